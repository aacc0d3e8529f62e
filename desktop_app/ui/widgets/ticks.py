"""A box to tick with its sentence, painted like the boxes of the tables."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop_app.ui.theme import Radius, Space, colours, font
from desktop_app.ui.widgets.buttons import came_by_key, paint_focus
from desktop_app.ui.widgets.delegate import box_side, paint_box
from desktop_app.ui.widgets.labels import elided


class TickBox(QCheckBox):
    """A word that is given or not: “Leave out the 3 refused rows”."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._ring = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say something else, to the eye and to the screen reader."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font())
        width = box_side(metrics) + Space.S + metrics.horizontalAdvance(self.text()) + 2 * Space.XS + 1
        return QSize(round(width), round(metrics.height() + 2 * Space.XS))

    def minimumSizeHint(self) -> QSize:
        return QSize(box_side(QFontMetricsF(font())) * 4, self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = box_side(QFontMetricsF(font()))
        box = QRectF(Space.XS, (self.height() - side) / 2, side, side)
        words = QRectF(self.rect()).adjusted(Space.XS + side + Space.S, 0, -Space.XS, 0)
        if self.isRightToLeft():
            box.moveRight(self.width() - Space.XS)
            words.moveLeft(Space.XS)
        paint_box(painter, box, picked=self.isChecked())
        painter.setFont(font())
        painter.setPen(QColor(colours().text if self.isEnabled() else colours().muted))
        shown = elided(self.fontMetrics(), self.text(), round(words.width()) + 1)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), shown)
        if self._ring:
            paint_focus(painter, self.rect(), Radius.CONTROL - 2, colours().focus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = came_by_key(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)
