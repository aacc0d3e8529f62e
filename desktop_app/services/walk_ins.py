"""The deed for people who come without being on the list: registered and admitted in one transaction."""

from dataclasses import replace

from desktop_app.domain.attendance import Method, ScanDraft, ScanRow
from desktop_app.domain.participants import Origin, ParticipantDraft
from desktop_app.services.attendance import record_scan
from desktop_app.services.participants import register
from desktop_app.storage.tables import Scan, table
from desktop_app.storage.transaction import Transaction


def admit_walk_in(tx: Transaction, draft: ParticipantDraft, scan: ScanDraft) -> ScanRow:
    """Put a walk-in on the list and record the scan that lets the person in; both or neither.

    The same scan sent again, after an answer that was lost, registers nobody a second time.

    Args:
        tx: The deed's transaction.
        draft: The person; the origin becomes walk-in.
        scan: Its participant is filled in here.

    Raises:
        UserError: The draft does not hold, the group is not one of the event's, or there is no such checkpoint.
    """
    scans = table(Scan)
    known = tx.execute(scans.select().where(scans.c.id == scan.scan_id)).first()
    if known is not None and known.participant_id is not None:
        return record_scan(tx, replace(scan, participant_id=known.participant_id, code=None))
    participant_id = register(tx, replace(draft, origin=Origin.WALK_IN))
    return record_scan(tx, replace(scan, participant_id=participant_id, code=None, method=Method.FOUND))
