"""Names of people: taken apart as written, folded to search words, whatever the script."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain import names_letters as letters
from desktop_app.domain.names_sounds import sound_forms, sound_keys

__all__ = [
    "ParsedName",
    "fold",
    "parse_name",
    "query_words",
    "search_words",
    "sound_forms",
    "sound_keys",
]


# Zero-width and direction marks that copying from web pages and messengers leaves in names.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name as written, taken apart as far as it can be.

    Attributes:
        honorific: The titles before (and after) the name, as written, joined by a space; "" when none.
        given: Given names; None when they cannot be told from the rest.
        family: Family name; None when it cannot be told.
        full: The name without its titles, given name first, spaces tidied.
    """

    honorific: str
    given: str | None
    family: str | None
    full: str


def fold(text: str) -> str:
    """Fold `text` to small plain Latin words parted by single spaces: "Məmmədov, Əli" → "memmedov eli".

    Every script is written in Latin letters; characters that cannot be are left out.
    """
    words = (letters.latin_forms(word) for word in letters.split_words(letters.clean(text)))
    return " ".join(forms[0] for forms in words if forms)


def query_words(text: str) -> tuple[tuple[str, ...], ...]:
    """Fold what a person typed into words, each with the other ways to write it.

    Returns:
        One tuple per typed word, in order, its plain form first; empty for text without letters or digits.
        Han characters stay as they are.
    """
    found: list[tuple[str, ...]] = []
    for word in letters.split_words(letters.clean(text)):
        if letters.han_runs(word):
            found.append((word,))
        elif forms := letters.latin_forms(word):
            found.append(forms)
    return tuple(found)


def search_words(*texts: str) -> tuple[str, ...]:
    """List the distinct words under which a name shall be found, every usual spelling included.

    Args:
        texts: The name as written and its variants in other scripts.

    Returns:
        Small Latin words and Han characters in the order of first appearance. Parts of a hyphened name
        also stand as one word ("annemarie"); a Han name also by character, pinyin and joined pinyin.
    """
    found: dict[str, None] = {}
    for text in texts:
        cleaned = letters.clean(text)
        words = letters.split_words(cleaned)
        for word in words:
            for run in letters.han_runs(word):
                found.update(dict.fromkeys([run, *run]))
                read = letters.syllables(run)
                found.update(dict.fromkeys(read))
                if len(read) > 1:
                    # 王小明: the family name is one character, the given name is written as one word.
                    found.update(dict.fromkeys(["".join(read), "".join(read[1:])]))
            found.update(dict.fromkeys(letters.latin_forms(word)))
        if "-" in cleaned:
            for group in cleaned.split():
                joined = "".join(fold(group).split())
                if "-" in group.strip("-") and joined:
                    found[joined] = None
    return tuple(found)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Courtesy, academic and office titles in the languages of the rooms we serve, folded and without points.
_HONORIFICS = _words(
    "mr mrs ms miss mx dr prof professor doctor honourable honorable sir dame lord lady rev "
    "amb ambassador excellency mme mlle monsieur madame mademoiselle sr sra srta senor senora herr frau "
    "g-n g-zha gospodin gospozha d-r cenab xanim bey bayan hanim muellim sayin "
    "السيد السيدة السيده الدكتور الدكتورة الأستاذ الاستاذ الشيخ سعادة معالي المهندس آقای خانم دکتر "
    "г-н г-жа господин госпожа проф профессор д-р доктор др пані cənab xanım müəllim bəy hanım sayın"
)
# These are names or words too (Eng, Pan, Don): titles only when written with a point.
_POINTED = _words("m eng ing arch sn tov hon dipl me don د أ م")
_PHRASES = ("his excellency", "her excellency", "your excellency", "the honourable", "the right honourable")
_SUFFIXES = _words("jr sr ii iii iv phd md esq dphil msc mba cbe obe llm")
_PARTICLES = _words(
    "van von der den de del della di da do dos das du la le el al bin bint ibn ben abu ter ten zu af av "
    "st san santa mac o y e"
)


def _bare(word: str) -> str:
    return letters.clean(word).strip(".,;:()").removesuffix(".")


def _is_honorific(word: str) -> bool:
    bare = _bare(word)
    if bare in ("h.e", "he", "s.e", "se", "s.e.m"):
        # "He" is also a Chinese family name: only capitals with or without points are His Excellency.
        return word.isupper() and (("." in word) or word in ("HE", "SE"))
    return bare in _HONORIFICS or (bare in _POINTED and word.endswith("."))


def _take_titles(words: list[str]) -> tuple[list[str], list[str]]:
    titles: list[str] = []
    while len(words) > 1:
        if letters.clean(" ".join(words[:2])).rstrip(".") in _PHRASES:
            titles += words[:2]
            words = words[2:]
        elif _is_honorific(words[0]) and not (words[0] == "M." and len(words) == 2):
            titles.append(words[0])
            words = words[1:]
        else:
            break
    return titles, words


def parse_name(text: str) -> ParsedName:
    """Take a name as written apart into honorific, given and family name, as far as it can be told.

    "HUSEYNOV, Vusal", "H.E. Mr. Vusal HUSEYNOV", "Dr. Maria van der Berg" and "王小明" are understood;
    a single word has neither given nor family name. Nothing of the spelling is changed.
    """
    tidy = " ".join(_INVISIBLE.sub("", text).split())
    head, *tails = (part.strip() for part in tidy.split(","))
    suffixes = [part for part in tails if _bare(part).replace(".", "") in _SUFFIXES]
    tail = " ".join(part for part in tails if part not in suffixes)
    if tail and head:
        family_titles, family = _take_titles(head.split())
        given_titles, given = _take_titles(tail.split())
        given, suffix_titles = _drop_suffixes(given, least=1)
        suffix_titles += suffixes
        if given and _is_honorific(given[-1]):
            given_titles, given = [*given_titles, given[-1]], given[:-1]
        titles = " ".join([*family_titles, *given_titles, *suffix_titles])
        if family and given:
            return ParsedName(titles, " ".join(given), " ".join(family), " ".join([*given, *family]))
        return ParsedName(titles, None, None, " ".join([*given, *family]))
    titles_before, words = _take_titles(tidy.replace(",", " ").split())
    words, suffix_titles = _drop_suffixes(words, least=1 if suffixes else 2)
    honorific = " ".join([*titles_before, *suffix_titles])
    given_words, family_words = _part(words)
    if not given_words or not family_words:
        return ParsedName(honorific, None, None, " ".join(words))
    full = " ".join(words)
    joint = "" if letters.han_runs(full) and " " not in full else " "
    return ParsedName(honorific, joint.join(given_words), joint.join(family_words), full)


def _drop_suffixes(words: list[str], *, least: int) -> tuple[list[str], list[str]]:
    suffixes: list[str] = []
    while len(words) > least and _bare(words[-1]).replace(".", "") in _SUFFIXES:
        suffixes.insert(0, words[-1])
        words = words[:-1]
    return words, suffixes


def _is_capitals(word: str) -> bool:
    bare = [char for char in word if char.isalpha()]
    return len(bare) > 1 and all(char.isupper() for char in bare)


def _part(words: list[str]) -> tuple[list[str], list[str]]:
    """Part words into given and family name; both empty when it cannot be told."""
    if not words:
        return [], []
    if len(words) == 1:
        name = words[0]
        if letters.han_runs(name) == [name] and 2 <= len(name) <= 4:
            cut = 2 if len(name) == 4 else 1
            return [name[cut:]], [name[:cut]]
        return [], []
    capitals = [_is_capitals(word) for word in words]
    if any(capitals) and not all(capitals):
        family = [word for word, is_family in zip(words, capitals, strict=True) if is_family]
        first, last = words.index(family[0]), len(words) - 1 - words[::-1].index(family[-1])
        # Small particles between or before the capitals belong to them: "Maria van der BERG".
        while first > 0 and words[first - 1].islower():
            first -= 1
        if all(capitals[n] or words[n].islower() for n in range(first, last + 1)):
            return words[:first] + words[last + 1 :], words[first : last + 1]
    if letters.script_of(words[0]) == "han":
        return words[1:], words[:1]
    cut = len(words) - 1
    while cut > 1 and _bare(words[cut - 1]) in _PARTICLES:
        cut -= 1
    return words[:cut], words[cut:]


def name_text(given: str | None, family: str | None, full: str, variants: Iterable[str] = ()) -> str:
    """Join what is known of a person's name into one text to fold; parts that `full` holds come once."""
    parts = [full, *(part for part in (given, family) if part and part not in full), *variants]
    return " ".join(part for part in parts if part)
