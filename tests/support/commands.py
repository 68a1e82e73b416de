"""The till's command line, run in this process against a profile of its own."""

import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from ui.command_line import run

KEY_NAME = "redemption-terminal-key"


class TillCommands:
    """One till at its command line. Its key is a service credential, which costs no time."""

    def __init__(self, folder: Path) -> None:
        self.profile = folder / "profile"
        self.said = ""
        self.credentials = folder / "credentials"
        self.credentials.mkdir(parents=True, exist_ok=True)
        (self.credentials / KEY_NAME).write_bytes(os.urandom(32))

    def __call__(self, *words: str | Path, code: int | None = 0) -> dict[str, Any]:
        """Run one command with --json; give its answer. `code`: what it must end with; None: anything."""
        ended = self.plain("--json", *words)
        assert code is None or ended == code, f"{words} ended with {ended}: {self.said}"
        answer: dict[str, Any] = json.loads(self.said.strip().splitlines()[-1])
        return answer

    def plain(self, *words: str | Path) -> int:
        """Run one command as people do; what it said is in `said`. Gives the exit code."""
        said = io.StringIO()
        before = os.environ.get("CREDENTIALS_DIRECTORY")
        os.environ["CREDENTIALS_DIRECTORY"] = str(self.credentials)
        try:
            with redirect_stdout(said), redirect_stderr(said):
                return run(["--profile", str(self.profile), *map(str, words)])
        except SystemExit as usage:
            return int(usage.code or 0)
        finally:
            self.said = said.getvalue()
            if before is None:
                del os.environ["CREDENTIALS_DIRECTORY"]
            else:
                os.environ["CREDENTIALS_DIRECTORY"] = before

    def enrol(self, url: str, pairing_code: str) -> None:
        """Pair and bring up to date."""
        self("enrol", "--ledger", url, "--code", pairing_code)
        self("sync")
