"""Every decision has its words, and translators find all of them."""

import pytest

from terminal.devices.frames import SourceState
from terminal.devices.hints import Hint
from terminal.domain.card import CardKind
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.errors import TerminalError
from terminal.outcome import Outcome
from tests.support.till import NOON_MS, eur
from ui import wording, wording_camera
from ui.formatting import Formatter
from ui.palette import Tone
from ui.screens import faces
from ui.screens.faces import BAD_READS

WRITE = Formatter()


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_says_what_and_what_next(reason):
    """A title of a few words, why, and what to do: whole sentences."""
    said = wording.reason(reason)
    assert 0 < len(said.title) <= 30
    assert said.explanation.endswith(".")
    assert said.next_step.endswith(".")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_verdict(reason):
    """A bad read looks unlike a refusal; both say what to do next; neither looks like a yes."""
    outcome = declined(reason)
    face = faces.verdict(outcome, WRITE)
    assert face.tone is (Tone.UNREAD if reason in BAD_READS else Tone.REFUSED)
    assert face.word in {"Refused", "Not read"}
    assert face.next_step
    assert not face.after


@pytest.mark.parametrize("authority", Authority)
def test_who_vouched_is_told(authority):
    """Online is green, on our own word amber; both say yes."""
    face = faces.verdict(approved(authority), WRITE)
    assert face.tone is (Tone.OFFLINE if authority is Authority.STAND_IN else Tone.APPROVED)
    assert (face.word, face.amount) == ("Approved", "€12.50")
    assert (face.before, face.after) == ("€50.00", "€37.50")
    assert face.title == wording.authority(authority)


def test_used_says_when_and_where():
    """A used-up card tells where it was used last, however the shop is called."""
    outcome = declined(Reason.USED, used_ms=NOON_MS, used_store="Plaza\u202eCentro")
    face = faces.verdict(outcome, WRITE)
    assert "in \u2068Plaza[U+202E]Centro\u2069" in face.explanation


def test_a_limit_says_what_is_still_possible():
    """Where a limit spoke, the verdict says how much would have been allowed."""
    face = faces.verdict(declined(Reason.OVER_CARD_LIMIT, headroom=700), WRITE)
    assert "€7.00" in face.explanation


def test_a_failure_is_neither_yes_nor_no():
    """A failure of the world has its own words and is not red."""
    face = faces.failure(TerminalError("The disk is full.", "Make room."))
    assert (face.tone, face.word) == (Tone.UNREAD, "Failed")
    assert "Make room." in face.next_step


def test_everything_else_has_words():
    """Kinds of cards, actions of lines, states of the camera."""
    assert all(wording.kind(kind) for kind in CardKind)
    assert wording.action(EntryKind.REDEEM) == "Redeem"
    troubled = [state for state in SourceState if state.troubled]
    assert all(wording_camera.camera(state.value) for state in troubled)
    assert all(wording_camera.camera_hint(hint.value) for hint in Hint)


def declined(reason, headroom=None, **parts):
    """An outcome that says no."""
    return outcome_of(Declined(reason, headroom), **parts)


def approved(authority):
    """An outcome that says yes."""
    return outcome_of(Approved(authority), before=eur(50), after=eur("37.50"))


def outcome_of(decision, **parts):
    """An outcome with everything that is the same in all."""
    return Outcome(
        id=bytes(16),
        action=EntryKind.REDEEM,
        decision=decision,
        at_ms=NOON_MS,
        last4="AB12",
        programme="Gift card",
        amount=eur("12.50"),
        **parts,
    )
