"""`demo`: the main job on real parts, told in words, or tried out in windows."""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from ui.answer import DONE, FAILURE, Answer

FINGERS_CROSSED: Final = "\nEverything held, in both orders."
SOMETHING_FAILED: Final = "\nNOT everything held; see the lines marked NO."


def demo(options: argparse.Namespace) -> Answer:
    """Tell the story headless, or open the windows."""
    if options.souvenirs:
        return _souvenirs()
    options.out.mkdir(parents=True, exist_ok=True)
    return _headless(options) if options.headless else _windows(options)


def _souvenirs() -> Answer:
    """Draw what the story, in another process, asks for on standard input: a path a line."""
    from ui.demo import souvenirs

    return Answer(None, "\n".join(str(one) for one in souvenirs.draw(json.load(sys.stdin))))


def _headless(options: argparse.Namespace) -> Answer:
    from ui.demo import souvenirs
    from ui.demo.story import Night

    say = _quiet if options.json else _say
    nights = []
    with tempfile.TemporaryDirectory(
        prefix="redemption-demo-", ignore_cleanup_errors=True
    ) as folder:
        for first in (0, 1):
            say(f"\n=== {'Till A' if first == 0 else 'Till B'} comes back online first ===")
            night = Night(Path(folder) / f"night-{first + 1}", first, say)
            night.play()
            nights.append(night)
        _take_along(Path(folder) / "night-1" / "cards", options.out / "cards")
        made = souvenirs.make(Path(folder) / "night-1", nights[0], options.out, say)
    same = nights[0].loss_minor == nights[1].loss_minor > 0
    nights[1].story.check(
        "the loss is the same in both orders", f"{nights[1].loss_minor / 100:.2f}", holds=same
    )
    holds = all(night.story.holds for night in nights)
    value = {
        "holds": holds,
        "nights": [
            {
                "told": [
                    {"what": one.what, "saw": one.saw, "holds": one.holds}
                    for one in night.story.told
                ]
            }
            for night in nights
        ],
        "files": [str(path) for path in made],
    }
    return Answer(value, FINGERS_CROSSED if holds else SOMETHING_FAILED, DONE if holds else FAILURE)


def _windows(options: argparse.Namespace) -> Answer:
    from ui.demo.windows import show

    show(options.out, _say)
    return Answer({"closed": True}, "")


def _take_along(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _quiet(line: str) -> None:
    del line
