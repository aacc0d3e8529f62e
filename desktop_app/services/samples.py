"""Loads the sample events that come with the program, and fills them with fictional people for a rehearsal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app import resources
from desktop_app.domain.collation import person_sort_key
from desktop_app.domain.crowd import FictionalPerson, invent_crowd
from desktop_app.domain.errors import UserError
from desktop_app.domain.event_document import read_document
from desktop_app.domain.ids import new_id
from desktop_app.domain.names import fold, name_text
from desktop_app.queries.rehearsal import CrowdFacts, crowd_facts, names_of_real_people
from desktop_app.services.event_documents import ImportedEvent, import_event
from desktop_app.services.finding import tidy_search
from desktop_app.services.participants import next_number
from desktop_app.services.preparing import Preparation
from desktop_app.services.rehearsals import add_scans, open_doors, plan_scans
from desktop_app.storage import indexing
from desktop_app.storage.tables import Event, Organisation, Participant, Person, StakeholderGroup, table
from desktop_app.storage.transaction import Transaction

CHUNK = 40
"""So many people come in with one transaction, so that no scan has to wait for it."""

FICTIONAL_BODY = "fictional"
"""The kind of organisations that were invented; an event document says it too."""


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """An invented person with what is worked out before the transaction."""

    person: FictionalPerson
    folded: str
    sort_key: str


@dataclass(frozen=True, slots=True)
class CrowdChunk:
    """People who come in together."""

    event_id: UUID
    people: tuple[PlannedPerson, ...]


@dataclass(frozen=True, slots=True)
class FilledRoom:
    """How many fictional people and simulated scans came in."""

    participants: int
    scans: int


def load_sample_events(tx: Transaction) -> tuple[ImportedEvent, ...]:
    """Take in those of the sample events that are not there yet, the earliest first.

    Returns:
        The events that came in; empty when all were there.

    Raises:
        SurroundingsError: The program was copied without its files.
    """
    event = table(Event)
    there = tx.execute(sa.select(event.c.id, event.c.key)).all()
    ids, keys = {row.id for row in there}, {row.key for row in there}
    documents = [
        read_document(resources.read_json("sample_events", file.name)) for file in resources.sample_event_files()
    ]
    return tuple(
        import_event(tx, document)
        for document in documents
        if document.event.id not in ids and document.event.key not in keys
    )


def fill_room(work: Preparation, event_id: UUID, count: int, seed: int, *, until: datetime | None = None) -> FilledRoom:
    """Add fictional people to an event and play its first day at the doors, for them alone; for `office.prepare`.

    People and scans come in with many short deeds, so that the real doors never wait. With `until` the day is played
    up to then.

    Raises:
        UserError: `no_event`, `no_groups`, `crowd_too_large`, `no_checkpoint`.
        Cancelled: The person stopped it; what came in so far stays.
    """
    chunks = plan_crowd(work, event_id, count, seed)
    done, people = 0, 0
    total = 2 * count
    for chunk in chunks:
        people += work.do(add_crowd, chunk)
        done += len(chunk.people)
        work.progress.step(done, total)
    tidy_search(work)
    work.do(open_doors, event_id)
    scans = 0
    for batch in plan_scans(work, event_id, seed, until=until):
        scans += work.do(add_scans, batch)
        done = min(done + batch.participants, total)
        work.progress.step(done, total)
    return FilledRoom(people, scans)


def simulate_crowd(tx: Transaction, event_id: UUID, count: int, seed: int) -> int:
    """Add fictional people to an event in one transaction; more than some hundred want `fill_room`.

    Returns:
        How many came in.

    Raises:
        UserError: `no_event`, `no_groups`, `crowd_too_large`.
    """
    facts = crowd_facts(tx.connection, event_id)
    people = _invent(facts, count, seed, lambda folded: names_of_real_people(tx.connection, folded))
    return add_crowd(tx, CrowdChunk(event_id, people))


def plan_crowd(work: Preparation, event_id: UUID, count: int, seed: int) -> tuple[CrowdChunk, ...]:
    """Invent people for an event, in chunks for `add_crowd`; nothing is written.

    Raises:
        UserError: As `simulate_crowd`.
    """
    facts = work.ask(crowd_facts, event_id)
    people = _invent(facts, count, seed, lambda folded: work.ask(names_of_real_people, folded))
    return tuple(CrowdChunk(event_id, people[start : start + CHUNK]) for start in range(0, len(people), CHUNK))


def _invent(
    facts: CrowdFacts, count: int, seed: int, real: Callable[[Iterable[str]], frozenset[str]]
) -> tuple[PlannedPerson, ...]:
    """Invent until nobody has the name of a real person in the data file."""
    avoid: frozenset[str] = frozenset()
    while True:
        people = invent_crowd(facts.groups, count, seed, start=facts.fictional, avoid=avoid)
        planned = tuple(_planned(person, facts.language) for person in people)
        met = real(entry.folded for entry in planned)
        if not met:
            return planned
        avoid |= met


def _planned(person: FictionalPerson, language: str) -> PlannedPerson:
    return PlannedPerson(
        person,
        fold(name_text(person.given, person.family, person.full_name))[:400],
        person_sort_key(person.family, person.given, person.full_name, language)[:800],
    )


def add_crowd(tx: Transaction, chunk: CrowdChunk) -> int:
    """Write invented people with their organisations, marked as fictional, under the next free numbers.

    Returns:
        How many came in.

    Raises:
        UserError: `no_group` when a group went away since they were invented.
    """
    group = table(StakeholderGroup)
    rows = tx.execute(sa.select(group.c.key, group.c.id).where(group.c.event_id == chunk.event_id))
    groups = {row.key: row.id for row in rows}
    bodies = _bodies(tx, [entry.person.organisation for entry in chunk.people])
    first = next_number(tx, chunk.event_id)
    people, participants = [], []
    for number, entry in enumerate(chunk.people, start=first):
        if entry.person.group not in groups:
            raise UserError("no_group", group=entry.person.group, known=", ".join(groups))
        person_id = new_id()
        people.append(_person_row(person_id, entry))
        participants.append(
            {
                **_participant_row(entry),
                "id": new_id(),
                "event_id": chunk.event_id,
                "person_id": person_id,
                "group_id": groups[entry.person.group],
                "organisation_id": bodies[entry.person.organisation],
                "number_letter": tx.desk_letter,
                "number": number,
                "registered_at": tx.now,
            }
        )
    tx.add_rows(Person, people)
    tx.add_rows(Participant, participants)
    indexing.index_participants(tx.connection, [row["id"] for row in participants])
    return len(participants)


def _person_row(person_id: UUID, entry: PlannedPerson) -> dict[str, Any]:
    person = entry.person
    return {
        "id": person_id,
        "honorific": person.honorific,
        "given": person.given,
        "family": person.family,
        "full_name": person.full_name,
        "folded": entry.folded,
        "sort_key": entry.sort_key,
        "variants": [{"script": variant.script, "text": variant.text} for variant in person.variants],
        "sex": person.sex,
        "email": person.email,
        "phone": None,
        "country": person.country,
        "photo": None,
        "fictional": True,
    }


def _participant_row(entry: PlannedPerson) -> dict[str, Any]:
    person = entry.person
    return {
        "function": person.function,
        "delegation": None,
        "capacity": person.capacity,
        "place": None,
        "status": person.status,
        "origin": person.origin,
        "mode": person.mode,
        "sort_key": entry.sort_key,
        "badge_name": None,
        "needs": person.needs,
        "message": person.message,
        "note": None,
        "host_id": None,
        "own_fields": {},
        "batch_id": None,
        "fictional": True,
    }


def _bodies(tx: Transaction, names: Sequence[str]) -> dict[str, UUID]:
    """Find or write the invented organisations."""
    organisation = table(Organisation)
    folded = {name: fold(name)[:500] for name in dict.fromkeys(names)}
    known = {
        row.folded: row.id
        for row in tx.execute(
            sa.select(organisation.c.folded, organisation.c.id).where(
                organisation.c.folded.in_(list(folded.values())), organisation.c.kind == FICTIONAL_BODY
            )
        )
    }
    rows: list[dict[str, Any]] = [
        {
            "id": new_id(),
            "name": name,
            "folded": form,
            "acronym": None,
            "parent_id": None,
            "country": None,
            "usual_group": None,
            "kind": FICTIONAL_BODY,
            "other_names": [],
        }
        for name, form in folded.items()
        if form not in known
    ]
    tx.add_rows(Organisation, rows)
    known |= {row["folded"]: row["id"] for row in rows}
    return {name: known[form] for name, form in folded.items()}
