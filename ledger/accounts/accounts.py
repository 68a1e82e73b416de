"""Accounts: invited, given a role, disabled. Every change is in the audit, in the same transaction."""

import re
from typing import Final

import msgspec
from msgspec import Struct
from psycopg.rows import class_row

from ledger import audit
from ledger.accounts import secrets_kept
from ledger.accounts.permissions import Role
from ledger.database import Book
from terminal.domain.clock import DAY_MS

INVITATION_MS: Final = 3 * DAY_MS
NAME: Final = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,59}")
DISPLAY_MAX: Final = 80


class Account(Struct, frozen=True):
    """Somebody who may sign in, without the secrets. `language` and `palette` are empty for the browser's."""

    account: str
    name: str
    role: str
    state: str
    language: str
    palette: str
    made_ms: int

    @property
    def as_role(self) -> Role:
        """The role as a value of ours."""
        return Role(self.role)


class Invitation(Struct, frozen=True):
    """What an invited person is given once. Prints without the secret."""

    account: str
    secret: str
    ends_ms: int

    def __repr__(self) -> str:
        return f"Invitation({self.account!r})"


class NoAccount(Exception):
    """There is no account of that name."""


class NameTaken(Exception):
    """Somebody has that name."""


class LastOwner(Exception):
    """Nobody could let anybody in any more."""


class NotInvited(Exception):
    """The invitation is unknown, used or too old; one answer for all three."""


_ACCOUNT: Final = "SELECT account, name, role, state, language, palette, made_ms FROM accounts"


def accounts(book: Book) -> list[Account]:
    """Give all accounts, by name."""
    with book.cursor(row_factory=class_row(Account)) as cursor:
        return cursor.execute(_ACCOUNT + " ORDER BY account").fetchall()


def account(book: Book, name: str) -> Account:
    """Give one account. Raises NoAccount."""
    with book.cursor(row_factory=class_row(Account)) as cursor:
        found = cursor.execute(_ACCOUNT + " WHERE account = %s", (name,)).fetchone()
    if found is None:
        raise NoAccount(name)
    return found


def owners(book: Book) -> int:
    """How many can let others in."""
    row = book.execute(
        "SELECT count(*) FROM accounts WHERE role = 'owner' AND state <> 'disabled'"
    ).fetchone()
    return row[0] if row else 0


def add(book: Book, actor: str, name: str, display: str, role: Role, now_ms: int) -> Invitation:
    """Add an account and invite its person. Raises NameTaken."""
    added = book.execute(
        "INSERT INTO accounts (account, name, role, state, made_ms)"
        " VALUES (%s, %s, %s, 'invited', %s) ON CONFLICT DO NOTHING",
        (name, display, role, now_ms),
    )
    if added.rowcount == 0:
        raise NameTaken(name)
    invitation = _invite(book, name, now_ms)
    audit.record(book, actor, "account.add", name, {"name": display, "role": role})
    return invitation


def invite_again(
    book: Book, actor: str, name: str, now_ms: int, *, keep_an_owner: bool = True
) -> Invitation:
    """Give an account a new beginning: a lost phone or password, or a person who comes back. Raises NoAccount, LastOwner."""
    account(book, name)
    if keep_an_owner:
        _keep_an_owner(book, name, still_owner=False)
    book.execute(
        "UPDATE accounts SET state = 'invited', password_hash = '', totp_secret = '' WHERE account = %s",
        (name,),
    )
    _sign_out(book, name)
    book.execute(
        "UPDATE api_tokens SET revoked_ms = %s WHERE account = %s AND revoked_ms IS NULL",
        (now_ms, name),
    )
    invitation = _invite(book, name, now_ms)
    audit.record(book, actor, "account.invite", name, {})
    return invitation


def change_role(book: Book, actor: str, name: str, role: Role) -> None:
    """Give another role; what is signed in has it at once. Raises NoAccount, LastOwner."""
    before = account(book, name)
    _keep_an_owner(book, name, still_owner=role is Role.OWNER)
    book.execute("UPDATE accounts SET role = %s WHERE account = %s", (role, name))
    audit.record(book, actor, "account.role", name, {"before": before.role, "after": role})


def disable(book: Book, actor: str, name: str, now_ms: int) -> None:
    """Let somebody in no more, nor the person's programs. Raises NoAccount, LastOwner."""
    account(book, name)
    _keep_an_owner(book, name, still_owner=False)
    book.execute("UPDATE accounts SET state = 'disabled' WHERE account = %s", (name,))
    _sign_out(book, name)
    book.execute("DELETE FROM account_invitations WHERE account = %s", (name,))
    book.execute(
        "UPDATE api_tokens SET revoked_ms = %s WHERE account = %s AND revoked_ms IS NULL",
        (now_ms, name),
    )
    audit.record(book, actor, "account.disable", name, {})


def set_look(book: Book, name: str, language: str, palette: str) -> None:
    """Choose language and palette; nothing that an audit has to tell."""
    book.execute(
        "UPDATE accounts SET language = %s, palette = %s WHERE account = %s",
        (language, palette, name),
    )


def invited(book: Book, secret: str, now_ms: int) -> Account:
    """Give the account that an invitation is for. Raises NotInvited."""
    row = book.execute(
        "SELECT account FROM account_invitations WHERE secret_hash = %s AND ends_ms > %s",
        (secrets_kept.kept(secret), now_ms),
    ).fetchone()
    if row is None:
        raise NotInvited
    return account(book, row[0])


def accept(
    book: Book, secret: str, password: str, step: int, now_ms: int, totp: bytes
) -> tuple[str, ...]:
    """Take up an invitation with the app's secret, whose code was right; give the recovery codes. Raises NotInvited."""
    used = book.execute(
        "DELETE FROM account_invitations WHERE secret_hash = %s AND ends_ms > %s RETURNING account",
        (secrets_kept.kept(secret), now_ms),
    ).fetchone()
    if used is None:
        raise NotInvited
    name = used[0]
    book.execute(
        "UPDATE accounts SET state = 'active', password_hash = %s, totp_secret = %s, totp_step = %s"
        " WHERE account = %s",
        (
            secrets_kept.password_hash(password),
            totp,
            step,
            name,
        ),
    )
    codes = renew_recovery_codes(book, name)
    audit.record(book, name, "account.accept", name, {})
    return codes


def renew_recovery_codes(book: Book, name: str) -> tuple[str, ...]:
    """Make new recovery codes; the old ones work no more."""
    codes = secrets_kept.new_recovery_codes()
    book.execute("DELETE FROM account_recovery_codes WHERE account = %s", (name,))
    for code in codes:
        book.execute(
            "INSERT INTO account_recovery_codes (code_hash, account) VALUES (%s, %s)",
            (secrets_kept.recovery_hash(code), name),
        )
    audit.record(book, name, "account.recovery_codes", name, {"count": len(codes)})
    return codes


def _invite(book: Book, name: str, now_ms: int) -> Invitation:
    invitation = Invitation(name, secrets_kept.new_secret(), now_ms + INVITATION_MS)
    book.execute(
        "DELETE FROM account_invitations WHERE account = %s OR ends_ms <= %s", (name, now_ms)
    )
    book.execute(
        "INSERT INTO account_invitations (secret_hash, account, ends_ms) VALUES (%s, %s, %s)",
        (secrets_kept.kept(invitation.secret), name, invitation.ends_ms),
    )
    return invitation


def _sign_out(book: Book, name: str) -> None:
    book.execute("DELETE FROM account_sessions WHERE account = %s", (name,))


def _keep_an_owner(book: Book, name: str, *, still_owner: bool) -> None:
    """Whoever changes owners takes turns: two who remove each other at once leave one. Raises LastOwner."""
    rows = book.execute(
        "SELECT account FROM accounts WHERE role = 'owner' AND state = 'active'"
        " ORDER BY account FOR UPDATE"
    ).fetchall()
    active = {row[0] for row in rows}
    if name in active and not still_owner and not active - {name}:
        raise LastOwner(name)


def public(one: Account) -> dict[str, object]:
    """Give an account as programs read it."""
    return dict(msgspec.structs.asdict(one))
