"""The wizard that takes a list in: file, columns, values, check; then whole or not at all."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import PlenaryError, UserError
from desktop_app.domain.events import EventRow, GroupRow
from desktop_app.queries.events import list_groups
from desktop_app.ui.intake import wording
from desktop_app.ui.intake.frame import WizardFrame
from desktop_app.ui.intake.work import Check, Choices, Reading, ReadList, find_words, judge_list, read_list, write_list
from desktop_app.ui.screen import Context
from desktop_app.ui.widgets import dialogs
from desktop_app.words import _, ngettext, sentence

if TYPE_CHECKING:
    from desktop_app.intake import Field, RawTable, Word
    from desktop_app.ui.work import Job

FILE, COLUMNS, VALUES, CHECK, DONE = range(5)

_FOLDER = "intake/folder"
_PROGRESS_AFTER_MS = 300
"""Work that ends sooner shows no bar: it would only flicker."""


class ImportWizard(WizardFrame):
    """Takes a list in, step by step; nothing is written before the last one.

    Keys: Alt → and Enter go on, Alt ← and Backspace go back, Escape asks and leaves.

    Args:
        parent: The window.
        context: The screen's.
        event: To whose list.
        groups: Its stakeholder groups.

    Signals:
        imported(int): The list is in; how many people it made or changed.
    """

    imported = Signal(int)

    def __init__(self, parent: QWidget | None, context: Context, event: EventRow, groups: Sequence[GroupRow]) -> None:
        super().__init__(parent, groups)
        self._context = context
        self._event = event
        self._groups = tuple(groups)
        self._path: Path | None = None
        self._reading = Reading()
        self._raw: RawTable | None = None
        self._cells: dict[tuple[int, int], str] = {}
        self._check: Check | None = None
        self._step = FILE
        self._turn = 0
        self._job: Job | None = None
        self._writing = False
        self._leaving = False
        self._stopped = False
        self._connect()
        self._show_step(FILE)

    def _connect(self) -> None:
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PROGRESS_AFTER_MS)
        self._soon.timeout.connect(self.progress.show)
        self.progress.cancelled.connect(self._stop)
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        erase = QShortcut(QKeySequence(Qt.Key.Key_Backspace), self)
        erase.activated.connect(self.go_back)
        self.file.wanted.connect(self.choose)
        self.file.changed.connect(self._on_reading)
        self.columns.changed.connect(lambda: self.set_error(""))
        self.check.mended.connect(self._on_mended)
        self.check.changed.connect(self._say_foot)
        self.setAcceptDrops(True)

    # -------------------------------------------------------------------- steps

    @property
    def step(self) -> int:
        """The step that is shown: FILE, COLUMNS, VALUES, CHECK or DONE."""
        return self._step

    def go_on(self) -> None:
        """Go to the next step, or do what the last one is for."""
        if self._job is not None:
            return
        self.set_error("")
        if self._step == FILE and self._raw is not None:
            self._show_step(COLUMNS)
        elif self._step == COLUMNS:
            self._leave_columns()
        elif self._step == VALUES:
            self._judge()
        elif self._step == CHECK and self.check.may_write:
            self._write()
        elif self._step == DONE:
            self.accept()

    def go_back(self) -> None:
        """Go to the step before; what was said stays."""
        if self._job is not None or self._step in (FILE, DONE):
            return
        self.set_error("")
        before = self._step - 1
        self._show_step(COLUMNS if before == VALUES and not self.values.model.rows else before)

    def _show_step(self, step: int) -> None:
        self._step = step
        self.steps.set_step(step)
        self.pages.setCurrentIndex(step)
        self._say_foot()
        page: Any = self.pages.currentWidget()
        if step == DONE or (step == CHECK and self.check.is_fine):
            self.next.setFocus()
        else:
            page.begin()

    def _say_foot(self) -> None:
        """Say what the buttons do now, and whether they can."""
        busy = self._job is not None
        ready = self._raw is not None
        if self._step == CHECK and self._check is not None:
            people = wording.people_of(self._check.prepared)
            self.next.set_text(ngettext("Import {count} person", "Import {count} people", people))
            ready = self.check.may_write
            waits = bool(self._check.prepared.judged.refused) and not ready and bool(people)
            self.next.setToolTip(_("Say first that the refused rows are left out.") if waits else "")
        else:
            self.next.set_text(_("Close") if self._step == DONE else _("Next"))
            self.next.setToolTip("")
        self.next.setEnabled(ready and not busy)
        self.back.setVisible(self._step in (COLUMNS, VALUES, CHECK))
        self.back.setEnabled(not busy)
        self.cancel_button.setVisible(self._step != DONE)
        self.size_said.setText(wording.size_of(self._path.name, self._raw) if self._path is not None else "")

    # ---------------------------------------------------------------------- file

    def choose(self) -> None:
        """Let a file be chosen; the folder is remembered."""
        settings = self._context.settings
        stored = str(settings.value(_FOLDER, "")) if settings is not None else ""
        folder = Path(stored) if stored and Path(stored).is_dir() else Path.home()
        kinds = f"{_('Lists of participants')} {wording.KINDS};;{_('All files')} (*)"
        path = dialogs.open_file(self, _("Choose the list"), folder, kinds)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read a file that was chosen or dropped."""
        if self._writing:
            return
        if self._context.settings is not None:
            self._context.settings.setValue(_FOLDER, str(path.parent))
        self._path = path
        self._reading = Reading()
        self.values.forget()
        if self._step != FILE:
            self._show_step(FILE)
        self._read()

    def _on_reading(self, name: str) -> None:
        """Read again as the person says; the header row is found anew unless it was chosen."""
        page = self.file
        before = self._reading
        self._reading = Reading(
            sheet=page.sheet.value() if name == "sheet" else before.sheet,
            encoding=page.encoding.value() if name == "encoding" else before.encoding,
            delimiter=page.delimiter.value() if name == "delimiter" else before.delimiter,
            header_row=page.header_row.value() if name == "header_row" else None,
        )
        self._read()

    def _read(self) -> None:
        assert self._path is not None
        self._raw = None
        self._check = None
        self._cells.clear()
        self._run(
            _("Reading “{file}”", file=self._path.name),
            read_list,
            self._path,
            self._reading,
            self._groups,
            then=self._on_read,
            failed=self._on_not_read,
        )

    def _on_read(self, read: ReadList) -> None:
        self._raw = read.table
        self.file.show_table(read.table, self._reading)
        self.columns.show_table(read.table, read.guess, read.samples)

    def _on_not_read(self, error: UserError) -> None:
        assert self._path is not None
        self.file.show_error(self._path.name, error)

    # --------------------------------------------------------- columns and values

    def _mapping(self) -> "dict[int, Field]":
        from desktop_app.intake import Field

        return {place: Field(key) for place, key in self.columns.held.items()}

    def _leave_columns(self) -> None:
        missing = self.columns.missing()
        if missing:
            self.set_error(missing)
            return
        self._run(
            _("Looking through the words"), find_words, self._raw, self._mapping(), self._groups, then=self._on_words
        )

    def _on_words(self, words: "Sequence[Word]") -> None:
        self.values.show_words(words)
        if words:
            self._show_step(VALUES)
        else:
            # Nothing in this list needs a meaning: on to the check, once this work has ended.
            QTimer.singleShot(0, self, self._judge)

    def _judge(self) -> None:
        assert self._path is not None
        assert self._raw is not None
        choices = Choices(self._mapping(), self.columns.group.value() or None, self.values.said, dict(self._cells))
        self._run(
            _("Judging every row"),
            judge_list,
            self._event.id,
            self._path.name,
            self._raw,
            self._groups,
            choices,
            then=self._on_judged,
        )

    def _on_judged(self, check: Check) -> None:
        self._check = check
        self.check.show_check(check)
        if self._step != CHECK:
            self.check.leave_out.setChecked(False)
            self._show_step(CHECK)

    def _on_mended(self, row: int, place: int, text: str) -> None:
        if self._job is None:
            self._cells[row, place] = text
            self._judge()

    # ------------------------------------------------------------------- writing

    def _write(self) -> None:
        assert self._check is not None
        self._writing = True
        self.pages.setEnabled(False)
        self._run(_("Taking the list in"), write_list, self._check.prepared, then=self._on_written)

    def _on_written(self, _batch: UUID) -> None:
        assert self._check is not None
        self.done_page.show_done(self._check.prepared)
        self._show_step(DONE)
        self.imported.emit(wording.people_of(self._check.prepared))

    # -------------------------------------------------------------- work under way

    def _run(
        self,
        what: str,
        work: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Do work on the worker's thread, with a bar when it lasts; newer work drops older."""
        self._turn += 1
        self._stopped = False
        self.set_error("")
        self.progress.start(what)
        self.progress.hide()
        self._soon.start()
        self._job = self._context.bridge.prepare(
            work,
            *args,
            then=then,
            failed=failed if failed is not None else self._on_failed,
            hindered=self._on_failed,
            progressed=self.progress.set_progress,
            ended=partial(self._on_ended, self._turn),
            key="participants intake",
        )
        self._say_foot()

    def _stop(self) -> None:
        if self._job is not None:
            self._stopped = True
            self._job.cancel()

    def _on_failed(self, error: PlenaryError) -> None:
        self.set_error(sentence(error))

    def _on_ended(self, turn: int) -> None:
        # The wizard may be gone, and an older work that newer one dropped says nothing.
        if not isValid(self) or turn != self._turn:
            return
        self._job = None
        self._soon.stop()
        self.progress.finish()
        if self._writing:
            self._writing = False
            self.pages.setEnabled(True)
            if self._step != DONE:
                self.check.begin()
        elif self._step == FILE:
            if self._stopped and self._raw is None and self._path is not None:
                self.file.show_stopped(self._path.name)
            self.file.begin()
        self._say_foot()
        if self._leaving and self._step != DONE:
            super().reject()

    # ------------------------------------------------------------- leaving, dropping

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():
                return  # a key held down would run through all the steps
            if self.check.is_mending:
                self.check.put_right()
                return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Leave; asks when something was begun. What is being written is taken back."""
        begun = self._path is not None and self._step != DONE
        if begun and not dialogs.ask(
            self,
            _("Leave the import?"),
            _("Nothing of the list was written, and what you chose is forgotten."),
            yes=_("Leave"),
            no=_("Stay"),
        ):
            return
        if self._step == DONE:
            self.accept()
            return
        self._stop()
        if self._writing:
            self._leaving = True  # it closes once what was written is taken back
        else:
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None and not self._writing and self._step != DONE:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take(path)


def _dropped(data: QMimeData) -> Path | None:
    """The one file that is dropped; None when it is something else."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def ask_import(context: Context, parent: QWidget | None = None) -> None:
    """Show the wizard for the chosen event; without an event nothing happens."""
    event = context.event
    if event is None:
        return

    def show(groups: Sequence[GroupRow]) -> None:
        wizard = ImportWizard(parent or QApplication.activeWindow(), context, event, groups)
        wizard.finished.connect(wizard.deleteLater)
        wizard.open()

    context.bridge.ask(list_groups, event.id, then=show, key="intake groups")
