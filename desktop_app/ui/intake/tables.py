"""The wizard's tables: the file's first rows, its columns, its words, what was found wrong, who is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.events import GroupRow
from desktop_app.domain.participants import ParticipantDraft
from desktop_app.ui.intake import wording
from desktop_app.ui.theme import Tone
from desktop_app.ui.widgets.rows import Column, RowsModel
from desktop_app.ui.widgets.table import TableView
from desktop_app.words import _, current, pgettext

if TYPE_CHECKING:
    from desktop_app.intake import Problem, RawTable, Word
    from desktop_app.services.imports import Likely

PREVIEW_COLUMNS = 40
"""More columns than these nobody looks at before the next step; to measure 700 would be felt."""


class StepTable(TableView):
    """A table of the wizard: Enter goes to the next step, unless `mends`: then it opens the row.

    Args:
        mends: Whether Enter belongs to the row.
    """

    def __init__(self, model: RowsModel[Any], *, name: str, mends: bool = False) -> None:
        super().__init__(model, name=name, two_lines=False)
        self._mends = mends

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._mends:
            event.ignore()
            return
        super().keyPressEvent(event)


class PreviewTable(StepTable):
    """The first rows of a file, each column as wide as its cells; sideways it scrolls."""

    def __init__(self, model: RowsModel[Any], *, name: str) -> None:
        super().__init__(model, name=name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Where both bars meet, Qt would paint a corner of its own.
        self.setCornerWidget(QWidget())

    def fit_columns(self) -> None:
        super().fit_columns()
        head = self.horizontalHeader()
        room = self.viewport().width() - head.length()
        last = self.rows_model.columnCount() - 1
        if room > 0 and last >= 0:
            head.resizeSection(last, head.sectionSize(last) + room)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it stands in the file; `part` is "above", "header" or "data"."""

    number: int
    cells: tuple[str, ...]
    part: str


def preview_rows(table: "RawTable", limit: int) -> list[PreviewRow]:
    """The first rows of a table, those above the header as well."""
    rows = []
    for number, cells in enumerate(table.rows[: table.header_row + limit], start=1):
        part = "above" if number < table.header_row else "header" if number == table.header_row else "data"
        rows.append(PreviewRow(number, cells, part))
    return rows


def preview_columns(table: "RawTable") -> list[Column[PreviewRow]]:
    """The row's number and what it is, then a column for each of the file's, as far as they are shown."""

    def cell(place: int) -> Column[PreviewRow]:
        return Column(table.columns[place], lambda row: wording.short(row.cells[place]), width=0)

    return [
        Column(_("Row"), _row_text, tone=_row_tone, right=True, width=0),
        *(cell(place) for place in range(min(len(table.columns), PREVIEW_COLUMNS))),
    ]


def _row_text(row: PreviewRow) -> str:
    number = current().number(row.number)
    if row.part == "header":
        return _("{row} · column names", row=number)
    return _("{row} · above the list", row=number) if row.part == "above" else number


def _row_tone(row: PreviewRow) -> Tone | None:
    return {"header": Tone.INFO, "above": Tone.NEUTRAL}.get(row.part)


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the file with samples, and the key of the field it holds; "" when it is left out."""

    place: int
    name: str
    samples: tuple[str, ...]
    field: str


def columns_columns() -> list[Column[ColumnRow]]:
    """How the table reads a column."""
    return [
        Column(_("Column in the list"), lambda row: row.name, strong=True, width=3),
        Column(_("Samples"), lambda row: " · ".join(row.samples) or _("empty"), muted=True, width=5),
        Column(
            _("Holds"),
            lambda row: wording.field_label(row.field),
            tone=lambda row: Tone.INFO if row.field else Tone.NEUTRAL,
            width=2,
        ),
    ]


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of the list with what it is taken to mean; `chosen` when a person said so."""

    word: "Word"
    means: str
    label: str
    colour: str | None
    chosen: bool

    @property
    def state(self) -> str:
        if self.chosen:
            return pgettext("word", "chosen")
        if not self.means:
            return pgettext("word", "not known")
        return pgettext("word", "known") if self.word.sure else pgettext("word", "guessed")

    @property
    def tone(self) -> Tone:
        if not self.means:
            return Tone.BAD if self.word.field in ("group", "status") else Tone.WARN
        return Tone.GOOD if self.chosen or self.word.sure else Tone.WARN


def word_columns() -> list[Column[WordRow]]:
    """How the table reads a word."""
    return [
        Column(_("Word in the list"), lambda row: wording.short(row.word.text, 80), strong=True, width=4),
        Column(_("Column"), lambda row: row.word.column, muted=True, width=2),
        Column(_("Rows"), lambda row: current().number(row.word.rows), right=True, width=0),
        Column(_("Means"), lambda row: row.label, dot=lambda row: row.colour, width=3),
        Column(_("This is"), lambda row: row.state, tone=lambda row: row.tone, width=0),
    ]


def problem_columns() -> list[Column["Problem"]]:
    """How the table reads a problem."""
    return [
        Column(_("Row"), lambda one: current().number(one.row), right=True, width=0),
        Column(_("Column"), lambda one: one.column or "—", width=2),
        Column(_("Value"), lambda one: wording.short(one.value) or "—", width=3),
        Column(_("What is the matter"), wording.problem_sentence, width=6),
        Column(
            _("The row is"),
            lambda one: pgettext("row", "refused") if one.refuses else pgettext("row", "taken in"),
            tone=lambda one: Tone.BAD if one.refuses else Tone.NEUTRAL,
            width=0,
        ),
    ]


def likely_columns() -> list[Column["Likely"]]:
    """How the table reads somebody who may be on the list already."""
    return [
        Column(_("Row"), lambda one: current().number(one.row), right=True, width=0),
        Column(_("New in the list"), lambda one: one.draft.full_name, strong=True, width=3),
        Column(_("From"), lambda one: wording.draft_tail(one.draft), muted=True, width=4),
        Column(_("Known already"), lambda one: one.known.draft.full_name, width=3),
        Column(_("From"), lambda one: wording.draft_tail(one.known.draft), muted=True, width=4),
        Column(_("No."), lambda one: one.known.number, right=True, width=0),
    ]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Somebody whom the list changes."""

    number: str
    name: str
    before: ParticipantDraft
    after: ParticipantDraft


def change_columns(groups: Sequence[GroupRow]) -> list[Column[ChangeRow]]:
    """How the table reads a change."""
    return [
        Column(_("No."), lambda one: one.number, right=True, width=0),
        Column(_("Name"), lambda one: one.name, strong=True, width=3),
        Column(_("What changes"), lambda one: wording.change_sentence(one.before, one.after, groups), width=9),
    ]
