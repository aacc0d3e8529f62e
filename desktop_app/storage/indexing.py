"""Keeps the search index in step with people, participants and organisations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.numbers import number_text
from desktop_app.domain.participants import Tier
from desktop_app.storage import search, search_index
from desktop_app.storage.search_index import SearchRow
from desktop_app.storage.tables import Organisation, Participant, Person, table

_CHUNK = 5_000
_NAMED = 500
"""So many ids are named in one statement."""

_participant, _person, _organisation = table(Participant), table(Person), table(Organisation)

_ENTRIES = (
    sa.select(
        _participant.c.id,
        _participant.c.event_id,
        _participant.c.person_id,
        _participant.c.number_letter,
        _participant.c.number,
        _participant.c.badge_name,
        _participant.c.delegation,
        _participant.c.sort_key,
        _person.c.full_name,
        _person.c.given,
        _person.c.family,
        _person.c.variants,
        _person.c.email,
        _organisation.c.name.label("organisation"),
        _organisation.c.acronym,
        _organisation.c.other_names,
    )
    .join(_person, _person.c.id == _participant.c.person_id)
    .outerjoin(_organisation, _organisation.c.id == _participant.c.organisation_id)
)


@dataclass(frozen=True, slots=True)
class ParticipantHit:
    """A participant that a search found."""

    participant_id: UUID
    tier: Tier


def is_current(connection: sa.Connection) -> bool:
    """Whether the index is there and of our form."""
    return search_index.is_current(connection)


def rebuild(connection: sa.Connection) -> None:
    """Make the index anew from the tables."""
    search_index.create_index(connection)
    search_index.index_people(connection, _directory(connection, None))
    rows = connection.execution_options(yield_per=_CHUNK).execute(_ENTRIES)
    search_index.index_people(connection, [_entry(row) for row in rows])


def tidy(connection: sa.Connection) -> bool:
    """Merge some of what many small writes left; tells whether there was something to do."""
    return search_index.tidy(connection)


def _names(row: Any) -> tuple[str, ...]:
    parts = (row.full_name, row.given, row.family, *(variant["text"] for variant in row.variants))
    return tuple(dict.fromkeys(part for part in parts if part))


def _entry(row: Any) -> SearchRow:
    others = (
        row.organisation,
        row.acronym,
        *(row.other_names or ()),
        row.delegation,
        number_text(row.number_letter, row.number),
        row.email,
    )
    names = _names(row)
    return SearchRow(
        person=row.person_id,
        participant=row.id,
        event=row.event_id,
        names=(*names, row.badge_name) if row.badge_name and row.badge_name not in names else names,
        others=tuple(other for other in others if other),
        sort=row.sort_key,
    )


def _directory(connection: sa.Connection, person_ids: Sequence[UUID] | None) -> list[SearchRow]:
    """The people themselves, found over all events with every organisation they ever came from."""
    statement = sa.select(_person)
    homes = (
        sa.select(_participant.c.person_id, _organisation.c.name, _organisation.c.acronym)
        .join(_organisation, _organisation.c.id == _participant.c.organisation_id)
        .distinct()
    )
    if person_ids is not None:
        statement = statement.where(_person.c.id.in_(person_ids))
        homes = homes.where(_participant.c.person_id.in_(person_ids))
    others: dict[UUID, list[str]] = {}
    for home in connection.execute(homes):
        others.setdefault(home.person_id, []).extend(part for part in (home.name, home.acronym) if part)
    return [
        SearchRow(
            person=row.id,
            participant=None,
            event=None,
            names=_names(row),
            others=(*others.get(row.id, ()), *((row.email,) if row.email else ())),
            sort=row.sort_key,
        )
        for row in connection.execute(statement)
    ]


def _parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), _NAMED):
        yield ids[start : start + _NAMED]


def index_participants(connection: sa.Connection, participant_ids: Sequence[UUID]) -> None:
    """Put participants and the people behind them into the index, or bring what is there up to date."""
    for part in _parts(participant_ids):
        rows = connection.execute(_ENTRIES.where(_participant.c.id.in_(part))).all()
        search_index.index_people(connection, [_entry(row) for row in rows])
        search_index.index_people(connection, _directory(connection, [row.person_id for row in rows]))


def index_people(connection: sa.Connection, person_ids: Sequence[UUID]) -> None:
    """Bring these people and every participation of theirs up to date in the index."""
    for part in _parts(person_ids):
        rows = connection.execute(_ENTRIES.where(_participant.c.person_id.in_(part))).all()
        search_index.index_people(connection, [_entry(row) for row in rows])
        search_index.index_people(connection, _directory(connection, part))


def index_organisation(connection: sa.Connection, organisation_id: UUID) -> None:
    """Bring everybody of an organisation up to date after its name changed."""
    found = connection.execute(
        sa.select(_participant.c.person_id).where(_participant.c.organisation_id == organisation_id).distinct()
    ).scalars()
    index_people(connection, list(found))


def find_participants(
    connection: sa.Connection, text: str, *, event_id: UUID | None = None, limit: int = 20
) -> list[ParticipantHit]:
    """Search by name in any script, organisation, number and e-mail, best first.

    Without an event people are found once, each at the event where they took part last.
    """
    hits = search.search(connection, text, event_id=event_id, limit=limit)
    if event_id is not None:
        return [ParticipantHit(hit.participant, hit.tier) for hit in hits if hit.participant is not None]
    newest = (
        sa.select(_participant.c.person_id, sa.func.max(_participant.c.id, type_=_participant.c.id.type).label("id"))
        .where(_participant.c.person_id.in_([hit.person for hit in hits]))
        .group_by(_participant.c.person_id)
    )
    latest = {row.person_id: row.id for row in connection.execute(newest)}
    return [ParticipantHit(latest[hit.person], hit.tier) for hit in hits if hit.person in latest]


def find_people(connection: sa.Connection, text: str, *, limit: int = 20) -> list[UUID]:
    """Search people over all events, best first, each once."""
    return [hit.person for hit in search.search(connection, text, event_id=None, limit=limit)]
