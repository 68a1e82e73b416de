"""The demo's estate: a ledger, a programme, cards in pictures, two paired tills on wires that can be cut."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ui.demo.pictures import CardPicture, draw_card
from ui.demo.programs import Ledger, TillProgram

PIN: Final = "2580"
CASHIER: Final = "anna"
TILL_A: Final = "till-a"
TILL_B: Final = "till-b"
STORE_NAME: Final = "Bottega Centro"
SHARED_VALUE: Final = "50.00"
"""On the card that both tills redeem while offline."""


@dataclass(frozen=True, slots=True)
class Estate:
    """Everything the story is played with."""

    ledger: Ledger
    tills: tuple[TillProgram, TillProgram]
    shared: CardPicture
    blocked_later: CardPicture
    spare: CardPicture

    def cut(self) -> None:
        """The network goes."""
        for till in self.tills:
            till.wire.cut()

    def mend(self) -> None:
        """The network is back."""
        for till in self.tills:
            till.wire.mend()

    def stop(self) -> None:
        """Close the shop."""
        self.cut()
        self.ledger.stop()


def build(folder: Path) -> Estate:
    """Start and set up everything in a folder. Raises DemoFailed."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(folder)
    try:
        _found(ledger)
        codes = _issue(ledger)
        cards = [
            draw_card(folder / "cards", name, code, value, symbology)
            for (name, value, symbology), code in zip(SAMPLE_CARDS, codes, strict=True)
        ]
        tills = (
            _pair(ledger, folder, TILL_A, "centro"),
            _pair(ledger, folder, TILL_B, "station"),
        )
    except BaseException:
        ledger.stop()
        raise
    return Estate(ledger, tills, *cards)


SAMPLE_CARDS: Final = (
    ("shared", SHARED_VALUE, "qr"),
    ("blocked-later", "30.00", "code128"),
    ("spare", "40.00", "qr"),
)


def _found(ledger: Ledger) -> None:
    ledger.office("store", "add", "centro", "--name", STORE_NAME)
    ledger.office("store", "add", "station", "--name", "Bottega Station")
    ledger.office(
        *("programme", "create", "gift", "--name", "Bottega gift card"),
        *("--kind", "stored_value", "--unit", "EUR"),
    )
    ledger.office(
        *("limits", "set", "--unit", "EUR", "--per-redemption", "30", "--per-card", "30"),
        *("--per-till", "150", "--redemptions", "25"),
    )
    ledger.office("cashier", "add", CASHIER, "--name", "Anna Bianchi", "--pin", PIN)


def _issue(ledger: Ledger) -> list[str]:
    codes = []
    for _, value, _ in SAMPLE_CARDS:
        issued = ledger.office(
            *("cards", "issue", "--programme", "gift", "--count", "1"),
            *("--value", value, "--active"),
        )
        codes += [str(code) for code in issued["codes"]]
    return codes


def _pair(ledger: Ledger, folder: Path, name: str, store: str) -> TillProgram:
    till = TillProgram(name, folder, ledger.wire())
    code = ledger.office("terminal", "enrol", name, "--store", store)["code"]
    till.run("enrol", "--ledger", till.wire.url, "--code", code, "--key", "passphrase")
    till.run("sync")
    return till
