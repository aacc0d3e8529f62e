"""Processes that are killed at work: nothing answered is lost, nothing is half done, the next start goes on."""

import random
import shutil
import time
from pathlib import Path

from tests.faults.kills import EVENT, kill_scans
from tests.faults.plenary import Starter

OTHER = "imrf-debrief-2022"
KILLS = 16
CHANCE = random.Random(7)


def test_every_answered_scan_is_there_after_every_kill(plenary: Starter, data: Path) -> None:
    tally = kill_scans(plenary, data, KILLS, seed=7)

    assert tally.kills == KILLS
    assert len(tally.told) > KILLS
    assert (tally.lost, tally.torn, tally.problems) == (set(), 0, ())
    assert tally.unanswered <= KILLS


def lifetime_s(plenary: Starter, *words: object) -> float:
    """How long these words take on this machine, now."""
    begun = time.perf_counter()
    assert plenary.run(*words).code == 0
    return time.perf_counter() - begun


def kill_within(plenary: Starter, least_s: float, most_s: float, *words: object) -> bool:
    """Start these words and kill them some time between; whether they were still at work."""
    process = plenary.start(*words)
    time.sleep(CHANCE.uniform(least_s, most_s))
    process.kill()
    return process.finish().code not in (0, 1)


def copy_of(data: Path, name: str) -> Path:
    return Path(shutil.copy(data, data.with_name(name)))


def participants(plenary: Starter, data: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = plenary.run(
        "participants", "list", "--event", EVENT, "--data", data, "--json"
    ).document
    return found


def sound(plenary: Starter, data: Path) -> bool:
    return plenary.run("check", "--data", data, "--json").document["problems"] == []


def test_crowd_that_is_killed_can_be_made_again(plenary: Starter, data: Path) -> None:
    words = ("sample", "crowd", "--event", EVENT, "--count", 200, "--seed", 4, "--data")
    whole_s = lifetime_s(plenary, *words, copy_of(data, "measured.db"))

    killed = sum(kill_within(plenary, 0.2 * whole_s, 0.7 * whole_s, *words, data) for _ in range(3))

    assert killed >= 1
    assert sound(plenary, data)
    before = len(participants(plenary, data))
    assert plenary.run(*words, data).code == 0
    people = participants(plenary, data)
    assert len(people) == before + 200
    assert len({person["number"] for person in people}) == len(people)
    assert not any(person["first_in"] for person in people if not person["fictional"])
    assert sound(plenary, data)


def test_import_that_is_killed_is_in_whole_or_not_at_all(plenary: Starter, data: Path, tmp_path: Path) -> None:
    before = len(participants(plenary, data))
    (known,) = plenary.run("find", "Azer Allahveranov", "--event", OTHER, "--data", data, "--json").document
    path = tmp_path / "list.csv"
    # The first stands in another event already, and must not become two people.
    lines = [f"{known['name']},{known['organisation']}"]
    lines += [f"Ann Sample{'abcdefghij'[n % 10]}{n // 10},Sample House" for n in range(299)]
    path.write_text("Name,Organisation,Group\n" + "".join(f"{line},Media\n" for line in lines))
    words = ("participants", "import", path, "--event", EVENT, "--json", "--data")
    whole_s = lifetime_s(plenary, *words, copy_of(data, "measured.db"))

    killed, counts = 0, set()
    for _ in range(4):
        killed += kill_within(plenary, 0.3 * whole_s, 0.9 * whole_s, *words, data)
        counts.add(len(participants(plenary, data)))
    again = plenary.run(*words, data).document

    assert killed >= 1
    assert counts <= {before, before + 300}
    assert (again["rows"], again["refused"]) == (300, 0)
    people = participants(plenary, data)
    assert len(people) == before + 300
    assert len({person["number"] for person in people}) == len(people)
    found = plenary.run("find", known["name"], "--data", data, "--json").document
    assert {row["person"] for row in found if row["name"] == known["name"]} == {known["person"]}
    assert sound(plenary, data)


def test_file_whose_making_was_killed_is_made_by_the_next(plenary: Starter, tmp_path: Path) -> None:
    words = ("sample", "events", "--data")
    whole_s = lifetime_s(plenary, *words, tmp_path / "measured.db")

    killed = 0
    for number in range(4):
        data = tmp_path / f"new-{number}.db"
        killed += kill_within(plenary, 0, 0.8 * whole_s, *words, data)
        assert plenary.run(*words, data).code == 0
        assert len(plenary.run("events", "list", "--data", data, "--json").document) == 3
        assert sound(plenary, data)

    assert killed >= 1


def test_kill_while_the_file_opens_changes_nothing(plenary: Starter, data: Path) -> None:
    before = participants(plenary, data)
    whole_s = lifetime_s(plenary, "events", "list", "--data", data)

    killed = sum(kill_within(plenary, 0, 0.8 * whole_s, "events", "list", "--data", data) for _ in range(6))

    assert killed >= 1
    assert participants(plenary, data) == before
    assert sound(plenary, data)


def test_kill_while_badges_are_drawn_leaves_the_old_paper(plenary: Starter, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "badges.pdf"
    words = ("badges", out, "--event", EVENT, "--data", data)
    assert plenary.run(*words).code == 0
    paper = out.read_bytes()
    whole_s = lifetime_s(plenary, *words)

    for _ in range(4):
        kill_within(plenary, 0.1 * whole_s, whole_s, *words)
        assert out.read_bytes() == paper

    assert sound(plenary, data)


def test_kill_while_a_backup_is_written_leaves_a_whole_one(plenary: Starter, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.db"
    whole_s = lifetime_s(plenary, "backup", out, "--data", data)

    for _ in range(4):
        kill_within(plenary, 0.1 * whole_s, whole_s, "backup", out, "--data", data)
        assert sound(plenary, out)

    assert sound(plenary, data)
