"""The reports of the chosen event: look at a document, choose its form, save it."""

from dataclasses import replace
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import EventRow
from desktop_app.output.reports import formats_of
from desktop_app.ui.bridge import report
from desktop_app.ui.files import ask_place, open_file
from desktop_app.ui.pages import page_renderer
from desktop_app.ui.reports import documents, papers
from desktop_app.ui.reports.documents import EXPORT, LIST, PROGRAMME, Chosen
from desktop_app.ui.reports.layout import ReportsLayout
from desktop_app.ui.reports.papers import Pages, Saved
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.theme import Tone
from desktop_app.ui.widgets.fields import Choice, show_error
from desktop_app.ui.work import Job
from desktop_app.words import _, ngettext, sentence

SOON_MS = 1500
"""Scans come by the second; the pages are counted and drawn again at most this often."""


class ReportsScreen(Screen):
    """Documents with their preview and options."""

    subjects: ClassVar[frozenset[str]] = frozenset().union(*documents.CONCERNS.values())

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ui = ReportsLayout(self.page, page_renderer(context.bridge.runner, self._on_not_drawn))
        self.set_header(_("Reports"), _("Everything here is counted from the scans"))
        self._event: EventRow | None = None
        self._chosen: dict[str, Chosen] = {}
        self._drawn = ""
        self._job: Job | None = None
        self._stopped = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.mark_stale)
        ui = self.ui
        ui.documents.chosen.connect(lambda _kind: self._show_document())
        for field in (ui.format, ui.language, ui.people, ui.layout, ui.outcomes, ui.contacts):
            field.edited.connect(self._on_edited)
        ui.save.clicked.connect(lambda: self.save())
        ui.workbook.clicked.connect(lambda: self.save("xlsx"))
        ui.progress.cancelled.connect(self._on_stop)
        ui.preview.empty.acted.connect(lambda: context.go("participants"))
        self._show_options()

    @property
    def kind(self) -> str:
        """The document in view."""
        return str(self.ui.documents.value())

    @property
    def chosen(self) -> Chosen:
        """What is chosen for it."""
        if self.kind not in self._chosen:
            self._chosen[self.kind] = documents.load(self.context.settings, self.kind)
        return self._chosen[self.kind]

    # ---------------------------------------------------------------- asking

    def take_changes(self, subjects: frozenset[str]) -> None:
        """Draw again what looks different now; when scans come in, after a pause."""
        if not self.isVisible():
            super().take_changes(subjects)
        elif subjects & documents.CONCERNS[self.kind]:
            if subjects == {"attendance"}:
                if not self._soon.isActive():
                    self._soon.start()
            else:
                self.mark_stale()

    def refresh(self) -> None:
        """Draw the document in view again."""
        event = self.context.event
        if event is None:
            return
        if self._event is None or event.id != self._event.id:
            self._drawn = ""
            self.ui.purpose.set_value("")
            self.ui.recipient.set_value("")
        self._event = event
        self._draw()

    def _draw(self) -> None:
        event, kind = self._event, self.kind
        if event is None:
            return
        preview = self.ui.preview
        if not documents.has_pages(kind):
            self._drawn = kind
            preview.set_foot("")
            preview.clear()
            preview.empty.set(
                _("A data export has no pages"),
                _(
                    "It takes the participants to another program, row by row, and is recorded with its purpose "
                    "and recipient."
                ),
                _("See the participants"),
            )
            return
        if not self._drawn:
            preview.empty.set(_("Drawing the pages…"))
            preview.clear()
        self.context.bridge.prepare(
            papers.draw,
            event.id,
            kind,
            self.chosen,
            then=partial(self._on_drawn, event.id, kind),
            key="reports preview",
        )

    def _on_drawn(self, event_id: UUID, kind: str, pages: Pages) -> None:
        if kind != self.kind or self._event is None or self._event.id != event_id:
            return
        preview, form = self.ui.preview, self.chosen.form
        if self._drawn != kind:
            # Another document begins with its first page; the same one stays where it was.
            preview.show_page(0)
            self._drawn = kind
        preview.set_document(pages.pdf, pages.pages, pages.size_mm)
        if pages.missing:
            preview.set_foot(_("Letters that no font draws: {letters}", letters=" ".join(pages.missing)))
        elif form != "pdf":
            preview.set_foot(
                _("These pages show the content; it is saved as: {format}", format=documents.format_name(form))
            )
        else:
            preview.set_foot("")

    def _on_not_drawn(self, error: BaseException) -> None:
        # We made the bytes: what PDFium cannot draw is a fault of ours.
        self.context.bridge.bug_found.emit(report(error))

    # --------------------------------------------------------------- options

    def _show_document(self) -> None:
        self._show_options()
        if self._drawn and documents.has_pages(self.kind) and not documents.has_pages(self._drawn):
            self._drawn = ""
        self._draw()

    def _show_options(self) -> None:
        """Show what can be chosen for the document in view, and what is."""
        ui, kind, chosen = self.ui, self.kind, self.chosen
        formats = ui.format.editor
        assert isinstance(formats, Choice)
        formats.set_options(documents.format_choices(kind))
        ui.format.set_value(chosen.format_key())
        if chosen.language:
            ui.language.set_value(chosen.language)
        ui.people.set_value(chosen.attended)
        ui.layout.set_value(chosen.layout)
        ui.outcomes.set_value(chosen.outcomes)
        ui.contacts.set_value(chosen.contacts)
        ui.people.setVisible(kind == LIST)
        ui.outcomes.setVisible(kind == PROGRAMME and chosen.form in ("pdf", "docx", "html"))
        ui.layout.setVisible(kind == LIST and chosen.form == "pdf")
        for part in (ui.purpose, ui.recipient, ui.contacts):
            part.setVisible(kind == EXPORT)
        ui.save.set_text(documents.save_name(chosen.form))
        ui.workbook.setVisible("xlsx" in formats_of(kind) and chosen.form != "xlsx")

    def _on_edited(self) -> None:
        ui, before = self.ui, self.chosen
        chosen = replace(
            before.with_format(str(ui.format.value())),
            language=str(ui.language.value()) if ui.language.isVisible() else "",
            attended=bool(ui.people.value()),
            layout=str(ui.layout.value()),
            outcomes=bool(ui.outcomes.value()),
            contacts=bool(ui.contacts.value()),
        )
        if chosen == before:
            return
        self._chosen[self.kind] = chosen
        documents.keep(self.context.settings, self.kind, chosen)
        self._show_options()
        self._draw()

    # ------------------------------------------------------------------ save

    def save(self, form: str = "") -> None:
        """Ask for a file and save the document in view.

        Args:
            form: Instead of the format that is chosen.
        """
        event, kind = self._event, self.kind
        if event is None or self._job is not None:
            return
        form = form or self.chosen.form
        purpose = self.ui.purpose.value()
        if kind == EXPORT and not purpose:
            show_error([self.ui.purpose], "purpose", _("Say what the export is for."))
            return
        path = ask_place(
            self.window(),
            _(documents.DOCUMENTS[kind]),
            f"{event.key}-{kind}.{form}",
            documents.format_name(form),
            self.context.settings,
        )
        if path is None:
            return
        self._stopped = False
        for button in (self.ui.save, self.ui.workbook):
            button.setEnabled(False)
        self.ui.progress.start(_(documents.DOCUMENTS[kind]))
        if kind == EXPORT:
            work = partial(
                papers.export, purpose=purpose, recipient=self.ui.recipient.value(), contacts=self.chosen.contacts
            )
        else:
            work = partial(papers.save, kind=kind, chosen=self.chosen)
        self._job = self.context.bridge.prepare(
            work,
            path,
            event.id,
            then=self._on_saved,
            failed=self._on_failed,
            progressed=self.ui.progress.set_progress,
            ended=self._on_ended,
        )

    def _on_stop(self) -> None:
        if self._job is not None:
            self._stopped = True
            self._job.cancel()

    def _on_saved(self, saved: Saved) -> None:
        self._stopped = False
        tone = Tone.GOOD
        if saved.people is not None:
            said = ngettext(
                "{count} person was exported to {file}.",
                "{count} people were exported to {file}.",
                saved.people,
                file=saved.path.name,
            )
        else:
            said = _("{file} was saved.", file=saved.path.name)
        if saved.left_out:
            tone = Tone.WARN
            said = ngettext(
                "{said} {count} session without a time was left out.",
                "{said} {count} sessions without a time were left out.",
                saved.left_out,
                said=said,
            )
        self.context.notices.say(said, tone, action=_("Open"), act=partial(open_file, saved.path))

    def _on_failed(self, error: UserError) -> None:
        if not show_error([self.ui.purpose, self.ui.recipient, self.ui.format], error.field, sentence(error)):
            self.context.notices.user_error(error)

    def _on_ended(self) -> None:
        self._job = None
        self.ui.progress.finish()
        for button in (self.ui.save, self.ui.workbook):
            button.setEnabled(True)
        if self._stopped:
            self.context.notices.say(_("Stopped. No file was made."), Tone.INFO)

    # ------------------------------------------------------------------ hint

    def arrive(self, hint: object) -> None:
        """Show a document by its kind, as another screen asks."""
        if isinstance(hint, str) and hint in documents.DOCUMENTS:
            self.ui.documents.set_value(hint)
