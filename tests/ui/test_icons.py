"""Icons in the theme's colour, crisp at every scale."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from desktop_app.resources import path
from desktop_app.ui import icons
from desktop_app.ui.theme import DARK, LIGHT, Choice, theme

NAMES = sorted(file.stem for file in path("icons").glob("*.svg"))


def inked(picture, colour: str) -> bool:
    """Whether there are full pixels, and all are of the colour; where strokes meet, rounding may cost one step."""
    image = picture.toImage()
    wanted = QColor(colour)
    full = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    off = [
        max(abs(c.red() - wanted.red()), abs(c.green() - wanted.green()), abs(c.blue() - wanted.blue())) for c in full
    ]
    return bool(full) and max(off) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_icon_draws_in_the_colour_that_is_asked_for(name: str, qapp):
    assert inked(icons.pixmap(name, "#0b6fa4", 48), "#0b6fa4")


def test_every_icon_named_in_the_source_is_there():
    source = Path(icons.__file__).parent
    named = set()
    for file in source.rglob("*.py"):
        text = file.read_text("utf-8")
        named |= set(re.findall(r'icon="([a-z0-9-]+)"', text))
        named |= set(re.findall(r'EmptyState\(\s*"([a-z0-9-]+)"', text))
        named |= set(re.findall(r'Entry\("[a-z]+", N_\("[^"]+"\), "([a-z0-9-]+)"', text))

    assert len(named) >= 10
    assert named - set(NAMES) == set()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icon_has_as_many_pixels_as_the_screen(ratio: float, qapp):
    picture = icons.icon("users").pixmap(QSize(20, 20), ratio)

    assert picture.size() == QSize(round(20 * ratio), round(20 * ratio))
    assert picture.deviceIndependentSize().toSize() == QSize(20, 20)


def test_icon_follows_the_theme_without_being_made_anew(qapp):
    icon = icons.icon("users", "text")
    light = inked(icon.pixmap(QSize(48, 48), 1.0), LIGHT.text)
    theme().choose(Choice.DARK)
    dark = inked(icon.pixmap(QSize(48, 48), 1.0), DARK.text)

    assert (light, dark) == (True, True)


def test_disabled_icon_is_muted(qapp):
    picture = icons.icon("users", "link").pixmap(QSize(48, 48), 1.0, QIcon.Mode.Disabled)

    assert inked(picture, LIGHT.muted)


def test_unknown_icon_is_refused(qapp):
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_licence_lies_beside_the_icons():
    assert "MIT License" in path("icons", "LICENSE").read_text("utf-8")
    assert "Tabler" in path("icons", "README.md").read_text("utf-8")
