"""Questions of an import: who is on the list already, and who is known from other events."""

from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.participants import ParticipantDraft
from desktop_app.domain.people import NameVariant
from desktop_app.queries.published import published
from desktop_app.storage.tables import Organisation, Participant, Person, StakeholderGroup, table


def acquaintances(db: sa.Connection, event_id: UUID) -> list[tuple[UUID, str, str | None, str | None]]:
    """People of other events who are not at this one: id, full name, e-mail and an organisation they came from."""
    participant, person, organisation = table(Participant), table(Person), table(Organisation)
    # Who came with an import that broke off is not here: the same list may be taken in again at once.
    here = sa.select(participant.c.person_id).where(participant.c.event_id == event_id, published())
    rows = db.execute(
        sa.select(person.c.id, person.c.full_name, person.c.email, organisation.c.name.label("organisation"))
        .join(participant, participant.c.person_id == person.c.id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .where(person.c.id.not_in(here), published())
        .distinct()
        .order_by(person.c.id)
    )
    return [(row.id, row.full_name, row.email, row.organisation) for row in rows]


def standing_drafts(db: sa.Connection, event_id: UUID) -> list[tuple[UUID, str, int, ParticipantDraft]]:
    """The participants of an event as drafts that would change nothing, with number letter and number."""
    participant, person, organisation = table(Participant), table(Person), table(Organisation)
    return [
        (
            row.id,
            row.number_letter,
            row.number,
            _draft(row),
        )
        for row in db.execute(
            _standing(participant, person, organisation)
            .where(participant.c.event_id == event_id, published())
            .order_by(participant.c.number_letter, participant.c.number)
        )
    ]


def standing_draft(db: sa.Connection, participant_id: UUID) -> ParticipantDraft | None:
    """One participant as a draft that would change nothing; None when the participant is gone."""
    participant, person, organisation = table(Participant), table(Person), table(Organisation)
    row = db.execute(_standing(participant, person, organisation).where(participant.c.id == participant_id)).first()
    return _draft(row) if row is not None else None


def organisations_by_key(db: sa.Connection) -> dict[str, UUID]:
    """All organisations by their folded name; of two that share it, the older one."""
    organisation = table(Organisation)
    rows = db.execute(sa.select(organisation.c.folded, organisation.c.id).order_by(organisation.c.id.desc()))
    return {row.folded: row.id for row in rows}


def _standing(participant: sa.Table, person: sa.Table, organisation: sa.Table) -> sa.Select[tuple[object, ...]]:
    group = table(StakeholderGroup)
    return (
        sa.select(
            participant,
            person.c.full_name,
            person.c.honorific,
            person.c.given,
            person.c.family,
            person.c.variants,
            person.c.sex,
            person.c.email,
            person.c.phone,
            person.c.country,
            organisation.c.name.label("organisation"),
            group.c.key.label("group_key"),
        )
        .join(person, person.c.id == participant.c.person_id)
        .join(group, group.c.id == participant.c.group_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
    )


def _draft(row: sa.Row[tuple[object, ...]]) -> ParticipantDraft:
    return ParticipantDraft(
        event_id=row.event_id,
        full_name=row.full_name,
        group=row.group_key,
        honorific=row.honorific,
        given=row.given,
        family=row.family,
        variants=tuple(NameVariant(variant["script"], variant["text"]) for variant in row.variants),
        organisation=row.organisation,
        function=row.function,
        delegation=row.delegation,
        capacity=row.capacity,
        order=row.place,
        status=row.status,
        mode=row.mode,
        origin=row.origin,
        sex=row.sex,
        email=row.email,
        phone=row.phone,
        country=row.country,
        badge_name=row.badge_name,
        needs=row.needs,
        message=row.message,
        note=row.note,
        fictional=row.fictional,
        person_id=row.person_id,
    )
