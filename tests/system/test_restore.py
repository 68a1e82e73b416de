"""The book comes back from a backup and its log archive to an instant, and the tills bring what came after.

What `docs/operations.md` tells an operator to do, done: a base backup, an archive, a lost disk.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ledger.embedded import Embedded, programs
from ledger.server_user import server_user
from tests.support.commands import TillCommands
from tests.support.ledger_server import LedgerServer

pytestmark = pytest.mark.soak


@pytest.fixture
def archive() -> Iterator[Path]:
    """Where the log and the backup go: another disk."""
    folder = Path("/tmp") / f"rt-archive-{os.getpid()}"
    folder.mkdir(mode=0o755)
    (folder / "log").mkdir()
    _give(folder)
    yield folder
    shutil.rmtree(folder)


def _give(folder: Path) -> None:
    user = server_user()
    if user:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.uid, user.gid)


def _as_server_user(*command: str | Path) -> None:
    user = server_user()
    subprocess.run(
        command,
        check=True,
        cwd="/",
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=() if user else None,
    )


def _ask(url: str, statement: str) -> str:
    with psycopg.connect(url, autocommit=True) as book:
        row = book.execute(statement).fetchone()
    assert row
    return str(row[0])


def test_a_book_restored_to_an_instant_is_whole_and_gets_back_what_tills_know(tmp_path, archive):
    """Redeemed before the backup, after it, and after the instant: all three end in the book, once."""
    ledger = LedgerServer(tmp_path / "ledger")
    with Embedded(ledger.data):
        pass
    settings = ledger.data / "postgres" / "local.conf"
    settings.write_text(
        "archive_mode = on\n"
        f"archive_command = 'test ! -f {archive}/log/%f && cp %p {archive}/log/%f'\n"
    )
    till = TillCommands(tmp_path / "till")
    with ledger:
        ledger.open_shop()
        till.enrol(ledger.url, ledger.pairing_code("till-1"))
        code = ledger.issue(1, "50.00")[0]
        while not till("sync")["pull"]["done"]["pages"]:
            time.sleep(0.1)
        _redeem(till, code)
        host = ledger.database_url.partition("host=")[2].replace("%2F", "/")
        _as_server_user(
            programs() / "pg_basebackup",
            f"--host={host}",
            "--username=postgres",
            f"--pgdata={archive}/base",
            "--checkpoint=fast",
        )
        _redeem(till, code)
        instant = _ask(ledger.database_url, "SELECT clock_timestamp()")
        time.sleep(0.01)
        _redeem(till, code)
        assert "35.00" == ledger.card(code)["balance"]
        _until_archived(ledger.database_url)
        ledger.kill()
        with Embedded(ledger.data):
            pass  # the last to leave stops the server

        shutil.rmtree(ledger.data / "postgres")
        shutil.copytree(archive / "base", ledger.data / "postgres")
        (ledger.data / "postgres" / "recovery.signal").touch()
        settings.write_text(
            f"restore_command = 'cp {archive}/log/%f %p'\n"
            f"recovery_target_time = '{instant}'\n"
            "recovery_target_action = promote\n"
        )
        _give(ledger.data / "postgres")
        ledger.start()

        assert "40.00" == ledger.card(code)["balance"]
        ledger.verify()
        till("sync", code=None)
        assert "35.00" == ledger.card(code)["balance"]
        ledger.verify()


def _redeem(till: TillCommands, code: str) -> None:
    till("redeem", code, "--amount", "5.00", "--offline")
    till("sync")


def _until_archived(url: str) -> None:
    wanted = _ask(url, "SELECT pg_walfile_name(pg_current_wal_lsn())")
    _ask(url, "SELECT pg_switch_wal()")
    while _ask(url, "SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver") < wanted:
        time.sleep(0.1)
