"""The badge code: what is minted is read, and nothing else is."""

import hashlib
import hmac
from uuid import UUID

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from desktop_app.domain import codes
from desktop_app.domain.codes import BadgeKey, CodeFault, CodeReading, KeyState

EVENT = UUID("018f3f6e-7c00-7000-8000-0000000000a1")
OTHER_EVENT = UUID("018f3f6e-7c00-7000-8000-0000000000a2")
KEY = BadgeKey(3, bytes(range(32)))
badge_ids = st.binary(min_size=8, max_size=8)


def test_mint_follows_the_written_form():
    badge_id = b"\x01\x02\x03\x04\x05\x06\x07\x08"
    kid = bytes([0x13])
    mac = hmac.new(KEY.secret, b"evt:" + str(EVENT).encode() + b"|" + kid + badge_id, hashlib.sha256).digest()
    expected = "48" + str(int.from_bytes(kid + badge_id + mac[:10], "big")).zfill(46)

    assert codes.mint(KEY, EVENT, badge_id) == expected


@given(badge_ids)
def test_minted_code_is_read(badge_id):
    code = codes.mint(KEY, EVENT, badge_id)

    assert len(code) == 48
    assert codes.read_code(code, EVENT, [KEY]) == CodeReading(badge_id, None)


@given(badge_ids, st.sampled_from(["", "]Q1", "]Q2\\000026", "\\000001", "\\000003\\000027", "]d1"]))
def test_scanner_wrapping_is_taken_off(badge_id, prefix):
    code = codes.mint(KEY, EVENT, badge_id)

    assert codes.read_code(f"\t{prefix}{code}\r\n", EVENT, [KEY]).badge_id == badge_id
    assert codes.digest(f"{prefix}{code}\r") == codes.digest(code)


@pytest.mark.parametrize("zero", ["٠", "۰", "०", "০", "๐", "０", "០"])
def test_native_digits_are_folded(zero):
    badge_id = b"\xff\x00\xff\x00\x12\x34\x56\x78"
    code = codes.mint(KEY, EVENT, badge_id)
    typed = "".join(chr(ord(zero) + int(digit)) for digit in code)

    assert codes.read_code(typed, EVENT, [KEY]).badge_id == badge_id


@given(badge_ids, st.integers(0, 47), st.integers(1, 9))
def test_changed_digit_is_refused(badge_id, place, shift):
    code = codes.mint(KEY, EVENT, badge_id)
    changed = code[:place] + str((int(code[place]) + shift) % 10) + code[place + 1 :]

    assert codes.read_code(changed, EVENT, [KEY]).badge_id is None


@given(badge_ids, st.integers(0, 46))
def test_swapped_neighbours_are_refused(badge_id, place):
    code = codes.mint(KEY, EVENT, badge_id)
    assume(code[place] != code[place + 1])
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert codes.read_code(swapped, EVENT, [KEY]).badge_id is None


@given(badge_ids, st.integers(0, 47))
def test_dropped_and_doubled_digit_and_truncation_are_refused(badge_id, place):
    code = codes.mint(KEY, EVENT, badge_id)

    for broken in (code[:place] + code[place + 1 :], code[:place] + code[place] + code[place:], code[:place]):
        assert codes.read_code(broken, EVENT, [KEY]) == CodeReading(None, CodeFault.NOT_A_BADGE)


@given(badge_ids, badge_ids, st.integers(1, 47))
def test_joined_codes_are_refused(one, two, place):
    assume(one != two)
    first, second = codes.mint(KEY, EVENT, one), codes.mint(KEY, EVENT, two)

    assert codes.read_code(first + second, EVENT, [KEY]).fault == CodeFault.NOT_A_BADGE
    spliced = first[:place] + second[place:]
    if spliced not in (first, second):
        assert codes.read_code(spliced, EVENT, [KEY]).badge_id is None


@given(badge_ids)
def test_code_of_another_event_is_refused(badge_id):
    code = codes.mint(KEY, OTHER_EVENT, badge_id)

    assert codes.read_code(code, EVENT, [KEY]) == CodeReading(None, CodeFault.OTHER_EVENT)


def test_code_of_another_key_is_refused():
    code = codes.mint(BadgeKey(3, bytes(32)), EVENT, bytes(8))

    assert codes.read_code(code, EVENT, [KEY]) == CodeReading(None, CodeFault.OTHER_EVENT)
    assert codes.read_code(code, EVENT, []) == CodeReading(None, CodeFault.OTHER_EVENT)


@given(st.text(max_size=300))
@example("48" + "9" * 46)
@example("٣" * 48)
@example("48" + "²" * 46)
@example("\ud800" * 48)
@example('{"i":[2,"host","aGVsbG8="]}')
def test_any_other_text_is_refused(text):
    assert codes.read_code(text, EVENT, [KEY]).badge_id is None
    assert len(codes.digest(text)) == 32


def test_long_input_is_refused_before_it_is_read():
    code = codes.mint(KEY, EVENT, bytes(8))

    assert codes.clean(" " * 300 + code) is None
    assert codes.read_code(" " * 208 + code, EVENT, [KEY]).badge_id == bytes(8)


@pytest.mark.parametrize(
    ("state", "reading"),
    [
        (KeyState.ACTIVE, CodeReading(bytes(8), None)),
        (KeyState.VERIFY, CodeReading(bytes(8), None)),
        (KeyState.ROSTER_ONLY, CodeReading(bytes(8), None, must_be_listed=True)),
        (KeyState.DEAD, CodeReading(None, CodeFault.RETIRED_KEY)),
    ],
)
def test_key_state_decides_what_a_true_code_is_worth(state, reading):
    code = codes.mint(KEY, EVENT, bytes(8))
    later = BadgeKey(KEY.slot, KEY.secret, state)

    assert codes.read_code(code, EVENT, [later]) == reading


def test_only_the_active_key_mints():
    with pytest.raises(ValueError):
        codes.mint(BadgeKey(0, bytes(32), KeyState.VERIFY), EVENT, bytes(8))


def test_specimen_admits_nobody_and_looks_like_a_code():
    assert len(codes.SPECIMEN_CODE) == 48
    assert codes.SPECIMEN_CODE.isdigit()
    assert codes.read_code(codes.SPECIMEN_CODE, EVENT, [KEY]) == CodeReading(None, CodeFault.SPECIMEN)


def test_key_does_not_show_its_secret():
    assert repr(KEY) == "BadgeKey(slot=3, state='active')"


numbers = st.from_regex(r"([A-Z]-)?[0-9]{1,6}", fullmatch=True)


@given(numbers)
def test_checked_number_is_read(number):
    assert codes.read_checked_number(codes.checked_number(number)) == number


def test_check_digit_known_value():
    # The worked example of Damm's method: 572 takes 4.
    assert codes.check_digit("572") == "4"


@given(st.from_regex(r"[0-9]{1,6}", fullmatch=True), st.data())
def test_wrong_or_swapped_digit_of_a_number_is_noticed(number, data):
    typed = number + codes.check_digit(number)
    place = data.draw(st.integers(0, len(typed) - 1))
    shift = data.draw(st.integers(1, 9))
    wrong = typed[:place] + str((int(typed[place]) + shift) % 10) + typed[place + 1 :]
    assert codes.read_checked_number(wrong) is None
    if place + 1 < len(typed) and typed[place] != typed[place + 1]:
        swapped = typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
        assert codes.read_checked_number(swapped) is None
