"""The cards in hand that pay one amount together: a value. Which give first, what each may give, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from terminal.domain.money import Money, is_currency
from terminal.domain.together import CODES_MAX, Split
from terminal.outcome import Enquiry
from ui.screens.amount import NO_AMOUNT, Amount


@dataclass(frozen=True, slots=True)
class Held:
    """One card: what it has, the most it shall give if somebody said so, and what it will give as planned."""

    text: str
    enquiry: Enquiry
    most: Amount = NO_AMOUNT
    share: Money | None = None

    @property
    def turn(self) -> tuple[bool, bool, int]:
        """When it gives: what somebody said first, then what is no money, then whatever holds least."""
        available = self.enquiry.available
        return (self.most.money is None, is_currency(available.unit), available.minor)


@dataclass(frozen=True, slots=True)
class Hand:
    """In the order in which they were scanned."""

    cards: tuple[Held, ...] = ()
    chosen: int | None = None
    """The one that is pointed at."""
    missing: Money | None = None
    """What nobody gives; None: not planned."""

    @property
    def pointed(self) -> Held | None:
        """The card that is pointed at."""
        return None if self.chosen is None else self.cards[self.chosen]

    @property
    def is_full(self) -> bool:
        """Can no further card join?"""
        return len(self.cards) >= CODES_MAX

    def holds(self, text: str) -> bool:
        """Was that very code scanned before?"""
        return any(one.text == text for one in self.cards)

    def add(self, text: str, enquiry: Enquiry) -> "Hand":
        """One more."""
        return Hand((*self.cards, Held(text, enquiry)))

    def without_pointed(self) -> "Hand":
        """One less: the one that is pointed at, else the newest."""
        at = len(self.cards) - 1 if self.chosen is None else self.chosen
        return Hand(self.cards[:at] + self.cards[at + 1 :])

    def point(self, at: int | None) -> "Hand":
        """Point at a card; at the same one again, or beyond the ends: at none."""
        valid = at is not None and at != self.chosen and 0 <= at < len(self.cards)
        return replace(self, chosen=at if valid else None)

    def move(self, by: int) -> "Hand":
        """Point at the next card down or up; past the ends at none."""
        if self.chosen is None:
            return self.point(0 if by > 0 else len(self.cards) - 1)
        return self.point(self.chosen + by)

    def with_most(self, most: Amount) -> "Hand":
        """Bound what the card gives that is pointed at."""
        if self.chosen is None:
            return self
        cards = [
            replace(one, most=most) if at == self.chosen else one
            for at, one in enumerate(self.cards)
        ]
        return replace(self, cards=tuple(cards))

    @property
    def order(self) -> list[int]:
        """Places, in the order in which the cards give."""
        return sorted(range(len(self.cards)), key=lambda at: self.cards[at].turn)

    def in_turn(self) -> list[Held]:
        """The cards in the order in which they give."""
        return [self.cards[at] for at in self.order]

    def planned(self, split: Split | None) -> "Hand":
        """With what each will give; None: there is nothing to share out."""
        shares: Sequence[Money | None] = split.shares if split else (None,) * len(self.cards)
        if len(shares) != len(self.cards):
            return self
        by_place = dict(zip(self.order, shares, strict=True))
        cards = tuple(replace(one, share=by_place[at]) for at, one in enumerate(self.cards))
        return replace(self, cards=cards, missing=split.missing if split else None)


NO_HAND: Final = Hand()
