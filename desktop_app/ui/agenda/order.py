"""The sessions without a time: numbered blocks, one below the other, each as tall as its words."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.agenda.board import Board
from desktop_app.ui.agenda.placing import Ordered
from desktop_app.ui.agenda.wording import Face
from desktop_app.ui.theme import Size, Space
from desktop_app.ui.widgets.labels import Text
from desktop_app.words import _

INDENT = Space.XXL
"""How far the parts of a session stand inside it."""


class OrderList(Board):
    """The list."""

    def __init__(self) -> None:
        area = QScrollArea()
        super().__init__(QWidget(), area)
        self.rows: Sequence[Ordered] = ()
        self.hint = Text(_("Alt ↑ and Alt ↓ move the chosen session"), size=Size.SMALL, ink="muted")
        self.hint.setParent(self.canvas)
        area.setWidget(self.canvas)
        area.setWidgetResizable(False)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        self.canvas.setAutoFillBackground(False)
        area.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def show_rows(self, rows: Sequence[Ordered], faces: Sequence[Face]) -> None:
        """Show these sessions, in this order."""
        self.rows = rows
        self.show_faces([(one.session.id, face) for one, face in zip(rows, faces, strict=True)])
        self.arrange()

    def beside(self, key: UUID, across: int, along: int) -> UUID | None:
        keys = list(self.blocks)
        at = keys.index(key) + along
        return keys[at] if along and 0 <= at < len(keys) else None

    def arrange(self) -> None:
        """Set the blocks below each other."""
        width = self.area.viewport().width()
        top = Space.L
        for one in self.rows:
            block = self.blocks[one.session.id]
            inside = min(one.depth, 4) * INDENT
            wide = max(width - 2 * Space.L - inside, 120)
            height = block.height_for(wide)
            left = Space.L if self.isRightToLeft() else Space.L + inside
            block.setGeometry(left, top, wide, height)
            top += height + Space.S
        self.hint.setVisible(len(self.rows) > 1)
        self.hint.setGeometry(Space.L, top + Space.XS, max(width - 2 * Space.L, 1), self.hint.sizeHint().height())
        self.canvas.resize(width, top + self.hint.sizeHint().height() + Space.M)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.area.viewport() and event.type() == QEvent.Type.Resize:
            self.arrange()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange) and hasattr(self, "rows"):
            self.arrange()
