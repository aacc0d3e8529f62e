"""Step 2: what each column holds."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.events import GroupRow
from desktop_app.ui.intake import wording
from desktop_app.ui.intake.tables import ColumnRow, StepTable, columns_columns
from desktop_app.ui.theme import Space, Tone
from desktop_app.ui.widgets.cards import Card, clear, fix_width
from desktop_app.ui.widgets.fields import Choice, Field
from desktop_app.ui.widgets.labels import CheckLine, ElidedText
from desktop_app.ui.widgets.panels import ChoiceList
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.intake import RawTable

SIDE = 300


def side_by_side(table: QWidget, side: Card) -> QHBoxLayout:
    """A table and the panel that changes its row."""
    holder = Card(margin=0)
    holder.body.setContentsMargins(1, 1, 1, 2)
    holder.body.addWidget(table)
    fix_width(side, SIDE)
    line = QHBoxLayout()
    line.setSpacing(Space.L)
    line.addWidget(holder, 1)
    line.addWidget(side)
    return line


class ColumnsPage(QWidget):
    """The columns with samples; beside them what the chosen one can hold.

    Signals:
        changed(): A column holds something else now, or the group of rows that name none is another.
    """

    changed = Signal()

    def __init__(self, groups: Sequence[GroupRow]) -> None:
        super().__init__()
        self._table: RawTable | None = None
        self._samples: Sequence[tuple[str, ...]] = ()
        self._held: dict[int, str] = {}
        self.needs = QVBoxLayout()
        self.needs.setSpacing(Space.XS)
        options = [(wording.LEFT_OUT, _("Refuse such rows")), *((group.key, group.name) for group in groups)]
        self.group = Field(_("Group of rows that name none"), Choice(options), name="group")
        fix_width(self.group, SIDE)
        self.group.edited.connect(self._on_group)
        above = QHBoxLayout()
        above.setSpacing(Space.L)
        above.addLayout(self.needs, 1)
        above.addWidget(self.group)
        self.model: RowsModel[ColumnRow] = RowsModel(columns_columns())
        self.table = StepTable(self.model, name=_("Columns of the list"))
        self.fields = ChoiceList(_("What the column holds"))
        self.side = Card()
        self.heading = ElidedText(weight="strong")
        self.side.body.addWidget(self.heading)
        self.side.body.addWidget(self.fields, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.M)
        whole.addLayout(above)
        whole.addLayout(side_by_side(self.table, self.side), 1)
        self.table.chosen.connect(self._on_column)
        self.table.opened.connect(lambda _row: self.fields.setFocus())
        self.fields.chosen.connect(self._on_field)

    @property
    def held(self) -> dict[int, str]:
        """Keys of fields by the column's place; columns that are left out are not there."""
        return dict(self._held)

    def show_table(self, table: "RawTable", guess: Mapping[int, str], samples: Sequence[tuple[str, ...]]) -> None:
        """Show the columns of a list as they were guessed, each with some values."""
        self._table = table
        self._samples = samples
        self._held = {place: str(field) for place, field in guess.items()}
        self._show_rows(0)

    def missing(self) -> str:
        """What is missing for a list of people, in a sentence; empty when nothing is."""
        held = set(self._held.values())
        if not held & {"name", "given", "family"}:
            return _("No column holds names. Choose the column with the names and say “Full name”.")
        if "group" not in held and not self.group.value():
            return _("No column names groups. Choose one, or the group of rows that name none.")
        return ""

    def begin(self) -> None:
        """Put the keyboard on the columns."""
        self.table.setFocus()

    def _show_rows(self, place: int) -> None:
        assert self._table is not None
        rows = [
            ColumnRow(at, name, self._samples[at], self._held.get(at, wording.LEFT_OUT))
            for at, name in enumerate(self._table.columns)
        ]
        scroll = self.table.verticalScrollBar().value()
        self.model.set_rows(rows)
        self.table.selectRow(place)
        self.table.verticalScrollBar().setValue(scroll)
        self._on_column(self.table.current())
        self._say_needs()

    def _say_needs(self) -> None:
        assert self._table is not None
        clear(self.needs)
        at = {field: self._table.columns[place] for place, field in self._held.items()}
        names = [at[field] for field in ("name", "given", "middle", "family") if field in at]
        if set(at) & {"name", "given", "family"}:
            self.needs.addWidget(CheckLine(Tone.GOOD, _("Names are in {columns}.", columns=", ".join(names))))
        else:
            self.needs.addWidget(CheckLine(Tone.BAD, _("No column holds names: they are needed.")))
        if "group" in at:
            self.needs.addWidget(CheckLine(Tone.GOOD, _("Groups are in {columns}.", columns=at["group"])))
        elif self.group.value():
            self.needs.addWidget(CheckLine(Tone.GOOD, _("All rows belong to the group chosen here.")))
        else:
            self.needs.addWidget(CheckLine(Tone.BAD, _("No column names groups: choose a column, or one for all.")))

    def _on_group(self) -> None:
        if self._table is not None:
            self._say_needs()
        self.changed.emit()

    def _on_column(self, row: ColumnRow | None) -> None:
        self.side.setVisible(row is not None)
        if row is None or self._table is None:
            return
        self.heading.setText(_("“{column}” holds", column=row.name))
        self.fields.setAccessibleName(self.heading.text())
        others = {field: self._table.columns[place] for place, field in self._held.items() if place != row.place}
        options = [(wording.LEFT_OUT, wording.field_label(None))]
        for key in wording.FIELDS:
            label = wording.field_label(key)
            options.append(
                (key, _("{field} (now {column})", field=label, column=others[key]) if key in others else label)
            )
        with QSignalBlocker(self.fields):
            self.fields.set_options(options)
            self.fields.set_value(row.field)

    def _on_field(self, key: str) -> None:
        row = self.table.current()
        if row is None:
            return
        # A field is held by one column: the other one is left out.
        self._held = {place: field for place, field in self._held.items() if place != row.place and field != key}
        if key:
            self._held[row.place] = key
        with QSignalBlocker(self.table):
            self._show_rows(row.place)
        self.changed.emit()
