"""What the timetable and the list share: blocks by session, one of them chosen, keys that lead to the others."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.ui.agenda.block import SessionBlock
from desktop_app.ui.agenda.wording import Face
from desktop_app.ui.theme import Space


class Board(QWidget):
    """A view of sessions as blocks.

    Signals:
        chosen(object): Another session was chosen by the person, by its id.
        opened(object): Enter on a session: it is to be edited.
        dropped(object): Delete on a session.
        shifted(object, int): Alt with an arrow: the session shall go up (-1) or down (+1).
    """

    chosen = Signal(object)
    opened = Signal(object)
    dropped = Signal(object)
    shifted = Signal(object, int)

    def __init__(self, canvas: QWidget, area: QScrollArea) -> None:
        super().__init__()
        self.canvas = canvas
        self.area = area
        self.blocks: dict[UUID, SessionBlock] = {}
        self.current: UUID | None = None

    def show_faces(self, faces: Iterable[tuple[UUID, Face]]) -> None:
        """Show these sessions and no others; a block that stays keeps the keyboard."""
        wanted = dict(faces)
        for key in [key for key in self.blocks if key not in wanted]:
            block = self.blocks.pop(key)
            block.hide()
            block.deleteLater()
        before: QWidget | None = None
        for key, face in wanted.items():
            block = self.blocks.get(key) or self._make(key)
            block.say(face)
            block.show()
            if before is not None:
                QWidget.setTabOrder(before, block)
            before = block
        # Tab and screen reader meet the blocks in their order.
        self.blocks = {key: self.blocks[key] for key in wanted}
        self._show_current()

    def choose(self, key: UUID | None) -> None:
        """Choose without telling anybody."""
        self.current = key
        self._show_current()

    def give_keyboard(self, *, shown: bool = True) -> None:
        """Let the keyboard stand on the chosen block, or on the first.

        Args:
            shown: With the ring around it; without, when the person did not move there by key.
        """
        block = self._tabbed()
        if block is not None:
            block.setFocus(Qt.FocusReason.TabFocusReason if shown else Qt.FocusReason.OtherFocusReason)
            self.reveal(block)

    def reveal(self, block: SessionBlock) -> None:
        """Scroll until a block is seen."""
        self.area.ensureWidgetVisible(block, Space.L, Space.XL)

    def after(self, key: UUID) -> UUID | None:
        """Which session takes the place of one that goes; None when it is the last of all."""
        keys = list(self.blocks)
        if key not in keys or len(keys) < 2:
            return None
        at = keys.index(key)
        return keys[at + 1] if at + 1 < len(keys) else keys[at - 1]

    def beside(self, key: UUID, across: int, along: int) -> UUID | None:
        """The session that an arrow leads to; each view says where its neighbours stand."""
        raise NotImplementedError

    def _make(self, key: UUID) -> SessionBlock:
        block = SessionBlock(key, self.canvas)
        block.clicked.connect(lambda: self._take(key))
        block.stepped.connect(lambda across, along: self._go(self.beside(key, across, along)))
        block.ended.connect(lambda side: self._go(next(iter(self.blocks) if side < 0 else reversed(self.blocks))))
        block.opened.connect(lambda: self._open(key))
        block.dropped.connect(lambda: self.dropped.emit(key))
        block.shifted.connect(lambda step: self.shifted.emit(key, step))
        self.blocks[key] = block
        return block

    def _open(self, key: UUID) -> None:
        self._take(key)
        self.opened.emit(key)

    def _go(self, key: UUID | None) -> None:
        if key is not None and key in self.blocks:
            self._take(key)
            block = self.blocks[self.current if self.current in self.blocks else key]
            block.setFocus(Qt.FocusReason.TabFocusReason)
            self.reveal(block)

    def _take(self, key: UUID) -> None:
        if key != self.current:
            self.current = key
            self._show_current()
            self.chosen.emit(key)
        else:
            self._show_current()

    def _tabbed(self) -> SessionBlock | None:
        if self.current in self.blocks:
            return self.blocks[self.current]
        return next(iter(self.blocks.values()), None)

    def _show_current(self) -> None:
        for key, block in self.blocks.items():
            block.choose(key == self.current)
        tabbed = self._tabbed()
        if tabbed is not None:
            tabbed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
