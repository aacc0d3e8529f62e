"""The list of participants as a table reads it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

from desktop_app.domain.participants import Origin, ParticipantRow, Standing
from desktop_app.ui.theme import Tone
from desktop_app.ui.widgets.rows import Column, RowsModel
from desktop_app.ui.widgets.table import TableView
from desktop_app.words import _, current

SORT_KEYS = ("name", "organisation", "group", "status", "number")
"""What Alt 1 to Alt 5 sort by, in the order of the columns."""

STANDING_TONES = {
    Standing.PRESENT: Tone.GOOD,
    Standing.LEFT: Tone.NEUTRAL,
    Standing.EXPECTED: Tone.NEUTRAL,
    Standing.ONLINE: Tone.NEUTRAL,
    Standing.INVITED: Tone.NEUTRAL,
    Standing.WAITING: Tone.WARN,
    Standing.DECLINED: Tone.BAD,
    Standing.CANCELLED: Tone.BAD,
}


def walked_in(row: ParticipantRow) -> bool:
    """Whether the list says walk-in: the person came without being on the list, and is in."""
    return row.origin is Origin.WALK_IN and row.standing is Standing.PRESENT


def standing_text(row: ParticipantRow) -> str:
    """The word of the status pill."""
    return _("Walk-in") if walked_in(row) else current().label(row.standing)


def standing_tone(row: ParticipantRow) -> Tone:
    """The tone of the status pill."""
    return Tone.WARN if walked_in(row) else STANDING_TONES[row.standing]


def columns() -> list[Column[ParticipantRow]]:
    """The columns in the order shown."""
    return [
        Column(_("Name"), lambda row: row.list_name, strong=True, sort="name", width=6),
        Column(
            _("Function and organisation"),
            lambda row: row.function or "—",
            second=lambda row: row.organisation or ("—" if row.function else ""),
            sort="organisation",
            width=7,
        ),
        Column(_("Stakeholder group"), lambda row: row.group, dot=lambda row: row.colour, sort="group", width=5),
        Column(_("Status"), standing_text, tone=standing_tone, sort="status", width=0),
        Column(_("No."), lambda row: row.number, right=True, sort="number", width=0),
    ]


class ParticipantsModel(RowsModel[ParticipantRow]):
    """Participants, each with a box to pick."""

    def __init__(self) -> None:
        super().__init__(columns(), pick=True)

    def extend(self, rows: Sequence[ParticipantRow]) -> bool:
        """Show all rows of which the first are shown already, without touching those.

        Returns:
            Whether they begin with what is shown; nothing is done when they do not.
        """
        shown = len(self.rows)
        if len(rows) <= shown or rows[:shown] != self.rows:
            return False
        self.beginInsertRows(QModelIndex(), shown, len(rows) - 1)
        self._rows = rows
        self.endInsertRows()
        return True


def pick_again(table: TableView, model: ParticipantsModel, current_id: UUID | None, picked: set[UUID]) -> None:
    """Select after other rows were set who was selected before; the first row when they are gone.

    Args:
        table: Shows the model; its signals are blocked by whoever calls.
        model: With the new rows.
        current_id: On whom the keyboard stood.
        picked: Who was selected.
    """
    rows = model.rows
    if not rows:
        return
    places = {row.id: place for place, row in enumerate(rows)}
    at = places.get(current_id, 0) if current_id is not None else 0
    chosen = sorted(places[one] for one in picked if one in places) or [at]
    selection = QItemSelection()
    last = model.columnCount() - 1
    first = before = chosen[0]
    for place in [*chosen[1:], -1]:
        # Neighbours make one range: ten thousand single ones would be slow.
        if place != before + 1:
            selection.select(model.index(first, 0), model.index(before, last))
            first = place
        before = place
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(model.index(at, 1), flags.NoUpdate)
    table.selectionModel().select(selection, flags.ClearAndSelect)
