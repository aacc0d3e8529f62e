"""The badges of the chosen event: look at them, check them, save them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from desktop_app.domain.clock import Clock, SystemClock
from desktop_app.domain.events import EventRow
from desktop_app.ui.badges import papers, wording
from desktop_app.ui.badges.board import AT_ONCE
from desktop_app.ui.badges.holders import (
    GROUPS,
    LONGEST,
    PERSON,
    SCRIPTS,
    BadgeNews,
    Holder,
    badge_news,
    holder_of,
    shown,
)
from desktop_app.ui.badges.layout import BadgesLayout
from desktop_app.ui.badges.papers import TemplateFacts
from desktop_app.ui.badges.printing import BadgePrinting
from desktop_app.ui.bridge import report
from desktop_app.ui.pages import page_renderer
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.theme import Space, Tone, theme
from desktop_app.ui.widgets.cards import clear
from desktop_app.ui.widgets.labels import CheckLine
from desktop_app.words import _, current, ngettext

if TYPE_CHECKING:
    from desktop_app.output.badges import BadgeReport

SOON_MS = 400
"""Walk-ins come one after another; the screen follows them after this pause."""
MOST_TROUBLES = 50
"""So many badges that want a look are named; when these are mended the next ones are."""
_PRINT_CHANGES = frozenset({"badges"})


class BadgesScreen(Screen):
    """Preview, check and save badges."""

    subjects: ClassVar[frozenset[str]] = frozenset({"events", "people", "participants", "badges"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        renders = [page_renderer(context.bridge.runner, self._on_not_drawn) for _slot in range(AT_ONCE)]
        self.ui = BadgesLayout(self.page, renders)
        self.header_actions = [self.ui.reprint]
        self.set_header(_("Badges"))
        self.printing = BadgePrinting(context, self.ui, self)
        self.clock: Clock = SystemClock()
        self._event: EventRow | None = None
        self._template: TemplateFacts | None = None
        self._news: BadgeNews | None = None
        self._person: Holder | None = None
        self._shown: Sequence[Holder] = ()
        self._at = 0
        self._same_faces = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.mark_stale)
        self._connect()
        context.bridge.prepare(papers.read_template, then=self._on_template)

    def _connect(self) -> None:
        ui = self.ui
        ui.board.preview.chosen.connect(self._on_preview_chosen)
        ui.board.turned.connect(self.turn)
        ui.board.empty.acted.connect(lambda: self.context.go("participants"))
        ui.reprint.clicked.connect(lambda: self.printing.ask_reprint(self._person))
        # A job that failed tells nobody what it changed before.
        self.printing.ended.connect(self.mark_stale)
        self._offer_previews()
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ui.fit(self.width() - 2 * Space.XL)

    # ---------------------------------------------------------------- asking

    def take_changes(self, subjects: frozenset[str]) -> None:
        """Ask again; after a print the faces are still the same."""
        concerned = subjects & self.subjects
        if concerned - _PRINT_CHANGES:
            self._same_faces = False
        if concerned == _PRINT_CHANGES and self.isVisible():
            self._soon.start()
        else:
            super().take_changes(subjects)

    def refresh(self) -> None:
        """Ask for counts, holders and prints, and where a face may have changed, draw and check again."""
        event = self.context.event
        if event is None:
            return
        if self._event is None or event.id != self._event.id:
            self._begin(event)
        elif event != self._event:
            self._same_faces = False
        self._event = event
        self.context.bridge.ask(badge_news, event.id, then=self._on_news, key="badges news")

    def _begin(self, event: EventRow) -> None:
        """Another event: nothing of the one before stays."""
        self._event = event
        self._news = None
        self.printing.begin()
        self._person = None
        self._at = 0
        self._same_faces = False
        self._offer_previews()
        self.ui.board.preview.set_value(LONGEST)
        self._say_check("")
        self._say_troubles(())

    def _on_template(self, template: TemplateFacts) -> None:
        self._template = template
        self.ui.show_elements(template.elements)
        self.ui.template.setText(_("Template: {name}", name=template.name))
        self.printing.set_template(template)
        self._show_preview()

    def _on_news(self, news: BadgeNews) -> None:
        event = self._event
        if event is None:
            return
        self._news = news
        if self._person is not None:
            here = {holder.id: holder for holder in news.holders}
            self._person = here.get(self._person.id, self._person)
            self._offer_previews()
        words = current()
        self.set_header(
            _("Badges"),
            _(
                "{printed} printed · {open} to print",
                printed=words.number(news.counts.printed),
                open=words.number(news.counts.to_print),
            ),
        )
        self.ui.model.zone = event.zone
        self.ui.model.today = self.clock.now().astimezone(ZoneInfo(event.zone)).date()
        self.ui.model.set_rows(news.prints)
        self.ui.prints.setVisible(bool(news.prints))
        self.ui.none.setVisible(not news.prints)
        self.printing.show_news(event, news)
        if not self._same_faces:
            self._same_faces = True
            self._show_preview()
            self._check(event, news)

    # --------------------------------------------------------------- preview

    def _offer_previews(self) -> None:
        options = [
            (LONGEST, _("Preview: longest names")),
            (GROUPS, _("Preview: each group")),
            (SCRIPTS, _("Preview: each script")),
        ]
        if self._person is not None:
            options.append((PERSON, _("Preview: No. {number}", number=self._person.number)))
        self.ui.board.preview.set_options(options)

    def _on_preview_chosen(self, _key: object) -> None:
        self._at = 0
        self._show_preview()

    def turn(self, steps: int) -> None:
        """Show the next or the last badges; stays within those there are."""
        at = self._at + steps * AT_ONCE
        if 0 <= at < len(self._shown):
            self._at = at
            self._draw()

    def show_person(self, holder: Holder) -> None:
        """Show one person's badge alone."""
        self._person = holder
        self._offer_previews()
        self.ui.board.preview.set_value(PERSON)
        self._on_preview_chosen(PERSON)

    def _show_preview(self) -> None:
        if self._news is None or self._template is None:
            return
        kind = self.ui.board.preview.value
        if kind == PERSON and self._person is not None:
            self._shown = [self._person]
        else:
            self._shown = shown(self._news.holders, str(kind))
        if self._at >= len(self._shown):
            self._at = 0
        if not self._shown:
            self.ui.board.empty.set(
                _("Nobody gets a badge yet"),
                _("Badges are made for the people on the list. Add the first participant, and look again."),
                _("Go to the participants"),
            )
        self._draw()

    def _draw(self) -> None:
        board, holders = self.ui.board, self._shown[self._at : self._at + AT_ONCE]
        several = len(self._shown) > AT_ONCE
        board.preview.setVisible(bool(self._shown))
        for widget in (board.before, board.count, board.after):
            widget.setVisible(several)
        board.before.setEnabled(self._at > 0)
        board.after.setEnabled(self._at + AT_ONCE < len(self._shown))
        board.count.setText(
            _("{first}–{last} of {count}", first=self._at + 1, last=self._at + len(holders), count=len(self._shown))
        )
        if self._event is None or self._template is None:
            return
        if not holders:
            board.set_badges([], [], self._template.size_mm)
            return
        self.context.bridge.prepare(
            papers.preview,
            self._event.id,
            [holder.id for holder in holders],
            then=partial(self._on_drawn, holders, self._template.size_mm),
            key="badges preview",
        )

    def _on_drawn(self, holders: Sequence[Holder], size_mm: tuple[float, float], pdfs: Sequence[bytes]) -> None:
        # Meanwhile another event may have been chosen, in which nobody gets a badge.
        if holders == self._shown[self._at : self._at + AT_ONCE]:
            self.ui.board.set_badges(pdfs, [holder.name for holder in holders], size_mm)

    def _on_not_drawn(self, error: BaseException) -> None:
        # We made the bytes: what PDFium cannot draw is a fault of ours.
        self.context.bridge.bug_found.emit(report(error))

    # ----------------------------------------------------------------- check

    def _check(self, event: EventRow, news: BadgeNews) -> None:
        if not news.holders:
            self._say_check("")
            self._say_troubles(())
            return
        count = len(news.holders)
        self._say_check(ngettext("Checking {count} badge…", "Checking {count} badges…", count))
        self.context.bridge.prepare(
            papers.check, event.id, then=partial(self._on_checked, event.id), key="badges check"
        )

    def _on_checked(self, event_id: UUID, report: "BadgeReport") -> None:
        if self._event is None or self._event.id != event_id or self._news is None or not self._news.holders:
            return
        wrong = bool(report.misfits or report.missing_glyphs)
        self._say_check(wording.checked(report), "warn" if wrong else "muted")
        self._say_troubles(wording.troubles(report))

    def _say_check(self, text: str, ink: str = "muted") -> None:
        self.ui.board.foot.setText(text)
        self.ui.board.foot.set_ink(ink)
        self.ui.board.foot.setVisible(bool(text))

    def _say_troubles(self, troubles: Sequence[tuple[object, str]]) -> None:
        board = self.ui.board
        clear(board.troubles)
        names = {holder.id: holder.name for holder in self._news.holders} if self._news is not None else {}
        for participant, text in troubles[:MOST_TROUBLES]:
            name = names.get(participant, "") if isinstance(participant, UUID) else ""
            line = CheckLine(Tone.WARN, _("{name}: {trouble}", name=name, trouble=text), _("Show"))
            line.acted.connect(partial(self.context.go, "participants", participant))
            board.troubles.addWidget(line)
        board.trouble_area.setVisible(bool(troubles))
        if troubles:
            tall = board.troubles.sizeHint().height()
            board.trouble_area.setFixedHeight(min(tall, board.fontMetrics().height() * 8))

    # ------------------------------------------------------------------ hint

    def arrive(self, hint: object) -> None:
        """Show the badge of a participant that another screen sends."""
        if isinstance(hint, UUID):
            self.context.bridge.ask(holder_of, hint, then=self.show_person, key="badges person")
