"""Gathering: what waits goes together, nobody waits for company, one failure is nobody else's."""

import asyncio
import threading
from collections.abc import Callable, Sequence

import pytest

from ledger import gathering as the_gathering
from ledger.failures import LedgerError
from ledger.gathering import BATCH_MAX, Gathering
from ledger.problems import Refused

Batches = list[list[str]]


class Ask:
    """A request for a card, by name."""

    def __init__(self, name: str, card: str = "") -> None:
        self.name = name
        self.key = ((card or name).encode(), name.encode())


class Bench:
    """Work that the test holds up, and what each batch was made of."""

    def __init__(self) -> None:
        self.batches: Batches = []
        self.began = threading.Semaphore(0)
        self.may_go_on = threading.Event()
        self.fails: Callable[[Sequence[Ask]], Exception | None] = lambda _: None

    def work(self, asked: Sequence[Ask]) -> list[str]:
        self.batches.append([ask.name for ask in asked])
        self.began.release()
        assert self.may_go_on.wait(10)
        if error := self.fails(asked):
            raise error
        return [f"{ask.name} done" for ask in asked]


@pytest.fixture
def bench() -> Bench:
    return Bench()


def run(
    bench: Bench, first: Sequence[Ask], then: Sequence[Ask], workers: int = 1
) -> list[str | BaseException]:
    """Ask the first; once a worker has them, the others; give all outcomes."""

    async def all_of_it() -> list[str | BaseException]:
        gathering: Gathering[Ask, str] = Gathering(bench.work, workers, 1000)
        try:
            asking = [asyncio.create_task(gathering.ask(ask)) for ask in first]
            assert await asyncio.to_thread(bench.began.acquire, timeout=10)
            asking += [asyncio.create_task(gathering.ask(ask)) for ask in then]
            await asyncio.sleep(0)
            if workers > 1:
                assert await asyncio.to_thread(bench.began.acquire, timeout=10)
            bench.may_go_on.set()
            return await asyncio.gather(*asking, return_exceptions=True)
        finally:
            bench.may_go_on.set()
            gathering.close()

    return asyncio.run(all_of_it())


def test_what_came_while_a_worker_was_busy_goes_together(bench):
    """One goes alone and at once, the next nine as one batch, each to its own answer."""
    names = [f"{number}" for number in range(10)]

    answers = run(bench, [Ask(names[0])], [Ask(name) for name in names[1:]])

    assert [names[:1], names[1:]] == bench.batches
    assert [f"{name} done" for name in names] == answers


def test_what_arrives_together_goes_together_without_a_wait(bench):
    """Everything that was read from the network in one turn is one batch."""
    run(bench, [Ask("a"), Ask("b"), Ask("c")], [])

    assert [["a", "b", "c"]] == bench.batches


def test_a_card_is_never_in_two_batches_at_a_time(bench):
    """A second worker is free, and takes all but the card under way."""
    run(bench, [Ask("a", "card")], [Ask("b", "card"), Ask("c")], workers=2)

    assert [["a"], ["c"], ["b"]] == bench.batches


def test_a_batch_has_a_largest_size(bench):
    """The rest is the next batch."""
    run(bench, [Ask("first")], [Ask(f"{number}") for number in range(BATCH_MAX + 5)])

    assert [1, BATCH_MAX, 5] == [len(batch) for batch in bench.batches]


def test_one_poisonous_request_fails_alone(bench):
    """A batch that fails goes again one by one: the others are answered."""
    bench.fails = lambda asked: ValueError() if "bad" in {ask.name for ask in asked} else None

    answers = run(bench, [Ask("first")], [Ask("a"), Ask("bad"), Ask("c")])

    assert ["first done", "a done", "c done"] == [one for one in answers if isinstance(one, str)]
    assert isinstance(answers[2], ValueError)


def test_a_card_is_never_in_two_batches_when_a_batch_goes_again(bench):
    """Two requests for one card fail with their batch: while one is asked again, the other waits, whoever is free."""
    under_way: list[bytes] = []
    lock, met = threading.Lock(), threading.Event()
    bench.may_go_on.set()

    def work(asked: Sequence[Ask]) -> list[str]:
        if len(asked) > 1:
            raise ValueError
        (card, _) = asked[0].key
        with lock:
            if card in under_way:
                met.set()
            under_way.append(card)
        met.wait(0.05)
        with lock:
            under_way.remove(card)
        return [f"{asked[0].name} done"]

    bench.work = work  # type: ignore[method-assign]

    async def all_of_it() -> list[str]:
        gathering: Gathering[Ask, str] = Gathering(bench.work, 2, 1000)
        try:
            return await asyncio.gather(*(gathering.ask(Ask(name, "card")) for name in "abc"))
        finally:
            gathering.close()

    assert ["a done", "b done", "c done"] == asyncio.run(all_of_it())
    assert not met.is_set()


def test_a_database_that_is_away_is_told_to_all_at_once(bench):
    """There is no use in asking again for each."""
    bench.fails = lambda asked: LedgerError("away") if asked[0].name != "first" else None

    answers = run(bench, [Ask("first")], [Ask("a"), Ask("b")])

    assert [LedgerError, LedgerError] == [type(one) for one in answers[1:]]
    assert 2 == len(bench.batches)


def test_more_than_can_wait_is_refused(bench):
    """The queue has an end; who is refused may come again."""
    answers = run(bench, [Ask("first")], [Ask(f"{number}") for number in range(1001)])

    assert [Refused] == [type(one) for one in answers if not isinstance(one, str)]


def at_leisure(bench: Bench, *rounds: str, turns: int = 0) -> None:
    """Ask round by round, each when the one before is answered; so many turns of the loop between two requests."""
    bench.may_go_on.set()

    async def all_of_it() -> None:
        gathering: Gathering[Ask, str] = Gathering(bench.work, 1, 1000)
        try:
            for names in rounds:
                asking = []
                for name in names:
                    asking.append(asyncio.create_task(gathering.ask(Ask(name))))
                    for _ in range(turns if bench.batches else 0):
                        await asyncio.sleep(0)
                await asyncio.wait_for(asyncio.gather(*asking), 10)
        finally:
            gathering.close()

    asyncio.run(all_of_it())


FOR_EVER_S = 1_000.0


def test_who_was_just_answered_together_is_waited_for(bench, monkeypatch):
    """Three that were answered together ask again one after the other, and are one batch again, without the whole wait."""
    monkeypatch.setattr(the_gathering, "JUST_NOW_S", FOR_EVER_S)
    monkeypatch.setattr(the_gathering, "COMPANY_S", FOR_EVER_S)

    at_leisure(bench, "abc", "def", turns=5)

    assert [["a", "b", "c"], ["d", "e", "f"]] == bench.batches


def test_a_ledger_that_waits_for_nobody_would_be_seen(bench, monkeypatch):
    """The mutant expects nobody back: the first of three goes alone."""
    monkeypatch.setattr(Gathering, "_company", lambda *_: 1)

    at_leisure(bench, "abc", "def", turns=5)

    assert ["d"] == bench.batches[1]


def test_who_does_not_come_back_is_not_waited_for_long(bench, monkeypatch):
    """Of three that were answered together two ask again: they go when the moment is over."""
    monkeypatch.setattr(the_gathering, "JUST_NOW_S", FOR_EVER_S)

    at_leisure(bench, "abc", "de")

    assert [["a", "b", "c"], ["d", "e"]] == bench.batches


def test_one_alone_waits_for_nobody(bench, monkeypatch):
    """One request after the other, each answered before the next: there is no company to wait for."""
    monkeypatch.setattr(the_gathering, "COMPANY_S", FOR_EVER_S)

    at_leisure(bench, "a", "b", "c")

    assert [["a"], ["b"], ["c"]] == bench.batches


def test_after_a_while_nobody_is_expected_back(bench, monkeypatch):
    """Three were answered together, but long ago: one alone goes at once."""
    monkeypatch.setattr(the_gathering, "JUST_NOW_S", 0.0)
    monkeypatch.setattr(the_gathering, "COMPANY_S", FOR_EVER_S)

    at_leisure(bench, "abc", "d")

    assert [["a", "b", "c"], ["d"]] == bench.batches
