"""When each card of a batch comes into the book and is sent: all at once, or so many a day. Pure."""

from terminal.domain.clock import DAY_MS


def due_ms(number: int, starts_ms: int, wave: int) -> int:
    """Give the time of the card with that number, from 1; a wave of 0 is all at once."""
    return starts_ms + ((number - 1) // wave if wave else 0) * DAY_MS


def last_ms(count: int, starts_ms: int, wave: int) -> int:
    """Give the time of the last wave."""
    return due_ms(max(count, 1), starts_ms, wave)
