"""The agenda: rooms, sessions, speakers, and what does not fit together."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.errors import UserError

SESSION_TITLE_LIMIT = 300


class SessionKind(StrEnum):
    """What sort of session it is."""

    REGISTRATION = "registration"
    OPENING = "opening"
    PLENARY = "plenary"
    PANEL = "panel"
    PRESENTATION = "presentation"
    STATEMENT_ROUND = "statement_round"
    DISCUSSION = "discussion"
    WORKING_GROUP = "working_group"
    SIDE_EVENT = "side_event"
    PRESS = "press"
    BREAK = "break"
    CLOSING = "closing"


NO_ATTENDANCE = frozenset({SessionKind.REGISTRATION, SessionKind.BREAK})
"""Kinds for which nobody counts who came."""


class SpeakerPart(StrEnum):
    """In which role a participant speaks."""

    OPENING_REMARKS = "opening_remarks"
    KEYNOTE = "keynote"
    SPEAKER = "speaker"
    PANELLIST = "panellist"
    MODERATOR = "moderator"
    CHAIR = "chair"
    RAPPORTEUR = "rapporteur"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class RoomDraft:
    """A room; `seats` None when nobody counted."""

    event_id: UUID
    name: str
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room of an event, in its order."""

    id: UUID
    name: str
    seats: int | None


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session; without `starts_at` it has only its order. `room` is a name, found or made."""

    event_id: UUID
    title: str
    kind: SessionKind = SessionKind.PLENARY
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: str | None = None
    parent_id: UUID | None = None
    closed: bool = False
    allowed_groups: tuple[UUID, ...] = ()
    seats: int | None = None
    description: str | None = None
    outcome: str | None = None
    order: int | None = None


@dataclass(frozen=True, slots=True)
class SpeakerDraft:
    """A participant's part in a session; `order` None puts it last."""

    session_id: UUID
    participant_id: UUID
    role: SpeakerPart = SpeakerPart.SPEAKER
    topic: str | None = None
    function: str | None = None
    order: int | None = None


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker as the programme names it; `function` is that on the day."""

    id: UUID
    participant_id: UUID
    person_id: UUID
    honorific: str | None
    name: str
    family: str | None
    list_name: str
    function: str | None
    organisation: str | None
    role: SpeakerPart
    order: int
    topic: str | None
    arrived: bool


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its speakers in speaking order; `present` counts who was admitted at its door."""

    id: UUID
    event_id: UUID
    title: str
    kind: SessionKind
    starts_at: datetime | None
    ends_at: datetime | None
    room_id: UUID | None
    room: str | None
    seats: int | None
    parent_id: UUID | None
    closed: bool
    allowed_groups: tuple[UUID, ...]
    description: str | None
    outcome: str | None
    order: int
    speakers: tuple[SpeakerRow, ...]
    bodies: tuple[str, ...]
    present: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that does not fit: `speaker_twice` (who is in two places) or `room_twice`."""

    kind: str
    session_id: UUID
    other_id: UUID
    who: str


def checked_session(draft: SessionDraft) -> SessionDraft:
    """Refuse what cannot be a session.

    Raises:
        UserError: `needed`, `too_long`, `end_without_start`, `ends_before_start`.
    """
    if not draft.title.strip():
        raise UserError("needed", field="title")
    if len(draft.title) > SESSION_TITLE_LIMIT:
        raise UserError("too_long", field="title", limit=SESSION_TITLE_LIMIT)
    if draft.ends_at is not None and draft.starts_at is None:
        raise UserError("end_without_start", field="ends_at")
    if draft.starts_at is not None and draft.ends_at is not None and draft.ends_at <= draft.starts_at:
        raise UserError("ends_before_start", field="ends_at")
    return draft


def _overlap(one: SessionRow, other: SessionRow) -> bool:
    if one.starts_at is None or one.ends_at is None or other.starts_at is None or other.ends_at is None:
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def clashes(sessions: list[SessionRow]) -> list[Clash]:
    """Find people who speak in two places at once and rooms used twice; parents and children do not clash."""
    found: list[Clash] = []
    timed = sorted((row for row in sessions if row.starts_at is not None), key=lambda row: (row.starts_at, row.order))
    for place, one in enumerate(timed):
        for other in timed[place + 1 :]:
            if one.ends_at is not None and other.starts_at is not None and other.starts_at >= one.ends_at:
                break
            if not _overlap(one, other) or one.parent_id == other.id or other.parent_id == one.id:
                continue
            if one.room_id is not None and one.room_id == other.room_id:
                found.append(Clash("room_twice", other.id, one.id, one.room or ""))
            names = {row.participant_id: row.name for row in one.speakers}
            found += [
                Clash("speaker_twice", other.id, one.id, row.name)
                for row in other.speakers
                if row.participant_id in names
            ]
    return found
