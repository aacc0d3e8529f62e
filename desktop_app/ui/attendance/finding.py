"""What is typed or scanned: told apart as code, number or name, and people found while somebody types."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.attendance import Method
from desktop_app.domain.codes import clean, parse, read_checked_number
from desktop_app.domain.numbers import read_number
from desktop_app.domain.participants import ParticipantFilter, ParticipantRow
from desktop_app.queries.participants import list_participants
from desktop_app.ui.attendance.layout import SHOWN_AT_ONCE, DeskLayout
from desktop_app.ui.bridge import Bridge
from desktop_app.words import _

SEARCH_PAUSE_MS = 45
"""A scanner's keys follow each other faster, so that a code is never searched for."""


def reads_as_number(text: str) -> bool:
    """Whether it is a participant's number, plain, with its desk's letter or with its check digit."""
    return clean(text) is not None or read_number(text) is not None or read_checked_number(text) is not None


class Finding(QObject):
    """Stands between the field and the recorder.

    Args:
        desk: Its field, and the list below it.
        bridge: Of the screen.

    Signals:
        code_read(str, Method): A code or a number, as it came.
        person_chosen(UUID, str): Somebody from the list, and the name.
    """

    code_read = Signal(str, object)
    person_chosen = Signal(object, str)

    def __init__(self, desk: DeskLayout, bridge: Bridge) -> None:
        super().__init__(desk)
        self._desk = desk
        self._bridge = bridge
        self._event_id: UUID | None = None
        self._ready = False
        self._waiting_for: str | None = None
        self._held: list[tuple[str, bool]] = []
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(SEARCH_PAUSE_MS)
        self.pause.timeout.connect(self._ask_people)
        desk.field.searched.connect(self._on_typed)
        desk.field.read.connect(self._on_read)
        desk.field.moved.connect(desk.found.table.move_by)
        desk.found.picked.connect(self._on_picked)

    def take_event(self, event_id: UUID) -> None:
        """Look for another event's people; what is read waits until `set_ready`."""
        self._event_id = event_id
        self._ready = False
        self._held.clear()
        self.clear()

    def set_ready(self, ready: bool) -> None:
        """Say whether there is a checkpoint; what was read before it was known is told now."""
        self._ready = ready
        if ready:
            held, self._held = self._held, []
            for text, machine in held:
                self._on_read(text, machine)

    def clear(self) -> None:
        """Empty the field and hide the list."""
        self.pause.stop()
        self._desk.field.clear()
        self._desk.found.hide()

    def name_typed(self) -> str:
        """What stands in the field if it may be a name; empties the field."""
        text = self._desk.field.text()
        self.clear()
        return "" if reads_as_number(text) else text

    def _on_typed(self, text: str) -> None:
        self._waiting_for = None
        if not text or self._desk.field.looks_scanned():
            self.pause.stop()
            self._desk.found.hide()
        else:
            self.pause.start()

    def _ask_people(self) -> None:
        text = self._desk.field.text()
        if not text or self._desk.field.looks_scanned() or self._event_id is None:
            return
        wanted = ParticipantFilter(self._event_id, text=text, sort="rank", limit=SHOWN_AT_ONCE + 1)
        self._bridge.ask(list_participants, wanted, then=partial(self._on_people, text), key="desk people")

    def _on_people(self, text: str, rows: list[ParticipantRow]) -> None:
        if text != self._desk.field.text():
            return
        if rows:
            foot = _("↑ ↓ choose · Enter checks in · Esc empties the field")
            if len(rows) > SHOWN_AT_ONCE:
                foot = _("There are more: type more letters. {keys}", keys=foot)
        elif reads_as_number(text):
            foot = _("Enter looks for this number.")
        else:
            foot = _("Nobody on the list fits. F2 registers a walk-in.")
        found = self._desk.found
        found.show_people(rows[:SHOWN_AT_ONCE], foot)
        found.place(self._desk.field.geometry())
        found.show()
        if self._waiting_for == text and not rows:
            # Enter came before the answer, and it is nobody's name.
            self.clear()
            self.code_read.emit(text, Method.TYPED)
        self._waiting_for = None

    def _on_read(self, text: str, machine: bool) -> None:
        if not self._ready:
            self._held.append((text, machine))
            self.clear()
            return
        found = self._desk.found
        if machine or parse(text) is not None or reads_as_number(text):
            self.clear()
            self.code_read.emit(text, Method.CODE if machine or parse(text) is not None else Method.TYPED)
        elif found.isVisible() and not self.pause.isActive():
            row = found.table.current()
            if row is not None:
                self._on_picked(row)
        else:
            self._waiting_for = text
            self.pause.start()

    def _on_picked(self, row: ParticipantRow) -> None:
        self.clear()
        self.person_chosen.emit(row.id, row.list_name)
