"""Text of foreign files made fit to keep: no control, direction or invisible characters, no floods of marks."""

import re
import unicodedata
from collections.abc import Sequence

MARKS_LIMIT = 4
"""How many combining marks may sit on one letter; the richest honest writing (vowelled Arabic) has three."""

_KEPT_INVISIBLE = frozenset("\u200c\u200d")
"""ZWNJ and ZWJ: Persian, the Indic scripts and emoji need them."""

# A run of marks longer than the limit. The ranges are the blocks that hold combining marks of living scripts; what
# else Unicode calls a mark is caught when a suspicious cell is looked at letter by letter.
_FLOOD = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5}"
)
_SPACES = re.compile(r"[^\S\n]+")


def clean_text(text: str) -> tuple[str, bool]:
    """Clean one cell.

    Spaces of any kind become single spaces, line ends become line feeds, letters are composed (NFC): that is tidying
    and not told. Taking away what nobody can see, or marks beyond the limit, is told.

    Args:
        text: As it stood in the file.

    Returns:
        The clean text, and whether characters were taken away.
    """
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept: list[str] = []
    marks = 0
    taken = False
    for char in unicodedata.normalize("NFC", tidy):
        category = unicodedata.category(char)
        if category == "Mn" or category == "Me":
            marks += 1
            if marks > MARKS_LIMIT:
                taken = True
                continue
        elif category in ("Cc", "Cs", "Cn", "Cf") and char not in _KEPT_INVISIBLE:
            if char in "\n\t":
                kept.append("\n" if char == "\n" else " ")
                marks = 0
            else:
                taken = True
            continue
        else:
            marks = 0
        kept.append(char)
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(kept).split("\n"))
    return "\n".join(lines).strip("\n"), taken


def clean_column(cells: Sequence[str]) -> tuple[list[str], dict[int, str]]:
    """Clean the cells of one column.

    A column without anything suspicious, which is nearly every one, is recognised as a whole: 50,000 rows of ten
    columns cost a few hundredths of a second.

    Returns:
        The clean cells in their order, and by place the original text of those that lost characters.
    """
    stripped = [cell.strip() for cell in cells]
    joined = "|".join(stripped)
    if (
        joined.isprintable()
        and "  " not in joined
        and (joined.isascii() or (unicodedata.is_normalized("NFC", joined) and not _FLOOD.search(joined)))
    ):
        return stripped, {}
    cleaned: dict[int, str] = {}
    for place, cell in enumerate(cells):
        if cell.isascii() and cell.isprintable() and "  " not in cell:
            continue
        stripped[place], taken = clean_text(cell)
        if taken:
            cleaned[place] = cell
    return stripped, cleaned
