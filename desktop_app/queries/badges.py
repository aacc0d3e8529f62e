"""Questions about badges: who needs one, what stands on it, what was printed last."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.badge_face import BadgeFace
from desktop_app.domain.badges import DEAD, BadgeCounts, BadgeFilter, BadgeState, PrintLine
from desktop_app.domain.codes import BadgeKey, KeyState, mint
from desktop_app.domain.numbers import number_text
from desktop_app.domain.participants import ON_THE_LIST, Mode, Origin, Status
from desktop_app.domain.people import list_name
from desktop_app.queries.events import event_detail
from desktop_app.queries.participants import printed_in_event
from desktop_app.queries.published import published
from desktop_app.storage.tables import (
    BadgeEvent,
    BadgeIssue,
    Organisation,
    Participant,
    Person,
    StakeholderGroup,
    table,
)
from desktop_app.storage.tables import BadgeKey as KeyTable
from desktop_app.words import Words

MAY_HOLD = ON_THE_LIST | {Status.INVITED}
"""Statuses of people for whom a badge is made."""


def who_gets_badges(db: sa.Connection, wanted: BadgeFilter) -> list[UUID]:
    """The participants whose badges a filter asks for, in its order; people online need none unless they are named."""
    participant, group = table(Participant), table(StakeholderGroup)
    organisation = table(Organisation)
    printed = printed_in_event(wanted.event_id)
    statement = (
        sa.select(participant.c.id)
        .join(group, group.c.id == participant.c.group_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .outerjoin(printed, printed.c.participant_id == participant.c.id)
        .where(participant.c.event_id == wanted.event_id, participant.c.status.in_(MAY_HOLD), published())
    )
    if wanted.participants:
        statement = statement.where(participant.c.id.in_(wanted.participants))
    else:
        statement = statement.where(participant.c.mode == Mode.IN_PERSON)
    if wanted.unprinted:
        statement = statement.where(printed.c.participant_id.is_(None))
    if wanted.group_id is not None:
        statement = statement.where(participant.c.group_id == wanted.group_id)
    by_name = (participant.c.sort_key, participant.c.number)
    orders: dict[str, tuple[Any, ...]] = {
        "group": (group.c.place, *by_name),
        "name": by_name,
        "number": (participant.c.number_letter, participant.c.number),
        "organisation": (sa.func.coalesce(organisation.c.folded, ""), *by_name),
    }
    return list(db.execute(statement.order_by(*orders[wanted.order])).scalars())


def live_issues(db: sa.Connection, event_id: UUID) -> dict[UUID, tuple[UUID, bytes, int]]:
    """The live badge of each participant of an event: issue id, badge number, key slot."""
    issue, happening = table(BadgeIssue), table(BadgeEvent)
    dead = sa.exists().where(happening.c.issue_id == issue.c.id, happening.c.state.in_(DEAD))
    rows = db.execute(
        sa.select(issue.c.id, issue.c.participant_id, issue.c.badge_number, issue.c.slot)
        .where(issue.c.event_id == event_id, ~dead)
        .order_by(issue.c.id)
    )
    return {row.participant_id: (row.id, row.badge_number, row.slot) for row in rows}


def event_line(event: Any, words: Words) -> str:
    """Place and date as the badge's second line has them, `Baku, 18 December 2021`."""
    when = words.dates(event.starts_on, event.ends_on)
    return f"{event.city}, {when}" if event.city else when


def badge_faces(
    db: sa.Connection, event_id: UUID, participant_ids: Sequence[UUID], language: str | None = None
) -> list[BadgeFace]:
    """What stands on the badges of these participants, in the order asked for.

    A participant without a live badge gets no code: the face is for a preview.
    """
    event = event_detail(db, event_id)
    words = Words(language or event.language)
    line = event_line(event, words)
    key = table(KeyTable)
    keys = {
        row.slot: BadgeKey(row.slot, row.secret, KeyState.ACTIVE)
        for row in db.execute(sa.select(key.c.slot, key.c.secret).where(key.c.event_id == event_id))
    }
    issues = live_issues(db, event_id)
    participant, person, group = table(Participant), table(Person), table(StakeholderGroup)
    organisation = table(Organisation)
    statement = (
        sa.select(
            participant.c.id,
            person.c.honorific,
            person.c.given,
            person.c.family,
            person.c.full_name,
            participant.c.badge_name,
            participant.c.function,
            organisation.c.name.label("organisation"),
            participant.c.delegation,
            group.c.name.label("group"),
            group.c.letter,
            group.c.colour,
            participant.c.number_letter,
            participant.c.number,
        )
        .join(person, person.c.id == participant.c.person_id)
        .join(group, group.c.id == participant.c.group_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .where(participant.c.event_id == event_id)
    )
    # A few are asked for one by one; of many the whole list is read, which is quicker than naming each.
    if len(participant_ids) <= 200:
        statement = statement.where(participant.c.id.in_(participant_ids))
    rows = {row.id: row for row in db.execute(statement)}
    faces = []
    for participant_id in participant_ids:
        row = rows.get(participant_id)
        if row is None:
            continue
        issue = issues.get(participant_id)
        faces.append(
            BadgeFace(
                participant_id=participant_id,
                honorific=row.honorific or "",
                given=row.given or "",
                family=row.family or "",
                full_name=row.full_name,
                badge_name=row.badge_name or "",
                function=row.function or "",
                organisation=row.organisation or "",
                country=row.delegation or "",
                group=row.group,
                letter=row.letter,
                colour=row.colour,
                number=words._("No. {number}", number=number_text(row.number_letter, row.number)),
                code=mint(keys[issue[2]], event_id, issue[1]) if issue and issue[2] in keys else "",
                event_title=event.short_title,
                event_line=line,
            )
        )
    return faces


def count_badges(db: sa.Connection, event_id: UUID) -> BadgeCounts:
    """How many of the people on the list hold a printed badge, and who still needs one."""
    participant, issue, happening = table(Participant), table(BadgeIssue), table(BadgeEvent)
    printed = printed_in_event(event_id)
    dead = sa.exists().where(
        issue.c.participant_id == participant.c.id, happening.c.issue_id == issue.c.id, happening.c.state.in_(DEAD)
    )
    rows = db.execute(
        sa.select(
            printed.c.participant_id.is_not(None).label("printed"),
            (participant.c.origin == Origin.WALK_IN).label("walk_in"),
            dead.label("reprint"),
            sa.func.count().label("people"),
        )
        .select_from(participant)
        .outerjoin(printed, printed.c.participant_id == participant.c.id)
        .where(
            participant.c.event_id == event_id,
            participant.c.status.in_(MAY_HOLD),
            participant.c.mode == Mode.IN_PERSON,
            published(),
        )
        .group_by("printed", "walk_in", "reprint")
    ).all()
    open_rows = [row for row in rows if not row.printed]
    return BadgeCounts(
        printed=sum(row.people for row in rows if row.printed),
        to_print=sum(row.people for row in open_rows),
        walk_ins_to_print=sum(row.people for row in open_rows if row.walk_in and not row.reprint),
        reprints_to_print=sum(row.people for row in open_rows if row.reprint),
    )


def last_prints(db: sa.Connection, event_id: UUID, limit: int = 12) -> list[PrintLine]:
    """What was printed or saved last, one line a batch, newest first."""
    happening, issue = table(BadgeEvent), table(BadgeIssue)
    participant, person = table(Participant), table(Person)
    batches = db.execute(
        sa.select(
            happening.c.batch_id,
            happening.c.state,
            happening.c.channel,
            sa.func.max(happening.c.at, type_=happening.c.at.type).label("at"),
            sa.func.count().label("badges"),
            sa.func.min(issue.c.participant_id, type_=issue.c.participant_id.type).label("participant_id"),
        )
        .join(issue, issue.c.id == happening.c.issue_id)
        .where(happening.c.event_id == event_id, happening.c.state.in_((BadgeState.CONFIRMED, BadgeState.FAILED)))
        .group_by(happening.c.batch_id, happening.c.state, happening.c.channel)
        .order_by(sa.desc("at"))
        .limit(limit)
    ).all()
    single = [row.participant_id for row in batches if row.badges == 1]
    copies = sa.select(sa.func.count()).where(issue.c.participant_id == participant.c.id).scalar_subquery()
    names = {
        row.id: row
        for row in db.execute(
            sa.select(
                participant.c.id,
                participant.c.origin,
                person.c.given,
                person.c.family,
                person.c.full_name,
                copies.label("copies"),
            )
            .join(person, person.c.id == participant.c.person_id)
            .where(participant.c.id.in_(single))
        )
    }
    lines = []
    for row in batches:
        one = names.get(row.participant_id) if row.badges == 1 else None
        lines.append(
            PrintLine(
                at=row.at,
                list_name=list_name(one.given, one.family, one.full_name) if one else None,
                badges=row.badges,
                state=row.state,
                channel=row.channel,
                copy=one.copies if one else 1,
                walk_in=one is not None and one.origin is Origin.WALK_IN,
            )
        )
    return lines
