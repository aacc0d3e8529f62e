"""The agenda screen: seen, chosen, made, changed, moved and taken off, all by key."""

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.domain.agenda import SessionDraft, SessionKind, SpeakerPart
from desktop_app.domain.attendance import CheckpointDraft, CheckpointKind, Method, ScanDraft, Turn
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import ParticipantFilter
from desktop_app.queries.agenda import list_rooms
from desktop_app.queries.participants import list_participants
from desktop_app.services.agenda import change_session
from desktop_app.services.attendance import add_checkpoint, record_scan
from desktop_app.ui.agenda.deeds import draft_of
from desktop_app.ui.agenda.rooms import RoomsDialog
from desktop_app.ui.agenda.speaking import FindSpeakerDialog, PartDialog
from desktop_app.ui.participants.adding import AddDialog
from desktop_app.ui.widgets.labels import CheckLine, Text
from tests.ui.agenda.stage import at
from tests.ui.test_accessibility import nameless

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(qtbot, stage, key, modifiers=Qt.KeyboardModifier.NoModifier):
    target = QApplication.focusWidget() or stage.window
    qtbot.keyClick(target, key, modifiers)
    qtbot.waitUntil(stage.is_still)


def write(editor: QWidget, text: str) -> None:
    """Type any script: QTest's own keys know Latin-1 only."""
    editor.setFocus()
    if isinstance(editor, QLineEdit):
        editor.selectAll()
        editor.insert(text)
        editor.textEdited.emit(editor.text())
    else:
        assert isinstance(editor, QPlainTextEdit)
        editor.selectAll()
        editor.insertPlainText(text)


def dialog(qtbot, stage, kind: type[QDialog]):
    found: list[QDialog] = []

    def there() -> bool:
        found[:] = [one for one in stage.window.findChildren(kind) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]


# ------------------------------------------------------------------------ seen


def test_header_counts_sessions_speakers_and_clashes(stage):
    assert (stage.screen.subtitle, stage.screen.subtitle_tail) == ("5 sessions · 5 speakers", "1 clash")
    assert stage.screen.tail_ink == "warn"


def test_timetable_shows_rooms_hours_and_blocks_in_their_place(stage):
    table = stage.screen.ui.timetable
    assert stage.screen.board is table
    assert [room.name for room in table.columns if room] == ["Main hall", "Room B"]
    opening, press_block = stage.block("Opening remarks"), stage.block("Press briefing")
    assert opening.y() - 1 == table.y_of(10 * 60)
    assert press_block.x() >= table.lefts[1]
    assert stage.block("Closing").y() == press_block.y()


def test_blocks_say_time_speakers_present_groups_and_pills(stage):
    said = {
        one.face.title: (one.face.detail, [pill for pill, _tone in one.face.pills])
        for one in stage.screen.board.blocks.values()
    }
    assert said == {
        "Opening remarks": ("10:00–10:45 · 4 speakers", ["Now"]),
        "Champion Examples Initiative and Pledging Campaign": ("10:45–11:15 · J. Example", []),
        "Technical meeting: data working group": ("11:15–12:00 · Government and United Nations only", ["Closed"]),
        "Closing": ("12:00–12:30 · A. Örnəkli", []),
        "Press briefing": ("12:00–13:00 · A. Örnəkli", ["A. Örnəkli is also in Closing"]),
    }


def test_a_block_tells_a_screen_reader_everything(stage):
    assert stage.block("Press briefing").accessibleName() == (
        "Press briefing, Press, 12:00–13:00, Room B, 1 speaker, Aytən Örnəkli is also in Closing"
    )
    assert stage.block("Closing").accessibleName().endswith("Aytən Örnəkli is also in Press briefing")


def test_every_control_has_a_name(stage):
    assert nameless(stage.window) == []


def test_line_of_this_moment_follows_the_clock(stage):
    table = stage.screen.ui.timetable
    assert table.now_line.isVisible()
    before = table.now_line.y()
    stage.clock.forward(minutes=50)
    stage.screen._tick.timeout.emit()

    assert table.now_line.y() - before == pytest.approx(50 * table.minute_px, abs=1)
    assert [pill for pill, _tone in stage.block("Opening remarks").face.pills] == []


def test_present_is_told_after_scans_at_the_door(stage, qtbot):
    door = stage.office.do(
        add_checkpoint,
        CheckpointDraft(
            stage.event.id, "Hall door", kind=CheckpointKind.SESSION_DOOR, session_id=stage.ids["Opening remarks"]
        ),
    ).result
    scan = ScanDraft(new_id(), door, participant_id=stage.ids["John Example"], turn=Turn.IN, method=Method.FOUND)
    stage.context.bridge.do(record_scan, scan)
    qtbot.waitUntil(lambda: "1 present" in stage.block("Opening remarks").face.detail)


def test_larger_text_still_fits_a_small_screen(stage, qtbot, dressed):
    try:
        dressed.set_scale(1.5)
        qtbot.waitUntil(lambda: stage.window.minimumSizeHint().width() > 900)
        assert stage.window.minimumSizeHint().width() <= 1280
        table = stage.screen.ui.timetable
        assert table.canvas.height() >= table.y_of(13 * 60)
    finally:
        dressed.set_scale(1.0)


def test_sessions_side_by_side_do_not_cover_each_other_and_keep_room_for_words(stage, qtbot, make):
    other = make.session(stage.event.id, "At the same time", starts_at=at(10, 15), ends_at=at(11), room="Main hall")
    stage.screen.show_session(other)
    qtbot.waitUntil(lambda: stage.chosen == "At the same time")

    one, two = stage.block("Opening remarks").geometry(), stage.block("At the same time").geometry()
    assert not one.intersects(two)
    assert min(one.width(), two.width()) >= 18 * stage.window.fontMetrics().averageCharWidth() - 12
    assert stage.screen.subtitle_tail == "3 clashes"


# ---------------------------------------------------------------------- chosen


def test_first_session_is_in_the_panel_with_its_speakers(stage):
    panel = stage.screen.ui.panel
    assert stage.chosen == "Opening remarks"
    assert [line.row.name for line in panel.speakers.lines] == [
        "Leyla Nümunəli",
        "John Example",
        "Вера Образцова",
        "سامي مثالي",
    ]
    assert (panel.form.day.value().isoformat(), panel.form.starts.value(), panel.form.ends.value()) == (
        "2021-12-18",
        "10:00",
        "10:45",
    )
    assert panel.form.room.value() == "Main hall"


def test_arrows_choose_along_and_across_and_enter_opens_the_first_field(stage, qtbot):
    assert stage.block("Opening remarks").hasFocus()
    press(qtbot, stage, KEY.Key_Down)
    press(qtbot, stage, KEY.Key_Down)
    assert stage.chosen == "Closing"
    press(qtbot, stage, KEY.Key_Right)
    assert stage.chosen == "Press briefing"
    press(qtbot, stage, KEY.Key_Up)
    assert stage.chosen == "Technical meeting: data working group"
    press(qtbot, stage, KEY.Key_Home)
    assert stage.chosen == "Opening remarks"
    press(qtbot, stage, KEY.Key_Return)
    assert stage.screen.ui.panel.form.title.editor.hasFocus()
    press(qtbot, stage, KEY.Key_Escape)
    assert stage.block("Opening remarks").hasFocus()


def test_only_the_chosen_block_is_reached_by_tab(stage, qtbot):
    qtbot.mouseClick(stage.block("Closing"), Qt.MouseButton.LeftButton)
    reached = [
        one.face.title for one in stage.screen.board.blocks.values() if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert reached == ["Closing"]
    assert stage.chosen == "Closing"


def test_clash_is_told_in_the_panel_of_both_sessions(stage, qtbot):
    def told() -> list[str]:
        return [one.accessibleName() for one in stage.screen.ui.panel.findChildren(CheckLine) if one.isVisible()]

    qtbot.mouseClick(stage.block("Closing"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told() == ["Aytən Örnəkli is also in Press briefing"])
    qtbot.mouseClick(stage.block("Press briefing"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told() == ["Aytən Örnəkli is also in Closing"])


def test_another_screen_may_name_a_session(stage, qtbot):
    stage.screen.arrive(stage.ids["Press briefing"])
    qtbot.waitUntil(lambda: stage.chosen == "Press briefing")


# ----------------------------------------------------------------------- saved


def test_saved_is_said_only_after_the_commit(stage, qtbot):
    panel = stage.screen.ui.panel
    write(panel.form.title.editor, "Words of welcome")
    assert panel.state == "Not saved yet"
    qtbot.keyClick(panel.form.title.editor, KEY.Key_S, CTRL)
    assert panel.state == "Not saved yet"
    qtbot.waitUntil(lambda: panel.state == "Saved")

    assert stage.session("Words of welcome").id == stage.ids["Opening remarks"]
    assert stage.session("Words of welcome").speakers[0].name == "Leyla Nümunəli"
    qtbot.waitUntil(stage.is_still)
    assert stage.block("Words of welcome").isChecked()
    assert panel.state == "Saved"


def test_escape_undoes_what_is_not_saved(stage, qtbot):
    panel = stage.screen.ui.panel
    write(panel.form.outcome.editor, "Agreed.")
    press(qtbot, stage, KEY.Key_Escape)

    assert panel.form.outcome.value() == ""
    assert panel.state == ""
    assert stage.session("Opening remarks").outcome is None


def test_outcome_alone_is_written_alone(stage, qtbot):
    write(stage.screen.ui.panel.form.outcome.editor, "  Agreed on three steps. ")
    press(qtbot, stage, KEY.Key_S, CTRL)

    assert stage.session("Opening remarks").outcome == "Agreed on three steps."


def test_time_room_kind_and_admission_are_written_and_the_block_moves(stage, qtbot):
    form = stage.screen.ui.panel.form
    write(form.starts.editor, "9")
    write(form.ends.editor, "935")
    write(form.room.editor, "Garden")
    assert form.room.label.text() == "Room · a new one, made when you save"
    form.kind.editor.set_value(SessionKind.REGISTRATION)
    form.closed.editor.set_value(True)
    groups = {row.key: row.id for row in stage.screen.agenda.groups}
    qtbot.mouseClick(form.groups.chip(groups["media"]), Qt.MouseButton.LeftButton)
    press(qtbot, stage, KEY.Key_S, CTRL)

    row = stage.session("Opening remarks")
    assert (row.starts_at, row.ends_at, row.room, row.kind) == (at(9), at(9, 35), "Garden", SessionKind.REGISTRATION)
    assert (row.closed, row.allowed_groups) == (True, (groups["media"],))
    qtbot.waitUntil(lambda: len(stage.screen.ui.timetable.columns) == 3)
    assert stage.block("Opening remarks").x() >= stage.screen.ui.timetable.lefts[2]


@pytest.mark.parametrize(
    ("starts", "ends", "wrong", "sentence"),
    [
        ("noon", "13:00", "starts", "Write a time of day, as 09:30."),
        ("10:00", "9:00", "ends", "The end lies before the start."),
        ("", "9:00", "ends", "There is an end but no start."),
        ("", "", "starts", "Please fill this in."),
    ],
)
def test_wrong_times_are_told_beside_the_field(stage, qtbot, starts, ends, wrong, sentence):
    form = stage.screen.ui.panel.form
    write(form.starts.editor, starts)
    write(form.ends.editor, ends)
    press(qtbot, stage, KEY.Key_S, CTRL)

    assert getattr(form, wrong).error == sentence
    assert stage.session("Opening remarks").starts_at == at(10)


def test_an_evening_may_end_after_midnight(stage, qtbot):
    form = stage.screen.ui.panel.form
    write(form.starts.editor, "22:00")
    write(form.ends.editor, "1:30")
    press(qtbot, stage, KEY.Key_S, CTRL)

    row = stage.session("Opening remarks")
    assert row.ends_at - row.starts_at == timedelta(hours=3, minutes=30)


def test_an_empty_title_is_told_beside_the_field(stage, qtbot):
    form = stage.screen.ui.panel.form
    write(form.title.editor, "  ")
    press(qtbot, stage, KEY.Key_S, CTRL)

    qtbot.waitUntil(lambda: form.title.error == "Please fill this in.")
    assert stage.screen.ui.panel.state == "Not saved yet"


@pytest.mark.parametrize("yes", [True, False])
def test_choosing_another_session_asks_about_edits(stage, qtbot, script, yes):
    script.yes = yes
    write(stage.screen.ui.panel.form.title.editor, "Words of welcome")
    qtbot.mouseClick(stage.block("Closing"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stage.chosen == "Closing")
    qtbot.waitUntil(stage.is_still)

    assert script.asked == ["Save the changes to “Words of welcome”?"]
    assert ("Words of welcome" in [row.title for row in stage.sessions()]) is yes
    assert stage.screen.ui.panel.form.title.value() == "Closing"


def test_edits_stay_when_somebody_else_changes_the_agenda(stage, qtbot):
    write(stage.screen.ui.panel.form.title.editor, "Words of welcome")
    other = stage.session("Closing")
    stage.context.bridge.do(change_session, other.id, draft_of(other, order=1))
    qtbot.waitUntil(stage.is_still)

    assert stage.screen.ui.panel.form.title.value() == "Words of welcome"
    assert stage.chosen == "Opening remarks"


# ------------------------------------------------------------------------ made


def test_a_session_is_made_by_key_after_the_last_one(stage, qtbot):
    press(qtbot, stage, KEY.Key_N, CTRL)
    form = stage.screen.ui.panel.form
    assert form.title.editor.hasFocus()
    assert (form.starts.value(), form.ends.value(), form.room.value()) == ("13:00", "13:45", "Main hall")
    qtbot.keyClicks(form.title.editor, "Lunch")
    press(qtbot, stage, KEY.Key_S, CTRL)
    qtbot.waitUntil(lambda: stage.chosen == "Lunch")

    assert (stage.session("Lunch").starts_at, stage.session("Lunch").room) == (at(13), "Main hall")
    assert stage.screen.ui.panel.state == "Saved"
    assert stage.screen.subtitle == "6 sessions · 5 speakers"


def test_escape_gives_up_a_new_session(stage, qtbot):
    press(qtbot, stage, KEY.Key_N, CTRL)
    press(qtbot, stage, KEY.Key_Escape)

    assert stage.chosen == "Opening remarks"
    assert len(stage.sessions()) == 5


def test_pressing_the_grid_twice_begins_a_session_there(stage, qtbot):
    table = stage.screen.ui.timetable
    where = QPoint(table.lefts[1] + 30, table.y_of(10 * 60 + 20))
    qtbot.mouseDClick(table.canvas, Qt.MouseButton.LeftButton, pos=where)

    form = stage.screen.ui.panel.form
    assert (form.starts.value(), form.room.value()) == ("10:15", "Room B")


def test_an_event_without_sessions_says_what_to_do_first(open_stage, make, qtbot):
    stage = open_stage(make.event())
    nothing = stage.screen.ui.nothing
    assert nothing.isVisible()
    assert nothing.accessibleName() == "The agenda is empty"
    assert stage.screen.subtitle == "no session yet"
    assert not stage.screen.ui.side.isVisible()
    assert nameless(stage.window) == []
    qtbot.mouseClick(nothing.button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(stage.screen.ui.panel.form.title.editor, "Opening")
    press(qtbot, stage, KEY.Key_S, CTRL)
    qtbot.waitUntil(lambda: stage.chosen == "Opening")

    assert stage.session("Opening").starts_at == at(9)


# ------------------------------------------------------------------- taken off


def test_delete_asks_and_takes_off(stage, qtbot, script):
    stage.block("Closing").click()
    stage.block("Closing").setFocus()
    press(qtbot, stage, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(stage.screen.agenda.sessions) == 4)

    assert script.asked == ["Take “Closing” off the agenda?"]
    assert "Closing" not in [row.title for row in stage.sessions()]
    assert stage.screen.subtitle_tail == ""
    assert stage.chosen == "Technical meeting: data working group"
    assert stage.block(stage.chosen).hasFocus()


def test_delete_is_given_up(stage, qtbot, script):
    script.yes = False
    press(qtbot, stage, KEY.Key_Delete)

    assert len(stage.sessions()) == 5


def test_a_session_with_scans_stays_and_says_why(stage, qtbot, script):
    door = stage.office.do(
        add_checkpoint,
        CheckpointDraft(
            stage.event.id, "Hall door", kind=CheckpointKind.SESSION_DOOR, session_id=stage.ids["Opening remarks"]
        ),
    ).result
    stage.office.do(
        record_scan,
        ScanDraft(new_id(), door, participant_id=stage.ids["John Example"], turn=Turn.IN, method=Method.FOUND),
    )
    press(qtbot, stage, KEY.Key_Delete)

    assert stage.window.notices.texts == [
        "People were scanned at “Opening remarks”, so it stays in the agenda. Change it instead."
    ]
    assert len(stage.sessions()) == 5


# -------------------------------------------------------------------- in order


def test_sessions_without_a_time_are_a_numbered_list(sampled):
    order = sampled.screen.ui.order
    assert sampled.screen.board is order
    assert [(one.face.number, one.face.title, one.face.detail) for one in order.blocks.values()] == [
        ("1", "Opening remarks", "Opening"),
        ("2", "GCM Championship Initiatives and Pledging Campaign", "Presentation"),
        ("3", "Updating of the migration profile of the Republic of Azerbaijan for 2013–2020", "Presentation"),
    ]
    assert "Vladimir\u00a0Gjorgjiev" in sampled.block("Opening remarks").face.more
    assert sampled.screen.subtitle == "3 sessions · 5 speakers"
    assert list(sampled.screen.ui.days.chips)[-1] is None


@pytest.mark.parametrize("key", ["migrants-day-2021", "gcm-consultations-2022", "imrf-debrief-2022"])
def test_every_sample_is_shown_whole(sampled, qtbot, key):
    sampled.choose_event(key)
    qtbot.waitUntil(sampled.is_still)

    titles = [row.title for row in sampled.sessions()]
    assert [one.face.title for one in sampled.screen.board.blocks.values()] == titles
    assert sampled.chosen == titles[0]
    assert sampled.block(titles[0]).hasFocus()
    blocks = list(sampled.screen.board.blocks.values())
    for above, below in pairwise(blocks):
        assert above.geometry().bottom() < below.geometry().top()
    assert all(one.height() == one.height_for(one.width()) for one in blocks)


def test_bodies_represented_are_told(sampled, qtbot):
    sampled.choose_event("gcm-consultations-2022")
    qtbot.waitUntil(sampled.is_still)
    sampled.screen.show_session(next(row.id for row in sampled.sessions() if row.bodies))
    qtbot.waitUntil(lambda: sampled.chosen.startswith("How civil society"))

    shown = [text.text() for text in sampled.screen.ui.panel._bodies.findChildren(Text)]
    assert shown[0] == "Bodies represented"
    assert "Baku State University" in shown


def test_alt_and_arrows_move_a_session_as_often_as_pressed(sampled, qtbot):
    first, second, third = (row.title for row in sampled.sessions())
    block = sampled.block(first)
    block.setFocus()
    qtbot.keyClick(block, KEY.Key_Down, ALT)
    qtbot.keyClick(block, KEY.Key_Down, ALT)
    qtbot.keyClick(block, KEY.Key_Down, ALT)
    qtbot.waitUntil(lambda: [row.title for row in sampled.screen.agenda.sessions] == [second, third, first])
    qtbot.waitUntil(sampled.is_still)
    assert block.hasFocus()
    press(qtbot, sampled, KEY.Key_Up, ALT)

    assert [row.title for row in sampled.sessions()] == [second, first, third]
    assert [row.order for row in sampled.sessions()] == [1, 2, 3]
    assert len(sampled.session(first).speakers) == 4


def test_a_session_that_gets_a_time_is_shown_on_its_day(sampled, qtbot):
    form = sampled.screen.ui.panel.form
    form.day.editor.set_value(sampled.event.starts_on)
    assert form.starts.isVisible()
    write(form.starts.editor, "10:00")
    write(form.ends.editor, "10:45")
    press(qtbot, sampled, KEY.Key_S, CTRL)
    qtbot.waitUntil(lambda: sampled.screen.board is sampled.screen.ui.timetable)

    assert sampled.chosen == "Opening remarks"
    assert sampled.screen.ui.days.chips[sampled.event.starts_on].isChecked()
    press(qtbot, sampled, KEY.Key_2, ALT)
    assert len(sampled.screen.board.blocks) == 2
    assert sampled.chosen.startswith("GCM Championship")


def test_a_day_without_sessions_says_so(sampled, qtbot):
    press(qtbot, sampled, KEY.Key_1, ALT)

    assert sampled.screen.ui.nothing.isVisible()
    assert sampled.screen.ui.nothing.accessibleName() == "Nothing on Sat 18 Dec yet"


# -------------------------------------------------------------------- speakers


def test_a_speaker_is_found_in_another_script_and_added(stage, qtbot):
    stage.screen.arrive(stage.ids["Closing"])
    qtbot.waitUntil(lambda: stage.chosen == "Closing")
    press(qtbot, stage, KEY.Key_K, CTRL)
    box = dialog(qtbot, stage, FindSpeakerDialog)
    assert nameless(box) == []
    qtbot.keyClicks(box.search.editor, "vera")
    qtbot.keyClick(box.search.editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(stage.screen.ui.panel.speakers.lines) == 2)
    qtbot.waitUntil(stage.is_still)

    assert [row.name for row in stage.session("Closing").speakers] == ["Aytən Örnəkli", "Вера Образцова"]


def test_somebody_new_is_registered_and_speaks_at_once(stage, qtbot):
    press(qtbot, stage, KEY.Key_K, CTRL)
    box = dialog(qtbot, stage, FindSpeakerDialog)
    box.role.editor.set_value(SpeakerPart.MODERATOR)
    qtbot.keyClicks(box.search.editor, "Nobody Nowhere")
    qtbot.waitUntil(stage.is_still)
    assert box.found.count() == 1
    qtbot.mouseClick(box.accept_button, Qt.MouseButton.LeftButton)
    add = dialog(qtbot, stage, AddDialog)
    assert add.name.value() == "Nobody Nowhere"
    add.group.editor.set_value("media")
    qtbot.mouseClick(add.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(stage.screen.ui.panel.speakers.lines) == 5)

    last = stage.session("Opening remarks").speakers[-1]
    assert (last.name, last.role) == ("Nobody Nowhere", SpeakerPart.MODERATOR)
    people = stage.office.ask(list_participants, ParticipantFilter(stage.event.id))
    assert "Nobody Nowhere" in [row.name for row in people]


def test_the_same_role_twice_is_refused_beside_the_field(stage, qtbot):
    press(qtbot, stage, KEY.Key_K, CTRL)
    box = dialog(qtbot, stage, FindSpeakerDialog)
    box.role.editor.set_value(SpeakerPart.OPENING_REMARKS)
    qtbot.keyClicks(box.search.editor, "leyla")
    qtbot.waitUntil(stage.is_still)
    qtbot.mouseClick(box.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: box.role.error != "")

    assert box.role.error == "Leyla Nümunəli speaks in this session already, in the same role."
    box.reject()


def test_alt_and_arrows_change_the_speaking_order(stage, qtbot):
    line = stage.screen.ui.panel.speakers.lines[0]
    line.setFocus()
    qtbot.keyClick(line, KEY.Key_Down, ALT)
    qtbot.waitUntil(lambda: stage.screen.ui.panel.speakers.lines[1].row.name == "Leyla Nümunəli")
    qtbot.waitUntil(stage.is_still)

    assert [row.name for row in stage.session("Opening remarks").speakers][:2] == ["John Example", "Leyla Nümunəli"]
    assert stage.screen.ui.panel.speakers.lines[1].hasFocus()


def test_enter_changes_role_topic_function_and_place(stage, qtbot):
    line = stage.screen.ui.panel.speakers.lines[1]
    line.setFocus()
    press(qtbot, stage, KEY.Key_Return)
    box = dialog(qtbot, stage, PartDialog)
    assert nameless(box) == []
    box.role.editor.set_value(SpeakerPart.KEYNOTE)
    box.topic.set_value("Ten years of examples")
    box.place.set_value(1)
    qtbot.mouseClick(box.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stage.screen.ui.panel.speakers.lines[0].row.name == "John Example")

    first = stage.session("Opening remarks").speakers[0]
    assert (first.name, first.role, first.topic) == ("John Example", SpeakerPart.KEYNOTE, "Ten years of examples")
    assert first.function == "Chief of Mission"


def test_delete_takes_a_speaker_off_and_undo_brings_back(stage, qtbot):
    line = stage.screen.ui.panel.speakers.lines[1]
    line.setFocus()
    press(qtbot, stage, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(stage.screen.ui.panel.speakers.lines) == 3)
    assert len(stage.sessions()) == 5
    toast = stage.window.notices._toasts[-1]
    assert toast.text == "Mr John Example does not speak in this session any more."
    qtbot.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(stage.screen.ui.panel.speakers.lines) == 4)

    assert stage.session("Opening remarks").speakers[1].name == "John Example"


@pytest.mark.parametrize(("key", "kind"), [(KEY.Key_K, FindSpeakerDialog), (KEY.Key_R, RoomsDialog)])
@pytest.mark.parametrize("field", ["title", "room", "outcome"])
def test_keys_work_from_within_a_field(stage, qtbot, key, kind, field):
    editor = getattr(stage.screen.ui.panel.form, field).editor
    editor.setFocus()
    before = stage.screen.ui.panel.form.values()
    press(qtbot, stage, key, CTRL)

    dialog(qtbot, stage, kind).reject()
    assert stage.screen.ui.panel.form.values() == before


# --------------------------------------------------------------- rooms, papers


def test_rooms_get_seats_and_new_ones_become_columns(stage, qtbot):
    press(qtbot, stage, KEY.Key_R, CTRL)
    box = dialog(qtbot, stage, RoomsDialog)
    assert nameless(box) == []
    write(box.lines[1].seats.editor, "many")
    write(box.lines[2].name.editor, "Garden")
    qtbot.mouseClick(box.accept_button, Qt.MouseButton.LeftButton)
    assert box.lines[1].seats.error == "“many” is not a number."
    write(box.lines[1].seats.editor, "55")
    qtbot.mouseClick(box.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(stage.screen.ui.timetable.columns) == 3)

    rooms = stage.office.ask(list_rooms, stage.event.id)
    assert [(room.name, room.seats) for room in rooms] == [("Main hall", 180), ("Room B", 55), ("Garden", None)]


def test_programme_is_saved_as_pdf(stage, qtbot, script, tmp_path):
    script.path = tmp_path / "programme"
    press(qtbot, stage, KEY.Key_E, CTRL)
    qtbot.waitUntil(lambda: bool(stage.window.notices.texts), timeout=30000)

    assert script.asked == [f"Save the programme as: {stage.event.key}-programme.pdf"]
    assert (tmp_path / "programme.pdf").read_bytes().startswith(b"%PDF")
    assert stage.window.notices.texts == ["The programme was saved in programme.pdf."]


def test_a_calendar_says_what_it_could_not_hold(sampled, qtbot, script, tmp_path):
    script.path = tmp_path / "programme.ics"
    press(qtbot, sampled, KEY.Key_E, CTRL)
    qtbot.waitUntil(lambda: bool(sampled.window.notices.texts), timeout=30000)

    assert sampled.window.notices.texts == [
        "The programme was saved in programme.ics. 3 sessions were left out: a calendar holds only what has a time."
    ]


def test_a_sessions_other_values_survive_a_move(stage):
    row = stage.session("Technical meeting: data working group")
    draft = draft_of(row)

    assert isinstance(draft, SessionDraft)
    assert (draft.allowed_groups, draft.room, draft.closed) == (row.allowed_groups, "Room B", True)
    assert isinstance(row.id, UUID)
