"""An invitation to pair: the ledger's address and a pairing code in one text, as a QR code carries it or people paste it.

`https://ledger.example ABCDE-FGHJK-…`: the address, a space or line end, the code. Either may come alone.
"""

from dataclasses import dataclass

from sync.protocol.pairing import WrongCode, code_secret

LONGEST = 512


@dataclass(frozen=True, slots=True)
class Invitation:
    """What was in it; empty what was not."""

    address: str = ""
    code: str = ""


def read_invitation(text: str) -> Invitation:
    """Take a text apart. What is neither an address nor a whole code is left out."""
    address = code = ""
    for part in text[:LONGEST].split():
        if part.lower().startswith(("https://", "http://")):
            address = part
        elif is_pairing_code(part):
            code = part
    return Invitation(address, code)


def is_pairing_code(text: str) -> bool:
    """Could it be one?"""
    try:
        code_secret(text)
    except WrongCode:
        return False
    return True
