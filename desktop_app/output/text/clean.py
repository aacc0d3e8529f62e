"""A stranger's text made harmless for paper: no control letters, no floods, one line."""

import unicodedata

MAX_MARKS = 4
_JOINERS = "\u200c\u200d"


def clean_line(text: str, limit: int) -> str:
    """Free a field of what would spoil a paper.

    Line ends and tabs become blanks, runs of blanks one blank; control letters, unassigned and private ones, lone
    surrogates and direction overrides go; the joiners that Persian and Indic spelling needs stay; a letter keeps
    at most four marks.

    Args:
        text: Any text.
        limit: Letters kept; what is longer ends with an ellipsis.

    Returns:
        One line in NFC.
    """
    plain = text.isascii() and text.isprintable()
    line = " ".join(text.split()) if plain else _clean(text[: limit * 8])
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _clean(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        if kind in ("Mn", "Me"):
            marks += 1
            # A mark without a letter to stand on would be drawn on whatever precedes the field.
            if marks > MAX_MARKS or not kept:
                continue
        else:
            marks = 0
            if kind[0] == "Z" or letter in "\t\n\r\v\f\u0085":
                letter = "\u00a0" if letter in "\u00a0\u202f" else " "
            elif (kind[0] == "C" and letter not in _JOINERS) or letter in "\ufffc\ufffd":
                continue
        kept.append(letter)
    # A joiner joins two letters; at an edge, or alone, it would be a text that nobody sees.
    parts = (part.strip(_JOINERS) for part in "".join(kept).split(" "))
    return " ".join(part for part in parts if part)
