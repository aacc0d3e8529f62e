"""Lines of text on a page: wrapped, fitted, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.output.papers.lines import Style, block, guarded, tidy, width_pt
from desktop_app.output.text.fonts import Weight

STYLE = Style(10)


def test_a_short_text_is_one_line_at_the_wished_size():
    shaped = block("Opening remarks", STYLE, 200)
    assert [line.text for line in shaped.lines] == ["Opening remarks"]
    assert (shaped.style.size_pt, shaped.cut, shaped.missing) == (10, False, "")


def test_a_text_breaks_at_blanks():
    shaped = block("one two three four", STYLE, width_pt("one two three", STYLE), lines=2)
    assert [line.text for line in shaped.lines] == ["one two three", "four"]


def test_a_text_shrinks_before_it_is_cut():
    shaped = block("Opening remarks", STYLE, width_pt("Opening remarks", STYLE) * 0.9)
    assert [line.text for line in shaped.lines] == ["Opening remarks"]
    assert 8.5 < shaped.style.size_pt < 9.5


def test_what_does_not_fit_ends_with_an_ellipsis():
    shaped = block("Opening remarks of the Chief of Mission", STYLE, 60)
    assert shaped.cut
    assert shaped.lines[0].text.endswith("…")
    assert shaped.width_pt <= 60.01


def test_a_word_wider_than_the_line_is_parted():
    shaped = block("x" * 100, STYLE, 100, lines=0)
    assert "".join(line.text for line in shaped.lines) == "x" * 100
    assert shaped.width_pt <= 100.01


@pytest.mark.parametrize("text", ["", tidy(" \n "), tidy("\u202e")])
def test_nothing_is_no_line(text):
    assert block(text, STYLE, 100).lines == ()


def test_a_name_in_a_sentence_does_not_turn_it():
    sentence = f"{guarded('محمد')} · Baku, 18 December 2021"
    (line,) = block(sentence, STYLE, 400, direction="ltr").lines
    arabic, latin = ([place for place, run in enumerate(line.runs) if mark in "".join(run.texts)] for mark in "دB")
    assert line.runs[arabic[0]].rtl
    assert arabic[0] < latin[0]


def test_a_plain_sentence_carries_no_invisible_letters():
    (line,) = block(f"{guarded('Baku')}, 2021", STYLE, 400, direction="ltr").lines
    assert line.text == "Baku, 2021"


def test_letters_without_a_font_are_spelled_and_told():
    shaped = block("李明", STYLE, 400)
    assert [line.text for line in shaped.lines] == ["Liming"]
    assert shaped.missing == "李明"
    assert [line.text for line in block("😀", STYLE, 400).lines] == ["😀"]


@given(
    st.text(max_size=300),
    st.floats(min_value=20, max_value=400),
    st.integers(min_value=1, max_value=3),
    st.sampled_from([Weight.REGULAR, Weight.BOLD]),
)
def test_any_text_stays_inside_its_width_and_lines(text, width, lines, weight):
    shaped = block(tidy(text), Style(10, weight), width, lines=lines)
    assert len(shaped.lines) <= lines
    # One letter alone may be wider than the narrowest column; nothing else may.
    assert shaped.width_pt <= width + 0.6 or all(len(line.text) <= 2 for line in shaped.lines)
