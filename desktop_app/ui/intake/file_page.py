"""Step 1: the file, how it is read, and its first rows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.ui.intake import wording
from desktop_app.ui.intake.tables import PREVIEW_COLUMNS, PreviewRow, PreviewTable, preview_columns, preview_rows
from desktop_app.ui.intake.work import Reading
from desktop_app.ui.theme import Space, Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import Card, EmptyState, clear
from desktop_app.ui.widgets.fields import Choice, Field, show_error
from desktop_app.ui.widgets.labels import CheckLine
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.ui.widgets.table import TableView
from desktop_app.words import _, ngettext

if TYPE_CHECKING:
    from desktop_app.intake import RawTable

PREVIEW_ROWS = 30
_NOTES_SHOWN = 4


class FilePage(QWidget):
    """Asks for a file; then shows how it was read.

    Signals:
        wanted(): Another file shall be chosen.
        changed(str): The person changed how the file is read; the option's name.
    """

    wanted = Signal()
    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._table: RawTable | None = None
        self.stack = QStackedWidget()
        self.empty = EmptyState("file-import", "")
        self.empty.button.hint = "Ctrl O"
        self.empty.acted.connect(self.wanted)
        self.invite()
        self.other = Button(_("Another file…"), hint="Ctrl O")
        self.other.clicked.connect(self.wanted)
        self.sheet = Field(_("Sheet"), Choice(), name="sheet")
        self.encoding = Field(_("Encoding"), Choice(), name="encoding")
        self.delimiter = Field(_("Columns are parted by"), Choice(), name="delimiter")
        self.header_row = Field(_("Names of the columns"), Choice(), name="header_row")
        self.fields = (self.sheet, self.encoding, self.delimiter, self.header_row)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(Space.XS)
        self.model: RowsModel[PreviewRow] = RowsModel([])
        self.card = Card(margin=0)
        self.card.body.setContentsMargins(1, 1, 1, 2)
        self.preview: TableView = PreviewTable(self.model, name=_("First rows of the list"))
        self.card.body.addWidget(self.preview)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        for field, share in zip(self.fields, (3, 3, 2, 4), strict=True):
            field.edited.connect(lambda name=field.name: self.changed.emit(name))
            line.addWidget(field, share)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.other)
        line.addLayout(beside)
        loaded = QWidget()
        column = QVBoxLayout(loaded)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(line)
        column.addLayout(self.notes)
        column.addWidget(self.card, 1)
        self.drop = Card(kind="board")
        self.drop.body.addWidget(self.empty)
        self.stack.addWidget(self.drop)
        self.stack.addWidget(loaded)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def invite(self) -> None:
        """Say what to do first."""
        self._say(
            _("Choose the list, or drop it here"),
            _("A spreadsheet (XLSX, XLS, ODS) or a text table (CSV, TSV). Nothing is written before you say so."),
            _("Choose file…"),
        )

    def _say(self, title: str, text: str, action: str) -> None:
        self.empty.set(title, text, action)
        self.stack.setCurrentIndex(0)

    def show_error(self, file_name: str, error: UserError) -> None:
        """Say why the file was not read: beside the option that is wrong, else in place of the rows."""
        said = wording.reading_sentence(error)
        if self._table is not None and show_error(self.fields, error.field, said):
            return
        self._table = None
        self._say(_("“{file}” is not read", file=file_name), said, _("Another file…"))

    def show_stopped(self, file_name: str) -> None:
        """Say that the file was not read to its end."""
        self._table = None
        self._say(_("“{file}” is not read", file=file_name), _("Reading was stopped."), _("Another file…"))

    def show_table(self, table: "RawTable", reading: Reading) -> None:
        """Show how the file was read."""
        self._table = table
        _offer(self.sheet, [(name, name) for name in table.sheets], table.sheet)
        self.sheet.setVisible(bool(table.sheets))
        self.encoding.setVisible(table.encoding is not None)
        self.delimiter.setVisible(table.delimiter is not None)
        _offer(self.encoding, wording.encoding_options(table.encoding), table.encoding)
        _offer(self.delimiter, wording.delimiter_options(table.delimiter), table.delimiter)
        _offer(self.header_row, wording.header_options(table, PREVIEW_ROWS), table.header_row)
        clear(self.notes)
        said = [wording.note_sentence(note) for note in table.notes]
        if table.header_row == 0 and reading.header_row is None:
            said.insert(0, _("No row with names of columns was found; columns are called by their letters."))
        if len(table.columns) > PREVIEW_COLUMNS:
            said.append(_("Only the first {count} columns are shown here; all are read.", count=PREVIEW_COLUMNS))
        for text in said[:_NOTES_SHOWN]:
            self.notes.addWidget(CheckLine(Tone.WARN, text))
        if len(said) > _NOTES_SHOWN:
            more = len(said) - _NOTES_SHOWN
            self.notes.addWidget(CheckLine(Tone.WARN, ngettext("{count} more note", "{count} more notes", more)))
        self.model.set_rows(())
        self.model.beginResetModel()
        self.model.columns = preview_columns(table)
        self.model.endResetModel()
        self.model.set_rows(preview_rows(table, PREVIEW_ROWS))
        if self.stack.currentIndex() == 0:
            self.stack.setCurrentIndex(1)
            self.preview.setFocus()

    def begin(self) -> None:
        """Put the keyboard where one goes on."""
        if self.stack.currentIndex() == 0:
            self.empty.button.setFocus()
        elif not any(field.error or field.editor.hasFocus() for field in self.fields):
            self.preview.setFocus()


def _offer(field: Field, options: list[tuple], value: object) -> None:  # type: ignore[type-arg]
    editor = field.editor
    assert isinstance(editor, Choice)
    editor.set_options(options)
    field.set_value(value)
