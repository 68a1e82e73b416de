"""Patience with a busy machine: a ledger that answers late is no ledger that is away.

from tests.support.patience import patient_line  # a fixture, for whoever asks for it or has it here
"""

import pytest

from sync.online import LedgerAuthoriser

ANSWER_MS = 20_000


@pytest.fixture(autouse=True)
def patient_line(monkeypatch):
    """Tills wait for the ledger's word until it comes."""
    monkeypatch.setattr(LedgerAuthoriser.__init__, "__defaults__", (ANSWER_MS,))
