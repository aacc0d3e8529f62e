"""What the agenda screen asks at once, and what follows from it: which day is opened, when a new session begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app.domain.agenda import Clash, RoomRow, SessionRow, clashes
from desktop_app.domain.events import GroupRow
from desktop_app.queries.agenda import list_rooms, list_sessions
from desktop_app.queries.events import list_groups
from desktop_app.ui.agenda.placing import days_of
from desktop_app.ui.agenda.wording import Surroundings, local_moment

USUAL_LENGTH = timedelta(minutes=45)
"""How long a new session is offered to last."""


@dataclass(frozen=True)
class Agenda:
    """Sessions in their order, rooms, groups, and what does not fit together."""

    sessions: Sequence[SessionRow] = ()
    rooms: Sequence[RoomRow] = ()
    groups: Sequence[GroupRow] = ()
    clashes: Sequence[Clash] = ()


def whole_agenda(db: Any, event_id: UUID) -> Agenda:
    """Ask everything that the screen shows of an event."""
    sessions = list_sessions(db, event_id)
    return Agenda(sessions, list_rooms(db, event_id), list_groups(db, event_id), clashes(sessions))


def surroundings(agenda: Agenda, zone: str, now: datetime) -> Surroundings:
    """What the words about a session need to know beside it."""
    groups = {group.id: group for group in agenda.groups}
    return Surroundings(zone, now, groups, {row.id: row.title for row in agenda.sessions}, agenda.clashes)


def first_day(sessions: Sequence[SessionRow], days: Sequence[date], today: date, zone: ZoneInfo) -> date | None:
    """Today, or the first day on which something stands; None for what stands in order."""
    used = {day for row in sessions for day in days_of(row, zone)}
    if today in used:
        return today
    if not used and sessions:
        return None
    return min(used, default=days[0])


def next_start(sessions: Sequence[SessionRow], day: date, zone: ZoneInfo) -> datetime:
    """When the day's last session ends; nine o'clock on an empty day, eleven at night at the latest."""
    ends = [
        row.ends_at or row.starts_at + USUAL_LENGTH
        for row in sessions
        if row.starts_at is not None and day in days_of(row, zone)
    ]
    return min(max(ends, default=local_moment(day, time(9), zone.key)), local_moment(day, time(23), zone.key))
