"""Participants: a person at an event, with group, organisation, function and status."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.errors import UserError
from desktop_app.domain.people import NAME_LIMIT, NameVariant, Sex

TEXT_LIMIT = 500


class Status(StrEnum):
    """Where the registration stands."""

    INVITED = "invited"
    REGISTERED = "registered"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    DECLINED = "declined"
    CANCELLED = "cancelled"


ON_THE_LIST = frozenset({Status.REGISTERED, Status.CONFIRMED})
"""The statuses of people who are expected until they are in."""


class Origin(StrEnum):
    """How the participant came onto the list."""

    INVITED = "invited"
    IMPORTED = "imported"
    ADDED = "added"
    WALK_IN = "walk_in"


class Capacity(StrEnum):
    """In what capacity the person takes part, as credentials name it."""

    HEAD = "head"
    DEPUTY = "deputy"
    ALTERNATE = "alternate"
    DELEGATE = "delegate"
    ADVISER = "adviser"
    OBSERVER = "observer"
    EXPERT = "expert"
    GUEST = "guest"
    SECRETARIAT = "secretariat"
    INTERPRETER = "interpreter"
    SERVICE = "service"
    PARTICIPANT = "participant"


class Mode(StrEnum):
    """In the room or over the line."""

    IN_PERSON = "in_person"
    ONLINE = "online"


class Standing(StrEnum):
    """Status and presence together, as one word at the desk."""

    PRESENT = "present"
    LEFT = "left"
    EXPECTED = "expected"
    ONLINE = "online"
    INVITED = "invited"
    WAITING = "waiting"
    DECLINED = "declined"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """What is asked when a participant is added or changed; a name and a group are enough.

    `group` is the key or the letter or the name of a group of the event; `organisation` is a name, found or made.
    `person_id` names a known person, None makes a new one. In a change None means empty.
    """

    event_id: UUID
    full_name: str
    group: str
    honorific: str | None = None
    given: str | None = None
    family: str | None = None
    variants: tuple[NameVariant, ...] = ()
    organisation: str | None = None
    function: str | None = None
    delegation: str | None = None
    capacity: Capacity = Capacity.PARTICIPANT
    order: int | None = None
    status: Status = Status.REGISTERED
    mode: Mode = Mode.IN_PERSON
    origin: Origin = Origin.ADDED
    sex: Sex = Sex.NOT_STATED
    email: str | None = None
    phone: str | None = None
    country: str | None = None
    badge_name: str | None = None
    needs: str | None = None
    message: str | None = None
    note: str | None = None
    fictional: bool = False
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ParticipantFilter:
    """Which participants of an event, and in what order.

    `text` searches names in any script, organisations, numbers and e-mail. `sort` is one of SORTS; `rank` puts the
    best hit of a search first. `limit` None means all.
    """

    event_id: UUID
    text: str = ""
    groups: frozenset[UUID] = frozenset()
    standings: frozenset[Standing] = frozenset()
    unprinted: bool = False
    sort: str = "name"
    descending: bool = False
    limit: int | None = None
    offset: int = 0


SORTS = ("name", "organisation", "group", "status", "number", "rank")


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One line in the list of participants.

    `since` is when the person came in last and is still inside; `first_in` the first time ever, None without a scan.
    """

    id: UUID
    event_id: UUID
    person_id: UUID
    number: str
    honorific: str | None
    given: str | None
    family: str | None
    name: str
    list_name: str
    badge_name: str | None
    function: str | None
    organisation: str | None
    group_id: UUID
    group: str
    group_key: str
    letter: str
    colour: str
    delegation: str | None
    capacity: Capacity
    status: Status
    origin: Origin
    mode: Mode
    sex: Sex
    standing: Standing
    since: datetime | None
    first_in: datetime | None
    printed: bool
    fictional: bool


@dataclass(frozen=True, slots=True)
class SpeakingPart:
    """A part of a participant in the agenda."""

    session_id: UUID
    session: str
    role: str
    starts_at: datetime | None
    topic: str | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that happened to a participant: a scan, a print, a changed field; newest first.

    `what` is a code: `scan_in`, `scan_out`, `scan_refused`, `scan_voided`, `badge_printed`, `badge_replaced`,
    `badge_failed`, `changed`, `registered`.
    """

    at: datetime
    what: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParticipantDetail:
    """A participant with everything the panel shows."""

    row: ParticipantRow
    email: str | None
    phone: str | None
    country: str | None
    needs: str | None
    message: str | None
    note: str | None
    variants: tuple[NameVariant, ...]
    sessions: tuple[SpeakingPart, ...]
    attended: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    also_at: tuple[tuple[str, date], ...]
    order: int | None = None


@dataclass(frozen=True, slots=True)
class ParticipantCounts:
    """How many participants an event has, by standing."""

    registered: int
    present: int
    expected: int
    walk_ins: int
    unprinted: int


class Tier(StrEnum):
    """How a hit of a search was found, best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    SOUND = "sound"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One hit of a search; `tier` tells how it was found."""

    participant_id: UUID | None
    person_id: UUID
    name: str
    organisation: str | None
    group: str | None
    number: str | None
    tier: Tier


def standing(status: Status, mode: Mode, inside: bool, was_in: bool) -> Standing:
    """Say status and presence in one word; being inside outweighs every status."""
    if inside:
        return Standing.PRESENT
    if status in ON_THE_LIST:
        if was_in:
            return Standing.LEFT
        return Standing.ONLINE if mode is Mode.ONLINE else Standing.EXPECTED
    return Standing(status.value)


_LIMITS = {
    "full_name": NAME_LIMIT,
    "given": NAME_LIMIT,
    "family": NAME_LIMIT,
    "honorific": 40,
    "organisation": TEXT_LIMIT,
    "function": TEXT_LIMIT,
    "delegation": NAME_LIMIT,
    "badge_name": NAME_LIMIT,
    "email": 254,
    "phone": 60,
    "needs": TEXT_LIMIT,
    "message": TEXT_LIMIT,
    "note": 2000,
}


def checked_participant(draft: ParticipantDraft) -> ParticipantDraft:
    """Refuse what cannot be a participant.

    Raises:
        UserError: `needed` for a missing name or group, `too_long`, `bad_email`.
    """
    if not draft.full_name.strip():
        raise UserError("needed", field="full_name")
    if not draft.group.strip():
        raise UserError("needed", field="group")
    for name, limit in _LIMITS.items():
        value = getattr(draft, name)
        if value is not None and len(value) > limit:
            raise UserError("too_long", field=name, limit=limit)
    if draft.email and ("@" not in draft.email.strip("@") or any(part.isspace() for part in draft.email)):
        raise UserError("bad_email", field="email", email=draft.email)
    return draft
