"""What code may do where: time, text, failures, SQL."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import Module, Tree, within

CLOCK = "terminal.domain.clock"
ASKING_THE_TIME = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.gmtime",
    "time.localtime",
    "time.monotonic",
    "time.monotonic_ns",
    "time.perf_counter",
    "time.perf_counter_ns",
    "time.time",
    "time.time_ns",
}
# The two places that may catch everything: a lane delivers it to the window, the boundary answers 500.
CATCHES_EVERYTHING = ("ui.lanes", "ledger.http")
EVERYTHING = {"Exception", "BaseException", "builtins.Exception", "builtins.BaseException"}
# Where a sentence for the database may stand.
SPEAKS_SQL = ("terminal.store", "ledger")
SQL = re.compile(
    r"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s"
    r"|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|VIEW|TRIGGER)\s)"
)
TEXT_WIDGETS = ("QLabel", "QMessageBox")
PLAIN_TEXT_ONLY = "ui.widgets.text"
RICH_TEXT = ("AutoText", "RichText", "MarkdownText")
MOCKS = ("mock", "pytest_mock", "unittest.mock")


def the_clock_is_passed_in(tree: Tree) -> Iterator[str]:
    """The till asks nobody but its Clock what time it is; devices may time their hardware."""
    for module in tree.modules:
        if not within(module.name, "terminal") or within(module.name, CLOCK, "terminal.devices"):
            continue
        for node in module.nodes:
            if isinstance(node, ast.Name | ast.Attribute) and module.means(node) in ASKING_THE_TIME:
                yield f"{module.name}:{node.lineno} asks {module.means(node)}"


def nobody_swallows_everything(tree: Tree) -> Iterator[str]:
    """`except Exception` stands at two places; elsewhere it may only tidy up and raise again."""
    for module in tree.modules:
        if module.name in CATCHES_EVERYTHING:
            continue
        for node in module.nodes:
            if isinstance(node, ast.ExceptHandler) and _swallows(module, node):
                yield f"{module.name}:{node.lineno} catches everything"
            if isinstance(node, ast.Call) and _suppresses(module, node):
                yield f"{module.name}:{node.lineno} suppresses everything"


def _swallows(module: Module, handler: ast.ExceptHandler) -> bool:
    match handler.type:
        case None:
            caught = {"BaseException"}
        case ast.Tuple(elts=several):
            caught = {module.means(one) for one in several}
        case one:
            caught = {module.means(one)}
    match handler.body[-1]:
        case ast.Raise(exc=None):
            return False
    return bool(caught & EVERYTHING)


def _suppresses(module: Module, call: ast.Call) -> bool:
    suppressed = {module.means(argument) for argument in call.args}
    return module.means(call.func) == "contextlib.suppress" and bool(suppressed & EVERYTHING)


def sql_stays_in_the_store(tree: Tree) -> Iterator[str]:
    """A till's SQL stands in terminal/store, the book's in ledger."""
    for module in tree.modules:
        if within(module.name, *SPEAKS_SQL):
            continue
        for node in module.nodes:
            match node:
                case ast.Constant(value=str(text)) if SQL.match(text):
                    yield f"{module.name}:{node.lineno} speaks SQL: {text.strip()[:40]}"


def translations_are_whole(tree: Tree) -> Iterator[str]:
    """A translator gets a whole sentence with %1 or {name} in it; it is filled in after tr()."""
    for module in tree.modules:
        for call in module.calls:
            name = module.means(call.func) or getattr(call.func, "attr", "")
            if not (name.split(".")[-1] == "tr" or name.endswith("Application.translate")):
                continue
            if any(_is_put_together(argument) for argument in call.args):
                yield f"{module.name}:{call.lineno} fills in a text before it is translated"


def _is_put_together(node: ast.expr) -> bool:
    match node:
        case ast.JoinedStr() | ast.BinOp(op=ast.Mod() | ast.Add()):
            return True
        case ast.Call(func=ast.Attribute(attr="format")):
            return True
    return False


def labels_show_plain_text(tree: Tree) -> Iterator[str]:
    """What stands on a card or comes from a server is never read as HTML: one module makes labels."""
    for module in tree.modules:
        if module.name == PLAIN_TEXT_ONLY:
            if "PlainText" not in module.text:
                yield f"{module.name} does not say PlainText"
            continue
        for node in module.nodes:
            names = ".".join(_made_from(module, node)).split(".")
            if isinstance(node, ast.expr | ast.stmt) and set(names) & set(TEXT_WIDGETS):
                yield f"{module.name}:{node.lineno} makes a label of its own"
            if isinstance(node, ast.Attribute) and node.attr in RICH_TEXT:
                yield f"{module.name}:{node.lineno} asks for {node.attr}"


def _made_from(module: Module, node: ast.AST) -> list[str]:
    """What is called, or inherited from, here."""
    match node:
        case ast.Call(func=function):
            return [module.means(function)]
        case ast.ClassDef(bases=bases):
            return [module.means(base) for base in bases]
    return []


def screens_are_tested_for_real(tree: Tree) -> Iterator[str]:
    """Qt's objects are never mocked."""
    for module in tree.tests:
        if not within(module.name, "tests.ui"):
            continue
        if any(within(name, *MOCKS) for name in module.imports):
            yield f"{module.name} imports a mock"
        if any(argument.arg == "mocker" for f in module.functions for argument in f.args.args):
            yield f"{module.name} asks for a mocker"
