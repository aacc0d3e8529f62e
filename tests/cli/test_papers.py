"""Agenda, badges, summary, papers and the demo by the command line."""

import json
from pathlib import Path

import openpyxl
import pypdf
import pypdfium2
import pytest
import zxingcpp

from tests.cli.conftest import MIGRANTS, Run

GCM = "gcm-consultations-2022"


def pages(path: Path) -> int:
    return len(pypdf.PdfReader(path).pages)


def text(path: Path) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def codes(path: Path) -> list[str]:
    """The codes on the pages of a PDF, read by a decoder from the picture."""
    document = pypdfium2.PdfDocument(str(path))
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    try:
        return [
            found.text
            for number in range(len(document))
            for found in zxingcpp.read_barcodes(document[number].render(scale=300 / 72).to_pil(), formats=formats)
        ]
    finally:
        document.close()


def test_agenda_has_the_documented_fields_with_speakers_in_order(run: Run, data: Path) -> None:
    rows = run("agenda", "list", "--event", MIGRANTS, "--data", data, "--json").document

    assert set(rows[0]) >= {"id", "title", "kind", "start", "end", "room", "speakers"}
    assert [(one["name"], one["role"], one["order"]) for one in rows[0]["speakers"]] == [
        ("Vladimir Gjorgjiev", "opening_remarks", 1),
        ("Vladanka Andreeva", "opening_remarks", 2),
        ("Vusal Huseynov", "opening_remarks", 3),
        ("Sabina Aliyeva", "opening_remarks", 4),
    ]
    assert rows[0]["start"] is None
    assert "Vladanka Andreeva" in run("agenda", "list", "--event", MIGRANTS, "--data", data).out


@pytest.mark.parametrize("ending", ["pdf", "docx", "json", "csv", "html"])
def test_agenda_export_writes_every_session(run: Run, data: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"programme.{ending}"

    said = run("agenda", "export", out, "--event", GCM, "--data", data, "--json").document

    assert said == {"sessions": 4, "left_out": 0}
    assert out.stat().st_size > 300


def test_calendar_leaves_out_sessions_without_time_and_says_so(run: Run, data: Path, tmp_path: Path) -> None:
    said = run("agenda", "export", tmp_path / "programme.ics", "--event", GCM, "--data", data, "--json")

    sessions = run("agenda", "list", "--event", GCM, "--data", data, "--json").document
    untimed = sum(1 for row in sessions if row["start"] is None)
    assert said.document == {"sessions": len(sessions) - untimed, "left_out": untimed}
    assert said.err == f"Sessions left out because they have no time: {untimed}.\n"


def test_agenda_export_names_the_endings_it_knows(run: Run, data: Path, tmp_path: Path) -> None:
    said = run("agenda", "export", tmp_path / "programme.odt", "--event", GCM, "--data", data)

    assert (said.code, said.err) == (
        1,
        "“programme.odt” has an ending that is not known here. Use one of: pdf, docx, ics, json, csv, html.\n",
    )


def test_badges_are_drawn_once_each_and_keep_their_codes(run: Run, data: Path, tmp_path: Path) -> None:
    words = ("badges", tmp_path / "badges.pdf", "--event", MIGRANTS, "--data", data, "--json")

    first = run(*words).document
    before = codes(tmp_path / "badges.pdf")
    second = run(*words).document

    assert set(first) == {"badges", "pages", "misfits", "missing_glyphs", "seconds"}
    assert (first["badges"], first["pages"], first["misfits"], first["missing_glyphs"]) == (5, 5, [], [])
    assert second["badges"] == 5
    assert len(set(before)) == 5
    assert codes(tmp_path / "badges.pdf") == before


def test_badges_of_a_group_and_of_those_not_printed_yet(run: Run, data: Path, tmp_path: Path) -> None:
    words = ("badges", tmp_path / "badges.pdf", "--event", MIGRANTS, "--data", data)

    assert run(*words, "--group", "U", "--json").document["badges"] == 3
    assert run(*words, "--only", "unprinted", "--json").document["badges"] == 2
    none = run(*words, "--only", "unprinted")
    assert (none.code, none.err) == (1, "There is no badge to print: everyone asked for has one already.\n")


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--template", "none-such"), 1, "There is no badge template “none-such”"),
        (("--stock", "none-such"), 1, "There is no sheet “none-such”"),
        (("--start-at", "99"), 1, "printing cannot start at place 99"),
        (("--group", "Nobody"), 1, "no group “Nobody”"),
        (("--only", "some"), 2, "--only"),
    ],
)
def test_badges_refuse_what_is_not_there(
    run: Run, data: Path, tmp_path: Path, options: tuple[str, ...], code: int, told: str
) -> None:
    said = run("badges", tmp_path / "badges.pdf", "--event", MIGRANTS, "--data", data, *options)

    assert (said.code, said.out) == (code, "")
    assert told in said.err
    assert not (tmp_path / "badges.pdf").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("badges", "{folder}/no/badges.pdf"),
        ("summary", "{folder}/no/summary.pdf"),
        ("paper", "programme", "{folder}/no/programme.pdf"),
        ("agenda", "export", "{folder}/no/programme.ics"),
        ("participants", "export", "{folder}/no/people.csv", "--purpose", "test"),
    ],
)
def test_nothing_is_written_into_a_missing_folder(run: Run, data: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    said = run(*(word.format(folder=tmp_path) for word in words), "--event", MIGRANTS, "--data", data)

    assert (said.code, said.out) == (1, "")
    assert said.err == f"There is no folder “{tmp_path / 'no'}”. Make it first, or name another.\n"
    assert not (tmp_path / "no").exists()


def test_badge_admits_its_person_and_the_summary_counts_it(run: Run, data: Path, tmp_path: Path) -> None:
    run("badges", tmp_path / "badges.pdf", "--event", MIGRANTS, "--data", data)
    people = {
        one["id"]: one["name"]
        for one in run("participants", "list", "--event", MIGRANTS, "--data", data, "--json").document
    }
    found = codes(tmp_path / "badges.pdf")
    lines = "".join(code + "\n" for code in found[:3])

    answers = run("scan", "--event", MIGRANTS, "--at", "entrance", "--data", data, "--json", stdin=lines.encode()).lines
    figures = run("summary", tmp_path / "summary.pdf", "--event", MIGRANTS, "--data", data, "--json").document

    assert [answer["verdict"] for answer in answers] == ["admitted"] * 3
    assert {people[answer["participant"]] for answer in answers} == {answer["name"] for answer in answers}
    assert (figures["total"]["registered"], figures["total"]["attended"]) == (5, 3)
    assert pages(tmp_path / "summary.pdf") >= 1


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "docx", "csv", "json"])
def test_summary_is_written_in_every_format(run: Run, data: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"summary.{ending}"

    said = run("summary", out, "--event", MIGRANTS, "--data", data)

    assert (said.code, said.out) == (0, f"Written: {out}\n")
    assert out.stat().st_size > 300


@pytest.mark.parametrize("kind", ["list-of-participants", "programme"])
def test_papers_are_written(run: Run, data: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"{kind}.pdf"

    said = run("paper", kind, out, "--event", MIGRANTS, "--data", data, "--json").document

    assert (said["kind"], said["missing_glyphs"], said["pages"]) == (kind, [], pages(out))
    assert "Andreeva" in text(out) or "ANDREEVA" in text(out)


def test_paper_that_does_not_exist_is_wrong_usage(run: Run, data: Path, tmp_path: Path) -> None:
    said = run("paper", "wallpaper", tmp_path / "x.pdf", "--event", MIGRANTS, "--data", data)

    assert (said.code, said.out) == (2, "")
    assert "list-of-participants" in said.err


def test_demo_makes_every_paper_of_every_event(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "demo"

    events = run("demo", out, "--crowd", 8, "--seed", 5, "--json").document["events"]

    assert [one["event"] for one in events] == [MIGRANTS, GCM, "imrf-debrief-2022"]
    names = ["badges.pdf", "summary.pdf", "summary.xlsx", "list-of-participants.pdf", "programme.pdf", "programme.ics"]
    for one in events:
        assert [Path(file) for file in one["files"]] == [out / one["event"] / name for name in names]
        assert all(Path(file).stat().st_size > 100 for file in one["files"])
        assert one["participants"] in (12, 13)
        assert one["scans"] > 0
        assert list(one["seconds"]) == [
            "crowd", "badges", "summary_pdf", "summary_xlsx", "list_pdf", "programme_pdf", "programme_ics",
        ]  # fmt: skip
    assert (out / "plenary.db").is_file()
    sheet = openpyxl.load_workbook(out / MIGRANTS / "summary.xlsx").worksheets[0]
    assert sheet.max_row > 3
    assert run("check", "--data", out / "plenary.db", "--json").document["ok"] is True
    people = run("participants", "list", "--data", out / "plenary.db", "--event", MIGRANTS, "--json").document
    assert not any(one["first_in"] for one in people if not one["fictional"])


def test_demo_says_what_it_made(run: Run, tmp_path: Path) -> None:
    said = run("demo", tmp_path / "demo", "--crowd", 0)

    assert said.code == 0
    assert "International Migrants Day (Azerbaijan)" in said.out
    assert str(tmp_path / "demo" / MIGRANTS / "badges.pdf") in said.out


def test_demo_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")

    full, file = run("demo", tmp_path / "demo"), run("demo", tmp_path / "file")

    assert (full.code, file.code) == (1, 1)
    assert "is not empty" in full.err
    assert [path.name for path in (tmp_path / "demo").iterdir()] == ["mine.txt"]
    assert (tmp_path / "file").read_text() == "mine"


def test_json_of_the_summary_file_is_the_answer(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "summary.json"

    answer = run("summary", out, "--event", MIGRANTS, "--data", data, "--json").document
    written = json.loads(out.read_text("utf-8"))

    assert answer["total"] == written["total"]
