"""How large a thing may grow, and what it may be called."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

from tests.architecture.tree import FUNCTION, Module, Tree, within

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 50
# Words that say nothing. `metadata` and `database` are words of their own.
EMPTY_WORDS = {"data", "handler", "handlers", "helper", "helpers", "info", "util", "utils"}
# A manager is a person in the shop: these may stand before the word, anything may follow it.
BEFORE_THE_MANAGER = {
    "a",
    "as",
    "ask",
    "by",
    "call",
    "for",
    "is",
    "needs",
    "store",
    "tell",
    "the",
    "to",
}
# Qt's own names, which a model or widget of ours must take over.
QT_NAMES = {"data", "dropMimeData", "headerData", "itemData", "mimeData", "setData", "setModelData"}


def no_file_outgrows_its_idea(tree: Tree) -> Iterator[str]:
    """At 400 lines, look for the second idea in it."""
    for module in tree.modules:
        if (lines := len(module.text.splitlines())) > FILE_LINES_MAX:
            yield f"{module.name} has {lines} lines"


def no_function_outgrows_a_screen(tree: Tree) -> Iterator[str]:
    """At 50 lines, look for the second idea in it."""
    for module in tree.modules:
        for function in module.functions:
            if (lines := _lines(function)) > FUNCTION_LINES_MAX:
                yield f"{module.name}.{function.name} has {lines} lines"


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def every_module_says_what_it_is_for(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        if not ast.get_docstring(module.syntax):
            yield f"{module.name} has no docstring"


def every_test_says_what_it_shows(tree: Tree) -> Iterator[str]:
    """A test's docstring is the property it holds."""
    for module in tree.tests:
        for function in module.functions:
            if function.name.startswith("test_") and not ast.get_docstring(function):
                yield f"{module.name}.{function.name} has no docstring"


def names_say_something(tree: Tree) -> Iterator[str]:
    """Not manager (of things), helper, utils, handler, data, info."""
    for module in tree.modules:
        for name, where in _named(module):
            if not (name in QT_NAMES and within(module.name, "ui")) and _is_empty(_words(name)):
                yield f"{where} is named {name}"


def _named(module: Module) -> Iterator[tuple[str, str]]:
    """The module's, its classes' and its functions' own names, with their places."""
    yield module.name.rpartition(".")[2], module.name
    for node in module.nodes:
        if isinstance(node, ast.ClassDef | FUNCTION):
            yield node.name, f"{module.name}:{node.lineno}"


def _words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", name)]


def _is_empty(words: list[str]) -> bool:
    if EMPTY_WORDS & set(words):
        return True
    return any(
        word in ("manager", "managers") and before not in BEFORE_THE_MANAGER
        for before, word in pairwise(words)
    )
