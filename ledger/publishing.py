"""Programmes from draft to published version: what it would change is said first, and only that is published.

Versions are kept for ever. Terms never get worse for a card that is out, but that stores are shut out, which
is said with count and value before: see docs/decisions/0064.
"""

import hashlib
from enum import StrEnum

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ledger import audit, estate, laws
from ledger.database import Book
from ledger.terms_changes import Change, Effect, changes
from terminal.domain.card import CardKind, Programme

SHUT_OUT = "stores"
"""The one field that may take from cards already issued: a store that closes cannot pay."""
FOREIGN = "foreign"
"""What may name a card besides our codes."""


class Obstacle(StrEnum):
    """Why a draft cannot be published."""

    IDENTITY = "identity"
    TAKES_FROM_CARDS = "takes_from_cards"
    SOONER_THAN_LAW = "sooner_than_law"
    LESS_CASH_THAN_LAW = "less_cash_than_law"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_STORE = "unknown_store"
    NOTHING_CHANGED = "nothing_changed"


class Against(Struct, frozen=True):
    """One obstacle, and what it is about: a field, a store, a place."""

    obstacle: Obstacle
    about: str


class Consequences(Struct, frozen=True, kw_only=True):
    """What publishing would change. `value` in minor units of the programme's unit: what those cards hold."""

    programme: Programme
    based_on: int
    changes: tuple[Change, ...]
    cards: int
    value: int
    against: tuple[Against, ...]
    law: laws.Law | None
    confirmation: str
    """Names exactly this change; publishing asks for it."""

    @property
    def shuts_out(self) -> bool:
        """Would cards that are out lose stores?"""
        return any(one.field == SHUT_OUT and one.effect is Effect.WORSE for one in self.changes)


class Draft(Struct, frozen=True, kw_only=True):
    """Terms being worked on. `based_on`: the published version they began from; 0: none."""

    programme: Programme
    based_on: int
    changed_ms: int
    changed_by: str


class Version(Struct, frozen=True, kw_only=True):
    """Terms as they were published: when, by whom, and what changed against the version before."""

    programme: Programme
    published_ms: int
    published_by: str
    changes: tuple[Change, ...] = ()


class NotPublished(Exception):
    """Something stands against it."""

    def __init__(self, against: tuple[Against, ...]) -> None:
        super().__init__(", ".join(f"{one.obstacle} ({one.about})" for one in against))
        self.against = against


class Outdated(Exception):
    """What was confirmed is not what would be published now."""


def first_draft(book: Book, actor: str, programme: Programme, now_ms: int) -> Draft:
    """Keep the first draft of a programme. In the caller's transaction. Raises Exists, and then nothing is changed."""
    name = programme.programme
    with book.transaction():
        draft = _keep(book, actor, programme, 0, now_ms, _IF_NONE)
        if _published_version(book, name):  # looked for once the draft's id is ours
            raise estate.Exists(name)
    return draft


def save_draft(book: Book, actor: str, programme: Programme, now_ms: int) -> Draft:
    """Keep a draft, instead of any before it. In the caller's transaction."""
    based_on = _published_version(book, programme.programme)
    return _keep(book, actor, programme, based_on, now_ms, _INSTEAD)


def _keep(
    book: Book, actor: str, programme: Programme, based_on: int, now_ms: int, on_conflict: str
) -> Draft:
    name = programme.programme
    draft = Draft(
        programme=replace(programme, version=based_on + 1),
        based_on=based_on,
        changed_ms=now_ms,
        changed_by=actor,
    )
    body = msgspec.json.encode(draft.programme)
    kept = book.execute(_KEEP_DRAFT + on_conflict, (name, body, based_on, now_ms, actor))
    if kept.rowcount == 0:
        raise estate.Exists(name)
    audit.record(book, actor, "programme.draft", name, {"version": based_on + 1})
    return draft


def drop_draft(book: Book, actor: str, name: str) -> None:
    """Forget a draft. In the caller's transaction. Raises Unknown."""
    if not book.execute("DELETE FROM programme_drafts WHERE programme = %s", (name,)).rowcount:
        raise estate.Unknown(name)
    audit.record(book, actor, "programme.draft_dropped", name, {})


def drafts(book: Book) -> list[Draft]:
    """Give all drafts, by programme."""
    rows = book.execute(_DRAFTS + " ORDER BY programme").fetchall()
    return [_draft(row) for row in rows]


def draft_of(book: Book, name: str) -> Draft | None:
    """Give the draft of a programme, if there is one."""
    row = book.execute(_DRAFTS + " WHERE programme = %s", (name,)).fetchone()
    return _draft(row) if row else None


def versions(book: Book, name: str) -> list[Version]:
    """Give every version that was ever published, oldest first, each with what it changed."""
    rows = book.execute(
        "SELECT body, published_ms, published_by FROM programme_versions WHERE programme = %s"
        " ORDER BY version",
        (name,),
    ).fetchall()
    found: list[Version] = []
    for body, at_ms, by in rows:
        now = msgspec.json.decode(body, type=Programme)
        told = changes(found[-1].programme, now) if found else ()
        found.append(Version(programme=now, published_ms=at_ms, published_by=by, changes=told))
    return found


def consequences(book: Book, name: str) -> Consequences:
    """Say what publishing the draft would change, and what stands against it. Raises Unknown."""
    draft = draft_of(book, name)
    if draft is None:
        raise estate.Unknown(name)
    after = draft.programme
    current = _published(book, name)
    told = changes(current, after) if current else ()
    cards, value = _out(book, name)
    return Consequences(
        programme=replace(after, version=(current.version if current else 0) + 1),
        based_on=current.version if current else 0,
        changes=told,
        cards=cards,
        value=value,
        against=_against(book, current, after, told, cards),
        law=laws.binds(after.terms),
        confirmation=_confirmation(current, after),
    )


def publish(book: Book, actor: str, name: str, confirmation: str) -> Programme:
    """Publish the draft whose consequences were confirmed; the tills learn by the feed.

    In the caller's transaction. Raises Unknown, Outdated, NotPublished.
    """
    book.execute("SELECT FROM programmes WHERE programme = %s FOR UPDATE", (name,))
    book.execute("SELECT FROM programme_drafts WHERE programme = %s FOR UPDATE", (name,))
    told = consequences(book, name)
    if told.confirmation != confirmation:
        raise Outdated(name)
    if told.against:
        raise NotPublished(told.against)
    if told.based_on:
        estate.put_programme(book, told.programme, actor)
    else:
        estate.create_programme(book, told.programme, actor)
    book.execute("DELETE FROM programme_drafts WHERE programme = %s", (name,))
    audit.record(
        book,
        actor,
        "programme.published",
        name,
        {
            "version": told.programme.version,
            "changes": [f"{one.field}: {one.effect}" for one in told.changes],
            "cards": told.cards,
            "value": told.value,
        },
    )
    return told.programme


def _against(
    book: Book,
    current: Programme | None,
    after: Programme,
    told: tuple[Change, ...],
    cards: int,
) -> tuple[Against, ...]:
    found = []
    if current is not None and not told:
        found.append(Against(Obstacle.NOTHING_CHANGED, after.programme))
    for one in told:
        if cards and one.effect is Effect.IDENTITY:
            found.append(Against(Obstacle.IDENTITY, one.field))
        if one.effect is Effect.WORSE and _takes(book, after.programme, one.field, cards):
            found.append(Against(Obstacle.TAKES_FROM_CARDS, one.field))
    place, sold = after.terms.country, after.terms.kind is CardKind.STORED_VALUE
    if place and sold and laws.binds(after.terms) is None:
        found.append(Against(Obstacle.UNKNOWN_PLACE, place))
    if laws.expiry_fault(after.terms):
        found.append(Against(Obstacle.SOONER_THAN_LAW, place))
    if laws.cash_out_fault(after.terms):
        found.append(Against(Obstacle.LESS_CASH_THAN_LAW, place))
    missing = estate.unknown_stores(book, after.terms.stores)
    found += [Against(Obstacle.UNKNOWN_STORE, store) for store in missing]
    return tuple(found)


def _takes(book: Book, programme: str, field: str, cards: int) -> bool:
    """Would a worse field take from cards that are out? A kind of foreign code only from cards that have one."""
    if field != FOREIGN:
        return cards > 0 and field != SHUT_OUT
    row = book.execute(
        "SELECT EXISTS (SELECT FROM cards WHERE programme = %s AND online_only AND state <> 'blocked')",
        (programme,),
    ).fetchone()
    return bool(row and row[0])


def _out(book: Book, name: str) -> tuple[int, int]:
    """Count the cards that live, and what they hold. A card that still sleeps counts: it was sold on these terms or will be."""
    row = book.execute(
        "SELECT count(*), coalesce(sum(balance + leased), 0)::bigint FROM cards"
        " WHERE programme = %s AND (balance + leased > 0 OR state = 'issued')",
        (name,),
    ).fetchone()
    return (row[0], row[1]) if row else (0, 0)


def _confirmation(current: Programme | None, after: Programme) -> str:
    before = msgspec.json.encode(current) if current else b""
    return hashlib.sha256(before + b"\n" + msgspec.json.encode(after)).hexdigest()[:16]


def _published(book: Book, name: str) -> Programme | None:
    try:
        return estate.programme(book, name)
    except estate.Unknown:
        return None


def _published_version(book: Book, name: str) -> int:
    current = _published(book, name)
    return current.version if current else 0


_KEEP_DRAFT = """
INSERT INTO programme_drafts (programme, body, based_on, changed_ms, changed_by)
VALUES (%s, %s, %s, %s, %s) ON CONFLICT """
_IF_NONE = "DO NOTHING"
_INSTEAD = """(programme) DO UPDATE SET body = excluded.body, based_on = excluded.based_on,
    changed_ms = excluded.changed_ms, changed_by = excluded.changed_by"""
_DRAFTS = "SELECT body, based_on, changed_ms, changed_by FROM programme_drafts"


def _draft(row: tuple[bytes, int, int, str]) -> Draft:
    body, based_on, changed_ms, changed_by = row
    programme = msgspec.json.decode(body, type=Programme)
    return Draft(
        programme=programme, based_on=based_on, changed_ms=changed_ms, changed_by=changed_by
    )
