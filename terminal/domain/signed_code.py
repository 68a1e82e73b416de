"""Signed codes: a QR code that proves that its card is genuine, to a till that has never heard of it.

`RT1:` and, in Base45 (RFC 9285), a CBOR Web Token (RFC 8392) in COSE_Sign1 (RFC 9052), signed with a
programme's Ed25519 key: the way of the EU's digital certificates. The token holds the code, what the
card was issued with, and its end. It says nothing about what is left on the card. The libraries are
loaded with the first signed code.
"""

import hashlib
from typing import Any, Final

from msgspec import Struct

from terminal.domain.clock import SECOND_MS
from terminal.domain.code import SCANNED_LENGTH_MAX, BadRead, Code, packed, unpacked
from terminal.domain.decision import Reason
from terminal.domain.money import MINOR_MAX

PREFIX: Final = "RT1:"
KEY_ID_BYTES: Final = 4
SIGNATURE_BYTES: Final = 64
SECOND_MAX: Final = 2**53 // SECOND_MS

_SIGN1: Final = 18
_ALGORITHM, _KEY_ID = 1, 4
_EDDSA: Final = -8
_END, _TOKEN_ID, _VALUE = 4, 7, -65_537
"""Claims: exp and cti of RFC 8392, and one of the range for private use."""


class SignedCode(Struct, frozen=True, kw_only=True):
    """What a signed code says; nothing of it is proved but by `is_genuine`."""

    code: Code
    key_id: bytes
    value: int
    """What the card was issued with, minor units; 0: it gets its value when it is sold."""
    ends_ms: int | None
    token: bytes
    """The signed bytes."""

    def __repr__(self) -> str:
        return f"SignedCode({self.code!r}, key {self.key_id.hex()})"


def code_of(text: str) -> Code:
    """Give the code of what was scanned, signed or plain. Raises BadRead."""
    signed = read_signed(text)
    return Code(text) if signed is None else signed.code


def read_signed(text: str) -> SignedCode | None:
    """Read a signed code; None for a text that does not claim to be one. Raises BadRead."""
    text = text.strip("\r\n\t")
    if text[: len(PREFIX)].upper() != PREFIX:
        return None
    if len(text) > SCANNED_LENGTH_MAX:
        raise BadRead(Reason.UNREADABLE)
    if found := _read(text[len(PREFIX) :].upper()):
        return found
    raise BadRead(Reason.UNREADABLE)


def is_genuine(signed: SignedCode, public_key: bytes) -> bool:
    """Was it signed with the private key to this one (32 bytes)?"""
    from cwt import COSE
    from cwt.exceptions import CWTError

    try:
        COSE.new().decode(signed.token, _cose_key(signed.key_id, public_key))
    except (CWTError, ValueError, TypeError):
        return False
    return True


def sign(code: Code, private_key: bytes, value: int = 0, ends_ms: int | None = None) -> str:
    """Make the text of the QR code, about 170 characters, all of them in QR's alphanumeric set."""
    from base45 import b45encode
    from cbor2 import dumps
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cwt import COSE

    public_key = Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
    claims: dict[int, Any] = {_TOKEN_ID: packed(code)}
    if ends_ms is not None:
        claims[_END] = ends_ms // SECOND_MS
    if value:
        claims[_VALUE] = value
    key = _cose_key(key_id(public_key), public_key, private_key)
    header = {_ALGORITHM: _EDDSA, _KEY_ID: key_id(public_key)}
    token = COSE.new().encode(dumps(claims), key, protected=header)
    return PREFIX + str(b45encode(token), "ascii")


def key_id(public_key: bytes) -> bytes:
    """Name a key, by its hash."""
    return hashlib.sha256(public_key).digest()[:KEY_ID_BYTES]


def _cose_key(name: bytes, public_key: bytes, private_key: bytes | None = None) -> Any:  # noqa: ANN401
    """Give a key as COSE has it: an octet key pair on Ed25519."""
    from cwt import COSEKey

    parts: dict[int, Any] = {1: 1, 2: name, 3: _EDDSA, -1: 6, -2: public_key}
    return COSEKey.new(parts if private_key is None else {**parts, -4: private_key})


def _read(body: str) -> SignedCode | None:
    """Take the token apart; None if it is not one of ours, to the letter."""
    from base45 import b45decode
    from cbor2 import CBORDecodeError, CBORTag, loads

    try:
        token = b45decode(body)
        outer = loads(token)
        if not isinstance(outer, CBORTag) or outer.tag != _SIGN1:
            return None
        protected, _unprotected, payload, signature = outer.value
        header, claims = loads(protected), loads(payload)
        found = _understood(header, claims, token)
    except (CBORDecodeError, BadRead, ValueError, TypeError, KeyError, RecursionError):
        return None
    return found if isinstance(signature, bytes) and len(signature) == SIGNATURE_BYTES else None


def _understood(header: Any, claims: Any, token: bytes) -> SignedCode | None:  # noqa: ANN401
    """Read header and claims: these, and no others. Raises what a wrong shape raises."""
    if not (isinstance(header, dict) and isinstance(claims, dict)):
        return None
    if set(header) != {_ALGORITHM, _KEY_ID} or not set(claims) <= {_TOKEN_ID, _END, _VALUE}:
        return None
    name, end, value = header[_KEY_ID], claims.get(_END), claims.get(_VALUE, 0)
    well = (
        header[_ALGORITHM] == _EDDSA
        and isinstance(name, bytes)
        and len(name) == KEY_ID_BYTES
        and type(value) is int
        and 0 <= value <= MINOR_MAX
        and (end is None or (type(end) is int and 0 <= end <= SECOND_MAX))
    )
    if not well:
        return None
    ends_ms = None if end is None else end * SECOND_MS
    code = unpacked(claims[_TOKEN_ID])
    return SignedCode(code=code, key_id=name, value=value, ends_ms=ends_ms, token=token)
