"""Leases between a real till and the real ledger: asked for ahead, drawn on in the dark, given back."""

from terminal.authoriser import NoLine
from terminal.domain.code import Code
from terminal.domain.decision import Approved, Authority
from terminal.domain.lease import Lease
from terminal.till import Till
from tests.support.ledger_server import LedgerServer
from tests.support.network import Network
from tests.support.postgres import postgres
from tests.support.till import eur
from tests.sync.test_real_ledger import CLOCK, RealTill, paired, real, real_network, server

__all__ = ["postgres", "real", "real_network", "server"]

LEASING = ("--lease-amount", "25", "--lease-cards", "50", "--lease-hours", "2")
LIMITS = ("--per-redemption", "5", "--per-card", "5", "--per-till", "50", "--redemptions", "10")


def lend_in(server: LedgerServer) -> None:
    """Let tills ask for leases."""
    server.admin("limits", "set", "--unit", "EUR", *LIMITS, *LEASING)


def lease_on(real: RealTill, code: str) -> Lease | None:
    """What the till holds."""
    known = real.store.cards.known(_card(real, code))
    return known.lease if known else None


def _card(real: RealTill, code: str):
    return Code(code).card_id(real.store.enrolment().lookup_key)


def test_a_card_used_here_is_leased_and_pays_in_the_dark(
    real: RealTill, server: LedgerServer
) -> None:
    """Used once online, it is leased with the next cycle; then no limit is in the way, and nothing is lost."""
    lend_in(server)
    (code,) = server.issue(1, "100.00")
    real.cycle.run()
    assert real.till.redeem(code, eur(1)).approved
    real.cycle.run()
    real.cycle.run()
    lease = lease_on(real, code)
    assert lease is not None
    assert lease.remaining == eur(25)
    assert server.card(code)["leased"] == "25.00"
    dark = Till(real.open_store, CLOCK, NoLine())
    assert Approved(Authority.LEASE) == dark.redeem(code, eur(20)).decision
    assert Approved(Authority.STAND_IN) == dark.redeem(code, eur(10)).decision
    assert not dark.redeem(code, eur(1)).approved
    dark.close()
    real.cycle.run()
    card = server.card(code)
    assert (card["redeemed"], card["balance"], card["leased"]) == ("31.00", "44.00", "25.00")
    renewed = lease_on(real, code)
    assert renewed is not None
    assert renewed.lease != lease.lease
    assert server.conflicts() == []
    server.verify()


def test_online_a_lease_is_no_obstacle(real: RealTill, server: LedgerServer) -> None:
    """All of a card that is leased in part: the lease goes back with the second question."""
    lend_in(server)
    (code,) = server.issue(1, "40.00")
    real.cycle.run()
    assert real.till.redeem(code, eur(1)).approved
    real.cycle.run()
    real.cycle.run()
    assert lease_on(real, code) is not None
    outcome = real.till.redeem(code, None)
    assert (Approved(Authority.LEDGER), eur(39)) == (outcome.decision, outcome.amount)
    assert lease_on(real, code) is None
    assert (server.card(code)["balance"], server.card(code)["leased"]) == ("0.00", "0.00")
    real.cycle.run()
    server.verify()


def test_a_lost_grant_is_asked_for_again(
    server: LedgerServer, real_network: Network, tmp_path
) -> None:
    """The answer lost, the same lease is granted once more under the same id: nothing is set aside twice."""
    lend_in(server)
    till = paired(server, real_network, tmp_path)
    (code,) = server.issue(1, "100.00")
    till.cycle.run()
    assert till.till.redeem(code, eur(1)).approved
    till.cycle.push()
    till.cycle.pull()
    real_network.lose_next_reply()
    assert till.cycle.lease().failure is not None
    assert server.card(code)["leased"] == "25.00"
    assert till.cycle.lease().done.granted >= 1
    assert server.card(code)["leased"] == "25.00"
    till.close()


def test_head_office_sees_and_writes_off(real: RealTill, server: LedgerServer) -> None:
    """The list names till, card and what is left; one person notes, the second frees."""
    lend_in(server)
    (code,) = server.issue(1, "30.00")
    real.cycle.run()
    assert real.till.redeem(code, eur(1)).approved
    real.cycle.run()
    real.cycle.run()
    leases = server.admin("lease", "list", "--terminal", real.name)["leases"]
    one = next(one for one in leases if one["card"] == _card(real, code).hex())
    assert (one["terminal"], one["left"]) == (real.name, 2_500)
    words = ("lease", "write-off", one["lease"], "--by")
    assert server.admin(*words, "ana")["written_off"] is False
    assert server.admin(*words, "ana")["written_off"] is False
    assert server.admin(*words, "bea")["written_off"] is True
    assert server.card(code)["leased"] == "0.00"
    server.verify()
