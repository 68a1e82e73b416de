"""Failures of the world, as the ledger meets them: the message tells the person what to do next."""


class LedgerError(Exception):
    """The ledger cannot do its work here and now."""


class Malformed(Exception):
    """What was asked contradicts itself; no till of ours asks so."""
