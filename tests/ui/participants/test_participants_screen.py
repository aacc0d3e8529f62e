"""The list of participants: asked, searched, filtered, sorted, edited, all by key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.participants import ParticipantFilter, Standing, Status
from desktop_app.queries.events import list_events
from desktop_app.queries.participants import list_participants, participant_detail
from desktop_app.services.participants import set_status
from desktop_app.ui.participants.adding import AddDialog
from desktop_app.ui.participants.chips import ManyChip
from tests.ui.test_accessibility import nameless


def type_into(qtbot, editor: QWidget, text: str) -> None:
    """Type any script: QTest's own keys know Latin-1 only."""
    editor.setFocus()
    editor.selectAll()
    editor.insert(text)
    editor.textEdited.emit(editor.text())


def press(qtbot, stage, key: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    if ctrl:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if alt:
        modifiers |= Qt.KeyboardModifier.AltModifier
    target = stage.window.focusWidget() or stage.window
    qtbot.keyClick(target, key, modifiers)
    qtbot.waitUntil(stage.is_still)


def test_opening_shows_the_list_by_name_and_the_first_person(stage, qtbot):
    assert stage.names == ["John Example", "Leyla Nümunəli", "Aytən Örnəkli", "Вера Образцова", "سامي مثالي"]
    assert stage.screen.subtitle == "5 registered · 0 present"
    assert stage.screen.ui.count.text() == "5 shown · 1 selected"
    assert stage.current.name == "John Example"
    assert stage.screen.ui.panel.accessibleName() == "John Example"
    assert stage.screen.ui.panel.form.function.value() == "Officer"


def test_model_keeps_qts_rules(stage, qtmodeltester):
    qtmodeltester.check(stage.screen.ui.model)


def test_every_control_has_a_name(stage):
    assert nameless(stage.window) == []


def test_search_by_key_finds_another_script_and_says_so(stage, qtbot):
    press(qtbot, stage, Qt.Key.Key_F, ctrl=True)
    assert stage.screen.ui.search.editor.hasFocus()
    qtbot.keyClicks(stage.screen.ui.search.editor, "vera")
    qtbot.waitUntil(stage.is_still)

    assert stage.names == ["Вера Образцова"]
    assert stage.screen.ui.found.text() == "Found by spelling in any script: Вера Образцова"
    assert stage.screen.ui.foot.isVisible()


def test_search_by_plain_spelling_has_no_foot_line(stage, qtbot):
    stage.screen.ui.search.set_text("john")
    qtbot.waitUntil(stage.is_still)

    assert stage.names == ["John Example"]
    assert not stage.screen.ui.foot.isVisible()


def test_search_without_hits_offers_to_add_that_name(stage, qtbot):
    stage.screen.ui.search.set_text("Nobody Nowhere")
    qtbot.waitUntil(stage.is_still)

    state = stage.screen.ui.not_found
    assert state.isVisible()
    assert state.accessibleName() == "Nobody found for “Nobody Nowhere”"
    assert state.button.text() == "Add “Nobody Nowhere”"


def test_keys_sort_and_turn_round(stage, qtbot):
    press(qtbot, stage, Qt.Key.Key_5, alt=True)
    assert [row.number for row in stage.screen.ui.model.rows] == ["0001", "0002", "0003", "0004", "0005"]
    press(qtbot, stage, Qt.Key.Key_5, alt=True)
    assert [row.number for row in stage.screen.ui.model.rows] == ["0005", "0004", "0003", "0002", "0001"]
    assert stage.screen.ui.table.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_group_chip_takes_several_groups_by_letter(stage, qtbot):
    chip: ManyChip = stage.screen.ui.groups
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.keyClick(chip.box, Qt.Key.Key_G)
    qtbot.waitUntil(stage.is_still)
    assert stage.names == ["Leyla Nümunəli", "Aytən Örnəkli"]
    assert chip.text() == "Government"
    qtbot.keyClick(chip.box, Qt.Key.Key_U)
    qtbot.waitUntil(stage.is_still)
    assert stage.names == ["John Example", "Leyla Nümunəli", "Aytən Örnəkli"]
    assert chip.text() == "2 chosen"
    qtbot.keyClick(chip.box, Qt.Key.Key_Home)
    qtbot.keyClick(chip.box, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.is_still)
    assert len(stage.names) == 5


def test_status_chip_without_hits_shows_everybody_again(stage, qtbot):
    stage.screen.ui.standings.take(frozenset({Standing.CANCELLED}))
    qtbot.waitUntil(stage.is_still)
    assert stage.screen.ui.not_found.accessibleName() == "Nobody of these groups and statuses"
    qtbot.mouseClick(stage.screen.ui.not_found.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(stage.is_still)
    assert len(stage.names) == 5


def test_space_and_shift_select_several(stage, qtbot):
    table = stage.screen.ui.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert stage.screen.ui.count.text() == "5 shown · 2 selected"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert stage.screen.ui.count.text() == "5 shown · 1 selected"


def test_edit_is_saved_by_key_and_taken_back(stage, qtbot):
    form = stage.screen.ui.panel.form
    type_into(qtbot, form.function.editor, "Head of mission")
    assert stage.screen.ui.panel.save.isVisible()
    press(qtbot, stage, Qt.Key.Key_S, ctrl=True)
    assert stage.current.function == "Head of mission"
    assert not stage.screen.ui.panel.save.isVisible()
    assert stage.context.notices.texts == ["John Example was changed."]
    stage.screen.deeds.undo()
    qtbot.waitUntil(stage.is_still)
    assert stage.current.function == "Officer"


def test_escape_undoes_what_is_edited(stage, qtbot):
    form = stage.screen.ui.panel.form
    type_into(qtbot, form.email.editor, "somebody@example.org")
    press(qtbot, stage, Qt.Key.Key_Escape)
    assert form.email.value() == ""
    assert not stage.screen.ui.panel.save.isVisible()


def test_error_stands_beside_its_field_and_nothing_is_written(stage, qtbot):
    form = stage.screen.ui.panel.form
    type_into(qtbot, form.email.editor, "nonsense")
    press(qtbot, stage, Qt.Key.Key_S, ctrl=True)
    assert form.email.error == "“nonsense” is not an e-mail address."
    assert stage.office.ask(participant_detail, stage.current.id).email is None
    assert stage.screen.ui.panel.save.isVisible()


def test_choosing_another_person_asks_to_save_first(stage, qtbot, script):
    type_into(qtbot, stage.screen.ui.panel.form.function.editor, "Head of mission")
    stage.screen.ui.table.move_by(1)
    qtbot.waitUntil(lambda: script.asked == ["Save the changes to John Example?"])
    qtbot.waitUntil(stage.is_still)
    rows = stage.office.ask(list_participants, ParticipantFilter(stage.event_id))
    assert {row.name: row.function for row in rows}["John Example"] == "Head of mission"
    assert stage.screen.ui.panel.accessibleName() == "Leyla Nümunəli"
    assert stage.screen.ui.panel.form.function.value() == "Adviser"


def test_dropped_edits_are_gone(stage, qtbot, script):
    script.yes = False
    type_into(qtbot, stage.screen.ui.panel.form.function.editor, "Head of mission")
    stage.screen.ui.table.move_by(1)
    qtbot.waitUntil(lambda: stage.screen.ui.panel.form.function.value() == "Adviser")
    rows = stage.office.ask(list_participants, ParticipantFilter(stage.event_id))
    assert {row.name: row.function for row in rows}["John Example"] == "Officer"


def test_a_new_name_is_taken_apart_and_sorted(stage, qtbot):
    type_into(qtbot, stage.screen.ui.panel.form.full_name.editor, "Zoë Example")
    press(qtbot, stage, Qt.Key.Key_S, ctrl=True)
    assert (stage.current.given, stage.current.family, stage.current.list_name) == ("Zoë", "Example", "Example, Zoë")


def test_what_another_desk_changed_comes_in_and_edits_stay(stage, qtbot):
    type_into(qtbot, stage.screen.ui.panel.form.email.editor, "john@example.org")
    stage.office.do(set_status, (stage.ids["Leyla Nümunəli"],), Status.CANCELLED)
    stage.context.bridge.changed.emit(frozenset({"participants"}))
    qtbot.waitUntil(stage.is_still)
    assert stage.screen.subtitle == "4 registered · 0 present"
    assert stage.screen.ui.panel.form.email.value() == "john@example.org"
    assert stage.current.name == "John Example"


def test_empty_list_says_what_to_do_first(open_stage, qtbot):
    stage = open_stage(people=())
    state = stage.screen.ui.nobody
    assert state.isVisible()
    assert state.accessibleName() == "Nobody is on the list yet"
    assert not stage.screen.ui.search.isVisible()
    qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    assert stage.window.findChild(AddDialog).isVisible()


def test_a_long_list_begins_at_once_and_is_whole_in_the_end(open_stage, qtbot):
    many = tuple((f"Number{place:03d} Sample", "media", None, None) for place in range(300))
    stage = open_stage(people=many)
    assert len(stage.names) == 300
    assert stage.names[:2] == ["Number000 Sample", "Number001 Sample"]
    assert stage.screen.ui.count.text() == "300 shown · 1 selected"
    stage.screen.ui.table.selectRow(250)
    chosen = stage.current.name
    press(qtbot, stage, Qt.Key.Key_5, alt=True)
    press(qtbot, stage, Qt.Key.Key_5, alt=True)
    assert stage.names[0] == "Number299 Sample"
    assert stage.current.name == chosen
    assert stage.screen.ui.count.text() == "300 shown · 1 selected"
    stage.screen.ui.table.selectAll()
    assert stage.screen.ui.count.text() == "300 shown · 300 selected"


def test_list_keeps_selection_and_scroll_when_something_changed(open_stage, qtbot):
    many = tuple((f"Number{place:03d} Sample", "media", None, None) for place in range(300))
    stage = open_stage(people=many)
    table = stage.screen.ui.table
    table.selectRow(200)
    qtbot.waitUntil(stage.is_still)
    scroll = table.verticalScrollBar().value()
    stage.office.do(set_status, (stage.ids["Number299 Sample"],), Status.CANCELLED)
    stage.context.bridge.changed.emit(frozenset({"participants"}))
    qtbot.waitUntil(stage.is_still)
    assert stage.screen.ui.model.rows[299].standing is Standing.CANCELLED
    assert (table.current_row, table.verticalScrollBar().value()) == (200, scroll)


def test_escape_in_the_panel_goes_back_to_the_list(stage, qtbot):
    stage.screen.ui.table.setFocus()
    qtbot.keyClick(stage.screen.ui.table, Qt.Key.Key_Return)
    assert stage.screen.ui.panel.form.function.editor.hasFocus()
    press(qtbot, stage, Qt.Key.Key_Escape)
    assert stage.screen.ui.table.hasFocus()


def test_another_event_asks_before_edits_are_lost(stage, qtbot, script):
    other = stage.make.event("Debrief")
    type_into(qtbot, stage.screen.ui.panel.form.function.editor, "Head of mission")
    stage.context.set_event(next(row for row in stage.office.ask(list_events) if row.id == other))
    qtbot.waitUntil(stage.is_still)
    assert script.asked == ["Save the changes to John Example?"]
    assert stage.names == []
    assert stage.office.ask(participant_detail, stage.ids["John Example"]).row.function == "Head of mission"
    assert stage.screen.ui.nobody.isVisible()


def test_who_is_cancelled_gets_no_badge(stage, qtbot):
    press(qtbot, stage, Qt.Key.Key_Delete, ctrl=True)
    assert stage.current.standing is Standing.CANCELLED
    assert not stage.screen.ui.panel.print.isEnabled()
    assert stage.screen.ui.panel.cancel.text() == "Restore registration"
