"""Tables of events: event, organiser, tag, stakeholder group, keys of badges, own fields."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from desktop_app.domain.events import OrganiserPart
from desktop_app.storage.tables.base import Record, one_of, reference


class Event(Record, table=True):
    """A meeting."""

    subject: ClassVar[str] = "events"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="dates"),
        sa.CheckConstraint("length(title) > 0", name="title"),
    )

    key: str = Field(max_length=80, unique=True)
    title: str = Field(max_length=300)
    short_title: str = Field(max_length=120)
    starts_on: date
    ends_on: date
    date_note: str | None = None
    zone: str = Field(max_length=64)
    venue: str | None = None
    city: str | None = None
    country: str | None = Field(default=None, max_length=2)
    language: str = Field(default="en", max_length=12)
    description: str | None = None
    source: str | None = None
    retention_until: date | None = None
    data_owner: str | None = None


class Organiser(Record, table=True):
    """An organisation that organises an event, in its order on the papers."""

    subject: ClassVar[str] = "events"
    __table_args__ = (sa.UniqueConstraint("event_id", "organisation_id", "part"),)

    event_id: UUID = reference("event.id", cascade=True)
    organisation_id: UUID = reference("organisation.id")
    part: OrganiserPart = one_of(OrganiserPart, OrganiserPart.MAIN)
    place: int = 0


class EventTag(Record, table=True):
    """A term of a vocabulary that an event carries; `kind` is the field of the event page."""

    subject: ClassVar[str] = "events"
    __table_args__ = (sa.UniqueConstraint("event_id", "kind", "term"),)

    event_id: UUID = reference("event.id", cascade=True)
    kind: str = Field(max_length=40)
    term: str = Field(max_length=120)
    place: int = 0


class StakeholderGroup(Record, table=True):
    """A stakeholder group of an event."""

    subject: ClassVar[str] = "events"
    __table_args__ = (
        sa.UniqueConstraint("event_id", "key"),
        sa.CheckConstraint("expected IS NULL OR expected >= 0", name="expected"),
    )

    event_id: UUID = reference("event.id", cascade=True)
    key: str = Field(max_length=80)
    name: str = Field(max_length=120)
    letter: str = Field(max_length=3)
    colour: str = Field(max_length=7)
    place: int = 0
    expected: int | None = None
    open_access: bool = True
    badge_template: str | None = None


class BadgeKey(Record, table=True):
    """A secret that signs and verifies the badges of an event; `slot` is the low nibble of the code's first byte."""

    subject: ClassVar[str] = "badges"
    tracked: ClassVar[bool] = False
    __table_args__ = (
        sa.UniqueConstraint("event_id", "slot"),
        sa.CheckConstraint("state IN ('active', 'verify', 'roster_only', 'dead')", name="state"),
        sa.CheckConstraint("slot BETWEEN 0 AND 15", name="slot"),
    )

    event_id: UUID = reference("event.id", cascade=True)
    slot: int = 0
    secret: bytes
    state: str = Field(default="active", max_length=12)
