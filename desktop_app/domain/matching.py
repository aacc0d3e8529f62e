"""How well two names, or two people, match: the judge of duplicates.

The judge compares names word by word, in any order and script, by spelling and by sound; other facts can lift or
lower its score but never join people whose names do not pass the gate. It suggests; a person merges.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from desktop_app.domain import names_letters as letters
from desktop_app.domain.names import fold, parse_name
from desktop_app.domain.names_sounds import narrow, sound_forms

SAME = 0.9
"""From this score on two people are called likely duplicates."""

_GATE = 0.62  # names less alike are other people's, whatever else they share
_WORD = 0.7  # a word less alike than this is another word
_MEAN = 0.85  # words this much alike on average are the same name across scripts
_SHORT = 3  # words so short say little by their sound
_LONELY = 0.72  # most that one word in common can score
_CLOSE = 0.93  # Hussein and Husain: only vowels that hands confuse
_CLOSE_VOWELS = str.maketrans("oe", "ui")
_INITIAL = 0.86  # V. for Vusal
_PHONE_DIGITS = 8


class Reason(StrEnum):
    """Why two people may be one, or may not."""

    SAME_NAME = "same_name"
    SAME_WORDS = "same_words"
    SOUNDS_ALIKE = "sounds_alike"
    SPELLED_ALIKE = "spelled_alike"
    INITIALS = "initials"
    PART_OF_NAME = "part_of_name"
    SAME_EMAIL = "same_email"
    SAME_PHONE = "same_phone"
    SAME_ORGANISATION = "same_organisation"
    OTHER_EMAIL = "other_email"
    OTHER_PHONE = "other_phone"
    OTHER_ORGANISATION = "other_organisation"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the judge knows of one person.

    Attributes:
        names: The full name as written, first; then its variants in other scripts.
        organisation: Name of the organisation; None when not known.
        email: None when not known.
        phone: As written; None when not known.
    """

    names: tuple[str, ...]
    organisation: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says.

    Attributes:
        score: From 0, surely two, to 1, surely one.
        same: Whether the score is high enough to call them likely duplicates.
        reasons: Why, the weightiest first.
    """

    score: float
    same: bool
    reasons: tuple[Reason, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Word:
    raw: str
    spellings: tuple[str, ...]
    forms: tuple[str, ...]
    script: str


@lru_cache(maxsize=16_384)
def _words(name: str) -> tuple[_Word, ...]:
    parsed = parse_name(name)
    cleaned = letters.clean(parsed.full)
    if parsed.family and parsed.given and letters.han_runs(cleaned) == [cleaned]:
        cleaned = letters.clean(f"{parsed.given} {parsed.family}")
    # Parts of a hyphened name are one word or two as people please; an article belongs to the next word.
    raws = letters.split_words(cleaned)
    found: list[_Word] = []
    joined = ""
    for raw in raws:
        if raw in ("al", "el", "ал", "эль", "аль", "ال"):
            joined = raw
            continue
        word = raw
        spellings = letters.latin_forms(word)
        if joined:
            spellings += letters.latin_forms(joined + raw)
            joined = ""
        if spellings:
            found.append(_Word(word, spellings, sound_forms(word), letters.script_of(word)))
    return tuple(found)


def _word_likeness(one: _Word, other: _Word) -> tuple[float, Reason]:
    """Compare two words of names.

    Returns:
        Likeness from 0 to 1, and by what.
    """
    if one.script == other.script == "han":
        # Many characters share one reading: between two names in characters only these count.
        return float(one.raw == other.raw), Reason.SAME_WORDS
    if not set(one.spellings).isdisjoint(other.spellings):
        return 1.0, Reason.SAME_WORDS
    shorter, longer = sorted((one.spellings[0], other.spellings[0]), key=len)
    if len(shorter) == 1:
        return (_INITIAL if longer.startswith(shorter) else 0.0), Reason.INITIALS
    if not one.forms or not other.forms:
        return 0.0, Reason.SOUNDS_ALIKE
    arabic = "arabic" in (one.script, other.script)
    best = 0.0
    for form in one.forms:
        for against in other.forms:
            a, b = (narrow(form), narrow(against)) if arabic else (form, against)
            best = max(best, Levenshtein.normalized_similarity(a, b))
    reason = Reason.SOUNDS_ALIKE
    if one.script == other.script and best < 1.0:
        heard = {form.translate(_CLOSE_VOWELS) for form in one.forms}
        if heard.isdisjoint(form.translate(_CLOSE_VOWELS) for form in other.forms):
            # Within one script another spelling is as often another name: Rəşad and Rəşid, Əliyev and Əliyeva.
            best = min(best, Levenshtein.normalized_similarity(one.spellings[0], other.spellings[0]))
            reason = Reason.SPELLED_ALIKE
        else:
            best = max(best, _CLOSE)
    if len(shorter) <= _SHORT:
        best *= 0.95
    return best, reason


def name_likeness(one: str, other: str) -> tuple[float, tuple[Reason, ...]]:
    """Compare two full names, words in any order, titles left out.

    Returns:
        Likeness from 0 to 1; and by what, weightiest first.
    """
    if fold(one) and fold(one) == fold(other) and not (letters.han_runs(one) and letters.han_runs(other)):
        return 1.0, (Reason.SAME_NAME,)
    left, right = sorted((_words(one), _words(other)), key=len)
    if not left:
        return 0.0, ()
    pairs = sorted(
        ((*_word_likeness(word, against), n, m) for n, word in enumerate(left) for m, against in enumerate(right)),
        key=lambda pair: -pair[0],
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    likes: list[float] = []
    reasons: set[Reason] = set()
    for like, reason, n, m in pairs:
        if n in taken_left or m in taken_right or like < _WORD:
            continue
        taken_left.add(n)
        taken_right.add(m)
        likes.append(like)
        reasons.add(reason)
    missing = len(left) - len(likes)
    if not likes:
        return 0.0, ()
    score = sum(likes) / len(left)
    if missing:
        # A word of the shorter name that the other does not have: another person of the same family.
        return min(score, _LONELY) * 0.9, tuple(sorted(reasons))
    if len(left) < len(right):
        # "Vusal Huseynov" and "Vusal Mammad oglu Huseynov"; one word alone is nobody in particular.
        score = min(score, _LONELY) if len(left) == 1 else score * 0.97
        reasons.add(Reason.PART_OF_NAME)
    if Reason.INITIALS in reasons:
        score = min(score, _MEAN - 0.05)
    weights = {reason: position for position, reason in enumerate(Reason)}
    return score, tuple(sorted(reasons, key=weights.__getitem__))


def may_be_same_name(one: str, other: str) -> bool:
    """Whether two names are alike enough to ask further: the gate before any other fact counts."""
    return name_likeness(one, other)[0] >= _GATE


def _name_score(one: Sequence[str], other: Sequence[str]) -> tuple[float, tuple[Reason, ...]]:
    return max(
        (name_likeness(a, b) for a in one for b in other if a and b), key=lambda found: found[0], default=(0.0, ())
    )


def _digits(phone: str) -> str:
    return "".join(char for char in letters.clean(phone) if char.isdigit())[-_PHONE_DIGITS:]


def _same_body(one: str, other: str) -> bool:
    a, b = set(fold(one).split()), set(fold(other).split())
    return bool(a) and (a == b or (len(a & b) >= 2 and len(a & b) >= 0.75 * max(len(a), len(b))))


def _name_only(likeness: float) -> float:
    """Turn likeness of names into a score: nothing below the gate, `SAME` where names are one across scripts."""
    if likeness >= _MEAN:
        return SAME + (1.0 - SAME) * 0.8 * (likeness - _MEAN) / (1.0 - _MEAN)
    return SAME * likeness / _MEAN * (0.9 if likeness >= _GATE else 0.7)


def judge(one: PersonFacts, other: PersonFacts) -> Judgement:
    """Judge whether two people are likely one.

    An equal e-mail or phone joins people whose names pass the gate, not others: offices and families share them.
    """
    likeness, named = _name_score(one.names, other.names)
    reasons = list(named)
    score = _name_only(likeness)
    if Reason.SPELLED_ALIKE in named:
        score = min(score, SAME - 0.02)
    if likeness < _GATE:
        return Judgement(round(score, 3), False, tuple(reasons))
    against: list[Reason] = []
    if one.email and other.email:
        if one.email.strip().casefold() == other.email.strip().casefold():
            reasons.insert(0, Reason.SAME_EMAIL)
            score = max(score, 0.97)
        else:
            against.append(Reason.OTHER_EMAIL)
    if one.phone and other.phone:
        left, right = _digits(one.phone), _digits(other.phone)
        if left == right and len(left) >= _PHONE_DIGITS - 1:
            reasons.insert(0, Reason.SAME_PHONE)
            score = max(score, 0.95)
        else:
            against.append(Reason.OTHER_PHONE)
    if one.organisation and other.organisation:
        if _same_body(one.organisation, other.organisation):
            reasons.append(Reason.SAME_ORGANISATION)
            if likeness >= _MEAN - 0.04:
                score = max(score, SAME + 0.4 * (1 - SAME))
            score += (1 - score) * 0.3
        else:
            against.append(Reason.OTHER_ORGANISATION)
    if len(against) >= 2 and not {Reason.SAME_EMAIL, Reason.SAME_PHONE} & set(reasons):
        # Namesakes: another house, another address.
        score -= 0.12
    score = max(0.0, min(score, 0.999))
    return Judgement(round(score, 3), score >= SAME, (*reasons, *against))
