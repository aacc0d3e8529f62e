"""The desk by key events: verdicts, bursts, focus, undo, and what happens when the disk fails."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop_app.domain.attendance import CheckpointDraft, CheckpointKind, Reason, Turn, Verdict
from desktop_app.domain.badges import IssueDraft
from desktop_app.domain.errors import SurroundingsError
from desktop_app.domain.participants import Status
from desktop_app.queries.attendance import last_scans
from desktop_app.queries.badges import count_badges
from desktop_app.services.attendance import add_checkpoint
from desktop_app.services.badges import issue_badges
from desktop_app.services.participants import set_note, set_status
from desktop_app.ui.attendance.fitting import fit
from desktop_app.ui.theme import Tone, font
from tests.ui.attendance.doorway import Doorway

AYTEN, KAMRAN, SAMI, VERA = "Aytən Nümunəli", "Kamran Örnəkli", "سامي مثالي", "Вера Образцова"


def test_badge_is_admitted_and_shown(door: Doorway):
    door.scan(door.codes[AYTEN])
    door.settle()

    face = door.desk.desk.card.face.face
    assert face is not None
    assert (face.tone, face.pill) == (Tone.GOOD, "Welcome – checked in")
    assert face.name == ("Ms Aytən", "NÜMUNƏLİ")
    assert face.group == "GOVERNMENT"
    assert door.desk.desk.card.badge.facts.name == ("Aytən", "NÜMUNƏLİ")
    assert door.inside() == 1
    assert door.desk.desk.present._number.text() == "1"
    assert door.desk.desk.scans.rows[0].list_name == "Nümunəli, Aytən"
    assert door.editor.text() == ""


def test_arabic_name_stands_at_the_right(door: Doorway):
    door.scan(door.codes[SAMI])
    door.settle()

    assert door.desk.desk.card.face.face.name == ("Mr سامي", "مثالي")
    left, right = ink_columns(("مثالي",), 400)
    assert right > 395
    assert left > 250
    left, right = ink_columns(("Nümunə",), 400)
    assert left < 5
    assert right < 200


def ink_columns(texts: tuple[str, ...], width: int) -> tuple[int, int]:
    """First and last column of a picture in which a text that was fitted leaves ink."""
    block, _face = fit(texts, font(), [24.0, 16.0], width, 100)
    picture = QImage(width, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    block.draw(painter, 0, 10)
    painter.end()
    dark = [x for x in range(width) if any(picture.pixelColor(x, y).lightness() < 128 for y in range(100))]
    return dark[0], dark[-1]


def test_typed_number_is_read(door: Doorway):
    door.enter("0002")

    assert door.judged[-1].name == KAMRAN
    assert door.judged[-1].verdict is Verdict.ADMITTED


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_every_terminator_ends_a_code(door: Doorway, end: Qt.Key):
    door.scan(door.codes[AYTEN], end)
    door.settle()

    assert [row.name for row in door.judged] == [AYTEN]
    assert door.editor.hasFocus()


def test_code_without_a_terminator_is_read(door: Doorway):
    QTest.keyClicks(door.editor, door.codes[AYTEN])
    door.qtbot.waitUntil(lambda: len(door.judged) == 1)
    door.settle()

    assert door.judged[0].name == AYTEN


def test_codes_that_follow_each_other_without_terminator_are_parted(door: Doorway):
    QTest.keyClicks(door.editor, door.codes[AYTEN] + door.codes[KAMRAN] + door.codes[VERA])
    door.qtbot.waitUntil(lambda: len(door.judged) == 3)

    assert [row.name for row in door.judged] == [AYTEN, KAMRAN, VERA]


def test_burst_of_scans_is_recorded_in_order_without_loss(door: Doorway):
    # Sixty badges while nobody waits for an answer: each of the four in and out, fifteen times.
    door.desk.desk.turn.set_value(Turn.AUTO)
    expected = []
    for round_ in range(15):
        door.clock.forward(seconds=10)
        for name, code in door.codes.items():
            door.scan(code)
            expected.append((name, "out" if round_ % 2 else "in"))
    door.settle()

    assert [(row.name, row.direction.value) for row in door.judged] == expected
    assert len(door.recorded()) == 60
    assert door.inside() == 4
    assert door.desk.desk.card.face.face.name == ("Вера", "ОБРАЗЦОВА")


def test_time_of_a_scan_is_the_moment_of_enter(door: Doorway):
    door.scan(door.codes[AYTEN])
    first = door.clock.now()
    door.clock.forward(seconds=90)
    door.scan(door.codes[KAMRAN])
    door.settle()

    assert [row.at for row in door.judged] == [first, first + timedelta(seconds=90)]
    assert [row.scan_id.version for row in door.judged] == [7, 7]


@pytest.mark.parametrize(
    ("after_s", "reason"),
    [(0.0, Reason.SAME_SCAN), (0.2, Reason.SAME_SCAN), (2.9, Reason.SAME_SCAN), (5, Reason.ALREADY_IN)],
)
def test_same_badge_again(door: Doorway, after_s: float, reason: Reason):
    door.scan(door.codes[AYTEN])
    door.clock.forward(seconds=after_s)
    door.scan(door.codes[AYTEN])
    door.settle()

    assert door.judged[-1].reason is reason
    assert door.desk.desk.card.tone is Tone.WARN
    assert door.inside() == 1
    assert door.desk.desk.present._number.text() == "1"


def test_refusals_are_red_with_the_reason_in_words(door: Doorway):
    door.office.do(set_status, (door.ids[KAMRAN],), Status.CANCELLED)
    elsewhere = door.make.event("Another meeting")
    guest = door.make.participant(elsewhere, "Guest Example")
    foreign = door.office.do(issue_badges, IssueDraft(elsewhere, (guest,), "portrait")).result[0].code
    said = []
    for text in (door.codes[KAMRAN], foreign, "https://example.org/badge/1", "9999"):
        door.enter(text) if len(text) < 12 else door.scan(text)
        door.settle()
        face = door.desk.desk.card.face.face
        said.append((face.tone, face.pill, face.headline))

    assert said == [
        (Tone.BAD, "Refused", "Registration cancelled"),
        (Tone.BAD, "Refused", "Badge of another event"),
        (Tone.BAD, "Refused", "Not a badge of this event"),
        (Tone.BAD, "Refused", "No participant has this number"),
    ]
    assert all(row.verdict is Verdict.REFUSED for row in door.judged)
    assert door.inside() == 0


def test_message_and_note_stand_on_the_card(open_doorway):
    door = open_doorway(people=({"full_name": "Leyla", "group": "media", "message": "Ask for Mr Example"},))
    door.office.do(set_note, door.ids["Leyla"], "Came by bus")
    door.scan(door.codes["Leyla"])
    door.settle()

    face = door.desk.desk.card.face.face
    assert (face.tone, face.pill) == (Tone.WARN, "Checked in – please look")
    assert [line.text for line in face.lines] == [
        "Ask for Mr Example",
        "No. 0001, badge not printed yet",
        "Came by bus",
    ]


# ---------------------------------------------------------------------- focus


def test_focus_returns_from_every_widget(door: Doorway):
    for widget in door.window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is door.window and not isinstance(widget, QMenu):
            widget.setFocus(Qt.FocusReason.MouseFocusReason)
            assert door.editor.hasFocus(), type(widget).__name__


def test_clicks_anywhere_leave_the_focus_in_the_field(door: Doorway):
    for spot in (QPoint(700, 400), QPoint(1150, 400), QPoint(1150, 120), QPoint(600, 30), QPoint(500, 110)):
        target = door.window.childAt(spot)
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(door.window, spot))
        assert door.editor.hasFocus()
    door.scan(door.codes[AYTEN])
    door.settle()

    assert [row.name for row in door.judged] == [AYTEN]


def test_keys_without_focus_reach_the_field(door: Doorway):
    door.editor.clearFocus()
    QApplication.sendEvent(door.window, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "a"))

    assert door.editor.text() == "a"
    assert door.editor.hasFocus()


def test_scan_while_a_menu_is_open_closes_it(door: Doorway):
    QTest.keyClick(door.editor, Qt.Key.Key_F4)
    menu = door.desk.desk.turn.menu()
    door.qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, door.codes[AYTEN][0])
    door.qtbot.waitUntil(lambda: not menu.isVisible())
    door.scan(door.codes[AYTEN][1:])
    door.settle()

    assert [row.name for row in door.judged] == [AYTEN]


def test_scan_while_the_form_is_open_is_recorded_and_not_typed_into_it(door: Doorway):
    QTest.keyClick(door.editor, Qt.Key.Key_F2)
    door.qtbot.waitUntil(lambda: door.desk.errands.dialog is not None)
    dialog = door.desk.errands.dialog
    QTest.keyClicks(dialog.name.editor, "Zey")
    QTest.keyClicks(dialog.name.editor, door.codes[AYTEN])
    QTest.keyClick(dialog.name.editor, Qt.Key.Key_Return)
    door.qtbot.waitUntil(lambda: len(door.judged) == 1)

    assert dialog.isVisible()
    assert dialog.name.value() == "Zey"
    assert door.judged[0].name == AYTEN
    dialog.reject()
    door.settle()


def test_partial_code_is_dropped_and_never_joined(door: Doorway):
    QTest.keyClicks(door.editor, door.codes[KAMRAN][:20])
    QTest.qWait(200)
    door.scan(door.codes[AYTEN])
    door.settle()

    assert [row.name for row in door.judged] == [AYTEN]
    assert door.window.notices.texts == [
        "The scanner stopped in the middle of a code: 20 characters were dropped. Scan again."
    ]


# ---------------------------------------------------------------------- finding by name


def test_two_letters_find_and_enter_checks_in(door: Doorway):
    QTest.keyClicks(door.editor, "ka")
    door.settle()
    assert [row.name for row in door.desk.desk.found.model.rows] == [KAMRAN]
    QTest.keyClick(door.editor, Qt.Key.Key_Return)
    door.settle()

    assert door.judged[-1].name == KAMRAN
    assert not door.desk.desk.found.isVisible()


def test_arrows_choose_among_the_people_found(open_doorway):
    people = tuple({"full_name": f"Example {name}", "group": "media"} for name in ("Anna", "Berta", "Clara"))
    door = open_doorway(people=people)
    QTest.keyClicks(door.editor, "ex")
    door.settle()
    listed = [row.name for row in door.desk.desk.found.model.rows]
    QTest.keyClick(door.editor, Qt.Key.Key_Down)
    QTest.keyClick(door.editor, Qt.Key.Key_Down)
    QTest.keyClick(door.editor, Qt.Key.Key_Up)
    QTest.keyClick(door.editor, Qt.Key.Key_Return)
    door.settle()

    assert door.judged[-1].name == listed[1]


def test_enter_before_the_answer_checks_nobody_in(door: Doorway):
    QTest.keyClicks(door.editor, "ka")
    QTest.keyClick(door.editor, Qt.Key.Key_Return)
    door.settle()

    assert door.judged == []
    assert door.desk.desk.found.isVisible()


def test_pasted_name_is_searched_and_not_taken_for_a_code(door: Doorway):
    QApplication.clipboard().setText("Kamran Örnəkli")
    door.editor.paste()
    door.settle()

    assert [row.name for row in door.desk.desk.found.model.rows] == [KAMRAN]
    QTest.keyClick(door.editor, Qt.Key.Key_Return)
    door.settle()
    assert [row.name for row in door.judged] == [KAMRAN]


def test_escape_empties_the_field(door: Doorway):
    QTest.keyClicks(door.editor, "ka")
    door.settle()
    QTest.keyClick(door.editor, Qt.Key.Key_Escape)

    assert door.editor.text() == ""
    assert not door.desk.desk.found.isVisible()


# ---------------------------------------------------------------------- undo


def test_undo_takes_the_last_scan_back(door: Doorway):
    door.scan(door.codes[AYTEN])
    door.settle()
    door.clock.forward(seconds=10)
    door.scan(door.codes[KAMRAN])
    door.settle()
    QTest.keyClick(door.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    door.settle()

    rows = door.desk.desk.scans.rows
    assert door.pill == "Undone"
    assert door.desk.desk.card.face.face.name == ("Kamran", "ÖRNƏKLİ")
    assert [(row.list_name, row.voided) for row in rows] == [("Örnəkli, Kamran", True), ("Nümunəli, Aytən", False)]
    assert door.inside() == 1
    assert door.desk.desk.present._number.text() == "1"


def test_undo_again_takes_the_one_before(door: Doorway):
    for name in (AYTEN, KAMRAN):
        door.scan(door.codes[name])
        door.settle()
    for _time in range(3):
        QTest.keyClick(door.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        door.settle()

    assert door.inside() == 0
    assert all(row.voided for row in door.office.ask(last_scans, door.event_id))
    assert not door.desk.desk.card.undo.isEnabled()


# ---------------------------------------------------------------------- when the surroundings fail


class FullDisk:
    """An office whose writing fails while `full`, as a full disk does; reading works."""

    def __init__(self, office):
        self._office = office
        self.full = True

    def do(self, service, *args, **kwargs):
        if self.full:
            raise SurroundingsError("disk_full")
        return self._office.do(service, *args, **kwargs)

    def __getattr__(self, name):
        return getattr(self._office, name)


def test_scan_that_was_not_written_is_red_kept_and_recorded_later(door: Doorway, loud: None):
    disk = FullDisk(door.office)
    door.context.bridge._office = disk
    entered = datetime(2021, 12, 18, 5, tzinfo=UTC)
    door.scan(door.codes[AYTEN])
    door.clock.forward(seconds=30)
    door.scan(door.codes[KAMRAN])
    door.settle()

    face = door.desk.desk.card.face.face
    assert (face.tone, face.pill) == (Tone.BAD, "Not recorded")
    assert face.headline == "The disk is full. Nothing was recorded. Free some space and try again."
    assert door.desk.desk.kept.isVisible()
    assert door.desk.desk.kept.heading.text() == "2 scans not recorded"
    assert door.judged == []
    assert door.recorded() == []
    assert door.window.notices.texts == []

    disk.full = False
    door.clock.forward(seconds=300)
    QTest.keyClick(door.editor, Qt.Key.Key_F5)
    door.settle()

    assert [(row.name, row.at) for row in door.judged] == [
        (AYTEN, entered),
        (KAMRAN, entered + timedelta(seconds=30)),
    ]
    assert not door.desk.desk.kept.isVisible()
    assert door.inside() == 2


def test_scanning_goes_on_when_the_cause_is_gone(door: Doorway, loud: None):
    disk = FullDisk(door.office)
    door.context.bridge._office = disk
    door.scan(door.codes[AYTEN])
    door.settle()
    disk.full = False
    door.scan(door.codes[KAMRAN])
    door.settle()

    assert door.pill == "Welcome – checked in"
    assert door.desk.desk.kept.heading.text() == "1 scan not recorded"


def test_file_locked_by_another_program_is_told_and_nothing_is_green(door: Doorway, loud: None, monkeypatch):
    from sqlcipher3 import dbapi2

    other = dbapi2.connect(str(door.office.place), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    door.scan(door.codes[AYTEN])
    QTest.qWait(400)
    assert door.pill == "Recording…"
    door.qtbot.waitUntil(lambda: door.pill == "Not recorded", timeout=30_000)
    other.execute("ROLLBACK")
    other.close()
    door.desk.desk.retry.click()
    door.settle()

    assert [row.name for row in door.judged] == [AYTEN]
    assert door.recorded() == ["admitted"]


# ---------------------------------------------------------------------- walk-ins, checkpoints, empty states


def test_walk_in_is_registered_and_admitted_in_one_go(door: Doorway):
    QTest.keyClicks(door.editor, "Ms Zeynep Örnek")
    QTest.keyClick(door.editor, Qt.Key.Key_F2)
    door.qtbot.waitUntil(lambda: door.desk.errands.dialog is not None)
    dialog = door.desk.errands.dialog
    assert dialog.name.value() == "Ms Zeynep Örnek"
    dialog.group.set_value("academia")
    dialog.organisation.set_value("Example University")
    before = len(door.office.ask(last_scans, door.event_id))
    QTest.keyClick(dialog.name.editor, Qt.Key.Key_Return)
    door.settle()

    row = door.judged[-1]
    assert (row.honorific, row.given, row.family) == ("Ms", "Zeynep", "Örnek")
    assert (row.group, row.organisation, row.walk_in) == ("Academia", "Example University", True)
    assert door.pill == "Welcome – checked in"
    assert len(door.office.ask(last_scans, door.event_id)) == before + 1
    assert door.office.ask(count_badges, door.event_id).walk_ins_to_print == 1
    door.qtbot.waitUntil(lambda: door.window.focusWidget() is door.editor)


def test_walk_in_with_a_known_name_is_warned_and_checked_in_instead(door: Doorway):
    QTest.keyClick(door.editor, Qt.Key.Key_F2)
    door.qtbot.waitUntil(lambda: door.desk.errands.dialog is not None)
    dialog = door.desk.errands.dialog
    QTest.keyClicks(dialog.name.editor, "Ayten Numuneli")
    door.qtbot.waitUntil(lambda: bool(dialog.twin_lines))
    dialog.twin_lines[0].action.click()
    door.settle()

    assert [row.name for row in door.judged] == [AYTEN]
    assert not door.judged[0].walk_in


def test_walk_in_without_a_name_is_told_beside_the_field(door: Doorway):
    QTest.keyClick(door.editor, Qt.Key.Key_F2)
    door.qtbot.waitUntil(lambda: door.desk.errands.dialog is not None)
    dialog = door.desk.errands.dialog
    dialog.accept_button.click()

    assert dialog.isVisible()
    assert dialog.name.error == "Please fill this in."
    dialog.reject()
    door.settle()


def test_another_checkpoint_is_chosen_and_scanned_at(door: Doorway):
    hall = door.office.do(add_checkpoint, CheckpointDraft(door.event_id, "Hall B", CheckpointKind.SESSION_DOOR)).result
    door.desk.refresh()
    door.settle()
    door.desk.desk.place._on_chosen(hall)
    door.settle()
    door.scan(door.codes[AYTEN])
    door.settle()

    assert door.desk.title == "Desk — Hall B"
    assert door.office.ask(last_scans, door.event_id, checkpoint_id=hall)[0].list_name == "Nümunəli, Aytən"
    assert door.inside() == 0


def test_event_without_people_says_what_to_do_first(open_doorway):
    door = open_doorway(people=())

    assert door.desk.desk.card.is_idle
    assert door.desk.desk.card.idle._title.text() == "Nobody is on the list yet"
    assert door.desk.desk.walk_in.isEnabled()


def test_scan_at_another_desk_appears(door: Doorway, open_office):
    from desktop_app.domain.attendance import ScanDraft
    from desktop_app.domain.ids import new_id
    from desktop_app.queries.attendance import list_checkpoints
    from desktop_app.services.attendance import record_scan

    other = open_office("plenary.db")
    entrance = other.ask(list_checkpoints, door.event_id)[0].id
    other.do(record_scan, ScanDraft(new_id(), entrance, participant_id=door.ids[VERA]))
    door.context.bridge.poll()
    door.qtbot.waitUntil(lambda: len(door.desk.desk.scans.rows) == 1)
    door.settle()

    assert door.desk.desk.present._number.text() == "1"


def test_scan_before_the_checkpoints_are_known_is_not_lost(door: Doorway):
    door.desk._event_id = None
    door.desk.refresh()
    assert door.desk.place is None
    door.scan(door.codes[AYTEN])
    door.settle()

    assert [row.name for row in door.judged] == [AYTEN]
    assert door.pill == "Welcome – checked in"


def test_full_screen_and_back(door: Doorway):
    for full, text in ((True, "Leave full screen"), (False, "Full screen")):
        QTest.keyClick(door.editor, Qt.Key.Key_F11)

        assert door.window.isFullScreen() is full
        assert door.desk.desk.full_screen.text() == text


def test_desk_returns_to_its_checkpoint_after_a_crash(door: Doorway, tmp_path):
    from PySide6.QtCore import QSettings

    from desktop_app.ui.attendance.screen import DeskScreen

    settings = QSettings(str(tmp_path / "plenary.ini"), QSettings.Format.IniFormat)
    hall = door.office.do(add_checkpoint, CheckpointDraft(door.event_id, "Hall B", CheckpointKind.SESSION_DOOR)).result
    door.context.settings = settings
    door.desk.refresh()
    door.settle()
    door.desk.desk.place._on_chosen(hall)
    door.desk.desk.turn._on_chosen(Turn.AUTO)
    settings.sync()
    again = DeskScreen(door.context)
    door.qtbot.addWidget(again)
    again.refresh()
    door.qtbot.waitUntil(lambda: again.place is not None)

    assert again.place.id == hall
    assert again._turn() is Turn.AUTO
