"""Gateways: how mail and SMS leave the house. Kept sealed in the book; a secret may stay in the environment instead."""

import json
import os
import re
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from ledger import audit
from ledger.database import Book
from ledger.failures import LedgerError
from ledger.issuing.recipients import MAIL, SMS, is_mail
from ledger.issuing.vault import open_vault, seal, unseal

FROM_ENVIRONMENT: Final = "env:"
ENVIRONMENT_PREFIX: Final = "REDEMPTION_GATEWAY_"
"""Nothing else of the environment may be named: whoever sets a gateway chooses also where its secret is sent."""
SECURITY: Final = ("starttls", "tls", "none")
PER_MINUTE_MAX: Final = 100_000
PLACES: Final = ("{to}", "{text}", "{id}", "{sender}")
DEFAULT_BODY: Final = '{"to": "{to}", "from": "{sender}", "text": "{text}", "id": "{id}"}'
HERE: Final = ("localhost", "127.0.0.1", "::1")
"""Only on this machine may a code travel in clear."""
OURS: Final = ("content-length", "content-type", "host", "idempotency-key", "transfer-encoding")
_HOST: Final = re.compile(r"[A-Za-z0-9.:-]{1,253}")
_URL: Final = re.compile(r"https?://[!-~]{1,2000}")
_HEADER: Final = re.compile(r"[A-Za-z0-9-]{1,100}")


class MailGateway(Struct, frozen=True, kw_only=True, tag="mail"):
    """A mail server. A password of `env:REDEMPTION_GATEWAY_NAME` stands in the environment under that name."""

    host: str
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = ""
    sender: str
    sender_name: str = ""

    def __repr__(self) -> str:
        return f"MailGateway({self.host}:{self.port})"


class SmsGateway(Struct, frozen=True, kw_only=True, tag="sms"):
    """An SMS gateway over HTTP: where to, with which headers, and the JSON that it takes, with {to}, {text}, {id} and {sender}."""

    url: str
    headers: dict[str, str] = {}
    body: str = DEFAULT_BODY
    sender: str = ""

    def __repr__(self) -> str:
        return f"SmsGateway({self.url.split('?')[0]})"


Gateway = MailGateway | SmsGateway


class NoGateway(LedgerError):
    """The gateway is not there, or its settings cannot be used."""


def channel_of(gateway: Gateway) -> str:
    """Say what goes through it."""
    return MAIL if isinstance(gateway, MailGateway) else SMS


def faults(gateway: Gateway) -> list[str]:
    """Name the settings that cannot be used."""
    if isinstance(gateway, MailGateway):
        wrong = {
            "host": not _HOST.fullmatch(gateway.host),
            "port": not 0 < gateway.port <= 65_535,
            "security": gateway.security not in SECURITY
            or (gateway.security == "none" and gateway.host not in HERE),
            "sender": not is_mail(gateway.sender),
            "sender_name": not gateway.sender_name.isprintable(),
            "password": bool(gateway.password) and not gateway.user,
        }
    else:
        wrong = {
            "url": not _URL.fullmatch(gateway.url) or not _is_private(gateway.url),
            "headers": not all(
                _HEADER.fullmatch(name)
                and name.lower() not in OURS
                and value.isprintable()
                and value.isascii()
                for name, value in gateway.headers.items()
            ),
            "body": not _is_template(gateway.body),
        }
    return [name for name, is_wrong in wrong.items() if is_wrong]


def _is_private(url: str) -> bool:
    """Can nobody on the way read what is sent there? A code is money."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" or parts.hostname in HERE


def save(book: Book, actor: str, gateway: Gateway, per_minute: int) -> None:
    """Set a channel's gateway. In the caller's transaction. Raises NoGateway."""
    if wrong := faults(gateway):
        raise NoGateway(f"These settings cannot be used: {', '.join(wrong)}.")
    channel = channel_of(gateway)
    sealed = seal(open_vault(book).key, msgspec.json.encode(gateway), f"gateway:{channel}")
    book.execute(
        "INSERT INTO gateways (channel, sealed, per_minute) VALUES (%s, %s, %s) ON CONFLICT (channel)"
        " DO UPDATE SET sealed = excluded.sealed, per_minute = excluded.per_minute",
        (channel, sealed, max(1, min(per_minute, PER_MINUTE_MAX))),
    )
    # Who has waited for this gateway need not wait out the back-off.
    book.execute(
        "UPDATE messages SET due_ms = 0 WHERE channel = %s AND state = 'waiting'", (channel,)
    )
    audit.record(book, actor, "gateway.set", channel, {"gateway": repr(gateway)})


def load(book: Book, channel: str) -> tuple[Gateway, int] | None:
    """Give a channel's gateway and its messages a minute. Raises VaultLocked."""
    row = book.execute(
        "SELECT sealed, per_minute FROM gateways WHERE channel = %s", (channel,)
    ).fetchone()
    if row is None:
        return None
    content = unseal(open_vault(book).key, row[0], f"gateway:{channel}")
    return msgspec.json.decode(content, type=Gateway), row[1]


def secret(text: str) -> str:
    """Give a secret: what it says, or what the environment holds. Raises NoGateway."""
    if not text.startswith(FROM_ENVIRONMENT):
        return text
    name = text.removeprefix(FROM_ENVIRONMENT)
    if not name.startswith(ENVIRONMENT_PREFIX) or name not in os.environ:
        raise NoGateway(
            f"The environment has no {name}, in which the gateway's secret should stand."
        )
    return os.environ[name]


def filled(template: str, values: dict[str, str]) -> bytes:
    """Fill the template: only its strings are filled in, so that no text can break out of one."""
    return json.dumps(_fill(json.loads(template), values)).encode()


def _fill(node: Any, values: dict[str, str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(node, dict):
        return {name: _fill(value, values) for name, value in node.items()}
    if isinstance(node, list):
        return [_fill(value, values) for value in node]
    if isinstance(node, str):
        return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), node)
    return node


def _is_template(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return "{to}" in text and "{text}" in text
