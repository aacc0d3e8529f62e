"""The sidebar: name, event switcher, the seven ways, and at its foot desk, backup and database."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from desktop_app.ui import icons
from desktop_app.ui.screen import Entry
from desktop_app.ui.theme import SCALES, Choice, Size, Space, colours, font, theme
from desktop_app.ui.widgets.buttons import Button, NavButton
from desktop_app.ui.widgets.labels import ElidedText, Text
from desktop_app.words import _


class _Switcher(Button):
    """The chosen event, with the menu of all events."""

    def __init__(self) -> None:
        super().__init__(kind="switcher", name=_("Event"))
        self.setToolTip("")

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Size.SMALL))
        return QSize(metrics.horizontalAdvance(self.text()) + Space.XL, metrics.height() + Space.XS)

    def minimumSizeHint(self) -> QSize:
        return QSize(Space.XXL, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() or self._ring:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours().nav_hover))
            painter.drawRoundedRect(self.rect(), Space.XS, Space.XS)
        face = self.font()
        painter.setFont(face)
        metrics = self.fontMetrics()
        side = metrics.height() * 0.95
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, round(self.width() - side - Space.S))
        ink = colours().nav_text_selected if self.underMouse() or self._ring else colours().nav_muted
        painter.setPen(QColor(ink))
        width = metrics.horizontalAdvance(shown)
        top = (self.height() - side) / 2
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            room = QRectF(0, 0, self.width() - Space.XS, self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), shown)
            at = QRectF(self.width() - Space.XS - width - side - 2, top, side, side)
        else:
            room = QRectF(Space.XS, 0, self.width() - Space.XS, self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
            at = QRectF(Space.XS + width + 2, top, side, side)
        icons.paint(painter, at, "chevron-down", ink)


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
        self.setObjectName("sidebar")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M, Space.GAP - 2, Space.M, Space.XL)
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
        inset.setContentsMargins(Space.S - 2, 0, 0, 0)
        inset.addWidget(self.switcher, 1)
        head.addLayout(inset)
        self._column.addSpacing(Space.M)
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
        self.looks = Button(kind="nav", icon="sun", name=_("Appearance"))
        self._looks_menu = QMenu(self.looks)
        self._looks_menu.aboutToShow.connect(self._fill_looks)
        self.looks.setMenu(self._looks_menu)
        foot.addWidget(self.looks, 0, Qt.AlignmentFlag.AlignBottom)
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
        new.triggered.connect(self.new_event_asked)
        self._menu.addAction(new)
        title = next((title for key, title in events if key == current), "")
        self.switcher.setText(title or _("No event yet"))
        self.switcher.setAccessibleName(_("Event: {title}", title=title or _("No event yet")))
        self.switcher.setToolTip(title)

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "buttons"):
            self._fit()

    def _fit(self) -> None:
        """As wide as its entries need, at least as on the drawings."""
        widest = max((button.sizeHint().width() for button in self.buttons.values()), default=0)
        self.setFixedWidth(max(208, widest + 2 * Space.M))
