"""What happened to a participant, said in sentences."""

from collections.abc import Callable
from enum import Enum

from desktop_app.domain.agenda import SpeakerPart
from desktop_app.domain.attendance import Reason
from desktop_app.domain.events import EventRow
from desktop_app.domain.names import fold
from desktop_app.domain.names_letters import clean, script_of, split_words
from desktop_app.domain.participants import (
    Capacity,
    FoundRow,
    HistoryLine,
    Mode,
    Origin,
    ParticipantRow,
    SpeakingPart,
    Standing,
    Status,
    Tier,
)
from desktop_app.domain.people import Sex
from desktop_app.words import N_, _, current, pgettext

FIELDS = {
    "honorific": N_("Honorific"),
    "full_name": N_("Full name"),
    "given": N_("Given names"),
    "family": N_("Family name"),
    "function": N_("Function"),
    "organisation": N_("Organisation"),
    "group": N_("Stakeholder group"),
    "delegation": N_("Delegation"),
    "capacity": N_("Capacity"),
    "place": N_("Order in the delegation"),
    "status": N_("Status"),
    "mode": N_("Takes part"),
    "badge_name": N_("Name on the badge"),
    "needs": N_("Access and dietary needs"),
    "message": N_("Message at arrival"),
    "note": N_("Note"),
    "sex": N_("Sex"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "country": N_("Country"),
}
"""What a participant's fields are called, in the panel and in its history."""

_ORIGINS = {
    Origin.INVITED: N_("Put on the list: invited"),
    Origin.IMPORTED: N_("Put on the list: imported"),
    Origin.ADDED: N_("Put on the list"),
    Origin.WALK_IN: N_("Put on the list: came as a walk-in"),
}
_CHOICES: dict[str, type[Enum]] = {"capacity": Capacity, "status": Status, "mode": Mode, "sex": Sex}


def history_sentence(line: HistoryLine) -> str:
    """One happening in a sentence."""
    facts = line.facts
    where = {"checkpoint": facts.get("checkpoint", "")}
    reason = _reason(facts.get("reason", ""))
    match line.what:
        case "scan_in":
            return _("Checked in: {checkpoint}", **where)
        case "scan_out":
            return _("Checked out: {checkpoint}", **where)
        case "scan_repeat":
            return _("Scanned again: {checkpoint}. {reason}.", **where, reason=reason)
        case "scan_refused":
            return _("Refused: {checkpoint}. {reason}.", **where, reason=reason)
        case "scan_voided":
            return _("A scan was undone: {checkpoint}", **where)
        case "badge_printed":
            return _("Badge printed")
        case "badge_failed":
            return _("The badge could not be saved")
        case "badge_replaced":
            return _("The badge was replaced or withdrawn")
        case "registered":
            return _(_ORIGINS[Origin(facts["origin"])])
        case "changed":
            return _changed(facts)
    return line.what


def _changed(facts: dict[str, str]) -> str:
    name = facts["field"]
    field = _(FIELDS[name]) if name in FIELDS else name
    old, new = _value(name, facts.get("old", "")), _value(name, facts.get("new", ""))
    if not old:
        return _("{field} set to “{new}”", field=field, new=new)
    if not new:
        return _("{field} emptied; it was “{old}”", field=field, old=old)
    return _("{field} changed from “{old}” to “{new}”", field=field, old=old, new=new)


def _value(name: str, text: str) -> str:
    kind = _CHOICES.get(name)
    if kind is not None and text in {member.value for member in kind}:
        return current().label(kind(text))
    if name == "country" and text:
        return current().country(text)
    return text


def _reason(text: str) -> str:
    return current().label(Reason(text)) if text in set(Reason) and text else ""


def part_sentence(part: SpeakingPart, zone: str) -> tuple[str, str]:
    """When, and in what part, a person appears in a session: the muted line, then what is said below the title."""
    when = current().time(part.starts_at, zone) if part.starts_at is not None else ""
    role = current().label(SpeakerPart(part.role)) if part.role in set(SpeakerPart) else part.role
    return when, f"{role}: {part.topic}" if part.topic else role


_STATES: dict[Standing, tuple[str, str]] = {
    Standing.LEFT: (N_("left"), "muted"),
    Standing.EXPECTED: (N_("expected"), "muted"),
    Standing.ONLINE: (N_("takes part online"), "muted"),
    Standing.INVITED: (N_("invited"), "muted"),
    Standing.WAITING: (N_("on the waiting list"), "warn"),
    Standing.DECLINED: (N_("declined"), "bad"),
    Standing.CANCELLED: (N_("cancelled"), "bad"),
}


def state_words(row: ParticipantRow, event: EventRow) -> tuple[str, str]:
    """What the panel's head says of a participant, and its ink: “present since 09:41”, good."""
    if row.standing is Standing.PRESENT:
        if row.since is None:
            return _("present"), "good"
        several_days = event.ends_on != event.starts_on
        say: Callable[..., str] = current().moment if several_days else current().time
        return _("present since {time}", time=say(row.since, event.zone)), "good"
    text, ink = _STATES[row.standing]
    return pgettext("Standing of a person", text), ink


def initials(row: ParticipantRow) -> str:
    """Two letters for the avatar, given name first."""
    parts = [row.given, row.family] if row.given and row.family else row.name.split()[:2]
    return "".join(part[:1] for part in parts if part).upper()


def by_other_spelling(typed: str, row: FoundRow) -> bool:
    """Whether a hit has the typed words in other letters only: “Гусейнов” for “huseyn”."""
    if row.tier is Tier.FUZZY:
        return False
    words = split_words(clean(typed))
    beside = fold(f"{row.organisation or ''} {row.number or ''}")
    if all(fold(word) in beside for word in words):
        return False
    return not {script_of(word) for word in words} & {script_of(word) for word in split_words(clean(row.name))}
