"""Seeded worlds: real tills and the real ledger under a virtual clock, network and power supply.

After the simulators of FoundationDB and TigerBeetle: one thread, one seed, every run the same. A
world is `world.World(seed, …)`; `audit` recomputes from entries alone what must be true.
"""
