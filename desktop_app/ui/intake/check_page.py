"""Step 4: what would become of every row, and what is wrong with some."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from desktop_app.domain.events import GroupRow
from desktop_app.ui.intake import wording
from desktop_app.ui.intake.columns_page import SIDE
from desktop_app.ui.intake.tables import (
    ChangeRow,
    StepTable,
    change_columns,
    likely_columns,
    problem_columns,
)
from desktop_app.ui.intake.work import Check
from desktop_app.ui.theme import Size, Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import Card, EmptyState, StatCard, fix_width, heading_line, scrolled
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import Text
from desktop_app.ui.widgets.panels import column
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.ui.widgets.ticks import TickBox
from desktop_app.words import _, current, ngettext

if TYPE_CHECKING:
    from desktop_app.intake import Problem
    from desktop_app.services.imports import Likely

_WORDS = frozenset({"group_unknown", "group_taken_as", "status_unknown", "capacity_unknown", "sex_unknown"})
"""Problems of words, which the step before gives a meaning for all rows."""


class CheckPage(QWidget):
    """The sum, the problems with a way to mend them, who may be known already, and what changes.

    Signals:
        mended(int, int, str): A cell shall read otherwise: the row's number, the column's place, the text.
        changed(): The word about refused rows was given or taken back.
    """

    mended = Signal(int, int, str)
    changed = Signal()

    def __init__(self, groups: Sequence[GroupRow]) -> None:
        super().__init__()
        self._check: Check | None = None
        self.rows = StatCard(_("Rows in the list"))
        self.accepted = StatCard(_("New people"))
        self.updated = StatCard(_("Known or repeated"))
        self.refused = StatCard(_("Refused"))
        sums = QHBoxLayout()
        sums.setSpacing(Space.M)
        for sign, card in (("", self.rows), ("=", self.accepted), ("+", self.updated), ("+", self.refused)):
            if sign:
                sums.addWidget(Text(sign, size=Size.TITLE, ink="muted"))
            sums.addWidget(card, 1)
        self.problem_model: RowsModel[Problem] = RowsModel(problem_columns())
        self.problems = StepTable(self.problem_model, name=_("Problems"), mends=True)
        self.likely_model: RowsModel[Likely] = RowsModel(likely_columns())
        self.likely = StepTable(self.likely_model, name=_("Likely duplicates"))
        self.change_model: RowsModel[ChangeRow] = RowsModel(change_columns(groups))
        self.changes = StepTable(self.change_model, name=_("Changes"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.tabBar().setAccessibleName(_("What was found"))
        for table in (self.problems, self.likely, self.changes):
            self.tabs.addTab(table, "")
        self.fine = EmptyState("check", _("Nothing is wrong with this list"))
        self.fine.hide()
        self.heading = Text(weight="strong")
        self.reason = Text(ink="soft", wrap=True)
        self.value = Field(_("Value"), name="value")
        self.mend = Button(_("Put right"))
        self.hint = Text(ink="muted", wrap=True)
        self.side = Card()
        content, parts = column(spacing=Space.S)
        for widget in (self.heading, self.reason, self.value):
            parts.addWidget(widget)
        parts.addLayout(heading_line(self.mend))
        parts.addWidget(self.hint)
        parts.addStretch(1)
        area = scrolled(content)
        area.setAccessibleName(_("The problem"))
        self.side.body.addWidget(area)
        fix_width(self.side, SIDE)
        self.holder = Card(margin=0)
        self.holder.body.setContentsMargins(1, Space.XS, 1, 2)
        self.holder.body.addWidget(self.tabs)
        self.holder.body.addWidget(self.fine)
        middle = QHBoxLayout()
        middle.setSpacing(Space.L)
        middle.addWidget(self.holder, 1)
        middle.addWidget(self.side)
        self.leave_out = TickBox()
        self.leave_out.toggled.connect(lambda _on: self.changed.emit())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.M)
        whole.addLayout(sums)
        whole.addLayout(middle, 1)
        whole.addWidget(self.leave_out)
        self.problems.chosen.connect(self._on_problem)
        self.problems.opened.connect(lambda _one: self._edit())
        self.tabs.currentChanged.connect(lambda _at: self._show_side())
        self.mend.clicked.connect(self.put_right)

    def show_check(self, check: Check) -> None:
        """Show what would become of the rows; the problem one stood on is stood on again, or the next."""
        before = max(self.problems.current_row, 0)
        if self._check is not None and self._check.prepared.judged.refused != check.prepared.judged.refused:
            self.leave_out.setChecked(False)  # the word was given for other rows
        self._check = check
        prepared, words = check.prepared, current()
        judged = prepared.judged
        self.rows.set(words.number(judged.rows))
        self.accepted.set(words.number(judged.accepted))
        self.updated.set(words.number(judged.updated))
        self.refused.set(words.number(judged.refused))
        self.refused.set_kind("bad" if judged.refused else "card")
        self.problem_model.set_rows(check.problems)
        self.likely_model.set_rows(prepared.likely)
        self.change_model.set_rows(
            [
                ChangeRow(one.number, one.draft.full_name, one.draft, draft)
                for one, (_id, draft) in zip(prepared.changed, judged.changes, strict=True)
            ]
        )
        self._show_tabs()
        if check.problems:
            self.problems.selectRow(min(before, len(check.problems) - 1))
        self.leave_out.set_text(
            ngettext("Leave out the {count} refused row", "Leave out the {count} refused rows", judged.refused)
        )
        self.leave_out.setVisible(bool(judged.refused))
        self._show_side()

    def begin(self) -> None:
        """Put the keyboard on what is to be seen to."""
        table = self.tabs.currentWidget()
        if table is not None:
            table.setFocus()

    @property
    def may_write(self) -> bool:
        """Whether there is something to write and nothing is left to be said."""
        if self._check is None or not wording.people_of(self._check.prepared):
            return False
        return not self._check.prepared.judged.refused or self.leave_out.isChecked()

    def _show_tabs(self) -> None:
        """Show the tables that hold anything, each with how much."""
        number = current().number
        self.tabs.blockSignals(True)
        for place, (table, label) in enumerate(
            (
                (self.problems, _("Problems ({count})", count=number(len(self.problem_model.rows)))),
                (self.likely, _("Likely duplicates ({count})", count=number(len(self.likely_model.rows)))),
                (self.changes, _("Changes ({count})", count=number(len(self.change_model.rows)))),
            )
        ):
            self.tabs.setTabText(place, label)
            self.tabs.setTabVisible(place, table.rows_model.rowCount() > 0)
        shown = [place for place in range(self.tabs.count()) if self.tabs.isTabVisible(place)]
        if shown and self.tabs.currentIndex() not in shown:
            self.tabs.setCurrentIndex(shown[0])
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(shown))
        self.fine.setVisible(not shown)

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing to look at."""
        return not any(map(self.tabs.isTabVisible, range(self.tabs.count())))

    def _show_side(self) -> None:
        on_problems = not self.is_fine and self.tabs.currentWidget() is self.problems
        self._on_problem(self.problems.current() if on_problems else None)

    def _place(self, problem: "Problem") -> int | None:
        """The column's place of a problem; None when it concerns the whole row."""
        assert self._check is not None
        columns = self._check.prepared.table.columns
        return columns.index(problem.column) if problem.column in columns else None

    def _on_problem(self, problem: "Problem | None") -> None:
        self.side.setVisible(problem is not None)
        if problem is None or self._check is None:
            return
        self.heading.setText(_("Row {row}", row=current().number(problem.row)))
        self.reason.setText(wording.problem_sentence(problem))
        place = self._place(problem)
        for part in (self.value, self.mend, self.hint):
            part.setVisible(place is not None)
        if place is not None:
            self.hint.setText(
                _("Enter puts this row right. For all rows with this word, go back to the values.")
                if problem.code in _WORDS
                else _("Enter puts the value right and judges the list again.")
            )
            self.value.label.setText(problem.column)
            self.value.editor.setAccessibleName(
                _("{column} in row {row}", column=problem.column, row=current().number(problem.row))
            )
            self.value.set_value(" ".join(self._check.prepared.table.rows[problem.row - 1][place].split()))

    def _edit(self) -> None:
        if self.value.isVisible():
            self.value.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.value.editor.selectAll()  # type: ignore[attr-defined]

    @property
    def is_mending(self) -> bool:
        """Whether the keyboard stands in the value that is put right."""
        return self.value.editor.hasFocus()

    def put_right(self) -> None:
        """Let the value be what was written."""
        problem = self.problems.current()
        place = self._place(problem) if problem is not None else None
        if problem is not None and place is not None:
            self.problems.setFocus()
            self.mended.emit(problem.row, place, self.value.value())
