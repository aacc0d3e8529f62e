"""Files that are whole or not there: written beside, made durable, then given their name."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.errors import SurroundingsError, UserError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a stream whose bytes become the file at `path` when the block ends well; else nothing is left.

    Raises:
        UserError: `no_folder` when the folder is not there.
        SurroundingsError: `disk_full`, `not_writable`.
    """
    folder = path.parent
    if not folder.is_dir():
        raise UserError("no_folder", folder=str(folder))
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=folder)
        part = Path(name)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
        part = None
        sync_folder(folder)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        code = "disk_full_file" if full else "not_writable"
        raise SurroundingsError(code, file=str(path), why=error.strerror or str(error)) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def save(path: Path, data: bytes) -> None:
    """Write a whole file; see `whole_file`."""
    with whole_file(path) as stream:
        stream.write(data)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """The rights that new files do not get; a temporary file has fewer than a paper that others shall read."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
