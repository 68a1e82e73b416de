"""Figures, each beside its yardstick in the same run. `python -m benchmarks.NAME --json` prints them as JSON."""
