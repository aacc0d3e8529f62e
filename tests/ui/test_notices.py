"""What the window says by itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.errors import SurroundingsError, UserError
from desktop_app.ui.theme import Tone


def test_same_sentence_is_shown_once_and_three_at_most(gallery):
    window, _context = gallery
    for text in ("one", "two", "two", "three", "four"):
        window.notices.say(text)

    assert window.notices.texts == ["two", "three", "four"]


def test_notice_acts_and_goes(gallery, qtbot):
    window, _context = gallery
    done = []
    toast = window.notices.say("Checked in.", action="Undo", act=lambda: done.append(True))

    qtbot.mouseClick(toast.action, Qt.MouseButton.LeftButton)

    assert (done, window.notices.texts) == ([True], [])


def test_troubles_are_said_in_plain_words_and_can_be_tried_again(gallery, qtbot):
    window, context = gallery
    tried = []
    context.bridge.user_erred.emit(UserError("needed"))
    context.bridge.surroundings_failed.emit(SurroundingsError("disk_full"), lambda: tried.append(True))

    assert window.notices.texts == [
        "Please fill this in.",
        "The disk is full. Nothing was recorded. Free some space and try again.",
    ]
    qtbot.mouseClick(window.notices._toasts[1].action, Qt.MouseButton.LeftButton)
    assert tried == [True]


def test_notices_lie_within_the_page(gallery, qtbot):
    window, _context = gallery
    window.notices.say("A long sentence about something that went wrong. " * 8, Tone.BAD)
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.page.rect().contains(window.notices.geometry()))

    assert window.notices.isVisible()


def test_faults_share_one_dialog_whose_report_can_be_copied(gallery, qtbot):
    window, context = gallery
    context.bridge.bug_found.emit("  ui/work.py:1 run\nValueError")
    dialog = window.notices.bug_dialog
    context.bridge.bug_found.emit("  ui/work.py:2 run\nKeyError")

    assert window.notices.bug_dialog is dialog
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert [word in copied for word in ("ValueError", "KeyError", "Qt 6.11")] == [True] * 3
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert window.notices.bug_dialog is None
