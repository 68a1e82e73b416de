"""Receipts of a till: made from what the journal holds, proved by the till's key, copied once."""

from itertools import groupby
from typing import Final

from terminal.attempts import TAKES, Step
from terminal.card_here import available
from terminal.domain.decision import Authority
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.domain.proof import BadProof, Proof, check_proof, prove
from terminal.outcome import Outcome
from terminal.receipt import Mark, Receipt, joined
from terminal.shift import TAKEN_BACK, VALUE_KINDS
from terminal.store.store import Store
from terminal.till_shifts import Desk

PAPERED: Final = VALUE_KINDS | TAKEN_BACK
"""Kinds of entry that the customer gets a paper about."""


class TillReceipts:
    """Part of a till."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _store(self) -> Store:
        return self._desk.store()

    def first(self, outcome: Outcome) -> Receipt | None:
        """Give the receipt of what was just done; None where nothing was approved."""
        if not outcome.approved:
            return None
        found = self._entry(outcome.id, outcome.action)
        return self._receipt(found, outcome.before, outcome.after) if found else None

    def since(self, seq: int) -> tuple[list[Receipt], int]:
        """Give the receipts of what was done after an entry, and the number of the newest one."""
        head = self._store.journal.head()
        entries = self._store.shifts.span(seq + 1).entries if seq < head.seq else ()
        papered = [entry for entry in entries if entry.kind in PAPERED]
        found = [
            [one for one in map(self._newest, basket) if one is not None]
            for _, basket in groupby(papered, key=lambda entry: (entry.kind, _basket(entry)))
        ]
        return [joined(receipts) for receipts in found if receipts], head.seq

    def _newest(self, entry: Entry) -> Receipt | None:
        """Make a receipt of what just happened: what is on the card now is what it left."""
        held = self._entry(entry.id, entry.kind)
        known = self._store.cards.known(entry.card) if entry.card else None
        if held is None or known is None or entry.amount is None:
            return self._receipt(held, None, None) if held else None
        after = available(known, already_taken=0).balance
        takes = -1 if entry.kind in TAKES else 1
        unit = entry.amount.unit
        before = after - takes * entry.amount.minor
        return self._receipt(held, Money(before, unit), Money(after, unit))

    def copy(self, operation: OperationId) -> Receipt | None:
        """Give a copy, once and noted in the journal; None if there is nothing to copy or it was copied before.

        What several codes paid together has one receipt and so one copy.
        """
        found = self.again(operation)
        if found is None or self._desk.health() is not None:
            return None

        def work(step: Step) -> bool:
            if self._store.journal.find(found.id, EntryKind.RECEIPT_COPIED) is not None:
                return False
            step.note(EntryKind.RECEIPT_COPIED, found.id, amount=found.amount)
            return True

        return found if self._desk.write(work) else None

    def again(self, operation: OperationId) -> Receipt | None:
        """Show the receipt as its copy looks, without making one: for the screen."""
        for entry, digest in reversed(self._store.journal.sealed_of(operation)):
            if entry.kind in PAPERED and entry.amount is not None:
                return self._whole(entry, digest)
        return None

    def _whole(self, entry: Entry, digest: bytes) -> Receipt | None:
        """Make the copy of an entry's receipt, with the other codes that paid with it."""
        if entry.kind is not EntryKind.REDEEM or entry.together is None:
            return self._receipt((entry, digest), None, None, Mark.COPY)
        legs = [self._entry(one.id, EntryKind.REDEEM) for one in self._store.journal.legs_of(entry)]
        made = [self._receipt(leg, None, None, Mark.COPY) for leg in legs if leg]
        return joined([one for one in made if one is not None])

    def check(self, text: str) -> tuple[Proof, bool]:
        """Check a receipt of this till: what it says, and whether the journal says the same. Raises BadProof."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        key = Ed25519PrivateKey.from_private_bytes(self._store.enrolment().device_key)
        proof = check_proof(text, key.public_key().public_bytes_raw())
        if proof.terminal != self._store.enrolment().terminal:
            raise BadProof("it is of another till")
        held = self._store.journal.sealed_of(proof.id)
        return proof, any(digest == proof.hash and proof.tells_of(entry) for entry, digest in held)

    def _entry(self, operation: OperationId, kind: EntryKind) -> tuple[Entry, bytes] | None:
        held = self._store.journal.sealed_of(operation)
        return next((one for one in held if one[0].kind is kind), None)

    def _receipt(
        self,
        found: tuple[Entry, bytes],
        before: Money | None,
        after: Money | None,
        mark: Mark = Mark.NONE,
    ) -> Receipt | None:
        entry, digest = found
        if entry.amount is None:
            return None
        enrolled = self._store.enrolment()
        known = self._store.cards.known(entry.card) if entry.card else None
        return Receipt(
            store_name=enrolled.store_name,
            terminal=entry.terminal,
            cashier=entry.cashier,
            at_ms=entry.at_ms,
            action=entry.kind,
            programme=known.programme.name if known else "",
            last4=entry.last4,
            amount=entry.amount,
            before=before,
            after=after,
            authority=entry.authority or Authority.STAND_IN,
            order=entry.order,
            id=entry.id,
            mark=mark,
            proof=prove(entry, digest, after, enrolled.device_key),
        )


def _basket(entry: Entry) -> OperationId:
    """Say what an entry shares its paper with: the basket that it paid part of, or nothing else."""
    return entry.together or entry.id if entry.kind is EntryKind.REDEEM else entry.id
