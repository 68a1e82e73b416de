"""Privacy: kept as little and as short as set, then gone, with a proof that anybody can check."""

import msgspec
import pytest
from psycopg import sql

from ledger.issuing import batches, privacy
from ledger.issuing.batches import TooLate
from ledger.issuing.recipients import masked
from ledger.issuing.stored_files import confirm
from ledger.own_keys import own_keys
from sync.protocol import signing
from terminal.domain.clock import DAY_MS
from tests.ledger.issuing.test_delivery import deliver

FILE = (
    "name,mail,greeting\nAnna Grönkvist,anna@example.se,Grattis Anna\nBo Ek,bo@example.se,Hej Bo\n"
)
pytestmark = pytest.mark.usefixtures("no_pictures")

PERSONAL = ("Grönkvist", "anna@example", "bo@example", "Grattis", "Bo Ek")


def dump(issuing):
    """Everything that the database holds, as pg_dump copies it out."""

    def work(book):
        tables = book.execute("SELECT relname FROM pg_stat_user_tables ORDER BY relname").fetchall()
        whole = []
        for (table,) in tables:
            name = sql.Identifier(table)
            with book.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(name)) as rows:
                whole += [bytes(piece) for piece in rows]
        return b"".join(whole).decode()

    return issuing.database.run(work)


def shows(dumped):
    """Which of the personal texts stand in it, in clear or as bytes."""
    return {
        text
        for text in PERSONAL
        if text in dumped or text.encode().hex() in dumped or text.encode().hex().upper() in dumped
    }


def test_codes_and_addresses_are_gone_when_their_time_is_over(issuing, sink):
    """After the days that were set, no dump holds them, nor a key that opens them; the proof says how many they were."""
    issuing.gateways(sink)
    name = deliver(issuing, FILE, keep_days=10)
    assert set() == shows(dump(issuing))
    [sealed] = issuing.rows("SELECT string_agg(encode(sealed, 'hex'), '') FROM batch_cards")
    assert sealed[0][:64] in dump(issuing)
    issuing.clock.advance(9 * DAY_MS)
    issuing.work()
    assert issuing.batch(name).erased_ms is None
    issuing.clock.advance(DAY_MS)
    issuing.work()
    assert issuing.batch(name).erased_ms == issuing.clock.now_ms()
    after = dump(issuing)
    assert set() == shows(after)
    assert sealed[0][:64] not in after
    assert issuing.do(batches.key_of, name) is None
    [proof] = issuing.database.run(lambda book: privacy.erasures(book, name))
    assert (2, 2, "retention") == (proof.parcels, proof.recipients, proof.why)
    assert issuing.batch(name).erase_ms == proof.kept_until_ms
    assert 2 == issuing.progress(name).sent  # what is told of the batch stays
    issuing.office.assert_verified()


def test_the_proof_is_signed_and_in_the_audit(issuing, sink):
    """The record bears the ledger's signature, and the audit holds the same words."""
    issuing.gateways(sink)
    name = deliver(issuing, FILE)
    issuing.do(privacy.erase, "ana", name, privacy.ON_REQUEST, issuing.clock.now_ms())
    [(body, signature)] = issuing.rows("SELECT body, signature FROM erasures")
    public_key = signing.public_key(issuing.do(own_keys).signing_key)
    signing.verify(public_key, signature, privacy.erasure_message(body))
    forged = body.replace(b'"parcels":2', b'"parcels":3')
    with pytest.raises(signing.NotSigned):
        signing.verify(public_key, signature, privacy.erasure_message(forged))
    [(detail,)] = issuing.rows("SELECT detail FROM audit_lines WHERE action = 'batch.erased'")
    assert msgspec.json.decode(body) == msgspec.json.decode(detail.encode())


def test_a_person_who_asks_is_forgotten_in_every_batch(issuing, sink):
    """By the address alone they are found, whatever its case; others stay, and cards keep their value."""
    issuing.gateways(sink)
    first, second = deliver(issuing, FILE), issuing.order(FILE.encode(), starts_ms=2**50)
    issuing.work()
    issuing.do(confirm, "ana", second)
    issuing.work()
    told = issuing.do(privacy.forgetting, " ANNA@example.se ")
    assert (2, 1) == (told.parcels, told.unsent)
    done = issuing.do(privacy.forget, "ana", "Anna@Example.SE", issuing.clock.now_ms())
    assert {first, second} == {one.batch for one in done}
    assert [1, 1] == [one.parcels for one in done]
    assert (0, 0) == msgspec.structs.astuple(issuing.do(privacy.forgetting, "anna@example.se"))
    assert 2 == issuing.do(privacy.forgetting, "bo@example.se").parcels
    assert [(2, 5_000)] == issuing.rows("SELECT count(*), sum(balance)::bigint FROM cards")
    assert (1, 1) == (issuing.progress(second).waiting, issuing.progress(second).cancelled)


def test_nothing_is_erased_that_is_still_under_way(issuing):
    """A batch whose messages wait keeps what they carry."""
    name = deliver(issuing, FILE)
    with pytest.raises(TooLate):
        issuing.do(privacy.erase, "ana", name, privacy.ON_REQUEST, issuing.clock.now_ms())
    issuing.clock.advance(400 * DAY_MS)
    issuing.work()
    assert issuing.batch(name).erased_ms is None


def test_a_file_that_nobody_confirmed_goes_after_a_week(issuing):
    """What was brought and forgotten is not kept."""
    name = issuing.order(FILE.encode())
    issuing.work()
    issuing.clock.advance(8 * DAY_MS)
    issuing.work()
    issuing.clock.advance(31 * DAY_MS)
    issuing.work()
    assert "cancelled" == issuing.batch(name).state
    assert [] == issuing.rows("SELECT batch FROM batch_files")
    assert [(None,)] == issuing.rows("SELECT key FROM batches")


def test_addresses_are_masked():
    """Enough to tell two apart, too little to write to."""
    assert "an…@example.se" == masked("anna@example.se")
    assert "…@example.se" == masked("a@example.se")
    assert "+46…67" == masked("+46701234567")
    assert "" == masked("")
