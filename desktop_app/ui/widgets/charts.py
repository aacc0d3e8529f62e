"""Charts, painted by hand: a bar with the mark of what was expected, a line over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme import Size, Space, colours, font


class HorizontalBar(QWidget):
    """How many of how many: a bar on its track, and a mark where the expected number is.

    Args:
        colour: The group's, #rrggbb; None takes the accent.
        thin: Half as high, as under the desk's figure.
        track: Whether the ground of the bar is seen.
    """

    def __init__(
        self,
        colour: str | None = None,
        *,
        thin: bool = False,
        track: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour = colour
        self._thin = thin
        self._track = track
        self._value = 0.0
        self._expected: float | None = None
        self._maximum = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(
        self, value: float, maximum: float, expected: float | None = None, *, says: str, colour: str | None = None
    ) -> None:
        """Show figures.

        Args:
            value: Length of the bar.
            maximum: Length of the track; the same for all bars that are compared.
            expected: Place of the mark; None for no mark.
            says: The same in words, for a screen reader: “52 of 64”.
            colour: Another colour from now on.
        """
        self._value, self._maximum, self._expected = value, max(maximum, 1e-9), expected
        self._colour = colour if colour is not None else self._colour
        self.setAccessibleName(says)
        self.update()

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(font()).height()
        return QSize(120, round(height * (0.5 if self._thin else 1.15)))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        room = self.width() - 2.0
        whole = QRectF(0, 0, room, self.height())
        if not self._thin:
            lift = self.height() * 0.14
            whole.adjust(0, lift, 0, -lift)
        radius = min(3.0, whole.height() / 2)
        if self._track:
            painter.setBrush(QColor(c.row_line))
            painter.drawRoundedRect(whole, radius, radius)
        share = min(max(self._value / self._maximum, 0.0), 1.0)
        if share > 0:
            bar = QRectF(whole)
            bar.setWidth(max(room * share, 2.0))
            painter.setBrush(QColor(self._colour or c.accent))
            painter.drawRoundedRect(bar, radius, radius)
        if self._expected is not None:
            at = room * min(max(self._expected / self._maximum, 0.0), 1.0)
            painter.setBrush(QColor(c.text))
            painter.drawRect(QRectF(min(at, room), 0, 2, self.height()))


@dataclass(frozen=True, slots=True)
class Label:
    """A word below the chart.

    Attributes:
        at: Place, in the unit of the points' x.
        text: The word.
    """

    at: float
    text: str


class LineChart(QWidget):
    """A line over time, with three quiet grid lines and words at its ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[tuple[float, float]] = []
        self._labels: list[Label] = []
        self._top = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set(
        self,
        points: Sequence[tuple[float, float]],
        *,
        says: str,
        labels: Sequence[Label] = (),
        top: float | None = None,
    ) -> None:
        """Show a line.

        Args:
            points: x and y, x rising.
            says: The same in words, for a screen reader.
            labels: Words below, at most a handful.
            top: y of the upper edge; None takes the highest point.
        """
        self._points = list(points)
        self._labels = list(labels)
        highest = max((y for _x, y in self._points), default=0.0)
        self._top = max(top if top is not None else highest, 1e-9)
        self.setAccessibleName(says)
        self.update()

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(font()).height()
        return QSize(round(height * 16), round(height * 11))

    def minimumSizeHint(self) -> QSize:
        height = QFontMetricsF(font()).height()
        return QSize(round(height * 8), round(height * 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = font(Size.SMALL)
        metrics = QFontMetricsF(small)
        foot = metrics.height() + Space.S
        area = QRectF(1, Space.S, self.width() - 2, self.height() - foot - Space.S)
        painter.setPen(QPen(QColor(c.row_line), 1))
        for step in range(4):
            y = round(area.top() + area.height() * step / 3) + 0.5
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        if not self._points:
            return
        first, last = self._points[0][0], self._points[-1][0]
        span = (last - first) or 1.0
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft

        def place(x: float, y: float) -> QPointF:
            share = (x - first) / span
            share = 1 - share if backwards else share
            return QPointF(area.left() + area.width() * share, area.bottom() - area.height() * y / self._top)

        path = QPainterPath(place(*self._points[0]))
        for x, y in self._points[1:]:
            path.lineTo(place(x, y))
        pen = QPen(QColor(c.link), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(path)
        painter.setFont(small)
        painter.setPen(QColor(c.muted))
        for label in self._labels:
            width = metrics.horizontalAdvance(label.text) + 2
            left = place(label.at, 0).x() - width / 2
            left = min(max(left, 0.0), self.width() - width)
            painter.drawText(
                QRectF(left, area.bottom() + Space.XS, width, foot), int(Qt.AlignmentFlag.AlignHCenter), label.text
            )
