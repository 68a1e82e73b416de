"""Ends, and the clock they are judged by: what depends on the time is not sold by a clock that nobody confirmed."""

from terminal.domain.decision import Reason
from terminal.domain.trusted_time import TimeSource, TrustedTime
from terminal.store.cards import Known


def clock_refusal(time: TrustedTime, known: Known) -> Reason | None:
    """A clock that jumped says nothing; one that nobody confirmed, nothing of a card that ends."""
    if time.source is TimeSource.UNSURE:
        return Reason.CLOCK_UNSURE
    return Reason.CLOCK_UNCONFIRMED if has_end(known) and not time.sure else None


def has_end(known: Known) -> bool:
    """Does it depend on the time whether the card pays?"""
    terms = known.programme.terms
    ends = (known.card.expires_ms, terms.valid_from_ms, terms.valid_until_ms)
    return any(end is not None for end in ends)
