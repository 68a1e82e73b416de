"""The story of a conflict, drawn: for each entry when the till says it happened, and when the ledger heard of it."""

from typing import Final

from markupsafe import Markup

from ledger.conflicts import Evidence, Told
from ledger.console.charts import NARROW, WIDE
from ledger.console.rendering import second
from ledger.console.svg import Sheet
from ledger.console.texts import MIRRORED, N_
from ledger.console.visit import Visit

ROW: Final = 46
TOP: Final = 40
EDGE: Final = 12
ROWS_MAX: Final = 12
KINDS: Final = {
    "enquire": N_("Balance enquiry"),
    "intent": N_("Begun"),
    "redeem": N_("Redemption"),
    "void": N_("Void"),
    "refund": N_("Refund"),
    "activate": N_("Activation"),
    "load": N_("Top-up"),
    "cash_out": N_("Paid out in cash"),
    "declined": N_("Declined"),
    "override": N_("Allowed by a manager"),
    "lease_granted": N_("Set aside for a till"),
    "lease_returned": N_("Given back by a till"),
}
"""What a till can tell about a card."""
STATES: Final = {
    "open": N_("Open"),
    "proposed": N_("Waits for a second person"),
    "store_loss": N_("Borne by the store"),
    "fraud": N_("Fraud"),
    "goodwill": N_("Goodwill"),
    "recover": N_("Recovered from the card"),
    "voided": N_("Voided since"),
}
DECIDED: Final = {
    "proposed": N_("Proposed"),
    "done": N_("Done"),
    "rejected": N_("Rejected"),
    "undone": N_("Taken back: the redemption was voided"),
}


def timeline(visit: Visit, evidence: Evidence) -> Markup:
    """Draw it for both widths."""
    rtl = visit.language in MIRRORED
    drawn = "".join(_drawn(visit, evidence, width, rtl=rtl) for width in (WIDE, NARROW))
    return Markup(drawn)  # noqa: S704 - ours, escaped where it is drawn


def _drawn(visit: Visit, evidence: Evidence, width: int, *, rtl: bool) -> str:
    told = _nearest(evidence)
    if not told:
        return ""
    times = [at for one in told if one.entry for at in (one.entry.at_ms, one.received_ms)]
    first, last = min(times), max(times)
    scale = (width - 2 * EDGE) / max(1, last - first)
    title = visit.say("When each till redeemed, and when the ledger heard of it")
    sheet = Sheet(width, TOP + ROW * len(told) + 26, title, rtl=rtl)
    sheet.bar(0, 6, 12, 12, 0, "")
    sheet.text(18, 17, visit.say("till's clock"), "chart-label")
    sheet.bar(width / 2, 6, 12, 12, 1, "")
    sheet.text(width / 2 + 18, 17, visit.say("ledger's clock"), "chart-label")
    formatter = visit.formatter
    for number, one in enumerate(told):
        if one.entry is None:
            continue
        y = TOP + ROW * number
        amount = formatter.money(one.entry.amount) if one.entry.amount else ""
        words = f"{one.store} · {one.terminal} · {amount}"
        sheet.text(EDGE, y + 12, words, "chart-label")
        x, to = (EDGE + (at - first) * scale for at in (one.entry.at_ms, one.received_ms))
        sheet.rule(min(x, to), y + 26, max(x, to))
        sheet.line([(x, y + 26, _moment(visit, one.entry.at_ms))], 0, dots=True)
        sheet.line([(to, y + 26, _moment(visit, one.received_ms))], 1, dots=True)
    bottom = TOP + ROW * len(told) + 16
    sheet.text(0, bottom, _moment(visit, first), "chart-tick")
    sheet.text(width, bottom, _moment(visit, last), "chart-tick", anchor="end")
    return sheet.end()


def _nearest(evidence: Evidence) -> list[Told]:
    """Give what stands around the redemption in conflict: a card that was used for years has a long story."""
    told = [one for one in evidence.told if one.entry]
    own = [at for at, one in enumerate(told) if one.entry and one.entry.id == evidence.conflict.id]
    first = max(0, (own[0] if own else 0) + 3 - ROWS_MAX)
    return told[first : first + ROWS_MAX]


def _moment(visit: Visit, at_ms: int) -> str:
    return second(visit.formatter, at_ms)
