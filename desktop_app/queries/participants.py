"""Questions about participants: the list, one person's panel, the counts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.attendance import CheckpointKind
from desktop_app.domain.badges import DEAD, BadgeState
from desktop_app.domain.errors import UserError
from desktop_app.domain.numbers import number_text
from desktop_app.domain.participants import (
    ON_THE_LIST,
    FoundRow,
    Mode,
    Origin,
    ParticipantCounts,
    ParticipantDetail,
    ParticipantFilter,
    ParticipantRow,
    SpeakingPart,
    standing,
)
from desktop_app.domain.people import NameVariant, list_name
from desktop_app.queries.history import participant_history
from desktop_app.queries.published import published
from desktop_app.storage import indexing
from desktop_app.storage.tables import (
    AgendaSession,
    BadgeEvent,
    BadgeIssue,
    Checkpoint,
    Event,
    Organisation,
    Participant,
    Person,
    Presence,
    SpeakerRole,
    StakeholderGroup,
    table,
)

SEARCH_LIMIT = 500


def presence_in_event(event_id: UUID) -> sa.Subquery:
    """Who came in at any entrance of the event: inside (1 or 0), first_in, since; a row for each who ever came."""
    presence, checkpoint = table(Presence), table(Checkpoint)
    entrances = sa.select(checkpoint.c.id).where(
        checkpoint.c.event_id == event_id, checkpoint.c.kind == CheckpointKind.ENTRANCE
    )
    return (
        sa.select(
            presence.c.participant_id,
            sa.func.max(sa.cast(presence.c.inside, sa.Integer)).label("inside"),
            sa.func.min(presence.c.first_in, type_=presence.c.first_in.type).label("first_in"),
            sa.func.max(presence.c.since, type_=presence.c.since.type).label("since"),
        )
        .where(presence.c.event_id == event_id, presence.c.checkpoint_id.in_(entrances))
        .group_by(presence.c.participant_id)
        .subquery("inside_event")
    )


def printed_in_event(event_id: UUID) -> sa.Subquery:
    """Who holds a printed badge that is not dead: one participant_id a row."""
    issue, happening = table(BadgeIssue), table(BadgeEvent)
    printed = sa.exists().where(happening.c.issue_id == issue.c.id, happening.c.state == BadgeState.CONFIRMED)
    dead = sa.exists().where(happening.c.issue_id == issue.c.id, happening.c.state.in_(DEAD))
    return (
        sa.select(issue.c.participant_id)
        .where(issue.c.event_id == event_id, printed, ~dead)
        .distinct()
        .subquery("printed_badge")
    )


def _listing(event_id: UUID) -> tuple[sa.Select[Any], sa.Subquery, sa.Subquery]:
    participant, person, group = table(Participant), table(Person), table(StakeholderGroup)
    organisation = table(Organisation)
    inside, printed = presence_in_event(event_id), printed_in_event(event_id)
    statement = (
        sa.select(
            participant.c.id,
            participant.c.event_id,
            participant.c.person_id,
            participant.c.number_letter,
            participant.c.number,
            person.c.honorific,
            person.c.given,
            person.c.family,
            person.c.full_name,
            participant.c.badge_name,
            participant.c.function,
            organisation.c.name.label("organisation"),
            group.c.id.label("group_id"),
            group.c.name.label("group"),
            group.c.key.label("group_key"),
            group.c.letter,
            group.c.colour,
            participant.c.delegation,
            participant.c.capacity,
            participant.c.status,
            participant.c.origin,
            participant.c.mode,
            person.c.sex,
            inside.c.inside,
            inside.c.since,
            inside.c.first_in,
            printed.c.participant_id.label("printed"),
            participant.c.fictional,
        )
        .select_from(participant)
        .join(person, person.c.id == participant.c.person_id)
        .join(group, group.c.id == participant.c.group_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .outerjoin(inside, inside.c.participant_id == participant.c.id)
        .outerjoin(printed, printed.c.participant_id == participant.c.id)
        .where(participant.c.event_id == event_id, published())
    )
    return statement, inside, printed


def _row(row: Any) -> ParticipantRow:
    inside = bool(row.inside)
    return ParticipantRow(
        id=row.id,
        event_id=row.event_id,
        person_id=row.person_id,
        number=number_text(row.number_letter, row.number),
        honorific=row.honorific,
        given=row.given,
        family=row.family,
        name=row.full_name,
        list_name=list_name(row.given, row.family, row.full_name),
        badge_name=row.badge_name,
        function=row.function,
        organisation=row.organisation,
        group_id=row.group_id,
        group=row.group,
        group_key=row.group_key,
        letter=row.letter,
        colour=row.colour,
        delegation=row.delegation,
        capacity=row.capacity,
        status=row.status,
        origin=row.origin,
        mode=row.mode,
        sex=row.sex,
        standing=standing(row.status, row.mode, inside, row.first_in is not None),
        since=row.since if inside else None,
        first_in=row.first_in,
        printed=row.printed is not None,
        fictional=row.fictional,
    )


def list_participants(db: sa.Connection, wanted: ParticipantFilter) -> list[ParticipantRow]:
    """The participants a filter asks for, in its order."""
    statement, _, printed = _listing(wanted.event_id)
    participant, organisation, group = table(Participant), table(Organisation), table(StakeholderGroup)
    text = wanted.text.strip()
    ranks: dict[UUID, int] = {}
    if text:
        hits = indexing.find_participants(db, text, event_id=wanted.event_id, limit=SEARCH_LIMIT)
        ranks = {hit.participant_id: place for place, hit in enumerate(hits)}
        statement = statement.where(participant.c.id.in_(list(ranks)))
    if wanted.groups:
        statement = statement.where(participant.c.group_id.in_(wanted.groups))
    if wanted.unprinted:
        statement = statement.where(printed.c.participant_id.is_(None))
    by_name = (participant.c.sort_key, participant.c.number)
    orders = {
        "name": by_name,
        "organisation": (sa.func.coalesce(organisation.c.folded, ""), *by_name),
        "group": (group.c.place, *by_name),
        "status": (participant.c.status, *by_name),
        "number": (participant.c.number_letter, participant.c.number),
    }
    columns = orders.get(wanted.sort, by_name)
    statement = statement.order_by(*[column.desc() if wanted.descending else column for column in columns])
    cut_here = not wanted.standings and not (text and wanted.sort == "rank")
    if cut_here and wanted.limit is not None:
        statement = statement.limit(wanted.limit)
    if cut_here and wanted.offset:
        statement = statement.offset(wanted.offset)
    rows = [_row(row) for row in db.execute(statement)]
    if wanted.standings:
        rows = [row for row in rows if row.standing in wanted.standings]
    if text and wanted.sort == "rank":
        rows.sort(key=lambda row: ranks[row.id])
    if not cut_here:
        end = None if wanted.limit is None else wanted.offset + wanted.limit
        rows = rows[wanted.offset : end]
    return rows


def participant_row(db: sa.Connection, participant_id: UUID) -> ParticipantRow:
    """One participant as the list shows it.

    Raises:
        UserError: `no_participant`.
    """
    participant = table(Participant)
    event_id = db.execute(sa.select(participant.c.event_id).where(participant.c.id == participant_id)).scalar()
    if event_id is None:
        raise UserError("no_participant")
    statement, _, _ = _listing(event_id)
    return _row(db.execute(statement.where(participant.c.id == participant_id)).one())


def participant_detail(db: sa.Connection, participant_id: UUID) -> ParticipantDetail:
    """Everything the detail panel shows of one participant.

    Raises:
        UserError: `no_participant`.
    """
    row = participant_row(db, participant_id)
    participant, person, event = table(Participant), table(Person), table(Event)
    rest = db.execute(
        sa.select(
            participant.c.needs,
            participant.c.message,
            participant.c.note,
            participant.c.place,
            person.c.email,
            person.c.phone,
            person.c.country,
            person.c.variants,
        )
        .join(person, person.c.id == participant.c.person_id)
        .where(participant.c.id == participant_id)
    ).one()
    also = db.execute(
        sa.select(event.c.short_title, event.c.starts_on)
        .join(participant, participant.c.event_id == event.c.id)
        .where(participant.c.person_id == row.person_id, event.c.id != row.event_id)
        .order_by(event.c.starts_on.desc())
    ).all()
    return ParticipantDetail(
        row=row,
        email=rest.email,
        phone=rest.phone,
        country=rest.country,
        needs=rest.needs,
        message=rest.message,
        note=rest.note,
        variants=tuple(NameVariant(variant["script"], variant["text"]) for variant in rest.variants),
        sessions=tuple(speaking_parts(db, [participant_id]).get(participant_id, ())),
        attended=tuple(_attended_sessions(db, participant_id)),
        history=tuple(participant_history(db, participant_id)),
        also_at=tuple((line.short_title, line.starts_on) for line in also),
        order=rest.place,
    )


def speaking_parts(db: sa.Connection, participant_ids: Sequence[UUID]) -> dict[UUID, list[SpeakingPart]]:
    """The parts of participants in the agenda, in the order of the day."""
    role, session = table(SpeakerRole), table(AgendaSession)
    parts: dict[UUID, list[SpeakingPart]] = {}
    for row in db.execute(
        sa.select(role.c.participant_id, session.c.id, session.c.title, role.c.role, session.c.starts_at, role.c.topic)
        .join(session, session.c.id == role.c.session_id)
        .where(role.c.participant_id.in_(participant_ids))
        .order_by(session.c.starts_at, session.c.place)
    ):
        part = SpeakingPart(row.id, row.title, row.role, row.starts_at, row.topic)
        parts.setdefault(row.participant_id, []).append(part)
    return parts


def _attended_sessions(db: sa.Connection, participant_id: UUID) -> list[str]:
    presence, checkpoint, session = table(Presence), table(Checkpoint), table(AgendaSession)
    return [
        row.title
        for row in db.execute(
            sa.select(session.c.title)
            .join(checkpoint, checkpoint.c.session_id == session.c.id)
            .join(presence, presence.c.checkpoint_id == checkpoint.c.id)
            .where(presence.c.participant_id == participant_id, presence.c.first_in.is_not(None))
            .order_by(session.c.starts_at, session.c.place)
        )
    ]


def count_participants(db: sa.Connection, event_id: UUID) -> ParticipantCounts:
    """How many are on the list or came, inside, still expected, walked in, and without a badge."""
    participant = table(Participant)
    inside, printed = presence_in_event(event_id), printed_in_event(event_id)
    listed = participant.c.status.in_(ON_THE_LIST)
    in_room = participant.c.mode == Mode.IN_PERSON

    def count(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*conditions), 1), else_=0)), 0)

    row = db.execute(
        sa.select(
            count(sa.or_(listed, inside.c.first_in.is_not(None))),
            count(inside.c.inside == 1),
            count(listed, in_room, inside.c.first_in.is_(None)),
            count(listed, participant.c.origin == Origin.WALK_IN),
            count(listed, in_room, printed.c.participant_id.is_(None)),
        )
        .select_from(participant)
        .outerjoin(inside, inside.c.participant_id == participant.c.id)
        .outerjoin(printed, printed.c.participant_id == participant.c.id)
        .where(participant.c.event_id == event_id, published())
    ).one()
    return ParticipantCounts(*[int(value) for value in row])


def find(db: sa.Connection, text: str, *, event_id: UUID | None = None, limit: int = 20) -> list[FoundRow]:
    """Search by name in any script, organisation, number and e-mail, best first; over all events without one."""
    hits = indexing.find_participants(db, text, event_id=event_id, limit=limit)
    participant, person, group = table(Participant), table(Person), table(StakeholderGroup)
    organisation = table(Organisation)
    rows = {
        row.id: row
        for row in db.execute(
            sa.select(
                participant.c.id,
                person.c.id.label("person_id"),
                person.c.full_name,
                organisation.c.name.label("organisation"),
                group.c.name.label("group"),
                participant.c.number_letter,
                participant.c.number,
            )
            .join(person, person.c.id == participant.c.person_id)
            .join(group, group.c.id == participant.c.group_id)
            .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
            .where(participant.c.id.in_([hit.participant_id for hit in hits]), published())
        )
    }
    return [
        FoundRow(
            row.id,
            row.person_id,
            row.full_name,
            row.organisation,
            row.group,
            number_text(row.number_letter, row.number),
            hit.tier,
        )
        for hit in hits
        if (row := rows.get(hit.participant_id)) is not None
    ]
