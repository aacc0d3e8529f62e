"""How names sound: forms and keys that agree across scripts and habits of transliteration.

A word is first written in phonetic letters (S sh, Z zh, C ch, J dj, c ts, x kh, j "g or dj"), several ways
when the spelling leaves it open. From these come its sound forms, which are compared, and its sound keys,
under which an index finds what is worth comparing. Keys suggest; they never decide.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product
from zlib import crc32

from desktop_app.domain import names_letters as letters

_MOST_READINGS = 4

# In a form every consonant takes two characters, its class and itself, and a vowel, a glide or an h one: so
# plain edit distance charges 1 for a vowel, 1 for a cousin (b for p) and 2 for a stranger.
_FORM = str.maketrans(
    {
        "p": "Pp", "b": "Pb", "f": "Ff", "v": "Fv", "w": "Fu", "t": "Tt", "d": "Td", "s": "Ss", "z": "Sz",
        "c": "Sc", "S": "Xs", "Z": "Xz", "C": "Xc", "J": "Xj", "j": "Xg", "k": "Kk", "g": "Kg", "x": "hx",
        "l": "Ll", "r": "Rr", "m": "Nm", "n": "Nn", "y": "i",
    }
)  # fmt: skip
_LETTER = {form: chr(letter) for letter, form in _FORM.items() if len(form) == 2} | {"hg": "h"}
_PHONE = re.compile("[A-Z].|hx|^hg")
_CLASS = str.maketrans(
    {
        "p": "P", "b": "P", "f": "F", "v": "F", "w": "F", "t": "T", "d": "T", "s": "S", "z": "S", "c": "S",
        "S": "S", "Z": "S", "C": "S", "J": "S", "j": "K", "k": "K", "g": "K", "x": "H", "h": "H", "l": "L",
        "r": "R", "m": "M", "n": "N", "y": "I", "a": "A", "e": "A", "i": "I", "o": "U", "u": "U",
    }
)  # fmt: skip
_DROPPED = str.maketrans("", "", "AIUH")
# What Arabic letters do not tell apart.
_NARROW = str.maketrans({"p": "b", "v": "f", "o": "u", "e": "i"})

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "Z", "з": "z", "и": "i",
        "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "x", "ц": "c", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "",
        "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "w", "ә": "a",
        "ғ": "g", "ҝ": "g", "ҹ": "J", "һ": "h", "ј": "y", "ө": "o", "ү": "u", "ұ": "u", "қ": "k", "ң": "n",
        "ҳ": "h", "ҷ": "J", "ӣ": "i", "ӯ": "u", "җ": "J", "ђ": "J", "ћ": "C", "љ": "l", "њ": "n", "џ": "J",
        "ѓ": "g", "ќ": "k", "ѕ": "z",
    }
)  # fmt: skip
# Russian hands write Chinese and Japanese names by rules of their own (Palladius, Polivanov): чж zh, цз j, дзё jo.
_CYRILLIC_PAIRS = (
    ("дж", "ҹ"), ("чж", "ҹ"), ("цз", "ҹ"), ("дзи", "ҹи"), ("дзё", "ҹё"), ("дзю", "ҹю"), ("дзя", "ҹя"),
    ("дз", "з"), ("тс", "ц"), ("тц", "ц"),
)  # fmt: skip

_ARABIC = str.maketrans(
    {
        "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h",
        "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "S", "ص": "s", "ض": "d", "ط": "t",
        "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
        "ة": "a", "ى": "a", "ئ": "i", "ؤ": "u", "ء": "", "و": "u", "ي": "i", "ی": "i", "پ": "p", "چ": "C",
        "ژ": "Z", "گ": "g", "ک": "k", "ڤ": "v", "ڨ": "g", "ہ": "h", "ھ": "h", "ٹ": "t", "ڈ": "d", "ڑ": "r",
        "ں": "n", "ے": "e", "ە": "a", "ێ": "e", "ۆ": "o", "ڵ": "l", "ڕ": "r", "ۇ": "u", "ې": "e", "ـ": "",
    }
)  # fmt: skip
_ARABIC_PAIRS = (("تش", "چ"), ("دج", "ج"), ("تس", "ص"), ("دز", "ز"))

_LATIN_MARKED = str.maketrans(
    {
        "ç": "C", "ş": "S", "š": "S", "ś": "S", "ș": "S", "ž": "Z", "ź": "z", "ż": "Z", "č": "C", "ć": "C",
        "ğ": "g", "ə": "a", "ñ": "n", "ń": "n", "ł": "l", "đ": "J", "ř": "r", "ț": "c", "ţ": "c", "ø": "o",
        "ö": "o", "å": "o", "ä": "e", "æ": "e", "œ": "o", "ß": "s", "þ": "t", "ð": "d", "ı": "i", "ü": "u",
    }
)  # fmt: skip
_AZERBAIJANI_SIGNS = frozenset("əışğç")
_AZERBAIJANI = str.maketrans({"c": "J", "j": "Z", "x": "x", "q": "g"})
# Longest first; a tuple lists readings, likeliest first.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "shch": ("S",), "tsch": ("C",), "dsch": ("J",), "dzh": ("J",), "sch": ("S",), "tch": ("C",),
    "chr": ("kr",), "eau": ("o",), "sh": ("S",), "zh": ("Z",), "ch": ("C", "x"), "kh": ("x",), "gh": ("g",),
    "ph": ("f",), "th": ("t",), "dh": ("d",), "rh": ("r",), "wh": ("w",), "ck": ("k",), "cz": ("C",),
    "sz": ("S",), "dj": ("J",), "dz": ("z",), "tz": ("c",), "ts": ("c",), "zz": ("c",), "cs": ("C",),
    "gn": ("gn", "n"), "qu": ("k",), "ou": ("u",), "oo": ("u",), "ee": ("i",), "ie": ("i",), "q": ("k",),
    "j": ("J", "y"), "x": ("ks", "x"),
}  # fmt: skip
_LATIN_UNITS = re.compile("|".join(_SPELLINGS) + "|[cg](?=[eiy])|.", re.DOTALL)
_SOFT = {"c": ("s", "C"), "g": ("j",)}
_FIRST = {"c": ("k", "J"), "j": ("J", "y", "x"), "x": ("x", "S", "ks"), "q": ("k", "C")}
_DOUBLED = re.compile(r"(.)\1")


def _undoubled(text: str) -> str:
    """Write doubled letters once; by hand, for `re` expands its templates slowly."""
    if _DOUBLED.search(text) is None:
        return text
    kept = text[0]
    for char in text:
        if char != kept[-1]:
            kept += char
    return kept


def _read_latin(word: str) -> list[str]:
    if not word.isascii():
        if not _AZERBAIJANI_SIGNS.isdisjoint(word):
            word = word.translate(_AZERBAIJANI)
        word = word.translate(_LATIN_MARKED)
        if not word.isascii():
            word = "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
    units: list[tuple[str, ...]] = []
    for match in _LATIN_UNITS.finditer(word):
        unit = match.group()
        if unit in _SOFT and match.end() < len(word) and word[match.end()] in "eiy":
            units.append(_SOFT[unit])
        elif match.start() == 0 and unit in _FIRST:
            units.append(_FIRST[unit])
        elif unit in _SPELLINGS:
            units.append(_SPELLINGS[unit])
        else:
            units.append(("k",) if unit == "c" else (unit,))
    if units and word.endswith("ng") and len(word) > 3:
        units[-1] = ("g", "")
    return ["".join(reading) for reading in islice(product(*units), _MOST_READINGS)]


@lru_cache(maxsize=65_536)
def readings(word: str) -> tuple[str, ...]:
    """Write one cleaned word in phonetic letters, likeliest reading first; at most four.

    Args:
        word: One word from `names_letters.split_words`, in its own script.
    """
    script = letters.script_of(word)
    if script == "arabic":
        for pair, one in _ARABIC_PAIRS:
            word = word.replace(pair, one)
        found = [word.translate(_ARABIC)]
        if word.startswith("ال") and len(word) > 4:
            found.insert(0, word[2:].translate(_ARABIC))
    elif script == "cyrillic":
        for pair, one in _CYRILLIC_PAIRS:
            word = word.replace(pair, one)
        found = [word.translate(_CYRILLIC)]
    elif script == "latin":
        found = _read_latin(word)
    else:
        forms = letters.latin_forms(word)
        found = _read_latin(forms[0]) if forms else []
    tidy = (_undoubled(reading) for reading in found)
    return tuple(dict.fromkeys(reading for reading in tidy if reading.isascii() and reading))


@lru_cache(maxsize=65_536)
def sound_forms(word: str) -> tuple[str, ...]:
    """Give the forms in which the sound of one cleaned word is compared, likeliest first; at most four."""
    # An initial h is half a g: Гусейнов is Hüseynov, Генри is Henry.
    return tuple(
        ("hg" if reading[0] == "h" else "") + reading.removeprefix("h").translate(_FORM) for reading in readings(word)
    )


def narrow(form: str) -> str:
    """Take from a form what Arabic letters cannot show, to compare it with one that came from them."""
    return form.replace("Fu", "u").translate(_NARROW)


def _skeleton(classes: str) -> str:
    if classes[0] == "H":  # Гусейнов, Huseynov, Хусейнов: an initial h is heard, an inner one often not.
        classes = "K" + classes[1:]
    return _undoubled(classes.translate(_DROPPED))


def _whole(classes: str) -> str:
    if classes[0] == "H":
        classes = "K" + classes[1:]
    return _undoubled(classes.replace("H", ""))


def _less_one(text: str) -> Iterable[str]:
    return (text[:n] + text[n + 1 :] for n in range(len(text)))


def _spoken(reading: str) -> tuple[str, ...]:
    """Read the letters that stand for two sounds (w, j) both ways and give the classes of sounds."""
    ways = [reading]
    if "w" in reading:
        ways.append(reading.replace("w", "u"))
    if "j" in reading:
        ways.append(reading.replace("j", "J"))
    return tuple(way.translate(_CLASS) for way in ways)


def _keys_of(reading: str) -> dict[str, None]:
    keys: dict[str, None] = {}
    for classes in _spoken(reading):
        skeleton, whole = _skeleton(classes), _whole(classes)
        if len(skeleton) >= 2:
            keys["=" + skeleton] = None
        if len(skeleton) >= 4:
            keys["-" + skeleton] = None
        if len(skeleton) >= 5:
            keys.update(("-" + less, None) for less in _less_one(skeleton))
        else:
            keys["~" + whole] = None
            if len(whole) > 1:
                keys.update(("~" + less, None) for less in _less_one(whole))
    return keys


def _beginnings_of(reading: str) -> dict[str, None]:
    return {"^" + whole[:4]: None for classes in _spoken(reading) if len(whole := _whole(classes)) >= 4}


def sound_keys(word: str) -> tuple[int, ...]:
    """Give the keys under which words that may be the same name as `word` are found.

    Two words are worth comparing when they share a key: the same consonants, or all but one of them; short
    words by their vowels too. A key is the CRC-32 of its text, so that the index stays small.

    Args:
        word: One cleaned word in its own script.
    """
    keys = {key: None for reading in readings(word) for key in _keys_of(reading)}
    return tuple(crc32(key.encode()) for key in keys)


def beginning_keys(word: str) -> tuple[int, ...]:
    """Give the keys under which words that begin like `word`, still being typed, are found."""
    keys = {key: None for reading in readings(word) for key in _beginnings_of(reading)}
    return tuple(crc32(key.encode()) for key in keys)


def keys_of_form(form: str) -> tuple[int, ...]:
    """Give all keys of a word, those of its beginning too, from one of its sound forms."""
    reading = _PHONE.sub(lambda match: _LETTER[match.group()], form)
    return tuple(crc32(key.encode()) for key in _keys_of(reading) | _beginnings_of(reading))
