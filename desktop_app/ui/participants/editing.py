"""Editing in place: what is written in the panel goes into the file, or is dropped on the person's word."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.participants import ParticipantDetail, ParticipantRow
from desktop_app.services.participants import change_participant
from desktop_app.ui.participants.deeds import ParticipantDeeds
from desktop_app.ui.participants.drafts import changed_draft, draft_of
from desktop_app.ui.participants.layout import ParticipantsLayout
from desktop_app.ui.screen import Context
from desktop_app.ui.widgets import dialogs
from desktop_app.ui.widgets.fields import show_error
from desktop_app.words import _, sentence


class PanelEditing(QObject):
    """Saves what is edited in the panel, and asks before it would be lost.

    Args:
        context: The screen's.
        ui: The panel and the table.
        deeds: Remembers how a change is taken back.
        owner: The screen.

    Signals:
        settled(): Nothing is unsaved any more: whoever is chosen in the table may be shown.
    """

    settled = Signal()

    def __init__(self, context: Context, ui: ParticipantsLayout, deeds: ParticipantDeeds, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._ui = ui
        self._deeds = deeds
        self._owner = owner
        ui.panel.save.clicked.connect(lambda: self.save())
        ui.panel.revert.clicked.connect(self._on_escape)

    def must_ask(self, row: ParticipantRow | None) -> bool:
        """Whether edits of somebody else would be lost by showing `row`; the question then comes by itself."""
        shown = self._ui.panel.detail
        if shown is None or not self._ui.panel.is_edited() or (row is not None and row.id == shown.row.id):
            return False
        # After this event: a question inside a mouse press would swallow its release.
        QTimer.singleShot(0, self, self.ask_before_leaving)
        return True

    def _on_escape(self) -> None:
        """Take back what is edited; when nothing is, go back to the list."""
        if self._ui.panel.is_edited():
            self._ui.panel.form.revert()
        else:
            self._ui.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_before_leaving(self) -> None:
        """Ask at once what becomes of edits, when somebody is about to be shown no more."""
        panel = self._ui.panel
        if panel.detail is None or not panel.is_edited():
            return
        name = panel.detail.row.name
        if dialogs.ask(
            self._owner.window(),
            _("Save the changes to {name}?", name=name),
            _("They are not in the file yet."),
            yes=_("Save"),
            no=_("Drop them"),
        ):
            self.save(then=self.settled.emit)
        else:
            panel.form.revert()
            panel.forget()
            self.settled.emit()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write what is edited; `then` is called when it is in the file."""
        detail = self._ui.panel.detail
        if detail is None or not self._ui.panel.is_edited():
            return
        bridge = self._context.bridge
        before, after = draft_of(detail), changed_draft(detail, self._ui.panel.form.edits())

        def on_saved(_result: Any) -> None:
            self._ui.panel.forget()
            undo = partial(bridge.do, change_participant, detail.row.id, before)
            self._deeds.remember(_("{name} was changed.", name=after.full_name), undo)
            if then is not None:
                then()

        bridge.do(
            change_participant,
            detail.row.id,
            after,
            then=on_saved,
            failed=partial(self._on_failed, detail),
        )

    def _on_failed(self, detail: ParticipantDetail, error: UserError) -> None:
        """Come back to the person whose fields need mending."""
        panel = self._ui.panel
        event = self._deeds.chosen_event
        if event is None or event.id != detail.row.event_id:
            self._context.notices.user_error(error)
            return
        panel.tabs.setCurrentIndex(0)
        row = self._ui.table.current()
        if row is None or row.id != detail.row.id:
            with QSignalBlocker(self._ui.table):
                self._ui.table.select_where(lambda one: one.id == detail.row.id)
            panel.show_row(detail.row, event)
        if not show_error(panel.form.fields, error.field, sentence(error)):
            self._context.notices.user_error(error)
