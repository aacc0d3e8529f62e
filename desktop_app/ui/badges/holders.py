"""Who holds a badge, and who is shown in a preview: the long names, one of each group, one of each script."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop_app.domain.badges import BadgeCounts, BadgeFilter, PrintLine
from desktop_app.domain.participants import ParticipantFilter
from desktop_app.output.text.scripts import COMMON, script_of

if TYPE_CHECKING:
    from desktop_app.domain.participants import ParticipantRow

LONGEST = "longest"
GROUPS = "groups"
SCRIPTS = "scripts"
PERSON = "person"
MOST_LONG = 12
"""So many of the longest names are shown; what fits them fits the others."""


@dataclass(frozen=True, slots=True)
class Holder:
    """One person who gets a badge."""

    id: UUID
    name: str
    list_name: str
    number: str
    group_id: UUID
    group: str
    printed: bool


@dataclass(frozen=True, slots=True)
class BadgeNews:
    """All that the screen shows of an event's badges, from one question.

    Attributes:
        counts: Printed and still to print.
        holders: In the order of group, then name.
        prints: The last prints, newest first.
    """

    counts: BadgeCounts
    holders: tuple[Holder, ...]
    prints: tuple[PrintLine, ...]

    @property
    def unprinted(self) -> int:
        """How many have no printed badge."""
        return sum(not holder.printed for holder in self.holders)

    def groups(self) -> list[tuple[UUID, str, int]]:
        """Id, name and number of badges of each group that has any, in the groups' order."""
        counted = Counter(holder.group_id for holder in self.holders)
        names = {holder.group_id: holder.group for holder in self.holders}
        return [(group, names[group], badges) for group, badges in counted.items()]


def badge_news(db: Any, event_id: UUID) -> BadgeNews:
    """Ask for everything about an event's badges.

    Args:
        db: What the office gives a query.
        event_id: The event.
    """
    # Loaded where the question runs: badges need the whole house of queries, the screen does not.
    from desktop_app.queries.badges import count_badges, last_prints, who_gets_badges
    from desktop_app.queries.participants import list_participants

    rows = {row.id: row for row in list_participants(db, ParticipantFilter(event_id))}
    order = who_gets_badges(db, BadgeFilter(event_id))
    return BadgeNews(
        count_badges(db, event_id),
        tuple(_holder(rows[one]) for one in order if one in rows),
        tuple(last_prints(db, event_id)),
    )


def holder_of(db: Any, participant_id: UUID) -> Holder:
    """Ask for one person, who may be online and get no badge with the others.

    Raises:
        UserError: `no_participant`.
    """
    from desktop_app.queries.participants import participant_row

    return _holder(participant_row(db, participant_id))


def _holder(row: "ParticipantRow") -> Holder:
    return Holder(row.id, row.name, row.list_name, row.number, row.group_id, row.group, row.printed)


def shown(holders: Sequence[Holder], kind: str) -> list[Holder]:
    """Choose who stands for all in a preview.

    Args:
        holders: In their order.
        kind: LONGEST, GROUPS or SCRIPTS.

    Returns:
        The longest names first; of each group or script the longest name.
    """
    longest = sorted(holders, key=lambda holder: -len(holder.name))
    if kind == GROUPS:
        return _first_of_each(longest, lambda holder: holder.group_id, [holder.group_id for holder in holders])
    if kind == SCRIPTS:
        return _first_of_each(longest, lambda holder: script_key(holder.name), [])
    return longest[:MOST_LONG]


def _first_of_each(
    holders: Sequence[Holder], key: Callable[[Holder], Hashable], order: Sequence[Hashable]
) -> list[Holder]:
    found: dict[Hashable, Holder] = {}
    for holder in holders:
        found.setdefault(key(holder), holder)
    keys = list(dict.fromkeys(order)) or list(found)
    return [found[one] for one in keys if one in found]


def script_key(name: str) -> str:
    """The scripts of a name; Latin letters beyond A to Z are one of their own, as in Azerbaijani."""
    scripts = {script_of(letter) for letter in name} - {COMMON}
    if scripts == {"Latn"} and not name.isascii():
        return "Latn, marked"
    return ", ".join(sorted(scripts))
