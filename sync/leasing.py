"""Leases between till and ledger: what is due goes back with the journal, what is missing is asked for."""

from msgspec import Struct

from sync.client import LedgerClient
from sync.protocol.messages import LeaseAsk, LeaseRequest
from terminal import leasing
from terminal.domain.clock import Clock
from terminal.domain.trusted_time import tell
from terminal.leasing import Granted
from terminal.store.store import Store

ACTIVE = "active"


class Leased(Struct, frozen=True, kw_only=True):
    """What came of it: leases asked for, and granted."""

    asked: int
    granted: int


class Leasing:
    """Keeps a till's leases as the policy says."""

    def __init__(self, store: Store, client: LedgerClient, clock: Clock) -> None:
        self._store = store
        self._client = client
        self._clock = clock

    def give_back_due(self) -> int:
        """Journal what goes back now; the next push tells it. Raises StoreFailure."""
        return leasing.give_back_due(self._store, self._now_ms())

    def ask(self) -> Leased:
        """Ask for what is missing. Raises StoreFailure and what the client raises."""
        if self._store.progress().state != ACTIVE:
            return Leased(asked=0, granted=0)
        wanted = leasing.choose(self._store, self._now_ms())
        if not wanted:
            return Leased(asked=0, granted=0)
        request = LeaseRequest(asks=tuple(LeaseAsk(one.lease, one.card) for one in wanted))
        answer = self._client.lease(request)
        cards = {one.lease: one.card for one in wanted}
        grants = [
            Granted(
                lease=grant.id,
                granted=grant.granted,
                ends_ms=grant.ends_ms,
                card=grant.card,
            )
            for grant in answer.grants
            if grant.id in cards and (grant.card is None or grant.card.card == cards[grant.id])
        ]
        new = leasing.take(self._store, grants, self._now_ms())
        return Leased(asked=len(wanted), granted=new)

    def _now_ms(self) -> int:
        head = self._store.journal.head()
        return tell(self._clock.read(), head.mark, head.at_ms).at_ms
