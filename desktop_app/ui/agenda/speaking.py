"""The dialogs about a speaker: find somebody, or change the part."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from desktop_app.domain.agenda import SessionRow, SpeakerDraft, SpeakerPart, SpeakerRow
from desktop_app.domain.errors import UserError
from desktop_app.domain.participants import FoundRow
from desktop_app.queries.participants import find
from desktop_app.services.agenda import add_speaker, change_speaker
from desktop_app.ui.agenda.wording import full_name
from desktop_app.ui.screen import Context
from desktop_app.ui.theme import Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Choice, Field, SearchField, show_error
from desktop_app.ui.widgets.labels import Text
from desktop_app.ui.widgets.panels import ChoiceList
from desktop_app.words import _, current, sentence

_MOST = 8
NEW = "new"
"""Key of the line that makes a new person."""


def parts_offered() -> list[tuple[SpeakerPart, str]]:
    """The roles, “Speaker” first: most are."""
    ordered = [SpeakerPart.SPEAKER, *(one for one in SpeakerPart if one is not SpeakerPart.SPEAKER)]
    return [(one, current().label(one)) for one in ordered]


class FindSpeakerDialog(Dialog):
    """Finds a participant in any script and gives the part; or asks for a new person.

    Args:
        parent: The window.
        context: The screen's.
        session: In which session.

    Signals:
        added(object): The new part's id.
        new_wanted(str, object): Somebody who is not on the list: the name as typed, and the role.
    """

    added = Signal(object)
    new_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None, context: Context, session: SessionRow) -> None:
        super().__init__(parent, _("Add a speaker"), accept=_("Add"), text=session.title)
        self._context = context
        self._session = session
        self._busy = False
        self._speaking = {speaker.participant_id for speaker in session.speakers}
        self._enter_waits = False
        self._shown = ""
        self.search = SearchField(_("Name in any script, organisation or number"), hint="")
        self.found = ChoiceList(_("People found"))
        self.found.setFixedHeight(self.fontMetrics().height() * 11)
        self.hint = Text(_("Speakers are participants: type a name; the list offers a new person too."), ink="muted")
        self.hint.setWordWrap(True)
        self.role = Field(_("Role"), Choice(parts_offered()), name="role")
        for part in (self.search, self.hint, self.found, self.role):
            self.body.addWidget(part)
        self.found.hide()
        self.accept_button.setEnabled(False)
        self.search.searched.connect(self._on_searched)
        self.search.moved.connect(self._on_moved)
        # Enter takes who is marked, once the answer to what is typed has come.
        self.search.entered.connect(self._on_entered)
        self.found.itemDoubleClicked.connect(lambda _item: self._on_accept())
        self.search.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_searched(self, text: str) -> None:
        if not text:
            self._show(text, [])
            return
        self._context.bridge.ask(
            find,
            text,
            event_id=self._session.event_id,
            limit=_MOST,
            then=partial(self._show, text),
            key="agenda speaker search",
        )

    def _show(self, text: str, rows: Sequence[FoundRow]) -> None:
        if text != self.search.text():
            return
        self._shown = text
        options: list[tuple[Any, str]] = []
        for row in rows:
            about = _("speaks here already") if row.participant_id in self._speaking else row.organisation
            options.append((row.participant_id, " · ".join(part for part in (row.name, about, row.number) if part)))
        if text:
            options.append((NEW, _("New person “{name}”…", name=text)))
        self.found.set_options(options)
        self.found.setCurrentRow(0 if options else -1)
        self.found.setVisible(bool(options))
        self.hint.setVisible(not options)
        self.accept_button.setEnabled(bool(options))
        self.role.set_error("")
        self.adjustSize()
        if self._enter_waits:
            self._enter_waits = False
            self._on_accept()

    def _on_moved(self, step: int) -> None:
        row = self.found.currentRow() + step
        self.found.setCurrentRow(min(max(row, 0), self.found.count() - 1))

    def _on_entered(self, text: str) -> None:
        if text and self._shown != text:
            self._enter_waits = True

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._enter_waits:
            return
        super().keyPressEvent(event)

    def holds(self) -> bool:
        """Add first; the dialog closes when it is done."""
        chosen = self.found.value()
        text = self.search.text()
        if text != self._shown or chosen is None or self._busy:
            return False
        if chosen == NEW:
            self.new_wanted.emit(text, self.role.value())
            self.reject()
            return False
        assert isinstance(chosen, UUID)
        self._busy = True
        draft = SpeakerDraft(self._session.id, chosen, role=self.role.value())
        self._context.bridge.do(add_speaker, draft, then=self._on_added, failed=self._on_failed, ended=self._on_ended)
        return False

    def _on_added(self, part_id: UUID) -> None:
        self.added.emit(part_id)
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        self.set_error("")
        if not show_error([self.role], error.field, sentence(error)):
            self.set_error(sentence(error))

    def _on_ended(self) -> None:
        self._busy = False


class PartDialog(Dialog):
    """Changes one part: role, function on the day, topic, place in the order.

    Args:
        parent: The window.
        context: The screen's.
        session: In which session.
        row: The part.
        function: The participant's own function, which a part without one of its own shows.

    Signals:
        dropped(): The person asked to take the speaker off.
    """

    dropped = Signal()

    def __init__(
        self, parent: QWidget | None, context: Context, session: SessionRow, row: SpeakerRow, function: str | None
    ) -> None:
        super().__init__(parent, full_name(row), accept=_("Save"), text=session.title)
        self._context = context
        self._session = session
        self._row = row
        self._function = function
        self._busy = False
        place = QSpinBox()
        place.setRange(1, max(len(session.speakers), 1))
        self.role = Field(_("Role"), Choice(parts_offered()), name="role")
        self.place = Field(_("Speaks as number"), place, name="order")
        self.function = Field(_("Function on the day"), name="function", placeholder=function or "")
        self.topic = Field(_("Topic"), name="topic")
        self.role.set_value(row.role)
        self.place.set_value(row.order)
        self.function.set_value(row.function)
        self.topic.set_value(row.topic)
        self.fields = [self.role, self.place, self.function, self.topic]
        first = QHBoxLayout()
        first.setSpacing(Space.M)
        first.addWidget(self.role, 3)
        first.addWidget(self.place, 1)
        self.body.addLayout(first)
        self.body.addWidget(self.function)
        self.body.addWidget(self.topic)
        self.drop = Button(_("Take off this session…"), kind="link", hint="Ctrl Del")
        self.drop.clicked.connect(self._on_drop)
        self.body.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeading)
        self.role.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_drop(self) -> None:
        self.reject()
        self.dropped.emit()

    def draft(self) -> SpeakerDraft:
        """What is written; a function that is the participant's own is not written a second time."""
        function = self.function.value()
        return SpeakerDraft(
            self._session.id,
            self._row.participant_id,
            role=self.role.value(),
            topic=self.topic.value() or None,
            function=function if function and function != self._function else None,
            order=self.place.value() if self.place.value() != self._row.order else None,
        )

    def holds(self) -> bool:
        """Change first; the dialog closes when it is done."""
        if not self._busy:
            self._busy = True
            self._context.bridge.do(
                change_speaker,
                self._row.id,
                self.draft(),
                then=self._on_changed,
                failed=self._on_failed,
                ended=self._on_ended,
            )
        return False

    def _on_changed(self, _nothing: object) -> None:
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        self.set_error("")
        if not show_error(self.fields, error.field, sentence(error)):
            self.set_error(sentence(error))

    def _on_ended(self) -> None:
        self._busy = False
