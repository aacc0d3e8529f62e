"""In what encoding a text file is written: told by its marks, proved by UTF-8, else guessed from its letters."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SAMPLE_BYTES = 200_000
_CONVINCING = 0.9

# Code pages in the order in which they are believed when the letters do not decide, each with the letters beyond
# A–Z that its languages write. A text is in the page whose languages could have written nearly all of its words.
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LANGUAGES: tuple[tuple[str, str, str], ...] = (
    ("cp1252", _LATIN, "àâæçèéêëîïôœùûüÿ"),  # French
    ("cp1254", _LATIN, "çğıiöşüâîû"),  # Turkish; Azerbaijani without its Ə
    ("cp1252", _LATIN, "áéíñóúüïªº"),  # Spanish
    ("cp1252", _LATIN, "äöüßé"),  # German
    ("cp1252", _LATIN, "ãáâàçéêíóôõúü"),  # Portuguese
    ("cp1252", _LATIN, "åäöæøéè"),  # Nordic
    ("cp1250", _LATIN, "ąćęłńóśźż"),  # Polish
    ("cp1250", _LATIN, "áčďéěíňóřšťúůýž"),  # Czech
    ("cp1250", _LATIN, "áäčďéíĺľňóôŕšťúýž"),  # Slovak
    ("cp1250", _LATIN, "áéíóöőúüű"),  # Hungarian
    ("cp1250", _LATIN, "čćđšž"),  # Croatian, Slovene
    ("cp1250", _LATIN, "ăâîşţ"),  # Romanian
    ("cp1251", "", "абвгдежзийклмнопрстуфхцчшщъыьэюя" + "ё"),  # Russian
    ("cp1251", "", "абвгґдежзийклмнопрстуфхцчшщьюя" + "єії"),  # Ukrainian
    ("cp1256", "", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْپچژگـ"),  # Arabic, Persian
)
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = frozenset(
    "\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u00ab\u00bb\u2116\u20ac\u00a0\u00b0\u00b7\u00aa\u00ba،؛؟"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file; `sure` is False when the encoding was guessed."""

    text: str
    encoding: str
    sure: bool


def decode(data: bytes, encoding: str | None, *, file: str) -> Decoded:
    """Decode a text file.

    Args:
        data: The whole file.
        encoding: What the person chose; None to find out.
        file: Its name, for the sentence.

    Raises:
        UserError: `bad_encoding`: it is not text in the encoding chosen; `no_encoding`: no such encoding is known.
    """
    if encoding is not None:
        return Decoded(_decode_as(data, encoding, file=file), _plain_name(encoding), True)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_decode_as(data, name, file=file), name, True)
    wide = _wide(data)
    if wide is not None:
        return Decoded(_decode_as(data, wide, file=file), wide, True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        guess = _guess(data)
    return Decoded(_decode_as(data, guess, file=file, errors="replace"), guess, False)


def _plain_name(encoding: str) -> str:
    return codecs.lookup(encoding).name


def _decode_as(data: bytes, encoding: str, *, file: str, errors: str = "strict") -> str:
    try:
        codec = codecs.lookup(encoding)
        if not getattr(codec, "_is_text_encoding", True):
            raise LookupError(encoding)  # base64, zip: no encodings of text
        text = data.decode(encoding, errors)
    except LookupError as error:
        raise UserError("no_encoding", field="encoding", encoding=encoding) from error
    except UnicodeError as error:
        raise UserError("bad_encoding", field="encoding", file=file, encoding=encoding) from error
    return text.removeprefix("\ufeff")


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without its mark: every other byte of Latin text, digits and separators is zero."""
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.2 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.2 and odd < half * 0.02:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    """Choose among the Windows code pages by which language could have written the words."""
    sample = data[:_SAMPLE_BYTES]
    scored: dict[str, float] = {}
    for page in dict.fromkeys(page for page, _plain, _letters in _LANGUAGES):
        words = _foreign_words(sample.decode(page, "replace"))
        languages = [
            frozenset(plain + letters + letters.upper() + plain.upper() + "İI")
            for name, plain, letters in _LANGUAGES
            if name == page
        ]
        scored[page] = max(_share(words, letters) for letters in languages)
    best = max(scored.values())
    tied = [page for page, score in scored.items() if score > best - 0.02]
    families = {"cp1251", "cp1256"} & set(tied)
    if best < _CONVINCING or (families and len(tied) > 1):
        return _second_opinion(sample, list(scored) if best < _CONVINCING else tied) or tied[0]
    return tied[0]


def _foreign_words(text: str) -> list[str]:
    """Words with letters beyond ASCII, and signs that no list of people has, each as a word of its own."""
    found = [word for word in _WORD.findall(text) if not word.isascii()]
    signs = {char for char in set(text) if ord(char) > 127 and not char.isalpha() and char not in _SIGNS}
    return found + [char for char in text if char in signs]


def _share(words: Iterable[str], letters: frozenset[str]) -> float:
    """The share of words that could be written with these letters, in a casing that people use."""
    total = good = 0
    for word in words:
        total += 1
        good += letters.issuperset(word) and (word.islower() or word.isupper() or word[1:].islower() or _caseless(word))
    return good / total if total else 0.0


def _caseless(word: str) -> bool:
    return word.lower() == word.upper()


def _second_opinion(sample: bytes, pages: list[str]) -> str | None:
    """Ask the statistics of charset-normalizer when the letters alone do not decide."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=pages).best()
    return best.encoding if best is not None and best.encoding in pages else None
