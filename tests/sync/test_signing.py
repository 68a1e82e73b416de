"""Signatures: of one key, over one thing, for one purpose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import signing
from sync.protocol.signing import NotSigned, Signer

SIGNER = Signer(bytes(range(32)))
OTHER = Signer(bytes(32))

nonces = st.binary(min_size=16, max_size=16)
hashes = st.binary(min_size=32, max_size=32)
names = st.text(st.characters(codec="ascii", exclude_characters="\n"), max_size=12)
counts = st.integers(0, 2**53)
bodies = st.binary(max_size=60)

requests = st.builds(
    signing.request_message, names.map("/v1/{}".format), names, nonces, counts, bodies
)
answers = st.builds(signing.answer_message, nonces, st.integers(100, 599), bodies)
pages = st.builds(signing.page_message, bodies)
heads = st.builds(signing.head_message, names, counts, counts, hashes)
messages = st.one_of(requests, answers, pages, heads)


def holds(signature, message, key=SIGNER.public_key):
    """Does the signature hold?"""
    try:
        signing.verify(key, signature, message)
    except NotSigned:
        return False
    return True


@given(messages)
def test_what_was_signed_verifies(message):
    """With the key that signed, and with no other."""
    signature = SIGNER.sign(message)
    assert len(signature) == 64
    assert holds(signature, message)
    assert not holds(signature, message, OTHER.public_key)


@given(messages, st.data())
def test_one_altered_bit_is_seen(message, data):
    """In the message or in the signature."""
    signature = SIGNER.sign(message)
    for intact, altered in ((message, 0), (signature, 1)):
        flipped = bytearray(intact)
        flipped[data.draw(st.integers(0, len(intact) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        pair = [message, signature]
        pair[altered] = bytes(flipped)
        assert not holds(pair[1], pair[0])


@given(st.tuples(requests, answers, pages, heads))
def test_no_signature_stands_for_another_purpose(four):
    """What a till signed as a request is no journal head, what the ledger signed as an answer is no page."""
    assert len(set(four)) == 4
    for message in four:
        signature = SIGNER.sign(message)
        assert [message] == [other for other in four if holds(signature, other)]


@given(bodies, bodies, nonces, nonces, counts)
def test_every_part_of_a_request_is_bound(body, other, nonce, second, time_ms):
    """Another path, terminal, nonce, time or body is another message."""
    base = signing.request_message("/v1/void", "till-1", nonce, time_ms, body)
    assert base != signing.request_message("/v1/authorise", "till-1", nonce, time_ms, body)
    assert base != signing.request_message("/v1/void", "till-2", nonce, time_ms, body)
    assert base != signing.request_message("/v1/void", "till-1", nonce, time_ms + 1, body)
    assert (nonce == second) == (
        base == signing.request_message("/v1/void", "till-1", second, time_ms, body)
    )
    assert (body == other) == (
        base == signing.request_message("/v1/void", "till-1", nonce, time_ms, other)
    )


@given(bodies, bodies, nonces, nonces, st.integers(100, 599), st.integers(100, 599))
def test_an_answer_is_bound_to_its_question(body, other, nonce, second, status, another):
    """Nonce, status and body: the 200 to somebody else's question answers nothing."""
    same = (nonce, status, body) == (second, another, other)
    signature = SIGNER.sign(signing.answer_message(nonce, status, body))
    assert same == holds(signature, signing.answer_message(second, another, other))


@given(names, counts, counts, hashes, names, counts, counts, hashes)
def test_a_head_is_bound_to_till_epoch_number_and_hash(t1, e1, s1, h1, t2, e2, s2, h2):
    """No two heads share a message: (1, 12) is not (11, 2)."""
    same = (t1, e1, s1, h1) == (t2, e2, s2, h2)
    assert same == (signing.head_message(t1, e1, s1, h1) == signing.head_message(t2, e2, s2, h2))


@settings(max_examples=300)
@given(st.binary(max_size=70), st.binary(max_size=40))
def test_no_garbage_verifies_or_crashes(signature, key):
    """Missing, short, long, of no curve: not signed, and nothing else."""
    message = signing.page_message(b"page")
    assert not holds(signature, message)
    assert not holds(SIGNER.sign(message), message, key)


def test_a_signer_keeps_its_key_to_itself():
    """Printing it, or what went wrong, shows nothing."""
    assert repr(SIGNER) == str(SIGNER) == "Signer(…)"
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the library's own
        Signer(b"short")
    assert "short" not in str(refused.value)


def test_new_keys_are_new():
    """32 bytes each, never twice, and the public half belongs to it."""
    made = {signing.new_private_key() for _ in range(100)}
    assert len(made) == 100
    for key in made:
        assert len(key) == 32
        assert signing.public_key(key) == Signer(key).public_key
