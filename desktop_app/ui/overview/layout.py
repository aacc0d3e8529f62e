"""The overview's widgets: figures, bars, curve, agenda, check list; and the first steps of a new event."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.ui.overview.tables import CheckTable, GroupTable, NextTable, SessionTable
from desktop_app.ui.theme import Size, Space, theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import Card, heading_line, rule, scrolled
from desktop_app.ui.widgets.charts import LineChart
from desktop_app.ui.widgets.labels import ElidedText, Text
from desktop_app.words import _


class FirstSteps(Card):
    """What to do first in an event that has neither people nor an agenda.

    Signals:
        chosen(str): The screen on which a step is done.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=Space.XXL)
        self.setAccessibleName(_("First steps"))
        self.body.setSpacing(Space.M)
        self.body.addWidget(Text(_("Four steps to the day"), size=Size.HEADING, weight="strong"))
        self.body.addWidget(
            Text(_("Figures appear here as soon as there are people. Begin with the list."), ink="muted", wrap=True)
        )
        self.body.addSpacing(Space.S)
        self.buttons: dict[str, Button] = {}
        steps = (
            ("participants", _("Put people on the list"), _("Import a spreadsheet or add them one by one.")),
            ("agenda", _("Write the agenda"), _("Sessions, rooms, and who speaks.")),
            ("badges", _("Print the badges"), _("One batch now, single ones at the desk.")),
            ("desk", _("Open the desk"), _("Scan badges and see who is present.")),
        )
        for number, (screen, title, text) in enumerate(steps, start=1):
            self.body.addWidget(rule())
            line = QHBoxLayout()
            line.setSpacing(Space.L)
            line.addWidget(Text(str(number), size=Size.NUMBER, ink="muted", weight="bold"))
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(Text(title, size=Size.LARGE, weight="strong"))
            words.addWidget(Text(text, ink="muted", wrap=True))
            line.addLayout(words, 1)
            button = Button(title, kind="primary" if number == 1 else "secondary")
            button.clicked.connect(lambda _checked=False, screen=screen: self.chosen.emit(screen))
            line.addWidget(button)
            self.buttons[screen] = button
            self.body.addLayout(line)


def _note(text: str) -> ElidedText:
    """What stands beside a heading and gives way to it."""
    note = ElidedText(text, ink="muted")
    note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return note


class Figure(Card):
    """One figure of the first row: what it is, the figure large, and two lines of what it is made of."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.body.setSpacing(0)
        self._label = ElidedText(label, size=Size.SMALL, ink="muted")
        self._number = Text("–", size=Size.NUMBER, weight="bold")
        self._sub = Text(size=Size.CAPTION, ink="muted", wrap=True)
        self._sub.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._label)
        self.body.addSpacing(Space.XS)
        self.body.addWidget(self._number)
        self.body.addSpacing(Space.XS)
        self.body.addWidget(self._sub)
        # Equal in width and height, whatever they say.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._said = ""
        self.set("–", "")

    def _fit(self) -> None:
        """Two lines for what it is made of; its own line break gives way to a dot when a third would be cut."""
        room = 2 * self._sub.fontMetrics().lineSpacing()
        self._sub.setFixedHeight(room)
        self._sub.setText(self._said)
        if "\n" in self._said and self._sub.heightForWidth(self._sub.width()) > room:
            self._sub.setText(self._said.replace("\n", " · "))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set(self, number: str, sub: str) -> None:
        """Show another figure; a line break in `sub` stays."""
        self._number.setText(number)
        self._said = sub
        self._sub.setToolTip(sub)
        self._fit()
        self.setAccessibleName(
            " ".join(part for part in (self._label.text(), number, sub.replace("\n", " · ")) if part)
        )

    @property
    def number(self) -> str:
        """The figure as it is shown."""
        return self._number.text()

    @property
    def sub(self) -> str:
        """What it is made of."""
        return self._said


class OverviewLayout(QWidget):
    """Everything the overview shows, by name."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = QStackedLayout(self)
        self.figures = QWidget()
        line = QHBoxLayout(self.figures)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.GAP)
        line.addLayout(self._left(), 1)
        line.addWidget(self._right())
        self.steps = FirstSteps()
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        column.addStretch(1)
        self.first = scrolled(beside)
        self.first.setAccessibleName(_("First steps"))
        self.stack.addWidget(self.figures)
        self.stack.addWidget(self.first)
        self.open_desk = Button(_("Open the desk"), kind="primary", hint="Ctrl D")

    def show_first_steps(self, wanted: bool) -> None:
        """Show the first steps, or the figures."""
        self.stack.setCurrentWidget(self.first if wanted else self.figures)

    def forget(self) -> None:
        """Say nothing, true or false, until an event's figures are known."""
        for figure in (self.present, self.women, self.arrivals_card, self.badges):
            figure.set("–", "")
        self.groups.set_rows([])
        self.next.set_lines(())
        self.arrivals.set_heading(_("Arrivals"))
        self.next_card.set_heading(_("Now and next"))
        for part in (self.sessions_heading, self.sessions, self.curve, self.no_arrivals, self.no_agenda):
            part.hide()
        self.checks.hide()

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.L)
        self._cards = QGridLayout()
        self._cards.setSpacing(Space.L)
        self.present = Figure(_("Present now"))
        self.women = Figure(_("Women (of stated)"))
        self.arrivals_card = Figure(_("Arrivals, last 10 min"))
        self.badges = Figure(_("Badges to print"))
        self._across = 0
        self._arrange_figures(4)
        column.addLayout(self._cards)
        card = Card(margin=0)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        lines.setSpacing(Space.S)
        lines.addLayout(
            heading_line(
                Text(_("Attendance by stakeholder group"), weight="strong"),
                _note(_("the mark is what was expected")),
            )
        )
        lines.addSpacing(Space.XS)
        self.groups = GroupTable()
        lines.addWidget(self.groups)
        lines.addSpacing(Space.L)
        self.sessions_heading = QWidget()
        heading = heading_line(
            Text(_("Attendance by session"), weight="strong"), _note(_("counted at the session's door"))
        )
        heading.setContentsMargins(0, 0, 0, 0)
        self.sessions_heading.setLayout(heading)
        self.sessions_heading.hide()
        lines.addWidget(self.sessions_heading)
        self.sessions = SessionTable()
        lines.addWidget(self.sessions)
        lines.addStretch(1)
        self.area = scrolled(inner)
        self.area.setAccessibleName(_("Attendance by stakeholder group and session"))
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.area)
        column.addWidget(card, 1)
        return column

    def _right(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        self.arrivals = Card(_("Arrivals"))
        self.curve = LineChart()
        self.no_arrivals = Text(_("Nobody has arrived yet."), ink="muted")
        self.no_arrivals.hide()
        self.arrivals.body.addWidget(self.no_arrivals)
        self.arrivals.body.addWidget(self.curve, 1)
        self.arrivals.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self.arrivals)
        self.next_card = Card(_("Now and next"))
        self.next = NextTable()
        self.no_agenda = Text(_("The agenda is empty."), ink="muted", wrap=True)
        self.no_agenda.hide()
        self.next_card.body.addWidget(self.no_agenda)
        self.next_card.body.addWidget(self.next)
        column.addWidget(self.next_card)
        ready = Card(_("Ready for the day"))
        self.checks = CheckTable()
        ready.body.addWidget(self.checks)
        ready.body.addStretch(1)
        column.addWidget(ready, 1)
        self.side = scrolled(inner)
        self.side.setAccessibleName(_("Arrivals, agenda and check list"))
        return self.side

    def _arrange_figures(self, across: int) -> None:
        """Put the figures in one row, or in two when the text is large."""
        if across == self._across:
            return
        self._across = across
        figures = (self.present, self.women, self.arrivals_card, self.badges)
        for place, figure in enumerate(figures):
            self._cards.addWidget(figure, place // across, place % across)
        for place in range(len(figures)):
            self._cards.setColumnStretch(place, 1 if place < across else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a small window the curve gives way first, then the column.
        scale = 1 + (theme().scale - 1) * 0.6
        self.side.setFixedWidth(round(min(max(self.width() * 0.335, 340 * scale), 400 * scale)))
        room = self.width() - self.side.width()
        self._arrange_figures(4 if room >= self.fontMetrics().averageCharWidth() * 78 else 2)
        line = self.fontMetrics().height()
        self.curve.setFixedHeight(round(min(max(self.height() * 0.19, line * 6), line * 11)))
