"""Real files of every kind, made for one test."""

import zipfile
from pathlib import Path
from uuid import UUID, uuid4

import xlsxwriter

from desktop_app import resources
from desktop_app.domain.events import GroupRow

EVENT = UUID("0190a1b2-0000-7000-8000-000000000001")

HEADER = ("Name", "Group", "Organisation")
PEOPLE = (
    ("Aylin Demirova", "Government", "Ministry of Examples"),
    ("Rashid Nuriyev", "Academia", "University of Samples"),
    ("Marie Lefèvre", "Media", "Radio Exemple"),
)


def groups(preset: str = "whole_of_society") -> list[GroupRow]:
    """The groups of an event made with a preset."""
    found = resources.vocabulary("stakeholder_groups").preset(preset).groups
    return [
        GroupRow(uuid4(), one.term.key, one.term.label("en"), one.letter, one.colour, one.order, None, True)
        for one in found
    ]


def workbook(
    path: Path, *sheets: tuple[str, list[tuple[object, ...]]], options: dict[str, object] | None = None
) -> Path:
    """Write an XLSX workbook, a sheet from each name with its rows."""
    book = xlsxwriter.Workbook(str(path), options or {})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    """Write a text file in an encoding."""
    path.write_bytes(content.encode(encoding))
    return path


def alter(path: Path, part: str, old: str, new: str) -> Path:
    """Change the XML of one part of a workbook, as a careless or hostile program would have written it."""
    with zipfile.ZipFile(path) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path
