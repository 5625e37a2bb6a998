"""Problems as commands of GitHub Actions, which shows them beside the lines that they are about."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import PurePath

from briefing_tui.problems import Problem
from briefing_tui.text import clean


def github(problems: Sequence[Problem]) -> str:
    """A command for each problem, on a line of its own."""
    return "".join(map(_command, problems))


def _command(problem: Problem) -> str:
    properties = {
        "file": clean(_path(problem.path)),
        "line": str(problem.line),
        "col": str(problem.column),
        "endColumn": str(problem.column + problem.width),
        "title": problem.code,
    }
    where = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    lines = [clean(problem.message), *([f"help: {clean(problem.help)}"] if problem.help else [])]
    return f"::{problem.severity} {where}::{_data(chr(10).join(lines))}\n"


def _path(path: str) -> str:
    """The path as the repository has it: without what only leads to the same folder, and in UTF-8 whatever the locale is."""
    path = PurePath(path).as_posix()
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeError:
        return path


def _data(text: str) -> str:
    """The text with what ends a command, or is an escape in one, escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The text with what ends a property escaped, besides."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
