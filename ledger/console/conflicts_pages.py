"""Conflicts: the queue, the evidence of each, and what head office makes of it."""

from functools import partial
from typing import Final

from msgspec import Struct

from ledger import audit, conflict_limits, conflicts, estate, evidence, resolving
from ledger.accounts.permissions import Permission
from ledger.conflict_limits import person
from ledger.console.conflicts_view import DECIDED, KINDS, STATES, timeline
from ledger.console.replies import (
    JSON,
    PDF,
    UNPROCESSABLE,
    Download,
    Drawing,
    Redirect,
    Reply,
    Values,
    as_csv,
    as_json,
    page,
)
from ledger.console.routes import GET, POST, Route
from ledger.console.texts import N_
from ledger.console.visit import NotThere, Refusal, Rows, Visit
from ledger.own_keys import own_keys
from ledger.resolving import CannotResolve, Outcome
from terminal.domain.ids import parse_id
from terminal.domain.money import DECIMALS, Money

TONES: Final = {"open": "bad", "proposed": "warn", "voided": "quiet"}
OUTCOMES: Final = {
    Outcome.STORE_LOSS: N_("The store bears it. The card stays blocked."),
    Outcome.FRAUD: N_("Fraud: head office bears it. The card stays blocked."),
    Outcome.GOODWILL: N_("Goodwill: head office bears it. The card pays again."),
    Outcome.RECOVER: N_("Recover it: the card pays again, and what comes onto it pays this first."),
}
PROOFS: Final = {
    "signed": ("good", N_("Signature verified")),
    "unsigned": ("warn", N_("Not signed yet")),
    "broken": ("bad", N_("Does not match its signature")),
}
AGES: Final = (1, 7, 30, 90)
DAY_MS: Final = 86_400_000
FILE_ROWS: Final = 100_000


class Wanted(Struct, frozen=True):
    """Which conflicts are asked for."""

    state: str
    store: str
    programme: str
    days: int
    least: str

    def query(self) -> dict[str, str]:
        """Give what stands in the address."""
        return {
            "state": self.state,
            "store": self.store,
            "programme": self.programme,
            "days": str(self.days or ""),
            "least": self.least,
        }


def show(visit: Visit) -> Reply:
    """Show the queue, the largest sums still open above it."""
    rows = Rows(visit.page_number())
    wanted = _wanted(visit)
    found = conflicts.find(visit.book, _search(visit, wanted), rows.limit, rows.offset)
    return page(
        "conflicts/queue.html",
        title=visit.say("Conflicts"),
        found=found[: rows.size],
        rows=rows,
        more=len(found) > rows.size,
        waiting=conflicts.waiting(visit.book),
        wanted=wanted,
        states=STATES,
        tones=TONES,
        ages=AGES,
        stores=[one.store for one in estate.stores(visit.book)],
        programmes=[one.programme for one in estate.programmes(visit.book)],
    )


def as_file(visit: Visit) -> Reply:
    """Give the queue as CSV."""
    found = conflicts.find(visit.book, _search(visit, _wanted(visit)), FILE_ROWS, 0)
    headings = ("id", "received_ms", "card", "store", "till", "amount", "loss", "unit", "state")
    rows = []
    for one in found:
        values = evidence.conflict_values(one)
        amounts = (values["amount"], values["loss"])
        rows.append(
            (
                one.id.hex(),
                one.received_ms,
                one.last4,
                one.store,
                one.terminal,
                *amounts,
                one.unit,
                one.state,
            )
        )
    return as_csv("conflicts.csv", headings, rows)


def as_list(visit: Visit) -> Reply:
    """Give the queue to a program."""
    found = conflicts.find(visit.book, _search(visit, _wanted(visit)), FILE_ROWS, 0)
    return Values({"conflicts": [evidence.conflict_values(one) for one in found]})


def show_one(visit: Visit, status: int = 200) -> Reply:
    """Show the evidence, and what can be done."""
    pack = _pack(visit)
    one = pack.evidence.conflict
    preview = resolving.preview(visit.book, one.card, one.id)
    last = pack.decisions[-1] if pack.decisions else None
    return page(
        "conflicts/one.html",
        status,
        title=visit.say("Conflict"),
        one=one,
        pack=pack,
        told=list(zip(pack.evidence.told, pack.proofs, strict=True)),
        kinds=KINDS,
        timeline=timeline(visit, pack.evidence),
        preview=preview,
        proposed=last if last and last.state == "proposed" else None,
        own=last is not None and person(last.proposed_by) == person(visit.actor),
        form=visit.form,
        states=STATES,
        tones=TONES,
        outcomes=[(str(name), visit.say(text)) for name, text in OUTCOMES.items()],
        decided=DECIDED,
        proofs=PROOFS,
        may_resolve=visit.may(Permission.CONFLICTS_RESOLVE),
    )


def as_pdf(visit: Visit) -> Reply:
    """Give the evidence as a document, with the ledger's signature over its contents."""
    from ledger.console.conflicts_pdf import evidence_pdf  # half a second, which no start needs

    pack = _pack(visit)
    signer = own_keys(visit.book).signer()
    draw = partial(evidence_pdf, pack, signer, visit.now_ms, visit.language)
    return Drawing(f"conflict-{pack.evidence.conflict.id.hex()}.pdf", PDF, draw)


def as_json_file(visit: Visit) -> Reply:
    """Give the evidence as JSON: what is needed to check it without us."""
    pack = _pack(visit)
    body = as_json(evidence.pack_values(pack))
    return Download(f"conflict-{pack.evidence.conflict.id.hex()}.json", JSON, body)


def as_values(visit: Visit) -> Reply:
    """Give the evidence to a program."""
    return Values(evidence.pack_values(_pack(visit)))


def resolve(visit: Visit) -> Reply:
    """Say first what it will move; then decide, or propose."""
    one = _conflict(visit)
    outcome = visit.form.choice("outcome", [str(name) for name in Outcome])
    note = visit.form.text("note", resolving.NOTE_MAX)
    if visit.form.errors:
        return show_one(visit, UNPROCESSABLE)
    if not visit.form.was_sent("confirmed"):
        preview = resolving.preview(visit.book, one.card, one.id)
        return page(
            "conflicts/resolve.html",
            title=visit.say("Resolve this conflict?"),
            one=one,
            outcome=OUTCOMES[Outcome(outcome)],
            preview=preview,
            values=[("outcome", outcome), ("note", note)],
            note=note,
        )
    decision = _resolved(visit, one, Outcome(outcome), note)
    said = (
        visit.say("Proposed. A second person must confirm it.")
        if decision.state == "proposed"
        else visit.say("The conflict is resolved.")
    )
    return Redirect(f"/console/conflicts/{one.id.hex()}", said)


def resolve_by_program(visit: Visit) -> Reply:
    """Decide, or propose, for a program."""
    one = _conflict(visit)
    outcome = visit.form.choice("outcome", [str(name) for name in Outcome])
    note = visit.form.text("note", resolving.NOTE_MAX)
    if visit.form.errors:
        return Values({"errors": visit.form.errors}, UNPROCESSABLE)
    return Values(evidence.decision_values(_resolved(visit, one, Outcome(outcome), note)))


def confirm(visit: Visit) -> Reply:
    """Agree, as the second person."""
    one = _conflict(visit)
    try:
        resolving.confirm(visit.book, one.card, one.id, visit.actor, visit.now_ms)
    except CannotResolve as error:
        raise Refusal(visit.say(str(error))) from error
    audit.record(visit.book, visit.actor, "conflict.confirm", one.id.hex(), {})
    return Redirect(f"/console/conflicts/{one.id.hex()}", visit.say("The conflict is resolved."))


def reject(visit: Visit) -> Reply:
    """Say no to what was proposed, or take it back."""
    one = _conflict(visit)
    try:
        resolving.reject(visit.book, one.card, one.id, visit.actor, visit.now_ms)
    except CannotResolve as error:
        raise Refusal(visit.say(str(error))) from error
    audit.record(visit.book, visit.actor, "conflict.reject", one.id.hex(), {})
    return Redirect(f"/console/conflicts/{one.id.hex()}", visit.say("The conflict is open again."))


def limits(visit: Visit, status: int = 200) -> Reply:
    """Show above which loss two people decide."""
    asked = conflict_limits.asked(visit.book)
    found = [
        (unit, conflict_limits.limit_of(visit.book, unit), asked.get(unit))
        for unit in resolving.units(visit.book)
    ]
    return page(
        "conflicts/limits.html",
        status,
        title=visit.say("Who may resolve alone"),
        limits=found,
        choices=[(unit, unit) for unit, *_ in found],
        own={unit for unit, one in asked.items() if person(one.asked_by) == person(visit.actor)},
        form=visit.form,
    )


def set_limit(visit: Visit) -> Reply:
    """Set it for one unit; a higher one waits for a second person who says the same."""
    unit = visit.form.choice("unit", resolving.units(visit.book))
    amount = visit.form.amount("limit", unit) if unit in DECIMALS else Money(0, "EUR")
    if amount.minor < 0:
        visit.form.wrong("limit", visit.say("Please write an amount like 12.50."))
    if visit.form.errors:
        return limits(visit, UNPROCESSABLE)
    holds = conflict_limits.set_limit(visit.book, unit, amount.minor, visit.actor, visit.now_ms)
    action = "conflict.limit" if holds else "conflict.limit_asked"
    audit.record(visit.book, visit.actor, action, unit, {"minor": amount.minor})
    said = (
        visit.say("The limit is set.")
        if holds
        else visit.say("Asked for. It holds as soon as a second person asks for the same.")
    )
    return Redirect("/console/conflicts/limits", said)


def _resolved(
    visit: Visit, one: conflicts.Conflict, outcome: Outcome, note: str
) -> resolving.Decision:
    try:
        decision = resolving.resolve(
            visit.book, one.card, one.id, outcome, note, visit.actor, visit.now_ms
        )
    except CannotResolve as error:
        raise Refusal(visit.say(str(error))) from error
    detail = {
        "outcome": str(outcome),
        "minor": decision.minor,
        "unit": decision.unit,
        "state": decision.state,
    }
    audit.record(visit.book, visit.actor, "conflict.resolve", one.id.hex(), detail)
    return decision


def _conflict(visit: Visit) -> conflicts.Conflict:
    operation = parse_id(visit.named["conflict"])
    found = conflicts.conflict(visit.book, operation) if operation else None
    if found is None:
        raise NotThere
    return found


def _pack(visit: Visit) -> evidence.Pack:
    one = _conflict(visit)
    known = resolving.decisions(visit.book, one.card, one.id)
    return evidence.checked(conflicts.evidence(visit.book, one), known)


def _wanted(visit: Visit) -> Wanted:
    days = visit.query.typed("days")
    return Wanted(
        visit.query.typed("state", "waiting"),
        visit.query.typed("store"),
        visit.query.typed("programme"),
        int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0,
        visit.query.typed("least")[:20],
    )


def _search(visit: Visit, wanted: Wanted) -> conflicts.Search:
    least = wanted.least.replace(",", ".")
    whole = least.replace(".", "", 1)
    return conflicts.Search(
        states=("open", "proposed")
        if wanted.state == "waiting"
        else (wanted.state,)
        if wanted.state
        else (),
        store=wanted.store,
        programme=wanted.programme,
        before_ms=visit.now_ms - wanted.days * DAY_MS if wanted.days else None,
        least=least if whole.isascii() and whole.isdigit() else "0",
    )


ROUTES: Final = (
    Route(GET, "/console/conflicts", Permission.CONFLICTS_READ, show),
    Route(GET, "/console/conflicts.csv", Permission.CONFLICTS_READ, as_file),
    Route(GET, "/console/conflicts/limits", Permission.CONFLICTS_READ, limits),
    Route(POST, "/console/conflicts/limits", Permission.LIMITS_CHANGE, set_limit),
    Route(GET, "/console/conflicts/{conflict}", Permission.CONFLICTS_READ, show_one),
    Route(GET, "/console/conflicts/{conflict}/pdf", Permission.CONFLICTS_READ, as_pdf),
    Route(GET, "/console/conflicts/{conflict}/json", Permission.CONFLICTS_READ, as_json_file),
    Route(POST, "/console/conflicts/{conflict}/resolve", Permission.CONFLICTS_RESOLVE, resolve),
    Route(POST, "/console/conflicts/{conflict}/confirm", Permission.CONFLICTS_RESOLVE, confirm),
    Route(POST, "/console/conflicts/{conflict}/reject", Permission.CONFLICTS_RESOLVE, reject),
    Route(GET, "/console/api/conflicts", Permission.CONFLICTS_READ, as_list),
    Route(GET, "/console/api/conflicts/{conflict}", Permission.CONFLICTS_READ, as_values),
    Route(
        POST,
        "/console/api/conflicts/{conflict}/resolve",
        Permission.CONFLICTS_RESOLVE,
        resolve_by_program,
    ),
)
