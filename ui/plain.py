"""Values as plain JSON: what every command prints with --json. Public and stable."""

import enum
import json
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from terminal.domain.decision import Approved, Declined
from terminal.domain.money import Money
from terminal.outcome import Outcome


def plain(value: object) -> Any:  # noqa: ANN401, PLR0911 - JSON may be anything; one line a kind
    """Lay a value out as JSON has it: ids in hexadecimal, amounts as minor units, unit and text."""
    match value:
        case Money():
            return {"minor": value.minor, "unit": value.unit, "text": str(value).rsplit(" ", 1)[0]}
        case Approved():
            return {"approved": True, "authority": value.authority.value, "reason": None}
        case Declined():
            return {
                "approved": False,
                "authority": None,
                "reason": value.reason.value,
                "headroom": value.headroom,
            }
        case Outcome():
            return _outcome(value)
        case Struct():
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case enum.Enum():
            return value.value
        case bytes():
            return value.hex()
        case tuple() | list() | frozenset():
            items = [plain(item) for item in value]
            return sorted(items) if isinstance(value, frozenset) else items
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case _:
            return value


def to_json(value: object) -> str:
    """One line of JSON."""
    return json.dumps(plain(value), ensure_ascii=False)


def _outcome(outcome: Outcome) -> dict[str, Any]:
    """The decision's parts stand beside the outcome's, so that a script need not look deeper."""
    parts = {field.name: plain(getattr(outcome, field.name)) for field in fields(outcome)}
    return {**parts.pop("decision"), **parts}
