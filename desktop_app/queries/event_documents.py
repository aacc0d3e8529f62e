"""Puts one event with its people, bodies and agenda together as a document."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.document_records import (
    Access,
    DocumentEvent,
    DocumentGroup,
    DocumentOrganisation,
    DocumentOrganiser,
    DocumentParticipant,
    DocumentPerson,
    DocumentRoom,
    DocumentSession,
    DocumentSpeaker,
    DocumentTags,
    DocumentVariant,
    EventDocument,
)
from desktop_app.domain.event_document import FORMAT, TAG_VOCABULARIES, VERSION, unique_key
from desktop_app.domain.events import EventDetail
from desktop_app.domain.numbers import number_text
from desktop_app.queries.events import event_detail
from desktop_app.queries.published import published
from desktop_app.storage.tables import (
    AgendaSession,
    Organisation,
    Organiser,
    Participant,
    Person,
    Room,
    SessionAdmission,
    SessionBody,
    SpeakerRole,
    table,
)

Keys = Mapping[UUID, str]

# What a reader of documents refuses: controls (in a text of several lines all but line breaks and tabs).
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")
_CONTROLS_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]+")


def export_event(db: sa.Connection, event_id: UUID) -> EventDocument:
    """The event's document: groups, rooms and sessions in their order, participants by number.

    It holds the organisations that the event names and the bodies above them; scans and badges are no part of it.

    Raises:
        UserError: `no_event`.
    """
    event = event_detail(db, event_id)
    bodies = _organisation_rows(db, event_id)
    body_keys = _keys(bodies, "name", "organisation")
    people = _participant_rows(db, event_id)
    person_keys = _keys(people, "full_name", "person", identity="person_id")
    group_keys = {group.id: group.key for group in event.groups}
    rooms = _room_rows(db, event_id)
    room_keys = _keys(rooms, "name", "room")
    keys = {row.id: person_keys[row.person_id] for row in people}
    return EventDocument(
        format=FORMAT,
        version=VERSION,
        event=_event(event, body_keys),
        groups=tuple(
            DocumentGroup(
                id=group.id,
                key=group.key,
                name=_line(group.name),
                letter=group.letter,
                colour=group.colour,
                order=group.order,
                expected=group.expected,
                access=Access.OPEN if group.open_access else Access.CLOSED,
            )
            for group in event.groups
        ),
        organisations=_organisations(bodies, body_keys),
        people=tuple(_person(row, person_keys) for row in people),
        participants=tuple(_participant(row, person_keys, group_keys, body_keys) for row in people),
        rooms=tuple(
            DocumentRoom(id=row.id, key=room_keys[row.id], name=_line(row.name), seats=row.seats) for row in rooms
        ),
        sessions=_sessions(db, event_id, group_keys, body_keys, room_keys, keys),
    )


def _line(text: str | None) -> str:
    """A text of one line as a document may hold it."""
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", text or "")).strip()


def _lines(text: str | None) -> str:
    """A text of several lines as a document may hold it."""
    plain = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROLS_IN_LINES.sub(" ", plain)).strip()


def _keys(rows: Iterable[Any], name: str, fallback: str, *, identity: str = "id") -> dict[UUID, str]:
    taken: set[str] = set()
    return {getattr(row, identity): unique_key(getattr(row, name), taken, fallback=fallback) for row in rows}


def _event(event: EventDetail, body_keys: Keys) -> DocumentEvent:
    return DocumentEvent(
        id=event.id,
        key=event.key,
        title=_line(event.title),
        short_title=_line(event.short_title),
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        date_note=_line(event.date_note),
        zone=event.zone,
        venue=_line(event.venue),
        city=_line(event.city),
        country=event.country,
        language=event.language,
        description=_lines(event.description),
        source=_lines(event.source),
        organisers=tuple(
            DocumentOrganiser(organisation=body_keys[row.organisation_id], part=row.part) for row in event.organisers
        ),
        tags=DocumentTags(**{kind: event.tags.get(kind, ()) for kind in TAG_VOCABULARIES}),
        retention_until=event.retention_until,
        data_owner=_line(event.data_owner),
    )


def _organisation_rows(db: sa.Connection, event_id: UUID) -> list[Any]:
    """Organisations that the event names, and those above them, the oldest first."""
    organisation, participant, session = table(Organisation), table(Participant), table(AgendaSession)
    organiser, body = table(Organiser), table(SessionBody)
    named = sa.union(
        sa.select(organiser.c.organisation_id.label("id")).where(organiser.c.event_id == event_id),
        sa.select(participant.c.organisation_id).where(
            participant.c.event_id == event_id, participant.c.organisation_id.is_not(None), published()
        ),
        sa.select(body.c.organisation_id)
        .join(session, session.c.id == body.c.session_id)
        .where(session.c.event_id == event_id),
    )
    needed = sa.select(named.subquery().c.id).cte("needed", recursive=True)
    # A union without doubles ends even where parents run in a circle.
    needed = needed.union(
        sa.select(organisation.c.parent_id)
        .join(needed, needed.c.id == organisation.c.id)
        .where(organisation.c.parent_id.is_not(None))
    )
    rows = db.execute(
        sa.select(organisation).where(organisation.c.id.in_(sa.select(needed.c.id))).order_by(organisation.c.id)
    )
    return list(rows)


def _organisations(rows: list[Any], keys: Keys) -> tuple[DocumentOrganisation, ...]:
    parents = _without_circles({row.id: row.parent_id for row in rows})
    return tuple(
        DocumentOrganisation(
            id=row.id,
            key=keys[row.id],
            name=_line(row.name),
            acronym=_line(row.acronym),
            parent=keys.get(parents[row.id]) if parents[row.id] else None,
            country=row.country,
            group=row.usual_group,
            type=_line(row.kind),
            other_names=tuple(dict.fromkeys(filter(None, map(_line, row.other_names)))),
        )
        for row in rows
    )


def _without_circles(parents: Mapping[UUID, UUID | None]) -> dict[UUID, Any]:
    """Cut a parent where following parents comes back to the child: such a document could not be read again."""
    sound: dict[UUID, Any] = dict(parents)
    for start in parents:
        walked = {start}
        current = start
        while (above := sound.get(current)) is not None:
            if above in walked:
                sound[current] = None
                break
            walked.add(above)
            current = above
    return sound


def _participant_rows(db: sa.Connection, event_id: UUID) -> list[Any]:
    participant, person = table(Participant), table(Person)
    rows = db.execute(
        sa.select(
            participant,
            person.c.honorific,
            person.c.given,
            person.c.family,
            person.c.full_name,
            person.c.variants,
            person.c.sex,
            person.c.email,
            person.c.phone,
            person.c.country,
        )
        .join(person, person.c.id == participant.c.person_id)
        .where(participant.c.event_id == event_id, published())
        .order_by(participant.c.number_letter, participant.c.number)
    )
    return list(rows)


def _person(row: Any, keys: Keys) -> DocumentPerson:
    return DocumentPerson(
        id=row.person_id,
        key=keys[row.person_id],
        honorific=_line(row.honorific),
        given=_line(row.given),
        family=_line(row.family),
        full_name=_line(row.full_name),
        variants=tuple(DocumentVariant(script=entry["script"], text=_line(entry["text"])) for entry in row.variants),
        sex=row.sex,
        email=_line(row.email),
        phone=_line(row.phone),
    )


def _participant(row: Any, person_keys: Keys, group_keys: Keys, body_keys: Keys) -> DocumentParticipant:
    return DocumentParticipant(
        id=row.id,
        person=person_keys[row.person_id],
        group=group_keys[row.group_id],
        organisation=body_keys[row.organisation_id] if row.organisation_id else None,
        function=_line(row.function),
        delegation=_line(row.delegation),
        capacity=row.capacity,
        order=row.place,
        status=row.status,
        attendance=row.mode,
        origin=row.origin,
        number=number_text(row.number_letter, row.number),
        badge_name=_line(row.badge_name),
        country=row.country,
        needs=_lines(row.needs),
        message=_lines(row.message),
        note=_lines(row.note),
        fictional=row.fictional,
    )


def _room_rows(db: sa.Connection, event_id: UUID) -> list[Any]:
    room = table(Room)
    return list(
        db.execute(
            sa.select(room.c.id, room.c.name, room.c.seats)
            .where(room.c.event_id == event_id)
            .order_by(room.c.place, room.c.id)
        )
    )


def _sessions(
    db: sa.Connection, event_id: UUID, group_keys: Keys, body_keys: Keys, room_keys: Keys, person_keys: Keys
) -> tuple[DocumentSession, ...]:
    session, admission = table(AgendaSession), table(SessionAdmission)
    speaker, body = table(SpeakerRole), table(SessionBody)

    def of_sessions(rows: sa.Table, *order: sa.ColumnElement[Any]) -> dict[UUID, list[Any]]:
        found = defaultdict(list)
        for row in db.execute(
            sa.select(rows)
            .join(session, session.c.id == rows.c.session_id)
            .where(session.c.event_id == event_id)
            .order_by(*order, rows.c.id)
        ):
            found[row.session_id].append(row)
        return found

    rows = db.execute(
        sa.select(session).where(session.c.event_id == event_id).order_by(session.c.place, session.c.id)
    ).all()
    keys = _keys(rows, "title", "session")
    speakers, bodies = of_sessions(speaker, speaker.c.place), of_sessions(body, body.c.place)
    groups, people = (
        {key: place for place, key in enumerate(group_keys)},
        {key: place for place, key in enumerate(person_keys)},
    )
    admitted = {
        session_id: sorted(
            entries, key=lambda entry: (groups.get(entry.group_id, -1), people.get(entry.participant_id, -1))
        )
        for session_id, entries in of_sessions(admission).items()
    }
    return tuple(
        DocumentSession(
            id=row.id,
            key=keys[row.id],
            kind=row.kind,
            title=_line(row.title),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            room=room_keys[row.room_id] if row.room_id else None,
            parent=keys[row.parent_id] if row.parent_id else None,
            access=Access.CLOSED if row.closed else Access.OPEN,
            access_groups=tuple(group_keys[entry.group_id] for entry in admitted.get(row.id, ()) if entry.group_id),
            access_people=tuple(
                person_keys[entry.participant_id]
                for entry in admitted.get(row.id, ())
                if entry.participant_id and entry.participant_id in person_keys
            ),
            seats=row.seats,
            description=_lines(row.description),
            outcome=_lines(row.outcome),
            order=row.place,
            speakers=tuple(
                DocumentSpeaker(
                    person=person_keys[entry.participant_id],
                    role=entry.role,
                    order=entry.place,
                    topic=_line(entry.topic),
                    function=_line(entry.function),
                )
                for entry in speakers[row.id]
                if entry.participant_id in person_keys
            ),
            bodies=tuple(body_keys[entry.organisation_id] for entry in bodies[row.id]),
        )
        for row in rows
    )
