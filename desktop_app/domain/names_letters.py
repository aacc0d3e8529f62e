"""Letters of names: how each script's letters are written in plain Latin letters for searching."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHES = dict.fromkeys(map(ord, "'`\u00b4\u2018\u2019\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2032\uff07"))
"""Signs inside a word that people leave out: O'Brien, Ta‘ızz, Гур’єв."""

# All of category Cf, and of category Mn below U+0700 (Unicode 14).
_SILENT = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0600-\u0605"
    "\u0610-\u061a\u061c\u064b-\u065f\u0670\u06d6-\u06dd\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u070f"
    "\u0890-\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_GLUED = re.compile("[\u0900-\u109f\u1700-\u18af\u1a00-\u1aff\ua800-\uabff]")  # scripts with vowels as marks
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile("[\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\U00020000-\\U000323af]+")

# Latin letters whose mark is not a combining one, and the Azerbaijani and Turkish letters.
_LATIN = str.maketrans(
    {
        "ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "ß": "ss", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ƣ": "gh", "ɵ": "o", "ɣ": "g", "ʔ": "",
    }
)  # fmt: skip

# As passports of the same people write them: Məmmədov → Mammadov, Çingiz → Chingiz, Xəlilov → Khalilov.
_PASSPORT = str.maketrans(
    {
        "ə": "a", "ı": "i", "ö": "o", "ü": "u", "ç": "ch", "ş": "sh", "ğ": "gh", "x": "kh", "q": "g",
        "c": "j", "j": "zh", "č": "ch", "š": "sh", "ž": "zh", "ț": "ts", "ţ": "ts", "ș": "sh",
    }
)  # fmt: skip
_PASSPORT_SIGNS = frozenset("əışğçöüčšžșț")
_TURKIC = frozenset("əıışğçöü")

# German and Nordic ways of writing a letter when the keyboard lacks it: Müller → Mueller, Åse → Aase.
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_UMLAUT_SIGNS = frozenset("äöüøå")

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya",
    # Ukrainian, Belarusian
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
    # Azerbaijani, Kazakh, Kyrgyz, Tatar, Uzbek, Tajik, Mongolian
    "ә": "a", "ғ": "g", "ҝ": "g", "ҹ": "j", "һ": "h", "ј": "y", "ө": "o", "ү": "u", "ұ": "u", "қ": "k",
    "ң": "n", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "җ": "j",
    # Serbian, Macedonian
    "ђ": "dj", "ћ": "c", "љ": "lj", "њ": "nj", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
}  # fmt: skip
_CYRILLIC_TABLE = str.maketrans(_CYRILLIC)
# A word with one of these letters is written in that language, where some letters mean something else.
_AZERBAIJANI_SIGNS = frozenset("ҝҹ")
_AZERBAIJANI = str.maketrans(
    _CYRILLIC | {"х": "x", "ҹ": "c", "ш": "s", "ч": "c", "ғ": "g", "г": "q", "ә": "e", "ы": "i", "ж": "j"}
)
_UKRAINIAN_SIGNS = frozenset("іїєґ")
_UKRAINIAN = str.maketrans(_CYRILLIC | {"г": "h", "и": "y"})
_SERBIAN_SIGNS = frozenset("ђћљњџ")
_SERBIAN = str.maketrans(_CYRILLIC | {"х": "h", "ж": "z", "ц": "c", "ч": "c", "ш": "s", "ј": "j"})

_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h",
    "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "ة": "a", "ى": "a", "ئ": "", "ؤ": "", "ء": "", "ـ": "",
    # Persian, Urdu, Kurdish and letters for foreign sounds
    "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ڤ": "v", "ۋ": "v", "ڨ": "g", "ہ": "h", "ھ": "h",
    "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ے": "e", "ە": "a", "ێ": "e", "ۆ": "o", "ڵ": "l", "ڕ": "r",
    "ۇ": "u", "ې": "e",
}  # fmt: skip
_ARABIC_WAW, _ARABIC_YEH = "و", "يی"
_ARABIC_VOWELISH = frozenset("اأإآىةعوؤئيی")


def clean(text: str) -> str:
    """Bring `text` to lower case NFKC without marks of direction, vowel points and apostrophes.

    Letters keep the marks that tell one letter from another (ç, й, ü); used before any other step.
    """
    text = unicodedata.normalize("NFKC", text).replace("İ", "i").casefold().translate(_APOSTROPHES)
    if text.isascii():
        return text
    # Direction and joining marks, and marks that make no letter of their own (harakat, stacked accents). In
    # Indic and Thai words such marks are vowels, and anyascii needs them.
    return _SILENT.sub("", unicodedata.normalize("NFKC", text))


def split_words(text: str) -> list[str]:
    """Split cleaned `text` into its words, in order, in their own script."""
    return _split_any(text) if _GLUED.search(text) else _WORD.findall(text)


def _split_any(text: str) -> list[str]:
    # Vowel signs of Indic and Thai scripts are not word characters for `re`, yet stand inside words.
    glued = "".join(char if char.isalnum() or unicodedata.category(char) in ("Mn", "Mc") else " " for char in text)
    return glued.split()


def _arabic(word: str) -> str:
    """Write a word in Arabic letters with Latin ones; و and ي are consonants only beside a vowel."""
    written = []
    for position, char in enumerate(word):
        if char == _ARABIC_WAW or char in _ARABIC_YEH:
            before = word[position - 1] if position else ""
            after = word[position + 1] if position + 1 < len(word) else ""
            consonant = not before or (after != "" and (before in _ARABIC_VOWELISH or after in "اأآىةوي"))
            if char == _ARABIC_WAW:
                written.append("w" if consonant else "u")
            else:
                written.append("y" if consonant else "i")
        else:
            written.append(_ARABIC.get(char, char))
    return "".join(written)


def script_of(word: str) -> str:
    """Tell the script of a cleaned word by its first letter that has one.

    Returns:
        "latin", "cyrillic", "arabic", "han" or "other".
    """
    if word.isascii():
        return "latin"
    for char in word:
        point = ord(char)
        if point < 0x0250 or 0x1E00 <= point < 0x1F00:
            if char.isalpha():
                return "latin"
        elif 0x0400 <= point < 0x0530:
            return "cyrillic"
        elif 0x0600 <= point < 0x0780 or 0xFB50 <= point < 0xFE00 or 0xFE70 <= point < 0xFEFF:
            return "arabic"
        elif _HAN.match(char):
            return "han"
        else:
            return "other"
    return "latin"


def _plain(word: str) -> str:
    """Take off marks and whatever script is left: the last step to small ASCII letters and digits."""
    if word.isascii():
        return word
    word = word.translate(_LATIN)
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
    if not bare.isascii():
        bare = anyascii(word).lower()
    return "".join(char for char in bare if char.isalnum())


def _cyrillic(word: str) -> str:
    letters = frozenset(word)
    if letters & _AZERBAIJANI_SIGNS or ("ә" in letters and "ј" in letters) or "һ" in letters:
        return word.translate(_AZERBAIJANI)
    if letters & _SERBIAN_SIGNS:
        return word.translate(_SERBIAN)
    if letters & _UKRAINIAN_SIGNS and not letters & frozenset("ыэё"):
        return word.translate(_UKRAINIAN)
    return word.translate(_CYRILLIC_TABLE)


@lru_cache(maxsize=65_536)
def latin_forms(word: str) -> tuple[str, ...]:
    """Write one cleaned word in plain Latin letters in every usual way.

    Args:
        word: One word from `split_words`, in any script.

    Returns:
        The plain form first ("memmedov"), then others ("mammadov"); small ASCII letters and digits.
        Empty when nothing of the word can be written so.
    """
    if word.isascii():
        return (word,) if word else ()
    forms: dict[str, None] = {}
    script = script_of(word)
    if script == "arabic":
        forms[_plain(_arabic(word))] = None
        if word.startswith("ال") and len(word) > 4:
            forms[_plain(_arabic(word[2:]))] = None
    elif script == "cyrillic":
        forms[_plain(_cyrillic(word))] = None
        if not frozenset("ғәөү").isdisjoint(word):
            forms[_plain(word.translate(_CYRILLIC_TABLE))] = None
    else:
        forms[_plain(word)] = None
        if not word.isascii():
            letters = frozenset(word)
            if letters & _PASSPORT_SIGNS:
                table = _PASSPORT if letters & _TURKIC else _PASSPORT_SIMPLE
                forms[_plain(word.translate(table))] = None
            if letters & _UMLAUT_SIGNS:
                forms[_plain(word.translate(_UMLAUT))] = None
    forms.pop("", None)
    return tuple(forms)


# Outside Azerbaijani and Turkish the letters c, j, q, x keep their sound: only the marked ones change.
_PASSPORT_SIMPLE = str.maketrans({"č": "ch", "š": "sh", "ž": "zh", "ț": "ts", "ţ": "ts", "ș": "sh"})


def han_runs(word: str) -> list[str]:
    """List the runs of Han characters in a word, in order; empty for other scripts."""
    return _HAN.findall(word)


def syllables(run: str) -> list[str]:
    """Read each Han character of `run` in pinyin without tones, in order."""
    return [reading for char in run if (reading := _plain(anyascii(char).lower()))]
