"""The widgets of the agenda screen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.agenda.inputs import ToggleChip
from desktop_app.ui.agenda.order import OrderList
from desktop_app.ui.agenda.panel import SessionPanel
from desktop_app.ui.agenda.timetable import Timetable
from desktop_app.ui.theme import Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import Card, EmptyState, clear, fix_width, rule
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.panels import ProgressPanel
from desktop_app.words import _, current

PANEL_WIDTH = 356
_KEYS = 9
"""Chips that have a key of their own: Alt 1 to Alt 9."""


class DayChips(QWidget):
    """The days, and what has no time; one of them is in view.

    Signals:
        chosen(object): Another day, or None for the sessions in order.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self._group: QButtonGroup | None = None
        self.chips: dict[date | None, ToggleChip] = {}
        self.setAccessibleName(_("Days"))

    def offer(self, days: Sequence[date | None], taken: date | None) -> None:
        """Offer these, one of them taken, without telling anybody."""
        if list(self.chips) != list(days):
            clear(self._flow)
            self.chips = {}
            self._group = QButtonGroup(self)
            for number, day in enumerate(days, start=1):
                text = _("In order") if day is None else current().weekday(day)
                hint = f"Alt {number}" if len(days) > 1 and number <= _KEYS else ""
                chip = ToggleChip(text, hint=hint)
                if day is None:
                    chip.setToolTip(_("Sessions without a time"))
                chip.clicked.connect(lambda _on=False, day=day: self.chosen.emit(day))
                self._group.addButton(chip)
                self._flow.addWidget(chip)
                self.chips[day] = chip
        if taken in self.chips:
            self.chips[taken].setChecked(True)


class AgendaLayout:
    """Everything that is seen; the screen connects it."""

    def __init__(self, page: QVBoxLayout) -> None:
        # Short, so that the header has room at larger text; the tool tip says more.
        self.about = Button(_("Event…"), hint="Ctrl I", name=_("About the event…"))
        self.about.setToolTip(_("About the event…"))
        self.programme = Button(_("Programme PDF"), hint="Ctrl E")
        self.add = Button(_("Add session"), kind="primary", hint="Ctrl N")
        self.days = DayChips()
        self.rooms = Button(_("Rooms…"), kind="link", hint="Ctrl R")
        self.timetable = Timetable()
        self.order = OrderList()
        self.nothing = EmptyState("calendar-event", "", "", _("Add session"))
        self.list = QStackedWidget()
        for part in (self.timetable, self.order, self.nothing):
            self.list.addWidget(part)
        self.panel = SessionPanel()
        self.unchosen = Card()
        self.unchosen.body.addWidget(
            EmptyState("calendar-event", _("No session is chosen"), _("Choose one to see and change it here."))
        )
        self.side = QStackedWidget()
        self.side.addWidget(self.unchosen)
        self.side.addWidget(self.panel)
        fix_width(self.side, PANEL_WIDTH)
        self.progress = ProgressPanel()
        self._arrange(page)

    def _arrange(self, page: QVBoxLayout) -> None:
        self.bar = QWidget()
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(Space.L, Space.M, Space.L, Space.M - 2)
        bar.setSpacing(Space.M)
        bar.addWidget(self.days, 1, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self.rooms)
        self.card = Card(margin=0)
        # The card's frame stays to be seen around what reaches its edges.
        self.card.body.setContentsMargins(1, 1, 1, 2)
        self.card.body.setSpacing(0)
        self.card.body.addWidget(self.bar)
        self.line = rule()
        self.card.body.addWidget(self.line)
        self.card.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.GAP)
        row.addWidget(self.card, 1)
        row.addWidget(self.side)
        page.addLayout(row, 1)
        page.addWidget(self.progress)
