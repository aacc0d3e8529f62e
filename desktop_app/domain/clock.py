"""Where the time comes from, so that a test can set it."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""


class SystemClock:
    """The laptop's own clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that moves only when told."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant that was set last."""
        return self.instant

    def forward(self, **amount: float) -> None:
        """Move on by `timedelta(**amount)`."""
        self.instant += timedelta(**amount)
