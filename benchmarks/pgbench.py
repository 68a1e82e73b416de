"""The yardstick of everything that PostgreSQL does for us: its own `pgbench -N`, at its best number of clients."""

import re
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from ledger.embedded import programs

DATABASE: Final = "pgbench"
SCALE: Final = 10
CLIENTS: Final = (1, 4, 8, 16, 32)
SECONDS: Final = 4
RATE: Final = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)


def prepare(server_url: str) -> str:
    """Make pgbench's tables in a database of their own on that server; give its URL."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
    url = re.sub(r"/\w+\?", f"/{DATABASE}?", server_url)
    _run("--initialize", "--quiet", f"--scale={SCALE}", url)
    return url


def best_rate(url: str) -> tuple[float, int]:
    """Try each number of clients; give the most transactions a second, and with how many clients."""
    return max((rate(url, clients), clients) for clients in CLIENTS)


def rate(url: str, clients: int, seconds: int = SECONDS) -> float:
    """Transactions a second with so many clients."""
    return _rate(url, clients, seconds)


def timed(url: str, clients: int, seconds: int = SECONDS) -> tuple[float, float]:
    """Transactions a second with so many clients, and the 99th percentile of their milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        tps = _rate(url, clients, seconds, "--log", f"--log-prefix={folder}/log")
        each_us = sorted(
            int(line.split(" ")[2])
            for file in Path(folder).iterdir()
            for line in file.read_text().splitlines()
        )
    return tps, each_us[int(len(each_us) * 0.99)] / 1000


def _rate(url: str, clients: int, seconds: int, *more: str) -> float:
    jobs = f"--jobs={min(clients, 2)}"
    said = _run("-N", f"--client={clients}", jobs, f"--time={seconds}", *more, url)
    found = RATE.search(said)
    if found is None:
        raise SystemExit("pgbench told no rate")
    return float(found[1])


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [programs() / "pgbench", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"pgbench failed: {done.stderr.strip()}")
    return done.stdout
