#!/usr/bin/env python
"""What files cost that nobody writes: one huge thing in each, measured against a small briefing beside it.

For each file: from the start to the first full frame, against the small file's; each key once, as it is for the first
time, against a plain `j` in the small file; and the most memory that the program ever took beyond what it takes for the
small file, against the file's size. The keys are pressed in both in turns, and begin where the huge thing is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from harness import Result, briefing_file, progress, report, rounds_asked_for
from synthetic import briefing

FRAME: Final = 3.0
KEY: Final = 10.0
MEMORY: Final = 10.0
QUIET: Final = 0.06
"""Seconds without a byte after which an answer is taken to be complete."""

LARGE: Final = 250_000
"""From this size on, in bytes, a file's size means something beside what the program itself takes."""

_J: Final = "j"
_NAMES: Final = {"\r": "enter", " ": "space", "\x1b": "esc"}
_KEYS: Final = (
    *("j", "k", " ", "b", "G", "k", "g", "\r", "\r", "l", "i", "q", "zM", "zR", "zM"),
    *("/", "e", "\x1b", ":", "d", "\x1b", "\x1b"),
    *("c", "\r", "j", "G", "g", "&", "e", "\x1b", "s", "\r", "j", "G", "g", "i", "q"),
    *("m", "j", "G", "q", "t", "j", "G", "q", "M", "q"),
)
"""What is pressed; of two keys in a row, the second is measured."""


class Shape(NamedTuple):
    """A file with something huge in it; `keys` of the slowest and `frame` are how far they may go over the target."""

    what: str
    text: Callable[[], str]


def _answering(answer: str, indent: str = "      ") -> str:
    """A briefing with that answer to its first question, which is open at first."""
    text = re.sub(r"^summary: \|\n(?: .*\n|\n)*", "", briefing(10), count=1, flags=re.MULTILINE)
    lines = "".join(f"{indent}{line}\n" if line else "\n" for line in answer.split("\n"))
    before, after = re.split(r"(?<=    answer: \|\n)(?:      .*\n|\n)*", text, maxsplit=1)
    return before + lines + after


def _with(key: str, value: str) -> str:
    """A briefing in which a key has another value where it is first."""
    return re.sub(rf"^( *)(- )?({key}: ).*$", lambda found: f"{found[1]}{found[2] or ''}{found[3]}{value}", briefing(10), count=1, flags=re.MULTILINE)  # fmt: skip


def _claims(count: int) -> str:
    """A briefing with so many claims, as short as they can be."""
    claims = (
        f"  - claim: Claim {number} of many is that it happened.\n    statements: [{{by: figure-1, stance: asserts}}]\n"
        for number in range(count)
    )
    return re.sub(r"^claims:\n", lambda found: found[0] + "".join(claims), briefing(10), flags=re.MULTILINE)


def _figures(count: int, aliases: int) -> str:
    """A briefing with so many figures more, each with so many other names."""
    figures = (
        f"  - name: Person {number}\n    aliases: [{', '.join(f'Alias {number} x {one}' for one in range(aliases))}]\n"
        for number in range(count)
    )
    return re.sub(r"^figures:\n", lambda found: found[0] + "".join(figures), briefing(10), flags=re.MULTILINE)


_SENTENCE: Final = "Neither side has shown evidence that could be checked by anybody who was at the dam that day. "

SHAPES: Final = (
    Shape("an answer of one word, 1 MB", lambda: _answering("x" * 1_000_000)),
    Shape("a question of one word, 1 MB", lambda: _with("  question", "x" * 1_000_000)),
    Shape("a claim of one word, 1 MB", lambda: _with("  claim", "x" * 1_000_000)),
    Shape("a name of one word, 1 MB", lambda: _with("  name", "x" * 1_000_000)),
    Shape("a title of one word, 1 MB", lambda: _with("title", "x" * 1_000_000)),
    Shape("an answer of 100,000 lines", lambda: _answering("\n".join(f"line {one} of many" for one in range(100_000)))),
    Shape("an answer of 5 MB, one paragraph", lambda: _answering(_SENTENCE * (5_000_000 // len(_SENTENCE)))),
    Shape("an answer of 5 MB, paragraphs", lambda: _answering("\n\n".join([_SENTENCE * 5] * 10_500))),
    Shape("an answer of 99 kB of Markdown", lambda: _answering("\n\n".join([f"*{_SENTENCE[:-1]}* "] * 1000))),
    Shape("100,000 claims", lambda: _claims(100_000)),
    Shape("a figure with 10,000 aliases", lambda: _figures(1, 10_000)),
    Shape("10,000 figures with 10 aliases", lambda: _figures(10_000, 10)),
    Shape("a list of 24,000 items", lambda: _answering("\n".join(["- x"] * 24_000))),
    Shape("a list 300 deep", lambda: _answering("\n".join(" " * 2 * one + "- x" for one in range(300)))),
    Shape("a quote 40,000 deep", lambda: _answering("> " * 40_000 + "x")),
    Shape("a table of 20,000 cells", lambda: _answering("\n".join(["| a | b | c | d |", "|--|--|--|--|", *["|a|b|c|d|"] * 4_999]))),
    Shape("1 MB of combining marks on a letter", lambda: _answering("e" + "\u0301" * 500_000)),
    Shape("1 MB of combining marks in a claim", lambda: _with("  claim", "e" + "\u0301" * 500_000)),
)


class Measured(NamedTuple):
    """Of one program: ms to its first frame, ms of the answer to each key in order, and MiB at its peak."""

    frame: float
    keys: list[float]
    memory: float


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=5)
    results: list[Result] = []
    with briefing_file(briefing(10)) as small:
        for number, shape in enumerate(SHAPES):
            progress(number, len(SHAPES))
            with briefing_file(shape.text()) as file:
                size = Path(file).stat().st_size
                pairs = [_measure(small, file) for _ in range(rounds)]
            results += _results(shape.what, size, pairs)
    progress(len(SHAPES), len(SHAPES))
    print("in units of a briefing of 10 sections: its first frame, a `j` in it; and of the file's size")
    return report(results)
