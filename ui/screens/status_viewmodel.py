"""What is always in sight: does the ledger answer, what is not sent yet, how old is the block list.

Online means that the ledger itself answered a moment ago; the state of a cable or a network is never asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from sync.failures import LedgerUnreachable
from terminal.domain.clock import HOUR_MS, MINUTE_MS, SECOND_MS, Clock
from terminal.domain.money import is_currency
from terminal.domain.symbology import ALL_KINDS, Symbology
from terminal.errors import TerminalError
from terminal.outcome import Status
from terminal.till import Till
from ui.formatting import Formatter, foreign
from ui.lanes import Runs
from ui.screens.headroom import headroom
from ui.wording_failures import what_failed, what_now

ONLINE_FOR_MS: Final = 90 * SECOND_MS
"""An answer this old, with a till that asks all the time, means that nobody answers."""
LIST_OLD_MS: Final = HOUR_MS
ASK_EVERY_MS: Final = 5 * SECOND_MS
FRESH_ENOUGH_MS: Final = MINUTE_MS
JUST_NOW_MS: Final = 5 * SECOND_MS


@dataclass(frozen=True, slots=True)
class Told:
    """Few words that are never cut, and what is said below them in small letters."""

    headline: str = ""
    detail: str = ""


NOTHING: Final = Told()


@dataclass(frozen=True, slots=True)
class BannerFace:
    """Up to four things, read in passing."""

    online: bool
    state: Told
    unsent: Told = NOTHING
    block_list: Told = NOTHING
    block_list_old: bool = False
    warning: Told = NOTHING
    """What somebody has to look after."""
    training: bool = False


class StatusViewModel(QObject):
    """The banner's state, and the details behind it."""

    changed = Signal()
    currency_known = Signal(str)

    def __init__(
        self, till: Callable[[], Till], lane: Runs, clock: Clock, write: Formatter
    ) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self._clock = clock
        self._write = write
        self.status: Status | None = None
        self.syncing = False
        self._under_way: tuple[str, int, int] | None = None
        self._printer = (0, "")
        self._troubles: dict[str, TerminalError] = {}
        self._silent = False
        self.training = False
        """Nothing that is done now counts, and everything says so."""
        self._taken_ms = 0
        self._asking = False

    # What others tell

    def refresh(self) -> None:
        """Ask the till how it stands, unless it is being asked."""
        if not self._asking:
            self._asking = True
            self._lane.run(lambda: self._till().status(), self._take, self._leave)

    def tick(self) -> None:
        """A second went by: ages grow, and now and then the till is asked."""
        if self._clock.monotonic_ms() - self._taken_ms >= ASK_EVERY_MS:
            self.refresh()
        self.changed.emit()

    def heard(self, direction: str, trouble: TerminalError | None) -> None:
        """A go of the sync in one direction ended: with an answer, or with what went wrong."""
        self.syncing = False
        self._under_way = None
        self._silent = isinstance(trouble, LedgerUnreachable)
        self._troubles.pop(direction, None)
        if trouble is not None:
            self._troubles[direction] = trouble
        self.refresh()
        self.changed.emit()

    def printer_told(self, waiting: int, fault: str) -> None:
        """The printer took what there was, or so many receipts wait, and why."""
        self._printer = (waiting, fault)
        self.changed.emit()

    def progressed(self, direction: str, done: int, of: int) -> None:
        """A long sync is so far: entries on the way out; pages, or cards of a whole new set, on the way in."""
        self._under_way = (direction, done, of)
        self.changed.emit()

    def asked(self) -> None:
        """Somebody asked for a sync now."""
        self.syncing = True
        self.changed.emit()

    # What is shown

    @property
    def online(self) -> bool:
        """Did the ledger answer just now?"""
        age_ms = self._age(self.status.contact_ms) if self.status else None
        return age_ms is not None and age_ms < ONLINE_FOR_MS and not self._silent

    @property
    def banner(self) -> BannerFace:
        """The line."""
        translate = QCoreApplication.translate
        status = self.status
        if status is None:
            return BannerFace(online=False, state=Told(translate("Banner", "Opening the till …")))
        if self.training:
            return self._training(status)
        list_age_ms = self._age(status.fresh_ms)
        online = self.online
        word = translate("Banner", "Online") if online else translate("Banner", "Offline")
        return BannerFace(
            online=online,
            state=Told(word, self._contact()),
            unsent=self._unsent(status),
            block_list=Told(translate("Banner", "Block list"), self._block_list(list_age_ms)),
            block_list_old=list_age_ms is None or list_age_ms >= LIST_OLD_MS,
            warning=self._warning(status),
        )

    def _training(self, status: Status) -> BannerFace:
        translate = QCoreApplication.translate
        tried = translate("Banner", "Tried so far: {amounts}")
        amounts = self._write.amounts(status.unsent_amounts)
        return BannerFace(
            online=True,
            state=Told(
                translate("Banner", "TRAINING"),
                translate("Banner", "Nothing counts, nothing is sent"),
            ),
            unsent=Told(tried.format(amounts=amounts) if amounts else ""),
            training=True,
        )

    @property
    def place(self) -> str:
        """Which till this is, and where."""
        if self.status is None:
            return ""
        return f"{foreign(self.status.store_name or self.status.store, 40)} · {foreign(self.status.terminal, 24)}"

    @property
    def details(self) -> tuple[tuple[str, str], ...]:
        """Everything behind the banner, label and value."""
        status = self.status
        if status is None:
            return ()
        translate = QCoreApplication.translate
        rows = [
            (translate("Status", "Till"), self.place),
            (translate("Status", "Ledger"), self._contact()),
            (
                translate("Status", "Not sent yet"),
                self.unsent_words or translate("Status", "Nothing"),
            ),
            (
                translate("Status", "Block list"),
                translate("Status", "Number {number} · {age}").format(
                    number=status.block_list, age=self._block_list(self._age(status.fresh_ms))
                ),
            ),
            *headroom(
                status, self._age(status.contact_ms), self._age(status.fresh_ms), self._write
            ),
            (translate("Status", "Shortfalls"), str(status.conflicts)),
        ]
        for trouble in self._troubles.values():
            told = f"{what_failed(trouble)} {what_now(trouble)}"
            rows.append((translate("Status", "Trouble"), told))
        if status.health is not None:
            rows.append((translate("Status", "Health"), foreign(status.health, 200)))
        return tuple(rows)

    @property
    def share(self) -> float | None:
        """How much of what is under way is done, 0 to 1; None: nothing is."""
        if self._under_way is None:
            taking = self.status.snapshot if self.status else None
            return taking.done / taking.of if taking and taking.of else None
        _, done, of = self._under_way
        return min(1.0, done / of) if of else None

    @property
    def progress_words(self) -> str:
        """The same in words; while nothing is known of it, what came of the last try."""
        translate = QCoreApplication.translate
        share = self.share
        if share is not None:
            outwards = self._under_way is not None and self._under_way[0] == "push"
            words = (
                translate("Banner", "Sending: {part} of {whole}")
                if outwards
                else translate("Banner", "Receiving: {part} of {whole}")
            )
            _, done, of = self._under_way or ("", *self._snapshot())
            return words.format(part=self._write.number(done, 0), whole=self._write.number(of, 0))
        if self.syncing:
            return translate("Banner", "Asking the ledger …")
        for trouble in self._troubles.values():
            return f"{what_failed(trouble)} {what_now(trouble)}"
        return ""

    @property
    def unsent_words(self) -> str:
        """Count, amount and age of what is not sent."""
        if self.status is None:
            return ""
        told = self._unsent(self.status)
        return " · ".join(part for part in (told.headline, told.detail) if part)

    @property
    def oldest_unsent_ms(self) -> int | None:
        """How old the oldest of it is."""
        return self._age(self.status.oldest_unsent_ms) if self.status else None

    def _snapshot(self) -> tuple[int, int]:
        taking = self.status.snapshot if self.status else None
        return (taking.done, taking.of) if taking else (0, 0)

    @property
    def foreign(self) -> frozenset[str]:
        """Kinds of foreign codes that may be typed."""
        return self.status.foreign if self.status else frozenset()

    @property
    def symbols(self) -> frozenset[Symbology]:
        """What cameras look for; everything, until the till has said."""
        return self.status.symbols if self.status else ALL_KINDS

    @property
    def unsent(self) -> int:
        """How many entries the ledger has not acknowledged."""
        return self.status.unsent if self.status else 0

    def _take(self, status: Status) -> None:
        self._asking = False
        self._troubles.pop("till", None)
        self.status = status
        self._taken_ms = self._clock.monotonic_ms()
        for exposure in status.exposures:
            if is_currency(exposure.unit):
                self.currency_known.emit(exposure.unit)
                break
        self.changed.emit()

    def _leave(self, error: TerminalError) -> None:
        self._asking = False
        self._taken_ms = self._clock.monotonic_ms()
        self._troubles["till"] = error
        self.changed.emit()

    def _age(self, at_ms: int | None) -> int | None:
        """How long ago by now; the till's answer grows older here too."""
        if at_ms is None or self.status is None:
            return None
        return self.status.now_ms - at_ms + self._clock.monotonic_ms() - self._taken_ms

    def _contact(self) -> str:
        translate = QCoreApplication.translate
        if self.syncing or self.share is not None:
            return self.progress_words
        age_ms = self._age(self.status.contact_ms) if self.status else None
        if age_ms is None:
            return translate("Banner", "The ledger has not answered yet")
        if age_ms < JUST_NOW_MS:
            return translate("Banner", "Last answer just now")
        return translate("Banner", "Last answer {age} ago").format(age=self._write.age(age_ms))

    def _unsent(self, status: Status) -> Told:
        if not status.unsent:
            return NOTHING
        parts = []
        if amounts := self._write.amounts(status.unsent_amounts):
            parts.append(amounts)
        age_ms = self._age(status.oldest_unsent_ms)
        if age_ms is not None and age_ms >= FRESH_ENOUGH_MS:
            oldest = QCoreApplication.translate("Banner", "oldest {age}")
            parts.append(oldest.format(age=self._write.age(age_ms)))
        return Told(self.tr("%n not sent", "", status.unsent), " · ".join(parts))

    def _block_list(self, age_ms: int | None) -> str:
        translate = QCoreApplication.translate
        if age_ms is None:
            return translate("Banner", "none yet")
        if age_ms < FRESH_ENOUGH_MS:
            return translate("Banner", "up to date")
        return translate("Banner", "{age} old").format(age=self._write.age(age_ms))

    def _warning(self, status: Status) -> Told:
        translate = QCoreApplication.translate
        call = translate("Banner", "Call head office.")
        if status.health is not None:
            return Told(translate("Banner", "Do not redeem here"), call)
        if status.state == "revoked":
            return Told(translate("Banner", "This till is withdrawn"), call)
        if status.state == "quarantined":
            return Told(translate("Banner", "This till is in quarantine"), call)
        if status.conflicts:
            tell = translate("Banner", "Tell the store manager.")
            return Told(self.tr("%n shortfalls", "", status.conflicts), tell)
        waiting, fault = self._printer
        if fault:
            return Told(self.tr("%n receipts wait", "", waiting), foreign(fault, 120))
        return NOTHING
