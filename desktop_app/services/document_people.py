"""Takes the people and organisations of a document in; those that the data file knows are not doubled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.collation import person_sort_key
from desktop_app.domain.document_records import DocumentOrganisation, DocumentPerson, EventDocument
from desktop_app.domain.ids import new_id
from desktop_app.domain.names import fold, name_text
from desktop_app.domain.people import Sex
from desktop_app.services.document_rows import add_checked, chunks, parents_first
from desktop_app.storage import indexing
from desktop_app.storage.tables import Organisation, Person, PersonAlias, Record, table
from desktop_app.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by the document's keys, and how many of them the data file had before."""

    ids: dict[str, UUID]
    known: int


def take_organisations(tx: Transaction, entries: Sequence[DocumentOrganisation]) -> Known:
    """Find or write the organisations, those above before those below."""
    there = _rows_by_id(tx, Organisation, (entry.id for entry in entries))
    named = _organisations_by_name(tx, {_folded(entry.name) for entry in entries if entry.id is None})
    ids: dict[str, UUID] = {}
    rows: dict[UUID, dict[str, Any]] = {}
    known = 0
    for entry in parents_first(entries):
        parent_id = ids[entry.parent] if entry.parent else None
        folded = _folded(entry.name)
        found = there.get(entry.id) if entry.id else named.get((folded, parent_id))
        if found is not None:
            ids[entry.key] = found["id"]
            if found["id"] not in rows:
                known += 1
                _complete(tx, Organisation, found, _organisation_values(entry, parent_id))
            continue
        row: dict[str, Any] = {"id": entry.id or new_id(), "name": entry.name, "folded": folded}
        row |= _organisation_values(entry, parent_id)
        ids[entry.key] = row["id"]
        rows[row["id"]] = row
        if entry.id is None:
            named[folded, parent_id] = row
    add_checked(tx, Organisation, "organisations", list(rows.values()))
    return Known(ids, known)


def _folded(name: str) -> str:
    # A name without any letter that can be written in Latin is still a name.
    return (fold(name) or name.casefold())[:500]


def _organisation_values(entry: DocumentOrganisation, parent_id: UUID | None) -> dict[str, Any]:
    return {
        "acronym": entry.acronym or None,
        "parent_id": parent_id,
        "country": entry.country,
        "usual_group": entry.group,
        "kind": entry.type or None,
        "other_names": list(entry.other_names),
    }


def _organisations_by_name(tx: Transaction, names: set[str]) -> dict[tuple[str, UUID | None], dict[str, Any]]:
    organisation = table(Organisation)
    found: dict[tuple[str, UUID | None], dict[str, Any]] = {}
    for chunk in chunks(names):
        rows = tx.execute(
            sa.select(organisation).where(organisation.c.folded.in_(chunk)).order_by(organisation.c.id.desc())
        )
        # The oldest of several wins: it is written last.
        found |= {(row["folded"], row["parent_id"]): dict(row) for row in rows.mappings()}
    return found


def take_people(tx: Transaction, document: EventDocument) -> Known:
    """Find or write the people; one who was merged into another is that other."""
    same = _aliases(tx, [person.id for person in document.people if person.id is not None])
    there = _rows_by_id(tx, Person, [*(person.id for person in document.people), *same.values()])
    entries = {entry.person: entry for entry in document.participants}
    language = document.event.language or "en"
    ids: dict[str, UUID] = {}
    rows: list[dict[str, Any]] = []
    completed: list[UUID] = []
    for person in document.people:
        entry = entries.get(person.key)
        values = _person_values(person, entry.country if entry else None)
        wanted = same.get(person.id, person.id) if person.id else None
        found = there.get(wanted) if wanted else None
        if found is not None:
            ids[person.key] = found["id"]
            if _complete(tx, Person, found, values):
                completed.append(found["id"])
            continue
        given, family = person.given or None, person.family or None
        row: dict[str, Any] = {
            "id": person.id or new_id(),
            "given": given,
            "family": family,
            "full_name": person.full_name,
            "folded": fold(name_text(given, family, person.full_name))[:400],
            "sort_key": person_sort_key(family, given, person.full_name, language)[:800],
            "photo": None,
            "fictional": entry.fictional if entry else False,
        }
        rows.append(row | values)
        ids[person.key] = row["id"]
    add_checked(tx, Person, "people", rows)
    indexing.index_people(tx.connection, completed)
    return Known(ids, len(ids) - len(rows))


def _person_values(person: DocumentPerson, country: str | None) -> dict[str, Any]:
    return {
        "honorific": person.honorific or None,
        "variants": [{"script": variant.script, "text": variant.text} for variant in person.variants],
        "sex": person.sex,
        "email": person.email or None,
        "phone": person.phone or None,
        "country": country,
    }


def _aliases(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Who was merged into whom, followed to the end."""
    alias = table(PersonAlias)
    step: dict[UUID, UUID] = {}
    wanted = list(ids)
    while wanted:
        found: dict[UUID, UUID] = {}
        for chunk in chunks(wanted):
            rows = tx.execute(
                sa.select(alias.c.person_id, alias.c.same_as_id)
                .where(alias.c.person_id.in_(chunk))
                .order_by(alias.c.id)
            )
            found |= {row.person_id: row.same_as_id for row in rows}
        step |= found
        wanted = [target for target in found.values() if target not in step]
    ends = {}
    for start in ids:
        seen, current = {start}, start
        while current in step and step[current] not in seen:
            current = step[current]
            seen.add(current)
        if current != start:
            ends[start] = current
    return ends


def _rows_by_id(tx: Transaction, model: type[Record], ids: Iterable[UUID | None]) -> dict[UUID, dict[str, Any]]:
    found = table(model)
    rows: dict[UUID, dict[str, Any]] = {}
    for chunk in chunks({identity for identity in ids if identity is not None}):
        for row in tx.execute(sa.select(found).where(found.c.id.in_(chunk))).mappings():
            rows[row["id"]] = dict(row)
    return rows


def _complete(tx: Transaction, model: type[Record], row: dict[str, Any], values: dict[str, Any]) -> bool:
    """Fill in what the data file does not know; whatever it knows stays. Tells whether anything changed."""
    missing: dict[str, Any] = {}
    for name, value in values.items():
        before = row[name]
        if isinstance(before, list):
            added = [entry for entry in value if entry not in before]
            if added:
                missing[name] = [*before, *added]
        elif before in (None, Sex.NOT_STATED) and value not in (None, Sex.NOT_STATED):
            missing[name] = value
    # Two keys of the document may turn out to be one organisation.
    if missing.get("parent_id") == row["id"]:
        del missing["parent_id"]
    row |= missing
    return bool(missing) and bool(tx.change(model, row["id"], **missing))
