"""Whether another program has a data file open: replacing it under its feet would lose what it writes next."""

from pathlib import Path

from sqlcipher3 import dbapi2

from desktop_app.domain.errors import SurroundingsError
from desktop_app.storage import engine


def refuse_in_use(path: Path, passphrase: str | None) -> None:
    """Refuse a data file that anybody has open.

    Every connection in write-ahead mode keeps a shared lock on the file as long as it is open, so an exclusive one
    cannot be had beside it. A file that cannot be read at all is let pass: it is what a restore is for.

    Raises:
        SurroundingsError: `in_use`.
    """
    raw = None
    try:
        raw = engine.connect(path, passphrase, settled=False)
        raw.execute("PRAGMA busy_timeout = 0")
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("ROLLBACK")
    except dbapi2.Error as error:
        if "locked" in str(error):
            raise SurroundingsError("in_use", file=str(path)) from error
    finally:
        if raw is not None:
            raw.close()
