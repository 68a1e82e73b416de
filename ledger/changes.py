"""What changed and is on no page of the feed yet: each transaction adds its own rows, the publisher takes them off.

A row of topic `card` names one card or several, one after another. Of 500 cards that a batch changes
it is five rows that are written, deleted and cleared away, not 500.
"""

from collections.abc import Sequence
from typing import Final, LiteralString

from ledger.arrays import Byteas, byteas

CARDS_MAX: Final = 120
"""Cards that one row names: as many as stay in the row itself, out of PostgreSQL's side tables."""


def told_of(source: LiteralString) -> LiteralString:
    """Give the statement that tells of the column `card` of what is named or selected there."""
    return f"""
    INSERT INTO changes (topic, key)
    SELECT 'card', string_agg(card, ''::bytea)
    FROM (SELECT card, (row_number() OVER () - 1) / {CARDS_MAX} AS part FROM {source}) p
    GROUP BY part
    """  # noqa: S608 - of our own words


def keys_of(cards: Sequence[bytes]) -> Byteas:
    """Give the keys of the rows that tell of these cards."""
    starts = range(0, len(cards), CARDS_MAX)
    return byteas([b"".join(cards[start : start + CARDS_MAX]) for start in starts])
