"""What is done to speakers: added, moved, changed, taken off, and taken back."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.agenda import SessionRow, SpeakerDraft, SpeakerPart, SpeakerRow
from desktop_app.domain.events import EventRow, GroupRow
from desktop_app.domain.participants import ParticipantDetail
from desktop_app.queries.participants import participant_detail
from desktop_app.services.agenda import add_speaker, drop_speaker, move_speaker
from desktop_app.ui.agenda.deeds import AgendaDeeds
from desktop_app.ui.agenda.panel import SessionPanel
from desktop_app.ui.agenda.speaking import FindSpeakerDialog, PartDialog
from desktop_app.ui.agenda.wording import full_name
from desktop_app.ui.participants.adding import AddDialog
from desktop_app.ui.screen import Context
from desktop_app.words import _


class SpeakerDeeds(QObject):
    """Does what is asked of the speakers of the session in the panel.

    Args:
        context: The screen's.
        panel: Whose session is meant.
        deeds: Queues moves.
        groups: Gives the event's groups, for somebody who is new.
        owner: The screen.
    """

    def __init__(
        self,
        context: Context,
        panel: SessionPanel,
        deeds: AgendaDeeds,
        groups: Callable[[], tuple[EventRow | None, list[GroupRow]]],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._context = context
        self._panel = panel
        self._deeds = deeds
        self._groups = groups
        self._owner = owner
        section = panel.speakers
        section.add.clicked.connect(lambda: self.ask_speaker())
        section.opened.connect(self.open)
        section.shifted.connect(self.shift)
        section.dropped.connect(self.drop)

    def ask_speaker(self) -> None:
        """Show the dialog that finds a speaker."""
        session = self._panel.row
        if session is None:
            return
        dialog = FindSpeakerDialog(self._owner.window(), self._context, session)
        dialog.added.connect(self._panel.speakers.want)
        dialog.new_wanted.connect(partial(self._ask_new, session))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_new(self, session: SessionRow, name: str, role: SpeakerPart) -> None:
        event, groups = self._groups()
        if event is None:
            return
        dialog = AddDialog(self._owner.window(), self._context, event, groups, name)
        # “Show” of somebody who is on the list already means here: that is the speaker.
        for found in (dialog.added, dialog.shown):
            found.connect(lambda participant_id: self._add(SpeakerDraft(session.id, participant_id, role=role)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add(self, draft: SpeakerDraft) -> None:
        self._context.bridge.do(add_speaker, draft, then=self._panel.speakers.want)

    def open(self, row: SpeakerRow) -> None:
        """Show the dialog that changes a part."""
        session = self._panel.row
        if session is not None:
            self._with_function(row, partial(self._on_opened, session, row))

    def _on_opened(self, session: SessionRow, row: SpeakerRow, function: str | None) -> None:
        dialog = PartDialog(self._owner.window(), self._context, session, row, function)
        dialog.dropped.connect(lambda: self.drop(row))
        dialog.finished.connect(dialog.deleteLater)
        self._panel.speakers.want(row.id)
        dialog.open()

    def _with_function(self, row: SpeakerRow, then: Callable[[str | None], object]) -> None:
        """Ask the participant's own function: a part without one of its own shows that."""

        def on_detail(detail: ParticipantDetail) -> None:
            then(detail.row.function)

        self._context.bridge.ask(participant_detail, row.participant_id, then=on_detail, key="agenda speaker")

    def shift(self, row: SpeakerRow, step: int) -> None:
        """Let somebody speak earlier (-1) or later (+1)."""

        def move() -> bool:
            session = self._panel.row
            speakers = session.speakers if session is not None else ()
            at = next((at for at, one in enumerate(speakers) if one.id == row.id), -1)
            if at < 0 or not 0 <= at + step < len(speakers):
                return False
            self._context.bridge.do(move_speaker, row.id, speakers[at + step].order)
            return True

        self._deeds.queue(move)

    def drop(self, row: SpeakerRow) -> None:
        """Take a part off; the notice takes it back."""
        session = self._panel.row
        if session is not None:
            self._with_function(row, partial(self._drop, session.id, row))

    def _drop(self, session_id: UUID, row: SpeakerRow, function: str | None) -> None:
        back = SpeakerDraft(
            session_id,
            row.participant_id,
            role=row.role,
            topic=row.topic,
            function=row.function if row.function != function else None,
            order=row.order,
        )
        self._context.bridge.do(drop_speaker, row.id, then=partial(self._on_dropped, row, back))

    def _on_dropped(self, row: SpeakerRow, back: SpeakerDraft, _nothing: object) -> None:
        self._context.notices.say(
            _("{name} does not speak in this session any more.", name=full_name(row)),
            action=_("Undo"),
            act=lambda: self._add(back),
        )
