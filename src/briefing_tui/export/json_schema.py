"""The JSON Schema of what `data` makes: from the table of the format, and the few keys that are computed."""

from __future__ import annotations

import json
from typing import Any, Final

from briefing_tui import model
from briefing_tui.export.data import LISTS
from briefing_tui.load import kinds
from briefing_tui.load.build import ID_PATTERN, Field, Kind, Record
from briefing_tui.load.schema import BRIEFING, NUMBER

NAME: Final = "shown.schema.json"
"""What the schema's file is called."""

_ID: Final = {"type": "string", "pattern": f"^{ID_PATTERN}(/[a-z0-9-]+)?$"}
"""An id; that of a part of a claim that has none of its own is made of the claim's and a few words."""

_COMPUTED: Final[dict[str, dict[str, Any]]] = {
    "status": {"description": "what became of the claim, by what was said", "enum": list(model.STATUSES)},
    "confirmations": {
        "description": "the ids of the statements that confirm it independently, in all or in part (scope)",
        "type": "array",
        "items": _ID,
    },
    "silent_sides": {
        "description": "the ids of the sides that have said nothing about it",
        "type": "array",
        "items": _ID,
    },
}

_EVENT: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "date": {
            "description": "null for what has no date",
            "type": ["string", "null"],
            "pattern": f"^{kinds.DATE_PATTERN}$",
        },
        "item": {"description": "what it is about: an id, or change/ and a number", "type": ["string", "null"]},
        "text": {"description": "what happened, in words", "type": "string"},
    },
    "required": ["date", "item", "text"],
    "additionalProperties": False,
}


def json_schema() -> dict[str, Any]:
    """The schema (draft-07) of what `briefing-tui show --format json` prints."""
    definitions: dict[str, Any] = {}
    schema = _record(BRIEFING, definitions)
    optional = {key for keys in LISTS.values() for key in keys}  # with --only, they may be left out
    timeline = {"description": "what has a date, if it was asked for", "type": "array", "items": _EVENT}
    schema["properties"]["timeline"] = timeline
    schema["required"] = [key for key in schema["required"] if key not in optional]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "a briefing as briefing-tui show --format json prints it",
        "description": "Every key is always there, and null or an empty list where the file says nothing.",
        **schema,
        "definitions": definitions,
    }


def printed() -> str:
    """The schema as text."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _record(record: Record, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {key: _property(record, key, definitions) for key in record.noun._fields}
    if record is BRIEFING:
        properties = {"briefing": {"description": record.fields["briefing"].meaning, "const": 1}, **properties}
    if record.noun is model.Claim:
        properties |= _COMPUTED
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(record: Record, key: str, definitions: dict[str, Any]) -> dict[str, Any]:
    field = record.fields[key]
    required = field.required or key == "id" or (record is NUMBER and key == "values") or key in _FILLED
    return {"description": _meaning(field), **_kind(field.kind, definitions, required=required)}


_FILLED: Final = frozenset(["revision", "status", "language", "draft"])
"""Keys that have a default."""


def _meaning(field: Field) -> str:
    return "known in the file by this" if field.key == "id" else field.meaning


def _kind(kind: Kind, definitions: dict[str, Any], *, required: bool = True) -> dict[str, Any]:
    """What a value can be; one that isn't required can be null."""
    text = "string" if required else ["string", "null"]
    match kind:
        case kinds.ListOf(item=item, at_least=least):
            found = {"type": "array", "items": _kind(item, definitions)}
            return found | ({"minItems": least} if least else {})
        case kinds.One(record=record):
            if record.name not in definitions:
                definitions[record.name] = _record(record, definitions)
            return {"$ref": f"#/definitions/{record.name}"}
        case kinds.Term(terms=terms):
            return {"enum": [*terms] if required else [*terms, None]}
        case kinds.Draft():
            return {"type": "boolean"}
        case kinds.Whole():
            return {"type": "integer", "minimum": 1}
        case kinds.Point():
            degrees = [{"type": "number", "minimum": -most, "maximum": most} for most in (90, 180)]
            return {"type": ["array", "null"], "items": degrees, "minItems": 2, "maxItems": 2}
        case kinds.Day():
            return {"type": text, "pattern": f"^{kinds.DATE_PATTERN}$"}
        case kinds.When():
            return {"type": text, "pattern": f"^({kinds.DATE_PATTERN}|{kinds.MOMENT_PATTERN})$"}
        case kinds.Language():
            return {"type": text, "pattern": f"^{kinds.LANGUAGE_PATTERN}$"}
        case kinds.Address():
            return {"type": text, "pattern": f"^{kinds.URL_PATTERN}$"}
        case kinds.Id() | kinds.Reference():
            return {"type": text, "pattern": _ID["pattern"]}
    return {"type": text}
