"""The API is as its document says: every call is described, and nothing sent to it breaks it.

Schemathesis makes the requests out of the document: right ones, almost right ones and wrong ones,
unsigned and signed. Each answer must have a status and a body that the document names; none may be
a server's error.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import integers, one_of
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ledger import openapi
from ledger.calls import Calls
from tests.ledger.aiming import WAIT_MS, Aim
from tests.ledger.wire_till import WireTill
from tests.support.ledger_server import LedgerServer
from tests.support.progress import Progress

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SIGNED = [path for path, one in openapi.CALLS.items() if one.signed]
FEW = 20
MANY = 400
CARDS = 40
OK = 200
MOST = "1000000000"

_NUMBERS = count(1)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres) -> Iterator[LedgerServer]:
    """One ledger for this file, with a shop that may guess as it likes: else most is answered "too many"."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        server.open_shop()
        server.admin("rates", "set", "--till-misses", MOST, "--store-misses", MOST)
        yield server


@pytest.fixture(scope="module")
def codes(ledger) -> list[str]:
    """Codes of cards with something on them."""
    return ledger.issue(CARDS, "100.00")


@pytest.fixture
def till(ledger) -> WireTill:
    """A till of the test's own: what others sent may have brought theirs into quarantine."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code(f"till-{next(_NUMBERS)}"))
    return till


@pytest.fixture(scope="module")
def api(ledger) -> Any:
    """The document that the server gives, as Schemathesis reads it."""
    return schemathesis.openapi.from_url(f"{ledger.url}{openapi.PATH}")


def test_every_call_is_described():
    """Nothing is served that the document does not name."""
    served = set(Calls.by_path(object.__new__(_Nothing))) | {"/health", "/ready"}
    assert served == set(openapi.CALLS)


class _Nothing(Calls):
    """Calls without a book: enough to name its paths."""

    def __getattr__(self, name: str) -> object:
        return name


@pytest.mark.parametrize("path", sorted(openapi.CALLS))
def test_unsigned_requests_break_nothing(api, path):
    """Whatever a stranger sends."""
    TryingOut(api, path).run(FEW)


@pytest.mark.parametrize("path", sorted(SIGNED))
def test_signed_requests_break_nothing(api, till, codes, path):
    """Whatever an enrolled till that lost its mind sends."""
    TryingOut(api, path, till, codes).run(FEW)


@pytest.mark.soak
@pytest.mark.parametrize("path", sorted(openapi.CALLS))
def test_many_unsigned_requests_break_nothing(api, path, progress):
    """The same at length."""
    TryingOut(api, path, progress=progress).run(MANY)


@pytest.mark.soak
@pytest.mark.parametrize("path", sorted(SIGNED))
def test_many_signed_requests_break_nothing(api, till, codes, path, progress):
    """The same at length; and a good part gets as far as the book."""
    trying = TryingOut(api, path, till, codes, progress)
    trying.run(MANY)
    assert trying.statuses[OK] > MANY // 20, trying.statuses


@pytest.mark.soak
def test_the_book_is_sound_after_all_that(ledger):
    """Whatever was sent by those before, the book adds up."""
    assert [] == ledger.admin("verify")["findings"]


class TryingOut:
    """One path, tried with right, almost right and wrong requests; a till signs them and aims them at its shop."""

    def __init__(
        self,
        api: Any,
        path: str,
        till: WireTill | None = None,
        codes: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> None:
        self.statuses: Counter[int] = Counter()
        self._api = api
        self._path = path
        self._till = till
        self._aim = Aim(till, [till.card(code) for code in codes]) if till else None
        self._progress = progress

    def run(self, examples: int) -> None:
        """Try so many."""
        operation = self._api[self._path]["GET" if self._takes_nothing else "POST"]
        modes = [GenerationMode.POSITIVE] + [GenerationMode.NEGATIVE] * (not self._takes_nothing)
        cases = one_of([operation.as_strategy(mode) for mode in modes])

        @settings(
            max_examples=examples,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        @given(case=cases, seed=integers(0, 2**32))
        def attempt(case: Any, seed: int) -> None:
            self._attempt(case, random.Random(seed))
            if self._progress:
                self._progress(self.statuses.total(), examples, f"cases {dict(self.statuses)}")

        attempt()

    @property
    def _takes_nothing(self) -> bool:
        return openapi.CALLS[self._path].takes is None

    def _attempt(self, case: Any, chance: random.Random) -> None:
        if self._aim:
            case.body = self._aim.take(self._path, case.body, chance)
        if isinstance(case.body, dict) and isinstance(case.body.get("wait_ms"), int):
            case.body["wait_ms"] = min(case.body["wait_ms"], WAIT_MS)
        kwargs = case.as_transport_kwargs(self._api.get_base_url())
        request = requests.Request(**kwargs).prepare()
        if self._till:
            body = request.body or b""
            body = body.encode() if isinstance(body, str) else body
            request.headers.update(self._till.headers(self._path, body))
        with requests.Session() as session:
            answer = session.send(request, timeout=60)
        self.statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)
