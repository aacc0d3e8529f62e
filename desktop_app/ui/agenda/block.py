"""A session as a block to press: on the timetable as tall as it is long, in the list as tall as its words."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.ui.agenda.kinds import colour_of
from desktop_app.ui.agenda.wording import Face
from desktop_app.ui.theme import Radius, Size, Space, Tone, colours, font
from desktop_app.ui.widgets.buttons import came_by_key, paint_focus, point_at
from desktop_app.ui.widgets.labels import elided, paint_pill, pill_size

BAR = 4
"""Width of the coloured bar at the reading side."""
PAD = Space.M
"""From the bar to the words."""
_LEAST_PAD = 3
"""Above and below the words of a block that is hardly taller than they are."""
_LEAST_WORDS = 0.45
"""A pill stands beside the title if this share of the line is left for words."""


def wrapped(text: str, face: QFont, width: int, most: int) -> list[str]:
    """Break a text into lines at its words; the last line that fits ends in an ellipsis.

    Args:
        text: One paragraph, any script.
        face: In which font.
        width: Device-independent pixels.
        most: At most so many lines, at least one.
    """
    # Spaces that do not break hold a name together.
    text = re.sub(r"[ \t\r\n]+", " ", text).strip()
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid() and len(starts) < most + 1:
        line.setLineWidth(max(width, 1))
        starts.append(line.textStart())
    layout.endLayout()
    pieces = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len(pieces) <= most:
        return pieces or [""]
    last = elided(QFontMetrics(face), text[starts[most - 1] :], width)
    return [*pieces[: most - 1], last]


class SessionBlock(QAbstractButton):
    """One session.

    Only one block of a view is reached by Tab, the chosen one; the arrows lead to the others.

    Args:
        key: The session's id.
        parent: The canvas.

    Signals:
        stepped(int, int): An arrow was pressed: across, along.
        opened(): Enter or a double press.
        dropped(): Delete.
        shifted(int): Alt with an arrow: the session goes up (-1) or down (+1).
        ended(int): Home (-1) or End (+1).
    """

    stepped = Signal(int, int)
    opened = Signal()
    dropped = Signal()
    shifted = Signal(int)
    ended = Signal(int)

    def __init__(self, key: object, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.face: Face | None = None
        self._ring = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def say(self, face: Face) -> None:
        """Show other words."""
        if face == self.face:
            return
        self.face = face
        self.setAccessibleName(face.spoken)
        self.setToolTip(face.spoken)
        self.updateGeometry()
        self.update()

    def choose(self, chosen: bool) -> None:
        """Show whether it is the one in the panel; only that one is reached by Tab."""
        self.setChecked(chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def nextCheckState(self) -> None:
        """A press chooses; pressing it again does not take that back."""
        self.setChecked(True)

    # --------------------------------------------------------------- measures

    @staticmethod
    def fonts() -> tuple[QFont, QFont]:
        """Of the title and of what stands below."""
        return font(Size.BODY, QFont.Weight.DemiBold), font(Size.CAPTION)

    def _number_width(self) -> int:
        if self.face is None or not self.face.number:
            return 0
        widest = max(QFontMetrics(font()).horizontalAdvance(text) for text in ("00", self.face.number))
        return widest + Space.M

    def _words_width(self, width: int) -> int:
        return width - BAR - PAD - Space.M - self._number_width()

    def height_for(self, width: int) -> int:
        """Height in the list, in which nothing is cut.

        Args:
            width: Device-independent pixels.
        """
        if self.face is None:
            return 0
        bold, small = self.fonts()
        room = self._words_width(width)
        beside = self._pills_beside(room, bold)
        lines = wrapped(self.face.title, bold, room - beside, 4)
        height = 2 * Space.M + len(lines) * QFontMetrics(bold).height()
        for text in (self.face.detail, self.face.more):
            if text:
                height += len(wrapped(text, small, room, 3)) * QFontMetrics(small).height() + 2
        if self.face.pills and not beside:
            height += pill_size("x").height() + Space.XS
        return height

    def _pills_width(self) -> int:
        if self.face is None or not self.face.pills:
            return 0
        return sum(pill_size(text).width() + Space.S for text, _tone in self.face.pills)

    def _pills_beside(self, room: int, bold: QFont) -> int:
        """Width that the pills take beside the title; 0 when they stand below it."""
        wanted = self._pills_width()
        if not wanted or self.face is None:
            return 0
        title = QFontMetrics(bold).horizontalAdvance(self.face.title)
        return wanted if title + wanted <= room or wanted <= room * (1 - _LEAST_WORDS) else 0

    # --------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inner = self.rect().adjusted(BAR + PAD, 0, -Space.M, 0)
        if self.isRightToLeft():
            inner = self.rect().adjusted(Space.M, 0, -BAR - PAD, 0)
        number = self._number_width()
        if number:
            self._paint_number(painter, inner, number)
            inner = inner.adjusted(0, 0, -number, 0) if self.isRightToLeft() else inner.adjusted(number, 0, 0, 0)
        self._paint_words(painter, inner)
        if self._ring:
            paint_focus(painter, self.rect(), Radius.CONTROL, colours().focus)

    def _paint_ground(self, painter: QPainter) -> None:
        assert self.face is not None
        c = colours()
        kind = QColor(colour_of(self.face.kind))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, Radius.CONTROL, Radius.CONTROL)
        ground = c.accent_soft if self.isChecked() else (c.page if self.underMouse() else c.card)
        painter.fillPath(shape, QColor(ground))
        painter.save()
        painter.setClipPath(shape)
        bar = QRectF(frame.left(), frame.top(), BAR, frame.height())
        if self.isRightToLeft():
            bar.moveRight(frame.right())
        painter.fillRect(bar, kind)
        painter.restore()
        painter.setPen(QPen(kind, 1.5 if self.isChecked() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_number(self, painter: QPainter, inner: QRect, width: int) -> None:
        assert self.face is not None
        bold, _small = self.fonts()
        painter.setFont(font())
        painter.setPen(QColor(colours().muted))
        rect = QRect(inner.left(), Space.M, width, QFontMetrics(bold).height())
        if self.isRightToLeft():
            rect.moveRight(inner.right())
        painter.drawText(rect, self._side() | Qt.AlignmentFlag.AlignVCenter, self.face.number)

    def _side(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _paint_words(self, painter: QPainter, inner: QRect) -> None:
        """Title, pills, details: as many lines as there is room for, none of them cut across."""
        assert self.face is not None
        bold, small = self.fonts()
        tall, low = QFontMetrics(bold).height(), QFontMetrics(small).height()
        if inner.height() < tall + low + Space.S:
            self._paint_one_line(painter, inner, bold, small)
            return
        room = inner.height() - 2 * _LEAST_PAD
        beside = self._pills_beside(inner.width(), bold)
        below = pill_size("x").height() + Space.XS if self.face.pills and not beside else 0
        if below and room < tall + low + below:
            # No line of their own is left: the pills give way to the words, the tool tip says them whole.
            beside, below = round(inner.width() * (1 - _LEAST_WORDS)), 0
        most = max(1, (room - low - below) // tall)
        lines = wrapped(self.face.title, bold, inner.width() - beside, most)
        c = colours()
        wanted = len(lines) * tall + low + below
        at = top = min(max((inner.height() - wanted) // 2, _LEAST_PAD), Space.M)
        self._paint_lines(painter, QPoint(inner.left(), at), inner.width(), lines, bold, c.text)
        if beside:
            used = QFontMetrics(bold).horizontalAdvance(lines[0]) + Space.S
            self._paint_pills(painter, inner, used, at, tall)
        at += len(lines) * tall
        bottom = inner.height() - min(top, Space.XS)
        if below:
            self._paint_pills(painter, inner, 0, at + 2, below - Space.XS)
            at += below
        for text in (self.face.detail, self.face.more):
            fitting = (bottom - at) // low
            if text and fitting >= 1:
                lines = wrapped(text, small, inner.width(), min(fitting, 3))
                self._paint_lines(painter, QPoint(inner.left(), at), inner.width(), lines, small, c.muted)
                at += len(lines) * low + 1

    def _paint_one_line(self, painter: QPainter, inner: QRect, bold: QFont, small: QFont) -> None:
        """A short session: title and time beside each other."""
        assert self.face is not None
        beside = min(self._pills_width(), round(inner.width() * (1 - _LEAST_WORDS)))
        room = inner.width() - beside
        title = elided(QFontMetrics(bold), self.face.title, room)
        tall = QFontMetrics(bold).height()
        at = (inner.height() - tall) // 2
        self._paint_lines(painter, QPoint(inner.left(), at), inner.width(), [title], bold, colours().text)
        used = QFontMetrics(bold).horizontalAdvance(title) + Space.S
        if beside:
            self._paint_pills(painter, inner, used, at, tall)
            return
        left = inner.width() - used
        if left > QFontMetrics(small).averageCharWidth() * 8:
            said = elided(QFontMetrics(small), self.face.detail, left)
            rect = QRect(inner.left() + used, 0, left, inner.height())
            if self.isRightToLeft():
                rect.moveLeft(inner.left())
            painter.setFont(small)
            painter.setPen(QColor(colours().muted))
            painter.drawText(rect, self._side() | Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_lines(
        self, painter: QPainter, corner: QPoint, width: int, lines: Sequence[str], face: QFont, ink: str
    ) -> None:
        painter.setFont(face)
        painter.setPen(QColor(ink))
        height = QFontMetrics(face).height()
        for number, line in enumerate(lines):
            rect = QRect(corner.x(), corner.y() + number * height, width, height)
            painter.drawText(rect, self._side() | Qt.AlignmentFlag.AlignVCenter, line)

    def _paint_pills(self, painter: QPainter, inner: QRect, used: int, top: int, height: int) -> None:
        """Paint the pills after `used` pixels of the line; one that has no room is cut in its words."""
        assert self.face is not None
        at = used
        for text, tone in self.face.pills:
            left = inner.width() - at
            shown, size = text, pill_size(text)
            if size.width() > left:
                frame = size.width() - QFontMetrics(font(Size.SMALL, QFont.Weight.Medium)).horizontalAdvance(text)
                shown = elided(QFontMetrics(font(Size.SMALL, QFont.Weight.Medium)), text, max(left - frame, 0))
                size = QSize(pill_size(shown).width(), size.height())
            if len(shown) < 2 or size.width() > left + 1:
                return
            rect = QRectF(inner.left() + at, top + (height - size.height()) / 2, size.width(), size.height())
            if self.isRightToLeft():
                rect.moveRight(inner.right() - at)
            paint_pill(painter, rect, shown, tone)
            at += size.width() + Space.XS + 2

    # -------------------------------------------------------------- behaviour

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        keys = Qt.Key
        if key in (keys.Key_Up, keys.Key_Down):
            step = -1 if key == keys.Key_Up else 1
            if alt:
                self.shifted.emit(step)
            else:
                self.stepped.emit(0, step)
        elif key in (keys.Key_Left, keys.Key_Right) and not alt:
            self.stepped.emit(-1 if (key == keys.Key_Left) is not self.isRightToLeft() else 1, 0)
        elif key in (keys.Key_Home, keys.Key_End):
            self.ended.emit(-1 if key == keys.Key_Home else 1)
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit()
        elif key == keys.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.opened.emit()

    def event(self, event: QEvent) -> bool:
        point_at(self, event)
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = came_by_key(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    @property
    def tones(self) -> tuple[Tone, ...]:
        """The tones of its pills, in their order."""
        return tuple(tone for _text, tone in self.face.pills) if self.face is not None else ()
