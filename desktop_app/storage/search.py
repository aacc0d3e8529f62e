"""Searching people and participants by any words, in any script, from the first letter.

Tiers, each asked only for what the ones before left to fill: all words exactly, the words' beginnings, then, over
candidates from the vocabulary of sounds, words that sound alike and words with typing errors. Within a tier the
order is that of names. The text a person typed never reaches the full-text syntax: only folded words do, quoted.
"""

import json
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from desktop_app.domain import names_letters as letters
from desktop_app.domain.matching import Tier
from desktop_app.domain.names import query_words
from desktop_app.domain.names_sounds import beginning_keys, narrow, sound_forms, sound_keys
from desktop_app.storage.search_index import (
    DIRECTORY,
    OTHER,
    SearchRow,
    create_index,
    drop_index,
    index_people,
    is_current,
    remove,
    scope_number,
    scope_range,
)

__all__ = ["Hit", "SearchRow", "create_index", "drop_index", "index_people", "is_current", "remove", "search"]

_MOST_WORDS = 8
_MOST_CANDIDATES = 1_200  # words of the vocabulary compared with one typed word
_MOST_ALIKE = 40  # of them asked for
_MOST_JUDGED = 200  # entries compared as a whole
_LIKE_WORD = 0.58  # a word less like the typed one is another word
_LIKE_SOUND = 0.8  # from here on it is the same sound, below a typing error
_LIKE_ALONE = 0.68  # a word by which alone a whole name may be looked at,
_MOST_ALONE = 10  # and how many of them
_LIKE_NAME = 0.66  # a name of several words, on average
_LIKE_HALF = 0.8  # a name of which one word is that good, whatever the others are: better than nothing
_MOST_HALVES = 10
_UNFINISHED = 0.93  # a word that only begins like the typed one is a little less like it


@dataclass(frozen=True, slots=True)
class Hit:
    """One person or participant found.

    Attributes:
        person: The person.
        participant: The participant; None when the directory was searched.
        tier: How it was found.
        rank: Likeness from 0 to 1; 1 for exact and prefix hits.
    """

    person: UUID
    participant: UUID | None
    tier: Tier
    rank: float


@dataclass(frozen=True, slots=True)
class _Word:
    """One typed word: its plain spellings, and its sound forms (a leading "." marks Arabic)."""

    spellings: tuple[str, ...]
    raw: str
    forms: tuple[str, ...]
    arabic: bool


def search(connection: sa.Connection, text: str, *, event_id: UUID | None, limit: int = 50) -> list[Hit]:
    """Find who matches all words of `text`, best first.

    Args:
        connection: Any connection to the data file.
        text: What was typed; any characters.
        event_id: Only participants of this event; None searches the directory of people.
        limit: Most hits wanted.

    Returns:
        At most `limit` hits by tier, then likeness, then name; empty for a text without letters or digits.
    """
    words = _words(text)
    if not words or limit < 1:
        return []
    scope = DIRECTORY if event_id is None else scope_number(connection, event_id)
    if scope is None:
        return []
    return _Search(connection, words, scope_range(scope), limit).run()


def _words(text: str) -> list[_Word]:
    found = []
    for raw in letters.split_words(letters.clean(text)):
        spellings = query_words(raw)
        if spellings:
            arabic = letters.script_of(raw) == "arabic"
            found.append(_Word(spellings[0], raw, sound_forms(raw), arabic))
        if len(found) == _MOST_WORDS:
            break
    return found


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _any_of(words: list[str]) -> str:
    return words[0] if len(words) == 1 else "(" + " OR ".join(words) + ")"


def _exact(word: _Word, *, everywhere: bool) -> str:
    marks = ("", OTHER) if everywhere else ("",)
    return _any_of([_quoted(mark + spelling) for mark in marks for spelling in word.spellings])


def _begins(word: _Word, *, everywhere: bool) -> str:
    marks = ("", OTHER) if everywhere else ("",)
    return _any_of([_quoted(mark + spelling) + "*" for mark in marks for spelling in word.spellings])


class _Search:
    """One question on its way through the tiers."""

    def __init__(self, connection: sa.Connection, words: list[_Word], span: tuple[int, int], limit: int) -> None:
        self._connection = connection
        self._words = words
        self._span = span
        self._limit = limit
        self._found: dict[int, tuple[int, Tier]] = {}  # entry → step, tier

    def run(self) -> list[Hit]:
        words = self._words
        for step, (tier, asked) in enumerate(self._spelled()):
            self._gather(asked, step, tier)
            if len(self._found) >= self._limit:
                break
        hits = self._spelled_hits()
        wanted = self._limit - len(hits)
        if wanted > 0 and any(len(word.spellings[0]) > 1 for word in words):
            hits += self._alike(wanted)
        return hits

    def _spelled(self) -> list[tuple[Tier, str]]:
        """List the questions of the exact and prefix tiers, narrowest first."""
        words, last = self._words, self._words[-1]
        asked = [(Tier.EXACT, [_exact(word, everywhere=everywhere) for word in words]) for everywhere in (False, True)]
        if len(words) > 1:
            # While the last word is being typed the ones before it are finished.
            whole = [_exact(word, everywhere=False) for word in words[:-1]]
            asked.append((Tier.PREFIX, [*whole, _begins(last, everywhere=False)]))
        asked += [
            (Tier.PREFIX, [_begins(word, everywhere=everywhere) for word in words]) for everywhere in (False, True)
        ]
        return [(tier, " AND ".join(parts)) for tier, parts in asked]

    def _ask(self, asked: str, most: int) -> list[int]:
        rows = self._connection.exec_driver_sql(
            "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
            (asked, *self._span, most),
        )
        return [row[0] for row in rows]

    def _gather(self, asked: str, step: int, tier: Tier) -> None:
        for entry in self._ask(asked, self._limit):
            if entry not in self._found:
                self._found[entry] = (step, tier)

    def _spelled_hits(self) -> list[Hit]:
        rows = self._connection.exec_driver_sql(
            "SELECT id, person, participant, sort FROM search_entry WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(self._found)),),
        )
        ordered = sorted((*self._found[row[0]], row[3], row[0], row) for row in rows)
        tiers = sorted(ordered, key=lambda one: one[1] is not Tier.EXACT)
        return [_hit(row[1], row[2], tier, 1.0) for _, tier, _, _, row in tiers[: self._limit]]

    def _alike(self, wanted: int) -> list[Hit]:
        """Find entries whose words sound or look like the typed ones."""
        alike = [self._alike_words(word, unfinished=word is self._words[-1]) for word in self._words]
        entries: dict[int, None] = {}
        parts = [self._alike_part(word, likes) for word, likes in zip(self._words, alike, strict=True)]
        if all(parts):
            entries.update(dict.fromkeys(self._ask(" AND ".join(parts), _MOST_JUDGED)))
        if len(entries) < wanted and len(self._words) > 1:
            # One of the words may be beyond recognition: the whole names are compared then.
            for likes in alike:
                best = [word for word, like in likes.items() if like >= _LIKE_ALONE][:_MOST_ALONE]
                if best:
                    most = _MOST_JUDGED // len(self._words)
                    entries.update(dict.fromkeys(self._ask(_any_of([_quoted(word) for word in best]), most)))
        new = [entry for entry in entries if entry not in self._found]
        if not new:
            return []
        return self._judged(new, alike)[:wanted]

    def _alike_words(self, word: _Word, *, unfinished: bool) -> dict[str, float]:
        """Find words of the vocabulary like the typed one, with their likeness, likest first."""
        if not word.forms:
            return {}
        candidates: dict[str, str] = dict(self._candidates(sound_keys(word.raw)))
        likes = _likeness(word, candidates, whole=True)
        if unfinished and len(word.spellings[0]) > 2:
            begun = dict(self._candidates(beginning_keys(word.raw)))
            for other, like in _likeness(word, begun, whole=False).items():
                likes[other] = max(likes.get(other, 0.0), like * _UNFINISHED)
        return dict(sorted(likes.items(), key=lambda one: -one[1])[:_MOST_ALIKE])

    def _candidates(self, keys: tuple[int, ...]) -> list[tuple[str, str]]:
        rows = self._connection.exec_driver_sql(
            "SELECT word, forms FROM search_word WHERE id IN (SELECT DISTINCT word FROM search_sound"
            " WHERE key IN (SELECT value FROM json_each(?)) LIMIT ?)",
            (json.dumps(keys), _MOST_CANDIDATES),
        )
        return [(row[0], row[1]) for row in rows]

    def _alike_part(self, word: _Word, likes: dict[str, float]) -> str:
        return _any_of([_begins(word, everywhere=True), *(_quoted(other) for other in likes)])

    def _judged(self, entries: list[int], alike: list[dict[str, float]]) -> list[Hit]:
        rows = self._connection.exec_driver_sql(
            "SELECT person, participant, sort, names, others, forms FROM search_entry"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(entries),),
        ).all()
        judged: list[tuple[bool, float, str, bytes, bytes | None, Tier]] = []
        halves: list[tuple[float, str, bytes, bytes | None]] = []
        for person, participant, sort, names, others, forms in rows:
            words = [*names.split(), *(OTHER + other for other in others.split())]
            scores = [self._score(word, likes, words, forms) for word, likes in zip(self._words, alike, strict=True)]
            mean = sum(scores) / len(scores)
            if len(scores) > 1 and mean < _LIKE_NAME:
                if max(scores) < _LIKE_HALF:
                    continue
                halves.append((-mean, sort, person, participant))
                continue
            # Of two names equally alike, the one with fewer words that were not asked for.
            extra = 0.004 * max(0, forms.count(" ") + 1 - len(scores))
            tier = Tier.SOUND if min(scores) >= _LIKE_SOUND else Tier.FUZZY
            judged.append((tier is Tier.FUZZY, -(mean - extra), sort, person, participant, tier))
        judged.sort(key=lambda one: one[:3])
        halves.sort(key=lambda one: one[:2])
        return [
            *(_hit(person, participant, tier, -minus) for _, minus, _, person, participant, tier in judged),
            *(_hit(person, participant, Tier.FUZZY, -minus) for minus, _, person, participant in halves[:_MOST_HALVES]),
        ]

    def _score(self, word: _Word, likes: dict[str, float], words: list[str], forms: str) -> float:
        best = max((likes.get(other, 0.0) for other in words), default=0.0)
        if best >= _LIKE_SOUND:
            return best
        for spelling in word.spellings:
            if any(other.removeprefix(OTHER).startswith(spelling) for other in words):
                return 1.0
        found = _likeness(word, {joined: joined.replace("|", " ") for joined in forms.split()}, whole=True, least=0.3)
        return max(best, max(found.values(), default=0.0))


def _likeness(word: _Word, candidates: dict[str, str], *, whole: bool, least: float = _LIKE_WORD) -> dict[str, float]:
    """Compare the sounds of one typed word with those of candidates.

    Args:
        word: The typed word.
        candidates: Each candidate with its forms, parted by spaces.
        whole: Compare whole forms; False compares as much of them as was typed.
        least: Leave out what is less alike.

    Returns:
        The candidates that are alike enough, from 0 to 1.
    """
    plain: list[tuple[str, str]] = []
    narrowed: list[tuple[str, str]] = []
    for name, joined in candidates.items():
        for form in joined.split(" "):
            if form[:1] == ".":
                narrowed.append((name, narrow(form[1:])))
            elif word.arabic:
                narrowed.append((name, narrow(form)))
            else:
                plain.append((name, form))
    likes: dict[str, float] = {}
    for group, change in ((plain, False), (narrowed, True)):
        if not group:
            continue
        for typed in word.forms:
            asked = narrow(typed) if change else typed
            forms = [form for _, form in group] if whole else [form[: len(asked)] for _, form in group]
            for _, like, position in process.extract(
                asked, forms, scorer=Levenshtein.normalized_similarity, score_cutoff=least, limit=None
            ):
                name = group[position][0]
                if like > likes.get(name, 0.0):
                    likes[name] = like
    return likes


def _hit(person: bytes, participant: bytes | None, tier: Tier, rank: float) -> Hit:
    return Hit(UUID(bytes=bytes(person)), UUID(bytes=bytes(participant)) if participant else None, tier, rank)
