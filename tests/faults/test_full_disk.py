"""A disk that takes no more: what is answered is there, the rest is told, and work goes on when there is room."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.kills import EVENT, scans_in
from tests.faults.plenary import FORKS, Starter

pytestmark = pytest.mark.skipif(
    not FORKS or not hasattr(os, "sched_getaffinity"), reason="starving another process is done with Linux's prlimit"
)

CODES = "".join(f"{number:04d}\n" for number in range(1, 66)).encode()
ROOM = 200_000
"""So many bytes a file may have: the write-ahead log is full after some dozens of scans."""

SCAN = ("scan", "--event", EVENT, "--at", "entrance", "--direction", "auto", "--json", "--data")


def sound(plenary: Starter, data: Path) -> bool:
    return plenary.run("check", "--data", data, "--json").document["problems"] == []


def test_scans_go_on_when_there_is_room_again(plenary: Starter, data: Path) -> None:
    import resource

    process = plenary.start(*SCAN, data, file_limit=ROOM)
    answers = []
    while not answers or answers[-1]["scan"]:
        assert len(answers) < 500, "the disk did not become full"
        process.write(b"%04d\n" % (len(answers) % 60 + 1))
        answers.append(process.read_line())
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    process.write(b"0001\n0002\n")
    after = [process.read_line(), process.read_line()]
    ended = process.finish()

    refused = answers[-1]
    assert (refused["verdict"], refused["reason"], refused["at"]) == ("refused", "not_recorded", None)
    assert all(answer["scan"] for answer in after)
    assert ended.code == 1
    assert "Nothing was recorded" in ended.err
    told = {answer["scan"] for answer in [*answers, *after] if answer["scan"]}
    found, lines = scans_in(data)
    assert (found, lines) == (told, len(told))
    assert sound(plenary, data)


def test_badges_that_cannot_be_saved_can_be_saved_later(plenary: Starter, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    paper = folder / "badges.pdf"
    words = ("badges", paper, "--event", EVENT, "--data", data, "--only", "unprinted", "--json")

    # Wherever the disk ends: while codes are issued, in the middle of the paper, or while its copies are recorded.
    whole = []
    for room in range(10_000, 130_000, 15_000):
        ended = plenary.run(*words, file_limit=room)
        assert (ended.code, ended.out) == (1, b""), room
        assert "badges.pdf" in ended.err or "Nothing was recorded" in ended.err
        whole += [path.read_bytes() for path in folder.iterdir()]
    last = plenary.run(*words)

    assert last.document["badges"] > 50
    # A paper that was whole, but not recorded, shows the codes that hold.
    assert set(whole) <= {paper.read_bytes()}
    assert sound(plenary, data)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "plenary-test", str(place)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a small disk needs root, and is forbidden here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(path: Path) -> None:
    """Write until the disk takes no more."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))


def test_disk_that_is_full_takes_no_scan_and_loses_none(plenary: Starter, data: Path, small_disk: Path) -> None:
    small = small_disk / "plenary.db"
    small.write_bytes(data.read_bytes())
    filler = small_disk / "filler"

    first = plenary.start(*SCAN, small)
    first.write(b"0001\n")
    answers = [first.read_line()]
    fill(filler)
    while answers[-1]["scan"]:
        assert len(answers) < 500, "the disk did not become full"
        first.write(b"%04d\n" % (len(answers) % 60 + 1))
        answers.append(first.read_line())
    papers = plenary.run("badges", small_disk / "badges.pdf", "--event", EVENT, "--data", small)
    backup = plenary.run("backup", small_disk / "copy.db", "--data", small)
    seen = plenary.run("events", "list", "--data", small, "--json")
    filler.unlink()
    first.write(b"0003\n")
    answers.append(first.read_line())
    ended = first.finish()

    assert [papers.code, backup.code, seen.code] == [1, 1, 0]
    for said in (ended, papers, backup):
        assert "The disk is full" in said.err
    assert sorted(path.name for path in small_disk.iterdir()) == ["plenary.db"]
    assert answers[-1]["scan"]
    assert scans_in(small)[0] == {answer["scan"] for answer in answers if answer["scan"]}
    assert sound(plenary, small)


def test_restore_onto_a_full_disk_keeps_what_was_there(
    plenary: Starter, data: Path, small_disk: Path, tmp_path: Path
) -> None:
    small, copy = small_disk / "plenary.db", tmp_path / "copy.db"
    assert plenary.run("backup", copy, "--data", data).code == 0
    small.write_bytes(data.read_bytes())
    (small_disk / "filler").write_bytes(bytes(2 * 1024 * 1024 - small.stat().st_size - 200_000))

    ended = plenary.run("restore", copy, "--data", small)

    assert ended.code == 1
    assert "The disk is full" in ended.err
    assert sorted(path.name for path in small_disk.iterdir()) == ["filler", "plenary.db"]
    (small_disk / "filler").unlink()
    assert len(plenary.run("events", "list", "--data", small, "--json").document) == 3
