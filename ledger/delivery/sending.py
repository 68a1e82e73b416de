"""One message through its gateway: taken, or not and why. No transaction is open meanwhile; nothing they say is kept.

A message goes under the same id each time: `Message-ID` by mail, `Idempotency-Key` over HTTP.
"""

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from typing import Final

from msgspec import Struct

from ledger.delivery.gateways import MailGateway, SmsGateway, filled, secret
from ledger.delivery.outbox import Why
from terminal.domain.clock import SECOND_MS

GATEWAY_S: Final = 20
ANSWER_MAX: Final = 65_536
BUSY: Final = (408, 409, 425, 429)
SIGN_IN: Final = (401, 403)
RETRY_AFTER_MAX_S: Final = 24 * 3600


class NotTaken(Exception):
    """The gateway did not take it; `for_good`: and never will."""

    def __init__(self, why: Why, *, for_good: bool = False, wait_ms: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.for_good = for_good
        self.wait_ms = wait_ms


class Text(Struct, frozen=True):
    """A short message. Prints without it."""

    to: str
    text: str

    def __repr__(self) -> str:
        return "Text(…)"


def send_mail(gateway: MailGateway, letter: EmailMessage, message: bytes) -> None:
    """Hand a letter to the mail server. Raises NotTaken, NoGateway."""
    domain = gateway.sender.partition("@")[2]
    del letter["Message-ID"]
    letter["Message-ID"] = f"<{message.hex()}@{domain}>"
    try:
        with _connected(gateway) as server:
            server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        raise NotTaken(Why.NO_SUCH_ADDRESS, for_good=code >= 500) from None
    except smtplib.SMTPAuthenticationError:
        raise NotTaken(Why.SIGN_IN) from None
    except smtplib.SMTPResponseException as error:
        for_good = error.smtp_code >= 500
        raise NotTaken(Why.REFUSED if for_good else Why.BUSY, for_good=for_good) from None
    except (smtplib.SMTPException, OSError, ValueError):
        # a ValueError: a host, name or password that cannot be sent
        raise NotTaken(Why.UNREACHABLE) from None


def send_text(gateway: SmsGateway, text: Text, message: bytes) -> None:
    """Hand a short message to the gateway. Raises NotTaken, NoGateway."""
    import requests  # a tenth of a second, which no start needs

    name = message.hex()
    body = filled(
        gateway.body, {"to": text.to, "text": text.text, "id": name, "sender": gateway.sender}
    )
    headers = {field: secret(value) for field, value in gateway.headers.items()}
    headers |= {"Content-Type": "application/json", "Idempotency-Key": name}
    try:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.post(
                gateway.url,
                data=body,
                headers=headers,
                timeout=GATEWAY_S,
                allow_redirects=False,
                stream=True,
            )
            with suppress(requests.RequestException, OSError):
                next(answer.iter_content(ANSWER_MAX), b"")  # the status says all: this may break
            answer.close()
    except (requests.RequestException, OSError, ValueError):
        raise NotTaken(Why.UNREACHABLE) from None
    _judge(answer.status_code, answer.headers.get("Retry-After", ""))


def _judge(status: int, retry_after: str) -> None:
    """Say what an answer's status means. Raises NotTaken."""
    if 200 <= status < 300:
        return
    seconds = int(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0
    wait_ms = min(seconds, RETRY_AFTER_MAX_S) * SECOND_MS
    if status in BUSY or status >= 500:
        raise NotTaken(Why.BUSY, wait_ms=wait_ms)
    if status in SIGN_IN:
        raise NotTaken(Why.SIGN_IN)
    raise NotTaken(Why.REFUSED, for_good=400 <= status < 500)


def _connected(gateway: MailGateway) -> smtplib.SMTP:
    """Connect, encrypted and signed in as the settings say."""
    if gateway.security == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            gateway.host, gateway.port, timeout=GATEWAY_S, context=context
        )
    else:
        server = smtplib.SMTP(gateway.host, gateway.port, timeout=GATEWAY_S)
    try:
        if gateway.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if gateway.user:
            server.login(gateway.user, secret(gateway.password))
    except BaseException:
        server.close()
        raise
    return server
