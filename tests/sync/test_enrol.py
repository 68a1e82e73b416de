"""A one-time code makes a till: its key is made here, and only who knows the code can answer."""

import msgspec
import pytest
from msgspec.structs import replace

from sync import enrol
from sync.enrol import CodeNotAccepted
from sync.failures import LedgerUnreachable, Why
from sync.protocol import messages, pairing, signing
from sync.protocol.messages import EnrolAnswer, Enrolment, EnrolRequest
from terminal.domain.clock import SystemClock
from terminal.store.store import Store
from tests.support.network import Network
from tests.support.till import HOME_STORE, LOOKUP_KEY, TERMINAL, Shop
from tests.sync.calls import NOW_MS, PAIRING_CODE, SECRET, paired
from tests.sync.signing_ledger import Ledger, Refusing


def test_a_till_learns_who_it_is(ledger: Ledger, network: Network) -> None:
    """Everything a store is made from comes back, with a key that was made here."""
    made = enrol.enrol(network.url, PAIRING_CODE.lower(), clock=SystemClock())
    assert made.now_ms == NOW_MS
    who = made.enrolled
    assert (who.terminal, who.store, who.epoch) == (TERMINAL, HOME_STORE, 1)
    assert (who.ledger_url, who.ledger_key) == (network.url, ledger.signer.public_key)
    assert who.lookup_key == LOOKUP_KEY
    assert signing.public_key(who.device_key) == ledger.device_key


def test_the_private_key_and_the_code_never_travel(ledger: Ledger, network: Network) -> None:
    """Neither is in what was sent."""
    made = enrol.enrol(network.url, PAIRING_CODE, clock=SystemClock())
    sent = msgspec.json.encode([request for _, request in ledger.heard])
    for secret in (made.enrolled.device_key, SECRET, PAIRING_CODE.encode()):
        assert secret not in sent
        assert msgspec.json.encode(secret)[1:-1] not in sent


def test_every_pairing_makes_another_key(network: Network) -> None:
    """Two tills never share a key."""
    keys = {
        enrol.enrol(network.url, PAIRING_CODE, clock=SystemClock()).enrolled.device_key
        for _ in range(3)
    }
    assert len(keys) == 3


def test_a_lost_answer_is_asked_for_again_with_the_same_key(
    ledger: Ledger, network: Network
) -> None:
    """The ledger takes a code once: the second request must be the first one again."""
    network.lose_next_reply()
    enrol.enrol(network.url, PAIRING_CODE, clock=SystemClock())
    first, second = [request.sealed for _, request in ledger.heard]
    assert first == second


@pytest.mark.parametrize("text", ["", "12345", "0123456789ABCDEFGHJKMNPQR", "!" * 26])
def test_what_is_no_code_is_not_sent(text: str, ledger: Ledger, network: Network) -> None:
    """A code that was mistyped in length or letters needs no network."""
    with pytest.raises(CodeNotAccepted):
        enrol.enrol(network.url, text, clock=SystemClock())
    assert ledger.heard == []


def test_a_used_code_is_said_so(ledger: Ledger, network: Network) -> None:
    """Unknown, used, too old: one answer, and the next step is a new code."""

    def answer(_: EnrolRequest) -> EnrolAnswer:
        raise Refusing(410, "gone")

    ledger.answers[messages.ENROL] = answer
    with pytest.raises(CodeNotAccepted) as raised:
        enrol.enrol(network.url, PAIRING_CODE, clock=SystemClock())
    assert "new pairing code" in raised.value.next_step


def test_who_does_not_know_the_code_cannot_pair(ledger: Ledger, network: Network) -> None:
    """An impostor's answer does not open; no store is made from it."""
    enrolment = Enrolment(
        terminal="evil",
        store="",
        store_name="",
        epoch=1,
        ledger_key=bytes(32),
        lookup_key=bytes(32),
        now_ms=1,
    )
    wrong = pairing.code_secret(PAIRING_CODE[::-1])
    sealed = pairing.seal(wrong, pairing.ENROLMENT, msgspec.json.encode(enrolment))
    ledger.answers[messages.ENROL] = lambda _: EnrolAnswer(sealed)
    with pytest.raises(LedgerUnreachable) as raised:
        enrol.enrol(network.url, PAIRING_CODE, clock=SystemClock())
    assert raised.value.why is Why.NOT_THE_LEDGER
    assert len(ledger.heard) == 1


def test_a_key_of_another_length_is_refused(ledger: Ledger, network: Network) -> None:
    """An enrolment that could never verify anything is not stored."""

    def answer(asked: EnrolRequest) -> EnrolAnswer:
        opened = pairing.unseal(SECRET, pairing.ENROLMENT, paired(ledger, asked).sealed)
        broken = replace(msgspec.json.decode(opened, type=Enrolment), ledger_key=b"short")
        return EnrolAnswer(pairing.seal(SECRET, pairing.ENROLMENT, msgspec.json.encode(broken)))

    ledger.answers[messages.ENROL] = answer
    with pytest.raises(LedgerUnreachable):
        enrol.enrol(network.url, PAIRING_CODE, clock=SystemClock())


def test_a_store_is_made_from_a_pairing(shop: Shop, network: Network) -> None:
    """What comes back is what the store takes, unchanged."""
    made = enrol.enrol(network.url, PAIRING_CODE, clock=SystemClock(), ca_file="/etc/ca.pem")
    profile = type(shop.profile)(shop.folder / "another")
    store = Store.create(profile, shop.key(), made.enrolled, made.now_ms)
    assert msgspec.structs.asdict(store.enrolment()) == msgspec.structs.asdict(made.enrolled)
    assert store.enrolment().ledger_ca == "/etc/ca.pem"
    store.close()
