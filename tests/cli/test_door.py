"""`scan` and `presence`: one answer a line, after the commit, whatever comes in."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop_app.office import Office
from desktop_app.storage.tables import Desk, table
from tests.cli.conftest import MIGRANTS, ROOT, Run

DOCUMENTED = ["code", "verdict", "reason", "participant", "name", "group", "scan", "at"]


def words_of(data: Path, *more: str) -> tuple[object, ...]:
    return ("scan", "--event", MIGRANTS, "--at", "entrance", "--data", data, *more)


def test_answers_have_the_documented_fields(run: Run, data: Path) -> None:
    (answer,) = run(*words_of(data, "--json"), stdin=b"0001\n").lines

    assert list(answer)[: len(DOCUMENTED)] == DOCUMENTED
    assert (answer["code"], answer["verdict"], answer["reason"]) == ("0001", "admitted", "welcome")
    assert answer["at"][-6:] == "+04:00"
    assert answer["name"]
    assert answer["scan"]


def test_every_line_has_one_answer_in_order_whatever_it_holds(run: Run, data: Path) -> None:
    junk = [
        b"0001", b"0001", b"junk", b"\xff\xfe\x00\x01", b"A" * 300_000, b"1" * 48, b"'; drop table scan; --",
        b"\x1b[2J", "٠٠٠٢".encode(), b"9999", b"\x00", b"0003\r",
    ]  # fmt: skip

    said = run(*words_of(data, "--json"), stdin=b"\n".join(junk) + b"\n\n   \n0004")

    answers = said.lines
    assert said.code == 0
    assert len(answers) == len(junk) + 1
    assert [answer["verdict"] for answer in answers if answer["code"] in ("0001", "junk", "9999", "0003", "0004")] == [
        "admitted", "repeat", "refused", "refused", "admitted", "admitted",
    ]  # fmt: skip
    assert all(len(answer["code"]) <= 80 for answer in answers)
    assert all(answer["scan"] for answer in answers)
    assert "\x1b" not in said.out
    assert run("check", "--data", data, "--json").document["ok"] is True


def test_direction_out_and_auto(run: Run, data: Path) -> None:
    assert run(*words_of(data, "--json"), stdin=b"0001\n").lines[0]["direction"] == "in"
    out = run(*words_of(data, "--json", "--direction", "out", "--desk", "Side door"), stdin=b"0001\n").lines[0]
    auto = run(*words_of(data, "--json", "--direction", "auto", "--desk", "Third door"), stdin=b"0002\n").lines[0]

    assert (out["direction"], out["verdict"]) == ("out", "admitted")
    assert (auto["direction"], auto["verdict"]) == ("in", "admitted")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (" ", "--desk: Please fill this in.\n"),
        ("x" * 81, "--desk: This is too long: at most 80 characters.\n"),
    ],
)
def test_desk_without_a_fit_name_is_refused(run: Run, data: Path, name: str, told: str) -> None:
    said = run(*words_of(data, "--desk", name), stdin=b"0001\n")

    assert (said.code, said.out, said.err) == (1, "", told)


def test_desk_is_the_same_whatever_the_spaces_in_its_name(run: Run, data: Path) -> None:
    for name in ("Side door", " Side\n door "):
        assert run(*words_of(data, "--desk", name), stdin=b"0001\n").code == 0

    with Office.open(data) as office:
        names = office.ask(lambda db: list(db.execute(sa.select(table(Desk).c.name)).scalars()))
    assert sorted(names) == ["Desk 1", "Side door"]


def test_text_answers_are_for_people(run: Run, data: Path) -> None:
    said = run(*words_of(data), stdin=b"0001\nnonsense\n")

    first, second = said.out.splitlines()
    assert first.startswith("Admitted · ")
    assert "nonsense" in second


def test_unknown_checkpoint_and_event_are_told_before_anything_is_read(run: Run, data: Path) -> None:
    nowhere = run("scan", "--event", MIGRANTS, "--at", "roof", "--data", data, stdin=b"0001\n")
    nothing = run("scan", "--event", "summit", "--at", "entrance", "--data", data, stdin=b"0001\n")

    assert (nowhere.code, nowhere.out) == (1, "")
    assert nowhere.err.startswith("This event has no checkpoint “roof”. It has: entrance")
    assert (nothing.code, nothing.out) == (1, "")


def test_presence_counts_by_group_key(run: Run, data: Path) -> None:
    run(*words_of(data), stdin=b"0001\n0002\n0003\n")

    found = run("presence", "--event", MIGRANTS, "--data", data, "--json").document
    at_door = run("presence", "--event", MIGRANTS, "--at", "entrance", "--data", data, "--json").document

    assert found["inside"] == 3 == sum(found["groups"].values())
    assert set(found["groups"]) >= {"government", "united_nations", "nhri"}
    assert at_door == found
    assert "Inside: 3 of 5" in run("presence", "--event", MIGRANTS, "--data", data).out


def hear_interrupts() -> None:
    """Take Ctrl+C as a program in front does: what a shell started in the background is told to ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(data: Path, tmp_path: Path, *more: str) -> subprocess.Popen[bytes]:
    """A scanning process of its own."""
    command = [sys.executable, "-m", "desktop_app", *map(str, words_of(data, "--json", *more))]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PLENARY_HOME": str(tmp_path / "home")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=None if os.name == "nt" else hear_interrupts,
    )


def test_answer_comes_before_the_next_code_and_is_saved_by_then(data: Path, tmp_path: Path, run: Run) -> None:
    process = start(data, tmp_path)
    assert process.stdin is not None
    assert process.stdout is not None
    for number in (b"0001", b"0002"):
        process.stdin.write(number + b"\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        assert answer["verdict"] == "admitted"
    # The process dies the hard way; what it answered is there.
    process.kill()
    process.communicate()

    assert run("presence", "--event", MIGRANTS, "--data", data, "--json").document["inside"] == 2


def test_reader_that_leaves_ends_it_without_noise(data: Path, tmp_path: Path) -> None:
    process = start(data, tmp_path)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None

    _out, err = process.communicate(b"0001\n" * 50)

    assert (process.returncode, err) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_interrupt_ends_it_quietly(data: Path, tmp_path: Path) -> None:
    process = start(data, tmp_path)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"0001\n")
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)

    _out, err = process.communicate()

    assert (process.returncode, err) == (1, b"")


def test_two_desks_scan_into_one_file(data: Path, tmp_path: Path, run: Run) -> None:
    desks = [start(data, tmp_path, "--desk", name) for name in ("Left", "Right")]

    outputs = [desk.communicate(b"0001\n0002\n0003\n0004\n" * 5)[0] for desk in desks]

    answers = [json.loads(line) for output in outputs for line in output.splitlines()]
    assert [desk.returncode for desk in desks] == [0, 0]
    assert len(answers) == 40
    assert sum(1 for answer in answers if answer["verdict"] == "admitted") == 4
    assert run("presence", "--event", MIGRANTS, "--data", data, "--json").document["inside"] == 4
