"""People and organisations: found or made once, and no body above itself."""

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.people import DirectoryFilter, OrganisationDraft
from desktop_app.office import Office
from desktop_app.queries.people import list_directory, list_organisations, person_detail
from desktop_app.services import people
from tests.conftest import Factory


def test_an_organisation_is_found_however_its_letters_are_written(office: Office) -> None:
    def find(name: str) -> object:
        return office.do(people.find_or_add_organisation, OrganisationDraft(name)).result

    first = find("Dövlət Miqrasiya Xidməti")
    assert find("  dövlət  miqrasiya XİDMƏTİ ") == first
    assert find("Dövlət Gömrük Komitəsi") != first
    assert len(office.ask(list_organisations)) == 2


def test_no_body_stands_above_itself(office: Office) -> None:
    def add(name: str) -> object:
        return office.do(people.find_or_add_organisation, OrganisationDraft(name)).result

    service, council, board = add("Service"), add("Council"), add("Board")
    office.do(people.change_organisation, council, OrganisationDraft("Council", parent=service))
    office.do(people.change_organisation, board, OrganisationDraft("Board", parent=council))
    for below in (service, council, board):
        with pytest.raises(UserError) as caught:
            office.do(people.change_organisation, service, OrganisationDraft("Service", parent=below))
        assert (caught.value.code, caught.value.field) == ("own_parent", "parent")
    assert {row.name: row.parent for row in office.ask(list_organisations)} == {
        "Service": None,
        "Council": "Service",
        "Board": "Council",
    }


def test_the_three_meetings_share_their_people(office: Office, samples: dict[str, object]) -> None:
    rows = {row.name: row for row in office.ask(list_directory, DirectoryFilter())}
    assert rows["Vladimir Gjorgjiev"].events == 3
    assert rows["Vusal Huseynov"].events == 3
    assert rows["Vladanka Andreeva"].events == 2
    history = office.ask(person_detail, rows["Azer Allahveranov"].id).history
    assert [line.starts_on.isoformat() for line in history] == ["2022-04-20", "2022-06-30"]


def test_the_directory_costs_the_same_for_one_and_for_three(office: Office, make: Factory, statements: object) -> None:
    event = make.event()
    make.participant(event, "One Guest")
    one = statements(office, list_directory, DirectoryFilter())  # type: ignore[operator]
    for name in ("Two Guest", "Three Guest"):
        make.participant(event, name)
    assert statements(office, list_directory, DirectoryFilter()) == one  # type: ignore[operator]
