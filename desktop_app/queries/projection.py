"""Who is inside, worked out again from the scans, to compare with what was kept for speed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.attendance import Direction, Verdict
from desktop_app.storage.tables import Presence, Scan, table

COUNTS = (Verdict.ADMITTED, Verdict.ATTENTION)
"""Verdicts that change who is inside; a repeat and a refusal change nothing."""


@dataclass(slots=True)
class Inside:
    """Where a participant stands at a checkpoint: inside or not, since when, and the first time."""

    inside: bool = False
    first_in: datetime | None = None
    since: datetime | None = None


def valid_scans(
    db: sa.Connection,
    *,
    event_id: UUID | None = None,
    checkpoint_id: UUID | None = None,
    participant_id: UUID | None = None,
) -> list[tuple[UUID, UUID, Direction, datetime]]:
    """Scans that count, undone ones left out and corrected times put in, in the order in which they happened.

    Returns:
        Rows of checkpoint, participant, direction, time.
    """
    scan, later = table(Scan), table(Scan).alias("later")
    voided = sa.exists().where(later.c.voids_id == scan.c.id)
    correction = table(Scan).alias("correction")
    corrected = (
        sa.select(correction.c.happened_at)
        .where(correction.c.corrects_id == scan.c.id)
        .order_by(correction.c.recorded_at.desc(), correction.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = sa.select(
        scan.c.checkpoint_id,
        scan.c.participant_id,
        scan.c.direction,
        sa.func.coalesce(corrected, scan.c.happened_at).label("at"),
        scan.c.id,
    ).where(
        scan.c.verdict.in_(COUNTS),
        scan.c.participant_id.is_not(None),
        scan.c.voids_id.is_(None),
        scan.c.corrects_id.is_(None),
        ~voided,
    )
    for column, value in (
        (scan.c.event_id, event_id),
        (scan.c.checkpoint_id, checkpoint_id),
        (scan.c.participant_id, participant_id),
    ):
        if value is not None:
            statement = statement.where(column == value)
    rows = db.execute(statement).all()
    return [
        (row.checkpoint_id, row.participant_id, row.direction, row.at)
        for row in sorted(rows, key=lambda row: (row.at, row.id))
    ]


def fold(scans: Iterable[tuple[UUID, UUID, Direction, datetime]]) -> dict[tuple[UUID, UUID], Inside]:
    """Walk through scans in order and say where everyone stands at the end."""
    places: dict[tuple[UUID, UUID], Inside] = {}
    for checkpoint_id, participant_id, direction, at in scans:
        place = places.setdefault((checkpoint_id, participant_id), Inside())
        if direction is Direction.IN:
            place.first_in = place.first_in or at
            if not place.inside:
                place.inside, place.since = True, at
        else:
            place.inside, place.since = False, None
    return places


def presence_differences(db: sa.Connection) -> list[str]:
    """Say where the kept presence differs from the scans; empty when it agrees."""
    presence = table(Presence)
    kept = {
        (row.checkpoint_id, row.participant_id): Inside(row.inside, row.first_in, row.since)
        for row in db.execute(sa.select(presence))
    }
    real = fold(valid_scans(db))
    nothing = Inside()
    wrong = sum(1 for key in kept.keys() | real.keys() if kept.get(key, nothing) != real.get(key, nothing))
    return [f"presence of {wrong} participants differs from the scans"] if wrong else []
