"""The line of steps above the wizard's pages: which are done, which is on, which come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui import flags, icons
from desktop_app.ui.theme import Size, Space, colours, font
from desktop_app.words import _


class StepLine(QWidget):
    """Numbered steps from the reading side; those that are done have a tick.

    Args:
        names: In their order.
    """

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_step(0)

    def set_step(self, step: int) -> None:
        """Show which step is on, from 0; beyond the last all are done."""
        self._now = step
        if step < len(self._names):
            said = _("Step {step} of {steps}: {name}", step=step + 1, steps=len(self._names), name=self._names[step])
        else:
            said = _("All steps are done")
        self.setAccessibleName(said)
        self.update()

    def _side(self) -> float:
        return round(QFontMetricsF(font()).height() * 1.35)

    def _width(self, name: str) -> float:
        metrics = QFontMetricsF(font(Size.BODY, QFont.Weight.DemiBold))
        return self._side() + Space.S + metrics.horizontalAdvance(name)

    def sizeHint(self) -> QSize:
        gaps = (len(self._names) - 1) * (Space.XXL + 2 * Space.M)
        return QSize(round(sum(map(self._width, self._names)) + gaps + 2), round(self._side() + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side()
        left = 1.0
        for place, name in enumerate(self._names):
            width = self._width(name)
            on, done = place == self._now, place < self._now
            circle = self._mirrored(QRectF(left, 1, side, side))
            painter.setPen(QPen(QColor(c.accent if on or done else c.control_line), 1))
            painter.setBrush(QColor(c.accent if on else c.accent_soft if done else c.card))
            painter.drawEllipse(circle)
            if done:
                inner = QRectF(0, 0, side * 0.62, side * 0.62)
                inner.moveCenter(circle.center())
                icons.paint(painter, inner, "check", c.link)
            else:
                painter.setPen(QColor(c.on_accent if on else c.muted))
                painter.setFont(font(Size.SMALL, QFont.Weight.DemiBold))
                painter.drawText(circle, flags.CENTER, str(place + 1))
            painter.setFont(font(Size.BODY, QFont.Weight.DemiBold if on else QFont.Weight.Normal))
            painter.setPen(QColor(c.text if on else c.muted))
            words = self._mirrored(QRectF(left + side + Space.S, 0, width - side, self.height()))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), name)
            left += width + Space.M
            if place + 1 < len(self._names):
                painter.setPen(QPen(QColor(c.line), 1))
                line = self._mirrored(QRectF(left, self.height() / 2, Space.XXL, 0))
                painter.drawLine(line.topLeft(), line.topRight())
                left += Space.XXL + Space.M

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.isRightToLeft():
            rect.moveLeft(self.width() - rect.left() - rect.width())
        return rect
