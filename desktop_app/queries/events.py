"""Questions about events: the list, one event's page, its stakeholder groups, and which event a text means."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import TAG_KINDS, EventDetail, EventRow, GroupRow, OrganiserPart, OrganiserRow
from desktop_app.domain.names import fold
from desktop_app.queries.published import published
from desktop_app.storage.tables import (
    AgendaSession,
    Event,
    EventTag,
    Organisation,
    Organiser,
    Participant,
    StakeholderGroup,
    table,
)

_NAMED = 12
"""So many events are named when a text fits none or several."""


def list_events(db: sa.Connection) -> list[EventRow]:
    """All events, the newest first."""
    event, participant, session = table(Event), table(Participant), table(AgendaSession)
    people = (
        sa.select(sa.func.count())
        .select_from(participant)
        .where(participant.c.event_id == event.c.id, published())
        .scalar_subquery()
    )
    sessions = sa.select(sa.func.count()).select_from(session).where(session.c.event_id == event.c.id).scalar_subquery()
    rows = db.execute(
        sa.select(
            event.c.id,
            event.c.key,
            event.c.title,
            event.c.short_title,
            event.c.starts_on,
            event.c.ends_on,
            event.c.city,
            event.c.country,
            event.c.zone,
            people.label("participants"),
            sessions.label("sessions"),
        ).order_by(event.c.starts_on.desc(), event.c.id.desc())
    )
    return [EventRow(*row) for row in rows]


def event_detail(db: sa.Connection, event_id: UUID) -> EventDetail:
    """All of one event but its people and its agenda; tag kinds in the order of the event page.

    Raises:
        UserError: `no_event`.
    """
    event = table(Event)
    row = db.execute(sa.select(event).where(event.c.id == event_id)).mappings().first()
    if row is None:
        raise UserError("no_event", event=str(event_id), known=_known(_names(db)))
    return EventDetail(
        **row,
        organisers=tuple(_organisers(db, event_id)),
        groups=tuple(list_groups(db, event_id)),
        tags=_tags(db, event_id),
    )


def _organisers(db: sa.Connection, event_id: UUID) -> list[OrganiserRow]:
    organiser, organisation = table(Organiser), table(Organisation)
    # By place alone partners could stand before main organisers.
    rank = sa.case((organiser.c.part == OrganiserPart.MAIN, 0), else_=1)
    rows = db.execute(
        sa.select(organisation.c.id, organisation.c.name, organiser.c.part)
        .join(organisation, organisation.c.id == organiser.c.organisation_id)
        .where(organiser.c.event_id == event_id)
        .order_by(rank, organiser.c.place, organiser.c.id)
    )
    return [OrganiserRow(*row) for row in rows]


def _tags(db: sa.Connection, event_id: UUID) -> dict[str, tuple[str, ...]]:
    tag = table(EventTag)
    rows = db.execute(
        sa.select(tag.c.kind, tag.c.term).where(tag.c.event_id == event_id).order_by(tag.c.place, tag.c.id)
    ).all()
    kinds = [*TAG_KINDS, *sorted({row.kind for row in rows} - set(TAG_KINDS))]
    found = {kind: tuple(row.term for row in rows if row.kind == kind) for kind in kinds}
    return {kind: terms for kind, terms in found.items() if terms}


def list_groups(db: sa.Connection, event_id: UUID) -> list[GroupRow]:
    """The stakeholder groups of an event in their order, each with the number of its participants."""
    group, participant = table(StakeholderGroup), table(Participant)
    people = (
        sa.select(sa.func.count())
        .select_from(participant)
        .where(participant.c.event_id == event_id, participant.c.group_id == group.c.id, published())
        .scalar_subquery()
    )
    rows = db.execute(
        sa.select(
            group.c.id,
            group.c.key,
            group.c.name,
            group.c.letter,
            group.c.colour,
            group.c.place,
            group.c.expected,
            group.c.open_access,
            people.label("participants"),
        )
        .where(group.c.event_id == event_id)
        .order_by(group.c.place, group.c.id)
    )
    return [GroupRow(*row) for row in rows]


def resolve_event(db: sa.Connection, text: str) -> UUID:
    """The event that a text means: its id, its key, its title, or the start of a title when only one has it.

    Case, accents and script do not matter. A whole key or title outweighs the start of another title.

    Raises:
        UserError: `no_events` in an empty file, `no_event` when nothing fits, `many_events` when several do.
    """
    known = _names(db)
    if not known:
        raise UserError("no_events")
    wanted = text.strip()
    try:
        identity = UUID(wanted)
    except ValueError:
        identity = None
    for row in known:
        if row.id == identity or row.key == wanted.casefold():
            return UUID(str(row.id))
    folded = fold(wanted)
    titles = [(row, {fold(row.title), fold(row.short_title)}) for row in known]
    whole = [row for row, names in titles if folded in names]
    start = [row for row, names in titles if any(name.startswith(folded) for name in names)]
    found = (whole or start) if folded else []
    if not found:
        raise UserError("no_event", event=text, known=_known(known))
    if len(found) > 1:
        raise UserError("many_events", event=text, known=_known(found))
    return UUID(str(found[0].id))


def _names(db: sa.Connection) -> list[Any]:
    event = table(Event)
    return list(
        db.execute(
            sa.select(event.c.id, event.c.key, event.c.title, event.c.short_title).order_by(
                event.c.starts_on.desc(), event.c.id.desc()
            )
        )
    )


def _known(rows: list[Any]) -> str:
    keys = [row.key for row in rows[:_NAMED]]
    return ", ".join([*keys, "…"] if len(rows) > _NAMED else keys)
