"""What the agenda says of sessions, speakers and clashes, and how a written time is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app.domain.agenda import Clash, RoomRow, SessionKind, SessionRow, SpeakerRow
from desktop_app.domain.events import GroupRow
from desktop_app.ui.theme import Tone
from desktop_app.words import _, current, ngettext

_TIME = re.compile(r"(\d{1,2})[:.h\s]?(\d{2})?")


@dataclass(frozen=True, slots=True)
class Face:
    """What a block says.

    Attributes:
        title: The session's.
        detail: Below it: time, speakers, who is present.
        more: A third line where there is room.
        pills: Words with their tone: Now, Closed, a clash.
        spoken: Everything, for a screen reader and the tool tip.
        kind: For the colour.
        number: Place in the order; empty on the timetable.
    """

    title: str
    detail: str
    more: str
    pills: tuple[tuple[str, Tone], ...]
    spoken: str
    kind: SessionKind
    number: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a session's words need to know beside it.

    Attributes:
        zone: The event's.
        now: This moment.
        groups: The event's groups by id.
        titles: The titles of all sessions by id.
        clashes: What does not fit together.
    """

    zone: str
    now: datetime
    groups: Mapping[UUID, GroupRow]
    titles: Mapping[UUID, str]
    clashes: Sequence[Clash]


def short_name(name: str, family: str | None) -> str:
    """“Sadıqova, Aysel” as “A. Sadıqova”; whole where a first letter says nothing, as in Arabic."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    if family and first and name != family and first not in family.split() and first[0].lower() != first[0].upper():
        return f"{first[0]}. {family}"
    return name


def full_name(speaker: SpeakerRow) -> str:
    """Honorific and name."""
    return " ".join(part for part in (speaker.honorific, speaker.name) if part)


def speakers_count(session: SessionRow) -> int:
    """How many people speak; one with two roles is one."""
    return len({speaker.participant_id for speaker in session.speakers})


def is_now(session: SessionRow, now: datetime) -> bool:
    """Whether a session runs; one whose end nobody said never does."""
    if session.starts_at is None or session.ends_at is None:
        return False
    return session.starts_at <= now < session.ends_at


def clash_sentence(clash: Clash, own: UUID, titles: Mapping[UUID, str]) -> str:
    """Say a clash as seen from one of its two sessions."""
    other = titles.get(clash.other_id if own == clash.session_id else clash.session_id, "")
    if clash.kind == "room_twice":
        return _("{room} is also used by {session}", room=clash.who, session=other)
    return _("{name} is also in {session}", name=clash.who, session=other)


def clash_pill(session: SessionRow, around: Surroundings) -> str:
    """The first clash of a session in short, and how many more; empty when it fits."""
    own = [clash for clash in around.clashes if clash.session_id == session.id]
    if not own:
        return ""
    first = own[0]
    if first.kind == "speaker_twice":
        family = next((row.family for row in session.speakers if row.name == first.who), None)
        first = Clash(first.kind, first.session_id, first.other_id, short_name(first.who, family))
    said = clash_sentence(first, session.id, around.titles)
    if len(own) > 1:
        said = _("{clash} +{count}", clash=said, count=len(own) - 1)
    return said


def when_words(session: SessionRow, zone: str) -> str:
    """“10:00–10:45”; empty without a time."""
    if session.starts_at is None:
        return ""
    return current().times(session.starts_at, session.ends_at, zone)


def who_words(session: SessionRow, groups: Mapping[UUID, GroupRow]) -> str:
    """“Government and United Nations only”; empty for an open session and one with guests by name alone."""
    if not session.closed:
        return ""
    names = [groups[one].name for one in session.allowed_groups if one in groups]
    return _("{groups} only", groups=current().join(names)) if names else ""


def unbroken(name: str) -> str:
    """A name that keeps to one line where lines are broken."""
    return name.replace(" ", "\u00a0")


def _speakers_words(session: SessionRow) -> str:
    count = speakers_count(session)
    if count == 1:
        speaker = session.speakers[0]
        return short_name(speaker.name, speaker.family)
    return ngettext("{count} speaker", "{count} speakers", count) if count else ""


def _present_words(session: SessionRow) -> str:
    return ngettext("{count} present", "{count} present", session.present) if session.present else ""


def _pills(session: SessionRow, around: Surroundings) -> tuple[tuple[str, Tone], ...]:
    pills = []
    if is_now(session, around.now):
        pills.append((_("Now"), Tone.GOOD))
    if session.closed:
        pills.append((_("Closed"), Tone.NEUTRAL))
    clash = clash_pill(session, around)
    if clash:
        pills.append((clash, Tone.WARN))
    return tuple(pills)


def block_face(session: SessionRow, around: Surroundings) -> Face:
    """What a session's block on the timetable says."""
    kind = current().label(session.kind)
    said = [_speakers_words(session), _present_words(session), who_words(session, around.groups)]
    said = [part for part in said if part]
    names = " · ".join(dict.fromkeys(unbroken(short_name(one.name, one.family)) for one in session.speakers))
    more = names if speakers_count(session) > 1 else ""
    more = " · ".join(part for part in (kind if said else "", more) if part)
    detail = " · ".join([when_words(session, around.zone), *(said or [kind])])
    return Face(session.title, detail, more, _pills(session, around), spoken(session, around), session.kind)


def order_face(session: SessionRow, around: Surroundings, number: str) -> Face:
    """What a session says in the list of those without a time."""
    people = list(dict.fromkeys(unbroken(full_name(one)) for one in session.speakers)) or list(session.bodies)
    parts = [current().label(session.kind), session.room or "", _present_words(session)]
    parts += [who_words(session, around.groups)]
    return Face(
        session.title,
        " · ".join(part for part in parts if part),
        " · ".join(people),
        _pills(session, around),
        spoken(session, around, number),
        session.kind,
        number,
    )


def spoken(session: SessionRow, around: Surroundings, number: str = "") -> str:
    """All that a block says, in one line for the screen reader."""
    parts = [
        _("{number}. {title}", number=number, title=session.title) if number else session.title,
        current().label(session.kind),
        when_words(session, around.zone),
        session.room or "",
        ngettext("{count} speaker", "{count} speakers", speakers_count(session)) if session.speakers else "",
        _present_words(session),
        who_words(session, around.groups),
        _("now") if is_now(session, around.now) else "",
        _("closed") if session.closed else "",
    ]
    parts += [
        clash_sentence(one, session.id, around.titles)
        for one in around.clashes
        if session.id in (one.session_id, one.other_id)
    ]
    return ", ".join(part for part in parts if part)


def header_words(sessions: Sequence[SessionRow], clashes: Sequence[Clash]) -> tuple[str, str]:
    """“5 sessions · 9 speakers” and “1 clash”."""
    people = {speaker.participant_id for row in sessions for speaker in row.speakers}
    if not sessions:
        return _("no session yet"), ""
    said = ngettext("{count} session", "{count} sessions", len(sessions))
    if people:
        said = f"{said} · {ngettext('{count} speaker', '{count} speakers', len(people))}"
    tail = ngettext("{count} clash", "{count} clashes", len(clashes)) if clashes else ""
    return said, tail


def room_words(room: RoomRow | None) -> tuple[str, str]:
    """Name and seats of a column."""
    if room is None:
        return _("No room"), ""
    return room.name, "" if room.seats is None else ngettext("{count} seat", "{count} seats", room.seats)


def read_time(text: str) -> time | None:
    """Read a time of day as people write it: “9”, “930”, “9:30”, “09.30”.

    Returns:
        None when nothing is written.

    Raises:
        ValueError: It is no time of day.
    """
    text = text.strip()
    if not text:
        return None
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0))


def clock_text(moment: datetime | None, zone: str) -> str:
    """A moment as the field shows it, “09:30”; empty for none."""
    return "" if moment is None else current().time(moment, zone)


def local_moment(day: date, clock: time, zone: str) -> datetime:
    """A day and a time of day at the venue, as a moment."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
