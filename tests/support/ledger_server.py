"""A real ledger: the server process on a free port of this machine, and head office beside it.

    with LedgerServer(tmp_path) as ledger:
        ledger.open_shop()
        code = ledger.issue(1, "20.00")[0]
        till.enrol(ledger.url, ledger.pairing_code("till-1"))

With no database it brings its own PostgreSQL and removes it at the end; with one it uses that.
"""

import io
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import redirect_stdout, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from ledger.__main__ import main
from ledger.embedded import Embedded
from tests.support.memory import quick_folder

READY_S = 120
STOP_S = 60
STORE = "centro"
PROGRAMME = "gift"


class CommandError(AssertionError):
    """A command of head office ended with another exit code than expected."""


class LedgerServer:
    """One server process. Killed and started again it comes back on the same port."""

    def __init__(
        self,
        folder: Path,
        database: str | None = None,
        environment: dict[str, str] | None = None,
        processes: int = 1,
    ) -> None:
        self.folder = folder
        self.log = folder / "ledger.log"
        # Not below pytest's own folder: as root, PostgreSQL runs as somebody whom that keeps out
        # again whenever another pytest starts.
        self._own = None if database else quick_folder("rt-ledger")
        self._where = ["--database", database] if database else ["--data", str(self._own)]
        self._environment = environment or {}
        self._processes = processes
        self._port = 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where tills find it."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def data(self) -> Path:
        """The folder of its own PostgreSQL."""
        assert self._own is not None
        return self._own

    @property
    def database_url(self) -> str:
        """How to reach the database of its own, while it runs."""
        return Embedded(self.data).url

    @property
    def pid(self) -> int:
        """The server's process."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start and wait until it is ready."""
        self.folder.mkdir(parents=True, exist_ok=True)
        words = ["serve", "--port", str(self._port), *self._where, "--json"]
        words += ["--processes", str(self._processes)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ledger", *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=os.environ | self._environment,
            )
        ready = json.loads(self._first_line() or "{}")
        if not ready.get("ready"):
            self.kill()
            raise AssertionError(f"the ledger did not start: {ready} {self.log.read_text()}")
        self._port = int(ready["url"].rpartition(":")[2])

    def stop(self) -> int:
        """Ask it to stop; give its exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Let it die without a word."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop and start on the same port."""
        self.stop()
        self.start()

    def pause(self) -> None:
        """Let it hang: connections stay, nothing is answered."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)

    def close(self) -> None:
        """End the server, and its PostgreSQL if that is its own."""
        if self._process is not None:
            self.stop()
        if self._own is not None:
            if (self._own / "postgres").exists():
                with Embedded(self._own):
                    pass  # the last user stops it, should a killed server have left it running
            shutil.rmtree(self._own)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _end(self, how: int) -> int:
        if self._process is None:
            return 0
        process, self._process = self._process, None
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGCONT)
            process.send_signal(how)
        try:
            code = process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            if process.stdout:
                process.stdout.close()
        return code

    def _first_line(self) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        reader = threading.Thread(
            target=lambda out: lines.put(out.readline()), args=(self._process.stdout,), daemon=True
        )
        reader.start()
        try:
            return lines.get(timeout=READY_S)
        except queue.Empty:
            return ""

    # Head office ------------------------------------------------------------------------------

    def admin(self, *words: str, exit_code: int = 0) -> dict:
        """Run a command of head office in this process; give its JSON."""
        said = io.StringIO()
        with redirect_stdout(said):
            code = main([*words, *self._where, "--json"])
        if code != exit_code:
            raise CommandError(f"{words} gave {code}: {said.getvalue()}")
        return json.loads(said.getvalue())

    def command(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command of head office as a program of its own."""
        return subprocess.run(
            [sys.executable, "-m", "ledger", *words, *self._where],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=READY_S,
        )

    def open_shop(self, store: str = STORE, programme: str = PROGRAMME, unit: str = "EUR") -> None:
        """Add a store, a programme of gift cards and limits that allow stand-in."""
        self.add_store(store)
        self.admin("programme", "create", programme, "--name", "Gift card", "--unit", unit)
        self.limits(unit)

    def add_store(self, store: str = STORE) -> None:
        """Add a store."""
        self.admin("store", "add", store, "--name", f"Store {store}")

    def limits(
        self,
        unit: str = "EUR",
        per_redemption: str = "50",
        per_card: str = "50",
        per_till: str = "1000",
        redemptions: int = 1000,
    ) -> None:
        """Set the stand-in limits."""
        words = ("--unit", unit, "--per-redemption", per_redemption, "--per-card", per_card)
        more = ("--per-till", per_till, "--redemptions", str(redemptions))
        self.admin("limits", "set", *words, *more)

    def pairing_code(self, terminal: str, store: str = STORE) -> str:
        """Make a one-time code for a till."""
        return str(self.admin("terminal", "enrol", terminal, "--store", store)["code"])

    def add_cashier(
        self, cashier: str = "ana", pin: str = "1234", name: str = "Ana", role: str = "cashier"
    ) -> None:
        """Let somebody sign in."""
        words = ("--name", name, "--pin", pin, "--role", role)
        self.admin("cashier", "add", cashier, *words)

    def issue(
        self, count: int = 1, value: str | None = None, programme: str = PROGRAMME, *more: str
    ) -> list[str]:
        """Issue cards, active with that value or asleep without; give their codes."""
        worth = ("--value", value, "--active") if value is not None else ()
        words = ("--programme", programme, "--count", str(count))
        return list(self.admin("cards", "issue", *words, *worth, *more)["codes"])

    def card(self, code: str) -> dict:
        """Show a card as head office sees it."""
        return self.admin("cards", "show", code)

    def block(self, *codes: str, reason: str = "stolen") -> dict:
        """Push a list of blocked codes."""
        return self._with_codes(codes, "push", "--reason", reason)

    def unblock(self, *codes: str) -> dict:
        """Take codes off the list."""
        return self._with_codes(codes, "remove")

    def _with_codes(self, codes: tuple[str, ...], verb: str, *more: str) -> dict:
        listed = self.folder / "codes.txt"
        listed.write_text("\n".join(codes) + "\n")
        return self.admin("blocklist", verb, str(listed), *more)

    def conflicts(self) -> list[dict]:
        """List the conflicts."""
        return list(self.admin("conflicts", "list")["conflicts"])

    def verify(self) -> dict:
        """Recompute the whole book; fail unless it holds."""
        return self.admin("verify")
