"""Takes an event document in: the event with its people, bodies and agenda, whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.collation import person_sort_key
from desktop_app.domain.document_reading import refuse, spot
from desktop_app.domain.document_records import Access, DocumentParticipant, DocumentSession, EventDocument
from desktop_app.domain.errors import UserError
from desktop_app.domain.event_document import TAG_VOCABULARIES, check_document, check_terms
from desktop_app.domain.ids import new_id
from desktop_app.domain.numbers import read_number
from desktop_app.resources import vocabulary
from desktop_app.services.document_people import Known, take_organisations, take_people
from desktop_app.services.document_rows import add_checked, parents_first, places_of, refuse_known_ids
from desktop_app.services.events import furnish
from desktop_app.storage import indexing
from desktop_app.storage.tables import (
    AgendaSession,
    Event,
    EventTag,
    Organiser,
    Participant,
    Room,
    SessionAdmission,
    SessionBody,
    SpeakerRole,
    StakeholderGroup,
    table,
)
from desktop_app.storage.transaction import Transaction

_SHORT_TITLE_LIMIT = 120


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """What came in; of the people and organisations, `known_…` were in the data file before."""

    event_id: UUID
    key: str
    title: str
    participants: int
    sessions: int
    known_people: int
    known_organisations: int


def import_event(tx: Transaction, document: EventDocument) -> ImportedEvent:
    """Take an event in with all that its document holds.

    People and organisations whose id is known are not doubled: what the data file knows of them stays, and what it
    does not know is filled in. An organisation without an id is found by its name under its parent. Participants
    without a number get the next free one in the document's order. The document is judged again first.

    Raises:
        UserError: `event_there_already`, or a fault of the document, with its path in `field`.
    """
    check_document(document)
    check_terms(document, {name: {term.key for term in vocabulary(name)} for name in TAG_VOCABULARIES.values()})
    event_id = _take_event(tx, document)
    bodies = take_organisations(tx, document.organisations)
    _take_organisers(tx, event_id, document, bodies.ids)
    groups = _take_groups(tx, event_id, document)
    people = take_people(tx, document)
    participants = _take_participants(tx, event_id, document, people, groups, bodies.ids)
    rooms = _take_rooms(tx, event_id, document)
    _take_sessions(tx, event_id, document, rooms, groups, bodies.ids, participants)
    furnish(tx, event_id)
    indexing.index_participants(tx.connection, list(participants.values()))
    return ImportedEvent(
        event_id,
        document.event.key,
        document.event.title,
        len(document.participants),
        len(document.sessions),
        people.known,
        bodies.known,
    )


def _take_event(tx: Transaction, document: EventDocument) -> UUID:
    found, event = document.event, table(Event)
    event_id = found.id or new_id()
    there = sa.select(event.c.title).where(sa.or_(event.c.id == event_id, event.c.key == found.key))
    if (row := tx.execute(there).first()) is not None:
        raise UserError("event_there_already", event=row.title)
    add_checked(
        tx,
        Event,
        "event",
        [
            {
                "id": event_id,
                "key": found.key,
                "title": found.title,
                "short_title": found.short_title or found.title[:_SHORT_TITLE_LIMIT].rstrip(),
                "starts_on": found.starts_on,
                "ends_on": found.ends_on or found.starts_on,
                "date_note": found.date_note or None,
                "zone": found.zone,
                "venue": found.venue or None,
                "city": found.city or None,
                "country": found.country,
                "language": found.language or "en",
                "description": found.description or None,
                "source": found.source or None,
                "retention_until": found.retention_until,
                "data_owner": found.data_owner or None,
            }
        ],
    )
    add_checked(
        tx,
        EventTag,
        "event.tags",
        [
            {"id": new_id(), "event_id": event_id, "kind": kind, "term": term, "place": place}
            for kind in TAG_VOCABULARIES
            for place, term in enumerate(getattr(found.tags, kind), start=1)
        ],
    )
    return event_id


def _take_organisers(tx: Transaction, event_id: UUID, document: EventDocument, bodies: Mapping[str, UUID]) -> None:
    # The same body may stand twice under two keys once both were found under one name.
    rows = {(bodies[entry.organisation], entry.part): entry for entry in document.event.organisers}
    add_checked(
        tx,
        Organiser,
        "event.organisers",
        [
            {"id": new_id(), "event_id": event_id, "organisation_id": body, "part": part, "place": place}
            for place, (body, part) in enumerate(rows, start=1)
        ],
    )


def _take_groups(tx: Transaction, event_id: UUID, document: EventDocument) -> dict[str, UUID]:
    refuse_known_ids(tx, StakeholderGroup, "groups", document.groups)
    places = places_of([group.order for group in document.groups])
    rows: list[dict[str, Any]] = [
        {
            "id": group.id or new_id(),
            "event_id": event_id,
            "key": group.key,
            "name": group.name,
            "letter": group.letter,
            "colour": group.colour,
            "place": place,
            "expected": group.expected,
            "open_access": group.access is Access.OPEN,
            "badge_template": None,
        }
        for group, place in zip(document.groups, places, strict=True)
    ]
    add_checked(tx, StakeholderGroup, "groups", rows)
    return {row["key"]: row["id"] for row in rows}


def _take_participants(
    tx: Transaction,
    event_id: UUID,
    document: EventDocument,
    people: Known,
    groups: Mapping[str, UUID],
    bodies: Mapping[str, UUID],
) -> dict[str, UUID]:
    """Write the participants; returns their ids by the key of the person."""
    refuse_known_ids(tx, Participant, "participants", document.participants)
    numbers = _numbers(document.participants, tx.desk_letter)
    names = {person.key: person for person in document.people}
    language = document.event.language or "en"
    rows: list[dict[str, Any]] = []
    twice: set[UUID] = set()
    for index, (entry, (letter, number)) in enumerate(zip(document.participants, numbers, strict=True)):
        person, person_id = names[entry.person], people.ids[entry.person]
        if person_id in twice:
            refuse("document_double_value", f"{spot('participants', index)}.person", value=entry.person)
        twice.add(person_id)
        rows.append(
            {
                "id": entry.id or new_id(),
                "event_id": event_id,
                "person_id": person_id,
                "group_id": groups[entry.group],
                "organisation_id": bodies[entry.organisation] if entry.organisation else None,
                "function": entry.function or None,
                "delegation": entry.delegation or None,
                "capacity": entry.capacity,
                "place": entry.order,
                "status": entry.status,
                "origin": entry.origin,
                "mode": entry.attendance,
                "number_letter": letter,
                "number": number,
                "sort_key": person_sort_key(person.family or None, person.given or None, person.full_name, language)[
                    :800
                ],
                "badge_name": entry.badge_name or None,
                "needs": entry.needs or None,
                "message": entry.message or None,
                "note": entry.note or None,
                "host_id": None,
                "own_fields": {},
                "batch_id": None,
                "registered_at": tx.now,
                "fictional": entry.fictional,
            }
        )
    add_checked(tx, Participant, "participants", rows)
    return {entry.person: row["id"] for entry, row in zip(document.participants, rows, strict=True)}


def _numbers(participants: Sequence[DocumentParticipant], letter: str) -> list[tuple[str, int]]:
    """Read the numbers; who has none gets the next free one of this desk, in order."""
    taken: set[tuple[str, int]] = set()
    for index, entry in enumerate(participants):
        if entry.number is None:
            continue
        found = read_number(entry.number)
        at = f"{spot('participants', index)}.number"
        if found is None or found[1] < 1:
            refuse("bad_number", at, value=entry.number)
        if found in taken:
            refuse("document_double_value", at, value=entry.number)
        taken.add(found)
    numbers, last = [], 0
    for entry in participants:
        found = read_number(entry.number) if entry.number is not None else None
        if found is None:
            last += 1
            while (letter, last) in taken:
                last += 1
            found = (letter, last)
        numbers.append(found)
    return numbers


def _take_rooms(tx: Transaction, event_id: UUID, document: EventDocument) -> dict[str, UUID]:
    refuse_known_ids(tx, Room, "rooms", document.rooms)
    rows: list[dict[str, Any]] = [
        {"id": room.id or new_id(), "event_id": event_id, "name": room.name, "seats": room.seats, "place": place}
        for place, room in enumerate(document.rooms, start=1)
    ]
    names: set[str] = set()
    for index, room in enumerate(document.rooms):
        if room.name in names:
            refuse("document_double_value", f"{spot('rooms', index)}.name", value=room.name)
        names.add(room.name)
    add_checked(tx, Room, "rooms", rows)
    return {room.key: row["id"] for room, row in zip(document.rooms, rows, strict=True)}


def _take_sessions(
    tx: Transaction,
    event_id: UUID,
    document: EventDocument,
    rooms: Mapping[str, UUID],
    groups: Mapping[str, UUID],
    bodies: Mapping[str, UUID],
    participants: Mapping[str, UUID],
) -> None:
    refuse_known_ids(tx, AgendaSession, "sessions", document.sessions)
    ids = {session.key: session.id or new_id() for session in document.sessions}
    places = dict(zip(ids, places_of([session.order for session in document.sessions]), strict=True))
    add_checked(
        tx,
        AgendaSession,
        "sessions",
        [
            {
                "id": ids[session.key],
                "event_id": event_id,
                "title": session.title,
                "kind": session.kind,
                "starts_at": session.starts_at,
                "ends_at": session.ends_at,
                "room_id": rooms[session.room] if session.room else None,
                "parent_id": ids[session.parent] if session.parent else None,
                "place": places[session.key],
                "closed": session.access is Access.CLOSED,
                "seats": session.seats,
                "description": session.description or None,
                "outcome": session.outcome or None,
            }
            # A foreign key wants the parent to be there first.
            for session in parents_first(document.sessions)
        ],
    )
    add_checked(
        tx,
        SpeakerRole,
        "sessions.speakers",
        [row for session in document.sessions for row in _speakers(session, ids[session.key], participants)],
    )
    add_checked(
        tx,
        SessionBody,
        "sessions.bodies",
        [
            {"id": new_id(), "session_id": ids[session.key], "organisation_id": body, "place": place}
            for session in document.sessions
            for place, body in enumerate(dict.fromkeys(bodies[key] for key in session.bodies), start=1)
        ],
    )
    admitted = [
        (ids[session.key], group, None)
        for session in document.sessions
        for group in map(groups.get, session.access_groups)
    ] + [
        (ids[session.key], None, person)
        for session in document.sessions
        for person in map(participants.get, session.access_people)
    ]
    add_checked(
        tx,
        SessionAdmission,
        "sessions.access",
        [
            {"id": new_id(), "session_id": session_id, "group_id": group_id, "participant_id": participant_id}
            for session_id, group_id, participant_id in admitted
        ],
    )


def _speakers(session: DocumentSession, session_id: UUID, participants: Mapping[str, UUID]) -> Iterable[dict[str, Any]]:
    places = places_of([speaker.order for speaker in session.speakers])
    for speaker, place in zip(session.speakers, places, strict=True):
        yield {
            "id": new_id(),
            "session_id": session_id,
            "participant_id": participants[speaker.person],
            "role": speaker.role,
            "place": place,
            "topic": speaker.topic or None,
            "function": speaker.function or None,
        }
