"""The dialogs that make an event and change it."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import EventDetail
from desktop_app.queries.events import event_detail
from desktop_app.services.events import change_event, make_event
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.screen import Context
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import show_error
from desktop_app.words import _, sentence


class EventDialog(Dialog):
    """Asks for an event and writes it; stays open with the sentence beside the field when it does not hold.

    Args:
        before: The event to change; None to make one.
    """

    def __init__(self, context: Context, parent: QWidget | None, before: EventDetail | None = None) -> None:
        title = _("New event") if before is None else _("About this event")
        super().__init__(parent, title, accept=_("Make the event") if before is None else _("Save"))
        self._context = context
        self._before = before
        self.form = EventForm(fresh=before is None)
        if before is not None:
            self.form.show_event(before)
        self.body.addWidget(self.form)
        self.form.title.setFocus()

    def holds(self) -> bool:
        """Do the deed first; the answer closes the dialog."""
        draft = self.form.draft(self._before)
        self.set_error("")
        self.accept_button.setEnabled(False)
        bridge = self._context.bridge
        if self._before is None:
            bridge.do(make_event, draft, then=self._on_made, failed=self._on_failed, ended=self._on_ended)
        else:
            bridge.do(
                change_event,
                self._before.id,
                draft,
                then=self._on_changed,
                failed=self._on_failed,
                ended=self._on_ended,
            )
        return False

    def _on_made(self, event_id: UUID) -> None:
        self.accept()
        self._context.event_wanted.emit(event_id)

    def _on_changed(self, _nothing: object) -> None:
        self.accept()

    def _on_ended(self) -> None:
        self.accept_button.setEnabled(True)

    def _on_failed(self, error: UserError) -> None:
        if not show_error(self.form.fields, error.field, sentence(error)):
            self.set_error(sentence(error))


def _open(dialog: EventDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_new_event(context: Context, parent: QWidget | None = None) -> None:
    """Show the dialog that makes an event."""
    _open(EventDialog(context, parent or _window()))


def ask_event(context: Context, event_id: UUID, parent: QWidget | None = None) -> None:
    """Show the dialog that changes an event."""
    context.bridge.ask(
        event_detail,
        event_id,
        then=lambda before: _open(EventDialog(context, parent or _window(), before)),
        key="event",
    )


def _window() -> QWidget | None:
    from PySide6.QtWidgets import QApplication

    return QApplication.activeWindow()
