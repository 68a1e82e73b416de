"""The two programs as processes: what the demo does, anybody can do from a shell."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from terminal.errors import TerminalError
from ui.demo.wire import Wire
from ui.opening import PASSPHRASE_VARIABLE

START_S: Final = 60
COMMAND_S: Final = 120
STOP_S: Final = 20
DECLINED: Final = 3


_PACKAGED: Final = {"ledger": "redemption-ledger", "ui": "redemption-terminal"}


def program(package: str) -> list[str]:
    """How to run a program of ours: a packaged one stands beside the one that runs."""
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name(_PACKAGED[package]))]
    return [sys.executable, "-m", package]


class DemoFailed(TerminalError):
    """A program of the demo did not do what it was asked."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "Look into the demo's folder for the logs.")


class Ledger:
    """A ledger with a book of its own, and head office at its command line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = (folder / "ledger.log").open("ab")
        self._process = subprocess.Popen(
            [*program("ledger"), "serve", "--port", "0", *self._where(), "--json"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        self.url = self._wait_for_url()

    def office(self, *arguments: str | Path) -> dict[str, Any]:
        """Run one command of head office. Raises DemoFailed."""
        command = [*program("ledger"), *map(str, arguments), *self._where(), "--json"]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=COMMAND_S, check=False
        )
        if done.returncode != 0:
            words = (done.stdout + done.stderr).decode(errors="replace").strip()
            raise DemoFailed(
                f"redemption-ledger {arguments[0]} ended with {done.returncode}: {words}"
            )
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def wire(self) -> Wire:
        """Lay a wire to this ledger."""
        address = urlsplit(self.url)
        return Wire(address.hostname or "127.0.0.1", address.port or 80)

    def stop(self) -> None:
        """Stop the ledger and its database."""
        self._process.terminate()
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._log.close()

    def _where(self) -> tuple[str, str]:
        return "--data", str(self._folder / "book")

    def _wait_for_url(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else b""
        try:
            return str(json.loads(line)["url"])
        except (ValueError, KeyError) as error:
            self.stop()
            words = (self._folder / "ledger.log").read_text(errors="replace")[-2000:]
            raise DemoFailed(f"The ledger did not start: {words}") from error


class TillProgram:
    """A till with a profile of its own, worked from the command line."""

    def __init__(self, name: str, folder: Path, wire: Wire) -> None:
        self.name = name
        self.profile = folder / name
        self.wire = wire
        self.passphrase = secrets.token_urlsafe(16)

    def run(self, *arguments: str | Path) -> dict[str, Any]:
        """Run one command; a decline is an answer. Raises DemoFailed."""
        done = subprocess.run(
            self.command(*arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=self.environment(),
            timeout=COMMAND_S,
            check=False,
        )
        if done.returncode not in {0, DECLINED}:
            words = (done.stdout + done.stderr).decode(errors="replace").strip()
            raise DemoFailed(f"{self.name}: {arguments[0]} ended with {done.returncode}: {words}")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def start(self, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        """Start one command and leave it running."""
        return subprocess.Popen(
            self.command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.environment(),
        )

    def command(self, *arguments: str | Path) -> list[str]:
        """Give the whole command."""
        profile = ("--profile", str(self.profile), "--json")
        return [*program("ui"), *profile, *map(str, arguments)]

    def environment(self) -> dict[str, str]:
        """Give the environment, with the passphrase that opens this till's key."""
        return {**os.environ, PASSPHRASE_VARIABLE: self.passphrase}
