"""The till: intents before questions, one outcome for each, voids that hold, and what a cashier is told."""

import pytest

from terminal.authoriser import Silence
from terminal.domain.card import CardState
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.money import USES, Money
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.till import UNFINISHED_MS, Till
from tests.support.till import ScriptedLine, card_id, eur, no, settled, yes


class Killed(BaseException):
    """The program ended here."""


class DeadlyLine(ScriptedLine):
    """The program is killed while the ledger is being asked."""

    def authorise(self, request):
        """End it."""
        self.asked.append(request)
        raise Killed


def interrupted(shop, code, amount=None, action="redeem"):
    """Let the program be killed between asking and answering; give the operation's id."""
    shop.line = DeadlyLine()
    till = shop.reopen()
    with pytest.raises(Killed):
        getattr(till, action)(code, amount or eur(5))
    operation = shop.line.asked[0].id
    shop.close()
    shop.line = ScriptedLine()
    return operation


def test_all_of_a_card_is_what_it_holds(shop):
    """No amount asked: the balance, less what was taken here; of uses, one."""
    code = shop.card(eur(20))
    assert shop.till.redeem(code, eur(5)).approved
    outcome = shop.till.redeem(code, None)
    assert (eur(15), eur(15), eur(0)) == (outcome.amount, outcome.before, outcome.after)
    assert Declined(Reason.USED) == shop.till.redeem(code, None).decision


def test_all_of_a_card_of_uses_is_one(shop):
    """One coffee, not ten."""
    from terminal.domain.card import CardKind, Programme, Terms
    from terminal.domain.feed import LimitsItem, ProgrammeItem
    from tests.support.till import limits

    terms = Terms(kind=CardKind.MULTI_USE, unit=USES, currency="EUR", worth=250)
    shop.feed(
        ProgrammeItem(Programme(programme="ten", name="Ten coffees", terms=terms)),
        LimitsItem(limits(unit=USES)),
    )
    code = shop.card(Money(10, USES), programme="ten")
    outcome = shop.till.redeem(code, None)
    assert (Money(1, USES), Money(250, "EUR"), Money(9, USES)) == (
        outcome.amount,
        outcome.worth,
        outcome.after,
    )


def test_the_intent_is_on_disk_before_anybody_is_asked(online):
    """Whoever is asked finds the intent committed, the amount taken, and no transaction open."""
    code = online.card(eur(20))
    seen = []

    def look(request):
        with_their_own_eyes = online.open_store()
        with with_their_own_eyes.transaction():
            seen.append(
                (request.id, with_their_own_eyes.journal.newest(1)[0], online.available(code))
            )
        return yes(online.card_of(code, eur(15), version=2))

    online.line.authorise = look
    outcome = online.till.redeem(code, eur(5), order="A-1")
    ((asked, intent, available),) = seen
    assert (asked, EntryKind.INTENT, EntryKind.REDEEM) == (outcome.id, intent.kind, intent.action)
    assert (eur(5), "A-1", 1_500) == (intent.amount, intent.order, available)
    assert (Approved(Authority.LEDGER), eur(20), eur(15)) == (
        outcome.decision,
        outcome.before,
        outcome.after,
    )
    assert ["intent", "redeem"] == online.kinds()


@pytest.mark.parametrize("action", ["activate", "load"])
def test_value_is_put_on_a_card_by_the_ledger_alone(online, action):
    """Its yes is journalled and its state of the card kept; its no and its silence put nothing on it."""
    state = {"state": CardState.ISSUED, "balance": 0} if action == "activate" else {}
    code = online.card(eur(5), **state)
    was = online.available(code)
    for answer, kinds in (
        (no(Reason.ABOVE_CARD_MAXIMUM), ["intent", "declined"]),
        (Silence.NOT_ASKED, ["intent", "declined"]),
        (Silence.UNKNOWN, ["intent", "declined", "void"]),
    ):
        online.line.answers = [answer]
        assert not getattr(online.till, action)(code, eur(20)).approved
        assert kinds == online.kinds()[-len(kinds) :]
        assert was == online.available(code)
    online.line.answers = [yes(online.card_of(code, eur(25), version=2))]
    outcome = getattr(online.till, action)(code, eur(20))
    assert (eur(5), eur(25)) == (outcome.before, outcome.after)
    assert ["intent", action] == online.kinds()[-2:]
    assert online.available(code) == 2_500


def test_one_id_goes_through_all_of_it(online):
    """Intent, silence, stand-in, void: the same operation, never a new one."""
    code = online.card(eur(20))
    outcome = online.till.redeem(code, eur(5))
    assert Approved(Authority.STAND_IN) == outcome.decision
    online.till.void(outcome.id)
    assert {outcome.id} == {entry.id for entry in online.store.journal.newest(10)}
    assert [outcome.id] == [request.id for request in online.line.asked] == online.line.voided
    assert ["intent", "redeem", "void"] == online.kinds()


def test_silence_that_ends_in_a_no_is_voided(online):
    """The ledger may have done it: a void follows under the same id, and the amount stays counted until it told."""
    code = online.card(eur(20))
    online.feed(block_list=1)
    from terminal.domain.feed import LimitsItem
    from tests.support.till import limits

    online.feed(LimitsItem(limits(per_redemption=100)))
    outcome = online.till.redeem(code, eur(5))
    assert Declined(Reason.OVER_REDEMPTION_LIMIT, 100) == outcome.decision
    assert ["intent", "declined", "void"] == online.kinds()
    assert online.available(code) == 1_500
    online.settle(Verdict(seq=3, kind=VerdictKind.RECORDED))
    assert online.available(code) == 2_000


def test_a_question_never_sent_leaves_nothing_behind(online):
    """Nobody heard it: if the till then declines, the card is as before, and nothing needs a void."""
    code = online.card(eur(20))
    from terminal.domain.feed import LimitsItem
    from tests.support.till import limits

    online.feed(LimitsItem(limits(per_redemption=100)))
    online.line.answers = [Silence.NOT_ASKED]
    assert not online.till.redeem(code, eur(5)).approved
    assert ["intent", "declined"] == online.kinds()
    assert online.available(code) == 2_000


def test_a_program_killed_while_asking_showed_no_green(online):
    """After a minute its intent is voided at the next start; until the ledger told, the amount counts as spent."""
    code = online.card(eur(20))
    operation = interrupted(online, code)
    assert ["intent"] == online.kinds()
    online.clock.advance(UNFINISHED_MS)
    online.reopen()
    assert ["intent"] == online.kinds()
    online.clock.advance(1)
    online.reopen()
    assert ["intent", "void"] == online.kinds()
    assert online.available(code) == 1_500
    assert [operation] * 2 == [entry.id for entry in online.store.journal.newest(2)]
    online.settle(Verdict(seq=2, kind=VerdictKind.RECORDED))
    assert online.available(code) == 2_000
    online.reopen()
    assert ["intent", "void"] == online.kinds()


@pytest.mark.parametrize("action", ["activate", "load"])
def test_putting_value_on_a_card_that_was_killed_is_voided_too(online, action):
    """The customer's money was not taken: what the ledger may have put on the card comes off."""
    state = {"state": CardState.ISSUED, "balance": 0} if action == "activate" else {}
    interrupted(online, online.card(eur(5), **state), eur(20), action)
    online.clock.advance(UNFINISHED_MS + 1)
    online.reopen()
    assert ["intent", "void"] == online.kinds()


def test_an_unfinished_attempt_is_found_however_late(online):
    """Restarted at once, and not again before a long day has passed: the intent is still found."""
    code = online.card(eur(5_000))
    interrupted(online, code)
    online.reopen()
    for _ in range(1_001):
        online.till.redeem("nonsense", None)
    assert "void" not in online.kinds()
    online.clock.advance(UNFINISHED_MS + 1)
    online.reopen()
    assert online.kinds()[-1] == "void"
    assert online.kinds().count("void") == 1
    online.clock.advance(UNFINISHED_MS + 1)
    online.reopen()
    assert online.kinds().count("void") == 1


def test_an_unfinished_attempt_needs_no_second_restart(online):
    """Killed and started again at once, as people do: the next customer after a minute sets it right."""
    code = online.card(eur(20))
    interrupted(online, code)
    online.reopen()
    assert online.available(code) < 2_000
    online.clock.advance(UNFINISHED_MS + 1)

    online.till.redeem("nonsense", None)

    assert ["intent", "void", "declined"] == online.kinds()


def test_a_slow_answer_after_the_void_is_too_late(online):
    """Another program voided the attempt meanwhile: no green, whatever the ledger says."""
    code = online.card(eur(20))

    def slow(request):
        online.clock.advance(UNFINISHED_MS + 1)
        second = Till(online.open_store, online.clock, ScriptedLine())
        assert second.recent(1)[0].action is EntryKind.VOID
        return yes(online.card_of(code, eur(15), version=2))

    online.line.authorise = slow
    assert Declined(Reason.VOIDED) == online.till.redeem(code, eur(5)).decision
    assert ["intent", "void", "declined"] == online.kinds()
    assert online.available(code) == 1_500


def test_an_answer_in_the_last_moment_is_not_voided(online, monkeypatch):
    """Found as unfinished, finished before it was voided: the green that was shown stands."""
    code = online.card(eur(20))
    second = Till(online.open_store, online.clock, ScriptedLine())

    def slow(_request):
        online.clock.advance(UNFINISHED_MS + 1)
        intents = second._store.journal.dangling(online.clock.now_ms(), UNFINISHED_MS)
        monkeypatch.setattr(second._store.journal, "dangling", lambda *_: intents)
        return yes(online.card_of(code, eur(15), version=2))

    online.line.authorise = slow
    assert online.till.redeem(code, eur(5)).approved
    second.void_unfinished()
    assert ["intent", "redeem"] == online.kinds()


def test_a_void_reaches_the_ledger_at_once(online):
    """Online, the value is back on the card before the cashier looks up."""
    code = online.card(eur(20))
    online.line.answers = [yes(online.card_of(code, eur(15), version=2))]
    outcome = online.till.redeem(code, eur(5))
    online.line.answers = [yes(online.card_of(code, eur(20), version=3))]
    assert online.till.void(outcome.id, note="wrong card").approved
    assert online.available(code) == 2_000
    assert online.store.journal.newest(1)[0].note == "wrong card"


def test_a_void_is_done_whatever_the_ledger_says(online):
    """Offline or silent, the void is an entry and will be delivered; the balance waits for the ledger's word."""
    code = online.card(eur(20))
    online.line.answers = [yes(online.card_of(code, eur(15), version=2))]
    outcome = online.till.redeem(code, eur(5))
    online.line.answers = [Silence.UNKNOWN]
    assert online.till.void(outcome.id).approved
    assert online.available(code) == 1_500
    assert ["intent", "redeem", "void"] == online.kinds()


def test_the_last_operations_are_told_as_they_stand(shop):
    """Newest first: what was voided, what is unsent, what the ledger could not cover."""
    shop.till.cashier = "ana"
    code = shop.card(eur(20))
    first = shop.till.redeem(code, eur(5), order="A-1")
    second = shop.till.redeem(code, eur(6))
    shop.till.void(second.id)
    shop.till.redeem(code, eur(500))
    short = Verdict(seq=1, kind=VerdictKind.SHORTFALL, covered=200, shortfall=300, version=2)
    shop.settle(short, settled(2, version=3), up_to=2)
    declined, void, voided, lost = shop.till.recent()
    assert (first.id, eur(3), "ana", "A-1") == (lost.id, lost.shortfall, lost.cashier, lost.order)
    assert (False, False, True) == (lost.unsent, lost.voided, lost.approved)
    assert (second.id, True, False) == (voided.id, voided.voided, voided.unsent)
    assert (EntryKind.VOID, True, False) == (void.action, void.unsent, void.voided)
    assert (Reason.ABOVE_BALANCE, False) == (declined.reason, declined.approved)
    assert [declined] == shop.till.recent(1)


def test_the_till_says_how_it_stands(shop):
    """What is unsent, since when, how much of it is at risk; nothing once all is told."""
    code = shop.card(eur(50))
    shop.till.redeem(code, eur(5))
    shop.clock.advance(1_000)
    voided = shop.till.redeem(code, eur(6))
    shop.till.void(voided.id)
    shop.till.redeem(code, eur(7))
    shop.till.redeem(code, eur(700))
    status = shop.till.status()
    assert (4, (eur(12),)) == (status.unsent, status.unsent_amounts)
    assert status.oldest_unsent_ms == status.now_ms - 1_000
    (exposure,) = status.exposures
    assert (eur(12), 2) == (exposure.at_risk, exposure.redemptions)
    assert (status.health, status.conflicts) == (None, 0)
    shop.settle(*(settled(seq, version=9) for seq in range(1, 5)))
    status = shop.till.status()
    assert (0, (), None) == (status.unsent, status.unsent_amounts, status.oldest_unsent_ms)
    assert eur(0) == status.exposures[0].at_risk


def test_an_enquiry_says_what_is_left_here_and_now(shop):
    """Less what this till took; with the reason if it would pay nothing; what depends on the sale is left open."""
    from terminal.domain.feed import ProgrammeItem
    from tests.support.till import gift

    code = shop.card(eur(20))
    shop.till.redeem(code, eur(5))
    found = shop.till.enquire(code)
    assert (eur(15), None, code[-4:]) == (found.available, found.refusal, found.last4)
    shop.till.redeem(code, None)
    assert shop.till.enquire(code).refusal is Reason.USED
    shop.feed(ProgrammeItem(gift(minimum_spend=10_000, categories=("books",), partial=False)))
    assert shop.till.enquire(shop.card(eur(5))).refusal is None


def test_nothing_is_debited_that_is_not_journalled(shop):
    """Each approved redemption is exactly one entry with that id and amount; the card's balance is the sum."""
    code = shop.card(eur(100))
    outcomes = [shop.till.redeem(code, eur(number)) for number in range(1, 15)]
    approved = {outcome.id: outcome.amount for outcome in outcomes if outcome.approved}
    journalled = [e for e in shop.store.journal.newest(100) if e.kind is EntryKind.REDEEM]
    assert approved == {entry.id: entry.amount for entry in journalled}
    assert len(approved) == len(journalled) == 13
    assert shop.available(code) == 10_000 - sum(amount.minor for amount in approved.values())
    assert all(entry.card == card_id(code) for entry in journalled)
