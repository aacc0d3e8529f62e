"""The fields of a session and the draft they describe."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.agenda import RoomRow, SessionDraft, SessionKind, SessionRow
from desktop_app.domain.errors import UserError
from desktop_app.domain.events import GroupRow
from desktop_app.ui.agenda.inputs import GroupPicker, GrowingText
from desktop_app.ui.agenda.wording import clock_text, local_moment, read_time
from desktop_app.ui.theme import Size, Space
from desktop_app.ui.widgets.fields import Choice, Field, show_error
from desktop_app.ui.widgets.labels import Text
from desktop_app.words import _, current, ngettext, sentence

EVENING = time(18)
MORNING = time(8)
"""A session that begins in the evening and ends before the morning ends on the next day."""


class SessionForm(QWidget):
    """What is edited of a session but its speakers; `below` holds what stands under those.

    Signals:
        edited(): A value differs from what stands in the file, or none does any more.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = current()
        self.title = Field(_("Title"), GrowingText(1, 5, one_paragraph=True, strong=True), name="title")
        self.day = Field(_("Day"), Choice(), name="day")
        self.starts = Field(_("From"), name="starts_at", placeholder="09:00")
        self.ends = Field(_("To"), name="ends_at", placeholder="10:00")
        room = QLineEdit()
        self._rooms = QStringListModel(self)
        self._completer = QCompleter(self._rooms, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        room.setCompleter(self._completer)
        self.room = Field(_("Room"), room, name="name", placeholder=_("One of the event's, or a new one"))
        room.installEventFilter(self)
        self.kind = Field(_("Type"), Choice([(one, words.label(one)) for one in SessionKind]), name="kind")
        self.closed = Field(
            _("Who may attend"),
            Choice([(False, _("Everyone")), (True, _("Closed: only those chosen here"))]),
            name="closed",
        )
        self.groups = GroupPicker()
        self._named_note = Text(
            _("Nobody is chosen: only people admitted by name may come in."), size=Size.SMALL, ink="warn", wrap=True
        )
        self.description = Field(_("What it is about, for the programme"), GrowingText(2, 24), name="description")
        self.outcome = Field(
            _("Outcome"), GrowingText(4, 24), name="outcome", placeholder=_("What was agreed, for the report…")
        )
        self.outcome.label.setProperty("weight", "strong")
        self.fields = [
            self.title,
            self.day,
            self.starts,
            self.ends,
            self.room,
            self.kind,
            self.closed,
            self.outcome,
            self.description,
        ]
        self._base: dict[str, Any] = {}
        self._row: SessionRow | None = None
        self._zone = "UTC"
        self._seats: Mapping[str, int | None] = {}
        self.below = QWidget()
        self._place()
        for field in self.fields:
            field.edited.connect(self._on_edited)
        self.groups.edited.connect(self._on_edited)

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S + 2)
        column.addWidget(self.title)
        times = QGridLayout()
        times.setContentsMargins(0, 0, 0, 0)
        times.setHorizontalSpacing(Space.S)
        for at, (field, stretch) in enumerate(((self.day, 6), (self.starts, 4), (self.ends, 4))):
            times.addWidget(field, 0, at, Qt.AlignmentFlag.AlignTop)
            times.setColumnStretch(at, stretch)
            field.editor.setMinimumWidth(0)
        self._times_grid = times
        column.addLayout(times)
        for field in (self.room, self.kind, self.closed):
            column.addWidget(field)
        column.addWidget(self.groups)
        column.addWidget(self._named_note)
        under = QVBoxLayout(self.below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(Space.S + 2)
        under.addWidget(self.outcome)
        under.addWidget(self.description)

    # ------------------------------------------------------------------ offers

    def offer(self, days: Sequence[date], rooms: Sequence[RoomRow], groups: Sequence[GroupRow], zone: str) -> None:
        """Offer what the event has."""
        self._zone = zone
        words = current()
        editor = self.day.editor
        assert isinstance(editor, Choice)
        options: list[tuple[date | None, str]] = [(day, words.weekday(day)) for day in days]
        editor.set_options([*options, (None, _("No time yet"))])
        self._rooms.setStringList([room.name for room in rooms])
        self._seats = {room.name.casefold(): room.seats for room in rooms}
        self.groups.offer(groups)
        self._show_dependent()

    # ------------------------------------------------------------------ values

    def show_row(self, row: SessionRow, *, keep_edits: bool = False) -> None:
        """Show a session.

        Args:
            row: As it stands in the file.
            keep_edits: It is the same session asked anew: what is edited stays.
        """
        kept = self.edits() if keep_edits else {}
        self._row = row
        self._begin(self._values_of(row), kept)

    def show_new(self, day: date | None, starts: datetime | None, ends: datetime | None, room: str) -> None:
        """Empty the fields for a session that is to be made."""
        self._row = None
        self._begin(
            {
                "title": "",
                "day": day,
                "starts_at": clock_text(starts, self._zone),
                "ends_at": clock_text(ends, self._zone),
                "name": room,
                "kind": SessionKind.PLENARY,
                "closed": False,
                "groups": (),
                "description": "",
                "outcome": "",
            },
            {},
        )

    def _values_of(self, row: SessionRow) -> dict[str, Any]:
        return {
            "title": row.title,
            "day": row.starts_at.astimezone(ZoneInfo(self._zone)).date() if row.starts_at is not None else None,
            "starts_at": clock_text(row.starts_at, self._zone),
            "ends_at": clock_text(row.ends_at, self._zone),
            "name": row.room or "",
            "kind": row.kind,
            "closed": row.closed,
            "groups": tuple(row.allowed_groups),
            "description": row.description or "",
            "outcome": row.outcome or "",
        }

    def _begin(self, base: dict[str, Any], kept: Mapping[str, Any]) -> None:
        self._base = base
        for field in self.fields:
            if field.name not in kept:
                field.set_value(base[field.name])
        if "groups" not in kept:
            self.groups.set_value(base["groups"])
        self._show_dependent()

    def values(self) -> dict[str, Any]:
        """What stands in the fields, by the draft's names."""
        found = {field.name: field.value() for field in self.fields}
        found["title"] = " ".join(found["title"].split())
        found["groups"] = self.groups.value()
        return found

    def edits(self) -> dict[str, Any]:
        """What differs from the file."""
        return {
            name: value
            for name, value in self.values().items()
            if name in self._base and value != self._same(name, self._base[name])
        }

    @staticmethod
    def _same(name: str, value: Any) -> Any:
        """The base as the field would give it back, trimmed."""
        if name == "title":
            return " ".join(value.split())
        if name == "groups":
            return value
        return value.strip() if isinstance(value, str) and not isinstance(value, SessionKind) else value

    def take_as_saved(self, values: Mapping[str, Any]) -> None:
        """The file has these values now; what was edited since stays edited."""
        self._base = {**self._base, **values}

    def revert(self) -> None:
        """Show again what stands in the file."""
        self._begin(self._base, {})
        self.edited.emit()

    def draft(self, event_id: UUID) -> SessionDraft | None:
        """The draft that the fields describe; None when a field cannot be read, which it then says."""
        values = self.values()
        row = self._row
        edits = self.edits()
        if row is not None and not edits.keys() & {"day", "starts_at", "ends_at"}:
            # A session over several days has an end that these fields do not show whole.
            starts_at, ends_at = row.starts_at, row.ends_at
        else:
            try:
                starts_at, ends_at = self._times(values["day"])
            except UserError as error:
                show_error(self.fields, error.field, sentence(error))
                return None
            except ValueError:
                return None
        return SessionDraft(
            event_id=event_id,
            title=values["title"],
            kind=values["kind"],
            starts_at=starts_at,
            ends_at=ends_at,
            room=values["name"] or None,
            parent_id=row.parent_id if row is not None else None,
            closed=values["closed"],
            allowed_groups=values["groups"] if values["closed"] else (),
            seats=row.seats if row is not None else None,
            description=values["description"] or None,
            outcome=values["outcome"] or None,
        )

    def _times(self, day: date | None) -> tuple[datetime | None, datetime | None]:
        """Start and end as moments.

        Raises:
            UserError: The end lies before the start, or there is none.
            ValueError: A field is no time of day; it says so.
        """
        if day is None:
            return None, None
        starts, ends = self._clock(self.starts), self._clock(self.ends)
        if starts is None:
            raise UserError("end_without_start" if ends else "needed", field="ends_at" if ends else "starts_at")
        starts_at = local_moment(day, starts, self._zone)
        if ends is None:
            return starts_at, None
        after = ends <= starts and starts >= EVENING and ends <= MORNING
        ends_at = local_moment(day + timedelta(days=1) if after else day, ends, self._zone)
        if ends_at <= starts_at:
            raise UserError("ends_before_start", field="ends_at")
        return starts_at, ends_at

    def _clock(self, field: Field) -> time | None:
        try:
            return read_time(field.value())
        except ValueError:
            show_error(self.fields, field.name, _("Write a time of day, as 09:30."))
            raise

    # --------------------------------------------------------------- behaviour

    def _on_edited(self) -> None:
        self._show_dependent()
        self.edited.emit()

    def _show_dependent(self) -> None:
        """Show what follows from the choices: times on a day, groups of a closed session, whether a room is new."""
        timed = self.day.value() is not None
        self.starts.setVisible(timed)
        self.ends.setVisible(timed)
        for at in (1, 2):
            self._times_grid.setColumnStretch(at, 4 if timed else 0)
        self._times_grid.setHorizontalSpacing(Space.S if timed else 0)
        closed = bool(self.closed.value())
        self.groups.setVisible(closed)
        self._named_note.setVisible(closed and not self.groups.value())
        name = self.room.value()
        known = name.casefold() in self._seats
        seats = self._seats.get(name.casefold())
        label = _("Room")
        if seats is not None:
            label = f"{label} · {ngettext('{count} seat', '{count} seats', seats)}"
        elif name and not known:
            label = f"{label} · {_('a new one, made when you save')}"
        self.room.label.setText(label)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.room.editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            popup = self._completer.popup()
            if event.key() == Qt.Key.Key_Down and (popup is None or not popup.isVisible()):
                # Every room, whatever is written.
                self._completer.setCompletionPrefix("")
                self._completer.complete()
                return True
        return super().eventFilter(watched, event)
