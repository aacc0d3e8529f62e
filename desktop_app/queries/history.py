"""What happened to a participant: scans, badges, changed fields, newest first."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.attendance import Direction, Verdict
from desktop_app.domain.badges import BadgeState
from desktop_app.domain.participants import HistoryLine
from desktop_app.storage.tables import BadgeEvent, BadgeIssue, Change, Checkpoint, Participant, Scan, table

_BADGE_WORDS = {
    BadgeState.CONFIRMED: "badge_printed",
    BadgeState.FAILED: "badge_failed",
    BadgeState.REPLACED: "badge_replaced",
    BadgeState.LOST: "badge_replaced",
    BadgeState.REVOKED: "badge_replaced",
}
_UNTOLD = frozenset({"sort_key", "folded", "variants", "organisation_id", "group_id"})


def participant_history(db: sa.Connection, participant_id: UUID, limit: int = 100) -> list[HistoryLine]:
    """Scans, prints and changes of one participant and of the person behind it, newest first."""
    lines = [*_scans(db, participant_id), *_badges(db, participant_id), *_changes(db, participant_id)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:limit]


def _scans(db: sa.Connection, participant_id: UUID) -> list[HistoryLine]:
    scan, checkpoint = table(Scan), table(Checkpoint)
    rows = db.execute(
        sa.select(
            scan.c.happened_at, scan.c.direction, scan.c.verdict, scan.c.reason, scan.c.voids_id, checkpoint.c.name
        )
        .join(checkpoint, checkpoint.c.id == scan.c.checkpoint_id)
        .where(scan.c.participant_id == participant_id)
        .order_by(scan.c.happened_at.desc())
        .limit(100)
    )
    lines = []
    for row in rows:
        if row.voids_id is not None:
            what = "scan_voided"
        elif row.verdict is Verdict.REFUSED:
            what = "scan_refused"
        elif row.verdict is Verdict.REPEAT:
            what = "scan_repeat"
        else:
            what = "scan_in" if row.direction is Direction.IN else "scan_out"
        lines.append(HistoryLine(row.happened_at, what, {"checkpoint": row.name, "reason": row.reason.value}))
    return lines


def _badges(db: sa.Connection, participant_id: UUID) -> list[HistoryLine]:
    issue, happening = table(BadgeIssue), table(BadgeEvent)
    rows = db.execute(
        sa.select(happening.c.at, happening.c.state, happening.c.reason)
        .join(issue, issue.c.id == happening.c.issue_id)
        .where(issue.c.participant_id == participant_id, happening.c.state.in_(list(_BADGE_WORDS)))
    )
    return [HistoryLine(row.at, _BADGE_WORDS[row.state], {"reason": row.reason or ""}) for row in rows]


def _changes(db: sa.Connection, participant_id: UUID) -> list[HistoryLine]:
    change, participant = table(Change), table(Participant)
    found = db.execute(
        sa.select(participant.c.person_id, participant.c.registered_at, participant.c.origin).where(
            participant.c.id == participant_id
        )
    ).one()
    rows = db.execute(
        sa.select(change.c.at, change.c.field, change.c.old, change.c.new).where(
            change.c.record_id.in_([participant_id, found.person_id])
        )
    )
    lines = [
        HistoryLine(row.at, "changed", {"field": row.field, "old": _text(row.old), "new": _text(row.new)})
        for row in rows
        if row.field not in _UNTOLD
    ]
    registered: datetime = found.registered_at
    return [*lines, HistoryLine(registered, "registered", {"origin": found.origin.value})]


def _text(value: object) -> str:
    return "" if value is None else str(value)
