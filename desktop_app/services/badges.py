"""Deeds on badges: minting codes, recording what was printed, killing lost badges."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.badges import REPRINT_REASONS, BadgeState, CopiesDraft, IssueDraft, IssueRow, ReprintDraft
from desktop_app.domain.codes import BadgeKey, KeyState, mint, new_badge_id
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import new_id
from desktop_app.queries.badges import live_issues
from desktop_app.storage.tables import BadgeEvent, BadgeIssue, Participant, table
from desktop_app.storage.tables import BadgeKey as KeyTable
from desktop_app.storage.transaction import Transaction


def active_key(tx: Transaction, event_id: UUID) -> BadgeKey:
    """The key that signs new badges of an event."""
    key = table(KeyTable)
    row = tx.execute(
        sa.select(key.c.slot, key.c.secret).where(key.c.event_id == event_id, key.c.state == KeyState.ACTIVE.value)
    ).first()
    if row is None:
        raise UserError("no_badge")
    return BadgeKey(row.slot, row.secret, KeyState.ACTIVE)


def issue_badges(tx: Transaction, draft: IssueDraft) -> tuple[IssueRow, ...]:
    """Give every participant named a live badge: the one that is there, else a new code.

    Returns:
        One row a participant, in the order of the draft.
    """
    key = active_key(tx, draft.event_id)
    live = live_issues(tx.connection, draft.event_id)
    fresh = [participant_id for participant_id in draft.participants if participant_id not in live]
    rows = [_new_issue(tx, draft.event_id, one, key.slot, draft.template) for one in fresh]
    tx.add_rows(BadgeIssue, rows)
    batch = new_id()
    tx.add_rows(BadgeEvent, [_happening(tx, draft.event_id, row["id"], batch, BadgeState.QUEUED) for row in rows])
    live.update({row["participant_id"]: (row["id"], row["badge_number"], row["slot"]) for row in rows})
    issues = []
    for participant_id in draft.participants:
        issue_id, number, _slot = live[participant_id]
        issues.append(IssueRow(issue_id, participant_id, mint(key, draft.event_id, number)))
    return tuple(issues)


def _new_issue(tx: Transaction, event_id: UUID, participant_id: UUID, slot: int, template: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "event_id": event_id,
        "participant_id": participant_id,
        "badge_number": new_badge_id(),
        "slot": slot,
        "template": template,
        "issued_at": tx.now,
        "desk_id": tx.desk_id,
    }


def _happening(
    tx: Transaction,
    event_id: UUID,
    issue_id: object,
    batch: UUID,
    state: BadgeState,
    *,
    channel: object = None,
    reason: str | None = None,
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "event_id": event_id,
        "issue_id": issue_id,
        "batch_id": batch,
        "state": state,
        "channel": channel,
        "at": tx.now,
        "desk_id": tx.desk_id,
        "operator_id": tx.operator_id,
        "reason": reason,
    }


def record_copies(tx: Transaction, draft: CopiesDraft) -> int:
    """Append what became of badges that were drawn: saved, sent or failed.

    Returns:
        How many badges it was.
    """
    issue = table(BadgeIssue)
    batch = new_id()
    events: dict[UUID, UUID] = {}
    wanted = list(draft.issues)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        for row in tx.execute(sa.select(issue.c.id, issue.c.event_id).where(issue.c.id.in_(part))):
            events[row.id] = row.event_id
    if len(events) != len(set(wanted)):
        raise UserError("no_badge")
    tx.add_rows(
        BadgeEvent,
        [
            _happening(tx, events[one], one, batch, draft.state, channel=draft.channel, reason=draft.reason)
            for one in wanted
        ],
    )
    return len(wanted)


def reissue_badge(tx: Transaction, draft: ReprintDraft) -> IssueRow:
    """Give a participant a new code and let every older badge die.

    Raises:
        UserError: `bad_choice` for a reason that is none, `no_participant`.
    """
    if draft.reason not in REPRINT_REASONS:
        raise UserError("bad_choice", field="reason", value=draft.reason, choices=", ".join(REPRINT_REASONS))
    participant = table(Participant)
    event_id = tx.execute(sa.select(participant.c.event_id).where(participant.c.id == draft.participant_id)).scalar()
    if event_id is None:
        raise UserError("no_participant")
    old = live_issues(tx.connection, event_id).get(draft.participant_id)
    batch = new_id()
    if old is not None:
        state = BadgeState.LOST if draft.reason == "lost" else BadgeState.REPLACED
        tx.add_rows(BadgeEvent, [_happening(tx, event_id, old[0], batch, state, reason=draft.reason)])
    key = active_key(tx, event_id)
    row = _new_issue(tx, event_id, draft.participant_id, key.slot, draft.template)
    tx.add_rows(BadgeIssue, [row])
    tx.add_rows(BadgeEvent, [_happening(tx, event_id, row["id"], batch, BadgeState.QUEUED, reason=draft.reason)])
    number = row["badge_number"]
    assert isinstance(number, bytes)
    return IssueRow(UUID(str(row["id"])), draft.participant_id, mint(key, event_id, number))
