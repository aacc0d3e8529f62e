"""One day as a timetable: rooms side by side, hours from above, sessions as blocks, a line at this moment."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from desktop_app.domain.agenda import RoomRow
from desktop_app.ui.agenda.board import Board
from desktop_app.ui.agenda.placing import Placed, hours_of, nearest
from desktop_app.ui.agenda.wording import Face, room_words
from desktop_app.ui.theme import Size, Space, colours, font
from desktop_app.ui.widgets.cards import rule
from desktop_app.ui.widgets.labels import elided

TOP = Space.L
"""Above the first hour's line, so that its label is whole."""
_PRESS_MIN = 15
"""A press on the grid takes the quarter of an hour below it."""
_LONGEST_ZOOM = 3.0


class Timetable(Board):
    """The grid.

    Signals:
        slot_asked(int, int): The grid was pressed twice: number of the column, minutes after midnight.
    """

    slot_asked = Signal(int, int)

    def __init__(self) -> None:
        area = QScrollArea()
        super().__init__(_Canvas(self), area)
        self.placed: Sequence[Placed] = ()
        self.columns: Sequence[RoomRow | None] = ()
        self.hours = (9, 17)
        self.now_min: int | None = None
        self.minute_px = 2.0
        self._fresh = True
        self.lefts = [0, 1]
        self.heads = _Heads(self)
        self.gutter = _Gutter(self)
        self.now_line = _NowLine(self)
        area.setWidget(self.canvas)
        area.setWidgetResizable(False)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Fusion draws a stray frame where the two bars meet.
        area.setCornerWidget(QWidget())
        area.viewport().setAutoFillBackground(False)
        self.canvas.setAutoFillBackground(False)
        area.horizontalScrollBar().valueChanged.connect(self.heads.update)
        area.verticalScrollBar().valueChanged.connect(self.gutter.update)
        area.viewport().installEventFilter(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.heads, 0, 0, 1, 2)
        grid.addWidget(rule(), 1, 0, 1, 2)
        grid.addWidget(self.gutter, 2, 0)
        grid.addWidget(area, 2, 1)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(1, 1)
        self.setTabOrder(self.heads, self.canvas)

    def show_day(
        self,
        placed: Sequence[Placed],
        columns: Sequence[RoomRow | None],
        faces: Sequence[Face],
        now_min: int | None,
        *,
        fresh: bool,
    ) -> None:
        """Show a day.

        Args:
            placed: The sessions on the grid.
            columns: The rooms.
            faces: What each of `placed` says.
            now_min: Minutes after midnight on this day; None on another day.
            fresh: Another day than before: scroll to its beginning, or to this moment.
        """
        self.placed, self.columns, self.now_min = placed, columns, now_min
        self.hours = hours_of(placed)
        ordered = sorted(zip(placed, faces, strict=True), key=lambda one: (one[0].column, one[0].start_min))
        self.show_faces([(one.session.id, face) for one, face in ordered])
        self._fresh = self._fresh or fresh
        self.arrange()

    def beside(self, key: UUID, across: int, along: int) -> UUID | None:
        return nearest(self.placed, key, across, along)

    # --------------------------------------------------------------- measures

    @property
    def first_min(self) -> int:
        """Minute after midnight of the first line."""
        return self.hours[0] * 60

    def y_of(self, minute: int) -> int:
        """Where a minute lies on the canvas."""
        return TOP + round((minute - self.first_min) * self.minute_px)

    def hours_seen(self) -> list[int]:
        """The hours that have a line: on to the foot of the canvas, however short the day."""
        return [hour for hour in range(self.hours[0], 25) if self.y_of(hour * 60) < self.canvas.height()]

    def _set_columns(self) -> None:
        """Share the width: a room with sessions side by side gets room for each, and each has room for words."""
        lanes = [1] * max(len(self.columns), 1)
        for one in self.placed:
            lanes[one.column] = max(lanes[one.column], one.lanes)
        share = (self.area.viewport().width() - Space.S) / sum(lanes)
        least = QFontMetrics(font()).averageCharWidth() * 18
        widths = [round(max(share, least) * count) for count in lanes]
        self.lefts = [0, *accumulate(widths)]

    def arrange(self) -> None:
        """Set every block to its place; asked again whenever the room changes."""
        line = QFontMetrics(font()).height()
        usual = line * 7.4 / 60
        shortest = min((one.end_min - one.start_min for one in self.placed), default=30)
        # A short session still has room for one line of words.
        self.minute_px = min(max(usual, (line + Space.S) / max(shortest, 1)), usual * _LONGEST_ZOOM)
        view = self.area.viewport()
        self._set_columns()
        needed = self.y_of(self.hours[1] * 60) + TOP
        self.canvas.resize(max(view.width(), self.lefts[-1]), max(view.height(), needed))
        for one in self.placed:
            self.blocks[one.session.id].setGeometry(self._rect(one))
        self._place_now()
        if self._fresh and self.isVisible():
            self._fresh = False
            self._scroll_to_begin()
        for part in (self.heads, self.gutter, self.canvas):
            part.update()

    def _rect(self, one: Placed) -> QRect:
        room = self.lefts[one.column + 1] - self.lefts[one.column] - Space.S
        lane = room // one.lanes
        left = self.lefts[one.column] + Space.S // 2 + one.lane * lane
        gap = Space.XS if one.lane < one.lanes - 1 else 0
        top = self.y_of(one.start_min)
        rect = QRect(left, top + 1, lane - gap, max(self.y_of(one.end_min) - top - 3, 12))
        if self.isRightToLeft():
            rect.moveRight(self.canvas.width() - 1 - rect.left())
        return rect

    def _place_now(self) -> None:
        shown = (
            self.now_min is not None
            and self.first_min <= self.now_min
            and self.y_of(self.now_min) < self.canvas.height()
        )
        self.now_line.setVisible(shown)
        if shown and self.now_min is not None:
            self.now_line.setGeometry(0, self.y_of(self.now_min) - 4, self.canvas.width(), 9)
            self.now_line.raise_()

    def _scroll_to_begin(self) -> None:
        bar = self.area.verticalScrollBar()
        at = self.y_of(self.now_min) - self.area.viewport().height() // 3 if self.now_min is not None else 0
        bar.setValue(at)
        self.area.horizontalScrollBar().setValue(0)

    def slot_at(self, point: QPoint) -> tuple[int, int]:
        """Column and quarter of an hour below a point of the canvas."""
        x = self.canvas.width() - 1 - point.x() if self.isRightToLeft() else point.x()
        column = min(max(bisect(self.lefts, x) - 1, 0), len(self.lefts) - 2)
        minute = self.first_min + (point.y() - TOP) / self.minute_px
        return column, int(min(max(minute // _PRESS_MIN * _PRESS_MIN, 0), 24 * 60 - _PRESS_MIN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.area.viewport() and event.type() == QEvent.Type.Resize:
            self.arrange()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange) and hasattr(self, "gutter"):
            for part in (self.gutter, self.heads):
                part.updateGeometry()
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


class _Canvas(QWidget):
    """The lines below the blocks."""

    def __init__(self, table: Timetable) -> None:
        super().__init__()
        self._table = table

    def paintEvent(self, event: QPaintEvent) -> None:
        table, c = self._table, colours()
        painter = QPainter(self)
        painter.setPen(QPen(QColor(c.row_line), 1))
        for hour in table.hours_seen():
            y = table.y_of(hour * 60)
            painter.drawLine(0, y, self.width(), y)
        for left in table.lefts[1:-1]:
            x = self.width() - 1 - left if self.isRightToLeft() else left
            painter.drawLine(x, 0, x, self.height())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._table.slot_asked.emit(*self._table.slot_at(event.position().toPoint()))


class _Gutter(QWidget):
    """The hours beside the grid."""

    def __init__(self, table: Timetable) -> None:
        super().__init__()
        self._table = table
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(font(Size.SMALL)).horizontalAdvance("00:00") + Space.L + Space.M, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        table, c = self._table, colours()
        painter = QPainter(self)
        face = font(Size.SMALL)
        metrics = QFontMetrics(face)
        shift = table.area.verticalScrollBar().value()
        marks = [(hour * 60, False) for hour in table.hours_seen()]
        if table.now_line.isVisibleTo(table.canvas) and table.now_min is not None:
            # The hour's label gives way to this moment's.
            near = metrics.height() / table.minute_px
            marks = [one for one in marks if abs(one[0] - table.now_min) >= near]
            marks.append((table.now_min, True))
        for minute, now in marks:
            painter.setFont(font(Size.SMALL, QFont.Weight.DemiBold) if now else face)
            painter.setPen(QColor(c.bad if now else c.muted))
            rect = QRectF(Space.M, table.y_of(minute) - shift - metrics.height() / 2, self.width(), metrics.height())
            rect.setRight(self.width() - Space.S)
            text = f"{minute // 60:02d}:{minute % 60:02d}"
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class _Heads(QWidget):
    """The rooms above the grid, with their seats."""

    def __init__(self, table: Timetable) -> None:
        super().__init__()
        self._table = table
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(100, QFontMetrics(font()).height() + Space.L)

    def paintEvent(self, event: QPaintEvent) -> None:
        table, c = self._table, colours()
        painter = QPainter(self)
        gutter = table.gutter.width()
        shift = table.area.horizontalScrollBar().value()
        bold, plain = font(weight=QFont.Weight.DemiBold), font()
        right_to_left = self.isRightToLeft()
        clip = self.rect().adjusted(0, 0, -gutter, 0) if right_to_left else self.rect().adjusted(gutter, 0, 0, 0)
        painter.setClipRect(clip)
        for room, begin, end in zip(table.columns, table.lefts, table.lefts[1:], strict=False):
            name, seats = room_words(room)
            left = begin - shift + Space.S
            room_for = end - begin - Space.L
            shown = elided(QFontMetrics(bold), name, room_for)
            used = QFontMetrics(bold).horizontalAdvance(shown) + Space.XS + 2
            rest = elided(QFontMetrics(plain), seats, max(room_for - used, 0)) if seats else ""
            for text, face, ink, at in ((shown, bold, c.text, 0), (rest, plain, c.muted, used)):
                rect = QRect(gutter + left + at, 0, room_for - at, self.height())
                if right_to_left:
                    rect.moveRight(self.width() - 1 - rect.left())
                side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
                painter.setFont(face)
                painter.setPen(QColor(ink))
                painter.drawText(rect, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)


class _NowLine(QWidget):
    """This moment, across all rooms; over a block it only marks the edges, so that words stay readable."""

    def __init__(self, table: Timetable) -> None:
        super().__init__(table.canvas)
        self._table = table
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(colours().bad)
        painter.setPen(QPen(ink, 1.5))
        middle = self.height() / 2
        at, y = 0, self.y() + self.height() // 2
        crossed = (block.geometry() for block in self._table.blocks.values())
        for rect in sorted((one for one in crossed if one.top() <= y <= one.bottom()), key=QRect.left):
            painter.drawLine(QPoint(at, round(middle)), QPoint(rect.left() + Space.S, round(middle)))
            at = rect.right() - Space.S
        painter.drawLine(QPoint(at, round(middle)), QPoint(self.width(), round(middle)))
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        left = self.width() - 7 if self.isRightToLeft() else 0
        painter.drawEllipse(QRectF(left, middle - 3.5, 7, 7))
