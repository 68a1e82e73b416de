"""Base45 (RFC 9285): bytes in the characters that a QR code packs best, digits, capitals and a few signs."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES: Final = {sign: value for value, sign in enumerate(ALPHABET)}


def encode(raw: bytes) -> str:
    """Write two bytes as three characters, a last single one as two."""
    signs: list[str] = []
    for at in range(0, len(raw), 2):
        pair = raw[at : at + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            value, digit = divmod(value, 45)
            signs.append(ALPHABET[digit])
    return "".join(signs)


def decode(text: str) -> bytes:
    """Read it back. Raises ValueError for what is no Base45."""
    raw = bytearray()
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        if len(group) == 1:
            raise ValueError("a character too many")
        try:
            value = sum(_VALUES[sign] * 45**place for place, sign in enumerate(group))
        except KeyError as error:
            raise ValueError("a character that is none of Base45") from error
        size = len(group) - 1
        if value >= 256**size:
            raise ValueError("a group out of range")
        raw += value.to_bytes(size, "big")
    return bytes(raw)
