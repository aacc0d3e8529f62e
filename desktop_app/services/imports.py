"""A list taken in: judged before, written in short deeds that nobody sees, published by one.

A scan never waits for it, and the list is in whole or not at all: what a broken import left behind is swept before
the next one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import new_id
from desktop_app.domain.names import fold
from desktop_app.domain.numbers import number_text
from desktop_app.domain.participants import ParticipantDraft, checked_participant
from desktop_app.domain.people import PersonDraft
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
from desktop_app.queries.imports import acquaintances, organisations_by_key, standing_draft, standing_drafts
from desktop_app.services.finding import tidy_search
from desktop_app.services.participants import change_participant, find_group, next_number
from desktop_app.services.people import person_values
from desktop_app.services.preparing import Preparation
from desktop_app.storage import indexing, search_index
from desktop_app.storage.tables import ImportBatch, Organisation, Organiser, Participant, Person, SessionBody, table
from desktop_app.storage.transaction import Transaction

CHUNK_ROWS = 60
"""So many participants come in with one deed, which holds the file for some tens of milliseconds."""

STALE_AFTER = timedelta(hours=1)
"""An import that is not published after so long is taken for broken."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A new person with the name of somebody known, from another body or address.

    Attributes:
        row: Number of the row in the file, from 1.
        draft: What the list says.
        known: Who is on the list already.
    """

    row: int
    draft: ParticipantDraft
    known: Known


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A list that was read and judged; nothing is written yet.

    Attributes:
        likely: New people who may be somebody known, in the order of the file.
        changed: Who would be changed, as they stand now, in the order of `judged.changes`.
    """

    event_id: UUID
    file_name: str
    table: RawTable
    mapping: dict[int, Field]
    judged: Judged
    likely: tuple[Likely, ...] = ()
    changed: tuple[Known, ...] = ()

    @property
    def likely_duplicates(self) -> int:
        """How many new people have the name of somebody known, from another body or address."""
        return len(self.likely)


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
    return judge_import(prep, event_id, path.name, raw, mapping, groups=groups, default_group=default_group)


def judge_import(
    prep: Preparation,
    event_id: UUID,
    file_name: str,
    raw: RawTable,
    mapping: Mapping[int, Field],
    *,
    groups: Groups,
    default_group: str | None = None,
) -> PreparedImport:
    """Judge the rows of a list that was read, against who is known; again after every change of a choice.

    Raises:
        UserError: No column holds names.
        Cancelled: The person stopped it.
    """
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
    names: dict[str, Known] = {}
    for one in known:
        names.setdefault(person_keys(one.draft, "")[0][-1], one)
    likely = tuple(
        Likely(row, draft, found)
        for row, draft in zip(judged.row_numbers, judged.drafts, strict=True)
        if (found := names.get(person_keys(draft, "")[0][-1])) is not None
    )
    by_id = {one.participant_id: one for one in known}
    changed = tuple(by_id[participant_id] for participant_id, _draft in judged.changes)
    return PreparedImport(event_id, file_name, raw, dict(mapping), judged, likely, changed)


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
    bodies = prep.ask(organisations_by_key)
    made: dict[str, UUID] = {}
    try:
        for start in range(0, len(drafts), CHUNK_ROWS):
            prep.progress.step(start, len(drafts))
            # Folding and sorting names is work: it is done before the file is held.
            rows = [prepared_row(draft, language) for draft in drafts[start : start + CHUNK_ROWS]]
            made |= prep.do(add_to_batch, prepared.event_id, batch_id, rows, bodies)
            bodies |= made
        prep.progress.step(len(drafts), len(drafts))
        prep.do(publish_batch, batch_id, prepared.judged.changes)
    except BaseException:
        prep.do(discard_batch, batch_id, tuple(made.values()))
        raise
    tidy_search(prep)
    return batch_id


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """A participant with what is worked out before the transaction: the person's columns, the body's search key."""

    draft: ParticipantDraft
    person: Mapping[str, Any]
    body: str


def prepared_row(draft: ParticipantDraft, language: str) -> PreparedRow:
    """Work out what a row writes.

    Raises:
        UserError: The draft does not hold.
    """
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
    values = {"id": draft.person_id or new_id(), **person_values(person, language), "country": draft.country}
    return PreparedRow(draft, values, _body_key(draft.organisation) if draft.organisation else "")


@lru_cache(maxsize=50_000)
def _body_key(name: str) -> str:
    """As `find_or_add_organisation` finds a body."""
    plain = " ".join(name.split())
    return fold(plain)[:500] or plain.casefold()[:500]


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


def add_to_batch(
    tx: Transaction, event_id: UUID, batch_id: UUID, rows: Sequence[PreparedRow], bodies: Mapping[str, UUID]
) -> dict[str, UUID]:
    """Write some rows of a batch.

    Args:
        tx: The deed's transaction.
        event_id: Of the batch.
        batch_id: Open, not published.
        rows: What to write.
        bodies: Organisations that are known, by their key.

    Returns:
        The organisations that were made, by their key.
    """
    groups = {key: find_group(tx, event_id, key) for key in {row.draft.group for row in rows}}
    made = _add_bodies(tx, rows, bodies)
    number = next_number(tx, event_id)
    people: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        draft = row.draft
        if draft.person_id is None:
            people.append({**row.person, "photo": None, "fictional": draft.fictional})
        members.append(
            {
                "id": new_id(),
                "event_id": event_id,
                "person_id": row.person["id"],
                "group_id": groups[draft.group],
                "organisation_id": (made.get(row.body) or bodies[row.body]) if row.body else None,
                "function": draft.function or None,
                "delegation": draft.delegation or None,
                "capacity": draft.capacity,
                "place": draft.order,
                "status": draft.status,
                "origin": draft.origin,
                "mode": draft.mode,
                "number_letter": tx.desk_letter,
                "number": number + place,
                "sort_key": row.person["sort_key"],
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
    return made


def _add_bodies(tx: Transaction, rows: Sequence[PreparedRow], bodies: Mapping[str, UUID]) -> dict[str, UUID]:
    """Make the organisations that nobody knows yet, all at once."""
    names = {row.body: row.draft.organisation for row in rows if row.body and row.body not in bodies}
    found = table(Organisation)
    # Another desk may have made one since the import began.
    there = tx.execute(sa.select(found.c.folded, found.c.id).where(found.c.folded.in_(list(names)))) if names else ()
    known = {row.folded: UUID(str(row.id)) for row in there}
    made = {key: new_id() for key in names if key not in known}
    tx.add_rows(
        Organisation,
        [
            {
                "id": identity,
                "name": " ".join((names[key] or "").split()),
                "folded": key,
                "acronym": None,
                "parent_id": None,
                "country": None,
                "usual_group": None,
                "kind": None,
                "other_names": [],
            }
            for key, identity in made.items()
        ],
    )
    return known | made


def publish_batch(tx: Transaction, batch_id: UUID, changes: Sequence[tuple[UUID, ParticipantDraft]]) -> None:
    """Let everybody see the batch, and make the changes it brings to people who were on the list.

    Raises:
        UserError: `import_swept` when it was taken for broken meanwhile, as after a laptop's long sleep.
    """
    for participant_id, draft in changes:
        base = standing_draft(tx.connection, participant_id)
        if base is not None:
            said = {name: getattr(draft, name) for name in _CARRIED if getattr(draft, name) is not None}
            change_participant(tx, participant_id, replace(base, **said))
    if not tx.change(ImportBatch, batch_id, published=True):
        raise UserError("import_swept")


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


def discard_batch(tx: Transaction, batch_id: UUID, bodies: Sequence[UUID] = ()) -> None:
    """Take a batch away with the people that came with it; one that is published stays.

    Args:
        tx: The deed's transaction.
        batch_id: The batch.
        bodies: Organisations that it made; those that nobody else uses go with it.
    """
    batch, participant, person = table(ImportBatch), table(Participant), table(Person)
    if tx.execute(sa.select(batch.c.published).where(batch.c.id == batch_id)).scalar() is not False:
        return
    members = tx.execute(
        sa.select(participant.c.id, participant.c.person_id).where(participant.c.batch_id == batch_id)
    ).all()
    search_index.remove(tx.connection, [row.id for row in members])
    tx.execute(sa.delete(participant).where(participant.c.batch_id == batch_id))
    for part in _parts([row.person_id for row in members]):
        still = sa.select(participant.c.person_id).where(participant.c.person_id.in_(part))
        alone = sa.select(person.c.id).where(person.c.id.in_(part), person.c.id.not_in(still))
        gone = list(tx.execute(alone).scalars())
        search_index.remove(tx.connection, gone)
        tx.execute(sa.delete(person).where(person.c.id.in_(gone)))
    found = table(Organisation)
    for part in _parts(bodies):
        free: sa.ColumnElement[bool] = found.c.id.in_(part)
        for column in _USES_OF_BODIES:
            free = sa.and_(free, found.c.id.not_in(sa.select(column).where(column.in_(part))))
        tx.execute(sa.delete(found).where(free))
    tx.remove(ImportBatch, batch_id)


_USES_OF_BODIES = (
    table(Participant).c.organisation_id,
    table(Organiser).c.organisation_id,
    table(SessionBody).c.organisation_id,
    table(Organisation).c.parent_id,
)


def _parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]
