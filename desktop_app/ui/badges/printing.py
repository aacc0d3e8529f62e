"""Saving badges: which, on what stock, in which order, with progress and a way to stop."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from desktop_app.domain.badges import BADGE_ORDERS, BadgeFilter
from desktop_app.domain.errors import UserError
from desktop_app.domain.events import EventRow
from desktop_app.ui.badges import papers
from desktop_app.ui.badges.holders import BadgeNews, Holder
from desktop_app.ui.badges.layout import BadgesLayout
from desktop_app.ui.badges.papers import TemplateFacts
from desktop_app.ui.badges.reprint import ReprintDialog
from desktop_app.ui.files import ask_place, open_file
from desktop_app.ui.screen import Context
from desktop_app.ui.theme import Tone
from desktop_app.ui.widgets.fields import Choice, show_error
from desktop_app.ui.work import Job
from desktop_app.words import _, current, ngettext, sentence

if TYPE_CHECKING:
    from desktop_app.services.printing import SavedBadges

UNPRINTED = "unprinted"
ALL = "all"
SINGLE = "single"
A4 = "a4"


class BadgePrinting(QObject):
    """Does what the print card says.

    Args:
        context: The screen's.
        ui: The card's fields are asked here.
        owner: The screen.

    Signals:
        ended(): A job came to its end, whatever came of it.
    """

    ended = Signal()

    def __init__(self, context: Context, ui: BadgesLayout, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._ui = ui
        self._owner = owner
        self._event: EventRow | None = None
        self._news: BadgeNews | None = None
        self._template: TemplateFacts | None = None
        self._job: Job | None = None
        self._stopped = False
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
        if context.settings is not None:
            ui.stock.set_value(str(context.settings.value("badges/stock", SINGLE)))
            ui.order.set_value(str(context.settings.value("badges/order", "group")))
        ui.which.edited.connect(self._show_print)
        ui.stock.edited.connect(self._on_stock)
        ui.order.edited.connect(partial(self._remember, "badges/order", ui.order.value))
        ui.save.clicked.connect(lambda: self.save_badges())
        ui.progress.cancelled.connect(self._on_stop)
        self._on_stock()

    def begin(self) -> None:
        """Another event: nothing of the one before is printed."""
        self._event = None
        self._news = None
        self._ui.which.set_value(UNPRINTED)

    def show_news(self, event: EventRow, news: BadgeNews) -> None:
        """Offer what can be printed now."""
        self._event = event
        self._news = news
        self._show_print()

    def set_template(self, template: TemplateFacts) -> None:
        """Know how large a badge is, and how many a sheet holds."""
        self._template = template
        self._offer_stock()
        self._on_stock()

    def _remember(self, key: str, value: Callable[[], object]) -> None:
        if self._context.settings is not None:
            self._context.settings.setValue(key, value())

    def _offer_stock(self) -> None:
        size = self._template.size_mm if self._template is not None else (96.0, 134.0)
        labels = self._template.labels if self._template is not None else 4
        stock, start = self._ui.stock.editor, self._ui.start.editor
        assert isinstance(stock, Choice)
        assert isinstance(start, QSpinBox)
        stock.set_options(
            [
                (SINGLE, _("One a page, {width} × {height} mm", width=f"{size[0]:g}", height=f"{size[1]:g}")),
                (A4, _("A4, {labels} per sheet, with cut marks", labels=labels)),
            ]
        )
        start.setRange(1, labels)

    def _on_stock(self) -> None:
        sheet = self._ui.stock.value() == A4
        self._ui.start.setVisible(sheet)
        if not sheet:
            self._ui.start.set_value(1)
        self._remember("badges/stock", self._ui.stock.value)

    def _show_print(self) -> None:
        """Say how many badges are meant, and when there are none, why."""
        news = self._news
        if news is None:
            return
        words = current()
        which = self._ui.which.editor
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
        self._ui.save.set_text(
            ngettext("Save {count} badge…", "Save {count} badges…", count) if count else _("Save badges…")
        )
        self._ui.save.setEnabled(bool(count) and self._job is None)
        if count:
            reason = ""
        elif everyone:
            reason = _("Everyone has a printed badge. Choose “All” or a group to print again.")
        else:
            reason = _("Nobody on the list gets a badge yet.")
        self._ui.reason.setText(reason)
        self._ui.reason.setVisible(bool(reason))

    def save_badges(self) -> None:
        """Ask for a file and save the badges chosen."""
        event, which = self._event, self._ui.which.value()
        if event is None or which is None or self._job is not None:
            return
        wanted = BadgeFilter(
            event.id,
            unprinted=which == UNPRINTED,
            group_id=which if isinstance(which, UUID) else None,
            order=str(self._ui.order.value()),
        )
        path = self._ask_place(f"{event.key}-badges.pdf")
        if path is not None:
            self._start(_("Saving badges"), papers.save, path, wanted)

    def _ask_place(self, name: str) -> Path | None:
        return ask_place(self._owner.window(), _("Save badges as PDF"), name, _("PDF"), self._context.settings)

    def _start(self, what: str, work: Callable[..., object], path: Path, *args: object) -> None:
        self._stopped = False
        self._ui.save.setEnabled(False)
        self._ui.progress.start(what)
        self._job = self._context.bridge.prepare(
            work,
            path,
            *args,
            str(self._ui.stock.value()),
            int(self._ui.start.value()),
            then=self._on_saved,
            failed=self._on_failed,
            progressed=self._ui.progress.set_progress,
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
        self._context.notices.say(said, tone, action=_("Open"), act=partial(open_file, saved.path))
        if self._ui.stock.value() == A4 and self._template is not None:
            # The next batch begins where this one left the sheet.
            used = int(self._ui.start.value()) - 1 + saved.report.badges
            self._ui.start.set_value(used % self._template.labels + 1)

    def _on_failed(self, error: UserError) -> None:
        said = sentence(error)
        if not show_error([self._ui.which, self._ui.stock, self._ui.order, self._ui.start], error.field, said):
            self._context.notices.user_error(error)

    def _on_ended(self) -> None:
        self._job = None
        self._ui.progress.finish()
        if self._stopped:
            self._context.notices.say(_("Stopped. No file was made."), Tone.INFO)
        self._show_print()
        self.ended.emit()

    def ask_reprint(self, person: Holder | None) -> None:
        """Ask whose badge is printed again, and why; `person` is proposed."""
        if self._event is None or self._job is not None:
            return
        dialog = ReprintDialog(self._owner.window(), self._context.bridge, self._event.id, person)
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
