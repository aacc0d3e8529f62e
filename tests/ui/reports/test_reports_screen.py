"""The reports screen: documents looked at, their options, saving, and exports with their purpose."""

import csv
import io

import openpyxl
import pypdf
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from desktop_app.domain.agenda import SessionDraft
from desktop_app.domain.participants import ParticipantDraft
from desktop_app.services.agenda import add_session
from desktop_app.services.participants import register
from desktop_app.services.rehearsals import open_doors, simulate_scans
from desktop_app.services.samples import simulate_crowd
from desktop_app.storage.tables import Export, table
from desktop_app.ui.reports import documents
from desktop_app.ui.reports.documents import EXPORT, LIST, PROGRAMME, SUMMARY, Chosen
from tests.ui.badges.stage import Stage
from tests.ui.test_accessibility import nameless

CTRL = Qt.KeyboardModifier.ControlModifier


def text_of(stage: Stage) -> str:
    """What stands on the pages in the preview."""
    return "".join(page.extract_text() for page in pypdf.PdfReader(_stream(stage)).pages)


def _stream(stage: Stage):
    return io.BytesIO(stage.ui.preview._pdf)


def show(stage: Stage, kind: str) -> None:
    stage.ui.documents.set_value(kind)
    stage.settle()


def choose(stage: Stage, what: str, value: object) -> None:
    getattr(stage.ui, what).editor.set_value(value)
    stage.settle()


def shown(stage: Stage) -> set[str]:
    """Names of the options in view."""
    names = ("format", "language", "people", "layout", "outcomes", "purpose", "recipient", "contacts", "workbook")
    return {name for name in names if getattr(stage.ui, name).isVisible()}


def test_opening_shows_the_summary_counted_from_the_scans(stage):
    assert (stage.screen.title, stage.screen.subtitle) == ("Reports", "Everything here is counted from the scans")
    assert stage.ui.documents.value() == SUMMARY
    assert "Attendance summary" in text_of(stage)
    assert shown(stage) == {"format", "workbook"}
    assert (stage.ui.save.text(), stage.ui.workbook.text()) == ("Save PDF…", "Save Excel workbook…")


def test_every_control_has_a_name(stage):
    for kind in documents.DOCUMENTS:
        show(stage, kind)
        assert nameless(stage.window) == []


def test_screen_has_room_in_the_smallest_window(stage):
    assert (stage.window.width(), stage.window.height()) == (1280, 720)


@pytest.mark.parametrize(
    ("kind", "options", "formats"),
    [
        (
            LIST,
            {"format", "people", "layout", "workbook"},
            ["PDF · A4", "PDF · Letter", "Word · A4", "Word · Letter", "Excel workbook"],
        ),
        (
            PROGRAMME,
            {"format", "outcomes"},
            [
                "PDF · A4",
                "PDF · Letter",
                "Word · A4",
                "Word · Letter",
                "Calendar (ICS)",
                "JSON, for programs",
                "CSV table",
                "Web page (HTML)",
            ],
        ),
        (
            EXPORT,
            {"format", "purpose", "recipient", "contacts", "workbook"},
            ["CSV table", "Excel workbook", "Contact cards (vCard)", "JSON, for programs"],
        ),
    ],
)
def test_each_document_offers_what_concerns_it(stage, kind: str, options: set[str], formats: list[str]):
    show(stage, kind)
    editor = stage.ui.format.editor

    assert shown(stage) == options
    assert [editor.itemText(at) for at in range(editor.count())] == formats


def test_preview_follows_document_and_options(stage):
    show(stage, LIST)
    assert "NÜMUNƏLİ" in text_of(stage)
    choose(stage, "people", True)
    assert "NÜMUNƏLİ" not in text_of(stage)
    choose(stage, "format", "pdf Letter")
    page = pypdf.PdfReader(_stream(stage)).pages[0]
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (612, 792)


def test_format_without_pages_shows_the_content_and_says_so(stage):
    show(stage, PROGRAMME)
    choose(stage, "format", "ics")

    assert stage.ui.preview.foot.text() == "These pages show the content; it is saved as: Calendar (ICS)"
    assert stage.ui.save.text() == "Save calendar…"
    assert "Programme" in text_of(stage)


def test_data_export_says_that_it_has_no_pages(stage):
    show(stage, EXPORT)
    assert stage.ui.preview.empty.isVisible()
    assert stage.ui.preview.empty.accessibleName() == "A data export has no pages"
    show(stage, SUMMARY)
    assert not stage.ui.preview.empty.isVisible()


def test_summary_is_saved_by_key_and_offered_to_open(stage, tmp_path):
    stage.script.path = tmp_path / "summary"
    stage.press(Qt.Key.Key_S, CTRL)

    path = tmp_path / "summary.pdf"
    assert stage.script.offered == ["migration-round-table-2021-summary.pdf"]
    assert "Attendance summary" in pypdf.PdfReader(path).pages[0].extract_text()
    assert stage.window.notices.texts == ["summary.pdf was saved."]
    button = next(one for one in stage.window.notices.findChildren(QAbstractButton) if one.text() == "Open")
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stage.script.opened == [path]
    assert stage.ui.save.isEnabled()


def test_workbook_has_a_key_of_its_own(stage, tmp_path):
    stage.script.path = tmp_path / "summary.xlsx"
    stage.press(Qt.Key.Key_E, CTRL)

    assert len(openpyxl.load_workbook(stage.script.path).sheetnames) > 1
    assert stage.screen.chosen.form == "pdf"


def test_folder_is_remembered(stage, tmp_path):
    stage.script.path = tmp_path / "summary.pdf"
    stage.press(Qt.Key.Key_S, CTRL)

    assert stage.context.settings.value("window/folder") == str(tmp_path)


def test_calendar_tells_what_was_left_out(stage, tmp_path):
    stage.do(add_session, SessionDraft(stage.event_id, "Some time"))
    show(stage, PROGRAMME)
    choose(stage, "format", "ics")
    stage.script.path = tmp_path / "programme.ics"
    stage.press(Qt.Key.Key_S, CTRL)

    assert stage.window.notices.texts == ["programme.ics was saved. 1 session without a time was left out."]


def test_export_needs_a_purpose(stage, tmp_path):
    show(stage, EXPORT)
    stage.script.path = tmp_path / "people.csv"
    stage.press(Qt.Key.Key_S, CTRL)

    assert stage.ui.purpose.error == "Say what the export is for."
    assert stage.ui.purpose.editor.hasFocus()
    assert (stage.script.offered, stage.script.path.exists()) == ([], False)


def test_export_is_saved_and_recorded(stage, tmp_path):
    show(stage, EXPORT)
    stage.ui.purpose.set_value("Security check")
    stage.ui.recipient.set_value("Host")
    choose(stage, "contacts", True)
    stage.script.path = tmp_path / "people.csv"
    stage.press(Qt.Key.Key_S, CTRL)

    with stage.script.path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    export = table(Export)
    recorded = stage.office.ask(
        lambda db: db.execute(sa.select(export.c.kind, export.c.purpose, export.c.recipient, export.c.rows)).all()
    )
    assert len(rows) == 6
    assert [tuple(row) for row in recorded] == [("participants.csv", "Security check", "Host", 5)]
    assert stage.window.notices.texts == ["5 people were exported to people.csv."]


def test_options_are_remembered_for_each_document(stage, open_stage):
    show(stage, LIST)
    choose(stage, "layout", "table")
    choose(stage, "format", "pdf Letter")
    show(stage, PROGRAMME)
    choose(stage, "format", "html")
    again = open_stage("reports", people=())

    assert again.screen.chosen == Chosen()
    show(again, LIST)
    assert (again.ui.format.value(), again.ui.layout.value()) == ("pdf Letter", "table")
    show(again, PROGRAMME)
    assert (again.ui.format.value(), again.ui.save.text()) == ("html", "Save web page…")


def test_changes_are_drawn_with_page_and_zoom_kept(stage):
    stage.do(simulate_crowd, stage.event_id, 80, 5)
    show(stage, LIST)
    stage.press(Qt.Key.Key_PageDown, CTRL)
    stage.press(Qt.Key.Key_Plus, CTRL)
    zoom, before = stage.ui.preview.zoom, text_of(stage)
    stage.do(register, ParticipantDraft(stage.event_id, "Zara Zzexample", "media"))
    stage.settle()

    assert "ZZEXAMPLE" in text_of(stage)
    assert "ZZEXAMPLE" not in before
    assert (stage.ui.preview.page, stage.ui.preview.zoom) == (1, zoom)
    show(stage, SUMMARY)
    assert stage.ui.preview.page == 0


def test_scans_are_counted_after_a_pause(stage):
    stage.screen._soon.setInterval(10)
    stage.do(simulate_crowd, stage.event_id, 40, 5)
    stage.do(open_doors, stage.event_id)
    before = text_of(stage)
    stage.do(simulate_scans, stage.event_id, 5)
    stage.qtbot.waitUntil(lambda: stage.is_still() and text_of(stage) != before)

    attended = text_of(stage).split("attended")[0].split()[-1]
    assert int(attended) > 20


def test_hint_shows_that_document(stage):
    stage.context.go("reports", PROGRAMME)
    stage.settle()

    assert stage.ui.documents.value() == PROGRAMME
    assert "Programme" in text_of(stage)


def test_stored_nonsense_becomes_the_usual(stage):
    settings = stage.context.settings
    settings.setValue("reports/summary/form", "exe")
    settings.setValue("reports/summary/page", "A0")

    assert documents.load(settings, SUMMARY) == Chosen()


def test_papers_have_the_languages_that_have_a_catalogue(stage):
    assert documents.paper_languages()[0] == "en"
    assert stage.ui.language.isVisible() == (len(documents.paper_languages()) > 1)
