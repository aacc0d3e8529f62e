"""Invents people who do not exist, to fill a room for a rehearsal; the same seed invents the same people."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.domain.crowd_names import (
    BODIES_BY_GROUP,
    FUNCTIONS_BY_GROUP,
    LATIN,
    MIX,
    Stock,
    Written,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.names import fold
from desktop_app.domain.participants import Capacity, Mode, Origin, Status
from desktop_app.domain.people import NameVariant, Sex

T = TypeVar("T")

CROWD_LIMIT = 100_000

LONG_NAME_WORDS, LONG_NAME_LETTERS = 6, 60
# Neither shares a factor with the length of MIX, so that every script gets its turn.
_LONG_EVERY, _SINGLE_EVERY = 37, 41
_WALK_IN_SHARE = 0.05
_TRIES = 12

_STATUSES = {
    Status.CONFIRMED: 52,
    Status.REGISTERED: 37,
    Status.INVITED: 5,
    Status.CANCELLED: 3,
    Status.DECLINED: 2,
    Status.WAITING: 1,
}
_SEXES = {Sex.WOMAN: 47, Sex.MAN: 43, Sex.NOT_STATED: 9, Sex.OTHER: 1}
_CAPACITIES = {
    Capacity.PARTICIPANT: 70,
    Capacity.DELEGATE: 12,
    Capacity.ADVISER: 6,
    Capacity.OBSERVER: 6,
    Capacity.EXPERT: 4,
    Capacity.HEAD: 2,
}
_WEIGHTS = {"government": 8, "civil_society": 5, "united_nations": 4, "diplomatic": 3, "academia": 3, "media": 2}
_NEEDS = ("Wheelchair access", "Sign-language interpretation", "Seat near the door", "Vegetarian meal")
_MESSAGES = ("Sample folder is waiting at the desk", "Please call the sample secretariat")


@dataclass(frozen=True, slots=True)
class FictionalPerson:
    """A person of our invention with a place on an event's list; texts are None where the fiction says nothing."""

    honorific: str | None
    given: str | None
    family: str | None
    full_name: str
    variants: tuple[NameVariant, ...]
    sex: Sex
    country: str
    email: str | None
    group: str
    organisation: str
    function: str
    capacity: Capacity
    status: Status
    origin: Origin
    mode: Mode
    needs: str | None
    message: str | None


def invent_crowd(
    groups: Sequence[str], count: int, seed: int, *, start: int = 0, avoid: Collection[str] = ()
) -> tuple[FictionalPerson, ...]:
    """Invent people for an event.

    Every group gets somebody as soon as there are as many people as groups; names are Azerbaijani, of other Latin
    alphabets, Cyrillic and Arabic; of some forty people one has a very long name and one a name of a single word.

    Args:
        groups: Keys of the event's groups, at least one.
        count: How many.
        seed: The same seed, groups, count and start give the same people.
        start: How many fictional people the event has already; others are invented then.
        avoid: Folded names of real people, which are never given.

    Raises:
        UserError: `crowd_too_large`, `bad_number`.
    """
    if count > CROWD_LIMIT:
        raise UserError("crowd_too_large", limit=CROWD_LIMIT)
    if count < 0:
        raise UserError("bad_number", field="count", value=count)
    dice = random.Random(f"{seed}/{start}")  # noqa: S311 - fiction, not secrets
    taken = set(avoid)
    weights = [_WEIGHTS.get(group, 1) for group in groups]
    people = []
    for number in range(count):
        group = groups[number] if number < len(groups) else dice.choices(groups, weights)[0]
        people.append(_invent(dice, start + number, group, taken, avoid))
    dice.shuffle(people)
    return tuple(people)


def _pick(dice: random.Random, weights: Mapping[T, int]) -> T:
    return dice.choices(list(weights), list(weights.values()))[0]


def _invent(dice: random.Random, number: int, group: str, taken: set[str], avoid: Collection[str]) -> FictionalPerson:
    stock = MIX[number % len(MIX)]
    sex = _pick(dice, _SEXES)
    given, family = _name(dice, stock, sex, number, taken, avoid)
    full = " ".join(part[0] for part in (given, family) if part[0])
    latin = " ".join(part[1] for part in (given, family) if part[1])
    walk_in = dice.random() < _WALK_IN_SHARE
    status = Status.REGISTERED if walk_in else _pick(dice, _STATUSES)
    online = not walk_in and dice.random() < 0.03
    title = stock.honorifics.get(sex)
    if stock.script == "Latn" and dice.random() < 0.08:
        title = "Dr"
    return FictionalPerson(
        honorific=title,
        given=given[0] if family[0] else None,
        family=family[0] or None,
        full_name=full,
        variants=() if stock.script == "Latn" else (NameVariant("Latn", latin),),
        sex=sex,
        country=dice.choice(stock.countries),
        # example.org belongs to nobody (RFC 2606).
        email=f"{fold(latin).replace(' ', '.')[:60]}.{number + 1}@example.org" if dice.random() < 0.7 else None,
        group=group,
        organisation=dice.choice(_bodies(stock, group)),
        function=dice.choice(_functions(stock, group)),
        capacity=_pick(dice, _CAPACITIES),
        status=status,
        origin=Origin.WALK_IN if walk_in else Origin.ADDED,
        mode=Mode.ONLINE if online else Mode.IN_PERSON,
        needs=dice.choice(_NEEDS) if dice.random() < 0.04 else None,
        message=dice.choice(_MESSAGES) if dice.random() < 0.02 else None,
    )


def _bodies(stock: Stock, group: str) -> tuple[str, ...]:
    named = BODIES_BY_GROUP.get(group, LATIN.bodies)
    # A body of the group twice as often as one of the script.
    return (*named, *named, *stock.bodies[:3])


def _functions(stock: Stock, group: str) -> tuple[str, ...]:
    named = FUNCTIONS_BY_GROUP.get(group, LATIN.functions)
    return (*named, *stock.functions)


def _name(
    dice: random.Random, stock: Stock, sex: Sex, number: int, taken: set[str], avoid: Collection[str]
) -> tuple[Written, Written]:
    """Draw a name nobody has yet; when words run out people become namesakes, but never of a real person."""
    named = sex if sex in stock.given else dice.choice(list(stock.given))
    for attempt in range(2 * _TRIES):
        # A special name that many have already gives way to a plain one.
        found = _draw(dice, stock, named, number) if attempt < _TRIES else _plain(dice, stock, named)
        folded = _folded(found)
        if folded not in taken:
            taken.add(folded)
            return found
    while _folded(found) in avoid:
        found = _long(dice, stock, named)
    return found


def _folded(name: tuple[Written, Written]) -> str:
    return fold(f"{name[0][0]} {name[1][0]}")


def _draw(dice: random.Random, stock: Stock, sex: Sex, number: int) -> tuple[Written, Written]:
    if number % _SINGLE_EVERY == 7:
        return dice.choice(stock.single[sex]), ("", "")
    if number % _LONG_EVERY == 11:
        return _long(dice, stock, sex)
    return _plain(dice, stock, sex)


def _plain(dice: random.Random, stock: Stock, sex: Sex) -> tuple[Written, Written]:
    return dice.choice(stock.given[sex]), dice.choice(stock.families[sex])


def _long(dice: random.Random, stock: Stock, sex: Sex) -> tuple[Written, Written]:
    """Put given names and families together until the name is as long as real ones sometimes are."""
    given = dice.sample(stock.given[sex], 2)
    families: list[Written] = []
    for family in dice.sample(stock.families[sex], len(stock.families[sex])):
        families.append(family)
        written = " ".join(name[0] for name in (*given, *families))
        if len(written.split()) >= LONG_NAME_WORDS and sum(map(str.isalpha, written)) >= LONG_NAME_LETTERS:
            break
    return _joined(given), _joined(families)


def _joined(names: Sequence[Written]) -> Written:
    return " ".join(name[0] for name in names), " ".join(name[1] for name in names)
