"""The list of participants: order, search, standing, pages, and the panel of one person."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from desktop_app.domain.attendance import ScanDraft, Turn
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import (
    Mode,
    Origin,
    ParticipantCounts,
    ParticipantFilter,
    Standing,
    Status,
    Tier,
)
from desktop_app.office import Office
from desktop_app.queries import attendance as doors
from desktop_app.queries.participants import (
    count_participants,
    find,
    list_participants,
    participant_detail,
    participant_row,
)
from desktop_app.services.attendance import record_scan
from desktop_app.services.participants import change_participant, register, set_status
from tests.conftest import Factory

NAMES = ("Əliyeva Səbinə", "Hüseynov Vüsal", "Çələbi Aysel", "Smith John", "Сафарова Лейла", "Suharto")


@pytest.fixture
def event(make: Factory) -> UUID:
    return make.event(language="az")


@pytest.fixture
def guests(make: Factory, event: UUID) -> dict[str, UUID]:
    people = {}
    for name in NAMES:
        family, _, given = name.partition(" ")
        parts = {"family": family, "given": given} if given else {}
        full = f"{given} {family}" if given else family
        people[name] = make.participant(event, full, organisation="Nümunə Mərkəzi", **parts)
    return people


def _families(office: Office, wanted: ParticipantFilter) -> list[str]:
    return [row.family or row.name for row in office.ask(list_participants, wanted)]


def test_names_stand_in_the_order_of_the_event_s_language(office: Office, event: UUID, guests: dict[str, UUID]) -> None:
    assert _families(office, ParticipantFilter(event)) == [
        "Çələbi",
        "Əliyeva",
        "Hüseynov",
        "Smith",
        "Suharto",
        "Сафарова",
    ]
    assert _families(office, ParticipantFilter(event, descending=True))[0] == "Сафарова"


def test_pages_put_together_are_the_whole_list(office: Office, event: UUID, guests: dict[str, UUID]) -> None:
    whole = office.ask(list_participants, ParticipantFilter(event))
    pages = [
        row
        for offset in (0, 2, 4)
        for row in office.ask(list_participants, ParticipantFilter(event, limit=2, offset=offset))
    ]
    assert pages == whole
    assert office.ask(list_participants, ParticipantFilter(event, offset=5)) == whole[5:]


@pytest.mark.parametrize("text", ["huseyn", "Гусейнов", "حسينوف", "Һүсејнов", "vusal HÜSEYN", "0002"])
def test_the_list_is_searched_in_any_script(office: Office, event: UUID, guests: dict[str, UUID], text: str) -> None:
    rows = office.ask(list_participants, ParticipantFilter(event, text=text, sort="rank"))
    assert rows[0].id == guests["Hüseynov Vüsal"]


def test_a_name_leads_to_the_person_and_an_organisation_to_all(
    office: Office, event: UUID, guests: dict[str, UUID]
) -> None:
    hit = office.ask(find, "hüseynov", event_id=event)[0]
    assert (hit.participant_id, hit.number, hit.tier) == (guests["Hüseynov Vüsal"], "0002", Tier.EXACT)
    assert len(office.ask(find, "numune merkezi", event_id=event)) == 6
    assert office.ask(find, "%", event_id=event) == []
    assert office.ask(find, '"; DROP TABLE person', event_id=event) == []


def test_standing_says_status_and_presence_in_one_word(
    office: Office, make: Factory, event: UUID, clock: FixedClock
) -> None:
    entrance = office.ask(doors.list_checkpoints, event)[0].id
    statuses = {status: make.participant(event, f"Guest {status}", status=status) for status in Status}
    online = make.participant(event, "Far Guest", mode=Mode.ONLINE)
    came, left = (make.participant(event, name) for name in ("Here Guest", "Gone Guest"))
    for one in (came, left):
        clock.forward(minutes=1)
        office.do(record_scan, ScanDraft(new_id(), entrance, participant_id=one))
    since = clock.now()
    clock.forward(minutes=5)
    office.do(record_scan, ScanDraft(new_id(), entrance, participant_id=left, turn=Turn.OUT))
    rows = {row.id: row for row in office.ask(list_participants, ParticipantFilter(event))}
    assert {status: rows[one].standing for status, one in statuses.items()} == {
        Status.INVITED: Standing.INVITED,
        Status.REGISTERED: Standing.EXPECTED,
        Status.CONFIRMED: Standing.EXPECTED,
        Status.WAITING: Standing.WAITING,
        Status.DECLINED: Standing.DECLINED,
        Status.CANCELLED: Standing.CANCELLED,
    }
    assert [rows[one].standing for one in (online, came, left)] == [Standing.ONLINE, Standing.PRESENT, Standing.LEFT]
    assert (rows[left].first_in, rows[left].since) == (since, None)
    here = office.ask(list_participants, ParticipantFilter(event, standings=frozenset({Standing.PRESENT})))
    assert [row.id for row in here] == [came]
    assert office.ask(count_participants, event) == ParticipantCounts(5, 1, 2, 0, 4)


def test_numbers_go_on_and_a_second_desk_has_its_letter(office: Office, make: Factory, event: UUID) -> None:
    first = [make.participant(event, f"Guest {number}") for number in range(2)]
    door = Office.open(office.place, clock=office.clock, desk="Door")
    second = Factory(door).participant(event, "Late Guest", origin=Origin.WALK_IN)
    numbers = [office.ask(participant_row, one).number for one in (*first, second)]
    door.close()
    assert numbers == ["0001", "0002", "B-0001"]


def test_changing_a_participant_changes_the_person_and_is_told_in_the_history(
    office: Office, event: UUID, guests: dict[str, UUID]
) -> None:
    from dataclasses import replace

    from desktop_app.domain.participants import ParticipantDraft

    one = guests["Smith John"]
    draft = ParticipantDraft(event, "Jane Smith", "media", function="Reporter", organisation="Nümunə Radiosu")
    changed = office.do(change_participant, one, draft).changed
    detail = office.ask(participant_detail, one)
    assert changed == frozenset({"people", "participants"})
    assert (detail.row.name, detail.row.group_key, detail.row.function) == ("Jane Smith", "media", "Reporter")
    assert detail.row.organisation == "Nümunə Radiosu"
    told = {(line.facts["field"], line.facts["new"]) for line in detail.history if line.what == "changed"}
    assert {("full_name", "Jane Smith"), ("function", "Reporter")} <= told
    assert [row.id for row in office.ask(list_participants, ParticipantFilter(event, text="jane"))] == [one]
    assert {hit.tier for hit in office.ask(find, "john smith", event_id=event)} <= {Tier.FUZZY}
    assert office.do(change_participant, one, replace(draft)).changed == frozenset()


def test_a_person_is_one_over_events_and_once_at_each(office: Office, make: Factory, event: UUID) -> None:
    one = make.participant(event, "Vladimir Gjorgjiev")
    person = office.ask(participant_row, one).person_id
    later = make.event("Second meeting", starts_on=date(2022, 4, 20))
    again = make.participant(later, "Vladimir Gjorgjiev", person_id=person)
    assert office.ask(participant_row, again).person_id == person
    assert office.ask(participant_detail, again).also_at == (("Migration round table", date(2021, 12, 18)),)
    with pytest.raises(UserError) as caught:
        make.participant(later, "Vladimir Gjorgjiev", person_id=person)
    assert (caught.value.code, caught.value.facts["number"]) == ("already_registered", "0001")


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"full_name": "  "}, "needed", "full_name"),
        ({"group": "astronauts"}, "no_group", "group"),
        ({"group": ""}, "needed", "group"),
        ({"full_name": "N" * 201}, "too_long", "full_name"),
        ({"email": "not an address"}, "bad_email", "email"),
        ({"function": "f" * 501}, "too_long", "function"),
    ],
)
def test_what_cannot_be_a_participant_is_refused(
    office: Office, make: Factory, event: UUID, values: dict[str, str], code: str, field: str
) -> None:
    with pytest.raises(UserError) as caught:
        make.participant(event, **{"full_name": "A Guest", **values})
    assert (caught.value.code, caught.value.field) == (code, field)
    assert office.ask(list_participants, ParticipantFilter(event)) == []


@pytest.mark.parametrize(
    "group", ["civil_society", "Civil society", "C", "c", "Société civile", "гражданское общество"]
)
def test_a_group_is_known_by_key_letter_and_name_in_many_languages(
    office: Office, make: Factory, event: UUID, group: str
) -> None:
    one = make.participant(event, "A Guest", group)
    assert office.ask(participant_row, one).group_key == "civil_society"


def test_lists_cost_the_same_for_one_and_for_three(
    office: Office, make: Factory, event: UUID, statements: Callable[..., int]
) -> None:
    first = make.participant(event, "One Guest")

    def cost() -> list[int]:
        return [
            statements(office, list_participants, ParticipantFilter(event)),
            statements(office, participant_detail, first),
            statements(office, count_participants, event),
        ]

    one = cost()
    for name in ("Two Guest", "Three Guest"):
        make.participant(event, name, organisation=name)
    assert cost() == one


def test_cancelling_several_counts_those_that_changed(office: Office, make: Factory, event: UUID) -> None:
    some = tuple(make.participant(event, f"Guest {number}") for number in range(3))
    office.do(set_status, some[:1], Status.CANCELLED)
    assert office.do(set_status, some, Status.CANCELLED).result == 2


def test_registering_for_an_event_that_is_gone(office: Office) -> None:
    from desktop_app.domain.participants import ParticipantDraft

    with pytest.raises(UserError) as caught:
        office.do(register, ParticipantDraft(new_id(), "A Guest", "government"))
    assert caught.value.code == "no_event"
