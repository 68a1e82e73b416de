"""The bounds that the API's document tells are those that the ledger holds tills to."""

import copy
from base64 import b64encode
from typing import Any

import msgspec
import pytest

from ledger import openapi
from ledger.openapi_bounds import BOUNDS, ID, SIGNATURE, TEXT, TOKEN
from ledger.problems import Refused
from ledger.request_bodies import (
    AUTHORISE_BODY,
    ENQUIRE_BODY,
    ENROL_BODY,
    FEED_BODY,
    LEASE_BODY,
    PUSH_BODY,
    SNAPSHOT_BODY,
    TOGETHER_BODY,
    VOID_BODY,
    BodyReader,
)

MONEY = {"minor": 100, "unit": "EUR"}


def b64(size: int, fill: int = 7) -> str:
    return b64encode(bytes([fill]) * size).decode()


LEG = {"id": b64(16), "action": "redeem", "card": b64(16), "amount": MONEY, "at_ms": 1}
REFUND = LEG | {
    "action": "refund",
    "refunds": b64(16),
    "returns": {"lease": b64(16), "minor": 5},
    "goods": ["bread"],
    "order": "R-1",
    "cashier": "ana",
}
EXPOSURE = dict.fromkeys(
    ("at_ms", "unsent", "oldest_unsent_ms", "contact_age_ms", "knowledge_age_ms"), 1
)
UNIT = {
    "unit": "EUR",
    "risks": [],
    "leased": 0,
    "headroom": 0,
    "manager_headroom": 0,
    "redemptions_left": 0,
}
PUSH = {
    "epoch": 1,
    "from_seq": 1,
    "entries": [b64(3)],
    "signature": b64(64),
    "head_seq": 1,
    "feed": 0,
    "block_list": 0,
    "token": b64(16),
    "next_token": b64(16),
    "exposure": EXPOSURE | {"units": [UNIT]},
}
GOOD: dict[str, tuple[BodyReader[Any], dict[str, Any], tuple[str | int, ...]]] = {
    "EnrolRequest": (
        ENROL_BODY,
        {"protocol": 1, "code_name": b64(16), "sealed": b64(40)},
        (),
    ),
    "AuthoriseRequest": (AUTHORISE_BODY, REFUND, ()),
    "LeaseReturn": (AUTHORISE_BODY, REFUND, ("returns",)),
    "TogetherRequest": (TOGETHER_BODY, {"legs": [LEG]}, ()),
    "VoidRequest": (VOID_BODY, {"id": b64(16), "card": b64(16), "at_ms": 1}, ()),
    "EnquireRequest": (ENQUIRE_BODY, {"card": b64(16)}, ()),
    "LeaseAsk": (LEASE_BODY, {"asks": [{"id": b64(16), "card": b64(16)}]}, ("asks", 0)),
    "LeaseRequest": (LEASE_BODY, {"asks": [{"id": b64(16), "card": b64(16)}]}, ()),
    "PushRequest": (PUSH_BODY, PUSH, ()),
    "ExposureReport": (PUSH_BODY, PUSH, ("exposure",)),
    "FeedRequest": (FEED_BODY, {"after": 0, "pages_max": 10, "wait_ms": 0}, ()),
    "SnapshotRequest": (SNAPSHOT_BODY, {"at_least": 0}, ()),
    "Money": (AUTHORISE_BODY, REFUND, ("amount",)),
}
"""A reader, what it takes, and where in it the message stands."""


def broken(bound: dict[str, Any], good: Any) -> list[Any]:
    """Give values just beyond a bound."""
    beyond = []
    if bound.get("pattern") in {ID["pattern"], TOKEN["pattern"]}:
        beyond += [b64(15), b64(17)]
    if bound.get("pattern") == SIGNATURE["pattern"]:
        beyond += [b64(63), b64(65), ""]
    if bound.get("pattern") == TEXT["pattern"]:
        beyond += ["a" * 201, "\x00"]
    if "minimum" in bound:
        beyond += [bound["minimum"] - 1, bound["maximum"] + 1]
    if "maxItems" in bound:
        beyond += [good * (bound["maxItems"] + 1)]
    if "minItems" in bound:
        beyond += [[]]
    if "items" in bound:
        beyond += [[one] for one in broken(bound["items"], "")]
    if "enum" in bound:
        beyond += ["nothing"] if isinstance(good, str) else [max(bound["enum"]) + 1]
    return beyond


def test_every_bound_belongs_to_a_sample():
    """No bound goes untried."""
    assert set(BOUNDS) == set(GOOD)
    for message, fields in BOUNDS.items():
        for field, bound in fields.items():
            assert broken(bound, part(message).get(field)), (message, field)


@pytest.mark.parametrize("message", sorted(GOOD))
def test_what_keeps_to_the_bounds_is_read(message):
    """The samples themselves."""
    reader, good, _ = GOOD[message]
    reader.read(msgspec.json.encode(good))


@pytest.mark.parametrize(
    ("message", "field"), [(message, field) for message in BOUNDS for field in BOUNDS[message]]
)
def test_a_bound_that_is_told_is_enforced(message, field):
    """One step beyond it, the request is refused."""
    reader, good, where = GOOD[message]
    for value in broken(BOUNDS[message][field], part(message).get(field)):
        body = copy.deepcopy(good)
        inner: Any = body
        for step in where:
            inner = inner[step]
        inner[field] = value
        with pytest.raises(Refused):
            reader.read(msgspec.json.encode(body))


def test_the_document_tells_the_bounds():
    """They stand where whoever reads the document looks."""
    schemas = openapi.document()["components"]["schemas"]
    asked = schemas["AuthoriseRequest"]["properties"]
    assert "16 bytes." == asked["card"]["description"]
    assert ["activate", "cash_out", "load", "redeem", "refund"] == asked["action"]["enum"]
    assert 500 == schemas["PushRequest"]["properties"]["entries"]["maxItems"]


def part(message: str) -> dict[str, Any]:
    """Give that message of its sample."""
    inner: Any = GOOD[message][1]
    for step in GOOD[message][2]:
        inner = inner[step]
    return inner  # type: ignore[no-any-return]
