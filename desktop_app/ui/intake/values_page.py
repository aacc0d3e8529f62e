"""Step 3: what the words of the list mean here."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.events import GroupRow
from desktop_app.ui.intake import wording
from desktop_app.ui.intake.columns_page import side_by_side
from desktop_app.ui.intake.tables import StepTable, WordRow, word_columns
from desktop_app.ui.theme import Space, Tone
from desktop_app.ui.widgets.cards import Card, clear
from desktop_app.ui.widgets.labels import CheckLine, ElidedText
from desktop_app.ui.widgets.panels import ChoiceList
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.words import _, ngettext

if TYPE_CHECKING:
    from desktop_app.intake import Field, Word


class ValuesPage(QWidget):
    """The words of groups, statuses, capacities and sexes; beside them what the chosen one can mean.

    Signals:
        changed(): A word means something else now.
    """

    changed = Signal()

    def __init__(self, groups: Sequence[GroupRow]) -> None:
        super().__init__()
        self._groups = tuple(groups)
        self._words: tuple[Word, ...] = ()
        self._said: dict[tuple[Field, str], str] = {}
        self.state = QHBoxLayout()
        self.model: RowsModel[WordRow] = RowsModel(word_columns())
        self.table = StepTable(self.model, name=_("Words of the list"))
        self.meanings = ChoiceList(_("What the word means"))
        self.side = Card()
        self.heading = ElidedText(weight="strong")
        self.side.body.addWidget(self.heading)
        self.side.body.addWidget(self.meanings, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.M)
        whole.addLayout(self.state)
        whole.addLayout(side_by_side(self.table, self.side), 1)
        self.table.chosen.connect(self._on_word)
        self.table.opened.connect(lambda _row: self.meanings.setFocus())
        self.meanings.chosen.connect(self._on_meaning)

    @property
    def said(self) -> "dict[tuple[Field, str], str]":
        """What the person said about words, by field and word."""
        return dict(self._said)

    def show_words(self, words: "Sequence[Word]") -> None:
        """Show the words of a list; what was said about the same ones before stays."""
        self._words = tuple(words)
        there = {(word.field, word.text) for word in self._words}
        self._said = {key: means for key, means in self._said.items() if key in there}
        self._show_rows(0)

    def forget(self) -> None:
        """Another list: nothing is said about its words."""
        self._said.clear()

    def begin(self) -> None:
        """Put the keyboard on the words."""
        self.table.setFocus()

    def _row(self, word: "Word") -> WordRow:
        said = self._said.get((word.field, word.text))
        means = word.means or "" if said is None else said
        options = dict(wording.meaning_options(word.field, self._groups, known=bool(word.means)))
        colour = next((group.colour for group in self._groups if word.field == "group" and group.key == means), None)
        return WordRow(word, means, options.get(means, means), colour, said is not None)

    def _show_rows(self, place: int) -> None:
        scroll = self.table.verticalScrollBar().value()
        self.model.set_rows([self._row(word) for word in self._words])
        self.table.selectRow(place)
        self.table.verticalScrollBar().setValue(scroll)
        self._on_word(self.table.current())
        clear(self.state)
        unknown = sum(not row.means for row in self.model.rows)
        if unknown:
            text = ngettext(
                "{count} word is not known here. Choose what it means.",
                "{count} words are not known here. Choose what they mean.",
                unknown,
            )
            self.state.addWidget(CheckLine(Tone.WARN, text))
        else:
            self.state.addWidget(
                CheckLine(Tone.GOOD, _("Every word is known. Look whether each means what it should."))
            )

    def _on_word(self, row: WordRow | None) -> None:
        self.side.setVisible(row is not None)
        if row is None:
            return
        self.heading.setText(_("“{word}” means", word=wording.short(row.word.text)))
        self.meanings.setAccessibleName(self.heading.text())
        with QSignalBlocker(self.meanings):
            self.meanings.set_options(wording.meaning_options(row.word.field, self._groups, known=bool(row.word.means)))
            self.meanings.set_value(row.means)

    def _on_meaning(self, key: str) -> None:
        row = cast("WordRow | None", self.table.current())
        if row is None:
            return
        asked = (row.word.field, row.word.text)
        if key == (row.word.means or wording.LEFT_OUT):
            self._said.pop(asked, None)
        else:
            self._said[asked] = key
        with QSignalBlocker(self.table):
            self._show_rows(self.table.current_row)
        self.changed.emit()
