"""The calls a till can make, each from its bytes to its answer: who may, and what is asked of the book."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ledger import enrolment, ingest, leases
from ledger.all_or_none import CAREFUL, all_or_none
from ledger.authentication import Caller, Callers, Envelope
from ledger.book import Answer, Asked, NotItsOwn, TooOften, answer_all
from ledger.contacts import Contacts
from ledger.contents import content
from ledger.database import Book, Database
from ledger.enquiry import enquire
from ledger.failures import Malformed
from ledger.feed_answers import FeedAnswers
from ledger.feed_window import FeedWindow
from ledger.gathering import Gathering
from ledger.lanes import Lane
from ledger.meter import Meter
from ledger.outward import outward
from ledger.problems import (
    gone,
    malformed,
    not_its_own,
    quarantined,
    revoked,
    too_many,
    unauthenticated,
    unavailable,
)
from ledger.rates import seconds_left
from ledger.request_bodies import (
    AUTHORISE_BODY,
    ENQUIRE_BODY,
    ENROL_BODY,
    FEED_BODY,
    LEASE_BODY,
    PUSH_BODY,
    SNAPSHOT_BODY,
    TOGETHER_BODY,
    VOID_BODY,
)
from ledger.snapshot_maker import SnapshotMaker
from sync.protocol import messages
from sync.protocol.messages import TerminalState
from sync.protocol.signing import NotSigned
from terminal.domain.clock import Clock
from terminal.domain.decision import Reason

T = TypeVar("T")

ASKING_THREADS: Final = 2
"""One writes while the other one's transaction goes to disk."""
ASKING_WAITING_MAX: Final = 2048
QUICK_THREADS: Final = 4
QUICK_WAITING_MAX: Final = 512
JOURNAL_THREADS: Final = 4
JOURNAL_WAITING_MAX: Final = 64
CONTENT_THREADS: Final = 2
CONTENT_WAITING_MAX: Final = 512
CONNECTIONS: Final = ASKING_THREADS + QUICK_THREADS + JOURNAL_THREADS + CONTENT_THREADS + 5
"""One for each thread that works on the book; the publisher, the contacts and readiness have one each, snapshots two."""

_ANY: Final = frozenset(TerminalState)
_HEARS: Final = frozenset({TerminalState.ACTIVE, TerminalState.QUARANTINED})
_SELLS: Final = frozenset({TerminalState.ACTIVE})


class Call(Struct, frozen=True):
    """One path: the most that its body may have, what answers it, and to which method."""

    bytes_max: int
    answer: Callable[[Envelope, bytes], Awaitable[Struct]]
    method: str = "POST"


class Calls:
    """The calls. Raise Refused, or LedgerError when the database is away."""

    def __init__(
        self,
        database: Database,
        window: FeedWindow,
        contacts: Contacts,
        clock: Clock,
        maker: SnapshotMaker,
    ) -> None:
        self._database = database
        self._window = window
        self._contacts = contacts
        self._clock = clock
        self._meter = Meter(clock)
        self._callers = Callers(self._load_caller, clock)
        self._quick = Lane("quick", QUICK_THREADS, QUICK_WAITING_MAX)
        self._asking: Gathering[Asked, Answer] = Gathering(
            self._answer_all, ASKING_THREADS, ASKING_WAITING_MAX
        )
        self._journal = Lane("journal", JOURNAL_THREADS, JOURNAL_WAITING_MAX)
        self._contents = Lane("contents", CONTENT_THREADS, CONTENT_WAITING_MAX)
        self._feed = FeedAnswers(window, maker, clock, self._quickly)

    def by_path(self) -> dict[str, Call]:
        """Give what answers each path."""
        return {
            messages.ENROL: Call(ENROL_BODY.bytes_max, self._enrol),
            messages.AUTHORISE: Call(AUTHORISE_BODY.bytes_max, self._authorise),
            messages.TOGETHER: Call(TOGETHER_BODY.bytes_max, self._together),
            messages.VOID: Call(VOID_BODY.bytes_max, self._void),
            messages.ENQUIRE: Call(ENQUIRE_BODY.bytes_max, self._enquire),
            messages.LEASE: Call(LEASE_BODY.bytes_max, self._lease),
            messages.JOURNAL: Call(PUSH_BODY.bytes_max, self._push),
            messages.FEED: Call(FEED_BODY.bytes_max, self._pull),
            messages.SNAPSHOT: Call(SNAPSHOT_BODY.bytes_max, self._snapshot),
        }

    def close(self) -> None:
        """Let the work at hand finish."""
        self._quick.close()
        self._asking.close()
        self._journal.close()
        self._contents.close()

    async def database_answers(self) -> bool:
        """Can the book be asked? Raises LedgerError or Refused if not."""
        return await self._quickly(lambda book: book.execute("SELECT true").fetchone() is not None)

    async def _enrol(self, _envelope: Envelope, body: bytes) -> Struct:
        request = ENROL_BODY.read(body)

        def work(book: Book) -> messages.EnrolAnswer:
            with book.transaction():
                return enrolment.enrol(book, request, self._clock.now_ms())

        try:
            return await self._quickly(work)
        except enrolment.NotPaired as error:
            raise gone() from error

    async def _authorise(self, envelope: Envelope, body: bytes) -> Struct:
        caller = await self._caller(messages.AUTHORISE, envelope, body, _SELLS)
        request = AUTHORISE_BODY.read(body)
        self._count(caller, 1)
        await self._take_back(caller, (request,))
        if request.action in CAREFUL:
            return (await self._all_or_none(caller, (request,)))[0]
        return await self._ask(Asked(caller.terminal, caller.store, request))

    async def _together(self, envelope: Envelope, body: bytes) -> Struct:
        caller = await self._caller(messages.TOGETHER, envelope, body, _SELLS)
        requests = TOGETHER_BODY.read(body).legs
        self._count(caller, len(requests))
        await self._take_back(caller, requests)
        legs = await self._all_or_none(caller, requests)
        return messages.TogetherAnswer(legs=legs, now_ms=self._clock.now_ms())

    async def _all_or_none(
        self, caller: Caller, requests: tuple[messages.AuthoriseRequest, ...]
    ) -> tuple[messages.AuthoriseAnswer, ...]:
        def work(book: Book) -> tuple[messages.AuthoriseAnswer, ...]:
            now_ms, closed = self._clock.now_ms(), self._meter.closed()
            answers = all_or_none(book, caller.terminal, caller.store, requests, now_ms, closed)
            self._meter.answered(answer.card.programme for answer in answers if answer.card)
            self._meter.write(book, _missed((caller.terminal, caller.store), answers))
            return answers

        try:
            return await self._quickly(work)
        except TooOften as error:
            raise too_many(seconds_left(self._clock.now_ms())) from error

    async def _take_back(
        self, caller: Caller, requests: tuple[messages.AuthoriseRequest, ...]
    ) -> None:
        """Take the leases that come back with a question, before it is answered."""
        for request in requests:
            if request.returns is not None:
                back, card = request.returns, request.card
                await self._quickly(
                    lambda book, back=back, card=card: leases.give_back(  # type: ignore[misc]
                        book, caller.terminal, back, card, self._clock.now_ms()
                    )
                )

    async def _lease(self, envelope: Envelope, body: bytes) -> Struct:
        caller = await self._caller(messages.LEASE, envelope, body, _SELLS)
        request = LEASE_BODY.read(body)
        holder = leases.Holder(caller.terminal, caller.store, caller.epoch)
        self._count(caller, len(request.asks))
        grants = await self._lend(holder, request.asks)
        return messages.LeaseAnswer(grants=tuple(grants), now_ms=self._clock.now_ms())

    async def _lend(
        self, holder: leases.Holder, asks: tuple[messages.LeaseAsk, ...]
    ) -> list[messages.LeaseGrant]:
        def work(book: Book) -> list[messages.LeaseGrant]:
            closed = self._meter.closed()
            granted = leases.grant(book, holder, asks, self._clock.now_ms(), closed)
            told = [_outward(one) for one in granted]
            self._meter.answered(one.card.programme for one in told if one.card)
            whose = (holder.terminal, holder.store)
            missed = [whose for one in told if one.reason is Reason.NOT_ACCEPTED]
            self._meter.write(book, missed)
            return told

        try:
            return await self._quickly(work)
        except TooOften as error:
            raise too_many(seconds_left(self._clock.now_ms())) from error

    async def _void(self, envelope: Envelope, body: bytes) -> Struct:
        caller = await self._caller(messages.VOID, envelope, body, _SELLS)
        return await self._ask(Asked(caller.terminal, caller.store, VOID_BODY.read(body)))

    async def _enquire(self, envelope: Envelope, body: bytes) -> Struct:
        caller = await self._caller(messages.ENQUIRE, envelope, body, _SELLS)
        request = ENQUIRE_BODY.read(body)
        self._count(caller, 1)
        card = await self._quickly(
            lambda book: enquire(book, self._meter, caller.terminal, caller.store, request.card)
        )
        if isinstance(card, TooOften):
            raise too_many(seconds_left(self._clock.now_ms()))
        return messages.EnquireAnswer(card=card, now_ms=self._clock.now_ms())

    async def _ask(self, asked: Asked) -> Struct:
        """Ask the book, together with whoever asks just now."""
        self._sure()
        answer = await self._asking.ask(asked)
        if isinstance(answer, NotItsOwn):
            raise not_its_own()
        if isinstance(answer, Malformed):
            raise malformed(str(answer))
        if isinstance(answer, TooOften):
            raise too_many(seconds_left(self._clock.now_ms()))
        return answer

    def _count(self, caller: Caller, asks: int) -> None:
        """Count what a till asks. Raises Refused (too many)."""
        wait_s = self._meter.wait_s(caller.terminal, caller.store)
        if wait_s is not None:
            raise too_many(wait_s)
        self._meter.asked(caller.terminal, caller.store, asks)

    def _answer_all(self, asked: Sequence[Asked]) -> Sequence[Answer]:
        return self._database.run(lambda book: self._answer_metered(book, asked))

    def _answer_metered(self, book: Book, asked: Sequence[Asked]) -> Sequence[Answer]:
        answers = answer_all(book, asked, self._clock.now_ms(), self._meter.closed())
        told = [answer for answer in answers if isinstance(answer, messages.AuthoriseAnswer)]
        self._meter.answered(answer.card.programme for answer in told if answer.card)
        missed = (
            one
            for ask, answer in zip(asked, answers, strict=True)
            for one in _missed((ask.terminal, ask.store), (answer,))
        )
        self._meter.write(book, missed)
        return answers

    async def _push(self, envelope: Envelope, body: bytes) -> Struct:
        caller = await self._caller(messages.JOURNAL, envelope, body, _ANY)
        request = PUSH_BODY.read(body)
        sent_ms = envelope.time_ms or 0
        try:
            return await self._asked(
                self._journal,
                lambda book: ingest.ingest(
                    book, caller.terminal, request, sent_ms, self._clock.now_ms()
                ),
            )
        except (NotSigned, ingest.Unknown) as error:
            raise unauthenticated() from error

    async def _pull(self, envelope: Envelope, body: bytes) -> Struct:
        caller = await self._caller(messages.FEED, envelope, body, _HEARS)
        request = FEED_BODY.read(body)
        self._contacts.heard(caller.terminal, request.after)
        await self._window.wait(request.after, request.wait_ms)
        self._sure()
        return await self._feed.feed(request)

    async def _snapshot(self, envelope: Envelope, body: bytes) -> Struct:
        await self._caller(messages.SNAPSHOT, envelope, body, _HEARS)
        return await self._feed.snapshot(SNAPSHOT_BODY.read(body))

    async def content(self, digest: bytes) -> bytes | None:
        """Give what is kept under that name, sealed: whoever can open it was told how by a signed answer."""
        return await self._asked(self._contents, lambda book: content(book, digest))

    async def _caller(
        self, path: str, envelope: Envelope, body: bytes, allowed: frozenset[TerminalState]
    ) -> Caller:
        """Say who asks, once that is proved and allowed. Raises Refused."""
        caller = await self._callers.authenticate(path, envelope, body)
        if caller.state in allowed:
            return caller
        raise revoked() if caller.state is TerminalState.REVOKED else quarantined()

    async def _load_caller(self, terminal: str) -> Caller | None:
        def work(book: Book) -> Caller | None:
            caller = _caller(book, terminal)
            if caller is not None:
                self._meter.load(book, caller.terminal, caller.store)
            return caller

        return await self._quickly(work)

    async def _quickly(self, work: Callable[[Book], T]) -> T:
        return await self._asked(self._quick, work)

    async def _asked(self, lane: Lane, work: Callable[[Book], T]) -> T:
        self._sure()
        try:
            return await lane.run(lambda: self._database.run(work))
        except Malformed as error:
            raise malformed(str(error)) from error

    def _sure(self) -> None:
        """Let nobody wait to learn that the book is away: the publisher knows. Raises Refused."""
        if not self._window.sure:
            raise unavailable()


def _outward(grant: messages.LeaseGrant) -> messages.LeaseGrant:
    reason, card = outward(grant.reason, grant.card)
    return replace(grant, reason=reason, card=card)


def _missed(whose: tuple[str, str], answers: Sequence[Answer]) -> Iterator[tuple[str, str]]:
    """Name till and store once for each code that does not pay."""
    for answer in answers:
        if isinstance(answer, messages.AuthoriseAnswer) and answer.reason is Reason.NOT_ACCEPTED:
            yield whose


def _caller(book: Book, terminal: str) -> Caller | None:
    row = book.execute(
        "SELECT terminal, store, state, epoch, public_key FROM terminals"
        " WHERE terminal = %s AND public_key IS NOT NULL",
        (terminal,),
    ).fetchone()
    if row is None:
        return None
    name, store, state, epoch, public_key = row
    return Caller(name, store, TerminalState(state), epoch, public_key)
