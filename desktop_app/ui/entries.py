"""The seven ways of the sidebar, in their order, and the dialog for a new event."""

from collections.abc import Callable
from importlib import import_module

from desktop_app.ui.screen import Context, Entry, Screen
from desktop_app.words import N_


def _screen(subject: str, name: str) -> Callable[[Context], Screen]:
    def make(context: Context) -> Screen:
        # By name: a screen's modules are loaded when it is wanted first, not before the first picture.
        kind = getattr(import_module(f"desktop_app.ui.{subject}.screen"), name)
        screen = kind(context)
        assert isinstance(screen, Screen)
        return screen

    return make


ENTRIES: tuple[Entry, ...] = (
    Entry("overview", N_("Overview"), "layout-dashboard", _screen("overview", "OverviewScreen")),
    Entry("participants", N_("Participants"), "users", _screen("participants", "ParticipantsScreen")),
    Entry("agenda", N_("Agenda"), "calendar-event", _screen("agenda", "AgendaScreen")),
    Entry("badges", N_("Badges"), "id-badge-2", _screen("badges", "BadgesScreen")),
    Entry("desk", N_("Desk"), "scan", _screen("attendance", "DeskScreen")),
    Entry("reports", N_("Reports"), "file-text", _screen("reports", "ReportsScreen")),
    Entry("directory", N_("Directory"), "address-book", _screen("people", "DirectoryScreen")),
)


def ask_new_event(context: Context) -> None:
    """Show the dialog that makes an event."""
    import_module("desktop_app.ui.events.dialog").ask_new_event(context)
