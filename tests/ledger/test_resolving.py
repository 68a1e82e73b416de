"""Resolving conflicts: the loss moves to whoever bears it, two people above a limit, and what a card owes is really taken."""

import random

import pytest
from msgspec.structs import replace

from ledger import blocklist, conflict_limits, online_reads, resolving
from ledger import book as the_book
from ledger.book import Asked
from ledger.resolving import CannotResolve, Outcome
from sync.protocol.messages import AuthoriseRequest
from terminal.domain.entry import EntryKind
from terminal.domain.money import Money
from tests.support.head_office import HeadOffice
from tests.support.journals import EUR, Journal, cards

CARD, OTHER = cards(2, seed=67)
PRESENT = 1_900_000_000_000


@pytest.fixture
def shop(office: HeadOffice) -> HeadOffice:
    """Twenty euro, redeemed twice offline: the second store lost fifteen of them."""
    office.issue([CARD], 2_000)
    office.first, office.second = (
        office.enrol(Journal("till-1")),
        office.enrol(Journal("till-2"), "norte"),
    )
    office.kept = office.first.redeem(CARD, 1_500)
    office.lost = office.second.redeem(CARD, 2_000)
    for journal in (office.first, office.second):
        office.deliver(journal.terminal, journal.push())
    office.assert_verified()
    return office


def decide(
    office: HeadOffice, outcome: Outcome, note: str = "talked to the store", actor: str = "ana"
):
    """Resolve the conflict."""
    return office.database.run(
        lambda book: _in(
            book, lambda: resolving.resolve(book, CARD, office.lost, outcome, note, actor, PRESENT)
        )
    )


def confirm(office: HeadOffice, actor: str = "bo"):
    """Agree."""
    return office.database.run(
        lambda book: _in(book, lambda: resolving.confirm(book, CARD, office.lost, actor, PRESENT))
    )


def reject(office: HeadOffice, actor: str = "bo"):
    """Say no."""
    return office.database.run(
        lambda book: _in(book, lambda: resolving.reject(book, CARD, office.lost, actor, PRESENT))
    )


def limit(office: HeadOffice, minor: int) -> None:
    """Say above what two people decide, as two people."""
    for actor in ("ana", "bo"):
        office.database.run(
            lambda book, actor=actor: conflict_limits.set_limit(book, EUR, minor, actor, PRESENT)
        )


def _in(book, work):
    with book.transaction():
        return work()


def account(office: HeadOffice, name: str) -> int:
    """What an account gave less what it got."""
    (found,) = office.rows(
        "SELECT coalesce(sum(CASE WHEN debit = %s THEN minor ELSE -minor END), 0)::bigint"
        " FROM postings WHERE %s IN (debit, credit)",
        name,
        name,
    )
    return int(found[0])


def state(office: HeadOffice) -> str:
    """The conflict's."""
    return office.rows("SELECT state FROM conflicts WHERE id = %s", office.lost)[0][0]


def load(office: HeadOffice, minor: int):
    """Put value on the card, online."""
    return office.authorise(CARD, minor, office.first.new_id(), EntryKind.LOAD)


@pytest.mark.parametrize(
    ("outcome", "bearer"),
    [(Outcome.FRAUD, "fraud"), (Outcome.GOODWILL, "goodwill"), (Outcome.RECOVER, "owed")],
)
def test_the_loss_moves_to_whoever_bears_it(shop, outcome, bearer):
    """The store's loss account is empty after it, the other holds it, and the book verifies."""
    assert 1_500 == account(shop, "loss:norte")
    decided = decide(shop, outcome)
    assert ("done", 1_500) == (decided.state, decided.minor)
    assert 0 == account(shop, "loss:norte")
    assert 1_500 == account(shop, bearer)
    assert outcome == state(shop)
    shop.assert_verified()


def test_a_store_that_bears_its_loss_keeps_it(shop):
    """Nothing is posted; the conflict is closed and the card stays blocked."""
    decide(shop, Outcome.STORE_LOSS)
    assert 1_500 == account(shop, "loss:norte")
    assert "blocked" == shop.card(CARD).state
    shop.assert_verified()


def test_what_is_owed_is_taken_at_the_next_presentation(shop):
    """The card is open again; whatever is loaded pays the debt before anybody can spend it, and then is theirs."""
    decide(shop, Outcome.RECOVER)
    assert "active" == shop.card(CARD).state
    loaded = load(shop, 1_000)
    assert (True, 0) == (loaded.approved, loaded.card.balance)
    assert 0 == shop.card(CARD).balance
    assert 500 == account(shop, "owed")
    shop.assert_verified()
    assert 1_500 == load(shop, 2_000).card.balance
    assert 1_500 == shop.card(CARD).balance
    assert 0 == account(shop, "owed")
    assert [(0, 1_500)] == shop.rows(
        "SELECT c.owed, d.recovered FROM cards c JOIN conflict_decisions d USING (card)"
    )
    assert shop.authorise(CARD, 1_500, shop.first.new_id()).approved
    shop.assert_verified()


def test_what_the_card_holds_already_is_taken_at_once(shop):
    """A refund that came before the decision pays it."""
    shop.deliver("till-1", _more(shop.first, lambda: shop.first.refund(CARD, 700, shop.kept)))
    decide(shop, Outcome.RECOVER)
    assert 0 == shop.card(CARD).balance
    assert 800 == account(shop, "owed")
    shop.assert_verified()


def test_a_journal_that_loads_later_pays_too(shop):
    """Value that a till tells of is taken as well, in the very transaction that books it."""
    decide(shop, Outcome.RECOVER)
    shop.deliver("till-1", _more(shop.first, lambda: shop.first.load(CARD, 900)))
    assert 0 == shop.card(CARD).balance
    assert 600 == account(shop, "owed")
    shop.assert_verified()


def load_and_redeem(office: HeadOffice, *minors: int) -> list[bool]:
    """Load 20.00 and redeem each of these, all in one batch; say which redemptions were approved."""
    asked = [
        Asked(
            "till-1",
            "centro",
            AuthoriseRequest(
                id=office.first.new_id(),
                action=action,
                card=CARD,
                amount=Money(minor, EUR),
                at_ms=PRESENT,
            ),
        )
        for action, minor in [
            (EntryKind.LOAD, 2_000),
            *((EntryKind.REDEEM, minor) for minor in minors),
        ]
    ]
    answers = office.database.run(lambda book: the_book.answer_all(book, asked, PRESENT))
    return [answer.approved for answer in answers[1:]]


def test_a_debt_is_paid_though_the_card_is_redeemed_in_the_batch_that_loads_it(shop):
    """Requests that are decided together cannot spend what the trigger will take when they are written."""
    decide(shop, Outcome.RECOVER)
    assert [False, True, False] == load_and_redeem(shop, 600, 500, 1)
    assert (0, 0) == (shop.card(CARD).balance, account(shop, "owed"))
    shop.assert_verified()


def test_a_batch_that_forgets_the_debt_would_be_seen(shop, monkeypatch):
    """The mutant spends what was loaded, and leaves the debt for later."""
    label = online_reads._label
    monkeypatch.setattr(online_reads, "_label", lambda row: replace(label(row), owed=0))
    decide(shop, Outcome.RECOVER)
    assert [True] == load_and_redeem(shop, 2_000)
    assert 1_500 == account(shop, "owed")


def test_above_the_limit_a_second_person_confirms(shop):
    """Proposed, nothing moves; the same person cannot confirm; another can."""
    limit(shop, 1_499)
    assert "proposed" == decide(shop, Outcome.FRAUD).state
    assert "proposed" == state(shop)
    assert 1_500 == account(shop, "loss:norte")
    for same in ("ana", "ana/0f3c", "Ana "):
        with pytest.raises(CannotResolve, match="second person"):
            confirm(shop, same)
    assert "done" == confirm(shop, "bo").state
    assert 0 == account(shop, "loss:norte")
    with pytest.raises(CannotResolve, match="Nothing is proposed"):
        confirm(shop, "bo")
    shop.assert_verified()


def test_at_the_limit_one_person_is_enough(shop):
    """The limit itself is still one person's."""
    limit(shop, 1_500)
    assert "done" == decide(shop, Outcome.FRAUD).state


def test_a_rejected_proposal_leaves_it_open(shop):
    """Both stay on record, and it can be decided anew."""
    limit(shop, 0)
    decide(shop, Outcome.FRAUD)
    reject(shop)
    assert "open" == state(shop)
    decide(shop, Outcome.GOODWILL)
    confirm(shop)
    with shop.database.connection() as book:
        kept = resolving.decisions(book, CARD, shop.lost)
    assert [("fraud", "rejected"), ("goodwill", "done")] == [
        (one.outcome, one.state) for one in kept
    ]
    shop.assert_verified()


def test_a_conflict_is_decided_once(shop):
    """A second decision, one without a reason, and one about nothing are refused."""
    with pytest.raises(CannotResolve, match="say why"):
        decide(shop, Outcome.FRAUD, note="  ")
    decide(shop, Outcome.FRAUD)
    with pytest.raises(CannotResolve, match="not open"):
        decide(shop, Outcome.GOODWILL)
    shop.assert_verified()


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("paid", [0, 400, 1_500])
def test_a_late_void_takes_the_decision_back(shop, outcome, paid):
    """The redemption never was: nobody bears anything, and the card has back what it paid."""
    decide(shop, outcome)
    if paid and outcome is Outcome.RECOVER:
        load(shop, paid)
    shop.deliver("till-2", _more(shop.second, lambda: shop.second.void(CARD, shop.lost, 2_000)))
    for name in ("loss:norte", "fraud", "goodwill", "owed"):
        assert 0 == account(shop, name), name
    assert "voided" == state(shop)
    expected = 500 + (paid if outcome is Outcome.RECOVER else 0)
    assert [(expected, 0)] == shop.rows("SELECT balance, owed FROM cards WHERE card = %s", CARD)
    shop.assert_verified()


def test_a_refund_before_the_decision_lessens_it(shop):
    """What a refund relieved is nobody's loss any more."""
    shop.deliver("till-2", _more(shop.second, lambda: shop.second.refund(CARD, 600, shop.lost)))
    assert 900 == decide(shop, Outcome.GOODWILL).minor
    assert 0 == account(shop, "loss:norte")
    shop.assert_verified()


def test_stores_hear_of_the_outcome(shop):
    """The conflict goes out with the feed again."""
    shop.rows("DELETE FROM changes RETURNING topic")
    decide(shop, Outcome.FRAUD)
    assert ("conflict", shop.lost.hex().encode()) in shop.rows("SELECT topic, key FROM changes")


def test_another_conflict_keeps_the_card_blocked(shop):
    """Goodwill in one case does not open a card that is in another."""
    shop.first.redeem(CARD, 300)
    shop.deliver("till-1", _more(shop.first, lambda: None))
    decide(shop, Outcome.GOODWILL)
    assert "blocked" == shop.card(CARD).state
    shop.assert_verified()


def test_a_card_blocked_for_something_else_stays_blocked(shop):
    """Only the conflict's own block is lifted."""
    shop.database.run(lambda book: _in(book, lambda: blocklist.remove(book, [CARD], PRESENT)))
    shop.database.run(
        lambda book: _in(book, lambda: blocklist.push(book, [CARD], "stolen", PRESENT))
    )
    decide(shop, Outcome.RECOVER)
    assert "blocked" == shop.card(CARD).state
    shop.assert_verified()


def test_without_the_taking_the_debt_would_stay(shop):
    """A mutant without the trigger leaves the loaded value spendable: the test above sees it."""
    decide(shop, Outcome.RECOVER)
    with shop.database.connection() as book:
        book.execute("ALTER TABLE cards DISABLE TRIGGER take_what_is_owed")
        try:
            load(shop, 1_000)
            assert 1_000 == shop.card(CARD).balance
        finally:
            book.execute("ALTER TABLE cards ENABLE TRIGGER take_what_is_owed")


def test_conserved_whatever_is_decided_when(office):
    """Random redemptions, loads, refunds, voids and decisions on a few cards: the book verifies after each delivery."""
    chance = random.Random(68)
    few = cards(4, seed=68)
    office.issue(few, 1_000)
    tills = [office.enrol(Journal("till-1")), office.enrol(Journal("till-2"), "norte")]
    sent, done = {one.terminal: 0 for one in tills}, []
    for _ in range(12):
        for _ in range(6):
            till, card, minor = chance.choice(tills), chance.choice(few), chance.randrange(1, 900)
            move = chance.randrange(6)
            if move < 3 or not done:
                done.append((till, card, till.redeem(card, minor), minor))
            elif move == 3:
                till.load(card, minor)
            else:
                owner, card, operation, minor = chance.choice(done)
                if move == 4:
                    owner.void(card, operation, minor)
                else:
                    till.refund(card, minor, operation)
        for till in tills:
            if len(till.bodies) > sent[till.terminal]:
                office.deliver(till.terminal, till.push(sent[till.terminal] + 1))
                sent[till.terminal] = len(till.bodies)
        for card, operation in office.rows("SELECT card, id FROM conflicts WHERE state = 'open'"):
            if chance.random() < 0.7:
                outcome = chance.choice(list(Outcome))
                office.database.run(
                    lambda book, c=card, o=operation, r=outcome: _in(
                        book, lambda: resolving.resolve(book, c, o, r, "why", "ana", PRESENT)
                    )
                )
        office.assert_verified()
    assert office.rows("SELECT FROM conflict_decisions WHERE outcome = 'recover' AND recovered > 0")
    assert office.rows("SELECT FROM conflict_decisions WHERE state = 'undone'")


def _more(journal: Journal, write):
    """Write more, and cut what is new into a batch."""
    before = len(journal.bodies)
    write()
    return journal.push(before if len(journal.bodies) == before else before + 1)
