"""The table: calm rows of two lines, pills and dots, a header that says how it is sorted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.ui.theme import Size, Space, font
from desktop_app.ui.widgets.delegate import PAD, CellDelegate, Header
from desktop_app.ui.widgets.rows import Role, RowsModel


class TableView(QTableView):
    """A table over a `RowsModel`.

    Args:
        model: The rows; the view becomes its owner when it has none.
        two_lines: Rows tall enough for a second line.
        header: Whether the headings are shown.
        name: Accessible name: what the rows are.

    Signals:
        chosen(object): The current row became another; the frozen row, or None.
        opened(object): Enter or a double click on a row; the frozen row.
        picked(list): Other rows are selected; the frozen rows, from the top.
        sort_asked(str, bool): A heading was pressed: the column's sort key, and whether descending.
    """

    chosen = Signal(object)
    opened = Signal(object)
    picked = Signal(list)
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        model: RowsModel[Any],
        *,
        name: str,
        two_lines: bool = True,
        header: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._two_lines = two_lines
        self._rows = model
        self.hovered_row = -1
        self._sort = ("", False)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(Header(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.ExtendedSelection
            if model.pick
            else QAbstractItemView.SelectionMode.SingleSelection
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        head = self.horizontalHeader()
        head.setVisible(header)
        head.setSectionsClickable(True)
        # Beyond the rows in view, so many are measured for a fitting column; Qt's thousand would be felt.
        head.setResizeContentsPrecision(30)
        head.setSortIndicatorShown(False)
        head.sectionClicked.connect(self._on_heading_pressed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(Role.ROW)))
        self.setModel(model)
        model.modelReset.connect(self._on_reset)
        self.fit_columns()

    # ------------------------------------------------------------------ rows

    def row_height(self) -> int:
        """Height of a row in device-independent pixels; grows with the text."""
        first, second = QFontMetrics(font()).height(), QFontMetrics(font(Size.CAPTION)).height()
        return first + second + Space.L + 2 if self._two_lines else round(first * 2.15)

    @property
    def rows_model(self) -> RowsModel[Any]:
        """The rows that are shown."""
        return self._rows

    @property
    def current_row(self) -> int:
        """Place of the row on which the keyboard stands; -1 for none."""
        return self.currentIndex().row()

    def current(self) -> Any:
        """The frozen row on which the keyboard stands, or None."""
        index = self.currentIndex()
        return index.data(Role.ROW) if index.isValid() else None

    def selected(self) -> list[Any]:
        """The frozen rows that are selected, from the top."""
        return [self._rows.row(place) for place in self.selected_places()]

    def selected_places(self) -> list[int]:
        """Places of the rows that are selected, from the top."""
        # By ranges: all of ten thousand rows are one range, and an index each would be felt.
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        return sorted({place for part in parts for place in range(part.top(), part.bottom() + 1)})

    def select_where(self, fits: Callable[[Any], bool]) -> bool:
        """Choose the first row that fits, after rows were asked anew.

        Returns:
            Whether there is one.
        """
        for place, row in enumerate(self._rows.rows):
            if fits(row):
                self.selectRow(place)
                return True
        return False

    def move_by(self, steps: int) -> None:
        """Move the current row, as the arrows do; a search field's `moved` connects here."""
        count = self._rows.rowCount()
        if count:
            self.selectRow(min(max(self.current_row + steps, 0), count - 1))

    def show_sort(self, key: str, descending: bool) -> None:
        """Show the mark at the column that sorts."""
        self._sort = (key, descending)
        head = self.horizontalHeader()
        for section in range(self._rows.columnCount()):
            column = self._rows.column(section)
            if column is not None and column.sort == key and key:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                head.setSortIndicator(section, order)
                head.setSortIndicatorShown(True)
                self.viewport().update()
                return
        head.setSortIndicatorShown(False)

    def is_first_column(self, section: int) -> bool:
        """Whether the column stands first on the reading side."""
        return self.horizontalHeader().visualIndex(section) == 0

    def _on_heading_pressed(self, section: int) -> None:
        column = self._rows.column(section)
        if column is None:
            self.clearSelection() if self.selectionModel().hasSelection() else self.selectAll()
            return
        if not column.sort:
            return
        # Qt turns its own mark before it tells; what was asked last is remembered here.
        key, before = self._sort
        descending = key == column.sort and not before
        self.show_sort(column.sort, descending)
        self.sort_asked.emit(column.sort, descending)

    def _on_reset(self) -> None:
        self.hovered_row = -1
        self.fit_columns()

    # --------------------------------------------------------------- columns

    def fit_columns(self) -> None:
        """Give fitting columns what they need and share the rest."""
        head = self.horizontalHeader()
        room = self.viewport().width()
        shares: dict[int, int] = {}
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section in range(self._rows.columnCount()):
            if head.isSectionHidden(section):
                continue
            column = self._rows.column(section)
            if column is not None and column.width:
                shares[section] = column.width
                continue
            wanted = max(self.sizeHintForColumn(section), self._heading_width(section))
            head.resizeSection(section, wanted)
            room -= wanted
        total = sum(shares.values())
        whole = room
        for section, share in shares.items():
            width = max(room * share // total, Space.XXL)
            column = self._rows.column(section)
            if column is not None and column.strong:
                # Who it is goes before what they are, up to half of the room.
                width = max(width, min(self.sizeHintForColumn(section), whole // 2))
            head.resizeSection(section, width)
            room -= width
            total -= share

    def _heading_width(self, section: int) -> int:
        column = self._rows.column(section)
        if column is None or not self.horizontalHeader().isVisibleTo(self):
            return 0
        metrics = QFontMetrics(font(Size.CAPTION, QFont.Weight.Medium))
        # One more: the advance is rounded, and a heading wider by a fraction would be cut by two letters.
        return metrics.horizontalAdvance(column.label) + 1 + 2 * PAD + (metrics.height() if column.sort else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(self.row_height())
            self.fit_columns()

    # ------------------------------------------------------ mouse, keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            before, self.hovered_row = self.hovered_row, row
            self._repaint_rows(before, row)

    def _repaint_rows(self, *rows: int) -> None:
        """Paint a few rows anew, not the whole table."""
        for row in rows:
            if row >= 0:
                top = self.rowViewportPosition(row)
                # One more at the top: the keyboard's line lies on the row's edge.
                self.viewport().update(0, top - 1, self.viewport().width(), self.rowHeight(row) + 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.data(Role.PICK) and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(index)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.data(Role.PICK):
            self._toggle(index)
            return
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        index = self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index.data(Role.ROW))
            return
        if key == Qt.Key.Key_Space and index.isValid() and self._rows.pick:
            self._toggle(index)
            return
        super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(index, flags)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._repaint_rows(current.row(), previous.row())
        self.chosen.emit(current.data(Role.ROW) if current.isValid() else None)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.picked.emit(self.selected())
