"""A real PostgreSQL for reports."""

from tests.support.postgres import database, postgres, shared_book

__all__ = ["database", "postgres", "shared_book"]
