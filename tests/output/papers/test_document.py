"""Word documents: real styles, both directions."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from desktop_app.output.papers.document import Document
from desktop_app.words import Words

NOW = datetime(2021, 12, 18, 9, 5, tzinfo=UTC)
# ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28, as far as we write them.
PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "bidi",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "rPr",
]
RUN_ORDER = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "kern", "sz", "szCs", "rtl", "cs", "lang"]
TABLE_ORDER = ["tblStyle", "bidiVisual", "tblW", "jc", "tblLayout", "tblLook"]


def made(language):
    document = Document(Words(language), "Title", NOW)
    document.text("Attendance summary", "Title", sentence=True)
    document.text("Name", heavy=True, small=True, indent_mm=6, with_next=True, sentence=True)
    document.text("محمد حسينوف\nمستشار")
    document.table(
        ["Group", "Count"], [("Government", "3"), ("محمد", "1")], shares=[3, 1], figures_from=1, total=("T", "4")
    )
    document.footer("Counted.")
    return docx.Document(BytesIO(document.finish()))


def local(element):
    return element.tag.rpartition("}")[2]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("tag", "order"), [("pPr", PARAGRAPH_ORDER), ("rPr", RUN_ORDER), ("tblPr", TABLE_ORDER)])
def test_properties_stand_in_the_order_of_the_schema(language, tag, order):
    document = made(language)
    roots = [document.element, document.styles.element, document.sections[0].footer._element]
    seen = 0
    for root in roots:
        for properties in root.iter(f"{{{root.nsmap['w']}}}{tag}"):
            places = [order.index(local(child)) for child in properties if local(child) in order]
            assert places == sorted(set(places))
            seen += 1
    assert seen > 0


def test_a_document_from_right_to_left_runs_so():
    document = made("ar")
    assert all("<w:bidi/>" in row._p.xml for row in document.paragraphs if row.text)
    assert "<w:bidiVisual/>" in document.tables[0]._tbl.xml
    assert "<w:rtl/>" in document.paragraphs[0]._p.xml


def test_letters_from_right_to_left_are_marked_in_any_document():
    document = made("en")
    (arabic,) = [row for row in document.paragraphs if row.text.startswith("محمد")]
    assert ("<w:rtl/>" in arabic._p.xml, "<w:bidi/>" in arabic._p.xml) == (True, False)
    assert "<w:rtl/>" not in document.paragraphs[0]._p.xml


def test_the_footer_counts_its_pages_and_the_file_has_no_clock():
    document = made("en")
    footer = document.sections[0].footer.paragraphs[0]
    assert footer.text == "Counted.   Page 1 of 1"
    assert document.core_properties.created == document.core_properties.modified
    assert document.core_properties.created.replace(tzinfo=UTC) == NOW
