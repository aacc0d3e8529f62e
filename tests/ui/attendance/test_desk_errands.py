"""What the desk does beside scanning: notes and single badges."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.queries.participants import participant_detail
from desktop_app.ui.widgets import dialogs
from tests.ui.attendance.doorway import Doorway

AYTEN = "Aytən Nümunəli"


@pytest.fixture
def saved(tmp_path: Path):
    """Answers every question for a place with one file."""
    target = tmp_path / "badge.pdf"

    class Answers:
        def save_file(self, parent, title, place, kinds):
            return target

    before = dialogs.set_asker(Answers())
    yield target
    dialogs.set_asker(before)


def test_note_is_written_and_shown(door: Doorway):
    door.scan(door.codes[AYTEN])
    door.settle()
    QTest.keyClick(door.editor, Qt.Key.Key_F7)
    door.qtbot.waitUntil(lambda: door.desk.errands.dialog is not None)
    dialog = door.desk.errands.dialog
    QTest.keyClicks(dialog.note.editor, "Left a bag at the desk")
    dialog.accept_button.click()
    door.settle()

    assert door.office.ask(participant_detail, door.ids[AYTEN]).note == "Left a bag at the desk"
    assert door.desk.desk.card.face.face.lines[-1].text == "Left a bag at the desk"


def test_first_badge_is_printed_without_a_question_and_a_second_asks_why(door: Doorway, saved: Path):
    door.scan(door.codes[AYTEN])
    door.settle()
    assert door.desk.desk.card.reprint.text() == "Print badge"
    QTest.keyClick(door.editor, Qt.Key.Key_F6)
    door.qtbot.waitUntil(lambda: door.window.notices.texts == ["The badge is saved as badge.pdf."], timeout=20_000)
    assert saved.read_bytes().startswith(b"%PDF")

    door.clock.forward(minutes=10)
    door.scan(door.codes[AYTEN])
    door.settle()
    assert door.desk.desk.card.reprint.text() == "Reprint badge"
    QTest.keyClick(door.editor, Qt.Key.Key_F6)
    door.qtbot.waitUntil(lambda: door.desk.errands.dialog is not None)
    dialog = door.desk.errands.dialog
    dialog.reason.set_value("lost")
    saved.unlink()
    dialog.accept_button.click()
    door.qtbot.waitUntil(saved.exists, timeout=20_000)
    door.qtbot.waitUntil(door.context.bridge.runner.is_idle)

    door.clock.forward(minutes=10)
    door.scan(door.codes[AYTEN])
    door.settle()
    assert door.desk.desk.card.face.face.headline == "This badge was reported lost"


def test_actions_about_nobody_are_off(door: Doorway):
    door.enter("9999")
    card = door.desk.desk.card

    assert [button.isEnabled() for button in (card.undo, card.reprint, card.note)] == [False, False, False]
