"""The till's line to the ledger: one short question at a time, and silence as a value."""

from collections.abc import Callable
from typing import Final, TypeVar

from sync.circuit import Circuit
from sync.client import AUTHORISE_MS, LedgerClient
from sync.failures import (
    AnswerNotUnderstood,
    Busy,
    LedgerUnreachable,
    Quarantined,
    Refused,
    Revoked,
)
from sync.protocol.messages import (
    AuthoriseAnswer,
    AuthoriseRequest,
    EnquireAnswer,
    EnquireRequest,
    LeaseReturn,
    TogetherAnswer,
    TogetherRequest,
    VoidAnswer,
    VoidRequest,
)
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, Silence
from terminal.domain.decision import Reason
from terminal.domain.ids import CardId, OperationId

Question = TypeVar("Question", AuthoriseRequest, TogetherRequest, VoidRequest, EnquireRequest)
Answer = TypeVar("Answer", AuthoriseAnswer, TogetherAnswer, VoidAnswer, EnquireAnswer)

_NOT_DONE: Final = range(400, 500)
"""A signed status from these says that the request as such was refused: nothing happened, nothing will."""


class LedgerAuthoriser:
    """Implements the till's `LedgerLine`. For the till's thread, with a client of its own."""

    def __init__(
        self, client: LedgerClient, circuit: Circuit, deadline_ms: int = AUTHORISE_MS
    ) -> None:
        self._client = client
        self._circuit = circuit
        self._deadline_ms = deadline_ms

    def is_open(self) -> bool:
        """Is it worth asking now?"""
        return not self._circuit.is_open()

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Ask whether it may be done; by the deadline there is an answer or silence."""
        answer = self._ask(self._client.authorise, _question(request), insist=request.insist)
        return _told(answer) if isinstance(answer, AuthoriseAnswer) else answer

    def authorise_together(
        self, requests: tuple[AuthorisationRequest, ...]
    ) -> tuple[LedgerAnswer, ...] | Silence:
        """Ask whether all of them may be done, in one question."""
        question = TogetherRequest(legs=tuple(map(_question, requests)))
        answer = self._ask(self._client.authorise_together, question)
        if isinstance(answer, TogetherAnswer):
            return tuple(map(_told, answer.legs))
        return (answer,) * len(requests) if isinstance(answer, LedgerAnswer) else answer

    def void(self, operation: OperationId, card: CardId, at_ms: int) -> LedgerAnswer | Silence:
        """Undo, or make sure it is never done."""
        answer = self._ask(self._client.void, VoidRequest(id=operation, card=card, at_ms=at_ms))
        if isinstance(answer, VoidAnswer):
            return LedgerAnswer(approved=True, card=answer.card)
        return answer

    def enquire(self, card: CardId) -> LedgerAnswer | Silence:
        """Ask what is on a card."""
        answer = self._ask(self._client.enquire, EnquireRequest(card=card))
        if isinstance(answer, EnquireAnswer):
            reason = None if answer.card else Reason.NOT_ACCEPTED
            return LedgerAnswer(approved=answer.card is not None, reason=reason, card=answer.card)
        return answer

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _ask(
        self, call: Callable[[Question, int], Answer], question: Question, *, insist: bool = False
    ) -> Answer | LedgerAnswer | Silence:
        if not insist and not self.is_open():
            return Silence.NOT_ASKED
        try:
            answer = call(question, self._deadline_ms)
        except LedgerUnreachable as failure:
            self._circuit.unanswered(failure.retry_after_ms)
            return Silence.UNKNOWN if failure.sent else Silence.NOT_ASKED
        except Busy as busy:
            self._circuit.unanswered(busy.retry_after_ms)
            return _silence(busy.problem.status)
        except Refused as refusal:
            self._circuit.answered()
            return _refused(refusal)
        except AnswerNotUnderstood:
            self._circuit.answered()
            return Silence.UNKNOWN
        self._circuit.answered()
        return answer if _answers(answer, question) else Silence.UNKNOWN


def _question(request: AuthorisationRequest) -> AuthoriseRequest:
    back = request.gives_back
    return AuthoriseRequest(
        id=request.id,
        action=request.action,
        card=request.card,
        amount=request.amount,
        at_ms=request.at_ms,
        basket=request.basket,
        goods=request.goods,
        order=request.order,
        cashier=request.cashier,
        refunds=request.refunds,
        returns=LeaseReturn(lease=OperationId(back.lease), minor=back.remaining.minor)
        if back
        else None,
    )


def _told(answer: AuthoriseAnswer) -> LedgerAnswer:
    return LedgerAnswer(approved=answer.approved, reason=answer.reason, card=answer.card)


def _refused(refusal: Refused) -> LedgerAnswer | Silence:
    match refusal:
        case Revoked():
            return LedgerAnswer(approved=False, reason=Reason.TERMINAL_REVOKED)
        case Quarantined():
            return LedgerAnswer(approved=False, reason=Reason.TERMINAL_QUARANTINED)
    return _silence(refusal.problem.status)


def _silence(status: int) -> Silence:
    return Silence.NOT_ASKED if status in _NOT_DONE else Silence.UNKNOWN


def _answers(
    answer: AuthoriseAnswer | TogetherAnswer | VoidAnswer | EnquireAnswer,
    question: AuthoriseRequest | TogetherRequest | VoidRequest | EnquireRequest,
) -> bool:
    """Is the answer about what was asked?"""
    if isinstance(answer, TogetherAnswer) or isinstance(question, TogetherRequest):
        return (
            isinstance(answer, TogetherAnswer)
            and isinstance(question, TogetherRequest)
            and len(answer.legs) == len(question.legs)
            and all(map(_answers, answer.legs, question.legs))
        )
    about_card = answer.card is None or answer.card.card == question.card
    if isinstance(answer, EnquireAnswer) or isinstance(question, EnquireRequest):
        return about_card and isinstance(answer, EnquireAnswer)
    return answer.id == question.id and about_card
