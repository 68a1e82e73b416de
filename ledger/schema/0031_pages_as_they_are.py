"""See the statements beside this file."""

from ledger.migrating import step

revision, down_revision, upgrade, downgrade = step(__file__)
