"""The records of an event document, each field with its reader; `event_document` reads and judges the whole."""

# ruff: noqa: RUF009 - `read.field` declares a dataclass field, as `dataclasses.field` does

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain import document_reading as read
from desktop_app.domain.agenda import SessionKind, SpeakerPart
from desktop_app.domain.events import OrganiserPart
from desktop_app.domain.participants import Capacity, Mode, Origin, Status
from desktop_app.domain.people import Sex

MAX_PARTICIPANTS = 100_000
MAX_SESSIONS = 5_000
MAX_FEW = 500


class Access(StrEnum):
    """Whether everybody may come in, or only those who are named."""

    OPEN = "open"
    CLOSED = "closed"


_ID = read.optional(read.identity)
_KEY_OR_NONE = read.optional(read.key)
_COUNTRY = read.optional(read.country)
_NUMBER = read.optional(read.number)
_DAY = read.optional(read.day)
_MOMENT = read.optional(read.moment)
_PAGE = read.text(read.PAGE, lines=True)
_NOTE = read.text(read.NOTE, lines=True)
_NAME = read.text(needed=True)
_TERMS = read.words(read.key, 50)
_KEYS = read.words(read.key, MAX_FEW)


def _records(kind: type, limit: int = MAX_FEW) -> read.Reader:
    return read.items(read.record(kind), limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOrganiser:
    """A body that holds the event: the organisation's key and its part."""

    organisation: str = read.field(read.key)
    part: OrganiserPart = read.field(read.choice(OrganiserPart), OrganiserPart.MAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTags:
    """What the event is about: keys of vocabulary terms, one field per vocabulary (see `TAG_VOCABULARIES`)."""

    type_of_event: tuple[str, ...] = read.field(_TERMS, ())
    event_category: tuple[str, ...] = read.field(_TERMS, ())
    target_audience: tuple[str, ...] = read.field(_TERMS, ())
    geographic_scope: tuple[str, ...] = read.field(_TERMS, ())
    sub_region: tuple[str, ...] = read.field(_TERMS, ())
    workstream_output: tuple[str, ...] = read.field(_TERMS, ())
    gcm_objectives: tuple[str, ...] = read.field(_TERMS, ())
    cross_cutting_themes: tuple[str, ...] = read.field(_TERMS, ())
    sdgs: tuple[str, ...] = read.field(_TERMS, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEvent:
    """The event itself; `date_note` says where the date does not come from the source."""

    id: UUID | None = read.field(_ID, None)
    key: str = read.field(read.event_key)
    title: str = read.field(read.text(read.TITLE, needed=True))
    short_title: str = read.field(read.text(), "")
    starts_on: date = read.field(read.day)
    ends_on: date | None = read.field(_DAY, None)
    date_note: str = read.field(read.text(read.LINE), "")
    zone: str = read.field(read.zone)
    venue: str = read.field(read.text(), "")
    city: str = read.field(read.text(), "")
    country: str | None = read.field(_COUNTRY, None)
    language: str = read.field(read.text(read.WORD), "en")
    description: str = read.field(_PAGE, "")
    source: str = read.field(_PAGE, "")
    organisers: tuple[DocumentOrganiser, ...] = read.field(_records(DocumentOrganiser), ())
    tags: DocumentTags = read.field(read.record(DocumentTags), DocumentTags())
    retention_until: date | None = read.field(_DAY, None)
    data_owner: str = read.field(read.text(), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentGroup:
    """A stakeholder group of this event; with `access` closed it enters only sessions that name it."""

    id: UUID | None = read.field(_ID, None)
    key: str = read.field(read.key)
    name: str = read.field(_NAME)
    letter: str = read.field(read.text(2), "")
    colour: str = read.field(read.colour, "#5b6b7c")
    order: int = read.field(read.number, 0)
    expected: int | None = read.field(_NUMBER, None)
    access: Access = read.field(read.choice(Access), Access.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOrganisation:
    """An organisation or body; `parent` is a key, `group` the stakeholder term it usually belongs to."""

    id: UUID | None = read.field(_ID, None)
    key: str = read.field(read.key)
    name: str = read.field(read.text(read.LINE, needed=True))
    acronym: str = read.field(read.text(read.WORD), "")
    parent: str | None = read.field(_KEY_OR_NONE, None)
    country: str | None = read.field(_COUNTRY, None)
    group: str | None = read.field(_KEY_OR_NONE, None)
    type: str = read.field(read.text(), "")
    other_names: tuple[str, ...] = read.field(read.words(read.text(read.LINE, needed=True), MAX_FEW), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentVariant:
    """A person's name in another script (ISO 15924, `Cyrl`) or language (ISO 639, `az`)."""

    script: str = read.field(read.text(read.WORD, needed=True))
    text: str = read.field(_NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPerson:
    """A person, who exists once over all events; `full_name` is the name as written."""

    id: UUID | None = read.field(_ID, None)
    key: str = read.field(read.key)
    honorific: str = read.field(read.text(read.WORD), "")
    given: str = read.field(read.text(), "")
    family: str = read.field(read.text(), "")
    full_name: str = read.field(_NAME)
    variants: tuple[DocumentVariant, ...] = read.field(_records(DocumentVariant, 50), ())
    sex: Sex = read.field(read.choice(Sex), Sex.NOT_STATED)
    email: str = read.field(read.text(254), "")
    phone: str = read.field(read.text(read.WORD), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentParticipant:
    """A person at this event; `person`, `group` and `organisation` are keys."""

    id: UUID | None = read.field(_ID, None)
    person: str = read.field(read.key)
    group: str = read.field(read.key)
    organisation: str | None = read.field(_KEY_OR_NONE, None)
    function: str = read.field(read.text(read.LINE), "")
    delegation: str = read.field(read.text(), "")
    capacity: Capacity = read.field(read.choice(Capacity), Capacity.PARTICIPANT)
    order: int | None = read.field(_NUMBER, None)
    status: Status = read.field(read.choice(Status), Status.REGISTERED)
    attendance: Mode = read.field(read.choice(Mode), Mode.IN_PERSON)
    origin: Origin = read.field(read.choice(Origin), Origin.ADDED)
    number: str | None = read.field(read.optional(read.text(read.WORD, needed=True)), None)
    badge_name: str = read.field(read.text(), "")
    country: str | None = read.field(_COUNTRY, None)
    needs: str = read.field(_NOTE, "")
    message: str = read.field(_NOTE, "")
    note: str = read.field(_NOTE, "")
    fictional: bool = read.field(read.flag, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRoom:
    """A room; None seats when nobody has counted."""

    id: UUID | None = read.field(_ID, None)
    key: str = read.field(read.key)
    name: str = read.field(_NAME)
    seats: int | None = read.field(_NUMBER, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSpeaker:
    """A participant's part in a session: the person's key, role, order of speaking from 1, function on the day."""

    person: str = read.field(read.key)
    role: SpeakerPart = read.field(read.choice(SpeakerPart), SpeakerPart.SPEAKER)
    order: int = read.field(read.number, 0)
    topic: str = read.field(read.text(read.LINE), "")
    function: str = read.field(read.text(read.LINE), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSession:
    """A session of the agenda.

    Attributes:
        starts_at: None when only the order is known; then `ends_at` is None too.
        access_groups: Keys of the groups let in when the session is closed.
        access_people: Keys of the people let in when the session is closed.
        bodies: Keys of the organisations that are represented without a named speaker.
    """

    id: UUID | None = read.field(_ID, None)
    key: str = read.field(read.key)
    kind: SessionKind = read.field(read.choice(SessionKind), SessionKind.PLENARY)
    title: str = read.field(read.text(read.TITLE, needed=True))
    starts_at: datetime | None = read.field(_MOMENT, None)
    ends_at: datetime | None = read.field(_MOMENT, None)
    room: str | None = read.field(_KEY_OR_NONE, None)
    parent: str | None = read.field(_KEY_OR_NONE, None)
    access: Access = read.field(read.choice(Access), Access.OPEN)
    access_groups: tuple[str, ...] = read.field(_KEYS, ())
    access_people: tuple[str, ...] = read.field(_KEYS, ())
    seats: int | None = read.field(_NUMBER, None)
    description: str = read.field(_PAGE, "")
    outcome: str = read.field(_PAGE, "")
    order: int = read.field(read.number, 0)
    speakers: tuple[DocumentSpeaker, ...] = read.field(_records(DocumentSpeaker), ())
    bodies: tuple[str, ...] = read.field(_KEYS, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDocument:
    """One event with all that belongs to it; lists are in the document's order."""

    format: str = read.field(read.text(read.WORD))
    version: int = read.field(read.number)
    event: DocumentEvent = read.field(read.record(DocumentEvent))
    groups: tuple[DocumentGroup, ...] = read.field(_records(DocumentGroup), ())
    organisations: tuple[DocumentOrganisation, ...] = read.field(_records(DocumentOrganisation, MAX_PARTICIPANTS), ())
    people: tuple[DocumentPerson, ...] = read.field(_records(DocumentPerson, MAX_PARTICIPANTS), ())
    participants: tuple[DocumentParticipant, ...] = read.field(_records(DocumentParticipant, MAX_PARTICIPANTS), ())
    rooms: tuple[DocumentRoom, ...] = read.field(_records(DocumentRoom), ())
    sessions: tuple[DocumentSession, ...] = read.field(_records(DocumentSession, MAX_SESSIONS), ())
