"""Questions about people and organisations over all events: the directory."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.errors import UserError
from desktop_app.domain.names import fold
from desktop_app.domain.people import (
    Attendance,
    DirectoryFilter,
    DirectoryRow,
    NameVariant,
    OrganisationRow,
    PersonDetail,
    list_name,
)
from desktop_app.storage import indexing
from desktop_app.storage.tables import (
    Event,
    Organisation,
    Participant,
    Person,
    Presence,
    SpeakerRole,
    StakeholderGroup,
    table,
)


def list_directory(db: sa.Connection, wanted: DirectoryFilter) -> list[DirectoryRow]:
    """People over all events by name, with the function and organisation of their newest event."""
    person, participant, event = table(Person), table(Participant), table(Event)
    organisation = table(Organisation)
    statement = sa.select(person).order_by(person.c.sort_key).limit(wanted.limit)
    text = wanted.text.strip()
    order: dict[UUID, int] = {}
    if text:
        found = indexing.find_people(db, text, limit=wanted.limit)
        order = {person_id: place for place, person_id in enumerate(found)}
        statement = statement.where(person.c.id.in_(found))
    people = db.execute(statement).all()
    if order:
        people = sorted(people, key=lambda row: order[row.id])
    rows = db.execute(
        sa.select(
            participant.c.person_id,
            event.c.short_title,
            participant.c.function,
            organisation.c.name.label("organisation"),
        )
        .join(event, event.c.id == participant.c.event_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .where(participant.c.person_id.in_([row.id for row in people]))
        .order_by(event.c.starts_on.desc())
    ).all()
    by_person: dict[UUID, list[Any]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, []).append(row)
    return [
        DirectoryRow(
            id=one.id,
            name=one.full_name,
            list_name=list_name(one.given, one.family, one.full_name),
            honorific=one.honorific,
            function=parts[0].function if (parts := by_person.get(one.id, [])) else None,
            organisation=parts[0].organisation if parts else None,
            events=len(parts),
            last_event=parts[0].short_title if parts else None,
            fictional=one.fictional,
        )
        for one in people
    ]


def count_directory(db: sa.Connection) -> tuple[int, int]:
    """How many people and how many organisations the data file knows."""
    people = db.execute(sa.select(sa.func.count()).select_from(table(Person))).scalar() or 0
    organisations = db.execute(sa.select(sa.func.count()).select_from(table(Organisation))).scalar() or 0
    return people, organisations


def person_detail(db: sa.Connection, person_id: UUID) -> PersonDetail:
    """A person with the history over events, oldest first.

    Raises:
        UserError: `no_participant`.
    """
    person, participant, event = table(Person), table(Participant), table(Event)
    group, organisation, role = table(StakeholderGroup), table(Organisation), table(SpeakerRole)
    presence = table(Presence)
    row = db.execute(sa.select(person).where(person.c.id == person_id)).first()
    if row is None:
        raise UserError("no_participant")
    spoke = sa.select(sa.func.count()).where(role.c.participant_id == participant.c.id).scalar_subquery()
    came = sa.exists().where(presence.c.participant_id == participant.c.id, presence.c.first_in.is_not(None))
    history = db.execute(
        sa.select(
            event.c.id,
            event.c.title,
            event.c.starts_on,
            group.c.name.label("group"),
            participant.c.function,
            organisation.c.name.label("organisation"),
            spoke.label("spoke"),
            came.label("came"),
        )
        .join(participant, participant.c.event_id == event.c.id)
        .join(group, group.c.id == participant.c.group_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .where(participant.c.person_id == person_id)
        .order_by(event.c.starts_on)
    )
    return PersonDetail(
        id=row.id,
        name=row.full_name,
        honorific=row.honorific,
        given=row.given,
        family=row.family,
        variants=tuple(NameVariant(one["script"], one["text"]) for one in row.variants),
        sex=row.sex,
        email=row.email,
        phone=row.phone,
        fictional=row.fictional,
        history=tuple(
            Attendance(
                line.id,
                line.title,
                line.starts_on,
                line.group,
                line.function,
                line.organisation,
                line.spoke,
                bool(line.came),
            )
            for line in history
        ),
    )


def list_organisations(db: sa.Connection, text: str = "", limit: int = 500) -> list[OrganisationRow]:
    """Organisations by name, children told with their parent; `text` may be any part of a name or an acronym."""
    organisation, participant = table(Organisation), table(Participant)
    parent = organisation.alias("parent")
    people = (
        sa.select(sa.func.count(participant.c.person_id.distinct()))
        .where(participant.c.organisation_id == organisation.c.id)
        .scalar_subquery()
    )
    statement = (
        sa.select(organisation, parent.c.name.label("parent"), people.label("people"))
        .outerjoin(parent, parent.c.id == organisation.c.parent_id)
        .order_by(organisation.c.folded)
        .limit(limit)
    )
    for word in fold(text).split():
        statement = statement.where(
            sa.or_(
                organisation.c.folded.contains(word, autoescape=True),
                sa.func.lower(organisation.c.acronym).contains(word, autoescape=True),
            )
        )
    return [
        OrganisationRow(
            row.id,
            row.name,
            row.acronym,
            row.parent_id,
            row.parent,
            row.country,
            row.usual_group,
            tuple(row.other_names),
            row.people,
        )
        for row in db.execute(statement)
    ]
