"""What work on files and papers is given by the office."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from desktop_app.domain.progress import Progress

T = TypeVar("T")


class Preparation(Protocol):
    """Questions, short deeds and somebody to tell how far the work is; no transaction is open between them."""

    progress: Progress

    @property
    def now(self) -> datetime:
        """The present instant, aware UTC."""

    def ask(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Ask a question of the data file."""

    def do(self, service: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Do a deed in a transaction of its own."""
