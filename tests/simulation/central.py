"""The ledger of a world: its real functions on a real book, without sockets, at the world's time."""

from collections.abc import Sequence

from ledger import book as the_book
from ledger import ingest, leases
from ledger.blocklist import push as push_list
from ledger.calls import _ANY, _HEARS, _SELLS
from ledger.database import Book
from ledger.estate import set_limits
from ledger.feed import feed_state, pages_after, publish_page
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
    VoidAnswer,
    VoidRequest,
)
from sync.protocol.signing import Signer
from terminal.domain.blocklist import ListHead
from terminal.domain.ids import CardId
from terminal.domain.limits import Limits

PAGES_MAX = 10


class Central:
    """One ledger for all worlds of a test; each world has tills and cards of its own in it."""

    def __init__(self, book: Book, signer: Signer) -> None:
        self.book = book
        self.signer = signer
        self.now_ms = 0
        self._states: dict[str, TerminalState] = {}

    def publish(self) -> None:
        """Put everything that changed on pages."""
        published = True
        while published:
            with self.book.transaction():
                published = publish_page(self.book, self.signer, self.now_ms) is not None

    def head(self) -> tuple[int, bytes, ListHead]:
        """Give the newest page's number and hash, and the block list held with it."""
        self.publish()
        page = self.book.execute("SELECT number, hash FROM feed_head").fetchone()
        held = self.book.execute("SELECT number, hash FROM block_list_head").fetchone()
        assert page
        assert held
        return page[0], page[1], ListHead(*held)

    def enrol(self, terminal: str, store: str, public_key: bytes) -> None:
        """Know a till, without the ceremony."""
        self.book.execute(
            "INSERT INTO terminals (terminal, store, public_key, epoch, state)"
            " VALUES (%s, %s, %s, 1, 'active')",
            (terminal, store, public_key),
        )
        self._states[terminal] = TerminalState.ACTIVE

    def issue(self, cards: Sequence[NewCard]) -> None:
        """Issue cards."""
        issue_cards(self.book, cards, self.now_ms)

    def limit(self, limits: Limits) -> None:
        """Set the limits of stand-in."""
        set_limits(self.book, limits)

    def block(self, cards: Sequence[CardId]) -> None:
        """Push a block list."""
        with self.book.transaction():
            push_list(self.book, cards, "stolen", self.now_ms)

    def state(self, terminal: str) -> TerminalState:
        """Say what the ledger thinks of a till."""
        return self._states[terminal]

    def authorise(self, terminal: str, store: str, request: AuthoriseRequest) -> AuthoriseAnswer:
        """Answer a question."""
        self._let_in(terminal, _SELLS)
        if request.returns is not None:
            leases.give_back(self.book, terminal, request.returns, request.card, self.now_ms)
        return the_book.authorise(self.book, terminal, store, request, self.now_ms)

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
        pages = pages_after(self.book, request.after, min(request.pages_max, PAGES_MAX))
        return FeedAnswer(head=feed_state(self.book).head, pages=tuple(pages), now_ms=self.now_ms)

    def _let_in(self, terminal: str, allowed: frozenset[TerminalState]) -> None:
        state = self.state(terminal)
        if state in allowed:
            return
        kind = Revoked if state is TerminalState.REVOKED else Quarantined
        raise kind(Problem(type=state.value, title="Not any more.", status=403))
