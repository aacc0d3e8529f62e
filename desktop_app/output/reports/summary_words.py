"""What every form of the attendance summary says in words: headings, the rule of counting, notes."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from desktop_app.domain.reports import Summary, Tally
from desktop_app.words import Words


def women_share(tally: Tally) -> float | None:
    """Share of women among those who came and stated their sex; None when nobody stated it."""
    stated = tally.women + tally.men + tally.other
    return tally.women / stated if stated else None


def stated(tally: Tally) -> int:
    """How many of those who came stated their sex."""
    return tally.women + tally.men + tally.other


def tally_titles(summary: Summary, words: Words) -> list[str]:
    """Titles of the figures' columns; Other and Not stated only where somebody is counted there."""
    titles = [words._("Registered"), words._("Attended"), words._("Rate"), words._("Women"), words._("Men")]
    if shows_other(summary):
        titles.append(words._("Other"))
    if shows_not_stated(summary):
        titles.append(words._("Not stated"))
    return titles


def shows_other(summary: Summary) -> bool:
    """Whether anyone who came stated another sex."""
    return summary.total.other > 0


def shows_not_stated(summary: Summary) -> bool:
    """Whether anyone who came did not state their sex."""
    return summary.total.not_stated > 0


def tally_cells(summary: Summary, tally: Tally, words: Words) -> tuple[str, ...]:
    """The figures of a line as they are printed, in the order of `tally_titles`."""
    cells = [
        words.number(tally.registered),
        words.number(tally.attended),
        words.percent(tally.rate),
        words.number(tally.women),
        words.number(tally.men),
    ]
    if shows_other(summary):
        cells.append(words.number(tally.other))
    if shows_not_stated(summary):
        cells.append(words.number(tally.not_stated))
    return tuple(cells)


def rule_of_attendance(words: Words) -> str:
    """Who counts as attended."""
    return words._(
        "Attended: at least one scan admitted the person at an entrance of the event; scans undone do not count."
    )


def rule_of_registration(summary: Summary, words: Words) -> str:
    """Who counts as registered, and how many of them came without being on the list."""
    if summary.walk_ins:
        return words.ngettext(
            "Registered: everyone registered or confirmed and everyone who came, with {count} walk-in.",
            "Registered: everyone registered or confirmed and everyone who came, with {count} walk-ins.",
            summary.walk_ins,
        )
    return words._("Registered: everyone registered or confirmed and everyone who came.")


def rule_of_sex(summary: Summary, words: Words) -> str:
    """Of whom the share of women is taken."""
    if not stated(summary.total):
        return words._("Women: nobody who came stated their sex. Sex is never inferred.")
    return words.ngettext(
        "Women: share of the {count} person attending who stated their sex. Sex is never inferred.",
        "Women: share of the {count} people attending who stated their sex. Sex is never inferred.",
        stated(summary.total),
    )


def fictional_note(count: int, words: Words) -> str:
    """Warn that made-up people are among the figures."""
    return words.ngettext(
        "These figures include {count} fictional participant, whose scans are simulated.",
        "These figures include {count} fictional participants, whose scans are simulated.",
        count,
    )


def notes(summary: Summary, words: Words) -> list[str]:
    """Sentences that belong to the figures, the warning first."""
    said = [fictional_note(summary.fictional, words)] if summary.fictional else []
    said.append(f"{rule_of_registration(summary, words)} {rule_of_attendance(words)}")
    said.append(rule_of_sex(summary, words))
    return said


def source_line(summary: Summary, words: Words) -> str:
    """Say from what the figures are counted, and when."""
    return words._(
        "Counted from {scans} at {doors}. Not stated: {not_stated}. Generated {moment}.",
        scans=words.ngettext("{count} scan", "{count} scans", summary.scans),
        doors=words.ngettext("{count} door", "{count} doors", summary.doors),
        not_stated=words.number(summary.total.not_stated),
        moment=words.moment(summary.generated_at, summary.event.zone),
    )


def arrival_days(arrivals: Sequence[tuple[datetime, int]], zone: ZoneInfo) -> list[list[tuple[datetime, int]]]:
    """Part the curve of arrivals into days at the venue, without the hours in which nobody came.

    Args:
        arrivals: (aware UTC, how many had come by then), in order.
        zone: The event's.

    Returns:
        For each day on which somebody came: (local time, how many had come by then), two points at least.
    """
    days: list[list[tuple[datetime, int]]] = []
    local = [(at.astimezone(zone), reached) for at, reached in arrivals]
    for (before, had), (at, reached) in pairwise(local):
        if reached <= had:
            continue
        if not days or days[-1][-1][0].date() != before.date():
            days.append([(before, had)])
        elif days[-1][-1][0] != before:
            days[-1].append((before, had))
        days[-1].append((at, reached))
    return days
