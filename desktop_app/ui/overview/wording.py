"""What the overview says about figures, sessions and what is still to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from desktop_app.domain.agenda import SessionRow
from desktop_app.domain.reports import OverviewFigures, SessionTally
from desktop_app.ui.theme import Tone
from desktop_app.words import _, current, ngettext

NEXT_SHOWN = 4
"""Sessions in “Now and next”."""
FRESH_BACKUP = timedelta(hours=1)
"""A copy older than this is worth a new one on the day."""


@dataclass(frozen=True, slots=True)
class NextLine:
    """One session in “Now and next”: `when` is a time or its place in the order; `now` while it runs."""

    session_id: UUID
    when: str
    title: str
    speakers: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One line of “Ready for the day”; `screen` is where it is put right, or `backup`."""

    tone: Tone
    text: str
    action: str = ""
    screen: str = ""


def speakers_text(session: SessionRow) -> str:
    """Who speaks, by family name, in speaking order, each once."""
    names = dict.fromkeys(speaker.family or speaker.name for speaker in session.speakers)
    return " · ".join(names)


def _ends(session: SessionRow, following: Sequence[SessionRow]) -> datetime | None:
    if session.ends_at is not None:
        return session.ends_at
    assert session.starts_at is not None
    starts = session.starts_at
    return next((row.starts_at for row in following if row.starts_at is not None and row.starts_at > starts), None)


def next_lines(sessions: Sequence[SessionRow], now: datetime, zone: str) -> tuple[str, tuple[NextLine, ...]]:
    """Choose what runs and what comes; sessions without a time are told in their order.

    Returns:
        A note beside the heading, and the lines.
    """
    timed = [row for row in sessions if row.starts_at is not None]
    if not timed:
        lines = [
            NextLine(row.id, f"{place}.", row.title, speakers_text(row))
            for place, row in enumerate(sessions[:NEXT_SHOWN], start=1)
        ]
        return (_("in order, no times yet") if lines else ""), tuple(lines)
    words = current()
    shown: list[NextLine] = []
    for place, row in enumerate(timed):
        assert row.starts_at is not None
        end = _ends(row, timed[place + 1 :])
        if end is not None and end <= now:
            continue
        running = row.starts_at <= now
        today = row.starts_at.date() == now.date()
        when = words.time(row.starts_at, zone)
        title = row.title if today else f"{row.title} · {words.weekday(row.starts_at.date())}"
        shown.append(NextLine(row.id, when, title, speakers_text(row), running))
    if not shown:
        return _("the agenda is over"), ()
    return "", tuple(shown[:NEXT_SHOWN])


def session_text(tally: SessionTally, starts_at: datetime | None, now: datetime) -> str:
    """What stands at the end of a session's bar: its room, or why there is no figure yet."""
    if not tally.counted:
        return _("no door yet")
    if not tally.attended and starts_at is not None and starts_at > now:
        return _("not started")
    parts = [tally.room] if tally.room else []
    if tally.seats is not None:
        parts.append(ngettext("{count} seat", "{count} seats", tally.seats))
    text = " · ".join(parts)
    if tally.seats is not None and tally.attended > tally.seats:
        text = _("{place}, {count} standing", place=text, count=tally.attended - tally.seats)
    return text or (_("nobody yet") if not tally.attended else "")


def share_text(present: int, expected: int) -> str:
    """“of 260 expected · 78 %”."""
    words = current()
    if not expected:
        return _("nobody is expected yet")
    # The sign stays with its figure when the line breaks.
    percent = words.percent(present / expected).replace(" ", "\u00a0")
    return _("of {expected} expected · {percent}", expected=words.number(expected), percent=percent)


def sex_text(figures: OverviewFigures) -> tuple[str, str]:
    """Share of women among those who stated it, and the counts."""
    words = current()
    stated, present = figures.stated_present, figures.present
    not_stated = ngettext("{count} not stated", "{count} not stated", present - stated)
    if not stated:
        return "–", not_stated if present else _("nobody is present")
    parts = [
        ngettext("{count} woman", "{count} women", figures.women_present),
        ngettext("{count} man", "{count} men", figures.men_present),
    ]
    other = stated - figures.women_present - figures.men_present
    if other:
        parts.append(ngettext("{count} other", "{count} other", other))
    counted = " · ".join(parts)
    if present > stated:
        counted = f"{counted}\n{not_stated}"
    return words.percent(figures.women_present / stated), counted


def badges_text(figures: OverviewFigures) -> str:
    """Of what the badges to print are made up."""
    parts = []
    if figures.unprinted_walk_ins:
        parts.append(ngettext("{count} walk-in", "{count} walk-ins", figures.unprinted_walk_ins))
    if figures.reprints:
        parts.append(ngettext("{count} reprint", "{count} reprints", figures.reprints))
    if parts:
        return " · ".join(parts)
    return _("first prints") if figures.unprinted else _("all are printed")


def checks(
    figures: OverviewFigures, groups: int, sessions: Sequence[SessionRow], backup_at: datetime | None, now: datetime
) -> tuple[Check, ...]:
    """What is ready and what is still to do, in the order of the work.

    Args:
        figures: Of the event.
        groups: Stakeholder groups that have people.
        sessions: The agenda.
        backup_at: When this computer saved the last copy; None when none is known.
        now: This moment.
    """
    lines = []
    if figures.participants:
        people = ngettext("{count} participant", "{count} participants", figures.participants)
        kinds = ngettext("{count} group", "{count} groups", groups)
        lines.append(Check(Tone.GOOD, _("{participants} in {groups}", participants=people, groups=kinds)))
    else:
        lines.append(Check(Tone.WARN, _("Nobody is on the list"), _("Add people"), "participants"))
    lines.append(_agenda_check(figures, sessions))
    if figures.unprinted:
        text = ngettext("{count} badge not printed", "{count} badges not printed", figures.unprinted)
        lines.append(Check(Tone.WARN, text, _("Print them"), "badges"))
    elif figures.participants:
        lines.append(Check(Tone.GOOD, _("Every badge is printed")))
    lines.append(_backup_check(backup_at, now))
    return tuple(lines)


def _agenda_check(figures: OverviewFigures, sessions: Sequence[SessionRow]) -> Check:
    if not figures.agenda_sessions:
        return Check(Tone.WARN, _("The agenda is empty"), _("Write it"), "agenda")
    what = _(
        "Agenda: {sessions}, {speakers}",
        sessions=ngettext("{count} session", "{count} sessions", figures.agenda_sessions),
        speakers=ngettext("{count} speaker", "{count} speakers", figures.speakers),
    )
    if figures.clashes:
        clash = ngettext("{count} clash", "{count} clashes", figures.clashes)
        return Check(Tone.WARN, f"{what}, {clash}", _("Review"), "agenda")
    untimed = sum(row.starts_at is None for row in sessions)
    if untimed:
        text = ngettext("{count} without a time", "{count} without a time", untimed)
        return Check(Tone.INFO, f"{what}, {text}", _("Review"), "agenda")
    return Check(Tone.GOOD, _("{agenda}, no clash", agenda=what))


def _backup_check(backup_at: datetime | None, now: datetime) -> Check:
    if backup_at is None:
        return Check(Tone.WARN, _("No backup from this computer"), _("Save one…"), "backup")
    age = max(now - backup_at, timedelta(0))
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        text = _("Backup a moment ago")
    elif minutes < 120:
        text = ngettext("Backup {count} minute ago", "Backup {count} minutes ago", minutes)
    elif minutes < 48 * 60:
        text = ngettext("Backup {count} hour ago", "Backup {count} hours ago", minutes // 60)
    else:
        text = ngettext("Backup {count} day ago", "Backup {count} days ago", minutes // 1440)
    return Check(Tone.GOOD if age <= FRESH_BACKUP else Tone.WARN, text, _("Save one…"), "backup")
