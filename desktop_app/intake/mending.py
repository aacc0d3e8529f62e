"""What a person puts right in a list before it is taken in: words given a meaning, cells written anew."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.intake import values
from desktop_app.intake.cleaning import clean_column
from desktop_app.intake.headers import Field
from desktop_app.intake.table import RawTable

WORD_FIELDS = (Field.GROUP, Field.STATUS, Field.CAPACITY, Field.SEX)
"""Fields whose words mean one of a few things, in the order in which they are shown."""

_READERS = {Field.STATUS: values.read_status, Field.CAPACITY: values.read_capacity, Field.SEX: values.read_sex}


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a column uses for one of a few things.

    Attributes:
        field: What the column holds.
        column: Its name.
        text: The word, cleaned.
        rows: How many rows have it.
        means: Key of a group, or value of the field's enum; None when it is not known.
        sure: Whether it is the very name of what it means.
    """

    field: Field
    column: str
    text: str
    rows: int
    means: str | None
    sure: bool


def words_of(table: RawTable, mapping: Mapping[int, Field], groups: values.Groups) -> tuple[Word, ...]:
    """Find the words of the columns that speak of groups, statuses, capacities and sexes.

    Args:
        table: As it was read.
        mapping: Fields by the column's place.
        groups: Of the event.

    Returns:
        By field in the order of `WORD_FIELDS`; within a field the unknown ones first, then by how many rows have it.
    """
    found: list[Word] = []
    for place, held in mapping.items():
        if held not in WORD_FIELDS:
            continue
        cells, _cleaned = clean_column([row[place] for _number, row in table.data])
        for text, rows in Counter(cells).items():
            if values.is_nothing(text):
                continue
            means, sure = _meaning(held, text, groups)
            found.append(Word(held, table.columns[place], text, rows, means, sure))
    return tuple(
        sorted(found, key=lambda word: (WORD_FIELDS.index(word.field), word.means is not None, -word.rows, word.text))
    )


def _meaning(held: Field, text: str, groups: values.Groups) -> tuple[str | None, bool]:
    if held is Field.GROUP:
        return groups.find(text) or (None, False)
    meant = _READERS[held](text)
    return (str(meant), True) if meant is not None else (None, False)


def put_right(
    table: RawTable,
    mapping: Mapping[int, Field],
    words: Mapping[tuple[Field, str], str],
    cells: Mapping[tuple[int, int], str],
) -> RawTable:
    """Write what the person said into a table; the one that was read stays as it is.

    Args:
        table: As it was read.
        mapping: Fields by the column's place.
        words: What a word of a column means, by field and word; groups are told to `Groups` instead.
        cells: New texts by the row's number from 1 and the column's place.
    """
    rows: dict[int, list[str]] = {}
    for place, held in mapping.items():
        said = {text: meant for (field, text), meant in words.items() if field is held}
        if not said:
            continue
        column, _cleaned = clean_column([row[place] for _number, row in table.data])
        for (number, row), text in zip(table.data, column, strict=True):
            if text in said:
                rows.setdefault(number, list(row))[place] = said[text]
    for (number, place), text in cells.items():
        rows.setdefault(number, list(table.rows[number - 1]))[place] = text
    if not rows:
        return table
    every = list(table.rows)
    for number, changed in rows.items():
        every[number - 1] = tuple(changed)
    return replace(table, rows=tuple(every))
