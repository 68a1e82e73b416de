"""A shop with one till: real encrypted store, real journal, real feed pages; only time, chance and the ledger are scripted."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from sync.protocol import signing
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, LedgerLine, NoLine, Silence
from terminal.domain.blocklist import NONE_HELD, BlockList, ListHead, head_of, packed
from terminal.domain.card import Card, CardKind, CardState, Programme, Terms
from terminal.domain.clock import HOUR_MS, Reading
from terminal.domain.code import Code, new_code
from terminal.domain.decision import Reason
from terminal.domain.feed import (
    CardItem,
    Item,
    LimitsItem,
    Page,
    ProgrammeItem,
    page_hash,
)
from terminal.domain.ids import CardId, OperationId
from terminal.domain.limits import Limits
from terminal.domain.money import Money
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.profile import Profile
from terminal.store.keys import CREDENTIAL_NAME, CredentialKey
from terminal.store.store import Enrolled, Store
from terminal.till import Till

NOON_MS = 1_790_000_000_000
LOOKUP_KEY = bytes(range(32))
DEVICE_KEY = bytes(range(32, 64))
LEDGER_KEY = bytes(range(64, 96))
HOME_STORE = "centro"
TERMINAL = "till-1"
GIFT = "gift"


def eur(amount: int | str) -> Money:
    """Euro as people write them: `eur("12.50")`, `eur(5)`."""
    return Money.parse(str(amount), "EUR")


class FakeClock:
    """Stands still until told."""

    def __init__(self, now_ms: int = NOON_MS) -> None:
        self.at_ms = now_ms
        self.steady_ms = 1_000_000
        self.boot = "boot-1"

    def now_ms(self) -> int:
        """Say what was set."""
        return self.at_ms

    def monotonic_ms(self) -> int:
        """Nobody sets this one."""
        return self.steady_ms

    def read(self) -> Reading:
        """Read all there is."""
        return Reading(self.at_ms, self.steady_ms, self.boot)

    def advance(self, by_ms: int) -> None:
        """Let time go by."""
        self.at_ms += by_ms
        self.steady_ms += by_ms

    def set_by(self, by_ms: int) -> None:
        """Somebody sets the wall clock, forward or back."""
        self.at_ms += by_ms

    def restart(self, off_ms: int) -> None:
        """The machine is off for so long."""
        self.at_ms += off_ms
        self.steady_ms = 1_000
        self.boot += "'"


class ScriptedLine:
    """A line to a ledger that says what it is told to say, in order; then silence."""

    def __init__(self, *answers: LedgerAnswer | Silence) -> None:
        self.answers = list(answers)
        self.asked: list[AuthorisationRequest] = []
        self.voided: list[OperationId] = []
        self.enquired: list[CardId] = []

    def is_open(self) -> bool:
        """Always worth asking."""
        return True

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Give the next answer."""
        self.asked.append(request)
        return self.answers.pop(0) if self.answers else Silence.UNKNOWN

    def authorise_together(
        self, requests: tuple[AuthorisationRequest, ...]
    ) -> tuple[LedgerAnswer, ...] | Silence:
        """Give the next answers, one for each; silence is one for all."""
        self.asked += requests
        told = [self.answers.pop(0) if self.answers else Silence.UNKNOWN for _ in requests]
        silent = [one for one in told if isinstance(one, Silence)]
        return silent[0] if silent else tuple(one for one in told if isinstance(one, LedgerAnswer))

    def void(self, operation: OperationId, card: CardId, at_ms: int) -> LedgerAnswer | Silence:
        """Give the next answer."""
        del card, at_ms
        self.voided.append(operation)
        return self.answers.pop(0) if self.answers else Silence.UNKNOWN

    def enquire(self, card: CardId) -> LedgerAnswer | Silence:
        """Give the next answer."""
        self.enquired.append(card)
        return self.answers.pop(0) if self.answers else Silence.UNKNOWN


def yes(card: Card | None = None) -> LedgerAnswer:
    """The ledger approves; the card's state after it, where told."""
    return LedgerAnswer(approved=True, card=card)


def no(reason: Reason, card: Card | None = None) -> LedgerAnswer:
    """The ledger declines."""
    return LedgerAnswer(approved=False, reason=reason, card=card)


def gift(**terms: object) -> Programme:
    """A programme of gift cards in euro."""
    kept = {"kind": CardKind.STORED_VALUE, "unit": "EUR", "currency": "EUR", **terms}
    return Programme(programme=GIFT, name="Gift card", terms=Terms(**kept))


def limits(**changes: object) -> Limits:
    """Limits that stand in nobody's way, but for what is changed."""
    wide = {
        "unit": "EUR",
        "per_redemption": 10**9,
        "per_card": 10**9,
        "per_till": 10**9,
        "redemptions": 10**6,
        "contact_age_ms": 24 * HOUR_MS,
        "block_list_age_ms": 24 * HOUR_MS,
        "balance_age_ms": 72 * HOUR_MS,
    }
    return Limits(**{**wide, **changes})


def enrolled(**changes: object) -> Enrolled:
    """Who the till is."""
    usual = {
        "terminal": TERMINAL,
        "store": HOME_STORE,
        "store_name": "Plaza Centro",
        "epoch": 1,
        "ledger_url": "https://ledger.example",
        "ledger_key": signing.public_key(LEDGER_KEY),
        "device_key": DEVICE_KEY,
        "lookup_key": LOOKUP_KEY,
    }
    return Enrolled(**{**usual, **changes})


@lru_cache(maxsize=32)
def new_store(terminal: str, now_ms: int, key: bytes) -> list[tuple[str, int, bytes]]:
    """Enrol a till; give its files: name, mode, content. A thousand tests begin with the same ones."""
    with TemporaryDirectory() as folder:
        (Path(folder) / CREDENTIAL_NAME).write_bytes(key)
        profile = Profile(Path(folder) / "profile")
        who = enrolled(terminal=terminal)
        Store.create(profile, CredentialKey(folder), who, now_ms).close()
        files = [path for path in profile.folder.rglob("*") if path.is_file()]
        return [
            (str(path.relative_to(profile.folder)), path.stat().st_mode & 0o777, path.read_bytes())
            for path in files
        ]


@dataclass
class Shop:
    """One till, its profile, the clock on its wall and what the ledger will tell it."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    line: LedgerLine = field(default_factory=NoLine)
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    terminal: str = TERMINAL

    def __post_init__(self) -> None:
        """Set the profile up with a key that is handed over, and enrol it."""
        self.profile = Profile(self.folder / "profile")
        self._till: Till | None = None
        self._stores: list[Store] = []
        if not self.profile.database.exists():
            credentials = self.folder / "credentials"
            credentials.mkdir(parents=True, exist_ok=True)
            if not self.key().usable():
                (credentials / CREDENTIAL_NAME).write_bytes(self.chance.randbytes(32))
            self.profile.make_folders()
            key = (credentials / CREDENTIAL_NAME).read_bytes()
            for name, mode, content in new_store(self.terminal, self.clock.now_ms(), key):
                made = self.profile.folder / name
                made.write_bytes(content)
                made.chmod(mode)

    def key(self) -> CredentialKey:
        """Whoever keeps the database key."""
        return CredentialKey(str(self.folder / "credentials"))

    def open_store(self) -> Store:
        """Open another connection to the store; closed with the shop."""
        store = Store.open(self.profile, self.key())
        self._stores.append(store)
        return store

    @property
    def till(self) -> Till:
        """The till; opened when first asked for."""
        if self._till is None:
            self._till = Till(self.open_store, self.clock, self.line)
        return self._till

    @property
    def store(self) -> Store:
        """The till's own store."""
        return self.till._store

    def reopen(self) -> Till:
        """End the program and start it again."""
        self.close()
        return self.till

    def close(self) -> None:
        """Let go of everything."""
        self._till = None
        for store in self._stores:
            store.close()
        self._stores.clear()

    def feed(self, *items: Item, block_list: int | None = None, fresh: bool = True) -> None:
        """Apply the next page of the feed; the ledger was heard."""
        held = self.store.progress()
        if block_list is not None and not any(isinstance(item, BlockList) for item in items):
            items = (*lists_between(held.lists, block_list), *items)
        page = Page(
            number=held.page + 1,
            previous=held.page_hash,
            made_ms=self.clock.now_ms(),
            block_list=held.block_list if block_list is None else block_list,
            items=tuple(items),
        )
        self.store.feed.apply(page, page_hash(msgspec.json.encode(page)))
        self.store.feed.contact(self.clock.now_ms(), fresh=fresh, answered=self.clock.read())

    def opened(self, *programmes: Programme, **limit: object) -> "Shop":
        """Get the programme and the limits, so that the day can begin."""
        self.feed(
            *(ProgrammeItem(programme) for programme in programmes or (gift(),)),
            LimitsItem(limits(**limit)),
        )
        return self

    def new_code(self) -> Code:
        """A code nobody has heard of."""
        return new_code(self.chance.randrange)

    def card(self, value: Money, **changes: object) -> str:
        """Issue an active card, tell the till of it; give its code as it stands on the card."""
        code = self.new_code()
        self.tell(self.card_of(code, value, **changes))
        return code.reveal()

    def card_of(self, code: Code | str, value: Money, **changes: object) -> Card:
        """A card's state as the ledger would tell it."""
        code = Code(code) if isinstance(code, str) else code
        usual = {
            "card": code.card_id(LOOKUP_KEY),
            "programme": GIFT,
            "unit": value.unit,
            "balance": value.minor,
            "state": CardState.ACTIVE,
            "version": 1,
            "last4": code.last4,
        }
        return Card(**{**usual, **changes})

    def tell(self, *cards: Card) -> None:
        """Feed states of cards."""
        self.feed(*(CardItem(card) for card in cards))

    def block(self, text: str, number: int | None = None) -> None:
        """Put a card on the block list; the next one unless a number is given."""
        number = number or self.store.progress().block_list + 1
        self._list(number, card_id(text), listed=True)

    def unblock(self, text: str, number: int) -> None:
        """Take a card off the block list."""
        self._list(number, card_id(text), listed=False)

    def _list(self, number: int, card: CardId, *, listed: bool) -> None:
        """Feed the list of that number; lists between it and the one held name nobody."""
        held = self.store.progress().lists
        between = lists_between(held, number - 1)
        last = head_of(between[-1]) if between else held
        self.feed(*between, block_list_after(last, card, listed=listed), block_list=number)

    def settle(self, *verdicts: Verdict, up_to: int | None = None) -> None:
        """Let the ledger acknowledge everything, or up to an entry; verdicts where it is not just recorded."""
        head = self.store.journal.head().seq if up_to is None else up_to
        now_ms, reading = self.clock.now_ms(), self.clock.read()
        self.store.journal.acknowledge(head, verdicts, "active", now_ms, reading)

    def available(self, text: str) -> int:
        """What the till would let a card spend, minor units."""
        from terminal.card_here import available

        known = self.store.cards.known(card_id(text))
        return 0 if known is None else available(known, already_taken=0).balance

    def kinds(self) -> list[str]:
        """The journal in short, oldest first."""
        return [entry.kind.value for entry in reversed(self.store.journal.newest(10_000))]


def block_list_after(held: ListHead, *cards: CardId, listed: bool = True) -> BlockList:
    """The list that follows."""
    return BlockList(
        number=held.number + 1,
        previous=held.digest,
        listed=listed,
        reason="stolen",
        made_ms=NOON_MS,
        cards=packed(cards),
    )


def lists_between(held: ListHead = NONE_HELD, number: int = 0) -> list[BlockList]:
    """Lists that name nobody, up to that number."""
    made: list[BlockList] = []
    while held.number < number:
        made.append(block_list_after(held))
        held = head_of(made[-1])
    return made


def card_id(text: str) -> CardId:
    """Name a card as the estate does."""
    return Code(text).card_id(LOOKUP_KEY)


def settled(seq: int, version: int | None, covered: int = 0) -> Verdict:
    """The ledger took an entry in full."""
    return Verdict(seq=seq, kind=VerdictKind.SETTLED, covered=covered, version=version)


def files_under(folder: Path) -> Iterable[Path]:
    """Every file of a folder, however deep."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
