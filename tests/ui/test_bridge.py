"""The bridge on a real office: answers, changed subjects, and the three kinds of trouble."""

from datetime import date

import pytest

from desktop_app.domain.errors import Cancelled, SurroundingsError, UserError
from desktop_app.domain.events import EventDraft
from desktop_app.queries.events import list_events
from desktop_app.services.events import make_event
from desktop_app.ui.bridge import Bridge, report


@pytest.fixture
def bridge(qapp, office):
    bridge = Bridge(office)
    yield bridge
    assert bridge.runner.close(5000)


DRAFT = EventDraft(title="Example Day", starts_on=date(2021, 12, 18))


def test_deed_gives_its_result_and_tells_what_changed(bridge: Bridge, qtbot):
    results, changes, rows = [], [], []
    bridge.changed.connect(changes.append)

    bridge.do(make_event, DRAFT, then=results.append)
    qtbot.waitUntil(bridge.runner.is_idle)
    bridge.ask(list_events, then=rows.extend)
    qtbot.waitUntil(bridge.runner.is_idle)

    assert [row.id for row in rows] == results
    assert len(changes) == 1
    assert "events" in changes[0]


def test_user_error_goes_to_the_screen_that_takes_it(bridge: Bridge, qtbot):
    taken, noticed, ended = [], [], []
    bridge.user_erred.connect(noticed.append)
    wrong = EventDraft(title="", starts_on=date(2021, 12, 18))

    bridge.do(make_event, wrong, failed=taken.append, ended=lambda: ended.append(True))
    qtbot.waitUntil(bridge.runner.is_idle)

    assert [(type(error), error.code) for error in taken] == [(UserError, "needed")]
    assert (noticed, ended) == ([], [True])


def test_user_error_that_nobody_takes_becomes_a_notice(bridge: Bridge, qtbot):
    noticed = []
    bridge.user_erred.connect(noticed.append)

    bridge.do(make_event, EventDraft(title="", starts_on=date(2021, 12, 18)))
    qtbot.waitUntil(bridge.runner.is_idle)

    assert [error.code for error in noticed] == ["needed"]


def test_surroundings_error_can_be_tried_again(bridge: Bridge, qtbot, loud):
    tries, rows, failures = [], [], []
    bridge.surroundings_failed.connect(lambda error, again: failures.append((error.code, again)))

    def query(_db):
        tries.append(True)
        if len(tries) == 1:
            raise SurroundingsError("locked")
        return ["row"]

    bridge.ask(query, then=rows.extend)
    qtbot.waitUntil(lambda: len(failures) == 1)
    failures[0][1]()
    qtbot.waitUntil(bridge.runner.is_idle)

    assert failures[0][0] == "locked"
    assert (rows, len(tries)) == (["row"], 2)


def test_our_own_fault_is_reported_without_its_values(bridge: Bridge, qtbot, loud):
    reports = []
    bridge.bug_found.connect(reports.append)

    def query(_db):
        raise ValueError("Leyla Nümunəli")

    bridge.ask(query, then=lambda _rows: None)
    qtbot.waitUntil(bridge.runner.is_idle)

    [text] = reports
    assert text.splitlines()[-1] == "ValueError"
    assert "Leyla" not in text
    assert "office.py" in text


def test_prepare_hands_progress_to_the_work(bridge: Bridge, qtbot):
    steps, results = [], []

    def work(preparation, pages: int, *, title: str):
        for page in range(1, pages + 1):
            preparation.progress.step(page, pages)
        return title, pages

    bridge.prepare(
        work, 3, title="Summary", then=results.append, progressed=lambda done, total: steps.append((done, total))
    )
    qtbot.waitUntil(bridge.runner.is_idle)

    assert results == [("Summary", 3)]
    assert steps[-1] == (3, 3)


@pytest.mark.parametrize("trouble", [UserError("needed"), SurroundingsError("locked"), Cancelled()])
def test_work_that_stops_tells_what_its_deeds_changed_before(bridge: Bridge, qtbot, loud, trouble):
    changes, told = [], []
    bridge.changed.connect(changes.append)

    def work(preparation):
        preparation.do(make_event, DRAFT)
        raise trouble

    bridge.prepare(work, then=told.append)
    qtbot.waitUntil(bridge.runner.is_idle)

    assert told == []
    assert ["events" in change for change in changes] == [True]


def test_poll_tells_what_another_program_did(bridge: Bridge, open_office, qtbot):
    changes = []
    bridge.changed.connect(changes.append)
    other = open_office("plenary.db")
    other.do(make_event, DRAFT)

    bridge.poll()
    qtbot.waitUntil(bridge.runner.is_idle)

    assert ["events" in change for change in changes] == [True]


def test_report_names_no_folder_of_this_computer(loud):
    try:
        report(42)  # type: ignore[arg-type]
    except AttributeError as error:
        text = report(error)

    lines = [line.split(":")[0].strip() for line in text.splitlines()]
    assert lines == ["ui/test_bridge.py", "ui/bridge.py", "AttributeError"]
