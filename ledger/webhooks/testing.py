"""A test event: sent at once to see whether an endpoint hears, kept nowhere."""

import os

from ledger.database import Book
from ledger.webhooks import reader
from ledger.webhooks.deliveries import Outcome
from ledger.webhooks.endpoints import NoSuchEndpoint
from ledger.webhooks.events import Event, EventKind
from ledger.webhooks.sealing import unseal
from ledger.webhooks.signature import headers
from ledger.webhooks.way import BadAddress, NoAnswer, post
from terminal.domain.clock import SECOND_MS


class Prepared:
    """A signed test event and where it goes."""

    def __init__(self, book: Book, name: str, now_ms: int) -> None:
        """Raises NoSuchEndpoint."""
        row = book.execute(
            "SELECT url, secret FROM webhook_endpoints WHERE endpoint = %s AND state <> 'removed'",
            (name,),
        ).fetchone()
        if row is None:
            raise NoSuchEndpoint(name)
        fact = os.urandom(16)
        event = Event(kind=EventKind.TEST, card=bytes(16), fact=fact, at_ms=now_ms, data={})
        self._url = row[0]
        self._private = reader.private_allowed(book)
        self._body = event.body.encode()
        secret = unseal(book, name, row[1])
        self._headers = headers(secret, event.id, now_ms // SECOND_MS, self._body)

    def send(self) -> Outcome:
        """Send it. Holds no transaction."""
        try:
            reply = post(self._url, self._headers, self._body, private=self._private)
        except (BadAddress, NoAnswer) as error:
            return Outcome(None, str(error))
        return Outcome(reply.status, reply.words, reply.retry_after_s)
