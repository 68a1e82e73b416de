"""Each promise of issuing, taken away, is missed by a test: the tests would see it if it were gone."""

from collections.abc import Callable

import pytest

from ledger import publishing, terms_changes
from ledger.delivery import outbox, sender
from ledger.issuing import coming, privacy, recipients, stored_files
from ledger.issuing.vault import VaultLocked
from ledger.terms_changes import Effect
from tests.ledger import test_publishing
from tests.ledger.issuing import test_batches, test_delivery, test_files, test_privacy

Mutation = Callable[[pytest.MonkeyPatch], None]


def worse_terms_pass(patch: pytest.MonkeyPatch) -> None:
    """A higher least purchase is called better."""
    patch.setitem(terms_changes.EFFECTS, "minimum_spend", lambda *_: Effect.BETTER)


def anything_is_published(patch: pytest.MonkeyPatch) -> None:
    """The word that was confirmed is the same for every change."""
    patch.setattr(publishing, "_confirmation", lambda *_: "always")


def codes_rest_in_clear(patch: pytest.MonkeyPatch) -> None:
    """Parcels are written down as they are."""
    patch.setattr(recipients, "seal", lambda _key, content, _about: content)


def half_a_file_is_taken(patch: pytest.MonkeyPatch) -> None:
    """A file with faults is told to have none."""
    tell = stored_files._tell

    def told(book, batch, sums, looked_at, lines):
        tell(book, batch, stored_files._Sums([], 0, sums.minor), looked_at, lines)

    patch.setattr(stored_files, "_tell", told)


def a_batch_forgets_its_key(patch: pytest.MonkeyPatch) -> None:
    """Erasing leaves the rows as they are, though the proof is written."""
    patch.setattr(privacy, "_erase_if_due", lambda *_: 1)


def sent_twice(patch: pytest.MonkeyPatch) -> None:
    """What was taken is not settled, and is sent again under its id for ever."""
    patch.setattr(sender, "taken", lambda *_: None)


def no_rate(patch: pytest.MonkeyPatch) -> None:
    """The minute's bound is forgotten."""
    patch.setattr(outbox, "MINUTE_MS", 0)


def waves_come_at_once(patch: pytest.MonkeyPatch) -> None:
    """Every card is due from the beginning."""
    let_come = coming.let_some_come
    far = 2**50
    patch.setattr("ledger.issuing.worker.let_some_come", lambda book, _now: let_come(book, far))


MUTANTS = [
    (
        worse_terms_pass,
        lambda s: test_publishing.test_no_card_that_is_out_loses_by_a_new_version(
            s.office, {"minimum_spend": "10.00"}, "minimum_spend"
        ),
    ),
    (
        anything_is_published,
        lambda s: test_publishing.test_only_what_was_confirmed_is_published(s.office),
    ),
    (codes_rest_in_clear, test_files.test_what_rests_in_the_book_is_sealed),
    (half_a_file_is_taken, test_files.test_a_file_with_a_fault_imports_nothing),
    (
        a_batch_forgets_its_key,
        lambda s: test_privacy.test_codes_and_addresses_are_gone_when_their_time_is_over(s, s.sink),
    ),
    (sent_twice, lambda s: test_delivery.test_a_resent_message_counts_once(s, s.sink)),
    (
        no_rate,
        lambda s: test_delivery.test_a_gateway_is_not_asked_for_more_than_its_rate(s, s.sink),
    ),
    (waves_come_at_once, test_batches.test_waves_come_day_by_day),
]


SEEN = (AssertionError, pytest.fail.Exception, VaultLocked, outbox.NotResent)


@pytest.mark.usefixtures("no_pictures")
@pytest.mark.parametrize(
    ("mutation", "test"), MUTANTS, ids=lambda one: getattr(one, "__name__", "")
)
def test_a_test_sees_that_it_is_gone(issuing, sink, monkeypatch, mutation, test):
    """With the promise taken away, the test that holds it fails."""
    issuing.sink = sink
    mutation(monkeypatch)
    with pytest.raises(SEEN):
        test(issuing)
