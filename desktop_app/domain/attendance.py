"""Attendance: checkpoints, scans and the verdict on each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

SAME_SCAN_WITHIN_S = 3.0
"""Two readings of one badge within this time at one desk are one scan."""


class CheckpointKind(StrEnum):
    """Where people are scanned."""

    ENTRANCE = "entrance"
    SESSION_DOOR = "session_door"
    HAND_OUT = "hand_out"


class CheckpointRule(StrEnum):
    """What a scan there means."""

    PRESENCE = "presence"
    ONCE = "once"
    ONCE_A_DAY = "once_a_day"


class Direction(StrEnum):
    """Which way the person went."""

    IN = "in"
    OUT = "out"


class Turn(StrEnum):
    """What the desk asks for: in, out, or whichever the person is not."""

    IN = "in"
    OUT = "out"
    AUTO = "auto"


class Method(StrEnum):
    """How the desk knew who it was."""

    CODE = "code"
    TYPED = "typed"
    FOUND = "found"
    SIMULATED = "simulated"


class Verdict(StrEnum):
    """What the desk is told: green, amber, amber, red."""

    ADMITTED = "admitted"
    ATTENTION = "attention"
    REPEAT = "repeat"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NONE = ""
    WELCOME = "welcome"
    GOODBYE = "goodbye"
    ALREADY_IN = "already_in"
    ALREADY_OUT = "already_out"
    ALREADY_HAD = "already_had"
    SAME_SCAN = "same_scan"
    MESSAGE = "message"
    SPEAKER = "speaker"
    HEAD_OF_DELEGATION = "head_of_delegation"
    NOT_CONFIRMED = "not_confirmed"
    WAITING_LIST = "waiting_list"
    NOT_EXPECTED_HERE = "not_expected_here"
    ONLINE_PARTICIPANT = "online_participant"
    ISSUED_ELSEWHERE = "issued_elsewhere"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    BADGE_REPLACED = "badge_replaced"
    BADGE_LOST = "badge_lost"
    BADGE_REVOKED = "badge_revoked"
    OTHER_EVENT = "other_event"
    NOT_A_BADGE = "not_a_badge"
    UNKNOWN_NUMBER = "unknown_number"
    SESSION_FULL = "session_full"
    CLOSED_SESSION = "closed_session"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class CheckpointDraft:
    """A place where people are scanned; `session_id` for the door of one session."""

    event_id: UUID
    name: str
    kind: CheckpointKind = CheckpointKind.ENTRANCE
    rule: CheckpointRule = CheckpointRule.PRESENCE
    room_id: UUID | None = None
    session_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """A checkpoint with how many are inside (or were served, for a hand-out)."""

    id: UUID
    event_id: UUID
    key: str
    name: str
    kind: CheckpointKind
    rule: CheckpointRule
    session_id: UUID | None
    inside: int


@dataclass(frozen=True, slots=True)
class ScanDraft:
    """One reading at a desk.

    `scan_id` is minted at the desk, so that a retry is the same scan. Exactly one of `code` (what the scanner or the
    keyboard gave, as it came) and `participant_id` (picked from a list) is set. `happened_at` None means now.
    """

    scan_id: UUID
    checkpoint_id: UUID
    code: str | None = None
    participant_id: UUID | None = None
    turn: Turn = Turn.IN
    method: Method = Method.CODE
    happened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ScanRow:
    """The verdict on one scan, with what the desk shows of the person; names are None when nobody was found.

    `since` is when the person came in, for ALREADY_IN. `notes` are further reasons, most urgent first.
    """

    scan_id: UUID
    at: datetime
    verdict: Verdict
    reason: Reason
    direction: Direction
    participant_id: UUID | None = None
    honorific: str | None = None
    given: str | None = None
    family: str | None = None
    name: str | None = None
    function: str | None = None
    organisation: str | None = None
    group: str | None = None
    letter: str | None = None
    colour: str | None = None
    number: str | None = None
    message: str | None = None
    speaks: str | None = None
    speaks_at: datetime | None = None
    printed_at: datetime | None = None
    since: datetime | None = None
    notes: tuple[Reason, ...] = ()
    walk_in: bool = False


@dataclass(frozen=True, slots=True)
class LastScanRow:
    """One line of the desk's last scans; `voided` marks a scan that was undone."""

    scan_id: UUID
    at: datetime
    verdict: Verdict
    reason: Reason
    direction: Direction
    participant_id: UUID | None
    list_name: str | None
    walk_in: bool
    voided: bool


@dataclass(frozen=True, slots=True)
class VoidDraft:
    """Undo of a scan; the scan stays, a voiding row is added."""

    scan_id: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """How many are inside, in all and by group: name, letter, colour, inside, expected.

    Expected are the people on the list in person, and whoever is inside all the same.
    """

    inside: int
    expected: int
    groups: tuple[tuple[str, str, str, int, int], ...]
