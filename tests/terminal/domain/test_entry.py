"""Entries: encoded once, hashed as they are, and chained so that nothing goes missing unseen."""

import hashlib

import msgspec
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import (
    GENESIS,
    BrokenChain,
    Entry,
    EntryKind,
    entry_hash,
    read_entry,
    seal,
    verify_chain,
)
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money

whole = st.integers(0, 2**63 - 1)
money = st.none() | st.builds(
    Money, st.integers(-(10**15), 10**15), st.sampled_from(["EUR", "JPY", "uses"])
)
entries = st.builds(
    Entry,
    terminal=st.text(max_size=10),
    epoch=whole,
    seq=whole,
    previous=st.binary(min_size=32, max_size=32),
    id=st.binary(min_size=16, max_size=16).map(OperationId),
    kind=st.sampled_from(list(EntryKind)),
    at_ms=whole,
    block_list=whole,
    feed=whole,
    store=st.text(max_size=10),
    cashier=st.text(max_size=10),
    order=st.text(max_size=20),
    action=st.none() | st.sampled_from(list(EntryKind)),
    card=st.none() | st.binary(min_size=16, max_size=16).map(CardId),
    last4=st.text(max_size=4),
    amount=money,
    basket=money,
    authority=st.none() | st.sampled_from(list(Authority)),
    reason=st.none() | st.sampled_from(list(Reason)),
    note=st.text(max_size=20),
)


def chain(length, note=""):
    """A well-formed chain of entries, as bytes."""
    bodies, previous = [], GENESIS
    for seq in range(1, length + 1):
        entry = Entry(
            terminal="till-1",
            epoch=1,
            seq=seq,
            previous=previous,
            id=OperationId(seq.to_bytes(16, "big")),
            kind=EntryKind.REDEEM,
            at_ms=1_000 + seq,
            amount=Money(seq, "EUR"),
            note=note,
        )
        bodies.append(seal(entry).body)
        previous = entry_hash(bodies[-1])
    return bodies


@given(entries)
def test_a_sealed_entry_reads_back(entry):
    """Every field survives; the hash is SHA-256 over the very bytes."""
    sealed = seal(entry)
    assert entry == read_entry(sealed.body)
    assert hashlib.sha256(sealed.body).digest() == sealed.hash == entry_hash(sealed.body)


@given(entries, entries)
def test_different_entries_have_different_bytes(one, other):
    """One entry, one encoding."""
    assert (one == other) == (seal(one).body == seal(other).body)


@given(
    entries,
    st.dictionaries(st.text(min_size=1, max_size=8).map("x_{}".format), st.integers() | st.text()),
)
def test_fields_of_the_future_are_tolerated_and_kept(entry, future):
    """An entry of a newer program is read as far as known, and its hash still counts every byte."""
    known = msgspec.msgpack.decode(seal(entry).body)
    assume(not any(isinstance(v, int) and not -(2**63) <= v < 2**64 for v in future.values()))
    body = msgspec.msgpack.encode({**known, **future, "v": 9})
    read = read_entry(body)
    assert (entry.id, entry.seq, 9) == (read.id, read.seq, read.v)
    assert hashlib.sha256(body).digest() == entry_hash(body)
    assert future.items() <= msgspec.msgpack.decode(body).items()


@example(b"\x81\xa8terminal\xa1\xff")
@example(b"\x81\xa1x" + b"\x91" * 100_000)
@example(b"\xdf\xff\xff\xff\xff")
@given(st.binary(max_size=200))
def test_what_is_no_entry_says_so(body):
    """Any bytes are an entry or a DecodeError, nothing else."""
    try:
        read_entry(body)
    except msgspec.DecodeError:
        return


@given(st.integers(0, 30))
def test_a_whole_chain_verifies(length):
    """Its last hash is what the next entry will name; continuing from the middle works as well."""
    bodies = chain(length)
    middle = length // 2
    head = verify_chain(bodies)
    assert head == (entry_hash(bodies[-1]) if bodies else GENESIS)
    assert head == verify_chain(bodies[middle:], verify_chain(bodies[:middle]), middle + 1)


@given(st.integers(1, 12), st.data())
def test_any_altered_byte_but_the_last_entrys_is_found(length, data):
    """One flipped bit anywhere before the last entry breaks the chain; in the last one it changes the head."""
    bodies = chain(length)
    head = verify_chain(bodies)
    at = data.draw(st.integers(0, length - 1))
    spot = data.draw(st.integers(0, len(bodies[at]) - 1))
    flipped = bytearray(bodies[at])
    flipped[spot] ^= 1 << data.draw(st.integers(0, 7))
    altered = [*bodies[:at], bytes(flipped), *bodies[at + 1 :]]
    try:
        found = verify_chain(altered)
    except BrokenChain:
        return
    assert at == length - 1
    assert head != found


def damaged(bodies, other):
    """Each way in which entries may go wrong as a whole."""
    last = len(bodies) - 1
    for at in range(len(bodies)):
        if at < last:
            yield "removed", bodies[:at] + bodies[at + 1 :]
            yield "swapped", [*bodies[:at], bodies[at + 1], bodies[at], *bodies[at + 2 :]]
            yield "replaced", [*bodies[:at], other[at], *bodies[at + 1 :]]
            yield "cut short", [*bodies[:at], bodies[at][:-1], *bodies[at + 1 :]]
        yield "repeated", bodies[: at + 1] + bodies[at:]
        yield "emptied", [*bodies[:at], b"", *bodies[at + 1 :]]
        yield "of another branch", [*bodies[:at], *other[at:]] if at else [*other[:1], *bodies[1:]]


def test_removal_swap_repetition_and_truncation_are_found():
    """At every place of a chain of ten."""
    bodies, other = chain(10), chain(10, note="another branch")
    tried = 0
    for what, altered in damaged(bodies, other):
        tried += 1
        with pytest.raises(BrokenChain):
            assert verify_chain(altered) is what
    assert tried > 60


def test_what_is_missing_at_the_end_only_the_head_tells():
    """A shorter chain is a chain: its end must be known from elsewhere, which is what anchors are for."""
    bodies = chain(10)
    assert verify_chain(bodies[:-1]) != verify_chain(bodies)


def test_a_chain_that_begins_elsewhere_is_found():
    """The first entry must follow what it is said to follow, with the number it is said to have."""
    bodies = chain(3)
    with pytest.raises(BrokenChain):
        verify_chain(bodies, previous=bytes(31) + b"\x01")
    with pytest.raises(BrokenChain):
        verify_chain(bodies, first_seq=2)
    with pytest.raises(BrokenChain):
        verify_chain(bodies[1:])
