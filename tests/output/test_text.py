"""Text in any script: fonts, shapes, cleaning, fitting, and what can be copied from the paper."""

import io
import sys
import unicodedata

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.output.pdf_file import PdfFile
from desktop_app.output.text import bidi
from desktop_app.output.text.clean import clean_line
from desktop_app.output.text.fit import FitRule, fit_text
from desktop_app.output.text.fonts import Weight, missing_letters, stack
from desktop_app.output.text.ink import Ink
from desktop_app.output.text.shape import shape_line
from desktop_app.output.text.substitute import drawable

ALPHABETS = {
    "Azerbaijani": "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz",
    "Azerbaijani Cyrillic": "АаБбВвГгҒғДдЕеӘәЖжЗзИиЫыЈјКкҜҝЛлМмНнОоӨөПпРрСсТтУуҮүФфХхҺһЧчҸҹШш",
    "Kazakh": "ӘәҒғҚқҢңӨөҰұҮүҺһІі",
    "Tajik": "ҶҷӢӣӮӯҲҳҚқҒғ",
    "Vietnamese": "ĂăÂâĐđÊêÔôƠơƯưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "Greek": "ΑαΆάΈέΉήΊίΪϊΐΌόΎύΫϋΰΏώΩω",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى",
    "Persian": "پچژگکی۰۱۲۳۴۵۶۷۸۹",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    "Georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "Armenian": "ԱաԲբԳգԴդԵեԶզԷէԸըԹթԺժԻիԼլԽխԾծԿկՀհՁձՂղՃճՄմՅյՆնՇշՈոՉչՊպՋջՌռՍսՎվՏտՐրՑցՒւՓփՔքՕօՖֆև",
    "Devanagari": "अआइईउऊएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहक़ख़ािीुूेैोौ्",
    "Thai": "กขคฆงจฉชซญฎฏฐดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาิีึืุูเแโใไ็่้๊๋์",
    "signs": "«»“”‘’„–—…•·№§°€£&@#/\\()[]{}",
}


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS.keys())
def test_fonts_draw_the_alphabet(alphabet, weight):
    assert missing_letters(alphabet, weight) == []


def test_what_no_font_draws_is_named_once():
    assert missing_letters("李明 and 李娜 😀") == ["李", "明", "娜", "😀"]
    assert shape_line("李明").missing == ("李", "明")
    assert missing_letters("a\u200d\u200eb\ufe0f") == []


@pytest.mark.parametrize(
    ("text", "drawn", "missing"),
    [
        ("Əli Сафарова محمد", "Əli Сафарова محمد", ""),
        ("李明", "Liming", "李明"),
        ("李 明", "Li Ming", "李明"),
        ("Ali 😀 Vəli", "Ali Vəli", "😀"),
        ("😀", "", "😀"),
        ("김민준 Smith", "Gimminjun Smith", "김민준"),
    ],
)
def test_letters_that_no_font_draws_are_spelled_in_latin(text, drawn, missing):
    assert drawable(text, Weight.BOLD) == (drawn, missing)


def test_plain_text_is_told_from_text_that_turns():
    turning = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}
    wrong = [
        point
        for point in range(sys.maxunicode + 1)
        if unicodedata.bidirectional(chr(point)) in turning and bidi.is_plain(chr(point))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("Vüsal HÜSEYNOV", ["Inter-Bold"]),
        ("Лейла САФАРОВА", ["Inter-Bold"]),
        ("Aytən Сафарова", ["Inter-Bold"]),
        ("محمد حسينوف", ["NotoSansArabic-Bold"]),
        ("Ali علي Smith", ["Inter-Bold", "NotoSansArabic-Bold", "Inter-Bold"]),
        ("ნინო Smith", ["NotoSansGeorgian-Bold", "Inter-Bold"]),
    ],
)
def test_each_stretch_gets_a_font_that_draws_it(text, fonts):
    assert [run.font.name for run in shape_line(text, Weight.BOLD).runs] == fonts


def test_brackets_of_an_arabic_line_come_from_one_font():
    runs = shape_line("علي (UN) محمد", Weight.BOLD).runs

    assert {run.font.name for run in runs if run.rtl} == {"NotoSansArabic-Bold"}


def test_arabic_letters_join_and_no_vowels_are_added():
    alone = {shape_line(letter, Weight.BOLD).runs[0].glyphs[-1] for letter in "محد"}
    run = shape_line("محمد", Weight.BOLD).runs[0]

    # Four letters, the last one (leftmost) ends a joined word; a vocalised ligature would be fewer or more glyphs.
    assert run.texts == ("د", "م", "ح", "م")
    assert not alone.issuperset(run.glyphs)


def test_kerning_is_applied():
    font = stack(Weight.REGULAR).first
    run = shape_line("AV").runs[0]

    assert sum(run.advances) < sum(font.advance(glyph) for glyph in run.glyphs)


def test_arrows_and_times_are_shown_as_typed():
    assert [run.texts for run in shape_line("2x3 ->").runs] == [tuple("2x3 ->")]
    font = stack(Weight.REGULAR).first
    assert shape_line("x").runs[0].glyphs[0] == shape_line("2x3").runs[0].glyphs[1]
    assert font.name == "Inter-Regular"


def test_letters_outside_the_first_plane_keep_their_places():
    line = shape_line("😀 علي")

    assert "".join(text for run in sorted(line.runs, key=lambda run: run.start) for text in run.texts[::-1]) != ""
    assert {letter for run in line.runs for text in run.texts for letter in text} == set("😀 علي")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Ali \t Vəli\r\n", "Ali Vəli"),
        ("Ali\u202eevil\u202c", "Alievil"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Z" + "\u0301" * 500, "Ź" + "\u0301" * 4),
        ("\x00\x07Ali\ud800", "Ali"),
        ("\ue000\U000f0000Ali", "Ali"),
        ("\u0301Ali", "Ali"),
        ("<b>Ali & 'Vəli'", "<b>Ali & 'Vəli'"),
        ("A\u00a0B\u2003C", "A\u00a0B C"),
        ("e\u0301", "é"),
        ("\u200d \u200cAli\u200d", "Ali"),
        ("", ""),
    ],
)
def test_a_strangers_text_is_cleaned(raw, clean):
    assert clean_line(raw, 400) == clean


def test_a_long_text_ends_with_an_ellipsis():
    assert clean_line("N" * 10_000, 50) == "N" * 49 + "…"


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=150)
def test_any_text_can_be_cleaned_shaped_and_written(text):
    line = clean_line(text, 100)
    shaped = shape_line(line)

    written = Ink().line(shaped, 10, 0, 0)

    assert len(line) <= 100
    assert clean_line(line, 100) == line
    assert written.isascii()
    assert {letter for run in shaped.runs for one in run.texts for letter in one} == set(line)


RULE = FitRule(Weight.BOLD, size_pt=30, shrink_to_pt=20, least_pt=10, lines=2, most_lines=4, leading=1.1)


def test_fit_keeps_the_wished_size_for_a_short_name():
    fitted = fit_text(("Ali", "VƏLİYEV"), 240, 80, RULE)

    assert (fitted.size_pt, [line.text for line in fitted.lines], fitted.fits) == (30, ["Ali", "VƏLİYEV"], True)


def test_fit_shrinks_before_it_takes_more_lines():
    fitted = fit_text(("Konstantinos", "PAPADOPOULOS-GEO"), 240, 80, RULE)

    assert 20 <= fitted.size_pt < 30
    assert len(fitted.lines) == 2


def test_fit_takes_more_lines_before_it_gets_small():
    fitted = fit_text(("Maria Fernanda de los Ángeles", "ESPINOSA GARCÉS Y MONTENEGRO"), 240, 80, RULE)

    assert fitted.fits
    assert 2 < len(fitted.lines) <= 4
    assert fitted.width_pt <= 240
    assert " ".join(line.text for line in fitted.lines) == (
        "Maria Fernanda de los Ángeles ESPINOSA GARCÉS Y MONTENEGRO"
    )


def test_fit_leaves_no_word_alone_where_lines_can_be_even():
    rule = FitRule(Weight.REGULAR, 12, 12, 12, 2, 2)
    fitted = fit_text(("State Migration Service of Azerbaijan",), 180, 60, rule)

    assert [line.text for line in fitted.lines] == ["State Migration", "Service of Azerbaijan"]


def test_fit_names_what_it_had_to_cut():
    fitted = fit_text(("Wolfeschlegelsteinhausenbergerdorff" * 3,), 240, 80, RULE)

    assert not fitted.fits
    assert fitted.size_pt == 10
    assert fitted.lines[-1].text.endswith("…")
    assert fitted.width_pt <= 240


def test_fit_of_nothing_is_nothing():
    fitted = fit_text(("", ""), 240, 80, RULE)

    assert (fitted.lines, fitted.fits, fitted.height_pt) == ((), True, 0)


words = st.text(st.sampled_from("aəiWMЖşğ-"), min_size=1, max_size=18)


@given(st.lists(st.lists(words, min_size=1, max_size=7).map(" ".join), min_size=1, max_size=3))
@settings(deadline=None, max_examples=80)
def test_fit_stays_inside_its_box_and_loses_nothing(texts):
    fitted = fit_text(texts, 200, 90, RULE)

    assert fitted.width_pt <= 200 + 0.01
    assert fitted.height_pt <= 90 + 0.01
    assert 10 <= fitted.size_pt <= 30
    assert len(fitted.lines) <= 4
    if fitted.fits:
        kept = "".join(line.text for line in fitted.lines).replace(" ", "")
        assert kept == "".join(texts).replace(" ", "")


NAMES = [
    "Vüsal HÜSEYNOV",
    "Əli ƏLİYEV ğışö",
    "Лейла САФАРОВА",
    "Һүсејнов Қасым",
    "محمد حسينوف",
    "عبد الرحمن اللهيان",
    "يوسف أحمد بن عبد العزيز",
    "علی‌رضا می‌خواهم",
    "ნინო გიორგი",
    "Հայկ Սարգսյան",
    "Παπαδόπουλος",
    "Nguyễn Thị Minh",
    "สมชาย ที่ปรึกษา",
    "ạ́b Q̣̈",
    "Ali علي Smith",
]


def paper(texts):
    out = io.BytesIO()
    file, ink = PdfFile(out), Ink()
    written = []
    for index, text in enumerate(texts):
        line = shape_line(text, Weight.BOLD)
        x = 40 if line.direction == "ltr" else 500 - line.width_em * 20
        written.append(f"BT {ink.line(line, 20, x, 800 - index * 40)} ET")
    file.add_page(595, 842, "\n".join(written).encode("ascii"))
    file.add_fonts(ink.embed(file.add))
    file.close("Names", "en")
    return out.getvalue()


def pdfium_text(data):
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].get_textpage().get_text_range().replace("\r", "").split("\n")
    finally:
        document.close()


def test_copied_text_is_the_name_itself():
    data = paper(NAMES)

    assert pdfium_text(data) == NAMES
    assert pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().split("\n") == NAMES


def test_devanagari_is_copied_as_typed():
    # Not asked of pypdf, which guesses a second blank where a half form begins.
    assert pdfium_text(paper(["राम कुमार शर्मा क्षेत्र"])) == ["राम कुमार शर्मा क्षेत्र"]


def test_equal_texts_give_equal_bytes():
    assert paper(NAMES) == paper(NAMES)


def test_fonts_are_embedded_subsets():
    page = pypdf.PdfReader(io.BytesIO(paper(NAMES))).pages[0]
    for font in page["/Resources"]["/Font"].values():
        descendant = font["/DescendantFonts"][0]
        program = descendant["/FontDescriptor"]["/FontFile2"].get_data()
        assert program[:4] in (b"\x00\x01\x00\x00", b"true")
        assert len(program) < 60_000
        assert font["/BaseFont"][7] == "+"
        assert "/ToUnicode" in font
