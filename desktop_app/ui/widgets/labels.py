"""Small things that say something: text, pill, group dot and plate, avatar, check line."""

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.ui import flags, icons
from desktop_app.ui.theme import Radius, Size, Space, Tone, colours, font, ink_on, tone_colours

MARKS = {
    Tone.GOOD: "check",
    Tone.WARN: "alert-triangle",
    Tone.BAD: "x",
    Tone.INFO: "info-circle",
    Tone.NEUTRAL: "info-circle",
}
"""The icon that says a tone without colour."""


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """Cut a text with an ellipsis if it is wider than `width`."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, width)


class Text(QLabel):
    """A label of plain text; a name with `<b>` in it shows its brackets.

    Args:
        text: What it says.
        size: One of the theme's sizes.
        ink: text, soft, muted, link, good, warn, bad, nav, nav_muted.
        weight: normal, medium, strong, bold.
        wrap: Break into lines; otherwise a text that does not fit is cut with an ellipsis by `elide`.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: Size = Size.BODY,
        ink: str = "text",
        weight: str = "normal",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("textFormat", flags.PLAIN_TEXT)
        self.setProperty("textsize", size.value)
        self.setProperty("ink", ink)
        self.setProperty("weight", weight)
        self.setWordWrap(wrap)

    def set_ink(self, ink: str) -> None:
        """Take another role of colour."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedText(Text):
    """One line that gives way: cut at the end when there is no room, whole in the tool tip."""

    def __init__(self, text: str = "", *, size: Size = Size.BODY, ink: str = "text", weight: str = "normal") -> None:
        super().__init__(text, size=size, ink=ink, weight=weight)
        self._flags = flags.LEFT | flags.V_CENTER
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setAlignment(self, alignment: "QtCore.Qt.AlignmentFlag") -> None:
        super().setAlignment(alignment)
        self._flags = int(alignment)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = self.text()
        rect = self.contentsRect()
        shown = elided(self.fontMetrics(), whole, rect.width())
        if (shown != whole) != bool(self.toolTip()):
            self.setToolTip(whole if shown != whole else "")
        painter = QPainter(self)
        painter.drawText(rect, self._flags | flags.SINGLE_LINE, shown)


def pill_size(text: str, *, large: bool = False, mark: bool = False) -> QSize:
    """Room that `paint_pill` needs."""
    face = _pill_font(large)
    metrics = QFontMetricsF(face)
    pad = metrics.height() * (0.7 if large else 0.62)
    width = metrics.horizontalAdvance(text) + 2 * pad
    if mark:
        width += metrics.height() * (1.1 if text else 0.3)
    return QSize(round(width + 0.5), round(metrics.height() * (1.65 if large else 1.3) + 0.5))


def _pill_font(large: bool) -> QFont:
    return font(Size.TITLE, QFont.Weight.Bold) if large else font(Size.SMALL, QFont.Weight.Medium)


def paint_pill(
    painter: QPainter,
    rect: QRectF,
    text: str,
    tone: Tone,
    *,
    large: bool = False,
    mark: str | None = None,
) -> None:
    """Paint a status: word on a ground of its tone; large ones are filled with the tone itself."""
    ink, ground = tone_colours(colours(), tone)
    if large:
        ink, ground = ink_on(ink), ink
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    face = _pill_font(large)
    painter.setFont(face)
    painter.setPen(QColor(ink))
    inner = QRectF(rect)
    if mark is not None:
        side = QFontMetricsF(face).height() * 0.95
        pad = (rect.width() - side) / 2 if not text else side * 0.6
        at = QRectF(inner.left() + pad, inner.center().y() - side / 2, side, side)
        if painter.layoutDirection() == QtCore.Qt.LayoutDirection.RightToLeft and text:
            at.moveRight(inner.right() - pad)
            inner.setRight(at.left())
        elif text:
            inner.setLeft(at.right() - side * 0.25)
        icons.paint(painter, at, mark, ink)
    painter.drawText(inner, flags.CENTER, text)
    painter.restore()


class Pill(QWidget):
    """A status in a word, on a ground of its tone.

    Args:
        text: The word; it carries the meaning, the colour only repeats it.
        tone: Neutral, good, warn, bad or info.
        large: The verdict of the desk: filled, bold.
        mark: Name of an icon before the word; True takes the tone's own.
    """

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        large: bool = False,
        mark: str | bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._large = large
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone)

    def set(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say another status."""
        self._text = text
        self._tone = tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The word."""
        return self._text

    @property
    def tone(self) -> Tone:
        """The tone."""
        return self._tone

    def sizeHint(self) -> QSize:
        return pill_size(self._text, large=self._large, mark=bool(self._mark))

    def paintEvent(self, event: QPaintEvent) -> None:
        mark = MARKS[self._tone] if self._mark is True else (self._mark or None)
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._text, self._tone, large=self._large, mark=mark)


def dot_side(metrics: QFontMetricsF) -> float:
    """Side of a group dot beside a text."""
    return round(metrics.height() * 0.55)


def paint_dot(painter: QPainter, centre: QPointF, side: float, colour: str) -> None:
    """Paint the rounded square of a group's colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), 2.5, 2.5)
    painter.restore()


class GroupDot(QWidget):
    """A stakeholder group: square of its colour, then its name."""

    def __init__(self, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set(self, name: str, colour: str) -> None:
        """Show another group."""
        self._name, self._colour = name, colour
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        side = dot_side(QFontMetricsF(self.font()))
        return QSize(round(side + Space.S + metrics.horizontalAdvance(self._name) + 1), metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 6, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = dot_side(QFontMetricsF(self.font()))
        rect = QRectF(self.rect())
        right_to_left = self.isRightToLeft()
        middle = QPointF(rect.right() - side / 2 if right_to_left else side / 2, rect.center().y())
        paint_dot(painter, middle, side, self._colour)
        gap = side + Space.S
        room = rect.adjusted(0, 0, -gap, 0) if right_to_left else rect.adjusted(gap, 0, 0, 0)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = elided(self.fontMetrics(), self._name, int(room.width()) + 1)
        side_flag = flags.ABSOLUTE | (flags.RIGHT if right_to_left else flags.LEFT)
        painter.drawText(room, flags.V_CENTER | side_flag, shown)


class GroupPlate(QWidget):
    """A stakeholder group in large letters on its colour, as on the badge's band."""

    def __init__(self, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(name, colour)

    def set(self, name: str, colour: str) -> None:
        """Show another group; the name comes in the letters in which it shall stand."""
        self._name, self._colour = name, colour
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font(Size.HEADING, QFont.Weight.Bold))
        return QSize(round(metrics.horizontalAdvance(self._name) + 2 * Space.XL), round(metrics.height() * 1.85))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CARD, Radius.CARD)
        painter.setPen(QColor(ink_on(self._colour, large=True)))
        painter.setFont(font(Size.HEADING, QFont.Weight.Bold))
        painter.drawText(self.rect(), flags.CENTER, self._name)


class Avatar(QWidget):
    """Initials on the group's colour, where there is no photograph."""

    def __init__(self, initials: str = "", colour: str = "#5b6b7c", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(initials, colour)

    def set(self, initials: str, colour: str) -> None:
        """Show another person; at most two letters."""
        self._initials, self._colour = initials[:2], colour
        self.setAccessibleName(initials)
        self.update()

    def sizeHint(self) -> QSize:
        side = round(QFontMetricsF(font(Size.BODY)).height() * 3.4)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CARD + 2, Radius.CARD + 2)
        painter.setPen(QColor(ink_on(self._colour, large=True)))
        painter.setFont(font(Size.HEADING, QFont.Weight.Bold))
        painter.drawText(self.rect(), flags.CENTER, self._initials)


class Mark(QWidget):
    """A round mark of a tone: tick, exclamation, cross."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(tone)

    def set(self, tone: Tone) -> None:
        """Show another tone."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        side = round(QFontMetricsF(font(Size.BODY)).height() * 1.4)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, ground = tone_colours(colours(), self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QtCore.Qt.PenStyle.NoPen))
        painter.setBrush(QColor(ground))
        painter.drawEllipse(self.rect())
        side = self.width() * 0.62
        at = QRectF(0, 0, side, side)
        at.moveCenter(QRectF(self.rect()).center())
        icons.paint(painter, at, MARKS[self._tone], ink)


class CheckLine(QWidget):
    """One line of a list of things to see to: mark, sentence, and what to do about it.

    Signals:
        acted(): The link was pressed.
    """

    acted = Signal()

    def __init__(self, tone: Tone, text: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from desktop_app.ui.widgets.buttons import Button

        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(Mark(tone))
        words = Text(text, wrap=True)
        # A wrapping label asks for less than its line needs; the sentence breaks only when it is really long.
        metrics = words.fontMetrics()
        words.setMinimumWidth(min(metrics.horizontalAdvance(text) + 2, metrics.averageCharWidth() * 34))
        line.addWidget(words, 1 if not action else 0)
        self.action: Button | None = None
        if action:
            self.action = Button(action, kind="link")
            self.action.clicked.connect(self.acted)
            line.addWidget(self.action)
            line.addStretch(1)
        self.setAccessibleName(text)
