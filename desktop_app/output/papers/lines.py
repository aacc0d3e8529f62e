"""Text broken into lines that fit a width, shrunk a little before it is cut."""

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop_app.output.text.bidi import Direction, direction_of, is_plain
from desktop_app.output.text.clean import clean_line
from desktop_app.output.text.fonts import Weight
from desktop_app.output.text.shape import ShapedLine, shape_line
from desktop_app.output.text.substitute import drawable

INK = "#12263a"
SOFT = "#34495c"
MUTED = "#5b6b7c"
FAINT = "#dce3ea"
FAINTER = "#edf1f5"
ACCENT = "#0b6fa4"

LEADING = 1.25
"""Distance of two baselines as a multiple of the size; enough for Arabic marks above and below."""

TEXT_LIMIT = 4000
_STEP = 0.95
# A line is allowed to be this much of a thousandth wider than asked: sums of widths are not exact.
_SLACK = 1e-6
_FIRST_STRONG_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_ISOLATES = dict.fromkeys(map(ord, _FIRST_STRONG_ISOLATE + _END_OF_ISOLATE))


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; the size in points, the colour `#rrggbb`."""

    size_pt: float
    weight: Weight = Weight.REGULAR
    colour: str = INK

    def sized(self, size_pt: float) -> "Style":
        """The same at another size."""
        return replace(self, size_pt=size_pt)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one text, ready to be drawn, with the size that they came to.

    Attributes:
        lines: From top to bottom; none for an empty text.
        style: With the size after shrinking.
        cut: Whether the text did not fit and ends with an ellipsis.
        missing: Letters that no font draws; they are spelled in Latin ones.
    """

    lines: tuple[ShapedLine, ...]
    style: Style
    cut: bool = False
    missing: str = ""

    @property
    def width_pt(self) -> float:
        """Of the longest line."""
        return max((line.width_em for line in self.lines), default=0.0) * self.style.size_pt

    @property
    def height_pt(self) -> float:
        """Of all lines with their leading."""
        return len(self.lines) * self.style.size_pt * LEADING


def guarded(text: str) -> str:
    """Wrap a name for use inside a sentence, so that its direction does not reorder the words around it."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_END_OF_ISOLATE}"


def unguarded(text: str) -> str:
    """Take the isolates out again, for a file that is not drawn by us."""
    return text.translate(_ISOLATES)


def tidy(text: str, limit: int = TEXT_LIMIT) -> str:
    """Free a stranger's text of what would spoil a paper; see `clean_line`."""
    return clean_line(text, limit)


def width_pt(text: str, style: Style) -> float:
    """Width of a cleaned text on one line."""
    return shape_line(text, style.weight).width_em * style.size_pt if text else 0.0


def block(
    text: str,
    style: Style,
    width: float,
    *,
    lines: int = 1,
    smallest: float = 0.75,
    direction: Direction = "auto",
    language: str = "",
) -> Block:
    """Break a text into lines that fit.

    Args:
        text: Cleaned text, see `tidy`.
        style: As wished.
        width: Points.
        lines: At most so many; 0 for as many as it takes.
        smallest: How far the size may shrink before the text is cut, as a share of the wished size.
        direction: Of the paragraph.
        language: BCP 47 tag; empty when unknown.
    """
    if not text:
        return Block((), style)
    bare = unguarded(text)
    if is_plain(bare):
        # Nothing turns: what is copied from the paper shall hold no invisible letters.
        text = bare if direction != "rtl" else text
    drawn, missing = drawable(text, style.weight)
    # A text of which nothing is left, emoji for instance, rather shows as boxes than as nothing.
    text = drawn or text
    way = direction
    if way == "auto":
        way = "ltr" if is_plain(text) else direction_of(text)
    scale = 1.0
    while True:
        size = style.size_pt * scale
        broken = _break(text, style.weight, width / size + _SLACK, way, language, lines)
        if lines == 0 or len(broken) <= lines:
            shaped = tuple(shape_line(line, style.weight, language, way) for line in broken)
            return Block(shaped, style.sized(size), missing=missing)
        if scale <= smallest:
            break
        scale = max(scale * _STEP, smallest)
    kept = broken[:lines]
    kept[-1] = _shortened(kept[-1], style.weight, width / size + _SLACK, way, language)
    shaped = tuple(shape_line(line, style.weight, language, way) for line in kept)
    return Block(shaped, style.sized(size), cut=True, missing=missing)


@lru_cache(maxsize=4096)
def _width_em(text: str, weight: Weight) -> float:
    return shape_line(text, weight).width_em


def _break(text: str, weight: Weight, width_em: float, way: Direction, language: str, lines: int) -> list[str]:
    """Break greedily at blanks, inside a word only when it alone is too wide; stops one line after `lines`."""
    if len(text) < 200 and shape_line(text, weight, language, way).width_em <= width_em:
        return [text]
    blank = _width_em(" ", weight)
    broken: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split(" "):
        for piece in _pieces(word, weight, width_em):
            wide = _width_em(piece, weight)
            if line and used + blank + wide > width_em:
                broken.append(" ".join(line))
                if lines and len(broken) > lines:
                    return broken
                line, used = [], 0.0
            used += wide + (blank if line else 0.0)
            line.append(piece)
    if line:
        broken.append(" ".join(line))
    return broken


def _pieces(word: str, weight: Weight, width_em: float) -> list[str]:
    if len(word) < 200 and _width_em(word, weight) <= width_em:
        return [word]
    pieces: list[str] = []
    piece = ""
    used = 0.0
    for letter in word:
        wide = _width_em(letter, weight)
        if piece and used + wide > width_em and not _clings(letter):
            pieces.append(piece)
            piece, used = "", 0.0
        piece += letter
        used += wide
    return [*pieces, piece] if piece else pieces


def _clings(letter: str) -> bool:
    """Tell whether a letter must not begin a line: marks and joiners belong to what stands before."""
    return unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf")


def _shortened(text: str, weight: Weight, width_em: float, way: Direction, language: str) -> str:
    while text and shape_line(text + "…", weight, language, way).width_em > width_em:
        text = text[:-1].rstrip()
    return text + "…"
