"""A receipt's proof: read back, bound to its key, and no other text is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import signing
from terminal.domain import base45
from terminal.domain.decision import Authority
from terminal.domain.entry import GENESIS, Entry, EntryKind, entry_hash, seal
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from terminal.domain.proof import PREFIX, BadProof, check_proof, prove, read_proof

KEY = bytes(range(32))
PUBLIC = signing.public_key(KEY)
ENTRY = Entry(
    terminal="till-1",
    epoch=1,
    seq=9,
    previous=GENESIS,
    id=OperationId(bytes(16)),
    kind=EntryKind.REDEEM,
    at_ms=1_790_000_000_000,
    card=CardId(bytes(16)),
    last4="7K2M",
    amount=Money(1250, "EUR"),
    authority=Authority.STAND_IN,
)
TEXT = prove(ENTRY, entry_hash(seal(ENTRY).body), Money(750, "EUR"), KEY)


@pytest.mark.parametrize(
    ("raw", "text"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581")],
)
def test_base45_is_that_of_the_standard(raw: bytes, text: str) -> None:
    """The examples of RFC 9285 come out as printed there, both ways."""
    assert text == base45.encode(raw)
    assert raw == base45.decode(text)


@given(st.binary(max_size=300))
def test_base45_reads_what_it_wrote(raw: bytes) -> None:
    """Any bytes come back."""
    assert raw == base45.decode(base45.encode(raw))


def test_a_proof_says_what_the_entry_says() -> None:
    """Amount, time, till and what is left are readable, and under the till's key they are certain."""
    proof = check_proof(TEXT, PUBLIC)

    assert proof.tells_of(ENTRY)
    assert (1250, 750, "EUR") == (proof.minor, proof.left, proof.unit)
    assert proof == read_proof(TEXT)
    assert set(TEXT) <= set(base45.ALPHABET)


@given(at=st.integers(len(PREFIX), len(TEXT) - 1), sign=st.sampled_from(base45.ALPHABET))
def test_no_altered_proof_is_believed(at: int, sign: str) -> None:
    """Whatever character is changed, the proof is refused."""
    altered = TEXT[:at] + sign + TEXT[at + 1 :]
    if altered != TEXT:
        with pytest.raises(BadProof):
            check_proof(altered, PUBLIC)


@given(st.text(max_size=200))
def test_other_texts_are_no_proof(text: str) -> None:
    """Anything else that a scanner reads is told apart without a crash."""
    for candidate in (text, PREFIX + text):
        with pytest.raises(BadProof):
            check_proof(candidate, PUBLIC)


def test_another_tills_key_proves_nothing() -> None:
    """A proof is bound to the key that signed it."""
    with pytest.raises(BadProof):
        check_proof(TEXT, signing.public_key(bytes(32)))
