"""The agenda screen in a window on a real office, on a timed agenda or on the samples."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop_app.domain.agenda import RoomDraft, SessionKind, SessionRow, SpeakerPart
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.events import EventRow
from desktop_app.office import Office
from desktop_app.queries.agenda import list_sessions
from desktop_app.queries.events import list_events, list_groups
from desktop_app.services.agenda import add_room
from desktop_app.ui.agenda.block import SessionBlock
from desktop_app.ui.agenda.screen import AgendaScreen
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.entries import ENTRIES
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Context
from desktop_app.ui.widgets import dialogs
from tests.conftest import Factory


def at(hour: int, minute: int = 0) -> datetime:
    """A time in Baku on 18 December 2021, four hours ahead of UTC."""
    return datetime(2021, 12, 18, hour - 4, minute, tzinfo=UTC)


def make_timed(make: Factory) -> tuple[UUID, dict[str, UUID]]:
    """Five sessions and a registration in two rooms; one speaker is in two places at noon."""
    event = make.event("Example Observance Day")
    for name, seats in (("Main hall", 180), ("Room B", 40)):
        make.office.do(add_room, RoomDraft(event, name, seats))
    people = {
        name: make.participant(event, name, group, honorific=honorific, function=function, family=name.split()[-1])
        for name, group, honorific, function in (
            ("Leyla Nümunəli", "government", "Ms", "Adviser, Ministry of Examples"),
            ("John Example", "united_nations", "Mr", "Chief of Mission"),
            ("Вера Образцова", "academia", "Dr", "Researcher"),
            ("سامي مثالي", "media", "Mr", "Correspondent"),
            ("Aytən Örnəkli", "government", "Ms", "Head of the Department for Examples and Specimens of All Kinds"),
        )
    }
    groups = {row.key: row.id for row in make.office.ask(list_groups, event)}
    kind = SessionKind
    ids = {
        title: make.session(event, title, kind=what, starts_at=start, ends_at=end, room=room, **more)
        for title, what, start, end, room, more in (
            ("Opening remarks", kind.OPENING, at(10), at(10, 45), "Main hall", {}),
            (
                "Champion Examples Initiative and Pledging Campaign",
                kind.PRESENTATION,
                at(10, 45),
                at(11, 15),
                "Main hall",
                {},
            ),
            (
                "Technical meeting: data working group",
                kind.WORKING_GROUP,
                at(11, 15),
                at(12),
                "Room B",
                {"closed": True, "allowed_groups": (groups["government"], groups["united_nations"])},
            ),
            ("Closing", kind.CLOSING, at(12), at(12, 30), "Main hall", {}),
            ("Press briefing", kind.PRESS, at(12), at(13), "Room B", {}),
        )
    }
    for name in list(people)[:4]:
        make.speaker(ids["Opening remarks"], people[name], role=SpeakerPart.OPENING_REMARKS)
    make.speaker(ids["Champion Examples Initiative and Pledging Campaign"], people["John Example"], topic="Pledges")
    make.speaker(ids["Closing"], people["Aytən Örnəkli"])
    make.speaker(ids["Press briefing"], people["Aytən Örnəkli"])
    return event, {**ids, **people}


@dataclass
class Stage:
    """The agenda screen in its window."""

    office: Office
    make: Factory
    window: MainWindow
    context: Context
    clock: FixedClock
    ids: dict[str, UUID] = field(default_factory=dict)

    @property
    def screen(self) -> AgendaScreen:
        screen = self.window.screen_of("agenda")
        assert isinstance(screen, AgendaScreen)
        return screen

    @property
    def event(self) -> EventRow:
        event = self.context.event
        assert isinstance(event, EventRow)
        return event

    def block(self, title: str) -> SessionBlock:
        return next(one for one in self.screen.board.blocks.values() if one.face and one.face.title == title)

    def sessions(self) -> list[SessionRow]:
        return self.office.ask(list_sessions, self.event.id)

    def session(self, title: str) -> SessionRow:
        return next(row for row in self.sessions() if row.title == title)

    @property
    def chosen(self) -> str:
        row = self.screen.ui.panel.row
        return row.title if row is not None else ""

    def choose_event(self, key: str) -> None:
        self.context.set_event(next(row for row in self.office.ask(list_events) if row.key == key))

    def is_still(self) -> bool:
        return self.context.bridge.runner.is_idle()


@dataclass
class Script:
    """Answers in place of a person, and remembers what was asked."""

    yes: bool = True
    path: Path | None = None
    asked: list[str] = field(default_factory=list)

    def ask(self, parent: Any, title: str, text: str, *, yes: str, no: str, danger: bool) -> bool:
        self.asked.append(title)
        return self.yes

    def open_file(self, parent: Any, title: str, folder: Path, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.path

    def save_file(self, parent: Any, title: str, place: Path, kinds: str) -> Path | None:
        self.asked.append(f"{title}: {place.name}")
        return self.path

    def folder(self, parent: Any, title: str, place: Path) -> Path | None:
        self.asked.append(title)
        return self.path


@pytest.fixture
def script() -> Iterator[Script]:
    answers = Script()
    before = dialogs.set_asker(answers)
    yield answers
    dialogs.set_asker(before)


def open_window(office: Office, make: Factory, event: EventRow, now: datetime) -> Stage:
    """The window with the agenda alone, not shown yet."""
    window = MainWindow([entry for entry in ENTRIES if entry.key == "agenda"])
    context = Context(Bridge(office), window.notices)
    context.set_event(event)
    window.resize(1280, 720)
    window.attach(context)
    stage = Stage(office, make, window, context, FixedClock(now))
    stage.screen.clock = stage.clock
    return stage


@pytest.fixture
def open_stage(office: Office, make: Factory, qtbot: Any) -> Iterator[Callable[..., Stage]]:
    """Show the screen on an event: `open_stage(event_id)`; at ten past ten in Baku."""
    opened: list[Stage] = []

    def show(event_id: UUID, ids: dict[str, UUID] | None = None) -> Stage:
        event = next(row for row in office.ask(list_events) if row.id == event_id)
        stage = open_window(office, make, event, at(10, 10))
        stage.ids = ids or {}
        qtbot.addWidget(stage.window)
        with qtbot.waitExposed(stage.window):
            stage.window.show()
        stage.window.activateWindow()
        qtbot.waitUntil(stage.is_still)
        opened.append(stage)
        return stage

    yield show
    for stage in opened:
        stage.context.bridge.runner.close()


@pytest.fixture
def stage(open_stage: Callable[..., Stage], make: Factory) -> Stage:
    """The timed agenda."""
    event, ids = make_timed(make)
    return open_stage(event, ids)


@pytest.fixture
def sampled(open_stage: Callable[..., Stage], samples: dict[str, UUID]) -> Stage:
    """The samples, Migrants Day chosen: nothing has a time."""
    key = next(key for key in samples if key.startswith("migrants-day"))
    return open_stage(samples[key])
