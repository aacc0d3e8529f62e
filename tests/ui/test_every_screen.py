"""The seven real screens over a rehearsed meeting: names, keys, room for large text, and strange names."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QWidget

from desktop_app.domain.clock import FixedClock
from desktop_app.domain.participants import ParticipantDraft
from desktop_app.office import Office
from desktop_app.queries.events import list_events, list_groups
from desktop_app.services.participants import register
from desktop_app.ui import screenshots
from desktop_app.ui.app import App
from desktop_app.ui.entries import ENTRIES
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screenshots import MORNING, Tour, rehearse, wait_until
from desktop_app.ui.widgets.labels import ElidedText
from tests.ui.test_accessibility import CONTROLS, nameless

SCREENS = tuple(entry.key for entry in ENTRIES)

NAUGHTY = (
    "<b>Bold</b> &amp; <img src=x>",
    "\u202eDrahcir\u202c Override",
    "Z\u0337a\u0353l\u0348g\u034eo\u0310 " + "a" + "\u0301" * 40,
    "👩‍👩‍👧‍👦 Family 🇦🇿",
    "'); DROP TABLE people;--",
    "% {count} %s \\n",
    "\u200b\u200bInvisible\ufeff",
    "W" * 180,
)


@pytest.fixture(scope="module")
def meeting(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """The window over a meeting of sixty, half of whom have come; strange names among them."""
    place = tmp_path_factory.mktemp("meeting")
    clock = FixedClock(MORNING)
    office = Office.open(place / "plenary.db", create=True, clock=clock)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screenshots, "PEOPLE", 40)
        event_id = rehearse(office, place)
    group = office.ask(list_groups, event_id)[0].key
    for name in NAUGHTY:
        office.do(register, ParticipantDraft(event_id, name, group, function=name))
    config = QSettings(str(place / "window.ini"), QSettings.Format.IniFormat)
    config.setValue("window/event", str(event_id))
    window = MainWindow(ENTRIES, config)
    app = App(place / "plenary.db", window, None, lambda _path, _key: (office, list_events), config)
    window.resize(1280, 720)
    window.show()
    wait_until(lambda: app.shell is not None and app.shell.context.event is not None, "the event")
    tour = Tour(app, window, office, clock, event_id, Path(place))
    yield SimpleNamespace(window=window, tour=tour, office=office, event_id=event_id, app=app)
    window.close()
    window.deleteLater()
    app.deleteLater()


def show(meeting: SimpleNamespace, key: str) -> QWidget:
    """Bring a screen into view with its answers; at the desk somebody comes in."""
    meeting.window.show_screen(key)
    meeting.tour.settle()
    screen = meeting.window.screen_of(key)
    if key == "desk" and screen.desk.card.is_idle:
        meeting.tour.scan_next()
    meeting.tour.settle()
    return screen


def shown(root: QWidget, kind: type) -> list:
    return [widget for widget in root.findChildren(kind) if widget.isVisible()]


def cut(root: QWidget) -> list[str]:
    """Words that are cut though no tool tip has them, and lines lower than their letters."""
    found = []
    for label in shown(root, QLabel):
        text = label.text()
        if not text or isinstance(label, ElidedText):  # these tell their whole text themselves
            continue
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + 3 and not label.toolTip():
                found.append(text)
        elif label.sizeHint().width() > label.width() + 1 and not label.toolTip():
            found.append(text)
    for button in shown(root, QAbstractButton):
        if button.text() and button.height() < QFontMetrics(button.font()).height() - 2:
            found.append(button.text())
    return found


def overlapping(root: QWidget) -> list[str]:
    """Pairs of labels and buttons in one place that stand on one another."""
    found = []
    for parent in [root, *root.findChildren(QWidget)]:
        if not parent.isVisible() or isinstance(parent, (QAbstractItemView, QComboBox)):
            continue
        parts = [
            child
            for child in parent.children()
            if isinstance(child, (QLabel, QAbstractButton)) and child.isVisible() and child.width() > 0
        ]
        for one, other in itertools.combinations(parts, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > 1 and both.height() > 1:
                found.append(f"{one.text()} / {other.text()}")
    return found


@pytest.mark.parametrize("key", SCREENS)
def test_every_control_of_the_real_screens_has_a_name(meeting: SimpleNamespace, key: str):
    show(meeting, key)

    assert nameless(meeting.window) == []


@pytest.mark.parametrize("key", SCREENS)
def test_every_control_of_the_real_screens_is_reached_by_tab(meeting: SimpleNamespace, key: str):
    show(meeting, key)
    window = meeting.window
    wanted = {
        widget
        for widget in shown(window, QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parent(), (QAbstractItemView, QComboBox))
    }
    chain, step = set(), window
    while (step := step.nextInFocusChain()) is not window:
        chain.add(step)

    assert wanted - chain == set()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("key", SCREENS)
def test_words_have_room_at_1280_by_720(meeting: SimpleNamespace, dressed, key: str, scale: float):
    show(meeting, key)
    dressed.set_scale(scale)
    meeting.window.resize(1280, 720)
    meeting.tour.settle()

    try:
        assert meeting.window.size() == QSize(1280, 720), "the screen asks for more"
        assert overlapping(meeting.window) == []
        assert cut(meeting.window) == []
    finally:
        dressed.set_scale(1.0)
        meeting.window.resize(1280, 720)


def test_entries_of_the_sidebar_keep_clear_of_their_keys(meeting: SimpleNamespace, dressed, qtbot):
    sidebar = meeting.window.sidebar
    try:
        dressed.set_scale(1.5)
        meeting.tour.settle()
        missing = [button.text() for button in sidebar.buttons.values() if button.width() < button.sizeHint().width()]
    finally:
        dressed.set_scale(1.0)

    assert missing == []


def test_the_keyboard_never_falls_on_the_event_switcher(meeting: SimpleNamespace):
    window = meeting.window
    window.activateWindow()
    for key in (*SCREENS, *reversed(SCREENS)):
        show(meeting, key)
        focused = window.focusWidget()
        assert focused is None or not window.sidebar.isAncestorOf(focused), key


def test_names_are_shown_not_obeyed(meeting: SimpleNamespace):
    screen = show(meeting, "participants")
    screen.ui.search.editor.setText("Bold")
    meeting.tour.settle()
    [row] = screen.ui.model.rows
    screen.arrive(row.id)
    meeting.tour.settle()

    labels = [label for label in shown(screen, QLabel) if "Bold" in label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert all("<b>" in label.text() for label in labels)
    screen.ui.search.editor.clear()
    meeting.tour.settle()


def test_overview_says_nothing_of_an_event_that_it_does_not_know_yet(meeting: SimpleNamespace):
    screen = show(meeting, "overview")
    page = screen.overview
    assert page.present.number != "–"
    here = meeting.app.shell.context.event
    other = next(event for event in meeting.office.ask(list_events) if event.id != here.id)

    meeting.app.shell.context.set_event(other)

    said = [label.text() for label in shown(page, QLabel)]
    assert page.present.number == "–"
    assert not {"Nobody has arrived yet.", "The agenda is empty."} & set(said)
    meeting.tour.settle()
    assert page.present.number == "0"
    meeting.app.shell.context.set_event(here)
    meeting.tour.settle()
