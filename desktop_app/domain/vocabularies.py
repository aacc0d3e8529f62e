"""Lists of words the field has settled (groups, objectives, countries), with labels by language."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

FALLBACK = "en"


def fold(text: str) -> str:
    """Reduce a label to what two spellings of it share: no case, no marks, no punctuation, single spaces.

    Letters of other scripts stay in their script: this finds labels, it does not transliterate.
    """
    spread = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i")
    letters = (
        character if character.isalnum() else " "
        for character in spread
        if not unicodedata.combining(character) and character not in "'’‘ʼ`"
    )
    return " ".join("".join(letters).split())


def _label(labels: Mapping[str, str], language: str) -> str:
    """Choose the label for a language tag: the tag itself, its base language, then English."""
    base = language.replace("_", "-").split("-")[0].lower()
    return labels.get(language) or labels.get(base) or labels[FALLBACK]


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One entry of a vocabulary.

    Attributes:
        key: Stable name, stored in data files; never shown.
        labels: Text by language; English is always there.
        official: Languages whose label is the source's own wording; the others are our translations.
        order: Place in the list, from 1.
        aliases: Further spellings under which lists name the same thing, in any language.
        letter: What a badge prints for the group; None outside stakeholder groups.
        colour: `#rrggbb` for bars and bands; None where the source gives none.
        notes: What a maintainer must know about this entry; never shown.
        extra: What only this list has (ISO codes, M49 number, goal number, parent region).
    """

    key: str
    labels: Mapping[str, str]
    official: frozenset[str]
    order: int
    aliases: tuple[str, ...] = ()
    letter: str | None = None
    colour: str | None = None
    notes: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """Return the label in `language` (`fr`, `fr-CH`), in English where there is none."""
        return _label(self.labels, language)


@dataclass(frozen=True, slots=True, eq=False)
class PresetGroup:
    """A term as a preset uses it: with its letter and colour, in the preset's order from 1."""

    term: Term
    letter: str
    colour: str
    order: int


@dataclass(frozen=True, slots=True, eq=False)
class Preset:
    """A ready choice of terms for a kind of meeting; letters are unique inside it."""

    key: str
    labels: Mapping[str, str]
    groups: tuple[PresetGroup, ...]

    def label(self, language: str) -> str:
        """Return the preset's name in `language`, in English where there is none."""
        return _label(self.labels, language)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """One list with its provenance.

    Attributes:
        name: File name without ending.
        title: What the list is, in English.
        source: Primary source with document symbol and paragraph.
        licence: Under which terms the words are carried.
        official_languages: Languages in which every label is the source's own wording.
        unofficial_languages: Languages in which at least one label is our own or comes from elsewhere.
        notes: What is still to be checked, and how labels were made.
        terms: In the source's order.
        presets: Only stakeholder groups have them.
    """

    name: str
    title: str
    source: str
    licence: str
    official_languages: tuple[str, ...]
    unofficial_languages: tuple[str, ...]
    notes: tuple[str, ...]
    terms: tuple[Term, ...]
    presets: tuple[Preset, ...] = ()
    _by_key: Mapping[str, Term] = field(default_factory=dict, repr=False)
    _by_text: Mapping[str, Term | None] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __getitem__(self, key: str) -> Term:
        """Return the term of a key.

        Raises:
            KeyError: No term has this key.
        """
        return self._by_key[key]

    def get(self, key: str) -> Term | None:
        """Return the term of a key, None when there is none."""
        return self._by_key.get(key)

    def find(self, text: str) -> Term | None:
        """Return the term that a list means by `text`.

        Args:
            text: A key, a label in any language or an alias, however it is cased, accented or punctuated.

        Returns:
            None when nothing matches, or when two terms are called so: a guess would be worse.
        """
        return self._by_key.get(text) or self._by_text.get(fold(text))

    def label(self, key: str, language: str) -> str:
        """Return the label of a key; the key itself when the list does not know it (a newer file)."""
        term = self._by_key.get(key)
        return term.label(language) if term else key

    def preset(self, key: str) -> Preset:
        """Return a preset by its key.

        Raises:
            KeyError: No preset has this key.
        """
        for preset in self.presets:
            if preset.key == key:
                return preset
        raise KeyError(key)


def read_vocabulary(name: str, data: Mapping[str, Any]) -> Vocabulary:
    """Build a vocabulary from the form that `resources/vocabularies/README.md` describes.

    Raises:
        ValueError: A key is there twice, or a preset uses a letter twice.
        KeyError: Something the form asks for is missing.
    """
    official = tuple(data["official_languages"])
    terms = tuple(_read_term(entry, order, official) for order, entry in enumerate(data["terms"], start=1))
    by_key = {term.key: term for term in terms}
    if len(by_key) != len(terms):
        raise ValueError(f"{name}: a key is there twice")
    presets = tuple(_read_preset(name, entry, by_key) for entry in data.get("presets", ()))
    return Vocabulary(
        name=name,
        title=data["title"],
        source=data["source"],
        licence=data["licence"],
        official_languages=official,
        unofficial_languages=tuple(data["unofficial_languages"]),
        notes=tuple(data["notes"]),
        terms=terms,
        presets=presets,
        _by_key=MappingProxyType(by_key),
        _by_text=MappingProxyType(_index(terms)),
    )


def _read_term(entry: Mapping[str, Any], order: int, official: Iterable[str]) -> Term:
    """Read one entry; what it says about its own labels overrules the head."""
    return Term(
        key=entry["key"],
        labels=MappingProxyType(dict(entry["labels"])),
        official=frozenset(entry.get("official", official)),
        order=order,
        aliases=tuple(entry.get("aliases", ())),
        letter=entry.get("letter"),
        colour=entry.get("colour"),
        notes=entry.get("notes", ""),
        extra=MappingProxyType(dict(entry.get("extra", {}))),
    )


def _read_preset(name: str, entry: Mapping[str, Any], by_key: Mapping[str, Term]) -> Preset:
    """Read one preset and refuse a letter that two of its groups share."""
    groups = tuple(
        PresetGroup(by_key[group["term"]], group["letter"], group["colour"], order)
        for order, group in enumerate(entry["groups"], start=1)
    )
    if len({group.letter for group in groups}) != len(groups):
        raise ValueError(f"{name}: preset {entry['key']} uses a letter twice")
    return Preset(entry["key"], MappingProxyType(dict(entry["labels"])), groups)


def _index(terms: Iterable[Term]) -> dict[str, Term | None]:
    """Map every folded key, label and alias to its term; None marks what two terms share."""
    index: dict[str, Term | None] = {}
    for term in terms:
        for text in {fold(word) for word in (term.key, *term.labels.values(), *term.aliases)}:
            index[text] = term if index.get(text, term) is term else None
    return index
