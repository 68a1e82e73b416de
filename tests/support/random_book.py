"""A book with a bit of everything in it, by chance that can be replayed.

Tills online, offline and late, voids, refunds, conflicts, leases, loads, expiry, small rests paid out,
attempts declined, several companies.
"""

import random
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from ledger import book as the_book
from ledger import estate, expiry, leases
from ledger.all_or_none import all_or_none
from ledger.book import Asked, answer_all
from ledger.database import Book, Database
from ledger.ingest import ingest
from ledger.issue import NewCard, issue_cards
from ledger.leases import Holder
from sync.protocol.messages import AuthoriseAnswer, AuthoriseRequest, LeaseAsk, VoidRequest
from terminal.domain.card import CardKind, Programme, Terms
from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.limits import LeasePolicy, Limits
from terminal.domain.money import Money
from tests.support.journals import EUR, NOON_MS, Journal

DAY_MS = 86_400_000
HOUR_MS = 3_600_000
STORES = {"centro": "North Ltd", "norte": "North Ltd", "sur": "South Ltd"}
UNITS = {"gift": EUR, "other": EUR, "points": "points"}
COMPANIES = {"gift": "North Ltd", "other": "South Ltd", "points": ""}
REASONS = (Reason.USED, Reason.BLOCKED, Reason.OFFLINE_TOO_LONG, Reason.ABOVE_BALANCE)


class RandomBook:
    """Grows step by step. Whatever the tills tell is delivered late, in portions.

    `at_once`: a step is so many things of a kind on average, not one. Cards are made and leased
    together and questions asked in one gathering, as a busy ledger does; portions are larger. A book
    grows that way at a third of the cost. `by_key`: the book as a server opens it for tills, whose plans
    stay right while tables grow that nobody has looked at yet.
    """

    def __init__(
        self,
        database: Database,
        seed: int,
        tills: int = 4,
        at_once: int = 1,
        by_key: Database | None = None,
    ) -> None:
        self.database = database
        self.by_key = by_key or database
        self.at_once = at_once
        self.chance = random.Random(seed)
        self.now_ms = NOON_MS
        self.cards: list[tuple[CardId, str]] = []
        self.done: list[tuple[str, CardId, OperationId, int, str]] = []
        self.leases: dict[tuple[str, CardId], OperationId] = {}
        self.tills = {f"till-{n}": Journal(f"till-{n}") for n in range(tills)}
        self.store_of = {name: list(STORES)[n % 3] for n, name in enumerate(self.tills)}
        self.sent = dict.fromkeys(self.tills, 0)
        database.run(self._open)

    def grow(self, steps: int) -> None:
        """Let so many things happen, then deliver all that waits."""
        again = partial(partial, _again)
        moves = [self._issue] * 3 + [again(self._offline)] * 12 + [self._online] * 5
        moves += [again(self._void)] * 2 + [again(self._refund)] * 2 + [again(self._declined)] * 2
        moves += [self._deliver] * 3 + [self._lend]
        for step in range(steps):
            self.now_ms += self.chance.randrange(10_000, 2 * HOUR_MS)
            self.chance.choice(moves)(self._times())
            if step % 50 == 49:
                expiry.run(self.database, self.now_ms, self.now_ms)
        for till in self.tills:
            self._deliver(1, till, every=True)

    def _times(self) -> int:
        return 1 if self.at_once == 1 else self.chance.randrange(1, 2 * self.at_once)

    def _open(self, book: Book) -> None:
        with book.transaction():
            for store, company in STORES.items():
                estate.add_store(book, estate.Store(store, store.title()))
                book.execute("UPDATE stores SET company = %s WHERE store = %s", (company, store))
            for name, unit in UNITS.items():
                terms = Terms(
                    kind=CardKind.STORED_VALUE if unit == EUR else CardKind.POINTS,
                    unit=unit,
                    currency=unit if unit == EUR else None,
                    balance_max=10**9,
                    cash_out_max=500,
                )
                estate.create_programme(
                    book, Programme(programme=name, name=name.title(), terms=terms)
                )
                book.execute(
                    "UPDATE programmes SET company = %s WHERE programme = %s",
                    (COMPANIES[name], name),
                )
            policy = LeasePolicy(
                per_card=1_000, cards=50, term_ms=DAY_MS, used_within_ms=365 * DAY_MS
            )
            limits = Limits(
                unit=EUR, per_redemption=1_000, per_card=2_000, per_till=9_000, redemptions=9
            )
            estate.set_limits(book, replace(limits, leases=policy))
            for name, journal in self.tills.items():
                book.execute(
                    "INSERT INTO terminals (terminal, store, public_key, epoch, state)"
                    " VALUES (%s, %s, %s, 1, 'active')",
                    (name, self.store_of[name], journal.signer.public_key),
                )

    def _issue(self, times: int) -> None:
        new = [self._new_card() for _ in range(times)]

        def work(book: Book) -> None:
            with book.transaction():
                issue_cards(book, new, self.now_ms)

        self.database.run(work)
        self.cards += [(one.card, one.unit) for one in new]

    def _new_card(self) -> NewCard:
        programme = self.chance.choice(list(UNITS))
        active = self.chance.random() < 0.7
        ends = self.now_ms + self.chance.randrange(1, 25) * DAY_MS
        card = CardId(self.chance.randbytes(16))
        return NewCard(
            card=card,
            programme=programme,
            unit=UNITS[programme],
            last4=card.hex()[-4:],
            balance=self.chance.randrange(500, 5_000) if active else 0,
            active=active,
            expires_ms=ends if self.chance.random() < 0.6 else None,
        )

    def _recent(self) -> list[tuple[CardId, str]]:
        return self.cards[-40 * self.at_once :]

    def _pick(self) -> tuple[str, CardId, str] | None:
        if not self.cards:
            return None
        card, unit = self.chance.choice(self._recent())
        return self.chance.choice(list(self.tills)), card, unit

    def _seal(
        self, till: str, kind: EntryKind, card: CardId, minor: int, unit: str, **more
    ) -> OperationId:
        journal = self.tills[till]
        identity = more.pop("id", None) or journal.new_id()
        values = {
            "terminal": till,
            "epoch": 1,
            "seq": len(journal.bodies) + 1,
            "previous": journal.head,
            "id": identity,
            "kind": kind,
            "at_ms": self.now_ms,
            "cashier": self.chance.choice(["ana", "bo"]),
            "order": f"R-{len(journal.bodies)}",
            "card": card,
            "last4": card.hex()[-4:],
            "amount": Money(minor, unit) if minor else None,
            "authority": Authority.STAND_IN,
        }
        journal.seal(Entry(**{**values, **more}))
        return identity

    def _offline(self) -> None:
        if not (picked := self._pick()):
            return
        till, card, unit = picked
        minor = self.chance.randrange(1, 2_000)
        kind = self.chance.choices(
            [EntryKind.REDEEM, EntryKind.LOAD, EntryKind.CASH_OUT, EntryKind.ACTIVATE],
            [20, 2, 1, 2],
        )[0]
        more: dict[str, object] = {}
        mine = self.leases.get((till, card))
        if kind is EntryKind.REDEEM and self.chance.random() < 0.5:
            more["basket"] = Money(minor + self.chance.randrange(3_000), unit)
        if kind is EntryKind.REDEEM and mine and self.chance.random() < 0.5:
            more |= {"lease": mine, "drawn": minor, "authority": Authority.LEASE}
        operation = self._seal(till, kind, card, minor, unit, **more)
        self.done.append((till, card, operation, minor, unit))

    def _online(self, times: int) -> None:
        asked = [one for _ in range(times) if (one := self._question())]
        if not asked:
            return
        answers = self.by_key.run(lambda book: answer_all(book, asked, self.now_ms))
        for one, answer in zip(asked, answers, strict=True):
            if isinstance(answer, AuthoriseAnswer) and answer.approved:
                self._done_online(one.terminal, one.request)

    def _question(self) -> Asked | None:
        if not (picked := self._pick()):
            return None
        till, card, unit = picked
        minor = self.chance.randrange(1, 1_500)
        operation = self.tills[till].new_id()
        kind = self.chance.choices(
            [EntryKind.REDEEM, EntryKind.LOAD, EntryKind.ACTIVATE], [6, 1, 1]
        )[0]
        request = AuthoriseRequest(
            id=operation,
            action=kind,
            card=card,
            amount=Money(minor, unit),
            at_ms=self.now_ms,
            cashier="ana",
            order="R-1",
        )
        return Asked(till, self.store_of[till], request)

    def _done_online(self, till: str, request: AuthoriseRequest) -> None:
        card, (minor, unit) = request.card, (request.amount.minor, request.amount.unit)
        basket = Money(minor + self.chance.randrange(500), unit)
        told = self.chance.random() < 0.7
        more = {"id": request.id, "basket": basket if told else None}
        self._seal(till, request.action, card, minor, unit, **more)
        self.done.append((till, card, request.id, minor, unit))

    def _void(self) -> None:
        if not self.done:
            return
        till, card, operation, minor, unit = self.done.pop(self.chance.randrange(len(self.done)))
        if self.chance.random() < 0.3:
            request = VoidRequest(id=operation, card=card, at_ms=self.now_ms)
            store = self.store_of[till]
            self.by_key.run(lambda book: the_book.void(book, till, store, request, self.now_ms))
        self._seal(till, EntryKind.VOID, card, minor, unit, id=operation)

    def _refund(self) -> None:
        if not self.done:
            return
        _, card, operation, minor, unit = self.chance.choice(self.done)
        till = self.chance.choice(list(self.tills))
        part = self.chance.choice([minor, self.chance.randrange(1, minor + 1)])
        if self.chance.random() < 0.4:
            request = AuthoriseRequest(
                id=self.tills[till].new_id(),
                action=EntryKind.REFUND,
                card=card,
                amount=Money(part, unit),
                at_ms=self.now_ms,
                refunds=operation,
            )
            store = self.store_of[till]
            self.by_key.run(lambda book: all_or_none(book, till, store, [request], self.now_ms))
            return
        refund = self._seal(till, EntryKind.REFUND, card, part, unit, refunds=operation)
        if self.chance.random() < 0.3:
            self._seal(till, EntryKind.VOID, card, part, unit, id=refund)

    def _declined(self) -> None:
        if picked := self._pick():
            till, card, unit = picked
            minor = self.chance.randrange(1, 1_000)
            reason = self.chance.choice(REASONS)
            action = EntryKind.REDEEM
            self._seal(till, EntryKind.DECLINED, card, minor, unit, reason=reason, action=action)

    def _lend(self, times: int) -> None:
        if not (picked := self._pick()):
            return
        till, card, _ = picked
        others = [self.chance.choice(self._recent())[0] for _ in range(times - 1)]
        asks = [LeaseAsk(id=self.tills[till].new_id(), card=one) for one in (card, *others)]
        holder = Holder(till, self.store_of[till], 1)
        grants = self.by_key.run(lambda book: leases.grant(book, holder, asks, self.now_ms))
        for ask, grant in zip(asks, grants, strict=True):
            if grant.granted:
                self.leases.setdefault((till, ask.card), ask.id)

    def _deliver(self, times: int, till: str = "", *, every: bool = False) -> None:
        name = till or self.chance.choice(list(self.tills))
        journal, sent = self.tills[name], self.sent[name]
        while sent < len(journal.bodies):
            most = 400 if every else min(400, self.chance.randrange(1, 60 * times))
            push = journal.push(sent + 1, min(len(journal.bodies), sent + most))
            self.now_ms += 1
            self.by_key.run(
                lambda book, push=push: ingest(book, name, push, self.now_ms, self.now_ms)
            )
            sent += len(push.entries)
            if not every:
                break
        self.sent[name] = sent


def _again(move: Callable[[], None], times: int) -> None:
    for _ in range(times):
        move()
