"""What comes through a desk's input, and two desks at one file."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from desktop_app.domain.badges import IssueDraft
from desktop_app.domain.participants import ParticipantFilter
from desktop_app.office import Office
from desktop_app.queries.events import resolve_event
from desktop_app.queries.participants import list_participants
from desktop_app.services.badges import issue_badges
from tests.faults.kills import EVENT, feeding, scans_in
from tests.faults.plenary import Starter, answers

SCAN = ("scan", "--event", EVENT, "--at", "entrance", "--json", "--data")


def badges(data: Path) -> list[str]:
    """The codes on the badges of everybody who may come in."""
    with Office.open(data) as office:
        event_id = office.ask(resolve_event, EVENT)
        rows = office.ask(list_participants, ParticipantFilter(event_id))
        people = tuple(row.id for row in rows if row.status.value in ("registered", "confirmed"))
        issued = office.do(issue_badges, IssueDraft(event_id, people, "portrait-96x134")).result
    return [issue.code for issue in issued]


def test_two_desks_admit_each_badge_once(plenary: Starter, data: Path) -> None:
    codes = badges(data)
    assert len(codes) > 40

    desks = [plenary.start(*SCAN, data, "--desk", name) for name in ("Left", "Right")]
    lines = "".join(code + "\n" for code in codes).encode()
    with feeding(desks[0].write, lines), feeding(desks[1].write, lines):
        # Both are past their start before either comes to its end.
        first = [desk.read_line() for desk in desks]
    ended = [desk.finish() for desk in desks]

    told = [answer for one in ended for answer in one.lines] + first
    assert [one.code for one in ended] == [0, 0]
    verdicts = {code: sorted(answer["verdict"] for answer in told if answer["code"] == code) for code in codes}
    assert [code for code, found in verdicts.items() if len(found) != 2] == []
    admitted = {code: sum(one in ("admitted", "attention") for one in found) for code, found in verdicts.items()}
    assert set(admitted.values()) == {1}
    assert scans_in(data)[0] == {answer["scan"] for answer in told}
    inside = plenary.run("presence", "--event", EVENT, "--data", data, "--json").document["inside"]
    assert inside == len(codes)
    assert plenary.run("check", "--data", data, "--json").document["problems"] == []


def test_scan_does_not_wait_for_an_import(plenary: Starter, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Group\n" + "".join(f"Ann Sample{'abcdefghij'[n % 10]}{n // 10},Media\n" for n in range(900)))
    desk = plenary.start(*SCAN, data, "--direction", "auto")
    desk.write(b"0001\n")
    desk.read_line()

    office = plenary.start("participants", "import", path, "--event", EVENT, "--data", data, "--json")
    waits, answers_ = [], []
    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(office.finish)
        while not ended.done():
            begun = time.perf_counter()
            desk.write(b"%04d\n" % (len(waits) % 50 + 1))
            answers_.append(desk.read_line())
            waits.append(time.perf_counter() - begun)
    closed = desk.finish()

    assert ended.result().document["accepted"] == 900
    assert (closed.code, closed.err) == (0, "")
    assert all(answer["scan"] for answer in answers_)
    # A deed of the import holds the file for some tens of milliseconds on a free machine; this one may be busy.
    assert len(waits) > 20
    assert sorted(waits)[len(waits) // 2] < 0.25
    assert max(waits) < 2.5


JUNK = [
    b"\x00" * 500,
    b"\xff\xfe\xfa" * 200,
    b"A" * 1_000_000,
    b"\x00\x01\x02" + "Ə".encode() * 90_000,
    b"\x1b]0;owned\x07",
    b"0" * 48,
    b"9" * 480,
    "\u202e\u0000\ufeff0001".encode(),
    b"'; DROP TABLE scan; --",
    b"%s%n{code}$(true)",
]


def test_every_line_of_junk_is_answered_and_the_next_badge_admitted(plenary: Starter, data: Path) -> None:
    process = plenary.start(*SCAN, data)
    with feeding(process.write, b"\n".join(JUNK) + b"\n0001"):
        found = [process.read_line() for _ in JUNK]
    ended = process.finish()

    assert {answer["verdict"] for answer in found} == {"refused"}
    assert ended.lines[-1]["verdict"] == "admitted"
    assert (ended.code, ended.err) == (0, "")
    assert all(len(answer["code"]) <= 80 and answer["code"].isprintable() for answer in found)
    assert scans_in(data)[0] == {answer["scan"] for answer in [*found, *ended.lines]}
    assert plenary.run("check", "--data", data, "--json").document["problems"] == []


def test_reader_that_leaves_ends_the_desk_and_loses_nothing(plenary: Starter, data: Path) -> None:
    process = plenary.start(*SCAN, data)
    process.write(b"0001\n")
    told = process.read_line()
    process.stdout.close()
    process.write(b"0002\n0003\n0004\n")
    ended = process.finish()

    assert (ended.code, ended.err) == (1, "")
    found, lines = scans_in(data)
    # Saved and not heard by anybody is right; heard and not saved would not be.
    assert told["scan"] in found
    assert len(found) == lines


def test_half_a_line_is_a_code_too(plenary: Starter, data: Path) -> None:
    ended = plenary.run(*SCAN, data, stdin=b"0001")

    assert [answer["verdict"] for answer in answers(ended.out)] == ["admitted"]


def test_find_answers_junk_line_by_line(plenary: Starter, data: Path) -> None:
    process = plenary.start("find", "-", "--event", EVENT, "--json", "--data", data)
    with feeding(process.write, b"\n".join(JUNK) + b"\nhuseyn\n"):
        first = process.stdout.readline()
    ended = process.finish()

    lines = [json.loads(line) for line in (first + ended.out).splitlines()]
    assert (ended.code, len(lines)) == (0, len(JUNK) + 1)
    assert lines[-1][0]["name"] == "Vusal Huseynov"
