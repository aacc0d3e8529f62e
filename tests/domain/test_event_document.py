"""The event document: what is read, what is refused and where, and that writing gives it back."""

import json
from copy import deepcopy
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.document_records import Access
from desktop_app.domain.errors import UserError
from desktop_app.domain.event_document import (
    check_terms,
    document_object,
    document_text,
    parse_document,
    read_document,
    unique_key,
)
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import Status
from desktop_app.domain.people import Sex

SMALL = {
    "format": "plenary-event",
    "version": 1,
    "event": {"key": "seminar-2026", "title": "Seminar", "starts_on": "2026-03-01", "zone": "Asia/Baku"},
}
FULL = {
    **SMALL,
    "event": {**SMALL["event"], "organisers": [{"organisation": "service"}], "tags": {"sdgs": ["sdg_10"]}},
    "groups": [
        {"key": "government", "name": "Government", "letter": "G", "colour": "#2F6DB5"},
        {"key": "media", "name": "Media", "letter": "J", "access": "closed"},
    ],
    "organisations": [
        {"key": "service", "name": "Service"},
        {"key": "council", "name": "Council", "parent": "service"},
    ],
    "people": [
        {"key": "ali", "full_name": "Əli", "variants": [{"script": "Cyrl", "text": "Али"}]},
        {"key": "sami", "full_name": "سامي"},
    ],
    "participants": [
        {"person": "ali", "group": "government", "organisation": "council", "number": "0001"},
        {"person": "sami", "group": "media", "status": "waiting"},
    ],
    "rooms": [{"key": "hall", "name": "Hall", "seats": 180}],
    "sessions": [
        {
            "key": "opening",
            "title": "Opening",
            "kind": "opening",
            "starts_at": "2026-03-01T10:00:00+04:00",
            "ends_at": "2026-03-01T06:45:00Z",
            "room": "hall",
            "access": "closed",
            "access_groups": ["government"],
            "access_people": ["sami"],
            "speakers": [{"person": "ali", "role": "opening_remarks", "order": 1}],
            "bodies": ["council"],
        },
        {"key": "part", "title": "Part", "parent": "opening"},
    ],
}


def changed(path: str, value: object, base: dict = FULL) -> dict:
    """Return the document with one value put in at `a.0.b`."""
    document = deepcopy(base)
    *way, last = path.split(".")
    place = document
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return document


def refusal(document: object) -> tuple[str, str | None]:
    with pytest.raises(UserError) as caught:
        read_document(document)
    return caught.value.code, caught.value.field


def refused_text(data: bytes | str) -> UserError:
    with pytest.raises(UserError) as caught:
        parse_document(data)
    return caught.value


def test_a_small_document_takes_the_defaults():
    found = read_document(SMALL)

    assert (found.event.id, found.event.starts_on, found.event.ends_on) == (None, date(2026, 3, 1), None)
    assert (found.event.language, found.event.country, found.event.tags.sdgs) == ("en", None, ())
    assert (found.people, found.sessions) == ((), ())


def test_a_full_document_is_read_into_records():
    found = read_document(FULL)

    assert found.groups[0].colour == "#2f6db5"
    assert found.groups[1].access is Access.CLOSED
    assert found.organisations[1].parent == "service"
    assert (found.people[0].sex, found.people[0].variants[0].text) == (Sex.NOT_STATED, "Али")
    assert [entry.status for entry in found.participants] == [Status.REGISTERED, Status.WAITING]
    assert found.sessions[0].starts_at == datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
    assert found.sessions[0].ends_at == datetime(2026, 3, 1, 6, 45, tzinfo=UTC)
    assert found.sessions[1].starts_at is None


def test_writing_and_reading_again_gives_the_same_document():
    found = read_document(FULL)

    assert parse_document(document_text(found)) == found
    assert document_text(parse_document(document_text(found))) == document_text(found)
    assert read_document(document_object(found)) == found


def test_written_documents_hold_every_field_and_times_in_utc():
    written = document_object(read_document(FULL))

    assert written["sessions"][0]["starts_at"] == "2026-03-01T06:00:00Z"
    assert written["sessions"][1]["starts_at"] is None
    assert written["people"][1]["sex"] == "not_stated"
    assert written["event"]["tags"]["gcm_objectives"] == []
    assert json.loads(document_text(read_document(FULL))) == written


def test_bytes_with_a_byte_order_mark_are_read():
    assert parse_document(b"\xef\xbb\xbf" + json.dumps(FULL).encode()) == read_document(FULL)


def test_texts_are_trimmed_and_composed():
    found = read_document(changed("people.0.full_name", "  Yu\u0308sif \n"))

    assert found.people[0].full_name == "Yüsif"


@pytest.mark.parametrize(
    ("document", "code", "field"),
    [
        ([], "document_wrong_format", "format"),
        ({}, "document_wrong_format", "format"),
        ({**SMALL, "format": "indico"}, "document_wrong_format", "format"),
        ({**SMALL, "version": True}, "document_wrong_format", "version"),
        ({**SMALL, "version": "1"}, "document_wrong_format", "version"),
        ({**SMALL, "version": 2}, "document_later_version", "version"),
        ({**SMALL, "speakers": []}, "document_unknown_key", "speakers"),
        (changed("people.1.passport", "AZE 1"), "document_unknown_key", "people[1].passport"),
        (changed("event.tags.colour", []), "document_unknown_key", "event.tags.colour"),
        ({"format": "plenary-event", "version": 1}, "document_missing_key", "event"),
        (changed("people.1", {"key": "sami"}), "document_missing_key", "people[1].full_name"),
        (changed("event", []), "document_wrong_type", "event"),
        (changed("people", {}), "document_wrong_type", "people"),
        (changed("people.0", "ali"), "document_wrong_type", "people[0]"),
        (changed("people.0.given", None), "document_wrong_type", "people[0].given"),
        (changed("people.0.given", 5), "document_wrong_type", "people[0].given"),
        (changed("rooms.0.seats", True), "document_wrong_type", "rooms[0].seats"),
        (changed("rooms.0.seats", 1.5), "document_wrong_type", "rooms[0].seats"),
        (changed("participants.0.fictional", 1), "document_wrong_type", "participants[0].fictional"),
        (changed("rooms.0.seats", -1), "document_number_range", "rooms[0].seats"),
        (changed("rooms.0.seats", 10**7), "document_number_range", "rooms[0].seats"),
        (changed("people.0.full_name", " \t"), "needed", "people[0].full_name"),
        (changed("people.0.full_name", "x" * 201), "too_long", "people[0].full_name"),
        (changed("event.title", "x" * 301), "too_long", "event.title"),
        (changed("people.0.full_name", "A\x00li"), "document_bad_character", "people[0].full_name"),
        (changed("people.0.full_name", "A\nli"), "document_bad_character", "people[0].full_name"),
        (changed("people.0.full_name", "A\ud800"), "document_bad_character", "people[0].full_name"),
        (changed("event.key", "Seminar 2026"), "document_bad_key", "event.key"),
        (changed("event.key", "seminar_2026"), "document_bad_key", "event.key"),
        (changed("people.0.key", "-ali"), "document_bad_key", "people[0].key"),
        (changed("people.0.key", "əli"), "document_bad_key", "people[0].key"),
        (changed("event.country", "az"), "document_bad_country", "event.country"),
        (changed("groups.0.colour", "blue"), "document_bad_colour", "groups[0].colour"),
        (changed("people.0.id", "no"), "document_bad_id", "people[0].id"),
        (changed("people.0.id", "c56a4180-65aa-42ec-a945-5fd21dec0538"), "document_bad_id", "people[0].id"),
        (changed("event.starts_on", "18.12.2021"), "bad_date", "event.starts_on"),
        (changed("event.starts_on", "2021-02-30"), "bad_date", "event.starts_on"),
        (changed("event.starts_on", "20211218"), "bad_date", "event.starts_on"),
        (changed("event.ends_on", "2026-02-28"), "ends_before_start", "event.ends_on"),
        (changed("event.zone", "Baku"), "unknown_zone", "event.zone"),
        (changed("event.zone", "../etc/passwd"), "unknown_zone", "event.zone"),
        (changed("event.zone", "Asia"), "unknown_zone", "event.zone"),
        (changed("event.zone", ""), "unknown_zone", "event.zone"),
        (changed("people.0.sex", "male"), "bad_choice", "people[0].sex"),
        (changed("sessions.0.starts_at", "2026-03-01T10:00:00"), "document_bad_time", "sessions[0].starts_at"),
        (changed("sessions.0.starts_at", "2026-03-01T25:00:00Z"), "document_bad_time", "sessions[0].starts_at"),
        (
            changed("sessions.0.starts_at", "0001-01-01T00:00:00+04:00"),
            "document_bad_time",
            "sessions[0].starts_at",
        ),
        (changed("sessions.0.ends_at", "2026-03-01T06:00:00Z"), "ends_before_start", "sessions[0].ends_at"),
        (changed("sessions.0.starts_at", None), "end_without_start", "sessions[0].ends_at"),
        (changed("sessions.0.bodies", ["council", "council"]), "document_double_value", "sessions[0].bodies[1]"),
        (changed("people.1.key", "ali"), "document_double_value", "people[1].key"),
        (changed("groups.1.letter", "G"), "document_double_value", "groups[1].letter"),
        (changed("participants.1.person", "ali"), "document_double_value", "participants[1].person"),
        (changed("participants.1.number", "0001"), "document_double_value", "participants[1].number"),
        (changed("participants.1.person", "vusal"), "document_unknown_reference", "participants[1].person"),
        (changed("participants.1.group", "igo"), "document_unknown_reference", "participants[1].group"),
        (
            changed("participants.1.organisation", "iom"),
            "document_unknown_reference",
            "participants[1].organisation",
        ),
        (
            changed("event.organisers.0.organisation", "iom"),
            "document_unknown_reference",
            "event.organisers[0].organisation",
        ),
        (changed("organisations.1.parent", "iom"), "document_unknown_reference", "organisations[1].parent"),
        (changed("sessions.0.room", "room-b"), "document_unknown_reference", "sessions[0].room"),
        (changed("sessions.0.bodies.0", "iom"), "document_unknown_reference", "sessions[0].bodies[0]"),
        (
            changed("sessions.0.access_groups.0", "igo"),
            "document_unknown_reference",
            "sessions[0].access_groups[0]",
        ),
        (
            changed("sessions.0.speakers.0.person", "vusal"),
            "document_unknown_reference",
            "sessions[0].speakers[0].person",
        ),
        (changed("organisations.0.parent", "council"), "document_circle", "organisations[0].parent"),
        (changed("sessions.0.parent", "opening"), "document_circle", "sessions[0].parent"),
    ],
)
def test_faults_are_refused_at_their_path(document, code, field):
    assert refusal(document) == (code, field)


def test_a_speaker_must_be_a_participant_not_only_a_person():
    document = changed("participants", FULL["participants"][1:])

    assert refusal(document) == ("document_unknown_reference", "sessions[0].speakers[0].person")


def test_a_person_speaks_once_in_a_role_but_may_have_two_roles():
    twice = [{"person": "ali", "role": "chair"}, {"person": "ali", "role": "chair"}]
    two = [{"person": "ali", "role": "chair"}, {"person": "ali", "role": "speaker"}]

    assert refusal(changed("sessions.0.speakers", twice)) == (
        "document_double_value",
        "sessions[0].speakers[1].person",
    )
    assert len(read_document(changed("sessions.0.speakers", two)).sessions[0].speakers) == 2


def test_the_same_id_twice_in_a_list_is_refused():
    same = str(new_id())
    document = changed("people.1.id", same, changed("people.0.id", same))

    assert refusal(document) == ("document_double_value", "people[1].id")


def test_a_choice_tells_what_would_hold():
    with pytest.raises(UserError) as caught:
        read_document(changed("people.0.sex", "male"))

    assert caught.value.facts == {"value": "male", "choices": "woman, man, other, not_stated"}


def test_more_participants_than_the_limit_are_refused_before_they_are_read():
    document = changed("participants", [None] * 100_001)

    assert refusal(document) == ("document_too_many", "participants")


def test_a_long_line_of_parents_is_walked_once():
    bodies = [{"key": f"body-{n}", "name": f"Body {n}", "parent": f"body-{n + 1}"} for n in range(20_000)]
    bodies.append({"key": "body-20000", "name": "Body 20000"})

    assert len(read_document({**SMALL, "organisations": bodies}).organisations) == 20_001


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe{", "document_not_text"),
        ("", "document_not_json"),
        ('{"format":', "document_not_json"),
        ('{"version": NaN}', "document_not_json"),
        ('{"version": ' + "9" * 5000 + "}", "document_not_json"),
        ("[" * 200_000, "document_too_deep"),
        ('{"event": {"a": 1, "a": 2}}', "document_double_key"),
        ("null", "document_wrong_format"),
        ("[]", "document_wrong_format"),
    ],
)
def test_what_is_no_document_is_refused(data, code):
    assert refused_text(data).code == code


def test_a_fault_of_json_tells_line_and_column():
    error = refused_text('{\n  "format": plenary\n}')

    assert (error.code, error.facts) == ("document_not_json", {"line": 2, "column": 13})


def test_terms_are_checked_against_the_vocabularies_given():
    everything = {
        name: {"western_asia"}
        for name in (
            "event_types",
            "event_categories",
            "target_audience",
            "geographic_scope",
            "sub_regions",
            "workstream_output",
            "gcm_objectives",
            "cross_cutting_themes",
        )
    }

    check_terms(read_document(FULL), {**everything, "sdgs": {"sdg_10"}})
    with pytest.raises(UserError) as caught:
        check_terms(read_document(FULL), {**everything, "sdgs": {"sdg_1"}})

    assert (caught.value.code, caught.value.field) == ("document_unknown_term", "event.tags.sdgs[0]")
    assert caught.value.facts == {"value": "sdg_10", "vocabulary": "sdgs"}


def test_unique_keys_are_readable_distinct_and_valid():
    taken: set[str] = set()

    assert unique_key("Vüsal Hüseynov", taken) == "vusal-huseynov"
    assert unique_key("Vusal Huseynov", taken) == "vusal-huseynov-2"
    assert unique_key("Лейла Сафарова", taken) == "leyla-safarova"
    assert unique_key("—", taken, fallback="person") == "person"
    assert unique_key("…", taken, fallback="person") == "person-2"
    assert len(taken) == 5


@given(st.lists(st.text(max_size=300), max_size=8))
def test_any_names_give_keys_that_a_document_accepts(names):
    taken: set[str] = set()
    keys = [unique_key(name, taken) for name in names]

    people = [{"key": key, "full_name": "Name"} for key in keys]

    assert [person.key for person in read_document({**SMALL, "people": people}).people] == keys


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(sorted(FULL)), JSON_VALUES)
def test_any_json_is_read_or_refused_in_plain_words(section, value):
    try:
        found = read_document({**FULL, section: value})
    except UserError:
        return

    assert parse_document(document_text(found)) == found
