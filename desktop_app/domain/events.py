"""Events, their organisers, stakeholder groups and tags."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from desktop_app.domain.errors import UserError

KEY_FORM = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
TITLE_LIMIT = 300
TEXT_LIMIT = 20_000

TAG_KINDS = (
    "type_of_event",
    "event_category",
    "target_audience",
    "geographic_scope",
    "sub_region",
    "workstream_output",
    "gcm_objectives",
    "cross_cutting_themes",
    "sdgs",
)
"""The tag fields of an event page, in their order on the page."""


class OrganiserPart(StrEnum):
    """How an organisation takes part in organising."""

    MAIN = "main"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class OrganiserDraft:
    """An organiser by the name that stands on the papers."""

    organisation: str
    part: OrganiserPart = OrganiserPart.MAIN


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A stakeholder group of one event; `expected` is the number of people foreseen, None when nobody said."""

    key: str
    name: str
    letter: str
    colour: str
    order: int = 0
    expected: int | None = None
    open_access: bool = True


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What is asked when an event is made or changed; `ends_on` None means one day."""

    title: str
    starts_on: date
    ends_on: date | None = None
    key: str | None = None
    short_title: str | None = None
    date_note: str | None = None
    zone: str = "Asia/Baku"
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    language: str = "en"
    description: str | None = None
    source: str | None = None
    organisers: tuple[OrganiserDraft, ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: tuple[GroupDraft, ...] = ()
    retention_until: date | None = None
    data_owner: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line in the list of events."""

    id: UUID
    key: str
    title: str
    short_title: str
    starts_on: date
    ends_on: date
    city: str | None
    country: str | None
    zone: str
    participants: int
    sessions: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A stakeholder group with how many participants it has."""

    id: UUID
    key: str
    name: str
    letter: str
    colour: str
    order: int
    expected: int | None
    open_access: bool
    participants: int = 0


@dataclass(frozen=True, slots=True)
class OrganiserRow:
    """An organiser as it stands on the papers."""

    organisation_id: UUID
    name: str
    part: OrganiserPart


@dataclass(frozen=True, slots=True)
class EventDetail:
    """All of one event but its people and its agenda."""

    id: UUID
    key: str
    title: str
    short_title: str
    starts_on: date
    ends_on: date
    date_note: str | None
    zone: str
    venue: str | None
    city: str | None
    country: str | None
    language: str
    description: str | None
    source: str | None
    retention_until: date | None
    data_owner: str | None
    organisers: tuple[OrganiserRow, ...]
    groups: tuple[GroupRow, ...]
    tags: Mapping[str, tuple[str, ...]]


def checked_event(draft: EventDraft) -> EventDraft:
    """Refuse what cannot be an event.

    Raises:
        UserError: `needed`, `too_long`, `ends_before_start`, `unknown_zone`, `bad_key`.
    """
    title = draft.title.strip()
    if not title:
        raise UserError("needed", field="title")
    if len(title) > TITLE_LIMIT:
        raise UserError("too_long", field="title", limit=TITLE_LIMIT)
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise UserError("ends_before_start", field="ends_on")
    if draft.zone not in available_timezones():
        raise UserError("unknown_zone", field="zone", zone=draft.zone)
    if draft.key is not None and not KEY_FORM.match(draft.key):
        raise UserError("bad_key", field="key", key=draft.key)
    letters = [group.letter for group in draft.groups]
    if len(set(letters)) != len(letters):
        raise UserError("letter_twice", field="groups")
    ZoneInfo(draft.zone)
    return draft


def key_from(title: str, year: int) -> str:
    """Make a readable key, as `migrants-day-2021`, from a title in Latin letters."""
    words = re.findall(r"[a-z0-9]+", title.casefold())
    stem = "-".join(words)[:60].strip("-") or "event"
    return stem if stem.endswith(str(year)) else f"{stem}-{year}"
