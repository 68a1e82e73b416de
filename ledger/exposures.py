"""What is at risk at the tills, as far as head office can know it: what each said last, and what it holds in leases."""

from typing import Final

import msgspec
from msgspec import Struct

from ledger.database import Book
from terminal.domain.exposure import ExposureReport


class TillExposure(Struct, frozen=True, kw_only=True):
    """Of one till. `told` is None if it said nothing, or if all that it said has come in since."""

    terminal: str
    store: str
    state: str
    contact_ms: int | None
    block_list: int
    told: ExposureReport | None
    leased: dict[str, int]
    """Open leases by unit, minor units: what is lost at most if the till is."""


_TILLS: Final = """
SELECT terminal, store, state, contact_ms, block_list,
    CASE WHEN exposure_seq > acknowledged THEN exposure END
FROM terminals ORDER BY terminal
"""
_LEASED: Final = """
SELECT terminal, unit, sum(granted - drawn - freed)::bigint FROM leases WHERE state = 'open'
GROUP BY terminal, unit HAVING sum(granted - drawn - freed) > 0 ORDER BY terminal, unit
"""


def exposures(book: Book) -> list[TillExposure]:
    """Give every till's."""
    leased: dict[str, dict[str, int]] = {}
    for terminal, unit, minor in book.execute(_LEASED):
        leased.setdefault(terminal, {})[unit] = minor
    return [
        TillExposure(
            terminal=terminal,
            store=store,
            state=state,
            contact_ms=contact_ms,
            block_list=block_list,
            told=msgspec.json.decode(body, type=ExposureReport) if body else None,
            leased=leased.get(terminal, {}),
        )
        for terminal, store, state, contact_ms, block_list, body in book.execute(_TILLS)
    ]
