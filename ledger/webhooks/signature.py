"""How a delivery is signed: HMAC-SHA-256 over id, time and body, as Standard Webhooks 1.0 says.

The time is signed with the rest, so a receiver refuses what is old, and the id tells it what it has had.
"""

import base64
import hmac
import secrets
from hashlib import sha256
from typing import Final

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32
VERSION: Final = "v1"
ID: Final = "webhook-id"
TIME: Final = "webhook-timestamp"
SIGNATURE: Final = "webhook-signature"


def new_secret() -> bytes:
    """Make a secret at random."""
    return secrets.token_bytes(SECRET_BYTES)


def secret_text(secret: bytes) -> str:
    """Write a secret as receivers are given it, once."""
    return PREFIX + base64.b64encode(secret).decode()


def headers(secret: bytes, event_id: str, at_s: int, body: bytes) -> dict[str, str]:
    """Give the three headers that go with a body."""
    return {
        ID: event_id,
        TIME: str(at_s),
        SIGNATURE: f"{VERSION},{sign(secret, event_id, at_s, body)}",
    }


def sign(secret: bytes, event_id: str, at_s: int, body: bytes) -> str:
    """Give the signature, base64."""
    message = b".".join((event_id.encode(), str(at_s).encode(), body))
    return base64.b64encode(hmac.digest(secret, message, sha256)).decode()
