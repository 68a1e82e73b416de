"""`serve`: answer the tills."""

import argparse
import json
import logging
import signal
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from ledger import several
from ledger.command_line import (
    CommandFailed,
    Commands,
    Result,
    book_folder,
    opened,
    whole_number,
)

PORT: Final = 8470
PORT_MAX: Final = 65_535
PROCESSES_MAX: Final = 64

FIRST_OWNER: Final = "an owner is made by: redemption-ledger account create NAME --role owner"

log = logging.getLogger(__name__)


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add("openapi", "print the API as an OpenAPI document", describe)
    serve = commands.add("serve", "answer the tills until told to stop", run)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument(
        "--port", type=whole_number(0, PORT_MAX), default=PORT, help="0 takes a free one"
    )
    serve.add_argument(
        "--processes",
        type=whole_number(1, PROCESSES_MAX),
        default=1,
        help="answer with so many processes on the same port",
    )
    serve.add_argument(
        "--console-url",
        type=console_url,
        metavar="URL",
        help="where browsers find the console, when a TLS proxy stands before it",
    )
    serve.add_argument(several.ONE_OF_SEVERAL, action="store_true", help=argparse.SUPPRESS)


def describe(_arguments: argparse.Namespace) -> Result:
    """Give the document."""
    from ledger import openapi

    document = openapi.document()
    return Result(document, [json.dumps(document, indent=2)])


def run(arguments: argparse.Namespace) -> Result:
    """Serve; say where as soon as it is ready."""
    from ledger.failures import LedgerError
    from ledger.logs import start_logging

    start_logging()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if arguments.processes > 1:
            _run_several(arguments)
        else:
            _run_one(arguments)
    except KeyboardInterrupt:
        log.info("stopped before it was ready")
    except LedgerError as error:
        raise CommandFailed(str(error)) from error
    return Result(None, [])


def console_url(text: str) -> str:
    """Read `https://console.example` (argparse type)."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
        msg = f"{text!r} is no address like https://console.example"
        raise argparse.ArgumentTypeError(msg)
    return text.rstrip("/")


def _run_one(arguments: argparse.Namespace) -> None:
    from ledger import serving
    from ledger.accounts.accounts import owners
    from ledger.calls import CONNECTIONS
    from ledger.database import BY_KEY
    from ledger.listening import address, listen

    if arguments.one_of_several:
        several.end_with_parent()
    revive = None if arguments.database else lambda: _revive(book_folder(arguments))
    host, port, shared = arguments.host, arguments.port, arguments.one_of_several
    with listen(host, port, shared=shared) as listening:
        url = address(listening)
        with opened(arguments, CONNECTIONS, BY_KEY) as database:
            if not arguments.one_of_several and not database.run(owners):
                log.warning("nobody may sign in to the console; %s", FIRST_OWNER)
            serving.serve(
                database,
                listening,
                lambda: _say_ready(url, as_json=arguments.json),
                revive,
                arguments.console_url or "",
            )


def _run_several(arguments: argparse.Namespace) -> None:
    from ledger.listening import address, reserve

    with reserve(arguments.host, arguments.port) as held:
        url, port = address(held), held.getsockname()[1]
        command = ["serve", "--host", arguments.host, "--port", str(port), "--json"]
        database = arguments.database
        command += ["--database", database] if database else ["--data", str(book_folder(arguments))]
        if arguments.console_url:
            command += ["--console-url", arguments.console_url]
        several.serve(command, arguments.processes, lambda: _say_ready(url, as_json=arguments.json))


def _revive(folder: Path) -> None:
    """Start our PostgreSQL again if it died. Raises LedgerError."""
    from ledger.embedded import Embedded

    with Embedded(folder):
        log.info("the embedded postgresql was away")  # and stays: we use it besides


def _say_ready(url: str, *, as_json: bool) -> None:
    print(
        json.dumps({"url": url, "ready": True}) if as_json else f"ready: {url}",
        flush=True,
    )
