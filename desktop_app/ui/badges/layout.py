"""The widgets of the badges screen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from desktop_app.ui.badges.board import BadgeBoard
from desktop_app.ui.badges.table import LastPrints
from desktop_app.ui.theme import Size, Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import Card, clear, fix_width, rule, scrolled
from desktop_app.ui.widgets.fields import Choice, Field
from desktop_app.ui.widgets.labels import ElidedText, Text
from desktop_app.ui.widgets.panels import ProgressPanel, column
from desktop_app.ui.widgets.preview import Render
from desktop_app.ui.widgets.table import TableView
from desktop_app.words import _


class _GivesWay(QWidget):
    """Holds a card that is left out where there is no room for it."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        # The window may become smaller than the card would let it.
        line.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        line.addWidget(card)
        self.card = card

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return QSize(self.card.maximumWidth(), self.card.sizeHint().height())


class BadgesLayout:
    """Elements, board and print card, side by side in `page`; in a narrow window the elements give way."""

    def __init__(self, page: QVBoxLayout, renders: Sequence[Render]) -> None:
        self.reprint = Button(_("Reprint a badge…"), hint="F6")
        self.board = BadgeBoard(renders)
        line = QHBoxLayout()
        line.setSpacing(Space.GAP)
        self._left = _GivesWay(self._elements())
        self._right = self._print()
        line.addWidget(self._left)
        line.addWidget(self.board, 1)
        line.addWidget(self._right)
        page.addLayout(line, 1)
        # Where room is short, the board gives first, down to what its own bar needs.
        self.board.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def fit(self, width: int) -> None:
        """Leave the elements out when the board would have no room beside them.

        Args:
            width: Of the page without its margins, in device-independent pixels.
        """
        wanted = self._left.sizeHint().width() + self.board.minimumSizeHint().width() + self._right.maximumWidth()
        self._left.setVisible(width >= wanted + 2 * Space.GAP)

    def _elements(self) -> QWidget:
        self.elements_card = Card(_("Elements"))
        self.template = Text(size=Size.SMALL, ink="muted", wrap=True)
        self.elements_card.body.addWidget(self.template)
        held, self.elements = column(spacing=0)
        self.elements_area = scrolled(held)
        self.elements_area.setAccessibleName(_("Elements"))
        self.elements_card.body.addWidget(self.elements_area, 1)
        fix_width(self.elements_card, 220)
        return self.elements_card

    def show_elements(self, elements: Sequence[tuple[str, str]]) -> None:
        """List what stands on the template."""
        clear(self.elements)
        for name, size in elements:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, Space.S + 1, 0, Space.S)
            across.setSpacing(Space.S)
            across.addWidget(Text("▫", ink="muted"))
            across.addWidget(ElidedText(name), 1)
            across.addWidget(Text(size, size=Size.SMALL, ink="muted"))
            self.elements.addWidget(row)
            self.elements.addWidget(rule())
        self.elements.addStretch(1)

    def _print(self) -> QWidget:
        card = Card(margin=0)
        card.setAccessibleName(_("Print"))
        self.which = Field(_("Which"), Choice(), name="which")
        self.stock = Field(_("Stock"), Choice(), name="stock")
        self.order = Field(_("Order"), Choice(), name="order")
        places = QSpinBox()
        places.setRange(1, 1)
        self.start = Field(_("Start at label"), places, name="start_at")
        self.save = Button(_("Save badges…"), kind="primary", hint="Ctrl P")
        self.reason = Text(size=Size.SMALL, ink="muted", wrap=True)
        self.reason.hide()
        self.progress = ProgressPanel()
        form, rows = column(margin=Space.L, spacing=Space.S + 2)
        rows.addWidget(Text(_("Print"), weight="strong"))
        for part in (self.which, self.stock, self.order, self.start):
            rows.addWidget(part)
        rows.addSpacing(Space.XS)
        rows.addWidget(self.save)
        rows.addWidget(self.reason)
        rows.addWidget(self.progress)
        rows.addSpacing(Space.S)
        self.last = Text(_("Last prints"), weight="strong")
        rows.addWidget(self.last)
        self.model = LastPrints()
        self.prints = TableView(self.model, name=_("Last prints"), two_lines=False, header=False)
        self.prints.setSelectionMode(TableView.SelectionMode.NoSelection)
        self.prints.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.none = Text(_("Nothing was printed yet."), ink="muted", wrap=True)
        rows.addWidget(self.none)
        rows.setContentsMargins(Space.L, Space.L, Space.L, 0)
        card.body.addWidget(form)
        # The list's cells have room of their own at both sides.
        held = QHBoxLayout()
        held.setContentsMargins(Space.XS, 0, Space.XS, Space.S)
        held.addWidget(self.prints)
        card.body.addLayout(held, 1)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        fix_width(card, 280)
        return card
