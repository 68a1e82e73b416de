"""Head office at its command line, in this process, on a book of its own."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import pytest

from ledger.__main__ import main


class Commands:
    """Runs commands and keeps what the last one said."""

    def __init__(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.url = url
        self.said = ""
        self.complained = ""
        self._monkeypatch = monkeypatch

    def plain(self, *words: str, stdin: str = "") -> int:
        """Run a command as people do; give its exit code."""
        out, err = io.StringIO(), io.StringIO()
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with redirect_stdout(out), redirect_stderr(err):
            code = main([*map(str, words), "--database", self.url])
        self.said, self.complained = out.getvalue(), err.getvalue()
        return code

    def __call__(self, *words: str, code: int = 0, stdin: str = "") -> dict[str, Any]:
        """Run a command with --json; give the one object it prints."""
        ended = self.plain(*words, "--json", stdin=stdin)
        assert ended == code, f"{words}: {ended}, {self.said}"
        assert "" == self.complained
        [line] = self.said.splitlines()
        answer: dict[str, Any] = json.loads(line)
        return answer

    def open_shop(self) -> None:
        """A store, and gift cards in euro."""
        self("store", "add", "centro", "--name", "Centro")
        self("programme", "create", "gift", "--name", "Gift card", "--unit", "EUR")

    def issue(self, count: int = 1, value: str = "20.00") -> list[str]:
        """Make active cards; give their codes."""
        words = ("--programme", "gift", "--count", str(count), "--active", "--value", value)
        return list(self("cards", "issue", *words)["codes"])
