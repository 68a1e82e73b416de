"""How long a card lives: so many months after it was sold or last loaded. Pure calendar arithmetic, in UTC."""

from calendar import monthrange
from datetime import UTC, datetime

from ledger.rows import CardRow

YEAR_MAX = 9_999


def months_after(at_ms: int, months: int) -> int:
    """Give the instant so many calendar months later; the 31st becomes the last day of a shorter month."""
    moment = datetime.fromtimestamp(at_ms / 1000, tz=UTC)
    years, month = divmod(moment.month - 1 + months, 12)
    year = min(moment.year + years, YEAR_MAX)
    day = min(moment.day, monthrange(year, month + 1)[1])
    then = moment.replace(year=year, month=month + 1, day=day, microsecond=0)
    return int(then.timestamp()) * 1000 + at_ms % 1000


def end_after(card: CardRow, at_ms: int) -> int:
    """Give a card's end once value was put on it at that time: never earlier than before; 0 is never."""
    if not card.life_months:
        return card.expires_ms
    return max(card.expires_ms, months_after(at_ms, card.life_months))
