"""Participants by the command line: list, add, import, export, find."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import MIGRANTS, Run

FIELDS = {
    "id",
    "number",
    "name",
    "given",
    "family",
    "honorific",
    "function",
    "organisation",
    "group",
    "status",
    "present",
}


def test_list_has_the_documented_fields(run: Run, data: Path) -> None:
    rows = run("participants", "list", "--event", MIGRANTS, "--data", data, "--json").document

    assert all(set(row) >= FIELDS for row in rows)
    huseynov = next(row for row in rows if row["family"] == "Huseynov")
    assert (huseynov["group"], huseynov["status"], huseynov["present"]) == ("government", "confirmed", False)


def test_list_as_csv_is_read_by_a_csv_reader(run: Run, data: Path) -> None:
    said = run("participants", "list", "--event", MIGRANTS, "--data", data, "--csv")

    rows = list(csv.DictReader(io.StringIO(said.out.removeprefix("\ufeff"))))
    assert len(rows) == 5
    assert "Vusal Huseynov" in {row["Name"] for row in rows}


def test_add_gives_the_participant_and_takes_the_name_apart(run: Run, data: Path) -> None:
    words = ("participants", "add", "--event", MIGRANTS, "--data", data)
    said = run(
        *words, "--name", "SAMPLEZADE, Dr. Aylin", "--group", "ООН", "--organisation", "Sample House",
        "--country", "Азербайджан", "--email", "aylin@example.org", "--json",
    )  # fmt: skip

    found = said.document
    assert (found["name"], found["given"], found["family"], found["honorific"]) == (
        "Aylin SAMPLEZADE",
        "Aylin",
        "SAMPLEZADE",
        "Dr.",
    )
    assert (found["group"], found["organisation"], found["email"]) == (
        "united_nations",
        "Sample House",
        "aylin@example.org",
    )
    listed = run("participants", "list", "--event", MIGRANTS, "--data", data, "--json").document
    assert found in listed


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--name", "A B", "--group", "Nobody"), 1, "This event has no group “Nobody”. Its groups are: Government,"),
        (("--name", " ", "--group", "G"), 1, "Please fill this in."),
        (("--name", "A B", "--group", "G", "--email", "nonsense"), 1, "is not an e-mail address"),
        (("--name", "A B", "--group", "G", "--country", "Atlantis"), 1, "“Atlantis” is no known State."),
        (("--name", "A B"), 2, "--group"),
        (("--name", "A B", "--group", "G", "--status", "perhaps"), 2, "--status"),
    ],
)
def test_add_refuses_what_does_not_hold(run: Run, data: Path, words: tuple[str, ...], code: int, told: str) -> None:
    said = run("participants", "add", "--event", MIGRANTS, "--data", data, *words)

    assert (said.code, said.out) == (code, "")
    assert told in said.err
    assert run("events", "list", "--data", data, "--json").document[2]["participants"] == 5


def test_added_name_cannot_move_the_terminal(run: Run, data: Path) -> None:
    run("participants", "add", "--event", MIGRANTS, "--data", data, "--name", "A\x1b[2J\u202e Example", "--group", "G")

    assert "\x1b" not in run("participants", "list", "--event", MIGRANTS, "--data", data).out


def listed(tmp_path: Path, content: str, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    return path


LIST = (
    "No;Full name;Group;Institution;E-mail\n1;Aylin Sample;NGO;Sample House;a@example.org\n2;Bo Roe;UN;Test Office;\n"
)


def test_import_takes_a_list_in_and_says_how(run: Run, data: Path, tmp_path: Path) -> None:
    said = run("participants", "import", listed(tmp_path, LIST), "--event", MIGRANTS, "--data", data, "--json")

    found = said.document
    assert {name: found[name] for name in ("rows", "accepted", "updated", "refused", "likely_duplicates")} == {
        "rows": 2,
        "accepted": 2,
        "updated": 0,
        "refused": 0,
        "likely_duplicates": 0,
    }
    assert (found["encoding"], found["sheet"], found["header_row"], found["problems"]) == ("utf-8", None, 1, [])
    assert found["mapping"] == {
        "No": "number",
        "Full name": "name",
        "Group": "group",
        "Institution": "organisation",
        "E-mail": "email",
    }
    assert found["batch"]
    people = run("participants", "list", "--event", MIGRANTS, "--data", data, "--json").document
    assert {(one["name"], one["group"]) for one in people if one["origin"] == "imported"} == {
        ("Aylin Sample", "civil_society"),
        ("Bo Roe", "united_nations"),
    }
    assert run("find", "aylin", "--data", data, "--json").document[0]["name"] == "Aylin Sample"
    assert run("check", "--data", data, "--json").document["ok"] is True


def test_import_again_updates_and_doubles_nobody(run: Run, data: Path, tmp_path: Path) -> None:
    run("participants", "import", listed(tmp_path, LIST), "--event", MIGRANTS, "--data", data)
    changed = listed(tmp_path, LIST.replace("Sample House", "New House"), "again.csv")

    found = run("participants", "import", changed, "--event", MIGRANTS, "--data", data, "--json").document

    assert (found["accepted"], found["updated"]) == (0, 2)
    people = run("participants", "list", "--event", MIGRANTS, "--data", data, "--json").document
    assert [one["organisation"] for one in people if one["name"] == "Aylin Sample"] == ["New House"]


def test_dry_run_writes_nothing(run: Run, data: Path, tmp_path: Path) -> None:
    words = (
        "participants",
        "import",
        listed(tmp_path, LIST),
        "--event",
        MIGRANTS,
        "--data",
        data,
        "--dry-run",
        "--json",
    )

    found = run(*words).document

    assert (found["accepted"], found["batch"]) == (2, None)
    assert run("events", "list", "--data", data, "--json").document[2]["participants"] == 5


def test_refused_row_keeps_everything_out_unless_told_otherwise(run: Run, data: Path, tmp_path: Path) -> None:
    path = listed(tmp_path, LIST + "3;Cy Poe;Martians;;\n")
    words = ("participants", "import", path, "--event", MIGRANTS, "--data", data, "--json")

    whole = run(*words)
    partly = run(*words, "--skip-refused")

    assert whole.code == 1
    assert whole.err == "1 of 3 rows cannot be taken in, so nothing was written.\n"
    report = json.loads(whole.out)
    assert (report["rows"], report["accepted"], report["refused"], report["batch"]) == (3, 2, 1, None)
    (problem,) = report["problems"]
    assert {name: problem[name] for name in ("row", "column", "value", "code")} == {
        "row": 4,
        "column": "Group",
        "value": "Martians",
        "code": "group_unknown",
    }
    assert problem["message"].startswith("The event has no group “Martians”.")
    assert partly.document["batch"]
    assert run("events", "list", "--data", data, "--json").document[2]["participants"] == 7


def test_import_takes_choices(run: Run, data: Path, tmp_path: Path) -> None:
    path = listed(tmp_path, "Wer;Wo;Was\nAylin Sample;Sample House;Freunde\n")

    found = run(
        "participants", "import", path, "--event", MIGRANTS, "--data", data, "--json", "--header-row", 1,
        "--map", "Wer=name", "--map", "B=organisation", "--map", "Was=group", "--map-group", "Freunde=Media",
    ).document  # fmt: skip

    assert (found["accepted"], found["mapping"]) == (1, {"Wer": "name", "Wo": "organisation", "Was": "group"})


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--name", " "), "--name: Please fill this in.\n"),
        (("--name", "x" * 300), "--name: This is too long: at most 200 characters.\n"),
        (("--name", "A Sample", "--function", "x" * 900), "--function: This is too long: at most 500 characters.\n"),
    ],
)
def test_add_names_the_option_that_does_not_hold(run: Run, data: Path, options: tuple[str, ...], told: str) -> None:
    said = run("participants", "add", "--event", MIGRANTS, "--data", data, "--group", "G", *options)

    assert (said.code, said.out, said.err) == (1, "", told)


def test_import_names_the_columns_that_it_leaves_out(run: Run, data: Path, tmp_path: Path) -> None:
    path = listed(tmp_path, "Name,Shoe size,Group,Female\nAylin Sample,38,Media,1\n")

    said = run("participants", "import", path, "--event", MIGRANTS, "--data", data)

    assert said.out.splitlines()[:2] == [
        "Columns: Name → name, Group → group",
        "Columns that are left out: Shoe size, Female",
    ]
    (person,) = [
        one
        for one in run("participants", "list", "--event", MIGRANTS, "--data", data, "--json").document
        if one["name"] == "Aylin Sample"
    ]
    assert person["sex"] == "not_stated"


def test_import_reads_a_workbook_and_names_its_sheet(run: Run, data: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "People"
    book.active.append(["Name", "Organisation"])
    book.active.append(["Aylin Sample", "Sample House"])
    book.save(tmp_path / "list.xlsx")
    words = ("participants", "import", tmp_path / "list.xlsx", "--event", MIGRANTS, "--data", data, "--json")

    assert run(*words, "--group", "Media").document["sheet"] == "People"
    assert run(*words, "--sheet", "Guests").code == 1


@pytest.mark.parametrize(
    ("content", "options", "told"),
    [
        ("", (), "is empty"),
        ("Organisation,Group\nRadio,Media\nPress,Media\n", (), "No column is known to hold names"),
        (LIST, ("--map", "Nowhere=name"), "There is no column “Nowhere”"),
        (LIST, ("--map", "nonsense"), "COLUMN=FIELD"),
        (LIST, ("--map-group", "nonsense"), "WORD=GROUP"),
        (LIST, ("--map-group", "NGO=Nobody"), "no group “Nobody”"),
        (LIST, ("--encoding", "klingon"), "There is no encoding “klingon”"),
        (LIST, ("--header-row", "77"), "There is no row 77"),
    ],
)
def test_import_says_what_is_wrong(
    run: Run, data: Path, tmp_path: Path, content: str, options: tuple[str, ...], told: str
) -> None:
    path = listed(tmp_path, content)

    said = run("participants", "import", path, "--event", MIGRANTS, "--data", data, *options)

    assert (said.code, said.out) == (1, "")
    assert told in said.err
    assert "{" not in said.err


def test_export_writes_every_format_and_records_it(run: Run, data: Path, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx", "vcf", "json"):
        out = tmp_path / f"people.{ending}"
        words = ("participants", "export", out, "--event", MIGRANTS, "--data", data, "--purpose", "name plates")
        assert run(*words, "--recipient", "printer", "--json").document == {"rows": 5}
        assert out.stat().st_size > 100
    assert len(json.loads((tmp_path / "people.json").read_text("utf-8"))) == 5


def test_export_without_purpose_or_with_a_strange_ending_is_refused(run: Run, data: Path, tmp_path: Path) -> None:
    words = ("participants", "export", tmp_path / "people.csv", "--event", MIGRANTS, "--data", data)

    assert run(*words).code == 2
    blank = run(*words, "--purpose", " ")
    assert (blank.code, blank.err) == (1, "Say what the export is for (--purpose).\n")
    strange = run("participants", "export", tmp_path / "people.odt", *words[3:], "--purpose", "x")
    assert strange.code == 1
    assert not list(tmp_path.glob("people.*"))


@pytest.mark.parametrize("text", ["huseyn", "HUSEYNOV Vusal", "Гусейнов", "State Migration", "حسينوف"])
def test_find_finds_in_any_script(run: Run, data: Path, text: str) -> None:
    rows = run("find", text, "--event", MIGRANTS, "--data", data, "--json").document

    assert "Vusal Huseynov" in [row["name"] for row in rows]
    assert set(rows[0]) == {"participant", "person", "name", "organisation", "group", "number", "tier"}


def test_find_reads_queries_from_standard_input(run: Run, data: Path) -> None:
    said = run(
        "find", "-", "--data", data, "--json", stdin=b"huseyn\nzzzz\n\xff\xfe\n" + b"A" * 100_000 + b"\nSabina\n"
    )

    found = said.lines
    assert len(found) == 5
    assert [row["name"] for row in found[0]] == ["Vusal Huseynov"]
    assert found[1] == []
    assert found[4][0]["name"] == "Sabina Aliyeva"


def test_find_answers_no_more_than_asked_for(run: Run, data: Path) -> None:
    run("sample", "crowd", "--event", MIGRANTS, "--count", 30, "--data", data)

    assert len(run("find", "sample", "--data", data, "--limit", 3, "--json").document) <= 3
    assert run("find", "x", "--data", data, "--limit", 0).code == 2
