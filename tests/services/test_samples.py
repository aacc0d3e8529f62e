"""The sample events and the crowd in the data file."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.event_document import document_text, parse_document
from desktop_app.domain.people import Sex
from desktop_app.office import Office
from desktop_app.queries.event_documents import export_event
from desktop_app.queries.events import event_detail, list_events, list_groups
from desktop_app.queries.projection import presence_differences
from desktop_app.services.event_documents import import_event
from desktop_app.services.rehearsals import simulate_scans
from desktop_app.services.samples import (
    CHUNK,
    FilledRoom,
    add_crowd,
    fill_room,
    load_sample_events,
    plan_crowd,
    simulate_crowd,
)
from desktop_app.storage.indexing import find_participants
from desktop_app.storage.tables import Organisation, Participant, Person, Scan, table
from tests.conftest import Factory

DAY = "migrants-day-2021"


def people(office: Office, event_id: UUID) -> list[tuple[Any, ...]]:
    """What is in the file of an event's people, but for the ids."""
    participant, person, organisation = table(Participant), table(Person), table(Organisation)
    hidden = {"id", "person_id", "group_id", "organisation_id", "event_id"}
    columns = [column for column in participant.columns if column.name not in hidden]
    columns += [column.label(f"person_{column.name}") for column in person.columns if column.name != "id"]
    statement = (
        sa.select(*columns, organisation.c.name)
        .join(person, person.c.id == participant.c.person_id)
        .outerjoin(organisation, organisation.c.id == participant.c.organisation_id)
        .where(participant.c.event_id == event_id)
        .order_by(participant.c.number)
    )
    return [tuple(map(str, row)) for row in office.ask(lambda db: db.execute(statement).all())]


def test_load_sample_events_takes_in_three_and_then_none(office: Office) -> None:
    first = office.do(load_sample_events)
    second = office.do(load_sample_events)

    assert [event.key for event in first.result] == [DAY, "gcm-consultations-2022", "imrf-debrief-2022"]
    assert (second.result, second.changed) == ((), frozenset())
    assert [(row.key, row.participants, row.sessions) for row in office.ask(list_events)] == [
        ("imrf-debrief-2022", 4, 3),
        ("gcm-consultations-2022", 4, 4),
        (DAY, 5, 3),
    ]


def test_load_sample_events_adds_the_one_that_is_missing(office: Office, open_office: Callable[[str], Office]) -> None:
    office.do(load_sample_events)
    event_id = office.ask(list_events)[1].id
    other = open_office("other.db")
    other.do(import_event, office.ask(export_event, event_id))

    assert [event.key for event in other.do(load_sample_events).result] == [DAY, "imrf-debrief-2022"]


def test_simulated_crowd_is_marked_as_fictional(samples: dict[str, UUID], office: Office) -> None:
    event_id = samples[DAY]
    outcome = office.do(simulate_crowd, event_id, 60, 7)

    assert (outcome.result, outcome.changed) == (60, {"participants", "people"})
    participant, person = table(Participant), table(Person)
    rows = office.ask(
        lambda db: db.execute(
            sa.select(participant.c.number, participant.c.fictional, person.c.fictional.label("invented"))
            .join(person, person.c.id == participant.c.person_id)
            .where(participant.c.event_id == event_id)
            .order_by(participant.c.number)
        ).all()
    )
    assert [tuple(row) for row in rows] == [(number, number > 5, number > 5) for number in range(1, 66)]
    document = office.ask(export_event, event_id)
    assert sum(entry.fictional for entry in document.participants) == 60
    invented = {entry.organisation for entry in document.participants if entry.fictional}
    assert {entry.type for entry in document.organisations if entry.key in invented} == {"fictional"}
    assert all(group.participants for group in office.ask(list_groups, event_id))


def test_real_people_of_the_samples_stay_as_they_are(samples: dict[str, UUID], office: Office) -> None:
    before = people(office, samples[DAY])

    office.do(simulate_crowd, samples[DAY], 40, 7)

    assert people(office, samples[DAY])[:5] == before
    assert {person.sex for person in office.ask(export_event, samples[DAY]).people[:5]} == {Sex.NOT_STATED}


def test_same_seed_gives_equal_people_in_two_files(open_office: Callable[[str], Office]) -> None:
    rows = []
    for name in ("one.db", "two.db"):
        office = open_office(name)
        office.do(load_sample_events)
        event_id = office.ask(list_events)[2].id
        office.do(simulate_crowd, event_id, 80, 3)
        rows.append(people(office, event_id))

    assert len(rows[0]) == 85
    assert rows[0] == rows[1]


def test_second_crowd_comes_after_the_first(samples: dict[str, UUID], office: Office) -> None:
    for _ in range(2):
        office.do(simulate_crowd, samples[DAY], 50, 7)

    document = office.ask(export_event, samples[DAY])
    assert [entry.number for entry in document.participants] == [f"{number:04d}" for number in range(1, 106)]
    assert max(Counter(person.email for person in document.people if person.email).values()) == 1


def test_crowd_never_takes_the_name_of_a_real_person_in_the_file(
    office: Office, make: Factory, open_office: Callable[[str], Office]
) -> None:
    event_id = make.event(key="crowd")
    chunks = office.prepare(plan_crowd, event_id, 30, 7).result
    names = [entry.person.full_name for chunk in chunks for entry in chunk.people]
    for name in names[:10]:
        make.participant(event_id, name)

    office.do(simulate_crowd, event_id, 30, 7)

    given = Counter(person.full_name for person in office.ask(export_event, event_id).people)
    assert [given[name] for name in names[:10]] == [1] * 10
    assert sum(given.values()) == 40


def test_crowd_is_found_by_search(office: Office, make: Factory) -> None:
    event_id = make.event()
    office.do(simulate_crowd, event_id, 12, 7)
    person = office.ask(export_event, event_id).people[0]

    found = office.ask(find_participants, person.full_name, event_id=event_id)

    assert [hit.participant_id for hit in found][:1] == [office.ask(export_event, event_id).participants[0].id]


@pytest.mark.parametrize(("count", "code"), [(100_001, "crowd_too_large"), (-1, "bad_number")])
def test_crowd_of_an_impossible_size_is_refused(office: Office, make: Factory, count: int, code: str) -> None:
    event_id = make.event()
    with pytest.raises(UserError) as caught:
        office.do(simulate_crowd, event_id, count, 1)
    assert caught.value.code == code
    assert office.ask(event_detail, event_id).groups[0].participants == 0


def test_crowd_for_no_event_is_refused(office: Office) -> None:
    with pytest.raises(UserError) as caught:
        office.do(simulate_crowd, UUID(int=7), 10, 1)
    assert caught.value.code == "no_event"


def test_export_import_export_is_equal_with_a_crowd(
    samples: dict[str, UUID], office: Office, open_office: Callable[[str], Office]
) -> None:
    event_id = samples[DAY]
    office.do(simulate_crowd, event_id, 300, 11)
    first = office.ask(export_event, event_id)
    other = open_office("other.db")

    result = other.do(import_event, parse_document(document_text(first))).result

    assert result.participants == 305
    assert other.ask(export_event, event_id) == first


class Recorder:
    def __init__(self, stop_at: int | None = None) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if self._stop_at is not None and done >= self._stop_at:
            raise Cancelled


def test_filled_room_holds_what_the_two_deeds_would_have_written(open_office: Callable[[str], Office]) -> None:
    one, two = open_office("one.db"), open_office("two.db")
    for office in (one, two):
        office.do(load_sample_events)
    event_id = one.ask(list_events)[2].id
    progress = Recorder()

    filled = one.prepare(fill_room, event_id, 100, 5, progress=progress)
    count = two.do(simulate_crowd, event_id, 100, 5).result
    scans = two.do(simulate_scans, event_id, 5).result

    assert filled.result == FilledRoom(count, scans)
    assert filled.changed == {"participants", "people", "attendance"}
    assert people(one, event_id) == people(two, event_id)
    assert one.ask(presence_differences) == []
    done = [step for step, _total in progress.steps]
    assert done == sorted(done)
    assert {total for _done, total in progress.steps} == {200}
    assert len(done) >= 100 / CHUNK + 2


def test_filling_a_room_can_be_stopped_between_deeds(office: Office, make: Factory) -> None:
    event_id = make.event()
    with pytest.raises(Cancelled):
        office.prepare(fill_room, event_id, 200, 5, progress=Recorder(stop_at=CHUNK))

    assert office.ask(list_events)[0].participants == CHUNK
    assert office.ask(lambda db: db.execute(sa.select(sa.func.count()).select_from(table(Scan))).scalar()) == 0


def test_crowd_planned_for_a_group_that_went_away_is_refused(office: Office, make: Factory) -> None:
    one, two = make.event("One", language="en"), make.event("Two")
    (chunk,) = office.prepare(plan_crowd, one, 3, 5).result
    person = replace(chunk.people[0], person=replace(chunk.people[0].person, group="gone"))
    with pytest.raises(UserError) as caught:
        office.do(add_crowd, replace(chunk, event_id=two, people=(person,)))
    assert caught.value.code == "no_group"
    assert office.ask(event_detail, two).groups[0].participants == 0
