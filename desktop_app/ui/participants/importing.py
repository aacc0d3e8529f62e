"""The dialog that takes a list in: columns, what would become of every row, and the word to do it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import EventRow, GroupRow
from desktop_app.ui.participants.papers import prepare_import, write_import
from desktop_app.ui.screen import Context
from desktop_app.ui.theme import Size, Space
from desktop_app.ui.widgets.cards import Card, clear, scrolled
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Choice, Field
from desktop_app.ui.widgets.labels import ElidedText, Text
from desktop_app.ui.widgets.panels import ProgressPanel
from desktop_app.ui.widgets.rows import Column, RowsModel
from desktop_app.ui.widgets.table import TableView
from desktop_app.words import N_, _, current, ngettext, sentence

if TYPE_CHECKING:
    from desktop_app.intake import Problem, RawTable
    from desktop_app.services.imports import PreparedImport

KINDS = "(*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)"

FIELDS = {
    "name": N_("Full name"),
    "given": N_("Given names"),
    "middle": N_("Middle name or patronymic"),
    "family": N_("Family name"),
    "honorific": N_("Honorific"),
    "group": N_("Stakeholder group"),
    "organisation": N_("Organisation"),
    "function": N_("Function"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "delegation": N_("Delegation"),
    "capacity": N_("Capacity"),
    "status": N_("Status"),
    "country": N_("Country"),
    "sex": N_("Sex"),
    "number": N_("Number"),
    "note": N_("Note"),
}
"""What a column can hold, in the order of use."""

_LEFT_OUT = "-"


def problem_columns() -> list[Column["Problem"]]:
    """How the table reads a problem."""
    return [
        Column(_("Row"), lambda one: current().number(one.row), right=True, width=0),
        Column(_("Column"), lambda one: one.column or "—", width=2),
        Column(_("Value"), lambda one: one.value or "—", width=3),
        Column(_("What is the matter"), lambda one: sentence(UserError(one.code), one.facts), width=6),
        Column(_("Row is"), lambda one: _("refused") if one.refuses else _("taken"), width=0),
    ]


class ImportDialog(Dialog):
    """Reads a list, shows what would become of it, and writes it whole or not at all.

    Args:
        parent: The window.
        context: The screen's.
        event: To whose list.
        groups: Its stakeholder groups.
        path: The file that was chosen.

    Signals:
        imported(int): The list is in; how many people it brought or changed.
    """

    imported = Signal(int)

    def __init__(
        self, parent: QWidget | None, context: Context, event: EventRow, groups: Sequence[GroupRow], path: Path
    ) -> None:
        super().__init__(parent, _("Import participants"), accept=_("Import"), text=path.name)
        self._context = context
        self._event = event
        self._groups = tuple(groups)
        self._path = path
        self._prepared: PreparedImport | None = None
        self._said: dict[int, str] = {}
        self._turn = 0
        self._shown_columns: tuple[str, ...] = ()
        self.choices: list[Choice] = []
        self.said = Text(weight="strong", wrap=True)
        self.notes = Text(size=Size.CAPTION, ink="warn", wrap=True)
        refuse = ("", _("Refuse the row"))
        self.group = Field(
            _("When a row names no group"), Choice([refuse, *((row.key, row.name) for row in groups)]), name="group"
        )
        self.sheet = Field(_("Sheet"), Choice(), name="sheet")
        self.columns = QWidget()
        self._grid = QGridLayout(self.columns)
        self._grid.setContentsMargins(0, 0, Space.S, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        # The last column takes what is left, so that columns stand side by side as in the file.
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        area = scrolled(self.columns)
        area.setAccessibleName(_("Columns of the list"))
        area.setMinimumHeight(self.fontMetrics().lineSpacing() * 10)
        self.model: RowsModel[Problem] = RowsModel(problem_columns())
        self.table = TableView(self.model, name=_("Problems"), two_lines=False)
        self.problems = Card(margin=0)
        self.problems.body.setContentsMargins(1, 1, 1, 2)
        self.problems.body.addWidget(self.table)
        self.problems.setMinimumHeight(self.table.row_height() * 4)
        self.leave_out = QCheckBox()
        self.leave_out.toggled.connect(lambda _on: self._say_button())
        self.progress = ProgressPanel()
        self.body.addWidget(self.said)
        self.body.addWidget(self.notes)
        self.body.addWidget(self.sheet)
        self.body.addWidget(self.group)
        self.body.addWidget(area, 2)
        self.body.addWidget(self.problems, 1)
        self.body.addWidget(self.leave_out)
        self.body.addWidget(self.progress)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 100)
        hidden: tuple[QWidget, ...] = (self.notes, self.sheet, self.problems, self.leave_out)
        for part in hidden:
            part.hide()
        self.accept_button.setEnabled(False)
        self.group.edited.connect(self._read)
        self.sheet.edited.connect(self._on_sheet)
        self._read()

    # ---------------------------------------------------------------- reading

    def _read(self) -> None:
        """Read and judge the file with what is chosen now."""
        self.set_error("")
        self.accept_button.setEnabled(False)
        self.progress.start(_("Reading the list"))
        columns = self._prepared.table.columns if self._prepared is not None else ()
        choices = tuple(f"{columns[place]}={field}" for place, field in self._said.items())
        self._turn += 1
        job = self._context.bridge.prepare(
            prepare_import,
            self._event.id,
            self._path,
            self._groups,
            self.group.value() or None,
            self.sheet.value() if self.sheet.isVisibleTo(self) else None,
            choices,
            then=self._on_read,
            failed=self._on_failed,
            progressed=self.progress.set_progress,
            ended=partial(self._on_ended, self._turn),
            key="participants import",
        )
        self.progress.cancelled.connect(job.cancel)

    def _on_ended(self, turn: int) -> None:
        """The newest work has ended; one that was overtaken says nothing."""
        if turn == self._turn:
            self.progress.finish()
            self._say_button()

    def _on_sheet(self) -> None:
        self._said.clear()
        self._read()

    def _on_failed(self, error: UserError) -> None:
        self.set_error(sentence(error))

    def _on_read(self, prepared: "PreparedImport") -> None:
        self._prepared = prepared
        judged, words = prepared.judged, current()
        self.said.setText(
            _(
                "{rows} rows: {accepted} new, {updated} known already, {refused} refused.",
                rows=words.number(judged.rows),
                accepted=words.number(judged.accepted),
                updated=words.number(judged.updated),
                refused=words.number(judged.refused),
            )
        )
        notes = [sentence(UserError(note.code), note.facts) for note in prepared.table.notes]
        if prepared.likely_duplicates:
            notes.append(
                ngettext(
                    "{count} new person has the name of somebody known: look before you import.",
                    "{count} new people have names of somebody known: look before you import.",
                    prepared.likely_duplicates,
                )
            )
        self.notes.setText(" ".join(notes))
        self.notes.setVisible(bool(notes))
        self._show_sheets(prepared.table)
        self._show_columns(prepared)
        self.model.set_rows(judged.problems)
        self.problems.setVisible(bool(judged.problems))
        self.leave_out.setText(
            ngettext("Leave out the {count} refused row", "Leave out the {count} refused rows", judged.refused)
        )
        self.leave_out.setAccessibleName(self.leave_out.text())
        self.leave_out.setVisible(bool(judged.refused))
        self._say_button()

    def _show_sheets(self, table: "RawTable") -> None:
        editor = self.sheet.editor
        assert isinstance(editor, Choice)
        editor.set_options([(name, name) for name in table.sheets])
        self.sheet.set_value(table.sheet)
        self.sheet.setVisible(len(table.sheets) > 1)

    def _show_columns(self, prepared: "PreparedImport") -> None:
        table = prepared.table
        if self._shown_columns != table.columns:
            self._make_columns(table)
        for place, choice in enumerate(self.choices):
            held = prepared.mapping.get(place)
            # Said by the reading, not by the person; the keyboard stays where it is.
            with QSignalBlocker(choice):
                choice.set_value(str(held) if held is not None else _LEFT_OUT)

    def _make_columns(self, table: "RawTable") -> None:
        clear(self._grid)
        self._shown_columns = table.columns
        self.choices = []
        options = [(_LEFT_OUT, _("Leave out")), *((key, _(label)) for key, label in FIELDS.items())]
        for place, name in enumerate(table.columns):
            values = (row[place].strip() for _number, row in table.data[:50])
            sample = next((value for value in values if value), "")
            choice = Choice(options)
            choice.setAccessibleName(_("Column {name} holds", name=name))
            choice.currentIndexChanged.connect(partial(self._on_column, place, choice))
            self.choices.append(choice)
            for at, widget in enumerate((ElidedText(name, weight="medium"), ElidedText(sample, ink="muted"), choice)):
                self._grid.addWidget(widget, place, at)
        self._grid.setRowStretch(len(table.columns), 1)

    def _on_column(self, place: int, choice: Choice, _index: int) -> None:
        # The newest word outweighs the older ones: it comes last.
        self._said.pop(place, None)
        self._said[place] = choice.value()
        self._read()

    # ---------------------------------------------------------------- writing

    def _people(self) -> int:
        judged = self._prepared.judged if self._prepared is not None else None
        return judged.accepted + len(judged.changes) if judged is not None else 0

    def _say_button(self) -> None:
        people = self._people()
        refused = self._prepared.judged.refused if self._prepared is not None else 0
        self.accept_button.set_text(ngettext("Import {count} person", "Import {count} people", people))
        self.accept_button.setEnabled(people > 0 and (not refused or self.leave_out.isChecked()))
        self.accept_button.setToolTip(
            "" if self.accept_button.isEnabled() or not refused else _("Say first that refused rows are left out.")
        )

    def holds(self) -> bool:
        """Write first; the dialog closes when the list is in."""
        if self._prepared is None or not self.accept_button.isEnabled():
            return False
        self.accept_button.setEnabled(False)
        self.progress.start(_("Taking the list in"))
        self._turn += 1
        job = self._context.bridge.prepare(
            write_import,
            self._prepared,
            then=self._on_written,
            failed=self._on_failed,
            progressed=self.progress.set_progress,
            ended=partial(self._on_ended, self._turn),
        )
        self.progress.cancelled.connect(job.cancel)
        return False

    def _on_written(self, _batch: UUID) -> None:
        self.imported.emit(self._people())
        self.accept()

    def reject(self) -> None:
        """Stop reading or writing too; what is not published is taken back."""
        self.progress.cancelled.emit()
        super().reject()
