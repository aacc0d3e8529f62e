"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS): looked through first, then read in a child process with bounds."""

import html
import json
import re
import subprocess
import sys
import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import UserError
from desktop_app.domain.progress import Progress
from desktop_app.intake.kinds import BROKEN_PACKAGE, CELLS_LIMIT, SheetScan, scan_sheets
from desktop_app.intake.table import Note
from desktop_app.intake.workbook_reader import CELL_MARK, ROW_MARK

MEMORY_LIMIT = 1536 * 1024 * 1024
"""Bytes of address space the reader may take: a full rectangle of CELLS_LIMIT cells and its text."""

TIME_LIMIT_S = 120
_WAIT_S = 0.05

READER_WORD = "read-workbook"
"""The first word with which a frozen program starts itself as the reader (see `desktop_app/__main__.py`)."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """One sheet of a workbook."""

    rows: list[list[str]]
    sheet: str
    sheets: tuple[str, ...]
    notes: tuple[Note, ...]


def read_workbook(path: Path, sheet: str | None, *, progress: Progress) -> Workbook:
    """Read one sheet of a workbook.

    Args:
        path: A file that `kinds.recognise` called a workbook.
        sheet: Its name; None for the first visible sheet that holds anything.
        progress: Asked while the reader works, so that it can be stopped.

    Raises:
        UserError: `no_sheet`, `password_file`, `broken_workbook`, `empty_input`, `far_cell`, `reader_died`,
            `reader_slow`.
        Cancelled: The person stopped it; the reader is gone.
    """
    words = [str(path), str(MEMORY_LIMIT), str(TIME_LIMIT_S), *([sheet] if sheet is not None else [])]
    with _Reader(words) as reader:
        # The child reads while this process looks through the sheets: the look costs no time of its own.
        try:
            scans = scan_sheets(path, lambda: False)
        except BROKEN_PACKAGE as error:
            raise UserError("broken_workbook", file=path.name) from error
        far = [scan.far_cell for scan in scans.values() if scan.far_cell]
        output = reader.output(progress)
    if output is None:
        raise UserError("reader_slow", file=path.name, seconds=TIME_LIMIT_S)
    head, _, body = output.partition(b"\n")
    try:
        answer = json.loads(head)
    except ValueError as error:
        # The child died without a word: out of memory, or the library aborted.
        if far:
            raise UserError("far_cell", file=path.name, cell=far[0]) from error
        raise UserError("reader_died", file=path.name) from error
    _refuse(answer, path, sheet)
    scan = _scan_of(path, answer["sheet"], scans)
    if answer["rows"] * answer["width"] > CELLS_LIMIT:
        raise UserError("far_cell", file=path.name, cell=scan.far_cell or f"{answer['width']} × {answer['rows']}")
    rows = [row.split(CELL_MARK) for row in body.decode("utf-8", "replace").split(ROW_MARK)] if answer["rows"] else []
    return Workbook(rows, answer["sheet"], tuple(answer["sheets"]), _notes(answer, scan))


def _refuse(answer: dict[str, Any], path: Path, sheet: str | None) -> None:
    error = answer.get("error")
    if error == "no_sheet":
        raise UserError("no_sheet", field="sheet", file=path.name, sheet=sheet, known=answer["sheets"])
    if error is not None:
        raise UserError(error, file=path.name)


def _notes(answer: dict[str, Any], scan: SheetScan) -> tuple[Note, ...]:
    notes = []
    if scan.empty_formulas:
        notes.append(Note("formulas_without_value", {"count": scan.empty_formulas}))
    if answer["long_numbers"]:
        notes.append(Note("long_numbers", {"count": answer["long_numbers"]}))
    if scan.hidden_rows:
        notes.append(Note("hidden_rows", {"count": scan.hidden_rows}))
    if answer["merged"]:
        notes.append(Note("merged_cells", {"count": answer["merged"]}))
    if answer["hidden"]:
        notes.append(Note("hidden_sheets", {"sheets": answer["hidden"]}))
    return tuple(notes)


class _Reader:
    """The child process, ended at the latest when the block is left."""

    def __init__(self, words: list[str]) -> None:
        if getattr(sys, "frozen", False):
            command = [sys.executable, READER_WORD, *words]
        else:
            command = [sys.executable, "-P", str(Path(__file__).with_name("workbook_reader.py")), *words]
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell; the words are data
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._output = b""
        # A thread empties the pipe, so that the child never waits for this process.
        self._thread = threading.Thread(target=self._collect, daemon=True)

    def __enter__(self) -> "_Reader":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._thread.join()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _collect(self) -> None:
        assert self._process.stdout is not None
        self._output = self._process.stdout.read()

    def output(self, progress: Progress) -> bytes | None:
        """Wait for the child's answer; None when it takes too long."""
        for turn in range(int(TIME_LIMIT_S / _WAIT_S)):
            self._thread.join(_WAIT_S)
            if not self._thread.is_alive():
                self._process.wait()
                return self._output
            # How long a workbook takes is not known before: the bar creeps towards its end.
            progress.step(turn, turn + 20)
        return None


_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')


def _scan_of(path: Path, sheet: str, scans: dict[str, SheetScan]) -> SheetScan:
    """Find the scan of a sheet by its name: workbook.xml names the relation, the relation names the part."""
    if not scans:
        return SheetScan()
    try:
        with zipfile.ZipFile(path) as package:
            book = package.read("xl/workbook.xml").decode("utf-8", "replace")
            relations = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except BROKEN_PACKAGE:
        return SheetScan()  # the reader was content with it: only what else might be told is not known
    targets = {}
    for tag in _RELATION.findall(relations):
        attributes = dict(_ATTRIBUTE.findall(tag))
        targets[attributes.get("Id", "")] = attributes.get("Target", "").removeprefix("/xl/")
    for tag in _SHEET.findall(book):
        attributes = dict(_ATTRIBUTE.findall(tag))
        if html.unescape(attributes.get("name", "")) == sheet:
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            return scans.get("xl/" + targets.get(relation, ""), SheetScan())
    return SheetScan()
