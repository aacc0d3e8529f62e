"""The one database driver: how a connection is opened, and which settings it must have."""

import hashlib
import time
from functools import lru_cache
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

_LOOK_AGAIN_S = 0.0005
"""So often a write looks whether the file is free; shorter than the pause that long work makes between its deeds."""

WRITE = {"plenary_write": True}
"""Execution option of a connection whose transactions take the write lock at once."""


def quoted(text: str) -> str:
    """Quote a text for a PRAGMA, which takes no bound value."""
    return "'" + text.replace("'", "''") + "'"


def settle(raw: Any) -> None:
    """Give a fresh connection, which has its key, its settings.

    Raises:
        dbapi2.DatabaseError: The key does not fit, or the file is no database.
    """
    cursor = raw.cursor()
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
        if passphrase is not None:
            # The engine would write its complaints to standard error, with the file's name in them.
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = {_key(path, passphrase)}")
        if settled:
            settle(raw)
    except BaseException:
        raw.close()
        raise
    return raw


def _key(path: Path, passphrase: str) -> str:
    """What to give as the file's key, quoted: the derived key, so that only the first connection pays for deriving it.

    A file that is still empty takes the passphrase, and its salt from the engine.
    """
    if not path.exists() or path.stat().st_size == 0:
        return quoted(passphrase)
    # The salt is read through the engine: opening the file by ourselves would drop this process's locks on it.
    raw = dbapi2.connect(str(path), isolation_level=None)
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute("PRAGMA key = 'any'")
        asked = ("cipher_salt", "kdf_iter", "cipher_kdf_algorithm")
        salt, rounds, algorithm = (raw.execute(f"PRAGMA {name}").fetchone()[0] for name in asked)
    finally:
        raw.close()
    if algorithm != "PBKDF2_HMAC_SHA512":
        return quoted(passphrase)
    return f"\"x'{_derived(passphrase, salt, int(rounds))}{salt}'\""


@lru_cache(maxsize=8)
def _derived(passphrase: str, salt: str, rounds: int) -> str:
    """Derive the key as SQLCipher does (zetetic.net/sqlcipher/design), in hexadecimal digits; a tenth of a second."""
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), bytes.fromhex(salt), rounds, 32).hex()


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
        if connection.get_execution_options().get("plenary_write", False):
            _begin_write(connection.connection.driver_connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _begin_write(raw: Any) -> None:
    """Take the write lock as soon as it is free, looking again and again.

    The engine's own waiting sleeps longer each time, up to a tenth of a second: beside a program that writes one deed
    after another, such as an import, a scan waited for seconds and was refused.
    """
    until = time.monotonic() + LOCK_TIMEOUT_MS / 1000
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except dbapi2.OperationalError as error:
                if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() >= until:
                    raise
                time.sleep(_LOOK_AGAIN_S)
            else:
                return
    finally:
        raw.execute(f"PRAGMA busy_timeout = {LOCK_TIMEOUT_MS}")
