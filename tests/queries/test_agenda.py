"""Questions about the agenda: order, speakers, clashes, the programme."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from desktop_app.domain.agenda import Clash, SessionDraft, SessionRow, SpeakerPart
from desktop_app.domain.attendance import CheckpointDraft, CheckpointKind, ScanDraft, Turn
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import SpeakingPart
from desktop_app.domain.reports import ProgrammeSpeaker
from desktop_app.office import Office
from desktop_app.queries.agenda import (
    count_speakers,
    find_clashes,
    list_rooms,
    list_sessions,
    programme,
    speaking_parts,
)
from desktop_app.queries.attendance import list_checkpoints
from desktop_app.queries.events import event_detail
from desktop_app.services.agenda import change_session
from desktop_app.services.attendance import add_checkpoint, record_scan
from tests.conftest import Factory

NINE = datetime(2021, 12, 18, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


def titles(rows: list[SessionRow]) -> list[str]:
    return [row.title for row in rows]


def test_list_sessions_sorts_by_time_with_parts_below_and_the_untimed_last(office: Office, make: Factory) -> None:
    event_id = make.event()
    make.session(event_id, "Untimed")
    late = make.session(event_id, "Late", starts_at=NINE + 3 * HOUR)
    make.session(event_id, "Early", starts_at=NINE)
    make.session(event_id, "Part two", parent_id=late)
    make.session(event_id, "Part one", parent_id=late, starts_at=NINE + 4 * HOUR)
    make.session(event_id, "Parallel", starts_at=NINE, order=1)

    assert titles(office.ask(list_sessions, event_id)) == [
        "Parallel",
        "Early",
        "Late",
        "Part one",
        "Part two",
        "Untimed",
    ]


def test_samples_stand_in_the_order_of_their_pages(samples: dict[str, UUID], office: Office) -> None:
    rows = office.ask(list_sessions, samples["gcm-consultations-2022"])

    assert titles(rows) == [
        "Official opening session",
        "GCM and the role of civil society organizations in the implementation of GCM",
        "How civil society organizations can contribute to the implementation of GCM in Azerbaijan",
        "Discussion and exchange of views",
    ]
    assert [(row.name, row.order) for row in rows[0].speakers] == [("Vladimir Gjorgjiev", 1), ("Vusal Huseynov", 2)]
    assert rows[2].bodies[3] == "Baku State University"
    assert len(rows[2].bodies) == 4


def test_speaker_row_tells_function_on_the_day_and_arrival(office: Office, make: Factory) -> None:
    event_id = make.event()
    session_id = make.session(event_id)
    first = make.participant(
        event_id, "Leyla Nümunəli", honorific="Ms", function="Head of unit", organisation="Sample Service"
    )
    second = make.participant(event_id, "Sukarno")
    make.speaker(session_id, first, role=SpeakerPart.CHAIR)
    make.speaker(session_id, second, function="Guest of honour")
    entrance = office.ask(list_checkpoints, event_id)[0].id
    office.do(record_scan, ScanDraft(new_id(), entrance, participant_id=second))

    rows = office.ask(list_sessions, event_id)[0].speakers

    assert [(row.honorific, row.name, row.family, row.list_name) for row in rows] == [
        ("Ms", "Leyla Nümunəli", "Nümunəli", "Nümunəli, Leyla"),
        (None, "Sukarno", None, "Sukarno"),
    ]
    assert [(row.function, row.organisation, row.role, row.arrived) for row in rows] == [
        ("Head of unit", "Sample Service", SpeakerPart.CHAIR, False),
        ("Guest of honour", None, SpeakerPart.SPEAKER, True),
    ]


def test_present_counts_people_admitted_at_the_door_once(office: Office, make: Factory, clock: FixedClock) -> None:
    event_id = make.event()
    session_id, other = make.session(event_id), make.session(event_id, "Other")
    doors = [
        office.do(add_checkpoint, CheckpointDraft(event_id, name, CheckpointKind.SESSION_DOOR, session_id=session_id))
        for name in ("Left door", "Right door")
    ]
    one, two, three = (make.participant(event_id, name) for name in ("Ana", "Ben", "Cem"))
    for door, person, turn in (
        (doors[0].result, one, Turn.IN),
        (doors[0].result, one, Turn.OUT),
        (doors[1].result, one, Turn.IN),
        (doors[1].result, two, Turn.IN),
        (doors[1].result, three, Turn.OUT),
    ):
        office.do(record_scan, ScanDraft(new_id(), door, participant_id=person, turn=turn))
        clock.forward(minutes=1)

    assert {row.id: row.present for row in office.ask(list_sessions, event_id)} == {session_id: 2, other: 0}


def test_agenda_questions_cost_the_same_for_one_and_three(
    office: Office, make: Factory, statements: Callable[..., int]
) -> None:
    event_id = make.event()
    person = make.participant(event_id)
    make.speaker(make.session(event_id), person)

    def cost() -> list[int]:
        return [
            statements(office, list_sessions, event_id),
            statements(office, list_rooms, event_id),
            statements(office, speaking_parts, person),
            statements(office, count_speakers, event_id),
            statements(office, find_clashes, event_id),
            statements(office, programme, event_id, NINE),
        ]

    one = cost()
    for title in ("Two", "Three"):
        session_id = make.session(event_id, title, room=title)
        make.speaker(session_id, person)
        make.speaker(session_id, make.participant(event_id, f"Speaker {title}"))

    assert cost() == one == [5, 1, 1, 1, 5, 10]


def test_speaking_parts_of_a_participant(office: Office, make: Factory) -> None:
    event_id = make.event()
    person = make.participant(event_id)
    untimed = make.session(event_id, "Untimed")
    timed = make.session(event_id, "Timed", starts_at=NINE)
    make.speaker(untimed, person, topic="Topic")
    make.speaker(timed, person, role=SpeakerPart.MODERATOR)

    assert office.ask(speaking_parts, person) == [
        SpeakingPart(timed, "Timed", "moderator", NINE, None),
        SpeakingPart(untimed, "Untimed", "speaker", None, "Topic"),
    ]
    assert office.ask(count_speakers, event_id) == 1


def test_find_clashes_tells_rooms_and_speakers_used_twice(office: Office, make: Factory) -> None:
    event_id = make.event()
    person = make.participant(event_id)
    one = make.session(event_id, "One", starts_at=NINE, ends_at=NINE + HOUR, room="Hall")
    two = make.session(event_id, "Two", starts_at=NINE + HOUR / 2, ends_at=NINE + 2 * HOUR, room="Hall")
    make.session(event_id, "After", starts_at=NINE + 2 * HOUR, ends_at=NINE + 3 * HOUR, room="Hall")
    make.speaker(one, person)
    make.speaker(two, person)

    assert office.ask(find_clashes, event_id) == [
        Clash("room_twice", two, one, "Hall"),
        Clash("speaker_twice", two, one, "Leyla Nümunəli"),
    ]


def test_programme_groups_by_day_in_the_events_zone(office: Office, make: Factory) -> None:
    event_id = make.event(ends_on=date(2021, 12, 19), zone="Asia/Baku")
    night = datetime(2021, 12, 18, 21, tzinfo=UTC)  # already the 19th in Baku
    top = make.session(event_id, "Next day", starts_at=night, ends_at=night + HOUR)
    make.session(event_id, "Part", parent_id=top)
    make.session(event_id, "First day", starts_at=NINE, room="Hall", description="About", outcome="Agreed")
    make.session(event_id, "Some time")

    paper = office.ask(programme, event_id, NINE)

    assert [(day.day, [(one.title, one.child) for one in day.sessions]) for day in paper.days] == [
        (date(2021, 12, 18), [("First day", False)]),
        (date(2021, 12, 19), [("Next day", False), ("Part", True)]),
        (None, [("Some time", False)]),
    ]
    assert (paper.event, paper.generated_at) == (office.ask(event_detail, event_id), NINE)
    first = paper.days[0].sessions[0]
    assert (first.kind, first.room, first.description, first.outcome) == ("plenary", "Hall", "About", "Agreed")


def test_programme_names_speakers_in_order(samples: dict[str, UUID], office: Office) -> None:
    paper = office.ask(programme, samples["migrants-day-2021"], NINE)

    (day,) = paper.days
    assert day.day is None
    assert day.sessions[0].speakers[0] == ProgrammeSpeaker(
        "Mr", "Vladimir Gjorgjiev", "Chief of Mission", "IOM Azerbaijan", "opening_remarks", None
    )


def test_event_without_sessions_has_an_empty_programme(office: Office, make: Factory) -> None:
    event_id = make.event()

    assert office.ask(programme, event_id, NINE).days == ()
    assert office.ask(find_clashes, event_id) == []
    assert office.ask(count_speakers, event_id) == 0


def test_programme_counts_the_changes_of_a_session(office: Office, make: Factory) -> None:
    event_id = make.event()
    session = make.session(event_id, "Opening")
    before = office.ask(programme, event_id, NINE).days[0].sessions[0].revision
    for title in ("Opening remarks", "Opening of the meeting"):
        office.do(change_session, session, SessionDraft(event_id=event_id, title=title))
    assert (before, office.ask(programme, event_id, NINE).days[0].sessions[0].revision) == (0, 2)
