"""What the law asks of gift cards, by country and region: data with its sources, in `laws.json`. No advice.

A place that is not in the table has no rule that we can vouch for; then the programme's own terms stand alone.
"""

from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from terminal.domain.card import CardKind, Terms


class Expiry(StrEnum):
    """May a sold card's value end? After so many months at the earliest; never; or as agreed."""

    MINIMUM = "minimum"
    NEVER = "never"
    BY_CONTRACT = "by_contract"


class Law(Struct, frozen=True, kw_only=True):
    """One row. `place`: a country (ISO 3166), or a region of it (`US-CA`)."""

    place: str
    expiry: Expiry
    source: str
    address: str
    says: str
    months: int = 0
    cash_out_max: int | None = None
    """A rest of so much or less must be paid in cash on request, minor units of `currency`."""
    currency: str = ""


@cache
def laws() -> dict[str, Law]:
    """Give the table."""
    rows = msgspec.json.decode((files("ledger") / "laws.json").read_bytes(), type=list[Law])
    return {row.place: row for row in rows}


def law_of(place: str) -> Law | None:
    """Give the law of a region, or else of its country."""
    return laws().get(place) or laws().get(place.partition("-")[0])


def binds(terms: Terms) -> Law | None:
    """Give the law that binds cards on these terms: what is sold, not what is given away."""
    return law_of(terms.country) if terms.kind is CardKind.STORED_VALUE else None


def expiry_fault(terms: Terms) -> str | None:
    """Say why these terms let a card end sooner than the law allows."""
    law = binds(terms)
    ends = terms.expiry_months is not None or terms.valid_until_ms is not None
    if law is None or law.expiry is Expiry.BY_CONTRACT or not ends:
        return None
    if law.expiry is Expiry.NEVER:
        return f"sold cards may not expire in {law.place} ({law.source})"
    if terms.valid_until_ms is not None:
        return (
            f"cards live at least {law.months} months in {law.place} ({law.source}); a last day for"
            " all comes too early for the last one sold: use --life-months"
        )
    if terms.expiry_months is not None and terms.expiry_months < law.months:
        return f"cards live at least {law.months} months in {law.place} ({law.source})"
    return None


def cash_out_fault(terms: Terms) -> str | None:
    """Say why these terms keep a rest that the law gives to the customer."""
    law = binds(terms)
    if law is None or law.cash_out_max is None or terms.unit != law.currency:
        return None
    if terms.cash_out_max is None or terms.cash_out_max < law.cash_out_max:
        return f"rests up to {law.cash_out_max} (minor units) are paid in cash in {law.place} ({law.source})"
    return None
