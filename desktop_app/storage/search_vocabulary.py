"""The vocabulary of the search index: every word that stands in it once, with how it sounds."""

import json
from collections.abc import Iterable
from functools import lru_cache

import sqlalchemy as sa

from desktop_app.domain import names_letters as letters
from desktop_app.domain.names_sounds import beginning_keys, keys_of_form, sound_forms, sound_keys

Sounds = dict[str, set[str]]  # word of the index → raw words of any script that are written so


@lru_cache(maxsize=65_536)
def name_word(raw: str) -> tuple[tuple[str, ...], str]:
    """Give the spellings of one cleaned word, and its sound forms joined by "|"; one from Arabic begins with "."."""
    mark = "." if letters.script_of(raw) == "arabic" else ""
    return letters.latin_forms(raw), "|".join(mark + form for form in sound_forms(raw))


def learn_words(connection: sa.Connection, spoken: Sounds) -> None:
    """Add words, and what is new of their sounds, to the vocabulary: beginnings and likenesses are looked up there."""
    known = {
        word: (number, forms)
        for number, word, forms in connection.exec_driver_sql(
            "SELECT id, word, forms FROM search_word WHERE word IN (SELECT value FROM json_each(?))",
            (json.dumps(list(spoken), ensure_ascii=False),),
        )
    }
    top = int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM search_word").scalar() or 0)
    new: list[tuple[int, str, str]] = []
    wider: list[tuple[str, int]] = []
    keys: set[tuple[int, int]] = set()
    for word in sorted(spoken):
        number, old = known.get(word, (0, ""))
        forms = {form for raw in spoken[word] for form in name_word(raw)[1].split("|") if form}
        added = forms.difference(old.split()) if old else forms
        if number:
            if not added:
                continue
            wider.append((" ".join([old, *sorted(added)]).strip(), number))
        else:
            top += 1
            number = top
            new.append((number, word, " ".join(sorted(added))))
        for raw in spoken[word]:
            keys.update((key, number) for key in (*sound_keys(raw), *beginning_keys(raw)))
    if new:
        connection.exec_driver_sql("INSERT INTO search_word (id, word, forms) VALUES (?, ?, ?)", new)
    if wider:
        connection.exec_driver_sql("UPDATE search_word SET forms = ? WHERE id = ?", wider)
    if keys:
        connection.exec_driver_sql("INSERT OR IGNORE INTO search_sound (key, word) VALUES (?, ?)", sorted(keys))


def forget_words(connection: sa.Connection, words: Iterable[str]) -> None:
    """Take those of `words` that stand in no entry any more out of the vocabulary, with their sounds."""
    for word in words:
        still = connection.exec_driver_sql(
            "SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT 1", (f'"{word}"',)
        ).first()
        if still is not None:
            continue
        row = connection.exec_driver_sql("SELECT id, forms FROM search_word WHERE word = ?", (word,)).first()
        if row is None:
            continue
        # The sound keys follow from the forms, so that they need no index of their own by word.
        keys = {key for form in row[1].split() for key in keys_of_form(form.lstrip("."))}
        if keys:
            connection.exec_driver_sql(
                "DELETE FROM search_sound WHERE key = ? AND word = ?", [(key, row[0]) for key in sorted(keys)]
            )
        connection.exec_driver_sql("DELETE FROM search_word WHERE id = ?", (row[0],))
