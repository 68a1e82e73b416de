"""Rescue: what was salvaged of a till's journal goes to the ledger, which books every fact it can read.

For an entry that nobody can read any more stand a few bytes that say so: the ledger keeps them among
what it cannot read, and the numbers go on. The entries behind them are then on a branch of their own,
whose facts count all the same.
"""

from typing import Final

from msgspec import Struct

from sync.client import LedgerClient
from sync.protocol import signing
from sync.protocol.messages import PushRequest
from terminal.domain.entry import entry_hash
from terminal.store.salvage import Salvaged

BATCH: Final = 200


class Rescued(Struct, frozen=True):
    """How many entries were delivered, and how many are lost."""

    delivered: int
    lost: int


def deliver(client: LedgerClient, salvaged: Salvaged) -> Rescued:
    """Deliver all that the ledger lacks. Raises what the client raises."""
    signer = signing.Signer(salvaged.enrolled.device_key)
    first, delivered, lost = salvaged.acknowledged + 1, 0, 0
    while first <= salvaged.last:
        numbers = range(first, min(first + BATCH, salvaged.last + 1))
        bodies = tuple(salvaged.entries.get(seq, _gone(seq)) for seq in numbers)
        answer = client.push(_request(salvaged, signer, first, bodies))
        delivered += sum(seq in salvaged.entries for seq in numbers)
        lost += sum(seq not in salvaged.entries for seq in numbers)
        if answer.acknowledged < first - 1 and delivered == len(numbers):
            first, delivered, lost = answer.acknowledged + 1, 0, 0  # the ledger was put back
        else:
            first = numbers[-1] + 1
    return Rescued(delivered, lost)


def _request(
    salvaged: Salvaged, signer: signing.Signer, first: int, bodies: tuple[bytes, ...]
) -> PushRequest:
    enrolled, last = salvaged.enrolled, first + len(bodies) - 1
    head = signing.head_message(enrolled.terminal, enrolled.epoch, last, entry_hash(bodies[-1]))
    return PushRequest(
        epoch=enrolled.epoch,
        from_seq=first,
        entries=bodies,
        signature=signer.sign(head),
        head_seq=salvaged.last,
        feed=salvaged.page,
        block_list=salvaged.block_list,
    )


def _gone(seq: int) -> bytes:
    return f"entry {seq} could not be read from a damaged store".encode()
