"""Events and sample events by the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import MIGRANTS, Run

KEYS = ["imrf-debrief-2022", "gcm-consultations-2022", MIGRANTS]


def test_list_has_the_documented_fields_newest_first(run: Run, data: Path) -> None:
    rows = run("events", "list", "--data", data, "--json").document

    assert [row["key"] for row in rows] == KEYS
    assert set(rows[0]) == {"id", "key", "title", "starts_on", "ends_on", "city", "country", "participants", "sessions"}
    assert (rows[2]["starts_on"], rows[2]["city"], rows[2]["country"]) == ("2021-12-18", "Baku", "AZ")


def test_options_stand_before_or_after_the_verb(run: Run, data: Path) -> None:
    after = run("events", "list", "--data", data, "--json")
    before = run("--data", data, "--json", "events", "list")

    assert after == before
    assert after.code == 0


@pytest.mark.parametrize(
    "word", ["migrants-day-2021", "International Migrants", "INTERNATIONAL MIGRANTS DAY (azerbaijan)"]
)
def test_event_is_named_by_key_or_start_of_title(run: Run, data: Path, word: str) -> None:
    assert run("events", "show", word, "--data", data, "--json").document["event"]["key"] == MIGRANTS


def test_event_is_named_by_id(run: Run, data: Path) -> None:
    identity = run("events", "list", "--data", data, "--json").document[0]["id"]

    assert run("events", "show", identity, "--data", data, "--json").document["event"]["id"] == identity


def test_unknown_event_is_told_with_those_there_are(run: Run, data: Path) -> None:
    said = run("events", "show", "summit", "--data", data)

    assert (said.code, said.out) == (1, "")
    assert said.err == f"No event is called “summit”. Known are: {', '.join(KEYS)}.\n"


def test_export_and_import_carry_the_whole_event(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "event.json"
    exported = run("events", "export", MIGRANTS, out, "--data", data, "--json").document
    assert json.loads(out.read_text("utf-8")) == exported

    fresh = tmp_path / "fresh.db"
    taken = run("events", "import", out, "--data", fresh, "--json").document

    assert taken == exported
    assert run("events", "show", MIGRANTS, "--data", fresh, "--json").document == exported


def test_import_of_what_is_there_is_refused(run: Run, data: Path, tmp_path: Path) -> None:
    run("events", "export", MIGRANTS, tmp_path / "event.json", "--data", data)

    said = run("events", "import", tmp_path / "event.json", "--data", data)

    assert said.code == 1
    assert "is in this data file already" in said.err


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "other"}', b"\xff\xfe\x00", b"[" * 100_000])
def test_import_of_a_bad_document_makes_no_data_file(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(content)

    said = run("events", "import", tmp_path / "bad.json", "--data", tmp_path / "new.db")

    assert said.code == 1
    assert said.err.strip()
    assert not (tmp_path / "new.db").exists()


def test_export_refuses_a_missing_folder_and_another_format(run: Run, data: Path, tmp_path: Path) -> None:
    nowhere = run("events", "export", MIGRANTS, tmp_path / "no" / "event.json", "--data", data)
    strange = run("events", "export", MIGRANTS, tmp_path / "event.xml", "--data", data)

    assert (nowhere.code, strange.code) == (1, 1)
    assert "There is no folder" in nowhere.err
    assert "ending that is not known" in strange.err


def test_show_is_readable_without_json(run: Run, data: Path) -> None:
    said = run("events", "show", MIGRANTS, "--data", data)

    assert said.code == 0
    assert said.out.startswith("International Migrants Day (Azerbaijan)\n18 December 2021 · Baku, Azerbaijan\n")
    assert "Vusal Huseynov" in said.out


def test_samples_are_loaded_once_into_a_new_file(run: Run, tmp_path: Path) -> None:
    first = run("sample", "events", "--data", tmp_path / "new.db", "--json").document
    second = run("sample", "events", "--data", tmp_path / "new.db", "--json").document

    assert sorted(first["events"]) == sorted(KEYS)
    assert first["participants"] == 13
    assert second == {"participants": 0, "scans": 0, "events": []}


def test_crowd_is_fictional_scanned_and_the_same_for_a_seed(run: Run, data: Path) -> None:
    words = ("sample", "crowd", "--event", MIGRANTS, "--count", 12, "--seed", 3, "--json", "--data", data)
    made = run(*words).document

    people = run("participants", "list", "--event", MIGRANTS, "--data", data, "--json").document
    assert made["participants"] == 12 == sum(1 for one in people if one["fictional"])
    assert made["scans"] > 0
    assert not any(one["present"] or one["first_in"] for one in people if not one["fictional"])


def test_own_data_file_is_made_by_any_verb_and_lists_nothing(run: Run, tmp_path: Path) -> None:
    said = run("events", "list", "--json")

    assert said.document == []
    assert (tmp_path / "home" / "data" / "plenary.db").is_file()


def test_event_in_an_empty_data_file_says_what_to_do(run: Run) -> None:
    said = run("events", "show", "anything")

    assert said.code == 1
    assert "plenary sample events" in said.err
