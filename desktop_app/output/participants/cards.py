"""Participants as address cards, vCard 3.0 (RFC 2426), the form that every address book reads."""

from datetime import UTC

from desktop_app.domain.reports import ExportedParticipant, ParticipantExport
from desktop_app.output.papers.cells import plain
from desktop_app.output.papers.names import addressed, honorific_text
from desktop_app.words import Words

# A line is folded after so many octets, line end not counted (RFC 2426, 2.6).
_FOLD = 75


def participants_vcf(export: ParticipantExport, words: Words) -> bytes:
    """Write one card a participant; without contacts the cards hold name, function and organisation."""
    lines: list[str] = []
    for person in export.people:
        lines += _card(person, export, words)
    return b"".join(_folded(line) for line in lines)


def _card(person: ExportedParticipant, export: ParticipantExport, words: Words) -> list[str]:
    row = person.row
    honorific = honorific_text(row.honorific)
    # A name that nobody took apart stands whole where address books sort, never split by a guess.
    parts = (
        (row.family or row.name, row.given or "", "", honorific, "")
        if row.family
        else (row.name, "", "", honorific, "")
    )
    bodies = [body for body in (person.parent, row.organisation) if body]
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"PRODID:{_escaped('-//Plenary//Participants//EN')}",
        f"UID:urn:uuid:{row.person_id}",
        f"REV:{export.generated_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "N:" + ";".join(map(_escaped, parts)),
        f"FN:{_escaped(addressed(row.honorific, row.name))}",
    ]
    if bodies:
        lines.append("ORG:" + ";".join(map(_escaped, bodies)))
    if row.function:
        lines.append(f"TITLE:{_escaped(row.function)}")
    if export.contacts and person.email:
        lines.append(f"EMAIL;TYPE=INTERNET:{_escaped(person.email)}")
    if export.contacts and person.phone:
        lines.append(f"TEL;TYPE=WORK,VOICE:{_escaped(person.phone)}")
    lines.append(f"CATEGORIES:{_escaped(row.group)}")
    note = export.event.title if not row.fictional else f"{export.event.title} ({words._('fictional')})"
    lines.append(f"NOTE:{_escaped(note)}")
    return [*lines, "END:VCARD"]


def _escaped(text: str) -> str:
    r"""Put a backslash before what parts a card; a line end becomes `\n`, so that nothing adds a line of its own."""
    text = plain(text)
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Cut a line into pieces of at most 75 octets, never inside a letter; a blank begins each further piece."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > _FOLD:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
