"""Statements compiled once and run on the driver itself, for the few deeds that somebody stands and waits for.

SQLAlchemy builds and compiles each statement as everywhere; only what lies between a compiled statement and the
driver, on every call anew, is left out. It costs several times what the database needs for one row.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa


class Prepared:
    """A statement whose parameters all have names, ready to be run often.

    Args:
        statement: A select, insert or update. Lists inside it (`IN`) must be written out, since they are compiled with
            their length.
        columns: For an insert or update: the columns that are given.
    """

    def __init__(self, statement: sa.Executable, columns: Sequence[str] = ()) -> None:
        self._statement = statement
        self._columns = list(columns) or None
        self._compiled: dict[str, _Compiled] = {}

    def _for(self, connection: sa.Connection) -> "_Compiled":
        dialect = connection.dialect
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = _Compiled(self._statement, dialect, self._columns)
        return found

    def first(self, connection: sa.Connection, values: Mapping[str, Any]) -> Any:
        """The first row, its columns by name; None without one. The connection's transaction must have begun."""
        compiled = self._for(connection)
        row = _driver(connection).execute(compiled.text, compiled.bind(values)).fetchone()
        return None if row is None else compiled.shape(row)

    def all(self, connection: sa.Connection, values: Mapping[str, Any]) -> list[Any]:
        """All rows, their columns by name."""
        compiled = self._for(connection)
        return [compiled.shape(row) for row in _driver(connection).execute(compiled.text, compiled.bind(values))]

    def run(self, connection: sa.Connection, values: Mapping[str, Any]) -> None:
        """Run a statement that gives no rows."""
        compiled = self._for(connection)
        _driver(connection).execute(compiled.text, compiled.bind(values))


def _driver(connection: sa.Connection) -> Any:
    return connection.connection.driver_connection


class _Compiled:
    """A statement for one dialect: its text, the order of its parameters, and how values are turned both ways."""

    def __init__(self, statement: sa.Executable, dialect: sa.Dialect, columns: list[str] | None) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=columns)  # type: ignore[attr-defined]
        self.text = str(compiled)
        self._names: list[str] = list(compiled.positiontup)
        types = {name: bind.type for bind, name in compiled.bind_names.items()}
        self._processors: list[Callable[[Any], Any] | None] = [
            types[name].dialect_impl(dialect).bind_processor(dialect) for name in self._names
        ]
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        selected = getattr(statement, "selected_columns", ())
        self._readers = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in selected]
        self._row = namedtuple("Row", [column.key for column in selected]) if self._readers else tuple

    def bind(self, values: Mapping[str, Any]) -> list[Any]:
        """Parameters in the driver's order and types."""
        bound = []
        for name, process in zip(self._names, self._processors, strict=True):
            value = values[name] if name in values else self._fixed[name]
            bound.append(process(value) if process is not None else value)
        return bound

    def shape(self, row: Sequence[Any]) -> Any:
        """A row with its columns by name and our types."""
        return self._row(
            *[read(value) if read is not None else value for read, value in zip(self._readers, row, strict=True)]
        )
