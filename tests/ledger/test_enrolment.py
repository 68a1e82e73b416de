"""Pairing: one code, one till, fifteen minutes; a lost answer is given again."""

import msgspec
import pytest

from ledger import enrolment
from ledger.database import Book, Database
from ledger.estate import Unknown
from ledger.own_keys import own_keys
from sync.protocol import messages, pairing, signing
from sync.protocol.messages import EnrolClaim, Enrolment, EnrolRequest
from tests.support.head_office import HeadOffice

NOW_MS = 1_790_000_000_000
KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))


@pytest.fixture
def book(office: HeadOffice, database: Database):
    """A connection to a book with stores in it."""
    with database.connection() as book:
        yield book


def claim(code: str, public_key: bytes = KEY) -> EnrolRequest:
    """What a till sends."""
    secret = pairing.code_secret(code)
    sealed = pairing.seal(secret, pairing.CLAIM, msgspec.json.encode(EnrolClaim(public_key)))
    return EnrolRequest(
        protocol=messages.PROTOCOL, code_name=pairing.code_name(secret), sealed=sealed
    )


def enrol(book: Book, code: str, public_key: bytes = KEY, now_ms: int = NOW_MS) -> Enrolment:
    """Pair, and open the answer as the till does."""
    with book.transaction():
        answer = enrolment.enrol(book, claim(code, public_key), now_ms)
    opened = pairing.unseal(pairing.code_secret(code), pairing.ENROLMENT, answer.sealed)
    return msgspec.json.decode(opened, type=Enrolment)


def offer(book: Book, terminal: str = "till-1", store: str = "centro") -> str:
    """Make a code."""
    with book.transaction():
        return enrolment.offer(book, terminal, store, NOW_MS).code


def row(book: Book, terminal: str = "till-1") -> enrolment.Terminal:
    """The till as head office sees it."""
    [found] = [one for one in enrolment.terminals(book) if one.terminal == terminal]
    return found


def test_a_till_learns_who_it_is_and_whom_to_trust(book):
    """Id, store, epoch 1, the ledger's public key and the estate's lookup key."""
    told = enrol(book, offer(book))

    keys = own_keys(book)
    assert ("till-1", "centro", "Centro", 1) == (
        told.terminal,
        told.store,
        told.store_name,
        told.epoch,
    )
    assert (signing.public_key(keys.signing_key), keys.lookup_key) == (
        told.ledger_key,
        told.lookup_key,
    )


def test_a_lost_answer_is_given_again(book):
    """The same key under the same code gets the same answer, for a while even after the code's end; no new epoch."""
    code = offer(book)
    first = enrol(book, code)

    for later_ms in (1, pairing.VALID_MS + 1, 2 * pairing.VALID_MS - 1):
        again = enrol(book, code, now_ms=NOW_MS + later_ms)
        assert msgspec.structs.replace(again, now_ms=0) == msgspec.structs.replace(first, now_ms=0)

    with pytest.raises(enrolment.NotPaired):
        enrol(book, code, now_ms=NOW_MS + 2 * pairing.VALID_MS)
    assert 1 == row(book).epoch


def test_a_second_till_is_refused(book):
    """Another key under a used code gets nothing, and the first till stays."""
    code = offer(book)
    enrol(book, code)

    with pytest.raises(enrolment.NotPaired):
        enrol(book, code, OTHER_KEY)

    assert 1 == row(book).epoch
    enrol(book, code, KEY)


def test_a_code_ends_after_fifteen_minutes(book):
    """An unused code is worth nothing from its end on."""
    code = offer(book)

    with pytest.raises(enrolment.NotPaired):
        enrol(book, code, now_ms=NOW_MS + pairing.VALID_MS)

    assert not row(book).enrolled
    enrol(book, code, now_ms=NOW_MS + pairing.VALID_MS - 1)


def test_an_unknown_code_is_refused(book):
    """Nobody offered it."""
    with pytest.raises(enrolment.NotPaired):
        enrol(book, pairing.new_pairing_code())


def test_only_who_knows_the_code_can_claim(book):
    """Knowing a code's name is not enough, nor is a claim without a key in it."""
    code = offer(book)
    right = claim(code)
    secret = pairing.code_secret(code)
    for sealed in (
        b"",
        right.sealed[:-1],
        claim(pairing.new_pairing_code()).sealed,
        pairing.seal(secret, pairing.ENROLMENT, msgspec.json.encode(EnrolClaim(KEY))),
        pairing.seal(secret, pairing.CLAIM, b"{}"),
        pairing.seal(secret, pairing.CLAIM, msgspec.json.encode(EnrolClaim(KEY[:-1]))),
    ):
        with pytest.raises(enrolment.NotPaired), book.transaction():
            enrolment.enrol(book, msgspec.structs.replace(right, sealed=sealed), NOW_MS)

    assert not row(book).enrolled
    assert 1 == enrol(book, code).epoch


def test_a_new_code_begins_a_new_epoch(book):
    """Enrolled again, the till starts its journal anew; the old code's till is out."""
    first = offer(book)
    enrol(book, first)
    book.execute("UPDATE terminals SET acknowledged = 7, state = 'quarantined', note = 'forked'")

    told = enrol(book, offer(book), OTHER_KEY)

    now = row(book)
    assert (2, 2, 0, "active", "") == (told.epoch, now.epoch, now.acknowledged, now.state, now.note)
    with pytest.raises(enrolment.NotPaired):
        enrol(book, first)


def test_a_newer_code_voids_the_older(book):
    """Only the code that was made last can be used."""
    older, newer = offer(book), offer(book)

    with pytest.raises(enrolment.NotPaired):
        enrol(book, older)
    assert 1 == enrol(book, newer).epoch


def test_a_till_stays_in_its_store(book):
    """A till is enrolled in a store that exists, and again only there."""
    offer(book)
    with pytest.raises(enrolment.WrongStore, match="centro"):
        offer(book, "till-1", "norte")
    with pytest.raises(Unknown):
        offer(book, "till-2", "nowhere")


def test_revoking_voids_open_codes(book):
    """A revoked till cannot come back by a code made before."""
    code = offer(book)
    with book.transaction():
        enrolment.revoke(book, "till-1", "stolen")

    with pytest.raises(enrolment.NotPaired):
        enrol(book, code)
    assert "revoked" == row(book).state
    with pytest.raises(Unknown):
        enrolment.revoke(book, "nobody", "")


def test_the_ledgers_keys_are_made_once(database):
    """Whoever asks first makes them, for everybody and for ever; nothing prints them."""
    with database.connection() as one, database.connection() as other:
        with one.transaction():
            first = own_keys(one)
        with other.transaction():
            second = own_keys(other)

    assert (first.signing_key, first.lookup_key) == (second.signing_key, second.lookup_key)
    assert "OwnKeys(…)" == repr(first) == f"{first}"
