"""The badges screen: what is shown, checked, saved and printed again."""

import io
from uuid import UUID

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from desktop_app.domain.participants import ParticipantDraft, Status
from desktop_app.queries.badges import badge_faces, count_badges, last_prints, live_issues
from desktop_app.queries.events import list_events
from desktop_app.services.participants import change_participant, register, set_status
from desktop_app.services.samples import simulate_crowd
from desktop_app.ui.badges.reprint import ReprintDialog
from tests.ui.badges.stage import Stage
from tests.ui.test_accessibility import nameless

CTRL = Qt.KeyboardModifier.ControlModifier


def notices(stage: Stage) -> list[str]:
    return stage.window.notices.texts


def texts(stage: Stage) -> list[str]:
    """Text of each badge in view, as it stands in its PDF."""
    return [pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text() for pdf in stage.ui.board.pdfs]


def choose(stage: Stage, what: str, kind: object) -> None:
    """Choose in a field of the print card, as a press in its list would."""
    field = getattr(stage.ui, what)
    field.editor.set_value(kind)
    stage.settle()


def test_opening_shows_elements_badges_check_and_counts(stage):
    rows = [label.text() for label in stage.ui.elements_area.findChildren(type(stage.ui.last)) if label.text() != "▫"]

    assert stage.screen.subtitle == "0 printed · 5 to print"
    assert rows[:4] == ["Coloured band", "21 mm", "Event title", "13 pt"]
    assert "QR code" in rows
    assert stage.ui.template.text() == "Template: Portrait 96 × 134 mm"
    assert stage.ui.board.count.text() == "1–2 of 5"
    assert len(stage.ui.board.pdfs) == 2
    assert stage.ui.board.foot.text() == "Every name was fitted: 5 of 5 · smallest name 28 pt · no glyph missing"
    assert stage.ui.save.text() == "Save 5 badges…"
    assert not stage.ui.prints.isVisible()
    assert stage.ui.none.isVisible()


def test_badges_in_view_are_specimens_of_the_people_named(stage):
    drawn = texts(stage)

    assert stage.ui.board.area.accessibleDescription() == "Leyla Nümunəli, Вера Образцова"
    assert ["SPECIMEN" in text for text in drawn] == [True, True]
    assert "Leyla" in drawn[0]
    assert "ОБРАЗЦОВА" in drawn[1]


def test_pictures_of_both_badges_arrive(stage):
    stage.qtbot.waitUntil(lambda: all(not picture.isNull() for picture in stage.ui.board.pair.pictures))

    first, second = stage.ui.board.pair.places()
    assert first.right() < second.left()
    assert first.width() / first.height() == pytest.approx(96 / 134, abs=0.01)


def test_model_keeps_qts_rules(stage, qtmodeltester, tmp_path):
    stage.script.path = tmp_path / "all.pdf"
    stage.press(Qt.Key.Key_P, CTRL)

    stage.qtbot.waitUntil(lambda: stage.ui.model.rowCount() == 1)
    qtmodeltester.check(stage.ui.model)


def test_every_control_has_a_name(stage):
    assert nameless(stage.window) == []


def test_screen_has_room_in_the_smallest_window(stage):
    assert (stage.window.width(), stage.window.height()) == (1280, 720)


def test_elements_give_way_to_large_text_and_come_back(stage, dressed):
    assert stage.ui.elements_card.isVisible()
    dressed.set_scale(1.5)
    stage.qtbot.waitUntil(lambda: not stage.ui.elements_card.isVisible())
    assert stage.window.width() == 1280
    dressed.set_scale(1.0)
    stage.qtbot.waitUntil(stage.ui.elements_card.isVisible)


def test_keys_turn_through_the_badges(stage):
    stage.press(Qt.Key.Key_PageDown, CTRL)
    assert stage.ui.board.count.text() == "3–4 of 5"
    stage.press(Qt.Key.Key_PageDown, CTRL)
    assert stage.ui.board.count.text() == "5–5 of 5"
    assert len(stage.ui.board.pdfs) == 1
    assert not stage.ui.board.after.isEnabled()
    stage.press(Qt.Key.Key_PageUp, CTRL)
    assert stage.ui.board.count.text() == "3–4 of 5"


def test_keys_zoom_and_fit(stage):
    before = stage.ui.board.zoom
    stage.press(Qt.Key.Key_Plus, CTRL)
    assert stage.ui.board.zoom > before
    stage.press(Qt.Key.Key_Minus, CTRL)
    stage.press(Qt.Key.Key_Minus, CTRL)
    assert stage.ui.board.zoom < before
    stage.press(Qt.Key.Key_0, CTRL)
    assert stage.ui.board.zoom == before


@pytest.mark.parametrize(("kind", "names"), [("groups", 4), ("scripts", 4)])
def test_preview_shows_one_of_each(stage, kind: str, names: int):
    stage.ui.board.preview._on_chosen(kind)
    stage.settle()

    assert stage.ui.board.count.text() == f"1–2 of {names}"


def test_hint_shows_one_persons_badge(stage):
    stage.context.go("badges", stage.ids["سامي مثالي"])
    stage.settle()

    assert stage.ui.board.preview.text() == "Preview: No. 0004"
    assert stage.ui.board.area.accessibleDescription() == "سامي مثالي"
    assert len(stage.ui.board.pdfs) == 1


def test_saving_by_key_issues_badges_and_offers_to_open(stage, tmp_path):
    stage.script.path = tmp_path / "badges"
    stage.press(Qt.Key.Key_P, CTRL)

    path = tmp_path / "badges.pdf"
    assert stage.script.offered == ["migration-round-table-2021-badges.pdf"]
    assert len(pypdf.PdfReader(path).pages) == 5
    assert stage.office.ask(count_badges, stage.event_id).printed == 5
    assert notices(stage) == ["5 badges were saved in badges.pdf."]
    stage.qtbot.waitUntil(lambda: stage.screen.subtitle == "5 printed · 0 to print")
    assert stage.ui.model.row(0).badges == 5

    button = next(one for one in stage.window.notices.findChildren(QAbstractButton) if one.text() == "Open")
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stage.script.opened == [path]


def test_nothing_to_print_is_said_and_another_choice_prints(stage, tmp_path):
    stage.script.path = tmp_path / "badges.pdf"
    stage.press(Qt.Key.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: not stage.ui.save.isEnabled() and stage.ui.reason.isVisible())
    assert stage.ui.reason.text() == "Everyone has a printed badge. Choose “All” or a group to print again."

    choose(stage, "which", "all")
    assert (stage.ui.save.isEnabled(), stage.ui.save.text(), stage.ui.reason.isVisible()) == (
        True,
        "Save 5 badges…",
        False,
    )


def test_one_group_is_saved_in_the_order_asked_for(stage, tmp_path):
    stage.script.path = tmp_path / "badges.pdf"
    group = next(key for key in stage.ui.which.editor._keys if isinstance(key, UUID))
    choose(stage, "which", group)
    choose(stage, "order", "number")
    assert stage.ui.save.text() == "Save 2 badges…"
    stage.press(Qt.Key.Key_P, CTRL)

    pages = [page.extract_text() for page in pypdf.PdfReader(stage.script.path).pages]
    assert ["No. 0001" in pages[0], "No. 0005" in pages[1], len(pages)] == [True, True, 2]


def test_a4_begins_where_the_last_batch_left_the_sheet(stage, tmp_path):
    stage.script.path = tmp_path / "badges.pdf"
    assert not stage.ui.start.isVisible()
    choose(stage, "stock", "a4")
    assert stage.ui.start.isVisible()
    stage.ui.start.editor.setValue(4)
    stage.press(Qt.Key.Key_P, CTRL)

    # One on the first sheet, four on the second.
    pages = pypdf.PdfReader(stage.script.path).pages
    assert (len(pages), round(float(pages[0].mediabox.width) / 72 * 25.4)) == (2, 210)
    assert stage.ui.start.value() == 1


def test_stock_and_order_are_remembered(stage, open_stage):
    choose(stage, "stock", "a4")
    choose(stage, "order", "organisation")
    again = open_stage("badges", people=())

    assert (again.ui.stock.value(), again.ui.order.value()) == ("a4", "organisation")


def test_no_file_wanted_means_nothing_issued(stage):
    stage.press(Qt.Key.Key_P, CTRL)

    assert stage.office.ask(live_issues, stage.event_id) == {}
    assert notices(stage) == []


def test_stopping_leaves_no_file(stage, tmp_path):
    stage.do(simulate_crowd, stage.event_id, 150, 3)
    stage.script.path = tmp_path / "badges.pdf"
    stage.press(Qt.Key.Key_P, CTRL, settle=False)
    assert stage.ui.progress.isVisible()
    stage.qtbot.mouseClick(stage.ui.progress.stop, Qt.MouseButton.LeftButton)
    stage.settle()

    assert not stage.script.path.exists()
    assert notices(stage) == ["Stopped. No file was made."]
    assert (stage.ui.progress.isVisible(), stage.ui.save.isEnabled()) == (False, True)


@pytest.fixture
def dialog(stage) -> ReprintDialog:
    """The dialog, opened by its key."""
    stage.press(Qt.Key.Key_F6)
    found = stage.window.findChild(ReprintDialog)
    stage.qtbot.waitUntil(found.isVisible)
    return found


def test_reprint_gives_a_new_code_with_its_reason(stage, dialog, tmp_path):
    person = stage.ids["Вера Образцова"]
    stage.script.path = tmp_path / "first.pdf"
    before = stage.office.ask(badge_faces, stage.event_id, [person])[0].code
    assert nameless(dialog) == []

    dialog.search.set_text("vera")
    stage.qtbot.waitUntil(lambda: dialog.participant_id == person)
    dialog.reason.editor.set_value("damaged")
    stage.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    stage.settle()

    first = stage.office.ask(badge_faces, stage.event_id, [person])[0].code
    assert (before, len(pypdf.PdfReader(stage.script.path).pages)) == ("", 1)
    assert first != before

    # A second one kills the first, and is called a reprint.
    with stage.qtbot.waitActive(stage.window):
        stage.window.activateWindow()
    stage.press(Qt.Key.Key_F6)
    again = next(one for one in stage.window.findChildren(ReprintDialog) if one.isVisible())
    again.search.set_text("0003")
    stage.qtbot.waitUntil(lambda: again.participant_id == person)
    stage.qtbot.keyClick(again.reason.editor, Qt.Key.Key_Return)
    stage.settle()

    assert stage.office.ask(badge_faces, stage.event_id, [person])[0].code != first
    assert stage.office.ask(last_prints, stage.event_id)[0].copy == 2
    stage.qtbot.waitUntil(lambda: stage.ui.model.rowCount() == 2)
    kinds = {stage.ui.model.index(row, 2).data() for row in range(2)}
    assert kinds == {"Reprint 2"}


def test_reprint_for_nobody_is_said_beside_the_search(stage, dialog):
    stage.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    assert dialog.isVisible()
    assert dialog.error.text() == "Say whose badge: search for the person and choose a line."
    dialog.reject()


def test_reprint_begins_with_the_person_in_view(stage):
    stage.context.go("badges", stage.ids["John Example"])
    stage.settle()
    stage.press(Qt.Key.Key_F6)
    found = stage.window.findChild(ReprintDialog)

    assert (found.participant_id, found.person) == (stage.ids["John Example"], "0002 · John Example")
    found.reject()


def test_misfit_is_named_and_leads_to_the_person(stage):
    person = stage.ids["John Example"]
    long = " ".join(["Undersecretary-General-for-Exceptionally-Long-Functions"] * 5)
    draft = ParticipantDraft(event_id=stage.event_id, full_name="John Example", group="united_nations", function=long)
    stage.do(change_participant, person, draft)
    stage.do(set_status, (stage.ids["سامي مثالي"],), Status.CANCELLED)

    assert stage.ui.board.foot.text() == "1 of 4 badges wants a look before printing"
    line = stage.ui.board.troubles.itemAt(0).widget()
    assert line.accessibleName() == "John Example: Function does not fit"
    assert stage.ui.board.trouble_area.isVisible()
    stage.qtbot.mouseClick(line.action, Qt.MouseButton.LeftButton)
    assert stage.window.current == "participants"
    stage.settle()


def test_letters_without_a_font_are_named(open_stage):
    stage = open_stage("badges", people=(("Ann 𒀀𒀁", "government"),))

    line = stage.ui.board.troubles.itemAt(0).widget()
    assert line.accessibleName() == "Ann 𒀀𒀁: Name: no font draws 𒀀 𒀁"


def test_nobody_on_the_list_says_what_to_do_first(open_stage):
    stage = open_stage("badges", people=())

    assert stage.ui.board.empty.isVisible()
    assert stage.ui.board.empty.accessibleName() == "Nobody gets a badge yet"
    assert (stage.ui.save.isEnabled(), stage.ui.reason.text()) == (False, "Nobody on the list gets a badge yet.")
    assert not stage.ui.board.foot.isVisible()
    stage.qtbot.mouseClick(stage.ui.board.empty.button, Qt.MouseButton.LeftButton)
    assert stage.window.current == "participants"
    stage.settle()


def test_prints_do_not_draw_the_badges_again(stage, tmp_path):
    pictures = stage.ui.board._wanted
    stage.script.path = tmp_path / "badges.pdf"
    stage.press(Qt.Key.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: stage.screen.subtitle == "5 printed · 0 to print")
    stage.settle()

    assert stage.ui.board._wanted == pictures


def test_another_persons_arrival_draws_and_checks_again(stage):
    stage.do(register, ParticipantDraft(stage.event_id, "Maximiliana Konstantina Nümunəzadə-Örnəkova", "media"))

    assert stage.screen.subtitle == "0 printed · 6 to print"
    assert stage.ui.board.area.accessibleDescription().startswith("Maximiliana")
    assert stage.ui.board.foot.text().startswith("Every name was fitted: 6 of 6")


def test_event_in_which_nobody_gets_a_badge_shows_none_of_the_one_before(stage):
    stage.make.event("Empty meeting")
    empty = next(row for row in stage.office.ask(list_events) if row.title == "Empty meeting")
    stage.screen._show_preview()
    stage.context.set_event(empty)
    stage.settle()

    assert stage.ui.board.pdfs == []
    assert stage.ui.board.empty.isVisible()
    assert not stage.ui.board.foot.isVisible()


def test_changed_name_is_drawn_on_the_badge_in_view(stage):
    person = stage.ids["John Example"]
    stage.context.go("badges", person)
    stage.settle()
    draft = ParticipantDraft(stage.event_id, "John Example", "united_nations", badge_name="Johnny")
    stage.do(change_participant, person, draft)

    assert "Johnny" in texts(stage)[0]


def test_file_that_cannot_be_written_is_said_and_listed_as_failed(stage, tmp_path):
    stage.script.path = tmp_path / "missing" / "badges.pdf"
    stage.press(Qt.Key.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: stage.ui.model.rowCount() == 1)

    assert len(notices(stage)) == 1
    assert "missing" in notices(stage)[0]
    assert stage.ui.model.index(0, 2).data() == "Failed"
    assert (stage.ui.save.isEnabled(), stage.ui.progress.isVisible()) == (True, False)
    assert stage.office.ask(count_badges, stage.event_id).printed == 0
