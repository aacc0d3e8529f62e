"""The dialog about the event's rooms: their names and seats, and a new one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.agenda import RoomDraft, RoomRow
from desktop_app.domain.errors import UserError
from desktop_app.services.agenda import add_room, change_room
from desktop_app.ui.screen import Context
from desktop_app.ui.theme import Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import scrolled
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Field, show_error
from desktop_app.words import _, sentence

_SHOWN = 6
"""Rooms that are seen before the list scrolls."""


@dataclass(frozen=True)
class _Line:
    """Name and seats of one room; `room` None for a new one."""

    room: RoomRow | None
    name: Field
    seats: Field

    def is_changed(self) -> bool:
        before = ("", "") if self.room is None else (self.room.name, _seats_text(self.room))
        return (self.name.value(), self.seats.value()) != before

    def draft(self, event_id: UUID) -> RoomDraft:
        """What is written.

        Raises:
            UserError: `bad_number`.
        """
        text = self.seats.value()
        if text and not text.isdecimal():
            raise UserError("bad_number", field="seats", value=text)
        return RoomDraft(event_id, self.name.value(), int(text) if text else None)


def _seats_text(room: RoomRow) -> str:
    return "" if room.seats is None else str(room.seats)


class RoomsDialog(Dialog):
    """Names and seats of rooms.

    Args:
        parent: The window.
        context: The screen's.
        event_id: Whose rooms.
        rooms: As they are.
    """

    def __init__(self, parent: QWidget | None, context: Context, event_id: UUID, rooms: Sequence[RoomRow]) -> None:
        super().__init__(
            parent,
            _("Rooms"),
            accept=_("Save"),
            text=_("Each room is a column of the timetable. Seats may stay empty when nobody counted."),
        )
        self._context = context
        self._event_id = event_id
        self._waiting: list[_Line] = []
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, Space.S, 0)
        self._column.setSpacing(Space.S)
        self.lines = [self._line(room) for room in rooms]
        self.lines.append(self._line(None))
        self.more = Button(_("Another room"), kind="link", hint="Ctrl N", icon="plus")
        self.more.clicked.connect(self._on_more)
        if len(rooms) > _SHOWN:
            area = scrolled(self._list)
            area.setFixedHeight(self.lines[0].name.sizeHint().height() * _SHOWN)
            self.body.addWidget(area)
        else:
            self.body.addWidget(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.lines[0].name.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, room: RoomRow | None) -> _Line:
        name = Field(_("Room") if room is not None else _("New room"), name="name")
        seats = Field(_("Seats"), name="seats")
        if room is not None:
            name.set_value(room.name)
            seats.set_value(_seats_text(room))
            seats.editor.setAccessibleName(_("Seats of {room}", room=room.name))
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(name, 4, Qt.AlignmentFlag.AlignTop)
        line.addWidget(seats, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)
        return _Line(room, name, seats)

    def _on_more(self) -> None:
        self.lines.append(self._line(None))
        self.lines[-1].name.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()

    def holds(self) -> bool:
        """Write the changed ones one after another; the dialog closes after the last."""
        if not self._waiting:
            self._waiting = [line for line in self.lines if line.is_changed()]
            self._next()
        return False

    def _next(self) -> None:
        if not self._waiting:
            self.accept()
            return
        line = self._waiting[0]
        try:
            draft = line.draft(self._event_id)
        except UserError as error:
            self._on_failed(line, error)
            return
        ask: Callable[..., Any] = self._context.bridge.do
        then, failed = partial(self._on_written, line), partial(self._on_failed, line)
        if line.room is None:
            ask(add_room, draft, then=then, failed=failed)
        else:
            ask(change_room, line.room.id, draft, then=then, failed=failed)

    def _on_written(self, line: _Line, made: UUID | None) -> None:
        at = self.lines.index(line)
        draft = line.draft(self._event_id)
        identity = line.room.id if line.room is not None else made
        assert identity is not None
        # A second press after a later line failed does not write this one again.
        self.lines[at] = _Line(RoomRow(identity, draft.name, draft.seats), line.name, line.seats)
        self._waiting.pop(0)
        self._next()

    def _on_failed(self, line: _Line, error: UserError) -> None:
        self._waiting.clear()
        self.set_error("")
        if not show_error([line.name, line.seats], error.field, sentence(error)):
            self.set_error(sentence(error))
