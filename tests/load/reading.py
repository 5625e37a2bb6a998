"""What the tests of the loader share: a small valid briefing, and what is said about a text."""

from __future__ import annotations

from typing import Any, Final

import pytest

from briefing_tui.load import Loaded, load_bytes
from briefing_tui.load.nodes import FastParser
from briefing_tui.load.pure import PureParser
from briefing_tui.model import Briefing
from briefing_tui.problems import Problem

SMALL: Final = """\
briefing: 1
title: Who holds the dam?
as_of: 2031-05-14
sections: [{question: Where is it?, answer: In the valley.}]
"""
"""A valid briefing of four lines: what is added to it starts on line 5."""

PATH: Final = "dam.yaml"

both_parsers = pytest.mark.parametrize("parser", [FastParser, PureParser], ids=["fast", "pure"])


def load(text: str | bytes, parser: type[Any] = FastParser, *, lint: bool = False) -> Loaded:
    return load_bytes(text.encode() if isinstance(text, str) else text, PATH, parser=parser, lint=lint)


def located(text: str | bytes, parser: type[Any] = FastParser, *, lint: bool = False) -> list[tuple[int, int, str]]:
    """Line, column and code of every problem."""
    return [(problem.line, problem.column, problem.code) for problem in load(text, parser, lint=lint).problems]


def only_problem(text: str | bytes, parser: type[Any] = FastParser) -> Problem:
    (problem,) = load(text, parser).problems
    return problem


def valid(text: str | bytes) -> Briefing:
    """The briefing in a text that has nothing wrong with it."""
    loaded = load(text)
    assert loaded.problems == ()
    assert loaded.briefing is not None
    return loaded.briefing
