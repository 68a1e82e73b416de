"""The till against a model in plain Python: whatever happens in whatever order, both say the same.

The model knows a ledger (balances by version, leases, what it did for each id), a till that counts what it
took, and the limits, a manager's too; it has no database, no chain and no cleverness. Each rule runs on both.
"""

import shutil
import tempfile
from pathlib import Path

import pytest
from argon2 import PasswordHasher
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

from terminal import leasing
from terminal.cashier import Override
from terminal.domain.clock import HOUR_MS
from terminal.domain.decision import Authority, Declined
from terminal.domain.entry import EntryKind
from terminal.domain.feed import CardItem, CashierItem, LimitsItem
from terminal.domain.ids import new_id
from terminal.domain.limits import Ceiling
from terminal.domain.money import Money
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.leasing import Granted
from terminal.till import UNFINISHED_MS
from tests.support.model_ledger import Book, Killed, Line
from tests.support.till import Shop, card_id, limits

F, K, N, ONE = 1_000, 1_400, 4, 600
TOP_F, TOP_K, TOP_N, TOP_ONE = 1_500, 2_000, 6, 900
TOP = Ceiling(per_redemption=TOP_ONE, per_card=TOP_F, per_till=TOP_K, redemptions=TOP_N)
PIN = "4711"
BEA = Override("bea", PIN)
QUICK_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)
TERM_MS = 1_000 * HOUR_MS
CARDS = 3
balances = st.sampled_from([0, 500, 900, 2_000, 5_000])
asked = st.tuples(
    st.integers(0, CARDS - 1),
    st.sampled_from([None, -5, 0, 1, 200, 400, 600, 601, 900]),
    st.sampled_from([None, None, None, BEA]),
)
weathers = st.sampled_from(["open", "closed", "closed", "question lost", "answer lost", "killed"])


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
        self.shop.feed(
            CashierItem("bea", "Bea", "manager", QUICK_HASH),
            LimitsItem(
                limits(per_redemption=ONE, per_card=F, per_till=K, redemptions=N, manager=TOP)
            ),
        )
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
            self.give_leases_back()  # what the ledger took where a lease was drawn on comes free
            self.push(1_000)
            self.pull()
            self.everything_told()
        finally:
            self.shop.close()
            shutil.rmtree(self.folder)

    @rule(target=redemptions, rush=st.lists(asked, min_size=1, max_size=5))
    def redeem(self, rush):
        """A rush of customers: take an amount, or all of it, whatever the weather."""
        shown = [self.redeem_one(self.codes[which], minor, by) for which, minor, by in rush]
        return multiple(*filter(None, shown))

    def redeem_one(self, code, minor, override):
        """Take an amount from one card; compare the decision with what the limits say."""
        f, k, n, one = (TOP_F, TOP_K, TOP_N, TOP_ONE) if override else (F, K, N, ONE)
        lease = self.shop.store.leases.on(card_id(code))
        left = lease.remaining.minor if lease else 0
        before, at_risk, count = self.shop.available(code), *self.exposure()
        unsettled = self.shop.store.cards.known(card_id(code)).unsettled
        try:
            amount = None if minor is None else Money(minor, "EUR")
            outcome = self.shop.till.redeem(code, amount, override=override)
        except Killed:
            self.shop.reopen()
            return None
        minor = before if minor is None else minor
        risk = minor if self.line.is_open() and minor > left else max(0, minor - left)
        within = risk <= min(one, f - unsettled, k - at_risk) and count < n
        allowed = 0 < minor <= before and (minor <= left or within)
        if outcome.approved:
            assert 0 < outcome.amount.minor == minor
            assert override or outcome.decision.overridden is None
        if outcome.approved and outcome.decision.authority is not Authority.LEDGER:
            assert allowed
            assert (outcome.decision.authority is Authority.LEASE) == (minor <= left)
        elif isinstance(outcome.decision, Declined) and not self.line.is_open():
            assert not allowed
        self.outcomes[outcome.id] = outcome
        return outcome

    @rule(
        which=st.integers(0, CARDS - 1),
        minor=st.sampled_from([100, 500, 5_000]),
        heard=st.booleans(),
    )
    def lend(self, which, minor, heard):
        """The ledger sets something aside; the answer comes, or comes only when it is asked again."""
        code = self.codes[which]
        if self.shop.store.leases.on(card_id(code)):
            return
        book = self.line.books[card_id(code)]
        lease = new_id(self.shop.clock.now_ms(), self.shop.chance.randbytes)
        granted = book.lend(lease, minor)
        for _ in range(1 if heard else 2):
            ends_ms = self.shop.clock.now_ms() + TERM_MS
            again = Granted(
                lease=lease,
                granted=granted,
                ends_ms=ends_ms,
                card=self.line._state(card_id(code)),
            )
            leasing.take(self.shop.store, [again], self.shop.clock.now_ms())
        if granted == 0:
            book.take_back(lease)

    @rule(
        target=redemptions,
        which=st.integers(0, CARDS - 1),
        lent=st.sampled_from([100, 500, 5_000]),
        amounts=st.lists(st.sampled_from([None, 1, 200, 400, 600]), min_size=1, max_size=4),
        weather=weathers,
    )
    def pay_in_the_dark(self, which, lent, amounts, weather):
        """A card is leased, then the line breaks, and it is presented again and again."""
        self.lend(which, lent, heard=True)
        self.line.weather = "closed" if weather == "open" else weather
        shown = [self.redeem_one(self.codes[which], minor, None) for minor in amounts]
        return multiple(*filter(None, shown))

    @rule()
    def give_leases_back(self):
        """The shift ends."""
        leasing.give_back(self.shop.store, self.shop.store.leases.all(), self.shop.clock.now_ms())

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
            covered, version = book.redeem(
                entry.id, entry.amount.minor, fact=True, lease=entry.lease, drawn=entry.drawn
            )
            short = entry.amount.minor - covered
            assert not (short and entry.authority is Authority.LEASE), "a draw lost"
            kind = VerdictKind.SHORTFALL if short else VerdictKind.SETTLED
            return Verdict(
                seq=entry.seq, kind=kind, covered=covered, shortfall=short, version=version
            )
        if entry.kind is EntryKind.LEASE_RETURNED:
            book.take_back(entry.id)
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
        """K and N, the manager's at most, at every moment; nothing is below zero."""
        if not hasattr(self, "shop"):
            return
        minor, count = self.exposure()
        assert 0 <= minor <= TOP_K
        assert 0 <= count <= TOP_N
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
        asked = {entry.id for entry in entries if entry.kind is EntryKind.INTENT}
        at_risk = [
            entry.amount.minor - (0 if entry.id in asked else entry.drawn)
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
                    taken = found.get(EntryKind.REDEEM)
                    done_there = EntryKind.INTENT in found and operation not in self.line.refused
                    drawn = taken.drawn if taken and not done_there else 0
                    balance -= next(iter(found.values())).amount.minor - drawn
            lease = self.shop.store.leases.on(card_id(code))
            left = lease.remaining.minor if lease else 0
            assert self.shop.available(code) <= max(0, balance) + left

    def everything_told(self):
        """Once all is delivered and heard, the till's balances are the ledger's, and nothing is at risk."""
        assert self.exposure() == (0, 0)
        for code in self.codes:
            book = self.line.books[card_id(code)]
            assert not book.leases
            assert book.balance == self.shop.available(code)


class Often(TillAndModel):
    """The same, many more times."""


TillAndModel.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
Often.TestCase.settings = settings(TillAndModel.TestCase.settings, max_examples=2_000)
test_the_till_and_the_model_agree = TillAndModel.TestCase
test_they_agree_often = pytest.mark.soak(Often.TestCase)
