"""Online calls of many tills, answers lost, ledger and PostgreSQL killed: every card's history is one of single steps."""

import os
import random
import signal
import time
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.ledger.wire_till import post
from tests.simulation.counters import Histories, at_work, counters, histories
from tests.simulation.linearizable import REDEEM, linearizable
from tests.support.ledger_server import LedgerServer
from tests.support.progress import counted

WORTH = 3_000
TILLS = 4
UP_S = 60
IN_A_ROW = 12
"""So many answers come from all processes: connections are dealt out to them evenly."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """Two processes and a PostgreSQL of their own."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), processes=2) as server:
        server.open_shop()
        yield server


def kill_a_process(ledger: LedgerServer) -> None:
    """SIGKILL one of the ledger's processes."""
    children = Path(f"/proc/{ledger.pid}/task/{ledger.pid}/children").read_text().split()
    if children:
        os.kill(int(random.choice(children)), signal.SIGKILL)


def kill_postgres(ledger: LedgerServer) -> None:
    """SIGKILL the database server; its processes follow it."""
    pid_file = ledger.data / "postgres" / "postmaster.pid"
    if pid_file.exists():
        with suppress(ProcessLookupError):  # not up again yet
            os.kill(int(pid_file.read_text().split("\n")[0]), signal.SIGKILL)


def wait_until_up(ledger: LedgerServer) -> None:
    """Wait until the processes that the round before killed answer again, whichever takes the connection."""
    until, in_a_row = time.monotonic() + UP_S, 0
    while in_a_row < IN_A_ROW:
        assert time.monotonic() < until, "the ledger did not come up again"
        in_a_row = in_a_row + 1 if _ready(ledger.url) else 0
        time.sleep(0.05)


def _ready(url: str) -> bool:
    try:
        return post(url, "/ready", b"", {}, "GET").status == 200
    except (OSError, HTTPException):
        return False


def run(ledger: LedgerServer, cards: int, sales: int, kills: int) -> Histories:
    """Let the tills work through so many kills; give what they saw."""
    wait_until_up(ledger)
    codes = ledger.issue(cards, f"{WORTH / 100:.2f}")
    working = counters(ledger, TILLS)
    names = [working[0].till.card(code) for code in codes]
    with at_work(working, names, sales, 600) as done:
        for number in range(kills):
            done.wait(random.uniform(0.2, 1.0))
            (kill_postgres if number % 2 else kill_a_process)(ledger)
    return histories(working)


def assert_true_to_the_book(ledger: LedgerServer, seen: Histories) -> None:
    """Every history is linearizable, and the book verifies."""
    for card, calls in seen.items():
        assert linearizable(WORTH, calls), (card.hex(), calls)
    ledger.verify()


@pytest.mark.parametrize(("rounds", "kills"), [(1, 2), pytest.param(60, 6, marks=pytest.mark.soak)])
def test_every_history_is_one_of_single_steps(ledger, rounds, kills, progress):
    """However answers are lost and whatever dies, each card went through one call after the other."""
    for _ in counted(range(rounds), progress, f"rounds of {kills} kills"):
        seen = run(ledger, cards=3, sales=12, kills=kills)
        assert_true_to_the_book(ledger, seen)
        assert any(call.told is None for calls in seen.values() for call in calls)


def test_a_double_accept_would_be_seen(ledger):
    """A refusal for want of balance, told as a yes, makes a history that nothing explains."""
    seen = run(ledger, cards=1, sales=8, kills=0)
    (calls,) = seen.values()
    refused = [
        (number, call)
        for number, call in enumerate(calls)
        if call.kind == REDEEM
        and call.told
        and not call.told[0]
        and call.told[1] is not None
        and call.told[1] < call.minor
    ]
    assert refused

    for number, call in refused:
        forged = [*calls]
        forged[number] = replace(call, told=(True, max(0, call.told[1] - call.minor)))
        assert not linearizable(WORTH, forged)
