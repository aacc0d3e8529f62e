"""Word documents with real styles, running page numbers, table heads that repeat, and the right direction."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from desktop_app.output.papers.archive import steady
from desktop_app.output.papers.cells import plain
from desktop_app.output.papers.lines import INK, MUTED
from desktop_app.output.papers.sheet import PAGES_MM
from desktop_app.output.text import bidi
from desktop_app.words import Words

# Every system has it, with Latin, Cyrillic, Greek and Arabic letters; a document is edited where our fonts are not.
_FONT = "Arial"
_SIZES = {"Title": 20.0, "Subtitle": 12.0, "Heading 1": 14.0, "Heading 2": 11.5, "Normal": 10.5}
TEXT_LIMIT = 20_000


def _tags(names: str) -> tuple[str, ...]:
    return tuple(f"w:{name}" for name in names.split())


# The schema of WordprocessingML (ISO/IEC 29500-1, 17.3 and 17.4) has an order; these may stand after what we put in.
_AFTER_BIDI = _tags(
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_AFTER_BIDI_VISUAL = _tags(
    "tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar "
    "tblLook tblCaption tblDescription tblPrChange"
)
_AFTER_RTL = _tags("cs em lang eastAsianLayout specVanish oMath")
_AFTER_SIZE = _tags("highlight u effect bdr shd fitText vertAlign rtl") + _AFTER_RTL
_AFTER_BOLD = (
    _tags("i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden")
    + _tags("color spacing w kern position sz szCs")
    + _AFTER_SIZE
)


class Document:
    """A document in the making.

    Args:
        words: Its language; one that runs from right to left sets every paragraph and table so.
        title: Stands in the file's properties.
        made_at: Aware UTC; stands in the file instead of the clock's time.
        page: `A4`, `A5` or `Letter`.
    """

    def __init__(self, words: Words, title: str, made_at: datetime, *, page: str = "A4") -> None:
        self._words = words
        self._document: Any = docx.Document()
        moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        facts = self._document.core_properties
        facts.title, facts.author, facts.language = plain(title, lines=False)[:200], "Plenary", words.language
        facts.created = facts.modified = moment
        facts.comments = ""
        section = self._document.sections[0]
        width, height = PAGES_MM[page]
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(18), Mm(18)
        self._width = Mm(width - 40)
        self._set_styles()

    @property
    def _rtl(self) -> bool:
        return self._words.direction == "rtl"

    def _set_styles(self) -> None:
        # Looked up once: the library searches all styles for each paragraph, a minute for ten thousand people.
        self._style_ids: dict[str, str] = {}
        for name, size in _SIZES.items():
            style = self._document.styles[name]
            self._style_ids[name] = style.style_id
            style.font.name, style.font.size = _FONT, Pt(size)
            style.font.italic = False
            style.font.bold = name in ("Title", "Heading 1", "Heading 2")
            style.font.color.rgb = RGBColor.from_string((MUTED if name == "Subtitle" else INK)[1:].upper())
            properties = style.element.get_or_add_rPr()
            fonts = properties.get_or_add_rFonts()
            for key in list(fonts.attrib):
                if "heme" in key:
                    del fonts.attrib[key]
            for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(script), _FONT)
            _set_complex(properties, "w:szCs", str(round(size * 2)))
            if style.font.bold:
                _set_complex(properties, "w:bCs", "1")
            style.paragraph_format.space_after = Pt(4 if name == "Normal" else 6)
        for border in self._document.styles["Title"].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)

    def _directed(self, paragraph: Any, text: str, *, sentence: bool) -> None:
        """Let a paragraph run as the document does, and its letters as they need."""
        if self._rtl:
            _insert(paragraph._p.get_or_add_pPr(), "w:bidi", _AFTER_BIDI)
        rtl_letters = self._rtl if sentence else not bidi.is_plain(text) and bidi.direction_of(text) == "rtl"
        if rtl_letters:
            for run in paragraph.runs:
                _insert(run._r.get_or_add_rPr(), "w:rtl", _AFTER_RTL)

    def text(
        self,
        text: str,
        style: str = "Normal",
        *,
        sentence: bool = False,
        heavy: bool = False,
        indent_mm: float = 0.0,
        small: bool = False,
        with_next: bool = False,
    ) -> None:
        """Add a paragraph.

        Args:
            text: Any text; line ends become breaks.
            style: `Title`, `Subtitle`, `Heading 1`, `Heading 2` or `Normal`.
            sentence: Ours, so it runs as the document does.
            heavy: In bold.
            indent_mm: From the start.
            small: Fine print.
            with_next: Stays on the page of the next one.
        """
        said = plain(text)[:TEXT_LIMIT]
        paragraph = self._document.add_paragraph()
        if style != "Normal":
            paragraph._p.style = self._style_ids[style]
        for place, line in enumerate(said.split("\n")):
            run = paragraph.add_run(line)
            if place < said.count("\n"):
                run.add_break(WD_BREAK.LINE)
            if heavy:
                run.bold = run.font.cs_bold = True
            if small:
                _resize(run, 9).color.rgb = RGBColor.from_string(MUTED[1:].upper())
        if indent_mm:
            paragraph.paragraph_format.left_indent = Mm(indent_mm)
        if with_next:
            paragraph.paragraph_format.keep_with_next = True
        self._directed(paragraph, said, sentence=sentence)

    def table(
        self,
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        shares: Sequence[float],
        figures_from: int | None = None,
        total: Sequence[str] | None = None,
    ) -> None:
        """Add a table whose head repeats on each page.

        Args:
            titles: Of the columns.
            rows: Their cells.
            shares: Of the width, one for each column.
            figures_from: The first column of figures, which stand at the end side; None when there is none.
            total: The last row, in bold.
        """
        lines = [titles, *rows, *([total] if total else [])]
        table = self._document.add_table(rows=len(lines), cols=len(titles))
        table.style = "Table Grid"
        table.autofit = False
        if self._rtl:
            _insert(table._tbl.tblPr, "w:bidiVisual", _AFTER_BIDI_VISUAL)
        widths = [int(self._width * share / sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        heads = (0, len(lines) - 1) if total else (0,)
        for number, (row, cells) in enumerate(zip(table.rows, lines, strict=True)):
            self._row(row, cells, widths, heavy=number in heads, figures_from=figures_from)
        repeat = OxmlElement("w:tblHeader")
        repeat.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)
        self._document.add_paragraph(style="Normal")

    def _row(
        self, row: Any, cells: Sequence[str], widths: Sequence[int], *, heavy: bool, figures_from: int | None
    ) -> None:
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)
        for place, (cell, text, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
            cell.width = width
            said = plain(text)[:TEXT_LIMIT]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(said)
            if heavy:
                run.bold = run.font.cs_bold = True
            _resize(run, 9.5)
            if figures_from is not None and place >= figures_from:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._directed(paragraph, said, sentence=heavy)

    def footer(self, text: str) -> None:
        """Set what stands at the foot of every page, the page's number after it."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        number, count = "\ue000", "\ue001"
        pages = self._words._("Page {page} of {pages}", page=number, pages=count)
        # The places of the figures are found again after translation.
        said = f"{plain(text)}   ".strip() + "   " + pages
        part = ""
        for letter in said:
            if letter in (number, count):
                self._small(paragraph.add_run(part))
                self._field(paragraph, "PAGE" if letter == number else "NUMPAGES")
                part = ""
            else:
                part += letter
        self._small(paragraph.add_run(part))
        self._directed(paragraph, said, sentence=True)

    @staticmethod
    def _small(run: Any) -> Any:
        _resize(run, 8.5).color.rgb = RGBColor.from_string(MUTED[1:].upper())
        return run

    def _field(self, paragraph: Any, name: str) -> None:
        for kind, text in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
            run = self._small(paragraph.add_run())
            if kind == "text":
                run.text = text
            elif kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)
            else:
                code = OxmlElement("w:instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = f" {text} "
                run._r.append(code)

    def finish(self) -> bytes:
        """Write the file."""
        out = BytesIO()
        self._document.save(out)
        return steady(out.getvalue())


def _insert(parent: Any, tag: str, successors: Sequence[str]) -> Any:
    """Add an element where the schema wants it."""
    element = OxmlElement(tag)
    parent.insert_element_before(element, *successors)
    return element


def _set_complex(properties: Any, tag: str, value: str) -> None:
    """Set what Arabic, Hebrew and Indic letters go by: they have a size and a weight of their own."""
    element = properties.find(qn(tag))
    if element is None:
        element = _insert(properties, tag, _AFTER_SIZE if tag == "w:szCs" else _AFTER_BOLD)
    element.set(qn("w:val"), value)


def _resize(run: Any, size_pt: float) -> Any:
    """Set the size for every script; gives the run's font."""
    run.font.size = Pt(size_pt)
    _set_complex(run._r.get_or_add_rPr(), "w:szCs", str(round(size_pt * 2)))
    return run.font
