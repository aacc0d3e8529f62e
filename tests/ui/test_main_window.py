"""The shell: lazy screens, keys, changes, the event switcher, the first step."""

import itertools

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QListView, QTreeView

from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Context, Entry, Screen
from tests.ui.gallery import PEOPLE, NoOffice, gallery_entries


def test_only_the_screen_in_view_is_built(gallery):
    window, _context = gallery

    assert [key for key in window.sidebar.buttons if window.screen_of(key)] == ["overview"]
    window.show_screen("desk")
    assert [key for key in window.sidebar.buttons if window.screen_of(key)] == ["overview", "desk"]


def test_control_and_number_lead_to_each_screen(gallery, qtbot):
    window, _context = gallery
    with qtbot.waitActive(window):
        window.activateWindow()

    seen = []
    for number in range(1, 8):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        seen.append((window.current, window.sidebar.buttons[window.current].isChecked()))

    assert seen == [(entry.key, True) for entry in gallery_entries()]


def test_changed_subject_asks_again_in_view_and_later_out_of_view(gallery):
    window, context = gallery
    window.show_screen("participants")
    screen = window.screen_of("participants")
    asked = screen.asked

    context.bridge.changed.emit(frozenset({"badges"}))
    assert screen.asked == asked
    context.bridge.changed.emit(frozenset({"participants", "badges"}))
    assert screen.asked == asked + 1
    window.show_screen("overview")
    context.bridge.changed.emit(frozenset({"participants"}))
    context.bridge.changed.emit(frozenset({"participants"}))
    assert screen.asked == asked + 1
    window.show_screen("participants")
    assert screen.asked == asked + 2
    window.show_screen("participants")
    assert screen.asked == asked + 2


def test_another_event_makes_every_screen_ask_again(gallery):
    window, context = gallery
    window.show_screen("participants")
    screen = window.screen_of("participants")
    asked = screen.asked

    context.set_event(PEOPLE[1])

    assert screen.asked == asked + 1


def test_without_an_event_the_window_says_what_to_do_first(gallery, qtbot):
    window, context = gallery
    context.set_event(None)
    first = window.stack.currentWidget()

    with qtbot.waitSignal(window.new_event_asked):
        qtbot.mouseClick(first.button, Qt.MouseButton.LeftButton)
    context.set_event(PEOPLE[0])

    assert window.stack.currentWidget() is window.screen_of(window.current)


def test_header_shows_the_screens_words_and_actions(gallery):
    window, _context = gallery
    window.show_screen("participants")
    screen = window.screen_of("participants")

    assert [button.text() for button in screen.header_actions if button.isVisible()] == [
        "Import…",
        "Export…",
        "Add participant",
    ]
    window.show_screen("overview")
    assert [button.isVisible() for button in screen.header_actions] == [False, False, False]
    assert window.header._subtitle.text() == "18 December 2021 · Example City · Harbour Agency"
    assert window.header._tail.text() == "1 clash"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_headers_tail_stands_apart_in_both_directions(gallery, qtbot, direction: Qt.LayoutDirection):
    window, _context = gallery
    window.setLayoutDirection(direction)
    header = window.header
    parts = [header._subtitle, header._dot, header._tail]
    if direction is Qt.LayoutDirection.RightToLeft:
        parts.reverse()
    qtbot.waitUntil(lambda: parts[0].x() < parts[1].x() < parts[2].x())

    gaps = [after.x() - before.geometry().right() for before, after in itertools.pairwise(parts)]
    assert all(2 < gap < 10 for gap in gaps), gaps
    assert header._dot.isVisible()
    header.say("Title", "Only this")
    assert not header._dot.isVisible()


def test_a_screen_out_of_view_does_not_change_the_header(gallery):
    window, _context = gallery
    window.show_screen("participants")
    window.show_screen("overview")
    window.screen_of("participants").set_header("Late answer")

    assert window.header._title.text() == "Example Observance Day"


def test_keys_open_the_events_and_begin_a_new_one(gallery, qtbot):
    window, context = gallery
    with qtbot.waitActive(window):
        window.activateWindow()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    with qtbot.waitSignal(window.new_event_asked):
        qtbot.keyClick(window, Qt.Key.Key_N, keys)
    menu, opened = window.sidebar.switcher.menu(), []
    menu.aboutToShow.connect(lambda: opened.append(True))
    # Pressing the button runs the menu until it is closed.
    QTimer.singleShot(300, menu.close)
    qtbot.keyClick(window, Qt.Key.Key_E, keys)
    assert opened
    assert "Shift" in window.sidebar.switcher.toolTip()
    context.set_event(None)
    with qtbot.waitSignal(window.new_event_asked):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)


def test_the_screen_in_view_is_remembered_at_once(gallery, qtbot, tmp_path):
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(gallery_entries(), settings)
    qtbot.addWidget(window)
    context = Context(Bridge(NoOffice()), window.notices, settings)
    context.set_event(PEOPLE[0])
    window.attach(context)

    window.show_screen("desk")

    assert settings.value("window/screen") == "desk"


def test_switcher_lists_events_and_tells_which_is_wanted(gallery, qtbot):
    window, _context = gallery
    menu = window.sidebar.switcher.menu()
    window.set_events([(1, "Tea & talks"), (2, "Second")], 2)

    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Tea && talks", "Second", "New event…"]
    assert [action.isChecked() for action in menu.actions()[:2]] == [False, True]
    assert (window.sidebar.switcher.title, window.windowTitle()) == ("Second", "Second — Plenary")
    with qtbot.waitSignal(window.event_chosen) as told:
        menu.actions()[0].trigger()
    assert told.args == [1]
    with qtbot.waitSignal(window.new_event_asked):
        menu.actions()[-1].trigger()


def test_hint_reaches_the_screen_that_is_asked_for(qtbot):
    hints = []

    class Hinted(Screen):
        def arrive(self, hint: object) -> None:
            hints.append(hint)

    window = MainWindow([Entry("overview", "Overview", "users", Hinted), Entry("desk", "Desk", "scan", Hinted)])
    qtbot.addWidget(window)
    context = Context(Bridge(NoOffice()), window.notices)
    context.set_event(PEOPLE[0])
    window.attach(context)

    context.go("desk", "0003")

    assert (window.current, hints) == ("desk", ["0003"])


def test_window_remembers_its_place_and_screen(qtbot, tmp_path):
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    first = MainWindow(gallery_entries(), settings)
    qtbot.addWidget(first)
    # The offscreen screen has 800 × 800.
    first.resize(700, 600)
    first.show_screen("reports")
    first.show()
    with qtbot.waitSignal(first.closed):
        first.close()

    second = MainWindow(gallery_entries(), settings)
    qtbot.addWidget(second)
    context = Context(Bridge(NoOffice()), second.notices, settings)
    context.set_event(PEOPLE[0])
    second.attach(context)

    assert (second.current, second.size().width(), second.size().height()) == ("reports", 700, 600)


def test_looks_menu_chooses_theme_and_text_size(gallery, dressed):
    window, _context = gallery
    window.sidebar._looks_menu.aboutToShow.emit()
    actions = {action.text(): action for action in window.sidebar._looks_menu.actions()}

    actions["Dark"].trigger()
    actions["Text 150 %"].trigger()

    assert (dressed.is_dark, dressed.scale) == (True, 1.5)


def test_foot_shows_three_lines(gallery):
    window, _context = gallery
    window.set_foot("Desk 1", "Saved")

    assert [line.text() for line in window.sidebar._lines] == ["Desk 1", "Saved", ""]


def test_qts_own_file_dialog_does_not_take_the_sidebars_colours(qtbot, tmp_path):
    dialog = QFileDialog(None, "Save", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()

    places = dialog.findChild(QListView, "sidebar")
    corner = places.grab().toImage().pixelColor(4, places.height() - 4)
    heading = dialog.findChild(QTreeView, "treeView").header().grab().toImage().pixelColor(2, 2)
    assert (corner.lightness() > 200, heading.lightness() > 200) == (True, True)
