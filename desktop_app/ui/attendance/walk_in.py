"""The short form for somebody who came without being on the list."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.events import GroupRow
from desktop_app.domain.names import parse_name
from desktop_app.domain.participants import FoundRow, Origin, ParticipantDraft
from desktop_app.ui.theme import Space, Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Choice, Field, show_error
from desktop_app.ui.widgets.labels import ElidedText, Mark, Text
from desktop_app.words import _

TWINS_SHOWN = 3
PAUSE_MS = 120

AskTwins = Callable[[str, Callable[[list[FoundRow]], None]], Any]
"""`ask_twins(name, then)`: who on the list has such a name."""


class TwinLine(QWidget):
    """Somebody on the list who has such a name, with the way to check that person in instead."""

    def __init__(self, row: FoundRow) -> None:
        super().__init__()
        facts = " · ".join(part for part in (row.number, row.name, row.organisation) if part)
        self.setAccessibleName(facts)
        self.action = Button(_("Check in"), kind="link", name=_("Check in {name}", name=row.name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(Mark(Tone.WARN))
        line.addWidget(ElidedText(facts), 1)
        line.addWidget(self.action)


class WalkInDialog(Dialog):
    """Name, group, organisation and function; warns of people with that name who are on the list already.

    Args:
        parent: The window.
        event_id: The event.
        groups: Its groups, in order.
        ask_twins: Looks for people of that name.
        name: Typed in the scan field before.
        group: Key of the group chosen last time.

    Signals:
        filled(ParticipantDraft): The form holds.
        twin_chosen(FoundRow): It is somebody who is on the list.
    """

    filled = Signal(object)
    twin_chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        event_id: UUID,
        groups: Sequence[GroupRow],
        ask_twins: AskTwins,
        *,
        name: str = "",
        group: str = "",
    ) -> None:
        super().__init__(
            parent,
            _("New walk-in"),
            accept=_("Register and check in"),
            text=_("The badge waits to be printed afterwards."),
        )
        self._event_id = event_id
        self._ask_twins = ask_twins
        self.name = Field(_("Name"), name="full_name", placeholder=_("Title, given name, family name"))
        self.group = Field(_("Stakeholder group"), Choice([(row.key, row.name) for row in groups]), name="group")
        self.organisation = Field(_("Organisation"), name="organisation")
        self.function = Field(_("Function"), name="function")
        self.fields = [self.name, self.group, self.organisation, self.function]
        twins = QWidget()
        self._twins = QVBoxLayout(twins)
        self._twins.setContentsMargins(0, 0, 0, 0)
        self._twins.setSpacing(Space.XS)
        self.body.addWidget(self.name)
        self.body.addWidget(twins)
        for field in self.fields[1:]:
            self.body.addWidget(field)
        self.twin_lines: list[TwinLine] = []
        self._twins_heading = Text(_("On the list already?"), ink="warn", weight="medium")
        self._twins_heading.hide()
        self._twins.addWidget(self._twins_heading)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look_for_twins)
        assert isinstance(self.name.editor, QLineEdit)
        self.name.editor.textChanged.connect(lambda _text: self._pause.start())
        if group:
            self.group.set_value(group)
        self.name.set_value(name)
        self.name.setFocus()

    def draft(self) -> ParticipantDraft:
        """What the form says; the name is taken apart as far as it can be."""
        parsed = parse_name(self.name.value())
        return ParticipantDraft(
            event_id=self._event_id,
            full_name=parsed.full,
            honorific=parsed.honorific or None,
            given=parsed.given,
            family=parsed.family,
            group=str(self.group.value() or ""),
            organisation=self.organisation.value() or None,
            function=self.function.value() or None,
            origin=Origin.WALK_IN,
        )

    def holds(self) -> bool:
        """Only a name is needed; everything else can be filled in later."""
        if not self.name.value():
            show_error(self.fields, "full_name", _("Please fill this in."))
            return False
        if not self.group.value():
            show_error(self.fields, "group", _("Please fill this in."))
            return False
        self.filled.emit(self.draft())
        return True

    def _look_for_twins(self) -> None:
        text = parse_name(self.name.value()).full if self.name.value() else ""
        if len(text) < 3:
            self.show_twins([])
        else:
            self._ask_twins(text, self.show_twins)

    def show_twins(self, rows: Sequence[FoundRow]) -> None:
        """Show who is on the list with such a name, each with a way to check that person in instead."""
        for line in self.twin_lines:
            self._twins.removeWidget(line)
            line.deleteLater()
        self.twin_lines = []
        for row in rows[:TWINS_SHOWN]:
            line = TwinLine(row)
            line.action.clicked.connect(lambda _checked=False, row=row: self._on_twin(row))
            self._twins.addWidget(line)
            self.twin_lines.append(line)
        self._twins_heading.setVisible(bool(self.twin_lines))
        QTimer.singleShot(0, self, self.adjustSize)

    def _on_twin(self, row: FoundRow) -> None:
        self.twin_chosen.emit(row)
        self.accept()
