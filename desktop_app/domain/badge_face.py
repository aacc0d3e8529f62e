"""What a badge shows of one participant: plain facts, each of them a stranger's text."""

from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.casing import language_of, upper


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """One badge's facts.

    Attributes:
        participant_id: Named in reports of what does not fit; never drawn.
        code: 48 digits (`codes.mint`); the specimen's code in previews.
        number: As it is shown, for example `No. 0003`.
        honorific: `Mr`, `H.E. Ms`; empty when none.
        given, family: Parts of the name; either may be empty.
        full_name: The name as written, used when neither part is known.
        badge_name: What the person wants on the badge instead; printed as it is.
        function, organisation, country: Empty when unknown.
        group: Name of the stakeholder group.
        letter: The group's letter.
        colour: The group's colour, `#2f6db5`.
        event_title, event_line: Title, and place with date, in the band at the top.
        language: BCP 47 tag of the name where it is known; else the paper's language decides on capitals.
    """

    participant_id: UUID | None
    code: str
    number: str = ""
    honorific: str = ""
    given: str = ""
    family: str = ""
    full_name: str = ""
    badge_name: str = ""
    function: str = ""
    organisation: str = ""
    country: str = ""
    group: str = ""
    letter: str = ""
    colour: str = ""
    event_title: str = ""
    event_line: str = ""
    language: str = ""

    def name_lines(self, language: str) -> tuple[str, ...]:
        """Write the name for a badge: given name, then the family name in capitals, each beginning a line.

        Args:
            language: Of the paper.
        """
        if self.badge_name:
            return (self.badge_name,)
        if self.given and self.family:
            tongue = language_of(f"{self.given} {self.family}", self.language or language)
            return self.given, upper(self.family, tongue)
        return (self.given or self.family or self.full_name,)
