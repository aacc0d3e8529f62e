"""The child process that opens a workbook: it may run out of memory and die, and Plenary lives on.

Run as a program of its own with nothing of Plenary imported, so that it starts in some hundredths of a second:

    python workbook_reader.py FILE MEMORY_BYTES SECONDS [SHEET]

It answers on standard output: one line of JSON, then the cells as UTF-8, rows parted by U+001E and cells by U+001F.
"""

import datetime as dt
import gc
import json
import sys
from collections.abc import Callable
from typing import Any

ROW_MARK = "\x1e"
CELL_MARK = "\x1f"

EXACT_DIGITS = 15
"""A workbook keeps numbers as binary fractions: whole numbers beyond fifteen digits have lost their last ones."""


def main(words: list[str]) -> int:
    """Read one sheet and write it out; returns the exit code."""
    path, memory, seconds, *named = words
    # Half a million cells are no garbage; to look for some among them again and again costs as much as reading them.
    gc.disable()
    _limit(int(memory), int(seconds))
    import python_calamine as calamine

    try:
        workbook = calamine.CalamineWorkbook.from_path(path)
        answer, body = _read(workbook, named[0] if named else None)
    except calamine.PasswordError:
        answer, body = {"error": "password_file"}, ""
    except (calamine.CalamineError, OSError, ValueError):
        answer, body = {"error": "broken_workbook"}, ""
    out = sys.stdout.buffer
    out.write(json.dumps(answer).encode() + b"\n")
    out.write(body.encode("utf-8", "surrogatepass"))
    out.flush()
    return 0


def _limit(memory: int, seconds: int) -> None:
    """Bound memory, time and core dumps where the system can (everywhere but on Windows)."""
    try:
        import resource
    except ImportError:
        return
    for what, bound in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            _soft, hard = resource.getrlimit(what)
            allowed = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.setrlimit(what, (allowed, hard))
        except (OSError, ValueError):
            continue  # macOS refuses a bound on memory; the look before opening still stands


def _read(workbook: Any, wanted: str | None) -> tuple[dict[str, Any], str]:
    import python_calamine as calamine

    sheets = [about for about in workbook.sheets_metadata if about.typ == calamine.SheetTypeEnum.WorkSheet]
    names = [about.name for about in sheets]
    hidden = [about.name for about in sheets if about.visible != calamine.SheetVisibleEnum.Visible]
    answer: dict[str, Any] = {"sheets": names, "hidden": hidden}
    if wanted is not None:
        folded = {name.casefold(): name for name in reversed(names)}
        name = wanted if wanted in names else folded.get(wanted.casefold())
        if name is None:
            return {**answer, "error": "no_sheet"}, ""
        choices = [name]
    else:
        choices = [name for name in names if name not in hidden] or names
    for name in choices:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.end is not None or name == choices[-1]:
            break
    else:
        return {**answer, "error": "empty_input"}, ""
    text = _Text()
    rows = [
        [cell if type(cell) is str else text.of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)
    ]
    body = ROW_MARK.join(map(CELL_MARK.join, rows))
    if body.count(CELL_MARK) != sum(map(len, rows)) - len(rows) or body.count(ROW_MARK) != max(len(rows) - 1, 0):
        # A cell holds our own marks: written as another control character, which is cleaned and told later.
        body = ROW_MARK.join(CELL_MARK.join(map(_unmarked, row)) for row in rows)
    width = sheet.total_width or 0
    merged = len(sheet.merged_cell_ranges or ()) if hasattr(sheet, "merged_cell_ranges") else 0
    answer |= {"sheet": name, "rows": len(rows), "width": width, "long_numbers": text.long_numbers, "merged": merged}
    return answer, body


class _Text:
    """Cells as a person would have typed them.

    Attributes:
        long_numbers: How many numbers were too long to be kept exactly.
    """

    def __init__(self) -> None:
        self.long_numbers = 0
        self._ways: dict[type, Callable[[Any], str]] = {
            float: self._number,
            int: self._number,
            bool: lambda value: "TRUE" if value else "FALSE",
            dt.datetime: _moment,
            dt.date: dt.date.isoformat,
            dt.time: lambda value: value.isoformat("seconds" if value.second else "minutes"),
            dt.timedelta: str,
        }

    def of(self, value: Any) -> str:
        """Give a cell as text."""
        return self._ways.get(type(value), str)(value)

    def _number(self, value: float) -> str:
        if value == int(value) if abs(value) < 1e300 else False:
            if abs(value) >= 10**EXACT_DIGITS:
                self.long_numbers += 1
            return str(int(value))
        return repr(value)


def _unmarked(cell: str) -> str:
    return cell.replace(CELL_MARK, "\x1d").replace(ROW_MARK, "\x1d")


def _moment(value: dt.datetime) -> str:
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.replace(microsecond=0).isoformat(" ", "seconds" if value.second else "minutes")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
