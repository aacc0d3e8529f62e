"""Turns what the database engine says into the sentences of the errors page."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import PlenaryError, SurroundingsError

# The engine's result codes by name (sqlite.org/rescode.html); extended codes begin with the name of their primary.
_MEANINGS = (
    ("SQLITE_FULL", "disk_full"),
    ("SQLITE_BUSY", "locked"),
    ("SQLITE_LOCKED", "locked"),
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_PERM", "read_only"),
    ("SQLITE_CANTOPEN", "not_readable"),
    ("SQLITE_IOERR", "disk_failed"),
    ("SQLITE_CORRUPT", "damaged"),
    ("SQLITE_NOTADB", "not_our_file"),
)


def meaning(error: BaseException, place: str) -> PlenaryError | None:
    """Say what an engine's error means; None when it is a bug of ours."""
    original = getattr(error, "orig", None) or error
    name = getattr(original, "sqlite_errorname", None) or ""
    for start, code in _MEANINGS:
        if name.startswith(start):
            return SurroundingsError(code, file=place, why=str(original))
    return None


@contextmanager
def told(place: str) -> Iterator[None]:
    """Let an engine's error out as a trouble in plain words, and a bug as it is."""
    try:
        yield
    except (sa.exc.DBAPIError, dbapi2.Error) as error:
        known = meaning(error, place)
        if known is None:
            raise
        raise known from error
