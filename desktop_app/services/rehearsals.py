"""Simulated scans of fictional people: the sessions' doors, and a first day played at them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.agenda import NO_ATTENDANCE
from desktop_app.domain.attendance import CheckpointKind, Method
from desktop_app.domain.errors import UserError
from desktop_app.domain.event_document import unique_key
from desktop_app.domain.ids import new_id
from desktop_app.domain.rehearsal import RehearsedScan, rehearse
from desktop_app.queries.projection import COUNTS, fold
from desktop_app.queries.rehearsal import DoorFacts, door_facts
from desktop_app.services.preparing import Preparation
from desktop_app.storage.tables import AgendaSession, Checkpoint, Participant, Person, Presence, Scan, table
from desktop_app.storage.transaction import Transaction

CHUNK_SCANS = 150
"""So many scans come in with one transaction, or a few more: a person's scans stay together."""

_VALUES = 500


@dataclass(frozen=True, slots=True)
class ScanBatch:
    """All simulated scans of some participants of one event, in the order of the day."""

    event_id: UUID
    scans: tuple[RehearsedScan, ...]

    @property
    def participants(self) -> int:
        """Of how many people."""
        return len({scan.participant_id for scan in self.scans})


def open_doors(tx: Transaction, event_id: UUID) -> int:
    """Give every session that counts attendance a door, where it has none.

    Returns:
        How many doors were made.
    """
    session, checkpoint = table(AgendaSession), table(Checkpoint)
    there = tx.execute(
        sa.select(checkpoint.c.key, checkpoint.c.session_id, checkpoint.c.kind, checkpoint.c.place).where(
            checkpoint.c.event_id == event_id
        )
    ).all()
    keys = {row.key for row in there}
    served = {row.session_id for row in there if row.kind is CheckpointKind.SESSION_DOOR}
    place = max((row.place for row in there), default=0)
    sessions = tx.execute(
        sa.select(session.c.id, session.c.title, session.c.kind, session.c.room_id)
        .where(session.c.event_id == event_id)
        .order_by(session.c.place, session.c.id)
    ).all()
    made = 0
    for row in sessions:
        if row.kind in NO_ATTENDANCE or row.id in served:
            continue
        made += 1
        tx.add(
            Checkpoint(
                event_id=event_id,
                key=unique_key(row.title, keys, fallback="session"),
                name=row.title,
                kind=CheckpointKind.SESSION_DOOR,
                room_id=row.room_id,
                session_id=row.id,
                place=place + made,
            )
        )
    return made


def simulate_scans(tx: Transaction, event_id: UUID, seed: int, participant_ids: Sequence[UUID] | None = None) -> int:
    """Play an event's first day for its fictional people in one transaction; many people want `samples.fill_room`.

    People who were scanned already are left out, so that a second crowd can come after the first.

    Args:
        tx: The deed's transaction.
        event_id: The event; its sessions get doors.
        seed: The same seed and the same list give the same day.
        participant_ids: Only these; None for all fictional people of the event.

    Returns:
        How many scans were written.

    Raises:
        UserError: `real_people` when one of `participant_ids` is no fictional person; `no_event`, `no_checkpoint`.
    """
    if participant_ids is not None:
        _refuse_real(tx, event_id, participant_ids)
    open_doors(tx, event_id)
    facts = door_facts(tx.connection, event_id)
    return sum(add_scans(tx, batch) for batch in _batches(event_id, facts, seed, participant_ids))


def plan_scans(work: Preparation, event_id: UUID, seed: int, *, until: datetime | None = None) -> tuple[ScanBatch, ...]:
    """Play an event's first day for its fictional people, in batches for `add_scans`; nothing is written.

    Args:
        work: From the office.
        event_id: Of which event.
        seed: Equal seeds play equal days.
        until: Only what happens up to then; None plays the whole day.

    Raises:
        UserError: `no_event`, `no_checkpoint`.
    """
    batches = _batches(event_id, work.ask(door_facts, event_id), seed, None)
    if until is None:
        return batches
    return tuple(
        replace(batch, scans=tuple(scan for scan in batch.scans if scan.happened_at <= until)) for batch in batches
    )


def _batches(
    event_id: UUID, facts: DoorFacts, seed: int, participant_ids: Sequence[UUID] | None
) -> tuple[ScanBatch, ...]:
    wanted = None if participant_ids is None else frozenset(participant_ids)
    visitors = [visitor for visitor in facts.visitors if wanted is None or visitor.id in wanted]
    of_person: dict[UUID, list[RehearsedScan]] = {}
    for scan in rehearse(visitors, facts.entrance_id, facts.doors, facts.opens_at, seed):
        of_person.setdefault(scan.participant_id, []).append(scan)
    batches: list[ScanBatch] = []
    batch: list[RehearsedScan] = []
    for scans in of_person.values():
        batch += scans
        if len(batch) >= CHUNK_SCANS:
            batches.append(_batch(event_id, batch))
            batch = []
    return (*batches, *([_batch(event_id, batch)] if batch else []))


def _batch(event_id: UUID, scans: Iterable[RehearsedScan]) -> ScanBatch:
    return ScanBatch(event_id, tuple(sorted(scans, key=lambda scan: scan.happened_at)))


def add_scans(tx: Transaction, batch: ScanBatch) -> int:
    """Write simulated scans and who is inside after them; who was really scanned in between is left out.

    Returns:
        How many scans were written.

    Raises:
        UserError: `real_people` when one of them is of no fictional person.
    """
    ids = list(dict.fromkeys(scan.participant_id for scan in batch.scans))
    _refuse_real(tx, batch.event_id, ids)
    scanned = _scanned(tx, ids)
    scans = [scan for scan in batch.scans if scan.participant_id not in scanned]
    tx.add_rows(Scan, [_row(tx, batch.event_id, scan) for scan in scans])
    stands = fold(
        (scan.checkpoint_id, scan.participant_id, scan.direction, scan.happened_at)
        for scan in scans
        if scan.verdict in COUNTS
    )
    if stands:
        tx.execute(
            sa.insert(table(Presence)),
            [
                {
                    "checkpoint_id": checkpoint_id,
                    "participant_id": participant_id,
                    "event_id": batch.event_id,
                    "inside": stand.inside,
                    "first_in": stand.first_in,
                    "since": stand.since,
                }
                for (checkpoint_id, participant_id), stand in stands.items()
            ],
        )
    return len(scans)


def _row(tx: Transaction, event_id: UUID, scan: RehearsedScan) -> dict[str, Any]:
    return {
        "id": new_id(),
        "event_id": event_id,
        "checkpoint_id": scan.checkpoint_id,
        "session_id": scan.session_id,
        "participant_id": scan.participant_id,
        "direction": scan.direction,
        "happened_at": scan.happened_at,
        "recorded_at": scan.happened_at,
        "desk_id": tx.desk_id,
        "operator_id": tx.operator_id,
        "method": Method.SIMULATED,
        "verdict": scan.verdict,
        "reason": scan.reason,
        "code_digest": None,
        "voids_id": None,
        "corrects_id": None,
        "note": None,
    }


def _refuse_real(tx: Transaction, event_id: UUID, ids: Sequence[UUID]) -> None:
    """Let fictional participants of the event pass, and nobody else."""
    participant, person = table(Participant), table(Person)
    for start in range(0, len(ids), _VALUES):
        part = ids[start : start + _VALUES]
        rows = tx.execute(
            sa.select(
                participant.c.id,
                participant.c.event_id,
                person.c.full_name,
                sa.and_(participant.c.fictional, person.c.fictional).label("fictional"),
            )
            .join(person, person.c.id == participant.c.person_id)
            .where(participant.c.id.in_(part))
        ).all()
        if len(rows) < len(set(part)):
            raise UserError("no_participant")
        for row in rows:
            if not row.fictional:
                raise UserError("real_people", name=row.full_name)
            if row.event_id != event_id:
                raise UserError("not_in_event")


def _scanned(tx: Transaction, ids: Sequence[UUID]) -> set[UUID]:
    scan = table(Scan)
    found: set[UUID] = set()
    for start in range(0, len(ids), _VALUES):
        part = ids[start : start + _VALUES]
        found.update(tx.execute(sa.select(scan.c.participant_id).where(scan.c.participant_id.in_(part))).scalars())
    return found
