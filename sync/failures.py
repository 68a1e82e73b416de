"""What can go wrong between till and ledger, each with what a person at the till does next."""

from enum import StrEnum
from typing import Final

from sync.protocol.messages import Problem
from terminal.errors import TerminalError


class Why(StrEnum):
    """How an answer failed to come."""

    INTERRUPTED = "interrupted"
    NO_ADDRESS = "no_address"
    NO_CONNECTION = "no_connection"
    NOT_TRUSTED = "not_trusted"
    NOT_THE_LEDGER = "not_the_ledger"
    BROKEN_OFF = "broken_off"
    TOO_LARGE = "too_large"
    TOO_LATE = "too_late"


_WHAT: Final = {
    Why.INTERRUPTED: "The call was stopped here.",
    Why.NO_ADDRESS: "The ledger's address is not known on this network.",
    Why.NO_CONNECTION: "Nobody answers at the ledger's address.",
    Why.NOT_TRUSTED: "Whoever answers at the ledger's address has no certificate that this till trusts.",
    Why.NOT_THE_LEDGER: "Something else than the ledger answered.",
    Why.BROKEN_OFF: "The connection to the ledger broke.",
    Why.TOO_LARGE: "The answer was larger than any answer of the ledger's.",
    Why.TOO_LATE: "The ledger did not answer in time.",
}
_NEXT: Final = {
    Why.INTERRUPTED: "Nothing is lost; the till sends it again when it runs again.",
    Why.NOT_TRUSTED: "Check the till's date and time, then ask head office about the certificate.",
    Why.NOT_THE_LEDGER: "Check whether this network asks for a sign-in in a browser.",
}
_NEXT_OTHERWISE: Final = (
    "The till goes on and tries again by itself; check the network if this lasts."
)


class LedgerUnreachable(TerminalError):
    """No answer that the ledger signed. `sent`: part of the request may have reached it.

    `retry_after_ms` is what an unsigned 429 or 503 asked for, within a minute: a load balancer's word.
    """

    def __init__(self, why: Why, *, sent: bool, retry_after_ms: int | None = None) -> None:
        super().__init__(_WHAT[why], _NEXT.get(why, _NEXT_OTHERWISE))
        self.why = why
        self.sent = sent
        self.retry_after_ms = retry_after_ms


class Busy(TerminalError):
    """The ledger itself asked for patience."""

    def __init__(self, problem: Problem, retry_after_ms: int | None) -> None:
        super().__init__(
            "The ledger is busy.", "The till goes on and asks again when the ledger said."
        )
        self.problem = problem
        self.retry_after_ms = retry_after_ms


class AnswerNotUnderstood(TerminalError):
    """The ledger signed it, and this program cannot read it."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The ledger said something this program does not understand ({detail}).",
            "Update this till.",
        )
        self.detail = detail


class Refused(TerminalError):
    """The ledger refuses the call as such; `problem` says why. Never a decision about a card."""

    def __init__(self, problem: Problem, next_step: str = "Tell head office.") -> None:
        super().__init__(f"The ledger refuses: {problem.title}", next_step)
        self.problem = problem


class Revoked(Refused):
    """Head office withdrew this till. It still delivers its journal."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem, "Stop redeeming with this till and call head office.")


class Quarantined(Refused):
    """Two branches of this till's journal are known. It delivers and listens; it authorises nothing."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem, "Call head office: this till has to be enrolled again.")


class Fault(StrEnum):
    """What is wrong with a feed."""

    GAP = "gap"
    ROLLED_BACK = "rolled_back"
    FORGED = "forged"
    NOT_LINKED = "not_linked"
    UNREADABLE = "unreadable"
    WITHHELD = "withheld"
    LIST_GAP = "list_gap"
    LIST_ROLLED_BACK = "list_rolled_back"


_FAULT: Final = {
    Fault.GAP: "A page of the ledger's news is missing.",
    Fault.ROLLED_BACK: "The ledger's news went back to an older state.",
    Fault.FORGED: "A page of news does not bear the ledger's signature.",
    Fault.NOT_LINKED: "A page of news does not follow the one before.",
    Fault.UNREADABLE: "A page of news cannot be read by this program.",
    Fault.WITHHELD: "The ledger says that there is news and does not give it.",
    Fault.LIST_GAP: "A block list is missing.",
    Fault.LIST_ROLLED_BACK: "The block list went back to an older one.",
}


class FeedRefused(TerminalError):
    """Pages that cannot be applied. What was applied before stands; `page` is the one that was due."""

    def __init__(self, fault: Fault, page: int) -> None:
        step = "Update this till." if fault is Fault.UNREADABLE else "Tell head office."
        super().__init__(f"{_FAULT[fault]} (page {page})", step)
        self.fault = fault
        self.page = page


class ContentGone(TerminalError):
    """Whoever answers does not have it (any more). What names contents is asked for anew."""

    def __init__(self) -> None:
        super().__init__(
            "Something that the ledger named is not there any more.",
            "The till asks anew by itself; tell head office if this lasts.",
        )


class PushStalled(TerminalError):
    """The ledger asks again and again for entries that it was sent."""

    def __init__(self, seq: int) -> None:
        super().__init__(
            f"The ledger does not take entry {seq} of this till's journal.", "Tell head office."
        )
        self.seq = seq


class BadAddress(TerminalError):
    """The ledger's address cannot be used."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The ledger's address cannot be used: {why}.",
            "Give it as https://host or https://host:port.",
        )
