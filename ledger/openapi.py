"""The API as an OpenAPI 3.1 document, made from the very types that read and write the messages.

Served at `/openapi.json`, printed by `redemption-ledger openapi`. A call that is served and does not
stand in CALLS fails a test.
"""

from importlib.metadata import version
from typing import Any, Final

import msgspec
from msgspec import Struct

from ledger.openapi_bounds import narrow
from sync.protocol import messages, signing
from sync.protocol.contents import CONTENT
from sync.protocol.messages import (
    AuthoriseAnswer,
    AuthoriseRequest,
    EnquireAnswer,
    EnquireRequest,
    EnrolAnswer,
    EnrolRequest,
    FeedAnswer,
    FeedRequest,
    LeaseAnswer,
    LeaseRequest,
    Problem,
    PushAnswer,
    PushRequest,
    SnapshotAnswer,
    SnapshotRequest,
    TogetherAnswer,
    TogetherRequest,
    VoidAnswer,
    VoidRequest,
)

PATH: Final = "/openapi.json"
CONTENT_PATH: Final = f"{CONTENT}/{{digest}}"
REF: Final = "#/components/schemas/{name}"
PROBLEM_STATUSES: Final = {
    "400": "The request cannot be read.",
    "401": "Not signed by an enrolled terminal. One answer for every cause.",
    "403": "The terminal is revoked or in quarantine, or asks to undo what is not its own.",
    "405": "The path takes another method.",
    "408": "The body did not arrive in time.",
    "410": "The pairing code is not valid (any more).",
    "413": "The body is too large.",
    "429": "Too many requests; `Retry-After` says when to come again.",
    "500": "The ledger failed. Nothing was lost; the same request may be sent again.",
    "503": "The ledger cannot answer just now; the same request may be sent again.",
}


class Health(Struct, frozen=True):
    """What whoever watches over the process is told."""

    status: str


class Described(Struct, frozen=True):
    """One call as the document shows it. `takes` None: no body, and nothing else than GET."""

    summary: str
    takes: type[Struct] | None
    gives: type[Struct]
    signed: bool = True


CALLS: Final[dict[str, Described]] = {
    messages.ENROL: Described(
        "Pair a till by a one-time code.", EnrolRequest, EnrolAnswer, signed=False
    ),
    messages.AUTHORISE: Described(
        "Ask whether it may be done. Idempotent on the id; the answer never changes.",
        AuthoriseRequest,
        AuthoriseAnswer,
    ),
    messages.TOGETHER: Described(
        "Ask whether several codes may pay one basket: all or none. Idempotent on the legs' ids.",
        TogetherRequest,
        TogetherAnswer,
    ),
    messages.VOID: Described(
        "Undo, or make sure it is never done. Idempotent.", VoidRequest, VoidAnswer
    ),
    messages.ENQUIRE: Described(
        "Ask what is on a card that no till keeps. Changes nothing.", EnquireRequest, EnquireAnswer
    ),
    messages.LEASE: Described(
        "Ask for value of cards to be set aside for this till. Idempotent on each ask's id.",
        LeaseRequest,
        LeaseAnswer,
    ),
    messages.JOURNAL: Described(
        "Deliver journal entries. Each gets a verdict; none is ever refused.",
        PushRequest,
        PushAnswer,
    ),
    messages.FEED: Described(
        "Fetch signed pages of the feed, or wait for the next.", FeedRequest, FeedAnswer
    ),
    messages.SNAPSHOT: Described(
        "Learn what the newest snapshot is made of.", SnapshotRequest, SnapshotAnswer
    ),
    "/health": Described("Does the process run?", None, Health, signed=False),
    "/ready": Described("Can requests be answered?", None, Health, signed=False),
}


def document() -> dict[str, Any]:
    """Give the document as JSON values."""
    types = [kind for one in CALLS.values() for kind in (one.takes, one.gives) if kind]
    _, components = msgspec.json.schema_components([*types, Problem], ref_template=REF)
    narrow(components)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Redemption Terminal: the ledger",
            "version": version("redemption-terminal"),
            "description": "Bytes are base64. Money is whole minor units. Instants are milliseconds"
            " since 1970, UTC. Errors are problem documents (RFC 9457).",
        },
        "paths": {path: _path(one) for path, one in CALLS.items()} | {CONTENT_PATH: _content()},
        "components": {"schemas": components, "headers": _answer_headers()},
    }


def _path(one: Described) -> dict[str, Any]:
    described: dict[str, Any] = {
        "summary": one.summary,
        "parameters": _signature_parameters() if one.signed else [],
        "responses": {
            "200": _response("Done.", "application/json", one.gives),
            **{
                status: _response(why, "application/problem+json", Problem)
                for status, why in PROBLEM_STATUSES.items()
            },
        },
    }
    if one.takes is None:
        return {"get": described}
    body = {"required": True, "content": {"application/json": {"schema": _ref(one.takes)}}}
    return {"post": described | {"requestBody": body}}


def _content() -> dict[str, Any]:
    """The path for caches."""
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    problem = {"application/problem+json": {"schema": _ref(Problem)}}
    return {
        "get": {
            "summary": "Fetch a content that never changes, sealed. Any HTTP cache may keep it.",
            "parameters": [{"name": "digest", "in": "path", "required": True, "schema": digest}],
            "responses": {
                "200": {"description": "Done.", "content": {"application/octet-stream": {}}},
                "304": {"description": "You have it."},
                "404": {"description": "There is none (any more).", "content": problem},
                "405": {"description": PROBLEM_STATUSES["405"], "content": problem},
                "503": {"description": PROBLEM_STATUSES["503"], "content": problem},
            },
        }
    }


def _response(why: str, content_type: str, kind: type[Struct]) -> dict[str, Any]:
    return {
        "description": why,
        "content": {content_type: {"schema": _ref(kind)}},
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in _answer_headers()},
    }


def _ref(kind: type[Struct]) -> dict[str, str]:
    return {"$ref": REF.format(name=kind.__name__)}


def _signature_parameters() -> list[dict[str, Any]]:
    """The four headers of a signed request; see `sync/protocol/signing.py` for what is signed."""
    base64 = {"type": "string", "contentEncoding": "base64"}
    described = {
        signing.TERMINAL_HEADER: ("Who asks.", {"type": "string"}),
        signing.NONCE_HEADER: ("16 random bytes; the answer is signed over them.", base64),
        signing.TIME_HEADER: ("The till's time in milliseconds.", {"type": "string"}),
        signing.SIGNATURE_HEADER: ("Ed25519 by the till's key.", base64),
    }
    return [
        {"name": name, "in": "header", "required": True, "description": text, "schema": schema}
        for name, (text, schema) in described.items()
    ]


def _answer_headers() -> dict[str, Any]:
    return {
        signing.SIGNATURE_HEADER: {
            "description": "Ed25519 by the ledger's key over nonce, status and body,"
            " where the request carried a nonce.",
            "schema": {"type": "string", "contentEncoding": "base64"},
        },
        "Retry-After": {
            "description": "Seconds after which to come again.",
            "schema": {"type": "string"},
        },
    }
