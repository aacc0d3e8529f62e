"""Panels beside a list: details in tabs, a list to choose from, work under way."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.theme import Size, Space, font
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import Card, scrolled
from desktop_app.ui.widgets.labels import Avatar, ElidedText, Text
from desktop_app.words import _


def column(*, margin: int = 0, spacing: int = Space.M) -> tuple[QWidget, QVBoxLayout]:
    """A widget with a column in it, the commonest shape of a form."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return widget, layout


class DetailPanel(Card):
    """One record in detail: who it is above, tabs below.

    `set_header` fills the upper part, `add_tab` gives each tab its widget, which scrolls when the window is low.

    Signals:
        tab_changed(int): Another tab is shown.
    """

    tab_changed = Signal(int)

    def __init__(self, *, avatar: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.avatar = Avatar()
        self.avatar.setVisible(avatar)
        self._title = ElidedText(size=Size.LARGE, weight="strong")
        self._sub = Text(ink="muted")
        self._state = ElidedText(ink="muted")
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self.avatar)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._sub)
        below.addWidget(self._state, 1)
        words.addLayout(below)
        words.addStretch(1)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.currentChanged.connect(self.tab_changed)
        self.body.addSpacing(Space.XS)
        self.body.addWidget(self.tabs, 1)

    def set_header(
        self, title: str, sub: str = "", *, state: str = "", ink: str = "muted", initials: str = "", colour: str = ""
    ) -> None:
        """Say whose details these are.

        Args:
            title: The record's name.
            sub: Muted words below.
            state: What follows them, in `ink` (good, warn, bad, muted).
            ink: Role of colour of `state`.
            initials: Letters of the avatar.
            colour: Colour of the avatar, #rrggbb.
        """
        self._title.setText(title)
        self._sub.setText(f"{sub} · " if sub and state else sub)
        self._state.setText(state)
        self._state.set_ink(ink)
        if initials:
            self.avatar.set(initials, colour)
        self.setAccessibleName(title)

    def add_tab(self, label: str, content: QWidget) -> None:
        """Add a tab; its content scrolls."""
        self.tabs.tabBar().setAccessibleName(_("Parts of the record"))
        layout = content.layout()
        if layout is not None:
            layout.setContentsMargins(0, Space.M, 0, 0)
        area = scrolled(content)
        area.setAccessibleName(label)
        self.tabs.addTab(area, label)


class _BoldWhenChosen(QStyledItemDelegate):
    """Says which is chosen by weight as well as by colour."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            option.font.setWeight(QFont.Weight.DemiBold)


class ChoiceList(QListWidget):
    """A short list from which one is chosen, as the documents of the reports.

    Args:
        name: Accessible name.
        options: Key and text, in the order shown; the first is chosen.

    Signals:
        chosen(object): Another key was chosen.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Hashable, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choices")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(0)
        self.setItemDelegate(_BoldWhenChosen(self))
        self._keys: list[Hashable] = []
        self.set_options(options)
        self.currentRowChanged.connect(self._on_row_changed)

    def set_options(self, options: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other choices without telling anybody."""
        before = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        self._keys = [key for key, _text in options]
        height = QFontMetrics(font()).height() + Space.L + 1
        for _key, text in options:
            item = QListWidgetItem(text)
            item.setSizeHint(QSize(0, height))
            item.setToolTip(text)
            self.addItem(item)
        self.setCurrentRow(self._keys.index(before) if before in self._keys else (0 if self._keys else -1))
        self.blockSignals(blocked)

    def value(self) -> Hashable:
        """Key of the choice in force; None when the list is empty."""
        row = self.currentRow()
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def set_value(self, key: Hashable) -> None:
        """Choose by key; tells, as a press would."""
        if key in self._keys:
            self.setCurrentRow(self._keys.index(key))

    def _on_row_changed(self, row: int) -> None:
        if 0 <= row < len(self._keys):
            self.chosen.emit(self._keys[row])


class ProgressPanel(QFrame):
    """Work under way: what, how far, and a button that stops it.

    Signals:
        cancelled(): The button was pressed; connect it to `job.cancel`.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        row.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(Space.XS + 2)
        line = QHBoxLayout()
        self._what = ElidedText(weight="medium")
        self._count = Text(ink="muted")
        line.addWidget(self._what, 1)
        line.addWidget(self._count)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        words.addLayout(line)
        words.addWidget(self._bar)
        row.addLayout(words, 1)
        self.stop = Button(_("Stop"))
        self.stop.clicked.connect(self._on_stop)
        row.addWidget(self.stop)
        self.hide()

    def start(self, what: str) -> None:
        """Show that work began; how far is not known yet."""
        self._what.setText(what)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)
        self.setAccessibleName(what)
        self.stop.setEnabled(True)
        self.show()

    def set_progress(self, done: int, total: int) -> None:
        """Show how far it is; connects to a job's `progressed`."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(_("{done} of {total}", done=done, total=total))

    def finish(self) -> None:
        """Hide again, whatever came of it; connects to a job's `ended`."""
        self.hide()

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.cancelled.emit()
