"""The list of participants in protocol order: categories, headings inside them, heads of delegation first."""

from dataclasses import dataclass

from desktop_app.domain.collation import sort_key
from desktop_app.domain.participants import Capacity
from desktop_app.domain.reports import ListedGroup, ListedPerson, ParticipantList
from desktop_app.output.papers.lines import guarded, tidy
from desktop_app.output.papers.names import honorific_text, protocol_name
from desktop_app.words import Words

FICTIONAL_MARK = "*"

# Groups in which a State heads its people, not an organisation.
_STATES = frozenset({"government_other"})
# People who serve the meeting stand on no list of participants.
_UNLISTED = frozenset({Capacity.SERVICE})
_RANKS = {capacity: rank for rank, capacity in enumerate(Capacity)}
_LAST = 1 << 30
_TELLING = frozenset(
    {Capacity.HEAD, Capacity.DEPUTY, Capacity.ALTERNATE, Capacity.ADVISER, Capacity.OBSERVER, Capacity.INTERPRETER}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as the list prints them.

    Attributes:
        name: With honorific, the family name in capitals, and the mark of a fictional participant.
        lines: Capacity where it tells something, function, organisation where the heading does not say it.
        person: Whose entry it is.
    """

    name: str
    lines: tuple[str, ...]
    person: ListedPerson


@dataclass(frozen=True, slots=True)
class Delegation:
    """The people under one heading; the heading is empty for those who represent no body."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A stakeholder group with its delegations."""

    name: str
    delegations: tuple[Delegation, ...]

    @property
    def count(self) -> int:
        """How many people."""
        return sum(len(delegation.entries) for delegation in self.delegations)


def arrange(people: ParticipantList, words: Words) -> tuple[Category, ...]:
    """Put the list into protocol order.

    Returns:
        Categories in the event's order; headings as the paper's language sorts them, those without one last;
        heads of delegation first, then their deputies, then the order that was given, then by capacity and name.
    """
    categories = [_category(group, people.event.language, words) for group in people.groups]
    return tuple(category for category in categories if category.delegations)


def _category(group: ListedGroup, language: str, words: Words) -> Category:
    headed: dict[str, list[ListedPerson]] = {}
    for person in group.people:
        if person.capacity not in _UNLISTED:
            headed.setdefault(_heading(person, group.key, words), []).append(person)
    ordered = sorted(headed, key=lambda heading: (not heading, sort_key(heading, words.language)))
    return Category(
        tidy(group.name, 300),
        tuple(
            Delegation(
                heading,
                tuple(_entry(person, heading, language, words) for person in sorted(headed[heading], key=_rank)),
            )
            for heading in ordered
        ),
    )


def _heading(person: ListedPerson, group_key: str, words: Words) -> str:
    state = words.country(person.country) if group_key in _STATES and person.country else ""
    return tidy(person.delegation or state or person.parent or person.organisation or "", 600)


def _rank(person: ListedPerson) -> tuple[int, int, int, str]:
    first = {Capacity.HEAD: 0, Capacity.DEPUTY: 1}.get(person.capacity, 2)
    place = _LAST if person.order is None else person.order
    return first, place, _RANKS[person.capacity], person.sort_key


def _entry(person: ListedPerson, heading: str, language: str, words: Words) -> Entry:
    name = tidy(protocol_name(person.honorific, person.given, person.family, person.name, language), 300)
    lines = []
    if person.capacity in _TELLING:
        lines.append(words.label(person.capacity))
    if person.function:
        lines.append(tidy(person.function, 600))
    if own := body(person, heading, words):
        lines.append(own)
    return Entry(f"{name} {FICTIONAL_MARK}" if person.fictional else name, tuple(lines), person)


def body(person: ListedPerson, heading: str, words: Words) -> str:
    """Name the person's organisation with its parent body; what the heading says is left out, all of it if need be."""
    own, parent = tidy(person.organisation or "", 600), tidy(person.parent or "", 600)
    if not own or own == heading:
        return ""
    if not parent or parent == heading:
        return own
    return words._("{organisation} ({parent})", organisation=guarded(own), parent=guarded(parent))


def columns_of_record(words: Words) -> list[str]:
    """Titles of an attendance record, in their usual order."""
    return [
        words._("Group type"),
        words._("Delegation"),
        words._("Honorific"),
        words._("Name"),
        words._("Job title"),
        words._("Division"),
        words._("Affiliation"),
    ]


def record(category: Category, delegation: Delegation, entry: Entry, language: str) -> list[str]:
    """One person as an attendance record: the titles are `columns_of_record`."""
    person = entry.person
    division, affiliation = (person.organisation, person.parent) if person.parent else ("", person.organisation)
    return [
        category.name,
        delegation.heading,
        honorific_text(person.honorific),
        protocol_name(None, person.given, person.family, person.name, language),
        person.function or "",
        division or "",
        affiliation or "",
    ]


def title(people: ParticipantList, words: Words) -> str:
    """Of the list, in whichever of its two states."""
    return words._("List of participants") if people.attended_only else words._("Provisional list of participants")


def basis(people: ParticipantList, words: Words) -> str:
    """Say who is on the list and until when."""
    moment = words.moment(people.generated_at, people.event.zone)
    if people.attended_only:
        return words._("This list names everyone who was admitted to the event until {moment}.", moment=moment)
    return words._(
        "This list is based on registrations received until {moment}. Corrections: registration desk.",
        moment=moment,
    )


def footnotes(people: ParticipantList, categories: tuple[Category, ...], words: Words) -> list[str]:
    """Sentences at the end of the list: marks explained, who is left out, how Kosovo is to be understood."""
    notes = []
    fictional = sum(
        entry.person.fictional
        for category in categories
        for delegation in category.delegations
        for entry in delegation.entries
    )
    if fictional:
        notes.append(
            words.ngettext(
                "* A fictional participant, made up to try the program: {count} of the names above.",
                "* Fictional participants, made up to try the program: {count} of the names above.",
                fictional,
            )
        )
    if any(person.capacity in _UNLISTED for group in people.groups for person in group.people):
        notes.append(words._("Service staff are not listed."))
    said = " ".join(
        text or ""
        for group in people.groups
        for person in group.people
        for text in (person.delegation, person.organisation, person.parent)
    )
    if "kosovo" in said.casefold():
        notes.append(
            words._(
                "References to Kosovo shall be understood to be in the context of "
                "Security Council resolution 1244 (1999)."
            )
        )
    return notes


def total_line(categories: tuple[Category, ...], words: Words) -> str:
    """Say how many people in how many categories."""
    return words._(
        "{people} in {categories}",
        people=words.ngettext(
            "{count} participant", "{count} participants", sum(category.count for category in categories)
        ),
        categories=words.ngettext("{count} category", "{count} categories", len(categories)),
    )
