"""Write the parts of the documentation that the code knows: `python scripts/docs.py`; with `--check`, only compare.

In a page, what stands between `<!-- NAME: made by scripts/docs.py -->` and `<!-- end -->` is made from the code.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from briefing_tui.cli.arguments import check_parser, config_parser, read_parser
from briefing_tui.load import kinds
from briefing_tui.load.build import ID_PATTERN, Kind, Record
from briefing_tui.load.schema import BRIEFING
from briefing_tui.model import LIKELIHOODS
from briefing_tui.problems import CODES, WARNINGS
from briefing_tui.settings.printed import example, toml
from briefing_tui.settings.table import SETTINGS
from briefing_tui.tui.keys import DEFAULT, NAMES, keys_written

ROOT: Final = Path(__file__).parents[1]
SCHEMA: Final = ROOT / "docs" / "briefing.schema.json"
_PLACES: Final = {
    "list": "every list",
    "briefing": "the panes of a briefing",
    "story": "a briefing and its views",
    "anywhere": "everywhere",
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def keys_table() -> str:
    """The table of keys."""
    rows = ["| keys | action | where |", "| --- | --- | --- |"]
    for entry in DEFAULT.entries:
        keys = " ".join(f"`{_cell(key)}`" for key in keys_written(entry).split(" "))
        rows.append(f"| {keys} | {entry.meaning} | {_PLACES[entry.where]} |")
    return "\n".join(rows)


def cli_help() -> str:
    """The help of all commands."""
    parsers = read_parser(), check_parser(), config_parser()
    return "```text\n" + "\n\n".join(parser.format_help() for parser in parsers) + "```"


def _records() -> list[tuple[str, Record]]:
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


def fields_tables() -> str:
    """A table of keys for every record."""
    parts = []
    for path, record in _records():
        rows = [f"### `{path}`" if path else "### The briefing itself", ""]
        rows += ["| key | takes | | meaning |", "| --- | --- | --- | --- |"]
        for key, field in record.fields.items():
            label = field.kind.label
            if isinstance(field.kind, kinds.ListOf):
                label = f"list of {label}" + (", at least one" if field.kind.at_least else "")
            rows.append(f"| `{key}` | {_cell(label)} | {'R' if field.required else ''} | {_cell(field.meaning)} |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def codes_table() -> str:
    """The codes of problems and warnings."""
    rows = [f"| `{code}` | {'*warning:* ' * (code in WARNINGS)}{_cell(meaning)} |" for code, meaning in CODES.items()]
    return "\n".join(["| code | what it means |", "| --- | --- |", *rows])


def likelihoods_table() -> str:
    """The terms of likelihood with their ranges."""
    rows = [f"| {term} | {range_} |" for term, range_ in LIKELIHOODS.items()]
    return "\n".join(["| term | probability |", "| --- | --- |", *rows])


def settings_table() -> str:
    """The settings, with their reasons."""
    rows = ["| setting | takes | default | what it does, and why it can be set |", "| --- | --- | --- | --- |"]
    for setting in SETTINGS:
        what = f"{setting.meaning}: {setting.reason}"
        rows.append(f"| `{setting.name}` | {_cell(setting.kind.label)} | `{toml(setting.default)}` | {_cell(what)} |")
    return "\n".join(rows)


def settings_example() -> str:
    """What `briefing-tui config --example` prints."""
    return f"```toml\n{example()}```"


def actions_table() -> str:
    """The actions by their ids, with their keys as settings have them."""
    rows = ["| action | keys | what it does |", "| --- | --- | --- |"]
    for entry in DEFAULT.entries:
        keys = ", ".join(f"`{_cell(toml(key))}`" for key in entry.keys)
        rows.append(f"| `{entry.action}` | {keys} | {_cell(entry.meaning)} |")
    return "\n".join(rows)


def key_names() -> str:
    """The names of keys that have one."""
    return ", ".join(f"`{name}`" for name in NAMES)


def _kind_schema(kind: Kind) -> dict[str, Any]:
    text = {"type": ["string", "number", "boolean"]}  # any scalar is text: `title: 1984`
    match kind:
        case kinds.Version():
            return {"enum": [1, "1"]}
        case kinds.Term(terms=terms):
            return {"enum": list(terms)}
        case kinds.Draft():
            return {"enum": [True, False, "true", "false"]}
        case kinds.Whole():
            return {"type": "integer", "minimum": 1, "maximum": 999_999_999}
        case kinds.Day():
            return {"type": "string", "pattern": f"^{kinds.DATE_PATTERN}$"}
        case kinds.When():
            return {"type": "string", "pattern": f"^({kinds.DATE_PATTERN}|{kinds.MOMENT_PATTERN})$"}
        case kinds.Language():
            return {"type": "string", "pattern": f"^{kinds.LANGUAGE_PATTERN}$"}
        case kinds.Address():
            return {"type": "string", "pattern": f"^{kinds.URL_PATTERN}$"}
        case kinds.Id() | kinds.Reference():
            return {"type": ["string", "number"], "pattern": f"^{ID_PATTERN}$"}
        case kinds.Point():
            degrees = [{"type": "number", "minimum": -most, "maximum": most} for most in (90, 180)]
            return {"type": "array", "prefixItems": degrees, "minItems": 2, "maxItems": 2}
        case kinds.ListOf(item=item, at_least=least):
            return {"type": "array", "items": _kind_schema(item)} | ({"minItems": least} if least else {})
        case kinds.One(record=record):
            return {"$ref": f"#/$defs/{record.name}"}
        case _:
            return text


def _record_schema(record: Record) -> dict[str, Any]:
    properties = {
        key: {"description": field.meaning} | _kind_schema(field.kind) for key, field in record.fields.items()
    }
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }
    if record.required:
        schema["required"] = [key for key in record.fields if key in record.required]
    if record.name == "number":
        schema["oneOf"] = [{"required": ["value"]}, {"required": ["values"]}]
    if record.name == "statement":
        silent = {"properties": {"stance": {"enum": ["asserts", "no-comment"]}}}
        schema["anyOf"] = [{"required": ["text"]}, {"required": ["quote"]}, silent]
    return schema


def json_schema() -> str:
    """The JSON Schema of the format, for editors; `briefing-tui check` knows more."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefing, version 1",
        "description": "What editors can check while a briefing is written; briefing-tui check knows more, such as ids.",
        **_record_schema(BRIEFING),
        "$defs": {record.name: _record_schema(record) for path, record in _records() if path},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


MADE: Final[dict[str, Callable[[], str]]] = {
    "keys": keys_table,
    "help": cli_help,
    "fields": fields_tables,
    "codes": codes_table,
    "likelihoods": likelihoods_table,
    "settings": settings_table,
    "example": settings_example,
    "actions": actions_table,
    "names": key_names,
}


def made(text: str) -> str:
    """The page with its made parts as they have to be."""

    def replace(match: re.Match[str]) -> str:
        return f"{match[1]}\n{MADE[match[2]]()}\n{match[3]}"

    return re.sub(r"(<!-- (\w+): made by scripts/docs\.py -->)\n.*?\n?(<!-- end -->)", replace, text, flags=re.DOTALL)


def pages() -> dict[Path, str]:
    """Every page that has made parts, as it has to be."""
    found = {SCHEMA: json_schema()}
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        found[path] = made(path.read_text(encoding="utf-8"))
    return found


def main() -> int:
    """Write the pages, or say which are out of date."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'out of date' if '--check' in sys.argv else 'written'}: {path.relative_to(ROOT)}")
        if "--check" not in sys.argv:
            path.write_text(pages()[path], encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
