"""Which paper can be had in which format, for the command line and the window alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop_app.domain.reports import ParticipantExport, ParticipantList, Programme, Summary
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.output.papers.sheet import Sheet


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What is chosen for a paper; a renderer takes no notice of what does not concern it.

    Attributes:
        page: `A4`, `A5` or `Letter`, for PDF and documents.
        layout: Of the list of participants as PDF: `columns` or `table`.
        outcomes: Whether the programme tells what was agreed.
    """

    page: str = "A4"
    layout: str = "columns"
    outcomes: bool = False


@dataclass(frozen=True, slots=True)
class RenderedPaper:
    """A file, and what must be told about it.

    Attributes:
        data: The bytes of the file; equal input gives equal bytes.
        pages: Of a PDF; 0 for other formats.
        left_out: Sessions that a calendar cannot hold because they have no time.
        missing: Letters that no font of ours draws, each once; only a PDF can miss any.
    """

    data: bytes
    pages: int = 0
    left_out: int = 0
    missing: tuple[str, ...] = ()


Renderer = Callable[[Any, Words, PaperOptions], RenderedPaper]


def _drawn(sheet: "Sheet") -> RenderedPaper:
    return RenderedPaper(sheet.finish(), pages=sheet.pages, missing=tuple(sheet.missing))


# Each renderer imports what it needs: a workbook shall not wait for the letters of a PDF, nor the other way round.
def _summary_pdf(summary: Summary, words: Words, options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.summary_pdf import draw_summary

    return _drawn(draw_summary(summary, words, page=options.page))


def _summary_xlsx(summary: Summary, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.summary_files import summary_xlsx

    return RenderedPaper(summary_xlsx(summary, words))


def _summary_csv(summary: Summary, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.summary_files import summary_csv

    return RenderedPaper(summary_csv(summary, words))


def _summary_json(summary: Summary, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.summary_files import summary_json

    return RenderedPaper(summary_json(summary, words))


def _summary_docx(summary: Summary, words: Words, options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.summary_files import summary_docx

    return RenderedPaper(summary_docx(summary, words, page=options.page))


def _list_pdf(people: ParticipantList, words: Words, options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.list_pdf import draw_list

    return _drawn(draw_list(people, words, page=options.page, layout=options.layout))


def _list_xlsx(people: ParticipantList, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.list_files import list_xlsx

    return RenderedPaper(list_xlsx(people, words))


def _list_docx(people: ParticipantList, words: Words, options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.list_files import list_docx

    return RenderedPaper(list_docx(people, words, page=options.page))


def _programme_pdf(programme: Programme, words: Words, options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.programme_pdf import draw_programme

    return _drawn(draw_programme(programme, words, page=options.page, outcomes=options.outcomes))


def _programme_ics(programme: Programme, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.programme_calendar import programme_ics

    data, left_out = programme_ics(programme, words)
    return RenderedPaper(data, left_out=left_out)


def _programme_json(programme: Programme, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.programme_files import programme_json

    return RenderedPaper(programme_json(programme, words))


def _programme_csv(programme: Programme, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.programme_files import programme_csv

    return RenderedPaper(programme_csv(programme, words))


def _programme_html(programme: Programme, words: Words, options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.programme_files import programme_html

    return RenderedPaper(programme_html(programme, words, outcomes=options.outcomes))


def _programme_docx(programme: Programme, words: Words, options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.reports.programme_files import programme_docx

    return RenderedPaper(programme_docx(programme, words, page=options.page, outcomes=options.outcomes))


def _participants_csv(people: ParticipantExport, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.participants.export import participants_csv

    return RenderedPaper(participants_csv(people, words))


def _participants_xlsx(people: ParticipantExport, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.participants.export import participants_xlsx

    return RenderedPaper(participants_xlsx(people, words))


def _participants_json(people: ParticipantExport, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.participants.export import participants_json

    return RenderedPaper(participants_json(people, words))


def _participants_vcf(people: ParticipantExport, words: Words, _options: PaperOptions) -> RenderedPaper:
    from desktop_app.output.participants.cards import participants_vcf

    return RenderedPaper(participants_vcf(people, words))


PAPERS: Mapping[tuple[str, str], Renderer] = MappingProxyType(
    {
        ("summary", "pdf"): _summary_pdf,
        ("summary", "xlsx"): _summary_xlsx,
        ("summary", "docx"): _summary_docx,
        ("summary", "csv"): _summary_csv,
        ("summary", "json"): _summary_json,
        ("list-of-participants", "pdf"): _list_pdf,
        ("list-of-participants", "docx"): _list_docx,
        ("list-of-participants", "xlsx"): _list_xlsx,
        ("programme", "pdf"): _programme_pdf,
        ("programme", "docx"): _programme_docx,
        ("programme", "ics"): _programme_ics,
        ("programme", "json"): _programme_json,
        ("programme", "csv"): _programme_csv,
        ("programme", "html"): _programme_html,
        ("participants", "csv"): _participants_csv,
        ("participants", "xlsx"): _participants_xlsx,
        ("participants", "vcf"): _participants_vcf,
        ("participants", "json"): _participants_json,
    }
)
"""Renderers by kind of paper, as the command line names it, and by format, as a file name ends."""


def formats_of(kind: str) -> tuple[str, ...]:
    """List the formats of a paper, the usual one first; empty for a paper that is not known."""
    return tuple(form for paper, form in PAPERS if paper == kind)


def render_paper(
    kind: str, form: str, content: object, words: Words, options: PaperOptions | None = None
) -> RenderedPaper:
    """Render a paper.

    Args:
        kind: `summary`, `list-of-participants`, `programme` or `participants`.
        form: The format, `pdf`.
        content: The row of `domain.reports` that belongs to the kind.
        words: The paper's language.
        options: What is chosen; None for the usual.

    Raises:
        KeyError: The paper is not to be had in this format; `formats_of` tells which ones are.
    """
    return PAPERS[kind, form](content, words, options or PaperOptions())
