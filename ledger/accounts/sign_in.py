"""Signing in: a name, a password, and a code of the app or a recovery code. One answer for every wrong part."""

from ledger import audit
from ledger.accounts import lockout, secrets_kept
from ledger.accounts.accounts import Account, account
from ledger.database import Book


class TooSoon(Exception):
    """Nothing was looked at: too many tries were wrong. `wait_ms` says when to come back."""

    def __init__(self, wait_ms: int) -> None:
        super().__init__(wait_ms)
        self.wait_ms = wait_ms


def sign_in(
    book: Book, name: str, password: str, code: str, address: str, now_ms: int
) -> Account | None:
    """Give the account if all three are right, else None. Raises TooSoon.

    A name that nobody has takes as long and is told the same. The caller commits either way: tries count.
    """
    by_name, by_address = lockout.of_account(name), lockout.of_address(address)
    if wait := lockout.wait_ms(book, (by_name, by_address), now_ms):
        raise TooSoon(wait)
    lockout.count(book, by_name, lockout.FREE_BY_NAME, now_ms)
    lockout.count(book, by_address, lockout.FREE_BY_ADDRESS, now_ms)
    if not is_right(book, name, password, code, now_ms):
        audit.record(book, "", "sign_in.failed", name, {"address": address})
        return None
    lockout.forget(book, by_name)
    lockout.forget(book, by_address)
    audit.record(book, name, "sign_in", name, {"address": address})
    return account(book, name)


def check_again(book: Book, name: str, password: str, code: str, now_ms: int) -> bool:
    """Ask who is signed in for password and code once more. Raises TooSoon; wrong tries count as at the door."""
    subject = lockout.of_account(name)
    if wait := lockout.wait_ms(book, (subject,), now_ms):
        raise TooSoon(wait)
    lockout.count(book, subject, lockout.FREE_BY_NAME, now_ms)
    if not is_right(book, name, password, code, now_ms):
        audit.record(book, name, "account.recheck_failed", name, {})
        return False
    lockout.forget(book, subject)
    return True


def is_right(book: Book, name: str, password: str, code: str, now_ms: int) -> bool:
    """Check password and code of an active account; a code that is right is used up."""
    row = book.execute(
        "SELECT password_hash, totp_secret, totp_step FROM accounts"
        " WHERE account = %s AND state = 'active' FOR UPDATE",
        (name,),
    ).fetchone()
    hashed, secret, last_step = row or ("", bytes(20), 0)
    right = secrets_kept.is_password(hashed, password)
    step = secrets_kept.totp_step(secret, code, last_step, now_ms)
    if not right or row is None:
        return False
    if step is None:
        return _recovered(book, name, code)
    book.execute("UPDATE accounts SET totp_step = %s WHERE account = %s", (step, name))
    return True


def set_password(book: Book, name: str, password: str) -> None:
    """Take another password."""
    book.execute(
        "UPDATE accounts SET password_hash = %s WHERE account = %s",
        (secrets_kept.password_hash(password), name),
    )
    audit.record(book, name, "account.password", name, {})


def set_totp(book: Book, name: str, secret: bytes, step: int) -> None:
    """Take another authenticator app, whose first code was right."""
    book.execute(
        "UPDATE accounts SET totp_secret = %s, totp_step = %s WHERE account = %s",
        (secret, step, name),
    )
    audit.record(book, name, "account.totp", name, {})


def _recovered(book: Book, name: str, code: str) -> bool:
    """Use up a recovery code."""
    used = book.execute(
        "DELETE FROM account_recovery_codes WHERE code_hash = %s AND account = %s",
        (secrets_kept.recovery_hash(code), name),
    )
    if used.rowcount:
        audit.record(book, name, "account.recovery_code", name, {})
    return used.rowcount == 1
