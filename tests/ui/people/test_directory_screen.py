"""The directory: people over events, organisations under their parents."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.ids import new_id
from desktop_app.domain.people import OrganisationDraft, OrganisationRow
from desktop_app.queries.people import list_organisations
from desktop_app.services.people import find_or_add_organisation
from desktop_app.ui.people.screen import DirectoryScreen
from desktop_app.ui.people.table import OrganisationsModel
from tests.ui.test_accessibility import nameless


@pytest.fixture
def directory(open_stage, qtbot):
    """The stage on the directory, with one person at two events and one organisation under another."""
    stage = open_stage(key="directory")
    row = next(row for row in stage.office.ask(list_organisations, "Ministry"))
    board = stage.office.do(find_or_add_organisation, OrganisationDraft("Advisory Board", parent=row.id)).result
    assert board
    person = next(one for one in screen_of(stage).ui.model.rows if one.name == "Leyla Nümunəli")
    debrief = stage.make.event("Debrief of the examples", short_title="Debrief")
    stage.make.participant(
        debrief, "Leyla Nümunəli", "academia", person_id=person.id, organisation="Advisory Board", function="Member"
    )
    stage.context.bridge.changed.emit(frozenset({"participants"}))
    qtbot.waitUntil(stage.is_still)
    return stage


def screen_of(stage) -> DirectoryScreen:
    screen = stage.window.screen_of("directory")
    assert isinstance(screen, DirectoryScreen)
    return screen


def test_people_stand_once_with_their_events(directory, qtbot):
    screen = screen_of(directory)
    rows = {row.name: (row.function, row.organisation, row.events) for row in screen.ui.model.rows}
    assert len(rows) == 5
    assert rows["Leyla Nümunəli"][2] == 2
    assert screen.subtitle == "5 people · 4 organisations over all events"


def test_panel_tells_every_event(directory, qtbot):
    screen = screen_of(directory)
    screen.ui.search.set_text("Leyla")
    qtbot.waitUntil(directory.is_still)
    said = [label.text() for label in screen.ui.person.findChildren(type(screen.ui.person._title).__mro__[1])]
    assert "Debrief of the examples" in said
    assert "Migration round table" in said
    assert "Member, Advisory Board" in said


def test_organisations_stand_under_their_parents(directory, qtbot):
    screen = screen_of(directory)
    qtbot.keyClick(directory.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(directory.is_still)
    model = screen.ui.organisations
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["Example State University", "Harbour Agency", "Ministry of Examples"]
    ministry = model.index(2, 0)
    assert [(model.index(0, column, ministry).data()) for column in (0, 1)] == ["Advisory Board", "1"]
    assert screen.ui.tree.isVisible()
    assert screen.ui.count.text() == "4 shown"


def test_enter_on_an_organisation_shows_its_people(directory, qtbot):
    screen = screen_of(directory)
    qtbot.keyClick(directory.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    screen.ui.tree.setFocus()
    screen.ui.tree.setCurrentIndex(screen.ui.organisations.index(1, 0))
    qtbot.keyClick(screen.ui.tree, Qt.Key.Key_Return)
    qtbot.waitUntil(directory.is_still)
    assert screen.ui.table.isVisible()
    assert screen.ui.model.rows[0].name == "John Example"


def test_show_in_the_list_asks_for_event_and_person(directory, qtbot):
    screen = screen_of(directory)
    asked: list[object] = []
    directory.context.event_wanted.connect(asked.append)
    directory.context.screen_asked.disconnect()
    directory.context.screen_asked.connect(lambda *what: asked.append(what))
    screen.ui.person.event_asked.emit(directory.event_id, "Leyla Nümunəli")
    assert asked == [directory.event_id, ("participants", "Leyla Nümunəli")]


def test_nobody_found_leads_back(directory, qtbot):
    screen = screen_of(directory)
    screen.ui.search.set_text("qqzzxx")
    qtbot.waitUntil(directory.is_still)
    assert screen.ui.no_people.accessibleName() == "Nobody found for “qqzzxx”"
    qtbot.mouseClick(screen.ui.no_people.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(directory.is_still)
    assert len(screen.ui.model.rows) == 5


def test_empty_directory_says_where_people_come_from(open_stage, qtbot):
    stage = open_stage(people=(), key="directory")
    assert screen_of(stage).ui.no_people.accessibleName() == "Nobody is known yet"


@pytest.mark.parametrize("tab", [0, 1])
def test_every_control_has_a_name(directory, qtbot, tab):
    screen_of(directory).ui.tabs.setCurrentIndex(tab)
    qtbot.waitUntil(directory.is_still)
    assert nameless(directory.window) == []


def test_models_keep_qts_rules(directory, qtmodeltester):
    screen = screen_of(directory)
    qtmodeltester.check(screen.ui.model)
    qtmodeltester.check(screen.ui.organisations)


def test_bodies_that_run_in_a_circle_are_all_shown(qtmodeltester):
    first, second = new_id(), new_id()
    model = OrganisationsModel()
    model.set_rows(
        [
            OrganisationRow(first, "First", None, second, "Second", None, None, (), 1),
            OrganisationRow(second, "Second", None, first, "First", None, None, (), 0),
        ]
    )
    qtmodeltester.check(model)
    top = model.rowCount()
    assert top + sum(model.rowCount(model.index(row, 0)) for row in range(top)) == 2
