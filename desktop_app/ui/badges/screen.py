"""The badges of the chosen event: look at them, check them, save them."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from desktop_app.domain.badges import BADGE_ORDERS, BadgeFilter
from desktop_app.domain.clock import Clock, SystemClock
from desktop_app.domain.errors import UserError
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
from desktop_app.ui.badges.reprint import ReprintDialog
from desktop_app.ui.bridge import report
from desktop_app.ui.files import ask_place, open_file
from desktop_app.ui.pages import page_renderer
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.theme import Space, Tone, theme
from desktop_app.ui.widgets.cards import clear
from desktop_app.ui.widgets.fields import Choice, show_error
from desktop_app.ui.widgets.labels import CheckLine
from desktop_app.ui.work import Job
from desktop_app.words import _, current, ngettext, sentence

if TYPE_CHECKING:
    from desktop_app.output.badges import BadgeReport
    from desktop_app.services.printing import SavedBadges

UNPRINTED = "unprinted"
ALL = "all"
SINGLE = "single"
A4 = "a4"
SOON_MS = 400
"""Walk-ins come one after another; the screen follows them after this pause."""
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
        self.clock: Clock = SystemClock()
        self._event: EventRow | None = None
        self._template: TemplateFacts | None = None
        self._news: BadgeNews | None = None
        self._person: Holder | None = None
        self._shown: Sequence[Holder] = ()
        self._at = 0
        self._same_faces = False
        self._job: Job | None = None
        self._stopped = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.mark_stale)
        self._connect()
        context.bridge.prepare(papers.read_template, then=self._on_template)

    def _connect(self) -> None:
        ui = self.ui
        order = ui.order.editor
        assert isinstance(order, Choice)
        names = {
            "group": _("By group, then name"),
            "name": _("By name"),
            "number": _("By number"),
            "organisation": _("By organisation"),
        }
        order.set_options([(key, names[key]) for key in BADGE_ORDERS])
        self._offer_stock()
        if self.context.settings is not None:
            ui.stock.set_value(str(self.context.settings.value("badges/stock", SINGLE)))
            ui.order.set_value(str(self.context.settings.value("badges/order", "group")))
        ui.board.preview.chosen.connect(self._on_preview_chosen)
        ui.board.turned.connect(self.turn)
        ui.board.empty.acted.connect(lambda: self.context.go("participants"))
        ui.which.edited.connect(self._show_print)
        ui.stock.edited.connect(self._on_stock)
        ui.order.edited.connect(partial(self._remember, "badges/order", ui.order.value))
        ui.save.clicked.connect(lambda: self.save_badges())
        ui.reprint.clicked.connect(lambda: self.ask_reprint())
        ui.progress.cancelled.connect(self._on_stop)
        self._offer_previews()
        self._on_stock()
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ui.fit(self.width() - 2 * Space.XL)

    def _remember(self, key: str, value: Callable[[], object]) -> None:
        if self.context.settings is not None:
            self.context.settings.setValue(key, value())

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
        self._offer_stock()
        self._on_stock()
        self._show_preview()

    def _on_news(self, news: BadgeNews) -> None:
        event = self._event
        if event is None:
            return
        self._news = news
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
        self._show_print()
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
            then=partial(self._on_drawn, [holder.name for holder in holders], self._template.size_mm),
            key="badges preview",
        )

    def _on_drawn(self, names: Sequence[str], size_mm: tuple[float, float], pdfs: Sequence[bytes]) -> None:
        self.ui.board.set_badges(pdfs, names, size_mm)

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
        self.context.bridge.prepare(papers.check, event.id, then=self._on_checked, key="badges check")

    def _on_checked(self, report: "BadgeReport") -> None:
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
        for participant, text in troubles:
            name = names.get(participant, "") if isinstance(participant, UUID) else ""
            line = CheckLine(Tone.WARN, _("{name}: {trouble}", name=name, trouble=text), _("Show"))
            line.acted.connect(partial(self.context.go, "participants", participant))
            board.troubles.addWidget(line)
        board.trouble_area.setVisible(bool(troubles))
        if troubles:
            tall = board.troubles.sizeHint().height()
            board.trouble_area.setFixedHeight(min(tall, board.fontMetrics().height() * 8))

    # ----------------------------------------------------------------- print

    def _offer_stock(self) -> None:
        size = self._template.size_mm if self._template is not None else (96.0, 134.0)
        labels = self._template.labels if self._template is not None else 4
        stock, start = self.ui.stock.editor, self.ui.start.editor
        assert isinstance(stock, Choice)
        stock.set_options(
            [
                (SINGLE, _("One a page, {width} × {height} mm", width=f"{size[0]:g}", height=f"{size[1]:g}")),
                (A4, _("A4, {labels} per sheet, with cut marks", labels=labels)),
            ]
        )
        start.setRange(1, labels)  # type: ignore[attr-defined]

    def _on_stock(self) -> None:
        sheet = self.ui.stock.value() == A4
        self.ui.start.setVisible(sheet)
        if not sheet:
            self.ui.start.set_value(1)
        self._remember("badges/stock", self.ui.stock.value)

    def _show_print(self) -> None:
        """Say how many badges are meant, and when there are none, why."""
        news = self._news
        if news is None:
            return
        words = current()
        which = self.ui.which.editor
        assert isinstance(which, Choice)
        everyone = len(news.holders)
        which.set_options(
            [
                (UNPRINTED, _("Not yet printed · {count}", count=words.number(news.unprinted))),
                (ALL, _("All · {count}", count=words.number(everyone))),
                *(
                    (group, _("{group} · {count}", group=name, count=words.number(badges)))
                    for group, name, badges in news.groups()
                ),
            ]
        )
        value = which.value()
        if value == UNPRINTED:
            count = news.unprinted
        elif value == ALL:
            count = everyone
        else:
            count = sum(holder.group_id == value for holder in news.holders)
        self.ui.save.set_text(
            ngettext("Save {count} badge…", "Save {count} badges…", count) if count else _("Save badges…")
        )
        self.ui.save.setEnabled(bool(count) and self._job is None)
        if count:
            reason = ""
        elif everyone:
            reason = _("Everyone has a printed badge. Choose “All” or a group to print again.")
        else:
            reason = _("Nobody on the list gets a badge yet.")
        self.ui.reason.setText(reason)
        self.ui.reason.setVisible(bool(reason))

    def save_badges(self) -> None:
        """Ask for a file and save the badges chosen."""
        event, which = self._event, self.ui.which.value()
        if event is None or which is None or self._job is not None:
            return
        wanted = BadgeFilter(
            event.id,
            unprinted=which == UNPRINTED,
            group_id=which if isinstance(which, UUID) else None,
            order=str(self.ui.order.value()),
        )
        path = self._ask_place(f"{event.key}-badges.pdf")
        if path is not None:
            self._start(_("Saving badges"), papers.save, path, wanted)

    def _ask_place(self, name: str) -> Path | None:
        return ask_place(self.window(), _("Save badges as PDF"), name, _("PDF"), self.context.settings)

    def _start(self, what: str, work: Callable[..., object], path: Path, *args: object) -> None:
        self._stopped = False
        self.ui.save.setEnabled(False)
        self.ui.progress.start(what)
        self._job = self.context.bridge.prepare(
            work,
            path,
            *args,
            str(self.ui.stock.value()),
            int(self.ui.start.value()),
            then=self._on_saved,
            failed=self._on_failed,
            progressed=self.ui.progress.set_progress,
            ended=self._on_ended,
        )

    def _on_stop(self) -> None:
        if self._job is not None:
            self._stopped = True
            self._job.cancel()

    def _on_saved(self, saved: "SavedBadges") -> None:
        self._stopped = False
        said = ngettext(
            "{count} badge was saved in {file}.",
            "{count} badges were saved in {file}.",
            saved.report.badges,
            file=saved.path.name,
        )
        tone = Tone.GOOD
        if saved.report.misfits or saved.report.missing_glyphs:
            said = _("{said} Some want a look: see the list below the badges.", said=said)
            tone = Tone.WARN
        self.context.notices.say(said, tone, action=_("Open"), act=partial(open_file, saved.path))
        if self.ui.stock.value() == A4 and self._template is not None:
            # The next batch begins where this one left the sheet.
            used = int(self.ui.start.value()) - 1 + saved.report.badges
            self.ui.start.set_value(used % self._template.labels + 1)

    def _on_failed(self, error: UserError) -> None:
        said = sentence(error)
        if not show_error([self.ui.which, self.ui.stock, self.ui.order, self.ui.start], error.field, said):
            self.context.notices.user_error(error)

    def _on_ended(self) -> None:
        self._job = None
        self.ui.progress.finish()
        if self._stopped:
            self.context.notices.say(_("Stopped. No file was made."), Tone.INFO)
        self._show_print()

    # --------------------------------------------------------------- reprint

    def ask_reprint(self) -> None:
        """Ask whose badge is printed again, and why."""
        if self._event is None or self._job is not None:
            return
        dialog = ReprintDialog(self.window(), self.context.bridge, self._event.id, self._person)
        dialog.accepted.connect(partial(self._reprint, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _reprint(self, dialog: ReprintDialog) -> None:
        participant_id, event = dialog.participant_id, self._event
        if participant_id is None or event is None:
            return
        path = self._ask_place(f"{event.key}-badge.pdf")
        if path is not None:
            self._start(
                _("Saving the badge"), papers.reprint, path, event.id, participant_id, str(dialog.reason.value())
            )

    # ------------------------------------------------------------------ hint

    def arrive(self, hint: object) -> None:
        """Show the badge of a participant that another screen sends."""
        if isinstance(hint, UUID):
            self.context.bridge.ask(holder_of, hint, then=self.show_person, key="badges person")
