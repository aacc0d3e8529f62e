"""A list taken in by the window: judged, mended by choices, written whole or not at all."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.participants import ParticipantFilter
from desktop_app.queries.participants import list_participants
from desktop_app.ui.participants.importing import ImportDialog
from tests.ui.participants.test_participants_deeds import gone, key, wait
from tests.ui.test_accessibility import nameless

LIST = """Person;Organisation;What they do;Group
Aysel Sample;Ministry of Examples;Adviser;Government
Peter Sample;Harbour Agency;Officer;United Nations
;Nobody Inc;;Media
Ivan Sample;;Dean;
"""


@pytest.fixture
def dialog(stage, qtbot, script, tmp_path) -> ImportDialog:
    script.path = tmp_path / "list.csv"
    script.path.write_text(LIST, encoding="utf-8")
    key(qtbot, stage, Qt.Key.Key_O)
    found = stage.window.findChild(ImportDialog)
    wait(qtbot, stage)
    return found


def test_every_row_is_counted_and_problems_are_told(stage, dialog, qtbot):
    assert dialog.said.text() == "4 rows: 2 new, 0 known already, 2 refused."
    told = [(one.row, one.code, one.refuses) for one in dialog.model.rows if one.refuses]
    assert told == [(4, "name_missing", True), (5, "group_missing", True)]
    assert nameless(dialog) == []


def test_refused_rows_are_left_out_only_on_the_persons_word(stage, dialog, qtbot):
    assert not dialog.accept_button.isEnabled()
    assert dialog.leave_out.text() == "Leave out the 2 refused rows"
    dialog.leave_out.click()
    assert dialog.accept_button.text() == "Import 2 people"
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: gone(dialog))
    wait(qtbot, stage)
    assert {"Aysel Sample", "Peter Sample"} < set(stage.names)
    assert len(stage.names) == 7
    assert stage.context.notices.texts == ["2 people came from list.csv."]


def test_a_group_for_rows_that_name_none_judges_again(stage, dialog, qtbot):
    dialog.group.editor.setCurrentIndex(dialog.group.editor.findText("Academia"))
    wait(qtbot, stage)
    assert dialog.said.text() == "4 rows: 3 new, 0 known already, 1 refused."


def test_a_column_said_to_hold_something_else_is_read_so(stage, dialog, qtbot):
    assert [choice.value() for choice in dialog.choices] == ["name", "organisation", "-", "group"]
    before = list(dialog.choices)
    dialog.choices[2].setCurrentIndex(dialog.choices[2].findText("Function"))
    wait(qtbot, stage)
    assert [draft.function for draft in dialog._prepared.judged.drafts] == ["Adviser", "Officer"]
    dialog.choices[2].setCurrentIndex(dialog.choices[2].findText("Organisation"))
    wait(qtbot, stage)
    assert [draft.organisation for draft in dialog._prepared.judged.drafts] == ["Adviser", "Officer"]
    assert [choice.value() for choice in dialog.choices] == ["name", "-", "organisation", "group"]
    assert dialog.choices == before


def test_cancel_writes_nothing(stage, dialog, qtbot):
    dialog.leave_out.click()
    dialog.cancel_button.click()
    wait(qtbot, stage)
    assert len(stage.office.ask(list_participants, ParticipantFilter(stage.event_id))) == 5


def test_a_file_that_is_no_list_is_told_in_the_dialog(stage, qtbot, script, tmp_path):
    script.path = tmp_path / "list.xlsx"
    script.path.write_bytes(b"%PDF-1.7 not a list")
    key(qtbot, stage, Qt.Key.Key_O)
    dialog = stage.window.findChild(ImportDialog)
    wait(qtbot, stage)
    assert dialog._error.text() == "“list.xlsx” is a PDF. Name a spreadsheet or a text table."
    assert not dialog.accept_button.isEnabled()
