"""People over all events, and organisations under their parents, as table and tree read them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics

from desktop_app.domain.people import DirectoryRow, OrganisationRow
from desktop_app.ui.theme import font
from desktop_app.ui.widgets.rows import Column, Role, RowsModel
from desktop_app.words import _, current

Index = QModelIndex | QPersistentModelIndex


def columns() -> list[Column[DirectoryRow]]:
    """The columns in the order shown."""
    return [
        Column(_("Name"), lambda row: row.list_name, strong=True, width=5),
        Column(
            _("Function and organisation"),
            lambda row: row.function or "—",
            second=lambda row: row.organisation or ("—" if row.function else ""),
            width=6,
        ),
        Column(_("Last event"), lambda row: row.last_event or "—", width=4),
        Column(_("Events"), lambda row: current().number(row.events), right=True, width=0),
    ]


class PeopleModel(RowsModel[DirectoryRow]):
    """People, one line each."""

    def __init__(self) -> None:
        super().__init__(columns())


class _Node:
    """One organisation with its children; the root has none."""

    def __init__(self, row: OrganisationRow | None, parent: "_Node | None", place: int) -> None:
        self.row = row
        self.parent = parent
        self.place = place
        self.children: list[_Node] = []


def organisation_name(row: OrganisationRow) -> str:
    """Name with the acronym behind it."""
    return f"{row.name} ({row.acronym})" if row.acronym and row.acronym != row.name else row.name


class OrganisationsModel(QAbstractItemModel):
    """Organisations by name, children under their parents; what is found without its parent stands by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._root = _Node(None, None, 0)
        self._nodes: list[_Node] = []
        self._places: dict[UUID, _Node] = {}

    def set_rows(self, rows: Sequence[OrganisationRow]) -> None:
        """Show other organisations."""
        self.beginResetModel()
        self._root = _Node(None, None, 0)
        self._places = {row.id: _Node(row, None, 0) for row in rows}
        for row in rows:
            node = self._places[row.id]
            above = self._places.get(row.parent_id) if row.parent_id is not None else None
            if above is None or self._is_below(above, node):
                above = self._root
            node.parent = above
            node.place = len(above.children)
            above.children.append(node)
        # Qt keeps bare pointers to nodes: they must outlive the indexes.
        self._nodes = [self._root, *self._places.values()]
        self.endResetModel()

    @staticmethod
    def _is_below(node: _Node | None, other: _Node) -> bool:
        while node is not None:
            if node is other:
                return True
            node = node.parent
        return False

    def row_of(self, index: Index) -> OrganisationRow | None:
        """The frozen row at a place."""
        return self._node(index).row

    def index_of(self, organisation_id: UUID) -> QModelIndex:
        """Where an organisation stands; invalid when it is not shown."""
        node = self._places.get(organisation_id)
        return QModelIndex() if node is None else self.createIndex(node.place, 0, node)

    def _node(self, index: Index) -> _Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, _Node) else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        children = self._node(parent).children
        if not (0 <= row < len(children) and 0 <= column < 2) or (parent.isValid() and parent.column() != 0):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008 - Qt's own signature
        above = self._node(index).parent
        if not index.isValid() or above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.place, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._node(parent).children) if not parent.isValid() or parent.column() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _("People") if section else _("Organisation")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_of(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return current().number(row.people) if index.column() else organisation_name(row)
        if role == Qt.ItemDataRole.ToolTipRole and not index.column():
            return organisation_name(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, round(QFontMetrics(font()).height() * 2.15))
        return row if role == Role.ROW else None


def _side(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
