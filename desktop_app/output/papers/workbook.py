"""Workbooks whose figures are numbers, whose texts stay texts, and whose equal content is equal bytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Literal
from zoneinfo import ZoneInfo

import xlsxwriter

from desktop_app.output.papers.cells import XLSX_TEXT_LIMIT, is_formula, plain
from desktop_app.words import Words

Kind = Literal["text", "number", "percent", "moment", "day"]
Value = str | int | float | datetime | date | None

_FORMATS: dict[Kind, str] = {
    "text": "@",
    "number": "#,##0",
    "percent": "0 %",
    "moment": "yyyy-mm-dd hh:mm",
    "day": "yyyy-mm-dd",
}
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_SHEET_NAME_LIMIT = 31


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet; the width in characters."""

    title: str
    kind: Kind = "text"
    width: float = 14.0


class Workbook:
    """A workbook in the making.

    Args:
        words: Its language; sheets of a language that runs from right to left do so too.
        title: Of the file.
        made_at: Aware UTC; stands in the file instead of the clock's time.
        zone: IANA zone in which moments are written.
    """

    def __init__(self, words: Words, title: str, made_at: datetime, zone: str) -> None:
        self._out = BytesIO()
        self._book: Any = xlsxwriter.Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "remove_timezone": True,
            },
        )
        self._book.set_properties(
            {"title": plain(title, lines=False)[:200], "created": made_at.astimezone(UTC).replace(tzinfo=None)}
        )
        self._book.set_size(2400, 1400)
        self._words = words
        self._zone = ZoneInfo(zone)
        self._formats: dict[tuple[str, bool, bool, bool], Any] = {}

    def _format(self, kind: Kind, *, heavy: bool = False, quoted: bool = False, left: bool = False) -> Any:
        found = self._formats.get((kind, heavy, quoted, left))
        if found is None:
            wishes: dict[str, Any] = {"num_format": _FORMATS[kind], "valign": "top", "bold": heavy}
            if left:
                wishes["align"] = "left"
            if kind == "text":
                wishes |= {"text_wrap": True, "quote_prefix": quoted}
            found = self._formats[kind, heavy, quoted, left] = self._book.add_format(wishes)
        return found

    def _add_sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(plain(name, lines=False).translate(_FORBIDDEN_IN_NAMES)[:_SHEET_NAME_LIMIT])
        if self._words.direction == "rtl":
            sheet.right_to_left()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _write(
        self, sheet: Any, row: int, column: int, kind: Kind, value: Value, *, heavy: bool = False, left: bool = False
    ) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            text = plain(value)[:XLSX_TEXT_LIMIT]
            sheet.write_string(row, column, text, self._format("text", heavy=heavy, quoted=is_formula(text)))
        elif isinstance(value, datetime):
            local = value.astimezone(self._zone).replace(tzinfo=None)
            sheet.write_datetime(row, column, local, self._format(kind, heavy=heavy, left=left))
        elif isinstance(value, date):
            sheet.write_datetime(
                row, column, datetime(value.year, value.month, value.day), self._format("day", heavy=heavy, left=left)
            )
        else:
            sheet.write_number(row, column, value, self._format(kind, heavy=heavy, left=left))

    def add_table(
        self,
        name: str,
        columns: Sequence[SheetColumn],
        rows: Iterable[Sequence[Value]],
        total: Sequence[Value] | None = None,
    ) -> None:
        """Add a sheet: a head that stays in sight, filters, one row for each line, a total outside the filter."""
        sheet = self._add_sheet(name)
        head = self._book.add_format({"bold": True, "bottom": 1, "bg_color": "#EDF1F5", "text_wrap": True})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, plain(column.title), head)
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self._write(sheet, count, place, columns[place].kind, value)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
        for place, value in enumerate(total or ()):
            self._write(sheet, count + 1, place, columns[place].kind, value, heavy=True)

    def add_facts(self, name: str, facts: Sequence[tuple[str, Kind, Value]], notes: Sequence[str] = ()) -> None:
        """Add a sheet of names and values, with sentences below them."""
        sheet = self._add_sheet(name)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 46)
        head = self._book.add_format({"bold": True, "valign": "top"})
        for row, (title, kind, value) in enumerate(facts):
            sheet.write_string(row, 0, plain(title), head)
            self._write(sheet, row, 1, kind, value, left=True)
        wrapped = self._book.add_format({"text_wrap": True, "valign": "top", "font_color": "#5B6B7C"})
        for place, note in enumerate(notes, start=len(facts) + 1):
            sheet.merge_range(place, 0, place, 1, "", wrapped)
            sheet.write_string(place, 0, plain(note)[:XLSX_TEXT_LIMIT], wrapped)
            sheet.set_row(place, 15 * (1 + len(note) // 85))
        sheet.freeze_panes(1, 0)

    def finish(self) -> bytes:
        """Write the file."""
        self._book.close()
        return self._out.getvalue()
