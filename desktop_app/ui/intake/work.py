"""What the wizard lets do on the worker's thread: read, understand, judge, write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop_app.domain.events import GroupRow
from desktop_app.ui.intake.wording import short

if TYPE_CHECKING:
    from desktop_app.intake import Field, Problem, RawTable, Word
    from desktop_app.services.imports import PreparedImport

SAMPLES = 3
_SAMPLED_ROWS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read; None is found out.

    Attributes:
        sheet: Name of a workbook's sheet.
        encoding: Of a text file.
        delimiter: Of a text file, one character.
        header_row: From 1; 0 for none.
    """

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person said about a list that was read.

    Attributes:
        mapping: Fields by the column's place.
        default_group: Key of the group for rows that name none; None refuses them.
        words: What a word of a column means, by field and word: a group's key, or an enum's value.
        cells: New texts by the row's number from 1 and the column's place.
    """

    mapping: Mapping[int, "Field"]
    default_group: str | None = None
    words: Mapping[tuple["Field", str], str] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list that was read: its rows, the guessed fields, and some values of each column."""

    table: "RawTable"
    guess: Mapping[int, "Field"]
    samples: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A list that was judged, with its problems in the order in which they are seen to: refusals first."""

    prepared: "PreparedImport"
    problems: tuple["Problem", ...]


def read_list(prep: Any, path: Path, reading: Reading, groups: Sequence[GroupRow]) -> ReadList:
    """Read a file and guess its columns."""
    from desktop_app.intake import guess_columns, read_table

    table = read_table(
        path,
        sheet=reading.sheet,
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        header_row=reading.header_row,
        progress=prep.progress,
    )
    return ReadList(table, guess_columns(table, groups), column_samples(table))


def column_samples(table: "RawTable") -> tuple[tuple[str, ...], ...]:
    """Some different values of each column, from the first rows."""
    found = []
    for column in zip(*(row for _number, row in table.data[:_SAMPLED_ROWS]), strict=True):
        different = (cell for cell in dict.fromkeys(short(cell, 60) for cell in column) if cell)
        found.append(tuple(islice(different, SAMPLES)))
    return tuple(found) or ((),) * len(table.columns)


def find_words(
    prep: Any, table: "RawTable", mapping: Mapping[int, "Field"], groups: Sequence[GroupRow]
) -> tuple["Word", ...]:
    """Find the words of a list that mean one of a few things."""
    from desktop_app.intake import Groups, words_of

    prep.progress.step(0, 1)
    return words_of(table, mapping, Groups(groups))


def judge_list(
    prep: Any, event_id: UUID, file_name: str, table: "RawTable", groups: Sequence[GroupRow], choices: Choices
) -> Check:
    """Judge every row as the person's choices have it."""
    from desktop_app.intake import Field, Groups, put_right
    from desktop_app.services.imports import judge_import

    chosen = {text: key for (held, text), key in choices.words.items() if held is Field.GROUP}
    others: dict[tuple[Field, str], str] = {
        (held, text): key for (held, text), key in choices.words.items() if held is not Field.GROUP
    }
    prepared = judge_import(
        prep,
        event_id,
        file_name,
        put_right(table, choices.mapping, others, choices.cells),
        choices.mapping,
        groups=Groups(groups, chosen),
        default_group=choices.default_group,
    )
    return Check(prepared, tuple(sorted(prepared.judged.problems, key=lambda one: (not one.refuses, one.row))))


def write_list(prep: Any, prepared: "PreparedImport") -> UUID:
    """Write what was accepted, whole or not at all."""
    from desktop_app.services.imports import write_import

    return write_import(prep, prepared)
