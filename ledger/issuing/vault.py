"""The vault: codes and addresses are kept only sealed, each batch under a key of its own (AES-256-GCM).

A batch's key is sealed in turn under the vault's key, and is destroyed when the batch is erased: what
an old copy of the table still holds can then not be opened with what the book still has. The vault's
key comes from the file that VAULT_KEY_FILE names, so that a dump of the database opens nothing; where
nobody named one, it stands beside the ledger's other own keys. See docs/decisions/0065.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct

from ledger.database import Book
from ledger.failures import LedgerError

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
PERSON_BYTES: Final = 16
VAULT: Final = "vault"
VAULT_KEY_FILE: Final = "REDEMPTION_LEDGER_VAULT_KEY_FILE"


class VaultLocked(LedgerError):
    """The vault's key is not there, or is not the one that sealed."""


class Vault(Struct, frozen=True):
    """Holds the vault's key. Prints without it."""

    key: bytes

    def __repr__(self) -> str:
        return "Vault(…)"

    def new_key(self, batch: str) -> tuple[bytes, bytes]:
        """Make a key for a batch: as it is, and sealed."""
        key = secrets.token_bytes(KEY_BYTES)
        return key, seal(self.key, key, f"batch:{batch}")

    def batch_key(self, batch: str, sealed: bytes) -> bytes:
        """Open the key of a batch. Raises VaultLocked."""
        return unseal(self.key, sealed, f"batch:{batch}")

    def person(self, address: str) -> bytes:
        """Name who has an address, so that they can be found and nobody can be read off."""
        plain = address.strip().casefold().encode()
        return hmac.digest(self._for("person"), plain, hashlib.sha256)[:PERSON_BYTES]

    def _for(self, use: str) -> bytes:
        return hmac.digest(self.key, f"RT1 {use}".encode(), hashlib.sha256)


def open_vault(book: Book) -> Vault:
    """Find the vault's key; make one where there is none yet. In the caller's transaction. Raises VaultLocked."""
    if path := os.environ.get(VAULT_KEY_FILE):
        return Vault(_key_in(Path(path)))
    for is_last in (False, True):
        row = book.execute("SELECT value FROM secrets WHERE name = %s", (VAULT,)).fetchone()
        if row is not None:
            return Vault(bytes(row[0]))
        if not is_last:  # whoever comes second takes the first one's
            book.execute(
                "INSERT INTO secrets (name, value) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                (VAULT, secrets.token_bytes(KEY_BYTES)),
            )
    raise AssertionError("the vault's key could not be made")


def seal(key: bytes, content: bytes, about: str) -> bytes:
    """Seal content; `about` says what it is, and it opens as nothing else."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def unseal(key: bytes, sealed: bytes, about: str) -> bytes:
    """Open what was sealed. Raises VaultLocked."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about.encode())
    except (InvalidTag, ValueError) as error:
        raise VaultLocked("The vault's key is not the one that sealed this.") from error


def _key_in(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise VaultLocked(f"{path} holds no key of 64 hexadecimal digits.") from error
    if len(key) != KEY_BYTES:
        raise VaultLocked(f"{path} holds no key of 64 hexadecimal digits.")
    return key
