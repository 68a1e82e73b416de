"""The ratchet: of two copies of a till the second to come is found; a push sent again never is one."""

import random

import pytest
from msgspec.structs import replace

from ledger.ratchet import KEPT, turn
from sync.protocol.messages import TerminalState
from tests.support.head_office import HeadOffice
from tests.support.journals import Journal


class Secrets:
    """A till's secrets: makes the next only once, and goes on when it was answered."""

    def __init__(self, chance, token=b""):
        self.chance, self.token, self.following = chance, token, chance.randbytes(16)

    def copy(self):
        """The till put on another disk, before it had made its next secret."""
        return Secrets(self.chance, self.token)

    def push(self, history, *, heard=True):
        """Present the secrets; what the book keeps then, and whether it sees a copy."""
        turned = turn(history, self.token, self.following, late=False)
        if heard:
            self.token, self.following = self.following, self.chance.randbytes(16)
        return turned


@pytest.mark.parametrize("seed", range(20))
def test_one_till_is_never_taken_for_two(seed):
    """Answers lost, pushes repeated and late, the book put back to an earlier day: no false alarm."""
    chance = random.Random(seed)
    till, history, sent, earlier = Secrets(chance), b"", [], b""
    for number in range(400):
        pair = (till.token, till.following)
        turned = till.push(history, heard=chance.random() < 0.7)
        assert not turned.copied
        history, sent = turned.history, [*sent, pair][-KEPT // 2 :]
        pair = chance.choice(sent)
        again = turn(history, *pair, late=pair != sent[-1])
        assert (history, False) == (again.history, again.copied)
        if number == 100:
            earlier = history
        if number == 200:
            history = earlier
    assert len(history) == KEPT * 16


@pytest.mark.parametrize("seed", range(50))
def test_of_two_copies_the_second_to_come_is_found(seed):
    """Whichever it is, however often the first came meanwhile."""
    chance = random.Random(seed)
    till, history = Secrets(chance), b""
    for _ in range(chance.randrange(5)):
        history = till.push(history).history
    twins = [till, till.copy()]
    chance.shuffle(twins)
    for _ in range(chance.randrange(1, KEPT // 2)):
        turned = twins[0].push(history)
        assert not turned.copied
        history = turned.history
    assert twins[1].push(history).copied


def test_a_copy_is_set_apart_and_loses_nothing(office: HeadOffice):
    """In the book: the copy that has nothing new to tell is found all the same; paired again, all is well."""
    till = office.enrol(Journal("till-1"))
    till.note()
    told = replace(till.push(), next_token=b"a" * 16)
    assert TerminalState.ACTIVE is office.deliver("till-1", told).state
    assert TerminalState.ACTIVE is office.deliver("till-1", told).state
    till.note()
    office.deliver("till-1", replace(till.push(2), token=b"a" * 16, next_token=b"b" * 16))
    copy = replace(till.push(2), token=b"a" * 16, next_token=b"c" * 16)
    assert TerminalState.QUARANTINED is office.deliver("till-1", copy).state
    [(note,)] = office.rows("SELECT note FROM terminals WHERE terminal = 'till-1'")
    assert note.startswith("copied")
