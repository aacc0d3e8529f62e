"""The rehearsed day in the data file: for fictional people alone, and the presence agrees."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from desktop_app.domain.agenda import SessionKind
from desktop_app.domain.attendance import Method, ScanDraft, Verdict
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import new_id
from desktop_app.domain.rehearsal import ARRIVALS_LAST
from desktop_app.office import Office
from desktop_app.queries.agenda import list_sessions
from desktop_app.queries.attendance import list_checkpoints
from desktop_app.queries.event_documents import export_event
from desktop_app.queries.events import list_events
from desktop_app.queries.projection import presence_differences
from desktop_app.services.attendance import record_scan
from desktop_app.services.rehearsals import ScanBatch, add_scans, open_doors, plan_scans, simulate_scans
from desktop_app.services.samples import load_sample_events, simulate_crowd
from desktop_app.storage.tables import Checkpoint, Participant, Scan, table
from tests.conftest import Factory

DAY = "migrants-day-2021"
NINE = datetime(2021, 12, 18, 5, tzinfo=UTC)


def scans(office: Office, event_id: UUID) -> list[tuple[Any, ...]]:
    """The scans of an event without ids: number, checkpoint, direction, time, verdict, reason, method."""
    scan, participant, checkpoint = table(Scan), table(Participant), table(Checkpoint)
    statement = (
        sa.select(
            participant.c.number,
            checkpoint.c.key,
            scan.c.direction,
            scan.c.happened_at,
            scan.c.verdict,
            scan.c.reason,
            scan.c.method,
        )
        .join(participant, participant.c.id == scan.c.participant_id)
        .join(checkpoint, checkpoint.c.id == scan.c.checkpoint_id)
        .where(scan.c.event_id == event_id)
        .order_by(scan.c.happened_at)
    )
    return [tuple(row) for row in office.ask(lambda db: db.execute(statement).all())]


@pytest.fixture
def rehearsed(samples: dict[str, UUID], office: Office) -> UUID:
    """Migrants Day with 160 fictional people, scanned."""
    office.do(simulate_crowd, samples[DAY], 160, 7)
    assert office.do(simulate_scans, samples[DAY], 7).changed == {"attendance"}
    return samples[DAY]


def test_scans_are_simulated_for_the_fictional_alone(rehearsed: UUID, office: Office) -> None:
    rows = scans(office, rehearsed)

    assert len(rows) > 200
    assert min(number for number, *_ in rows) > 5
    assert {row[6] for row in rows} == {Method.SIMULATED}


def test_presence_agrees_with_the_scans(rehearsed: UUID, office: Office) -> None:
    assert office.ask(presence_differences) == []
    assert office.check().ok is True


def test_scans_lie_on_the_first_day_and_arrivals_in_its_first_hour_and_a_half(rehearsed: UUID, office: Office) -> None:
    rows = scans(office, rehearsed)
    first: dict[int, datetime] = {}
    for number, key, _direction, at, *_rest in rows:
        if key == "entrance":
            first.setdefault(number, at)

    assert all(NINE <= row[3] < NINE + timedelta(hours=10) for row in rows)
    assert all(at <= NINE + ARRIVALS_LAST + timedelta(seconds=1) for at in first.values())
    assert {row[4] for row in rows} == set(Verdict)


def test_sessions_get_doors_and_visitors(rehearsed: UUID, office: Office) -> None:
    doors = office.ask(list_checkpoints, rehearsed)
    sessions = office.ask(list_sessions, rehearsed)

    assert [door.name for door in doors] == ["Entrance", *(row.title for row in sessions)]
    assert [door.session_id for door in doors[1:]] == [row.id for row in sessions]
    assert all(row.present > 30 for row in sessions)


def test_second_rehearsal_adds_nothing_for_people_who_were_scanned(rehearsed: UUID, office: Office) -> None:
    before = scans(office, rehearsed)
    came = {row[0] for row in before}

    office.do(simulate_scans, rehearsed, 8)

    after = scans(office, rehearsed)
    assert [row for row in after if row[0] in came] == before
    assert len(office.ask(list_checkpoints, rehearsed)) == 4


def test_same_seed_plays_the_same_day_in_two_files(open_office: Callable[[str], Office]) -> None:
    days = []
    for name in ("one.db", "two.db"):
        office = open_office(name)
        office.do(load_sample_events)
        event_id = office.ask(list_events)[2].id
        office.do(simulate_crowd, event_id, 40, 3)
        office.do(simulate_scans, event_id, 9)
        days.append(scans(office, event_id))

    assert len(days[0]) > 60
    assert days[0] == days[1]


def test_real_person_is_refused_by_name(samples: dict[str, UUID], office: Office) -> None:
    office.do(simulate_crowd, samples[DAY], 3, 7)
    participant = table(Participant)
    ids = office.ask(
        lambda db: list(
            db.execute(
                sa.select(participant.c.id)
                .where(participant.c.event_id == samples[DAY])
                .order_by(participant.c.number.desc())
            ).scalars()
        )
    )

    with pytest.raises(UserError) as caught:
        office.do(simulate_scans, samples[DAY], 7, ids)

    assert caught.value.code == "real_people"
    assert caught.value.facts["name"] in {person.full_name for person in office.ask(export_event, samples[DAY]).people}
    assert scans(office, samples[DAY]) == []
    assert [door.key for door in office.ask(list_checkpoints, samples[DAY])] == ["entrance"]


def test_batch_for_a_real_person_or_another_event_is_refused(rehearsed: UUID, office: Office, make: Factory) -> None:
    other = make.event("Other")
    real = make.participant(other, "Leyla Nümunəli")
    invented = make.participant(other, "Uydurma Nümunəli", fictional=True)
    office.do(simulate_crowd, rehearsed, 40, 1)
    batch = office.prepare(plan_scans, rehearsed, 1).result[0]

    def trouble(batch: ScanBatch) -> str:
        with pytest.raises(UserError) as caught:
            office.do(add_scans, batch)
        return caught.value.code

    stolen = replace(batch.scans[0], participant_id=real)
    assert trouble(replace(batch, scans=(*batch.scans, stolen))) == "real_people"
    assert trouble(replace(batch, scans=(replace(stolen, participant_id=invented),))) == "not_in_event"
    assert trouble(replace(batch, scans=(replace(stolen, participant_id=UUID(int=7)),))) == "no_participant"


def test_person_scanned_at_a_desk_meanwhile_is_left_out_of_the_batch(samples: dict[str, UUID], office: Office) -> None:
    event_id = samples[DAY]
    office.do(simulate_crowd, event_id, 20, 7)
    office.do(open_doors, event_id)
    (batch,) = office.prepare(plan_scans, event_id, 7).result
    early = batch.scans[0].participant_id
    entrance = office.ask(list_checkpoints, event_id)[0].id
    office.do(record_scan, ScanDraft(new_id(), entrance, participant_id=early))

    written = office.do(add_scans, batch).result

    assert written == sum(scan.participant_id != early for scan in batch.scans) < len(batch.scans)
    assert office.ask(presence_differences) == []


def test_only_the_people_named_are_played(samples: dict[str, UUID], office: Office) -> None:
    event_id = samples[DAY]
    office.do(simulate_crowd, event_id, 20, 7)
    participant = table(Participant)
    ids = office.ask(
        lambda db: list(
            db.execute(
                sa.select(participant.c.id).where(
                    participant.c.event_id == event_id, participant.c.number.between(10, 14)
                )
            ).scalars()
        )
    )

    office.do(simulate_scans, event_id, 7, ids)

    numbers = {row[0] for row in scans(office, event_id)}
    assert numbers <= set(range(10, 15))
    assert len(numbers) >= 2


def test_doors_are_made_once_and_not_for_breaks(office: Office, make: Factory) -> None:
    event_id = make.event()
    make.session(event_id, "Coffee", kind=SessionKind.BREAK)
    make.session(event_id, "Panel", room="Hall")
    make.session(event_id, "Panel")

    assert office.do(open_doors, event_id).result == 2
    assert office.do(open_doors, event_id).changed == frozenset()
    assert [(door.key, door.name) for door in office.ask(list_checkpoints, event_id)] == [
        ("entrance", "Entrance"),
        ("panel", "Panel"),
        ("panel-2", "Panel"),
    ]


def test_timed_sessions_are_played_at_their_time_and_later_days_left_out(office: Office, make: Factory) -> None:
    event_id = make.event()
    noon = NINE + timedelta(hours=4)
    today = make.session(event_id, "Today", starts_at=noon, ends_at=noon + timedelta(hours=1), seats=5)
    tomorrow = make.session(event_id, "Tomorrow", starts_at=noon + timedelta(days=1))
    office.do(simulate_crowd, event_id, 40, 7)

    office.do(simulate_scans, event_id, 7)

    sessions = {row.id: row for row in office.ask(list_sessions, event_id)}
    assert sessions[tomorrow].present == 0
    assert sessions[today].present >= 5
    inside = {door.session_id: door.inside for door in office.ask(list_checkpoints, event_id)}
    assert inside[today] <= 5
    times = [row[3] for row in scans(office, event_id) if row[1] == "today"]
    assert noon - timedelta(minutes=10) < min(times) < noon + timedelta(minutes=5)


def test_event_without_fictional_people_is_not_played(samples: dict[str, UUID], office: Office) -> None:
    assert office.do(simulate_scans, samples[DAY], 7).result == 0
    assert scans(office, samples[DAY]) == []
