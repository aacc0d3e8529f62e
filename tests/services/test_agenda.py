"""Deeds on the agenda: sessions, rooms and speakers keep their order."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from desktop_app.domain.agenda import RoomDraft, RoomRow, SessionDraft, SessionKind, SpeakerDraft, SpeakerPart
from desktop_app.domain.attendance import CheckpointDraft, CheckpointKind, ScanDraft
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import new_id
from desktop_app.office import Office
from desktop_app.queries.agenda import list_rooms, list_sessions
from desktop_app.queries.attendance import list_checkpoints
from desktop_app.queries.events import list_groups
from desktop_app.services import agenda
from desktop_app.services.attendance import add_checkpoint, record_scan
from desktop_app.storage.tables import Change, SessionAdmission, SpeakerRole, table
from tests.conftest import Factory

NINE = datetime(2021, 12, 18, 5, tzinfo=UTC)
GONE = UUID(int=7)


def refused(call: Callable[[], object]) -> tuple[str, str | None]:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.code, caught.value.field


def titles(office: Office, event_id: UUID) -> list[tuple[str, int]]:
    return [(row.title, row.order) for row in office.ask(list_sessions, event_id)]


def names(office: Office, event_id: UUID) -> list[tuple[str, int]]:
    return [(row.name, row.order) for row in office.ask(list_sessions, event_id)[0].speakers]


def count(office: Office, model: Any) -> int:
    return office.ask(lambda db: db.execute(sa.select(sa.func.count()).select_from(table(model))).scalar() or 0)


def test_add_session_keeps_all_that_the_draft_says(office: Office, make: Factory) -> None:
    event_id = make.event()
    groups = office.ask(list_groups, event_id)
    parent = make.session(event_id, "Day")
    draft = SessionDraft(
        event_id=event_id,
        title="  Panel  on returns ",
        kind=SessionKind.PANEL,
        starts_at=NINE,
        ends_at=NINE + timedelta(hours=1),
        room="Green hall",
        parent_id=parent,
        closed=True,
        allowed_groups=(groups[2].id, groups[0].id),
        seats=40,
        description="About",
        outcome=" Agreed ",
    )

    outcome = office.do(agenda.add_session, draft)

    assert outcome.changed == {"agenda"}
    row = office.ask(list_sessions, event_id)[1]
    assert row.id == outcome.result
    assert (row.title, row.kind, row.starts_at, row.ends_at) == (
        "Panel on returns",
        SessionKind.PANEL,
        NINE,
        NINE + timedelta(hours=1),
    )
    assert (row.room, row.parent_id, row.closed, row.seats) == ("Green hall", parent, True, 40)
    assert (row.allowed_groups, row.description, row.outcome) == ((groups[0].id, groups[2].id), "About", "Agreed")
    assert (row.order, row.speakers, row.bodies, row.present) == (2, (), (), 0)


def test_add_session_takes_its_order_and_the_others_move(office: Office, make: Factory) -> None:
    event_id = make.event()
    for title, order in (("B", None), ("C", None), ("A", 1), ("Last", 99), ("First", -3)):
        make.session(event_id, title, order=order)

    assert titles(office, event_id) == [("First", 1), ("A", 2), ("B", 3), ("C", 4), ("Last", 5)]


def test_change_session_keeps_its_place_and_moves_when_told(office: Office, make: Factory) -> None:
    event_id = make.event()
    first, _second, _third = (make.session(event_id, title) for title in "ABC")

    office.do(agenda.change_session, first, SessionDraft(event_id=event_id, title="A2", description="More"))
    assert titles(office, event_id) == [("A2", 1), ("B", 2), ("C", 3)]
    office.do(agenda.change_session, first, SessionDraft(event_id=event_id, title="A2", order=3))
    assert titles(office, event_id) == [("B", 1), ("C", 2), ("A2", 3)]
    assert office.ask(list_sessions, event_id)[2].description is None


def test_change_session_to_what_it_is_changes_nothing(office: Office, make: Factory) -> None:
    event_id = make.event()
    group = office.ask(list_groups, event_id)[0]
    draft = SessionDraft(event_id=event_id, title="A", room="Hall", closed=True, allowed_groups=(group.id,), order=1)
    session_id = office.do(agenda.add_session, draft).result

    assert office.do(agenda.change_session, session_id, draft).changed == frozenset()


def test_change_session_replaces_groups_and_keeps_people_admitted_by_name(office: Office, make: Factory) -> None:
    event_id = make.event()
    one, two, *_ = office.ask(list_groups, event_id)
    person = make.participant(event_id)
    session_id = make.session(event_id, closed=True, allowed_groups=(one.id,))
    office.do(lambda tx: tx.add(SessionAdmission(session_id=session_id, participant_id=person)))

    draft = SessionDraft(event_id=event_id, title="Opening", closed=True, allowed_groups=(two.id,))
    office.do(agenda.change_session, session_id, draft)

    assert office.ask(list_sessions, event_id)[0].allowed_groups == (two.id,)
    assert count(office, SessionAdmission) == 2


@pytest.mark.parametrize(
    ("values", "trouble"),
    [
        ({"title": " "}, ("needed", "title")),
        ({"title": "x" * 301}, ("too_long", "title")),
        ({"ends_at": NINE}, ("end_without_start", "ends_at")),
        ({"starts_at": NINE, "ends_at": NINE}, ("ends_before_start", "ends_at")),
        ({"seats": -1}, ("bad_number", "seats")),
        ({"room": "x" * 121}, ("too_long", "name")),
        ({"outcome": "x" * 20_001}, ("too_long", "outcome")),
        ({"parent_id": GONE}, ("no_session", "parent_id")),
        ({"allowed_groups": (GONE,)}, ("not_in_event", "allowed_groups")),
        ({"event_id": GONE}, ("event_gone", None)),
    ],
)
def test_session_that_does_not_hold_is_refused(
    office: Office, make: Factory, values: dict[str, Any], trouble: tuple[str, str | None]
) -> None:
    event_id = make.event()
    draft = SessionDraft(**{"event_id": event_id, "title": "New", **values})

    assert refused(lambda: office.do(agenda.add_session, draft)) == trouble
    assert office.ask(list_sessions, event_id) == []
    assert office.ask(list_rooms, event_id) == []


def test_session_cannot_stand_inside_itself_or_another_event(office: Office, make: Factory) -> None:
    event_id, other = make.event("One"), make.event("Two")
    top = make.session(event_id, "Top")
    part = make.session(event_id, "Part", parent_id=top)
    stranger = make.session(other, "Stranger")

    def place(parent: UUID) -> tuple[str, str | None]:
        draft = SessionDraft(event_id=event_id, title="Top", parent_id=parent)
        return refused(lambda: office.do(agenda.change_session, top, draft))

    assert place(top) == place(part) == ("session_inside_itself", "parent_id")
    assert place(stranger) == ("no_session", "parent_id")
    draft = SessionDraft(event_id=event_id, title="Gone")
    assert refused(lambda: office.do(agenda.change_session, GONE, draft)) == ("no_session", None)


def test_set_outcome_writes_and_takes_away(office: Office, make: Factory) -> None:
    event_id = make.event()
    session_id = make.session(event_id)

    office.do(agenda.set_outcome, session_id, " To meet again in spring. ")
    assert office.ask(list_sessions, event_id)[0].outcome == "To meet again in spring."
    office.do(agenda.set_outcome, session_id, " ")
    assert office.ask(list_sessions, event_id)[0].outcome is None
    assert refused(lambda: office.do(agenda.set_outcome, session_id, "x" * 20_001)) == ("too_long", "outcome")
    assert refused(lambda: office.do(agenda.set_outcome, GONE, "x")) == ("no_session", None)


def test_drop_session_takes_its_door_and_speakers_and_lifts_its_parts(office: Office, make: Factory) -> None:
    event_id = make.event()
    person = make.participant(event_id)
    make.session(event_id, "First")
    top = make.session(event_id, "Top")
    middle = make.session(event_id, "Middle", parent_id=top)
    make.session(event_id, "Part", parent_id=middle)
    make.speaker(middle, person)
    office.do(add_checkpoint, CheckpointDraft(event_id, "Door", CheckpointKind.SESSION_DOOR, session_id=middle))

    office.do(agenda.drop_session, middle)

    rows = office.ask(list_sessions, event_id)
    assert [(row.title, row.parent_id, row.order) for row in rows] == [
        ("First", None, 1),
        ("Top", None, 2),
        ("Part", top, 3),
    ]
    assert [row.key for row in office.ask(list_checkpoints, event_id)] == ["entrance"]
    assert count(office, SpeakerRole) == 0
    assert refused(lambda: office.do(agenda.drop_session, middle)) == ("no_session", None)


def test_drop_session_refuses_once_anybody_was_scanned(office: Office, make: Factory) -> None:
    event_id = make.event()
    person = make.participant(event_id)
    session_id = make.session(event_id, "Panel")
    draft = CheckpointDraft(event_id, "Door", CheckpointKind.SESSION_DOOR, session_id=session_id)
    door = office.do(add_checkpoint, draft).result
    office.do(record_scan, ScanDraft(new_id(), door, participant_id=person))

    with pytest.raises(UserError) as caught:
        office.do(agenda.drop_session, session_id)

    assert (caught.value.code, caught.value.facts) == ("session_scanned", {"session": "Panel"})
    assert titles(office, event_id) == [("Panel", 1)]


def test_room_of_a_session_is_found_however_it_is_written(office: Office, make: Factory) -> None:
    event_id = make.event()
    hall = office.do(agenda.add_room, RoomDraft(event_id, "Yaşıl zal", 80)).result
    make.session(event_id, "A", room=" YAŞIL  ZAL ")
    make.session(event_id, "B", room="Red room")

    rooms = office.ask(list_rooms, event_id)
    assert [(row.name, row.seats) for row in rooms] == [("Yaşıl zal", 80), ("Red room", None)]
    assert [row.room_id for row in office.ask(list_sessions, event_id)] == [hall, rooms[1].id]


def test_rooms_are_renamed_and_twins_refused(office: Office, make: Factory) -> None:
    event_id = make.event()
    one = office.do(agenda.add_room, RoomDraft(event_id, "One")).result
    two = office.do(agenda.add_room, RoomDraft(event_id, "Two")).result

    office.do(agenda.change_room, one, RoomDraft(event_id, "ONE", 12))

    assert office.ask(list_rooms, event_id) == [RoomRow(one, "ONE", 12), RoomRow(two, "Two", None)]
    taken = ("room_there_already", "name")
    assert refused(lambda: office.do(agenda.add_room, RoomDraft(event_id, "two"))) == taken
    assert refused(lambda: office.do(agenda.change_room, one, RoomDraft(event_id, "two"))) == taken
    assert refused(lambda: office.do(agenda.change_room, GONE, RoomDraft(event_id, "X"))) == ("room_gone", None)
    assert refused(lambda: office.do(agenda.add_room, RoomDraft(event_id, " "))) == ("needed", "name")
    assert refused(lambda: office.do(agenda.add_room, RoomDraft(event_id, "X", -1))) == ("bad_number", "seats")


def test_speakers_stand_in_speaking_order(office: Office, make: Factory) -> None:
    event_id = make.event()
    session_id = make.session(event_id)
    people = [make.participant(event_id, name) for name in ("Ana", "Ben", "Cem", "Dua")]
    a, b, c = (make.speaker(session_id, person) for person in people[:3])
    d = make.speaker(session_id, people[3], order=1, role=SpeakerPart.CHAIR, topic=" T ", function=" F ")
    assert names(office, event_id) == [("Dua", 1), ("Ana", 2), ("Ben", 3), ("Cem", 4)]
    chair = office.ask(list_sessions, event_id)[0].speakers[0]
    assert (chair.id, chair.role, chair.topic, chair.function) == (d, SpeakerPart.CHAIR, "T", "F")

    office.do(agenda.move_speaker, a, 4)
    assert names(office, event_id) == [("Dua", 1), ("Ben", 2), ("Cem", 3), ("Ana", 4)]
    office.do(agenda.drop_speaker, b)
    assert names(office, event_id) == [("Dua", 1), ("Cem", 2), ("Ana", 3)]
    office.do(agenda.move_speaker, c, 0)
    assert names(office, event_id) == [("Cem", 1), ("Dua", 2), ("Ana", 3)]
    assert office.do(agenda.move_speaker, c, 1).changed == frozenset()
    assert [row.name for row in office.ask(list_sessions, event_id)[0].speakers] == ["Cem", "Dua", "Ana"]


def test_change_speaker_sets_role_topic_and_person(office: Office, make: Factory) -> None:
    event_id = make.event()
    session_id = make.session(event_id)
    ana, ben = make.participant(event_id, "Ana"), make.participant(event_id, "Ben")
    first = make.speaker(session_id, ana, topic="Old")
    make.speaker(session_id, ben)

    draft = SpeakerDraft(session_id, ben, SpeakerPart.MODERATOR, topic="New", order=2)
    office.do(agenda.change_speaker, first, draft)

    rows = office.ask(list_sessions, event_id)[0].speakers
    assert [(row.name, row.role, row.topic, row.order) for row in rows] == [
        ("Ben", SpeakerPart.SPEAKER, None, 1),
        ("Ben", SpeakerPart.MODERATOR, "New", 2),
    ]


def test_speaker_that_does_not_hold_is_refused(office: Office, make: Factory) -> None:
    event_id, other = make.event("One"), make.event("Two")
    session_id, second = make.session(event_id), make.session(event_id, "Second")
    person, stranger = make.participant(event_id), make.participant(other, "Stranger Nümunə")
    part = make.speaker(session_id, person)
    moderates = make.speaker(session_id, person, role=SpeakerPart.MODERATOR)

    def add(draft: SpeakerDraft) -> tuple[str, str | None]:
        return refused(lambda: office.do(agenda.add_speaker, draft))

    with pytest.raises(UserError) as caught:
        make.speaker(session_id, person)
    assert (caught.value.code, caught.value.facts) == ("already_speaks", {"name": "Leyla Nümunəli"})
    assert add(SpeakerDraft(session_id, stranger)) == ("not_in_event", "participant_id")
    assert add(SpeakerDraft(session_id, GONE)) == ("no_participant", "participant_id")
    assert add(SpeakerDraft(GONE, person)) == ("no_session", None)
    assert add(SpeakerDraft(second, person, topic="x" * 501)) == ("too_long", "topic")
    twin = SpeakerDraft(session_id, person)
    assert refused(lambda: office.do(agenda.change_speaker, moderates, twin)) == ("already_speaks", "role")
    elsewhere = SpeakerDraft(second, person)
    assert refused(lambda: office.do(agenda.change_speaker, part, elsewhere)) == ("not_in_event", "session_id")
    assert refused(lambda: office.do(agenda.change_speaker, GONE, twin)) == ("speaker_gone", None)
    assert refused(lambda: office.do(agenda.move_speaker, GONE, 1)) == ("speaker_gone", None)
    assert refused(lambda: office.do(agenda.drop_speaker, GONE)) == ("speaker_gone", None)


def test_drop_speaker_leaves_a_trace(office: Office, make: Factory) -> None:
    event_id = make.event()
    part = make.speaker(make.session(event_id), make.participant(event_id))

    office.do(agenda.drop_speaker, part)

    change = table(Change)
    rows = office.ask(lambda db: db.execute(sa.select(change.c.record, change.c.field, change.c.new)).all())
    assert [tuple(row) for row in rows] == [("speaker_role", "*", None)]
