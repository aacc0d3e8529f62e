"""A window with desk and overview on a real office, one event with people who hold badges."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.attendance import ScanRow
from desktop_app.domain.badges import IssueDraft
from desktop_app.domain.clock import FixedClock
from desktop_app.office import Office
from desktop_app.queries.attendance import last_scans, presence
from desktop_app.queries.events import list_events
from desktop_app.services.badges import issue_badges
from desktop_app.ui.attendance.screen import DeskScreen
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.entries import ENTRIES
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.overview.screen import OverviewScreen
from desktop_app.ui.screen import Context
from tests.conftest import Factory

PEOPLE: tuple[dict[str, Any], ...] = (
    {"full_name": "Aytən Nümunəli", "given": "Aytən", "family": "Nümunəli", "honorific": "Ms", "group": "government"},
    {"full_name": "Kamran Örnəkli", "given": "Kamran", "family": "Örnəkli", "group": "civil_society"},
    {"full_name": "سامي مثالي", "given": "سامي", "family": "مثالي", "honorific": "Mr", "group": "media"},
    {"full_name": "Вера Образцова", "given": "Вера", "family": "Образцова", "group": "academia"},
)


@dataclass
class Doorway:
    """The window, the office behind it, and hands that type."""

    office: Office
    make: Factory
    clock: FixedClock
    window: MainWindow
    context: Context
    event_id: UUID
    qtbot: Any
    ids: dict[str, UUID] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    judged: list[ScanRow] = field(default_factory=list)

    @property
    def desk(self) -> DeskScreen:
        screen = self.window.screen_of("desk")
        assert isinstance(screen, DeskScreen)
        return screen

    @property
    def overview(self) -> OverviewScreen:
        screen = self.window.screen_of("overview")
        assert isinstance(screen, OverviewScreen)
        return screen

    @property
    def editor(self) -> QLineEdit:
        return self.desk.desk.field.editor

    @property
    def pill(self) -> str:
        face = self.desk.desk.card.face.face
        return face.pill if face and not self.desk.desk.card.is_idle else ""

    def settle(self) -> None:
        """Wait until every question and deed was answered and no timer of the desk is running."""
        desk = self.desk

        def still() -> bool:
            timers = (desk.finding.pause, desk.figures.along, desk.figures.settle, desk.errands._pause)
            return self.context.bridge.runner.is_idle() and not any(timer.isActive() for timer in timers)

        self.qtbot.waitUntil(still)

    def scan(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """What a keyboard-wedge scanner does: all keys at once, then its terminator; nobody waits."""
        QTest.keyClicks(self.editor, text)
        QTest.keyClick(self.editor, end)

    def enter(self, text: str) -> None:
        """What a person does: types, reads the list, presses Enter, and looks."""
        for letter in text:
            QTest.keyClick(self.editor, letter)
            QTest.qWait(1)
        self.settle()
        QTest.keyClick(self.editor, Qt.Key.Key_Return)
        self.settle()

    def inside(self) -> int:
        return self.office.ask(presence, self.event_id).inside

    def recorded(self) -> list[str]:
        """Verdicts in the file, the oldest first."""
        return [row.verdict.value for row in reversed(self.office.ask(last_scans, self.event_id, limit=1000))]


@pytest.fixture
def open_doorway(office: Office, make: Factory, clock: FixedClock, qtbot: Any) -> Iterator[Callable[..., Doorway]]:
    """Show the window; `people=()` leaves the list empty."""
    opened: list[Doorway] = []

    def show(people: tuple[dict[str, Any], ...] = PEOPLE, screen: str = "desk") -> Doorway:
        event_id = make.event("Migration round table", city="Baku", country="AZ")
        window = MainWindow([entry for entry in ENTRIES if entry.key in ("overview", "desk")])
        context = Context(Bridge(office), window.notices)
        door = Doorway(office, make, clock, window, context, event_id, qtbot)
        for person in people:
            door.ids[person["full_name"]] = make.participant(event_id, **person)
        issued = office.do(issue_badges, IssueDraft(event_id, tuple(door.ids.values()), "portrait")).result
        door.codes = dict(zip(door.ids, (row.code for row in issued), strict=True))
        qtbot.addWidget(window)
        context.set_event(office.ask(list_events)[0])
        window.resize(1280, 720)
        window.attach(context)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.show_screen("desk")
        door.desk.recorder.clock = clock
        # The door is quiet sooner here than on the day, or the tests would wait for hours.
        door.desk.figures.settle.setInterval(40)
        door.desk.errands._pause.setInterval(20)
        door.desk.recorder.judged.connect(lambda _attempt, row: door.judged.append(row))
        door.settle()
        if screen == "overview":
            window.show_screen("overview")
            door.overview.clock = clock
            door.overview.refresh()
            qtbot.waitUntil(context.bridge.runner.is_idle)
        opened.append(door)
        return door

    yield show
    for door in opened:
        door.desk.keeper.stop()
        door.context.bridge.runner.close()


@pytest.fixture
def door(open_doorway: Callable[..., Doorway]) -> Doorway:
    return open_doorway()
