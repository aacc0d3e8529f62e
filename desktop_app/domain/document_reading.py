"""Readers that turn loaded JSON into frozen records and say at which path a value does not hold."""

import dataclasses
import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NoReturn
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import KEY_FORM

_TYPE_NAMES = {dict: "object", list: "list", str: "text", bool: "yes or no", int: "number", float: "number"}

# A reader takes a loaded value and its path and gives the value to keep, or raises UserError.
Reader = Callable[[Any, str], Any]

# Longest texts, in characters.
WORD, NAME, TITLE, LINE, NOTE, PAGE = 60, 200, 300, 500, 2_000, 20_000
MAX_BYTES = 256 * 1024 * 1024
MAX_NUMBER = 1_000_000

_KEY = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,78}[a-z0-9])?", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)


def refuse(code: str, at: str, **facts: object) -> NoReturn:
    """Raise the UserError of one fault; `at` is the path, empty for the whole document."""
    raise UserError(code, field=at or None, **facts)


def load_json(data: bytes | str) -> Any:
    """Load JSON from a file that anybody may have written.

    Raises:
        UserError: `document_too_large`, `document_not_text` (not UTF-8), `document_not_json`,
            `document_too_deep` or `document_double_key`.
    """
    if len(data) > MAX_BYTES:
        refuse("document_too_large", "", limit=MAX_BYTES // 1024 // 1024)
    try:
        source = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        return json.loads(source, object_pairs_hook=_unique_pairs, parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        refuse("document_not_text", "")
    except json.JSONDecodeError as error:
        refuse("document_not_json", "", line=error.lineno, column=error.colno)
    except RecursionError:
        refuse("document_too_deep", "")
    except ValueError:  # an integer of more digits than Python converts
        refuse("document_not_json", "", line=1, column=1)


def _unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for name, _value in pairs:
            if name in seen:
                refuse("document_double_key", "", key=name[:NAME])
            seen.add(name)
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def part(at: str, name: str) -> str:
    """Return the path of a field inside the object at `at`."""
    return f"{at}.{name}" if at else name


def spot(at: str, index: int) -> str:
    """Return the path of an entry (from 0) of the list at `at`."""
    return f"{at}[{index}]"


def _of_type(value: Any, kind: type, at: str) -> Any:
    """Insist on a JSON type; true and false are not numbers."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        refuse("document_wrong_type", at, expected=_TYPE_NAMES[kind], found=_TYPE_NAMES.get(type(value), "nothing"))
    return value


def text(limit: int = NAME, *, needed: bool = False, lines: bool = False) -> Reader:
    """Read a text: NFC, without outer blanks, at most `limit` characters, no control characters.

    Args:
        limit: Longest text, in characters.
        needed: Whether an empty text is refused.
        lines: Whether line breaks and tabs are allowed.
    """

    def read(value: Any, at: str) -> str:
        found = unicodedata.normalize("NFC", _of_type(value, str, at).replace("\r\n", "\n")).strip()
        if needed and not found:
            refuse("needed", at)
        if len(found) > limit:
            refuse("too_long", at, limit=limit)
        for character in found:
            # Cc: controls; Cs: half a surrogate pair, which no file and no database can hold.
            if unicodedata.category(character) in ("Cc", "Cs") and not (lines and character in "\n\t"):
                refuse("document_bad_character", at, character=f"U+{ord(character):04X}")
        return found

    return read


def _pattern(code: str, pattern: re.Pattern[str]) -> Reader:
    def read(value: Any, at: str) -> str:
        if not pattern.fullmatch(_of_type(value, str, at)):
            refuse(code, at, value=value[:NAME])
        return str(value)

    return read


key = _pattern("document_bad_key", _KEY)
event_key = _pattern("document_bad_key", KEY_FORM)
country = _pattern("document_bad_country", _COUNTRY)


def colour(value: Any, at: str) -> str:
    """Read `#rrggbb`, kept in small letters."""
    return str(_pattern("document_bad_colour", _COLOUR)(value, at)).lower()


def choice(kind: type[StrEnum]) -> Reader:
    """Read one of an enum's words."""
    allowed = {member.value: member for member in kind}

    def read(value: Any, at: str) -> StrEnum:
        if _of_type(value, str, at) not in allowed:
            refuse("bad_choice", at, value=value[:NAME], choices=", ".join(allowed))
        return allowed[value]

    return read


def flag(value: Any, at: str) -> bool:
    """Read true or false."""
    return bool(_of_type(value, bool, at))


def number(value: Any, at: str) -> int:
    """Read a whole number from 0 to a million."""
    found = int(_of_type(value, int, at))
    if not 0 <= found <= MAX_NUMBER:
        refuse("document_number_range", at, limit=MAX_NUMBER)
    return found


def identity(value: Any, at: str) -> UUID:
    """Read a UUID of version 7 (RFC 9562)."""
    try:
        found = UUID(_of_type(value, str, at))
    except ValueError:
        refuse("document_bad_id", at, value=value[:NAME])
    if found.version != 7:
        refuse("document_bad_id", at, value=value[:NAME])
    return found


def day(value: Any, at: str) -> date:
    """Read a date, YYYY-MM-DD."""
    try:
        if _DAY.fullmatch(_of_type(value, str, at)):
            return date.fromisoformat(value)
    except ValueError:
        pass
    refuse("bad_date", at, value=value[:NAME])


def moment(value: Any, at: str) -> datetime:
    """Read an instant with its offset (RFC 3339); kept in UTC."""
    try:
        if _MOMENT.fullmatch(_of_type(value, str, at)):
            return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    refuse("document_bad_time", at, value=value[:NAME])


def zone(value: Any, at: str) -> str:
    """Read the name of an IANA time zone."""
    try:
        return ZoneInfo(_of_type(value, str, at)).key
    except (ValueError, KeyError, OSError):  # not a name, not in the tables, a folder of the tables
        refuse("unknown_zone", at, zone=value[:NAME])


def optional(reader: Reader) -> Reader:
    """Let null stand for “not known”."""

    def read(value: Any, at: str) -> Any:
        return None if value is None else reader(value, at)

    return read


def items(reader: Reader, limit: int) -> Reader:
    """Read a list, kept in its order, of at most `limit` entries."""

    def read(value: Any, at: str) -> tuple[Any, ...]:
        found = _of_type(value, list, at)
        if len(found) > limit:
            refuse("document_too_many", at, count=len(found), limit=limit)
        return tuple(reader(entry, spot(at, index)) for index, entry in enumerate(found))

    return read


def words(reader: Reader, limit: int) -> Reader:
    """Read a list in which nothing may stand twice."""
    read_list = items(reader, limit)

    def read(value: Any, at: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] = read_list(value, at)
        for index, entry in enumerate(found):
            if entry in found[:index]:
                refuse("document_double_value", spot(at, index), value=str(entry))
        return found

    return read


def record(kind: type) -> Reader:
    """Read an object into a dataclass whose fields carry their readers (`field`).

    Unknown keys are refused: a misspelt field must not vanish in silence.
    """
    fields = {entry.name: entry for entry in dataclasses.fields(kind)}
    needed = [name for name, entry in fields.items() if entry.default is dataclasses.MISSING]

    def read(value: Any, at: str) -> Any:
        found = _of_type(value, dict, at)
        for name in found:
            if name not in fields:
                refuse("document_unknown_key", part(at, name[:NAME]), key=name[:NAME])
        for name in needed:
            if name not in found:
                refuse("document_missing_key", part(at, name), key=name)
        return kind(**{name: fields[name].metadata["read"](found[name], part(at, name)) for name in found})

    return read


def field(reader: Reader, default: Any = dataclasses.MISSING) -> Any:
    """Declare a field of a record: how it is read, and what holds when the document leaves it out."""
    return dataclasses.field(default=default, metadata={"read": reader})
