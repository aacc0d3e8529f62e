"""Which script a letter belongs to, as far as our fonts draw them (ISO 15924 codes, ranges of Scripts.txt)."""

from bisect import bisect_right
from unicodedata import category

COMMON = "Zyyy"

_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x005A, "Latn"),
    (0x0061, 0x007A, "Latn"),
    (0x00AA, 0x00AA, "Latn"),
    (0x00BA, 0x00BA, "Latn"),
    (0x00C0, 0x024F, "Latn"),
    (0x0250, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0531, 0x058F, "Armn"),
    (0x0591, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x0870, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0E01, 0x0E5B, "Thai"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1C80, 0x1C88, "Cyrl"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1D00, 0x1DBF, "Latn"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x2C60, 0x2C7F, "Latn"),
    (0x2D00, 0x2D2D, "Geor"),
    (0x2DE0, 0x2DFF, "Cyrl"),
    (0x3041, 0x309F, "Hira"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xA640, 0xA69F, "Cyrl"),
    (0xA720, 0xA7FF, "Latn"),
    (0xA8E0, 0xA8FF, "Deva"),
    (0xAB30, 0xAB6F, "Latn"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"),
    (0x20000, 0x3134F, "Hani"),
)
_STARTS = [start for start, _end, _script in _RANGES]


def script_of(letter: str) -> str:
    """Return the script of a letter; `Zyyy` for blanks, digits, punctuation, marks and what no range names."""
    if category(letter)[0] not in "LM" or category(letter) == "Lm":
        return COMMON
    point = ord(letter)
    place = bisect_right(_STARTS, point) - 1
    if place >= 0 and point <= _RANGES[place][1]:
        return COMMON if category(letter) == "Mn" and not _own_mark(point) else _RANGES[place][2]
    return COMMON


def _own_mark(point: int) -> bool:
    """Tell whether a mark is a part of its script's spelling rather than an accent that any script may carry."""
    return 0x0900 <= point < 0x1E00
