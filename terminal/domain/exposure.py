"""Exposure: what could be lost with what a till has accepted by itself, and how much more it may accept. For screens and head office."""

from enum import StrEnum

from msgspec import Struct


class RiskKind(StrEnum):
    """On whose word value was given that the ledger has not confirmed."""

    STAND_IN = "stand_in"
    """The till's own, within its limits."""
    SIGNED = "signed"
    """A signed code's: the card itself is not known here."""
    OVERRIDE = "override"
    """A manager's."""
    UNKNOWN = "unknown"
    """Nobody's yet: the ledger was asked and may have taken it. Counted as spent, at no risk."""


class Risk(Struct, frozen=True, kw_only=True):
    """So much, minor units, in so many redemptions."""

    kind: RiskKind
    minor: int
    redemptions: int


class UnitExposure(Struct, frozen=True, kw_only=True):
    """Of one unit; amounts in its minor units. Headrooms are for a card that this till took nothing from yet."""

    unit: str
    risks: tuple[Risk, ...]
    leased: int
    """Set aside for this till and not drawn: may be given at no risk."""
    headroom: int
    manager_headroom: int
    redemptions_left: int
    share: int = 100
    """Percent of the limits that stand: less, once what is known here is old."""
    limits: int = 0
    """Version of the limits; 0: none, so no stand-in."""

    @property
    def at_risk(self) -> int:
        """What could be lost of it."""
        return sum(risk.minor for risk in self.risks if risk.kind is not RiskKind.UNKNOWN)


class ExposureReport(Struct, frozen=True, kw_only=True):
    """Of one till at one moment. Ages in milliseconds; None: never heard."""

    at_ms: int
    unsent: int
    oldest_unsent_ms: int | None
    """When the oldest entry was written that the ledger has not acknowledged."""
    contact_age_ms: int | None
    knowledge_age_ms: int | None
    """Age of block list and balances."""
    units: tuple[UnitExposure, ...]
