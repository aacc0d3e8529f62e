"""Names of people as protocol writes them on papers."""

from desktop_app.domain.casing import language_of, upper

# Written without its point in many lists; with it in the house style of the United Nations.
_POINTED = {"mr": "Mr.", "ms": "Ms.", "mrs": "Mrs.", "dr": "Dr.", "prof": "Prof.", "he": "H.E.", "h.e": "H.E."}


def honorific_text(honorific: str | None) -> str:
    """Write an honorific with its points, `H.E. Mr.`; words of other languages stay as they are."""
    return " ".join(
        _POINTED.get(word.rstrip(".").lower(), word) if word != "He" else word for word in (honorific or "").split()
    )


def addressed(honorific: str | None, name: str) -> str:
    """Honorific and name, `Mr. Vusal Huseynov`."""
    return f"{honorific_text(honorific)} {name}".strip()


def protocol_name(honorific: str | None, given: str | None, family: str | None, name: str, language: str) -> str:
    """The name as lists of participants write it, `Mr. Vusal HUSEYNOV`.

    Args:
        honorific: As registered; points are put in.
        given: None when unknown.
        family: Set in the capitals of its language; None when unknown: then the name stands as it was written.
        name: The whole name.
        language: Of the event, for names whose letters do not tell theirs.
    """
    if not family:
        return addressed(honorific, name)
    capitals = upper(family, language_of(f"{given or name} {family}", language))
    return addressed(honorific, f"{given} {capitals}" if given else capitals)
