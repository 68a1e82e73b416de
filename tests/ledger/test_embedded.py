"""The PostgreSQL that comes along: shared, stopped by the last, and back after every kind of death."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ledger import embedded
from ledger.embedded import Embedded, NoServer
from ledger.server_user import open_up

ROOT = Path(__file__).parents[2]
USE_AND_WAIT = """
import sys
from pathlib import Path
from ledger.embedded import Embedded
server = Embedded(Path(sys.argv[1]))
print(server.start(), flush=True)
sys.stdin.read()
server.stop()
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Path]:
    """A folder in use for a while, stopped now; below one that is ours alone, begun by a program that was killed."""
    private = Path(tempfile.mkdtemp(prefix="rt-em-"))
    folder = private / "ledger"
    (folder / "postgres.new").mkdir(parents=True)
    (folder / "postgres.new" / "PG_VERSION").write_text("half made")
    with Embedded(folder):
        pass
    yield folder
    with Embedded(folder):
        pass
    shutil.rmtree(private, ignore_errors=True)


def answers(url: str) -> bool:
    try:
        with psycopg.connect(url) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def another_process(folder: Path) -> subprocess.Popen[str]:
    """Another program that uses the folder until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", USE_AND_WAIT, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("postgresql://")
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.communicate("")
    assert process.returncode == 0


def server_pid(folder: Path) -> int:
    return int((folder / "postgres" / "postmaster.pid").read_text().split()[0])


def test_it_answers_while_it_is_used_and_no_longer(cluster):
    """Start, use, stop."""
    with Embedded(cluster) as server:
        assert answers(server.url)
    assert not answers(server.url)


def test_the_last_to_leave_stops_it(cluster):
    """A server process and an admin command use it at the same time."""
    other = another_process(cluster)
    with Embedded(cluster) as server:
        pass
    assert answers(server.url)

    end(other)

    assert not answers(server.url)


def test_a_killed_user_does_not_keep_it_running(cluster):
    """SIGKILL gives nobody time to say goodbye; the next one who leaves is the last."""
    other = another_process(cluster)
    other.kill()
    other.communicate()

    with Embedded(cluster) as server:
        assert answers(server.url)

    assert not answers(server.url)


def test_a_killed_server_comes_back(cluster):
    """Its pid file and its socket's lock are left behind."""
    server = Embedded(cluster)
    server.start()
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
    os.kill(server_pid(cluster), signal.SIGKILL)

    with Embedded(cluster) as again:
        assert answers(again.url)
        with psycopg.connect(again.url, autocommit=True) as connection:
            connection.execute("DROP TABLE kept")
    server.stop()


def test_a_pid_that_is_another_program_s_by_now_is_no_obstacle(cluster):
    """A container that starts again gives out the same numbers."""
    pid_file = cluster / "postgres" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{cluster / 'postgres'}\n1\n5432\n\n\n\n\n")

    with Embedded(cluster) as server:
        assert answers(server.url)


def test_many_start_it_at_once(cluster):
    """One starts it, the others find it."""
    urls = []

    def use() -> None:
        with Embedded(cluster) as server:
            urls.append(answers(server.url))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [True] * 4 == urls


def test_a_folder_with_a_long_name_has_its_socket_elsewhere(tmp_path):
    """A socket's path may not be longer than a hundred characters."""
    folder = tmp_path.joinpath(*["long" * 10] * 3)
    with Embedded(folder) as server:
        assert answers(server.url)
        assert str(folder) not in server.url


def test_nobody_else_can_reach_it(cluster):
    """The cluster and its socket stand in a folder that only the server's user can enter."""
    with Embedded(cluster):
        mode = (cluster / "postgres").stat().st_mode
        assert 0 == stat.S_IMODE(mode) & 0o077


def test_a_half_made_cluster_does_not_count(cluster):
    """Killed while making the cluster: it was made again."""
    assert not (cluster / "postgres.new").exists()
    assert "half made" != (cluster / "postgres" / "PG_VERSION").read_text()


def test_a_place_that_cannot_be_used_is_said(tmp_path):
    """A file is where the folder should be."""
    (tmp_path / "file").write_text("")

    with pytest.raises(NoServer, match="cannot use"):
        Embedded(tmp_path / "file").start()


def test_without_the_wheel_it_says_what_to_do(tmp_path, monkeypatch):
    """Head office may have a PostgreSQL of its own."""
    monkeypatch.setattr(embedded.importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(NoServer, match="--database"):
        Embedded(tmp_path / "data").start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server another user")
def test_root_lets_the_server_s_user_pass(cluster):
    """The folder above, root's alone, is opened to pass through, not to look into."""
    assert 0o701 == stat.S_IMODE(cluster.parent.stat().st_mode)


def test_programs_installed_for_one_user_are_opened_for_reading(tmp_path):
    """Root installed them under a strict umask; what may be run may be run by the server's user."""
    programs = tmp_path / "programs"
    (programs / "bin").mkdir(parents=True)
    (programs / "bin" / "postgres").touch(0o700)
    (programs / "sql").touch(0o600)
    for folder in (programs, programs / "bin"):
        folder.chmod(0o700)

    open_up(programs)

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (programs, *sorted(programs.rglob("*")))]
    assert [0o705, 0o705, 0o705, 0o604] == modes
