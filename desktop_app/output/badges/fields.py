"""What a badge template may name: each field with its label and how a face fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.badge_face import BadgeFace
from desktop_app.output.text.clean import clean_line
from desktop_app.words import N_

# Longer than any name or office, and short enough that no field floods a batch.
LIMIT = 400


@dataclass(frozen=True, slots=True)
class BadgeField:
    """One field of the registry.

    Attributes:
        key: Its name in a template.
        label: English text of its name on the screen, marked for translation.
        value: Gives the paragraphs; the second argument is the paper's language.
        shared: Whether all badges of a group show the same, so that it is drawn once.
    """

    key: str
    label: str
    value: Callable[[BadgeFace, str], tuple[str, ...]]
    shared: bool = False


FIELDS: dict[str, BadgeField] = {
    field.key: field
    for field in (
        BadgeField("honorific", N_("Honorific"), lambda face, _language: (face.honorific,)),
        BadgeField("name", N_("Name"), lambda face, language: face.name_lines(language)),
        BadgeField("function", N_("Function"), lambda face, _language: (face.function,)),
        BadgeField("organisation", N_("Organisation"), lambda face, _language: (face.organisation,)),
        BadgeField("country", N_("Country or delegation"), lambda face, _language: (face.country,)),
        BadgeField("number", N_("Number"), lambda face, _language: (face.number,)),
        BadgeField("group", N_("Stakeholder group"), lambda face, _language: (face.group,), shared=True),
        BadgeField("letter", N_("Letter of the group"), lambda face, _language: (face.letter,), shared=True),
        BadgeField("event_title", N_("Event title"), lambda face, _language: (face.event_title,), shared=True),
        BadgeField("event_line", N_("Place and date"), lambda face, _language: (face.event_line,), shared=True),
    )
}


def paragraphs(keys: tuple[str, ...], face: BadgeFace, language: str) -> tuple[str, ...]:
    """Fill fields for one face: cleaned lines, without empty ones."""
    lines = []
    for key in keys:
        for value in FIELDS[key].value(face, language):
            line = _cleaned(value)
            if line:
                lines.append(line)
    return tuple(lines)


@lru_cache(maxsize=8192)
def _cleaned(value: str) -> str:
    # Functions, organisations and honorifics come back from badge to badge.
    return clean_line(value, LIMIT)
