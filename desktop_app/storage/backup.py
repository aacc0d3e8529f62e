"""Copies of a data file that are whole, and were checked before anyone relies on them."""

import itertools
import os
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop_app.domain.errors import SurroundingsError, UserError
from desktop_app.output.saving import sync_folder
from desktop_app.storage import engine, schema
from desktop_app.storage.faults import meaning


def copy(source: Path, target: Path, passphrase: str | None) -> None:
    """Copy a live file through the engine, check the copy, and only then give it its name.

    A plain copy of the bytes would be stale or torn; the engine's own copy is neither. The copy is one file, without a
    write-ahead log, so that it opens on a read-only stick too.

    Raises:
        SurroundingsError: The copy cannot be written, or did not pass its check.
    """
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
    except OSError as error:
        raise SurroundingsError("not_writable", file=str(target), why=error.strerror or "") from error
    try:
        raw = engine.connect(source, passphrase)
        try:
            raw.execute("VACUUM INTO ?", (str(part),))
        finally:
            raw.close()
        verify(part, passphrase)
        with part.open("rb+") as handle:
            os.fsync(handle.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except dbapi2.Error as error:
        known = meaning(error, str(target))
        raise known or SurroundingsError("not_writable", file=str(target), why=str(error)) from error
    except OSError as error:
        raise SurroundingsError("not_writable", file=str(target), why=error.strerror or "") from error
    finally:
        part.unlink(missing_ok=True)


def verify(path: Path, passphrase: str | None) -> None:
    """Refuse a copy that is not a whole data file of ours.

    Raises:
        SurroundingsError: `backup_is_bad`, with the reason.
        UserError: It is not ours, or newer.
    """
    raw = engine.connect(path, passphrase, settled=False)
    try:
        if schema.judge(raw, path.name) == 0:
            raise UserError("not_our_file", file=path.name)
        found = [row[0] for row in raw.execute("PRAGMA integrity_check")]
        if passphrase is not None:
            found += [row[0] for row in raw.execute("PRAGMA cipher_integrity_check")]
        wrong = [line for line in found if line != "ok"]
        if wrong:
            raise SurroundingsError("backup_is_bad", file=path.name, why=str(wrong[0]))
    finally:
        raw.close()


def restore(source: Path, target: Path, passphrase: str | None) -> Path | None:
    """Put a checked backup in the place of the data file, which is kept beside it under a new name.

    Args:
        source: The backup.
        target: The data file; nobody may have it open.
        passphrase: Of the backup.

    Returns:
        Where the old data file was put; None when there was none.

    Raises:
        SurroundingsError, UserError: The backup is not sound; nothing was changed.
    """
    if not source.exists():
        raise UserError("no_file", file=str(source))
    try:
        verify(source, passphrase)
    except dbapi2.Error as error:
        known = meaning(error, str(source))
        raise known or SurroundingsError("backup_is_bad", file=str(source), why=str(error)) from error
    # The copy is whole beside the data file before that gives up its name: a full disk changes nothing.
    fresh = target.with_name(target.name + ".restored")
    copy(source, fresh, passphrase)
    kept = _free_name(target) if target.exists() else None
    if kept is not None:
        _give_name(target, kept)
    fresh.replace(target)
    sync_folder(target.parent)
    return kept


def _free_name(target: Path) -> Path:
    """A name beside the data file that nothing has yet."""
    names = (target.with_name(f"{target.stem}.replaced-{number}{target.suffix}") for number in itertools.count(1))
    return next(name for name in names if not name.exists())


def _give_name(path: Path, kept: Path) -> None:
    """Give a data file that nobody has open another name, and its log with it, which may hold the last scans."""
    for rest in ("", "-wal"):
        old = path.with_name(path.name + rest)
        if old.exists():
            old.replace(kept.with_name(kept.name + rest))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
