"""A book with a bit of everything in it, by chance that can be replayed.

Tills online, offline and late, voids, refunds, conflicts, leases, loads, expiry, small rests paid out,
attempts declined, several companies.
"""

import random

from msgspec.structs import replace

from ledger import book as the_book
from ledger import estate, expiry, leases
from ledger.all_or_none import all_or_none
from ledger.database import Book, Database
from ledger.ingest import ingest
from ledger.issue import NewCard, issue_cards
from ledger.leases import Holder
from sync.protocol.messages import AuthoriseRequest, LeaseAsk, VoidRequest
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
    """Grows step by step. Whatever the tills tell is delivered late, in portions."""

    def __init__(self, database: Database, seed: int, tills: int = 4) -> None:
        self.database = database
        self.chance = random.Random(seed)
        self.now_ms = NOON_MS
        self.cards: list[tuple[CardId, str]] = []
        self.done: list[tuple[str, CardId, OperationId, int, str]] = []
        self.leases: list[tuple[str, CardId, OperationId]] = []
        self.tills = {f"till-{n}": Journal(f"till-{n}") for n in range(tills)}
        self.store_of = {name: list(STORES)[n % 3] for n, name in enumerate(self.tills)}
        self.sent = dict.fromkeys(self.tills, 0)
        database.run(self._open)

    def grow(self, steps: int) -> None:
        """Let so many things happen, then deliver all that waits."""
        moves = [self._issue] * 3 + [self._offline] * 12 + [self._online] * 5 + [self._void] * 2
        moves += [self._refund] * 2 + [self._declined] * 2 + [self._deliver] * 3 + [self._lend]
        for step in range(steps):
            self.now_ms += self.chance.randrange(10_000, 2 * HOUR_MS)
            self.chance.choice(moves)()
            if step % 50 == 49:
                expiry.run(self.database, self.now_ms, self.now_ms)
        for till in self.tills:
            self._deliver(till, every=True)

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

    def _issue(self) -> None:
        programme = self.chance.choice(list(UNITS))
        active = self.chance.random() < 0.7
        ends = self.now_ms + self.chance.randrange(1, 25) * DAY_MS
        card = CardId(self.chance.randbytes(16))
        new = NewCard(
            card=card,
            programme=programme,
            unit=UNITS[programme],
            last4=card.hex()[-4:],
            balance=self.chance.randrange(500, 5_000) if active else 0,
            active=active,
            expires_ms=ends if self.chance.random() < 0.6 else None,
        )

        def work(book: Book) -> None:
            with book.transaction():
                issue_cards(book, [new], self.now_ms)

        self.database.run(work)
        self.cards.append((card, UNITS[programme]))

    def _pick(self) -> tuple[str, CardId, str] | None:
        if not self.cards:
            return None
        card, unit = self.chance.choice(self.cards[-40:])
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
        mine = [one for one in self.leases if one[:2] == (till, card)]
        if kind is EntryKind.REDEEM and self.chance.random() < 0.5:
            more["basket"] = Money(minor + self.chance.randrange(3_000), unit)
        if kind is EntryKind.REDEEM and mine and self.chance.random() < 0.5:
            more |= {"lease": mine[0][2], "drawn": minor, "authority": Authority.LEASE}
        operation = self._seal(till, kind, card, minor, unit, **more)
        self.done.append((till, card, operation, minor, unit))

    def _online(self) -> None:
        if not (picked := self._pick()):
            return
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
        store = self.store_of[till]
        answer = self.database.run(
            lambda book: the_book.authorise(book, till, store, request, self.now_ms)
        )
        if answer.approved:
            basket = Money(minor + self.chance.randrange(500), unit)
            told = self.chance.random() < 0.7
            self._seal(till, kind, card, minor, unit, id=operation, basket=basket if told else None)
            self.done.append((till, card, operation, minor, unit))

    def _void(self) -> None:
        if not self.done:
            return
        till, card, operation, minor, unit = self.done.pop(self.chance.randrange(len(self.done)))
        if self.chance.random() < 0.3:
            request = VoidRequest(id=operation, card=card, at_ms=self.now_ms)
            store = self.store_of[till]
            self.database.run(lambda book: the_book.void(book, till, store, request, self.now_ms))
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
            self.database.run(lambda book: all_or_none(book, till, store, [request], self.now_ms))
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

    def _lend(self) -> None:
        if not (picked := self._pick()):
            return
        till, card, _ = picked
        lease = self.tills[till].new_id()
        holder = Holder(till, self.store_of[till], 1)
        ask = LeaseAsk(id=lease, card=card)
        (granted,) = self.database.run(lambda book: leases.grant(book, holder, [ask], self.now_ms))
        if granted.granted:
            self.leases.append((till, card, lease))

    def _deliver(self, till: str = "", *, every: bool = False) -> None:
        name = till or self.chance.choice(list(self.tills))
        journal, sent = self.tills[name], self.sent[name]
        while sent < len(journal.bodies):
            most = 400 if every else self.chance.randrange(1, 60)
            push = journal.push(sent + 1, min(len(journal.bodies), sent + most))
            self.now_ms += 1
            self.database.run(
                lambda book, push=push: ingest(book, name, push, self.now_ms, self.now_ms)
            )
            sent += len(push.entries)
            if not every:
                break
        self.sent[name] = sent
