"""Texts of all kinds of fields begin on one line below one another."""

from PySide6.QtCore import QDate, QTime
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDateEdit, QLineEdit, QSpinBox, QTimeEdit, QVBoxLayout, QWidget

from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Choice, Field


def first_ink(editor: QWidget) -> int:
    """Pixels from the editor's edge to its first letter."""
    picture = editor.grab().toImage()
    middle = range(picture.height() // 2 - 5, picture.height() // 2 + 6)
    for x in range(4, picture.width()):
        if any(QColor(picture.pixel(x, y)).lightness() < 140 for y in middle):
            return x
    raise AssertionError("nothing is written")


def test_texts_of_all_fields_begin_below_one_another(qtbot):
    holder = Dialog(None, "Fields", accept="Go")
    qtbot.addWidget(holder)
    column: QVBoxLayout = holder.body
    line = QLineEdit("HHHH")
    number = QSpinBox(prefix="H ")
    fields = [
        Field("Line", line),
        Field("Choice", Choice([(1, "HHHH")])),
        Field("Number", number),
        Field("Date", QDateEdit(QDate(2026, 12, 22), displayFormat="'H' dd")),
        Field("Day", QDateEdit(QDate(2026, 12, 22), displayFormat="'H' dd", calendarPopup=True)),
        Field("Time", QTimeEdit(QTime(12, 30), displayFormat="'H' hh")),
    ]
    for field in fields:
        column.addWidget(field)
    with qtbot.waitExposed(holder):
        holder.show()
    holder.accept_button.setFocus()

    starts = [first_ink(field.editor) for field in fields]
    assert max(starts) - min(starts) <= 3, starts
