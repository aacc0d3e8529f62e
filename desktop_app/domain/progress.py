"""How long work tells how far it is, and learns that it shall stop."""

from typing import Protocol


class Progress(Protocol):
    """Told by long work, shown by whoever waits for it."""

    def step(self, done: int, total: int) -> None:
        """Tell that `done` of `total` pieces are finished.

        Raises:
            Cancelled: The person asked to stop.
        """


class NoProgress:
    """Nobody waits, nobody stops it."""

    def step(self, done: int, total: int) -> None:
        """Do nothing."""
