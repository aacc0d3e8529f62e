"""Capitals and small letters as a language writes them, which Python's own methods do not know."""

import re
import unicodedata

# Languages whose i keeps its dot in capitals and whose ı has none (Unicode SpecialCasing.txt: tr, az).
DOTTED_I = frozenset({"az", "tr", "crh", "tt", "gag"})

# Letters that only these languages use: a name that holds one is theirs, whatever language the paper is in.
_TELLTALE = frozenset("əƏıİğĞ")
# Some keyboards write a dotted i as i and this mark; in capitals it would stand beside İ's own dot.
_DOT_ABOVE = "\u0307"

# Modern Georgian writes names in Mkhedruli; its capitals (Mtavruli) serve headlines only, and few fonts have them.
_MKHEDRULI = re.compile("[\u10d0-\u10fa\u10fd-\u10ff]+")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
# Greek accents and breathings fall in capitals; the diaeresis (U+0308) and the iota subscript stay.
_GREEK_ACCENTS = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u0306\u0313\u0314\u0342"))
_GREEK_VOWEL_PAIR = re.compile("([αεουηΑΕΟΥΗ])\u0301([ιυΙΥ])(?!\u0308)")


def language_of(text: str, language: str = "") -> str:
    """Tell whose casing rules a name follows.

    Args:
        text: A name, given and family name together where both are known: the more letters the surer.
        language: BCP 47 tag of the paper or the event; empty when unknown.

    Returns:
        `az` when a letter of the name is used by Azerbaijani and Turkish alone, else `language`.
    """
    if _TELLTALE.isdisjoint(unicodedata.normalize("NFC", text)):
        return language
    return language if _follows_dotted_i(language) else "az"


def upper(text: str, language: str = "") -> str:
    """Write a text in capitals.

    i becomes İ in Azerbaijani and Turkish; Greek loses its accents and keeps its diaeresis; Armenian և becomes ԵՎ;
    German ß becomes SS; Georgian, Arabic and all scripts without capitals stay as they are.

    Args:
        text: Any text.
        language: BCP 47 tag, `az` or `az-Latn-AZ`; empty for the rules that all languages share.
    """
    if text.isascii():
        return text.replace("i", "İ").upper() if _follows_dotted_i(language) else text.upper()
    text = unicodedata.normalize("NFC", text)
    if _follows_dotted_i(language):
        text = text.replace("i" + _DOT_ABOVE, "i").replace("i", "İ")
    if _base(language) == "lt":
        text = unicodedata.normalize("NFC", text.replace("i" + _DOT_ABOVE, "i").replace("j" + _DOT_ABOVE, "j"))
    if _base(language) in ("hy", ""):
        text = text.replace("և", "եվ")
    if _GREEK.search(text):
        text = _greek(text)
    return "".join(part if _MKHEDRULI.fullmatch(part) else part.upper() for part in _split(_MKHEDRULI, text))


def lower(text: str, language: str = "") -> str:
    """Write a text in small letters; the last sigma of a Greek word becomes ς.

    Args:
        text: Any text.
        language: BCP 47 tag; empty for the rules that all languages share, where İ becomes i without a second dot.
    """
    text = unicodedata.normalize("NFC", text)
    if _follows_dotted_i(language):
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def _base(language: str) -> str:
    return language.replace("_", "-").split("-", 1)[0].lower()


def _follows_dotted_i(language: str) -> bool:
    tag = language.replace("_", "-").lower()
    return _base(tag) in DOTTED_I and "-cyrl" not in tag and "-arab" not in tag


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    parts: list[str] = []
    place = 0
    for found in pattern.finditer(text):
        parts += [text[place : found.start()], found.group()]
        place = found.end()
    return [*parts, text[place:]]


def _greek(text: str) -> str:
    """Take accents off Greek letters alone, and mark the second vowel where the accent had kept two apart."""
    letters: list[str] = []
    for part in re.split("([\u0370-\u03ff\u1f00-\u1fff]+)", text):
        if _GREEK.match(part):
            apart = _GREEK_VOWEL_PAIR.sub("\\1\\2\u0308", unicodedata.normalize("NFD", part))
            part = unicodedata.normalize("NFC", apart.translate(_GREEK_ACCENTS))
        letters.append(part)
    return "".join(letters)
