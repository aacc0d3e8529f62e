"""Tables of attendance: checkpoints, scans, and the projection of who is inside."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from desktop_app.domain.attendance import CheckpointKind, CheckpointRule, Direction, Method, Reason, Verdict
from desktop_app.storage.tables.base import Base, Record, instant, one_of, reference
from desktop_app.storage.types import Identity


class Checkpoint(Record, table=True):
    """A place where people are scanned."""

    subject: ClassVar[str] = "attendance"
    __table_args__ = (sa.UniqueConstraint("event_id", "key"),)

    event_id: UUID = reference("event.id", cascade=True)
    key: str = Field(max_length=120)
    name: str = Field(max_length=300)
    kind: CheckpointKind = one_of(CheckpointKind, CheckpointKind.ENTRANCE)
    rule: CheckpointRule = one_of(CheckpointRule, CheckpointRule.PRESENCE)
    room_id: UUID | None = reference("room.id", optional=True)
    session_id: UUID | None = reference("agenda_session.id", optional=True)
    place: int = 0


class Scan(Record, table=True):
    """One reading at a desk, and what the desk was told; a voiding or correcting row names the scan it is about.

    `id` is minted at the desk. `code_digest` is a digest of the raw code, never the code.
    """

    subject: ClassVar[str] = "attendance"
    append_only: ClassVar[bool] = True
    tracked: ClassVar[bool] = False
    __table_args__ = (
        sa.Index("ix_scan_event_recorded_at", "event_id", "recorded_at"),
        sa.Index("ix_scan_participant_checkpoint", "participant_id", "checkpoint_id", "happened_at"),
        sa.Index("ix_scan_checkpoint_recorded_at", "checkpoint_id", "recorded_at"),
        sa.Index("ix_scan_desk_recorded_at", "desk_id", "recorded_at"),
    )

    event_id: UUID = reference("event.id")
    checkpoint_id: UUID = reference("checkpoint.id")
    session_id: UUID | None = reference("agenda_session.id", optional=True)
    participant_id: UUID | None = reference("participant.id", optional=True)
    direction: Direction = one_of(Direction, Direction.IN)
    happened_at: datetime = instant()
    recorded_at: datetime = instant()
    desk_id: UUID = reference("desk.id")
    operator_id: UUID | None = reference("operator.id", optional=True)
    method: Method = one_of(Method, Method.CODE)
    verdict: Verdict = one_of(Verdict, Verdict.ADMITTED)
    reason: Reason = one_of(Reason, Reason.NONE, closed=False)
    code_digest: bytes | None = Field(default=None)
    voids_id: UUID | None = reference("scan.id", optional=True, index=True)
    corrects_id: UUID | None = reference("scan.id", optional=True, index=True)
    note: str | None = None


class Presence(Base, table=True):
    """Who is inside which checkpoint, kept in the scan's own transaction; `check` works it out again and compares."""

    __table_args__ = (sa.Index("ix_presence_event_inside", "event_id", "checkpoint_id", "inside"),)

    checkpoint_id: UUID = Field(primary_key=True, sa_type=Identity, foreign_key="checkpoint.id", ondelete="CASCADE")
    participant_id: UUID = Field(primary_key=True, sa_type=Identity, foreign_key="participant.id", index=True)
    event_id: UUID = reference("event.id")
    inside: bool
    first_in: datetime | None = instant(optional=True)
    since: datetime | None = instant(optional=True)
