"""Requests that were drawn from a document, aimed at one shop: about its cards, in its unit, by its till.

What is drawn alone names cards that nobody issued and signs journals with noise, and is turned away at
the door. Aimed, some of it gets to the book; the rest stays as it was drawn.
"""

import random
from base64 import b64encode
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from sync.protocol import messages
from terminal.domain.decision import Authority
from terminal.domain.entry import EntryKind, Sealed, entry_hash
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from tests.ledger.wire_till import WireTill
from tests.support.journals import EUR

WAIT_MS: Final = 5
IDS: Final = ("id", "refunds", "lease")
IDS_KEPT: Final = 30
AT_ONCE: Final = 4


class Aim:
    """One till of a shop, and the ids that were used before."""

    def __init__(self, till: WireTill, cards: Sequence[CardId]) -> None:
        self._till = till
        self._cards = cards
        self._ids: list[str] = []

    def take(self, path: str, body: Any, chance: random.Random) -> Any:
        """Give the body with some of its parts made right."""
        if not isinstance(body, dict):
            return body
        aimed = self._object(path, body, chance)
        if path == messages.JOURNAL and chance.random() < 0.8:
            aimed |= msgspec.to_builtins(self._push(chance))
        return aimed

    def _part(self, name: str, value: Any, chance: random.Random) -> Any:
        if isinstance(value, dict):
            return self._object(name, value, chance)
        if isinstance(value, list):
            return [self._part(name, one, chance) for one in value]
        if name in IDS and isinstance(value, str):
            return self._id(value, chance)
        if chance.random() < 0.9:
            return self._right(name, value, chance)
        return value

    def _object(self, name: str, drawn: dict[str, Any], chance: random.Random) -> dict[str, Any]:
        """Make the parts right; of a basket's legs what they do, and a refund name a redemption alone."""
        aimed = {inner: self._part(inner, one, chance) for inner, one in drawn.items()}
        if name == "legs" and chance.random() < 0.9:
            aimed["action"] = EntryKind.REDEEM
        if aimed.get("action") != EntryKind.REFUND and chance.random() < 0.9:
            aimed.pop("refunds", None)
        return aimed

    def _right(self, name: str, value: Any, chance: random.Random) -> Any:
        if name == "card":
            return b64encode(chance.choice(self._cards)).decode()
        if name == "unit":
            return EUR
        if name == "minor":
            return chance.randrange(1, 500)
        if isinstance(value, float) and value.is_integer():
            return int(value)  # a whole number to JSON Schema, and refused by the ledger
        return value

    def _id(self, drawn: str, chance: random.Random) -> str:
        """Use an id again, now and then: the same question, or one about the same operation."""
        if self._ids and chance.random() < 0.3:
            return chance.choice(self._ids)
        self._ids = [*self._ids[-IDS_KEPT:], drawn]
        return drawn

    def _push(self, chance: random.Random) -> messages.PushRequest:
        """Give the till's next entries, well signed, whatever they say."""
        return self._till.batch(*(self._entry(chance) for _ in range(chance.randrange(AT_ONCE))))

    def _entry(self, chance: random.Random) -> Sealed:
        if chance.random() < 0.2:
            body = chance.randbytes(chance.randrange(40))
            self._till.seq, self._till.head = self._till.seq + 1, entry_hash(body)
            return Sealed(body, self._till.head)
        ids = [OperationId(bytes([number]) * 16) for number in range(IDS_KEPT)]
        return self._till.entry(
            chance.choice(list(EntryKind)),
            id=chance.choice(ids),
            card=chance.choice([*self._cards, None, CardId(b"?")]),
            amount=chance.choice([Money(chance.randrange(-5, 500), EUR), Money(1, "points"), None]),
            authority=chance.choice([*Authority, None]),
            refunds=chance.choice([None, *ids[:3], OperationId(b"")]),
            together=chance.choice([None, ids[0]]),
            lease=chance.choice([None, *ids[:3], OperationId(b"")]),
            drawn=chance.choice([0, 1, -1, 2**63 - 1]),
            at_ms=chance.choice([0, -1, 1_790_000_000_000, 2**63 - 1]),
            cashier=chance.choice(["", "ana", "\x00", "a" * 1000]),
        )
