"""Participants as a table of text, a workbook and JSON."""

from datetime import datetime
from zoneinfo import ZoneInfo

from desktop_app.domain.participants import Standing
from desktop_app.domain.reports import ExportedParticipant, ParticipantExport
from desktop_app.output.papers.cells import csv_bytes, plain
from desktop_app.output.papers.workbook import SheetColumn, Value, Workbook
from desktop_app.output.reports.summary_files import json_bytes
from desktop_app.words import Words


def _columns(words: Words, *, contacts: bool, zone: str) -> list[SheetColumn]:
    columns = [
        SheetColumn(words._("Number"), width=9),
        SheetColumn(words._("Honorific"), width=11),
        SheetColumn(words._("Given name"), width=20),
        SheetColumn(words._("Family name"), width=20),
        SheetColumn(words._("Name"), width=30),
        SheetColumn(words._("Function"), width=34),
        SheetColumn(words._("Organisation"), width=36),
        SheetColumn(words._("Parent body"), width=30),
        SheetColumn(words._("Country"), width=20),
        SheetColumn(words._("Group"), width=22),
        SheetColumn(words._("Delegation"), width=20),
        SheetColumn(words._("Capacity"), width=18),
        SheetColumn(words._("Order"), "number", 8),
        SheetColumn(words._("Status"), width=13),
        SheetColumn(words._("Attendance"), width=12),
        SheetColumn(words._("Sex"), width=12),
        SheetColumn(words._("Present"), width=9),
        SheetColumn(words._("First entry ({zone})", zone=zone), "moment", 20),
        SheetColumn(words._("Fictional"), width=10),
    ]
    if contacts:
        columns += [SheetColumn(words._("E-mail"), width=30), SheetColumn(words._("Phone"), width=20)]
    return columns


def participants_csv(export: ParticipantExport, words: Words) -> bytes:
    """Write one line a participant: UTF-8 with a mark, no cell is a formula, phone numbers keep their plus."""
    zone = ZoneInfo(export.event.zone)

    def cells(person: ExportedParticipant) -> list[object]:
        first = person.row.first_in
        entered = f"{first.astimezone(zone):%Y-%m-%d %H:%M}" if first else ""
        return [
            entered if isinstance(value, datetime) else _said(value, words)
            for value in _values(person, words, contacts=export.contacts)
        ]

    columns = _columns(words, contacts=export.contacts, zone=export.event.zone)
    return csv_bytes([column.title for column in columns], map(cells, export.people))


def _said(value: Value, words: Words) -> Value:
    if isinstance(value, bool):
        return words._("yes") if value else words._("no")
    return value


def _values(person: ExportedParticipant, words: Words, *, contacts: bool) -> list[Value]:
    row = person.row
    values: list[Value] = [
        row.number,
        row.honorific,
        row.given,
        row.family,
        row.name,
        row.function,
        row.organisation,
        person.parent,
        words.country(person.country) if person.country else None,
        row.group,
        row.delegation,
        words.label(row.capacity),
        person.order,
        words.label(row.status),
        words.label(row.mode),
        words.label(row.sex),
        row.standing is Standing.PRESENT,
        row.first_in,
        row.fictional,
    ]
    return [*values, person.email, person.phone] if contacts else values


def participants_xlsx(export: ParticipantExport, words: Words) -> bytes:
    """Write a workbook: numbers and phones are texts, the order a number, first entries times at the venue."""
    event = export.event
    book = Workbook(words, f"{words._('Participants')} · {event.title}", export.generated_at, event.zone)
    rows = (
        [_said(value, words) for value in _values(person, words, contacts=export.contacts)] for person in export.people
    )
    book.add_table(words._("Participants"), _columns(words, contacts=export.contacts, zone=event.zone), rows)
    return book.finish()


def participants_json(export: ParticipantExport, _words: Words) -> bytes:
    """Write one JSON array with the keys that `participants list --json` has; codes, not words; times RFC 3339."""
    zone = ZoneInfo(export.event.zone)

    def facts(person: ExportedParticipant) -> dict[str, object]:
        row = person.row
        told: dict[str, object] = {
            "id": str(row.id),
            "person": str(row.person_id),
            "number": row.number,
            "name": _text(row.name),
            "given": _text(row.given),
            "family": _text(row.family),
            "honorific": _text(row.honorific),
            "function": _text(row.function),
            "organisation": _text(row.organisation),
            "parent": _text(person.parent),
            "country": person.country,
            "group": row.group_key,
            "delegation": _text(row.delegation),
            "capacity": row.capacity.value,
            "order": person.order,
            "status": row.status.value,
            "mode": row.mode.value,
            "origin": row.origin.value,
            "sex": row.sex.value,
            "present": row.standing is Standing.PRESENT,
            "first_in": row.first_in.astimezone(zone).isoformat() if row.first_in else None,
            "fictional": row.fictional,
        }
        return told | {"email": _text(person.email), "phone": _text(person.phone)} if export.contacts else told

    return json_bytes([facts(person) for person in export.people])


def _text(text: str | None) -> str | None:
    return None if text is None else plain(text)
