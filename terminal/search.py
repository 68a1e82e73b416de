"""Search by the last four: does the card that a customer lost, or cannot read out, exist here?

It answers with programme, state and last use, never with a code or what names one, so nothing can be redeemed by it. A
till answers only so many a minute: four characters are few to try. Codes typed by hand are metered too, by those that
name no card. See docs/decisions/0074-guesses-by-hand.md.
"""

from typing import Final

from msgspec import Struct

from terminal import genuine
from terminal.domain.card import CardState
from terminal.domain.code import ALPHABET, BadRead
from terminal.store.store import Store

SHOWN: Final = 4
AT_MOST: Final = 9
SEARCHED: Final = "search"
GUESSED: Final = "guess"


class Match(Struct, frozen=True, kw_only=True):
    """One card that ends so."""

    last4: str
    programme: str
    state: CardState
    used_ms: int | None
    used_store: str


class TooOften(Struct, frozen=True):
    """A decision, not a failure: so long until the next search is answered."""

    wait_ms: int


def cards_ending(store: Store, typed: str, now_ms: int) -> list[Match] | TooOften:
    """Answer, unless it was asked too often within a minute. What cannot end a code matches nothing."""
    last4 = ending(typed)
    if not last4:
        return []
    if (wait_ms := store.tries.wait_ms(SEARCHED, now_ms)) > 0:
        return TooOften(wait_ms)
    store.tries.count(SEARCHED, now_ms)
    return [
        Match(
            last4=card.last4,
            programme=programme,
            state=card.state,
            used_ms=card.used_ms,
            used_store=card.used_store,
        )
        for card, programme in store.cards.by_last4(last4, AT_MOST)
    ]


def ending(typed: str) -> str:
    """Give what was typed as codes end; nothing where none can end so."""
    last4 = typed.strip().upper()
    return last4 if len(last4) == SHOWN and set(last4) <= set(ALPHABET) else ""


def named_a_card(store: Store) -> None:
    """What was typed last was no guess: the ledger knows the card."""
    store.tries.take_back(GUESSED)


def is_guess_too_often(store: Store, text: str, now_ms: int) -> bool:
    """Was a code typed by hand after too many others that named no card? One that names a card counts for nothing.

    What cannot be read counts for nothing either: nobody learns anything from it.
    """
    try:
        scanned = genuine.scan(store, text)
    except BadRead:
        return False
    if store.tries.wait_ms(GUESSED, now_ms) > 0:
        return True
    store.tries.count(GUESSED, now_ms)
    if genuine.look_up(store, scanned.card, scanned.last4, scanned.proof) is not None:
        store.tries.take_back(GUESSED)
    return False
