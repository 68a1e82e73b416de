"""Routes: which path is answered by what, and the one permission that it takes."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from msgspec import Struct

from ledger.accounts.permissions import Permission
from ledger.console.replies import Reply
from ledger.console.visit import Visit

ROOT: Final = "/console"
API: Final = "/console/api/"
GET: Final = "GET"
POST: Final = "POST"
FORM_BYTES: Final = 256 * 1024
_PART: Final = re.compile(r"\{(\w+)\}")


class Route(Struct, frozen=True):
    """One path and method. `permission` None is for whoever is not signed in yet, and for nobody else."""

    method: str
    path: str
    """Like `/console/tills/{terminal}`; what stands in braces is `visit.named`."""
    permission: Permission | None
    answer: Callable[[Visit], Reply]
    bytes_max: int = FORM_BYTES

    @property
    def for_programs(self) -> bool:
        """Is it asked with a token instead of a cookie?"""
        return self.path.startswith(API)


class Found(Struct, frozen=True):
    """What answers a request, and what stood in the braces; no route: another method is taken."""

    route: Route | None
    named: Mapping[str, str]


class Routes:
    """All routes, to be asked by path and method."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self.all = tuple(routes)
        names = [(route.method, _PART.sub("{}", route.path)) for route in self.all]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise AssertionError(f"answered twice: {sorted(twice)}")
        self._patterns = [(_pattern(route.path), route) for route in self.all]

    def find(self, method: str, path: str) -> Found | None:
        """Give the route of a path; of several that fit, the one with the fewest braces. None: there is none."""
        if "\x00" in path:
            return None
        fitting = [
            (route, match.groupdict())
            for pattern, route in self._patterns
            if (match := pattern.fullmatch(path))
        ]
        if not fitting:
            return None
        fitting.sort(key=lambda found: len(found[1]))
        for route, named in fitting:
            if route.method == method and len(named) == len(fitting[0][1]):
                return Found(route, named)
        return Found(None, {})


def _pattern(path: str) -> re.Pattern[str]:
    parts = _PART.split(path)
    pieces = [
        f"(?P<{part}>[^/]{{1,200}})" if place % 2 else re.escape(part)
        for place, part in enumerate(parts)
    ]
    return re.compile("".join(pieces))
