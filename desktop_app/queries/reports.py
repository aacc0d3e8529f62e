"""Figures and lists for the overview and the papers, each counted from the scans."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.agenda import NO_ATTENDANCE, clashes
from desktop_app.domain.arrivals import ARRIVAL_STEP, arrivals_curve, peak
from desktop_app.domain.attendance import CheckpointKind, Direction
from desktop_app.domain.collation import sort_key
from desktop_app.domain.numbers import number_text
from desktop_app.domain.participants import ON_THE_LIST, Mode, Origin, ParticipantFilter
from desktop_app.domain.people import Sex
from desktop_app.domain.reports import (
    ExportedParticipant,
    GroupTally,
    ListedGroup,
    ListedPerson,
    NamedTally,
    OverviewFigures,
    ParticipantExport,
    ParticipantList,
    SessionTally,
    Summary,
    Tally,
)
from desktop_app.queries.agenda import list_sessions
from desktop_app.queries.badges import count_badges
from desktop_app.queries.events import event_detail
from desktop_app.queries.participants import list_participants, presence_in_event
from desktop_app.queries.projection import valid_scans
from desktop_app.queries.published import published
from desktop_app.storage.tables import (
    AgendaSession,
    Checkpoint,
    Organisation,
    Participant,
    Person,
    Presence,
    Room,
    Scan,
    StakeholderGroup,
    table,
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A participant as the figures need it."""

    group_id: UUID
    organisation: str | None
    sex: Sex
    registered: bool
    expected: bool
    attended: bool
    inside: bool
    walk_in: bool
    fictional: bool


def _counted(db: sa.Connection, event_id: UUID) -> list[_Counted]:
    participant, person, organisation = table(Participant), table(Person), table(Organisation)
    inside = presence_in_event(event_id)
    rows = db.execute(
        sa.select(
            participant.c.group_id,
            organisation.c.name.label("organisation"),
            person.c.sex,
            participant.c.status,
            participant.c.mode,
            participant.c.origin,
            participant.c.fictional,
            inside.c.inside,
            inside.c.first_in,
        )
        .join(person, person.c.id == participant.c.person_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .outerjoin(inside, inside.c.participant_id == participant.c.id)
        .where(participant.c.event_id == event_id, published())
    )
    counted = []
    for row in rows:
        listed, came = row.status in ON_THE_LIST, row.first_in is not None
        counted.append(
            _Counted(
                group_id=row.group_id,
                organisation=row.organisation,
                sex=row.sex,
                registered=listed or came,
                expected=listed and row.mode is Mode.IN_PERSON,
                attended=came,
                inside=bool(row.inside),
                walk_in=row.origin is Origin.WALK_IN,
                fictional=row.fictional,
            )
        )
    return counted


def _tally(people: Iterable[_Counted]) -> Tally:
    registered = attended = 0
    sexes: Counter[Sex] = Counter()
    for one in people:
        registered += one.registered
        if one.attended:
            attended += 1
            sexes[one.sex] += 1
    return Tally(registered, attended, sexes[Sex.WOMAN], sexes[Sex.MAN], sexes[Sex.OTHER], sexes[Sex.NOT_STATED])


def _group_tallies(db: sa.Connection, event_id: UUID, people: Sequence[_Counted]) -> tuple[GroupTally, ...]:
    group = table(StakeholderGroup)
    of_group: dict[UUID, list[_Counted]] = {}
    for one in people:
        of_group.setdefault(one.group_id, []).append(one)
    tallies = []
    for row in db.execute(sa.select(group).where(group.c.event_id == event_id).order_by(group.c.place)):
        members = of_group.get(row.id, [])
        if not members and row.expected is None:
            continue
        tallies.append(
            GroupTally(
                group_id=row.id,
                name=row.name,
                letter=row.letter,
                colour=row.colour,
                expected=row.expected if row.expected is not None else sum(one.expected for one in members),
                present=sum(one.inside for one in members),
                tally=_tally(members),
            )
        )
    return tuple(tallies)


def _session_tallies(db: sa.Connection, event_id: UUID) -> tuple[SessionTally, ...]:
    session, room, checkpoint, presence = table(AgendaSession), table(Room), table(Checkpoint), table(Presence)
    came = (
        sa.select(sa.func.count(presence.c.participant_id.distinct()))
        .join(checkpoint, checkpoint.c.id == presence.c.checkpoint_id)
        .where(checkpoint.c.session_id == session.c.id, presence.c.first_in.is_not(None))
        .scalar_subquery()
    )
    door = sa.exists().where(checkpoint.c.session_id == session.c.id)
    rows = db.execute(
        sa.select(
            session.c.id,
            session.c.title,
            session.c.kind,
            room.c.name.label("room"),
            sa.func.coalesce(session.c.seats, room.c.seats).label("seats"),
            came.label("came"),
            door.label("door"),
        )
        .outerjoin(room, room.c.id == session.c.room_id)
        .where(session.c.event_id == event_id)
        .order_by(session.c.starts_at.is_(None), session.c.starts_at, session.c.place)
    )
    return tuple(
        SessionTally(row.id, row.title, row.room, row.seats, row.came, bool(row.door))
        for row in rows
        if row.kind not in NO_ATTENDANCE
    )


def _entries(db: sa.Connection, event_id: UUID) -> list[datetime]:
    """When each participant first came in at an entrance, in order."""
    inside = presence_in_event(event_id)
    times = db.execute(sa.select(inside.c.first_in).where(inside.c.first_in.is_not(None))).scalars()
    return sorted(times)


def overview(db: sa.Connection, event_id: UUID, now: datetime) -> OverviewFigures:
    """The cards, bars and curve of the overview at this moment."""
    people = _counted(db, event_id)
    entries = _entries(db, event_id)
    inside = [one for one in people if one.inside]
    most, most_at = peak(entries)
    badges = count_badges(db, event_id)
    sessions = list_sessions(db, event_id)
    return OverviewFigures(
        present=len(inside),
        expected=sum(one.expected or one.inside for one in people),
        women_present=sum(one.sex is Sex.WOMAN for one in inside),
        men_present=sum(one.sex is Sex.MAN for one in inside),
        stated_present=sum(one.sex is not Sex.NOT_STATED for one in inside),
        arrivals_last_10_min=sum(1 for entry in entries if now - ARRIVAL_STEP <= entry <= now),
        peak=most,
        peak_at=most_at,
        unprinted=badges.to_print,
        unprinted_walk_ins=badges.walk_ins_to_print,
        reprints=badges.reprints_to_print,
        groups=_group_tallies(db, event_id, people),
        sessions=_session_tallies(db, event_id),
        arrivals=arrivals_curve(entries),
        participants=sum(one.registered for one in people),
        agenda_sessions=len(sessions),
        speakers=len({speaker.participant_id for session in sessions for speaker in session.speakers}),
        clashes=len(clashes(sessions)),
    )


def summary(db: sa.Connection, event_id: UUID, now: datetime) -> Summary:
    """Everything the attendance summary prints."""
    people = _counted(db, event_id)
    scan, checkpoint = table(Scan), table(Checkpoint)
    scans, doors = db.execute(
        sa.select(sa.func.count(), sa.func.count(scan.c.checkpoint_id.distinct()))
        .join(checkpoint, checkpoint.c.id == scan.c.checkpoint_id)
        .where(
            scan.c.event_id == event_id,
            scan.c.voids_id.is_(None),
            scan.c.corrects_id.is_(None),
            checkpoint.c.kind != CheckpointKind.HAND_OUT,
        )
    ).one()
    organisations: dict[str, list[_Counted]] = {}
    for one in people:
        if one.organisation and one.registered:
            organisations.setdefault(one.organisation, []).append(one)
    event = event_detail(db, event_id)
    return Summary(
        event=event,
        total=_tally(people),
        walk_ins=sum(one.walk_in and one.attended for one in people),
        organisations=len({one.organisation for one in people if one.organisation and one.attended}),
        fictional=sum(one.fictional and one.registered for one in people),
        groups=_group_tallies(db, event_id, people),
        by_organisation=tuple(
            NamedTally(name, _tally(members))
            for name, members in sorted(organisations.items(), key=lambda item: sort_key(item[0], event.language))
        ),
        sessions=_session_tallies(db, event_id),
        scans=scans,
        doors=doors,
        arrivals=arrivals_curve(_entries(db, event_id)),
        generated_at=now,
    )


def participant_list(
    db: sa.Connection, event_id: UUID, now: datetime, *, attended_only: bool = False
) -> ParticipantList:
    """The list of participants by stakeholder group; inside an organisation heads first, then order, then name."""
    participant, person, group = table(Participant), table(Person), table(StakeholderGroup)
    organisation = table(Organisation)
    parent = organisation.alias("parent")
    inside = presence_in_event(event_id)
    rows = db.execute(
        sa.select(
            group.c.id.label("group_id"),
            group.c.name.label("group"),
            group.c.key,
            person.c.honorific,
            person.c.given,
            person.c.family,
            person.c.full_name,
            person.c.sex,
            person.c.country,
            participant.c.function,
            organisation.c.name.label("organisation"),
            parent.c.name.label("parent"),
            participant.c.delegation,
            participant.c.capacity,
            participant.c.place,
            participant.c.mode,
            participant.c.status,
            participant.c.number_letter,
            participant.c.number,
            participant.c.fictional,
            participant.c.sort_key,
            inside.c.first_in,
        )
        .select_from(participant)
        .join(person, person.c.id == participant.c.person_id)
        .join(group, group.c.id == participant.c.group_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .outerjoin(parent, parent.c.id == organisation.c.parent_id)
        .outerjoin(inside, inside.c.participant_id == participant.c.id)
        .where(participant.c.event_id == event_id, published())
        .order_by(group.c.place, participant.c.sort_key)
    )
    groups: dict[UUID, tuple[str, str, list[ListedPerson]]] = {}
    for row in rows:
        came = row.first_in is not None
        if not came and (attended_only or row.status not in ON_THE_LIST):
            continue
        groups.setdefault(row.group_id, (row.group, row.key, []))[2].append(_listed(row, came))
    return ParticipantList(
        event=event_detail(db, event_id),
        groups=tuple(ListedGroup(name, key, tuple(people)) for name, key, people in groups.values()),
        attended_only=attended_only,
        generated_at=now,
    )


def participant_export(
    db: sa.Connection, wanted: ParticipantFilter, now: datetime, *, contacts: bool
) -> ParticipantExport:
    """The participants that a filter asks for, with what an export hands out; contacts only when asked for."""
    participant, person, organisation = table(Participant), table(Person), table(Organisation)
    parent = organisation.alias("parent")
    more = {
        row.id: row
        for row in db.execute(
            sa.select(
                participant.c.id,
                participant.c.place,
                person.c.country,
                person.c.email,
                person.c.phone,
                parent.c.name.label("parent"),
            )
            .join(person, person.c.id == participant.c.person_id)
            .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
            .outerjoin(parent, parent.c.id == organisation.c.parent_id)
            .where(participant.c.event_id == wanted.event_id)
        )
    }
    people = tuple(
        ExportedParticipant(
            row=row,
            parent=rest.parent,
            email=rest.email if contacts else None,
            phone=rest.phone if contacts else None,
            country=rest.country,
            order=rest.place,
        )
        for row in list_participants(db, wanted)
        if (rest := more[row.id])
    )
    return ParticipantExport(event_detail(db, wanted.event_id), people, contacts, now)


def _listed(row: Any, came: bool) -> ListedPerson:
    return ListedPerson(
        honorific=row.honorific,
        given=row.given,
        family=row.family,
        name=row.full_name,
        function=row.function,
        organisation=row.organisation,
        parent=row.parent,
        delegation=row.delegation,
        capacity=row.capacity,
        order=row.place,
        mode=row.mode,
        sex=row.sex,
        country=row.country,
        number=number_text(row.number_letter, row.number),
        attended=came,
        fictional=row.fictional,
        sort_key=row.sort_key,
    )


def recount_attended(db: sa.Connection, event_id: UUID) -> int:
    """Count again, from the scans alone and past every projection, how many came in at an entrance."""
    checkpoint = table(Checkpoint)
    entrances = set(
        db.execute(
            sa.select(checkpoint.c.id).where(
                checkpoint.c.event_id == event_id, checkpoint.c.kind == CheckpointKind.ENTRANCE
            )
        ).scalars()
    )
    scans = valid_scans(db, event_id=event_id)
    return len({who for where, who, way, _ in scans if where in entrances and way is Direction.IN})
