"""What stands beside the code: documents, packages, locked libraries."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.architecture.import_rules import MAY_IMPORT
from tests.architecture.tree import PACKAGES, Tree

DOCUMENTS = ("ARCHITECTURE.md", "CHANGELOG.md", "GLOSSARY.md", "LICENSE", "README.md")
README_COMMANDS = ("make demo", "make test")
ADDRESS = re.compile(
    r"\w+://|^\s*-(i|f|-index-url|-extra-index-url|-find-links)\b|@ ", re.MULTILINE
)


def the_documents_are_there(tree: Tree) -> Iterator[str]:
    for name in DOCUMENTS:
        if not _text(tree, name).strip():
            yield f"{name} is missing"


def the_architecture_page_shows_the_table(tree: Tree) -> Iterator[str]:
    """ARCHITECTURE.md's table of imports is the one these tests hold."""
    page = _text(tree, "ARCHITECTURE.md")
    for where, names in MAY_IMPORT.items():
        if (row := table_row(where, names)) not in page:
            yield f"ARCHITECTURE.md lacks the line: {row}"
    for where in re.findall(r"^\| `([\w./]+)` \| [^|]*\|$", page, re.MULTILINE):
        if where not in {_folder(name) for name in MAY_IMPORT}:
            yield f"ARCHITECTURE.md has a line too many: {where}"


def table_row(where: str, names: tuple[str, ...]) -> str:
    """One line of MAY_IMPORT as ARCHITECTURE.md shows it."""
    return f"| `{_folder(where)}` | {', '.join(names)} |"


def _folder(name: str) -> str:
    return name.replace(".", "/")


def the_readme_commands_exist(tree: Tree) -> Iterator[str]:
    """README names the two commands, and every `make` it names is in the Makefile."""
    readme, makefile = _text(tree, "README.md"), _text(tree, "Makefile")
    for command in README_COMMANDS:
        if command not in readme:
            yield f"README.md does not say `{command}`"
    for target in sorted(set(re.findall(r"^\s*make (\w+)|`make (\w+)", readme, re.MULTILINE))):
        name = "".join(target)
        if not re.search(rf"^{name}:", makefile, re.MULTILINE):
            yield f"README.md says `make {name}`, the Makefile does not"


def the_wheel_holds_five_packages(tree: Tree) -> Iterator[str]:
    """Names like `terminal` and `sync` are common: exactly ours go in, and never to a registry."""
    project = _project(tree)
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    if sorted(wheel["packages"]) != sorted(PACKAGES) or wheel.keys() != {"packages"}:
        yield f"the wheel holds {wheel}"
    if "Private :: Do Not Upload" not in project["project"]["classifiers"]:
        yield "the project may be uploaded"


def the_lock_names_bytes_not_places(tree: Tree) -> Iterator[str]:
    """Every library is locked by version and hash; no address of a registry is kept."""
    lock = _text(tree, "requirements.lock")
    if found := ADDRESS.search(lock):
        yield f"requirements.lock names a place: {found.group()}"
    for line in re.findall(r"^\w.*", lock.replace("\\\n", " "), re.MULTILINE):
        if "==" not in line or "--hash=sha256:" not in line:
            yield f"requirements.lock does not pin: {line}"


def every_dependency_is_locked(tree: Tree) -> Iterator[str]:
    """After a change to pyproject.toml comes `make lock`."""
    lock = _text(tree, "requirements.lock")
    locked = {_plain(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    for name in _dependencies(_project(tree)):
        if _plain(name) not in locked:
            yield f"{name} is not in requirements.lock"


def _dependencies(project: dict[str, Any]) -> Iterator[str]:
    lists = [
        project["project"].get("dependencies", []),
        *project["project"].get("optional-dependencies", {}).values(),
        *project.get("dependency-groups", {}).values(),
    ]
    for requirement in (item for listed in lists for item in listed if isinstance(item, str)):
        yield re.split(r"[^\w.-]", requirement)[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _project(tree: Tree) -> dict[str, Any]:
    return tomllib.loads(_text(tree, "pyproject.toml"))


def _text(tree: Tree, name: str) -> str:
    path = tree.root / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""
