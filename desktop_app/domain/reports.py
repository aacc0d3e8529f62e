"""Figures and lists that are counted from the scans."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from desktop_app.domain.events import EventDetail
from desktop_app.domain.participants import Capacity, Mode, ParticipantRow
from desktop_app.domain.people import Sex


@dataclass(frozen=True, slots=True)
class Tally:
    """Registered and attended, with those who attended by stated sex."""

    registered: int = 0
    attended: int = 0
    women: int = 0
    men: int = 0
    other: int = 0
    not_stated: int = 0

    @property
    def rate(self) -> float | None:
        """Share of the registered who attended; None when nobody is registered."""
        return self.attended / self.registered if self.registered else None


@dataclass(frozen=True, slots=True)
class GroupTally:
    """A stakeholder group's figures; `expected` is the number foreseen for the group, else the people on the list."""

    group_id: UUID
    name: str
    letter: str
    colour: str
    expected: int
    present: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class SessionTally:
    """How many were admitted at a session's door; `counted` is False when it has no door."""

    session_id: UUID
    title: str
    room: str | None
    seats: int | None
    attended: int
    counted: bool


@dataclass(frozen=True, slots=True)
class NamedTally:
    """A line of figures under a name: an organisation, a country, a capacity."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the attendance summary prints.

    Registered: everyone on the list, confirmed, and everyone who came. Attended: at least one scan admitted the person
    into the event, undone scans not counted. `arrivals` is a curve: a moment, and how many had come by then.
    """

    event: EventDetail
    total: Tally
    walk_ins: int
    organisations: int
    fictional: int
    groups: tuple[GroupTally, ...]
    by_organisation: tuple[NamedTally, ...]
    sessions: tuple[SessionTally, ...]
    scans: int
    doors: int
    arrivals: tuple[tuple[datetime, int], ...]
    generated_at: datetime


@dataclass(frozen=True, slots=True)
class OverviewFigures:
    """The cards, bars and curve of the overview."""

    present: int
    expected: int
    women_present: int
    men_present: int
    stated_present: int
    arrivals_last_10_min: int
    peak: int
    peak_at: datetime | None
    unprinted: int
    unprinted_walk_ins: int
    reprints: int
    groups: tuple[GroupTally, ...]
    sessions: tuple[SessionTally, ...]
    arrivals: tuple[tuple[datetime, int], ...]
    participants: int
    agenda_sessions: int
    speakers: int
    clashes: int


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person in the list of participants."""

    honorific: str | None
    given: str | None
    family: str | None
    name: str
    function: str | None
    organisation: str | None
    parent: str | None
    delegation: str | None
    capacity: Capacity
    order: int | None
    mode: Mode
    sex: Sex
    country: str | None
    number: str
    attended: bool
    fictional: bool
    sort_key: str


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """A category of the list of participants, in the event's order of groups."""

    name: str
    key: str
    people: tuple[ListedPerson, ...]


@dataclass(frozen=True, slots=True)
class ParticipantList:
    """The list of participants; `attended_only` tells which of the two lists it is."""

    event: EventDetail
    groups: tuple[ListedGroup, ...]
    attended_only: bool
    generated_at: datetime


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """The sessions of one day in order; `day` None gathers those without a time."""

    day: date | None
    sessions: tuple["ProgrammeSession", ...]


@dataclass(frozen=True, slots=True)
class ProgrammeSession:
    """A session as the programme prints it; times are aware UTC.

    `kind` is a `SessionKind`. `revision` counts the changes since the session was made, so that calendars take the
    newest of two files.
    """

    id: UUID
    title: str
    kind: str
    starts_at: datetime | None
    ends_at: datetime | None
    room: str | None
    closed: bool
    description: str | None
    outcome: str | None
    speakers: tuple["ProgrammeSpeaker", ...]
    bodies: tuple[str, ...]
    child: bool
    revision: int = 0


@dataclass(frozen=True, slots=True)
class ProgrammeSpeaker:
    """A speaker as the programme prints it; `role` is a `SpeakerPart`."""

    honorific: str | None
    name: str
    function: str | None
    organisation: str | None
    role: str
    topic: str | None


@dataclass(frozen=True, slots=True)
class Programme:
    """The agenda of an event for paper and calendars."""

    event: EventDetail
    days: tuple[ProgrammeDay, ...]
    generated_at: datetime


@dataclass(frozen=True, slots=True)
class ExportedParticipant:
    """A participant as an export hands them out; `order` is the place in the delegation."""

    row: ParticipantRow
    parent: str | None = None
    email: str | None = None
    phone: str | None = None
    country: str | None = None
    order: int | None = None


@dataclass(frozen=True, slots=True)
class ParticipantExport:
    """The participants of an event for other programs; without `contacts` no e-mail and no phone leaves."""

    event: EventDetail
    people: tuple[ExportedParticipant, ...]
    contacts: bool
    generated_at: datetime
