"""The card of a list: search and filters above it, which fold into two lines when text is large."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop_app.ui.theme import Space
from desktop_app.ui.widgets.cards import Card
from desktop_app.ui.widgets.table import TableView

_COMFORTABLE = 74
"""Below this width in letters of the text in use a table gives up its spare columns."""


class ListCard(Card):
    """Holds a table with its search.

    Args:
        search: The search field.
        beside: Filters after it, from the reading side; the last one stands at the far end.
        table: Whose spare columns go when there is no room to read the others.
        spare: Places of those columns; what they hold stands in the detail panel too.
    """

    def __init__(self, search: QWidget, beside: Sequence[QWidget], table: TableView, spare: Sequence[int] = ()) -> None:
        super().__init__(margin=0)
        self._search = search
        self._beside = tuple(beside)
        self._table = table
        self._spare = tuple(spare)
        rest = QHBoxLayout()
        rest.setSpacing(Space.S + 2)
        for widget in self._beside[:-1]:
            rest.addWidget(widget)
        rest.addStretch(1)
        rest.addWidget(self._beside[-1])
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setContentsMargins(Space.L, Space.L - 2, Space.L, Space.XS)
        self._bar.setSpacing(Space.S + 2)
        self._bar.addWidget(search, 1)
        self._bar.addLayout(rest)
        # The card's frame stays to be seen below the last row.
        self.body.setContentsMargins(1, 1, 1, 2)
        self.body.setSpacing(Space.XS)
        self.body.addLayout(self._bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        wanted = sum(widget.sizeHint().width() + Space.M for widget in self._beside) + letter * 26
        narrow = self.width() - 2 * Space.L < wanted
        self._bar.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        cramped = self.width() < letter * _COMFORTABLE
        for place in self._spare:
            if self._table.isColumnHidden(place) != cramped:
                self._table.setColumnHidden(place, cramped)
                self._table.fit_columns()
