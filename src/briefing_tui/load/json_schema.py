"""The JSON Schema (draft-07) of the format, made from its table: what an editor can check while somebody writes.

It knows no references, no doubles and no calendar, and sees values as YAML 1.2 types them; `check` knows better.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from briefing_tui.load import kinds
from briefing_tui.load.build import ID_PATTERN, Field, Kind, Record
from briefing_tui.load.schema import BRIEFING, NEED_WORDS

NAME: Final = "briefing.schema.json"
"""What the schema's file is called."""

_SCALAR: Final = ["string", "number", "boolean"]
"""What text is to YAML, which takes `title: 1984` for a number; null is left out, since a forgotten value is one."""

_FULL: Final = {"pattern": r"\S"}
_ONE_LINE: Final = {"pattern": r"^\s*\S([^\n\r\x85\u2028\u2029]*\S)?\s*$"}

_RULES: Final[dict[str, dict[str, Any]]] = {
    "number": {"oneOf": [{"required": ["value"]}, {"required": ["values"]}]},
    "statement": {
        "if": {"properties": {"stance": {"enum": list(NEED_WORDS)}}, "required": ["stance"]},
        "then": {"anyOf": [{"required": ["text"]}, {"required": ["quote"]}]},
    },
}
"""What the records that look at several keys together ask for."""

_ALSO: Final = {"number": ("value",), "statement": ("text",)}
"""What a snippet of a record has besides the keys that are required."""


def records() -> list[tuple[str, Record]]:
    """Every record with where it stands: `claims[].statements[]`."""
    found: list[tuple[str, Record]] = []

    def visit(path: str, record: Record) -> None:
        found.append((path, record))
        for key, field in record.fields.items():
            match field.kind:
                case kinds.ListOf(item=kinds.One(record=inner)):
                    visit(f"{path}.{key}[]".lstrip("."), inner)
                case kinds.One(record=inner):
                    visit(f"{path}.{key}".lstrip("."), inner)

    visit("", BRIEFING)
    return found


def json_schema() -> dict[str, Any]:
    """The schema, as JSON has it."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:briefing-tui:briefing:1",
        "title": "briefing, version 1",
        "description": "What editors can check while a briefing is written; briefing-tui check knows more, such as ids.",
        **_record(BRIEFING),
        "definitions": {record.name: _record(record) for path, record in records() if path},
    }


def printed() -> str:
    """The schema as text of ASCII."""
    return json.dumps(json_schema(), indent=2) + "\n"


def _record(record: Record) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {key: _field(record, field) for key, field in record.fields.items()},
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }
    if record.required:
        schema["required"] = [key for key in record.fields if key in record.required]
        body = _body(record, count(1))
        schema["defaultSnippets"] = [
            {"label": record.name, "description": f"the keys that a {record.name} needs", "body": body}
        ]
    return schema | _RULES.get(record.name, {})


def _field(record: Record, field: Field) -> dict[str, Any]:
    """What a key takes, and what it means."""
    label = field.kind.label
    if isinstance(field.kind, kinds.ListOf):
        label = f"list of {label}"
    default = record.noun._field_defaults.get(field.key)
    schema = _told(field.kind)
    if "$ref" in schema:
        schema = {"allOf": [schema]}  # what stands beside a $ref counts for nothing
    if default and isinstance(default, str | int):
        schema["default"] = default
    return {"description": f"{field.meaning} ({label.replace('`', '')})", **schema}


def _told(kind: Kind) -> dict[str, Any]:
    """The schema of a kind of values, with what editors say in place of a pattern."""
    schema = _kind(kind)
    if "pattern" in schema:
        what = "one line of text" if isinstance(kind, kinds.Text) else kind.label
        schema["patternErrorMessage"] = f"takes: {what}"
    return schema


def _kind(kind: Kind) -> dict[str, Any]:
    """The schema of a kind of values."""
    match kind:
        case kinds.Version():
            return {"enum": [1, "1"]}
        case kinds.Term(terms=terms):
            return {"enum": list(terms)}
        case kinds.Draft():
            return {"enum": [True, False, "true", "false"]}
        case kinds.Whole():
            whole = {"minimum": 1, "maximum": 999_999_999, "pattern": f"^{kinds.WHOLE_PATTERN}$"}
            return {"type": ["integer", "string"], **whole}
        case kinds.Day():
            example = ["2031-05-14"]
            return {"type": "string", "format": "date", "pattern": f"^{kinds.DATE_PATTERN}$", "examples": example}
        case kinds.When():
            examples = ["2031-05-14", "2031-05-14T18:00+02:00"]
            pattern = f"^({kinds.DATE_PATTERN}|{kinds.MOMENT_PATTERN})$"
            return {"type": "string", "pattern": pattern, "examples": examples}
        case kinds.Language():
            return {"type": _SCALAR, "pattern": f"^{kinds.LANGUAGE_PATTERN}$", "examples": ["en", "uk", "pt-BR"]}
        case kinds.Address():
            return {"type": "string", "pattern": f"^{kinds.URL_PATTERN}$"}
        case kinds.File():
            return {"type": _SCALAR, "pattern": rf"^(?!{kinds.NOT_RELATIVE_PATTERN})\s*\S"}
        case kinds.Id() | kinds.Reference():
            return {"type": ["string", "integer", "boolean"], "pattern": f"^{ID_PATTERN}$", "minimum": 0}
        case kinds.Point():
            degrees = [{"type": "number", "minimum": -most, "maximum": most} for most in (90, 180)]
            two = {"additionalItems": False, "minItems": 2, "maxItems": 2}
            return {"type": "array", "items": degrees, **two, "examples": [[44.1, 19.6]]}
        case kinds.ListOf(item=item, at_least=least):
            return {"type": "array", "items": _told(item)} | ({"minItems": least} if least else {})
        case kinds.One(record=record):
            return {"$ref": f"#/definitions/{record.name}"}
        case kinds.Prose():
            return {"type": _SCALAR, **_FULL}
        case _:
            return {"type": _SCALAR, **_ONE_LINE}


def _body(record: Record, stops: Iterator[int]) -> dict[str, Any]:
    """A snippet: the keys that the record needs, with places to stop at."""
    needed = (key for key in record.fields if key in record.required or key in _ALSO.get(record.name, ()))
    return {key: _stop(key, record.fields[key].kind, stops) for key in needed}


def _stop(key: str, kind: Kind, stops: Iterator[int]) -> Any:
    match kind:
        case kinds.Version():
            return 1
        case kinds.Term(terms=terms):
            return f"${{{next(stops)}|{','.join(terms)}|}}"
        case kinds.ListOf(item=kinds.One(record=record)):
            return [_body(record, stops)]
        case _:
            return f"${{{next(stops)}:{key}}}"
