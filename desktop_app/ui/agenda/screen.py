"""The agenda of the chosen event: timetable by day and room, sessions in order, one session beside them."""

from datetime import date, time
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from desktop_app.domain.agenda import SessionRow
from desktop_app.domain.clock import Clock, SystemClock
from desktop_app.domain.events import EventRow, GroupRow
from desktop_app.ui.agenda.board import Board
from desktop_app.ui.agenda.deeds import AgendaDeeds
from desktop_app.ui.agenda.layout import AgendaLayout
from desktop_app.ui.agenda.parts import SpeakerDeeds
from desktop_app.ui.agenda.placing import columns_of, days_of, event_days, in_order, minute_on, place_day
from desktop_app.ui.agenda.reading import USUAL_LENGTH, Agenda, first_day, next_start, surroundings, whole_agenda
from desktop_app.ui.agenda.wording import block_face, header_words, local_moment, order_face
from desktop_app.ui.events.dialog import ask_event
from desktop_app.ui.screen import Context, Screen
from desktop_app.words import _, current

SOON_MS = 400
"""Scans at the doors come by the second; the figures follow them after this pause."""
TICK_S = 20
"""How often the line of this moment moves."""


class AgendaScreen(Screen):
    """Timetable or list, and the panel of one session."""

    subjects: ClassVar[frozenset[str]] = frozenset({"agenda", "events", "participants", "people", "attendance"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ui = AgendaLayout(self.page)
        self.clock: Clock = SystemClock()
        self.header_actions = [self.ui.about, self.ui.programme, self.ui.add]
        self.set_header(_("Agenda"))
        self.event_row: EventRow | None = None
        self.agenda = Agenda()
        self.day: date | None = None
        self._chosen: UUID | None = None
        self._wanted: UUID | None = None
        self._days: list[date | None] = []
        self._unread = True
        self._fresh = True
        self._to_board = False
        self._arrived = False
        self.deeds = AgendaDeeds(context, self.ui, self)
        self.parts = SpeakerDeeds(context, self.ui.panel, self.deeds, self._event_and_groups, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.mark_stale)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_S * 1000)
        self._tick.timeout.connect(self._show_board)
        self._connect()

    def _connect(self) -> None:
        ui, deeds = self.ui, self.deeds
        ui.about.clicked.connect(self._on_about)
        ui.programme.clicked.connect(deeds.save_programme)
        ui.add.clicked.connect(lambda: self.begin_new())
        ui.nothing.acted.connect(lambda: self.begin_new())
        ui.rooms.clicked.connect(lambda: deeds.ask_rooms(self.agenda.rooms))
        ui.days.chosen.connect(self._on_day)
        for board in (ui.timetable, ui.order):
            board.chosen.connect(self._on_chosen)
            board.opened.connect(self._on_opened)
            board.dropped.connect(self._on_dropped)
        ui.order.shifted.connect(lambda key, step: deeds.shift(lambda: self.agenda.sessions, key, step))
        ui.timetable.slot_asked.connect(self._on_slot)
        ui.panel.save.clicked.connect(lambda: deeds.save())
        ui.panel.revert.clicked.connect(self._on_revert)
        ui.panel.drop.clicked.connect(lambda: self._on_dropped(self._chosen))
        deeds.settled.connect(self._on_settled)
        deeds.made.connect(self.show_session)
        deeds.stayed.connect(self._choose)
        deeds.gone.connect(self._on_gone)

    # ------------------------------------------------------------------ asking

    def take_changes(self, subjects: frozenset[str]) -> None:
        """Ask again; when only scans came in, after a pause."""
        if subjects & self.subjects and subjects <= {"attendance"}:
            self._soon.start()
        else:
            super().take_changes(subjects)

    def refresh(self) -> None:
        event = self.context.event
        if event is None:
            return
        if self.event_row is None or event.id != self.event_row.id:
            if self.deeds.must_ask():
                # The answer comes back here by `settled`; what was edited belongs to the event before.
                return
            self._begin(event)
        self.event_row = event
        self.context.bridge.ask(whole_agenda, event.id, then=self._on_agenda, key="agenda")

    def _begin(self, event: EventRow) -> None:
        """Another event: nothing of the one before stays."""
        self.event_row = event
        self.agenda = Agenda()
        self._chosen = None
        self._unread = True
        self._fresh = True
        # The blocks before go, and the keyboard would fall back to the sidebar with them.
        self._arrived = True
        self.ui.panel.forget()
        self.ui.side.setCurrentWidget(self.ui.unchosen)
        self.set_header(_("Agenda"))
        self.deeds.begin(event)

    def _on_agenda(self, agenda: Agenda) -> None:
        event = self.event_row
        if event is None or self.context.event is None or event.id != self.context.event.id:
            return
        self.agenda = agenda
        said, tail = header_words(agenda.sessions, agenda.clashes)
        self.set_header(_("Agenda"), said, tail=tail)
        self._offer()
        if self._wanted is not None and any(row.id == self._wanted for row in agenda.sessions):
            self._chosen, self._wanted = self._wanted, None
            self._show_day_of(self._chosen)
            self.ui.panel.is_new = False
        self._keep_chosen()
        self._show_board()
        self._show_panel()
        self._give_keyboard()
        self.deeds.go_on()

    def _give_keyboard(self) -> None:
        """Arrows work on the sessions as soon as the screen is seen, and after one was taken off."""
        if self._to_board:
            self._to_board = False
            self.board.give_keyboard()
        elif self._arrived:
            self._arrived = False
            focus = self.window().focusWidget()
            if focus is None or not self.ui.side.isAncestorOf(focus):
                self.board.give_keyboard(shown=False)

    def _event_and_groups(self) -> tuple[EventRow | None, list[GroupRow]]:
        return self.event_row, list(self.agenda.groups)

    def _offer(self) -> None:
        """The days and rooms to choose from."""
        event = self.event_row
        assert event is not None
        days = event_days(event.starts_on, event.ends_on, self.agenda.sessions, self.zone)
        untimed = any(row.starts_at is None for row in self.agenda.sessions)
        self._days = [*days, *([None] if untimed else [])]
        if self._unread:
            self._unread = False
            today = self.clock.now().astimezone(self.zone).date()
            self.day = first_day(self.agenda.sessions, days, today, self.zone)
        elif self.day not in self._days:
            self.day = self._days[0]
        self.ui.days.offer(self._days, self.day)
        self.ui.panel.form.offer(days, self.agenda.rooms, self.agenda.groups, event.zone)

    @property
    def zone(self) -> ZoneInfo:
        """The event's zone."""
        return ZoneInfo(self.event_row.zone if self.event_row is not None else "UTC")

    # ----------------------------------------------------------------- showing

    @property
    def board(self) -> Board:
        """The view in force."""
        return self.ui.order if self.day is None else self.ui.timetable

    def row(self, key: UUID | None) -> SessionRow | None:
        """A session by its id; None when there is none."""
        return next((row for row in self.agenda.sessions if row.id == key), None)

    def _show_board(self) -> None:
        if self.event_row is None:
            return
        ui, now = self.ui, self.clock.now()
        around = surroundings(self.agenda, self.event_row.zone, now)
        shown: Board | None = None
        if self.day is None and self.agenda.sessions:
            rows = in_order(self.agenda.sessions)
            ui.order.show_rows(rows, [order_face(one.session, around, one.number) for one in rows])
            shown = ui.order if rows else None
        elif self.day is not None:
            here = [row for row in self.agenda.sessions if self.day in days_of(row, self.zone)]
            columns = columns_of(self.agenda.rooms, here)
            placed = place_day(here, columns, self.day, self.zone)
            faces = [block_face(one.session, around) for one in placed]
            minute = minute_on(now, self.day, self.zone)
            ui.timetable.show_day(placed, columns, faces, minute if 0 <= minute < 24 * 60 else None, fresh=self._fresh)
            self._fresh = False
            shown = ui.timetable if placed else None
        self._show_list(shown)
        self.board.choose(self._chosen)

    def _show_list(self, shown: Board | None) -> None:
        ui = self.ui
        alone = not self.agenda.sessions
        if shown is not None:
            ui.list.setCurrentWidget(shown)
        elif alone:
            ui.nothing.set(
                _("The agenda is empty"),
                _("Add the first session: a title is enough. Time, room and speakers may follow."),
                _("Add session"),
            )
            ui.list.setCurrentWidget(ui.nothing)
        else:
            day = current().weekday(self.day) if self.day is not None else ""
            ui.nothing.set(
                _("Nothing on {day} yet", day=day),
                _("Add a session on this day, or give one of those in order a time."),
                _("Add session"),
            )
            ui.list.setCurrentWidget(ui.nothing)
        for part in (ui.bar, ui.line):
            part.setVisible(not alone)
        ui.side.setVisible(not alone or ui.panel.is_new)
        ui.programme.setEnabled(not alone)

    def _on_day(self, day: date | None) -> None:
        if day == self.day:
            return
        self.day = day
        self._fresh = True
        self._show_board()
        if self.board.blocks and self._chosen not in self.board.blocks and not self.ui.panel.is_edited():
            # What is in the panel is seen to be chosen.
            self.ui.panel.is_new = False
            self._chosen = next(iter(self.board.blocks))
            self.board.choose(self._chosen)
            self._show_panel()

    def _show_day_of(self, key: UUID) -> None:
        row = self.row(key)
        if row is None:
            return
        days = days_of(row, self.zone)
        if (self.day not in days) if days else (self.day is not None):
            self.day = days[0] if days else None
            self._fresh = True
            self.ui.days.offer(self._days, self.day)

    # --------------------------------------------------------------- selection

    def _keep_chosen(self) -> None:
        """The chosen session stays; when it is gone, the first in view comes in its place."""
        if self.row(self._chosen) is None and not self.ui.panel.is_new:
            if self._chosen is not None:
                self.ui.panel.forget()
            if self.day is None:
                first = next((row for row in self.agenda.sessions if row.starts_at is None), None)
            else:
                first = next((row for row in self.agenda.sessions if self.day in days_of(row, self.zone)), None)
            self._chosen = first.id if first is not None else None

    def _show_panel(self) -> None:
        ui = self.ui
        if ui.panel.is_new:
            ui.side.setCurrentWidget(ui.panel)
            return
        row = self.row(self._chosen)
        if row is None:
            ui.panel.forget()
            ui.side.setCurrentWidget(ui.unchosen)
            return
        titles = {one.id: one.title for one in self.agenda.sessions}
        ui.panel.show_row(row, self.agenda.clashes, titles)
        ui.side.setCurrentWidget(ui.panel)
        self.deeds.say_saved_if(row.id)

    def _on_chosen(self, key: UUID) -> None:
        self._chosen = key
        if not self.deeds.must_ask(key):
            self.ui.panel.is_new = False
            self._show_panel()

    def _choose(self, key: UUID) -> None:
        """Come back to a session whose fields need mending."""
        self._chosen = key
        self._show_day_of(key)
        self._show_board()

    def _on_settled(self) -> None:
        """Nothing is unsaved any more: what was asked for may be shown."""
        if self.context.event is not None and self.event_row is not None:
            if self.context.event.id != self.event_row.id:
                self.refresh()
                return
            self._show_panel()
            self._show_board()

    def _on_opened(self, key: UUID) -> None:
        if self._chosen == key and self.ui.panel.row is not None and self.ui.panel.row.id == key:
            self.deeds.focus_first()

    def show_session(self, key: UUID) -> None:
        """Show a session by its id, on its day."""
        self._wanted = key
        self.mark_stale()

    def arrive(self, hint: object) -> None:
        """Show the session that another screen names."""
        if isinstance(hint, UUID):
            self.show_session(hint)

    # ------------------------------------------------------------------- deeds

    def begin_new(self, day: date | None = None, minute: int | None = None, room: str | None = None) -> None:
        """Show empty fields for a session that is to be made.

        Args:
            day: On which; the one in view when None.
            minute: Minutes after midnight; after the last session when None.
            room: Its name; that of the chosen session when None.
        """
        event = self.event_row
        if event is None or self.deeds.must_ask(then=lambda: self.begin_new(day, minute, room)):
            return
        day = day or self.day
        if day is None and not self.agenda.sessions:
            day = event.starts_on
        starts = ends = None
        if day is not None:
            starts = (
                next_start(self.agenda.sessions, day, self.zone)
                if minute is None
                else local_moment(day, _clock(minute), event.zone)
            )
            ends = starts + USUAL_LENGTH
        before = self.row(self._chosen)
        if room is None:
            room = before.room if before is not None and before.room else ""
            if not room and len(self.agenda.rooms) == 1:
                room = self.agenda.rooms[0].name
        panel = self.ui.panel
        panel.form.show_new(day, starts, ends, room)
        panel.begin_new()
        self.board.choose(None)
        self.ui.side.show()
        self.ui.side.setCurrentWidget(panel)
        self.deeds.focus_first()

    def _on_slot(self, column: int, minute: int) -> None:
        rooms = columns_of(self.agenda.rooms, [one.session for one in self.ui.timetable.placed])
        room = rooms[column] if column < len(rooms) else None
        self.begin_new(self.day, minute, room.name if room is not None else "")

    def _on_revert(self) -> None:
        panel = self.ui.panel
        if panel.is_new:
            panel.forget()
            self._keep_chosen()
            self._show_board()
            self._show_panel()
            self.board.give_keyboard()
        elif panel.is_edited():
            panel.form.revert()
        else:
            self.board.give_keyboard()

    def _on_dropped(self, key: UUID | None) -> None:
        row = self.row(key)
        if row is not None:
            self.deeds.drop(row, self.board.after(row.id))

    def _on_gone(self, beside: UUID | None) -> None:
        self._chosen = beside
        self._to_board = True

    def _on_about(self) -> None:
        if self.event_row is not None:
            ask_event(self.context, self.event_row.id, self.window())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrived = True
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
