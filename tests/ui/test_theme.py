"""Colours that can be read, sizes that grow, a choice that is remembered."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.ui.theme import DARK, LIGHT, Choice, Size, Theme, Tone, contrast, ink_on, tokens, tone_colours
from desktop_app.ui.widgets.buttons import Button
from tests.ui.gallery import GROUPS

PALETTES = {"light": LIGHT, "dark": DARK}

PAIRS = [
    (ink, ground)
    for ink in ("text", "text_soft", "muted", "link")
    for ground in ("page", "card", "soft", "accent_soft")
] + [
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("on_accent_soft", "accent"),
    ("text", "good_wash"),
    ("text", "warn_wash"),
    ("text", "bad_wash"),
    ("text_soft", "good_wash"),
    ("text_soft", "warn_wash"),
    ("text_soft", "bad_wash"),
    ("good", "card"),
    ("warn", "card"),
    ("bad", "card"),
    ("nav_text", "nav"),
    ("nav_text", "nav_hover"),
    ("nav_text_selected", "nav_selected"),
    ("nav_muted", "nav"),
    ("nav_key", "nav_selected"),
    ("text", "sunken"),
]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_is_readable_on_its_ground(palette: str, ink: str, ground: str):
    colours = PALETTES[palette]

    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("tone", Tone)
def test_pills_are_readable(palette: str, tone: Tone):
    ink, ground = tone_colours(PALETTES[palette], tone)

    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_focus_is_seen_beside_every_surface(palette: str):
    colours = PALETTES[palette]

    assert [contrast(colours.focus, ground) >= 3 for ground in (colours.page, colours.card, colours.soft)] == [True] * 3
    assert contrast("#ffffff", colours.bad_fill) >= 4.5
    assert contrast("#ffffff", colours.bad_hover) >= 4.5


@pytest.mark.parametrize("colour", [*GROUPS.values(), "#ffff00", "#000000"])
def test_ink_on_group_colours_is_readable(colour: str):
    assert contrast(ink_on(colour), colour) >= 4.5
    assert contrast(ink_on(colour, large=True), colour) >= 3


def test_contrast_knows_the_ends_of_the_scale():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_choice_is_remembered_in_an_ini_file(tmp_path):
    file = tmp_path / "window.ini"
    first = Theme(QSettings(str(file), QSettings.Format.IniFormat))
    first.choose(Choice.DARK)
    first.set_scale(1.5)
    first._settings.sync()

    second = Theme(QSettings(str(file), QSettings.Format.IniFormat))

    assert (second.choice, second.scale) == (Choice.DARK, 1.5)


def test_a_spoilt_ini_file_gives_the_usual_look(tmp_path):
    file = tmp_path / "window.ini"
    file.write_text("[window]\ntheme=purple\ntext_scale=9\n")

    theme = Theme(QSettings(str(file), QSettings.Format.IniFormat))

    assert (theme.choice, theme.scale) == (Choice.SYSTEM, 1.0)


def test_dark_reaches_palette_and_tells(dressed: Theme, qtbot):
    with qtbot.waitSignal(dressed.changed):
        dressed.choose(Choice.DARK)

    assert dressed.is_dark
    assert QApplication.palette().color(QPalette.ColorRole.Base).name() == DARK.card


def test_system_without_a_known_scheme_is_light(dressed: Theme):
    dressed.choose(Choice.SYSTEM)

    # Offscreen, like a bare X11, does not know its scheme.
    assert QGuiApplication.styleHints().colorScheme().name == "Unknown"
    assert not dressed.is_dark


def test_every_text_grows_with_the_scale(dressed: Theme):
    before = {size: dressed.points(size) for size in Size}
    dressed.set_scale(2.0)

    assert {size: dressed.points(size) for size in Size} == {size: points * 2 for size, points in before.items()}
    assert QApplication.font().pointSizeF() == pytest.approx(before[Size.BODY] * 2)


def test_no_size_of_text_is_in_pixels(dressed: Theme):
    sheet = QApplication.instance().styleSheet()

    assert [line for line in sheet.splitlines() if "font-size" in line and "px" in line.split("font-size")[1]] == []
    assert set(tokens.SHARE) == set(Size)


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
@pytest.mark.parametrize(("kind", "ground"), [("primary", "accent"), ("danger", "bad_fill"), ("secondary", "card")])
def test_the_key_on_a_button_can_be_read(qtbot, dressed, choice: Choice, kind: str, ground: str):
    dressed.choose(choice)
    button = Button("Do it", kind=kind, hint="F5")
    qtbot.addWidget(button)
    try:
        assert contrast(button.hint_ink(), getattr(dressed.colours, ground)) >= 4.5
    finally:
        dressed.choose(Choice.LIGHT)
