"""The only door between those who ask and do (window, command line, tests) and the data file."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.clock import Clock, SystemClock
from desktop_app.domain.errors import Cancelled, PlenaryError, UserError
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.queries import desks as desk_queries
from desktop_app.services import desks as desk_services
from desktop_app.storage.database import Database
from desktop_app.storage.transaction import Transaction

T = TypeVar("T")
P = ParamSpec("P")

FIRST_DESK = "Desk 1"

_LET_IN_S = 0.002
"""Long work leaves the file free for so long after each of its deeds, so that a scan that waits comes next."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a deed gave, and which subjects it changed."""

    result: T
    changed: frozenset[str]


class Preparation:
    """What work on files and papers may use: questions, short deeds, the time, and somebody to tell how far it is.

    Attributes:
        progress: Told by long work; raises Cancelled when the person stops it.
        changed: The subjects that its deeds changed so far.
    """

    def __init__(self, office: "Office", progress: Progress) -> None:
        self._office = office
        self.progress = progress
        self.changed: set[str] = set()

    @property
    def now(self) -> Any:
        """The present instant, aware UTC."""
        return self._office.clock.now()

    def ask(self, query: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a question of the data file."""
        return self._office.ask(query, *args, **kwargs)

    def do(self, service: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a deed in a transaction of its own: issue the codes before drawing, record the file after saving."""
        outcome = self._office.do(service, *args, **kwargs)
        self.changed |= outcome.changed
        time.sleep(_LET_IN_S)
        return outcome.result

    def backup(self, target: Path) -> None:
        """Write a verified copy of the data file."""
        self._office.backup(target)


class Office:
    """Answers questions, does deeds, prepares papers; safe to call from several threads.

    Attributes:
        clock: Where the time comes from.
        desk_id: The desk at which deeds are done.
    """

    def __init__(self, database: Database, *, clock: Clock | None = None, desk: str = FIRST_DESK) -> None:
        self._database = database
        self.clock: Clock = clock or SystemClock()
        self._operator_id: UUID | None = None
        self._polling = threading.Lock()
        found = self.ask(desk_queries.find_desk, desk)
        if found is None:
            found = self._first_deed(desk)
        self.desk_id, self.desk_name, self._desk_letter = found.id, found.name, found.letter
        self._database.changed_outside()
        self._seen = self.ask(desk_queries.newest_lines)

    def _first_deed(self, desk: str) -> Any:
        """Open a desk: its own line in the audit chain is the chain's first."""
        from desktop_app.domain.ids import new_id

        identity = new_id()
        with self._database.write() as connection:
            tx = Transaction(connection, now=self.clock.now(), desk_id=identity, secret=self._database.secret)
            row = desk_services.open_desk(tx, desk, identity)
            tx.audit("open_desk")
        return row

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        passphrase: str | None = None,
        create: bool = False,
        clock: Clock | None = None,
        desk: str = FIRST_DESK,
    ) -> "Office":
        """Open the office on a data file.

        Args:
            path: The data file, or the address of a database server.
            passphrase: None for a plain file.
            create: Make the file when it is not there.
            clock: Where the time comes from; the laptop's own when None.
            desk: Name of the desk; made when it is new.

        Raises:
            UserError: The file cannot be opened, and the person can mend it.
            SurroundingsError: The disk or another program is in the way.
        """
        if "://" in str(path):
            raise UserError("server_not_built")
        database = Database.open(Path(path), passphrase=passphrase, create=create)
        try:
            return cls(database, clock=clock, desk=desk)
        except BaseException:
            database.close()
            raise

    @property
    def place(self) -> Path:
        """Where the data file lies."""
        return self._database.path

    @property
    def encrypted(self) -> bool:
        """Whether the data file has a passphrase."""
        return self._database.encrypted

    def ask(self, query: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a question; all of its statements see one moment of the file."""
        with self._database.read() as connection:
            return query(connection, *args, **kwargs)

    def do(
        self,
        service: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Do a deed: one transaction, its audit line inside, one commit.

        Returns:
            The service's result, after the commit, and the subjects that changed.

        Raises:
            UserError: The draft does not hold; nothing was written.
            SurroundingsError: The disk or another program is in the way; nothing was written.
        """
        with self._database.write() as connection:
            tx = Transaction(
                connection,
                now=self.clock.now(),
                desk_id=self.desk_id,
                desk_letter=self._desk_letter,
                operator_id=self._operator_id,
                secret=self._database.secret,
            )
            result = service(tx, *args, **kwargs)
            line = tx.audit(service.__name__)
        if line and self._seen.get(self.desk_id, 0) == line - 1:
            # Our own deed is no news to us; after another program's at the same desk, both are told.
            self._seen[self.desk_id] = line
        return Outcome(result, frozenset(tx.changed))

    def prepare(
        self,
        work: Callable[..., T],
        *args: Any,
        progress: Progress | None = None,
        **kwargs: Any,
    ) -> Outcome[T]:
        """Work on files and papers, with no transaction open meanwhile; `work` takes a Preparation first.

        Returns:
            What the work gave, and the subjects that its own short deeds changed.

        Raises:
            Cancelled: The person stopped it.
            PlenaryError: It failed; like Cancelled it carries what its deeds had changed before, in `changed`.
        """
        preparation = Preparation(self, progress or NoProgress())
        try:
            result = work(preparation, *args, **kwargs)
        except (PlenaryError, Cancelled) as stopped:
            # Badges are recorded before they are drawn: a full disk takes that back from nobody.
            stopped.changed = frozenset(preparation.changed)
            raise
        return Outcome(result, frozenset(preparation.changed))

    def poll(self) -> frozenset[str]:
        """Which subjects other programs changed since the last call; costs next to nothing when none did."""
        with self._polling:
            if not self._database.changed_outside():
                return frozenset()
            newest, subjects = self.ask(desk_queries.changed_since, self._seen)
            self._seen = newest
            return subjects

    def backup(self, target: Path) -> None:
        """Write a verified copy of the data file."""
        self._database.backup(target)

    def check(self) -> Any:
        """Look for damage, broken chains and projections that disagree with the scans."""
        problems = self._database.problems()
        return self.ask(desk_queries.check, tuple(problems), self._database.engine_version, self._database.encrypted)

    def close(self) -> None:
        """Close the data file."""
        self._database.close()

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
