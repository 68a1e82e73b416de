"""Every sentence that people read about a decision, an authority or a failure: the one place for them."""

from dataclasses import dataclass
from typing import Final

from terminal.domain.card import CardKind
from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import EntryKind
from ui.translation import QT_TRANSLATE_NOOP, translated


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is so, why, and what to do next."""

    title: str
    explanation: str
    next_step: str


_REASONS: Final[dict[Reason, tuple[str, str, str]]] = {
    Reason.WRONG_PIN: (
        QT_TRANSLATE_NOOP("Reason", "Wrong PIN"),
        QT_TRANSLATE_NOOP("Reason", "The manager's PIN is not right, so nothing was approved."),
        QT_TRANSLATE_NOOP("Reason", "Let the manager try again."),
    ),
    Reason.LOCKED_OUT: (
        QT_TRANSLATE_NOOP("Reason", "Locked"),
        QT_TRANSLATE_NOOP("Reason", "Too many wrong PINs were tried for this manager."),
        QT_TRANSLATE_NOOP("Reason", "Wait a moment, or ask another manager."),
    ),
    Reason.TOO_MANY_TRIES: (
        QT_TRANSLATE_NOOP("Reason", "Wait a minute"),
        QT_TRANSLATE_NOOP("Reason", "Too many codes were typed that name no card."),
        QT_TRANSLATE_NOOP("Reason", "Scan the card: scanning always works."),
    ),
    Reason.LEASE_REFUSED: (
        QT_TRANSLATE_NOOP("Reason", "Not set aside"),
        QT_TRANSLATE_NOOP("Reason", "The ledger set nothing of this card aside for this till."),
        QT_TRANSLATE_NOOP("Reason", "Nothing to do; the card pays as any other."),
    ),
    Reason.NOT_A_MANAGER: (
        QT_TRANSLATE_NOOP("Reason", "Only a manager"),
        QT_TRANSLATE_NOOP("Reason", "Only a manager can approve more than the limit."),
        QT_TRANSLATE_NOOP("Reason", "Call the store manager."),
    ),
    Reason.UNREADABLE: (
        QT_TRANSLATE_NOOP("Reason", "No code of ours"),
        QT_TRANSLATE_NOOP("Reason", "What was scanned is not a code that this till knows."),
        QT_TRANSLATE_NOOP("Reason", "Scan again, or press F1 and type the code."),
    ),
    Reason.WRONG_CHECK_SYMBOL: (
        QT_TRANSLATE_NOOP("Reason", "Misread"),
        QT_TRANSLATE_NOOP("Reason", "A character was misread or mistyped."),
        QT_TRANSLATE_NOOP("Reason", "Scan again, or press F1 and type the code."),
    ),
    Reason.UNKNOWN_CARD: (
        QT_TRANSLATE_NOOP("Reason", "Unknown card"),
        QT_TRANSLATE_NOOP("Reason", "The code is well formed, but no such card is known here."),
        QT_TRANSLATE_NOOP("Reason", "Try again when the till is online. Take other payment now."),
    ),
    Reason.NOT_ACTIVE: (
        QT_TRANSLATE_NOOP("Reason", "Not activated"),
        QT_TRANSLATE_NOOP("Reason", "The card was never sold, so it holds nothing."),
        QT_TRANSLATE_NOOP("Reason", "Ask the customer for the receipt of the purchase."),
    ),
    Reason.ALREADY_ACTIVE: (
        QT_TRANSLATE_NOOP("Reason", "Already active"),
        QT_TRANSLATE_NOOP("Reason", "The card was sold before."),
        QT_TRANSLATE_NOOP("Reason", "Take another card, or load this one."),
    ),
    Reason.BLOCKED: (
        QT_TRANSLATE_NOOP("Reason", "Blocked"),
        QT_TRANSLATE_NOOP("Reason", "Head office has blocked this card."),
        QT_TRANSLATE_NOOP("Reason", "Take other payment. The customer should contact head office."),
    ),
    Reason.EXPIRED: (
        QT_TRANSLATE_NOOP("Reason", "Expired"),
        QT_TRANSLATE_NOOP("Reason", "The card is past its last day."),
        QT_TRANSLATE_NOOP("Reason", "Take other payment. Head office decides about exceptions."),
    ),
    Reason.NOT_YET_VALID: (
        QT_TRANSLATE_NOOP("Reason", "Not valid yet"),
        QT_TRANSLATE_NOOP("Reason", "The offer has not begun."),
        QT_TRANSLATE_NOOP("Reason", "Tell the customer from when it is valid."),
    ),
    Reason.USED: (
        QT_TRANSLATE_NOOP("Reason", "Used up"),
        QT_TRANSLATE_NOOP("Reason", "Nothing is left on this card."),
        QT_TRANSLATE_NOOP("Reason", "Take other payment."),
    ),
    Reason.WRONG_STORE: (
        QT_TRANSLATE_NOOP("Reason", "Not valid here"),
        QT_TRANSLATE_NOOP("Reason", "The card is for other stores."),
        QT_TRANSLATE_NOOP("Reason", "Take other payment."),
    ),
    Reason.WRONG_GOODS: (
        QT_TRANSLATE_NOOP("Reason", "Not for these goods"),
        QT_TRANSLATE_NOOP(
            "Reason", "The card is for certain goods, and not all in the basket are such."
        ),
        QT_TRANSLATE_NOOP("Reason", "Ring up the goods it is for by themselves."),
    ),
    Reason.OTHER_CURRENCY: (
        QT_TRANSLATE_NOOP("Reason", "Another currency"),
        QT_TRANSLATE_NOOP("Reason", "The card does not hold the currency that was asked for."),
        QT_TRANSLATE_NOOP("Reason", "Take other payment."),
    ),
    Reason.AMOUNT_NOT_POSITIVE: (
        QT_TRANSLATE_NOOP("Reason", "No amount"),
        QT_TRANSLATE_NOOP("Reason", "There was nothing to redeem."),
        QT_TRANSLATE_NOOP("Reason", "Type an amount above zero."),
    ),
    Reason.ABOVE_BALANCE: (
        QT_TRANSLATE_NOOP("Reason", "Not enough left"),
        QT_TRANSLATE_NOOP("Reason", "The card holds less than that."),
        QT_TRANSLATE_NOOP(
            "Reason", "Scan again, press F5 for all that is left, and take the rest otherwise."
        ),
    ),
    Reason.PARTIAL_NOT_ALLOWED: (
        QT_TRANSLATE_NOOP("Reason", "All or nothing"),
        QT_TRANSLATE_NOOP("Reason", "This card can only be redeemed as a whole."),
        QT_TRANSLATE_NOOP("Reason", "Scan again and press F5 for the whole value."),
    ),
    Reason.BELOW_MINIMUM_SPEND: (
        QT_TRANSLATE_NOOP("Reason", "Basket too small"),
        QT_TRANSLATE_NOOP(
            "Reason", "The offer asks for a larger purchase, or the total is not known."
        ),
        QT_TRANSLATE_NOOP("Reason", "Scan again and type the basket's total."),
    ),
    Reason.CANNOT_BE_LOADED: (
        QT_TRANSLATE_NOOP("Reason", "Cannot be loaded"),
        QT_TRANSLATE_NOOP("Reason", "Vouchers and coupons are not topped up."),
        QT_TRANSLATE_NOOP("Reason", "Sell a gift card instead."),
    ),
    Reason.ABOVE_CARD_MAXIMUM: (
        QT_TRANSLATE_NOOP("Reason", "Too much for one card"),
        QT_TRANSLATE_NOOP("Reason", "The card would hold more than it may."),
        QT_TRANSLATE_NOOP("Reason", "Load less, or use a second card."),
    ),
    Reason.NO_CASH_OUT: (
        QT_TRANSLATE_NOOP("Reason", "Not paid out"),
        QT_TRANSLATE_NOOP("Reason", "What is left on this kind of card is not paid out in cash."),
        QT_TRANSLATE_NOOP("Reason", "The rest stays on the card; it pays for goods."),
    ),
    Reason.ABOVE_CASH_OUT: (
        QT_TRANSLATE_NOOP("Reason", "Too much to pay out"),
        QT_TRANSLATE_NOOP("Reason", "Only a small rest is paid out in cash, and more is left."),
        QT_TRANSLATE_NOOP("Reason", "The rest stays on the card; it pays for goods."),
    ),
    Reason.ABOVE_CAPTURED: (
        QT_TRANSLATE_NOOP("Reason", "More than was redeemed"),
        QT_TRANSLATE_NOOP("Reason", "A refund gives back at most what this redemption took."),
        QT_TRANSLATE_NOOP("Reason", "Refund less; earlier refunds of it count."),
    ),
    Reason.OTHER_CARD: (
        QT_TRANSLATE_NOOP("Reason", "Another card"),
        QT_TRANSLATE_NOOP("Reason", "A refund goes only to the card that paid."),
        QT_TRANSLATE_NOOP("Reason", "Scan the card that was redeemed."),
    ),
    Reason.SCANNED_TWICE: (
        QT_TRANSLATE_NOOP("Reason", "Scanned twice"),
        QT_TRANSLATE_NOOP("Reason", "The same code is in this payment already."),
        QT_TRANSLATE_NOOP("Reason", "Take it out, or scan another code."),
    ),
    Reason.TOGETHER_DECLINED: (
        QT_TRANSLATE_NOOP("Reason", "Not taken"),
        QT_TRANSLATE_NOOP("Reason", "Another code of this payment was refused, so none was taken."),
        QT_TRANSLATE_NOOP("Reason", "Take out the refused code and try again."),
    ),
    Reason.NOT_ACCEPTED: (
        QT_TRANSLATE_NOOP("Reason", "Not accepted"),
        QT_TRANSLATE_NOOP("Reason", "The ledger does not accept this code."),
        QT_TRANSLATE_NOOP("Reason", "Take other payment. The customer should contact head office."),
    ),
    Reason.NEEDS_LEDGER: (
        QT_TRANSLATE_NOOP("Reason", "Only online"),
        QT_TRANSLATE_NOOP("Reason", "This needs the ledger, and the ledger does not answer."),
        QT_TRANSLATE_NOOP("Reason", "Try again when the till is online. Take other payment now."),
    ),
    Reason.NO_OFFLINE_LIMITS: (
        QT_TRANSLATE_NOOP("Reason", "Only online"),
        QT_TRANSLATE_NOOP("Reason", "Head office has set no limits for redeeming offline."),
        QT_TRANSLATE_NOOP("Reason", "Try again when the till is online. Take other payment now."),
    ),
    Reason.OVER_REDEMPTION_LIMIT: (
        QT_TRANSLATE_NOOP("Reason", "Too much offline"),
        QT_TRANSLATE_NOOP("Reason", "It is more than one redemption may be while offline."),
        QT_TRANSLATE_NOOP("Reason", "Redeem less, or try again when the till is online."),
    ),
    Reason.OVER_CARD_LIMIT: (
        QT_TRANSLATE_NOOP("Reason", "Too much offline"),
        QT_TRANSLATE_NOOP("Reason", "It is more than this card may pay here while offline."),
        QT_TRANSLATE_NOOP("Reason", "Redeem less, or try again when the till is online."),
    ),
    Reason.OVER_TILL_LIMIT: (
        QT_TRANSLATE_NOOP("Reason", "Offline limit reached"),
        QT_TRANSLATE_NOOP("Reason", "It is more than this till may still accept while offline."),
        QT_TRANSLATE_NOOP("Reason", "Redeem less, or try again when the till is online."),
    ),
    Reason.TOO_MANY_OFFLINE: (
        QT_TRANSLATE_NOOP("Reason", "Offline limit reached"),
        QT_TRANSLATE_NOOP(
            "Reason", "This till has accepted as many redemptions as it may while offline."
        ),
        QT_TRANSLATE_NOOP("Reason", "Get the till online again. Take other payment now."),
    ),
    Reason.OFFLINE_TOO_LONG: (
        QT_TRANSLATE_NOOP("Reason", "Offline too long"),
        QT_TRANSLATE_NOOP("Reason", "The ledger has not answered for longer than is allowed."),
        QT_TRANSLATE_NOOP("Reason", "Get the till online again. Take other payment now."),
    ),
    Reason.BLOCK_LIST_TOO_OLD: (
        QT_TRANSLATE_NOOP("Reason", "Block list too old"),
        QT_TRANSLATE_NOOP(
            "Reason", "The till cannot know whether this card was blocked meanwhile."
        ),
        QT_TRANSLATE_NOOP("Reason", "Get the till online again. Take other payment now."),
    ),
    Reason.BALANCE_TOO_OLD: (
        QT_TRANSLATE_NOOP("Reason", "Balance too old"),
        QT_TRANSLATE_NOOP("Reason", "What this till knows about the card is too old to rely on."),
        QT_TRANSLATE_NOOP("Reason", "Get the till online again. Take other payment now."),
    ),
    Reason.NOT_FOUND: (
        QT_TRANSLATE_NOOP("Reason", "Not found"),
        QT_TRANSLATE_NOOP("Reason", "This till has no such redemption."),
        QT_TRANSLATE_NOOP("Reason", "Look for it on the till where it was made."),
    ),
    Reason.ALREADY_REFUNDED: (
        QT_TRANSLATE_NOOP("Reason", "Already refunded"),
        QT_TRANSLATE_NOOP("Reason", "Value of this redemption went back to the card before."),
        QT_TRANSLATE_NOOP("Reason", "Refund what is left of it, if anything is."),
    ),
    Reason.ALREADY_VOIDED: (
        QT_TRANSLATE_NOOP("Reason", "Already voided"),
        QT_TRANSLATE_NOOP(
            "Reason", "This redemption was voided before; the value is back on the card."
        ),
        QT_TRANSLATE_NOOP("Reason", "There is nothing more to do."),
    ),
    Reason.NOT_REDEEMED: (
        QT_TRANSLATE_NOOP("Reason", "Nothing to void"),
        QT_TRANSLATE_NOOP(
            "Reason", "It was refused at the time, so nothing was taken from the card."
        ),
        QT_TRANSLATE_NOOP("Reason", "There is nothing more to do."),
    ),
    Reason.VOIDED: (
        QT_TRANSLATE_NOOP("Reason", "Voided"),
        QT_TRANSLATE_NOOP("Reason", "This redemption was voided."),
        QT_TRANSLATE_NOOP("Reason", "Scan the card again to redeem anew."),
    ),
    Reason.ID_REUSED: (
        QT_TRANSLATE_NOOP("Reason", "Refused by the ledger"),
        QT_TRANSLATE_NOOP("Reason", "The ledger knows this redemption with other contents."),
        QT_TRANSLATE_NOOP("Reason", "Scan again. If it happens again, call head office."),
    ),
    Reason.TERMINAL_REVOKED: (
        QT_TRANSLATE_NOOP("Reason", "This till is withdrawn"),
        QT_TRANSLATE_NOOP("Reason", "Head office does not let this till redeem any more."),
        QT_TRANSLATE_NOOP("Reason", "Use another till and call head office."),
    ),
    Reason.TERMINAL_QUARANTINED: (
        QT_TRANSLATE_NOOP("Reason", "This till is in quarantine"),
        QT_TRANSLATE_NOOP(
            "Reason", "The ledger knows two journals of this till, as after a restored disk."
        ),
        QT_TRANSLATE_NOOP(
            "Reason", "Use another till and call head office: this one must be paired again."
        ),
    ),
    Reason.KEY_REVOKED: (
        QT_TRANSLATE_NOOP("Reason", "Cannot be checked offline"),
        QT_TRANSLATE_NOOP(
            "Reason", "Head office no longer trusts the key that this code is signed with."
        ),
        QT_TRANSLATE_NOOP("Reason", "Try again when the till is online."),
    ),
    Reason.NOT_GENUINE: (
        QT_TRANSLATE_NOOP("Reason", "Not genuine"),
        QT_TRANSLATE_NOOP("Reason", "The code's signature is not its issuer's."),
        QT_TRANSLATE_NOOP("Reason", "Do not accept it, and tell the store manager."),
    ),
    Reason.OVER_UNHEARD_LIMIT: (
        QT_TRANSLATE_NOOP("Reason", "Too much without the ledger"),
        QT_TRANSLATE_NOOP(
            "Reason", "The card is genuine, but this till does not know what is left on it."
        ),
        QT_TRANSLATE_NOOP("Reason", "Redeem less, or try again when the till is online."),
    ),
    Reason.CLOCK_UNSURE: (
        QT_TRANSLATE_NOOP("Reason", "This till's clock is wrong"),
        QT_TRANSLATE_NOOP(
            "Reason", "The machine's clock was changed, and the ledger has not set it right yet."
        ),
        QT_TRANSLATE_NOOP("Reason", "Connect the till once, or use another till."),
    ),
    Reason.CLOCK_UNCONFIRMED: (
        QT_TRANSLATE_NOOP("Reason", "The date is not confirmed"),
        QT_TRANSLATE_NOOP(
            "Reason",
            "This card is valid for a certain time, and the till has not heard the ledger since it was started.",
        ),
        QT_TRANSLATE_NOOP("Reason", "Connect the till once, or use another till."),
    ),
    Reason.JOURNAL_DAMAGED: (
        QT_TRANSLATE_NOOP("Reason", "The journal is damaged"),
        QT_TRANSLATE_NOOP(
            "Reason", "This till's own record is not complete, so it redeems nothing."
        ),
        QT_TRANSLATE_NOOP("Reason", "Use another till and call head office."),
    ),
}

_AUTHORITIES: Final = {
    Authority.LEDGER: QT_TRANSLATE_NOOP("Authority", "Confirmed by the ledger"),
    Authority.LEASE: QT_TRANSLATE_NOOP("Authority", "Covered by value set aside for this till"),
    Authority.STAND_IN: QT_TRANSLATE_NOOP(
        "Authority", "Offline: sent when the till is online again"
    ),
}

_KINDS: Final = {
    CardKind.STORED_VALUE: QT_TRANSLATE_NOOP("Kind", "Gift card"),
    CardKind.VOUCHER: QT_TRANSLATE_NOOP("Kind", "Voucher"),
    CardKind.FIXED_COUPON: QT_TRANSLATE_NOOP("Kind", "Coupon"),
    CardKind.PERCENT_COUPON: QT_TRANSLATE_NOOP("Kind", "Percent coupon"),
    CardKind.MULTI_USE: QT_TRANSLATE_NOOP("Kind", "Multi-use card"),
    CardKind.POINTS: QT_TRANSLATE_NOOP("Kind", "Points"),
}

_ACTIONS: Final = {
    EntryKind.REDEEM: QT_TRANSLATE_NOOP("Action", "Redeem"),
    EntryKind.VOID: QT_TRANSLATE_NOOP("Action", "Void"),
    EntryKind.ACTIVATE: QT_TRANSLATE_NOOP("Action", "Activate"),
    EntryKind.LOAD: QT_TRANSLATE_NOOP("Action", "Load"),
    EntryKind.CASH_OUT: QT_TRANSLATE_NOOP("Action", "Pay out"),
    EntryKind.REFUND: QT_TRANSLATE_NOOP("Action", "Refund"),
    EntryKind.ENQUIRE: QT_TRANSLATE_NOOP("Action", "Balance"),
}

VOID_NOTES: Final = (
    QT_TRANSLATE_NOOP("Void", "Wrong amount"),
    QT_TRANSLATE_NOOP("Void", "Wrong card"),
    QT_TRANSLATE_NOOP("Void", "Customer changed their mind"),
    QT_TRANSLATE_NOOP("Void", "Goods not available"),
)
"""Reasons to choose from; the journal keeps the English, whatever the screen's language."""


def reason(why: Reason) -> Sentences:
    """Say what a refusal means."""
    title, explanation, next_step = _REASONS[why]
    return Sentences(
        translated("Reason", title),
        translated("Reason", explanation),
        translated("Reason", next_step),
    )


def authority(who: Authority) -> str:
    """Say who vouched."""
    return translated("Authority", _AUTHORITIES[who])


def kind(of: CardKind) -> str:
    """Name what was scanned."""
    return translated("Kind", _KINDS[of])


def action(of: EntryKind) -> str:
    """Name what was done."""
    return translated("Action", _ACTIONS[of]) if of in _ACTIONS else str(of)


def void_note(note: str) -> str:
    """Show one of the reasons to void."""
    return translated("Void", note)
