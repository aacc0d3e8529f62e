"""The widgets of the reports screen."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.reports.documents import DOCUMENTS, paper_languages
from desktop_app.ui.theme import Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import Card, fix_width, scrolled
from desktop_app.ui.widgets.fields import Choice, Field
from desktop_app.ui.widgets.panels import ChoiceList, ProgressPanel, column
from desktop_app.ui.widgets.preview import PagePreview, Render
from desktop_app.words import _, current


class ReportsLayout:
    """Documents, preview and options, side by side in `page`."""

    def __init__(self, page: QVBoxLayout, render: Render) -> None:
        documents = Card(_("Documents"))
        self.documents = ChoiceList(_("Documents"), [(kind, _(name)) for kind, name in DOCUMENTS.items()])
        documents.body.addWidget(self.documents, 1)
        fix_width(documents, 188)
        self.preview = PagePreview(render, name=_("Preview of the document"), fit=False)
        self.preview.set_kind("sunken")
        line = QHBoxLayout()
        line.setSpacing(Space.GAP)
        line.addWidget(documents)
        line.addWidget(self.preview, 1)
        line.addWidget(self._options())
        page.addLayout(line, 1)

    def _options(self) -> QWidget:
        self.format = Field(_("Format"), Choice(), name="form")
        words, languages = current(), paper_languages()
        self.language = Field(_("Language"), Choice([(one, words.language_name(one)) for one in languages]))
        self.language.setVisible(len(languages) > 1)
        self.people = Field(
            _("People"), Choice([(False, _("All who are registered")), (True, _("Only those who attended"))])
        )
        self.layout = Field(_("Layout"), Choice([("columns", _("In columns")), ("table", _("As a table"))]))
        self.outcomes = Field(
            _("What was agreed"), Choice([(False, _("Left out")), (True, _("Told session by session"))])
        )
        self.purpose = Field(_("Purpose"), name="purpose", placeholder=_("Badges, security, report…"))
        self.recipient = Field(_("Recipient"), name="recipient", placeholder=_("Name or office; may stay empty"))
        self.contacts = Field(_("E-mail and telephone"), Choice([(False, _("Left out")), (True, _("Included"))]))
        self.save = Button(_("Save PDF…"), kind="primary", hint="Ctrl S")
        self.workbook = Button(_("Save Excel workbook…"), hint="Ctrl E")
        self.progress = ProgressPanel()
        held, rows = column(spacing=Space.S + 2)
        for part in (
            self.format,
            self.language,
            self.people,
            self.layout,
            self.outcomes,
            self.purpose,
            self.recipient,
            self.contacts,
        ):
            rows.addWidget(part)
        rows.addSpacing(Space.XS)
        for button in (self.save, self.workbook):
            rows.addWidget(button)
        rows.addWidget(self.progress)
        rows.addStretch(1)
        card = Card(_("Options"))
        area = scrolled(held)
        area.setAccessibleName(_("Options"))
        card.body.addWidget(area, 1)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        fix_width(card, 268)
        return card
