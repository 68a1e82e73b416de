"""A book with something on every page: what `EXAMPLES` names is in it."""

from tests.support.ledger_server import LedgerServer


def furnish(ledger: LedgerServer) -> None:
    """A shop, cards, a till that waits to be paired, a cashier with a badge, an auditor."""
    ledger.open_shop()
    ledger.issue(3, "20.00")
    ledger.pairing_code("till-1")
    ledger.admin("cashier", "add", "bea", "--name", "Bea Åkerblom", "--pin", "246810")
    ledger.admin("cashier", "badge", "bea")
    ledger.admin("account", "create", "auditor", "--role", "auditor", "--name", "Åsa Öberg")
