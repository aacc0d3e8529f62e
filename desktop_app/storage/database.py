"""One data file: opening, reading from a snapshot, writing under the lock, closing."""

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import SurroundingsError, UserError
from desktop_app.storage import backup, engine, indexing, places, schema
from desktop_app.storage.faults import meaning, told
from desktop_app.storage.tables import Setting, table


class Database:
    """A data file that is open.

    Attributes:
        path: Where it lies.
        encrypted: Whether it has a passphrase.
        engine_version: Of the database engine, as people quote it.
        secret: The file's own key for digests in the audit trail.
    """

    def __init__(self, path: Path, passphrase: str | None) -> None:
        self.path = path
        self.encrypted = passphrase is not None
        self.engine_version = dbapi2.sqlite_version
        self._passphrase = passphrase
        self._engine = engine.make_engine(path, passphrase)
        self._write_lock = threading.Lock()
        self._writer: sa.Connection | None = None
        self._watcher: Any = None
        self.secret = b""

    @classmethod
    def open(cls, path: Path, *, passphrase: str | None = None, create: bool = False) -> "Database":
        """Open a data file, bring it to our schema, make it when asked to.

        Raises:
            UserError: The file is not there, not ours, newer, or lies where a data file gets damaged.
            SurroundingsError: It cannot be read or written.
        """
        if passphrase == "":
            raise UserError("empty_passphrase")
        path = path.absolute()
        places.refuse_unsafe(path)
        fresh = _look(path, create=create)
        # Asked before looking inside: the engine would leave a log beside a file that it may not write.
        if not os.access(path if path.exists() else path.parent, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise SurroundingsError("read_only", file=str(path))
        found = 0 if fresh else _schema_of(path, passphrase)
        with told(str(path)):
            if 0 < found < schema.SCHEMA:
                backup.copy(path, path.with_name(f"{path.stem}.before-{schema.SCHEMA:04d}{path.suffix}"), passphrase)
            if found < schema.SCHEMA:
                schema.migrate(path, passphrase)
            database = cls(path, passphrase)
            try:
                database._prepare()
            except BaseException:
                database.close()
                raise
        return database

    def _prepare(self) -> None:
        with self.read() as connection:
            setting = table(Setting)
            known = connection.execute(sa.select(setting.c.value).where(setting.c.name == "audit_key")).scalar()
            indexed = indexing.is_current(connection)
        if known is None or not indexed:
            with self.write() as connection:
                if known is None:
                    known = secrets.token_hex(32)
                    connection.execute(sa.insert(setting).values(name="audit_key", value=known))
                if not indexed:
                    indexing.rebuild(connection)
        self.secret = bytes.fromhex(str(known))

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection whose statements all see one moment of the file."""
        with told(str(self.path)), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """The one writer of this process, under the write lock; commits at the end or leaves nothing behind."""
        with self._write_lock, told(str(self.path)):
            if self._writer is None:
                self._writer = self._engine.connect().execution_options(**engine.WRITE)
            try:
                with self._writer.begin():
                    yield self._writer
            except (sa.exc.DBAPIError, dbapi2.Error):
                # After a failed write or sync the connection's own state is in doubt: the next write opens a new one.
                writer, self._writer = self._writer, None
                writer.invalidate()
                writer.close()
                raise

    def changed_outside(self) -> bool:
        """Whether another program committed to the file since the last call; costs microseconds."""
        if self._watcher is None:
            self._watcher = engine.connect(self.path, self._passphrase)
            self._seen = self._watcher.execute("PRAGMA data_version").fetchone()[0]
            return False
        version = self._watcher.execute("PRAGMA data_version").fetchone()[0]
        before, self._seen = self._seen, version
        return bool(version != before)

    def backup(self, target: Path) -> None:
        """Write a verified copy of the file as it is now."""
        with told(str(target)):
            backup.copy(self.path, target, self._passphrase)

    def problems(self) -> list[str]:
        """What the engine finds wrong with the file; empty for a sound one."""
        with self.read() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            found = [] if found == ["ok"] else found
            found += [f"foreign key of {row[0]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
            if self.encrypted:
                # On a plain file this gives no result set at all, which must not be read as “ok”.
                found += [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
        return found

    def close(self) -> None:
        """Give every connection back; the write-ahead log is folded into the file."""
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._engine.dispose()


def _look(path: Path, *, create: bool) -> bool:
    """Whether the file is still to be made; refuses what is no file."""
    if path.is_dir():
        raise UserError("not_our_file", file=str(path))
    if path.exists():
        if not os.access(path, os.R_OK):
            raise SurroundingsError("not_readable", file=str(path), why="permission denied")
        return path.stat().st_size == 0
    if not create:
        raise UserError("no_data_file", file=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError("not_writable", file=str(path.parent), why=error.strerror or "") from error
    return True


def _schema_of(path: Path, passphrase: str | None) -> int:
    """Open, look, and close again without writing a byte."""
    raw = None
    try:
        raw = engine.connect(path, passphrase, settled=False)
        return schema.judge(raw, path.name)
    except dbapi2.Error as error:
        known = meaning(error, str(path))
        if known is not None and known.code != "not_our_file":
            raise known from error
        raise UserError(_why_not_ours(path, passphrase), file=str(path)) from error
    finally:
        if raw is not None:
            raw.close()


def _why_not_ours(path: Path, passphrase: str | None) -> str:
    """An encrypted file and a file that is no database look alike; only a plain one can be told apart."""
    if passphrase is None:
        # A whole encrypted file has pages only; a picture or a text of any other length is surely something else.
        return "needs_passphrase" if path.stat().st_size % 4096 == 0 else "not_our_file"
    plain = engine.connect(path, None, settled=False)
    try:
        plain.execute("SELECT count(*) FROM sqlite_master")
    except dbapi2.Error:
        return "wrong_passphrase" if path.stat().st_size % 4096 == 0 else "not_our_file"
    else:
        return "passphrase_not_needed"
    finally:
        plain.close()
