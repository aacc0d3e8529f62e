"""The list of participants as a table reads it."""

from desktop_app.domain.participants import Origin, ParticipantRow, Standing
from desktop_app.ui.theme import Tone
from desktop_app.ui.widgets.rows import Column, RowsModel
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
        Column(_("Name"), lambda row: row.list_name, strong=True, sort="name", width=5),
        Column(
            _("Function and organisation"),
            lambda row: row.function or "—",
            second=lambda row: row.organisation or "—",
            sort="organisation",
            width=7,
        ),
        Column(_("Stakeholder group"), lambda row: row.group, dot=lambda row: row.colour, sort="group", width=5),
        Column(_("Status"), standing_text, tone=standing_tone, sort="status"),
        Column(_("No."), lambda row: row.number, right=True, sort="number"),
    ]


class ParticipantsModel(RowsModel[ParticipantRow]):
    """Participants, each with a box to pick."""

    def __init__(self) -> None:
        super().__init__(columns(), pick=True)
