"""The code by table, against an encoder and a decoder."""

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop_app.output.badges import qr

codes = st.from_regex(r"[0-9]{48}", fullmatch=True)

# ISO/IEC 18004, table 10: which modules each mask turns.
MASKS = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)


def format_bits(modules):
    """Read the fifteen bits beside the top left finder, most significant first, and take their own mask off."""
    places = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    bits = "".join("1" if modules[row][column] else "0" for row, column in places)
    return int(bits, 2) ^ 0b101010000010010


def unmasked(modules):
    """Take the data mask off the symbol, so that symbols of different masks can be compared."""
    mask = MASKS[format_bits(modules) >> 10 & 7]
    return {(row, column): modules[row][column] ^ mask(row, column) for row, column in qr._data_places()}


def encoded(digits):
    barcode = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    pixels = memoryview(barcode.to_image(scale=1, add_quiet_zones=False))
    assert pixels.shape == (25, 25)
    return [[pixels[row, column] == 0 for column in range(25)] for row in range(25)]


@given(codes)
@settings(max_examples=60, deadline=None)
def test_every_data_module_is_the_encoders(digits):
    assert unmasked(qr.modules(digits)) == unmasked(encoded(digits))


@given(codes)
@settings(max_examples=40, deadline=None)
def test_decoder_reads_the_digits(digits):
    picture = Image.new("L", (33, 33), 255)
    for row, line in enumerate(qr.modules(digits)):
        for column, dark in enumerate(line):
            if dark:
                picture.putpixel((column + 4, row + 4), 0)
    picture = picture.resize((132, 132), Image.Resampling.NEAREST)

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)

    assert [(code.text, code.ec_level) for code in found] == [(digits, "Q")]


def test_format_information_is_version_two_level_q():
    assert format_bits(qr.modules("0" * 48)) >> 13 == 0b11
    assert format_bits(encoded("0" * 48)) >> 13 == 0b11


@pytest.mark.parametrize("digits", ["", "1" * 47, "1" * 49, "1" * 47 + "x", "١" * 48, " " * 48])
def test_anything_but_48_digits_is_refused(digits):
    with pytest.raises(ValueError):
        qr.image(digits)
