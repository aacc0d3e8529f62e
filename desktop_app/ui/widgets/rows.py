"""A read-only Qt model over frozen rows: columns say how a row is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.theme import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the cell delegate asks beside the text."""

    SECOND = Qt.ItemDataRole.UserRole + 1
    """A muted second line."""
    DOT = Qt.ItemDataRole.UserRole + 2
    """Colour of a group's dot before the text."""
    TONE = Qt.ItemDataRole.UserRole + 3
    """The text stands in a pill of this tone."""
    STRONG = Qt.ItemDataRole.UserRole + 4
    """The first line is bold."""
    MUTED = Qt.ItemDataRole.UserRole + 5
    """The text is muted."""
    ROW = Qt.ItemDataRole.UserRole + 6
    """The frozen row itself."""
    PICK = Qt.ItemDataRole.UserRole + 7
    """The column holds the box that picks the row."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """How one column reads a row.

    Attributes:
        label: Heading.
        text: First line.
        second: Muted second line; None for one line.
        dot: Colour of a group's dot, #rrggbb.
        tone: Tone of the pill in which the text stands.
        strong: Bold first line.
        muted: Muted first line.
        right: Figures stand at the right.
        sort: Key under which a query sorts by this column; empty when it does not.
        width: Share of the room this column gets; 0 fits its contents.
    """

    label: str
    text: Callable[[Row], str]
    second: Callable[[Row], str] | None = None
    dot: Callable[[Row], str | None] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    strong: bool = False
    muted: bool = False
    right: bool = False
    sort: str = ""
    width: int = 1


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows as a query gave them: sorted and filtered there, never here.

    Args:
        columns: In the order shown.
        pick: Put a column of boxes first, which pick rows.
    """

    def __init__(self, columns: Sequence[Column[Row]], *, pick: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.pick = pick
        self._rows: Sequence[Row] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows, in the order shown."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: int) -> Row:
        """The frozen row at a place."""
        return self._rows[index]

    def column(self, section: int) -> Column[Row] | None:
        """The column at a place; None for the one with the boxes."""
        at = section - 1 if self.pick else section
        return self.columns[at] if 0 <= at < len(self.columns) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns) + self.pick

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label if column else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column is not None and column.right)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        column = self.column(index.column())
        if column is None:
            return True if role == Role.PICK else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Role.SECOND:
                return column.second(row) if column.second else None
            case Role.DOT:
                return column.dot(row) if column.dot else None
            case Role.TONE:
                return column.tone(row) if column.tone else None
            case Role.STRONG:
                return column.strong
            case Role.MUTED:
                return column.muted
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column.right)
            case Qt.ItemDataRole.AccessibleTextRole:
                second = column.second(row) if column.second else ""
                return ", ".join(part for part in (column.text(row), second) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return None
        return None


def _side(right: bool) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
