"""The shell: sidebar, header, and the screens, each built when it is first wanted."""

from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QEvent, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.screen import Context, Entry, Screen
from desktop_app.ui.sidebar import Sidebar
from desktop_app.ui.theme import Size, Space
from desktop_app.ui.widgets.labels import ElidedText, Text
from desktop_app.words import _

# What the first picture does not show is imported when it is wanted.
if TYPE_CHECKING:
    from desktop_app.ui.bridge import Bridge
    from desktop_app.ui.notices import Notices
    from desktop_app.ui.widgets.cards import EmptyState


class Header(QFrame):
    """Title and subtitle of the screen, its actions at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self._title = ElidedText(size=Size.TITLE, weight="bold")
        self._subtitle = ElidedText(size=Size.CAPTION, ink="muted")
        # As wide as its words, and less when the window has no room for them.
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        # A word of its own: inside the subtitle its spaces would stand on the wrong side in a right-to-left window.
        self._dot = Text("·", size=Size.CAPTION, ink="muted")
        self._tail = Text(size=Size.CAPTION, ink="warn")
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        line.setSpacing(Space.L)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        below = QHBoxLayout()
        below.setSpacing(Space.XS)
        below.addWidget(self._subtitle)
        below.addWidget(self._dot)
        below.addWidget(self._tail)
        below.addStretch(1)
        words.addLayout(below)
        line.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.L)
        line.addLayout(self._actions)
        self._shown: list[QWidget] = []

    def minimum_height(self) -> int:
        """Height that does not jump between screens with and without actions."""
        return self.fontMetrics().height() * 2 + Space.XXL

    def show_screen(self, screen: Screen) -> None:
        """Show what a screen says of itself."""
        self.say(screen.title, screen.subtitle, screen.subtitle_tail, screen.tail_ink)
        if self._shown != screen.header_actions:
            self.show_actions(screen.header_actions)

    def show_actions(self, actions: Sequence[QWidget]) -> None:
        """Put other buttons at the right; the ones before stay alive with their screen."""
        for widget in self._shown:
            self._actions.removeWidget(widget)
            widget.hide()
        self._shown = list(actions)
        for widget in self._shown:
            self._actions.addWidget(widget)
            widget.show()

    def say(self, title: str, subtitle: str = "", tail: str = "", tail_ink: str = "warn") -> None:
        """Say title and subtitle."""
        self.setMinimumHeight(self.minimum_height())
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._tail.setText(tail)
        self._tail.set_ink(tail_ink)
        self._tail.setVisible(bool(tail))
        self._dot.setVisible(bool(subtitle and tail))


class MainWindow(QWidget):
    """The one main window of a data file.

    It stands before the office is open: sidebar and an empty page. `attach` gives it the context, after which
    screens are built.

    Signals:
        painted(): The first picture was painted.
        event_chosen(object): An event was chosen in the switcher, by its id.
        new_event_asked(): “New event…” was chosen there, or on the empty page.
        closed(): The window was closed.
    """

    painted = Signal()
    event_chosen = Signal(object)
    new_event_asked = Signal()
    closed = Signal()

    def __init__(self, entries: Sequence[Entry], settings: QSettings | None = None) -> None:
        super().__init__()
        self._entries = {entry.key: entry for entry in entries}
        self._settings = settings
        self._context: Context | None = None
        self._watched: Bridge | None = None
        self._built: dict[str, Screen] = {}
        self._current = entries[0].key if entries else ""
        self._was_painted = False
        self.setWindowTitle("Plenary")
        self.setAutoFillBackground(True)
        self.sidebar = Sidebar(entries)
        self.sidebar.screen_asked.connect(self.show_screen)
        self.sidebar.event_chosen.connect(self.event_chosen)
        self.sidebar.new_event_asked.connect(self.new_event_asked)
        self.header = Header()
        self.stack = QStackedWidget()
        self.stack.setObjectName("page")
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sidebar)
        line.addWidget(self.page, 1)
        self._waiting = QWidget()
        self.stack.addWidget(self._waiting)
        self._first: EmptyState | None = None
        self.header.say("")
        self.sidebar.select(self._current)
        # Nothing is in focus until somebody presses Tab or a screen asks for it.
        self.setFocus()
        self._restore()

    @cached_property
    def notices(self) -> "Notices":
        """Short sentences at the window's foot."""
        from desktop_app.ui.notices import Notices

        return Notices(self.page)

    # ----------------------------------------------------------------- state

    def _restore(self) -> None:
        stored = self._settings.value("window/geometry") if self._settings is not None else None
        if isinstance(stored, QByteArray) and self.restoreGeometry(stored):
            return
        screen = QApplication.primaryScreen()
        room = screen.availableSize()
        self.resize(min(1440, room.width()), min(900, room.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # After this event, when the children are painted and the picture is on its way to the screen.
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._settings is not None:
            self._settings.setValue("window/geometry", self.saveGeometry())
            self._settings.setValue("window/screen", self._current)
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "header"):
            self.header.setMinimumHeight(self.header.minimum_height())

    # --------------------------------------------------------------- screens

    def watch(self, bridge: "Bridge") -> None:
        """Show this bridge's troubles, also those that come before any screen."""
        if self._watched is not bridge:
            self._watched = bridge
            bridge.user_erred.connect(self.notices.user_error)
            bridge.surroundings_failed.connect(self.notices.surroundings)
            bridge.bug_found.connect(self.notices.bug)

    def attach(self, context: Context) -> None:
        """Begin: the office is open, screens can ask."""
        self._context = context
        self.watch(context.bridge)
        context.bridge.changed.connect(self._on_changed)
        context.event_changed.connect(self._on_event_changed)
        context.screen_asked.connect(self.show_screen)
        context.event_wanted.connect(self.event_chosen)
        context.new_event_asked.connect(self.new_event_asked)
        stored = str(self._settings.value("window/screen", "")) if self._settings is not None else ""
        self.show_screen(stored if stored in self._entries else self._current)

    @property
    def current(self) -> str:
        """Key of the screen in view."""
        return self._current

    def screen_of(self, key: str) -> Screen | None:
        """A screen that was built; None when nobody wanted it yet."""
        return self._built.get(key)

    def show_screen(self, key: str, hint: object = None) -> None:
        """Bring a screen into view, building it when it is wanted first."""
        self.sidebar.select(key)
        before = self._built.get(self._current)
        if before is not None and key != self._current:
            before.leave()
        self._current = key
        if self._context is None:
            return
        if self._settings is not None:
            # At once: after a power cut the desk opens as a desk.
            self._settings.setValue("window/screen", key)
        screen = self._built.get(key)
        if screen is None:
            screen = self._entries[key].make(self._context)
            screen.header_changed.connect(self._on_header_changed)
            self._built[key] = screen
            self.stack.addWidget(screen)
        if screen.needs_event and self._context.event is None:
            self._show_first_step()
            return
        self._turn_to(screen)
        self.header.show_screen(screen)
        screen.activate()
        if hint is not None:
            screen.arrive(hint)

    def _turn_to(self, screen: Screen) -> None:
        """Show a screen; the keyboard comes along, also when nothing on it can take it yet."""
        before = self.focusWidget()
        self.stack.setCurrentWidget(screen)
        after = self.focusWidget()
        if after is not before and (after is None or self.sidebar.isAncestorOf(after)):
            # Qt would leave it on the event switcher, where a scanner's keys have no business.
            screen.setFocus()

    def _show_first_step(self) -> None:
        if self._first is None:
            from desktop_app.ui.widgets.cards import EmptyState

            self._first = EmptyState(
                "calendar-event",
                _("Begin with an event"),
                _("Participants, agenda, badges and scans belong to an event. Make the first one here."),
                _("New event…"),
            )
            self._first.acted.connect(self.new_event_asked)
            self.stack.addWidget(self._first)
        self.header.say(_("Welcome to Plenary"))
        self.header.show_actions([])
        self.stack.setCurrentWidget(self._first)
        self._first.button.setFocus()

    def show_trouble(self, sentence: str) -> "EmptyState":
        """Say on the page why the file could not be opened; the caller connects `acted` to trying again."""
        from desktop_app.ui.widgets.cards import EmptyState

        state = EmptyState("database", _("The data file was not opened"), sentence, _("Try again"))
        self.stack.addWidget(state)
        self.stack.setCurrentWidget(state)
        self.header.say(_("Plenary"))
        return state

    def set_events(self, events: Sequence[tuple[Hashable, str]], current: Hashable) -> None:
        """Fill the switcher: id and title of each event, and which one is chosen."""
        self.sidebar.set_events(events, current)
        title = next((title for key, title in events if key == current), "")
        self.setWindowTitle(f"{title} — Plenary" if title else "Plenary")

    def set_foot(self, *lines: str) -> None:
        """Say at the sidebar's foot: desk and operator, what was saved, which database."""
        self.sidebar.set_foot(lines)

    def bring_forward(self) -> None:
        """Come to the front: a second start of the program asks for it."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _on_header_changed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Screen) and self.stack.currentWidget() is sender:
            self.header.show_screen(sender)

    def _on_changed(self, subjects: frozenset[str]) -> None:
        for screen in self._built.values():
            screen.take_changes(subjects)

    def _on_event_changed(self) -> None:
        for screen in self._built.values():
            screen.mark_stale()
        self.show_screen(self._current)
