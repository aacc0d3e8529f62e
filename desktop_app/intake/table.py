"""A table as it was read from a file: cells of text, and what must be told about the reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the file that a person should know; `code` is a sentence in `words/errors.py`."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class RawTable:
    """A table read from a file, its cells as text.

    Attributes:
        rows: Every row of the sheet from its first, also the empty ones and those above the header; all equally long.
        header_row: Number of the row with the names of the columns, from 1; 0 when the table has none.
        encoding: Of a text file; None for a spreadsheet.
        delimiter: Of a text file; None for a spreadsheet.
        sheet: The sheet that was read; None for a text file.
        sheets: The names of all sheets in their order; empty for a text file.
        notes: What must be told: a guessed encoding, formulas without value, hidden rows.
    """

    rows: tuple[tuple[str, ...], ...]
    header_row: int
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns' names, each different: the header, or the letter where it is empty or there twice."""
        if not self.rows:
            return ()
        headers = self.headers
        counts: dict[str, int] = {}
        for header in headers:
            counts[header] = counts.get(header, 0) + 1
        named: list[str] = []
        for place, header in enumerate(headers):
            letter = column_letter(place)
            named.append(letter if not header else header if counts[header] == 1 else f"{header} ({letter})")
        return tuple(named)

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """The header cells in one line each; empty texts when the table has no header row."""
        if not self.rows:
            return ()
        if self.header_row == 0:
            return ("",) * len(self.rows[0])
        return tuple(" ".join(cell.split()) for cell in self.rows[self.header_row - 1])

    @cached_property
    def data(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The rows below the header that hold anything, each with its number in the file from 1."""
        first = self.header_row
        return tuple(
            (number, row) for number, row in enumerate(self.rows[first:], start=first + 1) if "".join(row).strip()
        )


def column_letter(place: int) -> str:
    """The letters of a column as spreadsheet programs show them, place 0 is A and 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_place(letters: str) -> int:
    """The place of a column from its letters, A is 0."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
