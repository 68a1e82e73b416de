"""Pairing: who knows the one-time code can open and answer; nobody else learns or alters anything."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import pairing
from sync.protocol.pairing import CLAIM, ENROLMENT, WrongCode

CODE = "ABCDE-12345-FGHJK-67890-MNPQRS"
SECRET = pairing.code_secret(CODE)

purposes = st.sampled_from([CLAIM, ENROLMENT])
messages = st.binary(max_size=200)


@given(purposes, messages)
def test_who_knows_the_code_reads_the_message(purpose, message):
    """Sealed and opened with the same code, for the same purpose."""
    sealed = pairing.seal(SECRET, purpose, message)
    assert message == pairing.unseal(SECRET, purpose, sealed)
    assert len(message) < 4 or message not in sealed


@given(purposes, messages, st.data())
def test_nothing_else_opens(purpose, message, data):
    """Another code, another purpose, one bit changed, cut short: not opened."""
    sealed = pairing.seal(SECRET, purpose, message)
    flipped = bytearray(sealed)
    flipped[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    other = pairing.code_secret(pairing.new_pairing_code())
    for secret, why, what in (
        (other, purpose, sealed),
        (SECRET, CLAIM if purpose == ENROLMENT else ENROLMENT, sealed),
        (SECRET, purpose, bytes(flipped)),
        (SECRET, purpose, sealed[: data.draw(st.integers(0, len(sealed) - 1))]),
        (SECRET, purpose, sealed + b"\x00"),
    ):
        with pytest.raises(WrongCode):
            pairing.unseal(secret, why, what)


@given(st.binary(max_size=60))
def test_garbage_is_a_wrong_code(sealed):
    """Whatever arrives is opened or refused in one way."""
    with pytest.raises(WrongCode):
        pairing.unseal(SECRET, CLAIM, sealed)


def test_sealing_twice_never_looks_the_same():
    """A nonce is never used twice."""
    assert len({pairing.seal(SECRET, CLAIM, b"key")[:12] for _ in range(1000)}) == 1000


def test_new_codes_are_new_and_readable():
    """130 bits in five groups, of symbols that are read back as what they are."""
    made = {pairing.new_pairing_code() for _ in range(500)}
    assert len(made) == 500
    for code in made:
        assert re.fullmatch(r"([0-9A-HJKMNP-Z]{5}-){4}[0-9A-HJKMNP-Z]{6}", code)
        assert pairing.code_secret(code) == pairing.code_secret(code.replace("-", " ").lower())


def test_symbols_that_look_alike_are_one():
    """I and L are 1, O is 0, small letters are capitals, spaces and hyphens nothing."""
    typed = CODE.replace("1", "l").replace("0", "o").replace("-", " - ").lower()
    assert SECRET == pairing.code_secret(f" {typed} \n")
    assert SECRET == pairing.code_secret(CODE.replace("1", "I"))


@pytest.mark.parametrize(
    "text", ["", "-", CODE[:-1], CODE + "7", CODE[:-1] + "U", CODE[:-1] + "é", "x" * 10_000]
)
def test_what_is_no_pairing_code_is_refused(text):
    """Another length or alphabet: said before anything is derived, without repeating what was typed."""
    with pytest.raises(WrongCode) as refused:
        pairing.code_secret(text)
    assert len(text) < 2 or text not in str(refused.value)


@given(st.integers(0, 25))
def test_one_symbol_makes_another_secret_and_name(at):
    """Neighbouring codes have nothing in common."""
    plain = CODE.replace("-", "")
    changed = pairing.code_secret(plain[:at] + ("3" if plain[at] != "3" else "4") + plain[at + 1 :])
    assert changed != SECRET
    assert pairing.code_name(changed) != pairing.code_name(SECRET)


def test_the_name_of_a_code_gives_nothing_away():
    """It is no part of the secret or the code, and always the same."""
    name = pairing.code_name(SECRET)
    assert name == pairing.code_name(pairing.code_secret(CODE))
    assert len(name) == 16
    assert name not in SECRET
    assert name != SECRET[:16]
