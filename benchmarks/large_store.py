"""A till's store with a great many cards, for figures that depend on its size."""

import hmac
import os
import random
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from sync.protocol.signing import Signer, new_private_key
from terminal.cashier import hash_pin
from terminal.domain.card import Card, CardKind, CardState, Programme, Terms
from terminal.domain.clock import SystemClock
from terminal.domain.code import Code
from terminal.domain.feed import (
    NO_PAGE,
    CardItem,
    CashierItem,
    Item,
    LimitsItem,
    Page,
    ProgrammeItem,
)
from terminal.domain.ids import CardId
from terminal.domain.limits import Limits
from terminal.domain.money import MINOR_MAX
from terminal.profile import Profile
from terminal.store.keys import CREDENTIAL_NAME, CredentialKey
from terminal.store.store import Enrolled, Store

PAGE_ITEMS = 2_000
GIFT = Programme(
    programme="gift", name="Gift card", terms=Terms(kind=CardKind.STORED_VALUE, unit="EUR")
)
LIMITS = LimitsItem(
    Limits(
        unit="EUR",
        per_redemption=5_000,
        per_card=5_000,
        per_till=MINOR_MAX,
        redemptions=100_000,
    )
)


class HeldKey:
    """A key provider with a key in its hand."""

    name = "held"

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def usable(self) -> bool:
        """Always."""
        return True

    def fetch(self) -> bytes:
        """The key."""
        return self._key

    def make(self) -> bytes:
        """The same."""
        return self._key


@dataclass(frozen=True)
class Shelf:
    """A filled profile that any program on this machine opens, and more changes for it."""

    profile: Profile
    key: CredentialKey
    enrolled: Enrolled
    signer: Signer

    def open(self) -> Store:
        """Open its store."""
        return Store.open(self.profile, self.key)

    def change(self, count: int) -> None:
        """Apply a feed of so many changed cards, as a pull does."""
        store = Store.open(self.profile, self.key)
        held = store.progress()
        numbered = pages([], count, self.enrolled.lookup_key, SystemClock().now_ms())
        for page, digest in numbered:
            previous = held.page_hash if page.number == 1 else page.previous
            number = held.page + page.number
            store.feed.apply(
                Page(
                    number=number,
                    previous=previous,
                    made_ms=page.made_ms,
                    block_list=0,
                    items=page.items,
                ),
                digest,
            )
        store.close()


def fill(folder: Path, codes: list[Code], cards: int) -> Shelf:
    """Make a profile whose store holds that many cards, and one cashier; its key is a service credential."""
    credentials = folder / "credentials"
    credentials.mkdir()
    (credentials / CREDENTIAL_NAME).write_bytes(secrets.token_bytes(32))
    os.environ["CREDENTIALS_DIRECTORY"] = str(credentials)
    signer = Signer(new_private_key())
    profile, key, who, clock = (
        Profile(folder / "profile"),
        CredentialKey(str(credentials)),
        replace(enrolled(), ledger_key=signer.public_key),
        SystemClock(),
    )
    store = Store.create(profile, key, who, clock.now_ms())
    for page, digest in pages(codes, cards, who.lookup_key, clock.now_ms()):
        store.feed.apply(page, digest)
    now = clock.read()
    store.feed.contact(now.wall_ms, fresh=True, answered=now)
    store.checkpoint()
    store.close()
    return Shelf(profile, key, who, signer)


def enrolled() -> Enrolled:
    return Enrolled(
        terminal="till-1",
        store="centro",
        store_name="Centro",
        epoch=1,
        ledger_url="http://127.0.0.1:1",
        ledger_key=secrets.token_bytes(32),
        device_key=secrets.token_bytes(32),
        lookup_key=secrets.token_bytes(32),
    )


def pages(
    codes: list[Code], count: int, lookup_key: bytes, now_ms: int
) -> Iterator[tuple[Page, bytes]]:
    """Give the feed: terms, limits, and that many cards, ours strewn among them."""
    head = [
        ProgrammeItem(GIFT),
        CashierItem("anna", "Anna Lind", "cashier", hash_pin("2468")),
        LIMITS,
    ]
    everything = ids_of(codes, count, lookup_key)
    random.Random(1).shuffle(everything)
    previous = NO_PAGE
    for number, at in enumerate(range(0, count, PAGE_ITEMS), 1):
        cards: list[Item] = [CardItem(card_of(*one)) for one in everything[at : at + PAGE_ITEMS]]
        items = tuple([*head, *cards] if number == 1 else cards)
        digest = number.to_bytes(32, "big")
        yield (
            Page(number=number, previous=previous, made_ms=now_ms, block_list=0, items=items),
            digest,
        )
        previous = digest


def ids_of(codes: Sequence[Code], count: int, lookup_key: bytes) -> list[tuple[CardId, str]]:
    """Give that many cards, those with a known code first: id and last four."""
    known = [(code.card_id(lookup_key), code.last4) for code in codes]
    return known + [
        (CardId(hmac.digest(lookup_key, at.to_bytes(8, "big"), "sha256")[:16]), "0000")
        for at in range(count - len(known))
    ]


def card_of(card: CardId, last4: str, balance: int = 5_000, version: int = 1) -> Card:
    return Card(
        card=card,
        programme="gift",
        unit="EUR",
        balance=balance,
        state=CardState.ACTIVE,
        version=version,
        last4=last4,
    )
