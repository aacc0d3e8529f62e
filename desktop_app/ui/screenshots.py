"""Drives the real window over a rehearsed meeting and saves a picture of every screen, in both sizes and both looks."""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.badges import BadgeFilter
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.participants import ParticipantFilter, Standing
from desktop_app.office import Office
from desktop_app.queries.badges import who_gets_badges
from desktop_app.queries.events import list_events, resolve_event
from desktop_app.queries.participants import list_participants
from desktop_app.services.printing import save_badges
from desktop_app.services.samples import fill_room, load_sample_events
from desktop_app.ui import theme as look
from desktop_app.ui.app import App
from desktop_app.ui.entries import ENTRIES
from desktop_app.ui.main_window import MainWindow

SIZES = ((1440, 900), (1280, 720))
LOOKS = (look.Choice.LIGHT, look.Choice.DARK)
EVENT = "migrants-day-2021"
PEOPLE = 255
MORNING = datetime(2021, 12, 18, 6, 22, 41, tzinfo=UTC)
"""Twenty past ten in Baku: most have come, the day is on."""

_PATIENCE_S = 30.0


def rehearse(office: Office, folder: Path) -> UUID:
    """Fill the file: three meetings, a fictional crowd that comes in, badges for nearly all of them."""
    office.do(load_sample_events)
    event_id = office.ask(resolve_event, EVENT)
    office.prepare(fill_room, event_id, PEOPLE, 11, until=MORNING)
    people = office.ask(who_gets_badges, BadgeFilter(event_id, order="number"))
    office.prepare(save_badges, folder / "badges.pdf", BadgeFilter(event_id, participants=tuple(people[:-18])))
    return event_id


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Let the window work until something holds.

    Raises:
        TimeoutError: It did not within half a minute.
    """
    deadline = time.monotonic() + _PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        pause(20)


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Tour:
    """Walks through the screens of an open window.

    Args:
        app: The program, painted.
        window: Its window.
        office: The office behind it.
        clock: Its clock.
        event_id: The event that is shown.
        out: Folder for the pictures.
    """

    def __init__(
        self, app: App, window: MainWindow, office: Office, clock: FixedClock, event_id: UUID, out: Path
    ) -> None:
        self._app, self._window, self._office, self._clock = app, window, office, clock
        self._event_id, self._out = event_id, out
        self._codes = self._unscanned_codes()
        self._busy = False
        self._runner().busy.connect(self._on_busy)
        self.saved: list[Path] = []

    def _on_busy(self, busy: bool) -> None:
        self._busy = busy

    def _unscanned_codes(self) -> list[str]:
        """Numbers of people who have a badge and have not come yet."""
        wanted = ParticipantFilter(self._event_id, standings=frozenset({Standing.EXPECTED}), sort="number")
        rows = self._office.ask(list_participants, wanted)
        return [row.number for row in rows if row.printed and row.fictional]

    def settle(self) -> None:
        """Wait until nothing is being asked, drawn or written."""
        quiet = 0
        while quiet < 6:
            pause(25)
            quiet = 0 if self._busy else quiet + 1

    def _runner(self) -> Any:
        shell = self._app.shell
        assert shell is not None
        return shell.context.bridge.runner

    def take(self, name: str) -> None:
        """Save the window as it stands in every size and look."""
        for choice in LOOKS:
            look.theme().choose(choice)
            for width, height in SIZES:
                self._window.resize(width, height)
                self.settle()
                path = self._out / f"{name}-{width}x{height}-{choice.value}.png"
                if not self._window.grab().save(str(path)):
                    raise OSError(str(path))
                self.saved.append(path)
        look.theme().choose(LOOKS[0])
        self._window.resize(*SIZES[0])
        self.settle()

    def walk(self) -> None:
        """Show every screen; at the desk two people come in and one badge is shown twice."""
        for entry in ENTRIES:
            self._window.show_screen(entry.key)
            self.settle()
            getattr(self, f"_at_{entry.key}", lambda: None)()
            self.settle()
            self.take(entry.key)

    def _at_participants(self) -> None:
        screen = self._window.screen_of("participants")
        assert screen is not None
        rows = self._office.ask(list_participants, ParticipantFilter(self._event_id))
        present = next(row for row in rows if row.standing is Standing.PRESENT)
        screen.arrive(present.id)

    def _at_desk(self) -> None:
        for number in (self._codes[0], self._codes[1], self._codes[0]):
            self._type(number)
        self.take("desk-already-in")
        self._type("99999")
        self.take("desk-refused")
        self._type(self._codes[2])

    def scan_next(self) -> None:
        """Let the next person come in who has a badge and was not here yet."""
        self._type(self._codes.pop(0))

    def _type(self, text: str) -> None:
        """Scan or type as a keyboard would, with Enter, seven seconds after the one before."""
        self._clock.forward(seconds=7)
        QTest.keyClicks(self._window.focusWidget() or self._window, text)
        QTest.keyClick(self._window.focusWidget() or self._window, Qt.Key.Key_Return)
        self.settle()


def take_all(out: Path) -> list[Path]:
    """Open the window on a rehearsed meeting and save every picture.

    Returns:
        The files, in the order they were taken.
    """
    out.mkdir(parents=True, exist_ok=True)
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        qt = QApplication(list(look.APPLICATION_ARGUMENTS))
    qt.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        clock = FixedClock(MORNING)
        office = Office.open(place / "plenary.db", create=True, clock=clock)
        event_id = rehearse(office, place)
        config = QSettings(str(place / "window.ini"), QSettings.Format.IniFormat)
        config.setValue("window/event", str(event_id))
        look.install(config)

        def opener(_path: Path, _passphrase: str | None) -> tuple[Office, Callable[..., Sequence[Any]]]:
            return office, list_events

        window = MainWindow(ENTRIES, config)
        app = App(place / "plenary.db", window, None, opener, config)
        window.resize(*SIZES[0])
        window.show()
        wait_until(lambda: app.shell is not None and app.shell.context.event is not None, "the event")
        tour = Tour(app, window, office, clock, event_id, out)
        tour.walk()
        window.close()
        pause(200)
    return tour.saved


def main(words: Sequence[str]) -> int:
    """Save the pictures in the folder named and say where they are."""
    if len(words) != 1:
        sys.stderr.write("python -m desktop_app.ui.screenshots OUT\n")
        return 2
    for path in take_all(Path(words[0])):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
