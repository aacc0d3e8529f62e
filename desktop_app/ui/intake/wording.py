"""How the wizard says things: fields, encodings, delimiters, counts, problems."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import GroupRow
from desktop_app.domain.participants import Capacity, ParticipantDraft, Status
from desktop_app.domain.people import Sex
from desktop_app.words import N_, _, current, ngettext, pgettext, sentence

if TYPE_CHECKING:
    from desktop_app.intake import Note, Problem, RawTable
    from desktop_app.services.imports import PreparedImport

KINDS = "(*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt)"

LEFT_OUT = ""
"""Key of what stands for no field, and for no meaning."""

FIELDS = {
    "name": N_("Full name"),
    "given": N_("Given names"),
    "middle": N_("Middle name or patronymic"),
    "family": N_("Family name"),
    "honorific": N_("Honorific"),
    "group": N_("Stakeholder group"),
    "organisation": N_("Organisation"),
    "function": N_("Function"),
    "delegation": N_("Delegation"),
    "capacity": N_("Capacity"),
    "status": N_("Status"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "country": N_("Country"),
    "sex": N_("Sex"),
    "number": N_("Number"),
    "note": N_("Note"),
}
"""What a column can hold, in the order of use."""

ENCODINGS = (
    ("utf-8", N_("Unicode (UTF-8)")),
    ("utf-16", N_("Unicode (UTF-16)")),
    ("cp1250", N_("Central European (Windows 1250)")),
    ("cp1251", N_("Cyrillic (Windows 1251)")),
    ("cp1252", N_("Western European (Windows 1252)")),
    ("cp1254", N_("Turkish, Azerbaijani (Windows 1254)")),
    ("cp1256", N_("Arabic (Windows 1256)")),
)

DELIMITERS = ((",", N_("Comma  ,")), (";", N_("Semicolon  ;")), ("\t", N_("Tab")), ("|", N_("Bar  |")))

_CELL_SHOWN = 40


def short(text: str, limit: int = _CELL_SHOWN) -> str:
    """A cell in one line, at most `limit` characters."""
    line = " ".join(text[: limit * 4].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def size_of(file_name: str, table: "RawTable | None") -> str:
    """The file with its rows and columns, which always stand above the steps."""
    if table is None:
        return file_name
    rows = ngettext("{count} row", "{count} rows", len(table.data))
    columns = ngettext("{count} column", "{count} columns", len(table.columns))
    return " · ".join((file_name, rows, columns))


def encoding_options(found: str | None) -> list[tuple[str, str]]:
    """The encodings to choose from, with the one that was found."""
    options = [(key, _(text)) for key, text in ENCODINGS]
    if found == "utf-8-sig":
        options[0] = ("utf-8-sig", options[0][1])
    elif found is not None and all(key != found for key, _text in options):
        options.append((found, found))
    return options


def delimiter_options(found: str | None) -> list[tuple[str, str]]:
    """The delimiters to choose from, with the one that was found."""
    options = [(key, _(text)) for key, text in DELIMITERS]
    if found is not None and all(key != found for key, _text in options):
        options.append((found, found))
    return options


def header_options(table: "RawTable", limit: int) -> list[tuple[int, str]]:
    """The first rows of a table, each as one that may hold the columns' names."""
    options: list[tuple[int, str]] = [(0, _("The list has none"))]
    for number, row in enumerate(table.rows[: max(limit, table.header_row)], start=1):
        cells = [cell.strip() for cell in row if cell.strip()]
        if cells:
            options.append((number, _("Row {row}: {cells}", row=number, cells=short(", ".join(cells), 30))))
    return options


def field_label(field: str | None) -> str:
    """What a field is called; what stands in its place when a column is not used."""
    return _(FIELDS[field]) if field else _("Left out")


def meaning_options(field: str, groups: Sequence[GroupRow], *, known: bool) -> list[tuple[str, str]]:
    """What a word of a column can mean; for one that is not `known` the first says what becomes of it as it is."""
    if field == "group":
        options = [(group.key, group.name) for group in groups]
    else:
        members: Sequence[Any] = tuple({"status": Status, "sex": Sex, "capacity": Capacity}[field])
        options = [(str(one), current().label(one)) for one in members]
    if known:
        return options
    refuses = field in ("group", "status")
    return [(LEFT_OUT, _("Refuse these rows") if refuses else _("Say nothing about it")), *options]


def note_sentence(note: "Note") -> str:
    """What should be known about the reading."""
    return sentence(UserError(note.code), note.facts)


def reading_sentence(error: UserError) -> str:
    """Why a file was not read, as the window says it."""
    if error.code == "bad_encoding":
        return _("The file is not text in this encoding. Choose another.")
    return sentence(error)


def problem_sentence(problem: "Problem") -> str:
    """What is the matter with a cell or a row."""
    return sentence(UserError(problem.code), problem.facts)


def draft_tail(draft: ParticipantDraft) -> str:
    """Where somebody is from."""
    return " · ".join(part for part in (draft.organisation or draft.delegation, draft.email) if part) or "—"


_CHANGED = (
    *("full_name", "honorific", "group", "organisation", "function", "delegation", "capacity", "status"),
    *("email", "phone", "country", "sex", "note"),
)
_LABELS = {"full_name": "name"}


def change_sentence(before: ParticipantDraft, after: ParticipantDraft, groups: Sequence[GroupRow]) -> str:
    """What the list would change about somebody: fields with the old and the new value."""
    names = {group.key: group.name for group in groups}
    said = []
    for field in _CHANGED:
        old, new = getattr(before, field), getattr(after, field)
        if old == new:
            continue
        shown = []
        for value in (old, new):
            if value is None or value == "":
                shown.append("—")
            elif field == "group":
                shown.append(names.get(value, value))
            elif isinstance(value, (Status, Capacity, Sex)):
                shown.append(current().label(value))
            else:
                shown.append(short(str(value)))
        label = _(FIELDS[_LABELS.get(field, field)])
        said.append(pgettext("change", "{field}: {old} → {new}", field=label, old=shown[0], new=shown[1]))
    return "; ".join(said)


def people_of(prepared: "PreparedImport") -> int:
    """How many people an import would make or change."""
    return prepared.judged.accepted + len(prepared.judged.changes)
