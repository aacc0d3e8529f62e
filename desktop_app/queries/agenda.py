"""Questions about the agenda: sessions with their speakers, rooms, a participant's parts, the printed programme."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from desktop_app.domain.agenda import Clash, RoomRow, SessionRow, SpeakerRow, clashes
from desktop_app.domain.attendance import CheckpointKind
from desktop_app.domain.participants import SpeakingPart
from desktop_app.domain.people import list_name
from desktop_app.domain.reports import Programme, ProgrammeDay, ProgrammeSession, ProgrammeSpeaker
from desktop_app.queries.events import event_detail
from desktop_app.storage.tables import (
    AgendaSession,
    Change,
    Checkpoint,
    Organisation,
    Participant,
    Person,
    Presence,
    Room,
    SessionAdmission,
    SessionBody,
    SpeakerRole,
    StakeholderGroup,
    table,
)


def list_sessions(db: sa.Connection, event_id: UUID) -> list[SessionRow]:
    """The agenda: sessions by start, those without a time last in their order; parts follow the session above."""
    session, room = table(AgendaSession), table(Room)
    rows = db.execute(
        sa.select(
            session.c.id,
            session.c.event_id,
            session.c.title,
            session.c.kind,
            session.c.starts_at,
            session.c.ends_at,
            session.c.room_id,
            room.c.name.label("room"),
            session.c.seats,
            session.c.parent_id,
            session.c.closed,
            session.c.description,
            session.c.outcome,
            session.c.place,
        )
        .outerjoin(room, room.c.id == session.c.room_id)
        .where(session.c.event_id == event_id)
        .order_by(session.c.place, session.c.id)
    ).all()
    speakers, bodies = _speakers(db, event_id), _bodies(db, event_id)
    groups, present = _allowed_groups(db, event_id), _present(db, event_id)
    return [
        SessionRow(
            id=row.id,
            event_id=row.event_id,
            title=row.title,
            kind=row.kind,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            room_id=row.room_id,
            room=row.room,
            seats=row.seats,
            parent_id=row.parent_id,
            closed=row.closed,
            allowed_groups=tuple(groups.get(row.id, ())),
            description=row.description,
            outcome=row.outcome,
            order=row.place,
            speakers=tuple(speakers.get(row.id, ())),
            bodies=tuple(bodies.get(row.id, ())),
            present=present.get(row.id, 0),
        )
        for row in _in_order(rows)
    ]


def _in_order(rows: Iterable[Any]) -> list[Any]:
    """Sort by time and place, the parts of a session right after it."""
    below: dict[UUID | None, list[Any]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    for parts in below.values():
        # Sorting is stable: what has no time keeps its place.
        parts.sort(key=lambda row: (row.starts_at is None, row.starts_at or row.place, row.place))
    ordered: list[Any] = []
    waiting = list(reversed(below[None]))
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting += reversed(below.get(row.id, []))
    return ordered


def _speakers(db: sa.Connection, event_id: UUID) -> dict[UUID, list[SpeakerRow]]:
    speaker, session = table(SpeakerRole), table(AgendaSession)
    participant, person, organisation = table(Participant), table(Person), table(Organisation)
    presence, door = table(Presence), table(Checkpoint)
    arrived = (
        sa.select(presence.c.participant_id)
        .join(door, door.c.id == presence.c.checkpoint_id)
        .where(
            presence.c.participant_id == participant.c.id,
            presence.c.first_in.is_not(None),
            door.c.kind == CheckpointKind.ENTRANCE,
        )
        .exists()
    )
    rows = db.execute(
        sa.select(
            speaker.c.id,
            speaker.c.session_id,
            speaker.c.participant_id,
            participant.c.person_id,
            person.c.honorific,
            person.c.given,
            person.c.family,
            person.c.full_name,
            sa.func.coalesce(speaker.c.function, participant.c.function).label("function"),
            organisation.c.name.label("organisation"),
            speaker.c.role,
            speaker.c.place,
            speaker.c.topic,
            arrived.label("arrived"),
        )
        .join(session, session.c.id == speaker.c.session_id)
        .join(participant, participant.c.id == speaker.c.participant_id)
        .join(person, person.c.id == participant.c.person_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .where(session.c.event_id == event_id)
        .order_by(speaker.c.place, speaker.c.id)
    )
    found = defaultdict(list)
    for row in rows:
        found[row.session_id].append(
            SpeakerRow(
                id=row.id,
                participant_id=row.participant_id,
                person_id=row.person_id,
                honorific=row.honorific,
                name=row.full_name,
                family=row.family,
                list_name=list_name(row.given, row.family, row.full_name),
                function=row.function,
                organisation=row.organisation,
                role=row.role,
                order=row.place,
                topic=row.topic,
                arrived=bool(row.arrived),
            )
        )
    return found


def _bodies(db: sa.Connection, event_id: UUID) -> dict[UUID, list[str]]:
    body, session, organisation = table(SessionBody), table(AgendaSession), table(Organisation)
    found = defaultdict(list)
    for row in db.execute(
        sa.select(body.c.session_id, organisation.c.name)
        .join(session, session.c.id == body.c.session_id)
        .join(organisation, organisation.c.id == body.c.organisation_id)
        .where(session.c.event_id == event_id)
        .order_by(body.c.place, body.c.id)
    ):
        found[row.session_id].append(row.name)
    return found


def _allowed_groups(db: sa.Connection, event_id: UUID) -> dict[UUID, list[UUID]]:
    admission, session, group = table(SessionAdmission), table(AgendaSession), table(StakeholderGroup)
    found = defaultdict(list)
    for row in db.execute(
        sa.select(admission.c.session_id, admission.c.group_id)
        .join(session, session.c.id == admission.c.session_id)
        .join(group, group.c.id == admission.c.group_id)
        .where(session.c.event_id == event_id)
        .order_by(group.c.place, group.c.id)
    ):
        found[row.session_id].append(row.group_id)
    return found


def _present(db: sa.Connection, event_id: UUID) -> dict[UUID, int]:
    """How many people were admitted at the doors of each session, each once."""
    presence, door = table(Presence), table(Checkpoint)
    rows = db.execute(
        sa.select(door.c.session_id, sa.func.count(presence.c.participant_id.distinct()).label("present"))
        .join(presence, presence.c.checkpoint_id == door.c.id)
        .where(
            door.c.event_id == event_id,
            door.c.kind == CheckpointKind.SESSION_DOOR,
            door.c.session_id.is_not(None),
            presence.c.first_in.is_not(None),
        )
        .group_by(door.c.session_id)
    )
    return {row.session_id: row.present for row in rows}


def list_rooms(db: sa.Connection, event_id: UUID) -> list[RoomRow]:
    """The rooms of an event in their order."""
    room = table(Room)
    rows = db.execute(
        sa.select(room.c.id, room.c.name, room.c.seats)
        .where(room.c.event_id == event_id)
        .order_by(room.c.place, room.c.id)
    )
    return [RoomRow(*row) for row in rows]


def speaking_parts(db: sa.Connection, participant_id: UUID) -> list[SpeakingPart]:
    """A participant's parts in the agenda, by time and then by place."""
    speaker, session = table(SpeakerRole), table(AgendaSession)
    rows = db.execute(
        sa.select(
            speaker.c.session_id,
            session.c.title,
            speaker.c.role,
            session.c.starts_at,
            speaker.c.topic,
        )
        .join(session, session.c.id == speaker.c.session_id)
        .where(speaker.c.participant_id == participant_id)
        .order_by(session.c.starts_at.is_(None), session.c.starts_at, session.c.place, speaker.c.place)
    )
    return [SpeakingPart(row.session_id, row.title, str(row.role), row.starts_at, row.topic) for row in rows]


def count_speakers(db: sa.Connection, event_id: UUID) -> int:
    """How many participants of an event have a part in its agenda."""
    speaker, session = table(SpeakerRole), table(AgendaSession)
    found = db.execute(
        sa.select(sa.func.count(speaker.c.participant_id.distinct()))
        .join(session, session.c.id == speaker.c.session_id)
        .where(session.c.event_id == event_id)
    ).scalar()
    return found or 0


def find_clashes(db: sa.Connection, event_id: UUID) -> list[Clash]:
    """Speakers in two places at once and rooms used twice."""
    return clashes(list_sessions(db, event_id))


def programme(db: sa.Connection, event_id: UUID, now: datetime) -> Programme:
    """The agenda as it is printed: by day in the event's zone, what has no time last.

    Raises:
        UserError: `no_event`.
    """
    event = event_detail(db, event_id)
    zone = ZoneInfo(event.zone)
    sessions = list_sessions(db, event_id)
    days: dict[UUID, date | None] = {}
    by_day: dict[date | None, list[SessionRow]] = defaultdict(list)
    for row in sessions:
        # A part without a time belongs to the day of the session above, which stands before it in the list.
        above = days.get(row.parent_id) if row.parent_id else None
        day = row.starts_at.astimezone(zone).date() if row.starts_at else above
        days[row.id] = day
        by_day[day].append(row)
    ordered: list[date | None] = [
        *sorted(day for day in by_day if day is not None),
        *([None] if None in by_day else []),
    ]
    revisions = _revisions(db, [row.id for row in sessions])
    return Programme(event, tuple(_day(day, by_day[day], revisions) for day in ordered), now)


def _revisions(db: sa.Connection, session_ids: list[UUID]) -> dict[UUID, int]:
    """How often each session was changed since it was made; sessions never changed are left out."""
    change = table(Change)
    rows = db.execute(
        sa.select(change.c.record_id, sa.func.count(change.c.stamp.distinct()).label("times"))
        .where(change.c.record == table(AgendaSession).name, change.c.record_id.in_(session_ids))
        .group_by(change.c.record_id)
    )
    return {row.record_id: row.times for row in rows}


def _day(day: date | None, rows: list[SessionRow], revisions: Mapping[UUID, int]) -> ProgrammeDay:
    here = {row.id for row in rows}
    return ProgrammeDay(
        day,
        tuple(
            ProgrammeSession(
                id=row.id,
                title=row.title,
                kind=str(row.kind),
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                room=row.room,
                closed=row.closed,
                description=row.description,
                outcome=row.outcome,
                speakers=tuple(
                    ProgrammeSpeaker(
                        honorific=speaker.honorific,
                        name=speaker.name,
                        function=speaker.function,
                        organisation=speaker.organisation,
                        role=str(speaker.role),
                        topic=speaker.topic,
                    )
                    for speaker in row.speakers
                ),
                bodies=row.bodies,
                child=row.parent_id in here,
                revision=revisions.get(row.id, 0),
            )
            for row in rows
        ),
    )
