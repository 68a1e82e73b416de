"""A rule that never speaks is no rule: each is shown a breach, reports it, and no other rule does."""

import shutil
from pathlib import Path

import pytest

from tests.architecture import import_rules, paper_rules, shape_rules
from tests.architecture.planted import BREACHES, FINE, PAPER_BREACHES
from tests.architecture.rules import CODE_RULES, PAPER_RULES, Rule
from tests.architecture.tree import PACKAGES, Tree

REPOSITORY = Path(__file__).parents[2]


def plant(root: Path, name: str, code: str) -> None:
    """Write one module with a docstring, so that only what is planted in it can be wrong."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'"""Planted."""\n{code}\n', encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small tree that keeps all rules about code."""
    for package in PACKAGES:
        plant(tmp_path, f"{package}/__init__.py", "")
    for name, code in FINE.items():
        plant(tmp_path, name, code)
    return tmp_path


def said(root: Path, rules: list[Rule]) -> dict[str, list[str]]:
    """What each rule that speaks has to say."""
    answers = {rule.__name__: list(rule(Tree(root))) for rule in rules}
    return {name: breaches for name, breaches in answers.items() if breaches}


def test_a_tree_that_keeps_the_rules_is_left_in_peace(root: Path) -> None:
    """No rule speaks about what only looks like a breach."""
    assert {} == said(root, CODE_RULES)


@pytest.mark.parametrize(
    ("rule", "name", "code", "words"), BREACHES, ids=[f"{b[0].__name__}-{b[1]}" for b in BREACHES]
)
def test_a_breach_is_reported(root: Path, rule: Rule, name: str, code: str, words: str) -> None:
    """The rule that is broken names the breach, once, and no other rule speaks."""
    plant(root, name, code)
    breaches = said(root, CODE_RULES)
    assert {rule.__name__} == breaches.keys()
    assert words in "\n".join(breaches[rule.__name__])
    assert 1 == len(breaches[rule.__name__])


def test_a_computed_import_is_reported(root: Path) -> None:
    """An import that nobody can read is a breach of two rules: it is on no list either."""
    plant(root, "ui/a.py", "import importlib\nimportlib.import_module('ledg' + 'er')")
    breaches = said(root, CODE_RULES)
    assert {"no_computed_imports", "only_the_listed_imports"} == breaches.keys()


def test_a_missing_docstring_is_reported(root: Path) -> None:
    """A module that does not say what it is for is named."""
    (root / "ui" / "a.py").write_text("A = 1\n", encoding="utf-8")
    breaches = said(root, CODE_RULES)
    assert {"every_module_says_what_it_is_for": ["ui.a has no docstring"]} == breaches


def test_every_rule_about_code_was_broken_once() -> None:
    """No rule is without a planted breach."""
    alone = {import_rules.no_computed_imports, shape_rules.every_module_says_what_it_is_for}
    assert set(CODE_RULES) == {breach[0] for breach in BREACHES} | alone


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """This repository's documents, to be spoilt."""
    for name in (*paper_rules.DOCUMENTS, "Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("rule", "name", "old", "new", "words"),
    PAPER_BREACHES,
    ids=[f"{b[0].__name__}-{b[1]}" for b in PAPER_BREACHES],
)
def test_a_spoilt_document_is_reported(
    papers: Path, rule: Rule, name: str, old: str, new: str | None, words: str
) -> None:
    """The rule that is broken names the document's fault."""
    path = papers / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text("" if new is None else text.replace(old, new), encoding="utf-8")
    assert words in "\n".join(said(papers, PAPER_RULES)[rule.__name__])


def test_every_rule_about_documents_was_broken_once() -> None:
    """No rule is without a planted breach."""
    assert set(PAPER_RULES) == {breach[0] for breach in PAPER_BREACHES}
