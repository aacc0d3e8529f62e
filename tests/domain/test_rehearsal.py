"""The rehearsed day: who comes when, and in what order."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from desktop_app.domain.attendance import Direction, Reason, Verdict
from desktop_app.domain.participants import Capacity, Mode, Origin, Status
from desktop_app.domain.rehearsal import ARRIVALS_LAST, Door, RehearsedScan, Visitor, rehearse

NINE = datetime(2021, 12, 18, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
ENTRANCE, ROOM, GROUP = UUID(int=1), UUID(int=2), UUID(int=3)
IN = (Verdict.ADMITTED, Verdict.ATTENTION)


def visitors(count: int, status: Status = Status.CONFIRMED, mode: Mode = Mode.IN_PERSON) -> list[Visitor]:
    return [
        Visitor(UUID(int=100 + number), GROUP, status, mode, Capacity.PARTICIPANT, Origin.ADDED)
        for number in range(count)
    ]


def door(**values: object) -> Door:
    usual = {"checkpoint_id": ROOM, "session_id": UUID(int=4), "starts_at": NINE + HOUR, "ends_at": NINE + 3 * HOUR}
    return Door(**{**usual, **values})  # type: ignore[arg-type]


def play(people: list[Visitor], *doors: Door, seed: int = 1) -> tuple[RehearsedScan, ...]:
    return rehearse(people, ENTRANCE, doors, NINE, seed)


def test_same_seed_plays_the_same_day() -> None:
    assert play(visitors(50), door()) == play(visitors(50), door())
    assert play(visitors(50), door()) != play(visitors(50), door(), seed=2)


def test_arrivals_follow_an_s_curve_over_an_hour_and_a_half() -> None:
    first: dict[UUID, datetime] = {}
    for scan in play(visitors(2000)):
        first.setdefault(scan.participant_id, scan.happened_at)
    thirds = Counter(min(int((at - NINE) / (ARRIVALS_LAST / 3)), 2) for at in first.values())

    assert 0.85 < len(first) / 2000 < 0.95
    assert min(first.values()) >= NINE
    assert max(first.values()) <= NINE + ARRIVALS_LAST + timedelta(seconds=1)
    assert thirds[1] > 2 * thirds[0] > 0
    assert thirds[1] > 2 * thirds[2] > 0


def test_scans_are_in_order_and_no_two_at_one_instant() -> None:
    times = [scan.happened_at for scan in play(visitors(500), door())]

    assert all(before < after for before, after in pairwise(times))


def test_who_may_not_come_in_is_refused_and_attends_nothing() -> None:
    for status, reason in (
        (Status.CANCELLED, Reason.CANCELLED),
        (Status.DECLINED, Reason.DECLINED),
        (Status.WAITING, Reason.WAITING_LIST),
    ):
        scans = play(visitors(200, status), door())
        assert {(scan.checkpoint_id, scan.verdict, scan.reason) for scan in scans} == {
            (ENTRANCE, Verdict.REFUSED, reason)
        }


def test_invited_who_come_are_let_in_with_a_look() -> None:
    counted = [scan for scan in play(visitors(100, Status.INVITED)) if scan.verdict in IN]
    entries = [scan for scan in counted if scan.direction is Direction.IN]

    assert 10 < len(entries) < 60
    assert {(scan.verdict, scan.reason) for scan in entries} == {(Verdict.ATTENTION, Reason.NOT_CONFIRMED)}


def test_online_participants_are_not_scanned() -> None:
    assert play(visitors(50, mode=Mode.ONLINE), door()) == ()


def test_some_badges_are_read_twice_and_some_people_leave_and_come_back() -> None:
    scans = play(visitors(1000))
    repeats = [scan for scan in scans if scan.verdict is Verdict.REPEAT]
    counted = defaultdict(list)
    for scan in scans:
        if scan.verdict in IN:
            counted[scan.participant_id].append(scan.direction)
    days = Counter(tuple(day) for day in counted.values())

    assert 15 < len(repeats) < 70
    assert {scan.reason for scan in repeats} == {Reason.SAME_SCAN, Reason.ALREADY_IN}
    assert set(days) == {
        (Direction.IN,),
        (Direction.IN, Direction.OUT),
        (Direction.IN, Direction.OUT, Direction.IN),
    }
    assert days[(Direction.IN,)] > 600


def test_doors_are_passed_by_who_is_in_the_house() -> None:
    arrived: set[UUID] = set()
    attended: set[UUID] = set()
    for scan in play(visitors(500), door()):
        if scan.checkpoint_id == ENTRANCE and scan.verdict in IN and scan.direction is Direction.IN:
            arrived.add(scan.participant_id)
        elif scan.checkpoint_id == ROOM:
            assert scan.participant_id in arrived
            assert scan.session_id == UUID(int=4)
            if scan.direction is Direction.IN:
                assert scan.happened_at < NINE + 3 * HOUR
            attended.add(scan.participant_id)

    assert 0.5 < len(attended) / len(arrived) < 0.9


def test_full_session_lets_nobody_in_until_somebody_leaves() -> None:
    inside, most, refused = 0, 0, 0
    for scan in play(visitors(300), door(free=20)):
        if scan.checkpoint_id != ROOM:
            continue
        if scan.verdict in IN:
            inside += 1 if scan.direction is Direction.IN else -1
            most = max(most, inside)
        refused += scan.reason is Reason.SESSION_FULL

    assert most == 20
    assert refused > 50


def test_closed_session_lets_in_its_groups_and_named_people_only() -> None:
    people = visitors(100)
    named = people[0].id
    shut = [scan for scan in play(people, door(groups=frozenset())) if scan.checkpoint_id == ROOM]
    assert {scan.reason for scan in shut if scan.direction is Direction.IN} == {Reason.CLOSED_SESSION}
    opened = [scan for scan in play(people, door(groups=frozenset({GROUP}))) if scan.checkpoint_id == ROOM]
    assert {scan.reason for scan in opened if scan.direction is Direction.IN} == {Reason.WELCOME}

    came = {
        scan.participant_id
        for seed in range(5)
        for scan in play(people, door(groups=frozenset(), people=frozenset({named})), seed=seed)
        if scan.checkpoint_id == ROOM and scan.verdict in IN
    }
    assert came == {named}
