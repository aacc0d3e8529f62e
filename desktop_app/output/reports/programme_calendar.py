"""The programme as a calendar (RFC 5545): sessions keep their identity from one file to the next."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from desktop_app.domain.reports import Programme, ProgrammeSession
from desktop_app.output.papers.cells import plain
from desktop_app.output.papers.lines import unguarded
from desktop_app.output.reports import programme_words as said
from desktop_app.words import Words


def programme_ics(programme: Programme, words: Words) -> tuple[bytes, int]:
    """Write the sessions that have a time.

    Returns:
        The calendar, and how many sessions are left out of it because they have no time.
    """
    event = programme.event
    calendar = Calendar()
    calendar.add("prodid", "-//Plenary//Programme//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(event.title, lines=False))
    calendar.add("x-wr-timezone", event.zone)
    left_out = 0
    for day in programme.days:
        for session in day.sessions:
            if session.starts_at is None:
                left_out += 1
                continue
            calendar.add_component(_entry(session, session.starts_at, programme, words))
    years = [entry.start.year for entry in calendar.events]
    if years:
        # Readers that know no IANA names need the zone's rules, for the years of the sessions.
        calendar.add_missing_timezones(date(min(years), 1, 1), date(max(years) + 2, 1, 1))
    return calendar.to_ical(), left_out


def _entry(session: ProgrammeSession, starts_at: datetime, programme: Programme, words: Words) -> Event:
    event, zone = programme.event, ZoneInfo(programme.event.zone)
    entry = Event()
    entry.add("uid", str(session.id))
    entry.add("dtstamp", programme.generated_at.astimezone(UTC).replace(microsecond=0))
    entry.add("sequence", session.revision)
    entry.add("dtstart", starts_at.astimezone(zone))
    if session.ends_at is not None:
        entry.add("dtend", session.ends_at.astimezone(zone))
    entry.add("summary", plain(session.title, lines=False))
    place = [part for part in (session.room, event.venue, event.city) if part]
    if place:
        entry.add("location", plain(", ".join(place), lines=False))
    if about := _description(session, words):
        entry.add("description", about)
    entry.add("categories", [said.kind_text(session.kind, words)])
    entry.add("status", "CONFIRMED")
    return entry


def _description(session: ProgrammeSession, words: Words) -> str:
    lines = [words._("Closed session")] if session.closed else []
    lines += [session.description] if session.description else []
    for speaker in session.speakers:
        facts = ", ".join(part for part in (said.speaker_name(speaker), said.speaker_post(speaker, words)) if part)
        lines.append(f"{said.role_text(speaker.role, words)}: {facts}")
        lines += [speaker.topic] if speaker.topic else []
    lines += [body] if (body := said.represented(session, words)) else []
    return plain(unguarded("\n".join(lines)))
