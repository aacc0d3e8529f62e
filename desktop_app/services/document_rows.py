"""What taking in a document needs for every kind of record: checks before the database's own, and orders."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.document_reading import refuse, spot
from desktop_app.storage.tables import Record, table
from desktop_app.storage.transaction import Transaction

_CHUNK = 500
"""So many values stand in one condition; databases limit it."""

T = TypeVar("T")


class Identified(Protocol):
    """An entry of a document that may name its id."""

    @property
    def id(self) -> UUID | None:
        """The id in the document; None when it gives none."""


class Child(Protocol):
    """An entry of a document that may stand under another."""

    @property
    def key(self) -> str:
        """Its key in the document."""

    @property
    def parent(self) -> str | None:
        """The key of the entry above; None at the top."""


C = TypeVar("C", bound=Child)


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Part values into lists that a condition can hold."""
    rest = iter(values)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def add_checked(tx: Transaction, model: type[Record], at: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows, after a look at the lengths that the file would not hold to but a server would.

    Raises:
        UserError: `too_long`; `field` is the part of the document and the column.
    """
    lengths = {column.key: getattr(column.type, "length", None) for column in table(model).columns}
    limits = {name: limit for name, limit in lengths.items() if limit}
    for row in rows:
        for name, limit in limits.items():
            value = row[name]
            if isinstance(value, str) and len(value) > limit:
                refuse("too_long", f"{at}.{name}", limit=limit)
    tx.add_rows(model, rows)


def refuse_known_ids(tx: Transaction, model: type[Record], at: str, entries: Sequence[Identified]) -> None:
    """Refuse ids that another event's records have.

    Raises:
        UserError: `document_id_taken`, with its path.
    """
    places = {entry.id: index for index, entry in enumerate(entries) if entry.id is not None}
    found = table(model)
    for chunk in chunks(places):
        taken = tx.execute(sa.select(found.c.id).where(found.c.id.in_(chunk))).scalar()
        if taken is not None:
            refuse("document_id_taken", f"{spot(at, places[taken])}.id", value=str(taken))


def parents_first(entries: Sequence[C]) -> list[C]:
    """Put entries so that each comes after the one above it; parents must not run in a circle."""
    by_key = {entry.key: entry for entry in entries}
    placed: dict[str, C] = {}
    for entry in entries:
        chain = []
        current: C | None = entry
        while current is not None and current.key not in placed:
            chain.append(current)
            current = by_key[current.parent] if current.parent is not None else None
        placed.update((link.key, link) for link in reversed(chain))
    return list(placed.values())


def places_of(orders: Sequence[int]) -> list[int]:
    """The places that a list's orders mean: as they are when each stands once, else counted from 1.

    Entries with order 0 did not say and come last, in the list's order.
    """
    if all(orders) and len(set(orders)) == len(orders):
        return list(orders)
    ranked = sorted(range(len(orders)), key=lambda index: (orders[index] == 0, orders[index], index))
    places = [0] * len(orders)
    for place, index in enumerate(ranked, start=1):
        places[index] = place
    return places
