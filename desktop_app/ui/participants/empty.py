"""What stands in place of the list when it has no row."""

from desktop_app.ui.participants.layout import ParticipantsLayout
from desktop_app.ui.widgets.buttons import native
from desktop_app.words import _


def show_list(ui: ParticipantsLayout, has_rows: bool) -> None:
    """Show the list, or say why it is empty and what to do first."""
    text = ui.search.text()
    filtered = bool(ui.groups.taken or ui.standings.taken)
    if has_rows:
        ui.list.setCurrentWidget(ui.table)
    elif text:
        hint = _("Names are found in any script, organisations and numbers too.")
        if filtered:
            hint = _("Only some groups or statuses are shown: the person may be among the others.")
        ui.not_found.set(_("Nobody found for “{text}”", text=text), hint, _("Add “{text}”", text=text))
        ui.list.setCurrentWidget(ui.not_found)
    elif filtered:
        ui.not_found.set(_("Nobody of these groups and statuses"), "", _("Show everybody"))
        ui.list.setCurrentWidget(ui.not_found)
    else:
        ui.nobody.set(
            _("Nobody is on the list yet"),
            _("Add the first participant, or import a list with {keys}.", keys=native("Ctrl O")),
            _("Add participant"),
        )
        ui.list.setCurrentWidget(ui.nobody)
    ui.choose.set(_("Nobody is chosen"), _("Choose a line of the list to see the person here.") if has_rows else "")
    alone = ui.list.currentWidget() is ui.nobody
    for part in (ui.side, ui.search, ui.groups, ui.standings, ui.count):
        part.setVisible(not alone)
