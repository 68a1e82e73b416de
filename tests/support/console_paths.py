"""Which paths of the console a browser can look at."""

from collections.abc import Mapping

from ledger.console.areas import all_routes
from ledger.console.routes import GET

FILES = tuple(
    f"{before}{kind}" for before in "./" for kind in ("csv", "json", "pdf", "svg", "sie", "png")
)


def paths(examples: Mapping[str, str]) -> list[str]:
    """Give the path of every page for people, its braces filled where an example says with what."""
    return [
        examples.get(route.path, route.path)
        for route in all_routes().all
        if route.method == GET
        and route.permission is not None
        and not route.for_programs
        and not route.path.endswith(FILES)
        and ("{" not in route.path or route.path in examples)
    ]
