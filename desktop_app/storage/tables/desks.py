"""Tables of desks: who, where, what to whom; the audit chain and the changes of fields."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from desktop_app.storage.tables.base import Base, Record, instant, json_map, reference
from desktop_app.storage.types import Identity


class Desk(Record, table=True):
    """A laptop's place; its letter stands before its participant numbers, the first desk has none."""

    subject: ClassVar[str] = "desks"
    tracked: ClassVar[bool] = False

    name: str = Field(max_length=80, unique=True)
    letter: str = Field(default="", max_length=2, unique=True)


class Operator(Record, table=True):
    """A person who works at a desk."""

    subject: ClassVar[str] = "desks"

    name: str = Field(max_length=120, unique=True)
    role: str = Field(default="registrar", max_length=20)


class AuditEntry(Record, table=True):
    """One deed: ids, field names and keyed digests, chained per desk; no personal data.

    `hash` is the digest of this row's content and of `previous`, the hash of the desk's row before it.
    """

    subject: ClassVar[str] = ""
    append_only: ClassVar[bool] = True
    tracked: ClassVar[bool] = False
    __table_args__ = (sa.UniqueConstraint("desk_id", "seq"),)

    desk_id: UUID = reference("desk.id")
    seq: int
    at: datetime = instant(index=True)
    operator_id: UUID | None = reference("operator.id", optional=True)
    deed: str = Field(max_length=60)
    subjects: str = Field(max_length=120)
    content: dict[str, Any] = json_map()
    previous: bytes
    hash: bytes


class Change(Record, table=True):
    """One field of one record, before and after: history, undo and union read it; erasure empties it.

    `stamp` is a hybrid logical time: microseconds since 1970 times 1,024 plus a counter.
    """

    subject: ClassVar[str] = ""
    tracked: ClassVar[bool] = False
    __table_args__ = (sa.Index("ix_change_record", "record_id", "stamp"),)

    record: str = Field(max_length=40)
    record_id: UUID = Field(sa_type=Identity)
    field: str = Field(max_length=40)
    old: Any = Field(default=None, sa_type=sa.JSON)
    new: Any = Field(default=None, sa_type=sa.JSON)
    stamp: int = Field(sa_type=sa.BigInteger, index=True)
    at: datetime = instant()
    desk_id: UUID = Field(sa_type=Identity)
    operator_id: UUID | None = Field(default=None, sa_type=Identity)


class ImportBatch(Record, table=True):
    """A file that was taken in; it is published once every row is there, and swept when that never comes."""

    subject: ClassVar[str] = "participants"
    tracked: ClassVar[bool] = False

    event_id: UUID = reference("event.id", index=True)
    file_name: str = Field(max_length=300)
    rows: int = 0
    accepted: int = 0
    updated: int = 0
    refused: int = 0
    at: datetime = instant()
    published: bool = False


class Export(Record, table=True):
    """Data that left the program: what, for which purpose, to whom."""

    subject: ClassVar[str] = "reports"
    append_only: ClassVar[bool] = True
    tracked: ClassVar[bool] = False

    event_id: UUID | None = reference("event.id", optional=True, index=True)
    kind: str = Field(max_length=60)
    purpose: str = Field(max_length=300)
    recipient: str | None = Field(default=None, max_length=300)
    rows: int = 0
    digest: bytes | None = None
    at: datetime = instant()


class Setting(Base, table=True):
    """A fact about the data file itself, as its own secret for digests."""

    name: str = Field(primary_key=True, max_length=60)
    value: Any = Field(default=None, sa_type=sa.JSON)
