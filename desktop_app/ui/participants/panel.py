"""The detail panel of a participant: head, three tabs, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.events import EventRow
from desktop_app.domain.participants import ON_THE_LIST, ParticipantDetail, ParticipantRow, Standing, Status
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.participants.form import ParticipantForm
from desktop_app.ui.participants.history import history_sentence, initials, part_sentence, state_words
from desktop_app.ui.theme import Size, Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import clear, rule
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.labels import Text
from desktop_app.ui.widgets.panels import DetailPanel
from desktop_app.words import _, current

_MOST_LINES = 60
"""Lines of history that are shown; older ones are in the file."""


def told(title: str, muted: str, below: str = "") -> QWidget:
    """A line of a list in the panel: a muted head, what happened, and perhaps a third line."""
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    if muted:
        column.addWidget(Text(muted, size=Size.SMALL, ink="muted"))
    column.addWidget(Text(title, wrap=True))
    if below:
        column.addWidget(Text(below, size=Size.CAPTION, ink="muted", wrap=True))
    return line


class ParticipantPanel(DetailPanel):
    """One participant in detail.

    Signals:
        edited(): Something differs from the file, or nothing does any more.
    """

    edited = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.form = ParticipantForm(bridge)
        self.form.edited.connect(self._on_edited)
        self.add_tab(_("Details"), self.form)
        self._sessions = QWidget()
        self._history = QWidget()
        for label, widget in ((_("Sessions"), self._sessions), (_("History"), self._history)):
            column = QVBoxLayout(widget)
            column.setSpacing(Space.M)
            self.add_tab(label, widget)
        self.tab_changed.connect(self._fill_tab)
        self.save = Button(_("Save"), kind="primary", hint="Ctrl S")
        self.revert = Button(_("Undo"), hint="Esc")
        self._only_inside(self.revert)
        self.print = Button(_("Print badge"), hint="Ctrl P")
        self.check = Button(_("Check in"), hint="Ctrl I")
        self.cancel = Button(_("Cancel registration"), kind="link", hint="Ctrl Del")
        self._also = Text(size=Size.CAPTION, ink="muted", wrap=True)
        self._fictional = Text(_("Not a real person: made for trying out."), size=Size.CAPTION, ink="warn", wrap=True)
        self._editing = QWidget()
        editing = QHBoxLayout(self._editing)
        editing.setContentsMargins(0, 0, 0, 0)
        editing.setSpacing(Space.S)
        for button in (self.save, self.revert):
            editing.addWidget(button)
        editing.addStretch(1)
        self._doing = QWidget()
        doing = FlowLayout(self._doing)
        for button in (self.print, self.check, self.cancel):
            doing.addWidget(button)
        self.body.addWidget(rule())
        for part in (self._editing, self._doing, self._also, self._fictional):
            self.body.addWidget(part)
        self._editing.hide()
        self._detail: ParticipantDetail | None = None
        self._event: EventRow | None = None
        self._filled: set[int] = set()

    def _only_inside(self, button: Button) -> None:
        """Escape undoes edits while the panel has the keyboard; elsewhere it has other work."""
        button.setShortcut(QKeySequence())
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)

    @property
    def detail(self) -> ParticipantDetail | None:
        """Who is shown, as the file has it; None until the answer came."""
        return self._detail

    def show_row(self, row: ParticipantRow, event: EventRow) -> None:
        """Show at once what the list knows."""
        self._event = event
        state, ink = state_words(row, event)
        self.set_header(
            " ".join(part for part in (row.honorific, row.name) if part),
            _("No. {number}", number=row.number),
            state=state,
            ink=ink,
            initials=initials(row),
            colour=row.colour,
        )
        self.avatar.setAccessibleName(_("Stakeholder group: {group}", group=row.group))
        inside = row.standing is Standing.PRESENT
        self.check.set_text(_("Check out") if inside else _("Check in"))
        self.cancel.set_text(_("Restore registration") if row.status is Status.CANCELLED else _("Cancel registration"))
        self.print.setEnabled(row.status in ON_THE_LIST or row.status is Status.INVITED)
        self._fictional.setVisible(row.fictional)

    def show_detail(self, detail: ParticipantDetail) -> None:
        """Show everything; edits of the same person stay."""
        same = self._detail is not None and self._detail.row.id == detail.row.id
        self._detail = detail
        self.form.show_detail(detail, keep_edits=same)
        self._filled.clear()
        self._fill_tab(self.tabs.currentIndex())
        words = current()
        places = " · ".join(f"{title}, {words.date(day)}" for title, day in detail.also_at)
        self._also.setText(_("Also at: {events}", events=places))
        self._also.setVisible(bool(places))
        self._on_edited()

    def forget(self) -> None:
        """Show nobody any more, so that the next person's fields are not taken for edits."""
        self._detail = None
        self._on_edited()

    def is_edited(self) -> bool:
        """Whether something was edited and not saved."""
        return self._detail is not None and bool(self.form.edits())

    def _on_edited(self) -> None:
        editing = self.is_edited()
        self._editing.setVisible(editing)
        self._doing.setVisible(not editing)
        self.edited.emit()

    def _fill_tab(self, tab: int) -> None:
        """Fill a tab when it is looked at: most people are only passed by."""
        if self._detail is None or self._event is None or tab in self._filled:
            return
        self._filled.add(tab)
        if tab == 1:
            self._fill_sessions(self._detail, self._event.zone)
        elif tab == 2:
            self._fill_history(self._detail, self._event.zone)

    def _fill_sessions(self, detail: ParticipantDetail, zone: str) -> None:
        column = self._column(self._sessions)
        column.addWidget(Text(_("Parts in the agenda"), weight="strong"))
        for part in detail.sessions:
            when, below = part_sentence(part, zone)
            column.addWidget(told(part.session, when, below))
        if not detail.sessions:
            column.addWidget(Text(_("None. Speakers are named in the agenda."), ink="muted", wrap=True))
        column.addSpacing(Space.S)
        column.addWidget(Text(_("Sessions attended"), weight="strong"))
        for title in detail.attended:
            column.addWidget(Text(title, wrap=True))
        if not detail.attended:
            column.addWidget(Text(_("No scan at the door of a session yet."), ink="muted", wrap=True))
        column.addStretch(1)

    def _fill_history(self, detail: ParticipantDetail, zone: str) -> None:
        column = self._column(self._history)
        for line in detail.history[:_MOST_LINES]:
            column.addWidget(told(history_sentence(line), current().moment(line.at, zone)))
        column.addStretch(1)

    @staticmethod
    def _column(widget: QWidget) -> QVBoxLayout:
        column = widget.layout()
        assert isinstance(column, QVBoxLayout)
        clear(column)
        return column
