"""Problems in the Static Analysis Results Interchange Format (SARIF 2.1.0), for code scanning and for viewers."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from briefing_tui import __version__
from briefing_tui.problems import CODES, WARNINGS, Problem
from briefing_tui.text import clean

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HELP: Final = "The message of each problem says what to do. docs/format.md has the format, and all codes."
_INDEX: Final = {code: index for index, code in enumerate(CODES)}


def sarif(problems: Sequence[Problem]) -> str:
    """One log with one run, of ASCII."""
    driver = {"name": "briefing-tui", "semanticVersion": __version__, "rules": [_rule(code) for code in CODES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    meaning = _text(CODES[code])
    return {
        "id": code,
        "shortDescription": meaning,
        "fullDescription": meaning,
        "help": {"text": _HELP},
        "defaultConfiguration": {"level": "warning" if code in WARNINGS else "error"},
    }


def _result(problem: Problem) -> dict[str, Any]:
    """A result, at the characters that are meant: the column at the end is the one after them."""
    region = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endColumn": problem.column + problem.width,
    }
    place = {"artifactLocation": {"uri": _uri(problem.path)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": _INDEX[problem.code],
        "level": problem.severity,
        "message": _text(*filter(None, (problem.message, problem.help))),
        "locations": [{"physicalLocation": place}],
    }


def _text(*lines: str) -> dict[str, str]:
    """A message without placeholders (`{0}`) and without links (`[text](address)`)."""
    text = "\n".join(map(clean, lines))
    if "](" in text:
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _uri(path: str) -> str:
    """A path as a reference: relative to where the program was run, if the path is."""
    pure = PurePath(path)  # leaves out what is only dots and slashes, but keeps `..`, which may follow a link
    quoted = quote(os.fsencode(pure.as_posix()))
    return f"file:///{quoted.lstrip('/')}" if pure.is_absolute() else quoted
