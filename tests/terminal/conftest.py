"""A shop with one till, in a folder of its own."""

import pytest

from tests.support.till import ScriptedLine, Shop


@pytest.fixture
def shop(tmp_path):
    """An open shop whose till has no way to the ledger."""
    made = Shop(tmp_path).opened()
    yield made
    made.close()


@pytest.fixture
def online(tmp_path):
    """An open shop whose till asks a ledger that says what it is told to say."""
    made = Shop(tmp_path, line=ScriptedLine()).opened()
    yield made
    made.close()
