"""What goes wrong around the command line: sentences, exit codes, and nothing lost."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from sqlcipher3 import dbapi2

from desktop_app.cli.application import build
from tests.cli.conftest import MIGRANTS, ROOT, Run


def test_backup_restore_and_check_answer_alike(run: Run, data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    saved = run("backup", copy, "--data", data, "--json").document
    run("participants", "add", "--event", MIGRANTS, "--data", data, "--name", "A Sample", "--group", "G")

    restored = run("restore", copy, "--data", data)
    checked = run("check", "--data", data, "--json").document

    assert set(saved) == {"ok", "schema", "sqlite", "encrypted", "problems"}
    assert (saved["ok"], saved["encrypted"], saved["problems"]) == (True, False, [])
    assert checked == saved
    assert restored.code == 0
    assert run("events", "list", "--data", data, "--json").document[2]["participants"] == 5
    kept = tmp_path / "event.replaced-1.db"
    assert str(kept) in restored.out
    assert run("events", "list", "--data", kept, "--json").document[2]["participants"] == 6


def test_backup_never_replaces_the_data_file_itself(run: Run, data: Path) -> None:
    before = data.read_bytes()

    said = run("backup", data, "--data", data)

    assert (said.code, data.read_bytes()) == (1, before)
    assert "is the data file itself" in said.err
    assert run("restore", data, "--data", data).code == 1


def test_backup_into_a_missing_folder_is_refused(run: Run, data: Path, tmp_path: Path) -> None:
    said = run("backup", tmp_path / "no" / "copy.db", "--data", data)

    assert (said.code, said.err) == (1, f"There is no folder “{tmp_path / 'no'}”. Make it first, or name another.\n")


def test_restore_of_a_bad_copy_changes_nothing(run: Run, data: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"not a database" * 100)
    before = data.read_bytes()

    for name in ("bad.db", "none.db"):
        said = run("restore", tmp_path / name, "--data", data)
        assert (said.code, said.out) == (1, "")
        assert name in said.err
    assert data.read_bytes() == before


def test_restore_waits_until_nobody_has_the_file_open(run: Run, data: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "copy.db", "--data", data)
    command = [
        sys.executable,
        "-m",
        "desktop_app",
        "scan",
        "--event",
        MIGRANTS,
        "--at",
        "entrance",
        "--data",
        str(data),
    ]
    door = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert door.stdin is not None
    assert door.stdout is not None
    door.stdin.write(b"0001\n")
    door.stdin.flush()
    door.stdout.readline()

    during = run("restore", tmp_path / "copy.db", "--data", data)
    door.communicate()
    after = run("restore", tmp_path / "copy.db", "--data", data)

    assert (during.code, during.out) == (1, "")
    assert "is open in another window or program" in during.err
    assert after.code == 0


def test_encrypted_file_needs_its_passphrase(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, wrong = tmp_path / "secret.txt", tmp_path / "wrong.txt"
    secret.write_text("honest words\n")
    wrong.write_text("other words\n")
    data = tmp_path / "secret.db"
    made = run("sample", "events", "--data", data, "--passphrase-file", secret)
    assert made.code == 0

    without = run("events", "list", "--data", data)
    mistaken = run("events", "list", "--data", data, "--passphrase-file", wrong)
    missing = run("events", "list", "--data", data, "--passphrase-file", tmp_path / "none.txt")
    checked = run("--passphrase-file", secret, "check", "--data", data, "--json").document
    monkeypatch.setenv("PLENARY_PASSPHRASE", "honest words")
    by_variable = run("events", "list", "--data", data, "--json")

    assert [without.code, mistaken.code, missing.code] == [1, 1, 1]
    assert "needs a passphrase" in without.err
    assert "passphrase is wrong" in mistaken.err
    assert "There is no file" in missing.err
    assert "words" not in mistaken.err.replace("Words", "")
    assert checked["encrypted"] is True
    assert len(by_variable.document) == 3


@pytest.mark.parametrize(
    "verb", [("events", "list"), ("check",), ("find", "a"), ("badges", "x.pdf", "--event", MIGRANTS)]
)
def test_named_data_file_that_is_not_there_is_told_and_not_made(
    run: Run, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    said = run(*verb, "--data", tmp_path / "none.db")

    assert (said.code, said.out) == (1, "")
    assert said.err == f"There is no data file “{tmp_path / 'none.db'}”.\n"
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 something", b"SQLite format 3\x00" + b"\x00" * 200, b"x" * 8192])
def test_foreign_and_empty_files_are_refused_and_left_as_they_are(run: Run, tmp_path: Path, content: bytes) -> None:
    data = tmp_path / "foreign.db"
    data.write_bytes(content)

    said = run("events", "list", "--data", data)

    assert said.code == 1
    assert "foreign.db" in said.err
    assert data.read_bytes() == content


def test_newer_file_is_refused(run: Run, data: Path) -> None:
    raw = dbapi2.connect(str(data), isolation_level=None)
    raw.execute("UPDATE alembic_version SET version_num = '0099'")
    raw.close()

    said = run("events", "list", "--data", data)

    assert said.code == 1
    assert "newer Plenary" in said.err


def test_server_address_is_told_to_be_not_built(run: Run) -> None:
    said = run("events", "list", "--data", "postgresql://somewhere/plenary")

    assert (said.code, said.err) == (1, "This address names a database server. This version works with files only.\n")


def test_full_disk_is_told_and_leaves_nothing_behind(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.setattr(os, "fsync", full)

    said = run("summary", folder / "summary.pdf", "--event", MIGRANTS, "--data", data)

    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("The disk is full: ")
    assert list(folder.iterdir()) == []


def test_fault_of_ours_is_a_sentence_and_a_log_without_values(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.queries import events

    def broken(_db: object) -> None:
        raise RuntimeError("Aylin Sample, aylin@example.org")

    monkeypatch.setattr(events, "list_events", broken)
    said = run("events", "list", "--data", data)

    log = tmp_path / "home" / "log" / "command-line.log"
    assert (said.code, said.out) == (1, "")
    assert str(log) in said.err
    assert "RuntimeError" in log.read_text("utf-8")
    assert "Aylin" not in log.read_text("utf-8") + said.err


def test_wrong_usage_ends_with_two(run: Run) -> None:
    for words in (("nonsense",), ("events",), ("events", "nonsense"), ("badges",), ("events", "list", "--nonsense")):
        said = run(*words)
        assert (said.code, said.err != "" or said.out != "") == (2, True), words


def test_wrong_choice_is_told_in_plain_words(run: Run, tmp_path: Path) -> None:
    said = run("paper", "wallpaper", tmp_path / "x.pdf", "--event", MIGRANTS)

    assert said.code == 2
    assert "'wallpaper' is not one of 'list-of-participants', 'programme'." in said.err
    assert "Value error" not in said.err


def test_self_test_passes_here(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    found = run("self-test", "--json").document

    assert found["ok"] is True, found
    assert [step["name"] for step in found["steps"]] == [
        "imports", "resources", "fonts", "database", "badge", "workbook", "window",
    ]  # fmt: skip
    assert all(set(step) == {"name", "ok", "seconds"} for step in found["steps"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_display_the_window_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    said = run()

    assert (said.code, said.out) == (1, "")
    assert "There is no display" in said.err


def all_verbs() -> list[tuple[str, ...]]:
    """Every verb with the words that call it."""
    command = typer.main.get_command(build([], lambda _file: 0, lambda: None))
    found: list[tuple[str, ...]] = []
    for name, one in command.commands.items():  # type: ignore[attr-defined]
        inner = getattr(one, "commands", None)
        found += [(name, verb) for verb in inner] if inner else [(name,)]
    return found


def test_documented_verbs_are_there() -> None:
    assert {" ".join(words) for words in all_verbs()} >= {
        "demo", "sample events", "sample crowd", "events list", "events show", "events export", "events import",
        "participants list", "participants add", "participants import", "participants export", "find", "agenda list",
        "agenda export", "badges", "scan", "presence", "summary", "paper", "backup", "restore", "check", "self-test",
    }  # fmt: skip


@pytest.mark.parametrize("words", all_verbs(), ids=" ".join)
def test_every_verb_has_help_and_stands_in_the_readme(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words, "--help")

    assert said.code == 0
    assert "--json" in said.out
    assert "--data" in said.out
    readme = (ROOT / "README.md").read_text("utf-8")
    table = [line for line in readme.splitlines() if line.startswith("| `")]
    named = [set(re.findall(r"[a-z-]+", " ".join(re.findall(r"`([^`]+)`", line.split("|")[1])))) for line in table]
    assert any(set(words) <= names for names in named), words


def test_version_is_said(run: Run) -> None:
    assert run("--version").out == "plenary 0.1.0\n"
