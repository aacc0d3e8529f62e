"""Deeds at the doors: recording a scan, undoing it, correcting its time."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from desktop_app.domain.attendance import (
    CheckpointDraft,
    Direction,
    Method,
    Reason,
    ScanDraft,
    ScanRow,
    Verdict,
    VoidDraft,
)
from desktop_app.domain.codes import CodeFault, digest, parse, read_checked_number, read_code
from desktop_app.domain.errors import UserError
from desktop_app.domain.events import key_from
from desktop_app.domain.ids import new_id
from desktop_app.domain.numbers import number_text, read_number
from desktop_app.domain.participants import Origin
from desktop_app.domain.verdicts import Judgement, ScanFacts, judge
from desktop_app.queries import projection, scanning
from desktop_app.queries.scanning import Badge, Place
from desktop_app.storage.tables import Checkpoint, Presence, Scan, table
from desktop_app.storage.transaction import Transaction

_FAULTS = {
    CodeFault.NOT_A_BADGE: Reason.NOT_A_BADGE,
    CodeFault.OTHER_EVENT: Reason.OTHER_EVENT,
    CodeFault.SPECIMEN: Reason.VOID,
    CodeFault.RETIRED_KEY: Reason.BADGE_REVOKED,
}


def add_checkpoint(tx: Transaction, draft: CheckpointDraft) -> UUID:
    """Make a place where people are scanned; its key is made from its name and is unique in the event."""
    if not draft.name.strip():
        raise UserError("needed", field="name")
    found = table(Checkpoint)
    keys = set(tx.execute(sa.select(found.c.key).where(found.c.event_id == draft.event_id)).scalars())
    stem = key_from(draft.name, 0).removesuffix("-0")
    key = next(name for name in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if name not in keys)
    made = tx.add(
        Checkpoint(
            event_id=draft.event_id,
            key=key,
            name=draft.name.strip(),
            kind=draft.kind,
            rule=draft.rule,
            room_id=draft.room_id,
            session_id=draft.session_id,
            place=len(keys),
        )
    )
    return made.id


def record_scan(tx: Transaction, draft: ScanDraft) -> ScanRow:
    """Judge one reading and append it; the same scan sent again gives the same answer and no second row.

    Raises:
        UserError: `no_checkpoint`.
    """
    place = scanning.place_of(tx.connection, draft.checkpoint_id, draft.scan_id)
    if place is None:
        raise UserError("no_checkpoint", checkpoint="", known="")
    if place.recorded:
        return _recorded(tx, draft, place)
    at = draft.happened_at or tx.now
    row, badge, fault = _recognise(tx, draft, place)
    if fault is not None:
        elsewhere = fault is Reason.ISSUED_ELSEWHERE
        judgement = Judgement(Verdict.ATTENTION if elsewhere else Verdict.REFUSED, fault, Direction.IN)
        _append(tx, draft, place, at, None, judgement)
        return ScanRow(draft.scan_id, at, judgement.verdict, judgement.reason, judgement.direction)
    if row is None:
        raise UserError("no_participant")
    parts = scanning.speaks(tx.connection, row.id)
    judgement = judge(_facts(tx, draft, place, at, row, badge, parts))
    _append(tx, draft, place, at, row.id, judgement)
    if judgement.verdict in projection.COUNTS:
        _keep_presence(tx, place, row.id, judgement.direction, at, row)
    return _shown(draft.scan_id, at, judgement, row, badge or scanning.newest_badge(tx.connection, row.id), parts)


def _recorded(tx: Transaction, draft: ScanDraft, place: Place) -> ScanRow:
    """The answer that was given to this very scan before."""
    scan = table(Scan)
    old = tx.execute(sa.select(scan).where(scan.c.id == draft.scan_id)).one()
    judgement = Judgement(old.verdict, old.reason, old.direction)
    if old.participant_id is None:
        return ScanRow(old.id, old.happened_at, old.verdict, old.reason, old.direction)
    row = scanning.who(tx.connection, old.participant_id, place.id)
    badge = scanning.newest_badge(tx.connection, old.participant_id)
    return _shown(old.id, old.happened_at, judgement, row, badge, scanning.speaks(tx.connection, old.participant_id))


def _recognise(tx: Transaction, draft: ScanDraft, place: Place) -> tuple[Any, Badge | None, Reason | None]:
    """Tell who was scanned: the participant's row and the badge that was read, or the reason why nobody."""
    if draft.participant_id is not None:
        return scanning.who(tx.connection, draft.participant_id, place.id), None, None
    code = draft.code or ""
    if parse(code) is None:
        return _by_number(tx, code, place)
    reading = read_code(code, place.event_id, scanning.keys_of(tx.connection, place.event_id))
    if reading.badge_id is None:
        return None, None, _FAULTS[reading.fault or CodeFault.NOT_A_BADGE]
    found = scanning.whose(tx.connection, reading.badge_id, place.id)
    if found is None:
        return None, None, Reason.NOT_A_BADGE if reading.must_be_listed else Reason.ISSUED_ELSEWHERE
    row, badge = found
    if badge.event_id != place.event_id:
        return None, None, Reason.OTHER_EVENT
    return row, badge, None


def _by_number(tx: Transaction, code: str, place: Place) -> tuple[Any, Badge | None, Reason | None]:
    """A number that was typed, plain or with its check digit."""
    typed = read_number(code)
    checked = read_checked_number(code) if len(code) <= 20 else None
    if typed is None and checked is None:
        return None, None, Reason.NOT_A_BADGE
    for reading in (typed, read_number(checked) if checked else None):
        if reading is not None:
            found = scanning.participant_by_number(tx.connection, place.event_id, *reading)
            if found is not None:
                return scanning.who(tx.connection, found, place.id), None, None
    return None, None, Reason.UNKNOWN_NUMBER


def _facts(
    tx: Transaction,
    draft: ScanDraft,
    place: Place,
    at: datetime,
    row: Any,
    badge: Badge | None,
    parts: list[Any],
) -> ScanFacts:
    came = row.first_in is not None
    last = scanning.last_counted(tx.connection, row.id, place.id) if came else None
    here = last if last is not None and last[2] == tx.desk_id else None
    zone = ZoneInfo(place.zone)
    allowed = (
        not place.closed
        or place.session_id is None
        or scanning.is_admitted(tx.connection, place.session_id, row.group_id, row.id)
    )
    seats_left = place.seats - scanning.count_inside(tx.connection, place.id) if place.seats is not None else None
    return ScanFacts(
        at=at,
        turn=draft.turn,
        rule=place.rule,
        status=row.status,
        mode=row.mode,
        capacity=row.capacity,
        badge=badge.state if badge else None,
        message=bool(row.message),
        inside=bool(row.inside),
        came=came,
        had_today=last is not None and last[0].astimezone(zone).date() == at.astimezone(zone).date(),
        last_at=here[0] if here else None,
        last_direction=here[1] if here else None,
        speaks_here=place.session_id is not None and any(part.session_id == place.session_id for part in parts),
        allowed=allowed,
        seats_left=seats_left,
    )


def _append(
    tx: Transaction, draft: ScanDraft, place: Place, at: datetime, participant_id: UUID | None, judgement: Judgement
) -> None:
    tx.append(
        Scan,
        {
            "id": draft.scan_id,
            "event_id": place.event_id,
            "checkpoint_id": place.id,
            "session_id": place.session_id,
            "participant_id": participant_id,
            "direction": judgement.direction,
            "happened_at": at,
            "recorded_at": tx.now,
            "desk_id": tx.desk_id,
            "operator_id": tx.operator_id,
            "method": draft.method,
            "verdict": judgement.verdict,
            "reason": judgement.reason,
            "code_digest": bytes.fromhex(digest(draft.code)) if draft.code is not None else None,
        },
    )


def _keep_presence(
    tx: Transaction,
    place: Place,
    participant_id: UUID,
    direction: Direction,
    at: datetime,
    row: Any,
) -> None:
    """Keep the projection in step; a scan that is told late is put in its place among the others."""
    if row.first_in is not None and at < (row.since or row.first_in):
        work_out_presence(tx, place.event_id, place.id, participant_id)
        return
    came = direction is Direction.IN
    _put_presence(
        tx, place.event_id, place.id, participant_id, came, row.first_in or (at if came else None), at if came else None
    )


def _put_presence(
    tx: Transaction,
    event_id: UUID,
    checkpoint_id: UUID,
    participant_id: UUID,
    inside: bool,
    first_in: datetime | None,
    since: datetime | None,
) -> None:
    tx.put(
        Presence,
        {
            "checkpoint_id": checkpoint_id,
            "participant_id": participant_id,
            "event_id": event_id,
            "inside": inside,
            "first_in": first_in,
            "since": since,
        },
        keys=("checkpoint_id", "participant_id"),
    )


def work_out_presence(tx: Transaction, event_id: UUID, checkpoint_id: UUID, participant_id: UUID) -> None:
    """Work out from the scans where a participant stands at a checkpoint, and keep it."""
    scans = projection.valid_scans(tx.connection, checkpoint_id=checkpoint_id, participant_id=participant_id)
    stand = projection.fold(scans).get((checkpoint_id, participant_id), projection.Inside())
    _put_presence(tx, event_id, checkpoint_id, participant_id, stand.inside, stand.first_in, stand.since)


def _shown(
    scan_id: UUID,
    at: datetime,
    judgement: Judgement,
    row: Any,
    badge: Badge | None,
    parts: list[Any],
) -> ScanRow:
    part = next((one for one in parts if one.starts_at is None or one.starts_at >= at), parts[0] if parts else None)
    place = " · ".join(text for text in (part.title, part.room) if text) if part else None
    return ScanRow(
        scan_id=scan_id,
        at=at,
        verdict=judgement.verdict,
        reason=judgement.reason,
        direction=judgement.direction,
        participant_id=row.id,
        honorific=row.honorific,
        given=row.given,
        family=row.family,
        name=row.full_name,
        function=row.function,
        organisation=row.organisation,
        group=row.group,
        letter=row.letter,
        colour=row.colour,
        number=number_text(row.number_letter, row.number),
        message=row.message,
        speaks=place,
        speaks_at=part.starts_at if part else None,
        printed_at=badge.printed_at if badge else None,
        since=row.since,
        notes=judgement.notes,
        walk_in=row.origin is Origin.WALK_IN,
    )


def void_scan(tx: Transaction, draft: VoidDraft) -> UUID:
    """Undo a scan: it stays, and a row that voids it is appended.

    Returns:
        The id of the voiding row.

    Raises:
        UserError: `no_scan`, `already_voided`.
    """
    scan = table(Scan)
    old = tx.execute(sa.select(scan).where(scan.c.id == draft.scan_id)).first()
    if old is None or old.voids_id is not None:
        raise UserError("no_scan")
    if tx.execute(sa.select(scan.c.id).where(scan.c.voids_id == draft.scan_id)).first() is not None:
        raise UserError("already_voided")
    return _append_about(tx, old, voids_id=old.id, happened_at=tx.now, note=draft.reason or None)


def correct_scan(tx: Transaction, scan_id: UUID, happened_at: datetime, note: str = "") -> UUID:
    """Say that a scan really happened at another time: the original stays, a correcting row is appended.

    Raises:
        UserError: `no_scan`.
    """
    scan = table(Scan)
    old = tx.execute(sa.select(scan).where(scan.c.id == scan_id)).first()
    if old is None or old.voids_id is not None or old.corrects_id is not None:
        raise UserError("no_scan")
    return _append_about(tx, old, corrects_id=old.id, happened_at=happened_at, note=note or None)


def _append_about(tx: Transaction, old: Any, *, happened_at: datetime, note: str | None, **about: UUID) -> UUID:
    identity = new_id()
    tx.add_rows(
        Scan,
        [
            {
                "id": identity,
                "event_id": old.event_id,
                "checkpoint_id": old.checkpoint_id,
                "session_id": old.session_id,
                "participant_id": old.participant_id,
                "direction": old.direction,
                "happened_at": happened_at,
                "recorded_at": tx.now,
                "desk_id": tx.desk_id,
                "operator_id": tx.operator_id,
                "method": Method.FOUND,
                "verdict": old.verdict,
                "reason": old.reason,
                "note": note,
                **about,
            }
        ],
    )
    if old.participant_id is not None:
        work_out_presence(tx, old.event_id, old.checkpoint_id, old.participant_id)
    return identity
