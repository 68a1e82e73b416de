"""Block lists: order what is blocked, look at it first, and watch it reach the tills."""

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Final

import msgspec
from markupsafe import Markup
from msgspec import Struct

from ledger import block_file, block_orders, block_preview, block_search, estate, rollout
from ledger.accounts.permissions import Permission
from ledger.block_file import BlockFile, read_block_file
from ledger.block_orders import NoSuchOrder, Order, OrderState
from ledger.block_search import Search, TooWide
from ledger.console.charts import Chart, ChartKind, Series, figure
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, Values, as_csv, page
from ledger.console.routes import GET, POST, Route
from ledger.console.texts import MIRRORED, N_
from ledger.console.visit import NotThere, Refusal, Visit
from ledger.issuing import batches
from ledger.own_keys import own_keys
from ledger.rollout import Rollout
from terminal.domain.clock import DAY_MS
from terminal.domain.code import BadRead
from terminal.domain.ids import CardId
from terminal.domain.signed_code import code_of

HERE: Final = "/console/blocklists"
FILE_BYTES_MAX: Final = 16 * 2**20
FAULTS_SHOWN: Final = 20
NUMBER_DIGITS_MAX: Final = 15
BATCHES_SHOWN: Final = 50
BATCH_MAX: Final = 40
WHYS: Final = {
    block_file.MASKED: N_("Only the end of a code. The whole code is needed."),
    block_file.MISTYPED: N_("Mistyped: its check symbols do not fit."),
    block_file.NONE_OF_OURS: N_("No code of ours."),
}
STATES: Final = {
    OrderState.DRAFT: ("warn", N_("Draft")),
    OrderState.RUNNING: ("warn", N_("Being carried out")),
    OrderState.DONE: ("good", N_("Done")),
    OrderState.DROPPED: ("quiet", N_("Thrown away")),
}


def show(visit: Visit) -> Reply:
    """Show the newest list, how far it has come, and who ordered what."""
    before = visit.query.typed("before")
    orders = block_orders.orders(visit.book, _number(before) if before else None, 26)
    status = visit.book.execute("SELECT count(*) FROM blocks WHERE active").fetchone()
    values = {
        "title": visit.say("Block lists"),
        "orders": orders[:25],
        "more": orders[24].id if len(orders) > 25 else None,
        "first": not before,
        "states": STATES,
        "blocked": status[0] if status else 0,
        "may_change": visit.may(Permission.BLOCKLIST_CHANGE),
    }
    return Page("blocklists/lists.html", values | _rollout(visit, rollout.rollout(visit.book)))


def show_rollout(visit: Visit) -> Reply:
    """Show how far one list has come, as long as somebody looks."""
    found = rollout.rollout(visit.book, _number(visit.named["number"]))
    if found.made_ms is None:
        raise NotThere
    title = visit.say("Rollout of list {number}").format(number=found.number)
    return Page("blocklists/rollout.html", {"title": title} | _rollout(visit, found))


def laggards_csv(visit: Visit) -> Reply:
    """Give the tills that lack a list as a file."""
    found = rollout.rollout(visit.book, _number(visit.named["number"]), 100_000)
    rows = [
        (one.terminal, one.store, one.held, one.since_ms, one.contact_ms) for one in found.laggards
    ]
    headings = ("till", "store", "holds_list", "behind_since_ms", "last_contact_ms")
    return as_csv(f"behind-list-{found.number}.csv", headings, rows)


def ask(visit: Visit) -> Reply:
    """Ask what is to be blocked, or unblocked."""
    return _asking(visit, listed=visit.query.typed("kind") != "unblock")


def _batches(visit: Visit, chosen: str) -> list[tuple[str, str]]:
    """Name the newest batches, and the one that is asked for; to whom batches are shown at all."""
    if not visit.may(Permission.CARDS_READ):
        return []
    known = {one.batch: one.name for one in batches.every(visit.book, BATCHES_SHOWN)}
    with suppress(estate.Unknown):
        known |= {chosen: batches.found(visit.book, chosen).name} if chosen else {}
    return [(batch, f"{name} ({batch})") for batch, name in known.items()]


def draft(visit: Visit) -> Reply:
    """Read what is meant and write it down as a draft, to be looked at."""
    listed = visit.form.typed("kind") != "unblock"
    reason = visit.form.text("reason", block_orders.REASON_MAX)
    if visit.form.typed("by") == "search":
        cards, source, faults = *_searched(visit), None
    else:
        cards, source, faults = _uploaded(visit)
    if visit.form.errors:
        return _asking(visit, listed=listed, faults=faults)
    number = block_orders.draft(
        visit.book, cards, visit.actor, reason, source, visit.now_ms, listed=listed
    )
    return Redirect(f"{HERE}/orders/{number}")


def show_order(visit: Visit) -> Reply:
    """Show an order: what it would change, how far it is, or what it did."""
    one = _order(visit)
    seen = None
    if one.state is OrderState.DRAFT:
        seen = block_preview.of_order(visit.book, one.id, listed=one.listed)
    kind = visit.say("Block cards") if one.listed else visit.say("Unblock cards")
    return page(
        "blocklists/order.html",
        title=visit.say("{what}: order {number}").format(what=kind, number=one.id),
        order=one,
        seen=seen,
        states=STATES,
        may_change=visit.may(Permission.BLOCKLIST_CHANGE),
    )


def confirm(visit: Visit) -> Reply:
    """Let it be carried out."""
    one = _order(visit)
    if not visit.form.was_sent("confirmed"):
        return Redirect(f"{HERE}/orders/{one.id}")
    try:
        block_orders.confirm(visit.book, one.id, visit.actor, visit.now_ms)
    except NoSuchOrder as error:
        raise Refusal(
            visit.say("This order is no draft any more. Open it again to see what became of it.")
        ) from error
    return Redirect(f"{HERE}/orders/{one.id}")


def drop(visit: Visit) -> Reply:
    """Throw a draft away."""
    one = _order(visit)
    try:
        block_orders.drop(visit.book, one.id)
    except NoSuchOrder as error:
        raise Refusal(
            visit.say("This order is no draft any more. Open it again to see what became of it.")
        ) from error
    return Redirect(HERE, visit.say("The draft is thrown away. Nothing was changed."))


def as_values(visit: Visit) -> Reply:
    """Give orders and rollout to a program."""
    found = rollout.rollout(visit.book)
    return Values(
        {
            "rollout": _rollout_values(found),
            "orders": msgspec.to_builtins(block_orders.orders(visit.book)),
        }
    )


def rollout_values(visit: Visit) -> Reply:
    """Give the rollout of one list to a program."""
    return Values(_rollout_values(rollout.rollout(visit.book, _number(visit.named["number"]))))


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """What a program sends: codes or a search, and why. A condition that nobody knows would make the search wider."""

    reason: str
    codes: tuple[str, ...] = ()
    search: Search | None = None
    listed: bool = True


def order_for_program(visit: Visit) -> Reply:
    """Block or unblock for a program: all of it, or nothing with the numbers of the wrong codes."""
    try:
        wanted = msgspec.json.decode(visit.body, type=Wanted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Values({"error": str(error)}, UNPROCESSABLE)
    wrong: list[int] = []
    cards: list[CardId] = []
    key = own_keys(visit.book).lookup_key
    for at, text in enumerate(wanted.codes):
        try:
            cards.append(code_of(text).card_id(key))
        except BadRead:
            wrong.append(at)
    if wrong or bool(cards) == bool(wanted.search):
        says = "give codes or a search" if not wrong else "some codes are wrong"
        return Values({"error": says, "wrong": wrong}, UNPROCESSABLE)
    if wanted.search:
        try:
            cards = block_search.found(visit.book, wanted.search)
        except TooWide:
            return Values({"error": "the search has no condition"}, UNPROCESSABLE)
    source = "search" if wanted.search else "program"
    number = block_orders.draft(
        visit.book,
        cards,
        visit.actor,
        wanted.reason,
        source,
        visit.now_ms,
        listed=wanted.listed,
    )
    made = block_orders.confirm(visit.book, number, visit.actor, visit.now_ms)
    return Values(msgspec.to_builtins(made))


def _asking(visit: Visit, *, listed: bool, faults: BlockFile | None = None) -> Page:
    chosen = (visit.form.typed("batch") or visit.query.typed("batch"))[:BATCH_MAX]
    return page(
        "blocklists/ask.html",
        UNPROCESSABLE if visit.form.errors else 200,
        title=visit.say("Block cards") if listed else visit.say("Unblock cards"),
        listed=listed,
        form=visit.form,
        programmes=[(one.programme, one.name) for one in estate.programmes(visit.book)],
        batch=chosen,
        batches=_batches(visit, chosen),
        faults=[(one.line, WHYS[one.why]) for one in faults.faults[:FAULTS_SHOWN]]
        if faults
        else [],
        faults_more=max(0, len(faults.faults) - FAULTS_SHOWN) if faults else 0,
    )


def _uploaded(visit: Visit) -> tuple[list[CardId], str, BlockFile | None]:
    """Read an uploaded or pasted list; what is wrong is noted in the form."""
    sent = visit.form.upload("file", required=False)
    pasted = visit.form.typed("pasted")
    if sent is None and not pasted.strip():
        visit.form.wrong("file", visit.say("Please choose a file, or paste codes below."))
        return [], "", None
    read = read_block_file(sent.content if sent else pasted.encode())
    if read.faults:
        says = visit.count(
            "{count} line is wrong. Nothing was done.",
            "{count} lines are wrong. Nothing was done.",
            len(read.faults),
        )
        visit.form.wrong("file" if sent else "pasted", says.format(count=len(read.faults)))
        return [], "", read
    if not read.codes:
        visit.form.wrong("file", visit.say("There is no code in it. Write one code a line."))
        return [], "", None
    key = own_keys(visit.book).lookup_key
    source = sent.name if sent else visit.say("pasted codes")
    return [code.card_id(key) for code in read.codes], source, None


def _searched(visit: Visit) -> tuple[list[CardId], str]:
    """Look the cards up that a search means."""
    form = visit.form
    programme = form.text("programme", required=False)
    batch = form.text("batch", BATCH_MAX, required=False)
    last4 = form.text("last4", 4, required=False).upper()
    first, last = form.day("issued_from", required=False), form.day("issued_to", required=False)
    search = Search(
        programme=programme,
        batch=batch,
        last4=last4,
        issued_from_ms=_midnight_ms(first) if first else None,
        issued_to_ms=_midnight_ms(last) + DAY_MS if last else None,
    )
    if form.errors:
        return [], ""
    try:
        cards = block_search.found(visit.book, search)
    except TooWide:
        form.wrong("programme", visit.say("Say at least one thing that the cards have in common."))
        return [], ""
    if not cards:
        form.wrong("programme", visit.say("No card fits. Nothing was done."))
    said = (
        programme,
        batch,
        f"…{last4}" if last4 else "",
        *(day.isoformat() for day in (first, last) if day),
    )
    return cards, visit.say("search: {what}").format(what=", ".join(one for one in said if one))


def _midnight_ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def _order(visit: Visit) -> Order:
    try:
        return block_orders.order(visit.book, _number(visit.named["order"]))
    except NoSuchOrder as error:
        raise NotThere from error


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= NUMBER_DIGITS_MAX):
        raise NotThere
    return int(text)


def _rollout(visit: Visit, found: Rollout) -> dict[str, object]:
    drawn = Chart(
        kind=ChartKind.BARS,
        title=visit.say("Tills by the list they hold"),
        labels=tuple(
            visit.say("List {number}").format(number=held) if held else visit.say("No list")
            for held, _ in found.by_list
        ),
        series=(Series(visit.say("Tills"), tuple(count for _, count in found.by_list)),),
    )
    say = lambda count: visit.formatter.number(count, 0)  # noqa: E731
    svg = figure(drawn, say, rtl=visit.language in MIRRORED)
    return {"seen": found, "picture": Markup(svg)}  # noqa: S704 - of our own drawing


def _rollout_values(found: Rollout) -> dict[str, object]:
    values: dict[str, object] = msgspec.to_builtins(found)
    return {**values, "percent": found.percent, "done": found.done}


ROUTES: Final = (
    Route(GET, HERE, Permission.BLOCKLIST_READ, show),
    Route(GET, f"{HERE}/new", Permission.BLOCKLIST_CHANGE, ask),
    Route(POST, f"{HERE}/new", Permission.BLOCKLIST_CHANGE, draft, FILE_BYTES_MAX),
    Route(GET, f"{HERE}/orders/{{order}}", Permission.BLOCKLIST_READ, show_order),
    Route(POST, f"{HERE}/orders/{{order}}/confirm", Permission.BLOCKLIST_CHANGE, confirm),
    Route(POST, f"{HERE}/orders/{{order}}/drop", Permission.BLOCKLIST_CHANGE, drop),
    Route(GET, f"{HERE}/rollout/{{number}}", Permission.BLOCKLIST_READ, show_rollout),
    Route(GET, f"{HERE}/rollout/{{number}}/behind.csv", Permission.BLOCKLIST_READ, laggards_csv),
    Route(GET, "/console/api/blocklists", Permission.BLOCKLIST_READ, as_values),
    Route(
        POST,
        "/console/api/blocklists",
        Permission.BLOCKLIST_CHANGE,
        order_for_program,
        FILE_BYTES_MAX,
    ),
    Route(
        GET,
        "/console/api/blocklists/rollout/{number}",
        Permission.BLOCKLIST_READ,
        rollout_values,
    ),
)
