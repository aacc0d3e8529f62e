"""Questions about the doors: checkpoints, who is inside, the last scans."""

from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.attendance import CheckpointKind, CheckpointRow, LastScanRow, PresenceRow
from desktop_app.domain.errors import UserError
from desktop_app.domain.names import fold
from desktop_app.domain.participants import ON_THE_LIST, Mode, Origin
from desktop_app.domain.people import list_name
from desktop_app.queries.published import published
from desktop_app.storage.tables import Checkpoint, Participant, Person, Presence, Scan, StakeholderGroup, table


def list_checkpoints(db: sa.Connection, event_id: UUID) -> list[CheckpointRow]:
    """The checkpoints of an event, entrances first, with how many are inside each."""
    checkpoint, presence = table(Checkpoint), table(Presence)
    inside = (
        sa.select(sa.func.count())
        .where(
            presence.c.checkpoint_id == checkpoint.c.id,
            sa.case(
                (checkpoint.c.kind == CheckpointKind.HAND_OUT, presence.c.first_in.is_not(None)),
                else_=presence.c.inside,
            ),
        )
        .scalar_subquery()
    )
    rows = db.execute(
        sa.select(checkpoint, inside.label("inside"))
        .where(checkpoint.c.event_id == event_id)
        .order_by(sa.case((checkpoint.c.kind == CheckpointKind.ENTRANCE, 0), else_=1), checkpoint.c.place)
    )
    return [
        CheckpointRow(row.id, row.event_id, row.key, row.name, row.kind, row.rule, row.session_id, row.inside)
        for row in rows
    ]


def resolve_checkpoint(db: sa.Connection, event_id: UUID, text: str) -> UUID:
    """The checkpoint by key, id, name, or the start of a name that only one has.

    Raises:
        UserError: `no_checkpoint`, with those there are.
    """
    rows = list_checkpoints(db, event_id)
    wanted = fold(text)
    for row in rows:
        if text.strip() in (row.key, str(row.id)) or fold(row.name) == wanted:
            return row.id
    starts = [row for row in rows if wanted and fold(row.name).startswith(wanted)]
    if len(starts) == 1:
        return starts[0].id
    raise UserError("no_checkpoint", checkpoint=text, known=", ".join(row.key for row in rows))


def presence(db: sa.Connection, event_id: UUID, checkpoint_id: UUID | None = None) -> PresenceRow:
    """Who is inside now, in all and by group; at the event's entrances when no checkpoint is named."""
    found, checkpoint = table(Presence), table(Checkpoint)
    participant, group = table(Participant), table(StakeholderGroup)
    inside_here = sa.select(found.c.participant_id).join(checkpoint, checkpoint.c.id == found.c.checkpoint_id)
    if checkpoint_id is None:
        inside_here = inside_here.where(found.c.event_id == event_id, checkpoint.c.kind == CheckpointKind.ENTRANCE)
    else:
        inside_here = inside_here.where(found.c.checkpoint_id == checkpoint_id)
    inside = inside_here.where(found.c.inside.is_(sa.true())).distinct().subquery("inside_here")
    listed = sa.and_(participant.c.status.in_(ON_THE_LIST), participant.c.mode == Mode.IN_PERSON)
    rows = db.execute(
        sa.select(
            group.c.name,
            group.c.letter,
            group.c.colour,
            sa.func.count(inside.c.participant_id).label("inside"),
            sa.func.coalesce(
                sa.func.sum(sa.case((sa.or_(listed, inside.c.participant_id.is_not(None)), 1), else_=0)), 0
            ).label("expected"),
        )
        .select_from(group)
        .outerjoin(participant, sa.and_(participant.c.group_id == group.c.id, published()))
        .outerjoin(inside, inside.c.participant_id == participant.c.id)
        .where(group.c.event_id == event_id)
        .group_by(group.c.id)
        .order_by(group.c.place)
    ).all()
    groups = tuple((row.name, row.letter, row.colour, int(row.inside), int(row.expected)) for row in rows)
    return PresenceRow(sum(line[3] for line in groups), sum(line[4] for line in groups), groups)


def last_scans(
    db: sa.Connection,
    event_id: UUID,
    *,
    checkpoint_id: UUID | None = None,
    desk_id: UUID | None = None,
    limit: int = 30,
) -> list[LastScanRow]:
    """The scans recorded last, newest first; the rows that void others are told on the scan they are about.

    By when they were recorded: what the desk did last stands first, whatever a wrong clock said.
    """
    scan, participant, person = table(Scan), table(Participant), table(Person)
    about = table(Scan).alias("about")
    voided = sa.exists().where(about.c.voids_id == scan.c.id)
    statement = (
        sa.select(
            scan.c.id,
            scan.c.happened_at,
            scan.c.verdict,
            scan.c.reason,
            scan.c.direction,
            scan.c.participant_id,
            person.c.given,
            person.c.family,
            person.c.full_name,
            participant.c.origin,
            voided.label("voided"),
        )
        .outerjoin(participant, participant.c.id == scan.c.participant_id)
        .outerjoin(person, person.c.id == participant.c.person_id)
        .where(scan.c.event_id == event_id, scan.c.voids_id.is_(None), scan.c.corrects_id.is_(None))
        .order_by(scan.c.recorded_at.desc(), scan.c.id.desc())
        .limit(limit)
    )
    if checkpoint_id is not None:
        statement = statement.where(scan.c.checkpoint_id == checkpoint_id)
    if desk_id is not None:
        statement = statement.where(scan.c.desk_id == desk_id)
    return [
        LastScanRow(
            row.id,
            row.happened_at,
            row.verdict,
            row.reason,
            row.direction,
            row.participant_id,
            list_name(row.given, row.family, row.full_name) if row.full_name else None,
            row.origin is Origin.WALK_IN,
            bool(row.voided),
        )
        for row in db.execute(statement)
    ]
