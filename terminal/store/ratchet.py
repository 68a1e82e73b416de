"""The ratchet: with each push the till replaces a secret that it shares with the ledger.

The next secret is on disk before it is sent, so a push whose answer was lost is sent again the same.
A copy of this till has the same secret but makes another next one: of two, the second to come is found.
"""

import secrets
from typing import Final

from msgspec import Struct

from terminal.store.database import Database

TOKEN_BYTES: Final = 16


class Turn(Struct, frozen=True):
    """What a push presents, and what it wants to present next time."""

    token: bytes
    next_token: bytes

    def __repr__(self) -> str:
        return "Turn(…)"


class Ratchet:
    """Keeps both secrets in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def turn(self) -> Turn:
        """Give what to present; the same again until `turned`."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE progress SET next_token = ? WHERE next_token IS NULL",
                (secrets.token_bytes(TOKEN_BYTES),),
            )
            return Turn(
                *self._database.execute("SELECT token, next_token FROM progress").fetchone()
            )

    def turned(self, turn: Turn) -> None:
        """The ledger has it. Told twice, or late, it changes nothing."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE progress SET token = next_token, next_token = NULL WHERE next_token = ?",
                (turn.next_token,),
            )
