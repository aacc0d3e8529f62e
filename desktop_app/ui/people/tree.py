"""The tree of organisations."""

from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from desktop_app.ui.people.table import OrganisationsModel
from desktop_app.ui.theme import Space, colours
from desktop_app.ui.widgets.delegate import PAD, Header
from desktop_app.ui.widgets.rows import Role
from desktop_app.words import _


class _NumbersUnderHeading(QStyledItemDelegate):
    """Gives the numbers the room at the right that the heading has."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inner = QStyleOptionViewItem(option)
        if index.column():
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, QColor(colours().accent_soft))
            inner.rect = option.rect.adjusted(0, 0, 3 - PAD, 0)
        super().paint(painter, inner, index)


class OrganisationTree(QTreeView):
    """Organisations, children under their parents, with the number of their people.

    Signals:
        chosen(object): Another organisation is current; the frozen row, or None.
        opened(object): Enter or a double click on one.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, model: OrganisationsModel) -> None:
        super().__init__()
        self.setAccessibleName(_("Organisations"))
        # The kit's header asks nothing of its table that a tree could not answer.
        self.setHeader(Header(cast(Any, self)))
        self.setModel(model)
        self.setItemDelegate(_NumbersUnderHeading(self))
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAnimated(False)
        self.setIndentation(Space.GAP)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setMinimumSectionSize(Space.XXL * 3)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(Role.ROW)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(Role.ROW))
            return
        super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(current.data(Role.ROW) if current.isValid() else None)
