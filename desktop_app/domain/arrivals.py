"""The curve of arrivals: how many had come by when, and the busiest ten minutes."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

ARRIVAL_STEP = timedelta(minutes=10)
"""Width of one step of the arrivals curve."""


def arrivals_curve(entries: Sequence[datetime]) -> tuple[tuple[datetime, int], ...]:
    """How many had come by each step of ten minutes, from the step before the first to the one after the last.

    Of a stretch in which nobody came only both ends are there: a rehearsal may lie months before the day.
    """
    if not entries:
        return ()
    curve: list[tuple[datetime, int]] = []
    for reached, entry in enumerate(entries, start=1):
        begins = _step_of(entry)
        if not curve or curve[-1][0] < begins:
            curve.append((begins, reached - 1))
        if curve[-1][0] == begins:
            curve.append((begins + ARRIVAL_STEP, reached))
        else:
            curve[-1] = (curve[-1][0], reached)
    return tuple(curve)


def _step_of(entry: datetime) -> datetime:
    """When the step of the curve begins in which this moment lies."""
    step = ARRIVAL_STEP.total_seconds()
    return datetime.fromtimestamp(entry.timestamp() // step * step, tz=entry.tzinfo)


def peak(entries: Sequence[datetime]) -> tuple[int, datetime | None]:
    """The most arrivals within one step of ten minutes, and when that step began."""
    if not entries:
        return 0, None
    steps = Counter(_step_of(entry) for entry in entries)
    count = max(steps.values())
    return count, min(step for step, came in steps.items() if came == count)
