"""Sort keys: text put so that plain comparison of code points gives the order a language expects.

The alphabets follow the Unicode CLDR collation charts (https://www.unicode.org/cldr/charts/latest/collation/);
a key is stored beside the text, and SQL sorts it by bytes (SQLite BINARY, PostgreSQL "C").
"""

import unicodedata
from functools import lru_cache

# A key is primary TAB accents TAB case. Weights from low to high: TAB ends a level, the comma after a family
# name, the space between words, digits, the letters of the first script, then every other script.
_LEVEL, _COMMA, _SPACE = "\t", "\x1f", " "
_FIRST_SCRIPT, _SECOND_SCRIPT = 0x41, 0x0400

_LATIN = "abcdðeəfghiıjklmnŋopqrstuvwxyzþ"
_CYRILLIC = "аәбвгғґдђѓеєжҗзѕиіїӣйјкқҝќлљмнңњоөпрстћуўүұӯфхҳһцчҷҹџшщъыьэюя"
_ARABIC = "ءابپتثٹجچحخدذڈرزژڑسشصضطظعغفڤقكگلمنهوي"

_LATIN_ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw",
    "tr": "abcçdeəfgğhıijklmnoöpqrsştuüvwxyz",
    "es": "abcdðeəfghiıjklmnñopqrstuvwxyzþ",
    "sv": "abcdðeəfghiıjklmnŋopqrstuvwxyzþåäö",
    "da": "abcdðeəfghiıjklmnŋopqrstuvwxyzþæøå",
    "pl": "aąbcćdðeęəfghiıjklłmnńoópqrsśtuvwxyzźżþ",
    "cs": "abcčdðeəfghiıjklmnopqrřsštuvwxyzžþ",
    "hr": "abcčćdđeəfghiıjklmnopqrsštuvwxyzžþ",
    "ro": "aăâbcdeəfghiîıjklmnopqrsștțuvwxyzþ",
    "et": "abcdðeəfghiıjklmnopqrsšzžtuvwõäöüxyþ",
    "lt": "aąbcčdeęėəfghiįyıjklmnopqrsštuųūvwxzžþ",
    "lv": "abcčdeəfgģhiıjkķlļmnņopqrsštuvwxyzžþ",
}
_LATIN_ALPHABETS["fi"] = _LATIN_ALPHABETS["sv"]
_LATIN_ALPHABETS["nb"] = _LATIN_ALPHABETS["nn"] = _LATIN_ALPHABETS["no"] = _LATIN_ALPHABETS["da"]
_LATIN_ALPHABETS["sk"] = _LATIN_ALPHABETS["cs"]
_LATIN_ALPHABETS["sl"] = _LATIN_ALPHABETS["bs"] = _LATIN_ALPHABETS["hr"]

_CYRILLIC_ALPHABETS = {
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяъыэ",
    "be": "абвгґдежзіийклмнопрстуўфхцчшщъыьэюя",
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдежзийклмнңоөпрстуүфхцчшщъыьэюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџшщъыьэюя",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшщъыьэюя",
}
# Languages whose own script stands before the Latin one (CLDR [reorder …]).
_CYRILLIC_FIRST = frozenset({"ru", "bg", "mn", "tg", *_CYRILLIC_ALPHABETS})
_ARABIC_FIRST = frozenset({"ar", "fa", "ur", "ps", "ckb"})
_DOTTED = frozenset({"az", "tr"})

# Letters that count as others when an alphabet does not name them itself: the base and a mark of their own,
# so that they follow the base only when all else is equal.
_VARIANTS = {
    "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ß": "ss", "ĳ": "ij", "ĸ": "q",
    "ə": "e", "ı": "i", "ð": "d", "ŋ": "n", "þ": "th",
    "ё": "е", "ѐ": "е", "ѝ": "и", "ґ": "г", "є": "е", "ғ": "г", "қ": "к", "ң": "н", "ә": "а", "ө": "о",
    "ү": "у", "ұ": "у", "һ": "х", "ҳ": "х", "ў": "у", "і": "и", "ї": "и", "ј": "й", "ҹ": "ч", "ҝ": "г",
    "ђ": "д", "ѓ": "г", "ѕ": "з", "љ": "л", "њ": "н", "ћ": "т", "ќ": "к", "џ": "ц", "ҷ": "ч", "җ": "ж",
    "ӣ": "и", "ӯ": "у",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    "ہ": "ه", "ھ": "ه", "ے": "ي", "ں": "ن",
}  # fmt: skip
_MARK_OF_VARIANT = "z"


def _weights(alphabet: str, first: int) -> dict[str, str]:
    return {letter: chr(first + number) for number, letter in enumerate(alphabet)}


@lru_cache(maxsize=64)
def _primary(language: str) -> dict[str, str]:
    """Give each letter of the language its weight; the caller must not change the answer."""
    latin = _LATIN_ALPHABETS.get(language, _LATIN)
    cyrillic = _CYRILLIC_ALPHABETS.get(language, _CYRILLIC)
    if language in _CYRILLIC_FIRST:
        weights = _weights(cyrillic, _FIRST_SCRIPT) | _weights(latin, _SECOND_SCRIPT)
        weights |= _weights(_ARABIC, 0x0600)
    elif language in _ARABIC_FIRST:
        weights = _weights(_ARABIC, _FIRST_SCRIPT) | _weights(latin, _SECOND_SCRIPT)
        weights |= _weights(cyrillic, 0x0480)
    else:
        weights = _weights(latin, _FIRST_SCRIPT) | _weights(cyrillic, _SECOND_SCRIPT)
        weights |= _weights(_ARABIC, 0x0600)
    weights |= {digit: digit for digit in "0123456789"}
    weights[_COMMA], weights[_SPACE] = _COMMA, _SPACE
    return weights


@lru_cache(maxsize=64)
def _quick(language: str) -> tuple[dict[int, str], dict[int, str]]:
    """Give tables for `str.translate`, weights and cases, of the letters that need no second thought."""
    quick: dict[int, str] = {}
    cases: dict[int, str] = {}
    for letter, weight in _primary(language).items():
        quick[ord(letter)], cases[ord(letter)] = weight, "0"
        for upper in {letter.upper(), "I" if letter == "ı" else "", "İ" if letter == "i" else ""}:
            if len(upper) == 1 and upper != letter and _lower(upper, language) == letter:
                quick[ord(upper)], cases[ord(upper)] = weight, "1"
    quick[ord(",")], cases[ord(",")] = _COMMA, "0"
    return quick, cases


def _lower(char: str, language: str) -> str:
    if language in _DOTTED:
        if char == "I":
            return "ı"
        if char == "İ":
            return "i"
    return char.lower()


def sort_key(text: str, language: str) -> str:
    """Put `text` so that comparing code points sorts as `language` does.

    Accents count only between otherwise equal texts (except where the alphabet has the letter, as ç in
    Azerbaijani), case only after that; apostrophes do not count; a hyphen counts as a space; a comma
    parts family and given name and sorts before a space, so that all of "De" stand before "De La".

    Args:
        text: Any text; family name first for people (see `person_sort_key`).
        language: BCP 47 tag; only its language part counts ("az-Latn-AZ" as "az"). An unknown
            language gets the order of English.

    Returns:
        The key, empty only for an empty text. Keys of different languages must not be mixed.
    """
    language = language.replace("_", "-").partition("-")[0].lower()
    quick, cases_of = _quick(language)
    tidied = " ".join(text.split()).replace(", ", ",").strip(", ")
    if quick.keys() >= frozenset(map(ord, tidied)):
        levels = (tidied.translate(quick), "", tidied.translate(cases_of).rstrip("0"))
        return _LEVEL.join(levels).rstrip(_LEVEL)
    return _slow_key(text, language)


def _slow_key(text: str, language: str) -> str:
    weights = _primary(language)
    primary: list[str] = []
    accents: list[str] = []
    cases: list[str] = []

    def add(weight: str, accent: str, case: str) -> None:
        primary.append(weight)
        accents.append(accent)
        cases.append(case)

    for char in _tidy(text):
        low = _lower(char, language)
        case = "1" if low != char else "0"
        if (weight := weights.get(low)) is not None:
            add(weight, "0", case)
            continue
        accent = "0"
        for part in unicodedata.normalize("NFD", low):
            if unicodedata.category(part) == "Mn" and primary:
                # Several marks on one letter (ộ): the last one decides, which is enough to keep order stable.
                accents[-1] = chr(0x31 + ord(part) % 0x40)
                continue
            base = part if part in weights else _VARIANTS.get(part, part)
            accent = "0" if base == part else _MARK_OF_VARIANT
            for letter in base:
                add(weights.get(letter, letter), accent, case)
    levels = ("".join(primary), "".join(accents).rstrip("0"), "".join(cases).rstrip("0"))
    return _LEVEL.join(levels).rstrip(_LEVEL)


def _tidy(text: str) -> str:
    """Leave letters, digits, single spaces and commas."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFKC", text):
        if char.isalnum() or unicodedata.category(char) in ("Mn", "Mc"):
            kept.append(char)
        elif char == ",":
            while kept and kept[-1] in (_SPACE, _COMMA):
                kept.pop()
            kept.append(_COMMA)
        elif (char.isspace() or char in "-‐‑–—./_") and kept and kept[-1] not in (_SPACE, _COMMA):
            kept.append(_SPACE)
    while kept and kept[-1] in (_SPACE, _COMMA):
        kept.pop()
    return "".join(kept)


def person_sort_key(family: str | None, given: str | None, full: str, language: str) -> str:
    """Give the sort key of a person, family name first; the full name as written when no family is known."""
    if family:
        return sort_key(f"{family}, {given or ''}", language)
    return sort_key(full, language)
