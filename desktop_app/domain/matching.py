"""How well two names, or two people, match: the tiers of a search and the judge of duplicates."""

from enum import StrEnum


class Tier(StrEnum):
    """How a hit was found, best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    SOUND = "sound"
    FUZZY = "fuzzy"
