"""What the ledger counts about itself, read as Prometheus reads it."""

import json
import urllib.request
from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from sync.protocol import messages
from tests.ledger.wire_till import WireTill, post
from tests.support.ledger_server import LedgerServer


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres) -> Iterator[LedgerServer]:
    """One ledger for this file, with a shop."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        server.open_shop()
        yield server


def _numbers(url: str) -> dict[tuple[str, ...], float]:
    with urllib.request.urlopen(f"{url}/metrics") as answer:
        text = answer.read().decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_answers_are_counted_by_path_and_status(ledger):
    """One authorisation and one refusal: two counters, one step each."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-m"))
    code = ledger.issue(1, "20.00")[0]
    before = _numbers(ledger.url)

    till.authorise(till.request(code, "5.00"))
    post(ledger.url, messages.AUTHORISE, b"{}", {})

    after = _numbers(ledger.url)
    for status in ("200", "401"):
        key = ("ledger_answers_total", messages.AUTHORISE, status)
        assert 1 == after[key] - before.get(key, 0)
    count = ("ledger_answer_seconds_count", messages.AUTHORISE)
    assert 2 == after[count] - before.get(count, 0)
    assert 1 == after[("ledger_database_reachable",)]
    assert 1 <= after[("ledger_feed_page",)]


def test_no_code_or_till_reaches_metrics_or_logs(ledger):
    """Labels are paths and statuses; the log names tills and ids, never a code."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-secret"))
    code = ledger.issue(1, "20.00")[0]
    till.authorise(till.request(code, "5.00"))
    till.authorise(till.request(code, "50.00"))
    with urllib.request.urlopen(f"{ledger.url}/metrics") as answer:
        text = answer.read().decode()

    plain = code.replace("-", "")
    for secret in (code, plain, plain[:8], plain[-8:]):
        assert secret not in text
        assert secret not in ledger.log.read_text()
    assert "till-secret" not in text
    for line in ledger.log.read_text().splitlines():
        json.loads(line)
