"""The code on a badge: 48 digits that any scanner can type and nobody can invent.

Form 1: `48` and the 46 decimal digits of nineteen bytes, big endian:
kid (1: high half the version, low half the key slot), badge id (8, random), and the first ten bytes of
HMAC-SHA256(key of the slot, "evt:" event "|" kid badge-id). Nothing about the person is in it.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

PREFIX = "48"
DIGITS = 48
MAX_INPUT = 256
BADGE_ID_BYTES = 8
KEY_BYTES = 32
SLOTS = 16

_MAC_BYTES = 10
_NUMBER_DIGITS = DIGITS - len(PREFIX)
_NUMBER_BYTES = 1 + BADGE_ID_BYTES + _MAC_BYTES
_NUMBER_LIMIT = 1 << (8 * _NUMBER_BYTES)
_VERSION = 1
_SPECIMEN_VERSION = 15

# ISO/IEC 15424 symbology identifier (]Q1), then AIM ECI designators (\000026), as some scanners send them.
_SCANNER_PREFIX = re.compile(r"(?:\][A-Za-z][0-9A-Za-z])?(?:\\[0-9]{6})*")
_EDGES = "\r\n\t "


class KeyState(StrEnum):
    """What a key slot may still do."""

    ACTIVE = "active"
    VERIFY = "verify"
    ROSTER_ONLY = "roster_only"
    DEAD = "dead"


class CodeFault(StrEnum):
    """Why a scanned text admits nobody."""

    NOT_A_BADGE = "not_a_badge"
    OTHER_EVENT = "other_event"
    SPECIMEN = "specimen"
    RETIRED_KEY = "retired_key"


@dataclass(frozen=True, slots=True)
class BadgeKey:
    """One key of one event.

    Attributes:
        slot: 0 to 15.
        secret: 32 random bytes.
        state: Codes are minted with the active key only.
    """

    slot: int
    secret: bytes
    state: KeyState = KeyState.ACTIVE

    def __post_init__(self) -> None:
        if not 0 <= self.slot < SLOTS:
            raise ValueError("a key slot is 0 to 15")
        if len(self.secret) != KEY_BYTES:
            raise ValueError("a key is 32 bytes")

    def __repr__(self) -> str:
        # A key in a log or a traceback would let its reader mint badges.
        return f"BadgeKey(slot={self.slot}, state={self.state.value!r})"


@dataclass(frozen=True, slots=True)
class CodeParts:
    """A text that has the form of a code; nothing is known yet about its truth.

    Attributes:
        digits: The 48 digits, in ASCII.
        kid: Version and key slot in one byte.
        badge_id: 8 bytes.
        mac: 10 bytes.
    """

    digits: str
    kid: int
    badge_id: bytes
    mac: bytes

    @property
    def version(self) -> int:
        """Version of the form, 0 to 15."""
        return self.kid >> 4

    @property
    def slot(self) -> int:
        """Key slot, 0 to 15."""
        return self.kid & 15


@dataclass(frozen=True, slots=True)
class CodeReading:
    """What a scanned text turned out to be.

    Attributes:
        badge_id: 8 bytes when the code is one of this event; else None.
        fault: Why not; None when it is.
        must_be_listed: The key was given up (a laptop was stolen), so the code counts only when the badge is
            in this desk's list.
    """

    badge_id: bytes | None
    fault: CodeFault | None
    must_be_listed: bool = False


def new_key(slot: int = 0) -> BadgeKey:
    """Make an event's key from the system's random source."""
    return BadgeKey(slot, secrets.token_bytes(KEY_BYTES))


def new_badge_id() -> bytes:
    """Make the 8 random bytes by which one badge is known."""
    return secrets.token_bytes(BADGE_ID_BYTES)


def _mac(secret: bytes, event_id: UUID, kid: int, badge_id: bytes) -> bytes:
    message = b"evt:%b|%c%b" % (str(event_id).encode("ascii"), kid, badge_id)
    return hmac.digest(secret, message, "sha256")[:_MAC_BYTES]


def _digits(kid: int, badge_id: bytes, mac: bytes) -> str:
    number = int.from_bytes(bytes((kid,)) + badge_id + mac, "big")
    return f"{PREFIX}{number:0{_NUMBER_DIGITS}d}"


def mint(key: BadgeKey, event_id: UUID, badge_id: bytes) -> str:
    """Make the 48 digits of one badge; equal input gives equal digits.

    Raises:
        ValueError: The badge id is not 8 bytes, or the key may not issue any more.
    """
    if len(badge_id) != BADGE_ID_BYTES:
        raise ValueError("a badge id is 8 bytes")
    if key.state is not KeyState.ACTIVE:
        raise ValueError("only the active key mints codes")
    kid = _VERSION << 4 | key.slot
    return _digits(kid, badge_id, _mac(key.secret, event_id, kid, badge_id))


# No key made this: the version is one that is never issued, and the rest says aloud what it is.
SPECIMEN_CODE = _digits(_SPECIMEN_VERSION << 4, b"SPECIMEN", hashlib.sha256(b"SPECIMEN").digest()[:_MAC_BYTES])


def clean(raw: str) -> str | None:
    """Free what a scanner typed from its wrapping.

    Prefixes that name the symbology or the character set, line ends, tabs and blanks at the edges go; digits
    of any script become ASCII digits.

    Returns:
        Digits only; None when the text is longer than 256 letters or holds anything but digits.
    """
    if len(raw) > MAX_INPUT:
        return None
    text = raw.strip(_EDGES)
    found = _SCANNER_PREFIX.match(text)
    if found is not None:
        text = text[found.end() :].strip(_EDGES)
    if text.isascii():
        return text if text.isdigit() else None
    try:
        return "".join(str(unicodedata.decimal(letter)) for letter in text)
    except ValueError:
        return None


def parse(raw: str) -> CodeParts | None:
    """Take a scanned text apart; None when it has not the form of a code."""
    digits = clean(raw)
    if digits is None or len(digits) != DIGITS or not digits.startswith(PREFIX):
        return None
    number = int(digits[len(PREFIX) :])
    if number >= _NUMBER_LIMIT:
        return None
    data = number.to_bytes(_NUMBER_BYTES, "big")
    return CodeParts(digits, data[0], data[1 : 1 + BADGE_ID_BYTES], data[1 + BADGE_ID_BYTES :])


def read_code(raw: str, event_id: UUID, keys: Iterable[BadgeKey]) -> CodeReading:
    """Judge whether a scanned text is a badge code of this event.

    A code of another event and an invented one cannot be told apart (both fail the same proof): both are
    `OTHER_EVENT`. What has not the form of a code at all is `NOT_A_BADGE`.
    """
    parts = parse(raw)
    if parts is None:
        return CodeReading(None, CodeFault.NOT_A_BADGE)
    if parts.digits == SPECIMEN_CODE:
        return CodeReading(None, CodeFault.SPECIMEN)
    if parts.version != _VERSION:
        return CodeReading(None, CodeFault.NOT_A_BADGE)
    for key in keys:
        if key.slot != parts.slot:
            continue
        expected = _mac(key.secret, event_id, parts.kid, parts.badge_id)
        if not hmac.compare_digest(expected, parts.mac):
            continue
        if key.state is KeyState.DEAD:
            return CodeReading(None, CodeFault.RETIRED_KEY)
        return CodeReading(parts.badge_id, None, must_be_listed=key.state is KeyState.ROSTER_ONLY)
    return CodeReading(None, CodeFault.OTHER_EVENT)


def digest(raw: str) -> str:
    """Tell one scanned text from another without keeping it: 32 hex digits of SHA-256.

    The same badge gives the same digest whatever the scanner wrapped around its digits.
    """
    text = clean(raw) or raw[:MAX_INPUT]
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


# H. M. Damm's quasigroup of order ten (2004): every wrong digit and every swap of two neighbours is noticed.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_CHECKED = re.compile(r"(?:([A-Z])-)?([0-9]{1,12})-?([0-9])")


def check_digit(number: str) -> str:
    """Give the digit that guards a participant's number against typing slips.

    Args:
        number: `0261`, or `B-0014` with a desk's letter.

    Raises:
        ValueError: The number has another form.
    """
    found = re.fullmatch(r"(?:([A-Z])-)?([0-9]{1,12})", number)
    if found is None:
        raise ValueError("a number is digits, with a desk's letter before them or none")
    letter, digits = found.groups()
    if letter:
        digits = f"{ord(letter) - 64:02d}{digits}"
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def checked_number(number: str) -> str:
    """Write a number with its check digit behind a hyphen: `0261-4`."""
    return f"{number}-{check_digit(number)}"


def read_checked_number(text: str) -> str | None:
    """Read a number typed with its check digit; None when the digit does not agree."""
    found = _CHECKED.fullmatch(text.strip().upper())
    if found is None:
        return None
    letter, digits, given = found.groups()
    number = f"{letter}-{digits}" if letter else digits
    return number if check_digit(number) == given else None
