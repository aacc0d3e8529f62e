"""What a scan needs to know, in few statements that were built once: the desk waits for them, inside its deed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.attendance import CheckpointKind, CheckpointRule, Direction, Verdict
from desktop_app.domain.badges import BadgeState
from desktop_app.domain.codes import BadgeKey, KeyState
from desktop_app.storage.prepared import Prepared
from desktop_app.storage.tables import (
    AgendaSession,
    BadgeEvent,
    BadgeIssue,
    Checkpoint,
    Event,
    Organisation,
    Participant,
    Person,
    Presence,
    Room,
    Scan,
    SessionAdmission,
    SpeakerRole,
    StakeholderGroup,
    table,
)
from desktop_app.storage.tables import BadgeKey as KeyTable

_checkpoint, _event, _session = table(Checkpoint), table(Event), table(AgendaSession)
_key, _issue, _happening = table(KeyTable), table(BadgeIssue), table(BadgeEvent)
_participant, _person, _group = table(Participant), table(Person), table(StakeholderGroup)
_organisation, _presence, _scan = table(Organisation), table(Presence), table(Scan)
_role, _room, _admission = table(SpeakerRole), table(Room), table(SessionAdmission)

_CHECKPOINT = Prepared(
    sa.select(
        _checkpoint.c.id,
        _checkpoint.c.event_id,
        _checkpoint.c.kind,
        _checkpoint.c.rule,
        _checkpoint.c.session_id,
        _event.c.zone,
        _session.c.closed,
        _session.c.seats,
        _scan.c.id.label("recorded"),
    )
    .join(_event, _event.c.id == _checkpoint.c.event_id)
    .outerjoin(_scan, _scan.c.id == sa.bindparam("scan_id"))
    .outerjoin(_session, _session.c.id == _checkpoint.c.session_id)
    .where(_checkpoint.c.id == sa.bindparam("checkpoint_id"))
)

_KEYS = Prepared(sa.select(_key.c.slot, _key.c.secret, _key.c.state).where(_key.c.event_id == sa.bindparam("event_id")))

_newest_state = (
    sa.select(_happening.c.state)
    .where(_happening.c.issue_id == _issue.c.id)
    .order_by(_happening.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_printed_at = (
    sa.select(sa.func.max(_happening.c.at, type_=_happening.c.at.type))
    .where(_happening.c.issue_id == _issue.c.id, _happening.c.state == BadgeState.CONFIRMED)
    .scalar_subquery()
)
_ISSUE_COLUMNS = sa.select(
    _issue.c.id,
    _issue.c.event_id,
    _issue.c.participant_id,
    _newest_state.label("state"),
    _printed_at.label("printed_at"),
)
_NEWEST_ISSUE = Prepared(
    _ISSUE_COLUMNS.where(_issue.c.participant_id == sa.bindparam("participant_id"))
    .order_by(_issue.c.id.desc())
    .limit(1)
)

_BY_NUMBER = Prepared(
    sa.select(_participant.c.id).where(
        _participant.c.event_id == sa.bindparam("event_id"),
        _participant.c.number_letter == sa.bindparam("letter"),
        _participant.c.number == sa.bindparam("number"),
    )
)

_WHO_COLUMNS = (
    sa.select(
        _participant.c.id,
        _participant.c.event_id,
        _participant.c.number_letter,
        _participant.c.number,
        _participant.c.function,
        _participant.c.capacity,
        _participant.c.status,
        _participant.c.mode,
        _participant.c.origin,
        _participant.c.message,
        _participant.c.group_id,
        _person.c.honorific,
        _person.c.given,
        _person.c.family,
        _person.c.full_name,
        _organisation.c.name.label("organisation"),
        _group.c.name.label("group"),
        _group.c.letter,
        _group.c.colour,
        _presence.c.inside,
        _presence.c.first_in,
        _presence.c.since,
    )
    .select_from(_participant)
    .join(_person, _person.c.id == _participant.c.person_id)
    .join(_group, _group.c.id == _participant.c.group_id)
    .outerjoin(_organisation, _organisation.c.id == _participant.c.organisation_id)
    .outerjoin(
        _presence,
        sa.and_(
            _presence.c.participant_id == _participant.c.id,
            _presence.c.checkpoint_id == sa.bindparam("checkpoint_id"),
        ),
    )
)
_WHO = Prepared(_WHO_COLUMNS.where(_participant.c.id == sa.bindparam("participant_id")))
_WHOSE = Prepared(
    _WHO_COLUMNS.add_columns(
        _issue.c.event_id.label("badge_event"), _newest_state.label("state"), _printed_at.label("printed_at")
    )
    .join(_issue, _issue.c.participant_id == _participant.c.id)
    .where(_issue.c.badge_number == sa.bindparam("badge_number"))
)

_later = _scan.alias("later")
_LAST = Prepared(
    sa.select(_scan.c.happened_at, _scan.c.direction, _scan.c.desk_id, _scan.c.id)
    .where(
        _scan.c.participant_id == sa.bindparam("participant_id"),
        _scan.c.checkpoint_id == sa.bindparam("checkpoint_id"),
        _scan.c.voids_id.is_(None),
        _scan.c.corrects_id.is_(None),
        sa.or_(_scan.c.verdict == Verdict.ADMITTED, _scan.c.verdict == Verdict.ATTENTION),
        ~sa.exists().where(_later.c.voids_id == _scan.c.id),
    )
    .order_by(_scan.c.happened_at.desc(), _scan.c.id.desc())
    .limit(1)
)

_SPEAKS = Prepared(
    sa.select(_role.c.session_id, _session.c.title, _session.c.starts_at, _room.c.name.label("room"))
    .join(_session, _session.c.id == _role.c.session_id)
    .outerjoin(_room, _room.c.id == _session.c.room_id)
    .where(_role.c.participant_id == sa.bindparam("participant_id"))
    .order_by(_session.c.starts_at, _session.c.place)
)

_ADMITTED = Prepared(
    sa.select(_admission.c.id).where(
        _admission.c.session_id == sa.bindparam("session_id"),
        sa.or_(
            _admission.c.group_id == sa.bindparam("group_id"),
            _admission.c.participant_id == sa.bindparam("participant_id"),
        ),
    )
)

_INSIDE = Prepared(
    sa.select(sa.func.count().label("people")).where(
        _presence.c.checkpoint_id == sa.bindparam("checkpoint_id"), _presence.c.inside.is_(sa.true())
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """A checkpoint as a scan needs it."""

    id: UUID
    event_id: UUID
    kind: CheckpointKind
    rule: CheckpointRule
    session_id: UUID | None
    zone: str
    closed: bool
    seats: int | None
    recorded: bool


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge as a scan needs it."""

    event_id: UUID
    state: BadgeState | None
    printed_at: datetime | None


def place_of(db: sa.Connection, checkpoint_id: UUID, scan_id: UUID) -> Place | None:
    """The checkpoint, and whether this very scan was recorded before; None when it is not there."""
    row = _CHECKPOINT.first(db, {"checkpoint_id": checkpoint_id, "scan_id": scan_id})
    if row is None:
        return None
    closed, recorded = bool(row.closed), row.recorded is not None
    return Place(row.id, row.event_id, row.kind, row.rule, row.session_id, row.zone, closed, row.seats, recorded)


def keys_of(db: sa.Connection, event_id: UUID) -> list[BadgeKey]:
    """The keys that sign the badges of an event."""
    rows = _KEYS.all(db, {"event_id": event_id})
    return [BadgeKey(row.slot, row.secret, KeyState(row.state)) for row in rows]


def whose(db: sa.Connection, badge_number: bytes, checkpoint_id: UUID) -> tuple[Any, Badge] | None:
    """The holder of the badge with these eight bytes, as `who` tells, and the badge; None when it is unknown here."""
    row = _WHOSE.first(db, {"badge_number": badge_number, "checkpoint_id": checkpoint_id})
    return (row, Badge(row.badge_event, row.state, row.printed_at)) if row else None


def newest_badge(db: sa.Connection, participant_id: UUID) -> Badge | None:
    """The badge that was issued last to a participant."""
    row = _NEWEST_ISSUE.first(db, {"participant_id": participant_id})
    return Badge(row.event_id, row.state, row.printed_at) if row else None


def participant_by_number(db: sa.Connection, event_id: UUID, letter: str, number: int) -> UUID | None:
    """The participant with this number."""
    row = _BY_NUMBER.first(db, {"event_id": event_id, "letter": letter, "number": number})
    return row.id if row else None


def who(db: sa.Connection, participant_id: UUID, checkpoint_id: UUID) -> Any:
    """The participant with what is known of the presence at this checkpoint; None when gone."""
    return _WHO.first(db, {"participant_id": participant_id, "checkpoint_id": checkpoint_id})


def last_counted(
    db: sa.Connection, participant_id: UUID, checkpoint_id: UUID
) -> tuple[datetime, Direction, UUID, UUID] | None:
    """Time, direction, desk and id of the newest scan that counts."""
    row = _LAST.first(db, {"participant_id": participant_id, "checkpoint_id": checkpoint_id})
    return (row.happened_at, row.direction, row.desk_id, row.id) if row else None


def speaks(db: sa.Connection, participant_id: UUID) -> list[Any]:
    """Where the participant speaks: session_id, title, starts_at, room, in the order of the day."""
    return _SPEAKS.all(db, {"participant_id": participant_id})


def is_admitted(db: sa.Connection, session_id: UUID, group_id: UUID, participant_id: UUID) -> bool:
    """Whether a closed session's list names the participant or the group."""
    facts = {"session_id": session_id, "group_id": group_id, "participant_id": participant_id}
    return _ADMITTED.first(db, facts) is not None


def count_inside(db: sa.Connection, checkpoint_id: UUID) -> int:
    """How many are inside a checkpoint."""
    return int(_INSIDE.first(db, {"checkpoint_id": checkpoint_id}).people)
