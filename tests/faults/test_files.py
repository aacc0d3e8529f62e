"""Data files that cannot be used: locked, read-only, newer, foreign, empty, cut: a sentence, and not a byte changed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.storage import engine
from tests.faults.kills import EVENT, scans_in
from tests.faults.plenary import FORKS, ROOT, Starter

HOLD = """
import sys
from pathlib import Path
from desktop_app.storage import engine
raw = engine.connect(Path(sys.argv[1]), None)
raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
raw.execute("ROLLBACK")
"""

VERBS = (
    ("events", "list"),
    ("check",),
    ("scan", "--event", EVENT, "--at", "entrance"),
    ("participants", "add", "--event", EVENT, "--name", "A Sample", "--group", "G"),
)


as_plain_user = pytest.mark.skipif(
    not FORKS or (os.getuid() == 0 and sys.platform != "linux"),
    reason="root may write everything, and only on Linux can a process give that right up",
)


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Another program in the middle of a long write."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    yield
    holder.communicate(timeout=60)


def digest(folder: Path) -> dict[str, str]:
    """What lies in a folder, byte for byte."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def test_scan_that_must_wait_too_long_is_refused_and_the_next_is_taken(plenary: Starter, data: Path) -> None:
    process = plenary.start("scan", "--event", EVENT, "--at", "entrance", "--data", data, "--json")
    process.write(b"0001\n")
    before = process.read_line()
    with held(data):
        process.write(b"0002\n")
        refused = process.read_line()
        # Reading goes on meanwhile.
        assert plenary.run("presence", "--event", EVENT, "--data", data, "--json").document["inside"] == 1
    process.write(b"0002\n")
    after = process.read_line()
    ended = process.finish()

    assert (refused["verdict"], refused["reason"], refused["scan"]) == ("refused", "not_recorded", None)
    assert (before["verdict"], after["verdict"]) == ("admitted", "admitted")
    assert (ended.code, ended.err) == (
        1,
        "Another program holds the data file. Nothing was recorded. Please try again.\n",
    )
    assert scans_in(data)[0] == {before["scan"], after["scan"]}


def test_verb_on_a_file_that_is_held_says_so(plenary: Starter, data: Path) -> None:
    with held(data):
        ended = plenary.run(*VERBS[-1], "--data", data)

    assert (ended.code, ended.out) == (1, b"")
    assert ended.err == "Another program holds the data file. Nothing was recorded. Please try again.\n"


@as_plain_user
@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_file_that_may_only_be_read_is_told_and_left_alone(
    plenary: Starter, data: Path, tmp_path: Path, what: str
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    path = data.rename(folder / "plenary.db")
    before = digest(folder)
    if what != "folder":
        path.chmod(0o444)
    if what != "file":
        folder.chmod(0o555)
    try:
        said = [plenary.run(*verb, "--data", path, stdin=b"0001\n", plain_user=True) for verb in VERBS]
        backup = plenary.run("backup", folder / "copy.db", "--data", path, plain_user=True)
    finally:
        folder.chmod(0o755)

    for ended in (*said, backup):
        assert (ended.code, ended.out) == (1, b"")
        assert "plenary.db” cannot be written here. Copy it to a folder of your own" in ended.err
    assert digest(folder) == before


@as_plain_user
def test_paper_into_a_folder_that_may_only_be_read_is_told(plenary: Starter, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        ended = plenary.run("badges", folder / "b.pdf", "--event", EVENT, "--data", data, plain_user=True)
    finally:
        folder.chmod(0o755)

    assert (ended.code, ended.out) == (1, b"")
    assert ended.err == f"“{folder / 'b.pdf'}” cannot be written: Permission denied.\n"


@as_plain_user
def test_file_that_may_not_be_read_is_told(plenary: Starter, data: Path) -> None:
    data.chmod(0)

    ended = plenary.run("events", "list", "--data", data, plain_user=True)

    assert (ended.code, ended.out) == (1, b"")
    assert "plenary.db” cannot be read" in ended.err


def newer(data: Path) -> bytes:
    raw = engine.connect(data, None)
    raw.execute("UPDATE alembic_version SET version_num = '0999'")
    raw.close()
    return data.read_bytes()


FOREIGN = {
    "empty": (lambda _whole: b"", "is empty"),
    "garbage": (lambda _whole: sha256(b"noise").digest() * 1000, "is not a data file of Plenary"),
    "letter": (lambda _whole: b"Dear colleagues,\n", "is not a data file of Plenary"),
    "header alone": (lambda whole: whole[:100], "is damaged"),
    "cut": (lambda whole: whole[: len(whole) // 2], "is damaged"),
    "page lost": (lambda whole: whole[:4096] + os.urandom(8192) + whole[12288:], "is damaged"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_file_that_is_not_ours_is_told_and_not_touched(plenary: Starter, data: Path, tmp_path: Path, kind: str) -> None:
    make, told = FOREIGN[kind]
    folder = tmp_path / "found"
    folder.mkdir()
    path = folder / "plenary.db"
    path.write_bytes(make(data.read_bytes()))
    before = digest(folder)

    for verb in VERBS:
        ended = plenary.run(*verb, "--data", path, stdin=b"0001\n")
        assert (ended.code, ended.out) == (1, b""), verb
        assert told in ended.err, verb
    assert digest(folder) == before


def test_newer_file_is_refused_by_every_verb_and_not_touched(plenary: Starter, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "newer"
    folder.mkdir()
    path = folder / "plenary.db"
    path.write_bytes(newer(data))
    before = digest(folder)

    for verb in (*VERBS, ("backup", tmp_path / "copy.db"), ("sample", "events")):
        ended = plenary.run(*verb, "--data", path, stdin=b"0001\n")
        assert (ended.code, ended.out) == (1, b""), verb
        assert "newer Plenary (schema 999" in ended.err, verb
    assert digest(folder) == before
    assert not (tmp_path / "copy.db").exists()


def test_damaged_file_is_replaced_by_its_backup_and_kept(plenary: Starter, data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert plenary.run("backup", copy, "--data", data).code == 0
    broken = data.read_bytes()[:200_000]
    data.write_bytes(broken)

    ended = plenary.run("restore", copy, "--data", data)

    assert ended.code == 0
    assert (tmp_path / "plenary.replaced-1.db").read_bytes() == broken
    assert len(plenary.run("events", "list", "--data", data, "--json").document) == 3


def test_restore_keeps_the_last_scans_of_an_encrypted_file_that_was_killed(plenary: Starter, tmp_path: Path) -> None:
    data, copy = tmp_path / "secret.db", tmp_path / "copy.db"
    key = {"PLENARY_PASSPHRASE": "honest words"}
    plenary.run("sample", "events", "--data", data, **key)
    plenary.run("backup", copy, "--data", data, **key)
    process = plenary.start("scan", "--event", EVENT, "--at", "entrance", "--data", data, "--json", **key)
    process.write(b"0001\n")
    assert process.read_line()["verdict"] == "admitted"
    process.kill()
    process.finish()

    assert plenary.run("restore", copy, "--data", data, **key).code == 0

    kept = tmp_path / "secret.replaced-1.db"
    inside = [
        plenary.run("presence", "--event", EVENT, "--data", path, "--json", **key).document["inside"]
        for path in (data, kept)
    ]
    assert inside == [0, 1]
