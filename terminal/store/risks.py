"""What is at risk, asked of the rows that the limits are held against: nothing is counted twice, or elsewhere."""

from typing import Final

from terminal.domain.exposure import Risk, RiskKind
from terminal.store.database import Database

_BY_KIND: Final = """
SELECT unit, kind, sum(minor), count(*) FROM (
    SELECT u.unit, u.minor, CASE
        WHEN u.at_risk = 0 THEN 'unknown'
        WHEN EXISTS (SELECT 1 FROM journal o WHERE o.id = u.id AND o.kind = 'override') THEN 'override'
        WHEN NOT EXISTS (SELECT 1 FROM cards c WHERE c.card = u.card) THEN 'signed'
        ELSE 'stand_in' END AS kind
    FROM unsettled u
    WHERE u.at_risk = 1 OR (u.version IS NULL
        AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.id = u.id AND r.kind = 'redeem')))
GROUP BY unit, kind ORDER BY unit, kind
"""
_UNSENT: Final = """
SELECT count(*), min(j.at_ms) FROM journal j, enrolment e, progress p
WHERE j.epoch = e.epoch AND j.seq > p.acknowledged
"""


class Risks:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_unit(self) -> dict[str, tuple[Risk, ...]]:
        """Give what is not confirmed, by unit and kind."""
        found: dict[str, list[Risk]] = {}
        for unit, kind, minor, count in self._database.execute(_BY_KIND):
            risk = Risk(kind=RiskKind(kind), minor=minor, redemptions=count)
            found.setdefault(unit, []).append(risk)
        return {unit: tuple(risks) for unit, risks in found.items()}

    def unsent(self) -> tuple[int, int | None]:
        """Count the entries that the ledger has not acknowledged, and say when the oldest was written."""
        count, oldest_ms = self._database.execute(_UNSENT).fetchone()
        return count, oldest_ms
