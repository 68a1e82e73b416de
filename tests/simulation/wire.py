"""The network of a world: what a till's client is, with messages lost, doubled and late."""

import random
from collections.abc import Callable
from typing import TypeVar

from sync.failures import LedgerUnreachable, Why
from sync.protocol.messages import (
    AuthoriseAnswer,
    AuthoriseRequest,
    FeedAnswer,
    FeedRequest,
    LeaseAnswer,
    LeaseRequest,
    PushAnswer,
    PushRequest,
    TogetherAnswer,
    TogetherRequest,
    VoidAnswer,
    VoidRequest,
)
from terminal.domain.clock import Clock, Reading
from tests.simulation.central import Central

Answer = TypeVar("Answer")

LOST, DEAF, DOUBLED, LATE = 0.04, 0.06, 0.05, 0.04
"""How often a request never arrives; its answer is lost; it arrives twice; it arrives much later."""


class Wire:
    """A till's client. `up` says whether there is a network at all."""

    def __init__(
        self, central: Central, terminal: str, store: str, clock: Clock, chance: random.Random
    ) -> None:
        self.up = True
        self.clean = False
        self.answered: Reading | None = None
        self._central = central
        self.terminal = terminal
        self.store = store
        self._clock = clock
        self._chance = chance
        self._on_their_way: list[Callable[[], object]] = []

    def authorise(self, request: AuthoriseRequest, deadline_ms: int = 0) -> AuthoriseAnswer:
        """Ask."""
        del deadline_ms
        return self._call(lambda: self._central.authorise(self.terminal, self.store, request))

    def authorise_together(self, request: TogetherRequest, deadline_ms: int = 0) -> TogetherAnswer:
        """Ask for several at once."""
        del deadline_ms
        return self._call(lambda: self._central.together(self.terminal, self.store, request))

    def lease(self, request: LeaseRequest, deadline_ms: int = 0) -> LeaseAnswer:
        """Ask for leases."""
        del deadline_ms
        return self._call(lambda: self._central.lease(self.terminal, self.store, request))

    def void(self, request: VoidRequest, deadline_ms: int = 0) -> VoidAnswer:
        """Undo."""
        del deadline_ms
        return self._call(lambda: self._central.void(self.terminal, self.store, request))

    def push(self, request: PushRequest, deadline_ms: int = 0) -> PushAnswer:
        """Deliver."""
        del deadline_ms
        sent_ms = self._clock.now_ms()
        return self._call(lambda: self._central.push(self.terminal, request, sent_ms))

    def pull(self, request: FeedRequest, deadline_ms: int = 0) -> FeedAnswer:
        """Fetch."""
        del deadline_ms
        return self._call(lambda: self._central.pull(self.terminal, request))

    def close(self) -> None:
        """Hang up."""

    def arrive_late(self) -> None:
        """Let everything that was under way arrive now; nobody waits for the answer."""
        waiting, self._on_their_way = self._on_their_way, []
        self._chance.shuffle(waiting)
        for deliver in waiting:
            try:
                deliver()
            except Exception as refusal:
                if type(refusal).__module__ != "sync.failures":
                    raise

    def _call(self, deliver: Callable[[], Answer]) -> Answer:
        if not self.up:
            raise LedgerUnreachable(Why.NO_CONNECTION, sent=False)
        fate = 1.0 if self.clean else self._chance.random()
        if fate < LOST:
            raise LedgerUnreachable(Why.TOO_LATE, sent=True)
        if fate < LOST + LATE:
            self._on_their_way.append(deliver)
            raise LedgerUnreachable(Why.TOO_LATE, sent=True)
        answer = deliver()
        if fate < LOST + LATE + DEAF:
            raise LedgerUnreachable(Why.BROKEN_OFF, sent=True)
        if fate < LOST + LATE + DEAF + DOUBLED:
            assert _decided(answer) == _decided(deliver()), "the same question, another answer"
        self.answered = self._clock.read()
        return answer


def _decided(answer: object) -> object:
    """Give the part of an answer that never changes."""
    if isinstance(answer, AuthoriseAnswer):
        return answer.approved, answer.reason, answer.version
    if isinstance(answer, TogetherAnswer):
        return tuple(map(_decided, answer.legs))
    if isinstance(answer, PushAnswer):
        return tuple((one.seq, one.kind, one.covered, one.shortfall) for one in answer.verdicts)
    return None
