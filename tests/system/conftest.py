"""Real tills and real ledgers, on a machine that may be busy."""

from tests.support.patience import patient_line

__all__ = ["patient_line"]
