"""Tables of participants, own fields and consents."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from desktop_app.domain.participants import Capacity, Mode, Origin, Status
from desktop_app.storage.tables.base import Record, instant, json_map, one_of, reference


class Participant(Record, table=True):
    """A person at an event."""

    subject: ClassVar[str] = "participants"
    __table_args__ = (
        sa.UniqueConstraint("event_id", "number_letter", "number"),
        sa.Index("ix_participant_event_sort", "event_id", "sort_key"),
        sa.Index("ix_participant_event_group", "event_id", "group_id"),
        sa.CheckConstraint("number > 0", name="number"),
    )

    event_id: UUID = reference("event.id")
    person_id: UUID = reference("person.id", index=True)
    group_id: UUID = reference("stakeholder_group.id")
    organisation_id: UUID | None = reference("organisation.id", optional=True, index=True)
    function: str | None = Field(default=None, max_length=500)
    delegation: str | None = Field(default=None, max_length=200)
    capacity: Capacity = one_of(Capacity, Capacity.PARTICIPANT)
    place: int | None = None
    status: Status = one_of(Status, Status.REGISTERED)
    origin: Origin = one_of(Origin, Origin.ADDED)
    mode: Mode = one_of(Mode, Mode.IN_PERSON)
    number_letter: str = Field(default="", max_length=2)
    number: int
    sort_key: str = Field(max_length=800)
    badge_name: str | None = Field(default=None, max_length=200)
    needs: str | None = None
    message: str | None = None
    note: str | None = None
    host_id: UUID | None = reference("participant.id", optional=True)
    own_fields: dict[str, Any] = json_map()
    batch_id: UUID | None = reference("import_batch.id", optional=True, index=True)
    registered_at: datetime = instant()
    fictional: bool = False


class Consent(Record, table=True):
    """What a participant agreed to, under which version of the notice; withdrawing is a newer row."""

    subject: ClassVar[str] = "participants"
    append_only: ClassVar[bool] = True
    tracked: ClassVar[bool] = False

    participant_id: UUID = reference("participant.id", index=True)
    purpose: str = Field(max_length=40)
    given: bool
    notice: str | None = Field(default=None, max_length=40)
    at: datetime = instant()
