"""Where sessions stand: on which day, in which room's column, from which minute, beside which others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app.domain.agenda import RoomRow, SessionRow

DAY_MIN = 24 * 60
USUAL_MIN = 30
"""How long a session is drawn whose end nobody said, unless the next one in its room begins earlier."""
SHORTEST_MIN = 5
"""The grid's step; nothing is drawn shorter."""
MOST_DAYS = 14
"""An event that runs longer shows only the days on which something stands."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A session on one day's grid.

    Attributes:
        session: Which.
        column: Number of its room, from 0.
        start_min: Minutes after midnight.
        end_min: Minutes after midnight, at most 24 hours.
        lane: Number among those beside it in the same room, from 0.
        lanes: How many stand side by side there.
    """

    session: SessionRow
    column: int
    start_min: int
    end_min: int
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Ordered:
    """A session without a time: its number as “2” or “2.1”, and how deep it stands inside others."""

    session: SessionRow
    number: str
    depth: int


def event_days(starts_on: date, ends_on: date, sessions: Iterable[SessionRow], zone: ZoneInfo) -> list[date]:
    """The days to choose from: those of the event, and others on which a session stands all the same."""
    used = {day for row in sessions for day in days_of(row, zone)}
    length = (ends_on - starts_on).days + 1
    own = {starts_on + timedelta(days=number) for number in range(length if length <= MOST_DAYS else 1)}
    return sorted(used | own)


def days_of(row: SessionRow, zone: ZoneInfo) -> list[date]:
    """The days at the venue that a session touches; none without a time."""
    if row.starts_at is None:
        return []
    first = row.starts_at.astimezone(zone).date()
    if row.ends_at is None:
        return [first]
    # Midnight itself belongs to the evening before.
    last = (row.ends_at.astimezone(zone) - timedelta(microseconds=1)).date()
    return [first + timedelta(days=number) for number in range(max((last - first).days, 0) + 1)]


def minute_on(moment: datetime, day: date, zone: ZoneInfo) -> int:
    """Minutes after midnight of `day` by the clock at the venue; below 0 or above 24 hours on other days."""
    local = moment.astimezone(zone).replace(tzinfo=None)
    return int((local - datetime.combine(day, time())).total_seconds() // 60)


def columns_of(rooms: Sequence[RoomRow], sessions: Sequence[SessionRow]) -> list[RoomRow | None]:
    """The columns: the rooms in their order; None for what has no room, when something has none or there is none."""
    columns: list[RoomRow | None] = list(rooms)
    if not columns or any(row.room_id is None for row in sessions):
        columns.append(None)
    return columns


def place_day(
    sessions: Sequence[SessionRow], columns: Sequence[RoomRow | None], day: date, zone: ZoneInfo
) -> list[Placed]:
    """Set the sessions of one day on the grid, column by column, by time.

    Args:
        sessions: Of the event, in the order of the agenda.
        columns: From `columns_of`.
        day: Which day.
        zone: The event's.
    """
    number = {room.id if room is not None else None: at for at, room in enumerate(columns)}
    by_column: dict[int, list[SessionRow]] = {}
    for row in sessions:
        if day in days_of(row, zone):
            by_column.setdefault(number.get(row.room_id, len(columns) - 1), []).append(row)
    placed: list[Placed] = []
    for column in sorted(by_column):
        rows = sorted(by_column[column], key=lambda row: (row.starts_at, row.order))
        placed += _with_lanes(_spans(rows, column, day, zone))
    return placed


def _spans(rows: Sequence[SessionRow], column: int, day: date, zone: ZoneInfo) -> list[Placed]:
    starts = [minute_on(row.starts_at, day, zone) for row in rows if row.starts_at is not None]
    spans = []
    for row, start in zip(rows, starts, strict=True):
        if row.ends_at is not None:
            end = minute_on(row.ends_at, day, zone)
        else:
            later = [other for other in starts if other > start]
            end = min([start + USUAL_MIN, *later])
        start = min(max(start, 0), DAY_MIN - SHORTEST_MIN)
        spans.append(Placed(row, column, start, min(max(end, start + SHORTEST_MIN), DAY_MIN)))
    return spans


def _with_lanes(spans: Sequence[Placed]) -> list[Placed]:
    """Set those that overlap side by side."""
    done: list[Placed] = []
    cluster: list[tuple[Placed, int]] = []
    ends: list[int] = []

    def close() -> None:
        done.extend(
            Placed(span.session, span.column, span.start_min, span.end_min, lane, len(ends)) for span, lane in cluster
        )
        cluster.clear()
        ends.clear()

    for span in sorted(spans, key=lambda one: (one.start_min, -one.end_min)):
        if ends and span.start_min >= max(ends):
            close()
        lane = next((at for at, end in enumerate(ends) if end <= span.start_min), len(ends))
        if lane == len(ends):
            ends.append(span.end_min)
        else:
            ends[lane] = span.end_min
        cluster.append((span, lane))
    close()
    return done


def hours_of(placed: Sequence[Placed]) -> tuple[int, int]:
    """First and last hour of the grid: those of the sessions with an hour of room after them, 9 to 17 without any."""
    if not placed:
        return 9, 17
    first = min(one.start_min for one in placed) // 60
    last = -(-max(one.end_min for one in placed) // 60) + 1
    return first, min(last, 24)


def in_order(sessions: Sequence[SessionRow]) -> list[Ordered]:
    """The sessions without a time, numbered; the parts of a session stand below it."""
    untimed = [row for row in sessions if row.starts_at is None]
    here = {row.id for row in untimed}
    numbers: dict[UUID | None, tuple[str, int]] = {}
    counts: dict[UUID | None, int] = {}
    ordered = []
    for row in untimed:
        parent = row.parent_id if row.parent_id in here else None
        counts[parent] = counts.get(parent, 0) + 1
        prefix, depth = numbers.get(parent, ("", 0)) if parent is not None else ("", 0)
        number = f"{prefix}.{counts[parent]}" if prefix else str(counts[parent])
        numbers[row.id] = (number, depth + 1)
        ordered.append(Ordered(row, number, depth))
    return ordered


def neighbour(sessions: Sequence[SessionRow], session_id: UUID, step: int) -> SessionRow | None:
    """The session without a time before (-1) or after (+1) one, inside the same parent; None at the end."""
    untimed = [row for row in sessions if row.starts_at is None]
    here = {row.id for row in untimed}
    own = next((row for row in untimed if row.id == session_id), None)
    if own is None:
        return None

    def parent(row: SessionRow) -> UUID | None:
        return row.parent_id if row.parent_id in here else None

    siblings = [row for row in untimed if parent(row) == parent(own)]
    at = siblings.index(own) + step
    return siblings[at] if 0 <= at < len(siblings) else None


def nearest(placed: Sequence[Placed], own: UUID, across: int, along: int) -> UUID | None:
    """The session that an arrow key leads to.

    Args:
        placed: The day.
        own: From where.
        across: -1 to the left, 1 to the right, 0 to stay in the column.
        along: -1 up, 1 down, 0 for a key that goes across.
    """
    here = next((one for one in placed if one.session.id == own), None)
    if here is None:
        return placed[0].session.id if placed else None
    if along:
        column = sorted((one for one in placed if one.column == here.column), key=lambda one: (one.start_min, one.lane))
        at = column.index(here) + along
        return column[at].session.id if 0 <= at < len(column) else None
    beside = [one for one in placed if _is_beyond(here, one, across)]
    if not beside:
        return None
    return min(beside, key=lambda one: _far(here, one)).session.id


def _is_beyond(here: Placed, one: Placed, across: int) -> bool:
    """Whether `one` lies on that side, in another column or in another lane at the same time."""
    if one.column != here.column:
        return (one.column - here.column) * across > 0
    overlap = one.start_min < here.end_min and here.start_min < one.end_min
    return overlap and (one.lane - here.lane) * across > 0


def _far(here: Placed, one: Placed) -> tuple[int, int, int]:
    apart = max(one.start_min - here.end_min, here.start_min - one.end_min, -1)
    return abs(one.column - here.column), max(apart, 0), abs(one.start_min - here.start_min)
