"""The panel of one session: its fields, its speakers, what was agreed, and whether that is saved."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.agenda import Clash, SessionRow
from desktop_app.ui.agenda.form import SessionForm
from desktop_app.ui.agenda.speakers import SpeakersSection
from desktop_app.ui.agenda.wording import clash_sentence
from desktop_app.ui.theme import Size, Space, Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import Card, clear, rule, scrolled
from desktop_app.ui.widgets.labels import CheckLine, ElidedText, Mark, Text
from desktop_app.words import _


class SessionPanel(Card):
    """One session in detail.

    Signals:
        edited(): Something differs from the file, or nothing does any more.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(margin=0)
        self.row: SessionRow | None = None
        self.is_new = False
        self._saved = False
        self.form = SessionForm()
        self.speakers = SpeakersSection()
        self.save = Button(_("Save"), kind="primary", hint="Ctrl S")
        self.revert = Button(_("Undo"), hint="Esc")
        self.drop = Button(_("Take off the agenda…"), kind="link", hint="Del")
        # Delete works on the block; in a field it takes letters, and here a press is meant.
        self.drop.setShortcut(QKeySequence())
        self.revert.setShortcut(QKeySequence())
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.revert.click)
        self._heading = Text(_("New session"), size=Size.LARGE, weight="strong")
        self._clashes = QWidget()
        self._bodies = QWidget()
        self._first_save = Text(_("Save it first; then it takes speakers."), ink="muted", wrap=True)
        self._mark = Mark(Tone.GOOD)
        self._state = ElidedText(ink="good", weight="medium")
        self._arrange()
        self.form.edited.connect(self._on_edited)
        self._on_edited()

    def _arrange(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        for part in (self._clashes, self._bodies):
            inner = QVBoxLayout(part)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(Space.XS)
        for widget in (
            self._heading,
            self._clashes,
            self.form,
            self._first_save,
            self.speakers,
            self._bodies,
            self.form.below,
        ):
            column.addWidget(widget)
        column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.area = scrolled(content)
        self.area.setAccessibleName(_("Session"))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = content
        # The bar takes the place of the margin, not more.
        self.area.verticalScrollBar().rangeChanged.connect(self._fit_margin)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(Space.L, Space.M - 2, Space.L, Space.M)
        foot.setSpacing(Space.S)
        foot.addWidget(self._mark)
        foot.addWidget(self._state, 1)
        foot.addWidget(self.revert)
        foot.addWidget(self.save)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.body.addWidget(self.area, 1)
        self._rule = rule()
        self.body.addWidget(self._rule)
        self.body.addWidget(self._foot)

    def _fit_margin(self, _least: int, most: int) -> None:
        layout = self._content.layout()
        if layout is not None:
            beside = Space.XS if most > 0 else Space.L
            left, right = (beside, Space.L) if self.isRightToLeft() else (Space.L, beside)
            layout.setContentsMargins(left, Space.L, right, Space.L)

    # ------------------------------------------------------------------- shows

    def show_row(self, row: SessionRow, clashes: Sequence[Clash], titles: Mapping[UUID, str]) -> None:
        """Show a session; edits of the same one stay."""
        same = self.row is not None and self.row.id == row.id and not self.is_new
        self.row, self.is_new = row, False
        self.form.show_row(row, keep_edits=same)
        self.speakers.show_rows(row.speakers)
        own = [one for one in clashes if row.id in (one.session_id, one.other_id)]
        self._show_clashes([clash_sentence(one, row.id, titles) for one in own])
        self._show_bodies(row.bodies)
        self._show_parts()
        if not same:
            self._saved = False
            self.area.verticalScrollBar().setValue(0)
        self.setAccessibleName(row.title)
        self._on_edited()

    def begin_new(self) -> None:
        """Show the fields of a session that is to be made; the form was filled before."""
        self.row, self.is_new, self._saved = None, True, False
        self._show_clashes([])
        self._show_bodies(())
        self._show_parts()
        self.area.verticalScrollBar().setValue(0)
        self.setAccessibleName(_("New session"))
        self._on_edited()

    def forget(self) -> None:
        """Show nothing any more, so that the next session's fields are not taken for edits."""
        self.row, self.is_new, self._saved = None, False, False
        self._on_edited()

    def is_edited(self) -> bool:
        """Whether something was edited and not saved."""
        return (self.row is not None or self.is_new) and bool(self.form.edits())

    def say_saved(self) -> None:
        """Say in green that the file has it: only after the commit."""
        self._saved = True
        self._on_edited()

    def _show_parts(self) -> None:
        self._heading.setVisible(self.is_new)
        self._first_save.setVisible(self.is_new)
        self.speakers.setVisible(not self.is_new)
        self.drop.setVisible(not self.is_new)

    def _show_clashes(self, sentences: Sequence[str]) -> None:
        column = self._clashes.layout()
        assert column is not None
        clear(column)
        for sentence in sentences:
            column.addWidget(CheckLine(Tone.WARN, sentence))
        self._clashes.setVisible(bool(sentences))

    def _show_bodies(self, bodies: Sequence[str]) -> None:
        column = self._bodies.layout()
        assert column is not None
        clear(column)
        if bodies:
            column.addWidget(Text(_("Bodies represented"), weight="strong"))
        for body in bodies:
            column.addWidget(Text(body, wrap=True))
        self._bodies.setVisible(bool(bodies))

    def _on_edited(self) -> None:
        editing = self.is_edited()
        self._saved = self._saved and not editing
        self.save.setEnabled(editing)
        self.save.setVisible(editing or self.is_new)
        self.revert.setVisible(editing or self.is_new)
        for part in (self._rule, self._foot):
            part.setVisible(editing or self.is_new or self._saved)
        said, ink = (_("Saved"), "good") if self._saved else ("", "muted")
        if editing:
            said, ink = _("Not saved yet"), "warn"
        self._state.setText(said)
        self._state.set_ink(ink)
        self._mark.setVisible(self._saved)
        self.edited.emit()

    @property
    def state(self) -> str:
        """What the foot says: Saved, Not saved yet, or nothing."""
        return self._state.text()
