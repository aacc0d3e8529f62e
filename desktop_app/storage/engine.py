"""The one database driver: how a connection is opened, and which settings it must have."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import SurroundingsError

APPLICATION_ID = 0x504C4E59  # "PLNY"
OLDEST_ENGINE = (3, 51, 3)
"""Before this the write-ahead log could be reset under a second connection (sqlite.org/wal.html#walresetbug)."""

LOCK_TIMEOUT_MS = 5000

WRITE = {"plenary_write": True}
"""Execution option of a connection whose transactions take the write lock at once."""


def quoted(text: str) -> str:
    """Quote a text for a PRAGMA, which takes no bound value."""
    return "'" + text.replace("'", "''") + "'"


def settle(raw: Any, passphrase: str | None) -> None:
    """Give a fresh connection its key and its settings, the key first.

    Raises:
        dbapi2.DatabaseError: The key does not fit, or the file is no database.
    """
    cursor = raw.cursor()
    if passphrase is not None:
        # The engine would write its complaints to standard error, with the file's name in them.
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = {quoted(passphrase)}")
    cursor.execute(f"PRAGMA busy_timeout = {LOCK_TIMEOUT_MS}")
    for pragma in (
        "journal_mode = WAL",
        # NORMAL loses scans that were shown green when the power goes.
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
        "mmap_size = 0",
        "cache_size = -65536",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    if cursor.execute("PRAGMA fullfsync").fetchone() is not None:
        cursor.execute("PRAGMA fullfsync = ON")
    cursor.close()


def connect(path: Path, passphrase: str | None, *, settled: bool = True) -> Any:
    """Open the file with the driver itself, without the pool.

    Transactions are ours alone: the driver's own begin would let a migration commit halfway.
    """
    raw = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=LOCK_TIMEOUT_MS / 1000)
    try:
        if settled:
            settle(raw, passphrase)
        elif passphrase is not None:
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = {quoted(passphrase)}")
    except BaseException:
        raw.close()
        raise
    return raw


def make_engine(path: Path, passphrase: str | None) -> sa.Engine:
    """Make the pool of settled connections to one data file."""
    found = tuple(int(part) for part in dbapi2.sqlite_version.split("."))
    if found < OLDEST_ENGINE:
        raise SurroundingsError(
            "old_engine", found=dbapi2.sqlite_version, needed=".".join(str(part) for part in OLDEST_ENGINE)
        )
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        module=dbapi2,
        creator=lambda: connect(path, passphrase),
        poolclass=QueuePool,
        pool_size=6,
        max_overflow=4,
        hide_parameters=True,
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("plenary_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
