"""What went wrong in the world is told in the language of the screen."""

import ast
import re
from pathlib import Path

import pytest

import sync
import terminal
from sync.failures import Fault, FeedRefused, LedgerUnreachable, Why
from terminal.errors import StoreFailure
from ui.translation import Language, speak
from ui.wording_failures import SENTENCES, _patterns, sentence, what_failed, what_now

ROOTS = [Path(part.__file__).parent for part in (terminal, sync)]
COMMANDS_ONLY = re.compile(
    r"--|`redemption|second credential|and the next one|Choose another of|The key cannot be kept|next key|Neither the key|Hand over|only held|The store is damaged|Ask the one"
)
"""What only somebody at a command line gets to see."""


def raised():
    """Every sentence in a failure of the till and the sync, with {…} for what is filled in."""
    trees = [ast.parse(file.read_text()) for root in ROOTS for file in root.rglob("*.py")]
    names = {"TerminalError"}
    for _ in range(3):
        names |= {
            one.name
            for tree in trees
            for one in ast.walk(tree)
            if isinstance(one, ast.ClassDef) and {getattr(b, "id", "") for b in one.bases} & names
        }
    for tree in trees:
        for call in (one for one in ast.walk(tree) if isinstance(one, ast.Call)):
            if getattr(call.func, "id", "") in names:
                yield from filter(None, map(text_of, call.args))


def text_of(node):
    """A literal, or an f-string with its places."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "filled" for part in node.values
        )
    return None


def test_every_sentence_is_known():
    """A new failure needs its words in ui/wording_failures.py, or nobody but the English can read it."""
    known = [re.compile(pattern.pattern) for _, pattern in _patterns()]
    missing = {
        text
        for text in raised()
        if text.endswith(".")
        and text not in SENTENCES
        and not text.startswith("filled The receipts")
        and not COMMANDS_ONLY.search(text)
        and not any(pattern.fullmatch(text) for pattern in known)
    }
    assert missing == set()


@pytest.mark.parametrize("why", Why)
def test_a_silent_ledger_is_told_in_swedish(qapp, why):
    """Nothing of the English is left."""
    failure = LedgerUnreachable(why, sent=True)
    speak(qapp, Language.SV)
    assert what_failed(failure) != failure.what
    assert what_now(failure) != failure.next_step


def test_what_is_filled_in_is_kept_and_harmless(qapp):
    """The page's number stands in the translation; what a library said is isolated."""
    speak(qapp, Language.HU)
    assert "17" in what_failed(FeedRefused(Fault.GAP, 17))
    told = what_failed(StoreFailure("The store cannot be read or written (bad\u202e).", ""))
    assert "[U+202E]" in told


def test_what_nobody_knows_is_shown_as_it_is(qapp):
    """Better English than nothing."""
    assert "Something new." in sentence("Something new.")
