"""The first page: what needs attention now, each with the way there."""

from typing import Final

from msgspec import Struct

from ledger.accounts.permissions import Permission
from ledger.console.replies import Reply, page
from ledger.console.routes import GET, Route
from ledger.console.visit import Visit


class Matter(Struct, frozen=True):
    """One thing to look at: a number, what it is, how pressing, and where."""

    number: str
    says: str
    tone: str
    path: str


def show(visit: Visit) -> Reply:
    """Show what needs attention."""
    return page("shell/home.html", title=visit.say("What needs attention"), matters=[])


ROUTES: Final = (Route(GET, "/console/", Permission.HOME, show),)
