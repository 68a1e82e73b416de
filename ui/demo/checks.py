"""What the demo promises, checked while it is told: a story in which every sentence can fail."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

WIDTH: Final = 62


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of the story, and whether it was so."""

    what: str
    saw: str
    holds: bool


@dataclass(slots=True)
class Story:
    """Collects what was seen; says it as it happens."""

    say: Callable[[str], None]
    told: list[Told] = field(default_factory=list)

    def chapter(self, title: str) -> None:
        """Begin a part."""
        self.say(f"\n{title}")

    def check(self, what: str, saw: object, *, holds: bool) -> None:
        """Tell one sentence and whether it holds."""
        one = Told(what, str(saw), holds)
        self.told.append(one)
        self.say(f"  {'yes' if holds else 'NO '}  {what:<{WIDTH}} {one.saw}")

    @property
    def holds(self) -> bool:
        """Did everything hold?"""
        return bool(self.told) and all(one.holds for one in self.told)
