"""What the badges screen says: elements, reasons, the check's result, the last prints."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.domain.badges import BadgeState, PrintLine
from desktop_app.ui.theme import Tone
from desktop_app.words import _, current, ngettext

if TYPE_CHECKING:
    from desktop_app.output.badges import BadgeReport, BadgeTemplate


def elements(design: "BadgeTemplate") -> Iterator[tuple[str, str]]:
    """Say what stands on a badge, from the top, and of a text in which size it begins."""
    from desktop_app.output.badges.fields import FIELDS
    from desktop_app.output.badges.template import Code, Shape

    for element in design.elements:
        if isinstance(element, Code):
            yield _("QR code"), _("{size} mm", size=round(25 * element.module_mm))
        elif isinstance(element, Shape):
            if not element.only_with:
                name = _("Group band") if element.fill == "group" else _("Coloured band")
                yield name, _("{size} mm", size=round(element.box.height_mm))
        else:
            for item in element.items:
                for key in item.fields:
                    yield field_name(FIELDS[key].label), _("{size} pt", size=f"{item.rule.size_pt:g}")


def field_name(label: str) -> str:
    """The name of a badge's field, whose English text the registry of fields has."""
    return _(label)


def reasons() -> list[tuple[str, str]]:
    """Why a badge is printed again, each with its sentence."""
    return [
        ("lost", _("The badge is lost")),
        ("damaged", _("The badge is damaged")),
        ("changed", _("Name, function or group changed")),
        ("given_on", _("It was given to another person")),
    ]


def checked(report: "BadgeReport") -> str:
    """Say that every name was fitted, or how many badges want a look."""
    words = current()
    cut = {one.participant for one in report.misfits}
    wrong = len(cut | {one.participant for one in report.missing_glyphs})
    if wrong:
        return ngettext(
            "{count} of {badges} badges wants a look before printing",
            "{count} of {badges} badges want a look before printing",
            wrong,
            badges=words.number(report.badges),
        )
    parts = [
        _("Every name was fitted: {fitted} of {fitted}", fitted=words.number(report.badges)),
        _("smallest name {size} pt", size=f"{report.smallest_pt or 0:.0f}"),
        _("no glyph missing"),
    ]
    return " · ".join(parts)


def troubles(report: "BadgeReport") -> list[tuple[object, str]]:
    """The badges that want a look: whose, and what is wrong with them, one line a person."""
    from desktop_app.output.badges.fields import FIELDS

    said: dict[object, list[str]] = {}
    for cut in report.misfits:
        field = FIELDS.get(cut.field)
        sentence = (
            _("{field} does not fit", field=field_name(field.label)) if field else _("The badge could not be drawn")
        )
        said.setdefault(cut.participant, []).append(sentence)
    for glyph in report.missing_glyphs:
        field = FIELDS.get(glyph.field)
        name = field_name(field.label) if field else glyph.field
        sentence = _("{field}: no font draws {letters}", field=name, letters=" ".join(glyph.letters))
        said.setdefault(glyph.participant, []).append(sentence)
    return [(participant, " · ".join(dict.fromkeys(lines))) for participant, lines in said.items()]


def print_what(line: PrintLine) -> str:
    """Whose badge, or how many."""
    return line.list_name or ngettext("{count} badge", "{count} badges", line.badges)


def print_kind(line: PrintLine) -> str:
    """What kind of print it was."""
    if line.state is BadgeState.FAILED:
        return _("Failed")
    if line.badges > 1:
        return _("Batch")
    if line.copy > 1:
        return _("Reprint {copy}", copy=line.copy)
    return _("Walk-in") if line.walk_in else _("Single")


def print_tone(line: PrintLine) -> Tone:
    """The tone of that kind."""
    if line.state is BadgeState.FAILED:
        return Tone.BAD
    return Tone.WARN if line.badges == 1 and line.copy > 1 else Tone.NEUTRAL


def print_when(line: PrintLine, zone: str, today: date) -> str:
    """The time when it was today at the venue, otherwise the day, “17 Dec”."""
    day = line.at.astimezone(ZoneInfo(zone)).date()
    return current().time(line.at, zone) if day == today else current().day(day)
