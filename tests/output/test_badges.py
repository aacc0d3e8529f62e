"""Badges: pages, sizes, names, codes that are read back, and what is told before printing."""

import io
import json
from dataclasses import replace
from uuid import UUID

import pypdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop_app.domain import codes
from desktop_app.domain.badge_face import BadgeFace
from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.output import raster
from desktop_app.output.badges import (
    A4,
    SINGLE,
    Misfit,
    MissingGlyph,
    check_badges,
    load_template,
    preview_badge,
    render_badges,
    sheet_for,
    template_keys,
)
from desktop_app.output.badges.sheets import filled_sheet
from desktop_app.output.badges.template import read_template
from desktop_app.words import Words

EVENT = UUID("018f3f6e-7c00-7000-8000-0000000000a1")
KEY = codes.BadgeKey(0, bytes(range(32)))
EN = Words("en")


def face(number=1, **facts):
    known = {
        "participant_id": UUID(int=number),
        "code": codes.mint(KEY, EVENT, number.to_bytes(8, "big")),
        "number": f"No. {number:04d}",
        "honorific": "Mr",
        "given": "Kamran",
        "family": "Quliyev",
        "function": "Adviser",
        "organisation": "Harbour Institute",
        "group": "Academia",
        "letter": "A",
        "colour": "#b5772f",
        "event_title": "Harbour Meeting",
        "event_line": "Baku, 18 December 2021",
    }
    return BadgeFace(**known | facts)


PEOPLE = [
    face(1),
    face(2, given="Əli", family="Əliyev", honorific="", language="az"),
    face(3, given="Лейла", family="Сафарова", group="Civil society", letter="C", colour="#1e8e5a"),
    face(4, given="محمد", family="حسينوف", honorific="السيد", function="مستشار أول", organisation="وزارة الخارجية"),
    face(5, given="Nigar", family=""),
]


def render(people, sheet=SINGLE, **options):
    template = load_template()
    return render_badges(people, template, sheet_for(template, sheet), words=EN, **options)


def pages(data):
    return pypdf.PdfReader(io.BytesIO(data)).pages


def lines(page):
    return [line.strip() for line in page.extract_text().split("\n") if line.strip()]


def picture(data, page=0, dpi=150):
    shown = raster.render_page(data, page, dpi)
    return Image.frombytes("RGB", (shown.width, shown.height), shown.rgb)


def read_codes(image):
    return [found.text for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]


def size_mm(page):
    return tuple(round(float(side) * 25.4 / 72, 2) for side in page.mediabox[2:])


def test_one_badge_a_page_of_its_own_size():
    made = render(PEOPLE)

    assert (made.badges, made.pages, made.misfits, made.missing_glyphs) == (5, 5, (), ())
    assert [size_mm(page) for page in pages(made.data)] == [(96.0, 134.0)] * 5


def test_four_badges_a_sheet_of_a4():
    made = render(PEOPLE, A4)

    assert made.pages == 2
    assert [size_mm(page) for page in pages(made.data)] == [(210.0, 297.0)] * 2


@pytest.mark.parametrize(("start_at", "on_pages"), [(1, [4, 1]), (2, [3, 2]), (4, [1, 4])])
def test_a_used_sheet_is_filled_from_label_n(start_at, on_pages):
    made = render(PEOPLE, A4, start_at=start_at)

    found = [len(read_codes(picture(made.data, page))) for page in range(made.pages)]
    assert found == on_pages


def test_start_beyond_the_sheet_is_refused():
    with pytest.raises(UserError, match="start_beyond_sheet"):
        render(PEOPLE, A4, start_at=5)


def test_each_badge_says_what_its_face_says():
    made = render(PEOPLE)

    # What the group shares is drawn once, in a form, which readers copy before the page's own text.
    band = ["Harbour Meeting", "Baku, 18 December 2021"]
    assert [lines(page) for page in pages(made.data)] == [
        [*band, "ACADEMIA A", "Mr", "Kamran", "QULIYEV", "Adviser", "Harbour Institute", "No. 0001"],
        [*band, "ACADEMIA A", "Əli", "ƏLİYEV", "Adviser", "Harbour Institute", "No. 0002"],
        [*band, "CIVIL SOCIETY C", "Mr", "Лейла", "САФАРОВА", "Adviser", "Harbour Institute", "No. 0003"],
        [*band, "ACADEMIA A", "السيد", "محمد", "حسينوف", "مستشار أول", "وزارة الخارجية", "No. 0004"],
        [*band, "ACADEMIA A", "Mr", "Nigar", "Adviser", "Harbour Institute", "No. 0005"],
    ]


@pytest.mark.parametrize("dpi", [150, 203, 300])
def test_the_code_on_the_page_is_read_back_and_admits_its_holder(dpi):
    made = render(PEOPLE)

    for index in range(len(PEOPLE)):
        (read,) = read_codes(picture(made.data, index, dpi))
        assert codes.read_code(read, EVENT, [KEY]).badge_id == (index + 1).to_bytes(8, "big")


def test_the_code_is_read_from_a_grey_print():
    grey = picture(render(PEOPLE[:1]).data).convert("L")

    assert read_codes(grey) == [PEOPLE[0].code]


def test_fonts_are_embedded():
    fonts = pages(render(PEOPLE).data)[0]["/Resources"]["/Font"]

    names = {font["/BaseFont"][8:] for font in fonts.values()}
    assert names == {
        *["Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"],
        *["NotoSansArabic-Regular", "NotoSansArabic-Bold"],
    }
    assert all("/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts.values())


def test_equal_input_gives_equal_bytes():
    assert render(PEOPLE, A4).data == render(PEOPLE, A4).data


def colour_at(image, x_mm, y_mm):
    scale = image.width / 96
    return image.getpixel((int(x_mm * scale), int(y_mm * scale)))


def ink_extent(image, top_mm, bottom_mm):
    """Return the leftmost and rightmost dark pixel of a strip, in millimetres."""
    scale = image.width / 96
    strip = image.convert("L").crop((0, int(top_mm * scale), image.width, int(bottom_mm * scale)))
    left, _top, right, _bottom = strip.point(lambda value: 255 if value < 128 else 0).getbbox()
    return left / scale, right / scale


def test_bands_have_their_colours():
    image = picture(render(PEOPLE[:1]).data)

    assert colour_at(image, 2, 2) == (15, 42, 61)
    assert colour_at(image, 2, 130) == (181, 119, 47)
    assert colour_at(image, 80, 121.5) == (255, 255, 255)
    assert colour_at(image, 48, 80) == (255, 255, 255)


def test_arabic_name_stands_at_the_right_and_latin_at_the_left():
    made = render([PEOPLE[0], PEOPLE[3]])
    latin, arabic = picture(made.data, 0), picture(made.data, 1)

    assert ink_extent(latin, 34, 58)[0] == pytest.approx(6, abs=1.5)
    assert ink_extent(arabic, 34, 58)[1] == pytest.approx(90, abs=1.5)
    assert ink_extent(arabic, 34, 58)[0] > 40


def test_a_pale_group_gets_dark_letters():
    image = picture(render([face(colour="#ffe14d")]).data)

    assert ink_extent(image, 122, 130)[0] == pytest.approx(6, abs=1.5)


@pytest.mark.parametrize("colour", ["", "red", "#12", "#zzzzzz", "javascript:"])
def test_a_colour_that_is_none_becomes_grey(colour):
    image = picture(render([face(colour=colour)]).data)

    assert colour_at(image, 2, 130) == (91, 107, 124)


def test_a_preview_is_a_specimen_and_admits_nobody():
    made = preview_badge(PEOPLE[0], load_template(), EN)

    (read,) = read_codes(picture(made.data))
    assert codes.read_code(read, EVENT, [KEY]).fault == codes.CodeFault.SPECIMEN
    assert "SPECIMEN" in lines(pages(made.data)[0])


LONG = {
    "given": "Maria Fernanda Guadalupe de los Ángeles y del Sagrado Corazón",
    "family": "Espinosa Garcés de Villavicencio y Montenegro-Castellanos",
    "function": "Deputy Permanent Representative for Humanitarian Affairs to the United Nations Office at Geneva",
    "organisation": "Permanent Mission of the Plurinational State to the United Nations Office and other International"
    " Organizations in Geneva",
    "country": "United Kingdom of Great Britain and Northern Ireland",
}


def test_long_but_honest_texts_fit():
    made = render([face(**LONG)])

    assert made.misfits == ()
    assert 12 <= made.smallest_pt < 22
    shown = " ".join(lines(pages(made.data)[0]))
    for value in (LONG["given"], LONG["family"].upper(), LONG["function"], LONG["country"]):
        assert " ".join(shown.replace("- ", "-").split()).count(value) == 1


def test_what_does_not_fit_is_named_by_person_and_field():
    people = [face(1), face(2, given="N" * 300), face(3, organisation="Word " * 200), face(4, function="x" * 10_000)]

    made = render(people)

    assert made.misfits == (
        Misfit(1, UUID(int=2), "name"),
        Misfit(2, UUID(int=3), "organisation"),
        Misfit(3, UUID(int=4), "function"),
    )
    assert made.badges == 4


def test_what_no_font_draws_is_named_by_person_and_letters():
    made = render([face(1), face(2, given="李明"), face(3, organisation="Café ☃ 😀")])

    assert made.missing_glyphs == (
        MissingGlyph(1, UUID(int=2), "name", "李明"),
        MissingGlyph(2, UUID(int=3), "organisation", "☃😀"),
    )
    assert lines(pages(made.data)[1])[4:6] == ["Liming", "QULIYEV"]


def test_check_before_print_tells_the_same_and_draws_nothing():
    people = [face(1), face(2, given="N" * 300), face(3, given="李明")]

    checked = check_badges(people, load_template(), EN)
    made = render(people)

    assert (checked.misfits, checked.missing_glyphs, checked.smallest_pt) == (
        made.misfits,
        made.missing_glyphs,
        made.smallest_pt,
    )
    assert (checked.badges, checked.pages) == (3, 0)


def test_one_bad_badge_does_not_stop_the_others():
    made = render([face(1), face(2, code="not a code"), face(3)], A4)

    assert (made.badges, made.pages) == (2, 1)
    assert made.misfits == (Misfit(1, UUID(int=2), "badge"),)
    assert sorted(read_codes(picture(made.data))) == sorted([face(1).code, face(3).code])


@pytest.mark.parametrize(
    "name",
    [
        "John <b>Smith",
        '<img src="/etc/passwd">',
        "Ali & Vəli",
        "O'Brien",
        "(Ali) \\ [x] Tj ET",
        "%PDF >> endobj",
        "{family}",
        "Line\nbreak",
    ],
)
def test_markup_in_a_name_is_drawn_as_letters(name):
    made = render([face(given=name, family="")])

    assert (made.misfits, made.missing_glyphs) == ((), ())
    assert "".join(name.split()) in "".join(pages(made.data)[0].extract_text().split())


hostile = st.text(max_size=60)


@given(hostile, hostile, hostile, hostile)
@settings(deadline=None, max_examples=60)
def test_any_text_makes_a_page_that_can_be_read(given_name, family, function, group):
    person = face(given=given_name, family=family, function=function, group=group)

    made = render([person])

    assert made.badges == 1
    assert read_codes(picture(made.data)) == [person.code]


def test_no_badges_make_an_empty_file():
    made = render([], A4)

    assert (made.badges, made.pages, made.smallest_pt) == (0, 0, None)


class Stopper:
    def step(self, done, total):
        if done >= 50:
            raise Cancelled


def test_a_long_batch_can_be_stopped():
    with pytest.raises(Cancelled):
        render([face(number) for number in range(1, 120)], progress=Stopper())


class Told:
    def __init__(self):
        self.steps = []

    def step(self, done, total):
        self.steps.append((done, total))


def test_a_batch_tells_how_far_it_is():
    told = Told()
    render([face(number) for number in range(1, 61)], progress=told)

    assert told.steps == [(0, 60), (50, 60), (60, 60)]


def test_name_on_badge_is_printed_as_it_is_and_one_name_is_enough():
    language = "en"
    assert face(badge_name="Kamran Q.").name_lines(language) == ("Kamran Q.",)
    assert face(given="", family="Suharto").name_lines(language) == ("Suharto",)
    assert face(given="", family="", full_name="Ali ibn Hasan").name_lines(language) == ("Ali ibn Hasan",)
    assert face(given="Əli", family="Vəliyev").name_lines(language) == ("Əli", "VƏLİYEV")
    assert face(given="Ilham", family="Quliyev").name_lines("az") == ("Ilham", "QULİYEV")
    assert face(given="Ilham", family="Quliyev", language="az").name_lines(language) == ("Ilham", "QULİYEV")


sizes = st.floats(20, 200)


@given(sizes, sizes, st.floats(0, 15), st.floats(0, 10))
def test_count_on_a_sheet_is_what_the_page_holds(width, height, margin, gap):
    template = replace(load_template(), width_mm=width, height_mm=height)
    columns = int((210 - 2 * margin + gap) / (width + gap) + 1e-6)
    rows = int((297 - 2 * margin + gap) / (height + gap) + 1e-6)
    if not columns or not rows:
        with pytest.raises(UserError, match="sheet_too_small"):
            filled_sheet(template, "own", 210, 297, margin_mm=margin, gap_mm=gap, cut_marks=False)
        return

    sheet = filled_sheet(template, "own", 210, 297, margin_mm=margin, gap_mm=gap, cut_marks=False)

    assert (sheet.columns, sheet.rows) == (columns, rows)
    places = [sheet.place_mm(label) for label in range(sheet.labels)]
    assert len(set(places)) == columns * rows
    assert all(margin - 1e-3 <= x and x + width <= 210 - margin + 1e-3 for x, _y in places)
    assert all(margin - 1e-3 <= y and y + height <= 297 - margin + 1e-3 for _x, y in places)


@given(st.integers(0, 50), st.integers(1, 4))
def test_pages_of_a_batch(badges, start_at):
    sheet = sheet_for(load_template(), A4)

    assert sheet.labels == 4
    assert sheet.pages(badges, start_at) == (-(-(badges + start_at - 1) // 4) if badges else 0)


def test_unknown_sheet_and_template_are_refused():
    with pytest.raises(UserError, match="no_stock"):
        sheet_for(load_template(), "a3")
    with pytest.raises(UserError, match="no_template"):
        load_template("../../etc/passwd")


@pytest.mark.parametrize("key", template_keys())
def test_our_templates_are_valid_and_named_by_their_file(key):
    template = load_template(key)

    assert template.key == key
    made = render_badges(PEOPLE, template, words=EN)
    assert (made.badges, made.misfits) == (5, ())


def template_data():
    from desktop_app import resources

    return resources.read_json("badge_templates", "portrait-96x134.json")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": 2}, "template_newer"),
        ({"format": None}, "template_newer"),
        ({"key": "../evil"}, "template_invalid"),
        ({"width_mm": 1e9}, "template_invalid"),
        ({"height_mm": float("nan")}, "template_invalid"),
        ({"width_mm": True}, "template_invalid"),
        ({"elements": []}, "template_invalid"),
        ({"elements": [{"kind": "image", "file": "/etc/passwd"}]}, "template_invalid"),
        ({"elements": [{"kind": "code", "x_mm": 0, "y_mm": 20, "module_mm": 1}]}, "template_invalid"),
        ({"elements": [{"kind": "code", "x_mm": 20, "y_mm": 20, "module_mm": 0.1}]}, "template_invalid"),
        (
            {"elements": [{"kind": "shape", "x_mm": 90, "y_mm": 0, "width_mm": 10, "height_mm": 1, "fill": "#000000"}]},
            "template_invalid",
        ),
        (
            {"elements": [{"kind": "shape", "x_mm": 0, "y_mm": 0, "width_mm": 10, "height_mm": 1, "fill": "0 g Q"}]},
            "template_invalid",
        ),
    ],
)
def test_a_strangers_template_is_judged(change, code):
    with pytest.raises(UserError, match=code):
        read_template(template_data() | change)


@pytest.mark.parametrize("data", [None, [], "x", 7, {}])
def test_what_is_no_template_is_refused(data):
    with pytest.raises(UserError, match="template_"):
        read_template(data)


def test_template_survives_a_round_through_json():
    assert read_template(json.loads(json.dumps(template_data()))) == load_template()


def test_a_picture_too_large_is_refused():
    data = render(PEOPLE[:1]).data

    with pytest.raises(ValueError):
        raster.render_page(data, 0, 100_000)
    with pytest.raises(IndexError):
        raster.render_page(data, 1)
    assert raster.page_count(data) == 1
