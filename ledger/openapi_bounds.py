"""How long, how many, how large: what the types of the messages do not say and the ledger holds tills to.

`narrow` writes it into the document's schemas, so that whoever builds a till from the document alone
sends nothing that is refused as malformed. The limits are those of `request_bodies`.
"""

from typing import Any, Final

from ledger.request_bodies import (
    ASKED_ONLINE,
    GOODS_MAX,
    ID_BYTES,
    NUMBER_MAX,
    TEXT_MAX,
    UNITS_MAX,
)
from sync.protocol.messages import BATCH_ENTRIES_MAX, LEASE_ASKS_MAX, PROTOCOL
from terminal.domain.money import DECIMALS, MINOR_MAX
from terminal.domain.together import CODES_MAX

Schema = dict[str, Any]

BASE64: Final = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$"
_ID_BASE64: Final = "[A-Za-z0-9+/]{21}[AQgw]=="
_SIGNATURE_BASE64: Final = "[A-Za-z0-9+/]{85}[AQgw]=="

ID: Final[Schema] = {"pattern": f"^{_ID_BASE64}$", "description": f"{ID_BYTES} bytes."}
TOKEN: Final[Schema] = {"pattern": f"^({_ID_BASE64})?$", "description": "16 bytes, or none."}
SIGNATURE: Final[Schema] = {
    "pattern": f"^({_SIGNATURE_BASE64})?$",
    "description": "64 bytes; none where there are no entries.",
}
NUMBER: Final[Schema] = {"minimum": 0, "maximum": NUMBER_MAX - 1}
TEXT: Final[Schema] = {"pattern": f"^[^\\u0000]{{0,{TEXT_MAX}}}$"}
BOUNDS: Final[dict[str, dict[str, Schema]]] = {
    "EnrolRequest": {"protocol": {"enum": [PROTOCOL]}, "code_name": ID},
    "AuthoriseRequest": {
        "id": ID,
        "card": ID,
        "at_ms": NUMBER,
        "action": {"enum": sorted(ASKED_ONLINE)},
        "goods": {"maxItems": GOODS_MAX, "items": {"type": "string"} | TEXT},
        "order": TEXT,
        "cashier": TEXT,
        "refunds": ID | {"description": "With a refund, and with nothing else: the redemption."},
    },
    "LeaseReturn": {"lease": ID, "minor": NUMBER},
    "TogetherRequest": {"legs": {"minItems": 1, "maxItems": CODES_MAX}},
    "VoidRequest": {"id": ID, "card": ID, "at_ms": NUMBER},
    "EnquireRequest": {"card": ID},
    "LeaseAsk": {"id": ID, "card": ID},
    "LeaseRequest": {"asks": {"minItems": 1, "maxItems": LEASE_ASKS_MAX}},
    "PushRequest": {
        "epoch": NUMBER,
        "from_seq": NUMBER | {"minimum": 1},
        "head_seq": NUMBER,
        "feed": NUMBER,
        "block_list": NUMBER,
        "entries": {"maxItems": BATCH_ENTRIES_MAX},
        "signature": SIGNATURE,
        "token": TOKEN,
        "next_token": TOKEN,
    },
    "ExposureReport": {"units": {"maxItems": UNITS_MAX}},
    "FeedRequest": {"after": NUMBER, "pages_max": NUMBER | {"minimum": 1}, "wait_ms": NUMBER},
    "SnapshotRequest": {"at_least": NUMBER},
    "Money": {
        "minor": {"minimum": -MINOR_MAX, "maximum": MINOR_MAX},
        "unit": {"enum": sorted(DECIMALS)},
    },
}
"""By message and field."""


def narrow(schemas: dict[str, Schema]) -> None:
    """Write the bounds into the schemas of a document."""
    for schema in schemas.values():
        for field in schema.get("properties", {}).values():
            _spell_base64(field)
    for name, fields in BOUNDS.items():
        for field, bound in fields.items():
            _bind(schemas[name]["properties"], field, bound)


def _spell_base64(schema: Schema) -> None:
    """Say what a text of bytes looks like: padded, the standard alphabet."""
    if "contentEncoding" in schema:
        schema["pattern"] = BASE64
    for inner in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        _spell_base64(inner)


def _bind(properties: dict[str, Schema], field: str, bound: Schema) -> None:
    schema = properties[field]
    if "enum" in bound:
        properties[field] = {**bound, **{k: v for k, v in schema.items() if k == "default"}}
    else:
        schema.get("anyOf", [schema])[0].update(bound)
