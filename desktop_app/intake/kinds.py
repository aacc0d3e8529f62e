"""What a file is, by its first bytes and not by its name, and whether a workbook is fit to be opened."""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.intake.table import column_letter, column_place

UNPACKED_LIMIT = 64 * 1024 * 1024
"""How many bytes a workbook's parts may have when unpacked, all together; a text file's size has the same limit."""

CELLS_LIMIT = 10_000_000
"""How many cells the rectangle around a sheet's content may have: the reader needs 32 bytes for each."""

COLUMNS_LIMIT = 702
"""How many columns a list of people may have: A to ZZ."""

BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
)
"""What a damaged package makes the standard library raise; RuntimeError covers parts packed in unknown ways."""

_CHUNK = 1 << 20
_OVERLAP = 4096

# A cell is `<c r="B2" …>` with content, `<c r="B2" …/>` without. Only far ones are looked for: to name every cell of a
# large sheet in Python would cost as much time as reading it.
_CELL = rb'<(?:\w+:)?c\s[^<>]*?\br="(%s)(\d{1,7})"[^<>]*?(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b'
_FAR_COLUMN = re.compile(_CELL % rb"[A-Z]{3}")
_SECOND_COLUMN = re.compile(_CELL % rb"[A-Z]{2}")
_ANY_CELL = re.compile(_CELL % rb"[A-Z]{1,3}")
_EDGE = 16_384

# Cheap tests for the same: a literal start is found at the speed of memory.
_LONG_REFERENCE = re.compile(rb'r="[A-Z]{2}')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^<>]*?\bhidden="(?:1|true)"')
_EMPTY_FORMULA = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


class Kind(StrEnum):
    """How a file is read."""

    WORKBOOK = "workbook"
    TEXT = "text"


@dataclass(slots=True)
class SheetScan:
    """What a look through a sheet's XML found.

    Attributes:
        far_cell: A cell with content far outside any list, as `XFD1048576`; None when there is none.
        hidden_rows: How many rows are hidden.
        empty_formulas: How many formulas have no stored value, so that they read as empty.
    """

    far_cell: str | None = None
    hidden_rows: int = 0
    empty_formulas: int = 0
    _last_row: int = field(default=0, repr=False)
    _last_column: int = field(default=0, repr=False)


def recognise(path: Path) -> Kind:
    """Say how a file is read, by its first bytes.

    Raises:
        UserError: `no_file`, `not_readable`, `empty_input`, `too_big`, `password_file`, `zip_bomb`, `broken_workbook`,
            `is_…`: what it is instead.
    """
    name = path.name
    try:
        if path.is_dir():
            raise UserError("is_folder", file=name)
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError as error:
        raise UserError("no_file", file=name) from error
    except OSError as error:
        raise UserError("not_readable", file=name, why=error.strerror or "") from error
    if not head.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise UserError("empty_input", file=name)
    if size > UNPACKED_LIMIT:
        raise UserError("file_too_large", file=name, size_mb=size // (1024 * 1024), limit_mb=UNPACKED_LIMIT // _CHUNK)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_package(path)
        return Kind.WORKBOOK
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _check_ole(path)
        return Kind.WORKBOOK
    if head[:4] in (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00"):
        return Kind.WORKBOOK
    _check_text(head, name)
    return Kind.TEXT


_FOREIGN = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "document"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"SQLite format 3", "database"),
    (b"BEGIN:VCARD", "contacts"),
)


def _check_text(head: bytes, name: str) -> None:
    for start, kind in _FOREIGN:
        if head.startswith(start):
            raise UserError(f"is_{kind}", file=name)
    lower = head[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if lower.startswith((b"<!doctype html", b"<html", b"<table", b"<head")) or (
        b"<html" in lower and lower[:1] == b"<"
    ):
        raise UserError("is_web_page", file=name)
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return
    zeros = head.count(0)
    if len(head) * 0.2 <= zeros <= len(head) * 0.6:
        return  # UTF-16 without its mark
    # Text in any of our encodings has no control bytes but tab and line ends; a few stray ones are cleaned later.
    controls = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 12, 13, 26, 27))
    if controls > max(3, len(head) // 50):
        raise UserError("is_unknown", file=name)


def _check_package(path: Path) -> None:
    """Judge a ZIP package without unpacking it."""
    name = path.name
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            unpacked = sum(part.file_size for part in parts)
            names = {part.filename for part in parts}
            if unpacked > UNPACKED_LIMIT:
                packed = max(1, sum(part.compress_size for part in parts))
                raise UserError(
                    "zip_bomb",
                    file=name,
                    ratio=unpacked // packed,
                    size_mb=unpacked // _CHUNK,
                    limit_mb=UNPACKED_LIMIT // _CHUNK,
                )
            if any(part.flag_bits & 1 for part in parts):
                raise UserError("password_file", file=name)
            if any(part.lower().startswith("xl/") for part in names):
                return
            if "content.xml" in names:
                kind = package.read("mimetype")[:100] if "mimetype" in names else b""
                if b"spreadsheet" not in kind and kind:
                    raise UserError("is_document", file=name)
                if "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
                    raise UserError("password_file", file=name)
                return
            kind_word = "document" if any(part.startswith(("word/", "ppt/")) for part in names) else "archive"
            raise UserError(f"is_{kind_word}", file=name)
    except BROKEN_PACKAGE as error:
        raise UserError("broken_workbook", file=name) from error


def _check_ole(path: Path) -> None:
    """Tell an encrypted workbook and a letter from an old workbook: all three are OLE files."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UserError("password_file", file=path.name)
    if not any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book", "WORKBOOK")):
        kind = "document" if "WordDocument".encode("utf-16-le") in data else "unknown"
        raise UserError(f"is_{kind}", file=path.name)


def scan_sheets(path: Path, stopped: Callable[[], bool]) -> dict[str, SheetScan]:
    """Look through the sheets of an XLSX package as a stream, in constant memory.

    Args:
        path: A package that `recognise` let pass; others give an empty result.
        stopped: Asked between pieces; when true, the look ends.

    Returns:
        What was found by part name, as `xl/worksheets/sheet1.xml`.
    """
    found: dict[str, SheetScan] = {}
    if not zipfile.is_zipfile(path):
        return found
    with zipfile.ZipFile(path) as package:
        for part in package.infolist():
            if part.filename.lower().startswith("xl/worksheets/") and part.filename.lower().endswith(".xml"):
                scan = found[part.filename] = SheetScan()
                with package.open(part) as stream:
                    _scan(stream.read, scan, stopped)
    return found


def _scan(read: Callable[[int], bytes], scan: SheetScan, stopped: Callable[[], bool]) -> None:
    kept = b""
    while not stopped():
        piece = read(_CHUNK)
        if not piece:
            break
        text = kept + piece
        # Count up to the last whole row; the rest is looked at with the next piece, so nothing is counted twice.
        cut = text.rfind(b"</row>") + 6 if b"</row>" in text else max(0, len(text) - _OVERLAP)
        _scan_piece(text[:cut], scan)
        kept = text[cut:] if len(text) - cut < 8 * _CHUNK else text[-_OVERLAP:]
    _scan_piece(kept, scan)


def _scan_piece(text: bytes, scan: SheetScan) -> None:
    wide = _LONG_REFERENCE.search(text) is not None
    if wide and (far := _FAR_COLUMN.search(text)) is not None:
        scan.far_cell = (far[1] + far[2]).decode()
        return
    # Rows stand in their order, so that a piece's edges show how far it reaches; a file that lies about this still
    # meets the reader's memory limit.
    for edge in (text[:_EDGE], text[-_EDGE:]):
        for match in _ANY_CELL.finditer(edge):
            scan._last_row = max(scan._last_row, int(match[2]))
            scan._last_column = max(scan._last_column, column_place(match[1].decode()) + 1)
    for match in _SECOND_COLUMN.finditer(text) if wide else ():
        scan._last_column = max(scan._last_column, column_place(match[1].decode()) + 1)
    if scan._last_row * scan._last_column > CELLS_LIMIT or scan._last_column > COLUMNS_LIMIT:
        scan.far_cell = f"{column_letter(max(scan._last_column, 1) - 1)}{scan._last_row}"
    if b"hidden=" in text:
        scan.hidden_rows += len(_HIDDEN_ROW.findall(text))
    if b"<f>" in text or b"<f " in text or b"<f/" in text or b":f" in text:
        scan.empty_formulas += len(_EMPTY_FORMULA.findall(text))
