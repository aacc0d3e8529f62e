"""What is done to participants from the list: in and out, cancel, badges, export; and taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.attendance import CheckpointRow, Method, ScanDraft, ScanRow, Turn, Verdict, VoidDraft
from desktop_app.domain.badges import BadgeFilter
from desktop_app.domain.events import EventRow
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import ParticipantRow, Standing, Status
from desktop_app.services.attendance import record_scan, void_scan
from desktop_app.services.participants import set_status
from desktop_app.ui.participants.exporting import ExportDialog
from desktop_app.ui.participants.layout import ParticipantsLayout
from desktop_app.ui.participants.papers import export_participants, save_badges
from desktop_app.ui.screen import Context
from desktop_app.ui.theme import Tone
from desktop_app.ui.widgets import dialogs
from desktop_app.words import _, current, ngettext

if TYPE_CHECKING:
    from desktop_app.services.printing import SavedBadges


class ParticipantDeeds(QObject):
    """Does what the buttons of list and panel say.

    Args:
        context: The screen's.
        ui: Who is selected there is meant.
        owner: The screen.

    Attributes:
        chosen_event: None when there is none.
        entrance: Where people are checked in; None when the event has no entrance.

    Signals:
        done(): The list should be asked anew at once.
    """

    done = Signal()

    def __init__(self, context: Context, ui: ParticipantsLayout, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._ui = ui
        self._owner = owner
        self.chosen_event: EventRow | None = None
        self.entrance: CheckpointRow | None = None
        self._undo: list[Callable[[], object]] = []
        ui.panel.check.clicked.connect(self.check_in_or_out)
        ui.panel.cancel.clicked.connect(self.cancel_or_restore)
        ui.panel.print.clicked.connect(self.print_badges)

    def begin(self, event: EventRow) -> None:
        """Another event: what was done at the one before is not taken back here."""
        self.chosen_event = event
        self.entrance = None
        self._undo.clear()

    def _selected(self) -> list[ParticipantRow]:
        table = self._ui.table
        return table.selected() or [row for row in [table.current()] if row is not None]

    def check_in_or_out(self) -> None:
        """Record at the entrance that the person comes or goes."""
        row = self._ui.table.current()
        if row is None or self.entrance is None or self._ui.panel.is_edited():
            return
        turn = Turn.OUT if row.standing is Standing.PRESENT else Turn.IN
        draft = ScanDraft(
            scan_id=new_id(),
            checkpoint_id=self.entrance.id,
            participant_id=row.id,
            turn=turn,
            method=Method.FOUND,
        )
        self._context.bridge.do(record_scan, draft, then=self._on_scanned)

    def _on_scanned(self, scan: ScanRow) -> None:
        said = _("{name}: {verdict}.", name=scan.name or "", verdict=current().label(scan.reason))
        if scan.verdict in (Verdict.ADMITTED, Verdict.ATTENTION):
            tone = Tone.GOOD if scan.verdict is Verdict.ADMITTED else Tone.WARN
            undo = VoidDraft(scan.scan_id)
            self.remember(said, lambda: self._context.bridge.do(void_scan, undo), tone)
        else:
            self._context.notices.say(said, Tone.WARN)
        self.done.emit()

    def cancel_or_restore(self) -> None:
        """Cancel the registrations of all who are selected, or put a cancelled one back."""
        rows = self._selected()
        shown = self._ui.table.current()
        if not rows or shown is None or self._ui.panel.is_edited():
            return
        status = Status.REGISTERED if shown.status is Status.CANCELLED else Status.CANCELLED
        before: dict[Status, list[UUID]] = {}
        for row in rows:
            if row.status is not status:
                before.setdefault(row.status, []).append(row.id)
        ids = tuple(one for ids in before.values() for one in ids)
        if not ids:
            return
        if len(ids) == 1:
            name = next(row.name for row in rows if row.id == ids[0])
            said = _("The registration of {name} was cancelled.", name=name)
            if status is not Status.CANCELLED:
                said = _("{name} is on the list again.", name=name)
        elif status is Status.CANCELLED:
            said = ngettext("{count} registration was cancelled.", "{count} registrations were cancelled.", len(ids))
        else:
            said = ngettext("{count} person is on the list again.", "{count} people are on the list again.", len(ids))

        def undo() -> None:
            for old, some in before.items():
                self._context.bridge.do(set_status, tuple(some), old)

        self._context.bridge.do(set_status, ids, status, then=lambda _count: self.remember(said, undo))

    def print_badges(self) -> None:
        """Save the badges of all who are selected into a file that is asked for."""
        rows = self._selected()
        if not rows or self.chosen_event is None or self._ui.panel.is_edited():
            return
        name = rows[0].number if len(rows) == 1 else _("badges")
        place = Path.home() / _("badge-{name}.pdf", name=name)
        path = dialogs.save_file(self._owner.window(), _("Save the badge as"), place, _("PDF files (*.pdf)"))
        if path is None:
            return
        if path.suffix.casefold() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        wanted = BadgeFilter(self.chosen_event.id, participants=tuple(row.id for row in rows), order="name")
        progress = self._ui.progress
        progress.start(ngettext("Saving {count} badge", "Saving {count} badges", len(rows)))
        job = self._context.bridge.prepare(
            save_badges,
            path,
            wanted,
            then=self._on_badges_saved,
            progressed=progress.set_progress,
            ended=progress.finish,
        )
        progress.cancelled.connect(job.cancel)

    def _on_badges_saved(self, saved: "SavedBadges") -> None:
        said = ngettext(
            "{count} badge was saved in {file}.",
            "{count} badges were saved in {file}.",
            saved.report.badges,
            file=saved.path.name,
        )
        if saved.report.misfits or saved.report.missing_glyphs:
            said = _("{said} Look at it: a text did not fit or a letter is missing.", said=said)
            self._context.notices.say(said, Tone.WARN)
        else:
            self._context.notices.say(said)

    def ask_import(self) -> None:
        """Show the wizard that takes a list in."""
        from desktop_app.ui.intake.wizard import ask_import

        ask_import(self._context, self._owner.window())

    def ask_export(self, people: int) -> None:
        """Show the dialog before participants leave the program; `people` are on the list."""
        if self.chosen_event is None:
            return
        dialog = ExportDialog(self._owner.window(), people)
        dialog.accepted.connect(lambda: self._export(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export(self, dialog: ExportDialog) -> None:
        if self.chosen_event is None:
            return
        form = str(dialog.form.value())
        place = Path.home() / f"{self.chosen_event.key}-participants.{form}"
        path = dialogs.save_file(self._owner.window(), _("Save the export as"), place, f"{form.upper()} (*.{form})")
        if path is None:
            return
        if path.suffix.casefold() != f".{form}":
            path = path.with_name(f"{path.name}.{form}")
        progress = self._ui.progress
        progress.start(_("Exporting participants"))
        job = self._context.bridge.prepare(
            export_participants,
            path,
            self.chosen_event.id,
            dialog.purpose.value(),
            dialog.recipient.value() or None,
            dialog.contacts.isChecked(),
            then=self._on_exported,
            progressed=progress.set_progress,
            ended=progress.finish,
        )
        progress.cancelled.connect(job.cancel)

    def _on_exported(self, result: tuple[Path, int]) -> None:
        path, rows = result
        self._context.notices.say(
            ngettext(
                "{count} person was exported to {file}.",
                "{count} people were exported to {file}.",
                rows,
                file=path.name,
            )
        )

    def remember(self, said: str, undo: Callable[[], object], tone: Tone = Tone.GOOD) -> None:
        """Tell that something was done, and how it is taken back."""
        self._undo.append(undo)

        def act() -> None:
            if undo in self._undo:
                self._undo.remove(undo)
                undo()

        self._context.notices.say(said, tone, action=_("Undo"), act=act)

    def undo(self) -> None:
        """Take the last deed of this screen back."""
        if self._undo:
            self._undo.pop()()
            self._context.notices.say(_("Taken back."), Tone.INFO)
