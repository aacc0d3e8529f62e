"""The event document: one event with its people, bodies and agenda as JSON, read, judged and written.

`resources/sample_events/README.md` explains every field. A document is judged as a whole before anything is done
with it: the first fault is raised as a UserError whose `field` is the path to it, such as `sessions[2].starts_at`.
"""

import dataclasses
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from anyascii import anyascii

from desktop_app.domain.document_reading import load_json, record, refuse, spot
from desktop_app.domain.document_records import DocumentSession, EventDocument

FORMAT = "plenary-event"
VERSION = 1

# The vocabulary (file name in resources/vocabularies/) from which each tag takes its keys.
TAG_VOCABULARIES: Mapping[str, str] = {
    "type_of_event": "event_types",
    "event_category": "event_categories",
    "target_audience": "target_audience",
    "geographic_scope": "geographic_scope",
    "sub_region": "sub_regions",
    "workstream_output": "workstream_output",
    "gcm_objectives": "gcm_objectives",
    "cross_cutting_themes": "cross_cutting_themes",
    "sdgs": "sdgs",
}


def parse_document(data: bytes | str) -> EventDocument:
    """Read an event document from a file's content.

    Raises:
        UserError: Any fault of form or sense; `field` is the path.
    """
    return read_document(load_json(data))


def read_document(value: object) -> EventDocument:
    """Read an event document from loaded JSON.

    Raises:
        UserError: As `parse_document`.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        refuse("document_wrong_format", "format", expected=FORMAT)
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        refuse("document_later_version", "version", version=version, known=VERSION)
    if version != VERSION or isinstance(version, bool):
        refuse("document_wrong_format", "version", expected=str(VERSION))
    document: EventDocument = record(EventDocument)(value, "")
    check_document(document)
    return document


def document_object(document: EventDocument) -> dict[str, Any]:
    """Return the document as plain JSON values; every field is there, also the empty ones."""
    plain: dict[str, Any] = _plain(document)
    return plain


def document_text(document: EventDocument) -> str:
    """Return the document as the text of a file: UTF-8 letters as they are, two blanks deep, one final newline."""
    return json.dumps(document_object(document), ensure_ascii=False, indent=2) + "\n"


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(entry.name for entry in dataclasses.fields(kind))


def _plain(value: Any) -> Any:
    if value is None or type(value) in (str, int, bool):
        return value
    if dataclasses.is_dataclass(value):
        kind: Any = type(value)
        return {name: _plain(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | StrEnum) else value


def unique_key(name: str, taken: set[str], *, fallback: str = "item") -> str:
    """Make a readable key for a name, unlike those in `taken`, and add it there.

    Args:
        name: In any script; what has no Latin reading gives `fallback`.
        taken: Keys already used in this list; grows by one.
        fallback: The key's stem when nothing is left of the name.
    """
    letters = "".join(letter if letter.isalnum() else " " for letter in anyascii(name).lower())
    stem = "-".join(letters.split())[:60].strip("-") or fallback
    found, count = stem, 1
    while found in taken:
        count += 1
        found = f"{stem}-{count}"
    taken.add(found)
    return found


def check_terms(document: EventDocument, vocabularies: Mapping[str, Collection[str]]) -> None:
    """Refuse tags that their vocabulary does not know.

    Args:
        document: A document that has been read.
        vocabularies: Anything that tells whether it contains a key, by the names in `TAG_VOCABULARIES`.

    Raises:
        UserError: `document_unknown_term`.
    """
    for tag, vocabulary in TAG_VOCABULARIES.items():
        for index, term in enumerate(getattr(document.event.tags, tag)):
            if term not in vocabularies[vocabulary]:
                refuse("document_unknown_term", spot(f"event.tags.{tag}", index), value=term, vocabulary=vocabulary)


def check_document(document: EventDocument) -> None:
    """Judge what no single field can tell: references, order of times, what may be there only once.

    Raises:
        UserError: The first fault, with its path.
    """
    groups = _unique("groups", "key", document.groups)
    organisations = _unique("organisations", "key", document.organisations)
    people = _unique("people", "key", document.people)
    present = _unique("participants", "person", document.participants)
    rooms = _unique("rooms", "key", document.rooms)
    sessions = _unique("sessions", "key", document.sessions)
    for name in ("groups", "organisations", "people", "participants", "rooms", "sessions"):
        _unique(name, "id", getattr(document, name))
    _unique("groups", "letter", document.groups)
    _unique("participants", "number", document.participants)
    if document.event.ends_on and document.event.ends_on < document.event.starts_on:
        refuse("ends_before_start", "event.ends_on")
    for index, organiser in enumerate(document.event.organisers):
        _known(organiser.organisation, organisations, f"event.organisers[{index}].organisation")
    for index, participant in enumerate(document.participants):
        at = f"participants[{index}]"
        _known(participant.person, people, f"{at}.person")
        _known(participant.group, groups, f"{at}.group")
        _known(participant.organisation, organisations, f"{at}.organisation")
    _check_parents("organisations", document.organisations, organisations)
    _check_parents("sessions", document.sessions, sessions)
    for index, session in enumerate(document.sessions):
        _check_session(session, f"sessions[{index}]", groups, organisations, present, rooms)


def _check_session(
    session: DocumentSession,
    at: str,
    groups: Collection[str],
    organisations: Collection[str],
    present: Collection[str],
    rooms: Collection[str],
) -> None:
    if session.ends_at and not session.starts_at:
        refuse("end_without_start", f"{at}.ends_at")
    if session.starts_at and session.ends_at and session.ends_at <= session.starts_at:
        refuse("ends_before_start", f"{at}.ends_at")
    _known(session.room, rooms, f"{at}.room")
    for name, known in (("access_groups", groups), ("access_people", present), ("bodies", organisations)):
        for index, found in enumerate(getattr(session, name)):
            _known(found, known, f"{at}.{name}[{index}]")
    seen = set()
    for index, speaker in enumerate(session.speakers):
        _known(speaker.person, present, f"{at}.speakers[{index}].person")
        if (speaker.person, speaker.role) in seen:
            refuse("document_double_value", f"{at}.speakers[{index}].person", value=speaker.person)
        seen.add((speaker.person, speaker.role))


def _known(found: str | None, known: Collection[str], at: str) -> None:
    if found is not None and found not in known:
        refuse("document_unknown_reference", at, value=found)


def _unique(name: str, field: str, entries: Iterable[Any]) -> dict[str, int]:
    """Refuse a value that two entries share (empty ones aside); return each value's place."""
    places: dict[str, int] = {}
    for index, entry in enumerate(entries):
        found = getattr(entry, field)
        if not found:
            continue
        if found in places:
            refuse("document_double_value", f"{name}[{index}].{field}", value=str(found))
        places[found] = index
    return places


def _check_parents(name: str, entries: tuple[Any, ...], places: Mapping[str, int]) -> None:
    """Refuse unknown parents and circles; each entry is walked once."""
    sound: set[str] = set()
    for index, entry in enumerate(entries):
        _known(entry.parent, places, f"{name}[{index}].parent")
    for index, entry in enumerate(entries):
        walked: set[str] = set()
        current: str | None = entry.key
        while current is not None and current not in sound:
            if current in walked:
                refuse("document_circle", f"{name}[{index}].parent", value=entry.parent)
            walked.add(current)
            current = entries[places[current]].parent
        sound |= walked
