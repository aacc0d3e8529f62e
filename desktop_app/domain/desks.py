"""Desks and operators, the audit trail, and the state of the data file."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A laptop's place at the event; the first desk's numbers carry no letter."""

    id: UUID
    name: str
    letter: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One deed: what was done, by whom, to which records, which fields; no personal data."""

    id: UUID
    at: datetime
    desk: str
    operator: str | None
    deed: str
    records: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found; an empty list of problems is a sound file."""

    ok: bool
    schema: int
    engine: str
    encrypted: bool
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StorageState:
    """What the foot of the window tells of the data file; `backup_at` None when none was made."""

    place: str
    encrypted: bool
    backup_at: datetime | None
    server: bool
