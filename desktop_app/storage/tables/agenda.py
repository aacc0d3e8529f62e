"""Tables of the agenda: rooms, sessions, who may attend, speakers, bodies represented."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from desktop_app.domain.agenda import SessionKind, SpeakerPart
from desktop_app.storage.tables.base import Record, instant, one_of, reference


class Room(Record, table=True):
    """A room of the venue during one event."""

    subject: ClassVar[str] = "agenda"
    __table_args__ = (
        sa.UniqueConstraint("event_id", "name"),
        sa.CheckConstraint("seats IS NULL OR seats >= 0", name="seats"),
    )

    event_id: UUID = reference("event.id", cascade=True)
    name: str = Field(max_length=120)
    seats: int | None = None
    place: int = 0


class AgendaSession(Record, table=True):
    """An item of the programme; without times it has only its place."""

    subject: ClassVar[str] = "agenda"
    __table_args__ = (
        sa.Index("ix_agenda_session_event_starts_at", "event_id", "starts_at"),
        sa.CheckConstraint("ends_at IS NULL OR (starts_at IS NOT NULL AND ends_at > starts_at)", name="times"),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name="own_parent"),
    )

    event_id: UUID = reference("event.id", cascade=True)
    title: str = Field(max_length=300)
    kind: SessionKind = one_of(SessionKind, SessionKind.PLENARY)
    starts_at: datetime | None = instant(optional=True)
    ends_at: datetime | None = instant(optional=True)
    room_id: UUID | None = reference("room.id", optional=True)
    parent_id: UUID | None = reference("agenda_session.id", optional=True, index=True)
    place: int = 0
    closed: bool = False
    seats: int | None = None
    description: str | None = None
    outcome: str | None = None


class SessionAdmission(Record, table=True):
    """A group or a participant that may attend a closed session."""

    subject: ClassVar[str] = "agenda"
    __table_args__ = (sa.CheckConstraint("(group_id IS NULL) <> (participant_id IS NULL)", name="one_of_two"),)

    session_id: UUID = reference("agenda_session.id", index=True, cascade=True)
    group_id: UUID | None = reference("stakeholder_group.id", optional=True)
    participant_id: UUID | None = reference("participant.id", optional=True)


class SpeakerRole(Record, table=True):
    """A participant's part in a session, in speaking order."""

    subject: ClassVar[str] = "agenda"
    __table_args__ = (sa.UniqueConstraint("session_id", "participant_id", "role"),)

    session_id: UUID = reference("agenda_session.id", index=True, cascade=True)
    participant_id: UUID = reference("participant.id", index=True)
    role: SpeakerPart = one_of(SpeakerPart, SpeakerPart.SPEAKER)
    place: int = 0
    topic: str | None = Field(default=None, max_length=500)
    function: str | None = Field(default=None, max_length=500)


class SessionBody(Record, table=True):
    """An organisation that was represented in a session without a person being named."""

    subject: ClassVar[str] = "agenda"
    __table_args__ = (sa.UniqueConstraint("session_id", "organisation_id"),)

    session_id: UUID = reference("agenda_session.id", cascade=True)
    organisation_id: UUID = reference("organisation.id")
    place: int = 0
