"""The ledger of a world: its real functions on a real book, without sockets, at the world's time."""

from collections.abc import Sequence

import msgspec

from ledger import book as the_book
from ledger import ingest, leases
from ledger.all_or_none import CAREFUL, all_or_none
from ledger.arrays import texts
from ledger.blocklist import push as push_list
from ledger.calls import _ANY, _HEARS, _SELLS
from ledger.estate import set_limits
from ledger.feed import pages_after, publish_page
from ledger.issue import NewCard, issue_cards
from sync.failures import Quarantined, Revoked
from sync.protocol.messages import (
    AuthoriseAnswer,
    AuthoriseRequest,
    FeedAnswer,
    FeedRequest,
    LeaseAnswer,
    LeaseRequest,
    Problem,
    PushAnswer,
    PushRequest,
    TerminalState,
    TogetherAnswer,
    TogetherRequest,
    VoidAnswer,
    VoidRequest,
)
from sync.protocol.signing import Signer, public_key
from terminal.domain.blocklist import ListHead
from terminal.domain.feed import Page, SignedPage, page_hash
from terminal.domain.ids import CardId
from terminal.domain.limits import Limits
from tests.simulation.quick_book import QuickBook
from tests.support.till import DEVICE_KEY

PAGES_MAX = 10
PUBLIC_KEY = public_key(DEVICE_KEY)


class Central:
    """One ledger for all worlds of a test; each world has tills and cards of its own in it."""

    def __init__(self, book: QuickBook, signer: Signer) -> None:
        self.book = book
        self.signer = signer
        self.now_ms = 0
        self._states: dict[str, TerminalState] = {}
        self._changed = True
        self._head = 0
        self._pages: dict[tuple[int, int], tuple[SignedPage, ...]] = {}

    def publish(self) -> None:
        """Put everything that changed on pages; as long as nothing was asked of the book, nothing did."""
        while self._changed:
            with self.book.transaction():
                published = publish_page(self.book, self.signer, self.now_ms)
            self._changed = published is not None and published[1]
            if published is not None:
                self._head = published[0]
                self._pages.clear()

    def head(self) -> tuple[int, bytes, ListHead]:
        """Give the newest page's number and hash, and the block list held with it."""
        self.publish()
        row = self.book.execute(
            "SELECT f.number, f.hash, b.number, b.hash FROM feed_head f, block_list_head b"
        ).fetchone()
        assert row
        return row[0], row[1], ListHead(*row[2:])

    def pages(self, after: int) -> list[tuple[Page, bytes]]:
        """Give the pages that follow and their hashes, to be known without a network."""
        self.publish()
        signed = pages_after(self.book, after, PAGES_MAX)
        return [(msgspec.json.decode(one.body, type=Page), page_hash(one.body)) for one in signed]

    def enrol(self, tills: Sequence[tuple[str, str]]) -> None:
        """Know tills of these names and stores, without the ceremony."""
        names, stores = zip(*tills, strict=True)
        self.book.execute(
            "INSERT INTO terminals (terminal, store, public_key, epoch, state)"
            " SELECT terminal, store, %s, 1, 'active' FROM unnest(%s, %s) AS n (terminal, store)",
            (PUBLIC_KEY, texts(names), texts(stores)),
        )
        self._states.update(dict.fromkeys(names, TerminalState.ACTIVE))

    def issue(self, cards: Sequence[NewCard]) -> None:
        """Issue cards."""
        self._changed = True
        issue_cards(self.book, cards, self.now_ms)

    def limit(self, limits: Limits) -> None:
        """Set the limits of stand-in."""
        self._changed = True
        set_limits(self.book, limits)

    def block(self, cards: Sequence[CardId]) -> None:
        """Push a block list."""
        self._changed = True
        with self.book.transaction():
            push_list(self.book, cards, "stolen", self.now_ms)

    def restart(self, terminals: Sequence[str]) -> None:
        """Know nothing but what is in the book, as a ledger that was just started; these tills will go on."""
        self.book.begin_anew()
        rows = self.book.execute(
            "SELECT terminal, state FROM terminals WHERE terminal = ANY(%s)", (list(terminals),)
        )
        self._states = {terminal: TerminalState(state) for terminal, state in rows}
        self._pages.clear()
        self._changed = True

    def state(self, terminal: str) -> TerminalState:
        """Say what the ledger thinks of a till."""
        return self._states[terminal]

    def authorise(self, terminal: str, store: str, request: AuthoriseRequest) -> AuthoriseAnswer:
        """Answer a question."""
        self._let_in(terminal, _SELLS)
        self._take_back(terminal, (request,))
        if request.action in CAREFUL:
            return all_or_none(self.book, terminal, store, (request,), self.now_ms)[0]
        return the_book.authorise(self.book, terminal, store, request, self.now_ms)

    def together(self, terminal: str, store: str, request: TogetherRequest) -> TogetherAnswer:
        """Answer several questions as one."""
        self._let_in(terminal, _SELLS)
        self._take_back(terminal, request.legs)
        legs = all_or_none(self.book, terminal, store, request.legs, self.now_ms)
        return TogetherAnswer(legs=legs, now_ms=self.now_ms)

    def lease(self, terminal: str, store: str, request: LeaseRequest) -> LeaseAnswer:
        """Set value aside."""
        self._let_in(terminal, _SELLS)
        holder = leases.Holder(terminal, store, 1)
        grants = leases.grant(self.book, holder, request.asks, self.now_ms)
        return LeaseAnswer(grants=tuple(grants), now_ms=self.now_ms)

    def void(self, terminal: str, store: str, request: VoidRequest) -> VoidAnswer:
        """Undo, or leave a tombstone."""
        self._let_in(terminal, _SELLS)
        return the_book.void(self.book, terminal, store, request, self.now_ms)

    def push(self, terminal: str, request: PushRequest, sent_ms: int) -> PushAnswer:
        """Take a batch in."""
        self._let_in(terminal, _ANY)
        answer = ingest.ingest(self.book, terminal, request, sent_ms, self.now_ms)
        self._states[terminal] = answer.state
        return answer

    def pull(self, terminal: str, request: FeedRequest) -> FeedAnswer:
        """Give pages."""
        self._let_in(terminal, _HEARS)
        self.publish()
        if request.after == self._head:
            return FeedAnswer(head=self._head, pages=(), now_ms=self.now_ms)
        wanted = request.after, min(request.pages_max, PAGES_MAX)
        if wanted not in self._pages:
            self._pages[wanted] = tuple(pages_after(self.book, *wanted))
        return FeedAnswer(head=self._head, pages=self._pages[wanted], now_ms=self.now_ms)

    def _take_back(self, terminal: str, requests: Sequence[AuthoriseRequest]) -> None:
        for one in requests:
            if one.returns is not None:
                leases.give_back(self.book, terminal, one.returns, one.card, self.now_ms)

    def _let_in(self, terminal: str, allowed: frozenset[TerminalState]) -> None:
        state = self.state(terminal)
        if state in allowed:
            self._changed = self._changed or allowed is not _HEARS
            return
        kind = Revoked if state is TerminalState.REVOKED else Quarantined
        raise kind(Problem(type=state.value, title="Not any more.", status=403))
