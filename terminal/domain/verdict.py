"""Verdict: what the ledger made of a journal entry. A redemption that happened is never refused."""

from enum import StrEnum

from msgspec import Struct


class VerdictKind(StrEnum):
    """`recorded`: nothing to settle. `settled`: covered in full. `shortfall`: the rest is the store's loss.

    `forked`: another entry with this number is known; both are kept. `unreadable`: kept raw, not understood.
    """

    RECORDED = "recorded"
    SETTLED = "settled"
    SHORTFALL = "shortfall"
    FORKED = "forked"
    UNREADABLE = "unreadable"


class Verdict(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer for one entry, the same for ever. Amounts in the entry's unit; `version` is the card's after it."""

    seq: int
    kind: VerdictKind
    covered: int = 0
    shortfall: int = 0
    version: int | None = None
