"""Is this till's journal what it was? Looked at in every start, and after every failure of the disk."""

import logging
from typing import Final

from terminal.domain.entry import BrokenChain
from terminal.store.store import Store

log = logging.getLogger("till")

ROLLED_BACK: Final = (
    "This till's journal is older than what it has already approved: its disk was restored or damaged. "
    "Do not redeem here; call head office, then run `redemption-terminal recover`."
)
TORN: Final = (
    "This till's journal was altered or damaged. Do not redeem here; call head office, "
    "then run `redemption-terminal recover`."
)


def health_of(store: Store) -> str | None:
    """Say what is wrong as a sentence, or None. Raises StoreFailure."""
    try:
        store.check_new_entries()
    except BrokenChain as error:
        log.error("the journal's chain is broken: %s", error)  # noqa: TRY400 - no bug of ours
        return TORN
    return ROLLED_BACK if store.journal.was_rolled_back() else None
