"""Refusals of the HTTP boundary, as problem documents (RFC 9457). A till's decision is never one of them."""

from typing import Final

from sync.protocol.messages import Problem

MALFORMED: Final = "malformed"
UNAUTHENTICATED: Final = "unauthenticated"
REVOKED: Final = "revoked"
QUARANTINED: Final = "quarantined"
NOT_FOUND: Final = "not_found"
WRONG_METHOD: Final = "wrong_method"
NOT_ITS_OWN: Final = "not_its_own"
GONE: Final = "gone"
TOO_LARGE: Final = "too_large"
TOO_SLOW: Final = "too_slow"
TOO_MANY: Final = "too_many"
UNAVAILABLE: Final = "unavailable"
BUG: Final = "bug"

RETRY_SOON_S: Final = 1
RETRY_LATER_S: Final = 5


class Refused(Exception):
    """The request is not answered as asked; `problem` says why, `retry_after_s` when to come back."""

    def __init__(self, problem: Problem, retry_after_s: int | None = None) -> None:
        super().__init__(problem.type)
        self.problem = problem
        self.retry_after_s = retry_after_s


def malformed(detail: str) -> Refused:
    """What came is not what this path takes."""
    return Refused(
        Problem(type=MALFORMED, title="The request cannot be read.", status=400, detail=detail)
    )


def unauthenticated() -> Refused:
    """Nobody we know signed this. One answer for every cause, so that nothing can be probed."""
    return Refused(
        Problem(
            type=UNAUTHENTICATED,
            title="The request is not signed by an enrolled terminal.",
            status=401,
        )
    )


def revoked() -> Refused:
    """The till was revoked: its journal is welcome, nothing else is."""
    return Refused(
        Problem(
            type=REVOKED,
            title="This terminal was revoked. It can still deliver its journal.",
            status=403,
        )
    )


def quarantined() -> Refused:
    """Two branches of this till's journal are known: it delivers and listens, and authorises nothing."""
    return Refused(
        Problem(
            type=QUARANTINED,
            title="This terminal is in quarantine until it is enrolled again.",
            status=403,
        )
    )


def not_found() -> Refused:
    """No such path."""
    return Refused(Problem(type=NOT_FOUND, title="There is nothing here.", status=404))


def wrong_method(allowed: str) -> Refused:
    """The path exists for another method."""
    return Refused(Problem(type=WRONG_METHOD, title=f"This path takes {allowed} only.", status=405))


def not_its_own() -> Refused:
    """The till asks to undo what another till did."""
    return Refused(
        Problem(type=NOT_ITS_OWN, title="Another terminal made this redemption.", status=403)
    )


def gone() -> Refused:
    """The pairing code is unknown, used or too old; one answer for all three."""
    return Refused(
        Problem(
            type=GONE,
            title="The pairing code is not valid (any more). Ask head office for a new one.",
            status=410,
        )
    )


def too_large(most: int) -> Refused:
    """The body is above the cap."""
    return Refused(
        Problem(
            type=TOO_LARGE,
            title="The request is too large.",
            status=413,
            detail=f"At most {most} bytes are taken.",
        )
    )


def too_slow() -> Refused:
    """The body did not arrive in time."""
    return Refused(Problem(type=TOO_SLOW, title="The request came too slowly.", status=408))


def too_many(retry_after_s: int = RETRY_LATER_S) -> Refused:
    """More requests than this caller may make."""
    return Refused(Problem(type=TOO_MANY, title="Too many requests.", status=429), retry_after_s)


def unavailable(retry_after_s: int = RETRY_SOON_S) -> Refused:
    """The database is away or has no connection to spare; the same request may simply be sent again."""
    return Refused(
        Problem(
            type=UNAVAILABLE,
            title="The ledger cannot answer just now. Nothing was lost; send the same again.",
            status=503,
        ),
        retry_after_s,
    )


def bug() -> Refused:
    """We are at fault; the log says how."""
    return Refused(Problem(type=BUG, title="The ledger failed.", status=500), RETRY_LATER_S)
