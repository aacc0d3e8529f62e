"""A file of rows read whole: spreadsheet or text, whatever its name says, with the header row found."""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.intake import kinds
from desktop_app.intake.collecting import collector_waits
from desktop_app.intake.delimited import read_delimited
from desktop_app.intake.encodings import decode
from desktop_app.intake.headers import known_header
from desktop_app.intake.table import Note, RawTable
from desktop_app.intake.workbook import read_workbook

_HEADER_SEARCH_ROWS = 30
_WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    progress: Progress | None = None,
) -> RawTable:
    """Read the rows of a spreadsheet or a text table.

    Args:
        path: The file; what it is, is told by its first bytes.
        sheet: Name of the sheet; None for the first visible one that holds anything.
        encoding: Of a text file; None to find out.
        delimiter: Of a text file, one character or `tab`; None to find out.
        header_row: Number of the row with the columns' names, from 1; 0 for none; None to find out.
        progress: Told how far it is.

    Raises:
        UserError: The file is not what it should be; every kind has its own sentence.
        Cancelled: The person stopped it.
    """
    with collector_waits():
        return _read(path, sheet, encoding, delimiter, header_row, progress or NoProgress())


def _read(
    path: Path,
    sheet: str | None,
    encoding: str | None,
    delimiter: str | None,
    header_row: int | None,
    progress: Progress,
) -> RawTable:
    if kinds.recognise(path) is kinds.Kind.WORKBOOK:
        book = read_workbook(path, sheet, progress=progress)
        return _table(path, book.rows, header_row, notes=book.notes, sheet=book.sheet, sheets=book.sheets)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError("not_readable", file=path.name, why=error.strerror or "") from error
    decoded = decode(data, encoding, file=path.name)
    parted = read_delimited(decoded.text, delimiter, file=path.name, progress=progress)
    notes = []
    if path.suffix.casefold() in _WORKBOOK_ENDINGS:
        notes.append(Note("text_named_workbook", {"file": path.name}))
    if not decoded.sure:
        notes.append(Note("guessed_encoding", {"encoding": decoded.encoding}))
    if parted.lenient:
        notes.append(Note("stray_quotes"))
    return _table(
        path,
        parted.rows,
        header_row,
        notes=tuple(notes),
        encoding=decoded.encoding,
        delimiter=parted.delimiter,
    )


def _table(
    path: Path,
    rows: list[list[str]],
    header_row: int | None,
    *,
    notes: tuple[Note, ...],
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    sheets: tuple[str, ...] = (),
) -> RawTable:
    """Make all rows equally long, without empty rows and columns at the end, and find the header."""
    while rows and not "".join(rows[-1]).strip():
        rows.pop()
    if not rows:
        raise UserError("empty_input", file=path.name)
    width = max(map(len, rows))
    even = tuple(tuple(row) if len(row) == width else (*row, *([""] * (width - len(row)))) for row in rows)
    used = width
    while used > 1 and not any(row[used - 1] for row in even):
        used -= 1
    if used < width:
        even = tuple(row[:used] for row in even)
    if header_row is not None and not 0 <= header_row <= len(even):
        raise UserError("no_header_row", field="header_row", row=header_row, rows=len(even))
    found = _find_header(even) if header_row is None else header_row
    return RawTable(even, found, encoding, delimiter, sheet, sheets, notes)


def _find_header(rows: Sequence[tuple[str, ...]]) -> int:
    """Find the row with the columns' names: that with the most known headers, else the first that is one."""
    best, best_known = 0, 0
    filled = [
        (number, row) for number, row in enumerate(rows[:_HEADER_SEARCH_ROWS], start=1) if any(map(str.strip, row))
    ]
    for number, row in filled:
        texts = [cell for cell in row if cell.strip()]
        known = sum(1 for cell in texts if known_header(cell))
        # A title such as "List of participants" names a field too: it stands alone, a header row seldom does.
        if len(texts) == 1 and len(row) > 1:
            known = 0
        if known > best_known:
            best, best_known = number, known
    if best:
        return best
    # No name is known: then a row of words over columns of figures or addresses is taken as header, and no other, so
    # that a list without a header does not lose its first person.
    for number, row in filled:
        below = rows[number : number + 50]
        if len(below) < 2 or any(_is_value(cell) for cell in row) or sum(1 for cell in row if cell.strip()) < 2:
            continue
        columns = zip(*below, strict=True)
        if any(sum(map(_is_value, column)) >= len(below) * 0.8 for column in columns):
            return number
    return 0


def _is_value(cell: str) -> bool:
    return "@" in cell or any(char.isdigit() for char in cell)
