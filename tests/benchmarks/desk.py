"""How long the desk takes from Enter to the painted card, with the real office, window and file.

[QT_QPA_PLATFORM=offscreen] python -m tests.benchmarks.desk [people] [scans]
"""

import gc
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.attendance import ScanDraft, Turn
from desktop_app.domain.badges import IssueDraft
from desktop_app.domain.events import EventDraft
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import ParticipantDraft
from desktop_app.office import Office
from desktop_app.queries.attendance import list_checkpoints
from desktop_app.queries.events import list_events, list_groups
from desktop_app.services.attendance import record_scan
from desktop_app.services.badges import issue_badges
from desktop_app.services.events import make_event
from desktop_app.services.participants import register
from desktop_app.ui import fonts
from desktop_app.ui import theme as look
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.entries import ENTRIES
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Context

GIVEN = ("Aytən", "Kamran", "Вера", "سامي", "Maria-Magdalena", "Ng")
FAMILY = ("Nümunəli", "Örnəkli", "Образцова", "مثالي", "Wolfeschlegelsteinhausenbergerdorff", "Example")


def fill(office: Office, people: int) -> list[str]:
    """Register fictional people and give the codes of their badges."""
    event_id = office.do(make_event, EventDraft("Benchmark", date(2021, 12, 18), city="Baku")).result
    groups = office.ask(list_groups, event_id)

    def register_all(tx):
        return tuple(
            register(
                tx,
                ParticipantDraft(
                    event_id,
                    f"{GIVEN[n % 6]} {FAMILY[n % 6]}",
                    groups[n % len(groups)].key,
                    honorific="Ms" if n % 2 else None,
                    given=GIVEN[n % 6],
                    family=FAMILY[n % 6],
                    function="Programme Officer",
                    organisation=f"Organisation {n % 40}",
                    fictional=True,
                ),
            )
            for n in range(people)
        )

    ids = office.do(register_all).result
    return [row.code for row in office.do(issue_badges, IssueDraft(event_id, ids, "portrait")).result]


def bare(office: Office, codes: list[str], scans: int) -> list[float]:
    """Milliseconds of the same deed without the window, in the same run: what the machine gives at present."""
    event_id = office.ask(list_events)[0].id
    place = office.ask(list_checkpoints, event_id)[0].id
    figures = []
    for number in range(scans):
        start = time.perf_counter()
        office.do(record_scan, ScanDraft(new_id(), place, code=codes[number % len(codes)], turn=Turn.AUTO))
        figures.append((time.perf_counter() - start) * 1000)
    return figures


def main(people: int = 1000, scans: int = 500) -> None:
    """Measure and print milliseconds."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    look.install()
    fonts.load_others()
    with tempfile.TemporaryDirectory() as folder:
        office = Office.open(Path(folder) / "desk.db", create=True)
        codes = fill(office, people)
        window = MainWindow(ENTRIES)
        context = Context(Bridge(office), window.notices)
        context.set_event(office.ask(list_events)[0])
        window.resize(1440, 900)
        window.attach(context)
        window.show()
        window.show_screen("desk")
        desk = window.screen_of("desk")
        for _turn in range(50):
            app.processEvents()
            time.sleep(0.01)
        painted: list[float] = []
        committed: list[float] = []
        desk.desk.card.painted.connect(lambda: painted.append(time.perf_counter()))
        desk.recorder.judged.connect(lambda _attempt, _row: committed.append(time.perf_counter()))
        loop = QEventLoop()
        # A timer of no time runs when the pass that paints has painted and flushed the whole window.
        desk.desk.card.painted.connect(lambda: QTimer.singleShot(0, loop.quit) if committed else None)
        gc.collect()
        whole, until_commit, busy = [], [], []
        for number in range(scans):
            # Nobody follows at once: people come a little apart, and the figures are asked between them.
            QTimer.singleShot(600 if number % 50 == 0 else 60, loop.quit)
            loop.exec()
            QTest.keyClicks(desk.desk.field.editor, codes[number % len(codes)])
            app.processEvents()
            painted.clear()
            committed.clear()
            start, worked = time.perf_counter(), time.thread_time()
            QTest.keyClick(desk.desk.field.editor, Qt.Key.Key_Return)
            # Waiting in the loop leaves the interpreter to the deed's thread, as on the day.
            loop.exec()
            end = time.perf_counter()
            whole.append((end - start) * 1000)
            busy.append((time.thread_time() - worked) * 1000)
            until_commit.append((committed[-1] - start) * 1000)
        print_row("record_scan without a window", bare(office, codes, scans))
        print_row("Enter to committed and told", until_commit)
        print_row("Enter to painted", whole)
        print_row("of it, our thread at work", busy)
        context.bridge.runner.close()
        office.close()


def print_row(name: str, figures: list[float]) -> None:
    """One line: what a quiet machine gives (the best 5 %), median, 95 %, 99 %, worst."""
    cuts = statistics.quantiles(figures, n=100, method="inclusive")
    shown = {"best 5 %": cuts[4], "median": statistics.median(figures), "p95": cuts[94], "p99": cuts[98]}
    parts = "   ".join(f"{what} {value:7.2f}" for what, value in {**shown, "worst": max(figures)}.items())
    print(f"{name:32} {parts}   ms, {len(figures)} scans")


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:3]))
