"""What stands in for letters that no font draws: the name in Latin letters rather than boxes."""

import unicodedata
from functools import lru_cache

from anyascii import anyascii

from desktop_app.output.text.fonts import Weight, stack


@lru_cache(maxsize=8192)
def drawable(text: str, weight: Weight = Weight.REGULAR) -> tuple[str, str]:
    """Replace the letters of a text that no font draws.

    A letter becomes its usual Latin spelling, one word for each run of such letters (李明 becomes Liming); a sign
    without sound, an emoji for instance, is left out. Whoever prints is told first: this only decides what is on the
    paper when it is printed all the same.

    Args:
        text: Cleaned (`clean_line`).
        weight: The weight it will be drawn in.

    Returns:
        The text to draw, and the letters that were replaced, each once, in the order of the text.
    """
    fonts = stack(weight)
    if fonts.covers(text):
        return text, ""
    missing = fonts.missing(text)
    if not missing:
        return text, ""
    lost = set(missing)
    parts: list[str] = []
    spelled = ""
    for letter in [*text, ""]:
        if letter in lost and letter:
            if unicodedata.category(letter)[0] == "L":
                spelled += anyascii(letter).lower()
            continue
        if spelled:
            parts.append(spelled[0].upper() + spelled[1:])
            spelled = ""
        parts.append(letter)
    return " ".join("".join(parts).split()), "".join(missing)
