"""What a rehearsal needs to know of an event: its groups, its fictional people, its doors."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from desktop_app.domain.agenda import NO_ATTENDANCE
from desktop_app.domain.attendance import CheckpointKind
from desktop_app.domain.errors import UserError
from desktop_app.domain.rehearsal import Door, Visitor
from desktop_app.queries.agenda import list_sessions
from desktop_app.queries.events import event_detail
from desktop_app.queries.published import published
from desktop_app.storage.tables import (
    Checkpoint,
    Participant,
    Person,
    Presence,
    Scan,
    SessionAdmission,
    StakeholderGroup,
    table,
)

_CHUNK = 500

OPENS = time(9, 0)
"""When the doors of a rehearsal open, in the event's zone."""

_FIRST_SESSION = timedelta(hours=1)
_LAST_SESSION_ENDS = timedelta(hours=8)
_USUAL_LENGTH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CrowdFacts:
    """What inventing a crowd asks: the event's language, its groups in order, how many invented people it has."""

    language: str
    groups: tuple[str, ...]
    fictional: int


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """What playing a day at the doors asks; `visitors` are the fictional people nobody has scanned yet."""

    opens_at: datetime
    entrance_id: UUID
    doors: tuple[Door, ...]
    visitors: tuple[Visitor, ...]


def crowd_facts(db: sa.Connection, event_id: UUID) -> CrowdFacts:
    """What inventing a crowd for an event asks.

    Raises:
        UserError: `no_event`; `no_groups` when it has none to put people into.
    """
    event = event_detail(db, event_id)
    if not event.groups:
        raise UserError("no_groups", event=event.title)
    participant = table(Participant)
    fictional = db.execute(
        sa.select(sa.func.count()).where(participant.c.event_id == event_id, participant.c.fictional.is_(sa.true()))
    ).scalar()
    return CrowdFacts(event.language, tuple(group.key for group in event.groups), fictional or 0)


def names_of_real_people(db: sa.Connection, folded: Iterable[str]) -> frozenset[str]:
    """Those of the folded names that a real person in the data file has."""
    person = table(Person)
    wanted = sorted(set(folded))
    found: set[str] = set()
    for start in range(0, len(wanted), _CHUNK):
        found.update(
            db.execute(
                sa.select(person.c.folded).where(
                    person.c.folded.in_(wanted[start : start + _CHUNK]), person.c.fictional.is_(sa.false())
                )
            ).scalars()
        )
    return frozenset(found)


def door_facts(db: sa.Connection, event_id: UUID) -> DoorFacts:
    """What playing the first day of an event asks.

    Sessions of later days are left out. Sessions without a time are thought to follow one another from ten o'clock.

    Raises:
        UserError: `no_event`; `no_checkpoint` when it has no entrance.
    """
    event = event_detail(db, event_id)
    zone = ZoneInfo(event.zone)
    opens_at = datetime.combine(event.starts_on, OPENS, zone)
    checkpoint = table(Checkpoint)
    places = db.execute(
        sa.select(checkpoint.c.id, checkpoint.c.kind, checkpoint.c.session_id)
        .where(checkpoint.c.event_id == event_id)
        .order_by(checkpoint.c.place, checkpoint.c.id)
    ).all()
    entrance = next((row.id for row in places if row.kind is CheckpointKind.ENTRANCE), None)
    if entrance is None:
        raise UserError("no_checkpoint", checkpoint="entrance", known="")
    doors_of: dict[UUID, UUID] = {}
    for row in places:
        if row.kind is CheckpointKind.SESSION_DOOR and row.session_id is not None:
            doors_of.setdefault(row.session_id, row.id)
    return DoorFacts(opens_at, entrance, _doors(db, event_id, opens_at, doors_of), _visitors(db, event_id))


def _doors(db: sa.Connection, event_id: UUID, opens_at: datetime, doors_of: dict[UUID, UUID]) -> tuple[Door, ...]:
    sessions = [
        row
        for row in list_sessions(db, event_id)
        if row.kind not in NO_ATTENDANCE
        and row.id in doors_of
        and (row.starts_at is None or row.starts_at.astimezone(opens_at.tzinfo).date() == opens_at.date())
    ]
    inside, people = _inside(db, event_id), _admitted_people(db, event_id)
    untimed = [row.id for row in sessions if row.starts_at is None]
    step = (_LAST_SESSION_ENDS - _FIRST_SESSION) / max(len(untimed), 7)
    doors = []
    for row in sessions:
        starts = row.starts_at or opens_at + _FIRST_SESSION + step * untimed.index(row.id)
        ends = row.ends_at or starts + (_USUAL_LENGTH if row.starts_at else step)
        door = doors_of[row.id]
        doors.append(
            Door(
                checkpoint_id=door,
                session_id=row.id,
                starts_at=starts,
                ends_at=ends,
                free=None if row.seats is None else row.seats - inside.get(door, 0),
                groups=frozenset(row.allowed_groups) if row.closed else None,
                people=frozenset(people.get(row.id, ())),
            )
        )
    return tuple(doors)


def _inside(db: sa.Connection, event_id: UUID) -> dict[UUID, int]:
    presence = table(Presence)
    rows = db.execute(
        sa.select(presence.c.checkpoint_id, sa.func.count().label("inside"))
        .where(presence.c.event_id == event_id, presence.c.inside.is_(sa.true()))
        .group_by(presence.c.checkpoint_id)
    )
    return {row.checkpoint_id: row.inside for row in rows}


def _admitted_people(db: sa.Connection, event_id: UUID) -> dict[UUID, list[UUID]]:
    admission, participant = table(SessionAdmission), table(Participant)
    found = defaultdict(list)
    for row in db.execute(
        sa.select(admission.c.session_id, admission.c.participant_id)
        .join(participant, participant.c.id == admission.c.participant_id)
        .where(participant.c.event_id == event_id)
    ):
        found[row.session_id].append(row.participant_id)
    return found


def _visitors(db: sa.Connection, event_id: UUID) -> tuple[Visitor, ...]:
    participant, person, scan, group = table(Participant), table(Person), table(Scan), table(StakeholderGroup)
    scanned = sa.exists().where(scan.c.participant_id == participant.c.id)
    rows = db.execute(
        sa.select(participant)
        .join(person, person.c.id == participant.c.person_id)
        .join(group, group.c.id == participant.c.group_id)
        .where(
            participant.c.event_id == event_id,
            participant.c.fictional.is_(sa.true()),
            person.c.fictional.is_(sa.true()),
            published(),
            ~scanned,
        )
        # Numbers, unlike ids, are the same in every file, and so is the day that is played.
        .order_by(participant.c.number_letter, participant.c.number)
    )
    return tuple(
        Visitor(row.id, row.group_id, row.status, row.mode, row.capacity, row.origin, bool(row.message)) for row in rows
    )
