"""What the demo leaves behind: receipts of the first night, and the cashier's screen in its main states."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from terminal.domain.clock import SECOND_MS, Reading
from terminal.domain.decision import Approved, Authority, Decision, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.outcome import Outcome
from terminal.profile import Profile
from terminal.receipt import receipt_of
from ui.demo.estate import CASHIER, STORE_NAME, TILL_A
from ui.demo.programs import program
from ui.demo.story import Night


def make(folder: Path, night: Night, out: Path, say: Callable[[str], None]) -> list[Path]:
    """Draw them in a process of its own, whose screen is memory."""
    till = night.tills[0]
    answers = [answer for name, answer in night.receipts if name == till.name]
    job = {
        "profile": str(till.profile),
        "card": str(folder / "cards" / "spare.png"),
        "out": str(out.absolute()),
        "answers": answers,
    }
    done = subprocess.run(
        [*program("ui"), "demo", "--souvenirs"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        env={**till.environment(), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    made = [Path(line) for line in done.stdout.splitlines()]
    night.story.check(
        "receipts and pictures of the screens are kept",
        f"{len(made)} pictures in {out}",
        holds=done.returncode == 0 and bool(made),
    )
    if done.returncode:
        say(done.stderr[-2000:])
    return made


def draw(job: dict[str, Any]) -> list[Path]:
    """Draw everything; needs a screen, if only in memory."""
    from ui.screenshots import application
    from ui.theme import Theme

    Theme(application())
    out = Path(job["out"])
    approved = [answer for answer in job["answers"] if answer["approved"]]
    (out / "receipts").mkdir(parents=True, exist_ok=True)
    receipts = [_draw_receipt(answer, out / "receipts") for answer in approved]
    return [*receipts, *_draw_screens(job, out / "screens")]


def _draw_screens(job: dict[str, Any], folder: Path) -> list[Path]:
    """Draw what till A showed that evening, and the spare card as it lies before the cashier now."""
    from terminal.devices.pictures import load_picture
    from terminal.scan import code_in
    from ui.opening import open_till, passphrase_from
    from ui.screenshots import Moment, grab_screens

    till = open_till(Profile(Path(job["profile"])), passphrase_from(None), offline=True)
    try:
        card = till.enquire(code_in(load_picture(Path(job["card"]))))
        outcomes = {_name(answer): _outcome(answer) for answer in job["answers"]}
        moments = [
            Moment("sign-in", cashier=None),
            Moment("ready"),
            Moment("card", card, Money(1250, "EUR")),
            *(
                Moment(name, shown, online=name == "approved-ledger")
                for name, shown in outcomes.items()
            ),
            Moment("offline", online=False),
        ]
        status = till.status()
        evening = ThatEvening((status.contact_ms or status.now_ms) + SECOND_MS)
        return grab_screens(till, folder, moments, clock=evening)
    finally:
        till.close()


class ThatEvening:
    """A clock that stands where the story ended: the pictures show what was seen then."""

    def __init__(self, at_ms: int) -> None:
        self._at_ms = at_ms

    def now_ms(self) -> int:
        """Say when."""
        return self._at_ms

    def monotonic_ms(self) -> int:
        """Nothing goes by."""
        return self._at_ms

    def read(self) -> Reading:
        """Say when."""
        return Reading(self._at_ms, self._at_ms, "that evening")


def _name(answer: dict[str, Any]) -> str:
    return (
        f"approved-{answer['authority']}" if answer["approved"] else f"refused-{answer['reason']}"
    )


def _outcome(answer: dict[str, Any]) -> Outcome:
    """Read an outcome from what `redeem --json` printed."""
    decision: Decision = (
        Approved(Authority(answer["authority"]))
        if answer["approved"]
        else Declined(Reason(answer["reason"]), answer["headroom"])
    )
    return Outcome(
        id=OperationId(bytes.fromhex(answer["id"])),
        action=EntryKind(answer["action"]),
        decision=decision,
        at_ms=answer["at_ms"],
        last4=answer["last4"],
        programme=answer["programme"],
        amount=_money(answer["amount"]),
        worth=_money(answer["worth"]),
        before=_money(answer["before"]),
        after=_money(answer["after"]),
        order=answer["order"],
    )


def _money(value: dict[str, Any] | None) -> Money | None:
    return None if value is None else Money(value["minor"], value["unit"])


def _draw_receipt(answer: dict[str, Any], out: Path) -> Path:
    from ui.formatting import Formatter
    from ui.receipt_picture import draw_receipt

    receipt = receipt_of(_outcome(answer), STORE_NAME, TILL_A, CASHIER)
    if receipt is None:
        msg = "no receipt for what was not approved"
        raise ValueError(msg)
    path = out / f"{answer['order']}.png"
    draw_receipt(receipt, Formatter()).save(str(path))
    return path
