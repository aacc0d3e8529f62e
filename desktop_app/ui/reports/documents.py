"""Which documents there are, in which formats, and what is chosen for each."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSettings

from desktop_app import resources
from desktop_app.output.reports import PaperOptions, formats_of
from desktop_app.words import N_, _

SUMMARY = "summary"
LIST = "list-of-participants"
PROGRAMME = "programme"
EXPORT = "participants"

DOCUMENTS: dict[str, str] = {
    SUMMARY: N_("Attendance summary"),
    LIST: N_("List of participants"),
    PROGRAMME: N_("Agenda and speakers"),
    EXPORT: N_("Data export"),
}
"""Kinds of paper, in the order of the list, with their names marked for translation."""

CONCERNS: dict[str, frozenset[str]] = {
    SUMMARY: frozenset({"events", "people", "participants", "agenda", "attendance"}),
    LIST: frozenset({"events", "people", "participants", "attendance"}),
    PROGRAMME: frozenset({"events", "people", "participants", "agenda"}),
    EXPORT: frozenset({"events", "participants"}),
}
"""Subjects after whose change a document looks different."""

PAGES = ("A4", "Letter")
"""Sizes of paper on offer."""
_PAGED = frozenset({"pdf", "docx"})

_FORMATS: dict[str, tuple[str, str]] = {
    "pdf": (N_("PDF"), N_("Save PDF…")),
    "docx": (N_("Word"), N_("Save Word document…")),
    "xlsx": (N_("Excel workbook"), N_("Save Excel workbook…")),
    "csv": (N_("CSV table"), N_("Save CSV table…")),
    "json": (N_("JSON, for programs"), N_("Save JSON…")),
    "ics": (N_("Calendar (ICS)"), N_("Save calendar…")),
    "html": (N_("Web page (HTML)"), N_("Save web page…")),
    "vcf": (N_("Contact cards (vCard)"), N_("Save contact cards…")),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen for one document.

    Attributes:
        form: Format, as a file name ends.
        page: `A4` or `Letter`, of a PDF or Word document.
        language: Of the paper; empty for the event's own.
        attended: Whether the list has only those who came.
        layout: Of the list as PDF: `columns` or `table`.
        outcomes: Whether the programme tells what was agreed.
        contacts: Whether an export holds e-mail and telephone.
    """

    form: str = "pdf"
    page: str = "A4"
    language: str = ""
    attended: bool = False
    layout: str = "columns"
    outcomes: bool = False
    contacts: bool = False

    def options(self) -> PaperOptions:
        """The renderer's options."""
        return PaperOptions(page=self.page, layout=self.layout, outcomes=self.outcomes)

    def format_key(self) -> str:
        """Key of the choice of format."""
        return f"{self.form} {self.page}" if self.form in _PAGED else self.form

    def with_format(self, key: str) -> "Chosen":
        """The same with another format."""
        form, _space, page = key.partition(" ")
        return replace(self, form=form, page=page or self.page)


def has_pages(kind: str) -> bool:
    """Whether a document can be looked at page by page."""
    return "pdf" in formats_of(kind)


def format_choices(kind: str) -> list[tuple[str, str]]:
    """Keys and names of the formats of a document, the usual one first."""
    choices: list[tuple[str, str]] = []
    for form in formats_of(kind):
        name = format_name(form)
        if form in _PAGED:
            choices += [(f"{form} {page}", _("{format} · {page}", format=name, page=page)) for page in PAGES]
        else:
            choices.append((form, name))
    return choices


def format_name(form: str) -> str:
    """What files of a format are called."""
    return _(_FORMATS[form][0])


def save_name(form: str) -> str:
    """What the button says that saves such a file."""
    return _(_FORMATS[form][1])


def paper_languages() -> list[str]:
    """Languages in which papers can be written: English, and those that have a catalogue."""
    folder: Path = resources.path("translations")
    found = sorted(file.parent.parent.name for file in folder.glob("*/LC_MESSAGES/plenary.mo"))
    return ["en", *(language for language in found if language != "en")]


def load(settings: QSettings | None, kind: str) -> Chosen:
    """What was chosen last for a document; a format that is not to be had any more becomes the usual one."""
    usual = Chosen(form=formats_of(kind)[0])
    if settings is None:
        return usual

    def stored(name: str, value: str) -> str:
        return str(settings.value(f"reports/{kind}/{name}", value))

    form, page = stored("form", usual.form), stored("page", usual.page)
    return Chosen(
        form=form if form in formats_of(kind) else usual.form,
        page=page if page in PAGES else usual.page,
        language=stored("language", ""),
        attended=stored("attended", "") == "yes",
        layout="table" if stored("layout", "") == "table" else "columns",
        outcomes=stored("outcomes", "") == "yes",
        contacts=stored("contacts", "") == "yes",
    )


def keep(settings: QSettings | None, kind: str, chosen: Chosen) -> None:
    """Remember what is chosen for a document."""
    if settings is None:
        return
    values = {
        "form": chosen.form,
        "page": chosen.page,
        "language": chosen.language,
        "attended": "yes" if chosen.attended else "no",
        "layout": chosen.layout,
        "outcomes": "yes" if chosen.outcomes else "no",
        "contacts": "yes" if chosen.contacts else "no",
    }
    for name, value in values.items():
        settings.setValue(f"reports/{kind}/{name}", value)
