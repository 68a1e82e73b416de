"""Searching what was done at this till, and what may be done about it: copy, void, refund. Knows no widget."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from terminal.cashier import MANAGER, Override
from terminal.domain.clock import SECOND_MS, Clock
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.domain.proof import PREFIX as PROOF
from terminal.domain.proof import BadProof
from terminal.errors import TerminalError
from terminal.finding import FOUND_MAX, Page
from terminal.meaning import is_known_form
from terminal.outcome import Cashier, Line, Outcome
from terminal.search import Match, TooOften, ending
from terminal.till import Till
from ui.formatting import Formatter
from ui.lanes import Runs
from ui.screens import faces, search_faces
from ui.screens.manager_faces import RecordFace
from ui.screens.query import read_query
from ui.screens.search_faces import PageFace


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave."""

    lines: tuple[Line, ...] = ()
    cards: tuple[Match, ...] = ()
    wait_ms: int = 0


class SearchViewModel(QObject):
    """What was found, and the page that is open. `told` gives what makes the verdict of a refund."""

    changed = Signal()
    opened = Signal()
    managers_known = Signal()
    told = Signal(object)
    acted = Signal()

    def __init__(
        self, till: Callable[[], Till], lane: Runs, clock: Clock, write: Formatter
    ) -> None:
        super().__init__()
        self._till = till
        self._lane = lane
        self._clock = clock
        self._write = write
        self._found = Found()
        self._turn = 0
        self._busy = False
        self.page: Page | None = None
        self.managers: tuple[Cashier, ...] = ()
        self.searched: str | None = None
        """What the results are of; None: of nothing that was typed."""

    # What is shown

    @property
    def records(self) -> tuple[RecordFace, ...]:
        """What was found at this till, then cards that end so."""
        now_ms = self._clock.now_ms()
        return (
            *search_faces.found(self._found.lines, self._write, now_ms),
            *search_faces.matches(self._found.cards, self._write, now_ms),
        )

    @property
    def message(self) -> str:
        """What is to be said about the results."""
        if self._found.wait_ms:
            seconds = -(-self._found.wait_ms // SECOND_MS)
            return self.tr("Cards can be searched again in {seconds} s.").format(seconds=seconds)
        if len(self._found.lines) >= FOUND_MAX:
            return self.tr("Only the newest are shown: type more.")
        if self._found.cards:
            return self.tr("To redeem one of these cards its whole code is needed.")
        return ""

    @property
    def page_face(self) -> PageFace | None:
        """The page that is open."""
        if self.page is None:
            return None
        return search_faces.page(self.page, self._write, self._clock.now_ms())

    # What a person does

    def begin(self, text: str) -> None:
        """Show what was done with the card in hand, or the newest of all."""
        self.searched = None
        self._search(lambda: Found(lines=tuple(self._of_card(text))))

    def ask(self, text: str) -> None:
        """Search for what was typed; a receipt's code opens its page, a card's code gives what was done with it."""
        self.searched = text
        if text.startswith(PROOF):
            self._lane.run(lambda: self._of_receipt(text), self._show_page, _leave)
        elif is_known_form(text):
            self._search(lambda: Found(lines=tuple(self._of_card(text))))
        else:
            self._search(lambda: self._look(text))

    def open_page(self, at: int) -> None:
        """Show one of the operations that were found."""
        if 0 <= at < len(self._found.lines):
            self._show(self._found.lines[at].id)

    def look_again(self) -> None:
        """Something was done about the page that is open."""
        if self.page is not None:
            self._show(self.page.line.id)

    def ask_managers(self) -> None:
        """Find out who may allow a refund."""
        self._lane.run(lambda: self._till().cashiers(), self._know, _leave)

    def refund(self, amount: Money, override: Override | None) -> None:
        """Give so much back to the card, once however often it is pressed."""
        if self.page is None or self._busy:
            return
        self._busy = True
        operation = self.page.line.id
        self._lane.run(
            lambda: self._till().refund(operation, amount, override=override),
            self._refunded,
            self._failed,
        )

    def retell(self) -> None:
        """The language changed."""
        self.changed.emit()

    # Within

    def _of_card(self, text: str) -> list[Line]:
        search = self._till().search
        return search.of_card(text) if text else search.find(read_query("", 0))

    def _of_receipt(self, text: str) -> Page | None:
        till = self._till()
        try:
            proof, _held = till.receipts.check(text)
        except BadProof:
            return None
        return till.search.page(OperationId(proof.id))

    def _look(self, text: str) -> Found:
        """On the till's lane. Cards are searched, which may be done seldom, only where nothing else is meant."""
        search = self._till().search
        query = read_query(text, self._clock.now_ms(), self._write.zone)
        lines = tuple(search.find(query))
        if not query.last4 or (lines and query.amount) or not ending(query.last4):
            return Found(lines)
        cards = search.cards_ending(query.last4)
        if isinstance(cards, TooOften):
            return Found(lines, wait_ms=cards.wait_ms)
        return Found(lines, tuple(cards))

    def _search(self, work: Callable[[], Found]) -> None:
        self._turn += 1
        turn = self._turn
        self._lane.run(work, lambda found: self._take(found, turn), _leave)

    def _take(self, found: Found, turn: int) -> None:
        if turn == self._turn:
            self._found = found
            self.changed.emit()

    def _show(self, operation: OperationId) -> None:
        self._lane.run(lambda: self._till().search.page(operation), self._show_page, _leave)

    def _show_page(self, page: Page | None) -> None:
        if page is None:
            self._found = Found()
            self.changed.emit()
            return
        self.page = page
        self.opened.emit()

    def _know(self, cashiers: list[Cashier]) -> None:
        self.managers = tuple(one for one in cashiers if one.role == MANAGER)
        self.managers_known.emit()

    def _refunded(self, outcome: Outcome) -> None:
        self._busy = False
        self.told.emit(lambda: faces.verdict(outcome, self._write))
        self.acted.emit()

    def _failed(self, error: TerminalError) -> None:
        self._busy = False
        self.told.emit(lambda: faces.failure(error))
        self.acted.emit()


def _leave(_error: TerminalError) -> None:
    """Keep what is shown: the banner tells of a store that cannot be read."""
