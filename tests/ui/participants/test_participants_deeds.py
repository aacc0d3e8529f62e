"""What is done from the list: adding, in and out, cancelling, badges, export; and taken back."""

import csv
import io

import pypdf
import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from desktop_app.domain.people import DirectoryFilter
from desktop_app.queries.participants import count_participants, participant_detail
from desktop_app.queries.people import count_directory, list_directory
from desktop_app.ui.participants.adding import AddDialog
from desktop_app.ui.participants.exporting import ExportDialog
from desktop_app.ui.widgets.fields import Choice
from tests.ui.test_accessibility import nameless


def wait(qtbot, stage) -> None:
    qtbot.waitUntil(stage.is_still)


def gone(dialog) -> bool:
    return not isValid(dialog) or not dialog.isVisible()


def key(qtbot, stage, what: Qt.Key) -> None:
    """Ctrl and a key, wherever the keyboard stands."""
    qtbot.keyClick(stage.window.focusWidget() or stage.window, what, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, stage)


@pytest.fixture
def adding(stage, qtbot) -> AddDialog:
    key(qtbot, stage, Qt.Key.Key_N)
    dialog = stage.window.findChild(AddDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def write(editor, text: str) -> None:
    editor.insert(text)
    editor.textEdited.emit(editor.text())


def test_three_fields_and_few_keys_add_somebody_who_is_then_selected(stage, adding, qtbot):
    qtbot.keyClicks(adding.name.editor, "Nigar Sample")
    qtbot.keyClick(adding.name.editor, Qt.Key.Key_Tab)
    qtbot.keyClick(adding.group.editor, Qt.Key.Key_C)
    assert adding.group.value() == "civil_society"
    qtbot.keyClick(adding.group.editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(adding.organisation.editor, "NGO Alliance")
    qtbot.keyClick(adding.organisation.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: gone(adding))
    wait(qtbot, stage)

    row = stage.current
    assert (row.name, row.group_key, row.organisation, row.number) == (
        "Nigar Sample",
        "civil_society",
        "NGO Alliance",
        "0006",
    )
    assert stage.screen.ui.count.text() == "6 shown · 1 selected"


def test_added_person_is_selected_though_a_search_hid_them(stage, adding, qtbot):
    stage.screen.ui.search.set_text("John")
    wait(qtbot, stage)
    write(adding.name.editor, "Günay Sample")
    adding.group.editor.set_value("media")
    adding.accept_button.click()
    qtbot.waitUntil(lambda: gone(adding))
    wait(qtbot, stage)
    assert stage.current.name == "Günay Sample"
    assert stage.screen.ui.search.text() == ""


def test_missing_name_and_group_are_told_beside_their_fields(stage, adding, qtbot):
    adding.accept_button.click()
    wait(qtbot, stage)
    assert (adding.name.error, adding.group.error) == ("Please fill this in.", "")
    write(adding.name.editor, "Günay Sample")
    adding.accept_button.click()
    wait(qtbot, stage)
    assert (adding.name.error, adding.group.error) == ("", "Please fill this in.")
    assert adding.isVisible()


def test_somebody_on_the_list_is_shown_instead_of_added_twice(stage, adding, qtbot):
    write(adding.name.editor, "Leyla Numuneli")
    qtbot.waitUntil(adding.known.isVisible)
    assert nameless(adding) == []
    qtbot.keyClick(adding, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: gone(adding))
    wait(qtbot, stage)
    assert stage.current.name == "Leyla Nümunəli"
    assert len(stage.names) == 5


def test_a_known_person_stays_one_person_over_events(stage, qtbot):
    other = stage.make.event("Debrief")
    stage.make.participant(
        other, "Kamran Misallı", "academia", organisation="Example State University", function="Dean"
    )
    key(qtbot, stage, Qt.Key.Key_N)
    adding = stage.window.findChild(AddDialog)
    write(adding.name.editor, "Kamran Mis")
    qtbot.waitUntil(adding.known.isVisible)
    qtbot.keyClick(adding, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: adding.function.value() == "Dean")
    assert adding.organisation.value() == "Example State University"
    adding.group.editor.set_value("academia")
    adding.accept_button.click()
    qtbot.waitUntil(lambda: gone(adding))
    wait(qtbot, stage)

    people = stage.office.ask(list_directory, DirectoryFilter("Kamran"))
    assert [(person.name, person.events) for person in people] == [("Kamran Misallı", 2)]
    assert stage.office.ask(count_directory)[0] == 6


def test_organisations_are_completed_as_one_types(stage, adding, qtbot):
    editor = adding.organisation.editor
    editor.setFocus()
    write(editor, "exam")
    model = editor.completer().model()
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    assert [model.index(row, 0).data() for row in range(2)] == ["Example State University", "Ministry of Examples"]


def test_check_in_by_key_shows_present_since_and_is_taken_back(stage, qtbot):
    key(qtbot, stage, Qt.Key.Key_I)
    assert stage.screen.ui.panel._state.text() == "present since 09:00"
    assert stage.screen.ui.panel.check.text() == "Check out"
    assert stage.screen.subtitle == "5 registered · 1 present"
    assert stage.context.notices.texts == ["John Example: Welcome – checked in."]
    key(qtbot, stage, Qt.Key.Key_Z)
    assert stage.office.ask(count_participants, stage.event_id).present == 0
    qtbot.waitUntil(lambda: stage.screen.ui.panel.check.text() == "Check in")


def test_cancelling_by_key_and_undo(stage, qtbot):
    table = stage.screen.ui.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    wait(qtbot, stage)
    key(qtbot, stage, Qt.Key.Key_Delete)
    assert stage.context.notices.texts == ["2 registrations were cancelled."]
    assert stage.screen.subtitle == "3 registered · 0 present"
    key(qtbot, stage, Qt.Key.Key_Z)
    assert stage.screen.subtitle == "5 registered · 0 present"


def test_badge_of_the_chosen_person_is_saved_and_recorded(stage, qtbot, script, tmp_path):
    script.path = tmp_path / "badge.pdf"
    key(qtbot, stage, Qt.Key.Key_P)
    qtbot.waitUntil(script.path.exists)
    wait(qtbot, stage)
    pages = pypdf.PdfReader(script.path).pages
    assert len(pages) == 1
    assert "0002" in pages[0].extract_text()
    assert stage.office.ask(participant_detail, stage.ids["John Example"]).row.printed
    assert stage.context.notices.texts == ["1 badge was saved in badge.pdf."]


def test_export_needs_a_purpose_and_records_it(stage, qtbot, script, tmp_path):
    script.path = tmp_path / "list"
    key(qtbot, stage, Qt.Key.Key_E)
    dialog = stage.window.findChild(ExportDialog)
    dialog.accept_button.click()
    assert dialog.purpose.error == "Say what the export is for."
    qtbot.keyClicks(dialog.purpose.editor, "Access list for the venue")
    form = dialog.form.editor
    assert isinstance(form, Choice)
    form.set_value("csv")
    dialog.accept_button.click()
    written = tmp_path / "list.csv"
    qtbot.waitUntil(written.exists)
    wait(qtbot, stage)
    rows = list(csv.reader(io.StringIO(written.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 6
    assert stage.context.notices.texts == ["5 people were exported to list.csv."]


def test_another_screens_hint_shows_that_person(stage, qtbot):
    stage.screen.arrive(stage.ids["سامي مثالي"])
    wait(qtbot, stage)
    assert stage.current.name == "سامي مثالي"
    stage.screen.arrive("Aytən")
    wait(qtbot, stage)
    assert stage.names == ["Aytən Örnəkli"]
