"""The kinds of symbol a shop meets, and which of them a till looks for."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Symbology(StrEnum):
    """The values are what `decode --json` prints and what the terms of a programme name."""

    QR = "qr"
    DATAMATRIX = "datamatrix"
    AZTEC = "aztec"
    PDF417 = "pdf417"
    CODE128 = "code128"
    EAN13 = "ean13"
    EAN8 = "ean8"
    UPCE = "upce"
    CODE39 = "code39"
    ITF = "itf"


ALL_KINDS: Final = frozenset(Symbology)
OUR_OWN: Final = frozenset({Symbology.QR, Symbology.CODE128})
"""On badges, invitations, receipts and the scanner's check sheet: looked for whatever the programmes print."""


def looked_for(printed: Iterable[Iterable[str]]) -> frozenset[Symbology]:
    """Say what a camera looks for, given what each programme prints; one that says nothing may print anything.

    A kind that this program does not know belongs to a newer one: then nothing is left out.
    """
    programmes = [frozenset(kinds) for kinds in printed]
    named = frozenset[str]().union(*programmes)
    if not programmes or not all(programmes) or not named <= ALL_KINDS:
        return ALL_KINDS
    return OUR_OWN | {Symbology(kind) for kind in named}
