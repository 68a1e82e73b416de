"""The ways through the console: what stands in the menu, and for whom."""

from typing import Final

from msgspec import Struct

from ledger.accounts.permissions import Permission
from ledger.console.texts import N_


class Way(Struct, frozen=True):
    """One entry of the menu: a path, its name in English, and an icon of `resources/icons`."""

    path: str
    name: str
    icon: str
    permission: Permission


class Group(Struct, frozen=True):
    """Entries that belong together."""

    name: str
    ways: tuple[Way, ...]


GROUPS: Final = (
    Group(
        N_("Today"),
        (Way("/console/", N_("What needs attention"), "health", Permission.HOME),),
    ),
    Group(
        N_("Cards"),
        (
            Way("/console/programmes", N_("Programmes"), "card", Permission.PROGRAMMES_READ),
            Way("/console/batches", N_("Batches"), "queue", Permission.CARDS_READ),
            Way(
                "/console/blocklists",
                N_("Block lists"),
                "refused",
                Permission.BLOCKLIST_READ,
            ),
            Way("/console/privacy", N_("Privacy"), "shield", Permission.CARDS_READ),
        ),
    ),
    Group(
        N_("Shops"),
        (
            Way("/console/tills", N_("Tills"), "scan", Permission.TILLS_READ),
            Way("/console/limits", N_("Limits"), "shield", Permission.TILLS_READ),
            Way("/console/stores", N_("Stores"), "order", Permission.TILLS_READ),
            Way("/console/cashiers", N_("Cashiers and badges"), "person", Permission.CASHIERS_READ),
        ),
    ),
    Group(
        N_("Money"),
        (
            Way("/console/conflicts", N_("Conflicts"), "fault", Permission.CONFLICTS_READ),
            Way("/console/reports", N_("Reports"), "order", Permission.REPORTS_READ),
        ),
    ),
    Group(
        N_("Settings"),
        (
            Way("/console/accounts", N_("Accounts"), "person", Permission.ACCOUNTS_READ),
            Way("/console/tokens", N_("API tokens"), "keyboard", Permission.TOKENS_CHANGE),
            Way("/console/gateways", N_("Mail and SMS"), "online", Permission.PROGRAMMES_CHANGE),
            Way("/console/webhooks", N_("Webhooks"), "sync", Permission.WEBHOOKS_READ),
            Way("/console/notices", N_("Reminders"), "wait", Permission.WEBHOOKS_READ),
            Way("/console/audit", N_("Audit"), "shield", Permission.AUDIT_READ),
        ),
    ),
)
"""Add a line to the group that your page belongs to."""


def menu(granted: frozenset[Permission]) -> list[Group]:
    """Give what somebody may open, without empty groups."""
    groups = [
        Group(group.name, tuple(way for way in group.ways if way.permission in granted))
        for group in GROUPS
    ]
    return [group for group in groups if group.ways]


def current(path: str) -> str:
    """Say which entry a path belongs to: the longest that it begins with."""
    ways = [way.path for group in GROUPS for way in group.ways]
    fitting = [way for way in ways if path == way or path.startswith((way + "/", way + "."))]
    return max(fitting, key=len, default="")
