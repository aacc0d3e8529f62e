"""What stands between window and office: which event is chosen, what the foot says, who else changed something."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSettings, QTimer

from desktop_app.domain.clock import Clock
from desktop_app.ui.bridge import Bridge, Office
from desktop_app.ui.entries import ask_new_event
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Context
from desktop_app.words import _, current

POLL_INTERVAL_MS = 1500


class OpenOffice(Office, Protocol):
    """The office as the shell shows it."""

    desk_name: str
    clock: Clock

    @property
    def place(self) -> Path:
        """Where the data file lies."""

    @property
    def encrypted(self) -> bool:
        """Whether the data file has a passphrase."""

    def close(self) -> None:
        """Close the data file."""


class Shell(QObject):
    """Keeps the switcher, the chosen event and the foot in step with the office.

    Args:
        window: Already painted.
        office: Open.
        bridge: On that office.
        list_events: The query behind the switcher.
        settings: Remembers which event was chosen.
    """

    def __init__(
        self,
        window: MainWindow,
        office: OpenOffice,
        bridge: Bridge,
        list_events: Callable[..., Sequence[Any]],
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self.window = window
        self.context = Context(bridge, window.notices, settings, office.clock, office.place)
        self._office = office
        self._list_events = list_events
        self._settings = settings
        self._events: Sequence[Any] = ()
        self._wanted = str(settings.value("window/event", "")) if settings is not None else ""
        self._attached = False
        window.watch(bridge)
        bridge.changed.connect(self._on_changed)
        window.event_chosen.connect(self._on_event_chosen)
        window.new_event_asked.connect(lambda: ask_new_event(self.context))
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_INTERVAL_MS)
        self._poll.timeout.connect(bridge.poll)
        self.context.backed_up.connect(lambda _when: self.show_foot())
        self.context.event_changed.connect(lambda _event: self.show_foot())
        self.show_foot()
        self.ask_events()

    def ask_events(self) -> None:
        """Ask which events there are."""
        self.context.bridge.ask(self._list_events, then=self._on_events, key="shell events")

    def show_foot(self) -> None:
        """Say desk, what is saved, and which database."""
        database = _("Encrypted local database") if self._office.encrypted else _("Local database")
        self.window.set_foot(self._office.desk_name, self._saved(), database)

    def _saved(self) -> str:
        when, event = self.context.backup_at, self.context.event
        if when is None:
            return _("Saved")
        zone = event.zone if event is not None else "UTC"
        today = self.context.clock.now().astimezone(ZoneInfo(zone)).date()
        there = when.astimezone(ZoneInfo(zone))
        words = current()
        at = words.time(when, zone) if there.date() == today else words.date(there.date(), "medium")
        return _("Saved · backup {when}", when=at)

    def stop(self) -> None:
        """Ask no more."""
        self._poll.stop()

    def _on_events(self, events: Sequence[Any]) -> None:
        self._events = events
        chosen = next((event for event in events if str(event.id) == self._wanted), None)
        if chosen is None and events:
            chosen = events[0]
        self._choose(chosen)
        if not self._attached:
            self._attached = True
            self.window.attach(self.context)
            self._poll.start()

    def _on_event_chosen(self, identity: UUID) -> None:
        self._wanted = str(identity)
        known = next((event for event in self._events if event.id == identity), None)
        if known is None:
            # Made a moment ago: its row comes with the next answer.
            self.ask_events()
        else:
            self._choose(known)

    def _choose(self, event: Any) -> None:
        if event is not None:
            self._wanted = str(event.id)
            if self._settings is not None:
                self._settings.setValue("window/event", self._wanted)
        titles = [(row.id, row.short_title) for row in self._events]
        self.window.set_events(titles, event.id if event is not None else None)
        self.context.set_event(event)

    def _on_changed(self, subjects: frozenset[str]) -> None:
        if "events" in subjects:
            self.ask_events()
