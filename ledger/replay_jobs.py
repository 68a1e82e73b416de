"""Policy replays that somebody waits for: claimed by a server process, told how far they are, stopped when asked to.

Today's limits and the draft's are played over the same recorded journals, and between and beyond them
some shares of today's, so that the draft stands in a curve and not alone.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from psycopg.rows import dict_row

from ledger import limit_desk, recorded
from ledger.database import Book, Database
from ledger.replay import Played, Recorded, replay
from terminal.domain.clock import SECOND_MS
from terminal.domain.limits import Limits, chosen, scope_of

PARTS: Final = (0, 50, 200)
"""Percent of today's limits that are played besides."""
LOST_MS: Final = 60 * SECOND_MS
"""A replay that says nothing for so long belongs to a process that died."""


class ReplayState(StrEnum):
    """How far it is."""

    WANTED = "wanted"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of it: today's policy, the draft's, and others beside them."""

    attempts: int
    offline: int
    today: Played | None
    draft: Played
    others: tuple[Played, ...]
    first_ms: int = 0
    last_ms: int = 0
    """When the ledger heard of the first and of the last attempt that was played; both 0 where there was none."""


class Replay(Struct, frozen=True, kw_only=True):
    """A replay of a draft."""

    id: int
    scope: str
    number: int
    first_ms: int
    last_ms: int
    actor: str
    state: ReplayState
    done: int
    total: int
    asked_ms: int
    outcome: Outcome | None


class Cancelled(Exception):
    """Nobody waits for it any more."""


_REPLAYS: Final = (
    "SELECT id, scope, number, first_ms, last_ms, actor, state, done, total, asked_ms, result"
    " FROM limit_replays"
)
_CLAIM: Final = """
UPDATE limit_replays SET state = 'running', beat_ms = %(now)s, done = 0, total = 0
WHERE id = (SELECT id FROM limit_replays WHERE state = 'wanted'
    OR (state = 'running' AND beat_ms < %(now)s - %(lost)s)
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id
"""


def ask(
    book: Book, scope: str, number: int, period: tuple[int, int], actor: str, now_ms: int
) -> int:
    """Want a replay of a draft over that time; give its number."""
    row = None
    while row is None:  # somebody else may take the number first
        row = book.execute(
            "INSERT INTO limit_replays (id, scope, number, first_ms, last_ms, actor, state, asked_ms)"
            " SELECT coalesce(max(id), 0) + 1, %s, %s, %s, %s, %s, 'wanted', %s FROM limit_replays"
            " ON CONFLICT DO NOTHING RETURNING id",
            (scope, number, *period, actor, now_ms),
        ).fetchone()
    return int(row[0])


def newest(book: Book, scope: str, number: int) -> Replay | None:
    """Give the newest replay of a draft."""
    with book.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(
            _REPLAYS + " WHERE scope = %s AND number = %s ORDER BY id DESC LIMIT 1",
            (scope, number),
        ).fetchone()
    if row is None:
        return None
    result = row.pop("result")
    outcome = msgspec.json.decode(result, type=Outcome) if result else None
    return Replay(**{**row, "state": ReplayState(row["state"])}, outcome=outcome)


def cancel(book: Book, number: int) -> None:
    """Stop a replay that is not done."""
    book.execute(
        "UPDATE limit_replays SET state = 'cancelled' WHERE id = %s AND state IN ('wanted', 'running')",
        (number,),
    )


def work_once(database: Database, now_ms: Callable[[], int]) -> bool:
    """Run the oldest replay that is wanted; say whether there was one. Raises LedgerError."""
    claimed = database.run(
        lambda book: book.execute(_CLAIM, {"now": now_ms(), "lost": LOST_MS}).fetchone()
    )
    if claimed is None:
        return False
    number = int(claimed[0])

    def tell(done: int, total: int) -> None:
        """Say how far it is. Raises Cancelled."""
        going = database.run(
            lambda book: (
                book.execute(
                    "UPDATE limit_replays SET done = %s, total = %s, beat_ms = %s"
                    " WHERE id = %s AND state = 'running'",
                    (done, total, now_ms(), number),
                ).rowcount
            )
        )
        if not going:
            raise Cancelled

    try:
        outcome = database.run(lambda book: _play(book, number, tell))
    except Cancelled:
        return True
    database.run(
        lambda book: book.execute(
            "UPDATE limit_replays SET state = 'done', result = %s, done = total"
            " WHERE id = %s AND state = 'running'",
            (msgspec.json.encode(outcome), number),
        )
    )
    return True


def _play(book: Book, number: int, tell: Callable[[int, int], None]) -> Outcome:
    row = book.execute(
        "SELECT scope, number, first_ms, last_ms FROM limit_replays WHERE id = %s", (number,)
    ).fetchone()
    if row is None:
        raise Cancelled
    scope, draft_number, first_ms, last_ms = row
    wanted = limit_desk.one_draft(book, scope, draft_number).limits
    now = limit_desk.in_force(book)
    attempts = recorded.recorded(book, wanted.unit, first_ms, last_ms)
    values = recorded.values(book, wanted.unit)
    return compare(attempts, values, now, wanted, tell)


def compare(
    attempts: Sequence[Recorded],
    values: dict[bytes, int],
    now: Sequence[Limits],
    wanted: Limits,
    tell: Callable[[int, int], None],
) -> Outcome:
    """Play today's limits and the draft's, and some beside them. Pure but for `tell`."""
    base = _like(now, wanted)
    here = _there(base, wanted) if base else None
    others = [_part(here, part) for part in PARTS] if here else []
    total = len(attempts) * (1 + len(others) + (base is not None))
    done = 0

    def counted(step: int) -> None:
        tell(done + step, total)

    def play(limits: Limits, every: Sequence[Limits]) -> Played:
        nonlocal done
        found = replay(
            attempts, values, limits, limits_for=_chooser(wanted.unit, every), tell=counted
        )
        done += len(attempts)
        return found

    return Outcome(
        attempts=len(attempts),
        offline=sum(not one.online for one in attempts),
        today=play(base, now) if base else None,
        draft=play(wanted, _with(now, wanted)),
        others=tuple(play(one, _with(now, one)) for one in others),
        first_ms=min((one.heard_ms for one in attempts), default=0),
        last_ms=max((one.heard_ms for one in attempts), default=0),
    )


def _like(now: Sequence[Limits], wanted: Limits) -> Limits | None:
    """Give what holds today where the draft would: its own scope's, or what is more general."""
    return chosen(now, wanted.unit, wanted.programme, wanted.store, wanted.terminal)


def _part(limits: Limits, part: int) -> Limits:
    return replace(
        limits,
        per_redemption=limits.per_redemption * part // 100,
        per_card=limits.per_card * part // 100,
        per_till=limits.per_till * part // 100,
    )


def _with(now: Sequence[Limits], wanted: Limits) -> list[Limits]:
    """Put these limits in the place of what their scope has now."""
    return [*(one for one in now if scope_of(one) != scope_of(wanted)), wanted]


def _there(limits: Limits, wanted: Limits) -> Limits:
    """Give these limits as they would be in the draft's own scope."""
    return replace(limits, programme=wanted.programme, store=wanted.store, terminal=wanted.terminal)


def _chooser(unit: str, every: Sequence[Limits]) -> Callable[[Recorded], Limits | None]:
    known: dict[tuple[str, str, str], Limits | None] = {}

    def choose(one: Recorded) -> Limits | None:
        where = (one.programme, one.store, one.terminal)
        if where not in known:
            known[where] = chosen(every, unit, *where)
        return known[where]

    return choose
