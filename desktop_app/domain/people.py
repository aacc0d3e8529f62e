"""People and organisations, which exist once over many events."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

NAME_LIMIT = 200


class Sex(StrEnum):
    """As the person stated it; never inferred."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class NameVariant:
    """The same name in another script or language; `script` is an ISO 15924 or ISO 639 code."""

    script: str
    text: str


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """An organisation; `parent` names the body of which it is a child."""

    name: str
    acronym: str | None = None
    parent: UUID | None = None
    country: str | None = None
    usual_group: str | None = None
    kind: str | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation with the number of its people."""

    id: UUID
    name: str
    acronym: str | None
    parent_id: UUID | None
    parent: str | None
    country: str | None
    usual_group: str | None
    other_names: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person's own fields; `full_name` alone is enough."""

    full_name: str
    honorific: str | None = None
    given: str | None = None
    family: str | None = None
    variants: tuple[NameVariant, ...] = ()
    sex: Sex = Sex.NOT_STATED
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """One event in a person's history; `present` tells whether any scan admitted the person."""

    event_id: UUID
    event: str
    starts_on: date
    group: str
    function: str | None
    organisation: str | None
    spoke: int
    present: bool


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """A person over all events, newest function first."""

    id: UUID
    name: str
    list_name: str
    honorific: str | None
    function: str | None
    organisation: str | None
    events: int
    last_event: str | None
    fictional: bool


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """A person's own fields with the history over events, oldest event first."""

    id: UUID
    name: str
    honorific: str | None
    given: str | None
    family: str | None
    variants: tuple[NameVariant, ...]
    sex: Sex
    email: str | None
    phone: str | None
    fictional: bool
    history: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class DirectoryFilter:
    """Which people; an empty text means all."""

    text: str = ""
    limit: int = 500


def list_name(given: str | None, family: str | None, full_name: str) -> str:
    """The name as it stands in lists, `Hüseynov, Vüsal`; the Arabic comma follows an Arabic family name."""
    if not family or not given:
        return full_name
    comma = "،" if "\u0600" <= family[-1] <= "\u06ff" else ","
    return f"{family}{comma} {given}"
