"""A source tree as the rules see it: modules, what they import, and what each name in them means."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGES = ("ledger", "resources", "sync", "terminal", "ui")
STANDARD_LIBRARY = sys.stdlib_module_names | {"_typeshed"}  # for type checkers only
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file."""

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def syntax(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @property
    def package(self) -> str:
        """The package whose folder this file is in."""
        return self.name if self.is_package else self.name.rpartition(".")[0]

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.syntax))

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (node for node in self.nodes if isinstance(node, FUNCTION))

    @property
    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Every dotted name imported, wherever: deferred, for type checking, by a literal name."""
        names: list[str] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                names += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                source = self._source(node)
                names += [f"{source}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Call) and self.means(node.func) in DYNAMIC_IMPORTS:
                names += [_literal(node.args)]
        return tuple(names)

    def means(self, node: ast.expr) -> str:
        """The full dotted name of an expression, aliases resolved; empty if it is no name."""
        if isinstance(node, ast.Name):
            return self._aliases.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            owner = self.means(node.value)
            return f"{owner}.{node.attr}" if owner else ""
        return ""

    @cached_property
    def _aliases(self) -> dict[str, str]:
        aliases: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                aliases |= {alias.asname: alias.name for alias in node.names if alias.asname}
            elif isinstance(node, ast.ImportFrom):
                source = self._source(node)
                aliases |= {a.asname or a.name: f"{source}.{a.name}" for a in node.names}
        return aliases

    def _source(self, node: ast.ImportFrom) -> str:
        """The module that is imported from, relative dots resolved."""
        if not node.level:
            return node.module or ""
        parts = self.package.split(".")
        base = parts[: len(parts) - node.level + 1]
        return ".".join([*base, node.module] if node.module else base)


DYNAMIC_IMPORTS = ("importlib.import_module", "__import__")
COMPUTED = "<computed>"


def _literal(arguments: list[ast.expr]) -> str:
    match arguments:
        case [ast.Constant(value=str(name)), *_]:
            return name
    return COMPUTED


@dataclass(frozen=True)
class Tree:
    """A folder laid out like this repository."""

    root: Path

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """What we ship."""
        return tuple(module for package in PACKAGES for module in self.under(package))

    @cached_property
    def tests(self) -> tuple[Module, ...]:
        return tuple(self.under("tests"))

    def under(self, folder: str) -> Iterator[Module]:
        for path in sorted((self.root / folder).rglob("*.py")):
            parts = list(path.relative_to(self.root).with_suffix("").parts)
            if parts[-1] == "__init__":
                parts.pop()
            yield Module(".".join(parts), path)


def within(name: str, *roots: str) -> bool:
    """Is this dotted name one of the roots, or inside one?"""
    return any(name == root or name.startswith(root + ".") for root in roots)
