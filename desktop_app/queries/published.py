"""Which participants are there: a bulk import is invisible until its batch is published."""

import sqlalchemy as sa

from desktop_app.storage.tables import ImportBatch, Participant, table


def published() -> sa.ColumnElement[bool]:
    """Holds for participants whose import is finished, and for all who came without one."""
    participant, batch = table(Participant), table(ImportBatch)
    return sa.or_(
        participant.c.batch_id.is_(None),
        participant.c.batch_id.in_(sa.select(batch.c.id).where(batch.c.published.is_(sa.true()))),
    )
