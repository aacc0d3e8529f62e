"""Participant numbers: for people, plain on the first desk, with the desk's letter on others."""

import re

_FORM = re.compile(r"^\s*(?:([A-Za-z]{1,2})\s*-\s*)?(\d{1,7})\s*$")


def number_text(letter: str, number: int) -> str:
    """Write a number as people read it, `0261` or `B-0014`."""
    return f"{letter}-{number:04d}" if letter else f"{number:04d}"


def read_number(text: str) -> tuple[str, int] | None:
    """Read what was typed as (desk letter, number); None when it is no number."""
    found = _FORM.match(text)
    return ((found[1] or "").upper(), int(found[2])) if found else None
