"""Whole columns understood at once: cells cleaned, words read, what is wrong noted by row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from desktop_app.domain.participants import TEXT_LIMIT, Capacity, Status
from desktop_app.domain.people import NAME_LIMIT, Sex
from desktop_app.intake import values
from desktop_app.intake.cleaning import clean_column
from desktop_app.intake.headers import Field
from desktop_app.intake.table import RawTable

VALUE_SHOWN = 80
"""So many characters of a cell are shown beside its problem."""

PHONE_LIMIT = 60

LIMITS = {
    Field.NAME: NAME_LIMIT,
    Field.GIVEN: NAME_LIMIT,
    Field.MIDDLE: NAME_LIMIT,
    Field.FAMILY: NAME_LIMIT,
    Field.HONORIFIC: 40,
    Field.FUNCTION: TEXT_LIMIT,
    Field.ORGANISATION: TEXT_LIMIT,
    Field.DELEGATION: NAME_LIMIT,
    Field.NOTE: 2000,
    Field.PHONE: PHONE_LIMIT,
}
NAME_FIELDS = (Field.NAME, Field.GIVEN, Field.MIDDLE, Field.FAMILY)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about a cell: the code of its sentence, what that names, and whether the row is refused."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    refuses: bool = True


Reading = tuple[object, Issue | None]


class Columns:
    """The mapped columns of a table, each understood as what its field says.

    Attributes:
        numbers: The rows' numbers in the file, from 1.
        issues: By the row's place: field, cell and issue, in the order of the fields.
    """

    def __init__(
        self,
        table: RawTable,
        mapping: Mapping[int, Field],
        groups: values.Groups,
        default_group: str | None,
    ) -> None:
        self.numbers = [number for number, _row in table.data]
        self.issues: dict[int, list[tuple[Field, str, Issue]]] = {}
        self._groups = groups
        self._default_group = default_group
        self._cells: dict[Field, list[str]] = {}
        columns = tuple(zip(*(row for _number, row in table.data), strict=True)) if table.data else ()
        for place, held in sorted(mapping.items()):
            self._cells[held], cleaned = clean_column(columns[place] if columns else ())
            for row in cleaned:
                self._note(row, held, self._cells[held][row], Issue("cell_cleaned", refuses=False))

    def __contains__(self, held: Field) -> bool:
        return held in self._cells

    def names(self) -> Iterator[tuple[str, str, str, str]]:
        """Whole, given, middle and family name of each row; a name that cannot be one is noted."""
        columns = [self._read(held, _name) if held in self._cells else repeat("") for held in NAME_FIELDS]
        return zip(*columns, strict=False)

    def texts(self, held: Field) -> Iterator[str | None]:
        """The text of each row, None where nothing is said."""
        return self._read(held, lambda text: _text(held, text))  # type: ignore[return-value]

    def keys(self, held: Field) -> Iterator[str]:
        """The plain cells of a column, empty texts when it is not there."""
        return iter(self._cells[held]) if held in self._cells else repeat("")

    def groups(self) -> Iterator[str | None]:
        """The key of each row's group, None where there is none."""
        if Field.GROUP not in self._cells:
            return self._no_groups()
        return self._read(Field.GROUP, self._group)  # type: ignore[return-value]

    def emails(self) -> Iterator[str | None]:
        """The address of each row."""
        return self._read(Field.EMAIL, _email)  # type: ignore[return-value]

    def phones(self) -> Iterator[str | None]:
        """The number of each row as it was typed."""
        return self._read(Field.PHONE, _phone)  # type: ignore[return-value]

    def countries(self) -> Iterator[str | None]:
        """The ISO code of each row's country."""
        return self._words(Field.COUNTRY, values.read_country, None, Issue("country_unknown", refuses=False))  # type: ignore[return-value]

    def sexes(self) -> Iterator[Sex]:
        """The sex that each row states."""
        unknown = Issue("sex_unknown", refuses=False)
        return self._words(Field.SEX, values.read_sex, Sex.NOT_STATED, unknown)  # type: ignore[return-value]

    def statuses(self) -> Iterator[Status]:
        """The status of each row; one that is not understood refuses it, lest a declined person be let in."""
        return self._words(Field.STATUS, values.read_status, Status.REGISTERED, Issue("status_unknown"))  # type: ignore[return-value]

    def capacities(self) -> Iterator[Capacity]:
        """The capacity of each row."""
        unknown = Issue("capacity_unknown", refuses=False)
        return self._words(Field.CAPACITY, values.read_capacity, Capacity.PARTICIPANT, unknown)  # type: ignore[return-value]

    def _note(self, row: int, held: Field, text: str, issue: Issue) -> None:
        self.issues.setdefault(row, []).append((held, text, issue))

    def _read(self, held: Field, read: Callable[[str], Reading]) -> Iterator[object]:
        """Read a column; a text that comes again is understood once."""
        if held not in self._cells:
            return repeat(None)
        cells = self._cells[held]
        understood = {text: read(text) for text in dict.fromkeys(cells)}
        values_of = {text: found[0] for text, found in understood.items()}
        issues = {text: found[1] for text, found in understood.items() if found[1] is not None}
        if issues:
            for row, text in enumerate(cells):
                if text in issues:
                    self._note(row, held, text, issues[text])
        return iter([values_of[text] for text in cells])

    def _words(self, held: Field, read: Callable[[str], object], otherwise: object, unknown: Issue) -> Iterator[object]:
        """Read a column of words that have a meaning; others than these are noted."""
        if held not in self._cells:
            return repeat(otherwise)

        def understand(text: str) -> Reading:
            if values.is_nothing(text):
                return otherwise, None
            found = read(text)
            if found is not None:
                return found, None
            return otherwise, Issue(unknown.code, {"value": shown(text)}, unknown.refuses)

        return self._read(held, understand)

    def _no_groups(self) -> Iterator[str | None]:
        if self._default_group is None:
            for row in range(len(self.numbers)):
                self._note(row, Field.GROUP, "", Issue("group_missing"))
        return repeat(self._default_group)

    def _group(self, text: str) -> Reading:
        if values.is_nothing(text):
            return self._default_group, Issue("group_missing") if self._default_group is None else None
        found = self._groups.find(text)
        if found is None:
            known = ", ".join(group.name for group in self._groups.rows)
            return None, Issue("group_unknown", {"group": shown(text), "known": known})
        return found[0], None

    def taken_as(self) -> dict[str, str]:
        """The words of the list that stand for a group without being its name, with that group's name."""
        names = {group.key: group.name for group in self._groups.rows}
        taken = {}
        for text in dict.fromkeys(self._cells.get(Field.GROUP, ())):
            found = None if values.is_nothing(text) else self._groups.find(text)
            if found is not None and not found[1]:
                taken[text] = names[found[0]]
        return taken


def shown(text: str) -> str:
    """A cell as it is shown beside its problem."""
    return text if len(text) <= VALUE_SHOWN else text[: VALUE_SHOWN - 1] + "…"


def _name(text: str) -> Reading:
    if text.isalpha() and len(text) <= NAME_LIMIT:
        return text, None
    if "\n" in text:
        return "", Issue("name_with_newline")
    if len(text) > NAME_LIMIT:
        return "", Issue("cell_too_long", {"limit": NAME_LIMIT, "length": len(text)})
    if "\ufffd" in text or ("?" in text and any(map(str.isalpha, text))):
        # A code page without Ə or ş writes a question mark for it.
        return text, Issue("name_lost_letters", refuses=False)
    return text, None


def _text(held: Field, text: str) -> Reading:
    if values.is_nothing(text):
        return None, None
    if "\n" in text and held is not Field.NOTE:
        text = " ".join(text.split())
    limit = LIMITS[held]
    if len(text) > limit:
        return None, Issue("cell_too_long", {"limit": limit, "length": len(text)})
    return text, None


def _email(text: str) -> Reading:
    if values.is_nothing(text):
        return None, None
    found = values.read_email(text)
    if found is not None and len(found) <= values.EMAIL_LIMIT:
        return found, None
    several: Sequence[str] = values.EMAIL.findall(text[:2000])
    if len(several) > 1 and len(several[0]) <= values.EMAIL_LIMIT:
        return several[0], Issue("email_first_taken", {"email": several[0]}, refuses=False)
    return None, Issue("email_unreadable", {"value": shown(text)})


def _phone(text: str) -> Reading:
    plain, issue = _text(Field.PHONE, text)
    if not isinstance(plain, str):
        return plain, issue
    found = values.read_phone(plain)
    return (found, None) if found is not None else (plain, Issue("phone_unreadable", refuses=False))
