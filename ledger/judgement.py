"""What is found about an entry or a request, and what follows from it."""

from typing import Final

from msgspec import Struct

from ledger.rows import NOTHING, CardRow, OperationRow, Posting
from terminal.domain.verdict import VerdictKind


class Judgement(Struct, frozen=True, kw_only=True, gc=False):
    """A verdict and what follows from it. `card` and `operation` are their new rows; None: as they were."""

    kind: VerdictKind
    covered: int = 0
    shortfall: int = 0
    version: int = 0
    """The card's after this; 0: it did not change, or is not known."""
    note: str = NOTHING
    """What head office should look at."""
    card: CardRow | None = None
    operation: OperationRow | None = None
    target: OperationRow | None = None
    """Of a refund, or its void: the redemption that it is about."""
    postings: tuple[Posting, ...] = ()


RECORDED: Final = Judgement(kind=VerdictKind.RECORDED)
