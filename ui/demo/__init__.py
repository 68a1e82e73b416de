"""The demo: a ledger, two tills and sample cards on this machine, all of them the real thing."""
