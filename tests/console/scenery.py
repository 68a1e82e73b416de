"""A book with something on every page: what `EXAMPLES` names is in it."""

from tests.support.ledger_server import LedgerServer


def furnish(ledger: LedgerServer) -> None:
    """A shop, cards, a till that waits to be paired, an auditor."""
    ledger.open_shop()
    ledger.issue(3, "20.00")
    ledger.pairing_code("till-1")
    ledger.admin("account", "create", "auditor", "--role", "auditor", "--name", "Åsa Öberg")
