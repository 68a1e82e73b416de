"""The API is as its document says: every call is described, and nothing sent to it breaks it.

Schemathesis makes the requests out of the document: right ones, almost right ones and wrong ones,
unsigned and signed. Each answer must have a status and a body that the document names; none may be
a server's error.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ledger import openapi
from ledger.calls import Calls
from tests.ledger.wire_till import WireTill
from tests.support.ledger_server import LedgerServer

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SIGNED = [path for path, one in openapi.CALLS.items() if one.signed]
FEW = 20
MANY = 3_000
WAIT_MS = 5


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres) -> Iterator[LedgerServer]:
    """One ledger for this file, with a shop."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        server.open_shop()
        yield server


@pytest.fixture(scope="module")
def till(ledger) -> WireTill:
    """An enrolled till."""
    till = WireTill(ledger.url)
    till.enrol(ledger.pairing_code("till-1"))
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
    _try_out(api, path, FEW, sign=None)


@pytest.mark.parametrize("path", sorted(SIGNED))
def test_signed_requests_break_nothing(api, till, path):
    """Whatever an enrolled till that lost its mind sends."""
    _try_out(api, path, FEW, sign=till)


@pytest.mark.soak
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("path", sorted(openapi.CALLS))
def test_many_requests_break_nothing(api, till, path, signed):
    """The same at length."""
    _try_out(api, path, MANY, sign=till if signed else None)


def _not_wait(case: Any) -> None:
    """Where the request asks to be kept waiting, it is a short while."""
    if isinstance(case.body, dict) and isinstance(case.body.get("wait_ms"), int):
        case.body["wait_ms"] = min(case.body["wait_ms"], WAIT_MS)


def _try_out(api: Any, path: str, examples: int, sign: WireTill | None) -> None:
    operation = api[path]["GET" if openapi.CALLS[path].takes is None else "POST"]
    modes = [
        operation.as_strategy(mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    ]

    @settings(
        max_examples=examples, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(case=one_of(modes[:1] if operation.body is None else modes))
    def attempt(case: Any) -> None:
        _not_wait(case)
        with requests.Session() as session:
            request = requests.Request(**case.as_transport_kwargs(api.get_base_url())).prepare()
            if sign:
                body = request.body or b""
                request.headers.update(
                    sign.headers(path, body.encode() if isinstance(body, str) else body)
                )
            case.validate_response(session.send(request, timeout=60), checks=CHECKS)

    attempt()
