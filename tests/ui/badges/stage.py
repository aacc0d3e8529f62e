"""A window on a real office with one screen, and whoever answers in place of a person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QSettings, Qt

from desktop_app.office import Office
from desktop_app.queries.events import list_events
from desktop_app.ui import files
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.entries import ENTRIES
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Context
from desktop_app.ui.widgets import dialogs
from tests.conftest import Factory

PEOPLE = (
    ("Leyla Nümunəli", "government"),
    ("John Example", "united_nations"),
    ("Вера Образцова", "academia"),
    ("سامي مثالي", "media"),
    ("Aytən Örnəkli", "government"),
)


@dataclass
class Script:
    """Answers in place of a person, and remembers what was asked and opened."""

    path: Path | None = None
    offered: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)

    def ask(self, parent: Any, title: str, text: str, *, yes: str, no: str, danger: bool) -> bool:
        return True

    def open_file(self, parent: Any, title: str, folder: Path, kinds: str) -> Path | None:
        return self.path

    def save_file(self, parent: Any, title: str, place: Path, kinds: str) -> Path | None:
        self.offered.append(place.name)
        return self.path

    def folder(self, parent: Any, title: str, place: Path) -> Path | None:
        return self.path

    def open(self, path: Path) -> bool:
        self.opened.append(path)
        return True


@dataclass
class Stage:
    """One screen in its window."""

    office: Office
    make: Factory
    window: MainWindow
    context: Context
    event_id: UUID
    key: str
    script: Script
    qtbot: Any
    ids: dict[str, UUID] = field(default_factory=dict)

    @property
    def screen(self) -> Any:
        return self.window.screen_of(self.key)

    @property
    def ui(self) -> Any:
        return self.screen.ui

    def is_still(self) -> bool:
        return self.context.bridge.runner.is_idle()

    def settle(self) -> None:
        """Wait until nothing is under way; an answer may start the next question."""
        self.qtbot.waitUntil(self.is_still, timeout=20_000)
        self.qtbot.wait(20)
        self.qtbot.waitUntil(self.is_still, timeout=20_000)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, *, settle: bool = True
    ) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        if settle:
            self.settle()

    def do(self, service: Callable[..., Any], *args: Any) -> Any:
        """Do a deed as another screen would, and let this one see it."""
        done: list[Any] = []
        self.context.bridge.do(service, *args, then=done.append)
        self.settle()
        return done[0]


@pytest.fixture
def script() -> Iterator[Script]:
    answers = Script()
    before, opener = dialogs.set_asker(answers), files.set_opener(answers.open)
    yield answers
    dialogs.set_asker(before)
    files.set_opener(opener)


@pytest.fixture
def open_stage(
    office: Office, make: Factory, qtbot: Any, script: Script, tmp_path: Path
) -> Iterator[Callable[..., Stage]]:
    """Show a screen on an event: `open_stage("badges", people=())`; settings are kept over several."""
    opened: list[Stage] = []
    event_id: UUID | None = None

    def show(key: str, people: tuple[tuple[str, str], ...] = PEOPLE, size: tuple[int, int] = (1280, 720)) -> Stage:
        nonlocal event_id
        if event_id is None:
            event_id = make.event()
        window = MainWindow([entry for entry in ENTRIES if entry.key in (key, "participants")])
        settings = QSettings(str(tmp_path / "plenary.ini"), QSettings.Format.IniFormat)
        context = Context(Bridge(office), window.notices, settings)
        stage = Stage(office, make, window, context, event_id, key, script, qtbot)
        for name, group in people:
            stage.ids[name] = make.participant(event_id, name, group)
        qtbot.addWidget(window)
        context.set_event(office.ask(list_events)[0])
        window.resize(*size)
        window.attach(context)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.show_screen(key)
        stage.settle()
        opened.append(stage)
        return stage

    yield show
    for stage in opened:
        stage.context.bridge.runner.close()
