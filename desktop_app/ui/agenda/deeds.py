"""What is done to the agenda: saved, moved, taken off, made into a paper."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.agenda import RoomRow, SessionDraft, SessionRow
from desktop_app.domain.errors import UserError
from desktop_app.domain.events import EventRow
from desktop_app.services.agenda import add_session, change_session, drop_session, set_outcome
from desktop_app.ui.agenda.layout import AgendaLayout
from desktop_app.ui.agenda.papers import kinds, save_programme
from desktop_app.ui.agenda.placing import neighbour
from desktop_app.ui.agenda.rooms import RoomsDialog
from desktop_app.ui.screen import Context
from desktop_app.ui.theme import Tone
from desktop_app.ui.widgets import dialogs
from desktop_app.ui.widgets.fields import show_error
from desktop_app.words import _, ngettext, sentence


def draft_of(row: SessionRow, *, order: int | None = None) -> SessionDraft:
    """The draft that leaves a session as it is, perhaps at another place."""
    return SessionDraft(
        event_id=row.event_id,
        title=row.title,
        kind=row.kind,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        room=row.room,
        parent_id=row.parent_id,
        closed=row.closed,
        allowed_groups=row.allowed_groups,
        seats=row.seats,
        description=row.description,
        outcome=row.outcome,
        order=order,
    )


class AgendaDeeds(QObject):
    """Does what keys and buttons say of sessions.

    Args:
        context: The screen's.
        ui: Panel and boards.
        owner: The screen.

    Signals:
        settled(): Nothing is unsaved any more: whatever was asked for may be shown.
        made(object): A session was made or changed: show it where it stands now, by its id.
        stayed(object): A session's fields need mending: it stays in the panel, by its id.
        gone(object): A session was taken off; the id of the one beside it, or None.
    """

    settled = Signal()
    made = Signal(object)
    stayed = Signal(object)
    gone = Signal(object)

    def __init__(self, context: Context, ui: AgendaLayout, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._ui = ui
        self._owner = owner
        self._event: EventRow | None = None
        self._busy = False
        self._asking = False
        self._saved: UUID | None = None
        self._moving = False
        self._moves: list[Callable[[], bool]] = []

    def begin(self, event: EventRow) -> None:
        """Another event."""
        self._event = event
        self._saved = None
        self._moving = False
        self._moves.clear()

    def focus_first(self) -> None:
        """Put the keyboard on the panel's first field."""
        self._ui.panel.form.title.editor.setFocus(Qt.FocusReason.TabFocusReason)

    # ------------------------------------------------------------------ saving

    def must_ask(self, key: UUID | None = None, then: Callable[[], object] | None = None) -> bool:
        """Whether edits would be lost by going on; the question then comes by itself.

        Args:
            key: The session that shall be shown.
            then: What was to be done; called once nothing is unsaved. Without it `settled` tells.
        """
        panel = self._ui.panel
        if not panel.is_edited() or (key is not None and panel.row is not None and panel.row.id == key):
            return False
        if not self._asking:
            self._asking = True
            # After this event: a question inside a mouse press would swallow its release.
            QTimer.singleShot(0, self, partial(self._ask, then or self.settled.emit))
        return True

    def _ask(self, then: Callable[[], object]) -> None:
        self._asking = False
        panel = self._ui.panel
        if not panel.is_edited():
            then()
            return
        title = panel.form.title.value() or _("New session")
        if dialogs.ask(
            self._owner.window(),
            _("Save the changes to “{session}”?", session=title),
            _("They are not in the file yet."),
            yes=_("Save"),
            no=_("Drop them"),
        ):
            self.save(then=then)
        else:
            panel.form.revert()
            panel.forget()
            then()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write what is edited.

        Args:
            then: Called when it is in the file; without it the session is shown where it stands now.
        """
        panel, event = self._ui.panel, self._event
        if event is None or self._busy or not panel.is_edited():
            return
        row = panel.row
        draft = panel.form.draft(row.event_id if row is not None else event.id)
        if draft is None:
            if row is not None:
                self.stayed.emit(row.id)
            return
        edits = panel.form.edits()
        self._busy = True
        failed, do = partial(self._on_failed, row), self._context.bridge.do
        if row is None:
            do(add_session, draft, then=partial(self._on_made, then), failed=failed, ended=self._on_ended)
            return
        saved = partial(self._on_saved, row.id, edits, then)
        if edits.keys() == {"outcome"}:
            do(set_outcome, row.id, draft.outcome, then=saved, failed=failed, ended=self._on_ended)
        else:
            do(change_session, row.id, draft, then=saved, failed=failed, ended=self._on_ended)

    def _on_made(self, then: Callable[[], object] | None, session_id: UUID) -> None:
        self._ui.panel.forget()
        self._saved = session_id
        if then is not None:
            then()
        else:
            self.made.emit(session_id)

    def _on_saved(
        self, session_id: UUID, edits: dict[str, object], then: Callable[[], object] | None, _nothing: object
    ) -> None:
        panel = self._ui.panel
        if panel.row is not None and panel.row.id == session_id:
            panel.form.take_as_saved(edits)
            panel.say_saved()
        if then is not None:
            panel.forget()
            then()
        else:
            self.made.emit(session_id)

    def say_saved_if(self, session_id: UUID) -> None:
        """Say “Saved” of a session that was just made, now that it is shown."""
        if self._saved == session_id:
            self._ui.panel.say_saved()
        self._saved = None

    def _on_failed(self, row: SessionRow | None, error: UserError) -> None:
        if row is not None:
            self.stayed.emit(row.id)
        if not show_error(self._ui.panel.form.fields, error.field, sentence(error)):
            self._context.notices.user_error(error)

    def _on_ended(self) -> None:
        self._busy = False

    # ------------------------------------------------------------------ moving

    def shift(self, rows: Callable[[], Sequence[SessionRow]], key: UUID, step: int) -> None:
        """Let a session without a time go up (-1) or down (+1).

        Args:
            rows: Gives the sessions as they are when its turn comes.
            key: Which session.
            step: Where to.
        """

        def move() -> bool:
            own = next((row for row in rows() if row.id == key), None)
            other = neighbour(rows(), key, step)
            if own is None or other is None:
                return False
            draft = draft_of(own, order=other.order)
            self._context.bridge.do(change_session, key, draft, failed=self._on_not_moved)
            return True

        self.queue(move)

    def queue(self, move: Callable[[], bool]) -> None:
        """Do a move after those before it are seen: its place is counted from where things stand then.

        Args:
            move: Does it; gives False when there is nothing to do.
        """
        self._moves.append(move)
        if not self._moving:
            self.go_on()

    def go_on(self) -> None:
        """The agenda was asked anew: the next move may be counted."""
        self._moving = False
        while self._moves and not self._moving:
            self._moving = self._moves.pop(0)()

    def _on_not_moved(self, error: UserError) -> None:
        self._moves.clear()
        self._moving = False
        self._context.notices.user_error(error)

    # ---------------------------------------------------------------- dropping

    def drop(self, row: SessionRow, beside: UUID | None) -> None:
        """Ask, then take a session off the agenda.

        Args:
            row: Which.
            beside: What is chosen after it.
        """
        if dialogs.ask(
            self._owner.window(),
            _("Take “{session}” off the agenda?", session=row.title),
            _("Its speakers stay on the list of participants. This cannot be undone."),
            yes=_("Take off"),
            danger=True,
        ):
            self._context.bridge.do(drop_session, row.id, then=partial(self._on_dropped, row, beside))

    def _on_dropped(self, row: SessionRow, beside: UUID | None, _nothing: object) -> None:
        panel = self._ui.panel
        if panel.row is not None and panel.row.id == row.id:
            panel.forget()
        self.gone.emit(beside)
        self._context.notices.say(_("“{session}” is off the agenda.", session=row.title))

    # ------------------------------------------------------------ rooms, paper

    def ask_rooms(self, rooms: Sequence[RoomRow]) -> None:
        """Show the dialog about the rooms."""
        if self._event is None:
            return
        dialog = RoomsDialog(self._owner.window(), self._context, self._event.id, rooms)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_programme(self) -> None:
        """Ask where, and save the programme in the format of the file's ending."""
        if self._event is None:
            return
        place = Path.home() / f"{self._event.key}-programme.pdf"
        path = dialogs.save_file(self._owner.window(), _("Save the programme as"), place, kinds())
        if path is None:
            return
        if not path.suffix:
            path = path.with_name(f"{path.name}.pdf")
        progress = self._ui.progress
        progress.start(_("Saving the programme"))
        job = self._context.bridge.prepare(
            save_programme,
            path,
            self._event.id,
            then=self._on_programme,
            progressed=progress.set_progress,
            ended=progress.finish,
        )
        progress.cancelled.connect(job.cancel)

    def _on_programme(self, saved: tuple[Path, int]) -> None:
        path, left_out = saved
        said = _("The programme was saved in {file}.", file=path.name)
        if left_out:
            more = ngettext(
                "{count} session was left out: a calendar holds only what has a time.",
                "{count} sessions were left out: a calendar holds only what has a time.",
                left_out,
            )
            self._context.notices.say(f"{said} {more}", Tone.WARN)
        else:
            self._context.notices.say(said)
