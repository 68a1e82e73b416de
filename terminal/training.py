"""Training: a till of its own in a folder that is thrown away, where every well-formed code is a card with money on it.

Nothing of the real till is opened, nothing is sent, and its counters, journal and shift are its own. The folder goes
when training ends; what a crash leaves behind goes at the next start of training.
"""

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from terminal.domain.card import Card, CardKind, CardState, Programme, Terms
from terminal.domain.clock import DAY_MS, Clock
from terminal.domain.code import BadRead, Code
from terminal.domain.feed import NO_PAGE, CashierItem, LimitsItem, Page, ProgrammeItem
from terminal.domain.limits import Limits
from terminal.domain.money import Money
from terminal.outcome import Enquiry, Outcome
from terminal.practice import PracticeLedger
from terminal.profile import Profile
from terminal.store.providers import HeldKey
from terminal.store.store import Enrolled, Store
from terminal.till import Till

ON_A_CARD: Final = 5_000
"""Minor units on a card that training has not seen before."""
UNSOLD_EVERY: Final = 3
"""Every third card was never sold, so that selling can be practised."""
REST_MAX: Final = 500
"""Of so much or less the customer may have the cash."""
PROGRAMME: Final = "training"
AMPLE: Final = 10**9
NO_PIN: Final = "training"
"""Nobody signs in to training: the cashier is taken over as signed in."""


class TrainingTill(Till):
    """A till to practise on: a code that it does not know becomes a card, as if head office had issued it."""

    unit = "EUR"
    issued = 0
    practice: PracticeLedger

    def enquire(self, text: str, *, typed: bool = False) -> Enquiry | Outcome:
        """Say what a card is worth; the first time, what a training card is worth. Nobody guesses here."""
        del typed
        self._issue(text)
        return super().enquire(text)

    def activate(self, text: str, amount: Money, *, order: str = "") -> Outcome:
        """Sell a card, as if the ledger had been asked."""
        with self.practice.listening(self._store):
            return super().activate(text, amount, order=order)

    def load(self, text: str, amount: Money, *, order: str = "") -> Outcome:
        """Add to a card, as if the ledger had been asked."""
        with self.practice.listening(self._store):
            return super().load(text, amount, order=order)

    def cash_out(self, text: str, *, order: str = "") -> Outcome:
        """Pay a rest out, as if the ledger had been asked."""
        with self.practice.listening(self._store):
            return super().cash_out(text, order=order)

    def discard(self) -> None:
        """Close it and throw away everything that was practised."""
        self.close()
        shutil.rmtree(self._store.profile.folder, ignore_errors=True)

    def _issue(self, text: str) -> None:
        try:
            code = Code(text)
        except BadRead:
            return
        card = code.card_id(self._store.enrolment().lookup_key)
        if self._store.cards.known(card) is None:
            self.issued += 1
            unsold = self.issued % UNSOLD_EVERY == 0
            issued = Card(
                card=card,
                programme=PROGRAMME,
                unit=self.unit,
                balance=0 if unsold else ON_A_CARD,
                state=CardState.ISSUED if unsold else CardState.ACTIVE,
                version=1,
                last4=code.last4,
            )
            self._write(lambda _step: self._store.cards.learn(issued))


def open_training(folder: Path, real: Enrolled, unit: str, name: str, clock: Clock) -> TrainingTill:
    """Make a till to practise on: called as the real one, knowing none of its secrets. `name` is the programme's."""
    shutil.rmtree(folder, ignore_errors=True)
    profile = Profile(folder)
    key = HeldKey(PROGRAMME, secrets.token_bytes(32))
    enrolled = Enrolled(
        terminal=real.terminal,
        store=real.store,
        store_name=real.store_name,
        epoch=1,
        ledger_url="",
        ledger_key=secrets.token_bytes(32),
        device_key=secrets.token_bytes(32),
        lookup_key=secrets.token_bytes(32),
    )
    Store.create(profile, key, enrolled, clock.now_ms()).close()
    open_store: Callable[[], Store] = lambda: Store.open(profile, key)  # noqa: E731
    with_cards = open_store()
    with_cards.feed.apply(_page(unit, name, clock.now_ms()), secrets.token_bytes(32))
    now = clock.read()
    with_cards.feed.contact(now.wall_ms, fresh=True, answered=now)
    with_cards.close()
    practice = PracticeLedger(clock)
    till = TrainingTill(open_store, clock, practice)
    till.unit, till.practice = unit, practice
    return till


def _page(unit: str, name: str, now_ms: int) -> Page:
    terms = Terms(kind=CardKind.STORED_VALUE, unit=unit, currency=unit, cash_out_max=REST_MAX)
    return Page(
        number=1,
        previous=NO_PAGE,
        made_ms=now_ms,
        block_list=0,
        items=(
            ProgrammeItem(Programme(programme=PROGRAMME, name=name, terms=terms)),
            LimitsItem(
                Limits(
                    unit=unit,
                    per_redemption=AMPLE,
                    per_card=AMPLE,
                    per_till=AMPLE,
                    redemptions=AMPLE,
                    contact_age_ms=30 * DAY_MS,
                    block_list_age_ms=30 * DAY_MS,
                    balance_age_ms=30 * DAY_MS,
                )
            ),
            CashierItem(PROGRAMME, name, "cashier", NO_PIN),
        ),
    )
