"""The widgets of the participants screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.bridge import Bridge
from desktop_app.ui.participants.card import ListCard
from desktop_app.ui.participants.chips import ManyChip
from desktop_app.ui.participants.panel import ParticipantPanel
from desktop_app.ui.participants.table import ParticipantsModel
from desktop_app.ui.theme import Size, Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import Card, EmptyState, fix_width, rule
from desktop_app.ui.widgets.fields import SearchField
from desktop_app.ui.widgets.labels import ElidedText
from desktop_app.ui.widgets.panels import ProgressPanel
from desktop_app.ui.widgets.table import TableView
from desktop_app.words import _

PANEL_WIDTH = 324


class ParticipantsLayout:
    """Everything that is seen; the screen connects it.

    Args:
        page: The screen's column.
        bridge: For the completion of organisations.
    """

    def __init__(self, page: QVBoxLayout, bridge: Bridge) -> None:
        self.add = Button(_("Add participant"), kind="primary", hint="Ctrl N")
        self.import_list = Button(_("Import…"), hint="Ctrl O")
        self.export = Button(_("Export…"), hint="Ctrl E")
        self.search = SearchField(_("Search names, organisations, numbers"))
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(360)
        self.groups = ManyChip(_("Stakeholder groups"), _("All groups"), "Alt G")
        self.standings = ManyChip(_("Status"), _("Any status"), "Alt S")
        self.count = ElidedText(ink="muted")
        # It gives way only when larger text leaves no other way.
        self.count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.model = ParticipantsModel()
        self.table = TableView(self.model, name=_("Participants"))
        self.nobody = EmptyState("users", "", "", _("Add participant"))
        self.not_found = EmptyState("search", "", "", " ")
        self.list = QStackedWidget()
        for part in (self.table, self.nobody, self.not_found):
            self.list.addWidget(part)
        self.foot = QWidget()
        self.found = ElidedText(size=Size.CAPTION, ink="muted")
        self.progress = ProgressPanel()
        self.panel = ParticipantPanel(bridge)
        self.unchosen = Card()
        self.choose = EmptyState("user", _("Nobody is chosen"))
        self.unchosen.body.addWidget(self.choose)
        self.side = QStackedWidget()
        self.side.addWidget(self.unchosen)
        self.side.addWidget(self.panel)
        fix_width(self.side, PANEL_WIDTH)
        self._arrange(page)

    def _arrange(self, page: QVBoxLayout) -> None:
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        words = QHBoxLayout()
        words.setContentsMargins(Space.L, Space.S, Space.L, Space.S + 2)
        words.addWidget(self.found)
        foot.addWidget(rule())
        foot.addLayout(words)
        self.foot.hide()
        # The group stands in the panel too, in words; name, function and status are what a list is read for.
        self.card = ListCard(self.search, (self.groups, self.standings, self.count), self.table, spare=(3,))
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(self.foot)
        line = QHBoxLayout()
        line.setSpacing(Space.GAP)
        line.addWidget(self.card, 1)
        line.addWidget(self.side)
        page.addLayout(line, 1)
        page.addWidget(self.progress)
