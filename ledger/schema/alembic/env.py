"""What Alembic runs."""

from ledger.migrating import run_alembic

run_alembic()
