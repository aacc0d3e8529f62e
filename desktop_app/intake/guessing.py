"""Which column holds what: told by its header, proved or changed by its values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import GroupRow
from desktop_app.domain.names import parse_name
from desktop_app.domain.vocabularies import fold
from desktop_app.intake import values
from desktop_app.intake.headers import Field, header_field, header_key, is_title
from desktop_app.intake.table import RawTable, column_letter

_SAMPLE = 200
_MOST = 0.7


def guess_columns(table: RawTable, groups: Iterable[GroupRow] = ()) -> dict[int, Field]:
    """Guess the field of each column.

    Every field is guessed for one column at most; columns of which nothing is known are left out.

    Args:
        table: As it was read.
        groups: Of the event, so that a column of their names is known even under a strange header.

    Returns:
        Fields by the column's place, from 0.
    """
    samples = _samples(table)
    candidates: list[tuple[float, int, Field]] = []
    for place, header in enumerate(table.headers):
        if is_title(header):
            candidates.append((2.9, place, _title_field(samples[place])))
        elif (found := header_field(header)) is not None:
            field, sure = found
            candidates.append((sure + _support(field, samples[place]), place, field))
    mapping: dict[int, Field] = {}
    # The surest first; of equals the leftmost.
    for score, place, field in sorted(candidates, key=lambda one: (-one[0], one[1])):
        if score > 0.5 and place not in mapping and field not in mapping.values():
            mapping[place] = field
    _settle_names(table, mapping, samples)
    _from_values(mapping, samples, values.Groups(groups))
    return dict(sorted(mapping.items()))


def apply_choices(table: RawTable, mapping: Mapping[int, Field], choices: Iterable[str]) -> dict[int, Field]:
    """Put what the person said over the guess.

    Args:
        table: As it was read.
        mapping: The guess.
        choices: As `COLUMN=FIELD`: the column by its name or letter; an empty field, or `-`, leaves the column out.

    Raises:
        UserError: `bad_map`, `no_column`, `bad_choice`.
    """
    result = dict(mapping)
    for choice in choices:
        column, equals, name = choice.rpartition("=")
        if not equals or not column.strip():
            raise UserError("bad_map", field="map", value=choice)
        place = _column(table, column)
        name = name.strip().casefold().replace("-", "_") if name.strip() != "-" else ""
        result.pop(place, None)
        if not name:
            continue
        try:
            field = Field(_SYNONYMS.get(name, name))
        except ValueError as error:
            known = ", ".join(Field)
            raise UserError("bad_choice", field="map", value=name, choices=known) from error
        result = {other: held for other, held in result.items() if held is not field}
        result[place] = field
    return dict(sorted(result.items()))


_SYNONYMS = {
    "organization": "organisation",
    "gender": "sex",
    "full_name": "name",
    "e_mail": "email",
    "middle_name": "middle",
}


def _column(table: RawTable, text: str) -> int:
    """Find a column by its name, its header however it is cased and marked, or its letter."""
    if text in table.columns:
        return table.columns.index(text)
    wanted = header_key(text)
    found = [place for place, header in enumerate(table.headers) if wanted and header_key(header) == wanted]
    if found:
        return found[0]
    letters = [column_letter(place) for place in range(len(table.columns))]
    if text.strip().upper() in letters:
        return letters.index(text.strip().upper())
    raise UserError("no_column", field="map", column=text, known=list(table.columns))


def _samples(table: RawTable) -> list[list[str]]:
    rows = table.data
    step = max(1, len(rows) // _SAMPLE)
    chosen = [row for _number, row in rows[::step]][: _SAMPLE * 2]
    columns: list[list[str]] = [[] for _ in table.columns]
    for row in chosen:
        for place, cell in enumerate(row):
            text = cell.strip()
            if text:
                columns[place].append(text)
    return columns


def _share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(1 for cell in cells if test(cell)) / len(cells) if cells else 0.0


_HONORIFIC = re.compile(r"^(?:H\.?\s?E\.?|S\.?\s?E\.?)(?:\s|$)")


def _is_honorific(cell: str) -> bool:
    # A title alone is a name to `parse_name`; before a made name it is recognised.
    return bool(_HONORIFIC.match(cell)) or (
        len(cell) <= 24 and parse_name(f"{cell.rstrip('.')}. Ada Doe").full == "Ada Doe"
    )


def _is_name(cell: str) -> bool:
    words = cell.replace(",", " ").split()
    if not 2 <= len(words) <= 6 or any(char.isdigit() or char in "@/&:" for char in cell):
        return False
    small = sum(1 for word in words if word.islower())
    return small <= len(words) - 2 or not any(char.isupper() or char.islower() for char in cell)


def _title_field(cells: Sequence[str]) -> Field:
    return Field.HONORIFIC if _share(cells, _is_honorific) >= _MOST else Field.FUNCTION


def _support(field: Field, cells: Sequence[str]) -> float:
    """How far the values speak for what the header says, from -3 (they rule it out) to 0.5."""
    if not cells:
        return -0.25
    if field in (Field.EMAIL, Field.PHONE):
        share = _share(cells, values.read_email if field is Field.EMAIL else values.read_phone)
        # A few bad addresses are to be told row by row; a column without any good one is something else.
        return 0.5 if share >= 0.5 else -1 if share > 0 or len(cells) < 5 else -3
    if field in (Field.NAME, Field.GIVEN, Field.FAMILY):
        if _share(cells, lambda cell: "@" in cell or cell.replace(" ", "").isdigit()) > 0.5:
            return -3
        return 0.25
    if field is Field.SEX:
        return 0.5 if _share(cells, values.read_sex) >= 0.5 else -1
    if field is Field.COUNTRY:
        return 0.25 if _share(cells, values.read_country) >= 0.5 else -0.25
    if field is Field.STATUS:
        return 0.25 if _share(cells, values.read_status) >= 0.5 else -1.5
    if field is Field.CAPACITY:
        return 0.25 if _share(cells, values.read_capacity) >= 0.5 else -2.5
    if field is Field.NUMBER:
        return (
            0.25 if _share(cells, lambda cell: any(char.isdigit() for char in cell) and len(cell) < 40) >= 0.8 else -2.5
        )
    return 0.0


# "Nom", "Nombre", "Имя" and "Name" are the whole name alone, and a part of it beside another part.
_WHOLE_OR_PART: dict[str, Field] = {
    "nom": Field.FAMILY,
    "noms": Field.FAMILY,
    "name": Field.GIVEN,
    "nombre": Field.GIVEN,
    "nombres": Field.GIVEN,
    "имя": Field.GIVEN,
    "الاسم": Field.GIVEN,
    "اسم": Field.GIVEN,
    "ad": Field.GIVEN,
    "adı": Field.GIVEN,
}


def _settle_names(table: RawTable, mapping: dict[int, Field], samples: Sequence[Sequence[str]]) -> None:
    """Decide between whole name and parts where the header alone cannot."""
    held = {field: place for place, field in mapping.items()}
    words = {header_key(word): field for word, field in _WHOLE_OR_PART.items()}
    for place, header in enumerate(table.headers):
        part = words.get(header_key(header))
        if part is None or mapping.get(place) not in (None, Field.NAME, Field.GIVEN, Field.FAMILY):
            continue
        other = Field.FAMILY if part is Field.GIVEN else Field.GIVEN
        if other in held and held[other] != place:
            if part not in held:
                mapping[place] = part
        elif Field.NAME not in held:
            mapping[place] = Field.NAME
        held = {field: column for column, field in mapping.items()}
    # One part alone whose cells hold several words is the whole name under a careless header.
    parts = [field for field in (Field.GIVEN, Field.FAMILY) if field in held]
    if (
        Field.NAME not in held
        and len(parts) == 1
        and _share(samples[held[parts[0]]], lambda cell: " " in cell) >= _MOST
    ):
        mapping[held[parts[0]]] = Field.NAME


def _from_values(mapping: dict[int, Field], samples: Sequence[Sequence[str]], groups: values.Groups) -> None:
    """Recognise columns that no header names by what stands in them."""
    tests: tuple[tuple[Field, Callable[[str], object], float], ...] = (
        (Field.EMAIL, values.read_email, _MOST),
        (Field.PHONE, _surely_phone, _MOST),
        (Field.GROUP, groups.find, 0.9),
        (Field.COUNTRY, values.read_country, 0.8),
        (Field.HONORIFIC, _is_honorific, 0.9),
    )
    for field, test, least in tests:
        if field in mapping.values():
            continue
        for place, cells in enumerate(samples):
            if place not in mapping and len(cells) >= 2 and _share(cells, test) >= least:
                mapping[place] = field
                break
    if not {Field.NAME, Field.GIVEN, Field.FAMILY} & set(mapping.values()):
        shares = [
            (_share(cells, _is_name) * (0.5 + len(set(map(fold, cells))) / len(cells) / 2), -place)
            for place, cells in enumerate(samples)
            if cells and place not in mapping
        ]
        if shares and max(shares)[0] >= 0.6:
            mapping[-max(shares)[1]] = Field.NAME


def _surely_phone(cell: str) -> bool:
    digits = sum(1 for char in cell if char.isdigit())
    return values.read_phone(cell) is not None and digits >= 7 and (cell.startswith(("+", "0", "(")) or digits >= 9)
