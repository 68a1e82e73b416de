"""What an answer of the till looks like in words: pure, no widget, no state. View-models make these, views show them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from terminal.domain.clock import SECOND_MS
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.errors import TerminalError
from terminal.outcome import Enquiry, Line, Outcome
from ui import wording
from ui.formatting import Formatter, foreign, last_four
from ui.palette import Tone
from ui.wording import Sentences
from ui.wording_failures import what_failed, what_now

JUST_NOW_MS: Final = 5 * SECOND_MS
TRY_AGAIN: Final = frozenset({Reason.WRONG_PIN, Reason.NOT_A_MANAGER})
"""A manager's word that did not count."""
BAD_READS: Final = frozenset({Reason.UNREADABLE, Reason.WRONG_CHECK_SYMBOL})
_ICONS: Final = {
    Tone.APPROVED: "approved",
    Tone.OFFLINE: "approved-offline",
    Tone.REFUSED: "refused",
    Tone.UNREAD: "unread",
}


@dataclass(frozen=True, slots=True)
class VerdictFace:
    """The panel that is read at arm's length: tone, icon, one word, amount; then why and what next."""

    tone: Tone
    icon: str
    word: str
    title: str
    explanation: str
    next_step: str
    amount: str = ""
    before: str = ""
    after: str = ""
    card: str = ""


def practised(face: VerdictFace) -> VerdictFace:
    """The same of a till that does not count: a yes says that nothing happened."""
    if face.tone not in {Tone.APPROVED, Tone.OFFLINE}:
        return face
    return replace(
        face,
        title=QCoreApplication.translate("Training", "Training: nothing was taken"),
        next_step=QCoreApplication.translate("Training", "Hand over nothing."),
    )


def said_aloud(face: VerdictFace) -> str:
    """The verdict for those who hear the screen: the word first, then the amount, why, and what next."""
    parts = (face.word, face.amount, face.title, face.explanation, face.next_step)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


MakeFace = Callable[[], VerdictFace]
"""How to make it, in whatever language is spoken then."""


@dataclass(frozen=True, slots=True)
class CardFace:
    """A card that could pay."""

    programme: str
    kind: str
    card: str
    balance: str
    expiry: str
    source: str
    """How fresh the balance is."""
    doing: str = ""
    """What is to be done with it, unless it is to pay."""


@dataclass(frozen=True, slots=True)
class LineFace:
    """One of the last operations."""

    id: OperationId
    time: str
    what: str
    card: str
    amount: str
    state: str
    ink: str
    voidable: bool
    together: bool = False
    """Others paid the same basket with it."""


def verdict(outcome: Outcome, write: Formatter) -> VerdictFace:
    """Show what became of an action."""
    match outcome.decision:
        case Approved(authority=authority):
            return _approved(outcome, authority, write)
        case Declined(reason=reason, headroom=headroom):
            return _declined(outcome, reason, headroom, write)


def refusal(enquiry: Enquiry, why: Reason, write: Formatter, now_ms: int) -> VerdictFace:
    """Show a card that would not pay anything."""
    said = wording.reason(why)
    return VerdictFace(
        tone=Tone.REFUSED,
        icon=_ICONS[Tone.REFUSED],
        word=QCoreApplication.translate("Verdict", "Refused"),
        title=said.title,
        explanation=_joined(
            said.explanation,
            _last_used(enquiry.used_ms, enquiry.used_store, now_ms, write),
            _ended(why, enquiry.expires_ms, write),
        ),
        next_step=said.next_step,
        card=_card(enquiry.programme, enquiry.last4),
    )


def failure(error: TerminalError) -> VerdictFace:
    """Show a failure of the world: neither yes nor no."""
    return unread(
        Sentences(
            QCoreApplication.translate("Verdict", "The till could not do this"),
            what_failed(error),
            what_now(error),
        ),
        word=QCoreApplication.translate("Verdict", "Failed"),
        icon="fault",
    )


def no_code_in_picture() -> VerdictFace:
    """Show that a picture held nothing to scan."""
    return unread(
        Sentences(
            QCoreApplication.translate("Verdict", "No code in the picture"),
            QCoreApplication.translate("Verdict", "The picture shows no code that can be read."),
            QCoreApplication.translate(
                "Verdict", "Try a sharper or larger picture, or press F1 and type the code."
            ),
        )
    )


def unknown_badge() -> VerdictFace:
    """Show that a badge over a sale changed nothing."""
    return unread(
        Sentences(
            QCoreApplication.translate("Verdict", "Unknown badge"),
            QCoreApplication.translate("SignIn", "This badge is nobody's at this till."),
            QCoreApplication.translate(
                "Verdict", "Whoever is signed in stays. To sign in with a PIN press F12."
            ),
        ),
        word=QCoreApplication.translate("Verdict", "Not known"),
    )


def unread(said: Sentences, word: str = "", icon: str = "unread") -> VerdictFace:
    """Show that nothing was decided, because nothing was read or done."""
    return VerdictFace(
        tone=Tone.UNREAD,
        icon=icon,
        word=word or QCoreApplication.translate("Verdict", "Not read"),
        title=said.title,
        explanation=said.explanation,
        next_step=said.next_step,
    )


def card(enquiry: Enquiry, write: Formatter, now_ms: int) -> CardFace:
    """Show a card that could pay."""
    return CardFace(
        programme=foreign(enquiry.programme),
        kind=wording.kind(enquiry.kind),
        card=last_four(enquiry.last4),
        balance=write.money(enquiry.available),
        expiry=_expiry(enquiry.expires_ms, write),
        source=_source(enquiry, write, now_ms),
    )


def line(entry: Line, write: Formatter, now_ms: int) -> LineFace:
    """Show one of the last operations."""
    state, ink = _line_state(entry, write)
    return LineFace(
        id=entry.id,
        time=write.moment(entry.at_ms, now_ms),
        what=wording.action(entry.action),
        card=last_four(entry.last4) if entry.last4 else "",
        amount=write.money(entry.amount) if entry.amount else "",
        state=state,
        ink=ink,
        voidable=entry.approved and not entry.voided and entry.action is EntryKind.REDEEM,
        together=entry.together,
    )


def _approved(outcome: Outcome, authority: Authority, write: Formatter) -> VerdictFace:
    offline = authority is Authority.STAND_IN
    tone = Tone.OFFLINE if offline else Tone.APPROVED
    return VerdictFace(
        tone=tone,
        icon=_ICONS[tone],
        word=_word(outcome.action),
        title=wording.authority(authority),
        explanation=_worth(outcome, write),
        next_step=_what_now(outcome.action),
        amount=write.money(outcome.amount) if outcome.amount else "",
        before=write.money(outcome.before) if outcome.before else "",
        after=write.money(outcome.after) if outcome.after else "",
        card=_card(outcome.programme, outcome.last4),
    )


def _declined(
    outcome: Outcome, reason: Reason, headroom: int | None, write: Formatter
) -> VerdictFace:
    said = wording.reason(reason)
    if reason in BAD_READS:
        return unread(said)
    lift = QCoreApplication.translate("Verdict", "A manager can approve it: press Home.")
    return VerdictFace(
        tone=Tone.REFUSED,
        icon=_ICONS[Tone.REFUSED],
        word=QCoreApplication.translate("Verdict", "Refused"),
        title=said.title,
        explanation=_joined(
            said.explanation,
            _last_used(outcome.used_ms, outcome.used_store, outcome.at_ms, write),
            _still_possible(outcome, reason, headroom, write),
        ),
        next_step=lift if can_be_lifted(outcome) else said.next_step,
        amount=write.money(outcome.amount) if outcome.amount else "",
        card=_card(outcome.programme, outcome.last4),
    )


def can_be_lifted(outcome: Outcome) -> bool:
    """Would a manager's word let it through? Whoever may allow a refund was asked before."""
    if outcome.action is not EntryKind.REDEEM:
        return False
    match outcome.decision:
        case Declined(manager_headroom=int() as most):
            return outcome.amount is not None and outcome.amount.minor <= most
        case Declined(reason=reason):
            return reason in TRY_AGAIN
        case _:
            return False


def _word(action: EntryKind) -> str:
    translate = QCoreApplication.translate
    match action:
        case EntryKind.VOID:
            return translate("Verdict", "Voided")
        case EntryKind.ACTIVATE:
            return translate("Verdict", "Activated")
        case EntryKind.LOAD:
            return translate("Verdict", "Loaded")
        case EntryKind.REFUND:
            return translate("Verdict", "Refunded")
        case EntryKind.CASH_OUT:
            return translate("Verdict", "Paid out")
        case _:
            return translate("Verdict", "Approved")


def _what_now(action: EntryKind) -> str:
    match action:
        case EntryKind.VOID:
            return QCoreApplication.translate("Verdict", "The value is back on the card.")
        case EntryKind.REFUND:
            return QCoreApplication.translate("Verdict", "Take the goods back.")
        case EntryKind.CASH_OUT:
            return QCoreApplication.translate("Verdict", "Pay the customer in cash.")
        case EntryKind.ACTIVATE | EntryKind.LOAD:
            return QCoreApplication.translate("Verdict", "Hand over the card.")
        case _:
            return QCoreApplication.translate("Verdict", "Hand over the goods.")


def _worth(outcome: Outcome, write: Formatter) -> str:
    if outcome.worth is None or outcome.worth == outcome.amount:
        return ""
    return QCoreApplication.translate("Verdict", "Takes {amount} off the basket.").format(
        amount=write.money(outcome.worth)
    )


def _last_used(used_ms: int | None, store: str, now_ms: int, write: Formatter) -> str:
    if used_ms is None:
        return ""
    when = write.moment(used_ms, now_ms)
    if not store:
        return QCoreApplication.translate("Verdict", "Last used {when}.").format(when=when)
    return QCoreApplication.translate("Verdict", "Last used {when} in {store}.").format(
        when=when, store=foreign(store)
    )


def _still_possible(
    outcome: Outcome, reason: Reason, headroom: int | None, write: Formatter
) -> str:
    if reason is Reason.ABOVE_BALANCE and outcome.before is not None:
        left = outcome.before
    elif headroom is not None and outcome.amount is not None:
        left = Money(headroom, outcome.amount.unit)
    else:
        return ""
    return QCoreApplication.translate("Verdict", "Still possible: {amount}.").format(
        amount=write.money(left)
    )


def _ended(why: Reason, expires_ms: int | None, write: Formatter) -> str:
    if why is not Reason.EXPIRED or expires_ms is None:
        return ""
    return QCoreApplication.translate("Verdict", "It ended {date}.").format(
        date=write.date(expires_ms)
    )


def _expiry(expires_ms: int | None, write: Formatter) -> str:
    if expires_ms is None:
        return QCoreApplication.translate("Card", "No expiry date")
    return QCoreApplication.translate("Card", "Valid until {date}").format(
        date=write.date(expires_ms)
    )


def _source(enquiry: Enquiry, write: Formatter, now_ms: int) -> str:
    if enquiry.authority is Authority.LEDGER:
        return QCoreApplication.translate("Card", "Balance from the ledger, just now")
    if enquiry.genuine:
        return QCoreApplication.translate(
            "Card", "Genuine; issued with this, what is left is not known"
        )
    if enquiry.known_ms is None:
        return QCoreApplication.translate("Card", "Balance as this till knows it")
    age_ms = now_ms - enquiry.known_ms
    if age_ms < JUST_NOW_MS:
        return QCoreApplication.translate("Card", "Balance as of just now")
    return QCoreApplication.translate("Card", "Balance as of {age} ago").format(
        age=write.age(age_ms)
    )


def _line_state(entry: Line, write: Formatter) -> tuple[str, str]:
    translate = QCoreApplication.translate
    if entry.shortfall is not None:
        return translate("Line", "Shortfall {amount}").format(
            amount=write.money(entry.shortfall)
        ), "bad"
    if entry.voided:
        return translate("Line", "Voided"), "quiet"
    if not entry.approved:
        return _why_refused(entry), "bad"
    if entry.unsent:
        return translate("Line", "Not sent yet"), "warn"
    return translate("Line", "Sent"), "quiet"


def _why_refused(entry: Line) -> str:
    if entry.reason is None:
        return QCoreApplication.translate("Line", "Refused")
    return wording.reason(entry.reason).title


def _card(programme: str, last4: str) -> str:
    return " ".join(
        part for part in (foreign(programme), last_four(last4) if last4 else "") if part
    )


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
