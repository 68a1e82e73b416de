"""Every sentence that people read about a decision, an authority or a failure: the one place for them."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from terminal.domain.card import CardKind
from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import EntryKind


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is so, why, and what to do next."""

    title: str
    explanation: str
    next_step: str


def tr(context: str, text: str) -> str:
    """Translate a text marked with QT_TRANSLATE_NOOP."""
    return QCoreApplication.translate(context, text)


_N = QT_TRANSLATE_NOOP

_REASONS: Final[dict[Reason, tuple[str, str, str]]] = {
    Reason.UNREADABLE: (
        _N("Reason", "No code of ours"),
        _N("Reason", "What was scanned is not a code that this till knows."),
        _N("Reason", "Scan again, or press F1 and type the code."),
    ),
    Reason.WRONG_CHECK_SYMBOL: (
        _N("Reason", "Misread"),
        _N("Reason", "A character was misread or mistyped."),
        _N("Reason", "Scan again, or press F1 and type the code."),
    ),
    Reason.UNKNOWN_CARD: (
        _N("Reason", "Unknown card"),
        _N("Reason", "The code is well formed, but no such card is known here."),
        _N("Reason", "Try again when the till is online. Take other payment now."),
    ),
    Reason.NOT_ACTIVE: (
        _N("Reason", "Not activated"),
        _N("Reason", "The card was never sold, so it holds nothing."),
        _N("Reason", "Ask the customer for the receipt of the purchase."),
    ),
    Reason.ALREADY_ACTIVE: (
        _N("Reason", "Already active"),
        _N("Reason", "The card was sold before."),
        _N("Reason", "Take another card, or load this one."),
    ),
    Reason.BLOCKED: (
        _N("Reason", "Blocked"),
        _N("Reason", "Head office has blocked this card."),
        _N("Reason", "Take other payment. The customer should contact head office."),
    ),
    Reason.EXPIRED: (
        _N("Reason", "Expired"),
        _N("Reason", "The card is past its last day."),
        _N("Reason", "Take other payment. Head office decides about exceptions."),
    ),
    Reason.NOT_YET_VALID: (
        _N("Reason", "Not valid yet"),
        _N("Reason", "The offer has not begun."),
        _N("Reason", "Tell the customer from when it is valid."),
    ),
    Reason.USED: (
        _N("Reason", "Used up"),
        _N("Reason", "Nothing is left on this card."),
        _N("Reason", "Take other payment."),
    ),
    Reason.WRONG_STORE: (
        _N("Reason", "Not valid here"),
        _N("Reason", "The card is for other stores."),
        _N("Reason", "Take other payment."),
    ),
    Reason.WRONG_GOODS: (
        _N("Reason", "Not for these goods"),
        _N("Reason", "The card is for certain goods, and not all in the basket are such."),
        _N("Reason", "Ring up the goods it is for by themselves."),
    ),
    Reason.OTHER_CURRENCY: (
        _N("Reason", "Another currency"),
        _N("Reason", "The card does not hold the currency that was asked for."),
        _N("Reason", "Take other payment."),
    ),
    Reason.AMOUNT_NOT_POSITIVE: (
        _N("Reason", "No amount"),
        _N("Reason", "There was nothing to redeem."),
        _N("Reason", "Type an amount above zero."),
    ),
    Reason.ABOVE_BALANCE: (
        _N("Reason", "Not enough left"),
        _N("Reason", "The card holds less than that."),
        _N("Reason", "Scan again, press F5 for all that is left, and take the rest otherwise."),
    ),
    Reason.PARTIAL_NOT_ALLOWED: (
        _N("Reason", "All or nothing"),
        _N("Reason", "This card can only be redeemed as a whole."),
        _N("Reason", "Scan again and press F5 for the whole value."),
    ),
    Reason.BELOW_MINIMUM_SPEND: (
        _N("Reason", "Basket too small"),
        _N("Reason", "The offer asks for a larger purchase, or the total is not known."),
        _N("Reason", "Scan again and type the basket's total."),
    ),
    Reason.CANNOT_BE_LOADED: (
        _N("Reason", "Cannot be loaded"),
        _N("Reason", "Vouchers and coupons are not topped up."),
        _N("Reason", "Sell a gift card instead."),
    ),
    Reason.ABOVE_CARD_MAXIMUM: (
        _N("Reason", "Too much for one card"),
        _N("Reason", "The card would hold more than it may."),
        _N("Reason", "Load less, or use a second card."),
    ),
    Reason.NEEDS_LEDGER: (
        _N("Reason", "Only online"),
        _N("Reason", "This needs the ledger, and the ledger does not answer."),
        _N("Reason", "Try again when the till is online. Take other payment now."),
    ),
    Reason.NO_OFFLINE_LIMITS: (
        _N("Reason", "Only online"),
        _N("Reason", "Head office has set no limits for redeeming offline."),
        _N("Reason", "Try again when the till is online. Take other payment now."),
    ),
    Reason.OVER_REDEMPTION_LIMIT: (
        _N("Reason", "Too much offline"),
        _N("Reason", "It is more than one redemption may be while offline."),
        _N("Reason", "Redeem less, or try again when the till is online."),
    ),
    Reason.OVER_CARD_LIMIT: (
        _N("Reason", "Too much offline"),
        _N("Reason", "It is more than this card may pay here while offline."),
        _N("Reason", "Redeem less, or try again when the till is online."),
    ),
    Reason.OVER_TILL_LIMIT: (
        _N("Reason", "Offline limit reached"),
        _N("Reason", "It is more than this till may still accept while offline."),
        _N("Reason", "Redeem less, or try again when the till is online."),
    ),
    Reason.TOO_MANY_OFFLINE: (
        _N("Reason", "Offline limit reached"),
        _N("Reason", "This till has accepted as many redemptions as it may while offline."),
        _N("Reason", "Get the till online again. Take other payment now."),
    ),
    Reason.OFFLINE_TOO_LONG: (
        _N("Reason", "Offline too long"),
        _N("Reason", "The ledger has not answered for longer than is allowed."),
        _N("Reason", "Get the till online again. Take other payment now."),
    ),
    Reason.BLOCK_LIST_TOO_OLD: (
        _N("Reason", "Block list too old"),
        _N("Reason", "The till cannot know whether this card was blocked meanwhile."),
        _N("Reason", "Get the till online again. Take other payment now."),
    ),
    Reason.BALANCE_TOO_OLD: (
        _N("Reason", "Balance too old"),
        _N("Reason", "What this till knows about the card is too old to rely on."),
        _N("Reason", "Get the till online again. Take other payment now."),
    ),
    Reason.NOT_FOUND: (
        _N("Reason", "Not found"),
        _N("Reason", "This till has no such redemption."),
        _N("Reason", "Look for it on the till where it was made."),
    ),
    Reason.ALREADY_VOIDED: (
        _N("Reason", "Already voided"),
        _N("Reason", "This redemption was voided before; the value is back on the card."),
        _N("Reason", "There is nothing more to do."),
    ),
    Reason.NOT_REDEEMED: (
        _N("Reason", "Nothing to void"),
        _N("Reason", "It was refused at the time, so nothing was taken from the card."),
        _N("Reason", "There is nothing more to do."),
    ),
    Reason.VOIDED: (
        _N("Reason", "Voided"),
        _N("Reason", "This redemption was voided."),
        _N("Reason", "Scan the card again to redeem anew."),
    ),
    Reason.ID_REUSED: (
        _N("Reason", "Refused by the ledger"),
        _N("Reason", "The ledger knows this redemption with other contents."),
        _N("Reason", "Scan again. If it happens again, call head office."),
    ),
    Reason.TERMINAL_REVOKED: (
        _N("Reason", "This till is withdrawn"),
        _N("Reason", "Head office does not let this till redeem any more."),
        _N("Reason", "Use another till and call head office."),
    ),
    Reason.TERMINAL_QUARANTINED: (
        _N("Reason", "This till is in quarantine"),
        _N("Reason", "The ledger knows two journals of this till, as after a restored disk."),
        _N("Reason", "Use another till and call head office: this one must be paired again."),
    ),
    Reason.JOURNAL_DAMAGED: (
        _N("Reason", "The journal is damaged"),
        _N("Reason", "This till's own record is not complete, so it redeems nothing."),
        _N("Reason", "Use another till and call head office."),
    ),
}

_AUTHORITIES: Final = {
    Authority.LEDGER: _N("Authority", "Confirmed by the ledger."),
    Authority.LEASE: _N("Authority", "Covered by value set aside for this till."),
    Authority.STAND_IN: _N("Authority", "Hand over the goods. It is sent when the till is online."),
}

_KINDS: Final = {
    CardKind.STORED_VALUE: _N("Kind", "Gift card"),
    CardKind.VOUCHER: _N("Kind", "Voucher"),
    CardKind.FIXED_COUPON: _N("Kind", "Coupon"),
    CardKind.PERCENT_COUPON: _N("Kind", "Percent coupon"),
    CardKind.MULTI_USE: _N("Kind", "Multi-use card"),
    CardKind.POINTS: _N("Kind", "Points"),
}

_ACTIONS: Final = {
    EntryKind.REDEEM: _N("Action", "Redeem"),
    EntryKind.VOID: _N("Action", "Void"),
    EntryKind.ACTIVATE: _N("Action", "Activate"),
    EntryKind.LOAD: _N("Action", "Load"),
    EntryKind.REFUND: _N("Action", "Refund"),
    EntryKind.ENQUIRE: _N("Action", "Balance"),
}

VOID_NOTES: Final = (
    _N("Void", "Wrong amount"),
    _N("Void", "Wrong card"),
    _N("Void", "Customer changed their mind"),
    _N("Void", "Goods not available"),
)
"""Reasons to choose from; the journal keeps the English, whatever the screen's language."""


def reason(why: Reason) -> Sentences:
    """Say what a refusal means."""
    title, explanation, next_step = _REASONS[why]
    return Sentences(tr("Reason", title), tr("Reason", explanation), tr("Reason", next_step))


def authority(who: Authority) -> str:
    """Say who vouched."""
    return tr("Authority", _AUTHORITIES[who])


def kind(of: CardKind) -> str:
    """Name what was scanned."""
    return tr("Kind", _KINDS[of])


def action(of: EntryKind) -> str:
    """Name what was done."""
    return tr("Action", _ACTIONS[of]) if of in _ACTIONS else str(of)


def void_note(note: str) -> str:
    """Show one of the reasons to void."""
    return tr("Void", note)
