"""One language: its catalogue, its dates, numbers, plurals and names of countries."""

import datetime as dt
import gettext
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.errors import PlenaryError

if TYPE_CHECKING:
    from babel import Locale

DateForm = Literal["short", "medium", "long"]

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
# Babel's own short form has a two-digit year, and its English is American by default; a paper names the year whole.
_LOCALES = {"en": "en_GB"}


def fill(text: str, facts: Mapping[str, object]) -> str:
    """Put facts in the named places of `text`; a place without a fact stays as it is."""
    if not facts:
        return text
    return _PLACEHOLDER.sub(lambda found: str(facts.get(found[1], found[0])), text)


def _translations_dir() -> Path:
    from desktop_app import resources

    return resources.path("translations")


class Words:
    """A language for sentences, independent of any other.

    Args:
        language: ISO 639 code, as `en`, `az`, `ar`. Without a catalogue the English text stands.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        if self.language == "en":
            return gettext.NullTranslations()
        return gettext.translation("plenary", _translations_dir(), [self.language], fallback=True)

    @cached_property
    def locale(self) -> "Locale":
        """Babel's locale, loaded when first asked for: it costs a tenth of a second."""
        from babel import Locale

        return Locale.parse(_LOCALES.get(self.language, self.language))

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way the language is written."""
        return "rtl" if self.language in _RIGHT_TO_LEFT else "ltr"

    def _(self, message: str, **facts: object) -> str:
        """Translate `message` and fill its placeholders."""
        return fill(self._catalogue.gettext(message), facts)

    def ngettext(self, one: str, many: str, count: int, **facts: object) -> str:
        """Translate the form that fits `count`; `{count}` is filled by itself, with the language's digits."""
        return fill(self._catalogue.ngettext(one, many, count), {"count": self.number(count), **facts})

    def pgettext(self, context: str, message: str, **facts: object) -> str:
        """Translate a word that means different things in different places."""
        return fill(self._catalogue.pgettext(context, message), facts)

    def sentence(self, error: PlenaryError, facts: Mapping[str, object] | None = None) -> str:
        """Say in plain words what went wrong; an error that nobody described says so and names no code."""
        from desktop_app.words.errors import SENTENCES

        known = {key: self._shown(value) for key, value in {**error.facts, **(facts or {})}.items()}
        return self._(SENTENCES.get(error.code, SENTENCES["unknown"]), **known)

    def _shown(self, value: object) -> str:
        if isinstance(value, Enum):
            return self.label(value)
        if isinstance(value, dt.date) and not isinstance(value, datetime):
            return self.date(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        if isinstance(value, list | tuple | set | frozenset):
            return self.join([self._shown(part) for part in value])
        return str(value)

    def label(self, member: Enum) -> str:
        """The name of a status, role, kind and so on."""
        from desktop_app.words.labels import LABELS

        return self.pgettext(type(member).__name__, LABELS[type(member), member.value])

    def number(self, value: int | float) -> str:
        """A count with the language's grouping, Western digits."""
        if isinstance(value, int) and -1000 < value < 1000:
            return str(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale)

    def percent(self, share: float | None) -> str:
        """A share of 1 as whole per cent; a dash when there is nothing to divide by."""
        if share is None:
            return "–"
        from babel.numbers import format_percent

        return format_percent(share, format="#,##0 %" if self.language == "en" else None, locale=self.locale)

    def date(self, day: dt.date, form: DateForm = "long") -> str:
        """A day, `18 December 2021`, `18 Dec 2021` or `18/12/2021`."""
        from babel.dates import format_date

        return format_date(day, form, locale=self.locale)

    def dates(self, first: dt.date, last: dt.date | None = None) -> str:
        """One day or a run of days, `18–19 December 2021`."""
        if last is None or last == first:
            return self.date(first)
        from babel.dates import format_date, format_interval, get_date_format

        if first.year != last.year or not get_date_format("long", locale=self.locale).pattern.startswith("d"):
            return format_interval(first, last, "yMMMMd", locale=self.locale)
        # The tables of intervals know short months only; a paper writes the month out.
        if first.month == last.month:
            return f"{first.day}–{self.date(last)}"
        return f"{format_date(first, 'd MMMM', locale=self.locale)} – {self.date(last)}"

    def weekday(self, day: dt.date) -> str:
        """Short weekday with day and month, `Sat 18 Dec`."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMEd", datetime(day.year, day.month, day.day), locale=self.locale).replace(",", "")

    def day(self, day: dt.date) -> str:
        """Day and month alone, `18 Dec`, in a list where the year is known."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMd", datetime(day.year, day.month, day.day), locale=self.locale)

    def time(self, instant: datetime, zone: str, *, seconds: bool = False) -> str:
        """The time of day at the venue, in 24 hours, `09:41`."""
        from zoneinfo import ZoneInfo

        return instant.astimezone(ZoneInfo(zone)).strftime("%H:%M:%S" if seconds else "%H:%M")

    def times(self, start: datetime, end: datetime | None, zone: str) -> str:
        """From when to when, `10:00–10:45`."""
        first = self.time(start, zone)
        return first if end is None else f"{first}–{self.time(end, zone)}"

    def moment(self, instant: datetime, zone: str) -> str:
        """Day and time at the venue, `18 December 2021, 13:05`."""
        from zoneinfo import ZoneInfo

        return f"{self.date(instant.astimezone(ZoneInfo(zone)).date())}, {self.time(instant, zone)}"

    def country(self, code: str) -> str:
        """UN short name of the country with this ISO 3166 code."""
        from desktop_app import resources

        term = resources.vocabulary("countries").get(code)
        return term.label(self.language) if term else code

    def language_name(self, code: str) -> str:
        """The name of a language, `Azerbaijani`."""
        from babel import Locale

        name = Locale.parse(code).get_display_name(self.locale)
        return name[:1].upper() + name[1:] if name else code

    def join(self, parts: Iterable[str]) -> str:
        """A list in words, `a, b and c`."""
        from babel.lists import format_list

        items = list(parts)
        return format_list(items, locale=self.locale) if items else ""
