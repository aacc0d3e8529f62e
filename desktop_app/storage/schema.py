"""Which schema a data file has, and how it is brought to ours."""

import re
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from desktop_app.domain.errors import SurroundingsError, UserError
from desktop_app.storage.engine import APPLICATION_ID, connect

SCHEMA = 1
"""Number of the newest migration in `migrations/versions`."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_REVISION = re.compile(r"^\d{4}$")


def found_schema(connection: sa.Connection) -> int:
    """Number of the schema in the file; 0 when it has none."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return 0
    version = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return int(version) if version is not None and _REVISION.match(version) else SCHEMA + 1


def judge(raw: Any, name: str) -> int:
    """Tell the schema of a file that was just opened, before anything is written to it.

    Args:
        raw: A driver's connection with its key given.
        name: The file's name, for the sentence.

    Raises:
        UserError: `not_our_file`, `file_newer`.
    """
    tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return 0
    mark = raw.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID or "alembic_version" not in tables:
        raise UserError("not_our_file", file=name)
    version = str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if not _REVISION.match(version) or int(version) > SCHEMA:
        raise UserError("file_newer", file=name, found=version.lstrip("0"), known=str(SCHEMA))
    return int(version)


def migrate(path: Path, passphrase: str | None) -> None:
    """Bring the file to our schema in one transaction; on any trouble it stays as it was.

    Foreign keys are off on this connection alone and before its transaction: with them on, rewriting a parent table
    deletes its children (measured with Alembic's batch mode).

    Raises:
        SurroundingsError: `damaged` when rows point nowhere afterwards.
    """
    from alembic import command
    from alembic.config import Config

    raw = connect(path, passphrase)
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=sa.StaticPool, hide_parameters=True)
    try:
        raw.execute("PRAGMA foreign_keys = OFF")
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config = Config()
            config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, f"{SCHEMA:04d}")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise SurroundingsError("damaged", file=path.name)
            connection.commit()
    finally:
        engine.dispose()
        raw.close()
