"""Signed codes: genuine or not, whoever made the text."""

import random
from contextlib import suppress

import cbor2
import cwt
import pytest
import segno
from base45 import b45decode, b45encode
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import signing
from terminal.domain.clock import DAY_MS
from terminal.domain.code import BadRead, Code, new_code, packed, unpacked
from terminal.domain.signed_code import PREFIX, code_of, is_genuine, key_id, read_signed, sign

KEY = bytes(range(32))
PUBLIC = signing.public_key(KEY)
ENDS_MS = 1_790_000_000_000
CHANCE = random.Random(3)
CODE = new_code(CHANCE.randrange)


def test_what_was_signed_is_read():
    """Code, value, end and key come back; the signature is the key's and no other's."""
    signed = read_signed(sign(CODE, KEY, 5_000, ENDS_MS))
    assert (CODE, 5_000, ENDS_MS, key_id(PUBLIC)) == (
        signed.code,
        signed.value,
        signed.ends_ms,
        signed.key_id,
    )
    assert is_genuine(signed, PUBLIC)
    assert not is_genuine(signed, signing.public_key(bytes(32)))
    assert CODE == code_of(sign(CODE, KEY)) == code_of(CODE.reveal())
    assert CODE.reveal() not in repr(signed)


def test_it_fits_a_small_picture():
    """At most version 7 of QR at medium correction: 45 modules, 18 millimetres on a card."""
    for _ in range(50):
        text = sign(new_code(CHANCE.randrange), KEY, 50_000, ENDS_MS)
        assert int(segno.make(text, error="m", micro=False).version) <= 7


def test_it_is_a_cbor_web_token():
    """Another reader of RFC 8392 and 9052 takes it, Base45 as in RFC 9285."""
    token = b45decode(sign(CODE, KEY, 5_000, ENDS_MS + 400 * DAY_MS)[len(PREFIX) :])
    key = cwt.COSEKey.new({1: 1, 2: key_id(PUBLIC), 3: -8, -1: 6, -2: PUBLIC})
    claims = cwt.decode(token, key)
    assert packed(CODE) == claims[cwt.CWTClaims.CTI]
    assert b"AB" == b45decode("BB8")


def test_every_code_packs_and_unpacks():
    """Also the smallest and the largest."""
    codes = [new_code(lambda _: 0), new_code(lambda below: below - 1)]
    codes += [new_code(CHANCE.randrange) for _ in range(200)]
    assert codes == [unpacked(packed(code)) for code in codes]
    for wrong in (b"", bytes(13), bytes(15), b"\xff" * 14):
        with pytest.raises(BadRead):
            unpacked(wrong)


def test_scanners_that_trim_and_change_case_do_no_harm():
    """Spaces count in Base45, but none ends it; keyboards change the case."""
    for number in range(200):
        text = sign(new_code(CHANCE.randrange), KEY, number)
        assert not text.endswith(" ")
        assert is_genuine(read_signed(f"{text.lower()}\r\n"), PUBLIC)


def test_no_altered_byte_passes():
    """Whatever single byte of the token is changed: not read, or not genuine, or nothing has changed."""
    text = sign(CODE, KEY, 5_000, ENDS_MS)
    token = b45decode(text[len(PREFIX) :])
    for at in range(len(token)):
        for change in (1, 0x20, 0x80, 0xFF):
            altered = bytearray(token)
            altered[at] ^= change
            try:
                signed = read_signed(PREFIX + b45encode(bytes(altered)).decode())
            except BadRead:
                continue
            assert not is_genuine(signed, PUBLIC) or (
                (CODE, 5_000, ENDS_MS) == (signed.code, signed.value, signed.ends_ms)
            )


def forged(header, claims, signature=bytes(64), tag=18):
    """A text of the right form with any content."""
    parts = [cbor2.dumps(header), {}, cbor2.dumps(claims), signature]
    return PREFIX + b45encode(cbor2.dumps(cbor2.CBORTag(tag, parts))).decode()


HEADER = {1: -8, 4: key_id(PUBLIC)}


@pytest.mark.parametrize(
    "text",
    [
        forged({}, {7: packed(CODE)}),
        forged({1: -7, 4: key_id(PUBLIC)}, {7: packed(CODE)}),
        forged({1: 5, 4: key_id(PUBLIC)}, {7: packed(CODE)}),
        forged({**HEADER, 2: [99]}, {7: packed(CODE)}),
        forged({1: -8, 4: b"x" * 5}, {7: packed(CODE)}),
        forged(HEADER, {}),
        forged(HEADER, {7: "text"}),
        forged(HEADER, {7: packed(CODE), -65_537: -1}),
        forged(HEADER, {7: packed(CODE), -65_537: 1.5}),
        forged(HEADER, {7: packed(CODE), -65_537: True}),
        forged(HEADER, {7: packed(CODE), 4: 2**60}),
        forged(HEADER, {7: packed(CODE), 4: "soon"}),
        forged(HEADER, {7: packed(CODE), 99: 1}),
        forged(HEADER, {7: packed(CODE)}, b""),
        forged(HEADER, {7: packed(CODE)}, tag=17),
        forged(HEADER, [7]),
        PREFIX,
        PREFIX + "A" * 2_000,
        PREFIX + "€",
    ],
)
def test_other_tokens_are_no_codes(text):
    """Another algorithm, header, claim or shape: a bad read, before any key is looked at."""
    with pytest.raises(BadRead):
        read_signed(text)


@given(st.text() | st.binary(max_size=200).map(lambda raw: PREFIX + b45encode(raw).decode()))
def test_any_text_is_read_or_refused(text):
    """Whatever is scanned: None, a signed code, or BadRead; never anything else."""
    with suppress(BadRead):
        read_signed(text)


def test_a_plain_code_is_none():
    """It does not claim to be signed."""
    assert read_signed(CODE.reveal()) is None
    assert isinstance(code_of(CODE.reveal()), Code)
