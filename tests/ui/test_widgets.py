"""The kit: what its parts tell, take and say."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDateEdit, QSpinBox, QTimeEdit, QWidget

from desktop_app.ui.theme import Space, Tone
from desktop_app.ui.widgets import dialogs
from desktop_app.ui.widgets.buttons import Button, FilterChip
from desktop_app.ui.widgets.cards import Card, EmptyState, StatCard, clear
from desktop_app.ui.widgets.charts import HorizontalBar, LineChart
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Choice, Field, SearchField, show_error, text_area
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.labels import CheckLine, Pill, Text
from desktop_app.ui.widgets.panels import ChoiceList, ProgressPanel, column
from desktop_app.ui.widgets.preview import PagePreview


@pytest.mark.parametrize(
    ("editor", "value"),
    [
        (lambda: None, "Leyla"),
        (lambda: text_area(2), "two\nlines"),
        (lambda: Choice([("a", "A"), ("b", "B")]), "b"),
        (QSpinBox, 7),
        (QDateEdit, date(2021, 12, 18)),
        (QTimeEdit, time(9, 41)),
    ],
)
def test_field_gives_back_what_it_was_given(qtbot, editor, value):
    field = Field("Label", editor())
    qtbot.addWidget(field)

    with qtbot.assertNotEmitted(field.edited):
        field.set_value(value)

    assert field.value() == value


def test_field_tells_when_a_person_writes_and_forgets_its_error(qtbot):
    field = Field("E-mail", name="email")
    qtbot.addWidget(field)
    field.set_error("This is not an e-mail address.")

    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field.editor, "x")

    assert (field.value(), field.error) == ("x", "")


def test_error_is_shown_at_its_field_and_nowhere_else(qtbot):
    holder, layout = column()
    qtbot.addWidget(holder)
    fields = [Field("Name", name="name"), Field("E-mail", name="email")]
    for field in fields:
        layout.addWidget(field)
    fields[0].set_error("an older one")

    assert show_error(fields, "email", "Wrong.")
    assert [field.error for field in fields] == ["", "Wrong."]
    assert fields[1].editor.accessibleDescription() == "Wrong."
    assert not show_error(fields, "phone", "Wrong.")
    assert not show_error(fields, None, "Wrong.")


def test_choice_keeps_its_value_when_other_choices_come(qtbot):
    choice = Choice([("a", "A"), ("b", "B")])
    qtbot.addWidget(choice)
    choice.set_value("b")

    with qtbot.assertNotEmitted(choice.currentIndexChanged):
        choice.set_options([("c", "C"), ("b", "B again")])
    assert choice.value() == "b"

    choice.set_options([("c", "C")])
    assert choice.value() == "c"
    choice.set_options([])
    assert choice.value() is None


def test_search_tells_trimmed_text_and_escape_empties_it(qtbot):
    search = SearchField("Search names")
    qtbot.addWidget(search)
    told, entered, moved = [], [], []
    search.searched.connect(told.append)
    search.entered.connect(entered.append)
    search.moved.connect(moved.append)

    qtbot.keyClicks(search.editor, "Ay ")
    qtbot.keyClick(search.editor, Qt.Key.Key_Return)
    qtbot.keyClick(search.editor, Qt.Key.Key_Down)
    qtbot.keyClick(search.editor, Qt.Key.Key_Up)
    qtbot.keyClick(search.editor, Qt.Key.Key_Escape)

    assert told == ["A", "Ay", "Ay", ""]
    assert (entered, moved) == (["Ay"], [1, -1])


def test_chip_tells_another_choice_once_and_says_it_filters(qtbot):
    chip = FilterChip("Status", [(None, "Any status"), ("present", "Present")])
    qtbot.addWidget(chip)
    told = []
    chip.chosen.connect(told.append)

    chip.menu().actions()[1].trigger()
    chip.menu().actions()[1].trigger()

    assert told == ["present"]
    assert (chip.value, chip.text(), chip.accessibleName()) == ("present", "Present", "Status: Present")
    assert chip.property("active") is True


def test_button_hint_is_its_shortcut(qtbot):
    button = Button("Undo", hint="Ctrl Z")
    qtbot.addWidget(button)

    assert button.shortcut().toString() == "Ctrl+Z"
    button.set_text("Undo the scan")
    assert (button.shortcut().toString(), button.accessibleName()) == ("Ctrl+Z", "Undo the scan")


@pytest.mark.parametrize("kind", ["secondary", "primary", "danger", "link", "quiet"])
def test_focus_by_key_is_seen_and_focus_by_mouse_is_not(qtbot, kind: str):
    holder, layout = column()
    qtbot.addWidget(holder)
    button = Button("Save", kind=kind)
    layout.addWidget(button)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    button.clearFocus()
    plain = button.grab().toImage()

    button.setFocus(Qt.FocusReason.MouseFocusReason)
    by_mouse = button.grab().toImage()
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)

    assert by_mouse == plain
    assert button.grab().toImage() != plain


def test_text_shows_marks_as_they_are(qtbot):
    text = Text("<b>Leyla</b> & co.")
    qtbot.addWidget(text)

    assert text.textFormat() == Qt.TextFormat.PlainText


def test_pill_says_its_word_to_a_screen_reader(qtbot):
    pill = Pill("Present", Tone.GOOD, mark=True)
    qtbot.addWidget(pill)
    narrow = pill.sizeHint().width()
    pill.set("Cancelled", Tone.BAD)

    assert pill.accessibleName() == "Cancelled"
    assert pill.sizeHint().width() > narrow


def test_stat_says_everything_at_once(qtbot):
    card = StatCard("Present now")
    qtbot.addWidget(card)
    card.set("204", "78 %", beside="of 260")

    assert card.accessibleName() == "Present now 204 of 260 78 %"


def test_empty_state_and_check_line_act(qtbot):
    state = EmptyState("users", "Nobody yet", "Import a list.", "Import…")
    line = CheckLine(Tone.WARN, "18 badges not printed", "Print them")
    qtbot.addWidget(state)
    qtbot.addWidget(line)

    with qtbot.waitSignal(state.acted):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(line.acted):
        qtbot.mouseClick(line.action, Qt.MouseButton.LeftButton)


def test_cleared_layout_holds_nothing(qtbot):
    card = Card("Title")
    qtbot.addWidget(card)
    card.body.addWidget(Text("one"))
    clear(card.body)

    assert card.body.count() == 0


def test_choice_list_tells_presses_and_not_fillings(qtbot):
    told = []
    choices = ChoiceList("Documents")
    qtbot.addWidget(choices)
    choices.chosen.connect(told.append)
    choices.set_options([("a", "A"), ("b", "B")])
    choices.set_value("b")

    assert (told, choices.value()) == (["b"], "b")


def test_progress_shows_how_far_and_stops_once(qtbot):
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    told = []
    panel.cancelled.connect(lambda: told.append(True))

    panel.start("Writing badges")
    panel.set_progress(40, 260)
    assert panel.isVisible()
    assert panel._count.text() == "40 of 260"
    qtbot.mouseClick(panel.stop, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.stop, Qt.MouseButton.LeftButton)
    panel.finish()

    assert (told, panel.isVisible()) == ([True], False)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_flow_breaks_into_lines_from_the_reading_side(qtbot, direction):
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayoutDirection(direction)
    flow = FlowLayout(holder, spacing=Space.S)
    parts = [QWidget() for _place in range(3)]
    for part in parts:
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    holder.resize(220, 100)
    holder.show()
    flow.activate()

    left = [(0, 0), (108, 0), (0, 28)]
    right = [(120, 0), (12, 0), (120, 28)]
    expected = left if direction == Qt.LayoutDirection.LeftToRight else right
    assert [part.pos() for part in parts] == [QPoint(*place) for place in expected]
    assert flow.heightForWidth(220) == 48


def test_bar_beyond_its_track_stays_within(qtbot):
    bar = HorizontalBar("#0b6fa4")
    qtbot.addWidget(bar)
    bar.resize(100, 20)
    bar.set(300, 260, 280, says="300 of 260")
    full = bar.grab().toImage()
    bar.set(260, 260, 260, says="260 of 260")

    assert bar.grab().toImage() == full
    bar.set(0, 0, says="nobody expected")
    assert bar.accessibleName() == "nobody expected"


@pytest.mark.parametrize("points", [[], [(0, 0)], [(0, 0), (0, 0)], [(0, 5), (1, 5)]])
def test_line_chart_takes_any_number_of_points(qtbot, points):
    chart = LineChart()
    qtbot.addWidget(chart)
    chart.set(points, says="arrivals")
    chart.resize(200, 100)

    assert not chart.grab().isNull()


class Pages:
    """Draws pages when told to, so that a late one can be tried."""

    def __init__(self) -> None:
        self.asked = []

    def __call__(self, pdf, page, dpi, then):
        self.asked.append((page, dpi, then))


def picture(colour: str) -> QImage:
    image = QImage(50, 70, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def test_preview_never_covers_a_newer_page_with_an_older(qtbot):
    pages = Pages()
    preview = PagePreview(pages, name="Preview")
    qtbot.addWidget(preview)
    preview.set_document(b"%PDF", 3, (210, 297))
    preview.show_page(1)
    (_first, _dpi, older), (_second, _dpi, newer) = pages.asked[-2:]

    newer(picture("white"))
    older(picture("black"))

    assert preview._sheet.picture.pixelColor(5, 5).name() == "#ffffff"


def test_preview_stays_within_the_paper_and_its_zoom(qtbot):
    pages = Pages()
    preview = PagePreview(pages, name="Preview")
    qtbot.addWidget(preview)
    preview.set_document(b"%PDF", 3, (210, 297))
    told = []
    preview.page_changed.connect(told.append)

    preview.show_page(99)
    preview.show_page(-1)
    preview.set_zoom(1.0)
    assert pages.asked[-1][:2] == (0, 96.0)
    preview.set_zoom(99)

    assert (told, preview.zoom) == ([2, 0], 3.0)
    preview.clear()
    assert preview._stack.currentWidget() is preview.empty


def test_question_is_answered_by_whoever_is_asked(qtbot):
    class Script:
        def ask(self, parent, title, text, *, yes, no, danger):
            asked.append((title, yes, danger))
            return True

    asked: list = []
    before = dialogs.set_asker(Script())
    try:
        assert dialogs.ask(None, "Erase the event?", yes="Erase", danger=True)
    finally:
        dialogs.set_asker(before)

    assert asked == [("Erase the event?", "Erase", True)]


def test_dangerous_dialog_begins_at_cancel(qtbot):
    dialog = Dialog(None, "Erase the event?", accept="Erase", danger=True)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()

    assert dialog.cancel_button.isDefault()
    assert not dialog.accept_button.isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_dialog_that_does_not_hold_stays_open(qtbot):
    class Form(Dialog):
        def holds(self) -> bool:
            self.set_error("Please fill this in.")
            return False

    form = Form(None, "New event", accept="Make it")
    qtbot.addWidget(form)
    form.open()
    qtbot.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)

    assert form.isVisible()


def test_fields_of_numbers_and_days_show_them(qtbot):
    days, numbers = Field("Day", QDateEdit()), Field("Places", QSpinBox())
    for field in (days, numbers):
        qtbot.addWidget(field)
        field.resize(240, 60)
        field.show()

    assert days.editor.lineEdit().width() > 200
    assert numbers.editor.lineEdit().width() > 200
    assert numbers.editor.lineEdit().textMargins().left() > 0
