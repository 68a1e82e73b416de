"""The first page: what needs attention now, each with the way there, and what to do first in an empty book."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from ledger.accounts.permissions import Permission
from ledger.attention import ENDING_MAX, Attention, Counted, attention
from ledger.console.replies import Reply, Values, page
from ledger.console.routes import GET, Route
from ledger.console.visit import Visit
from terminal.domain.money import Money


class Matter(Struct, frozen=True):
    """One thing to look at: how many, what it is, how pressing (bad, warn, quiet), and where."""

    number: str
    says: str
    tone: str
    path: str


def show(visit: Visit) -> Reply:
    """Show what needs attention."""
    now = attention(visit.book, visit.now_ms)
    matters = [*_conflicts(visit, now), *_tills(visit, now), *_messages(visit, now)]
    matters += _quiet(visit, now)
    return page(
        "shell/home.html",
        title=visit.say("What needs attention"),
        matters=matters,
        first_steps=list(_first_steps(visit, now)),
        liability=[Money(one.minor, one.unit) for one in now.liability],
        now=now,
        reports=visit.may(Permission.REPORTS_READ),
    )


def as_values(visit: Visit) -> Reply:
    """The same for a program."""
    return Values(attention(visit.book, visit.now_ms))


def _conflicts(visit: Visit, now: Attention) -> Iterator[Matter]:
    if not visit.may(Permission.CONFLICTS_READ):
        return
    for one in now.conflicts:
        says = visit.count(
            "redemption that its card did not cover: {value}. Judge it.",
            "redemptions that their cards did not cover: {value}. Judge them.",
            one.count,
        )
        yield _matter(visit, one.count, _valued(visit, says, one), "bad", "/console/conflicts")
    if now.proposed:
        says = visit.count(
            "decision about a conflict waits for a second person.",
            "decisions about conflicts wait for a second person.",
            now.proposed,
        )
        yield _matter(visit, now.proposed, says, "warn", "/console/conflicts?state=proposed")
    if now.limits_asked:
        says = visit.count(
            "higher limit for resolving alone waits for a second person.",
            "higher limits for resolving alone wait for a second person.",
            now.limits_asked,
        )
        yield _matter(visit, now.limits_asked, says, "warn", "/console/conflicts/limits")


def _tills(visit: Visit, now: Attention) -> Iterator[Matter]:
    if not visit.may(Permission.TILLS_READ):
        return
    where = "/console/tills"
    if now.quarantined:
        says = visit.count(
            "till is in quarantine: its journal has two branches, or somebody set it apart.",
            "tills are in quarantine: their journals have two branches, or somebody set them apart.",
            now.quarantined,
        )
        yield _matter(visit, now.quarantined, says, "bad", where)
    if now.silent:
        says = visit.count(
            "till has not been heard for a day. It may hold what is not sent yet.",
            "tills have not been heard for a day. They may hold what is not sent yet.",
            now.silent,
        )
        yield _matter(visit, now.silent, says, "warn", where)
    if now.lagging:
        says = visit.count(
            "till does not hold the newest block list yet.",
            "tills do not hold the newest block list yet.",
            now.lagging,
        )
        yield _matter(visit, now.lagging, says, "warn", "/console/blocklists")


def _messages(visit: Visit, now: Attention) -> Iterator[Matter]:
    if now.undelivered and visit.may(Permission.CARDS_READ):
        says = visit.count(
            "message to a card's holder could not be delivered.",
            "messages to cards' holders could not be delivered.",
            now.undelivered,
        )
        yield _matter(visit, now.undelivered, says, "warn", "/console/batches")
    if now.webhooks and visit.may(Permission.WEBHOOKS_READ):
        says = visit.count(
            "receiver of webhooks takes nothing. What it should be told waits.",
            "receivers of webhooks take nothing. What they should be told waits.",
            now.webhooks,
        )
        yield _matter(visit, now.webhooks, says, "bad", "/console/webhooks")


def _quiet(visit: Visit, now: Attention) -> Iterator[Matter]:
    if now.ending and visit.may(Permission.CARDS_READ):
        says = visit.count(
            "card with value ends within 30 days.",
            "cards with value end within 30 days.",
            now.ending,
        )
        more = "+" if now.ending == ENDING_MAX else ""
        number = visit.formatter.number(now.ending, 0) + more
        yield Matter(number, says, "quiet", "/console/reports")
    if now.owners == 1 and visit.may(Permission.ACCOUNTS_CHANGE):
        says = visit.say("owner only. Invite a second one, so that a lost phone locks nobody out.")
        yield _matter(visit, 1, says, "quiet", "/console/accounts/new")


def _first_steps(visit: Visit, now: Attention) -> Iterator[tuple[str, str]]:
    """What an empty book needs before the first card pays: texts and ways."""
    if not now.stores and visit.may(Permission.TILLS_CHANGE):
        yield visit.say("Add your first store."), "/console/stores"
    if not now.programmes and visit.may(Permission.PROGRAMMES_CHANGE):
        yield (
            visit.say("Make a programme: what the cards are, and on which terms."),
            "/console/programmes",
        )
    if not now.tills and visit.may(Permission.TILLS_CHANGE):
        yield visit.say("Pair a till with a code that it scans."), "/console/tills"


def _matter(visit: Visit, count: int, says: str, tone: str, path: str) -> Matter:
    return Matter(visit.formatter.number(count, 0), says, tone, path)


def _valued(visit: Visit, says: str, one: Counted) -> str:
    return says.replace("{value}", visit.formatter.money(Money(one.minor, one.unit)))


ROUTES: Final = (
    Route(GET, "/console/", Permission.HOME, show),
    Route(GET, "/console/api/attention", Permission.REPORTS_READ, as_values),
)
