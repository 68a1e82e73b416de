"""A till's journal comes in: checked, kept, judged and posted, a batch at a time."""

from ledger.database import Book
from sync.protocol.messages import PushAnswer, PushRequest


class Unknown(Exception):
    """There is no terminal of that name."""


def ingest(book: Book, terminal: str, push: PushRequest, sent_ms: int, now_ms: int) -> PushAnswer:
    """Take in a batch that the till sent at `sent_ms` by its own signed clock. Raises NotSigned, Unknown."""
    raise NotImplementedError
