"""Cells for spreadsheets: nothing that a stranger typed becomes a formula or breaks the file."""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

BOM = "\ufeff"
XLSX_TEXT_LIMIT = 32_767
"""Characters in one cell, Excel's limit."""

# OWASP's list (CSV injection) with the full-width forms that spreadsheets fold to the same.
_FORMULA_STARTS = "=+-@\t\r\0＝＋－＠"
_KEPT_CONTROLS = "\n\t"
_JOINERS = "\u200c\u200d"


def plain(text: str, *, lines: bool = True) -> str:
    """Take out what files and readers choke on: control letters, lone surrogates, direction overrides.

    Args:
        text: Any text.
        lines: Whether line ends stay; else they become blanks.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines:
        text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter
        for letter in text
        if letter in _KEPT_CONTROLS or letter in _JOINERS or unicodedata.category(letter) not in ("Cc", "Cs", "Cf")
    )


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take a text for a formula."""
    bare = text.lstrip()
    return text[:1] in ("\t", "\r", "\0") or (bool(bare) and bare[0] in _FORMULA_STARTS)


def csv_cell(value: object) -> str:
    """Write one value; a text that could be a formula gets an apostrophe before it.

    Numbers and truth values are ours and stay as they are; None is empty.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    # Judged before cleaning: a control letter that goes must not bring a formula to the front unseen.
    text = plain(str(value))
    return f"'{text}" if is_formula(text) or is_formula(str(value)) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a table as UTF-8 with a mark that spreadsheets look for, CRLF line ends (RFC 4180)."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([csv_cell(title) for title in header])
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])
    return (BOM + out.getvalue()).encode("utf-8")
