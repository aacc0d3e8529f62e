"""The widgets of the directory."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.ui.participants.card import ListCard
from desktop_app.ui.people.panel import OrganisationPanel, PersonPanel
from desktop_app.ui.people.table import OrganisationsModel, PeopleModel
from desktop_app.ui.people.tree import OrganisationTree
from desktop_app.ui.theme import Space
from desktop_app.ui.widgets.buttons import native
from desktop_app.ui.widgets.cards import Card, EmptyState, fix_width, rule
from desktop_app.ui.widgets.fields import SearchField
from desktop_app.ui.widgets.labels import ElidedText
from desktop_app.ui.widgets.table import TableView
from desktop_app.words import _

PANEL_WIDTH = 324


class DirectoryLayout:
    """Everything that is seen; the screen connects it."""

    def __init__(self, page: QVBoxLayout) -> None:
        self.search = SearchField(_("Search people and organisations"))
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(360)
        self.count = ElidedText(ink="muted")
        self.count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.model = PeopleModel()
        self.table = TableView(self.model, name=_("People"))
        self.no_people = EmptyState("address-book", "", "", " ")
        self.organisations = OrganisationsModel()
        self.tree = OrganisationTree(self.organisations)
        self.no_organisations = EmptyState("building", "")
        self.people_page = _either(self.table, self.no_people)
        self.organisations_page = _either(self.tree, self.no_organisations)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        # The chosen tab is bolder than it was measured; two tabs always have room.
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(_("People or organisations"))
        self.pages = QStackedWidget()
        names = ((_("People"), self.people_page, "Alt 1"), (_("Organisations"), self.organisations_page, "Alt 2"))
        for tab, (name, page_of_tab, keys) in enumerate(names):
            self.tabs.addTab(name)
            self.tabs.setTabToolTip(tab, native(keys))
            self.pages.addWidget(page_of_tab)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.person = PersonPanel()
        self.organisation = OrganisationPanel()
        self.unchosen = Card()
        self.choose = EmptyState("user", "")
        self.unchosen.body.addWidget(self.choose)
        self.side = QStackedWidget()
        for part in (self.unchosen, self.person, self.organisation):
            self.side.addWidget(part)
        fix_width(self.side, PANEL_WIDTH)
        self._arrange(page)

    def _arrange(self, page: QVBoxLayout) -> None:
        tabs = QHBoxLayout()
        # The words of the first tab stand where the search field begins.
        tabs.setContentsMargins(Space.L - Space.M, 0, Space.L, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        card = ListCard(self.search, (self.count,), self.table, spare=(2,))
        card.body.addLayout(tabs)
        card.body.addWidget(rule())
        card.body.addWidget(self.pages, 1)
        card.body.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(Space.GAP)
        line.addWidget(card, 1)
        line.addWidget(self.side)
        page.addLayout(line, 1)


def _either(view: QWidget, empty: EmptyState) -> QStackedWidget:
    pages = QStackedWidget()
    pages.addWidget(view)
    pages.addWidget(empty)
    return pages
