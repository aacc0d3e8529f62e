"""The order of letters, against Unicode's own cases."""

from pathlib import Path

import pytest

from desktop_app.output.text import bidi

SAMPLE = Path(__file__).parent / "data" / "bidi_character_sample.txt"


def cases():
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            points, asked, base, levels, order = line.split(";")
            yield "".join(chr(int(p, 16)) for p in points.split()), asked, int(base), levels.split(), order.split()


def visual_order(text, direction):
    places = []
    for run in bidi.visual_runs(text, direction):
        places += range(run.end - 1, run.start - 1, -1) if run.level & 1 else range(run.start, run.end)
    return places


def test_unicode_conformance_cases():
    count = 0
    for text, asked, base, levels, order in cases():
        if asked == "2":
            assert bidi.base_level(text) == base
        found = bidi.line_levels(text, base)
        assert [str(n) if given != "x" else "x" for n, given in zip(found, levels, strict=True)] == levels
        seen = visual_order(text, "rtl" if base else "ltr")
        assert [str(place) for place in seen if levels[place] != "x"] == order
        count += 1
    assert count == 1529


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("אב 12 גד", "דג 12 בא"),
        ("No. 7 אב (UN)", "No. 7 בא (UN)"),
    ],
)
def test_visual_order(text, order):
    assert "".join(text[place] for place in visual_order(text, "auto")) == order


def test_brackets_around_latin_stay_with_the_arabic_line():
    text = "محمد (UN) 2026"
    runs = bidi.visual_runs(text, "auto")

    assert [(text[run.start : run.end], run.level % 2) for run in runs] == [
        ("2026", 0),
        (") ", 1),
        ("UN", 0),
        ("محمد (", 1),
    ]


def test_plain_text_is_one_run_and_empty_text_none():
    assert bidi.visual_runs("Vüsal HÜSEYNOV", "auto") == [bidi.Run(0, 14, 0)]
    assert bidi.visual_runs("", "auto") == []


def test_direction_of_a_paragraph():
    assert bidi.direction_of("«علي» Ali") == "rtl"
    assert bidi.direction_of("123 Ali علي") == "ltr"
    assert bidi.direction_of("2026") == "ltr"
