"""A list taken in: judged before, written in short deeds that nobody sees, published by one.

A scan never waits for it, and the list is in whole or not at all: what a broken import left behind is swept before
the next one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.ids import new_id
from desktop_app.domain.numbers import number_text
from desktop_app.domain.participants import ParticipantDraft, checked_participant
from desktop_app.domain.people import OrganisationDraft, PersonDraft
from desktop_app.intake import (
    Field,
    Groups,
    Judged,
    Known,
    RawTable,
    apply_choices,
    guess_columns,
    judge_rows,
    read_table,
)
from desktop_app.intake.judging import person_keys
from desktop_app.queries.events import event_detail
from desktop_app.queries.imports import acquaintances, standing_draft, standing_drafts
from desktop_app.services.participants import change_participant, find_group, next_number
from desktop_app.services.people import find_or_add_organisation, person_values
from desktop_app.services.preparing import Preparation
from desktop_app.storage import indexing, search_index
from desktop_app.storage.tables import ImportBatch, Participant, Person, table
from desktop_app.storage.transaction import Transaction

CHUNK_ROWS = 60
"""So many participants come in with one deed, which holds the file for some tens of milliseconds."""

STALE_AFTER = timedelta(hours=1)
"""An import that is not published after so long is taken for broken."""


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A list that was read and judged; nothing is written yet.

    Attributes:
        likely_duplicates: How many new people have the name of somebody known, from another body or address.
    """

    event_id: UUID
    file_name: str
    table: RawTable
    mapping: dict[int, Field]
    judged: Judged
    likely_duplicates: int


def prepare_import(
    prep: Preparation,
    event_id: UUID,
    path: Path,
    *,
    groups: Groups,
    default_group: str | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    choices: Sequence[str] = (),
) -> PreparedImport:
    """Read a list and judge its rows against who is known.

    Raises:
        UserError: The file cannot be read, or a choice does not fit it.
        Cancelled: The person stopped it.
    """
    raw = read_table(
        path, sheet=sheet, encoding=encoding, delimiter=delimiter, header_row=header_row, progress=prep.progress
    )
    mapping = apply_choices(raw, guess_columns(raw, groups.rows), choices)
    known = [
        Known(participant_id, number_text(letter, number), draft)
        for participant_id, letter, number, draft in prep.ask(standing_drafts, event_id)
    ]
    judged = judge_rows(
        raw,
        mapping,
        groups,
        event_id=event_id,
        default_group=default_group,
        known=known,
        progress=prep.progress,
    )
    judged = replace(judged, drafts=_recognised(prep, event_id, judged.drafts))
    names = {person_keys(one.draft, "")[0][-1] for one in known}
    likely = sum(1 for draft in judged.drafts if person_keys(draft, "")[0][-1] in names)
    return PreparedImport(event_id, path.name, raw, mapping, judged, likely)


def _recognised(
    prep: Preparation, event_id: UUID, drafts: tuple[ParticipantDraft, ...]
) -> tuple[ParticipantDraft, ...]:
    """Point drafts to people of other events: the same name with the same address or the same body."""
    people: dict[tuple[str, str, str], UUID] = {}
    for person_id, name, email, organisation in prep.ask(acquaintances, event_id):
        if email is None and organisation is None:
            continue  # a name alone makes nobody the same
        draft = ParticipantDraft(event_id, name, "", email=email, organisation=organisation)
        for key in person_keys(draft, ""):
            people.setdefault(key, person_id)
    if not people:
        return drafts
    taken: set[UUID] = set()
    recognised = []
    for draft in drafts:
        found = next((people[key] for key in person_keys(draft, "") if key in people), None)
        if found is not None and found not in taken:
            taken.add(found)
            draft = replace(draft, person_id=found)
        recognised.append(draft)
    return tuple(recognised)


def write_import(prep: Preparation, prepared: PreparedImport) -> UUID:
    """Write what was accepted, whole or not at all.

    Returns:
        The batch.

    Raises:
        UserError: A row does not hold after all, as when a group is gone meanwhile.
        Cancelled: The person stopped it; nothing is left.
    """
    prep.do(sweep_imports)
    language = prep.ask(event_detail, prepared.event_id).language
    drafts = prepared.judged.drafts
    batch_id = prep.do(open_batch, prepared)
    try:
        for start in range(0, len(drafts), CHUNK_ROWS):
            prep.progress.step(start, len(drafts))
            # Folding and sorting names is work: it is done before the file is held.
            rows = [_rows_of(draft, language) for draft in drafts[start : start + CHUNK_ROWS]]
            prep.do(add_to_batch, prepared.event_id, batch_id, rows)
        prep.progress.step(len(drafts), len(drafts))
        prep.do(publish_batch, batch_id, prepared.judged.changes)
    except BaseException:
        prep.do(discard_batch, batch_id)
        raise
    return batch_id


PreparedRow = tuple[ParticipantDraft, dict[str, Any]]


def _rows_of(draft: ParticipantDraft, language: str) -> PreparedRow:
    draft = checked_participant(draft)
    person = PersonDraft(
        full_name=draft.full_name,
        honorific=draft.honorific,
        given=draft.given,
        family=draft.family,
        variants=draft.variants,
        sex=draft.sex,
        email=draft.email,
        phone=draft.phone,
    )
    values = person_values(person, language)
    return draft, {"id": draft.person_id or new_id(), **values, "country": draft.country}


def open_batch(tx: Transaction, prepared: PreparedImport) -> UUID:
    """Begin a batch that nobody sees yet."""
    judged = prepared.judged
    return tx.add(
        ImportBatch(
            event_id=prepared.event_id,
            file_name=prepared.file_name[:300],
            rows=judged.rows,
            accepted=judged.accepted,
            updated=judged.updated,
            refused=judged.refused,
            at=tx.now,
        )
    ).id


def add_to_batch(tx: Transaction, event_id: UUID, batch_id: UUID, rows: Sequence[PreparedRow]) -> None:
    """Write some rows of a batch."""
    groups: dict[str, UUID] = {}
    bodies: dict[str, UUID] = {}
    number = next_number(tx, event_id)
    people: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    for place, (draft, person) in enumerate(rows):
        if draft.group not in groups:
            groups[draft.group] = find_group(tx, event_id, draft.group)
        if draft.organisation and draft.organisation not in bodies:
            bodies[draft.organisation] = find_or_add_organisation(tx, OrganisationDraft(draft.organisation))
        if draft.person_id is None:
            people.append({**person, "photo": None, "fictional": draft.fictional})
        members.append(
            {
                "id": new_id(),
                "event_id": event_id,
                "person_id": person["id"],
                "group_id": groups[draft.group],
                "organisation_id": bodies[draft.organisation] if draft.organisation else None,
                "function": draft.function or None,
                "delegation": draft.delegation or None,
                "capacity": draft.capacity,
                "place": draft.order,
                "status": draft.status,
                "origin": draft.origin,
                "mode": draft.mode,
                "number_letter": tx.desk_letter,
                "number": number + place,
                "sort_key": person["sort_key"],
                "badge_name": draft.badge_name or None,
                "needs": draft.needs or None,
                "message": draft.message or None,
                "note": draft.note or None,
                "host_id": None,
                "own_fields": {},
                "batch_id": batch_id,
                "registered_at": tx.now,
                "fictional": draft.fictional,
            }
        )
    tx.add_rows(Person, people)
    tx.add_rows(Participant, members)
    indexing.index_participants(tx.connection, [row["id"] for row in members])


def publish_batch(tx: Transaction, batch_id: UUID, changes: Sequence[tuple[UUID, ParticipantDraft]]) -> None:
    """Let everybody see the batch, and make the changes it brings to people who were on the list."""
    for participant_id, draft in changes:
        base = standing_draft(tx.connection, participant_id)
        if base is not None:
            said = {name: getattr(draft, name) for name in _CARRIED if getattr(draft, name) is not None}
            change_participant(tx, participant_id, replace(base, **said))
    tx.change(ImportBatch, batch_id, published=True)


_CARRIED = (
    *("full_name", "given", "family", "honorific", "group", "organisation", "function", "delegation", "capacity"),
    *("status", "sex", "email", "phone", "country", "note"),
)


def sweep_imports(tx: Transaction) -> int:
    """Take away what imports left behind that were never published.

    Returns:
        How many batches were swept.
    """
    batch = table(ImportBatch)
    stale = tx.execute(
        sa.select(batch.c.id).where(batch.c.published.is_(sa.false()), batch.c.at < tx.now - STALE_AFTER)
    ).scalars()
    swept = [UUID(str(found)) for found in stale]
    for found in swept:
        discard_batch(tx, found)
    return len(swept)


def discard_batch(tx: Transaction, batch_id: UUID) -> None:
    """Take a batch away with the people that came with it; one that is published stays."""
    batch, participant, person = table(ImportBatch), table(Participant), table(Person)
    if tx.execute(sa.select(batch.c.published).where(batch.c.id == batch_id)).scalar() is not False:
        return
    rows = tx.execute(
        sa.select(participant.c.id, participant.c.person_id).where(participant.c.batch_id == batch_id)
    ).all()
    search_index.remove(tx.connection, [row.id for row in rows])
    tx.execute(sa.delete(participant).where(participant.c.batch_id == batch_id))
    left = [row.person_id for row in rows]
    for start in range(0, len(left), 500):
        part = left[start : start + 500]
        still = sa.select(participant.c.person_id).where(participant.c.person_id.in_(part))
        alone = list(
            tx.execute(sa.select(person.c.id).where(person.c.id.in_(part), person.c.id.not_in(still))).scalars()
        )
        search_index.remove(tx.connection, alone)
        tx.execute(sa.delete(person).where(person.c.id.in_(alone)))
    tx.remove(ImportBatch, batch_id)
