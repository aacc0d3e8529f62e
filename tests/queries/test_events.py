"""Questions about events: the list, one event, which event a text means."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import EventRow
from desktop_app.office import Office
from desktop_app.queries.events import event_detail, list_events, list_groups, resolve_event
from tests.conftest import Factory


def test_list_events_comes_newest_first_with_counts(office: Office, make: Factory) -> None:
    old = make.event("Old", starts_on=date(2020, 1, 1), city="Baku", country="AZ")
    new = make.event("New", starts_on=date(2022, 1, 1), ends_on=date(2022, 1, 3))
    make.participant(old)
    make.participant(old, "Another Nümunə")
    make.session(old)

    assert office.ask(list_events) == [
        EventRow(new, "new-2022", "New", "New", date(2022, 1, 1), date(2022, 1, 3), None, None, "Asia/Baku", 0, 0),
        EventRow(old, "old-2020", "Old", "Old", date(2020, 1, 1), date(2020, 1, 1), "Baku", "AZ", "Asia/Baku", 2, 1),
    ]


def test_list_events_costs_the_same_for_one_and_three(
    office: Office, make: Factory, statements: Callable[..., int]
) -> None:
    first = make.event("One")
    one = (
        statements(office, list_events),
        statements(office, list_groups, first),
        statements(office, event_detail, first),
    )
    make.event("Two")
    make.event("Three")
    make.participant(first)
    make.participant(first, "Another Nümunə", "media")

    assert (
        statements(office, list_events),
        statements(office, list_groups, first),
        statements(office, event_detail, first),
    ) == one
    assert one == (1, 1, 4)


def test_list_groups_counts_its_participants(office: Office, make: Factory) -> None:
    event_id = make.event()
    make.participant(event_id, group="media")
    make.participant(event_id, "Another Nümunə", "media")

    counts = {row.key: row.participants for row in office.ask(list_groups, event_id) if row.participants}
    assert counts == {"media": 2}


def test_resolve_event_takes_id_key_title_and_start_of_title(office: Office, make: Factory) -> None:
    day = make.event("International Migrants Day (Azerbaijan)", key="migrants-day-2021", short_title="Migrants Day")
    forum = make.event("Beynəlxalq Forum", key="forum-2022")
    short = make.event("Forum", key="short")
    make.event("Forum of Many", key="many")

    def means(text: str) -> object:
        return office.ask(resolve_event, text)

    assert means(str(day)) == day
    assert means(day.hex.upper()) == day
    assert means(" MIGRANTS-DAY-2021 ") == day
    assert means("international mig") == day
    assert means("migrants d") == day
    assert means("beynelxalq") == forum
    assert means("forum") == short


def test_resolve_event_says_what_there_is(office: Office, make: Factory) -> None:
    with pytest.raises(UserError) as caught:
        office.ask(resolve_event, "anything")
    assert caught.value.code == "no_events"
    make.event("Round table", starts_on=date(2021, 1, 1), key="first")
    make.event("Round tables", starts_on=date(2022, 1, 1), key="second")

    with pytest.raises(UserError) as caught:
        office.ask(resolve_event, "round t")
    assert (caught.value.code, caught.value.facts) == ("many_events", {"event": "round t", "known": "second, first"})
    for text in ("rounds", "", "  ", "…", "00000000-0000-0000-0000-000000000001"):
        with pytest.raises(UserError) as caught:
            office.ask(resolve_event, text)
        assert (caught.value.code, caught.value.facts) == ("no_event", {"event": text, "known": "second, first"})


def test_event_detail_of_no_event_is_refused(office: Office, make: Factory) -> None:
    event_id = make.event()
    with pytest.raises(UserError) as caught:
        office.ask(event_detail, event_id.__class__(int=7))
    assert (caught.value.code, caught.value.facts["known"]) == ("no_event", "migration-round-table-2021")
