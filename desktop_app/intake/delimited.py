"""Text tables (CSV, TSV and their kin): delimiter by vote, and rows swallowed by a stray quotation mark noticed."""

import csv
import io
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.progress import Progress

DELIMITERS = (",", ";", "\t", "|")
_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_VOTING_LINES = 60
_STEP_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Delimited:
    """The rows of a text table; `lenient` tells that quotation marks stood where the form has none."""

    rows: list[list[str]]
    delimiter: str
    lenient: bool


def read_delimited(text: str, delimiter: str | None, *, file: str, progress: Progress) -> Delimited:
    """Take a text table apart.

    Args:
        text: The file's text.
        delimiter: One character or its name (`tab`); None to find out.
        file: The file's name, for the sentence.
        progress: Told the characters read.

    Raises:
        UserError: `bad_delimiter`; `broken_quotes`: a quotation mark opens in `row` and swallows the rows after it.
    """
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) <= 5:
        # Excel's own hint: "sep=;" alone in the first line.
        delimiter = delimiter or first.strip()[4:] or "\t"
        text = "\n" + rest
    if delimiter is not None:
        delimiter = _NAMED.get(delimiter.casefold(), delimiter)
        if len(delimiter) != 1 or delimiter in '"\r\n':
            raise UserError("bad_delimiter", field="delimiter", delimiter=delimiter)
    else:
        delimiter = _vote(text)
    try:
        rows, lenient = _rows(text, delimiter, progress, strict=True), False
    except _Unclosed as unclosed:
        raise UserError("broken_quotes", file=file, row=unclosed.row) from unclosed
    except csv.Error:
        try:
            rows, lenient = _rows(text, delimiter, progress, strict=False), True
        except _Unclosed as unclosed:
            raise UserError("broken_quotes", file=file, row=unclosed.row) from unclosed
    swallowed = _swallowing_row(rows, delimiter)
    if swallowed is not None:
        raise UserError("broken_quotes", file=file, row=swallowed)
    return Delimited(rows, delimiter, lenient)


class _Unclosed(Exception):
    """A quotation mark that opens in `row` never closes."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def _rows(text: str, delimiter: str, progress: Progress, *, strict: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    size = max(len(text), 1)
    lines = max(text.count("\n"), 1)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) % _STEP_ROWS == 0:
                progress.step(min(reader.line_num * size // lines, size), size)
    except csv.Error as error:
        # The same words since Python 2.3; a field beyond the limit is what an unclosed quote makes of a long file.
        if "unexpected end of data" in str(error) or "field larger than field limit" in str(error):
            raise _Unclosed(len(rows) + 1) from error
        raise
    if not strict and rows and text.count('"') % 2 and any("\n" in cell for cell in rows[-1]):
        raise _Unclosed(len(rows))
    return rows


def _vote(text: str) -> str:
    """Choose the delimiter that parts the first lines most evenly into most columns."""
    lines = text.split("\n", _VOTING_LINES + 1)[:_VOTING_LINES]
    sample = "\n".join(lines)
    best, best_score = ",", 0.0
    for candidate in DELIMITERS:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=candidate) if any(row)]
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        if usual < 2:
            # Titles above the table are one cell wide and may be the most: look at the wider rows alone.
            wider = [width for width in widths if width > 1]
            if not wider:
                continue
            usual = max(set(wider), key=lambda width: (wider.count(width), width))
        even = widths.count(usual) / len(widths)
        score = even * 2 + min(usual, 20) / 20
        if score > best_score:
            best, best_score = candidate, score
    return best


def _swallowing_row(rows: list[list[str]], delimiter: str) -> int | None:
    """Find a cell that holds whole rows: two stray quotation marks make one cell of all that lies between them."""
    widths: dict[int, int] = {}
    for row in rows:
        widths[len(row)] = widths.get(len(row), 0) + 1
    usual = max(widths, key=lambda width: (widths[width], width), default=1)
    for number, row in enumerate(rows, start=1):
        for cell in row:
            if "\n" not in cell or delimiter not in cell:
                continue
            # The pieces shift the rest of the row, unless the marks stand in the same column: then whole rows lie
            # between the cell's first and last line.
            whole = cell.split("\n")[1:-1]
            like_rows = bool(whole) and all(line.count(delimiter) >= usual - 1 for line in whole)
            if len(row) != usual or (like_rows and (usual > 2 or len(whole) > 3)):
                return number
    return None
