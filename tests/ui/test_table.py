"""The table: what its model gives, what keyboard and mouse do."""

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop_app.ui.widgets.rows import Role, RowsModel
from desktop_app.ui.widgets.table import TableView
from tests.ui.gallery import PEOPLE, people_columns


@pytest.fixture
def model() -> RowsModel:
    model = RowsModel(people_columns(), pick=True)
    model.set_rows(PEOPLE[:6])
    return model


@pytest.fixture
def table(qtbot, model: RowsModel) -> TableView:
    table = TableView(model, name="Participants")
    qtbot.addWidget(table)
    table.resize(900, 400)
    with qtbot.waitExposed(table):
        table.show()
    return table


def cell(table: TableView, row: int, column: int) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()


def test_model_keeps_qts_rules(model: RowsModel, qtmodeltester):
    qtmodeltester.check(model)


def test_model_gives_lines_dots_tones_and_words(model: RowsModel):
    def ask(column: int, role: int):
        return model.index(2, column).data(role)

    person = PEOPLE[2]
    assert ask(1, Qt.ItemDataRole.DisplayRole) == person.name
    assert ask(2, Role.SECOND) == person.organisation
    assert ask(3, Role.DOT) == "#2f6db5"
    assert ask(4, Role.TONE) == person.tone
    assert ask(2, Qt.ItemDataRole.AccessibleTextRole) == f"{person.function}, {person.organisation}"
    assert ask(5, Role.ROW) is person
    assert [model.headerData(0, Qt.Orientation.Horizontal), model.headerData(1, Qt.Orientation.Horizontal)] == [
        "",
        "Name",
    ]


def test_boxes_pick_several_rows(table: TableView, qtbot):
    told = []
    table.picked.connect(lambda rows: told.append([row.number for row in rows]))

    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 1, 0))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 3, 0))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 1, 0))

    assert told == [["0002"], ["0002", "0004"], ["0004"]]


def test_press_on_a_row_chooses_it_alone(table: TableView, qtbot):
    chosen = []
    table.chosen.connect(lambda row: chosen.append(row.number))

    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 2, 1))

    assert (chosen, [row.number for row in table.selected()]) == (["0003"], ["0003"])


def test_keyboard_moves_picks_and_opens(table: TableView, qtbot):
    opened = []
    table.opened.connect(lambda row: opened.append(row.number))
    table.selectRow(0)

    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Space)

    assert opened == ["0002"]
    assert table.selected() == []
    assert table.current().number == "0002"


def test_search_moves_the_row_and_stops_at_the_ends(table: TableView):
    for step in (1, 1, -1, -9, 99):
        table.move_by(step)

    assert table.current().number == PEOPLE[5].number


def test_pressed_heading_asks_for_another_order(table: TableView, qtbot):
    asked = []
    table.sort_asked.connect(lambda key, descending: asked.append((key, descending)))
    head = table.horizontalHeader()
    for section in (1, 1, 1, 3, 2):
        place = QPoint(head.sectionViewportPosition(section) + 10, 8)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)

    # Function and organisation has no key: it asks for nothing.
    assert asked == [("name", False), ("name", True), ("name", False), ("group", False)]


def test_choice_survives_other_rows(table: TableView, model: RowsModel):
    table.selectRow(2)
    before = table.current().number
    model.set_rows(PEOPLE[1:6])

    assert table.select_where(lambda row: row.number == before)
    assert table.current().number == "0003"
    assert not table.select_where(lambda row: row.number == "9999")


def test_tab_leaves_the_table(table: TableView):
    assert not table.tabKeyNavigation()


def test_row_is_as_high_as_on_the_drawing_and_grows_with_the_text(table: TableView, dressed):
    assert 45 <= table.rowHeight(0) <= 50
    before = table.rowHeight(0)
    dressed.set_scale(2.0)

    assert table.rowHeight(0) > before * 1.5


def test_columns_fill_the_width(table: TableView):
    head = table.horizontalHeader()

    assert head.length() == table.viewport().width()


def test_fifty_thousand_rows_are_shown_at_once(qtbot, model: RowsModel, table: TableView):
    import time

    rows = PEOPLE[:1] * 50_000
    began = time.perf_counter()
    model.set_rows(rows)
    table.scrollToBottom()
    table.grab()

    # A floor against accidents only; the figure belongs to the benchmarks.
    assert time.perf_counter() - began < 1.0
    assert model.rowCount() == 50_000
