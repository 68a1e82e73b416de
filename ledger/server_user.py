"""Whom the embedded PostgreSQL runs as. PostgreSQL refuses to be root, so root lends it a user of its own."""

import logging
import os
import stat
import subprocess
from pathlib import Path
from typing import Final

from msgspec import Struct

from ledger.failures import LedgerError

log = logging.getLogger(__name__)

NAME: Final = "redemption-ledger"


class NoUser(LedgerError):
    """There is no user that the server could run as."""


class ServerUser(Struct, frozen=True):
    """A system user and its group."""

    uid: int
    gid: int


def server_user() -> ServerUser | None:
    """Give the user to run the server as; None if that is us. Makes it where there is none yet. Raises NoUser."""
    if os.geteuid() != 0:
        return None
    import pwd

    try:
        found = pwd.getpwnam(NAME)
    except KeyError:
        _add()
        found = pwd.getpwnam(NAME)
    return ServerUser(found.pw_uid, found.pw_gid)


def open_the_way(path: Path) -> None:
    """Let other users pass through the folders above a path (not list them), as far as they cannot yet."""
    for folder in path.resolve().parents:
        mode = stat.S_IMODE(folder.stat().st_mode)
        if not mode & stat.S_IXOTH:
            log.info("letting other users pass through %s", folder)
            folder.chmod(mode | stat.S_IXOTH)


def open_up(folder: Path) -> None:
    """Let other users read a folder of programs that was installed for one user alone (umask 077)."""
    if folder.stat().st_mode & stat.S_IROTH:
        return
    log.info("letting other users read %s", folder)
    for path in (folder, *folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        runs = stat.S_IXOTH if mode & stat.S_IXUSR else 0
        path.chmod(mode | stat.S_IROTH | runs)


def _add() -> None:
    command = ("useradd", "--system", "--no-create-home", "--shell", "/bin/false", NAME)
    try:
        done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603 - fixed words
    except FileNotFoundError as error:
        raise NoUser(_advice("there is no program `useradd`")) from error
    import pwd

    try:
        pwd.getpwnam(NAME)  # another process may have been quicker
    except KeyError as error:
        raise NoUser(_advice(done.stderr.strip())) from error


def _advice(cause: str) -> str:
    return (
        f"PostgreSQL does not run as root, and the user {NAME} cannot be made: {cause}."
        " Run the ledger as an ordinary user, or give it a database with --database."
    )
