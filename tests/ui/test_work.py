"""Threads: order, superseding, cancelling, and everything received on the main thread."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.ui.work import Runner


@pytest.fixture
def runner(qapp):
    runner = Runner()
    yield runner
    assert runner.close(5000)


def test_deeds_run_one_after_another_in_their_order(runner: Runner, qtbot):
    running, most, order = [], [], []

    def deed(number: int):
        running.append(number)
        most.append(len(running))
        running.remove(number)
        return number

    for number in range(20):
        runner.deed(lambda number=number: deed(number), then=order.append)
    qtbot.waitUntil(runner.is_idle)

    assert order == list(range(20))
    assert set(most) == {1}


def test_answers_arrive_on_the_main_thread(runner: Runner, qtbot):
    threads = []

    runner.question(threading.get_ident, then=lambda worker: threads.append((worker, threading.get_ident())))
    qtbot.waitUntil(runner.is_idle)

    [(worker, received)] = threads
    assert received == threading.get_ident()
    assert worker != received


def test_newer_question_with_the_same_key_drops_the_older_answer(runner: Runner, qtbot):
    gate = threading.Event()
    answers = []

    runner.question(lambda: gate.wait(5) and "older", then=answers.append, key="search")
    runner.question(lambda: "newer", then=answers.append, key="search")
    qtbot.waitUntil(lambda: answers == ["newer"])
    gate.set()
    qtbot.waitUntil(runner.is_idle)

    assert answers == ["newer"]


def test_questions_with_other_keys_do_not_wait_for_each_other(runner: Runner, qtbot):
    gate = threading.Event()
    answers = []

    runner.question(lambda: gate.wait(5) and "slow", then=answers.append, key="one")
    runner.question(lambda: "quick", then=answers.append, key="two")
    qtbot.waitUntil(lambda: answers == ["quick"])
    gate.set()
    qtbot.waitUntil(runner.is_idle)

    assert answers == ["quick", "slow"]


def test_long_work_tells_progress_and_stops_when_cancelled(runner: Runner, qtbot):
    steps, troubles, ended = [], [], []
    go_on = threading.Event()

    def work(progress):
        progress.step(1, 3)
        go_on.wait(5)
        progress.step(2, 3)
        return "done"

    job = runner.long(work, progressed=lambda done, total: steps.append((done, total)), failed=troubles.append)
    job.ended.connect(lambda: ended.append(True))
    qtbot.waitUntil(lambda: steps == [(1, 3)])
    job.cancel()
    go_on.set()
    qtbot.waitUntil(runner.is_idle)

    assert [type(trouble) for trouble in troubles] == [Cancelled]
    assert (steps, ended) == ([(1, 3)], [True])


def test_last_step_is_always_told(runner: Runner, qtbot):
    steps = []

    def work(progress):
        for done in range(1, 1001):
            progress.step(done, 1000)

    runner.long(work, progressed=lambda done, total: steps.append(done))
    qtbot.waitUntil(runner.is_idle)

    assert steps[-1] == 1000
    assert len(steps) < 50


def test_failure_is_handed_over_as_it_is(runner: Runner, qtbot):
    error = UserError("needed", field="title")
    seen = []

    def deed():
        raise error

    runner.deed(deed, failed=seen.append)
    qtbot.waitUntil(runner.is_idle)

    assert seen == [error]


def test_answer_for_a_deleted_widget_is_dropped(runner: Runner, qtbot):
    class Screen(QWidget):
        seen: list[str] = []

        def show_rows(self, rows: str) -> None:
            Screen.seen.append(rows)

    screen = Screen()
    gate = threading.Event()
    runner.question(lambda: gate.wait(5) and "rows", then=screen.show_rows)
    delete(screen)
    gate.set()
    qtbot.waitUntil(runner.is_idle)

    assert Screen.seen == []


def test_busy_tells_the_first_and_the_last(runner: Runner, qtbot):
    told = []
    runner.busy.connect(told.append)

    for _number in range(3):
        runner.question(lambda: None)
    qtbot.waitUntil(runner.is_idle)

    assert told == [True, False]


def test_a_deed_given_before_closing_is_done(qapp):
    runner = Runner()
    done = []

    runner.deed(lambda: done.append("written"))

    assert runner.close(5000)
    assert done == ["written"]


def test_pyside_keeps_its_references(qapp):
    """PySide6 6.12.0 on Python 3.11 lost one at each signal; this pin must not."""

    class Sender(QObject):
        told = Signal(object)

    sender, thing = Sender(), object()
    sender.told.connect(lambda _thing: None)
    before = sys.getrefcount(thing), sys.getrefcount(None)
    for _time in range(10_000):
        sender.told.emit(thing)

    assert sys.getrefcount(thing) == before[0]
    assert abs(sys.getrefcount(None) - before[1]) < 1000
