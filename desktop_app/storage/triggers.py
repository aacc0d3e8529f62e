"""Triggers that refuse to change or delete what is only ever appended."""

import sqlalchemy as sa

REFUSAL = "appended rows are never changed"


def refuse_change(connection: sa.Connection, table: str) -> None:
    """Let the database itself refuse update and delete of `table`."""
    for deed in ("UPDATE", "DELETE"):
        connection.execute(
            sa.text(
                f"CREATE TRIGGER {table}_refuses_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        )
