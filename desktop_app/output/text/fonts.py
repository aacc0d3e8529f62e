"""The fonts of every paper, and which of them draws a letter."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from desktop_app import resources
from desktop_app.domain.errors import SurroundingsError


class Weight(StrEnum):
    """How heavy letters are drawn."""

    REGULAR = "regular"
    MEDIUM = "medium"
    SEMIBOLD = "semibold"
    BOLD = "bold"


# Asked from first to last for each letter. A family with two cuts lends the bold one to both heavy weights. Further
# families (the East Asian ones come as a separate download) are one line each: a file that is not there is skipped.
_FAMILIES: tuple[tuple[str, tuple[str, str, str, str]], ...] = (
    ("Inter", ("Regular", "Medium", "SemiBold", "Bold")),
    ("NotoSansArabic", ("Regular", "Regular", "Bold", "Bold")),
    ("NotoSansHebrew", ("Regular", "Regular", "Bold", "Bold")),
    ("NotoSansGeorgian", ("Regular", "Regular", "Bold", "Bold")),
    ("NotoSansArmenian", ("Regular", "Regular", "Bold", "Bold")),
    ("NotoSansDevanagari", ("Regular", "Regular", "Bold", "Bold")),
    ("NotoSansThai", ("Regular", "Regular", "Bold", "Bold")),
)

# Inter draws "->" as an arrow and "2x3" with a multiplication sign by contextual alternates: handsome on a screen,
# but a paper shows what was typed. The other families need theirs.
_FEATURES: dict[str, dict[str, bool]] = {"Inter": {"calt": False}}
# Discretionary ligatures would print the name محمد with vowels that nobody wrote.
_COMMON_FEATURES = {"kern": True, "liga": True, "dlig": False}


class Font:
    """One font file, opened.

    Attributes:
        name: PostScript name, `Inter-Bold`.
        path: Its file.
        hb_face, hb_font: HarfBuzz's objects; lengths are in font units.
        features: OpenType features for shaping.
        letters: Code points that it draws.
        units_per_em: Font units of one em.
        ascent, descent, cap_height: Font units; the descent is negative.
        bold: Whether the file is a heavy cut.
    """

    __slots__ = (
        "ascent",
        "bold",
        "cap_height",
        "descent",
        "features",
        "hb_face",
        "hb_font",
        "letters",
        "name",
        "path",
        "units_per_em",
    )

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.hb_font = hb.Font(self.hb_face)
        self.letters = frozenset(self.hb_face.unicodes)
        self.units_per_em: int = self.hb_face.upem
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = extents.descender
        capital = self.hb_font.get_nominal_glyph(ord("H"))
        height = self.hb_font.get_glyph_extents(capital).y_bearing if capital else 0
        self.cap_height: int = height or round(self.units_per_em * 0.7)
        self.features = _COMMON_FEATURES | _FEATURES.get(self.name.split("-")[0], {})
        self.bold = self.name.endswith("Bold")

    def __repr__(self) -> str:
        return f"Font({self.name})"

    def advance(self, glyph: int) -> int:
        """Return the width of a glyph in font units."""
        return int(self.hb_font.get_glyph_h_advance(glyph))


@cache
def open_font(path: Path) -> Font:
    """Open a font file once."""
    return Font(path)


class FontStack:
    """The fonts of one weight, in the order in which they are asked."""

    def __init__(self, fonts: Iterable[Font]) -> None:
        self.fonts = tuple(fonts)
        self._known: dict[str, Font | None] = {}

    @property
    def first(self) -> Font:
        """The font of most text."""
        return self.fonts[0]

    def find(self, letter: str) -> Font | None:
        """Return the first font that draws a letter; None when no font does."""
        try:
            return self._known[letter]
        except KeyError:
            point = ord(letter)
            found = next((font for font in self.fonts if point in font.letters), None)
            self._known[letter] = found
            return found

    def covers(self, text: str) -> bool:
        """Tell whether the first font draws the whole text."""
        return self.first.letters.issuperset(map(ord, text))

    def missing(self, text: str) -> list[str]:
        """List the letters that no font draws, each once, in the order of the text."""
        found = [letter for letter in text if self.find(letter) is None and not is_invisible(letter)]
        return list(dict.fromkeys(found))


def is_invisible(letter: str) -> bool:
    """Tell whether a letter has no shape of its own: joiners, direction marks, variation selectors."""
    return unicodedata.category(letter) in ("Cf", "Cc") or "\ufe00" <= letter <= "\ufe0f"


@cache
def stack(weight: Weight = Weight.REGULAR) -> FontStack:
    """Return the fonts of a weight, opened once.

    Raises:
        SurroundingsError: `resource_missing`: not even the first family is there.
    """
    place = list(Weight).index(weight)
    files = [resources.path("fonts", f"{family}-{cuts[place]}.ttf") for family, cuts in _FAMILIES]
    if not files[0].is_file():
        raise SurroundingsError("resource_missing", file=f"fonts/{files[0].name}")
    return FontStack(open_font(file) for file in files if file.is_file())


def missing_letters(text: str, weight: Weight = Weight.REGULAR) -> list[str]:
    """List the letters of a text that no font of ours draws, to be told before anything is printed."""
    return stack(weight).missing(text)
