"""Every control has a name, can be reached by key, and shows that it is reached."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)
SCREENS = ("overview", "participants", "desk", "reports")


def nameless(root: QWidget) -> list[str]:
    """Visible controls without a name for a screen reader; Qt's own inner parts are not ours."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget.parent(), (QComboBox, QAbstractItemView, QTabBar)):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name):
            found.append(type(widget).__name__)
    return found


@pytest.mark.parametrize("key", SCREENS)
def test_every_control_has_a_name(gallery, key: str):
    window, _context = gallery
    window.show_screen(key)
    window.notices.say("Checked in.", action="Undo", act=lambda: None)

    assert nameless(window) == []


def test_nameless_controls_would_be_found(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    QLineEdit(holder)
    holder.show()

    assert nameless(holder) == ["QLineEdit"]


@pytest.mark.parametrize("key", SCREENS)
def test_every_control_is_reached_by_tab(gallery, key: str):
    window, _context = gallery
    window.show_screen(key)
    wanted = {
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parent(), (QAbstractItemView, QComboBox))
    }
    chain = set()
    step = window
    while (step := step.nextInFocusChain()) is not window:
        chain.add(step)

    assert wanted - chain == set()
    assert len(wanted) > 8


def test_tab_goes_from_the_sidebar_through_the_page_in_reading_order(gallery, qtbot):
    window, _context = gallery
    window.show_screen("participants")
    with qtbot.waitActive(window):
        window.activateWindow()
    screen = window.screen_of("participants")
    screen.search.editor.setFocus(Qt.FocusReason.TabFocusReason)

    seen = []
    for _step in range(4):
        seen.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)

    assert [seen[0], seen[1], seen[3]] == [screen.search.editor, screen.chip, screen.table]


def test_right_to_left_turns_the_window_round(gallery, qtbot, qapp):
    window, _context = gallery
    window.show_screen("participants")
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: window.sidebar.x() > window.page.x())

    assert not window.grab().isNull()


@pytest.mark.parametrize("scale", [1.25, 2.0])
def test_larger_text_fits_its_controls(gallery, qtbot, dressed, scale: float):
    window, _context = gallery
    window.show_screen("participants")
    dressed.set_scale(scale)
    add = window.screen_of("participants").add
    qtbot.waitUntil(lambda: add.width() >= add.sizeHint().width())

    def cut() -> list[str]:
        return [
            button.text()
            for button in window.findChildren(QAbstractButton)
            if button.isVisible() and button.text() and button.height() < button.fontMetrics().height()
        ]

    qtbot.waitUntil(lambda: cut() == [])
