"""What may be done in the console, and which role may do it: one table, tested cell by cell."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What somebody is at head office."""

    OWNER = "owner"
    PROGRAMME = "programme"
    FINANCE = "finance"
    SUPPORT = "support"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """One thing that may be done. A route names exactly one, and so does each scope of an API token."""

    HOME = "home.read"
    OWN_ACCOUNT = "account.own"
    ACCOUNTS_CHANGE = "accounts.change"
    ACCOUNTS_READ = "accounts.read"
    AUDIT_READ = "audit.read"
    BLOCKLIST_CHANGE = "blocklist.change"
    BLOCKLIST_READ = "blocklist.read"
    CARDS_ISSUE = "cards.issue"
    CARDS_READ = "cards.read"
    CASHIERS_CHANGE = "cashiers.change"
    CASHIERS_READ = "cashiers.read"
    CONFLICTS_READ = "conflicts.read"
    CONFLICTS_RESOLVE = "conflicts.resolve"
    DELIVERIES_SEND = "deliveries.send"
    LIMITS_CHANGE = "limits.change"
    PERSONAL_ERASE = "personal.erase"
    PERSONAL_READ = "personal.read"
    PROGRAMMES_CHANGE = "programmes.change"
    PROGRAMMES_READ = "programmes.read"
    REPORTS_READ = "reports.read"
    TILLS_CHANGE = "tills.change"
    TILLS_READ = "tills.read"
    TOKENS_CHANGE = "tokens.change"
    WEBHOOKS_CHANGE = "webhooks.change"
    WEBHOOKS_READ = "webhooks.read"


_OWN: Final = frozenset({Permission.HOME, Permission.OWN_ACCOUNT})
_READS: Final = frozenset(one for one in Permission if one.endswith(".read"))
_IMPERSONAL: Final = _READS - {
    Permission.PERSONAL_READ,
    Permission.AUDIT_READ,
    Permission.ACCOUNTS_READ,
    Permission.WEBHOOKS_READ,
}

MAY: Final = {
    Role.OWNER: frozenset(Permission),
    Role.PROGRAMME: _OWN
    | _IMPERSONAL
    | {
        Permission.PERSONAL_READ,
        Permission.PERSONAL_ERASE,
        Permission.PROGRAMMES_CHANGE,
        Permission.CARDS_ISSUE,
        Permission.DELIVERIES_SEND,
        Permission.BLOCKLIST_CHANGE,
        Permission.TILLS_CHANGE,
        Permission.CASHIERS_CHANGE,
        Permission.LIMITS_CHANGE,
        Permission.WEBHOOKS_READ,
        Permission.WEBHOOKS_CHANGE,
    },
    Role.FINANCE: _OWN | _IMPERSONAL | {Permission.CONFLICTS_RESOLVE},
    Role.SUPPORT: _OWN
    | (_IMPERSONAL - {Permission.REPORTS_READ})
    | {Permission.PERSONAL_READ, Permission.DELIVERIES_SEND, Permission.BLOCKLIST_CHANGE},
    Role.AUDITOR: _OWN | _READS,
}
"""Role → what it may do. An auditor reads all and changes nothing but the own password."""

SCOPES: Final = frozenset(Permission) - {
    Permission.HOME,
    Permission.OWN_ACCOUNT,
    Permission.ACCOUNTS_CHANGE,
    Permission.TOKENS_CHANGE,
}
"""What a program may be given: never the means to give itself more."""


def may(role: Role, permission: Permission) -> bool:
    """Is that among what the role may do?"""
    return permission in MAY[role]
