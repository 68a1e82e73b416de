"""Policy replay: what is lost and refused under other limits follows from the recorded attempts alone."""

import random
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from ledger import replay
from ledger.replay import Recorded
from ledger.replay_chart import chart
from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.exposure import ExposureReport, Risk, RiskKind, UnitExposure
from terminal.domain.limits import Limits
from tests.ledger.commanding import Commands
from tests.support.head_office import HeadOffice
from tests.support.journals import Journal, cards

CARD, OTHER = cards(2, seed=7)
DAY_MS = 24 * 3_600_000


def limits(size: int, per_till: int = 10**6, redemptions: int = 10**6) -> Limits:
    """So much per code and redemption."""
    return Limits(
        unit="EUR",
        per_redemption=size,
        per_card=size,
        per_till=per_till,
        redemptions=redemptions,
    )


def offline(terminal: str, minor: int, at_ms: int, heard_ms: int = DAY_MS, card=CARD) -> Recorded:
    """An attempt that the till decided."""
    return Recorded(
        terminal=terminal, card=card, minor=minor, at_ms=at_ms, heard_ms=heard_ms, online=False
    )


def online(terminal: str, minor: int, at_ms: int, card=CARD) -> Recorded:
    """An attempt that the ledger decided."""
    return replace(offline(terminal, minor, at_ms, at_ms, card), online=True)


TWICE = [offline("till-1", 800, 1), offline("till-2", 700, 2)]


def test_two_tills_take_the_same_value():
    """Whatever both together take beyond the card is the loss; a lower limit refuses instead."""
    free = replay.replay(TWICE, {CARD: 1_000}, limits(800))
    assert (free.loss, free.refused, free.accepted) == (500, 0, 1_500)
    tight = replay.replay(TWICE, {CARD: 1_000}, limits(700))
    assert (tight.loss, tight.refused, tight.refused_sales) == (0, 800, 1)


def test_a_lease_saves_the_sale_without_the_loss():
    """What was used here is set aside here: it pays in the dark, and is not lost."""
    attempts = [online("till-1", 100, 1), offline("till-1", 500, 2), offline("till-2", 500, 3)]
    none = replay.replay(attempts, {CARD: 700}, limits(0))
    assert (none.loss, none.refused) == (0, 1_000)
    leased = replay.replay(attempts, {CARD: 700}, limits(0), lease=600)
    assert (leased.loss, leased.refused, leased.accepted) == (0, 500, 500)


def test_a_lease_may_refuse_a_sale_elsewhere():
    """What is set aside at one till is not there at another, online either."""
    attempts = [online("till-1", 100, 1), online("till-2", 500, 2)]
    assert replay.replay(attempts, {CARD: 700}, limits(0)).refused == 0
    leased = replay.replay(attempts, {CARD: 700}, limits(0), lease=600)
    assert (leased.refused, leased.leased_away, leased.loss) == (500, 500, 0)


def test_what_was_heard_counts_no_more():
    """Limits are held against what the ledger had not heard of at that time."""
    attempts = [offline("till-1", 500, 1, heard_ms=5), offline("till-1", 500, 10)]
    assert replay.replay(attempts, {CARD: 1_000}, limits(500)).refused == 0
    late = [offline("till-1", 500, 1, heard_ms=50), offline("till-1", 500, 10)]
    assert replay.replay(late, {CARD: 1_000}, limits(500)).refused == 500


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_recorded_the_sums_add_up(seed):
    """Every attempt is accepted or refused; nothing is lost but by stand-in; no limit of nothing loses."""
    chance = random.Random(seed)
    attempts = [
        replace(
            offline(
                f"till-{chance.randrange(3)}",
                chance.randrange(1, 900),
                at_ms := chance.randrange(1_000),
                at_ms + chance.randrange(500),
                chance.choice([CARD, OTHER]),
            ),
            online=chance.random() < 0.3,
        )
        for _ in range(60)
    ]
    asked = sum(one.minor for one in attempts)
    for size in (0, 300, 900):
        for lease in (0, 400):
            played = replay.replay(attempts, {CARD: 5_000, OTHER: 3_000}, limits(size), lease=lease)
            paid_online = asked - played.accepted - played.refused
            assert 0 <= paid_online
            assert 0 <= played.loss <= played.accepted
            assert played.accepted + paid_online - played.loss <= 8_000
            assert size or not played.loss


def test_the_best_are_those_that_none_beats():
    """The safest first; each next one refuses less and loses more."""
    played = [replay.replay(TWICE, {CARD: 1_000}, limits(size)) for size in (0, 700, 750, 800)]
    front = replay.best(played)
    assert [(one.loss, one.refused) for one in front] == [(0, 800), (500, 0)]


def test_the_chart_is_well_formed_and_names_every_policy():
    """A picture that any browser shows, with a point for each policy."""
    played = [
        replay.replay(TWICE, {CARD: 1_000}, limits(size), lease=lease)
        for size in (0, 700, 800)
        for lease in (0, 400)
    ]
    root = ET.fromstring(chart(played, "EUR", "Loss & refused"))
    assert len(root.findall("{http://www.w3.org/2000/svg}circle")) == len(played)


def test_the_command_replays_what_the_book_holds(office: HeadOffice, monkeypatch, tmp_path):
    """From the tills' own entries: two redemptions, one refused by a limit, one voided, one online."""
    office.issue([CARD], 1_000)
    office.now_ms += DAY_MS
    for terminal, minor in (("till-1", 800), ("till-2", 700)):
        till = office.enrol(Journal(terminal))
        till.redeem(CARD, minor)
        gone = till.redeem(CARD, 5)
        till.void(CARD, gone)
        refused = till.next_entry(CARD, 400)
        till.seal(
            replace(
                refused,
                kind=EntryKind.DECLINED,
                action=EntryKind.REDEEM,
                reason=Reason.OVER_CARD_LIMIT,
                authority=None,
            )
        )
        till.seal(replace(till.next_entry(OTHER, 9), id=till.new_id(), authority=Authority.LEDGER))
        office.deliver(terminal, till.push())
    run = Commands(office.database.url, monkeypatch)
    words = ("limits", "replay", "--unit", "EUR", "--per-card", "8,12", "--lease", "0,5")
    assert "no limits" in run(*words, code=1)["error"]
    run(
        "limits",
        "set",
        "--unit",
        "EUR",
        "--per-redemption",
        "8",
        "--per-card",
        "8",
        "--per-till",
        "100",
        "--redemptions",
        "10",
    )
    svg = tmp_path / "chart.svg"
    told = run(*words, "--svg", svg)
    assert (told["attempts"], told["offline"]) == (6, 4)
    assert [(one["per_card"], one["lease"]) for one in told["policies"]] == [
        (800, 0),
        (1_200, 0),
        (800, 500),
        (1_200, 500),
    ]
    assert [one["loss"] for one in told["policies"][:2]] == [500, 1_300]
    ET.parse(svg)
    assert run.plain(*words) == 0
    assert "refused" in run.said


def test_head_office_sees_what_is_at_risk_at_each_till(office: HeadOffice, monkeypatch):
    """As the till told it last; once everything it had has come in, nothing of it is."""
    risk = Risk(kind=RiskKind.STAND_IN, minor=500, redemptions=1)
    unit = UnitExposure(
        unit="EUR", risks=(risk,), leased=0, headroom=1, manager_headroom=2, redemptions_left=3
    )
    report = ExposureReport(
        at_ms=1, unsent=2, oldest_unsent_ms=1, contact_age_ms=5, knowledge_age_ms=5, units=(unit,)
    )
    till = office.enrol(Journal("till-1"))
    till.redeem(CARD, 500)
    till.note()
    run = Commands(office.database.url, monkeypatch)
    office.deliver("till-1", replace(till.push(1, 1), exposure=report))
    (one,) = run("report", "exposure")["tills"]
    assert one["told"]["units"][0]["risks"][0]["minor"] == 500
    assert run.plain("report", "exposure") == 0
    assert "5.00 EUR stand_in" in run.said
    office.deliver("till-1", replace(till.push(2), exposure=report))
    assert run("report", "exposure")["tills"][0]["told"] is None
