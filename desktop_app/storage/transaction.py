"""One deed's transaction: it writes records, remembers what changed, and leaves the audit line."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from desktop_app.domain.ids import new_id
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.storage.prepared import Prepared
from desktop_app.storage.tables import AuditEntry, Change, Record, table

R = TypeVar("R", bound=Record)

_LISTED = 50
"""So many records are named in an audit line; of more only the number is."""

_GENESIS = bytes(32)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


# Statements are built once: building one costs as much as running it.
_audit = table(AuditEntry)
_LAST_LINE = Prepared(
    sa.select(_audit.c.seq, _audit.c.hash)
    .where(_audit.c.desk_id == sa.bindparam("desk"))
    .order_by(_audit.c.seq.desc())
    .limit(1)
)


@cache
def _insert(found: sa.Table) -> sa.Insert:
    return sa.insert(found)


@cache
def _append(found: sa.Table, names: tuple[str, ...]) -> Prepared:
    return Prepared(sa.insert(found), names)


@cache
def _upsert(found: sa.Table, dialect: str, names: tuple[str, ...], keys: tuple[str, ...]) -> Prepared:
    # By name: the other dialect's words cost a tenth of a second to load.
    insert: Any = import_module(f"sqlalchemy.dialects.{dialect}").insert(found)
    whole = insert.on_conflict_do_update(
        index_elements=list(keys), set_={name: insert.excluded[name] for name in names if name not in keys}
    )
    return Prepared(whole, names)


def plain(value: Any) -> Any:
    """Write a value so that JSON holds it and two equal values give equal text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | datetime | date):
        return value.isoformat() if not isinstance(value, UUID) else value.hex
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def canonical(value: Any) -> bytes:
    """The one spelling of a value that digests are made over."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def chain_hash(previous: bytes, row: Mapping[str, Any]) -> bytes:
    """Hash of an audit row over its content and the hash before it."""
    return hashlib.sha256(previous + canonical(row)).digest()


class Transaction:
    """What a service works with; `office.do` makes it, commits it, and nobody else does.

    Attributes:
        connection: For Core statements; every query takes it too.
        now: The instant of the deed, aware UTC.
        desk_id: The desk at which it is done.
        desk_letter: What stands before its participant numbers.
        operator_id: Who does it; None when nobody signed in.
        progress: Told by long deeds.
        changed: The subjects that changed so far.
    """

    def __init__(
        self,
        connection: sa.Connection,
        *,
        now: datetime,
        desk_id: UUID,
        desk_letter: str = "",
        operator_id: UUID | None = None,
        secret: bytes = b"",
        progress: Progress | None = None,
    ) -> None:
        self.connection = connection
        self.now = now
        self.desk_id = desk_id
        self.desk_letter = desk_letter
        self.operator_id = operator_id
        self.progress: Progress = progress or NoProgress()
        self.changed: set[str] = set()
        self._secret = secret
        self._touched: dict[str, dict[UUID, list[str]]] = {}
        self._counts: dict[str, int] = {}
        self._digest: hmac.HMAC | None = None
        self._stamp = 0

    def execute(
        self, statement: sa.Executable, rows: Sequence[Mapping[str, Any]] | None = None
    ) -> sa.CursorResult[Any]:
        """Run a Core statement."""
        return self.connection.execute(statement, rows)

    def add(self, record: R) -> R:
        """Write a new record and give it back."""
        model = type(record)
        values = {column.key: getattr(record, column.key) for column in table(model).columns}
        self.execute(_insert(table(model)), [values])
        self._note(model, record.id, sorted(values), values)
        return record

    def add_rows(self, model: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
        """Write many new records at once; every row names every column that has no default."""
        if not rows:
            return
        self.execute(_insert(table(model)), rows)
        for row in rows:
            self._note(model, row["id"], (), row)

    def append(self, model: type[Record], values: Mapping[str, Any]) -> None:
        """Write one new row quickly, at a desk where somebody waits; every column that has a default is named."""
        _append(table(model), tuple(values)).run(self.connection, values)
        self._note(model, values["id"], (), values)

    def change(self, model: type[Record], record_id: UUID, **values: Any) -> dict[str, Any]:
        """Set fields of a record; fields that hold the value already are left out.

        Returns:
            The fields that really changed, with their old values; empty when none did.
        """
        found = table(model)
        columns = [found.c[name] for name in values]
        row = self.execute(sa.select(*columns).where(found.c.id == record_id)).first()
        if row is None:
            return {}
        old = {name: before for name, before in zip(values, row, strict=True) if before != values[name]}
        if not old:
            return {}
        self.execute(sa.update(found).where(found.c.id == record_id).values({name: values[name] for name in old}))
        if model.tracked:
            self._track(found.name, record_id, old, values)
        self._note(model, record_id, sorted(old), {name: values[name] for name in old})
        return old

    def remove(self, model: type[Record], record_id: UUID) -> None:
        """Delete a record that is no fact of the day: a speaker taken off, a session dropped."""
        found = table(model)
        row = self.execute(sa.select(found).where(found.c.id == record_id)).mappings().first()
        if row is None:
            return
        self.execute(sa.delete(found).where(found.c.id == record_id))
        if model.tracked:
            self._track(found.name, record_id, {"*": dict(row)}, {"*": None})
        self._note(model, record_id, ["-"], {})

    def put(self, model: type[SQLModel], values: Mapping[str, Any], *, keys: Iterable[str]) -> None:
        """Insert a row of a projection, or overwrite the one with the same keys."""
        names = tuple(values)
        _upsert(table(model), self.connection.dialect.name, names, tuple(keys)).run(self.connection, values)

    def _track(self, name: str, record_id: UUID, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        stamp = self._next_stamp()
        self.execute(
            sa.insert(table(Change)),
            [
                {
                    "id": new_id(),
                    "record": name,
                    "record_id": record_id,
                    "field": field,
                    "old": plain(before),
                    "new": plain(new[field]),
                    "stamp": stamp,
                    "at": self.now,
                    "desk_id": self.desk_id,
                    "operator_id": self.operator_id,
                }
                for field, before in old.items()
            ],
        )

    def _next_stamp(self) -> int:
        """A hybrid logical time: the wall clock, but never before a time that the file has seen."""
        if not self._stamp:
            found = table(Change)
            newest = self.execute(sa.select(sa.func.max(found.c.stamp))).scalar() or 0
            wall = int((self.now - _EPOCH).total_seconds() * 1_000_000) << 10
            self._stamp = max(wall, newest + 1)
        else:
            self._stamp += 1
        return self._stamp

    def _note(self, model: type[Record], record_id: UUID, fields: Sequence[str], values: Mapping[str, Any]) -> None:
        self.changed.add(model.subject)
        name = table(model).name
        listed = self._touched.setdefault(name, {})
        self._counts[name] = self._counts.get(name, 0) + 1
        if len(listed) < _LISTED:
            listed.setdefault(record_id, []).extend(fields)
        if self._digest is None:
            self._digest = hmac.new(self._secret, digestmod=hashlib.sha256)
        self._digest.update(record_id.bytes)
        if fields:
            self._digest.update(canonical(values))

    def audit(self, deed: str) -> int:
        """Append the deed's line to the desk's chain.

        Returns:
            The line's number in the chain; 0 for a deed that changed nothing, which leaves no line.
        """
        if not self._counts:
            return 0
        self.changed.discard("")
        last = _LAST_LINE.first(self.connection, {"desk": self.desk_id})
        seq, previous = (last.seq + 1, last.hash) if last else (1, _GENESIS)
        content: dict[str, Any] = {
            "records": {
                name: {key.hex: sorted(set(fields)) for key, fields in listed.items()}
                for name, listed in self._touched.items()
                if self._counts[name] <= _LISTED
            },
            "digest": self._digest.hexdigest() if self._digest else "",
        }
        many = {name: count for name, count in self._counts.items() if count > _LISTED}
        if many:
            content["many"] = many
        row = {
            "id": new_id(),
            "desk_id": self.desk_id,
            "seq": seq,
            "at": self.now,
            "operator_id": self.operator_id,
            "deed": deed,
            "subjects": " ".join(sorted(self.changed)),
            "content": content,
        }
        whole = {**row, "previous": previous, "hash": chain_hash(previous, row)}
        _append(_audit, tuple(whole)).run(self.connection, whole)
        return seq
