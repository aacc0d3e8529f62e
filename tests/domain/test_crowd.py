"""The fictional crowd: every group and script, deterministic, and never a real person's name."""

import unicodedata
from collections import Counter

import pytest

from desktop_app import resources
from desktop_app.domain.crowd import CROWD_LIMIT, FictionalPerson, invent_crowd
from desktop_app.domain.crowd_names import SCRIPTS
from desktop_app.domain.errors import UserError
from desktop_app.domain.names import fold
from desktop_app.domain.participants import Origin, Status
from desktop_app.domain.people import Sex

GROUPS = tuple(term.term.key for term in resources.vocabulary("stakeholder_groups").preset("whole_of_society").groups)


def crowd(count: int = 260, seed: int = 7, **values: object) -> tuple[FictionalPerson, ...]:
    return invent_crowd(GROUPS, count, seed, **values)  # type: ignore[arg-type]


def letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def script(name: str) -> str:
    return unicodedata.name(next(filter(str.isalpha, name))).split()[0]


def test_same_seed_invents_the_same_people_and_another_seed_others() -> None:
    assert crowd(100, 7) == crowd(100, 7)
    assert crowd(100, 7) != crowd(100, 8)


def test_second_crowd_of_an_event_is_not_the_first_again() -> None:
    first = {person.email for person in crowd(100)}
    second = {person.email for person in crowd(100, start=100)}

    assert (first & second) - {None} == set()


def test_every_group_has_somebody_as_soon_as_there_are_enough_people() -> None:
    assert {person.group for person in crowd(len(GROUPS))} == set(GROUPS)
    assert {person.group for person in invent_crowd(("only",), 3, 1)} == {"only"}


def test_names_are_written_in_four_ways() -> None:
    people = crowd()
    scripts = Counter(script(person.full_name) for person in people)

    assert set(scripts) == {"LATIN", "CYRILLIC", "ARABIC"}
    assert min(scripts.values()) >= 20
    assert set("ƏəğİıÖöÜüŞşÇç") <= {letter for person in people for letter in person.full_name}


def test_names_in_other_scripts_come_with_their_latin_spelling() -> None:
    for person in crowd():
        foreign = script(person.full_name) != "LATIN"
        assert [variant.script for variant in person.variants] == (["Latn"] if foreign else [])
        assert all(script(variant.text) == "LATIN" for variant in person.variants)


def test_some_names_are_very_long_and_some_are_one_word() -> None:
    names = [person.full_name for person in crowd()]
    long = [name for name in names if len(name.split()) >= 6 and letters(name) >= 60]
    single = [person for person in crowd() if len(person.full_name.split()) == 1]

    assert len(long) >= 5
    assert len({script(name) for name in long}) == 3
    assert len(single) >= 3
    assert all((person.given, person.family) == (None, None) for person in single)
    assert max(map(len, names)) <= 200


def test_statuses_and_origins_are_those_of_a_meeting() -> None:
    people = crowd(2000)
    statuses = Counter(person.status for person in people)
    listed = statuses[Status.CONFIRMED] + statuses[Status.REGISTERED]

    assert set(statuses) == set(Status)
    assert 0.85 < listed / 2000 < 0.97
    walk_ins = [person for person in people if person.origin is Origin.WALK_IN]
    assert 0.03 < len(walk_ins) / 2000 < 0.07
    assert {person.status for person in walk_ins} == {Status.REGISTERED}
    assert {person.origin for person in people} == {Origin.ADDED, Origin.WALK_IN}


def test_sex_is_stated_by_most_and_no_title_tells_what_is_not_stated() -> None:
    people = crowd(2000)
    sexes = Counter(person.sex for person in people)

    assert set(sexes) == set(Sex)
    assert 0.03 < sexes[Sex.NOT_STATED] / 2000 < 0.15
    untold = {person.honorific for person in people if person.sex in (Sex.NOT_STATED, Sex.OTHER)}
    assert untold == {None, "Dr"}


def test_nobody_has_the_name_of_a_person_in_the_samples() -> None:
    real = [
        person
        for file in resources.sample_event_files()
        for person in resources.read_json("sample_events", file.name)["people"]
    ]
    families = {fold(person["family"]) for person in real}
    ours = {
        fold(spelling)
        for stock in SCRIPTS
        for names in (*stock.families.values(), *stock.single.values())
        for name in names
        for spelling in name
    }

    assert len(real) >= 10
    assert ours & (families | {fold(person["full_name"]) for person in real}) == set()


def test_bodies_are_plainly_invented() -> None:
    plain = ("sampl", "exampl", "numune", "muestra", "muster", "exempl", "obraz", "primer", "ulhi", "ulgi", "zrazk")
    bodies = {person.organisation for person in crowd(3000)}
    for body in bodies:
        if script(body) == "ARABIC":
            assert any(word in body for word in ("نموذج", "مثال")), body
        else:
            assert any(word in fold(body) for word in plain), body


def test_addresses_belong_to_nobody() -> None:
    addresses = [person.email for person in crowd() if person.email]

    assert len(addresses) > 100
    assert all(address.endswith("@example.org") and address.isascii() for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_names_to_avoid_are_never_given() -> None:
    before = {fold(person.full_name) for person in crowd(300)}

    after = {fold(person.full_name) for person in crowd(300, avoid=before)}

    assert before & after == set()


def test_everyone_has_an_own_name_while_there_are_enough() -> None:
    assert len({person.full_name for person in crowd(500)}) == 500


def test_numbers_that_cannot_be_are_refused() -> None:
    assert crowd(0) == ()
    with pytest.raises(UserError) as caught:
        crowd(CROWD_LIMIT + 1)
    assert (caught.value.code, caught.value.facts) == ("crowd_too_large", {"limit": CROWD_LIMIT})
    with pytest.raises(UserError) as caught:
        crowd(-1)
    assert caught.value.code == "bad_number"
