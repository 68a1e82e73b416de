"""What the demo leaves behind: receipts of the first night, and the cashier's screen in its main states."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from terminal.domain.decision import Authority
from terminal.domain.entry import EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.receipt import Receipt
from ui.demo.estate import CASHIER
from ui.demo.story import Night


def make(folder: Path, night: Night, out: Path, say: Callable[[str], None]) -> list[Path]:
    """Draw them in a process of its own, whose screen is memory."""
    receipts = [
        answer for till, answer in night.receipts if till == "till-a" and answer["approved"]
    ]
    job = {"folder": str(folder), "out": str(out), "receipts": receipts}
    done = subprocess.run(
        [sys.executable, "-m", "ui.demo.souvenirs"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    made = [Path(line) for line in done.stdout.splitlines()]
    night.story.check(
        "receipts and pictures of the screens are kept",
        f"{len(made)} in {out}",
        holds=done.returncode == 0 and bool(made),
    )
    if done.returncode:
        say(done.stderr[-2000:])
    return made


def draw(job: dict[str, Any]) -> list[Path]:
    """Draw everything; needs a screen, if only in memory."""
    from PySide6.QtWidgets import QApplication

    from ui.theme import FAMILY, Theme

    app = QApplication([])
    Theme(app)
    out = Path(job["out"]) / "receipts"
    out.mkdir(parents=True, exist_ok=True)
    return [_draw_receipt(answer, out, FAMILY) for answer in job["receipts"]]


def _draw_receipt(answer: dict[str, Any], out: Path, family: str) -> Path:
    from ui.formatting import Formatter
    from ui.receipt_picture import draw_receipt

    path = out / f"{answer['order']}.png"
    draw_receipt(_receipt(answer), Formatter(), family).save(str(path))
    return path


def _receipt(answer: dict[str, Any]) -> Receipt:
    """Read a receipt from what `redeem --json` printed."""

    def money(name: str) -> Money | None:
        value = answer[name]
        return None if value is None else Money(value["minor"], value["unit"])

    amount = money("amount")
    if amount is None:
        msg = "an approved redemption without an amount"
        raise ValueError(msg)
    return Receipt(
        store_name="Bottega Centro",
        terminal="till-a",
        cashier=CASHIER,
        at_ms=answer["at_ms"],
        action=EntryKind(answer["action"]),
        programme=answer["programme"],
        last4=answer["last4"],
        amount=amount,
        before=money("before"),
        after=money("after"),
        authority=Authority(answer["authority"]),
        order=answer["order"],
        id=OperationId(bytes.fromhex(answer["id"])),
    )


if __name__ == "__main__":
    for drawn in draw(json.load(sys.stdin)):
        sys.stdout.write(f"{drawn}\n")
