"""What every form of the programme says in words: days, kinds, roles, who speaks for whom."""

from datetime import date

from desktop_app.domain.agenda import SessionKind, SpeakerPart
from desktop_app.domain.reports import Programme, ProgrammeDay, ProgrammeSession, ProgrammeSpeaker
from desktop_app.output.papers.lines import guarded, tidy
from desktop_app.output.papers.names import addressed
from desktop_app.output.text.bidi import direction_of, is_plain
from desktop_app.words import Words

_QUOTES = "\"'“„«‘‚‹「『"


def day_title(day: date | None, words: Words) -> str:
    """Name a day with its weekday; sessions without a time have only their order."""
    if day is None:
        return words._("Order of business")
    from babel.dates import format_date

    weekday = format_date(day, "EEEE", locale=words.locale)
    return words._("{weekday}, {date}", weekday=weekday, date=words.date(day))


def kind_text(kind: str, words: Words) -> str:
    """Name a kind of session; a kind that a newer file brought stands as it is."""
    try:
        return words.label(SessionKind(kind))
    except ValueError:
        return tidy(kind, 60)


def role_text(role: str, words: Words) -> str:
    """Name a speaker's part; a part that a newer file brought stands as it is."""
    try:
        return words.label(SpeakerPart(role))
    except ValueError:
        return tidy(role, 60)


def about_session(session: ProgrammeSession, words: Words) -> str:
    """Kind, room and whether it is closed, on one line; the kind only where the title does not say it."""
    kind = kind_text(session.kind, words)
    parts = [] if kind.casefold() in session.title.casefold() else [kind]
    if session.room:
        parts.append(guarded(tidy(session.room, 200)))
    if session.closed:
        parts.append(words._("closed session"))
    return " · ".join(parts)


def speaker_name(speaker: ProgrammeSpeaker) -> str:
    """With honorific, `Mr. Vusal Huseynov`."""
    return tidy(addressed(speaker.honorific, speaker.name), 300)


def speaker_post(speaker: ProgrammeSpeaker, words: Words) -> str:
    """Function and organisation, `Chief, State Migration Service`."""
    parts = [tidy(part, 600) for part in (speaker.function, speaker.organisation) if part]
    if len(parts) == 2 and parts[1].casefold().startswith(parts[0].casefold()):
        # An office that bears its holder's title says both.
        return parts[1]
    if len(parts) < 2:
        return "".join(parts)
    if all(not is_plain(part) and direction_of(part) == "rtl" for part in parts):
        return "، ".join(parts)
    return words._("{function}, {organisation}", function=guarded(parts[0]), organisation=guarded(parts[1]))


def topic_text(speaker: ProgrammeSpeaker, words: Words) -> str:
    """What the speaker speaks about, in quotation marks if it has none; empty when nobody said."""
    topic = tidy(speaker.topic or "", 600)
    if not topic or topic[0] in _QUOTES:
        return topic
    return words._("“{topic}”", topic=topic)


def shown_role(speaker: ProgrammeSpeaker, session: ProgrammeSession, words: Words) -> str:
    """The speaker's part, unless the session's title says the same."""
    role = role_text(speaker.role, words)
    return "" if role.casefold() == session.title.strip().casefold() else role


def represented(session: ProgrammeSession, words: Words) -> str:
    """Name the bodies that were represented; empty when none is known."""
    if not session.bodies:
        return ""
    return words._("Represented: {bodies}.", bodies=words.join(guarded(tidy(body, 300)) for body in session.bodies))


def times_text(session: ProgrammeSession, zone: str, words: Words) -> str:
    """From when to when at the venue; empty without a time."""
    return "" if session.starts_at is None else words.times(session.starts_at, session.ends_at, zone)


def days_with_sessions(programme: Programme) -> list[ProgrammeDay]:
    """The days on which something stands."""
    return [day for day in programme.days if day.sessions]
