"""The till against a model in plain Python: whatever happens in whatever order, both say the same.

The model knows a ledger (balances by version, what it did for each id), a till that counts what it took,
and the limits; it has no database, no chain and no cleverness. Each rule runs on both.
"""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from terminal.authoriser import AuthorisationRequest, LedgerAnswer, Silence
from terminal.domain.card import Card
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.feed import CardItem
from terminal.domain.money import Money
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.till import UNFINISHED_MS
from tests.support.till import Shop, card_id

F, K, N, ONE = 1_000, 1_400, 4, 600
CARDS = 3
balances = st.sampled_from([0, 500, 900, 2_000, 5_000])
asked = st.tuples(
    st.integers(0, CARDS - 1), st.sampled_from([None, -5, 0, 1, 200, 400, 600, 601, 900])
)
weathers = st.sampled_from(["open", "closed", "closed", "question lost", "answer lost", "killed"])


class Killed(BaseException):
    """The program ended while it asked."""


@dataclass
class Book:
    """A ledger in a few lines: a balance with a version, and what was done for each id."""

    balance: int
    version: int = 1
    done: dict[bytes, int] = field(default_factory=dict)
    gone: set[bytes] = field(default_factory=set)
    told: dict[int, tuple[int, set[bytes]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember each version: its balance, and which operations it includes."""
        self.told[self.version] = (self.balance, set(self.done))

    def redeem(self, operation: bytes, minor: int, *, fact: bool) -> tuple[int, int | None]:
        """Take an amount: all of it or nothing online; what is there for a fact. Give covered and version."""
        if operation in self.done or operation in self.gone:
            return self.done.get(operation, 0), self.version if operation in self.done else None
        covered = min(minor, self.balance) if fact else (minor if minor <= self.balance else 0)
        if covered or fact:
            self.done[operation] = covered
            self.balance -= covered
            self.version += 1
            self.__post_init__()
        return covered, self.version

    def void(self, operation: bytes) -> int | None:
        """Give back, or see to it that it is never done."""
        self.gone.add(operation)
        covered = self.done.pop(operation, None)
        if covered is None:
            return None
        self.balance += covered
        self.version += 1
        self.__post_init__()
        return self.version


class Line:
    """Asks the books, and loses what it is told to lose: the question, or the answer."""

    def __init__(self) -> None:
        """All is well at first."""
        self.books: dict[bytes, Book] = {}
        self.weather = "open"
        self.shop: Shop | None = None
        self.codes: dict[bytes, str] = {}

    def is_open(self) -> bool:
        """Is it worth asking?"""
        return self.weather != "closed"

    def _state(self, card: bytes) -> Card:
        book = self.books[card]
        return self.shop.card_of(self.codes[card], Money(book.balance, "EUR"), version=book.version)

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Ask."""
        if self.weather == "question lost":
            return Silence.UNKNOWN
        covered, _version = self.books[request.card].redeem(
            request.id, request.amount.minor, fact=False
        )
        if self.weather == "killed":
            raise Killed
        if self.weather == "answer lost":
            return Silence.UNKNOWN
        reason = None if covered else Reason.ABOVE_BALANCE
        return LedgerAnswer(approved=bool(covered), reason=reason, card=self._state(request.card))

    def void(self, operation: bytes, card: bytes, at_ms: int) -> LedgerAnswer | Silence:
        """Undo."""
        del at_ms
        if self.weather == "question lost":
            return Silence.UNKNOWN
        self.books[card].void(operation)
        if self.weather == "answer lost":
            return Silence.UNKNOWN
        return LedgerAnswer(approved=True, card=self._state(card))


class TillAndModel(RuleBasedStateMachine):
    """Both at once."""

    redemptions = Bundle("redemptions")

    @initialize(balances=st.lists(balances, min_size=CARDS, max_size=CARDS))
    def begin(self, balances):
        """A shop, some cards, a ledger that knows them."""
        self.folder = Path(tempfile.mkdtemp(prefix="model-"))
        self.line = Line()
        self.shop = Shop(self.folder, line=self.line).opened(
            per_redemption=ONE, per_card=F, per_till=K, redemptions=N
        )
        self.line.shop = self.shop
        self.codes = [self.shop.card(Money(minor, "EUR")) for minor in balances]
        for code, minor in zip(self.codes, balances, strict=True):
            self.line.books[card_id(code)] = Book(minor)
            self.line.codes[card_id(code)] = code
        self.outcomes = {}
        self.acknowledged = 0
        self.judged = {}

    def teardown(self):
        """Check the end, when all has been told; clear away."""
        if not hasattr(self, "shop"):
            return
        try:
            self.line.weather = "open"
            self.shop.clock.advance(UNFINISHED_MS + 1)
            self.shop.reopen()
            self.push(100)
            self.pull()
            self.everything_told()
        finally:
            self.shop.close()
            shutil.rmtree(self.folder)

    @rule(target=redemptions, rush=st.lists(asked, min_size=1, max_size=5))
    def redeem(self, rush):
        """A rush of customers: take an amount, or all of it, whatever the weather."""
        shown = [self.redeem_one(self.codes[which], minor) for which, minor in rush]
        return multiple(*filter(None, shown))

    def redeem_one(self, code, minor):
        """Take an amount from one card; compare the decision with what the limits say."""
        before, at_risk, count = self.shop.available(code), *self.exposure()
        unsettled = self.shop.store.cards.known(card_id(code)).unsettled
        try:
            outcome = self.shop.till.redeem(code, None if minor is None else Money(minor, "EUR"))
        except Killed:
            self.shop.reopen()
            return None
        minor = before if minor is None else minor
        allowed = 0 < minor <= min(before, ONE, F - unsettled, K - at_risk) and count < N
        if outcome.approved:
            assert 0 < outcome.amount.minor == minor
        if outcome.decision == Approved(Authority.STAND_IN):
            assert allowed
        elif isinstance(outcome.decision, Declined) and not self.line.is_open():
            assert not allowed
        self.outcomes[outcome.id] = outcome
        return outcome

    @rule(outcome=redemptions)
    def void(self, outcome):
        """Undo what was shown; once."""
        already = self.shop.store.journal.find(outcome.id, EntryKind.VOID)
        answer = self.shop.till.void(outcome.id)
        assert answer.approved == (outcome.approved and already is None)

    @rule(weather=weathers)
    def change_weather(self, weather):
        """The network comes and goes."""
        self.line.weather = weather

    @rule(which=st.integers(0, CARDS - 1), minor=st.integers(1, 2_000))
    def spend_elsewhere(self, which, minor):
        """Another till is faster."""
        book = self.line.books[card_id(self.codes[which])]
        book.redeem(b"elsewhere %d" % book.version, minor, fact=False)

    @rule(count=st.integers(0, 5), again=st.booleans())
    def push(self, count, again=False):  # noqa: FBT002
        """Deliver some entries; the ledger's answer comes once or twice, or is lost after it judged."""
        entries = [
            e for e in reversed(self.shop.store.journal.newest(10_000)) if e.seq > self.acknowledged
        ]
        verdicts = [self.judge(entry) for entry in entries[:count]]
        self.acknowledged += len(verdicts)
        for _ in range(1 + again):
            self.shop.settle(*verdicts, up_to=self.acknowledged)

    @rule(count=st.integers(1, 5))
    def push_without_an_answer(self, count):
        """Delivered and judged, but the answer is lost: the next push says the same again."""
        for entry in list(reversed(self.shop.store.journal.newest(10_000)))[:count]:
            if entry.seq > self.acknowledged:
                self.judge(entry)

    def judge(self, entry):
        """What the ledger makes of an entry: the same for ever."""
        if entry.seq not in self.judged:
            self.judged[entry.seq] = self.first_judgement(entry)
        return self.judged[entry.seq]

    def first_judgement(self, entry):
        """Redemptions are facts; voids give back what was covered."""
        book = self.line.books.get(entry.card)
        if entry.kind is EntryKind.REDEEM and entry.id not in book.gone:
            covered, version = book.redeem(entry.id, entry.amount.minor, fact=True)
            short = entry.amount.minor - covered
            kind = VerdictKind.SHORTFALL if short else VerdictKind.SETTLED
            return Verdict(
                seq=entry.seq, kind=kind, covered=covered, shortfall=short, version=version
            )
        version = book.void(entry.id) if entry.kind is EntryKind.VOID else None
        return Verdict(seq=entry.seq, kind=VerdictKind.RECORDED, version=version)

    @rule()
    def pull(self):
        """Hear the present state of every card."""
        self.shop.tell(*(self.line._state(card) for card in self.line.books))

    @rule(which=st.integers(0, CARDS - 1))
    def pull_one(self, which):
        """Hear of one card, the others later."""
        self.shop.feed(CardItem(self.line._state(card_id(self.codes[which]))))

    @rule(minute=st.booleans())
    def restart(self, minute):
        """End the program, sometimes for more than a minute."""
        if minute:
            self.shop.clock.advance(UNFINISHED_MS + 1)
        self.shop.reopen()

    @rule()
    def crash(self):
        """End it without a goodbye: the files as they are, with their log, opened by another."""
        self.shop._stores, dead = [], self.shop._stores
        copy = self.folder / "after"
        shutil.copytree(self.shop.profile.folder, copy)
        for store in dead:
            store.close()
        self.shop._till = None
        shutil.rmtree(self.shop.profile.folder)
        copy.rename(self.shop.profile.folder)
        assert self.shop.till.health is None

    def exposure(self):
        """What the till counts as at risk."""
        held = self.shop.store.cards.stand_in("EUR")[1]
        return held.minor, held.redemptions

    @invariant()
    def limits_hold(self):
        """F, K and N, at every moment; nothing is below zero."""
        if not hasattr(self, "shop"):
            return
        minor, count = self.exposure()
        assert 0 <= minor <= K
        assert 0 <= count <= N
        for code in self.codes:
            assert self.shop.available(code) >= 0

    @invariant()
    def counters_are_the_sums(self):
        """At risk is what the journal says was accepted in stand-in, unsent and not voided."""
        if not hasattr(self, "shop"):
            return
        entries = self.shop.store.journal.newest(10_000)
        voided = {entry.id for entry in entries if entry.kind is EntryKind.VOID}
        held = self.shop.store.progress().acknowledged
        at_risk = [
            entry.amount.minor
            for entry in entries
            if entry.kind is EntryKind.REDEEM
            and entry.authority is Authority.STAND_IN
            and entry.seq > held
            and entry.id not in voided
        ]
        assert (sum(at_risk), len(at_risk)) == self.exposure()

    @invariant()
    def what_was_shown_is_journalled_once(self):
        """And what was not shown is not; the chain and its anchor hold."""
        if not hasattr(self, "shop"):
            return
        self.shop.store.journal.verify()
        entries = self.shop.store.journal.newest(10_000)
        redeemed = [entry.id for entry in entries if entry.kind is EntryKind.REDEEM]
        shown = {i for i, outcome in self.outcomes.items() if outcome.approved}
        assert len(redeemed) == len(set(redeemed))
        assert set(redeemed) == shown

    @invariant()
    def nothing_is_forgotten(self):
        """What a card may still spend here never exceeds what its cached state leaves after everything

        this till took that is not in that state: shown green and standing, or asked online and unresolved.
        """
        if not hasattr(self, "shop"):
            return
        entries = self.shop.store.journal.newest(10_000)
        held = self.shop.store.progress().acknowledged
        kinds = {}
        for entry in entries:
            kinds.setdefault((entry.card, entry.id), {})[entry.kind] = entry
        for code in self.codes:
            cached = self.shop.store.cards.known(card_id(code)).card
            balance, included = self.line.books[card_id(code)].told[cached.version]
            assert balance == cached.balance
            for (card, operation), found in kinds.items():
                void = found.get(EntryKind.VOID)
                stands = EntryKind.REDEEM in found and void is None
                asked = EntryKind.INTENT in found and not {
                    EntryKind.REDEEM,
                    EntryKind.DECLINED,
                } & set(found)
                told = void is not None and void.seq <= held
                unresolved = EntryKind.REDEEM not in found and (asked or void) and not told
                if card == cached.card and operation not in included and (stands or unresolved):
                    balance -= next(iter(found.values())).amount.minor
            assert self.shop.available(code) <= max(0, balance)

    def everything_told(self):
        """Once all is delivered and heard, the till's balances are the ledger's, and nothing is at risk."""
        assert self.exposure() == (0, 0)
        for code in self.codes:
            assert self.line.books[card_id(code)].balance == self.shop.available(code)


TillAndModel.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_the_till_and_the_model_agree = TillAndModel.TestCase
