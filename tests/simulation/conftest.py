"""What the simulations need: a real PostgreSQL."""

from tests.support.postgres import book_url, postgres

__all__ = ["book_url", "postgres"]
