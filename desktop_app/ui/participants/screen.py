"""The participants of the chosen event: find, look, edit, add."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.domain.attendance import CheckpointKind, CheckpointRow
from desktop_app.domain.errors import UserError
from desktop_app.domain.events import EventRow, GroupRow
from desktop_app.domain.participants import (
    FoundRow,
    ParticipantCounts,
    ParticipantDetail,
    ParticipantFilter,
    ParticipantRow,
    Standing,
)
from desktop_app.queries.attendance import list_checkpoints
from desktop_app.queries.events import list_groups
from desktop_app.queries.participants import count_participants, find, list_participants, participant_detail
from desktop_app.ui.participants.adding import AddDialog
from desktop_app.ui.participants.chips import Offer
from desktop_app.ui.participants.deeds import ParticipantDeeds
from desktop_app.ui.participants.editing import PanelEditing
from desktop_app.ui.participants.empty import show_list
from desktop_app.ui.participants.history import by_other_spelling
from desktop_app.ui.participants.layout import ParticipantsLayout
from desktop_app.ui.participants.table import SORT_KEYS, pick_again
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.widgets.buttons import native
from desktop_app.words import _, current, ngettext

SEARCH_SHOWN = 500
"""A search gives at most so many; more than that nobody reads, a further letter does."""
SOON_MS, SOON_MANY_MS = 400, 3_000
"""Scans at the doors come by the second; the list follows them after this pause, a long one after the second."""
MANY = 2_000
"""From so many rows on a list is long."""
FIRST = 120
"""Rows that are shown before the others are asked: more than the tallest screen holds."""


class ParticipantsScreen(Screen):
    """List, detail panel, and the deeds on participants."""

    subjects: ClassVar[frozenset[str]] = frozenset(
        {"events", "people", "participants", "agenda", "attendance", "badges"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ui = ParticipantsLayout(self.page, context.bridge)
        self.header_actions = [self.ui.import_list, self.ui.export, self.ui.add]
        self.set_header(_("Participants"))
        self._event: EventRow | None = None
        self._groups: Sequence[GroupRow] = ()
        self._counts: ParticipantCounts | None = None
        self._sort = "name"
        self._descending = False
        self._sorted_by_hand = False
        self._wanted: UUID | None = None
        self._to_top = False
        self.deeds = ParticipantDeeds(context, self.ui, self)
        self.deeds.done.connect(self.mark_stale)
        self.editing = PanelEditing(context, self.ui, self.deeds, self)
        self.editing.settled.connect(lambda: self._on_chosen(self.ui.table.current()))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.mark_stale)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.add.clicked.connect(lambda: self.add_participant())
        ui.import_list.clicked.connect(lambda: self.deeds.ask_import())
        ui.export.clicked.connect(lambda: self.deeds.ask_export(sum(group.participants for group in self._groups)))
        ui.nobody.acted.connect(lambda: self.add_participant())
        ui.not_found.acted.connect(self._on_not_found)
        ui.search.searched.connect(self._on_searched)
        ui.search.moved.connect(ui.table.move_by)
        ui.search.entered.connect(lambda _text: ui.table.setFocus(Qt.FocusReason.TabFocusReason))
        ui.groups.taken_changed.connect(self._on_filtered)
        ui.standings.taken_changed.connect(self._on_filtered)
        ui.standings.offer([Offer(one, current().label(one)) for one in Standing])
        ui.table.chosen.connect(self._on_chosen)
        ui.table.picked.connect(lambda _rows: self._say_count())
        ui.table.opened.connect(lambda _row: ui.panel.form.function.setFocus(Qt.FocusReason.TabFocusReason))
        ui.table.sort_asked.connect(self._on_sort_asked)
        ui.table.show_sort(self._sort, self._descending)
        for number, key in enumerate(SORT_KEYS, start=1):
            self._key(f"Alt+{number}", partial(self._sort_by, key))
        self._key("Ctrl+Z", self.deeds.undo)
        ui.table.horizontalHeader().setToolTip(
            _(
                "Press a heading to sort, again to turn round; {first} to {last} do the same.",
                first=native("Alt 1"),
                last=native(f"Alt {len(SORT_KEYS)}"),
            )
        )

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)

    # ---------------------------------------------------------------- asking

    def take_changes(self, subjects: frozenset[str]) -> None:
        """Ask again; when only scans or prints came in, after a pause."""
        if subjects & self.subjects and subjects <= {"attendance", "badges"}:
            self._soon.start(SOON_MS if len(self.ui.model.rows) < MANY else SOON_MANY_MS)
        else:
            super().take_changes(subjects)

    def refresh(self) -> None:
        """Ask for list, groups, counts, entrance, and the person shown."""
        event = self.context.event
        if event is None:
            return
        fresh = self._event is None or event.id != self._event.id
        if fresh:
            self._begin(event)
        self._event = event
        bridge = self.context.bridge
        bridge.ask(list_groups, event.id, then=self._on_groups, key="participants groups")
        bridge.ask(count_participants, event.id, then=self._on_counts, key="participants counts")
        bridge.ask(list_checkpoints, event.id, then=self._on_checkpoints, key="participants entrance")
        self._ask_rows(again=not fresh)
        row = self.ui.table.current()
        if row is not None:
            self._ask_detail(row.id)

    def _begin(self, event: EventRow) -> None:
        """Another event: nothing of the one before stays."""
        self.editing.ask_before_leaving()
        self._event = event
        self.deeds.begin(event)
        self._groups = ()
        self._counts = None
        self.ui.panel.forget()
        self.ui.side.setCurrentWidget(self.ui.unchosen)
        for chip in (self.ui.groups, self.ui.standings):
            with QSignalBlocker(chip):
                chip.take()
        with QSignalBlocker(self.ui.search):
            self.ui.search.clear()
        self.ui.model.set_rows([])
        self.ui.foot.hide()

    def _filter(self) -> ParticipantFilter:
        assert self._event is not None
        text = self.ui.search.text()
        by_rank = bool(text) and not self._sorted_by_hand
        return ParticipantFilter(
            event_id=self._event.id,
            text=text,
            groups=frozenset(key for key in self.ui.groups.taken if isinstance(key, UUID)),
            standings=frozenset(key for key in self.ui.standings.taken if isinstance(key, Standing)),
            sort="rank" if by_rank else self._sort,
            descending=False if by_rank else self._descending,
        )

    def _ask_rows(self, *, again: bool = False) -> None:
        """Ask for the list.

        Args:
            again: The same list, for what changed in it; otherwise another one, whose beginning is shown first.
        """
        if self._event is None:
            return
        wanted = self._filter()
        if wanted.text or (again and len(self.ui.model.rows) > FIRST):
            self.context.bridge.ask(list_participants, wanted, then=self._on_rows, key="participants rows")
        else:
            first = replace(wanted, limit=FIRST)
            self.context.bridge.ask(list_participants, first, then=self._on_first, key="participants rows")
        if wanted.text:
            self.context.bridge.ask(
                find, wanted.text, event_id=wanted.event_id, then=self._on_found, key="participants found"
            )
        else:
            self._on_found([])

    def _on_groups(self, groups: Sequence[GroupRow]) -> None:
        self._groups = groups
        self.ui.groups.offer([Offer(row.id, row.name, row.letter, row.colour, row.participants) for row in groups])
        self.ui.panel.form.offer_groups([(row.key, row.name) for row in groups])

    def _on_counts(self, counts: ParticipantCounts) -> None:
        self._counts = counts
        words = current()
        self.set_header(
            _("Participants"),
            _(
                "{registered} registered · {present} present",
                registered=words.number(counts.registered),
                present=words.number(counts.present),
            ),
        )

    def _on_checkpoints(self, checkpoints: Sequence[CheckpointRow]) -> None:
        entrances = [one for one in checkpoints if one.kind is CheckpointKind.ENTRANCE]
        self.deeds.entrance = entrances[0] if entrances else None
        self.ui.panel.check.setEnabled(self.deeds.entrance is not None)

    def _on_first(self, rows: Sequence[ParticipantRow]) -> None:
        """Show the beginning of a long list at once, the rest when it is there."""
        if len(rows) < FIRST:
            self._on_rows(rows)
            return
        shown = self.ui.table.current()
        if self._wanted is None and shown is not None and all(row.id != shown.id for row in rows):
            # Who is selected comes further down: nobody else is taken in the meantime.
            self._wanted = shown.id
            self._quietly = True
        if self._wanted is None:
            self._on_rows(rows)
        else:
            with QSignalBlocker(self.ui.table):
                self.ui.model.set_rows(rows)
            show_list(self.ui, bool(rows))
        self.context.bridge.ask(list_participants, self._filter(), then=self._on_rest, key="participants rows")

    def _on_rest(self, rows: Sequence[ParticipantRow]) -> None:
        if self._wanted is not None or not self.ui.model.extend(rows):
            self._on_rows(rows)
        self._say_count()

    def _on_rows(self, rows: Sequence[ParticipantRow]) -> None:
        ui = self.ui
        table = ui.table
        current_row = table.current()
        keep = self._wanted or (current_row.id if current_row is not None else None)
        picked = {row.id for row in table.selected()} if self._wanted is None else {self._wanted}
        scroll = 0 if self._to_top else table.verticalScrollBar().value()
        with QSignalBlocker(table):
            ui.model.set_rows(rows)
            pick_again(table, ui.model, keep, picked)
        table.verticalScrollBar().setValue(scroll)
        if (self._wanted is not None and not self._quietly) or self._to_top:
            table.scrollTo(table.currentIndex())
        self._quietly = False
        if self._wanted is not None and any(row.id == self._wanted for row in rows):
            self._wanted = None
        self._to_top = False
        show_list(self.ui, bool(rows))
        self._say_count()
        now = table.current()
        if now is None or current_row is None or now.id != current_row.id:
            self._on_chosen(now)
        elif self._event is not None:
            ui.panel.show_row(now, self._event)

    def _on_found(self, found: Sequence[FoundRow]) -> None:
        typed = self.ui.search.text()
        names = list(dict.fromkeys(row.name for row in found if by_other_spelling(typed, row)))[:6]
        self.ui.found.setText(_("Found by spelling in any script: {names}", names=" · ".join(names)))
        self.ui.foot.setVisible(bool(names))

    def _say_count(self) -> None:
        shown, words = len(self.ui.model.rows), current()
        picked = len(self.ui.table.selected_places())
        if self.ui.search.text() and shown >= SEARCH_SHOWN:
            text = _("the first {count} shown", count=words.number(shown))
        else:
            text = _("{count} shown", count=words.number(shown))
        if picked:
            text = _("{shown} · {picked} selected", shown=text, picked=words.number(picked))
        self.ui.count.setText(text)
        several = picked > 1
        said = ngettext("Print {count} badge", "Print {count} badges", picked) if several else _("Print badge")
        if said != self.ui.panel.print.text():
            self.ui.panel.print.set_text(said)

    # --------------------------------------------------------------- filters

    def _on_searched(self, text: str) -> None:
        self._to_top = True
        if not text:
            self._sorted_by_hand = False
        self._show_sort()
        self._ask_rows()

    def _on_filtered(self) -> None:
        self._to_top = True
        self._ask_rows()

    def _on_sort_asked(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self._sorted_by_hand = bool(self.ui.search.text())
        self._ask_rows()

    def _sort_by(self, key: str) -> None:
        self._descending = key == self._sort and not self._descending and self._is_sorted()
        self._sort = key
        self._sorted_by_hand = bool(self.ui.search.text())
        self._show_sort()
        self._ask_rows()

    def _is_sorted(self) -> bool:
        return self._sorted_by_hand or not self.ui.search.text()

    def _show_sort(self) -> None:
        self.ui.table.show_sort(self._sort if self._is_sorted() else "", self._descending)

    def _on_not_found(self) -> None:
        text = self.ui.search.text()
        if text:
            self.add_participant(text)
        else:
            self._show_everybody()

    def _show_everybody(self) -> None:
        for chip in (self.ui.groups, self.ui.standings):
            with QSignalBlocker(chip):
                chip.take()
        with QSignalBlocker(self.ui.search):
            self.ui.search.clear()
        self._on_searched("")

    # ---------------------------------------------------------------- detail

    def _on_chosen(self, row: ParticipantRow | None) -> None:
        panel = self.ui.panel
        if self.editing.must_ask(row):
            return
        if row is None or self._event is None:
            panel.forget()
            self.ui.side.setCurrentWidget(self.ui.unchosen)
            return
        panel.show_row(row, self._event)
        self.ui.side.setCurrentWidget(panel)
        self._ask_detail(row.id)

    def _ask_detail(self, participant_id: UUID) -> None:
        self.context.bridge.ask(
            participant_detail,
            participant_id,
            then=self._on_detail,
            failed=self._on_gone,
            key="participants detail",
        )

    def _on_detail(self, detail: ParticipantDetail) -> None:
        row = self.ui.table.current()
        if row is not None and row.id == detail.row.id and self._event is not None:
            self.ui.panel.show_row(detail.row, self._event)
            self.ui.panel.show_detail(detail)

    def _on_gone(self, _error: UserError) -> None:
        self._ask_rows()

    def leave(self) -> None:
        """Going elsewhere keeps what is edited; nothing is asked."""

    def arrive(self, hint: object) -> None:
        """Show a participant by id, or search a text that another screen sends."""
        if isinstance(hint, UUID):
            self.show_participant(hint)
        elif isinstance(hint, str):
            self.ui.search.set_text(hint)

    def show_participant(self, participant_id: UUID) -> None:
        """Select somebody, whatever is searched and filtered now."""
        self._wanted = participant_id
        if self.ui.search.text() or self.ui.groups.taken or self.ui.standings.taken:
            self._show_everybody()
        else:
            self._ask_rows()

    # ----------------------------------------------------------------- deeds

    def add_participant(self, name: str = "") -> None:
        """Show the dialog that adds somebody."""
        if self._event is None:
            return
        dialog = AddDialog(self.window(), self.context, self._event, self._groups, name)
        dialog.added.connect(self._on_added)
        dialog.shown.connect(self.show_participant)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_added(self, participant_id: UUID) -> None:
        self.show_participant(participant_id)
