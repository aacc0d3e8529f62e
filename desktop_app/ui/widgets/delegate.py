"""How the table's cells and headings are painted."""

import html
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop_app.ui import icons
from desktop_app.ui.theme import Size, Space, Tone, colours, font
from desktop_app.ui.widgets.labels import dot_side, elided, paint_dot, paint_pill, pill_size
from desktop_app.ui.widgets.rows import Column, Role

if TYPE_CHECKING:
    from desktop_app.ui.widgets.table import TableView

PAD = Space.S + 2

_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine)
# A name in Arabic letters would jump to the other edge of its column; the column keeps one edge.
_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft) | _ONE_LINE
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _ONE_LINE


def box_side(metrics: QFontMetricsF) -> int:
    """Side of the box that picks a row."""
    return round(metrics.height() * 0.85)


def paint_box(painter: QPainter, box: QRectF, *, picked: bool) -> None:
    """Paint the box that picks a row."""
    c = colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(c.accent if picked else c.control_line), 1))
    painter.setBrush(QColor(c.accent if picked else c.card))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if picked:
        icons.paint(painter, box.adjusted(1, 1, -1, -1), "check", c.on_accent)
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Paints a cell as its column reads the row."""

    def __init__(self, parent: "TableView") -> None:
        super().__init__(parent)
        self._view = parent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        c = colours()
        rect: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(c.accent_soft))
        elif index.row() == self._view.hovered_row:
            painter.fillRect(rect, QColor(c.page))
        painter.setPen(QColor(c.row_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.row() == self._view.current_row and self._view.hasFocus():
            # The keyboard's place: a bar at the reading side of the row and thin lines along it.
            painter.setPen(QPen(QColor(c.focus), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            if self._view.is_first_column(index.column()):
                bar = QRect(rect.left(), rect.top(), 3, rect.height())
                if self._view.isRightToLeft():
                    bar.moveRight(rect.right())
                painter.fillRect(bar, QColor(c.focus))
        # Asked of the row itself: eight roles a cell, each through Qt and back, took longer than the painting.
        column = self._view.rows_model.column(index.column())
        if column is None:
            side = box_side(QFontMetricsF(font()))
            box = QRectF(0, 0, side, side)
            box.moveCenter(QRectF(rect).center())
            paint_box(painter, box, picked=selected)
        else:
            row = self._view.rows_model.row(index.row())
            self._paint_text(painter, rect.adjusted(PAD, 0, -PAD, -1), column, row)
        painter.restore()

    def _paint_text(self, painter: QPainter, room: QRect, column: Column[Any], row: Any) -> None:
        c = colours()
        text = column.text(row)
        second = column.second(row) if column.second else None
        tone = column.tone(row) if column.tone else None
        right_to_left = self._view.isRightToLeft()
        if tone is not None and text:
            size = pill_size(text)
            pill = QRectF(room.left(), 0, min(size.width(), room.width()), size.height())
            pill.moveTop(room.top() + (room.height() - size.height()) / 2)
            if right_to_left:
                pill.moveRight(room.right())
            shown = elided(QFontMetrics(font(Size.SMALL, QFont.Weight.Medium)), text, int(pill.width()))
            paint_pill(painter, pill, shown, Tone(tone))
            return
        face = font(Size.BODY, QFont.Weight.DemiBold if column.strong else QFont.Weight.Normal)
        metrics = QFontMetrics(face)
        flags = _AT_RIGHT if column.right != right_to_left else _AT_LEFT
        dot = column.dot(row) if column.dot else None
        if dot:
            width = dot_side(QFontMetricsF(face))
            x = room.right() - width / 2 if right_to_left else room.left() + width / 2
            paint_dot(painter, QPointF(x, room.center().y() + 0.5), width, str(dot))
            gap = round(width + Space.S)
            room = room.adjusted(0, 0, -gap, 0) if right_to_left else room.adjusted(gap, 0, 0, 0)
        painter.setFont(face)
        painter.setPen(QColor(c.muted if column.muted else c.text))
        if not second:
            painter.drawText(room, flags, elided(metrics, text, room.width()))
            return
        below = font(Size.CAPTION)
        below_metrics = QFontMetrics(below)
        first_height, second_height = metrics.height(), below_metrics.height()
        top = room.top() + (room.height() - first_height - second_height) // 2
        line = QRect(room.left(), top, room.width(), first_height)
        painter.drawText(line, flags, elided(metrics, text, room.width()))
        painter.setFont(below)
        painter.setPen(QColor(c.muted))
        line = QRect(room.left(), top + first_height, room.width(), second_height)
        painter.drawText(line, flags, elided(below_metrics, second, room.width()))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tell the whole text of a cell that was cut."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        whole = ""
        if index.isValid() and self.sizeHint(option, index).width() > view.visualRect(index).width() + 1:
            parts = (index.data(Qt.ItemDataRole.DisplayRole), index.data(Role.SECOND))
            whole = "\n".join(str(part) for part in parts if part)
        # Escaped and marked as rich: a name may hold what looks like markup.
        rich = html.escape(whole).replace("\n", "<br>")
        QToolTip.showText(event.globalPos(), f"<qt>{rich}</qt>" if whole else "", view)
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = self._view.row_height()
        if index.data(Role.PICK):
            return QSize(box_side(QFontMetricsF(font())) + 2 * PAD, height)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if index.data(Role.TONE) is not None:
            return QSize(pill_size(text).width() + 2 * PAD, height)
        weight = QFont.Weight.DemiBold if index.data(Role.STRONG) else QFont.Weight.Normal
        width = QFontMetrics(font(Size.BODY, weight)).horizontalAdvance(text)
        if index.data(Role.DOT):
            width += round(dot_side(QFontMetricsF(font())) + Space.S)
        second = QFontMetrics(font(Size.CAPTION)).horizontalAdvance(str(index.data(Role.SECOND) or ""))
        return QSize(max(width, second) + 2 * PAD + 1, height)


class Header(QHeaderView):
    """Muted headings, with a mark at the one that sorts."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setHighlightSections(False)
        self.setMinimumSectionSize(Space.XXL)
        self.setFixedHeight(round(QFontMetricsF(font(Size.CAPTION)).height() * 1.9 + 2))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        c = colours()
        painter.save()
        painter.setPen(QColor(c.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        model = self.model()
        text = str(model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) or "")
        flags = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = bool(int(flags or 0) & int(Qt.AlignmentFlag.AlignRight)) != self.isRightToLeft()
        face = font(Size.CAPTION, QFont.Weight.Medium)
        metrics = QFontMetrics(face)
        room = rect.adjusted(PAD, 0, -PAD, -1)
        sorts = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        side = metrics.height() if sorts else 0
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - side)
        width = metrics.horizontalAdvance(shown)
        left = room.right() - width - side if right else room.left()
        if self.isRightToLeft():
            left = room.left() + side if not right else room.right() - width
        painter.setFont(face)
        painter.setPen(QColor(c.text if sorts else c.muted))
        painter.drawText(QRect(left, room.top(), width + 2, room.height()), int(Qt.AlignmentFlag.AlignVCenter), shown)
        if sorts:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            x = left - side if self.isRightToLeft() else left + width + 1
            at = QRect(x, room.center().y() - side // 2 + 1, side, side)
            icons.paint(painter, at, "chevron-up" if up else "chevron-down", c.text)
        painter.restore()
