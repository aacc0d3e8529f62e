"""A list taken in step by step: real files, a real office, keys and presses."""

import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from shiboken6 import isValid

from desktop_app.domain.participants import ParticipantFilter
from desktop_app.queries.participants import list_participants
from desktop_app.ui.intake.wizard import CHECK, COLUMNS, DONE, FILE, VALUES, ImportWizard, ask_import
from desktop_app.ui.widgets.labels import CheckLine
from tests.intake.files import text, workbook
from tests.ui.test_accessibility import nameless

LIST = """List of participants;;;;
No.;Name;Group;Organisation;Status
1;ƏLIYEVA, Aylin;Government;Ministry of Examples;confirmed
2;ИВАНОВ, Пётр;Учёные;Новый университет;да
3;;Media;Radio Exemple;yes
4;Nigar Sample;Friends of the host;Club;perhaps
5;LEYLA NÜMUNƏLI;Government;Ministry of Examples;yes
6;Вера Образцова;Media;Another House;yes
""".replace("Ə", "E").replace("Ü", "U")

RUSSIAN = """ФИО;Группа;Организация
ИВАНОВ, Пётр;Учёные;Новый университет
СМИРНОВА, Вера;СМИ;Радио
Камран Нумунали;ООН;МОМ
"""


@pytest.fixture
def wizard(stage, qtbot) -> ImportWizard:
    ask_import(stage.context, stage.window)
    qtbot.waitUntil(stage.is_still)
    found = stage.window.findChild(ImportWizard)
    qtbot.waitUntil(found.isVisible)
    return found


@pytest.fixture
def still(stage, qtbot):
    def wait() -> None:
        qtbot.waitUntil(stage.is_still, timeout=40_000)
        qtbot.wait(1)
        qtbot.waitUntil(stage.is_still, timeout=40_000)

    return wait


@pytest.fixture
def taken(wizard, still, tmp_path):
    """Take a list of text in; gives the wizard in its first step."""

    def take(content: str = LIST, encoding: str = "utf-8", name: str = "list.csv") -> ImportWizard:
        wizard.take(text(tmp_path / name, content, encoding))
        still()
        return wizard

    return take


def press(qtbot, wizard, still, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(wizard.focusWidget() or wizard, key, modifier)
    still()


def names(stage) -> set[str]:
    return {row.name for row in stage.office.ask(list_participants, ParticipantFilter(stage.event_id))}


def sums(wizard) -> tuple[str, ...]:
    page = wizard.check
    return tuple(card._number.text() for card in (page.rows, page.accepted, page.updated, page.refused))


def gone(wizard) -> bool:
    return not isValid(wizard) or not wizard.isVisible()


def said(layout) -> list[str]:
    return [layout.itemAt(at).widget().accessibleName() for at in range(layout.count())]


# ------------------------------------------------------------------------- file


def test_first_step_asks_for_a_file_and_remembers_its_folder(stage, wizard, still, qtbot, script, tmp_path):
    stage.context.settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    script.path = text(tmp_path / "list.csv", LIST)
    assert not wizard.next.isEnabled()
    press(qtbot, wizard, still, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert wizard.size_said.text() == "list.csv · 6 rows · 5 columns"
    assert stage.context.settings.value("intake/folder") == str(tmp_path)
    assert wizard.file.header_row.value() == 2
    assert [row.part for row in wizard.file.model.rows[:3]] == ["above", "header", "data"]
    assert nameless(wizard) == []


def test_dropped_file_is_read(wizard, still, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(text(tmp_path / "list.csv", LIST)))])
    wizard.dropEvent(
        QDropEvent(
            QPointF(QPoint(50, 50)),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    still()
    assert wizard.size_said.text() == "list.csv · 6 rows · 5 columns"


def test_cyrillic_list_is_read_and_the_guessed_encoding_told_and_changeable(taken, still):
    wizard = taken(RUSSIAN, "cp1251")
    assert wizard.file.encoding.value() == "cp1251"
    assert said(wizard.file.notes) == ["The encoding was guessed: cp1251. Look whether the names are right."]
    assert wizard.file.model.rows[1].cells[0] == "ИВАНОВ, Пётр"

    editor = wizard.file.encoding.editor
    editor.setCurrentIndex(editor.findText("Western European (Windows 1252)"))
    still()
    assert wizard.file.model.rows[1].cells[0].startswith("ÈÂÀÍÎÂ")
    assert said(wizard.file.notes)[0].startswith("No row with names of columns")

    editor.setCurrentIndex(editor.findText("Unicode (UTF-8)"))
    still()
    assert wizard.file.encoding.error == "The file is not text in this encoding. Choose another."
    assert not wizard.next.isEnabled()


def test_header_row_and_delimiter_are_choices(taken, still):
    wizard = taken()
    editor = wizard.file.header_row.editor
    editor.setCurrentIndex(0)
    still()
    assert wizard.size_said.text() == "list.csv · 8 rows · 5 columns"
    editor = wizard.file.delimiter.editor
    editor.setCurrentIndex(editor.findText("Tab"))
    still()
    assert wizard.size_said.text().endswith("1 column")


def test_workbook_gives_its_sheets_to_choose_from(wizard, still, tmp_path):
    path = workbook(
        tmp_path / "book.xlsx",
        ("Cover", [("Guests of the round table",), ("May",)]),
        ("Guests", [("Name", "Group"), ("SAMPLE, Peter", "Media"), ("Aylin Demirova", "Academia")]),
    )
    wizard.take(path)
    still()
    assert wizard.file.sheet.value() == "Cover"
    wizard.file.sheet.editor.setCurrentIndex(1)
    still()
    assert wizard.size_said.text() == "book.xlsx · 2 rows · 2 columns"
    assert not wizard.file.encoding.isVisible()


def _pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 not a list")


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"\0" * (70 << 20))


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _locked(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_pdf, "“list.xlsx” is a PDF. Name a spreadsheet or a text table."),
        (_bomb, "“list.xlsx” would unpack to 70 MB"),
        (_nothing, "“list.xlsx” is empty."),
        (_locked, "“list.xlsx” is protected by a password. Save it without one and try again."),
    ],
)
def test_file_that_is_no_list_is_told_in_the_first_step(wizard, still, tmp_path, spoil, sentence):
    path = tmp_path / "list.xlsx"
    spoil(path)
    wizard.take(path)
    still()
    assert wizard.step == FILE
    assert wizard.file.empty._text.text().startswith(sentence)
    assert not wizard.next.isEnabled()
    assert wizard.file.empty.button.isVisible()


# ---------------------------------------------------------------------- columns


def test_columns_come_guessed_and_a_field_moves_to_the_column_that_is_chosen(taken, still, qtbot):
    wizard = taken()
    press(qtbot, wizard, still, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    page = wizard.columns
    assert wizard.step == COLUMNS
    assert page.held == {0: "number", 1: "name", 2: "group", 3: "organisation", 4: "status"}
    assert page.model.rows[3].samples == ("Ministry of Examples", "Новый университет", "Radio Exemple")
    assert nameless(wizard) == []

    page.table.selectRow(3)
    page.fields.set_value("delegation")
    page.table.selectRow(4)
    page.fields.set_value("organisation")
    assert page.held == {0: "number", 1: "name", 2: "group", 3: "delegation", 4: "organisation"}
    page.table.selectRow(4)
    page.fields.set_value("delegation")
    assert page.held == {0: "number", 1: "name", 2: "group", 4: "delegation"}


def test_a_list_without_names_or_groups_goes_no_further(taken, still, qtbot):
    wizard = taken("Name,Organisation\nSAMPLE Peter,Club\nSAMPLE Aylin,House\n")
    wizard.go_on()
    page = wizard.columns
    page.table.selectRow(0)
    page.fields.set_value("")
    wizard.go_on()
    still()
    assert (wizard.step, wizard._error.text()) == (
        COLUMNS,
        "No column holds names. Choose the column with the names and say “Full name”.",
    )
    page.fields.set_value("name")
    wizard.go_on()
    assert wizard._error.text() == "No column names groups. Choose one, or the group of rows that name none."
    editor = page.group.editor
    editor.setCurrentIndex(editor.findText("Academia"))
    wizard.go_on()
    still()
    assert wizard.step == CHECK
    assert sums(wizard) == ("2", "2", "0", "0")
    wizard.go_back()
    assert wizard.step == COLUMNS


# ----------------------------------------------------------------------- values


def test_unknown_words_come_first_and_are_given_a_meaning(stage, taken, still, qtbot):
    wizard = taken()
    press(qtbot, wizard, still, Qt.Key.Key_Return)
    press(qtbot, wizard, still, Qt.Key.Key_Return)
    page = wizard.values
    assert wizard.step == VALUES
    assert [(row.word.text, row.state) for row in page.model.rows] == [
        ("Friends of the host", "not known"),
        ("Учёные", "not known"),
        ("Government", "known"),
        ("Media", "known"),
        ("perhaps", "not known"),
        ("yes", "known"),
        ("confirmed", "known"),
        ("да", "known"),
    ]
    assert said(page.state) == ["3 words are not known here. Choose what they mean."]
    assert nameless(wizard) == []
    page.meanings.set_value("other")
    page.table.selectRow(1)
    page.meanings.set_value("academia")
    page.table.selectRow(4)
    page.meanings.set_value("invited")
    assert [(row.label, row.state) for row in page.model.rows[:2]] == [
        ("Other relevant stakeholders", "chosen"),
        ("Academia", "chosen"),
    ]
    assert isinstance(page.state.itemAt(0).widget(), CheckLine)
    press(qtbot, wizard, still, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert sums(wizard) == ("6", "4", "1", "1")
    drafts = {draft.full_name: draft for draft in wizard._check.prepared.judged.drafts}
    assert drafts["Пётр ИВАНОВ"].group == "academia"
    assert (drafts["Nigar Sample"].group, drafts["Nigar Sample"].status) == ("other", "invited")


def test_backspace_goes_back_and_what_was_said_stays(taken, still, qtbot):
    wizard = taken()
    wizard.go_on()
    wizard.go_on()
    still()
    wizard.values.meanings.set_value("other")
    press(qtbot, wizard, still, Qt.Key.Key_Backspace)
    assert wizard.step == COLUMNS
    press(qtbot, wizard, still, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wizard.step == FILE
    for _step in range(2):
        press(qtbot, wizard, still, Qt.Key.Key_Return)
    assert wizard.values.model.rows[0].label == "Other relevant stakeholders"


# ------------------------------------------------------------------------ check


@pytest.fixture
def checked(taken, still) -> ImportWizard:
    wizard = taken()
    for _step in range(3):
        wizard.go_on()
        still()
    assert wizard.step == CHECK
    return wizard


def test_every_problem_is_told_with_row_column_value_and_reason(checked):
    assert sums(checked) == ("6", "2", "1", "3")
    told = [(one.row, one.column, one.value, one.code) for one in checked.check.problem_model.rows]
    assert told == [
        (4, "Group", "Учёные", "group_unknown"),
        (5, "Name", "", "name_missing"),
        (6, "Group", "Friends of the host", "group_unknown"),
        (6, "Status", "perhaps", "status_unknown"),
    ]
    page = checked.check
    assert page.reason.text().startswith("The event has no group “Учёные”.")
    assert page.value.value() == "Учёные"
    assert nameless(checked) == []


def test_likely_duplicates_and_changes_are_named(checked):
    likely = [(one.row, one.draft.full_name, one.known.draft.organisation) for one in checked.check.likely_model.rows]
    assert likely == [(8, "Вера Образцова", "Example State University")]
    changes = [one.name for one in checked.check.change_model.rows]
    assert changes == ["Leyla Nümunəli"]
    model = checked.check.change_model
    assert model.columns[2].text(model.row(0)).startswith("Status: Registered → Confirmed")


def test_a_value_is_put_right_in_place_and_the_list_is_judged_again(checked, still, qtbot):
    page = checked.check
    press(qtbot, checked, still, Qt.Key.Key_Return)
    assert page.is_mending
    qtbot.keyClicks(page.value.editor, "Academia")
    press(qtbot, checked, still, Qt.Key.Key_Return)
    assert checked.step == CHECK
    assert sums(checked) == ("6", "3", "1", "2")
    assert page.problem_model.row(0).row == 5
    assert page.problems.hasFocus()


def test_refused_rows_are_left_out_only_on_the_persons_word(stage, checked, still, qtbot):
    assert not checked.next.isEnabled()
    checked.go_on()
    assert checked.step == CHECK
    assert checked.check.leave_out.text() == "Leave out the 3 refused rows"
    checked.check.leave_out.click()
    assert checked.next.text() == "Import 3 people"
    with qtbot.waitSignal(checked.imported) as imported:
        checked.next.click()
    still()
    assert imported.args == [3]
    assert checked.step == DONE
    assert checked.done_page.said._text.text() == (
        "2 rows made new participants. 1 row was about somebody known already. 1 person was changed. "
        "3 refused rows were left out, as you said."
    )
    assert nameless(checked) == []
    assert len(stage.office.ask(list_participants, ParticipantFilter(stage.event_id))) == 7
    press(qtbot, checked, still, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: gone(checked))


def test_the_word_about_refused_rows_is_asked_again_when_they_are_others(checked, still, qtbot):
    checked.check.leave_out.click()
    page = checked.check
    page.value.set_value("Academia")
    page.mend.click()
    still()
    assert not page.leave_out.isChecked()
    assert page.leave_out.text() == "Leave out the 2 refused rows"


def test_a_clean_list_goes_in_by_enter_alone(stage, taken, still, qtbot):
    wizard = taken(RUSSIAN.replace("Учёные", "Наука"), "cp1251")
    for _step in range(2):
        press(qtbot, wizard, still, Qt.Key.Key_Return)
    wizard.values.meanings.set_value("academia")
    press(qtbot, wizard, still, Qt.Key.Key_Return)
    assert sums(wizard) == ("3", "3", "0", "0")
    assert wizard.next.text() == "Import 3 people"
    press(qtbot, wizard, still, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert wizard.step == DONE
    assert {"Пётр ИВАНОВ", "Вера СМИРНОВА", "Камран Нумунали"} < names(stage)


# ---------------------------------------------------------------------- leaving


def test_escape_asks_before_a_list_is_left_and_nothing_is_written(stage, checked, still, qtbot, script):
    script.yes = False
    press(qtbot, checked, still, Qt.Key.Key_Escape)
    assert checked.isVisible()
    assert script.asked == ["Leave the import?"]
    script.yes = True
    press(qtbot, checked, still, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: gone(checked))
    assert len(names(stage)) == 5


def test_escape_without_a_file_leaves_at_once(wizard, still, qtbot, script):
    press(qtbot, wizard, still, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: gone(wizard))
    assert script.asked == []


def test_writing_that_is_stopped_leaves_nothing(stage, taken, still, qtbot):
    lines = "".join(f"Person {chr(97 + n % 26) * 2}{chr(97 + n // 26) * 3};Media;House {n}\n" for n in range(300))
    wizard = taken("Name;Group;Organisation\n" + lines)
    for _step in range(3):
        wizard.go_on()
        still()
    assert sums(wizard) == ("300", "300", "0", "0")
    wizard.go_on()
    wizard.progress.stop.click()
    still()
    assert wizard.step == CHECK
    assert len(names(stage)) == 5
    assert wizard.next.isEnabled()


# ----------------------------------------------------------------- the rest of it


def test_workbook_with_a_family_name_first_goes_in_whole(stage, wizard, still, qtbot, tmp_path):
    rows = [("Name", "Group", "Organisation"), ("SAMPLE, Peter", "Media", "Radio"), ("DEMIROVA, Aylin", "NGO", "Club")]
    wizard.take(workbook(tmp_path / "book.xlsx", ("Guests", rows)))
    still()
    for _step in range(4):
        press(qtbot, wizard, still, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert wizard.step == DONE
    assert {"Peter SAMPLE", "Aylin DEMIROVA"} < names(stage)


def test_of_two_files_the_later_one_is_shown(wizard, still, tmp_path):
    wizard.take(text(tmp_path / "first.csv", LIST))
    wizard.take(text(tmp_path / "second.csv", RUSSIAN))
    still()
    assert wizard.size_said.text() == "second.csv · 3 rows · 3 columns"
    assert wizard.columns.held == {0: "name", 1: "group", 2: "organisation"}
    assert wizard.next.isEnabled()


def test_reading_that_is_stopped_says_so(wizard, still, tmp_path):
    path = workbook(tmp_path / "book.xlsx", ("Guests", [("Name", "Group"), ("Peter Sample", "Media")]))
    wizard.take(path)
    wizard.progress.stop.click()
    still()
    assert wizard.file.empty._text.text() == "Reading was stopped."
    assert not wizard.next.isEnabled()
    assert not wizard.progress.isVisible()


def test_another_list_forgets_what_was_said_about_the_first(checked, still, tmp_path):
    checked.values._said = {}
    checked.take(text(tmp_path / "other.csv", "Name;Group\nPeter Sample;Friends of the host\nVera Sample;Media\n"))
    still()
    assert checked.step == FILE
    checked.go_on()
    checked.go_on()
    still()
    assert [row.means for row in checked.values.model.rows] == ["", "media"]


def test_a_data_file_that_is_held_is_told_in_the_wizard(stage, checked, still, loud):
    from sqlcipher3 import dbapi2

    checked.check.leave_out.click()
    with closing(dbapi2.connect(str(stage.office.place), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        checked.go_on()
        still()
        other.execute("ROLLBACK")
    assert checked._error.text() == "Another program holds the data file. Nothing was recorded. Please try again."
    assert checked.step == CHECK
    checked.go_on()
    still()
    assert checked.step == DONE


def test_a_very_wide_list_is_shown_without_a_stop(taken):
    columns = 700
    lines = [";".join(["Name", "Group", *(f"C{n}" for n in range(columns - 2))])]
    lines += [";".join(["Peter Sample", "Media", *(f"value {n}" for n in range(columns - 2))])] * 3
    wizard = taken("\n".join(lines))
    started = time.perf_counter()
    wizard.file.show_table(wizard._raw, wizard._reading)
    wizard.columns.show_table(wizard._raw, {}, ((),) * columns)
    took = time.perf_counter() - started
    assert took < 0.5
    assert wizard.columns.model.rowCount() == columns


def test_models_keep_the_rules_of_qt(checked, qtmodeltester):
    page = checked.check
    for model in (checked.file.model, checked.columns.model, checked.values.model, page.problem_model):
        qtmodeltester.check(model)


def test_wizard_fits_a_low_window_with_larger_text(dressed, stage, qtbot, still):
    dressed.set_scale(1.5)
    ask_import(stage.context, stage.window)
    still()
    wizard = stage.window.findChild(ImportWizard)
    assert wizard.height() <= stage.window.height()
    dressed.set_scale(1.0)


def test_the_participants_screen_opens_the_wizard_by_key(stage, still, qtbot):
    qtbot.keyClick(stage.window.focusWidget() or stage.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    still()
    assert stage.window.findChild(ImportWizard).isVisible()
