"""The words on the large card, painted in one stroke: a row of labels would be laid out anew at every scan."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui import icons
from desktop_app.ui.attendance.fitting import Block, elided, fit, paragraph
from desktop_app.ui.attendance.wording import MARKS, Face, Line
from desktop_app.ui.theme import Radius, Size, Space, Tone, colours, font, ink_on, theme, tone_colours
from desktop_app.ui.widgets.labels import paint_pill, pill_size

NAME_SHARES = (4.7, 4.3, 3.9, 3.5, 3.1, 2.75, 2.4, 2.1, 1.85, 1.6, 1.4, 1.2, 1.0)
"""Sizes of the name, as shares of the program's font; the first can be read from three metres."""


LOW_LINES = 18
"""A card lower than so many lines of body text sets what is not the name in smaller letters."""


class FaceView(QWidget):
    """Pill, reason, name, function, group and facts, one below the other.

    Signals:
        painted(): What was asked to be shown was painted, told once.
    """

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: Face | None = None
        self._tell = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def face(self) -> Face | None:
        """What is shown."""
        return self._face

    def show_face(self, face: Face) -> None:
        """Say another verdict."""
        self._face = face
        self._tell = True
        self.setAccessibleName(face.says)
        self.update()

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(font()).height()
        return QSize(round(height * 20), round(height * 20))

    def minimumSizeHint(self) -> QSize:
        height = QFontMetricsF(font()).height()
        return QSize(round(height * 10), round(height * 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _Drawing(painter, self._face, float(self.width()), float(self.height()), self.isRightToLeft()).draw()
            if self._tell:
                self._tell = False
                self.painted.emit()


class _Drawing:
    """One painting of a face: measures what must stand, gives the name the rest, then paints from the top."""

    def __init__(self, painter: QPainter, face: Face, width: float, height: float, backwards: bool) -> None:
        self._painter = painter
        self._face = face
        self._width = width
        self._height = height
        self._backwards = backwards

    def draw(self) -> None:
        face, width = self._face, self._width
        colour = colours()
        top = self._pill()
        gap = Space.L
        # Without a name the reason is what must be read from afar.
        loud = Size.HEADING if face.name else Size.DISPLAY
        headline = paragraph(face.headline, font(loud, QFont.Weight.DemiBold), width, 2 if face.name else 4)
        advice = paragraph(face.advice, font(Size.LARGE if face.name else Size.HEADING), width, 3)
        # In a low card function and organisation give way, so that the name stays the largest.
        low = self._height < QFontMetricsF(font()).height() * LOW_LINES
        who = paragraph(face.who, font(Size.BODY if low else Size.HEADING), width, 2)
        lines = [(line, self._line_block(line)) for line in face.lines]
        needed = sum(block.height + gap for block, said in ((headline, face.headline), (who, face.who)) if said)
        needed += advice.height + Space.S if face.advice else 0
        needed += self._plate_height() + Space.XL if face.group else 0
        needed += sum(block.height + Space.S for _line, block in lines)
        if face.headline:
            top += Space.M if face.name else Space.XL
            top = self._block(headline, top, self._tone_ink()) + (Space.S if face.advice else 0)
        if face.advice:
            top = self._block(advice, top, colour.text_soft)
        if face.name:
            top += Space.L
            room = max(self._height - top - (needed - (headline.height if face.headline else 0)), self._height * 0.2)
            sizes = [theme().points(Size.BODY) * share for share in NAME_SHARES]
            name, _face = fit(face.name, font(Size.HUGE, QFont.Weight.Bold), sizes, width, room, leading=0.98)
            top = self._block(name, top, colour.text)
        if face.who:
            top = self._block(who, top + Space.S, colour.text_soft)
        if face.group and self._height - top > self._plate_height():
            top = self._plate(top + Space.L)
        if lines:
            top += Space.L
        for line, block in lines:
            if top + block.height > self._height:
                break
            top = self._line(line, block, top) + Space.S

    def _tone_ink(self) -> str:
        return colours().text if self._face.tone is Tone.NEUTRAL else tone_colours(colours(), self._face.tone)[0]

    def _pill(self) -> float:
        size = pill_size(self._face.pill, large=True, mark=True)
        large = size.width() <= self._width
        if not large:
            size = pill_size(self._face.pill, large=False, mark=True)
        width = min(float(size.width()), self._width)
        rect = QRectF(self._width - width if self._backwards else 0, 0, width, size.height())
        tone = self._face.tone
        paint_pill(self._painter, rect, self._face.pill, tone, large=large, mark=MARKS[tone])
        return rect.bottom()

    def _block(self, block: Block, top: float, ink: str) -> float:
        self._painter.setPen(QColor(ink))
        block.draw(self._painter, 0, top)
        return top + block.height

    def _plate_height(self) -> float:
        return QFontMetricsF(font(Size.HEADING, QFont.Weight.Bold)).height() * 1.75

    def _plate(self, top: float) -> float:
        face = self._face
        bold = font(Size.HEADING, QFont.Weight.Bold)
        room = self._width - 2 * Space.XL
        while QFontMetricsF(bold).horizontalAdvance(face.group) > room and bold.pointSizeF() > theme().points():
            bold.setPointSizeF(bold.pointSizeF() - 0.5)
        text = elided(face.group, bold, room)
        width = min(QFontMetricsF(bold).horizontalAdvance(text) + 2 * Space.GAP + 2, self._width)
        rect = QRectF(self._width - width if self._backwards else 0, top, width, self._plate_height())
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(face.colour))
        painter.drawRoundedRect(rect, Radius.CARD, Radius.CARD)
        painter.setFont(bold)
        painter.setPen(QColor(ink_on(face.colour, large=True)))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
        return rect.bottom()

    def _side(self) -> float:
        return QFontMetricsF(font(Size.LARGE)).height() * 0.95

    def _line_block(self, line: Line) -> Block:
        weight = QFont.Weight.DemiBold if line.tone is not Tone.NEUTRAL else QFont.Weight.Normal
        return paragraph(line.text, font(Size.LARGE, weight), self._width - self._side() - Space.S, 2)

    def _line(self, line: Line, block: Block, top: float) -> float:
        plain = line.tone is Tone.NEUTRAL
        ink = colours().text_soft if plain else tone_colours(colours(), line.tone)[0]
        side = self._side()
        left = 0.0 if self._backwards else side + Space.S
        at = QPointF(self._width - side if self._backwards else 0, top + side * 0.14)
        icons.paint(
            self._painter,
            QRectF(at.x(), at.y(), side, side),
            line.icon or "info-circle",
            colours().muted if plain else ink,
        )
        self._painter.setPen(QColor(ink))
        block.draw(self._painter, left, top)
        return top + block.height
