"""Several cards paying one amount: how they come together, what each gives, and the one verdict."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from terminal.cashier import Override
from terminal.domain.decision import Reason
from terminal.domain.money import Money
from terminal.domain.together import Split
from terminal.errors import TerminalError
from terminal.outcome import Enquiry, Together
from ui import wording
from ui.screens import faces, faces_together
from ui.screens.hand import Hand
from ui.screens.redeem_turns import Asked, RedeemTurns, Seen
from ui.screens.work import Step, Work
from ui.screens.work_faces import HandFace, hand_face


class PaysTogether(RedeemTurns):
    """Part of the redeem screen's view-model. See docs/decisions/0073-a-basket-on-the-screen.md."""

    _plans = 0

    @property
    def hand_face(self) -> HandFace:
        """The cards in hand."""
        return hand_face(self.work, self._write)

    def add_card(self) -> None:
        """The next card pays together with those in hand; after a part was paid, it pays for the same sale."""
        if self.open_sale is not None:
            sale = self.open_sale
            self._next_turn()
            self._text = ""
            self._be(Work(sale=sale))
            self._ask_for_next()
        elif self.work.step in {Step.CARD, Step.TOGETHER}:
            self._be(replace(self.work, joins=True))
            self._ask_for_next()

    def point(self, at: int | None) -> None:
        """Point at one of the cards: what is typed is then the most it gives."""
        if self.work.step is Step.TOGETHER:
            self._be(replace(self.work, hand=self.work.hand.point(at), hint=""))

    def move(self, by: int) -> None:
        """Point at the next card down or up."""
        if self.work.step is Step.TOGETHER:
            self._be(replace(self.work, hand=self.work.hand.move(by), hint=""))

    def put_aside(self) -> None:
        """Take the card that is pointed at out of the hand, else the newest; the last one left is in hand alone."""
        if self.work.step is not Step.TOGETHER:
            return
        hand = self.work.hand.without_pointed()
        if len(hand.cards) > 1:
            self._be(replace(self.work, hand=hand, hint=""))
            self._plan()
            return
        last = hand.cards[0]
        self._text = last.text
        work = Work(sale=self.work.sale, amount=self.work.amount)
        self._be(work.holding(last.text, last.enquiry, self.work.currency, self._shop))

    def _joins(self) -> bool:
        """Does the next scan pay together with what is in hand?"""
        return self.work.step is Step.TOGETHER or self.work.joins or self.work.is_short

    def _join(self, text: str) -> None:
        before = self.work
        if before.hand.holds(text) or before.hand.is_full:
            full = QCoreApplication.translate("Redeem", "No more cards fit")
            same = QCoreApplication.translate("Redeem", "This card is in hand already")
            self._hint(full if before.hand.is_full else same)
            return
        turn = self._next_turn()
        typed, self._typed = self._typed, False
        self._be(replace(before, step=Step.READING, hint=""))
        self._lane.run(
            lambda: self._look(text, typed=typed),
            lambda seen: self._joined(text, seen, before, turn),
            lambda error: self._fail(error, turn),
        )

    def _joined(self, text: str, seen: Seen, before: Work, turn: int) -> None:
        if turn != self._turn:
            return
        result = seen.result
        self._shown_ms = self._clock.monotonic_ms()
        if isinstance(result, Enquiry) and result.refusal is None:
            self._be(before.joined_by(text, result, seen.currency, self._shop))
            self._plan()
            return
        self._be(before)
        self._refuse_to_join(result)
        self.acted.emit()

    def _refuse_to_join(self, result: object) -> None:
        """Said as any refusal; those in hand stay there."""
        match result:
            case Enquiry(refusal=Reason() as why):
                face = faces.refusal(result, why, self._write, self._clock.now_ms())
                title = wording.reason(why).title
            case _:
                face = faces.verdict(result, self._write)  # type: ignore[arg-type]
                title = face.title
        self._hint(title)
        self.told.emit(face)

    def _plan(self) -> None:
        """Ask the till how it would share the amount out."""
        work = self.work
        if work.step is not Step.TOGETHER:
            return
        self._plans += 1
        amount, plan = work.amount.money, self._plans
        if amount is None:
            self._planned(None, plan)
            return
        held = work.hand.in_turn()
        self._lane.run(
            lambda: self._till().plan_together(
                [one.text for one in held],
                amount,
                most=[one.most.money for one in held],
                basket=work.sale.basket.money,
            ),
            lambda split: self._planned(split, plan),
            _leave,
        )

    def _planned(self, split: Split | None, plan: int) -> None:
        if plan == self._plans and self.work.step is Step.TOGETHER:
            self._be(replace(self.work, hand=self.work.hand.planned(split)))

    def _pay_together(self, amount: Money) -> None:
        """All or none, once however often it is pressed."""
        hand, sale = self.work.hand, self.work.sale
        if hand.missing is not None and hand.missing.minor:
            words = QCoreApplication.translate("Redeem", "Not enough: scan another card")
            self._hint(words)
            return
        self._ask_together(Asked("", amount, sale, tuple(hand.in_turn())))

    def _ask_together(self, asked: Asked, override: Override | None = None) -> None:
        self._next_turn()
        self._be(replace(self.work, step=Step.WORKING, hint="", hand=Hand(self.work.hand.cards)))
        held, sale = asked.held, asked.sale
        self._lane.run(
            lambda: self._till().redeem_together(
                [one.text for one in held],
                asked.amount,
                most=[one.most.money for one in held],
                order=sale.order,
                basket=sale.basket.money,
                goods=sale.goods,
                override=override,
            ),
            lambda paid: self._paid(paid, asked),
            lambda error: self._fail(error, self._turn),
        )

    def _paid(self, paid: Together, asked: Asked) -> None:
        self._text = ""
        if paid.approved:
            self._settle_sale(paid.amount)
        self._conclude(self._with_due(lambda: faces_together.verdict(paid, self._write)))
        culprit = paid.culprit
        lifts = culprit is not None and faces.can_be_lifted(culprit)
        self.liftable = asked if lifts else None
        self.acted.emit()

    def _ask_for_next(self) -> None:
        self._hint(QCoreApplication.translate("Redeem", "Scan the next card"))


def _leave(_error: TerminalError) -> None:
    """The plan is only shown; whoever presses Enter is told what is wrong."""
