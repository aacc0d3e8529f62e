"""Deeds on events: made whole, changed without loss."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import EventDraft, GroupDraft, OrganiserDraft, OrganiserPart
from desktop_app.office import Office
from desktop_app.queries.events import event_detail, list_events, list_groups
from desktop_app.services.events import add_group, change_event, change_group, choose_tags, make_event
from desktop_app.storage.tables import BadgeKey, Checkpoint, Organisation, table
from tests.conftest import Factory

ONE_DAY = date(2021, 12, 18)
GREEN = GroupDraft("green", "Green", "G", "#00aa00")


def column(office: Office, model: Any, name: str) -> list[Any]:
    return office.ask(lambda db: list(db.execute(sa.select(table(model).c[name])).scalars()))


def refused(call: Callable[[], object]) -> tuple[str, str | None]:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.code, caught.value.field


def test_make_event_with_a_title_and_a_day_fills_the_rest(office: Office) -> None:
    outcome = office.do(make_event, EventDraft(title="  Beynəlxalq  Miqrantlar Günü ", starts_on=ONE_DAY))

    assert outcome.changed == {"events", "badges", "attendance"}
    event = office.ask(event_detail, outcome.result)
    assert (event.title, event.short_title) == ("Beynəlxalq Miqrantlar Günü", "Beynəlxalq Miqrantlar Günü")
    assert event.key == "beynelxalq-miqrantlar-gunu-2021"
    assert (event.starts_on, event.ends_on, event.zone) == (ONE_DAY, ONE_DAY, "Asia/Baku")
    assert [(group.key, group.letter) for group in event.groups][:8] == [
        ("government", "G"),
        ("united_nations", "U"),
        ("diplomatic", "D"),
        ("civil_society", "C"),
        ("academia", "A"),
        ("private_sector", "P"),
        ("migrants_diaspora", "M"),
        ("media", "J"),
    ]
    assert (event.organisers, event.tags) == ((), {})


def test_make_event_gives_a_badge_key_and_an_entrance(office: Office, make: Factory) -> None:
    make.event()
    make.event("Another")

    secrets = column(office, BadgeKey, "secret")
    assert [len(secret) for secret in secrets] == [32, 32]
    assert secrets[0] != secrets[1]
    assert column(office, BadgeKey, "slot") == [0, 0]
    assert column(office, BadgeKey, "state") == ["active", "active"]
    assert column(office, Checkpoint, "key") == ["entrance", "entrance"]
    assert column(office, Checkpoint, "name") == ["Entrance", "Entrance"]


def test_make_event_names_the_groups_in_its_language(office: Office, make: Factory) -> None:
    event_id = make.event(language="az")

    assert office.ask(list_groups, event_id)[0].name == "Hökumət"


def test_make_event_twice_with_one_title_gives_two_keys(office: Office, make: Factory) -> None:
    make.event("Round table 2021")
    make.event("Round table 2021")

    assert sorted(row.key for row in office.ask(list_events)) == ["round-table-2021", "round-table-2021-2"]


def test_make_event_finds_an_organiser_however_it_is_written(office: Office, make: Factory) -> None:
    make.event("One", organisers=(OrganiserDraft("Dövlət Miqrasiya Xidməti"),))
    second = make.event(
        "Two",
        organisers=(
            OrganiserDraft("Sample Foundation", OrganiserPart.PARTNER),
            OrganiserDraft("DÖVLƏT MİQRASİYA  XİDMƏTİ"),
        ),
    )

    assert column(office, Organisation, "name") == ["Dövlət Miqrasiya Xidməti", "Sample Foundation"]
    assert [(row.name, row.part) for row in office.ask(event_detail, second).organisers] == [
        ("Dövlət Miqrasiya Xidməti", OrganiserPart.MAIN),
        ("Sample Foundation", OrganiserPart.PARTNER),
    ]


@pytest.mark.parametrize(
    ("values", "trouble"),
    [
        ({"title": " "}, ("needed", "title")),
        ({"title": "x" * 301}, ("too_long", "title")),
        ({"short_title": "x" * 121}, ("too_long", "short_title")),
        ({"ends_on": date(2021, 12, 17)}, ("ends_before_start", "ends_on")),
        ({"venue": "x" * 201}, ("too_long", "venue")),
        ({"description": "x" * 20_001}, ("too_long", "description")),
        ({"country": "az"}, ("bad_country", "country")),
        ({"zone": "Baku"}, ("unknown_zone", "zone")),
        ({"key": "Ü"}, ("bad_key", "key")),
        ({"key": "taken"}, ("key_taken", "key")),
        ({"organisers": (OrganiserDraft(" "),)}, ("needed", "organisers")),
        ({"tags": {"colour": ("red",)}}, ("bad_choice", "tags")),
        ({"tags": {"sdgs": ("goal-99",)}}, ("unknown_term", "tags.sdgs")),
        ({"groups": (GREEN, GroupDraft("b", "B", "G", "#000000"))}, ("letter_twice", "groups")),
        ({"groups": (GREEN, GroupDraft("green", "B", "B", "#000000"))}, ("group_twice", "groups")),
        ({"groups": (GroupDraft("a", "A", "A", "red"),)}, ("bad_colour", "colour")),
    ],
)  # fmt: skip
def test_make_event_refused_writes_nothing(
    office: Office, make: Factory, values: dict[str, Any], trouble: tuple[str, str]
) -> None:
    make.event("Taken", key="taken")
    draft = {"title": "New", "starts_on": ONE_DAY, **values}

    assert refused(lambda: office.do(make_event, EventDraft(**draft))) == trouble
    assert [row.key for row in office.ask(list_events)] == ["taken"]
    assert column(office, Organisation, "name") == []


def test_change_event_sets_fields_and_organisers_and_keeps_key_groups_and_other_tags(
    office: Office, make: Factory
) -> None:
    event_id = make.event(
        "Old",
        city="Baku",
        organisers=(OrganiserDraft("Sample One"), OrganiserDraft("Sample Two")),
        tags={"gcm_objectives": ("objective_1",), "cross_cutting_themes": ("human_rights",)},
    )
    groups = office.ask(list_groups, event_id)
    draft = EventDraft(
        title="New",
        starts_on=date(2022, 1, 1),
        ends_on=date(2022, 1, 2),
        organisers=(OrganiserDraft("Sample Three"), OrganiserDraft("Sample One")),
        tags={"cross_cutting_themes": ("whole_of_society", "human_rights")},
        groups=(GroupDraft("other", "Other", "O", "#000000"),),
    )

    office.do(change_event, event_id, draft)

    event = office.ask(event_detail, event_id)
    assert (event.key, event.title, event.short_title, event.city) == ("old-2021", "New", "New", None)
    assert (event.starts_on, event.ends_on) == (date(2022, 1, 1), date(2022, 1, 2))
    assert [row.name for row in event.organisers] == ["Sample Three", "Sample One"]
    assert event.tags == {
        "gcm_objectives": ("objective_1",),
        "cross_cutting_themes": ("whole_of_society", "human_rights"),
    }
    assert list(event.groups) == groups


def test_change_event_to_what_it_is_changes_nothing(office: Office, make: Factory) -> None:
    draft = EventDraft(title="Same", starts_on=ONE_DAY, organisers=(OrganiserDraft("Sample One"),))
    event_id = office.do(make_event, draft).result

    assert office.do(change_event, event_id, draft).changed == frozenset()


def test_change_event_refuses_the_key_of_another(office: Office, make: Factory) -> None:
    make.event("One", key="one")
    second = make.event("Two", key="two")

    draft = EventDraft(title="Two", starts_on=ONE_DAY, key="one")
    assert refused(lambda: office.do(change_event, second, draft)) == ("key_taken", "key")
    gone = UUID(int=7)
    assert refused(lambda: office.do(change_event, gone, draft)) == ("event_gone", None)


def test_choose_tags_with_nothing_takes_the_kind_away(office: Office, make: Factory) -> None:
    event_id = make.event(tags={"cross_cutting_themes": ("human_rights",)})

    office.do(choose_tags, event_id, {"cross_cutting_themes": ()})

    assert office.ask(event_detail, event_id).tags == {}


def test_add_group_comes_last_and_change_group_keeps_its_place(office: Office, make: Factory) -> None:
    event_id = make.event(groups=(GroupDraft("a", "First", "A", "#112233"), GroupDraft("b", "Second", "B", "#112233")))

    added = office.do(add_group, event_id, GroupDraft("c", "Third", "C", "#AABBCC", expected=12)).result
    first = office.ask(list_groups, event_id)[0]
    office.do(change_group, first.id, GroupDraft("a", "Renamed", "X", "#112233", open_access=False))

    rows = office.ask(list_groups, event_id)
    assert [(row.key, row.name, row.letter, row.colour, row.order, row.expected, row.open_access) for row in rows] == [
        ("a", "Renamed", "X", "#112233", 1, None, False),
        ("b", "Second", "B", "#112233", 2, None, True),
        ("c", "Third", "C", "#aabbcc", 3, 12, True),
    ]
    assert rows[2].id == added


def test_groups_that_do_not_hold_are_refused(office: Office, make: Factory) -> None:
    event_id = make.event(groups=(GroupDraft("a", "First", "A", "#112233"), GroupDraft("b", "Second", "B", "#112233")))
    second = office.ask(list_groups, event_id)[1]

    def add(draft: GroupDraft) -> tuple[str, str | None]:
        return refused(lambda: office.do(add_group, event_id, draft))

    assert add(GroupDraft("a", "Third", "C", "#112233")) == ("group_twice", "key")
    assert add(GroupDraft("c", "Third", "A", "#112233")) == ("letter_twice", "letter")
    assert add(GroupDraft("c", " ", "C", "#112233")) == ("needed", "name")
    assert add(GroupDraft("c", "Third", "ABC", "#112233")) == ("too_long", "letter")
    assert add(GroupDraft("C!", "Third", "C", "#112233")) == ("bad_key", "key")
    assert add(GroupDraft("c", "Third", "C", "#112233", expected=-1)) == ("bad_number", "expected")
    taken = GroupDraft("b", "Second", "A", "#112233")
    assert refused(lambda: office.do(change_group, second.id, taken)) == ("letter_twice", "letter")
    assert refused(lambda: office.do(change_group, UUID(int=7), taken)) == ("group_gone", None)
