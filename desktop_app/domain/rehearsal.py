"""Plays a day at the doors for fictional people: arrivals, sessions, breaks, judged as real scans are."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from desktop_app.domain.attendance import CheckpointRule, Direction, Reason, Turn, Verdict
from desktop_app.domain.participants import Capacity, Mode, Origin, Status
from desktop_app.domain.verdicts import ScanFacts, judge

ARRIVALS_LAST = timedelta(minutes=90)
"""Everyone who comes has come this long after the doors open."""

_SPREAD_MIN = 12.0
_CAME = {
    Status.CONFIRMED: 0.9,
    Status.REGISTERED: 0.74,
    Status.INVITED: 0.35,
    Status.WAITING: 0.4,
    Status.CANCELLED: 0.4,
    Status.DECLINED: 0.15,
}
_READ_TWICE = 0.04
_GOES_OUT, _COMES_BACK = 0.15, 0.65
_ATTENDS, _LEAVES_EARLY, _SCANNED_OUT = 0.7, 0.1, 0.35
_MINUTE = timedelta(minutes=1)
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Visitor:
    """A fictional participant as the doors know one; `message` tells whether the desk has one for the person."""

    id: UUID
    group_id: UUID
    status: Status
    mode: Mode
    capacity: Capacity
    origin: Origin
    message: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """The door of a session, with the times at which the rehearsal plays it.

    Attributes:
        free: Seats that are left; None when nobody counts them.
        groups: The groups let into a closed session; None for an open one.
        people: The participants let into a closed session by name.
    """

    checkpoint_id: UUID
    session_id: UUID
    starts_at: datetime
    ends_at: datetime
    free: int | None = None
    groups: frozenset[UUID] | None = None
    people: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class RehearsedScan:
    """One scan of the rehearsal; `session_id` None at the entrance."""

    checkpoint_id: UUID
    session_id: UUID | None
    participant_id: UUID
    direction: Direction
    happened_at: datetime
    verdict: Verdict
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Attempt:
    at: datetime
    visitor: Visitor
    door: Door | None
    turn: Turn


@dataclass(slots=True)
class _Stand:
    """Where a visitor stands at a checkpoint."""

    inside: bool = False
    came: bool = False
    last_at: datetime | None = None
    last_direction: Direction | None = None


@dataclass(slots=True)
class _Room:
    stands: dict[tuple[UUID, UUID], _Stand] = field(default_factory=dict)
    inside: dict[UUID, int] = field(default_factory=dict)


def rehearse(
    visitors: Sequence[Visitor], entrance_id: UUID, doors: Sequence[Door], opens_at: datetime, seed: int
) -> tuple[RehearsedScan, ...]:
    """Play the day.

    People arrive in an S-curve over an hour and a half, go to sessions, some leave and come back, some badges are
    read twice, and a few come although they may not. Everyone who comes is judged by the rules of the real doors.

    Args:
        visitors: Who might come; the same order gives the same day.
        entrance_id: The checkpoint of the entrance.
        doors: The sessions' doors.
        opens_at: When the entrance opens, aware.
        seed: The same seed gives the same day.

    Returns:
        Scans in the order in which they happen, no two at the same instant.
    """
    dice = random.Random(f"scans/{seed}")  # noqa: S311 - fiction, not secrets
    attempts = [
        attempt
        for visitor in visitors
        for attempt in _day(dice, visitor, sorted(doors, key=lambda door: door.starts_at), opens_at)
    ]
    room = _Room()
    scans: list[RehearsedScan] = []
    last = opens_at - _TICK
    for attempt in sorted(attempts, key=lambda attempt: attempt.at):
        at = max(attempt.at, last + _TICK)
        scans.append(_scan(room, attempt, entrance_id, at))
        last = at
    return tuple(scans)


def _day(dice: random.Random, visitor: Visitor, doors: Sequence[Door], opens_at: datetime) -> list[_Attempt]:
    """Everything one visitor tries."""
    if visitor.mode is Mode.ONLINE:
        return []
    if visitor.origin is not Origin.WALK_IN and dice.random() >= _CAME[visitor.status]:
        return []
    arrival = opens_at + _arrival(dice)
    attempts = [_Attempt(arrival, visitor, None, Turn.IN)]
    if dice.random() < _READ_TWICE:
        attempts.append(_Attempt(arrival + timedelta(seconds=dice.uniform(0.5, 20)), visitor, None, Turn.IN))
    if visitor.status in (Status.WAITING, Status.CANCELLED, Status.DECLINED):
        return attempts
    away, back = None, None
    if dice.random() < _GOES_OUT:
        away = opens_at + timedelta(minutes=dice.uniform(190, 260))
        attempts.append(_Attempt(away, visitor, None, Turn.OUT))
        if dice.random() < _COMES_BACK:
            back = away + timedelta(minutes=dice.uniform(15, 50))
            attempts.append(_Attempt(back, visitor, None, Turn.IN))
    for door in doors:
        enters = max(
            door.starts_at + timedelta(minutes=dice.triangular(-9, 8, -2)),
            arrival + timedelta(seconds=dice.uniform(60, 240)),
        )
        is_away = away is not None and enters >= away and (back is None or enters <= back)
        if enters < door.ends_at and not is_away and dice.random() < _ATTENDS:
            attempts += _attend(dice, visitor, door, enters)
    return attempts


def _attend(dice: random.Random, visitor: Visitor, door: Door, enters: datetime) -> list[_Attempt]:
    attempts = [_Attempt(enters, visitor, door, Turn.IN)]
    if dice.random() < _LEAVES_EARLY:
        leaves = enters + (door.ends_at - enters) * dice.uniform(0.3, 0.9)
        attempts.append(_Attempt(leaves, visitor, door, Turn.OUT))
    elif dice.random() < _SCANNED_OUT:
        leaves = door.ends_at + timedelta(seconds=dice.uniform(0, 240))
        attempts.append(_Attempt(leaves, visitor, door, Turn.OUT))
    return attempts


def _arrival(dice: random.Random) -> timedelta:
    """A moment of a logistic curve, cut to the hour and a half of arrivals, with its middle at half of it."""
    half = ARRIVALS_LAST / _MINUTE / 2
    edge = 1 / (1 + math.exp(half / _SPREAD_MIN))
    share = dice.uniform(edge, 1 - edge)
    minutes = half + _SPREAD_MIN * math.log(share / (1 - share))
    return timedelta(minutes=min(max(minutes, 0.0), 2 * half))


def _scan(room: _Room, attempt: _Attempt, entrance_id: UUID, at: datetime) -> RehearsedScan:
    door, visitor = attempt.door, attempt.visitor
    checkpoint_id = door.checkpoint_id if door else entrance_id
    stand = room.stands.setdefault((checkpoint_id, visitor.id), _Stand())
    free = None
    if door is not None and door.free is not None:
        free = door.free - room.inside.get(checkpoint_id, 0)
    judgement = judge(
        ScanFacts(
            at=at,
            turn=attempt.turn,
            rule=CheckpointRule.PRESENCE,
            status=visitor.status,
            mode=visitor.mode,
            capacity=visitor.capacity,
            message=visitor.message,
            inside=stand.inside,
            came=stand.came,
            last_at=stand.last_at,
            last_direction=stand.last_direction,
            allowed=door is None or door.groups is None or visitor.group_id in door.groups or visitor.id in door.people,
            seats_left=free,
        )
    )
    if judgement.verdict in (Verdict.ADMITTED, Verdict.ATTENTION):
        inside = judgement.direction is Direction.IN
        room.inside[checkpoint_id] = room.inside.get(checkpoint_id, 0) + inside - stand.inside
        stand.inside, stand.came = inside, stand.came or inside
        stand.last_at, stand.last_direction = at, judgement.direction
    return RehearsedScan(
        checkpoint_id=checkpoint_id,
        session_id=door.session_id if door else None,
        participant_id=visitor.id,
        direction=judgement.direction,
        happened_at=at,
        verdict=judgement.verdict,
        reason=judgement.reason,
    )
