"""The directory: who and which bodies the data file knows, over all events."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView

from desktop_app.domain.errors import UserError
from desktop_app.domain.people import DirectoryFilter, DirectoryRow, OrganisationRow, PersonDetail
from desktop_app.queries.people import count_directory, list_directory, list_organisations, person_detail
from desktop_app.ui.people.layout import DirectoryLayout
from desktop_app.ui.screen import Context, Screen
from desktop_app.words import _, current, ngettext

MOST_PEOPLE = 2_000
"""More lines nobody scrolls through; a letter in the search brings the others."""
MOST_ORGANISATIONS = 5_000


class DirectoryScreen(Screen):
    """People over events, and organisations under their parents."""

    subjects: ClassVar[frozenset[str]] = frozenset({"people", "participants", "events", "agenda"})
    needs_event: ClassVar[bool] = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ui = DirectoryLayout(self.page)
        self.set_header(_("Directory"))
        self._people = 0
        self._bodies: Sequence[OrganisationRow] = ()
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.search.searched.connect(lambda _text: self._ask_lists())
        ui.search.moved.connect(self._on_moved)
        ui.search.entered.connect(lambda _text: self._view().setFocus(Qt.FocusReason.TabFocusReason))
        ui.table.chosen.connect(self._on_person_chosen)
        ui.table.opened.connect(lambda _row: ui.person.tabs.tabBar().setFocus(Qt.FocusReason.TabFocusReason))
        ui.tree.chosen.connect(self._on_organisation_chosen)
        ui.tree.opened.connect(lambda row: self._show_people_of(row.name))
        ui.tabs.currentChanged.connect(lambda _tab: self._show_side())
        ui.person.event_asked.connect(self._on_event_asked)
        ui.organisation.people_asked.connect(self._show_people_of)
        ui.organisation.parent_asked.connect(self._on_parent_asked)
        ui.no_people.acted.connect(self._on_no_people)
        for tab, keys in enumerate(("Alt+1", "Alt+2")):
            self._key(keys, partial(ui.tabs.setCurrentIndex, tab))

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    def _view(self) -> QAbstractItemView:
        return self.ui.table if self.ui.tabs.currentIndex() == 0 else self.ui.tree

    # ---------------------------------------------------------------- asking

    def refresh(self) -> None:
        """Ask for counts, people, organisations, and the person shown."""
        self.context.bridge.ask(count_directory, then=self._on_counts, key="directory counts")
        self._ask_lists()
        row = self.ui.table.current()
        if row is not None:
            self._ask_person(row.id)

    def _ask_lists(self) -> None:
        text, bridge = self.ui.search.text(), self.context.bridge
        wanted = DirectoryFilter(text, MOST_PEOPLE)
        bridge.ask(list_directory, wanted, then=self._on_people, key="directory people")
        bridge.ask(list_organisations, text, MOST_ORGANISATIONS, then=self._on_organisations, key="directory bodies")

    def _on_counts(self, counts: tuple[int, int]) -> None:
        self._people, bodies = counts
        people = ngettext("{count} person", "{count} people", self._people)
        known = ngettext("{count} organisation", "{count} organisations", bodies)
        self.set_header(
            _("Directory"), _("{people} · {organisations} over all events", people=people, organisations=known)
        )
        self._say_count()

    def _on_people(self, rows: Sequence[DirectoryRow]) -> None:
        ui = self.ui
        before = ui.table.current()
        scroll = ui.table.verticalScrollBar().value()
        with QSignalBlocker(ui.table):
            ui.model.set_rows(rows)
            if rows and not (before is not None and ui.table.select_where(lambda row: row.id == before.id)):
                ui.table.selectRow(0)
                scroll = 0
        ui.table.verticalScrollBar().setValue(scroll)
        text = ui.search.text()
        if not rows:
            if text:
                ui.no_people.set(
                    _("Nobody found for “{text}”", text=text),
                    _("Names are found in any script, at every event."),
                    _("Search for everybody"),
                )
            else:
                ui.no_people.set(
                    _("Nobody is known yet"),
                    _("Whoever is put on the list of an event stands here, once, over all events."),
                    _("To the participants"),
                )
        ui.people_page.setCurrentIndex(0 if rows else 1)
        self._say_count()
        now = ui.table.current()
        if now is None or before is None or now.id != before.id:
            self._on_person_chosen(now)

    def _on_organisations(self, rows: Sequence[OrganisationRow]) -> None:
        ui = self.ui
        self._bodies = rows
        index = ui.tree.currentIndex()
        before = ui.organisations.row_of(index) if index.isValid() else None
        scroll = ui.tree.verticalScrollBar().value()
        with QSignalBlocker(ui.tree):
            ui.organisations.set_rows(rows)
            ui.tree.expandAll()
            place = ui.organisations.index_of(before.id) if before is not None else QModelIndex()
            if not place.isValid() and rows:
                place, scroll = ui.organisations.index(0, 0), 0
            ui.tree.setCurrentIndex(place)
        ui.tree.verticalScrollBar().setValue(scroll)
        text = ui.search.text()
        ui.no_organisations.set(
            _("No organisation found for “{text}”", text=text) if text else _("No organisation is known yet"),
            "" if text else _("Organisations come with the participants who belong to them."),
        )
        ui.organisations_page.setCurrentIndex(0 if rows else 1)
        self._say_count()
        self._show_side()

    def _say_count(self) -> None:
        words = current()
        if self.ui.tabs.currentIndex() == 1:
            self.ui.count.setText(_("{count} shown", count=words.number(len(self._bodies))))
            return
        shown = len(self.ui.model.rows)
        if shown >= MOST_PEOPLE:
            self.ui.count.setText(_("the first {count} shown", count=words.number(shown)))
        else:
            self.ui.count.setText(_("{count} shown", count=words.number(shown)))

    # ---------------------------------------------------------------- detail

    def _show_side(self) -> None:
        """Show beside the list who, or what, is chosen in it."""
        ui = self.ui
        self._say_count()
        if ui.tabs.currentIndex() == 0:
            row = ui.table.current()
            ui.choose.set(_("Nobody is chosen"), _("Choose a line to see the person here.") if ui.model.rows else "")
            ui.side.setCurrentWidget(ui.person if row is not None else ui.unchosen)
        else:
            index = ui.tree.currentIndex()
            body = ui.organisations.row_of(index) if index.isValid() else None
            ui.choose.set(_("No organisation is chosen"))
            if body is not None:
                ui.organisation.show_row(body)
            ui.side.setCurrentWidget(ui.organisation if body is not None else ui.unchosen)

    def _on_person_chosen(self, row: DirectoryRow | None) -> None:
        if row is not None:
            self.ui.person.show_row(row)
            self._ask_person(row.id)
        self._show_side()

    def _ask_person(self, person_id: UUID) -> None:
        self.context.bridge.ask(
            person_detail, person_id, then=self._on_person, failed=self._on_gone, key="directory person"
        )

    def _on_person(self, person: PersonDetail) -> None:
        row = self.ui.table.current()
        if row is not None and row.id == person.id:
            self.ui.person.show_detail(person)

    def _on_gone(self, _error: UserError) -> None:
        self._ask_lists()

    def _on_organisation_chosen(self, _row: OrganisationRow | None) -> None:
        self._show_side()

    # ------------------------------------------------------------------ ways

    def _on_moved(self, steps: int) -> None:
        if self.ui.tabs.currentIndex() == 0:
            self.ui.table.move_by(steps)
            return
        tree = self.ui.tree
        index = tree.currentIndex()
        place = tree.indexBelow(index) if steps > 0 else tree.indexAbove(index)
        if place.isValid():
            tree.setCurrentIndex(place)

    def _on_no_people(self) -> None:
        if self.ui.search.text():
            self.ui.search.clear()
        else:
            self.context.go("participants")

    def _show_people_of(self, name: str) -> None:
        self.ui.tabs.setCurrentIndex(0)
        self.ui.search.set_text(name)
        self.ui.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_parent_asked(self, organisation_id: UUID) -> None:
        place = self.ui.organisations.index_of(organisation_id)
        if place.isValid():
            self.ui.tree.setCurrentIndex(place)
            self.ui.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            # It was not found by what is searched: the whole tree has it.
            self.ui.search.clear()

    def _on_event_asked(self, event_id: UUID, name: str) -> None:
        self.context.event_wanted.emit(event_id)
        self.context.go("participants", name)

    def arrive(self, hint: object) -> None:
        """Search a text that another screen sends."""
        if isinstance(hint, str):
            self.ui.search.set_text(hint)
