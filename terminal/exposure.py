"""How far this till has gone by itself, and how far it may still go: one report for screen, command line and head office."""

from msgspec.structs import replace

from terminal import standin
from terminal.domain.exposure import ExposureReport, UnitExposure
from terminal.domain.limits import Limits, raised
from terminal.standin import Standing
from terminal.store.cards import Exposure
from terminal.store.store import Progress, Store


def report(store: Store, now_ms: int) -> ExposureReport:
    """Look at everything once."""
    progress = store.progress()
    unsent, oldest_ms = store.risks.unsent()
    return ExposureReport(
        at_ms=now_ms,
        unsent=unsent,
        oldest_unsent_ms=oldest_ms,
        contact_age_ms=_age(progress.contact_ms, now_ms),
        knowledge_age_ms=_age(progress.fresh_ms, now_ms),
        units=_units(store, progress, now_ms),
    )


def _units(store: Store, progress: Progress, now_ms: int) -> tuple[UnitExposure, ...]:
    risks = store.risks.by_unit()
    leased = {money.unit: money.minor for money in store.leases.held()}
    limited = {unit: (exposure, limits) for unit, exposure, limits in store.cards.exposures()}
    units = []
    for unit in sorted(risks.keys() | leased.keys() | limited.keys()):
        exposure, limits = limited.get(unit, (Exposure(0, 0), None))
        one = UnitExposure(
            unit=unit,
            risks=risks.get(unit, ()),
            leased=leased.get(unit, 0),
            headroom=0,
            manager_headroom=0,
            redemptions_left=0,
        )
        units.append(_with_headroom(one, exposure, limits, progress, now_ms))
    return tuple(units)


def _with_headroom(
    one: UnitExposure, exposure: Exposure, limits: Limits | None, progress: Progress, now_ms: int
) -> UnitExposure:
    if limits is None:
        return one
    standing = Standing(
        card_unsettled=0,
        till_at_risk=exposure.minor,
        till_redemptions=exposure.redemptions,
        now_ms=now_ms,
        contact_ms=progress.contact_ms,
        fresh_ms=progress.fresh_ms,
        state=progress.state,
    )
    return replace(
        one,
        headroom=max(0, standin.headroom(standing, limits)),
        manager_headroom=max(0, standin.headroom(standing, raised(limits))),
        redemptions_left=max(0, limits.redemptions - exposure.redemptions),
        share=standin.share(standing, limits),
        limits=limits.version,
    )


def _age(since_ms: int | None, now_ms: int) -> int | None:
    return None if since_ms is None else max(0, now_ms - since_ms)
