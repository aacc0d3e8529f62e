"""What the desk says about a scan: tone, word, reason and facts, from the frozen row alone."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from desktop_app.domain.attendance import Direction, LastScanRow, Reason, ScanRow, Verdict
from desktop_app.domain.casing import language_of, upper
from desktop_app.ui.theme import Tone
from desktop_app.words import N_, _, current, pgettext

MARKS = {
    Tone.GOOD: "check",
    Tone.WARN: "alert-triangle",
    Tone.BAD: "x",
    Tone.NEUTRAL: "clock",
    Tone.INFO: "info-circle",
}
"""The icon beside the word, so that no verdict is told by colour alone."""

_ADVICE = {
    Reason.CANCELLED: N_("Ask whether the person means to come after all; the registration can be confirmed again."),
    Reason.DECLINED: N_("The invitation was declined. Register the person again before admitting."),
    Reason.WAITING_LIST: N_("No place is free yet. Ask the organiser."),
    Reason.BADGE_REPLACED: N_(
        "A newer badge of this person is in use. Ask for that one, or look for the person by name."
    ),
    Reason.BADGE_LOST: N_("Somebody may have found it. Keep the badge and look for the person by name."),
    Reason.BADGE_REVOKED: N_("Keep the badge and ask the organiser."),
    Reason.OTHER_EVENT: N_("The code is not one of this event. Look for the person by name."),
    Reason.NOT_A_BADGE: N_("The code is not a badge. Scan the square code on the badge, or type the name."),
    Reason.UNKNOWN_NUMBER: N_("Read the number again, or type the name."),
    Reason.SESSION_FULL: N_("Every seat is taken. Somebody has to leave first."),
    Reason.CLOSED_SESSION: N_("Only the people and groups on its list are admitted."),
    Reason.VOID: N_("This is a sample print. It belongs to nobody."),
    Reason.ISSUED_ELSEWHERE: N_("The badge is genuine, but this computer does not know its owner yet."),
}
"""What to do about a red verdict, in words."""

_SHORT = {
    Reason.SAME_SCAN: N_("Twice"),
    Reason.ALREADY_IN: N_("Twice"),
    Reason.ALREADY_HAD: N_("Had it"),
    Reason.ALREADY_OUT: N_("Out already"),
    Reason.ISSUED_ELSEWHERE: N_("Elsewhere"),
    Reason.CANCELLED: N_("Cancelled"),
    Reason.DECLINED: N_("Declined"),
    Reason.WAITING_LIST: N_("Waiting list"),
    Reason.BADGE_REPLACED: N_("Replaced"),
    Reason.BADGE_LOST: N_("Lost badge"),
    Reason.BADGE_REVOKED: N_("Withdrawn"),
    Reason.OTHER_EVENT: N_("Other event"),
    Reason.SESSION_FULL: N_("Full"),
    Reason.CLOSED_SESSION: N_("Closed"),
    Reason.VOID: N_("Specimen"),
}
"""The word in the list of last scans, where it is not In, Out or Refused."""

_NOBODY = {
    Reason.UNKNOWN_NUMBER: N_("Unknown number"),
    Reason.OTHER_EVENT: N_("Badge of another event"),
    Reason.ISSUED_ELSEWHERE: N_("Badge of another desk"),
    Reason.VOID: N_("Specimen"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One fact on the card: `icon` may be empty, `tone` NEUTRAL is plain ink."""

    text: str
    icon: str = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Face:
    """Everything the large card says.

    Attributes:
        tone: Of the card and of the pill.
        pill: The verdict in a word or two.
        headline: The reason, where the pill does not say it all.
        advice: What to do about it.
        name: Lines of the name as on the badge; empty when nobody was found.
        who: Function and organisation.
        group, colour: The stakeholder group in capitals, and #rrggbb; empty for none.
        lines: Further facts, the most urgent first.
    """

    tone: Tone
    pill: str
    headline: str = ""
    advice: str = ""
    name: tuple[str, ...] = ()
    who: str = ""
    group: str = ""
    colour: str = ""
    lines: tuple[Line, ...] = ()

    @property
    def says(self) -> str:
        """The same for a screen reader, in one breath."""
        parts = (self.pill, self.headline, " ".join(self.name), self.who, self.group, self.advice)
        return ". ".join(part for part in (*parts, *(line.text for line in self.lines)) if part)


def tone_of(verdict: Verdict) -> Tone:
    """Green, amber or red."""
    return {Verdict.ADMITTED: Tone.GOOD, Verdict.REFUSED: Tone.BAD}.get(verdict, Tone.WARN)


def counts(row: ScanRow) -> bool:
    """Whether the scan let somebody in or out, so that it can be undone."""
    return row.verdict in (Verdict.ADMITTED, Verdict.ATTENTION) and row.participant_id is not None


def name_lines(row: ScanRow) -> tuple[str, ...]:
    """Honorific and given name, then the family name in capitals, each beginning a line."""
    first = " ".join(part for part in (row.honorific, row.given) if part)
    if row.given and row.family:
        return first, capitals(row.family, f"{row.given} {row.family}")
    whole = row.name or row.given or row.family or ""
    return (f"{row.honorific} {whole}" if row.honorific else whole,) if whole else ()


def capitals(text: str, beside: str = "") -> str:
    """Capitals by the rules of the language whose letters the text, or the name beside it, has."""
    return upper(text, language_of(beside or text))


def short_name(row: ScanRow) -> str:
    """The person in a sentence: “Ms Aytən SADIQOVA”."""
    return " ".join(name_lines(row))


@lru_cache(maxsize=64)
def _day(day: date, language: str) -> str:
    return current().date(day)


def day_text(instant: datetime, zone: str) -> str:
    """The day at the venue; kept, since writing a date costs more than a scan."""
    return _day(instant.astimezone(ZoneInfo(zone)).date(), current().language)


def face_of(row: ScanRow, zone: str) -> Face:
    """Say a verdict.

    Args:
        row: As `record_scan` gave it, after its commit.
        zone: The event's IANA zone.
    """
    words = current()
    tone = tone_of(row.verdict)
    lines: list[Line] = []
    headline = advice = ""
    if row.verdict is Verdict.REFUSED:
        pill, headline = _("Refused"), words.label(row.reason)
        advice = _(_ADVICE[row.reason]) if row.reason in _ADVICE else ""
    elif row.verdict is Verdict.ATTENTION:
        pill = _("Checked in – please look") if row.participant_id else _("Please look")
        reasons = row.notes or (row.reason,)
        headline = " · ".join(words.label(reason) for reason in reasons if reason is not Reason.MESSAGE)
        advice = _(_ADVICE[row.reason]) if row.reason in _ADVICE else ""
    elif row.verdict is Verdict.REPEAT:
        pill = words.label(row.reason)
        if row.reason is Reason.SAME_SCAN:
            headline = _("The badge was read twice; one scan is recorded.")
        elif row.since is not None and row.reason is Reason.ALREADY_IN:
            headline = _("In since {time}", time=words.time(row.since, zone))
    else:
        pill = words.label(row.reason)
    if row.message:
        lines.append(Line(row.message, "bell", Tone.WARN))
    if row.speaks:
        if row.speaks_at is not None:
            said = _("Speaks at {time}: {session}", time=words.time(row.speaks_at, zone), session=row.speaks)
        else:
            said = _("Speaks: {session}", session=row.speaks)
        lines.append(Line(said, "microphone"))
    if row.number:
        if row.printed_at is not None:
            text = _("Badge No. {number}, printed {day}", number=row.number, day=day_text(row.printed_at, zone))
        else:
            text = _("No. {number}, badge not printed yet", number=row.number)
        lines.append(Line(text, "id-badge-2"))
    return Face(
        tone=tone,
        pill=pill,
        headline=headline,
        advice=advice,
        name=name_lines(row),
        who=" · ".join(part for part in (row.function, row.organisation) if part),
        group=capitals(row.group) if row.group else "",
        colour=row.colour or "",
        lines=tuple(lines),
    )


def undone_face(row: ScanRow, zone: str) -> Face:
    """Say that a scan was undone, and what holds now."""
    came = row.direction is Direction.IN
    return Face(
        tone=Tone.NEUTRAL,
        pill=_("Undone"),
        headline=_("The entry of {time} does not count.", time=current().time(row.at, zone))
        if came
        else _("The exit of {time} does not count.", time=current().time(row.at, zone)),
        name=name_lines(row),
        who=" · ".join(part for part in (row.function, row.organisation) if part),
        group=capitals(row.group) if row.group else "",
        colour=row.colour or "",
    )


def last_line(row: ScanRow) -> LastScanRow:
    """The line of a fresh scan in the list, without asking for it."""
    from desktop_app.domain.people import list_name

    named = list_name(row.given, row.family, row.name or "") if row.participant_id else None
    return LastScanRow(
        row.scan_id,
        row.at,
        row.verdict,
        row.reason,
        row.direction,
        row.participant_id,
        named,
        row.walk_in,
        voided=False,
    )


def who_text(row: LastScanRow) -> str:
    """The name in the list; what was scanned when nobody was found."""
    return row.list_name or _(_NOBODY.get(row.reason, N_("Unknown code")))


def pill_text(row: LastScanRow) -> str:
    """The word in the list."""
    if row.voided:
        return _("Undone")
    if row.reason in _SHORT and row.verdict is not Verdict.ADMITTED:
        return _(_SHORT[row.reason])
    if row.verdict is Verdict.REFUSED:
        return _("Refused")
    if row.direction is Direction.OUT:
        return pgettext("direction", "Out")
    return _("Walk-in") if row.walk_in else pgettext("direction", "In")


def pill_tone(row: LastScanRow) -> Tone:
    """The tone of that word."""
    return Tone.NEUTRAL if row.voided else tone_of(row.verdict)
