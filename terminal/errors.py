"""Failures of the world that a person at the till can act on. Each says what happened and what to do next."""


class TerminalError(Exception):
    """Raised at the boundary where the world failed; `what` happened, `next_step` to take. Both are sentences."""

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(f"{what} {next_step}")
        self.what = what
        self.next_step = next_step


class NotEnrolled(TerminalError):
    """This profile is not paired with a ledger."""

    def __init__(self) -> None:
        super().__init__(
            "This till is not paired with a ledger yet.",
            "Ask head office for a pairing code and run `redemption-terminal enrol`.",
        )


class AlreadyEnrolled(TerminalError):
    """Pairing again would leave a journal behind."""

    def __init__(self, terminal: str) -> None:
        super().__init__(
            f"This till is already paired as {terminal}.",
            "Use another --profile folder for another till.",
        )


class KeyMissing(TerminalError):
    """The store is there and its key is not. Never a reason to make a new store."""


class KeyLocked(TerminalError):
    """The key is there but cannot be had now."""


class StoreFailure(TerminalError):
    """The store cannot be opened, read or written. What was approved before stands."""


class NewerSchema(StoreFailure):
    """The store was written by a newer program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"This till's store has schema {found}; this program knows only up to {known}.",
            "Start the newer program, or update this one.",
        )
