"""Event documents: what goes out comes in again equal."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from desktop_app import resources
from desktop_app.domain.agenda import SpeakerPart
from desktop_app.domain.document_records import (
    Access,
    DocumentEvent,
    DocumentGroup,
    DocumentOrganisation,
    DocumentOrganiser,
    DocumentParticipant,
    DocumentPerson,
    DocumentRoom,
    DocumentSession,
    DocumentSpeaker,
    DocumentVariant,
    EventDocument,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.event_document import document_object, document_text, parse_document, read_document
from desktop_app.domain.ids import new_id
from desktop_app.domain.people import Sex
from desktop_app.office import Office
from desktop_app.queries.event_documents import export_event
from desktop_app.queries.events import list_events
from desktop_app.services.event_documents import import_event
from desktop_app.storage.tables import Organisation, Person, PersonAlias, table
from desktop_app.storage.transaction import Transaction
from tests.conftest import Factory

SAMPLES = ("migrants-day-2021", "gcm-consultations-2022", "imrf-debrief-2022")


def sample(key: str) -> EventDocument:
    return read_document(resources.read_json("sample_events", f"{key}.json"))


def rows(office: Office, model: Any, *names: str) -> list[tuple[Any, ...]]:
    found = table(model)
    return office.ask(lambda db: [tuple(row) for row in db.execute(sa.select(*(found.c[n] for n in names)))])


def by_ids(document: EventDocument) -> dict[str, Any]:
    """The document with ids in place of its keys, which every export makes anew."""
    plain = document_object(document)
    bodies = {entry["key"]: entry["id"] for entry in plain["organisations"]}
    sessions = {entry["key"]: entry["id"] for entry in plain["sessions"]}
    rooms = {entry["key"]: entry["id"] for entry in plain["rooms"]}
    people = {entry["key"]: entry["id"] for entry in plain["people"]}
    for name in ("organisations", "sessions", "rooms", "people"):
        for entry in plain[name]:
            entry["key"] = entry["id"]
    for entry in plain["organisations"]:
        entry["parent"] = bodies.get(entry["parent"])
    for entry in plain["event"]["organisers"]:
        entry["organisation"] = bodies[entry["organisation"]]
    for entry in plain["participants"]:
        entry["person"], entry["organisation"] = people[entry["person"]], bodies.get(entry["organisation"])
    for entry in plain["sessions"]:
        entry["parent"], entry["room"] = sessions.get(entry["parent"]), rooms.get(entry["room"])
        entry["bodies"] = [bodies[key] for key in entry["bodies"]]
        entry["access_people"] = [people[key] for key in entry["access_people"]]
        for speaker in entry["speakers"]:
            speaker["person"] = people[speaker["person"]]
    return plain


def rich() -> EventDocument:
    """A document in which every field holds something."""
    return EventDocument(
        format="plenary-event",
        version=1,
        event=DocumentEvent(
            id=new_id(),
            key="rich-2021",
            title="Rich event",
            short_title="Rich",
            starts_on=date(2021, 12, 18),
            ends_on=date(2021, 12, 19),
            date_note="A note",
            zone="Asia/Baku",
            venue="Sample hall",
            city="Baku",
            country="AZ",
            language="az",
            description="First line\nsecond line",
            source="Invented",
            organisers=(DocumentOrganiser(organisation="child"),),
            retention_until=date(2030, 1, 1),
            data_owner="Sample owner",
        ),
        groups=(
            DocumentGroup(id=new_id(), key="hosts", name="Hosts", letter="H", order=1, expected=7, colour="#010203"),
            DocumentGroup(id=new_id(), key="guests", name="Guests", letter="G", order=2, access=Access.CLOSED),
        ),
        organisations=(
            DocumentOrganisation(id=new_id(), key="child", name="Sample Child", parent="parent", other_names=("Kid",)),
            DocumentOrganisation(
                id=new_id(), key="parent", name="Sample Parent", acronym="SP", country="AZ", group="hosts", type="body"
            ),
        ),
        people=(
            DocumentPerson(
                id=new_id(),
                key="one",
                honorific="Ms",
                given="Leyla",
                family="Nümunəli",
                full_name="Leyla Nümunəli",
                variants=(DocumentVariant(script="Cyrl", text="Лейла Нүмунəли"),),
                sex=Sex.WOMAN,
                email="leyla@example.org",
                phone="+994 12 000 00 00",
            ),
            DocumentPerson(id=new_id(), key="two", full_name="Sukarno"),
        ),
        participants=(
            DocumentParticipant(id=new_id(), person="one", group="hosts", organisation="child", number="0012"),
            DocumentParticipant(
                id=new_id(), person="two", group="guests", number="B-0003", country="ID", order=3, fictional=True
            ),
        ),
        rooms=(DocumentRoom(id=new_id(), key="hall", name="Hall", seats=200),),
        sessions=(
            DocumentSession(
                id=new_id(),
                key="inner",
                title="Inner",
                parent="outer",
                access=Access.CLOSED,
                access_groups=("guests", "hosts"),
                access_people=("two", "one"),
                order=2,
            ),
            DocumentSession(
                id=new_id(),
                key="outer",
                title="Outer",
                starts_at=datetime(2021, 12, 18, 5, tzinfo=UTC),
                ends_at=datetime(2021, 12, 18, 6, 30, tzinfo=UTC),
                room="hall",
                seats=150,
                description="About",
                outcome="Agreed",
                order=1,
                speakers=(
                    DocumentSpeaker(person="two", order=2, topic="Topic"),
                    DocumentSpeaker(person="one", role=SpeakerPart.MODERATOR, order=1, function="Chair on the day"),
                ),
                bodies=("parent",),
            ),
        ),
    )


def bare(**values: Any) -> EventDocument:
    """A document with one group and as little else as may be, then `values`."""
    start: dict[str, Any] = {
        "format": "plenary-event",
        "version": 1,
        "event": DocumentEvent(key="bare", title="Bare", starts_on=date(2021, 12, 18), zone="Asia/Baku"),
        "groups": (DocumentGroup(key="all", name="All"),),
    }
    return EventDocument(**{**start, **values})


@pytest.mark.parametrize("key", SAMPLES)
def test_sample_comes_out_as_it_went_in(office: Office, key: str) -> None:
    document = sample(key)
    result = office.do(import_event, document).result

    out = by_ids(office.ask(export_event, result.event_id))
    named = by_ids(document)
    used = {entry["id"] for entry in out["organisations"]}
    # An organisation that nothing in the event names is known to the directory only.
    named["organisations"] = [entry for entry in named["organisations"] if entry["id"] in used]
    assert out == named


@pytest.mark.parametrize("key", SAMPLES)
def test_export_import_export_is_equal_for_samples(
    samples: dict[str, UUID], office: Office, open_office: Callable[[str], Office], key: str
) -> None:
    first = office.ask(export_event, samples[key])
    other = open_office("other.db")

    result = other.do(import_event, parse_document(document_text(first))).result

    assert result.event_id == samples[key]
    assert other.ask(export_event, samples[key]) == first


def test_export_import_export_is_equal_where_every_field_is_set(
    office: Office, open_office: Callable[[str], Office]
) -> None:
    document = rich()
    first = office.ask(export_event, office.do(import_event, document).result.event_id)
    other = open_office("other.db")
    other.do(import_event, first)

    assert other.ask(export_event, first.event.id) == first
    expected = by_ids(document)
    expected["sessions"].reverse()
    expected["sessions"][0]["speakers"].reverse()
    closed = expected["sessions"][1]
    closed["access_groups"].reverse()
    closed["access_people"].reverse()
    assert by_ids(first) == expected | {"people": by_ids(first)["people"]}
    assert [person.full_name for person in first.people] == ["Leyla Nümunəli", "Sukarno"]


def test_event_there_already_is_refused_by_id_and_by_key(office: Office) -> None:
    document = sample("migrants-day-2021")
    office.do(import_event, document)
    same_key = dataclasses.replace(document, event=dataclasses.replace(document.event, id=new_id()))
    same_id = dataclasses.replace(document, event=dataclasses.replace(document.event, key="new-key"))

    for again in (document, same_key, same_id):
        with pytest.raises(UserError) as caught:
            office.do(import_event, again)
        assert (caught.value.code, caught.value.facts) == ("event_there_already", {"event": document.event.title})


def test_people_and_organisations_exist_once_over_the_samples(samples: dict[str, UUID], office: Office) -> None:
    people = [name for (name,) in rows(office, Person, "full_name")]
    bodies = [name for (name,) in rows(office, Organisation, "name")]

    assert len(people) == len(set(people)) == 7
    assert len(bodies) == len(set(bodies))
    assert {"Vladimir Gjorgjiev", "Vusal Huseynov", "Azer Allahveranov"} < set(people)


def test_what_the_file_knows_stays_and_what_it_lacks_is_filled_in(office: Office) -> None:
    person_id, body_id = new_id(), new_id()
    known = bare(
        organisations=(DocumentOrganisation(id=body_id, key="body", name="Sample Body", acronym="SB"),),
        people=(DocumentPerson(id=person_id, key="one", full_name="Leyla Nümunəli", honorific="Ms"),),
        participants=(DocumentParticipant(person="one", group="all", organisation="body"),),
    )
    office.do(import_event, known)
    more = bare(
        event=dataclasses.replace(known.event, key="more"),
        organisations=(DocumentOrganisation(id=body_id, key="body", name="Other name", acronym="XX", country="AZ"),),
        people=(
            DocumentPerson(id=person_id, key="one", full_name="L. Nümunəli", honorific="Dr", email="l@example.org"),
        ),
        participants=(DocumentParticipant(person="one", group="all", organisation="body", country="AZ"),),
    )

    result = office.do(import_event, more).result

    assert (result.known_people, result.known_organisations) == (1, 1)
    assert rows(office, Person, "full_name", "honorific", "email", "country") == [
        ("Leyla Nümunəli", "Ms", "l@example.org", "AZ")
    ]
    assert rows(office, Organisation, "name", "acronym", "country") == [("Sample Body", "SB", "AZ")]


def test_organisations_without_ids_are_found_under_their_parent(office: Office) -> None:
    document = bare(
        organisations=(
            DocumentOrganisation(key="press-a", name="Press office", parent="a"),
            DocumentOrganisation(key="press-b", name="PRESS OFFICE", parent="b"),
            DocumentOrganisation(key="a", name="Sample A"),
            DocumentOrganisation(key="b", name="Sample B"),
        )
    )
    office.do(import_event, document)
    office.do(import_event, dataclasses.replace(document, event=dataclasses.replace(document.event, key="again")))

    assert sorted(name for (name,) in rows(office, Organisation, "name")) == [
        "PRESS OFFICE",
        "Press office",
        "Sample A",
        "Sample B",
    ]


def test_person_merged_into_another_comes_in_as_that_other(office: Office, make: Factory) -> None:
    kept, merged = new_id(), new_id()
    people = (
        DocumentPerson(id=kept, key="kept", full_name="Leyla Nümunəli"),
        DocumentPerson(id=merged, key="merged", full_name="Leila Numunali"),
    )
    office.do(import_event, bare(people=people))
    office.do(lambda tx: tx.add(PersonAlias(person_id=merged, same_as_id=kept)))
    later = bare(
        event=dataclasses.replace(bare().event, key="later"),
        people=people[1:],
        participants=(DocumentParticipant(person="merged", group="all"),),
    )

    result = office.do(import_event, later).result

    assert [person.id for person in office.ask(export_event, result.event_id).people] == [kept]


def test_numbers_are_kept_and_the_missing_ones_given_in_order(office: Office) -> None:
    names = ("one", "two", "three", "four")
    document = bare(
        people=tuple(DocumentPerson(key=name, full_name=name.title()) for name in names),
        participants=tuple(
            DocumentParticipant(person=name, group="all", number=number)
            for name, number in zip(names, (None, "2", None, "B-0001"), strict=True)
        ),
    )
    event_id = office.do(import_event, document).result.event_id

    people = office.ask(export_event, event_id).participants
    assert [(entry.person, entry.number) for entry in people] == [
        ("one", "0001"),
        ("two", "0002"),
        ("three", "0003"),
        ("four", "B-0001"),
    ]


def participants(*numbers: str | None) -> dict[str, Any]:
    names = [f"person-{index}" for index in range(len(numbers))]
    return {
        "people": tuple(DocumentPerson(key=name, full_name=name) for name in names),
        "participants": tuple(
            DocumentParticipant(person=name, group="all", number=number)
            for name, number in zip(names, numbers, strict=True)
        ),
    }


@pytest.mark.parametrize(
    ("values", "trouble"),
    [
        (participants("12x"), ("bad_number", "participants[0].number")),
        (participants("0000"), ("bad_number", "participants[0].number")),
        (participants("1", "0001"), ("document_double_value", "participants[1].number")),
        (
            {"rooms": (DocumentRoom(key="a", name="Hall"), DocumentRoom(key="b", name="Hall"))},
            ("document_double_value", "rooms[1].name"),
        ),
        ({"groups": (DocumentGroup(key="all", name="x" * 121),)}, ("too_long", "groups.name")),
        (
            {"sessions": (DocumentSession(key="a", title="A", room="no"),)},
            ("document_unknown_reference", "sessions[0].room"),
        ),
    ],
)
def test_fault_of_a_document_names_its_path_and_writes_nothing(
    office: Office, values: dict[str, Any], trouble: tuple[str, str]
) -> None:
    with pytest.raises(UserError) as caught:
        office.do(import_event, bare(**values))
    assert (caught.value.code, caught.value.field) == trouble
    assert office.ask(list_events) == []


def test_id_of_another_events_record_is_refused(office: Office) -> None:
    document = rich()
    office.do(import_event, document)
    event = dataclasses.replace(document.event, id=new_id(), key="other")
    stolen = dataclasses.replace(document, event=event)

    with pytest.raises(UserError) as caught:
        office.do(import_event, stolen)
    assert (caught.value.code, caught.value.field) == ("document_id_taken", "groups[0].id")


def test_orders_that_say_nothing_follow_the_document(office: Office) -> None:
    titles = ("Third", "First", "Second", "Fourth")
    orders = (0, 1, 1, 0)
    document = bare(
        sessions=tuple(
            DocumentSession(key=title.lower(), title=title, order=order)
            for title, order in zip(titles, orders, strict=True)
        )
    )
    event_id = office.do(import_event, document).result.event_id

    sessions = office.ask(export_event, event_id).sessions
    assert [(entry.title, entry.order) for entry in sessions] == [
        ("First", 1),
        ("Second", 2),
        ("Third", 3),
        ("Fourth", 4),
    ]


def test_parents_in_a_circle_are_cut_so_that_the_document_can_be_read(office: Office) -> None:
    event_id = office.do(import_event, rich()).result.event_id
    above = {name: identity for identity, name in rows(office, Organisation, "id", "name")}

    def close_the_circle(tx: Transaction) -> None:
        """As the union of two files may: one desk put it above, the other below."""
        tx.change(Organisation, above["Sample Parent"], parent_id=above["Sample Child"])

    office.do(close_the_circle)

    document = office.ask(export_event, event_id)

    assert parse_document(document_text(document)) == document
    assert sorted(entry.parent or "" for entry in document.organisations) in (
        ["", "sample-child"],
        ["", "sample-parent"],
    )


def test_export_can_be_read_again_whatever_people_typed(office: Office, make: Factory) -> None:
    event_id = make.event(venue=" Two\nlines ", description="One\r\ntwo\x07\tthree ", country="AZ")
    make.participant(
        event_id, "Əli  Nümunəli", function="Head\nof\x00 unit ", note=" a\r\nb\x1f ", organisation=" Sample\tBody "
    )
    make.session(event_id, "A\tsession", description="One\n\ntwo\x0b")

    document = office.ask(export_event, event_id)

    assert parse_document(document_text(document)) == document
    assert (document.event.venue, document.event.description) == ("Two lines", "One\ntwo \tthree")
    assert (document.participants[0].function, document.participants[0].note) == ("Head of  unit", "a\nb")
    assert document.sessions[0].description == "One\n\ntwo"


def test_export_costs_the_same_for_one_and_three(office: Office, make: Factory, statements: Callable[..., int]) -> None:
    event_id = make.event()
    make.participant(event_id)
    one = statements(office, export_event, event_id)
    make.participant(event_id, "Second Nümunə", organisation="Sample Two")
    make.participant(event_id, "Third Nümunə", organisation="Sample Three")

    assert statements(office, export_event, event_id) == one
