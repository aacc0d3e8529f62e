"""What the desk does beside scanning: walk-ins, notes, single badges; none of it stands in a scan's way."""

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app import settings as places
from desktop_app.domain.attendance import ScanRow
from desktop_app.domain.events import EventDetail
from desktop_app.domain.participants import FoundRow, ParticipantDetail, ParticipantDraft, Tier
from desktop_app.queries.events import event_detail
from desktop_app.queries.participants import find, participant_detail
from desktop_app.services.participants import set_note
from desktop_app.ui.attendance.field import CodeCatcher
from desktop_app.ui.attendance.recording import Recorder
from desktop_app.ui.attendance.reprint import NoteDialog, ReprintDialog, save_badge
from desktop_app.ui.attendance.walk_in import AskTwins, WalkInDialog
from desktop_app.ui.attendance.wording import short_name
from desktop_app.ui.screen import Context
from desktop_app.ui.widgets.dialogs import save_file
from desktop_app.words import _, current

NOTE_PAUSE_MS = 180
"""A note is asked for when nobody follows at once."""


class Errands(QObject):
    """Opens the desk's dialogs and keeps what they need of the event.

    Args:
        screen: Above which dialogs open.
        context: Of the screen.
        recorder: Its clock is the desk's.

    Signals:
        code_caught(str): A badge was scanned while a dialog was open.
        walk_in_filled(ParticipantDraft, str): Register and admit; and the name for lists.
        twin_chosen(FoundRow): The walk-in is somebody on the list.
        note_known(UUID, str): The note on a participant who was just scanned; empty for none.
        dialog_closed(): The keyboard is free again.
    """

    code_caught = Signal(str)
    walk_in_filled = Signal(object, str)
    twin_chosen = Signal(object)
    note_known = Signal(object, str)
    dialog_closed = Signal()

    def __init__(self, screen: QWidget, context: Context, recorder: Recorder) -> None:
        super().__init__(screen)
        self._screen = screen
        self._context = context
        self._recorder = recorder
        self._detail: EventDetail | None = None
        self._group = ""
        self._note_of: UUID | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(NOTE_PAUSE_MS)
        self._pause.timeout.connect(self._ask_note_now)
        self.badge_line = ""
        self.dialog: QDialog | None = None

    def take_event(self, event: Any) -> None:
        """Another event is chosen, or something of it changed."""
        when = current().dates(event.starts_on, event.ends_on)
        self.badge_line = f"{event.city}, {when}" if event.city else when
        self._context.bridge.ask(event_detail, event.id, then=self._on_detail, key="desk event")

    def _on_detail(self, detail: EventDetail) -> None:
        self._detail = detail

    # ------------------------------------------------------------------ walk-ins

    def ask_walk_in(self, name: str) -> None:
        """Open the short form."""
        detail = self._detail
        if detail is None or self.dialog is not None:
            return
        dialog = WalkInDialog(
            self._screen.window(), detail.id, detail.groups, self._twins_at(detail.id), name=name, group=self._group
        )
        dialog.filled.connect(self._on_filled)
        dialog.twin_chosen.connect(self.twin_chosen)
        self._open(dialog)

    def _twins_at(self, event_id: UUID) -> AskTwins:
        def ask(text: str, then: Any) -> Any:
            def near(rows: list[FoundRow]) -> None:
                if self.dialog is not None:
                    then([row for row in rows if row.tier is not Tier.FUZZY])

            return self._context.bridge.ask(find, text, event_id=event_id, limit=6, then=near, key="walk-in twins")

        return ask

    def _on_filled(self, draft: ParticipantDraft) -> None:
        self._group = draft.group
        self.walk_in_filled.emit(draft, draft.full_name)

    # ------------------------------------------------------------------ notes

    def ask_note(self, participant_id: UUID) -> None:
        """Fetch the note of somebody who was just scanned, unless the next one follows at once."""
        self._note_of = participant_id
        self._pause.start()

    def _ask_note_now(self) -> None:
        if self._note_of is not None:
            self._context.bridge.ask(participant_detail, self._note_of, then=self._on_note, key="desk note")

    def _on_note(self, detail: ParticipantDetail) -> None:
        self.note_known.emit(detail.row.id, detail.note or "")

    def write_note(self, row: ScanRow | None) -> None:
        """Open the note on the person on the card."""
        if row is not None and row.participant_id is not None:
            self._context.bridge.ask(
                participant_detail, row.participant_id, then=partial(self._open_note, row), key="desk note to write"
            )

    def _open_note(self, row: ScanRow, detail: ParticipantDetail) -> None:
        if self.dialog is not None:
            return
        dialog = NoteDialog(self._screen.window(), short_name(row), detail.note or "")
        dialog.accepted.connect(partial(self._save_note, dialog, detail.row.id))
        self._open(dialog)

    def _save_note(self, dialog: NoteDialog, participant_id: UUID) -> None:
        note = str(dialog.note.value())
        self._context.bridge.do(
            set_note, participant_id, note, then=lambda _done: self.note_known.emit(participant_id, note)
        )

    # ------------------------------------------------------------------ badges

    def print_badge(self, row: ScanRow | None) -> None:
        """Save the badge of the person on the card; one that was printed is asked about first."""
        if row is None or row.participant_id is None or self.dialog is not None:
            return
        if row.printed_at is None:
            self._save_badge(row, "")
            return
        dialog = ReprintDialog(self._screen.window(), short_name(row))
        dialog.accepted.connect(lambda: self._save_badge(row, str(dialog.reason.value())))
        self._open(dialog)

    def _save_badge(self, row: ScanRow, reason: str) -> None:
        offered = places.documents_dir() / f"badge-{row.number}.pdf"
        path = save_file(self._screen.window(), _("Save badge"), offered, _("PDF (*.pdf)"))
        if path is None or self._detail is None:
            return
        self._context.bridge.prepare(
            save_badge, path, self._detail.id, row.participant_id, reason, then=self._on_saved, key="desk badge"
        )

    def _on_saved(self, path: Path) -> None:
        self._context.notices.say(_("The badge is saved as {file}.", file=path.name))

    # ------------------------------------------------------------------ dialogs

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        CodeCatcher(dialog).caught.connect(self.code_caught)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
        QTimer.singleShot(0, self, self.dialog_closed.emit)
