"""Searching people and participants by any words, in any script, from the first letter.

Tiers, each asked only for what the ones before left to fill: all words exactly, the words' beginnings, then, over
candidates from the vocabulary of sounds, words that sound alike and words with typing errors. Within a tier the
order is that of names. The text a person typed never reaches the full-text syntax: only folded words do, quoted.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from desktop_app.domain import names_letters as letters
from desktop_app.domain.names import query_words
from desktop_app.domain.names_sounds import beginning_keys, narrow, sound_forms, sound_keys
from desktop_app.domain.participants import Tier
from desktop_app.storage.search_index import (
    INDEXED_LETTERS,
    OTHER,
    SearchRow,
    create_index,
    drop_index,
    index_people,
    is_current,
    remove,
    scope_number,
    scope_range,
    tidy,
)

__all__ = ["Hit", "SearchRow", "create_index", "drop_index", "index_people", "is_current", "remove", "search", "tidy"]

_MOST_WORDS = 8
_MOST_BEGUN = 40  # words that begin like a typed one, asked for one by one
_MOST_SHARING = 2_500  # words of the vocabulary that share a sound key with a typed one,
_MOST_CANDIDATES = 250  # and those of them, sharing most keys, that are compared with it
_MOST_ALIKE = 20  # of them asked for when nobody was found by the letters,
_MOST_ALIKE_BESIDE = 8  # and when somebody was
_MOST_JUDGED = 60  # entries compared as a whole
_MOST_GUESSES = 25  # hits of the forgiving tiers when there are no others,
_MOST_GUESSES_BESIDE = 10  # and below others
_LIKE_WORD = 0.56  # a word less like the typed one is another word
_LIKE_SOUND = 0.8  # from here on it is the same sound, below a typing error
_LIKE_ALONE = 0.64  # a word by which alone a whole name may be looked at,
_MOST_ALONE = 10  # and how many of them
_LIKE_NAME = 0.6  # a name of several words, on average
_LIKE_HALF = 0.8  # a name of which one word is that good, whatever the others are: better than nothing
_MOST_HALVES = 10
_LEAST = 0.3  # less is no likeness at all
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
    scope = scope_number(connection, event_id)
    if scope is None:
        return []
    # The driver itself from here on: a question asks up to a dozen small things, and the layer between would cost
    # more than they do. `scope_number` has begun the transaction.
    return _Search(connection.connection.driver_connection, words, scope_range(scope), limit).run()


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


class _Search:
    """One question on its way through the tiers."""

    def __init__(self, raw: Any, words: list[_Word], span: tuple[int, int], limit: int) -> None:
        self._raw = raw
        self._words = words
        self._span = span
        self._limit = limit
        self._found: dict[int, tuple[int, Tier]] = {}  # entry → step, tier
        # Per typed word: the words of the index that are it, and those that begin with it; names, then others.
        self._same: list[tuple[list[str], list[str]]] = []
        self._begun: list[tuple[list[str], list[str]]] = []
        for word in words:
            name, other = self._known(word, ""), self._known(word, OTHER)
            self._same.append((name[0], name[0] + other[0]))
            self._begun.append((name[1], name[1] + other[1]))

    def _known(self, word: _Word, mark: str) -> tuple[list[str], list[str]]:
        """List the quoted words of the index that are the typed word, and those that begin with it."""
        same: list[str] = []
        begun: list[str] = []
        for spelling in word.spellings:
            asked = mark + spelling
            if len(asked) <= INDEXED_LETTERS or not spelling.isalpha():
                # One lookup in the prefix index, or a number, which few share.
                same.append(_quoted(asked))
                begun.append(_quoted(asked) + "*")
                continue
            rows = self._raw.execute(
                "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?",
                (asked, asked + "\U0010ffff", _MOST_BEGUN + 1),
            ).fetchall()
            if rows and rows[0][0] == asked:
                same.append(_quoted(asked))
            if len(rows) > _MOST_BEGUN:
                begun.append(_quoted(asked) + "*")
            else:
                # Asked for one by one, their hits need no merging before the first of them comes.
                begun += [_quoted(row[0]) for row in rows]
        return same, begun

    def run(self) -> list[Hit]:
        for step, (tier, asked) in enumerate(self._spelled()):
            if all(asked):
                self._gather(" AND ".join(_any_of(part) for part in asked), step, tier)
                if len(self._found) >= self._limit:
                    break
        hits = self._spelled_hits()
        # Nobody reads fifty guesses below the names that were meant.
        wanted = min(self._limit - len(hits), _MOST_GUESSES_BESIDE if hits else _MOST_GUESSES)
        if wanted > 0 and any(len(word.spellings[0]) > 1 for word in self._words):
            hits += self._alike(wanted)
        return hits

    def _spelled(self) -> Iterator[tuple[Tier, list[list[str]]]]:
        """Give the questions of the exact and prefix tiers, narrowest first: for each typed word, what it may be."""
        for everywhere in (False, True):
            yield Tier.EXACT, [same[everywhere] for same in self._same]
        if len(self._words) > 1:
            # While the last word is being typed the ones before it are finished.
            for everywhere in (False, True):
                yield Tier.PREFIX, [*(same[everywhere] for same in self._same[:-1]), self._begun[-1][everywhere]]
        for everywhere in (False, True):
            yield Tier.PREFIX, [begun[everywhere] for begun in self._begun]

    def _ask(self, asked: str, most: int) -> list[int]:
        rows = self._raw.execute(
            "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
            (asked, *self._span, most),
        )
        return [row[0] for row in rows]

    def _gather(self, asked: str, step: int, tier: Tier) -> None:
        for entry in self._ask(asked, self._limit):
            if entry not in self._found:
                self._found[entry] = (step, tier)

    def _spelled_hits(self) -> list[Hit]:
        rows = self._raw.execute(
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
        parts = [
            [*(begun[1] if len(word.spellings[0]) < INDEXED_LETTERS else same[1]), *(_quoted(other) for other in likes)]
            for word, likes, same, begun in zip(self._words, alike, self._same, self._begun, strict=True)
        ]
        if all(parts):
            entries.update(dict.fromkeys(self._ask(" AND ".join(_any_of(part) for part in parts), _MOST_JUDGED)))
        if not self._found and len(entries) < wanted and len(self._words) > 1:
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
        if not word.forms or (self._found and letters.han_runs(word.raw)):
            # Names in Han characters share their sounds with too many others to guess beside real hits.
            return {}
        candidates: dict[str, str] = dict(self._candidates(sound_keys(word.raw)))
        likes = _likeness(word, candidates, whole=True)
        if unfinished and len(word.spellings[0]) > 2 and not self._found:
            begun = dict(self._candidates(beginning_keys(word.raw)))
            for other, like in _likeness(word, begun, whole=False).items():
                likes[other] = max(likes.get(other, 0.0), like * _UNFINISHED)
        most = _MOST_ALIKE_BESIDE if self._found else _MOST_ALIKE
        return dict(sorted(likes.items(), key=lambda one: -one[1])[:most])

    def _candidates(self, keys: tuple[int, ...]) -> list[tuple[str, str]]:
        rows = self._raw.execute(
            "SELECT word, forms FROM search_word WHERE id IN (SELECT word FROM"
            " (SELECT word FROM search_sound WHERE key IN (SELECT value FROM json_each(?)) LIMIT ?)"
            " GROUP BY word ORDER BY count(*) DESC LIMIT ?)",
            (json.dumps(keys), _MOST_SHARING, _MOST_CANDIDATES),
        )
        return [(row[0], row[1]) for row in rows]

    def _judged(self, entries: list[int], alike: list[dict[str, float]]) -> list[Hit]:
        """Compare whole names: every typed word with the word of the entry that is most like it."""
        rows = self._raw.execute(
            "SELECT person, participant, sort, names, others, forms FROM search_entry"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(entries),),
        ).fetchall()
        sounds = {joined: joined.replace("|", " ") for row in rows for joined in row[5].split(" ") if joined}
        sounding = [_likeness(word, sounds, whole=True, least=_LEAST) for word in self._words]
        judged: list[tuple[bool, float, str, bytes, bytes | None, Tier]] = []
        halves: list[tuple[float, str, bytes, bytes | None]] = []
        pairs = list(zip(self._words, alike, sounding, strict=True))
        for person, participant, sort, names, others, forms in rows:
            spelled = [*names.split(), *(OTHER + other for other in others.split())]
            sounded = forms.split(" ")
            scores = []
            for word, likes, heard in pairs:
                best = max([heard.get(one, 0.0) for one in sounded])
                if best < _LIKE_SOUND:
                    best = max(best, max([likes.get(one, 0.0) for one in spelled], default=0.0))
                    if best < _LIKE_SOUND and _begins_with(word, spelled):
                        best = 1.0
                scores.append(best)
            mean = sum(scores) / len(scores)
            if len(scores) > 1 and mean < _LIKE_NAME:
                if max(scores) >= _LIKE_HALF:
                    halves.append((-mean, sort, person, participant))
                continue
            # Of two names equally alike, the one with fewer words that were not asked for.
            extra = 0.004 * max(0, len(sounded) - len(scores))
            tier = Tier.SOUND if min(scores) >= _LIKE_SOUND else Tier.FUZZY
            judged.append((tier is Tier.FUZZY, -(mean - extra), sort, person, participant, tier))
        judged.sort(key=lambda one: one[:3])
        halves.sort(key=lambda one: one[:2])
        return [
            *(_hit(person, participant, tier, -minus) for _, minus, _, person, participant, tier in judged),
            *(_hit(person, participant, Tier.FUZZY, -minus) for minus, _, person, participant in halves[:_MOST_HALVES]),
        ]


def _begins_with(word: _Word, spelled: list[str]) -> bool:
    beginnings = word.spellings + tuple(OTHER + spelling for spelling in word.spellings)
    return any(one.startswith(beginnings) for one in spelled)


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
    names: tuple[list[str], list[str]] = ([], [])  # candidates compared in full, and as Arabic letters show them
    forms: tuple[list[str], list[str]] = ([], [])
    for name, joined in candidates.items():
        for form in joined.split(" "):
            narrowed = word.arabic or form[:1] == "."
            names[narrowed].append(name)
            forms[narrowed].append(narrow(form.lstrip(".")) if narrowed else form)
    likes: dict[str, float] = {}
    for narrowed in (False, True):
        if not names[narrowed]:
            continue
        for typed in word.forms:
            asked = narrow(typed) if narrowed else typed
            compared = forms[narrowed] if whole else [form[: len(asked)] for form in forms[narrowed]]
            for _, like, position in process.extract(
                asked, compared, scorer=Levenshtein.normalized_similarity, score_cutoff=least, limit=None
            ):
                name = names[narrowed][position]
                if like > likes.get(name, 0.0):
                    likes[name] = like
    return likes


def _hit(person: bytes, participant: bytes | None, tier: Tier, rank: float) -> Hit:
    return Hit(UUID(bytes=bytes(person)), UUID(bytes=bytes(participant)) if participant else None, tier, rank)
