"""The three sample events say what their public pages say, and nothing more about the people named."""

from datetime import date

import pytest

from desktop_app import resources
from desktop_app.domain.event_document import (
    EventDocument,
    check_terms,
    document_text,
    parse_document,
)
from desktop_app.domain.participants import Origin, Status
from desktop_app.domain.people import Sex

KEYS = ("migrants-day-2021", "gcm-consultations-2022", "imrf-debrief-2022")

# Typed from the pages: honorific, name, function, organisation, in the order in which the page lets them speak.
PEOPLE = {
    "migrants-day-2021": [
        ("Mr", "Vladimir Gjorgjiev", "Chief of Mission", "IOM Azerbaijan"),
        ("Ms", "Vladanka Andreeva", "Resident Coordinator", "United Nations Azerbaijan"),
        ("Mr", "Vusal Huseynov", "Chief", "State Migration Service"),
        (
            "Ms",
            "Sabina Aliyeva",
            "Commissioner for Human Rights (Ombudsman)",
            "Commissioner for Human Rights (Ombudsman) of the Republic of Azerbaijan",
        ),
        ("Mr", "Jonathan Prentice", "Head", "UN Migration Network Secretariat"),
    ],
    "gcm-consultations-2022": [
        ("Mr", "Vladimir Gjorgjiev", "Chief of Mission", "IOM Azerbaijan"),
        ("Mr", "Vusal Huseynov", "Chief", "State Migration Service"),
        ("Ms", "Nargiz Karimova", "Representative", "IOM Azerbaijan"),
        ("Mr", "Azer Allahveranov", "Chairman", "Public Council under SMS"),
    ],
    "imrf-debrief-2022": [
        ("Ms", "Vladanka Andreeva", "UN Resident Coordinator in Azerbaijan", "United Nations Azerbaijan"),
        ("Mr", "Vladimir Gjorgjiev", "Chief of IOM Mission to Azerbaijan", "IOM Azerbaijan"),
        ("Mr", "Vusal Huseynov", "Chief", "State Migration Service"),
        ("Mr", "Azer Allahveranov", "Chairman", "Public Council under SMS"),
    ],
}
# Kind, title, speakers with their role in order, bodies.
AGENDA = {
    "migrants-day-2021": [
        (
            "opening",
            "Opening remarks",
            [
                ("Vladimir Gjorgjiev", "opening_remarks"),
                ("Vladanka Andreeva", "opening_remarks"),
                ("Vusal Huseynov", "opening_remarks"),
                ("Sabina Aliyeva", "opening_remarks"),
            ],
            [],
        ),
        (
            "presentation",
            "GCM Championship Initiatives and Pledging Campaign",
            [("Jonathan Prentice", "speaker")],
            [],
        ),
        (
            "presentation",
            "Updating of the migration profile of the Republic of Azerbaijan for 2013–2020",
            [],
            [],
        ),
    ],
    "gcm-consultations-2022": [
        (
            "opening",
            "Official opening session",
            [("Vladimir Gjorgjiev", "opening_remarks"), ("Vusal Huseynov", "opening_remarks")],
            [],
        ),
        (
            "presentation",
            "GCM and the role of civil society organizations in the implementation of GCM",
            [("Nargiz Karimova", "speaker"), ("Azer Allahveranov", "speaker")],
            [],
        ),
        (
            "statement_round",
            "How civil society organizations can contribute to the implementation of GCM in Azerbaijan",
            [],
            [
                "Migrant Council under SMS",
                "Public Council under SMS",
                "Advisory Board under SMS",
                "Baku State University",
            ],
        ),
        ("discussion", "Discussion and exchange of views", [], []),
    ],
    "imrf-debrief-2022": [
        ("opening", "Opening remarks", [("Vladanka Andreeva", "opening_remarks")], []),
        (
            "statement_round",
            "Feedback on the International Migration Review Forum 2022",
            [
                ("Vladimir Gjorgjiev", "speaker"),
                ("Vusal Huseynov", "speaker"),
                ("Azer Allahveranov", "speaker"),
            ],
            [],
        ),
        ("closing", "Conclusion", [], []),
    ],
}


def sample(key: str) -> EventDocument:
    return parse_document(resources.path("sample_events", f"{key}.json").read_bytes())


def names(document: EventDocument) -> dict[str, str]:
    return {entry.key: entry.name for entry in document.organisations}


@pytest.mark.parametrize("key", KEYS)
def test_file_is_as_the_program_writes_it(key):
    written = resources.path("sample_events", f"{key}.json").read_text(encoding="utf-8")

    assert document_text(parse_document(written)) == written
    assert sample(key).event.key == key


@pytest.mark.parametrize("key", KEYS)
def test_tags_are_terms_of_the_vocabularies(key):
    check_terms(sample(key), {name: resources.vocabulary(name) for name in resources.vocabulary_names()})


@pytest.mark.parametrize("key", KEYS)
def test_everything_has_an_identity(key):
    document = sample(key)
    kinds = (document.groups, document.organisations, document.people, document.participants, document.sessions)

    ids = [document.event.id, *(entry.id for kind in kinds for entry in kind)]

    assert None not in ids
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("key", KEYS)
def test_people_are_those_the_page_names(key):
    document = sample(key)
    people = {person.key: person for person in document.people}
    bodies = names(document)

    assert [
        (
            people[entry.person].honorific,
            people[entry.person].full_name,
            entry.function,
            bodies[entry.organisation],
        )
        for entry in document.participants
    ] == PEOPLE[key]
    assert [person.full_name for person in document.people] == [entry[1] for entry in PEOPLE[key]]
    assert all(f"{person.given} {person.family}" == person.full_name for person in document.people)


@pytest.mark.parametrize("key", KEYS)
def test_agenda_is_in_the_order_of_the_page(key):
    document = sample(key)
    people = {person.key: person.full_name for person in document.people}
    bodies = names(document)

    assert [session.order for session in document.sessions] == list(range(1, len(document.sessions) + 1))
    assert [
        (
            session.kind,
            session.title,
            [(people[speaker.person], speaker.role) for speaker in session.speakers],
            [bodies[body] for body in session.bodies],
        )
        for session in document.sessions
    ] == AGENDA[key]
    for session in document.sessions:
        assert [speaker.order for speaker in session.speakers] == list(range(1, len(session.speakers) + 1))


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_invented_about_the_people_named(key):
    document = sample(key)

    for person in document.people:
        assert person.sex is Sex.NOT_STATED
        assert (person.email, person.phone, person.variants) == ("", "", ())
    for entry in document.participants:
        assert entry.fictional is False
        assert (entry.status, entry.origin) == (Status.CONFIRMED, Origin.ADDED)
        assert (entry.needs, entry.message, entry.note, entry.badge_name) == ("", "", "", "")
        assert entry.country is None


@pytest.mark.parametrize("key", KEYS)
def test_no_page_gives_times_or_rooms(key):
    document = sample(key)

    assert document.rooms == ()
    assert document.event.venue == ""
    assert all(session.starts_at is None and session.ends_at is None for session in document.sessions)


@pytest.mark.parametrize("key", KEYS)
def test_groups_take_name_letter_and_colour_from_the_vocabulary(key):
    vocabulary = resources.vocabulary("stakeholder_groups")

    for place, group in enumerate(sample(key).groups, start=1):
        term = vocabulary[group.key]
        assert (group.name, group.letter, group.colour) == (term.label("en"), term.letter, term.colour)
        assert (group.order, group.expected) == (place, None)


def test_returning_people_and_bodies_are_the_same_in_every_file():
    people, bodies = {}, {}
    for key in KEYS:
        document = sample(key)
        for person in document.people:
            assert people.setdefault(person.key, person) == person
        for body in document.organisations:
            assert bodies.setdefault(body.key, body) == body

    assert len(people) == len({person.id for person in people.values()}) == 7
    assert len(bodies) == len({body.id for body in bodies.values()})
    seen = [key for file in KEYS for key in (person.key for person in sample(file).people)]
    assert {key: seen.count(key) for key in people if seen.count(key) > 1} == {
        "vladimir-gjorgjiev": 3,
        "vusal-huseynov": 3,
        "vladanka-andreeva": 2,
        "azer-allahveranov": 2,
    }


def test_participations_and_sessions_of_different_events_are_different():
    ids = [entry.id for key in KEYS for entry in (*sample(key).participants, *sample(key).sessions)]

    assert len(set(ids)) == len(ids)


def test_bodies_under_the_state_migration_service_are_its_children():
    bodies = {body.key: body for body in sample("gcm-consultations-2022").organisations}

    for key in ("public-council", "migrant-council", "advisory-board"):
        assert bodies[key].parent == "state-migration-service"
    assert bodies["iom-azerbaijan"].parent == "international-organization-for-migration"
    assert (bodies["state-migration-service"].acronym, bodies["state-migration-service"].parent) == ("SMS", None)


def test_migrants_day_as_its_page_says():
    document = sample("migrants-day-2021")
    event = document.event

    assert event.title == "International Migrants Day (Azerbaijan)"
    assert (event.starts_on, event.ends_on) == (date(2021, 12, 18), date(2021, 12, 18))
    assert "states no date" in event.date_note
    assert "observed" in event.date_note
    assert "no city" in event.source
    assert (event.city, event.country, event.zone) == ("Baku", "AZ", "Asia/Baku")
    assert [(entry.organisation, entry.part) for entry in event.organisers] == [
        ("iom-azerbaijan", "main"),
        ("unnm-azerbaijan-secretariat", "main"),
    ]
    assert [group.key for group in document.groups] == [
        "government",
        "united_nations",
        "diplomatic",
        "civil_society",
        "media",
        "nhri",
    ]
    tags = event.tags
    assert tags.target_audience == ("general_public",)
    assert (tags.geographic_scope, tags.sub_region) == (("western_asia",), ())
    assert tags.workstream_output == ("regional_review_process",)
    assert tags.cross_cutting_themes == (
        "international_cooperation",
        "human_rights",
        "whole_of_government",
        "whole_of_society",
    )
    assert (tags.type_of_event, tags.event_category, tags.gcm_objectives, tags.sdgs) == ((), (), (), ())
    assert "Harnessing the potential of human mobility" in document.sessions[0].outcome


def test_consultations_as_their_page_says():
    document = sample("gcm-consultations-2022")
    event = document.event

    assert event.title == ("2nd multidimensional three-stages consultations on implementation of GCM in Azerbaijan")
    assert (event.starts_on, event.ends_on) == (date(2022, 4, 20), date(2022, 4, 20))
    assert (event.city, event.country, event.zone) == ("Baku", "AZ", "Asia/Baku")
    assert [(entry.organisation, entry.part) for entry in event.organisers] == [
        ("iom-azerbaijan", "main"),
        ("state-migration-service", "main"),
    ]
    assert [group.key for group in document.groups] == [
        "government",
        "united_nations",
        "civil_society",
        "academia",
        "private_sector",
        "migrants_diaspora",
    ]
    tags = event.tags
    assert tags.target_audience == (
        "civil_society",
        "intergovernmental_organization",
        "migrant_association",
        "private_sector",
    )
    assert (tags.geographic_scope, tags.sub_region) == ((), ("western_asia",))
    assert tags.workstream_output == ("regional_review_process",)
    assert (tags.cross_cutting_themes, tags.sdgs) == (("whole_of_society", "sdg_10"), ("sdg_10",))
    assert (tags.type_of_event, tags.event_category, tags.gcm_objectives) == ((), (), ())


def test_debrief_as_its_page_says():
    document = sample("imrf-debrief-2022")
    event = document.event

    assert event.title == "Post-International Migration Review Forum Debrief for Azerbaijan"
    assert (event.starts_on, event.ends_on) == (date(2022, 6, 30), date(2022, 6, 30))
    assert (event.city, event.country, event.zone) == ("Baku", "AZ", "Asia/Baku")
    assert event.organisers == ()
    assert [group.key for group in document.groups] == [
        "government",
        "united_nations",
        "civil_society",
        "expert",
        "other",
    ]
    assert event.tags == type(event.tags)()
    assert "work plan" in document.sessions[2].outcome
    assert "Progress Declaration" in document.sessions[2].outcome
