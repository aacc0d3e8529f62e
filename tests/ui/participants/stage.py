"""A window on a real office with one event, and whoever answers the questions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop_app.domain.participants import ParticipantDraft, ParticipantRow
from desktop_app.office import Office
from desktop_app.queries.events import list_events
from desktop_app.services.participants import register
from desktop_app.storage.transaction import Transaction
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.entries import ENTRIES
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.participants.screen import ParticipantsScreen
from desktop_app.ui.screen import Context
from desktop_app.ui.widgets import dialogs
from tests.conftest import Factory

PEOPLE = (
    ("Leyla Nümunəli", "government", "Ministry of Examples", "Adviser"),
    ("John Example", "united_nations", "Harbour Agency", "Officer"),
    ("Вера Образцова", "academia", "Example State University", "Researcher"),
    ("سامي مثالي", "media", None, "Correspondent"),
    ("Aytən Örnəkli", "government", "Ministry of Examples", None),
)


def register_all(tx: Transaction, drafts: Sequence[ParticipantDraft]) -> list[UUID]:
    """One deed for all: the tests wait for the disk once."""
    return [register(tx, draft) for draft in drafts]


@dataclass
class Stage:
    """The participants screen in its window."""

    office: Office
    make: Factory
    window: MainWindow
    context: Context
    event_id: UUID
    ids: dict[str, UUID] = field(default_factory=dict)

    @property
    def screen(self) -> ParticipantsScreen:
        screen = self.window.screen_of("participants")
        assert isinstance(screen, ParticipantsScreen)
        return screen

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.screen.ui.model.rows]

    @property
    def current(self) -> ParticipantRow:
        row = self.screen.ui.table.current()
        assert isinstance(row, ParticipantRow)
        return row

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
        self.asked.append(title)
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


@pytest.fixture
def open_stage(office: Office, make: Factory, qtbot: Any) -> Iterator[Callable[..., Stage]]:
    """Show the screen on an event; `people=()` leaves its list empty."""
    opened: list[Stage] = []

    def show(people: tuple[Any, ...] = PEOPLE, key: str = "participants") -> Stage:
        event_id = make.event()
        stage = Stage(office, make, MainWindow([e for e in ENTRIES if e.key == key]), None, event_id)  # type: ignore[arg-type]
        drafts = [
            ParticipantDraft(event_id, name, group, organisation=organisation, function=function)
            for name, group, organisation, function in people
        ]
        ids = office.do(register_all, drafts).result
        stage.ids.update(zip((draft.full_name for draft in drafts), ids, strict=True))
        qtbot.addWidget(stage.window)
        stage.context = Context(Bridge(office), stage.window.notices)
        stage.context.set_event(office.ask(list_events)[0])
        stage.window.resize(1280, 720)
        stage.window.attach(stage.context)
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
def stage(open_stage: Callable[..., Stage]) -> Stage:
    return open_stage()
