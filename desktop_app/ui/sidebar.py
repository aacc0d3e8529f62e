"""The sidebar: name, event switcher, the seven ways, and at its foot desk, backup and database."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from desktop_app.ui import flags, icons
from desktop_app.ui.screen import Entry
from desktop_app.ui.theme import SCALES, Choice, Size, Space, theme
from desktop_app.ui.widgets.buttons import NavButton, native
from desktop_app.ui.widgets.labels import ElidedText, Text, elided
from desktop_app.words import _

_EVENTS, _NEW_EVENT = "Ctrl+Shift+E", "Ctrl+Shift+N"
"""Keys that open the list of events, and begin a new one."""


class _Switcher(QPushButton):
    """The chosen event, with the menu of all events; painted by the stylesheet, like all of the sidebar."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.setProperty("kind", "switcher")
        self.setProperty("focusPolicy", flags.STRONG_FOCUS)

    def set_title(self, title: str) -> None:
        """Show an event's title."""
        self.title = title
        self._fit()

    def _fit(self) -> None:
        arrow = " ▾"
        room = self.width() - 2 * Space.XS - 2 - self.fontMetrics().horizontalAdvance(arrow)
        self.setText(elided(self.fontMetrics(), self.title.replace("&", "&&"), room) + arrow)
        # Qt takes the keys away with every new text.
        self.setProperty("shortcut", _EVENTS)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.title) + Space.XL, metrics.height() + Space.XS)

    def minimumSizeHint(self) -> QSize:
        return QSize(Space.XXL, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class Sidebar(QFrame):
    """The dark column at the reading side.

    Signals:
        screen_asked(str): An entry was pressed.
        event_chosen(object): An event was chosen, by its id.
        new_event_asked(): “New event…” was chosen.
    """

    screen_asked = Signal(str)
    event_chosen = Signal(object)
    new_event_asked = Signal()

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        # Not "sidebar": Qt's own file dialog has a part of that name, and would take our colours for it.
        self.setObjectName("navigation")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M, Space.GAP - 1, Space.M, Space.XL)
        self._column.setSpacing(3)
        name = Text("Plenary", size=Size.TITLE, ink="nav", weight="bold")
        name.setContentsMargins(Space.S + 2, 0, 0, 0)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(name)
        self._column.addLayout(head)
        self.switcher = _Switcher()
        self._menu = QMenu(self.switcher)
        self.switcher.setMenu(self._menu)
        inset = QHBoxLayout()
        inset.setContentsMargins(Space.S + 1, 0, 0, 0)
        inset.addWidget(self.switcher, 1)
        head.addLayout(inset)
        self._column.addSpacing(Space.M + 1)
        self.buttons: dict[str, NavButton] = {}
        for number, entry in enumerate(entries, start=1):
            button = NavButton(_(entry.label), entry.icon, f"Ctrl {number}")
            button.clicked.connect(lambda _checked=False, key=entry.key: self.screen_asked.emit(key))
            self._column.addWidget(button)
            self.buttons[entry.key] = button
        self._column.addStretch(1)
        self._lines = [ElidedText(size=Size.SMALL, ink="nav_muted") for _place in range(3)]
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.S + 2, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(3)
        for line in self._lines:
            words.addWidget(line)
        foot.addLayout(words, 1)
        self.looks = QPushButton()
        self.looks.setProperty("kind", "looks")
        self.looks.setProperty("focusPolicy", flags.STRONG_FOCUS)
        self.looks.setIcon(icons.icon("sun", "nav_muted"))
        self.looks.setAccessibleName(_("Appearance"))
        self.looks.setToolTip(_("Appearance"))
        self._looks_menu = QMenu(self.looks)
        self._looks_menu.aboutToShow.connect(self._fill_looks)
        self.looks.setMenu(self._looks_menu)
        corner = QVBoxLayout()
        corner.addStretch(1)
        corner.addWidget(self.looks)
        foot.addLayout(corner)
        self._column.addLayout(foot)
        self.set_events([], None)
        self._fit()

    def select(self, key: str) -> None:
        """Mark the entry of the screen in view."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def set_events(self, events: Sequence[tuple[Hashable, str]], current: Hashable) -> None:
        """Fill the menu: id and title of each event, and which one is chosen."""
        self._menu.clear()
        for key, title in events:
            action = QAction(title.replace("&", "&&"), self._menu, checkable=True)
            action.setChecked(key == current)
            action.triggered.connect(lambda _checked=False, key=key: self.event_chosen.emit(key))
            self._menu.addAction(action)
        if events:
            self._menu.addSeparator()
        new = QAction(_("New event…"), self._menu)
        new.setProperty("shortcut", _NEW_EVENT)
        new.triggered.connect(self.new_event_asked)
        self._menu.addAction(new)
        title = next((title for key, title in events if key == current), "")
        self.switcher.set_title(title or _("No event yet"))
        self.switcher.setAccessibleName(_("Event: {title}", title=title or _("No event yet")))
        self.switcher.setToolTip(f"{title or _('Events')} ({native(_EVENTS)})")

    def set_foot(self, lines: Sequence[str]) -> None:
        """Say up to three short lines."""
        for place, label in enumerate(self._lines):
            label.setText(lines[place] if place < len(lines) else "")

    def _fill_looks(self) -> None:
        menu = self._looks_menu
        menu.clear()
        group = QActionGroup(menu)
        for choice, text in (
            (Choice.SYSTEM, _("As the system")),
            (Choice.LIGHT, _("Light")),
            (Choice.DARK, _("Dark")),
        ):
            action = QAction(text, group, checkable=True)
            action.setChecked(theme().choice is choice)
            action.triggered.connect(lambda _checked=False, choice=choice: theme().choose(choice))
            menu.addAction(action)
        menu.addSeparator()
        sizes = QActionGroup(menu)
        for scale in SCALES:
            action = QAction(_("Text {percent} %", percent=round(scale * 100)), sizes, checkable=True)
            action.setChecked(theme().scale == scale)
            action.triggered.connect(lambda _checked=False, scale=scale: theme().set_scale(scale))
            menu.addAction(action)

    def event(self, event: QEvent) -> bool:
        # Asked for by an entry or its key after each took its new font: at our own change of font they are as before.
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "buttons"):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """As wide as its entries need, at least as on the drawings."""
        widest = max((button.sizeHint().width() for button in self.buttons.values()), default=0)
        width = max(208, widest + 2 * Space.M)
        if width != self.minimumWidth():
            self.setFixedWidth(width)
