"""Every sentence a person reads: gettext catalogues, and dates, numbers and names of countries in a language.

English text is the message id. Placeholders are named, `{count}`, and are filled after translation, so that a
name which itself holds braces stays as it is. The window and the command line use the functions of this module;
a paper has a language of its own and takes `Words`.
"""

from collections.abc import Mapping

from desktop_app.domain.errors import PlenaryError
from desktop_app.words.catalogue import Words, fill

__all__ = ["N_", "Words", "_", "current", "fill", "ngettext", "pgettext", "sentence", "use"]

_current = Words("en")


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for marking without translating
    """Mark `message` for extraction and give it back."""
    return message


def use(language: str) -> Words:
    """Speak `language` from now on in the window and on the command line."""
    global _current
    _current = Words(language)
    return _current


def current() -> Words:
    """The language of the window and the command line."""
    return _current


def _(message: str, **facts: object) -> str:
    """Translate `message` and fill its placeholders."""
    return _current._(message, **facts)


def ngettext(one: str, many: str, count: int, **facts: object) -> str:
    """Translate the form that fits `count`; `{count}` is filled by itself."""
    return _current.ngettext(one, many, count, **facts)


def pgettext(context: str, message: str, **facts: object) -> str:
    """Translate a word that means different things in different places."""
    return _current.pgettext(context, message, **facts)


def sentence(error: PlenaryError, facts: Mapping[str, object] | None = None) -> str:
    """Say in plain words what went wrong."""
    return _current.sentence(error, facts)
