"""Genuine: what a signed code proves to a till that has never heard of its card."""

from typing import Final

from msgspec import Struct

from terminal.domain.card import Card, CardState, Terms
from terminal.domain.code import BadRead, Code
from terminal.domain.decision import Reason
from terminal.domain.foreign_code import ANY_FOREIGN, ForeignCode
from terminal.domain.ids import CardId
from terminal.domain.signed_code import SignedCode, is_genuine
from terminal.meaning import Foreign, OwnCard, SignedCard, Unclear, meaning
from terminal.store.cards import Known
from terminal.store.store import Store

NO_VERSION: Final = 0
"""Any state that the ledger tells is newer."""


class Proof(Struct, frozen=True, kw_only=True):
    """The programme's word for a card: what it was issued with, and until when."""

    programme: str
    value: int
    ends_ms: int | None


class Scanned(Struct, frozen=True, kw_only=True):
    """What was scanned: the card it names, and what its code proves if the card is not known."""

    card: CardId
    last4: str
    proof: Proof | Reason | None = None
    """A reason: why a signed code proves nothing, or that a foreign one never does."""


def scan(store: Store, text: str) -> Scanned:
    """Read what was scanned and check what it proves. Raises BadRead.

    The first signed code of an unheard card takes a sixth of a second (libraries are loaded), so
    this is no part of a transaction.
    """
    match meaning(text, foreign=ANY_FOREIGN):
        case OwnCard(code=code):
            return Scanned(card=_name(store, code), last4=code.last4)
        case SignedCard(signed=signed):
            card, last4 = _name(store, signed.code), signed.code.last4
            proof = None if store.cards.known(card) is not None else _proof(store, signed)
            return Scanned(card=card, last4=last4, proof=proof)
        case Foreign(code=foreign) if foreign.kind in store.cards.foreign():
            card = _name(store, foreign)
            return Scanned(card=card, last4=foreign.last4, proof=Reason.NEEDS_LEDGER)
        case Unclear(reason=reason):
            raise BadRead(reason)
        case _:
            raise BadRead(Reason.UNREADABLE)


def _name(store: Store, code: Code | ForeignCode) -> CardId:
    return code.card_id(store.enrolment().lookup_key)


def look_up(
    store: Store, card: CardId | None, last4: str, proof: Proof | Reason | None
) -> Known | None:
    """Give the card as the ledger told it, or as it may be at best by its own proof."""
    if card is None:
        return None
    known = store.cards.known(card)
    if known is None and isinstance(proof, Proof):
        return _at_best(store, card, last4, proof)
    return known


def terms_of(store: Store, text: str) -> Terms | None:
    """Say on what terms a card was issued; None where it cannot be read or is not known here."""
    try:
        scanned = scan(store, text)
    except BadRead:
        return None
    known = look_up(store, scanned.card, scanned.last4, scanned.proof)
    return known.programme.terms if known else None


def _proof(store: Store, signed: SignedCode) -> Proof | Reason:
    key = store.cards.programme_key(signed.key_id)
    if key is None:
        return Reason.UNKNOWN_CARD
    if key.revoked:
        return Reason.KEY_REVOKED
    if not is_genuine(signed, key.public_key):
        return Reason.NOT_GENUINE
    if signed.value == 0:
        return (
            Reason.NEEDS_LEDGER
        )  # a card that is sold empty proves nothing about having been sold
    return Proof(programme=key.programme, value=signed.value, ends_ms=signed.ends_ms)


def _at_best(store: Store, card: CardId, last4: str, proof: Proof) -> Known | None:
    programme = store.cards.programme(proof.programme)
    if programme is None:
        return None
    best = Card(
        card=card,
        programme=programme.programme,
        unit=programme.terms.unit,
        balance=proof.value,
        state=CardState.ACTIVE,
        version=NO_VERSION,
        last4=last4,
        expires_ms=proof.ends_ms,
    )
    taken, blocked = store.cards.taken(card), store.cards.is_blocked(card)
    return Known(best, programme, taken, blocked, heard_of=False)
