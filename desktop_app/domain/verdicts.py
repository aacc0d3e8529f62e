"""The verdict on a scan: facts in, green, amber or red with a reason out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.attendance import (
    SAME_SCAN_WITHIN_S,
    CheckpointRule,
    Direction,
    Reason,
    Turn,
    Verdict,
)
from desktop_app.domain.badges import BadgeState
from desktop_app.domain.participants import Capacity, Mode, Status

_DEAD_BADGE = {
    BadgeState.REPLACED: Reason.BADGE_REPLACED,
    BadgeState.LOST: Reason.BADGE_LOST,
    BadgeState.REVOKED: Reason.BADGE_REVOKED,
}
_NO_PLACE = {
    Status.CANCELLED: Reason.CANCELLED,
    Status.DECLINED: Reason.DECLINED,
    Status.WAITING: Reason.WAITING_LIST,
}


@dataclass(frozen=True, slots=True)
class ScanFacts:
    """What is known when a participant is scanned.

    `had_today` tells whether a hand-out was already given on the event's present day. `last_at` is the newest scan of
    this person here at this desk. `allowed` is False for a closed session whose list the person is not on. `seats_left`
    None means that nobody counts seats.
    """

    at: datetime
    turn: Turn
    rule: CheckpointRule
    status: Status
    mode: Mode
    capacity: Capacity
    badge: BadgeState | None = None
    message: bool = False
    inside: bool = False
    came: bool = False
    had_today: bool = False
    last_at: datetime | None = None
    last_direction: Direction | None = None
    speaks_here: bool = False
    allowed: bool = True
    seats_left: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with its reason; `notes` are all the things to look at, most urgent first."""

    verdict: Verdict
    reason: Reason
    direction: Direction
    notes: tuple[Reason, ...] = ()


def _direction(facts: ScanFacts) -> Direction:
    if facts.turn is Turn.AUTO and facts.rule is CheckpointRule.PRESENCE:
        return Direction.OUT if facts.inside else Direction.IN
    return Direction.OUT if facts.turn is Turn.OUT and facts.rule is CheckpointRule.PRESENCE else Direction.IN


def _read_twice(facts: ScanFacts) -> bool:
    """Whether the scanner gave one badge twice: the same turn within moments.

    By turns, a second reading would send the person out again, so there any reading within the time is the same.
    """
    if facts.last_at is None or facts.last_direction is None:
        return False
    near = timedelta(0) <= facts.at - facts.last_at < timedelta(seconds=SAME_SCAN_WITHIN_S)
    return near and (facts.turn is Turn.AUTO or facts.last_direction == _direction(facts))


def _notes(facts: ScanFacts) -> tuple[Reason, ...]:
    found = (
        (facts.message, Reason.MESSAGE),
        (facts.status is Status.INVITED, Reason.NOT_CONFIRMED),
        (facts.mode is Mode.ONLINE, Reason.ONLINE_PARTICIPANT),
        (facts.capacity is Capacity.HEAD, Reason.HEAD_OF_DELEGATION),
        (facts.speaks_here, Reason.SPEAKER),
    )
    return tuple(reason for holds, reason in found if holds)


def judge(facts: ScanFacts) -> Judgement:
    """Judge one scan of a known participant."""
    if _read_twice(facts):
        return Judgement(Verdict.REPEAT, Reason.SAME_SCAN, facts.last_direction or Direction.IN)
    direction = _direction(facts)
    if facts.badge in _DEAD_BADGE:
        return Judgement(Verdict.REFUSED, _DEAD_BADGE[facts.badge], direction)
    if direction is Direction.OUT:
        if not facts.inside:
            return Judgement(Verdict.REPEAT, Reason.ALREADY_OUT, direction)
        return Judgement(Verdict.ADMITTED, Reason.GOODBYE, direction)
    if facts.status in _NO_PLACE:
        return Judgement(Verdict.REFUSED, _NO_PLACE[facts.status], direction)
    if not facts.allowed:
        return Judgement(Verdict.REFUSED, Reason.CLOSED_SESSION, direction)
    if facts.rule is CheckpointRule.PRESENCE:
        if facts.inside:
            return Judgement(Verdict.REPEAT, Reason.ALREADY_IN, direction)
    elif facts.came and (facts.rule is CheckpointRule.ONCE or facts.had_today):
        return Judgement(Verdict.REPEAT, Reason.ALREADY_HAD, direction)
    if facts.seats_left is not None and facts.seats_left <= 0:
        return Judgement(Verdict.REFUSED, Reason.SESSION_FULL, direction)
    notes = _notes(facts)
    if notes:
        return Judgement(Verdict.ATTENTION, notes[0], direction, notes)
    return Judgement(Verdict.ADMITTED, Reason.WELCOME, direction)
