"""How names sound: forms and keys that agree across scripts and transliteration habits."""


def sound_form(word: str) -> str:
    """Placeholder."""
    return word


def sound_keys(word: str) -> tuple[str, ...]:
    """Placeholder."""
    return (word,)
