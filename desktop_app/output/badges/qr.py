"""The badge's QR symbol by table: 48 digits become 25 × 25 modules in a few microseconds.

Version 2, level Q, numeric mode and one mask (ISO/IEC 18004) are fixed, so every module is an affine function over
GF(2) of the data bits: the symbol of a code is the exclusive or of one symbol per group of three digits.
"""

from functools import cache

SIZE = 25
QUIET_ZONE = 4
DIGITS = 48

_CHUNK = 3
_CHUNK_BITS = 10
_CHUNKS = DIGITS // _CHUNK
_PLACES = tuple(slice(start, start + _CHUNK) for start in range(0, DIGITS, _CHUNK))
_DATA_CODEWORDS = 22
_CHECK_CODEWORDS = 22
_LEVEL_Q = 0b11
# Any of the eight masks is valid; searching for the best one is what other encoders spend their time on.
_MASK = 0
_ALIGNMENT_CENTRE = 18
_ROW_BITS = 32

ROW_BYTES = _ROW_BITS // 8
IMAGE_BYTES = SIZE * ROW_BYTES


def image(digits: str) -> bytes:
    """Draw a code as a 1-bit image: 25 rows of four bytes, a set bit is a dark module, the last 7 bits are idle.

    Args:
        digits: 48 ASCII digits.

    Raises:
        ValueError: The code is not 48 digits.
    """
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a badge code is 48 digits")
    symbol, tables = _tables()
    for place, table in zip(_PLACES, tables, strict=True):
        symbol ^= table[digits[place]]
    return symbol.to_bytes(IMAGE_BYTES, "big")


def modules(digits: str) -> list[list[bool]]:
    """Draw a code as 25 rows of 25 modules, True for dark."""
    data = image(digits)
    rows = [int.from_bytes(data[row * ROW_BYTES : (row + 1) * ROW_BYTES], "big") for row in range(SIZE)]
    return [[bool(row >> (_ROW_BITS - 1 - column) & 1) for column in range(SIZE)] for row in rows]


@cache
def _tables() -> tuple[int, tuple[dict[str, int], ...]]:
    """Build the symbol of no data, and for each group of three digits what each of its 1,000 values changes."""
    places = _data_places()
    header = (0b0001 << 10 | DIGITS) << (_DATA_CODEWORDS * 8 - 14)
    ground = _function_modules() ^ _mask_bits(places) ^ _symbol(header, places)
    names = [f"{value:03d}" for value in range(1000)]
    tables = []
    for chunk in range(_CHUNKS):
        lowest = _DATA_CODEWORDS * 8 - 14 - (chunk + 1) * _CHUNK_BITS
        basis = [_symbol(1 << (lowest + bit), places) for bit in range(_CHUNK_BITS)]
        table = [0] * 1000
        for value in range(1, 1000):
            rest = value & (value - 1)
            table[value] = table[rest] ^ basis[(value ^ rest).bit_length() - 1]
        tables.append(dict(zip(names, table, strict=True)))
    return ground, tuple(tables)


def _bit(row: int, column: int) -> int:
    return 1 << ((SIZE - row) * _ROW_BITS - 1 - column)


@cache
def _powers() -> tuple[tuple[int, ...], dict[int, int]]:
    """List the powers of 2 in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1, twice over, and their exponents."""
    powers = [1]
    while len(powers) < 255:
        power = powers[-1] << 1
        powers.append(power ^ 0x11D if power & 0x100 else power)
    return tuple(powers * 2), {power: exponent for exponent, power in enumerate(powers)}


def _multiply(one: int, two: int) -> int:
    """Multiply in GF(256)."""
    if not one or not two:
        return 0
    powers, exponents = _powers()
    return powers[exponents[one] + exponents[two]]


@cache
def _generator() -> tuple[int, ...]:
    polynomial = [1]
    root = 1
    for _ in range(_CHECK_CODEWORDS):
        polynomial = [
            left ^ _multiply(right, root) for left, right in zip([*polynomial, 0], [0, *polynomial], strict=True)
        ]
        root = _multiply(root, 2)
    return tuple(polynomial[1:])


@cache
def _generator_times(factor: int) -> tuple[int, ...]:
    return tuple(_multiply(part, factor) for part in _generator())


def _symbol(data_bits: int, places: list[tuple[int, int]]) -> int:
    """Place data codewords and their Reed-Solomon codewords, unmasked, on an empty symbol."""
    data = data_bits.to_bytes(_DATA_CODEWORDS, "big")
    check = [0] * _CHECK_CODEWORDS
    for codeword in data:
        factor = codeword ^ check[0]
        if not factor:
            check = [*check[1:], 0]
            continue
        scaled = _generator_times(factor)
        check = [left ^ right for left, right in zip([*check[1:], 0], scaled, strict=True)]
    symbol = 0
    for index, codeword in enumerate([*data, *check]):
        for bit in range(8 if codeword else 0):
            if codeword >> (7 - bit) & 1:
                symbol |= _bit(*places[index * 8 + bit])
    return symbol


def _is_function(row: int, column: int) -> bool:
    """Tell whether a module belongs to finder, timing, alignment or format information."""
    edge = SIZE - 8
    if (row < 9 and (column < 9 or column >= edge)) or (row >= edge and column < 9):
        return True
    if row == 6 or column == 6:
        return True
    return abs(row - _ALIGNMENT_CENTRE) <= 2 and abs(column - _ALIGNMENT_CENTRE) <= 2


def _data_places() -> list[tuple[int, int]]:
    """List the data modules in the order in which bits are laid: two columns at a time, up and down in turn."""
    places = []
    upward = True
    right = SIZE - 1
    while right > 0:
        if right == 6:
            right -= 1
        for step in range(SIZE):
            row = SIZE - 1 - step if upward else step
            places += [(row, column) for column in (right, right - 1) if not _is_function(row, column)]
        upward = not upward
        right -= 2
    return places


def _mask_bits(places: list[tuple[int, int]]) -> int:
    masked = 0
    for row, column in places:
        if (row + column) % 2 == 0:
            masked |= _bit(row, column)
    return masked


def _function_modules() -> int:
    symbol = 0
    for top, left in ((0, 0), (0, SIZE - 7), (SIZE - 7, 0)):
        for row in range(7):
            for column in range(7):
                ring = max(abs(row - 3), abs(column - 3))
                if ring != 2:
                    symbol |= _bit(top + row, left + column)
    for place in range(8, SIZE - 8, 2):
        symbol |= _bit(6, place) | _bit(place, 6)
    for row in range(-2, 3):
        for column in range(-2, 3):
            if max(abs(row), abs(column)) != 1:
                symbol |= _bit(_ALIGNMENT_CENTRE + row, _ALIGNMENT_CENTRE + column)
    return symbol | _format_modules()


def _format_modules() -> int:
    """Lay the format information twice, and the one module that is always dark."""
    data = _LEVEL_Q << 3 | _MASK
    rest = data << 10
    for bit in range(14, 9, -1):
        if rest >> bit & 1:
            rest ^= 0b10100110111 << (bit - 10)
    value = (data << 10 | rest) ^ 0b101010000010010
    symbol = _bit(SIZE - 8, 8)
    around_corner = [(row, 8) for row in (0, 1, 2, 3, 4, 5, 7, 8)] + [(8, column) for column in (7, 5, 4, 3, 2, 1, 0)]
    split = [(8, SIZE - 1 - step) for step in range(8)] + [(SIZE - 7 + step, 8) for step in range(7)]
    for bit in range(15):
        if value >> bit & 1:
            symbol |= _bit(*around_corner[bit]) | _bit(*split[bit])
    return symbol
