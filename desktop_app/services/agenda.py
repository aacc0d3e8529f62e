"""Deeds on the agenda: rooms, sessions with their outcome, speakers, and the order of each."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.agenda import RoomDraft, SessionDraft, SpeakerDraft, checked_session
from desktop_app.domain.errors import UserError
from desktop_app.domain.events import TEXT_LIMIT
from desktop_app.domain.names import fold
from desktop_app.storage.tables import (
    AgendaSession,
    Checkpoint,
    Event,
    Participant,
    Person,
    Record,
    Room,
    Scan,
    SessionAdmission,
    SessionBody,
    SpeakerRole,
    StakeholderGroup,
    table,
)
from desktop_app.storage.transaction import Transaction

_ROOM_LIMIT = 120
_LINE_LIMIT = 500


def add_session(tx: Transaction, draft: SessionDraft) -> UUID:
    """Add a session, at the end of the agenda unless the draft gives its order (from 1).

    Returns:
        The session's id.

    Raises:
        UserError: The draft does not hold; `event_gone`; `no_session` for the parent, `not_in_event`.
    """
    _checked(draft)
    event = table(Event)
    if tx.execute(sa.select(event.c.id).where(event.c.id == draft.event_id)).first() is None:
        raise UserError("event_gone")
    _check_parent(tx, draft.event_id, draft.parent_id, None)
    place = _open_place(tx, AgendaSession, table(AgendaSession).c.event_id == draft.event_id, draft.order)
    values = _session_values(tx, draft.event_id, draft)
    made = tx.add(AgendaSession(event_id=draft.event_id, place=place, **values))
    _admit_groups(tx, draft.event_id, made.id, draft.allowed_groups)
    return made.id


def change_session(tx: Transaction, session_id: UUID, draft: SessionDraft) -> None:
    """Set everything that the form shows of a session; without an order it keeps its place.

    The event stays what it is; people who were admitted by name to a closed session stay admitted.

    Raises:
        UserError: The draft does not hold; `no_session`; `session_inside_itself`, `not_in_event`.
    """
    _checked(draft)
    event_id = _event_of(tx, session_id)
    _check_parent(tx, event_id, draft.parent_id, session_id)
    tx.change(AgendaSession, session_id, **_session_values(tx, event_id, draft))
    _admit_groups(tx, event_id, session_id, draft.allowed_groups)
    if draft.order is not None:
        _set_place(tx, AgendaSession, table(AgendaSession).c.event_id == event_id, session_id, draft.order)


def set_outcome(tx: Transaction, session_id: UUID, outcome: str | None) -> None:
    """Write what a session agreed; an empty text takes it away.

    Raises:
        UserError: `no_session`, `too_long`.
    """
    _event_of(tx, session_id)
    text = (outcome or "").strip()
    if len(text) > TEXT_LIMIT:
        raise UserError("too_long", field="outcome", limit=TEXT_LIMIT)
    tx.change(AgendaSession, session_id, outcome=text or None)


def drop_session(tx: Transaction, session_id: UUID) -> None:
    """Take a session with its speakers and its door off the agenda; its parts move up to the session above.

    Raises:
        UserError: `no_session`; `session_scanned` when anybody was scanned at its door.
    """
    session, scan, door = table(AgendaSession), table(Scan), table(Checkpoint)
    row = tx.execute(
        sa.select(session.c.event_id, session.c.title, session.c.parent_id).where(session.c.id == session_id)
    ).first()
    if row is None:
        raise UserError("no_session")
    doors = list(tx.execute(sa.select(door.c.id).where(door.c.session_id == session_id)).scalars())
    scanned = sa.select(scan.c.id).where(
        # The event and the doors have an index, the session has none.
        scan.c.event_id == row.event_id,
        sa.or_(scan.c.session_id == session_id, scan.c.checkpoint_id.in_(doors)),
    )
    if tx.execute(scanned.limit(1)).first() is not None:
        raise UserError("session_scanned", session=row.title)
    for model in (SpeakerRole, SessionBody, SessionAdmission):
        found = table(model)
        for identity in tx.execute(sa.select(found.c.id).where(found.c.session_id == session_id)).scalars().all():
            tx.remove(model, identity)
    for identity in doors:
        tx.remove(Checkpoint, identity)
    for child in tx.execute(sa.select(session.c.id).where(session.c.parent_id == session_id)).scalars().all():
        tx.change(AgendaSession, child, parent_id=row.parent_id)
    tx.remove(AgendaSession, session_id)
    _number(tx, AgendaSession, _ids(tx, AgendaSession, session.c.event_id == row.event_id))


def _checked(draft: SessionDraft) -> None:
    checked_session(draft)
    if draft.seats is not None and draft.seats < 0:
        raise UserError("bad_number", field="seats", value=draft.seats)
    for name in ("description", "outcome"):
        if len(getattr(draft, name) or "") > TEXT_LIMIT:
            raise UserError("too_long", field=name, limit=TEXT_LIMIT)


def _session_values(tx: Transaction, event_id: UUID, draft: SessionDraft) -> dict[str, Any]:
    return {
        "title": " ".join(draft.title.split()),
        "kind": draft.kind,
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "room_id": _find_or_add_room(tx, event_id, draft.room) if (draft.room or "").strip() else None,
        "parent_id": draft.parent_id,
        "closed": draft.closed,
        "seats": draft.seats,
        "description": (draft.description or "").strip() or None,
        "outcome": (draft.outcome or "").strip() or None,
    }


def _event_of(tx: Transaction, session_id: UUID) -> UUID:
    session = table(AgendaSession)
    found = tx.execute(sa.select(session.c.event_id).where(session.c.id == session_id)).first()
    if found is None:
        raise UserError("no_session")
    return UUID(str(found.event_id))


def _check_parent(tx: Transaction, event_id: UUID, parent_id: UUID | None, own: UUID | None) -> None:
    if parent_id is None:
        return
    session = table(AgendaSession)
    above = {
        row.id: row.parent_id
        for row in tx.execute(sa.select(session.c.id, session.c.parent_id).where(session.c.event_id == event_id))
    }
    if parent_id not in above:
        raise UserError("no_session", field="parent_id")
    current: UUID | None = parent_id
    while current is not None:
        if current == own:
            raise UserError("session_inside_itself", field="parent_id")
        current = above[current]


def _admit_groups(tx: Transaction, event_id: UUID, session_id: UUID, wanted: Sequence[UUID]) -> None:
    admission, group = table(SessionAdmission), table(StakeholderGroup)
    known = set(tx.execute(sa.select(group.c.id).where(group.c.event_id == event_id)).scalars())
    if not known.issuperset(wanted):
        raise UserError("not_in_event", field="allowed_groups")
    there = {
        row.group_id: row.id
        for row in tx.execute(
            sa.select(admission.c.id, admission.c.group_id).where(
                admission.c.session_id == session_id, admission.c.group_id.is_not(None)
            )
        )
    }
    for group_id, identity in there.items():
        if group_id not in wanted:
            tx.remove(SessionAdmission, identity)
    for group_id in dict.fromkeys(wanted):
        if group_id not in there:
            tx.add(SessionAdmission(session_id=session_id, group_id=group_id))


def add_room(tx: Transaction, draft: RoomDraft) -> UUID:
    """Add a room to an event, after the others.

    Raises:
        UserError: The draft does not hold; `room_there_already`, however its letters are written.
    """
    name = _checked_room(draft)
    if _room_named(tx, draft.event_id, name) is not None:
        raise UserError("room_there_already", field="name", room=name)
    return _add_room(tx, draft.event_id, name, draft.seats)


def change_room(tx: Transaction, room_id: UUID, draft: RoomDraft) -> None:
    """Set a room's name and seats; the event stays what it is.

    Raises:
        UserError: The draft does not hold; `room_gone`, `room_there_already`.
    """
    name = _checked_room(draft)
    room = table(Room)
    row = tx.execute(sa.select(room.c.event_id).where(room.c.id == room_id)).first()
    if row is None:
        raise UserError("room_gone")
    if _room_named(tx, row.event_id, name) not in (None, room_id):
        raise UserError("room_there_already", field="name", room=name)
    tx.change(Room, room_id, name=name, seats=draft.seats)


def _checked_room(draft: RoomDraft) -> str:
    name = " ".join(draft.name.split())
    if not name:
        raise UserError("needed", field="name")
    if len(name) > _ROOM_LIMIT:
        raise UserError("too_long", field="name", limit=_ROOM_LIMIT)
    if draft.seats is not None and draft.seats < 0:
        raise UserError("bad_number", field="seats", value=draft.seats)
    return name


def _room_named(tx: Transaction, event_id: UUID, name: str) -> UUID | None:
    room = table(Room)
    rows = tx.execute(sa.select(room.c.id, room.c.name).where(room.c.event_id == event_id).order_by(room.c.place)).all()
    for same in (lambda other: other == name, lambda other: bool(fold(name)) and fold(other) == fold(name)):
        for row in rows:
            if same(row.name):
                return UUID(str(row.id))
    return None


def _add_room(tx: Transaction, event_id: UUID, name: str, seats: int | None) -> UUID:
    room = table(Room)
    last = tx.execute(sa.select(sa.func.max(room.c.place)).where(room.c.event_id == event_id)).scalar() or 0
    return tx.add(Room(event_id=event_id, name=name, seats=seats, place=last + 1)).id


def _find_or_add_room(tx: Transaction, event_id: UUID, name: str | None) -> UUID:
    name = _checked_room(RoomDraft(event_id, name or ""))
    return _room_named(tx, event_id, name) or _add_room(tx, event_id, name, None)


def add_speaker(tx: Transaction, draft: SpeakerDraft) -> UUID:
    """Give a participant a part in a session, last unless the draft gives its order (from 1).

    Returns:
        The id of the part.

    Raises:
        UserError: `no_session`, `no_participant`, `not_in_event`, `already_speaks`, `too_long`.
    """
    _check_speaker(tx, draft, None)
    place = _open_place(tx, SpeakerRole, table(SpeakerRole).c.session_id == draft.session_id, draft.order)
    role = SpeakerRole(
        session_id=draft.session_id, participant_id=draft.participant_id, place=place, **_speaker_values(draft)
    )
    return tx.add(role).id


def change_speaker(tx: Transaction, speaker_id: UUID, draft: SpeakerDraft) -> None:
    """Set role, topic and function of a part, and who has it; without an order it keeps its place.

    The session stays what it is.

    Raises:
        UserError: As `add_speaker`; `speaker_gone`.
    """
    session_id = _session_of(tx, speaker_id)
    if draft.session_id != session_id:
        raise UserError("not_in_event", field="session_id")
    _check_speaker(tx, draft, speaker_id)
    tx.change(SpeakerRole, speaker_id, participant_id=draft.participant_id, **_speaker_values(draft))
    if draft.order is not None:
        move_speaker(tx, speaker_id, draft.order)


def move_speaker(tx: Transaction, speaker_id: UUID, order: int) -> None:
    """Let a speaker speak as number `order` (from 1); beyond the last is last.

    Raises:
        UserError: `speaker_gone`.
    """
    session_id = _session_of(tx, speaker_id)
    _set_place(tx, SpeakerRole, table(SpeakerRole).c.session_id == session_id, speaker_id, order)


def drop_speaker(tx: Transaction, speaker_id: UUID) -> None:
    """Take a part off a session; the participant stays on the list.

    Raises:
        UserError: `speaker_gone`.
    """
    session_id = _session_of(tx, speaker_id)
    tx.remove(SpeakerRole, speaker_id)
    _number(tx, SpeakerRole, _ids(tx, SpeakerRole, table(SpeakerRole).c.session_id == session_id))


def _session_of(tx: Transaction, speaker_id: UUID) -> UUID:
    speaker = table(SpeakerRole)
    row = tx.execute(sa.select(speaker.c.session_id).where(speaker.c.id == speaker_id)).first()
    if row is None:
        raise UserError("speaker_gone")
    return UUID(str(row.session_id))


def _speaker_values(draft: SpeakerDraft) -> dict[str, Any]:
    return {
        "role": draft.role,
        "topic": " ".join((draft.topic or "").split()) or None,
        "function": " ".join((draft.function or "").split()) or None,
    }


def _check_speaker(tx: Transaction, draft: SpeakerDraft, own: UUID | None) -> None:
    for name in ("topic", "function"):
        if len(getattr(draft, name) or "") > _LINE_LIMIT:
            raise UserError("too_long", field=name, limit=_LINE_LIMIT)
    event_id = _event_of(tx, draft.session_id)
    participant, person, speaker = table(Participant), table(Person), table(SpeakerRole)
    row = tx.execute(
        sa.select(participant.c.event_id, person.c.full_name)
        .join(person, person.c.id == participant.c.person_id)
        .where(participant.c.id == draft.participant_id)
    ).first()
    if row is None:
        raise UserError("no_participant", field="participant_id")
    if row.event_id != event_id:
        raise UserError("not_in_event", field="participant_id")
    same = tx.execute(
        sa.select(speaker.c.id).where(
            speaker.c.session_id == draft.session_id,
            speaker.c.participant_id == draft.participant_id,
            speaker.c.role == draft.role,
        )
    ).scalar()
    if same not in (None, own):
        raise UserError("already_speaks", field="role", name=row.full_name)


def _ids(tx: Transaction, model: type[Record], belongs: sa.ColumnElement[bool]) -> list[UUID]:
    found = table(model)
    return list(tx.execute(sa.select(found.c.id).where(belongs).order_by(found.c.place, found.c.id)).scalars())


def _open_place(tx: Transaction, model: type[Record], belongs: sa.ColumnElement[bool], order: int | None) -> int:
    """Make way for a new record among those it will belong to; without an order it comes last."""
    ids = _ids(tx, model, belongs)
    at = _index(order, len(ids))
    _number(tx, model, [*ids[:at], None, *ids[at:]])
    return at + 1


def _set_place(tx: Transaction, model: type[Record], belongs: sa.ColumnElement[bool], own: UUID, order: int) -> None:
    """Put one record at its order among those it belongs to."""
    others = [identity for identity in _ids(tx, model, belongs) if identity != own]
    at = _index(order, len(others))
    _number(tx, model, [*others[:at], own, *others[at:]])


def _index(order: int | None, last: int) -> int:
    return last if order is None else min(max(order, 1) - 1, last)


def _number(tx: Transaction, model: type[Record], ids: Sequence[UUID | None]) -> None:
    """Number records from 1 in the order given; None keeps a place free."""
    found = table(model)
    known = [identity for identity in ids if identity is not None]
    places = {
        row.id: row.place for row in tx.execute(sa.select(found.c.id, found.c.place).where(found.c.id.in_(known)))
    }
    for place, identity in enumerate(ids, start=1):
        if identity is not None and places[identity] != place:
            tx.change(model, identity, place=place)
