"""Outcomes in a few plain words for the command line, worded as the screens word them."""

from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.money import Money
from terminal.outcome import Enquiry, Outcome, Together
from ui import wording
from ui.plain import plain


def value_of(result: Outcome | Enquiry | Together) -> object:
    """Give what --json prints."""
    if isinstance(result, Together):
        culprit = result.culprit
        return {
            "approved": result.approved,
            "declined": culprit.last4 if culprit else None,
            **plain(result),
        }
    if isinstance(result, Outcome):
        return plain(result)
    return {"approved": result.refusal is None, "reason": result.refusal, **plain(result)}


def words_of(result: Outcome | Enquiry | Together) -> str:
    """Give what people read."""
    if isinstance(result, Together):
        return _together(result)
    return _enquiry(result) if isinstance(result, Enquiry) else _outcome(result)


def _enquiry(enquiry: Enquiry) -> str:
    worth = (
        f"issued with {enquiry.available}, balance not known"
        if enquiry.genuine
        else enquiry.available
    )
    lines = [f"{enquiry.programme} …{enquiry.last4}: {worth}"]
    return "\n".join([*lines, *_why(enquiry.refusal)])


def _outcome(outcome: Outcome) -> str:
    if isinstance(outcome.decision, Declined):
        title, *rest = _why(outcome.decision.reason)
        return "\n".join([f"DECLINED  {title}", *rest])
    lines = [f"APPROVED  {outcome.amount}  {_by(outcome.decision)}"]
    if outcome.before is not None and outcome.after is not None:
        lines.append(f"{outcome.programme} …{outcome.last4}: {outcome.before} → {outcome.after}")
    lines += _worth(outcome.worth, outcome.amount)
    return "\n".join([*lines, f"id {outcome.id.hex()}"])


def _together(result: Together) -> str:
    culprit = result.culprit
    if culprit is not None and isinstance(culprit.decision, Declined):
        title, *rest = _why(culprit.decision.reason)
        missing = [f"missing: {result.missing}"] if result.missing else []
        which = f"…{culprit.last4}: " if culprit.last4 else ""
        return "\n".join([f"DECLINED  none was taken; {which}{title}", *missing, *rest])
    return "\n".join([f"APPROVED  {result.amount}  together", *map(_outcome, result.legs)])


def _by(decision: Approved) -> str:
    return "online" if decision.authority is Authority.LEDGER else "offline"


def _worth(worth: Money | None, amount: Money | None) -> list[str]:
    return [f"off the basket: {worth}"] if worth is not None and worth != amount else []


def _why(reason: Reason | None) -> list[str]:
    if reason is None:
        return []
    sentences = wording.reason(reason)
    return [sentences.title, sentences.explanation, sentences.next_step]
