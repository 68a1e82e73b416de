"""Batches for programs: ordered once however often it is asked, confirmed, watched."""

from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from ledger import estate
from ledger.accounts.permissions import Permission
from ledger.console.replies import UNPROCESSABLE, Reply, Values
from ledger.console.routes import GET, POST, Route
from ledger.console.visit import NotThere, Refusal, Visit
from ledger.issuing import batches, stored_files
from ledger.issuing.batches import Batch, NotOrdered, TooLate
from ledger.issuing.orders import Order
from ledger.issuing.tables import BYTES_MAX

HERE: Final = "/console/api/batches"
UPLOAD_BYTES: Final = BYTES_MAX * 4 // 3 + 64 * 1024
"""A file comes as base64."""
CONFLICT: Final = 409
YEAR_3000_MS: Final = 32_503_680_000_000
"""No calendar of ours ends before: a later instant could be shown on no page and no letter."""
Instant = Annotated[int, Meta(ge=0, lt=YEAR_3000_MS)]
REFERENCE_MAX: Final = 100


class Wanted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a program orders. `minor`: what each card holds; `file`: codes or people, base64, instead of a count.

    `reference`: the program's own name for this order; the same one again is the same batch, and is refused for another order.
    """

    programme: Annotated[str, Meta(pattern=r"^[^\x00]{1,64}$")]
    name: str
    reference: str = ""
    count: int = 0
    minor: int = 0
    active: bool = True
    signed: bool = False
    expires_ms: Instant | None = None
    language: str = "en"
    greeting: str = ""
    starts_ms: Instant = 0
    wave: int = 0
    keep_days: int | None = None
    file: bytes = b""


def every(visit: Visit) -> Reply:
    """Give the newest batches."""
    found = batches.every(visit.book, 500, visit.query.typed("before")[:40])
    return Values({"batches": msgspec.to_builtins(found)})


def one(visit: Visit) -> Reply:
    """Give a batch and how far it has come."""
    return _told(visit, _batch(visit))


def order(visit: Visit) -> Reply:
    """Take an order, or say what is wrong with it."""
    try:
        wanted = msgspec.json.decode(visit.body, type=Wanted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Values({"error": str(error)}, UNPROCESSABLE)
    if len(wanted.reference) > REFERENCE_MAX or "\x00" in wanted.reference:
        return Values({"error": "the reference is too long"}, UNPROCESSABLE)
    if (again := _again(visit, wanted)) is not None:
        return again
    try:
        made = batches.place(
            visit.book, visit.actor, _order(visit, wanted), visit.now_ms, wanted.file or None
        )
    except estate.Unknown:
        return Values({"error": "there is no such programme"}, UNPROCESSABLE)
    except NotOrdered as refused:
        return Values({"error": "not ordered", "wrong": list(refused.unfit)}, UNPROCESSABLE)
    batches.refer(visit.book, made.batch, wanted.reference)
    return _told(visit, made)


def _again(visit: Visit, wanted: Wanted) -> Values | None:
    """Tell of the batch that was ordered under this reference already; None: nothing was."""
    known = batches.by_reference(visit.book, wanted.reference)
    if known is None:
        return None
    if not batches.is_of(visit.book, known, _order(visit, wanted), from_file=bool(wanted.file)):
        return Values({"error": "this reference names another order"}, CONFLICT)
    return _told(visit, known)


def confirm(visit: Visit) -> Reply:
    """Let a file that was looked at become cards."""
    batch = _batch(visit)
    try:
        stored_files.confirm(visit.book, visit.actor, batch.batch)
    except TooLate as error:
        raise Refusal(
            visit.say("This file cannot be taken. Mend it and bring it again.")
        ) from error
    return _told(visit, _batch(visit))


def _order(visit: Visit, wanted: Wanted) -> Order:
    keep = wanted.keep_days
    return Order(
        programme=wanted.programme,
        name=wanted.name,
        count=0 if wanted.file else wanted.count,
        minor=wanted.minor,
        active=wanted.active,
        signed=wanted.signed,
        expires_ms=wanted.expires_ms,
        language=wanted.language,
        greeting=wanted.greeting,
        starts_ms=wanted.starts_ms,
        wave=wanted.wave,
        keep_days=batches.keep_days_of(visit.book, wanted.programme) if keep is None else keep,
    )


def _told(visit: Visit, batch: Batch) -> Values:
    progress = batches.progress(visit.book, batch.batch)
    return Values({"batch": msgspec.to_builtins(batch), "progress": msgspec.to_builtins(progress)})


def _batch(visit: Visit) -> Batch:
    try:
        return batches.found(visit.book, visit.named["batch"])
    except estate.Unknown as error:
        raise NotThere from error


ROUTES: Final = (
    Route(GET, HERE, Permission.CARDS_READ, every),
    Route(POST, HERE, Permission.CARDS_ISSUE, order, bytes_max=UPLOAD_BYTES),
    Route(GET, f"{HERE}/{{batch}}", Permission.CARDS_READ, one),
    Route(POST, f"{HERE}/{{batch}}/confirm", Permission.CARDS_ISSUE, confirm),
)
