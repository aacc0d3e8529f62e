"""The dialog that puts a person on the list, and warns when that person seems to be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import EventRow, GroupRow
from desktop_app.domain.participants import FoundRow, ParticipantDraft, Tier
from desktop_app.domain.people import PersonDetail
from desktop_app.queries.participants import find
from desktop_app.queries.people import person_detail
from desktop_app.services.participants import register
from desktop_app.ui.participants.completion import OrganisationCompleter
from desktop_app.ui.participants.form import honorific_line
from desktop_app.ui.participants.history import FIELDS
from desktop_app.ui.screen import Context
from desktop_app.ui.theme import Size, Space, Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import clear, heading_line
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Choice, Field, show_error
from desktop_app.ui.widgets.labels import ElidedText, Mark, Text
from desktop_app.words import _, sentence

_MOST = 3
"""People offered as perhaps the same."""
_LETTERS = 3
"""Fewer letters fit too many people to be worth a warning."""
_LIKELY = frozenset({Tier.EXACT, Tier.PREFIX, Tier.SOUND})
"""Tiers of a hit that is worth a warning; a forgiven typing error is not."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the data file knows who may be the one that is being added.

    Attributes:
        row: How the person was found.
        here: The participant, when the person is on this event's list already.
    """

    row: FoundRow
    here: UUID | None


def find_known(db: Any, text: str, event_id: UUID) -> list[Known]:
    """People with a name like that, each once, those on this event's list first."""
    here = {row.person_id: row for row in find(db, text, event_id=event_id, limit=_MOST)}
    rows = [*here.values(), *find(db, text, limit=4 * _MOST)]
    people: dict[UUID, Known] = {}
    for row in rows:
        if row.tier in _LIKELY and row.person_id not in people:
            mine = here.get(row.person_id)
            people[row.person_id] = Known(row, mine.participant_id if mine is not None else None)
    return list(people.values())[:_MOST]


class AddDialog(Dialog):
    """Adds a participant.

    Args:
        parent: The window.
        context: The screen's.
        event: To whose list.
        groups: Its stakeholder groups.
        name: What was searched and not found.

    Signals:
        added(object): The new participant's id.
        shown(object): Somebody who is on the list already shall be shown: the participant's id.
    """

    added = Signal(object)
    shown = Signal(object)

    def __init__(
        self, parent: QWidget | None, context: Context, event: EventRow, groups: Sequence[GroupRow], name: str = ""
    ) -> None:
        super().__init__(parent, _("Add participant"), accept=_("Add"))
        self._context = context
        self._event = event
        self._person: PersonDetail | None = None
        self._busy = False
        self.name = Field(_("Name"), name="full_name", placeholder=_("As on the invitation, titles too"))
        # The letter first, so that one press of it chooses the group.
        choices = [("", _("Choose a group…")), *((row.key, f"{row.letter} · {row.name}") for row in groups)]
        self.group = Field(_(FIELDS["group"]), Choice(choices), name="group")
        organisation = QLineEdit()
        OrganisationCompleter(organisation, context.bridge)
        self.organisation = Field(_(FIELDS["organisation"]), organisation, name="organisation")
        self.function = Field(_(FIELDS["function"]), name="function")
        self.honorific = Field(_(FIELDS["honorific"]), honorific_line(), name="honorific")
        self.email = Field(_(FIELDS["email"]), name="email")
        self.fields = [self.name, self.group, self.organisation, self.function, self.honorific, self.email]
        self.known = QFrame()
        self.known.setProperty("kind", "board")
        self._known = QVBoxLayout(self.known)
        self._known.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._known.setSpacing(Space.S)
        self.known.hide()
        self.body.addWidget(self.name)
        self.body.addWidget(self.known)
        for field in (self.group, self.organisation, self.function):
            self.body.addWidget(field)
        last = QHBoxLayout()
        last.setSpacing(Space.M)
        last.addWidget(self.honorific, 1)
        last.addWidget(self.email, 3)
        self.body.addLayout(last)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._ask_known)
        self.name.edited.connect(self._pause.start)
        if name:
            self.name.set_value(name)
            self._ask_known()
        self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------- perhaps known

    def _ask_known(self) -> None:
        text = self.name.value()
        if self._person is not None:
            return
        if len(text) < _LETTERS:
            self._show_known([])
            return
        self._context.bridge.ask(find_known, text, self._event.id, then=self._show_known, key="participants known")

    def _show_known(self, people: Sequence[Known]) -> None:
        clear(self._known)
        if people:
            asked = Text(_("Known already. Is it the same person?"), weight="strong")
            self._known.addLayout(heading_line(Mark(Tone.WARN), asked))
        for number, one in enumerate(people, start=1):
            self._known.addLayout(self._known_line(one, number))
        self._set_known(bool(people))

    def _known_line(self, one: Known, number: int) -> QHBoxLayout:
        row = one.row
        if one.here is not None:
            about = _("On this list as No. {number}", number=row.number or "")
            button = Button(_("Show"), kind="link", hint=f"Alt {number}", name=_("Show {name}", name=row.name))
            button.clicked.connect(lambda: self._on_show(one.here))
        else:
            about = row.organisation or _("On the list of another event")
            button = Button(
                _("Use this person"), kind="link", hint=f"Alt {number}", name=_("Use {name}", name=row.name)
            )
            button.clicked.connect(lambda: self._on_use(row.person_id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedText(row.name))
        words.addWidget(ElidedText(about, size=Size.CAPTION, ink="muted"))
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addLayout(words, 1)
        line.addWidget(button)
        return line

    def _set_known(self, shown: bool) -> None:
        self.known.setVisible(shown)
        self.adjustSize()

    def _on_show(self, participant_id: UUID | None) -> None:
        self.shown.emit(participant_id)
        self.reject()

    def _on_use(self, person_id: UUID) -> None:
        self._context.bridge.ask(person_detail, person_id, then=self._on_person, key="participants known person")

    def _on_person(self, person: PersonDetail) -> None:
        self._person = person
        editor = self.name.editor
        assert isinstance(editor, QLineEdit)
        self.name.set_value(person.name)
        editor.setReadOnly(True)
        self.honorific.set_value(person.honorific)
        if not self.email.value():
            self.email.set_value(person.email)
        last = person.history[-1] if person.history else None
        if last is not None:
            if not self.function.value():
                self.function.set_value(last.function)
            if not self.organisation.value():
                self.organisation.set_value(last.organisation)
        clear(self._known)
        said = _("{name} is known; no second record is made.", name=person.name)
        if last is not None:
            said = _("{name} is known from {event}; no second record is made.", name=person.name, event=last.event)
        line = QHBoxLayout()
        line.addWidget(Text(said, size=Size.CAPTION, wrap=True), 1)
        other = Button(_("Somebody else"), kind="link", hint="Alt 0")
        other.clicked.connect(self._on_other)
        line.addWidget(other)
        self._known.addLayout(line)
        self._set_known(True)
        self.group.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_other(self) -> None:
        self._person = None
        editor = self.name.editor
        assert isinstance(editor, QLineEdit)
        editor.setReadOnly(False)
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        self._show_known([])

    # ----------------------------------------------------------------- adding

    def draft(self) -> ParticipantDraft:
        """What is written, as a draft."""
        person = self._person
        return ParticipantDraft(
            event_id=self._event.id,
            full_name=self.name.value(),
            group=self.group.value() or "",
            honorific=self.honorific.value() or None,
            organisation=self.organisation.value() or None,
            function=self.function.value() or None,
            email=self.email.value() or None,
            person_id=person.id if person is not None else None,
        )

    def holds(self) -> bool:
        """Register first; the dialog closes when it is done."""
        if not self._busy:
            self._busy = True
            self._context.bridge.do(
                register, self.draft(), then=self._on_added, failed=self._on_failed, ended=self._on_ended
            )
        return False

    def _on_added(self, participant_id: UUID) -> None:
        self.added.emit(participant_id)
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        self.set_error("")
        if not show_error(self.fields, error.field, sentence(error)):
            self.set_error(sentence(error))

    def _on_ended(self) -> None:
        self._busy = False
