"""The overview on a real office: figures as the query has them, soon after a scan; first steps; the check list."""

from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtTest import QTest

from desktop_app.domain.agenda import SessionRow
from desktop_app.domain.attendance import CheckpointDraft, CheckpointKind, ScanDraft
from desktop_app.domain.ids import new_id
from desktop_app.domain.people import Sex
from desktop_app.office import Office
from desktop_app.queries.agenda import list_sessions
from desktop_app.queries.attendance import list_checkpoints
from desktop_app.queries.reports import overview
from desktop_app.services.attendance import add_checkpoint, record_scan
from desktop_app.ui.overview import wording
from desktop_app.ui.overview.tables import CheckRow
from desktop_app.ui.theme import Tone
from desktop_app.ui.widgets import dialogs
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Text
from tests.ui.attendance.doorway import PEOPLE, Doorway
from tests.ui.test_accessibility import nameless

WOMAN, MAN = {"sex": Sex.WOMAN}, {"sex": Sex.MAN}


@pytest.fixture
def figures(open_doorway) -> Doorway:
    """Four people, two of them women, one man, one who did not say; nobody is in yet."""
    sexes = (WOMAN, MAN, {}, WOMAN)
    return open_doorway(people=tuple({**one, **sex} for one, sex in zip(PEOPLE, sexes, strict=True)), screen="overview")


def enter(door: Doorway, name: str, checkpoint: object = None) -> None:
    """Let somebody in at another desk's program, and tell the window."""
    place = checkpoint or door.office.ask(list_checkpoints, door.event_id)[0].id
    draft = ScanDraft(new_id(), place, participant_id=door.ids[name], happened_at=door.clock.now())
    door.context.bridge.do(record_scan, draft)


def still(door: Doorway) -> bool:
    screen = door.overview
    return door.context.bridge.runner.is_idle() and not screen._pause.isActive() and not screen._asking


def test_figures_are_those_of_the_query(figures: Doorway):
    door = figures
    for name in ("Aytən Nümunəli", "Kamran Örnəkli", "سامي مثالي"):
        enter(door, name)
    door.qtbot.waitUntil(lambda: door.overview.overview.present.number == "3")
    page = door.overview.overview
    asked = door.office.ask(overview, door.event_id, door.clock.now())

    assert (asked.present, asked.expected, asked.unprinted) == (3, 4, 4)
    assert page.present.sub.replace("\u00a0", " ") == "of 4 expected · 75 %"
    assert (page.women.number, page.women.sub) == ("50 %", "1 woman · 1 man\n1 not stated")
    assert (page.arrivals_card.number, page.arrivals_card.sub) == ("3", "peak 3 at 09:00")
    assert (page.badges.number, page.badges.sub) == ("4", "first prints")
    bars = [bar.accessibleName() for bar in page.groups._bars]
    assert [(row.name, row.present, row.expected) for row in asked.groups] == [
        ("Government", 1, 1),
        ("Civil society", 1, 1),
        ("Academia", 0, 1),
        ("Media", 1, 1),
    ]
    assert bars == ["Government: 1 of 1, 100 %", "Civil society: 1 of 1, 100 %", "Academia: 0 of 1, 0 %",
                    "Media: 1 of 1, 100 %"]  # fmt: skip
    assert page.curve.accessibleName() == "3 arrived from 09:00 to 09:10"


def test_scan_is_seen_within_a_second(figures: Doorway):
    door = figures
    start = monotonic()
    enter(door, "Aytən Nümunəli")
    door.qtbot.waitUntil(lambda: door.overview.overview.present.number == "1", timeout=2000)

    assert monotonic() - start < 1.0


def test_scan_of_another_program_is_seen(figures: Doorway, open_office):
    door = figures
    other: Office = open_office("plenary.db")
    entrance = other.ask(list_checkpoints, door.event_id)[0].id
    other.do(record_scan, ScanDraft(new_id(), entrance, participant_id=door.ids["Aytən Nümunəli"]))
    door.context.bridge.poll()

    door.qtbot.waitUntil(lambda: door.overview.overview.present.number == "1", timeout=2000)


def test_burst_of_scans_is_few_questions(figures: Doorway):
    door = figures
    asked = []
    ask = door.context.bridge.ask

    def counted(query, *args, **kwargs):
        asked.append(query.__name__)
        return ask(query, *args, **kwargs)

    door.context.bridge.ask = counted
    for name in door.ids:
        enter(door, name)
    door.qtbot.waitUntil(lambda: door.overview.overview.present.number == "4")
    door.qtbot.waitUntil(lambda: still(door))

    assert len(asked) <= 2


def test_sessions_with_and_without_a_door(figures: Doorway):
    door = figures
    opening = door.make.session(door.event_id, "Opening", room="Main hall", seats=1)
    door.make.session(door.event_id, "Second part")
    hall = door.office.do(
        add_checkpoint, CheckpointDraft(door.event_id, "Main hall", CheckpointKind.SESSION_DOOR, session_id=opening)
    ).result
    door.overview.refresh()
    enter(door, "Aytən Nümunəli", hall)
    door.qtbot.waitUntil(lambda: still(door))
    figures_now = door.office.ask(overview, door.event_id, door.clock.now())
    texts = [wording.session_text(row, None, door.clock.now()) for row in figures_now.sessions]

    assert [row.attended for row in figures_now.sessions] == [1, 0]
    assert texts == ["Main hall · 1 seat", "no door yet"]
    assert [count.text() for count, _text in door.overview.overview.sessions._figures] == ["1", "–"]


def test_sessions_without_a_time_are_told_in_order(figures: Doorway):
    door = figures
    for title in ("Opening", "Second part"):
        door.make.session(door.event_id, title)
    door.overview.refresh()
    door.qtbot.waitUntil(lambda: still(door))

    assert door.overview.overview.next_card.note.text() == "in order, no times yet"
    note, lines = wording.next_lines(door.overview._sessions, door.clock.now(), "Asia/Baku")
    assert [(line.when, line.title, line.now) for line in lines] == [
        ("1.", "Opening", False),
        ("2.", "Second part", False),
    ]
    assert note


def timed(door: Doorway) -> list[SessionRow]:
    start = door.clock.now()
    for number, title in enumerate(("Opening", "Pledges", "Results")):
        at = start + timedelta(minutes=30 * number)
        door.make.session(door.event_id, title, starts_at=at, ends_at=at + timedelta(minutes=30))
    return door.office.ask(list_sessions, door.event_id)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (-5, [("Opening", False), ("Pledges", False), ("Results", False)]),
        (0, [("Opening", True), ("Pledges", False), ("Results", False)]),
        (30, [("Pledges", True), ("Results", False)]),
        (89, [("Results", True)]),
        (90, []),
    ],
)
def test_now_and_next(figures: Doorway, minutes: int, expected: list):
    door = figures
    sessions = timed(door)
    note, lines = wording.next_lines(sessions, door.clock.now() + timedelta(minutes=minutes), "Asia/Baku")

    assert [(line.title, line.now) for line in lines] == expected
    assert note == ("" if expected else "the agenda is over")


def test_check_list_says_what_is_to_be_done(figures: Doorway):
    door = figures
    door.qtbot.waitUntil(lambda: still(door))
    rows = door.overview.overview.checks.lines

    assert [(row.check.tone, row.check.text, row.check.screen) for row in rows] == [
        (Tone.GOOD, "4 participants in 4 groups", ""),
        (Tone.WARN, "The agenda is empty", "agenda"),
        (Tone.WARN, "4 badges not printed", "badges"),
        (Tone.WARN, "No backup from this computer", "backup"),
    ]


def test_links_of_the_check_list_lead_there(figures: Doorway):
    door = figures
    wanted = []
    door.context.screen_asked.disconnect()
    door.context.screen_asked.connect(lambda screen, _hint: wanted.append(screen))
    for row in door.overview.overview.checks.lines:
        if row.action is not None and row.check.screen != "backup":
            row.action.click()
    door.overview.overview.open_desk.click()

    assert wanted == ["agenda", "badges", "desk"]


def test_backup_is_saved_checked_and_told(figures: Doorway, tmp_path: Path):
    door = figures
    target = tmp_path / "copy.db"

    class Answers:
        def save_file(self, parent, title, place, kinds):
            return target

    before = dialogs.set_asker(Answers())
    try:
        rows: list[CheckRow] = door.overview.overview.checks.lines
        action = rows[-1].action
        assert action is not None
        action.click()
        door.qtbot.waitUntil(lambda: door.overview.overview.checks.lines[-1].check.text == "Backup a moment ago")
    finally:
        dialogs.set_asker(before)
    with Office.open(target) as copy:
        assert copy.check().ok
        assert len(copy.ask(list_checkpoints, door.event_id)) == 1
    assert door.window.notices.texts == ["The backup is saved and checked."]


@pytest.mark.parametrize(
    ("minutes", "tone", "text"),
    [
        (0.5, Tone.GOOD, "Backup a moment ago"),
        (6, Tone.GOOD, "Backup 6 minutes ago"),
        (61, Tone.WARN, "Backup 61 minutes ago"),
        (60 * 5, Tone.WARN, "Backup 5 hours ago"),
        (60 * 24 * 3, Tone.WARN, "Backup 3 days ago"),
    ],
)
def test_age_of_the_backup(figures: Doorway, minutes: float, tone: Tone, text: str):
    now = figures.clock.now()
    asked = figures.office.ask(overview, figures.event_id, now)
    line = wording.checks(asked, 4, [], now - timedelta(minutes=minutes), now)[-1]

    assert (line.tone, line.text) == (tone, text)


def test_event_without_people_and_agenda_shows_first_steps(open_doorway):
    door = open_doorway(people=(), screen="overview")
    page = door.overview.overview
    door.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.first)
    wanted = []
    door.context.screen_asked.disconnect()
    door.context.screen_asked.connect(lambda screen, _hint: wanted.append(screen))
    for button in page.steps.buttons.values():
        button.click()

    assert wanted == ["participants", "agenda", "badges", "desk"]
    door.make.participant(door.event_id, "Leyla Example")
    door.context.bridge.changed.emit(frozenset({"participants"}))
    door.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.figures)


def test_every_control_has_a_name(figures: Doorway):
    figures.make.session(figures.event_id, "Opening")
    figures.overview.refresh()
    figures.qtbot.waitUntil(lambda: still(figures))

    assert nameless(figures.overview) == []


@pytest.mark.parametrize(("size", "scale"), [((1440, 900), 1.0), ((1280, 720), 1.0), ((1440, 900), 1.5)])
def test_no_text_is_cut(figures: Doorway, size: tuple[int, int], scale: float, dressed):
    door = figures
    dressed.set_scale(scale)
    door.window.resize(*size)
    enter(door, "Aytən Nümunəli")
    door.qtbot.waitUntil(lambda: door.overview.overview.present.number == "1")
    QTest.qWait(30)
    cut = []
    for label in door.overview.findChildren(Text):
        if not label.isVisible() or type(label) is not Text:
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.height() < needed or (not label.wordWrap() and label.width() < label.sizeHint().width()):
            cut.append(label.text())
    for button in door.overview.findChildren(Button):
        if button.isVisible() and button.width() < button.sizeHint().width():
            cut.append(button.text())
    dressed.set_scale(1.0)

    assert cut == []
