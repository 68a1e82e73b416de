from pathlib import Path

import pytest

from tests.architecture.rules import CODE_RULES, PAPER_RULES, Rule
from tests.architecture.tree import PACKAGES, Tree

HERE = Tree(Path(__file__).parents[2])


@pytest.mark.parametrize("rule", CODE_RULES + PAPER_RULES, ids=lambda rule: rule.__name__)
def test_the_repository_keeps_the_rule(rule: Rule) -> None:
    """This repository breaks none of its rules."""
    breaches = list(rule(HERE))
    assert not breaches, "\n".join(breaches)


def test_the_rules_see_every_package() -> None:
    """No package of ours is out of sight: an empty list of breaches means something."""
    seen = {module.name.split(".")[0] for module in HERE.modules}
    assert set(PACKAGES) == seen
