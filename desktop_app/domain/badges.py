"""Badge issues: who holds which live code, and what happened to each badge."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class BadgeState(StrEnum):
    """A happening in a badge's life; the newest is its state."""

    QUEUED = "queued"
    SENT = "sent"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    REPLACED = "replaced"
    LOST = "lost"
    REVOKED = "revoked"


DEAD = frozenset({BadgeState.REPLACED, BadgeState.LOST, BadgeState.REVOKED})
"""States from which no badge comes back."""


class BadgeChannel(StrEnum):
    """Where a badge went."""

    PDF = "pdf"
    PRINTER = "printer"


@dataclass(frozen=True, slots=True)
class BadgeFilter:
    """Which badges to print: of all who may hold one, or of those without a printed badge; in what order.

    `participants` names single people and outweighs the rest. `order` is one of BADGE_ORDERS.
    """

    event_id: UUID
    unprinted: bool = False
    group_id: UUID | None = None
    participants: tuple[UUID, ...] = ()
    order: str = "group"


BADGE_ORDERS = ("group", "name", "number", "organisation")


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """Mint codes for people who have none, before their badges are drawn."""

    event_id: UUID
    participants: tuple[UUID, ...]
    template: str


@dataclass(frozen=True, slots=True)
class CopiesDraft:
    """Record what became of drawn badges: saved or sent, or failed with a reason."""

    issues: tuple[UUID, ...]
    state: BadgeState
    channel: BadgeChannel
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ReprintDraft:
    """A new code for a person, whose old badge dies; the reason is `lost`, `damaged`, `changed` or `given_on`."""

    participant_id: UUID
    reason: str
    template: str


REPRINT_REASONS = ("lost", "damaged", "changed", "given_on")


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A live badge of a participant."""

    id: UUID
    participant_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One line of the last prints: a single badge, or a batch with its count; newest first.

    `copy` is 1 for a first print, 2 for the second badge of the same person, and so on.
    """

    at: datetime
    list_name: str | None
    badges: int
    state: BadgeState
    channel: BadgeChannel | None
    copy: int
    walk_in: bool


@dataclass(frozen=True, slots=True)
class BadgeCounts:
    """How many people have a printed badge and how many still need one."""

    printed: int
    to_print: int
    walk_ins_to_print: int
    reprints_to_print: int
