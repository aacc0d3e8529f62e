"""Tables of badges: issues, and one appended row for each happening."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from desktop_app.domain.badges import BadgeChannel, BadgeState
from desktop_app.storage.tables.base import Record, instant, one_of, reference
from desktop_app.storage.types import Identity, choice


class BadgeIssue(Record, table=True):
    """A badge code given to a participant; `badge_number` are the eight random bytes inside the code."""

    subject: ClassVar[str] = "badges"
    append_only: ClassVar[bool] = True
    tracked: ClassVar[bool] = False

    event_id: UUID = reference("event.id", index=True)
    participant_id: UUID = reference("participant.id", index=True)
    badge_number: bytes = Field(unique=True)
    slot: int = 0
    template: str = Field(max_length=80)
    issued_at: datetime = instant()
    desk_id: UUID = reference("desk.id")


class BadgeEvent(Record, table=True):
    """Something that happened to a badge; the newest row is its state, one `batch_id` marks what was done together."""

    subject: ClassVar[str] = "badges"
    append_only: ClassVar[bool] = True
    tracked: ClassVar[bool] = False
    __table_args__ = (
        sa.Index("ix_badge_event_issue_at", "issue_id", "id"),
        sa.Index("ix_badge_event_event_at", "event_id", "at"),
    )

    event_id: UUID = reference("event.id")
    issue_id: UUID = reference("badge_issue.id")
    batch_id: UUID = Field(sa_type=Identity)
    state: BadgeState = one_of(BadgeState, BadgeState.QUEUED)
    channel: BadgeChannel | None = Field(default=None, sa_type=choice(BadgeChannel), nullable=True)
    at: datetime = instant()
    desk_id: UUID = reference("desk.id")
    operator_id: UUID | None = reference("operator.id", optional=True)
    reason: str | None = Field(default=None, max_length=200)
