"""The search index on SQLite: its tables, and keeping people and participants in it.

One row per entry: a person in the directory (scope 0), or a participant in the scope of an event. The number of
an entry holds its scope, then the beginning of its sort key, so that an event is a range of the full-text index
and its hits come out nearly in the order of names: the first N of a one-letter question need no sorting.
"""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain import names_letters as letters
from desktop_app.domain.names import search_words
from desktop_app.storage.search_vocabulary import Sounds, forget_words, learn_words, name_word

_T = TypeVar("_T")

FORM = 1
"""Raised when the tables or the words in them change: an index of another form is made anew."""

INDEXED_LETTERS = 4
"""Beginnings up to this long cost one lookup; longer ones a merge of all words that begin so."""

OTHER = "_"
"""Before a word that is not of the name: organisation, number, e-mail."""

DIRECTORY = 0
_SCOPE_SHIFT = 44  # bits of an entry's number below its scope
_SORT_LETTERS, _LETTER_BITS, _FREE_BITS = 6, 6, 8
_BATCH = 2_000

_TABLES = ("search_text", "search_sound", "search_word", "search_entry", "search_scope", "search_form")
_DDL = (
    f"CREATE TABLE search_form (form INTEGER NOT NULL CHECK (form = {FORM}))",
    f"INSERT INTO search_form (form) VALUES ({FORM})",  # noqa: S608 - our own constant
    "CREATE TABLE search_scope (number INTEGER PRIMARY KEY, event BLOB NOT NULL UNIQUE)",
    "CREATE TABLE search_entry (id INTEGER PRIMARY KEY, person BLOB NOT NULL, participant BLOB, sort TEXT NOT NULL,"
    " names TEXT NOT NULL, others TEXT NOT NULL, forms TEXT NOT NULL)",
    "CREATE UNIQUE INDEX ix_search_entry_participant ON search_entry (participant) WHERE participant IS NOT NULL",
    "CREATE INDEX ix_search_entry_person ON search_entry (person)",
    # No copy of the words and no positions: a question only asks who. Four letters cost one lookup each.
    "CREATE VIRTUAL TABLE search_text USING fts5(words, content='', detail=none, columnsize=0,"
    f" prefix='{' '.join(str(n) for n in range(1, INDEXED_LETTERS + 1))}', tokenize=\"ascii tokenchars '{OTHER}'\")",
    # An erased name must leave the pages of the index at once, not at the next merge.
    "INSERT INTO search_text(search_text, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO search_text(search_text, rank) VALUES ('pgsz', 1000)",
    # Two parts are enough to merge when `tidy` is asked to.
    "INSERT INTO search_text(search_text, rank) VALUES ('usermerge', 2)",
    "CREATE TABLE search_word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, forms TEXT NOT NULL)",
    "CREATE TABLE search_sound (key INTEGER, word INTEGER, PRIMARY KEY (key, word)) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class SearchRow:
    """What is searched of one person or participant.

    Attributes:
        person: The person.
        participant: The participant; None for the person's own entry in the directory.
        event: The participant's event; None for the directory.
        names: The full name as written, its parts and its variants in other scripts.
        others: Organisation with its acronym and other names, participant's number, e-mail, in any order.
        sort: The stored sort key, family name first.
    """

    person: UUID
    participant: UUID | None
    event: UUID | None
    names: tuple[str, ...]
    others: tuple[str, ...]
    sort: str


def create_index(connection: sa.Connection) -> None:
    """Make the empty index, in place of any other; part of the caller's transaction."""
    drop_index(connection)
    for statement in _DDL:
        connection.exec_driver_sql(statement)


def drop_index(connection: sa.Connection) -> None:
    """Take the index away, as far as it is there."""
    for name in _TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def is_current(connection: sa.Connection) -> bool:
    """Whether the index is there and has the form this program writes."""
    found = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'search_form'").first()
    if found is None:
        return False
    return connection.exec_driver_sql("SELECT form FROM search_form").scalar() == FORM


def scope_number(connection: sa.Connection, event: UUID | None) -> int | None:
    """Find the number of an event's scope; None when nobody of the event was ever indexed."""
    # Asked for the directory too: it begins the connection's transaction.
    row = connection.exec_driver_sql(
        "SELECT number FROM search_scope WHERE event = ?", (event.bytes if event else b"",)
    ).first()
    if event is None:
        return DIRECTORY
    return None if row is None else int(row[0])


def scope_range(number: int) -> tuple[int, int]:
    """Give the first and last number an entry of the scope may have."""
    return number << _SCOPE_SHIFT, ((number + 1) << _SCOPE_SHIFT) - 1


def index_people(connection: sa.Connection, rows: Iterable[SearchRow]) -> None:
    """Put people and participants into the index, or bring their entries up to date.

    A directory entry is known by its person, any other by its participant. Entries that did not change are left alone.
    """
    for batch in _batches(rows):
        _index_batch(connection, batch)


def tidy(connection: sa.Connection, pages: int = 200) -> bool:
    """Merge parts of the index that many small writes left, a bounded step in the caller's transaction.

    A question costs up to three times less afterwards. Call it again, in transactions of its own, while it says so.

    Args:
        connection: A writing connection.
        pages: About how many pages to write; 200 take some 20 ms.

    Returns:
        Whether there was something to do.
    """
    before = connection.exec_driver_sql("SELECT total_changes()").scalar() or 0
    connection.exec_driver_sql("INSERT INTO search_text (search_text, rank) VALUES ('merge', ?)", (pages,))
    after = connection.exec_driver_sql("SELECT total_changes()").scalar() or 0
    # The statement counts as one change, what it finds to do as more (sqlite.org/fts5.html#the_merge_command).
    return int(after) - int(before) >= 2


def remove(connection: sa.Connection, ids: Iterable[UUID]) -> None:
    """Take people (with their participants) and participants out of the index, and the words only they had."""
    for batch in _batches(ids):
        wanted = _blobs(one.bytes for one in batch)
        gone = connection.exec_driver_sql(
            "SELECT id, names, others FROM search_entry WHERE person IN (SELECT unhex(value) FROM json_each(?1))"
            " OR participant IN (SELECT unhex(value) FROM json_each(?1))",
            (wanted,),
        ).all()
        _take_out(connection, [(row[0], row[1], row[2]) for row in gone])
        forget_words(connection, {word for row in gone for word in _tokens(row[1], row[2]).split()})


def _batches(rows: Iterable[_T]) -> Iterator[list[_T]]:
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        yield batch


def _blobs(values: Iterable[bytes]) -> str:
    return json.dumps([value.hex() for value in values])


def _tokens(names: str, others: str) -> str:
    return " ".join([names, *(OTHER + word for word in others.split())])


@lru_cache(maxsize=16_384)
def _other_words(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Give the words of an organisation, number or e-mail, and those whose sound counts with their raw words."""
    cleaned = letters.clean(text)
    raw = letters.split_words(cleaned)
    words = dict.fromkeys(spelling for word in raw for spelling in letters.latin_forms(word))
    if "-" in text or any(letters.han_runs(word) for word in raw):  # B-0014 is also typed B0014
        words.update(dict.fromkeys(search_words(text)))
    if "@" in text:
        return tuple(words), ()
    heard = ((forms[0], word) for word in raw if word.isalpha() and (forms := letters.latin_forms(word)))
    return tuple(words), tuple(heard)


@dataclass(slots=True)
class _Entry:
    row: SearchRow
    names: str
    others: str
    forms: str


def _prepare(row: SearchRow, spoken: Sounds) -> _Entry:
    """Fold one row; its words, with the raw words that give their sounds, are gathered in `spoken`."""
    names: dict[str, None] = {}
    heard: dict[str, None] = {}
    for text in row.names:
        cleaned = letters.clean(text)
        raws = letters.split_words(cleaned)
        if "-" in cleaned:
            raws += ["".join(letters.split_words(group)) for group in cleaned.split() if "-" in group.strip("-")]
        for raw in raws:
            spellings, forms = name_word(raw)
            if not spellings:
                continue
            names.update(dict.fromkeys(spellings))
            if forms:
                heard[forms] = None
                spoken.setdefault(spellings[0], set()).add(raw)
        if not cleaned.isascii() and letters.han_runs(cleaned):
            names.update(dict.fromkeys(search_words(text)))
    for word in names:
        spoken.setdefault(word, set())
    others: dict[str, None] = {}
    for text in row.others:
        if text:
            words, heard_here = _other_words(text)
            others.update(dict.fromkeys(words))
            for word, raw in heard_here:
                spoken.setdefault(OTHER + word, set()).add(raw)
    for word in others:
        # Numbers are not looked up in the vocabulary: nearly each is one person's own.
        if word.isalpha():
            spoken.setdefault(OTHER + word, set())
    return _Entry(row, " ".join(names), " ".join(others), " ".join(heard))


def _index_batch(connection: sa.Connection, rows: Sequence[SearchRow]) -> None:
    spoken: Sounds = {}
    entries = {row.participant or row.person: _prepare(row, spoken) for row in rows}
    scopes = _scopes(connection, {row.event for row in rows})
    known = {
        bytes(participant or person): (number, sort, names, others, bytes(person))
        for number, person, participant, sort, names, others in connection.exec_driver_sql(
            "SELECT id, person, participant, sort, names, others FROM search_entry"
            " WHERE participant IN (SELECT unhex(value) FROM json_each(?1))"
            " OR (participant IS NULL AND person IN (SELECT unhex(value) FROM json_each(?1)))",
            (_blobs(key.bytes for key in entries),),
        )
    }
    stale: list[tuple[int, str, str]] = []
    fresh: list[_Entry] = []
    for key, entry in entries.items():
        if (old := known.get(key.bytes)) is not None:
            number, sort, names, others, person = old
            same = (entry.row.sort, entry.names, entry.others, entry.row.person.bytes) == (sort, names, others, person)
            if same and number >> _SCOPE_SHIFT == scopes[entry.row.event]:
                continue
            stale.append((number, names, others))
        fresh.append(entry)
    _take_out(connection, stale)
    numbers = _free_numbers(connection, [(scopes[entry.row.event], entry.row.sort) for entry in fresh])
    ready = sorted(zip(numbers, fresh, strict=True), key=lambda pair: pair[0])
    if ready:
        connection.exec_driver_sql(
            "INSERT INTO search_entry (id, person, participant, sort, names, others, forms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    entry.row.person.bytes,
                    entry.row.participant.bytes if entry.row.participant else None,
                    entry.row.sort,
                    entry.names,
                    entry.others,
                    entry.forms,
                )
                for number, entry in ready
            ],
        )
        connection.exec_driver_sql(
            "INSERT INTO search_text (rowid, words) VALUES (?, ?)",
            [(number, _tokens(entry.names, entry.others)) for number, entry in ready],
        )
    learn_words(connection, spoken)
    if stale:
        old_words = {word for _, names, others in stale for word in _tokens(names, others).split()}
        forget_words(connection, old_words - spoken.keys())


def _scopes(connection: sa.Connection, events: Iterable[UUID | None]) -> dict[UUID | None, int]:
    numbers: dict[UUID | None, int] = {}
    for event in events:
        number = scope_number(connection, event)
        if number is None and event is not None:
            connection.exec_driver_sql("INSERT INTO search_scope (event) VALUES (?)", (event.bytes,))
            number = scope_number(connection, event)
        assert number is not None
        numbers[event] = number
    return numbers


def _place(sort: str) -> int:
    """Put the first letters of a sort key into a number that keeps their order, six bits a letter."""
    digits: list[int] = []
    for char in sort[:_SORT_LETTERS]:
        point = ord(char)
        if point < 0x80:
            digits.append(_DIGITS[point])
        else:
            # Another script: which one, then which letter in it.
            digits.append(59 if point < 0x0400 else 60 if point < 0x0500 else 61 if point < 0x0700 else 62)
            digits.append((point if point < 0x0700 else point >> 9) & 63)
    value = 0
    for digit in (digits + [0] * _SORT_LETTERS)[:_SORT_LETTERS]:
        value = value << _LETTER_BITS | digit
    return value << _FREE_BITS


def _digit(point: int) -> int:
    if point < 0x20:
        return 0
    if point < 0x30:
        return 1
    return 2 + (point - 0x30) % 10 if point < 0x41 else min(12 + point - 0x41, 58)


_DIGITS = [_digit(point) for point in range(0x80)]


def _free_numbers(connection: sa.Connection, wanted: Sequence[tuple[int, str]]) -> list[int]:
    """Choose unused numbers, each near its place; further from it only where many people share their first letters."""
    chosen: dict[int, int] = {}  # position → number
    taken: set[int] = set()
    places = [(scope << _SCOPE_SHIFT) | _place(sort) for scope, sort in wanted]
    waiting = list(range(len(wanted)))
    # S311: the numbers are no secret; they only need to spread.
    spread = random.Random()  # noqa: S311
    for bits in (_FREE_BITS, _FREE_BITS, 20, 32, _SCOPE_SHIFT, _SCOPE_SHIFT, _SCOPE_SHIFT):
        if not waiting:
            break
        tries = {n: (places[n] >> bits << bits) | spread.getrandbits(bits) for n in waiting}
        used = {
            int(row[0])
            for row in connection.exec_driver_sql(
                "SELECT id FROM search_entry WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(tries.values())),),
            )
        }
        again = []
        for position, number in tries.items():
            if number in used or number in taken:
                again.append(position)
            else:
                taken.add(number)
                chosen[position] = number
        waiting = again
    assert not waiting
    return [chosen[position] for position in range(len(wanted))]


def _take_out(connection: sa.Connection, entries: Sequence[tuple[int, str, str]]) -> None:
    if not entries:
        return
    connection.exec_driver_sql(
        "INSERT INTO search_text (search_text, rowid, words) VALUES ('delete', ?, ?)",
        [(number, _tokens(names, others)) for number, names, others in entries],
    )
    connection.exec_driver_sql("DELETE FROM search_entry WHERE id = ?", [(number,) for number, _, _ in entries])
