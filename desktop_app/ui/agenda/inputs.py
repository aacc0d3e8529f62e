"""Editors of the agenda's form: a text that grows with its words, and the groups that a closed session admits."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.domain.events import GroupRow
from desktop_app.ui.theme import Space, colours, font
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import clear
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.words import _


class GrowingText(QPlainTextEdit):
    """An editor as tall as its words.

    Args:
        least: Lines that are always there.
        most: Lines after which it scrolls.
        one_paragraph: Enter goes on to the next field: a title has no second paragraph.
        strong: Semi-bold, as a title is.
    """

    def __init__(self, least: int, most: int, *, one_paragraph: bool = False, strong: bool = False) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._one_paragraph = one_paragraph
        self._strong = strong
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._dress()

    def _dress(self) -> None:
        if self._strong:
            self.document().setDefaultFont(font(weight=QFont.Weight.DemiBold))
        self._fit()

    def _fit(self) -> None:
        # A plain text's document counts its height in lines, those made by wrapping too.
        wanted = round(self.document().size().height())
        lines = min(max(wanted, self._least), self._most)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        height = round(QFontMetricsF(self.document().defaultFont()).lineSpacing() * lines) + Space.GAP
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_strong"):
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class ToggleChip(Button):
    """A small chip that is taken or not.

    Args:
        text: Its words.
        hint: Key shown beside them.
        ticks: A tick or a plus before the words, so that colour is not alone where several may be taken.
    """

    def __init__(self, text: str, *, hint: str = "", ticks: bool = False) -> None:
        super().__init__(text, kind="chip", hint=hint, icon="plus" if ticks else "")
        self._ticks = ticks
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, taken: bool) -> None:
        if self._ticks:
            self._icon = "check" if taken else "plus"
        self.setProperty("active", taken)
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def ink(self) -> str:
        return colours().link if self.isChecked() else colours().text_soft

    def sizeHint(self) -> QSize:
        icon, text, hint, metrics = self._parts()
        width = icon + text + hint + (Space.XS + 2 if icon else 0) + (Space.S if hint else 0) + 2 * Space.S + 2
        return QSize(round(width), round(metrics.height() + Space.S))


class GroupPicker(QWidget):
    """The stakeholder groups that may come into a closed session.

    Signals:
        edited(): Another choice.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, spacing=Space.XS + 2)
        self._chips: dict[UUID, ToggleChip] = {}
        self._told = False
        self.setAccessibleName(_("Stakeholder groups that may attend"))

    def offer(self, groups: Sequence[GroupRow]) -> None:
        """Offer the event's groups; those taken stay taken."""
        if [(one.id, one.name) for one in groups] == [(key, chip.text()) for key, chip in self._chips.items()]:
            return
        taken = self.value()
        clear(self._flow)
        self._chips = {}
        for group in groups:
            chip = ToggleChip(group.name, ticks=True)
            chip.toggled.connect(self._on_toggled)
            self._flow.addWidget(chip)
            self._chips[group.id] = chip
        self.set_value(taken)

    def value(self) -> tuple[UUID, ...]:
        """The groups taken, in the event's order."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def set_value(self, taken: Sequence[UUID]) -> None:
        """Take these, without telling anybody."""
        self._told = True
        for key, chip in self._chips.items():
            chip.setChecked(key in taken)
        self._told = False

    def chip(self, key: UUID) -> ToggleChip:
        """The chip of a group."""
        return self._chips[key]

    def _on_toggled(self) -> None:
        if not self._told:
            self.edited.emit()
