"""From an enrolled till to its ledger."""

from sync.client import LedgerClient
from sync.protocol.signing import Signer
from terminal.domain.clock import Clock
from terminal.store.store import Enrolled


def connect(enrolled: Enrolled, clock: Clock) -> LedgerClient:
    """Make a client; nothing is sent yet. Raises BadAddress."""
    return LedgerClient(
        enrolled.ledger_url,
        enrolled.terminal,
        Signer(enrolled.device_key),
        enrolled.ledger_key,
        clock=clock,
        ca_file=enrolled.ledger_ca,
    )
