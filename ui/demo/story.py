"""The whole story, on real parts: what a shop owner wants to know, sentence by sentence."""

import json
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from ui.demo.checks import Story
from ui.demo.estate import CASHIER, Estate, build
from ui.demo.pictures import CardPicture
from ui.demo.programs import TillProgram
from ui.demo.watchers import Watchers

KILLS: Final = 4
KILL_WINDOW: Final = (0.6, 1.05)
"""In parts of the time that a redemption takes here."""
BLOCK_LIMIT_S: Final = 10.0
BLOCK_PROMISE_S: Final = 1.0

Answer = dict[str, Any]


class Night:
    """One evening of two tills; `first` says which of them comes back online first (0 or 1)."""

    def __init__(self, folder: Path, first: int, say: Callable[[str], None]) -> None:
        self.story = Story(say)
        self.receipts: list[tuple[str, Answer]] = []
        self.tills: tuple[TillProgram, ...] = ()
        self._folder = folder
        self._first = first
        self.loss_minor = -1

    def play(self) -> None:
        """Tell it from beginning to end. Raises DemoFailed when a program itself fails."""
        self.story.chapter("Head office issues cards and pairs two tills")
        estate = build(self._folder)
        self.tills = estate.tills
        try:
            self._online(estate)
            self._offline(estate)
            self._back_online(estate)
            self._afterwards(estate)
            self._block_list(estate)
            self._books(estate)
        finally:
            estate.stop()

    def _online(self, estate: Estate) -> None:
        check, (till_a, _) = self.story.check, estate.tills
        for card in (estate.shared, estate.blocked_later):
            found = till_a.run("decode", *card.photos)["files"]
            read = {code["text"] for one in found for code in one["codes"]}
            every = all(one["codes"] for one in found)
            check(
                f"a {LABELS[card.symbology]} is read from {len(card.photos)} photographs",
                f"{max(one['ms'] for one in found):.0f} ms at most",
                holds=every and len(read) == 1,
            )
        self.story.chapter("Online")
        answer = self._redeem(till_a, estate.shared, "12.50", photo=1)
        check(
            "till A redeems 12.50 of 50.00; the ledger says yes",
            _after(answer),
            holds=_is(answer, "ledger") and _after(answer) == "37.50",
        )

    def _offline(self, estate: Estate) -> None:
        check, (till_a, till_b) = self.story.check, estate.tills
        for till in estate.tills:
            till.run("sync")
        self.story.chapter("The network goes")
        estate.cut()
        answer = self._redeem(till_a, estate.shared, "30.00", photo=2)
        check(
            "till A redeems 30.00 offline, within its limit",
            _after(answer),
            holds=_is(answer, "stand_in"),
        )
        again = self._redeem(till_a, estate.shared, "5.00", photo=0)
        check(
            "till A refuses more of that card: its limit sees split sales",
            again["reason"],
            holds=again["reason"] == "over_card_limit",
        )
        self._kill(till_a, estate.spare)
        answer = self._redeem(till_b, estate.shared, "30.00", photo=1)
        check(
            "till B, offline too, redeems 30.00 of the same card",
            _after(answer),
            holds=_is(answer, "stand_in"),
        )

    def _kill(self, till: TillProgram, card: CardPicture) -> None:
        """Kill the till in the middle of redemptions; what it said yes to must be in its journal, once."""
        words = ("redeem", "--image", card.printed, "--amount", "1.00", "--cashier", CASHIER)
        began = time.monotonic()
        approved = [till.run(*words)["id"]]
        usual_s = time.monotonic() - began
        chance = random.Random(self._first)  # noqa: S311 - when to kill, nothing secret
        for _ in range(KILLS):
            process = till.start(*words)
            time.sleep(usual_s * chance.uniform(*KILL_WINDOW))
            process.send_signal(signal.SIGKILL)
            out, _ = process.communicate()
            approved += [json.loads(line)["id"] for line in out.splitlines() if line.endswith(b"}")]
        whole = till.run("journal", "verify")["whole"]
        ids = [
            one["id"]
            for one in till.run("journal", "list", "--limit", "500")["entries"]
            if one["kind"] == "redeem"
        ]
        lost = [one for one in approved if ids.count(one) != 1]
        doubled = len(ids) - len(set(ids))
        self.story.check(
            f"till A is killed {KILLS} times while redeeming and loses nothing",
            f"{len(approved)} shown, {len(ids)} journalled, {len(lost)} lost, {doubled} doubled",
            holds=whole and not lost and not doubled,
        )

    def _back_online(self, estate: Estate) -> None:
        self.story.chapter(f"The network is back; till {'AB'[self._first]} is first")
        estate.mend()
        order = (estate.tills[self._first], estate.tills[1 - self._first])
        for till in order:
            pushed = till.run("sync")["push"]
            self.story.check(
                f"{till.name} sends its journal",
                f"entry {pushed['acknowledged']}",
                holds=pushed["failure"] is None and pushed["done"]["left"] == 0,
            )
        conflicts = estate.ledger.office("conflicts", "list")["conflicts"]
        loser = conflicts[0]["terminal"] if conflicts else "nobody"
        self.loss_minor = sum(one["shortfall"] for one in conflicts)
        self.story.check(
            "exactly one conflict, with the till that loses named",
            f"{loser}, not covered: {self.loss_minor / 100:.2f}",
            holds=len(conflicts) == 1 and loser == order[1].name,
        )

    def _afterwards(self, estate: Estate) -> None:
        for till in estate.tills:
            till.run("sync")
            answer = self._redeem(till, estate.shared, "1.00", photo=0)
            self.story.check(
                f"{till.name} refuses that card from now on",
                answer["reason"],
                holds=answer["reason"] == "blocked",
            )

    def _block_list(self, estate: Estate) -> None:
        self.story.chapter("Head office blocks another card")
        code = estate.tills[0].run("decode", estate.blocked_later.printed)["files"][0]["codes"][0][
            "text"
        ]
        listed = self._folder / "block.txt"
        listed.write_text(code + "\n")
        with Watchers(estate.tills) as watchers:
            pushed = estate.ledger.office("blocklist", "push", listed, "--reason", "stolen")
            held = [one.block_list_from(pushed["number"], BLOCK_LIMIT_S) for one in watchers.all]
        late_s = max(
            (at_ms - pushed["made_ms"]) / 1000 if at_ms else BLOCK_LIMIT_S for at_ms in held
        )
        self.story.check(
            "both tills hold the new block list within a second",
            f"{late_s:.2f} s",
            holds=late_s <= BLOCK_PROMISE_S,
        )
        for till in estate.tills:
            answer = self._redeem(till, estate.blocked_later, "5.00", photo=0, offline=True)
            self.story.check(
                f"{till.name} refuses it, even offline",
                answer["reason"],
                holds=answer["reason"] == "blocked",
            )

    def _books(self, estate: Estate) -> None:
        self.story.chapter("The books")
        for till in estate.tills:
            till.run("sync")
        told = [entry for till in estate.tills for entry in _redeemed(till)]
        rows = estate.ledger.office("report", "redemptions")["rows"]
        count, booked = (sum(row[name] for row in rows) for name in ("redemptions", "covered"))
        lost, total = (
            sum(row["lost"] for row in rows),
            sum(entry["amount"]["minor"] for entry in told),
        )
        self.story.check(
            "every redemption of both tills is in the ledger, once",
            f"{count} of {len(told)}, {(booked + lost) / 100:.2f} of {total / 100:.2f}",
            holds=(count, booked + lost) == (len(told), total),
        )
        verified = estate.ledger.office("verify")
        self.story.check(
            "the ledger's whole book adds up, recomputed from the entries",
            f"{verified['entries']} entries, {len(verified['findings'])} differences",
            holds=bool(verified["ok"]),
        )

    def _redeem(
        self,
        till: TillProgram,
        card: CardPicture,
        amount: str,
        *,
        photo: int,
        offline: bool = False,
    ) -> Answer:
        extra = ("--offline",) if offline else ()
        order = f"R-{len(self.receipts) + 1:04d}"
        answer = till.run(
            *("redeem", "--image", card.photos[photo], "--amount", amount),
            *("--order", order, "--cashier", CASHIER, *extra),
        )
        self.receipts.append((till.name, answer))
        return answer


LABELS: Final = {"qr": "QR code", "code128": "Code 128 barcode"}


def _is(answer: Answer, authority: str) -> bool:
    return bool(answer["approved"]) and answer["authority"] == authority


def _after(answer: Answer) -> str:
    after = answer.get("after")
    return str(after["text"]) if after else str(answer.get("reason"))


def _redeemed(till: TillProgram) -> list[Answer]:
    entries = till.run("journal", "list", "--limit", "1000")["entries"]
    return [one for one in entries if one["kind"] == "redeem"]
