"""Batches: ordered or brought as a file, watched while they come, cancelled, printed, sent again."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from ledger import audit, estate
from ledger.accounts.permissions import Permission
from ledger.console.issuing_words import (
    CARD_STATES,
    FORMS,
    MESSAGE_STATES,
    NOTES,
    REASONS,
    RESENDS,
    STATES,
    UNFIT,
    WRONG,
    fault_words,
)
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, page
from ledger.console.routes import GET, POST, Route
from ledger.console.texts import LANGUAGES
from ledger.console.visit import NotThere, Refusal, Rows, Visit
from ledger.delivery import outbox
from ledger.issuing import batches, stored_files
from ledger.issuing.addressees import addressees
from ledger.issuing.batches import Batch, NotOrdered, TooLate
from ledger.issuing.orders import COUNT_MAX, KEEP_DAYS_MAX, SINGLE_USE, Order
from ledger.issuing.recipients import masked
from ledger.issuing.tables import BYTES_MAX
from terminal.domain.card import CardKind, Programme

HERE: Final = "/console/batches"
UPLOAD_BYTES: Final = BYTES_MAX + 64 * 1024
AT_ONCE: Final = 50


def show(visit: Visit) -> Reply:
    """Show all batches, newest first."""
    before = visit.query.typed("before")[:40]
    found = batches.every(visit.book, AT_ONCE + 1, before)
    return page(
        "issuing/list.html",
        title=visit.say("Batches"),
        batches=found[:AT_ONCE],
        before=found[AT_ONCE - 1].batch if len(found) > AT_ONCE else "",
        states=STATES,
        may_issue=visit.may(Permission.CARDS_ISSUE),
    )


def ask_new(visit: Visit) -> Reply:
    """Ask what to issue."""
    return _form(visit)


def order(visit: Visit) -> Reply:
    """Take an order, with a file if one was brought."""
    form, known = visit.form, {one.programme: one for one in estate.programmes(visit.book)}
    programme = known.get(form.choice("programme", known))
    upload = form.upload("file", required=False)
    if programme is None:
        return _form(visit, UNPROCESSABLE)
    wanted = _order(visit, programme, from_file=upload is not None)
    if form.errors:
        return _form(visit, UNPROCESSABLE)
    content = upload.content if upload else None
    try:
        made = batches.place(visit.book, visit.actor, wanted, visit.now_ms, content)
    except NotOrdered as refused:
        for unfit in refused.unfit:
            field, sentence = UNFIT[unfit]
            form.wrong(field, visit.say(sentence))
        return _form(visit, UNPROCESSABLE)
    return Redirect(f"{HERE}/{made.batch}")


def show_one(visit: Visit) -> Reply:
    """Show a batch and how far it has come."""
    return _one(visit, _batch(visit), in_clear=False)


def _one(visit: Visit, batch: Batch, *, in_clear: bool) -> Page:
    seen = stored_files.looked(visit.book, batch.batch)
    is_new_file = batch.state in ("checking", "checked")
    return page(
        "issuing/one.html",
        title=batch.name,
        batch=batch,
        state=WRONG if seen and seen.faulty else STATES[batch.state],
        note=visit.say(NOTES[batch.note]) if batch.note in NOTES else "",
        progress=batches.progress(visit.book, batch.batch),
        file=seen,
        faults=[(one.line, fault_words(visit, one)) for one in (seen.faults if seen else ())][:100],
        sample=_sample(visit, batch, in_clear=in_clear) if is_new_file else [],
        in_clear=in_clear,
        forms=FORMS,
        form=visit.form,
        is_open=batch.state in batches.OPEN,
        is_busy=batch.state in ("checking", "making") or batch.erase_ms is None,
        may_issue=visit.may(Permission.CARDS_ISSUE),
        may_read=visit.may(Permission.PERSONAL_READ),
        may_erase=visit.may(Permission.PERSONAL_ERASE),
    )


def show_cards(visit: Visit) -> Reply:
    """Show the cards of a batch and how their messages fare, names and addresses masked."""
    return _cards(visit, _batch(visit), in_clear=False)


def read_cards(visit: Visit) -> Reply:
    """Show them with names and addresses; it stands in the audit who read them."""
    batch = _batch(visit)
    shown = _cards(visit, batch, in_clear=True)
    told = {"what": "addresses", "page": visit.page_number()}
    audit.record(visit.book, visit.actor, "personal.read", batch.batch, told)
    return shown


def read_sample(visit: Visit) -> Reply:
    """Show the first lines of a file with names and addresses; it stands in the audit who read them."""
    batch = _batch(visit)
    shown = _one(visit, batch, in_clear=True)
    audit.record(visit.book, visit.actor, "personal.read", batch.batch, {"what": "first lines"})
    return shown


def _cards(visit: Visit, batch: Batch, *, in_clear: bool) -> Page:
    rows = Rows(visit.page_number())
    found = addressees(visit.book, batch.batch, rows.limit, rows.offset, in_clear=in_clear)
    return page(
        "issuing/cards.html",
        title=batch.name,
        batch=batch,
        cards=found[: rows.size],
        rows=rows,
        more=len(found) > rows.size,
        card_states=CARD_STATES,
        message_states=MESSAGE_STATES,
        reasons=REASONS,
        in_clear=in_clear,
        may_read=visit.may(Permission.PERSONAL_READ),
        may_send=visit.may(Permission.DELIVERIES_SEND),
    )


def confirm(visit: Visit) -> Reply:
    """Let a file become cards."""
    batch = _batch(visit)
    try:
        stored_files.confirm(visit.book, visit.actor, batch.batch)
    except TooLate as error:
        raise Refusal(
            visit.say("This file cannot be taken. Mend it and bring it again.")
        ) from error
    return Redirect(f"{HERE}/{batch.batch}", visit.say("The cards are being made."))


def cancel(visit: Visit) -> Reply:
    """Say what cancelling changes, then cancel."""
    batch = _batch(visit)
    if not visit.form.was_sent("confirmed"):
        told = batches.cancelling(visit.book, batch.batch)
        return page("issuing/cancel.html", title=batch.name, batch=batch, told=told)
    try:
        batches.cancel(visit.book, visit.actor, batch.batch, visit.now_ms)
    except TooLate as error:
        raise Refusal(visit.say("There is nothing left to cancel in this batch.")) from error
    return Redirect(f"{HERE}/{batch.batch}", visit.say("Cancelled. What was sent stays as it is."))


def resend(visit: Visit) -> Reply:
    """Send a card's message once more, to the same recipient."""
    batch, number = _batch(visit), visit.named["number"]
    if not (number.isascii() and number.isdigit() and int(number) <= COUNT_MAX):
        raise NotThere
    try:
        outbox.resend(visit.book, visit.actor, batch.batch, int(number), visit.now_ms)
    except estate.Unknown as error:
        raise NotThere from error
    except outbox.NotResent as error:
        raise Refusal(visit.say(RESENDS[error.why])) from error
    at_page = (int(number) - 1) // Rows(1).size + 1
    said = visit.say("It is sent again, to the same recipient.")
    return Redirect(f"{HERE}/{batch.batch}/cards?page={at_page}", said)


def _order(visit: Visit, programme: Programme, *, from_file: bool) -> Order:
    form, terms = visit.form, programme.terms
    active = form.typed("activation") != "till"
    worth = 0
    if active and terms.kind not in SINGLE_USE and form.typed("value").strip():
        worth = form.amount("value", terms.unit, required=False).minor
    starts, expires = form.day("starts", required=False), form.day("expires", required=False)
    return Order(
        programme=programme.programme,
        name=form.text("name", most=80),
        count=0 if from_file else form.number("count", 1, COUNT_MAX),
        minor=worth,
        active=active,
        signed=form.was_sent("signed"),
        expires_ms=_ms(expires + timedelta(days=1)) if expires else None,
        language=form.choice("language", LANGUAGES),
        greeting=form.text("greeting", most=300, required=False).replace("\r\n", "\n"),
        starts_ms=_ms(starts) if starts else 0,
        wave=form.number("wave", 0, COUNT_MAX, 0),
        keep_days=form.number("keep_days", 1, KEEP_DAYS_MAX, batches.KEEP_DAYS),
    )


def _form(visit: Visit, status: int = 200) -> Page:
    known = estate.programmes(visit.book)
    chosen = visit.query.typed("programme") or visit.form.typed("programme")
    keep = batches.keep_days_of(visit.book, chosen) if chosen else batches.KEEP_DAYS
    return page(
        "issuing/form.html",
        status,
        title=visit.say("Issue cards"),
        form=visit.form,
        programmes=[(one.programme, f"{one.name} ({one.terms.unit})") for one in known],
        chosen=chosen,
        language_options=list(LANGUAGES.items()),
        keep_days=keep,
        points=CardKind.POINTS,
        may_read=visit.may(Permission.PERSONAL_READ),
    )


def _sample(visit: Visit, batch: Batch, *, in_clear: bool) -> list[tuple[int, int, str, str, str]]:
    """Give the first lines as they were read; names and greetings only in clear."""
    return [
        (
            line.number,
            line.minor,
            line.recipient.name if in_clear else "",
            line.recipient.address if in_clear else masked(line.recipient.address),
            line.recipient.greeting if in_clear else "",
        )
        for line in stored_files.sample(visit.book, batch.batch)
    ]


def _batch(visit: Visit) -> Batch:
    try:
        return batches.found(visit.book, visit.named["batch"])
    except estate.Unknown as error:
        raise NotThere from error


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


READ, ISSUE = Permission.CARDS_READ, Permission.CARDS_ISSUE
ROUTES: Final = (
    Route(GET, HERE, READ, show),
    Route(GET, f"{HERE}/new", ISSUE, ask_new),
    Route(POST, f"{HERE}/new", ISSUE, order, bytes_max=UPLOAD_BYTES),
    Route(GET, f"{HERE}/{{batch}}", READ, show_one),
    Route(GET, f"{HERE}/{{batch}}/cards", READ, show_cards),
    Route(POST, f"{HERE}/{{batch}}/cards", Permission.PERSONAL_READ, read_cards),
    Route(POST, f"{HERE}/{{batch}}/sample", Permission.PERSONAL_READ, read_sample),
    Route(POST, f"{HERE}/{{batch}}/confirm", ISSUE, confirm),
    Route(POST, f"{HERE}/{{batch}}/cancel", ISSUE, cancel),
    Route(POST, f"{HERE}/{{batch}}/cards/{{number}}/resend", Permission.DELIVERIES_SEND, resend),
)
