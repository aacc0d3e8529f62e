"""Deeds on participants: registering, changing, cancelling."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app import resources
from desktop_app.domain.collation import person_sort_key
from desktop_app.domain.errors import UserError
from desktop_app.domain.names import fold
from desktop_app.domain.numbers import number_text
from desktop_app.domain.participants import ParticipantDraft, Status, checked_participant
from desktop_app.domain.people import OrganisationDraft, PersonDraft
from desktop_app.services.people import add_person, find_or_add_organisation, person_values
from desktop_app.storage import indexing
from desktop_app.storage.tables import Event, Participant, Person, StakeholderGroup, table
from desktop_app.storage.transaction import Transaction


def find_group(tx: Transaction, event_id: UUID, text: str) -> UUID:
    """The group of an event by key, letter or name, in any language that the vocabulary of groups knows.

    Raises:
        UserError: `no_group`, with the groups there are.
    """
    group = table(StakeholderGroup)
    rows = tx.execute(sa.select(group).where(group.c.event_id == event_id).order_by(group.c.place)).all()
    wanted = fold(text) or text.strip().casefold()
    term = resources.vocabulary("stakeholder_groups").find(text)
    readings: tuple[Callable[[Any], bool], ...] = (
        lambda row: fold(row.key) == wanted,
        lambda row: fold(row.name) == wanted,
        lambda row: row.letter.casefold() == wanted,
        lambda row: term is not None and row.key == term.key,
    )
    for reading in readings:
        for row in rows:
            if reading(row):
                found: UUID = row.id
                return found
    raise UserError("no_group", field="group", group=text, known=", ".join(row.name for row in rows))


def next_number(tx: Transaction, event_id: UUID) -> int:
    """The number after the highest that this desk gave at the event."""
    participant = table(Participant)
    newest = tx.execute(
        sa.select(sa.func.max(participant.c.number)).where(
            participant.c.event_id == event_id, participant.c.number_letter == tx.desk_letter
        )
    ).scalar()
    return (newest or 0) + 1


def _language(tx: Transaction, event_id: UUID) -> str:
    event = table(Event)
    found = tx.execute(sa.select(event.c.language).where(event.c.id == event_id)).scalar()
    if found is None:
        raise UserError("no_event", event=str(event_id), known="")
    return str(found)


def _person_draft(draft: ParticipantDraft) -> PersonDraft:
    return PersonDraft(
        full_name=draft.full_name,
        honorific=draft.honorific,
        given=draft.given,
        family=draft.family,
        variants=draft.variants,
        sex=draft.sex,
        email=draft.email,
        phone=draft.phone,
    )


def _organisation(tx: Transaction, draft: ParticipantDraft) -> UUID | None:
    if not draft.organisation or not draft.organisation.strip():
        return None
    return find_or_add_organisation(tx, OrganisationDraft(draft.organisation))


def _refuse_second(tx: Transaction, event_id: UUID, person_id: UUID) -> None:
    participant, person = table(Participant), table(Person)
    known = tx.execute(
        sa.select(participant.c.number_letter, participant.c.number, person.c.full_name)
        .join(person, person.c.id == participant.c.person_id)
        .where(participant.c.event_id == event_id, participant.c.person_id == person_id)
    ).first()
    if known is not None:
        number = number_text(known.number_letter, known.number)
        raise UserError("already_registered", name=known.full_name, number=number)


def register(tx: Transaction, draft: ParticipantDraft) -> UUID:
    """Put a person on the list of an event, a new one or one that is known.

    Returns:
        The participant's id.

    Raises:
        UserError: The draft does not hold; the group is not one of the event's; the person is on the list already.
    """
    draft = checked_participant(draft)
    language = _language(tx, draft.event_id)
    group_id = find_group(tx, draft.event_id, draft.group)
    if draft.person_id is None:
        person = add_person(tx, _person_draft(draft), language=language, fictional=draft.fictional)
        person_id, key = person.id, person.sort_key
    else:
        person_id = draft.person_id
        _refuse_second(tx, draft.event_id, person_id)
        found = table(Person)
        row = tx.execute(sa.select(found).where(found.c.id == person_id)).first()
        if row is None:
            raise UserError("no_participant")
        key = person_sort_key(row.family, row.given, row.full_name, language)[:800]
    made = tx.add(
        Participant(
            event_id=draft.event_id,
            person_id=person_id,
            group_id=group_id,
            organisation_id=_organisation(tx, draft),
            function=draft.function or None,
            delegation=draft.delegation or None,
            capacity=draft.capacity,
            place=draft.order,
            status=draft.status,
            origin=draft.origin,
            mode=draft.mode,
            number_letter=tx.desk_letter,
            number=next_number(tx, draft.event_id),
            sort_key=key,
            badge_name=draft.badge_name or None,
            needs=draft.needs or None,
            message=draft.message or None,
            note=draft.note or None,
            registered_at=tx.now,
            fictional=draft.fictional,
        )
    )
    indexing.index_participants(tx.connection, [made.id])
    return made.id


def change_participant(tx: Transaction, participant_id: UUID, draft: ParticipantDraft) -> None:
    """Set everything that the form shows of a participant and of the person behind it.

    Raises:
        UserError: The draft does not hold, or the participant is gone.
    """
    draft = checked_participant(draft)
    found = table(Participant)
    row = tx.execute(sa.select(found.c.person_id, found.c.event_id).where(found.c.id == participant_id)).first()
    if row is None:
        raise UserError("no_participant")
    language = _language(tx, row.event_id)
    values = person_values(_person_draft(draft), language)
    tx.change(Person, row.person_id, **values)
    tx.change(
        Participant,
        participant_id,
        group_id=find_group(tx, row.event_id, draft.group),
        organisation_id=_organisation(tx, draft),
        function=draft.function or None,
        delegation=draft.delegation or None,
        capacity=draft.capacity,
        status=draft.status,
        mode=draft.mode,
        sort_key=values["sort_key"],
        badge_name=draft.badge_name or None,
        needs=draft.needs or None,
        message=draft.message or None,
        note=draft.note or None,
    )
    indexing.index_people(tx.connection, [row.person_id])


def set_status(tx: Transaction, participant_ids: tuple[UUID, ...], status: Status) -> int:
    """Set the status of several participants.

    Returns:
        How many really changed.
    """
    return sum(1 for one in participant_ids if tx.change(Participant, one, status=status))


def set_note(tx: Transaction, participant_id: UUID, note: str) -> None:
    """Write the desk's note on a participant; an empty one takes it away."""
    tx.change(Participant, participant_id, note=note.strip()[:2000] or None)
