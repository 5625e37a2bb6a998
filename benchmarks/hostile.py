#!/usr/bin/env python
"""What files cost that nobody writes, each with one huge thing in it, measured against a small briefing beside it.

For each file: the time to the first full frame, in units of the small file's, which may say no more than how far the
reading is (when the briefing itself was there is noted beside it); the slowest of many keys, each pressed for
the first time, in units of a plain `j` in the small file; the first letter of a search or a filter, which looks at every
word, in the same unit; and how much more memory the program took at its peak, after all keys, than for the small file, in
units of the file's size (of 1 MiB for a smaller one, which says little beside the program itself).

Both programs run at once and get their keys in turns. An answer's time is from the key to the last byte before a silence:
of a search, which goes on between the keys, until all was looked through. What is known to take longer has a target of
its own, so that it is seen if it gets worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from harness import (
    PROGRAM,
    Result,
    Terminal,
    briefing_file,
    first_frame,
    full_frame,
    progress,
    ratio,
    report,
    rounds_asked_for,
)
from synthetic import briefing

QUIET: Final = 0.06
"""Seconds without a byte after which an answer is taken to be complete."""

SETTLED: Final = 1.5
"""The same at the start, where there is a pause between the end of the reading and the briefing."""

PATIENCE: Final = 60.0

LEAST: Final = 1 << 20
"""The size that a smaller file counts as, in bytes."""

ESCAPE: Final = "\x1b"
"""It is pressed, but not measured: Textual waits, for it may be the start of another key."""

KEYS: Final = (
    *("j", "k", " ", "b", "G", "k", "g", "\r", "\r", "l", "i", "q", "zM", "zR", "zM"),
    *("/", "e", ESCAPE, ":", "d", ESCAPE, ESCAPE),
    *("c", "\r", "j", "G", "g", "&", "e", ESCAPE, "s", "\r", "j", "G", "g", "i", "q"),
    *("m", "j", "G", "q", "t", "j", "G", "q", "M", "q"),
)
"""What is pressed, beginning where the huge thing may be open; of two keys in a row, the second is measured."""

NAMES: Final = {"\r": "enter", " ": "space"}
LETTERS: Final = ("/", "e", "d")
"""What begins a search, and what is typed to search, to filter and into the palette."""


class Shape(NamedTuple):
    """A file with something huge in it, and the targets."""

    what: str
    text: Callable[[], str]
    frame: float = 3.0
    key: float = 10.0
    letter: float = 60.0
    memory: float = 10.0


def _answering(answer: str) -> str:
    """A briefing with that answer to its first question, which is open at first."""
    text = re.sub(r"^summary: \|\n(?: .*\n|\n)*", "", briefing(10), count=1, flags=re.MULTILINE)
    lines = "".join(f"      {line}\n" if line else "\n" for line in answer.split("\n"))
    before, after = re.split(r"(?<=    answer: \|\n)(?:      .*\n|\n)*", text, maxsplit=1)
    return before + lines + after


def _with(key: str, value: str) -> str:
    """A briefing in which a key has another value where it is first."""
    return re.sub(rf"^({key}: ).*$", lambda found: found[1] + value, briefing(10), count=1, flags=re.MULTILINE)


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
    Shape("a question of one word, 1 MB", lambda: _with("    question", "x" * 1_000_000)),
    Shape("a claim of one word, 1 MB", lambda: _with("    claim", "x" * 1_000_000)),
    Shape("a name of one word, 1 MB", lambda: _with("    name", "x" * 1_000_000)),
    Shape("a title of one word, 1 MB", lambda: _with("title", "x" * 1_000_000)),
    Shape("an answer of 100,000 lines", lambda: _answering("\n".join(f"line {one} of many" for one in range(100_000)))),
    Shape("an answer of 5 MB, a paragraph", lambda: _answering(_SENTENCE * 52_000), letter=90),
    Shape("an answer of 5 MB, paragraphs", lambda: _answering("\n\n".join([_SENTENCE * 5] * 10_500)), letter=90),
    Shape("an answer of 99 kB, Markdown", lambda: _answering("\n\n".join([f"*{_SENTENCE[:-1]}*"] * 1000))),
    Shape("an answer of 1 MB, ideographs", lambda: _answering("\u6c34\u575d" * 166_000)),
    # The first key that asks what refers to what looks at all claims, and so does each letter of a filter.
    Shape("100,000 claims", lambda: _claims(100_000), key=200, letter=400),
    Shape("a figure with 10,000 aliases", lambda: _figures(1, 10_000)),
    # The palette goes on taking in names after it is there.
    Shape("10,000 figures with 10 aliases", lambda: _figures(10_000, 10), key=25),
    Shape("a list of 24,000 items", lambda: _answering("\n".join(["- x"] * 24_000))),
    Shape("a list 300 deep", lambda: _answering("\n".join(f"{'  ' * depth}- x" for depth in range(300)))),
    Shape("a quote 40,000 deep", lambda: _answering("> " * 40_000 + "x")),
    Shape("a table of 20,000 cells", lambda: _answering("\n".join(["|a|b|c|d|", "|-|-|-|-|", *["|a|b|c|d|"] * 4_999]))),
    Shape("an answer of 1 MB, marks on a letter", lambda: _answering("e" + "\u0301" * 500_000), letter=130),
    Shape("a claim of 1 MB, marks on a letter", lambda: _with("    claim", "e" + "\u0301" * 500_000), letter=130),
)


class Measured(NamedTuple):
    """Of one program: ms to its first frame and to the briefing, ms of the answer to each key, and MiB at its peak."""

    frame: float
    briefing: float
    keys: list[float]
    peak: float


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=3)
    results: list[Result] = []
    with briefing_file(briefing(10)) as small:
        _measure(small, small)  # only warms up
        for number, shape in enumerate(SHAPES):
            progress(number, len(SHAPES))
            with briefing_file(shape.text()) as file:
                size = Path(file).stat().st_size
                pairs = [_measure(small, file) for _ in range(rounds)]
            results += _results(shape, size, pairs)
    progress(len(SHAPES), len(SHAPES))
    print("in units of a briefing of 10 sections: its first frame, a j in it; and of the file's size")
    return report(results)


def _results(shape: Shape, size: int, pairs: Sequence[tuple[Measured, Measured]]) -> Iterator[Result]:
    frames = ratio([large.frame for _, large in pairs], [small.frame for small, _ in pairs])
    first, there = (median(getattr(large, what) for _, large in pairs) for what in ("frame", "briefing"))
    later = f", the briefing after {there:.0f} ms" if there > first else ""
    note = f"{first:.0f} ms{later}, {size / 1e6:.2f} MB"
    yield Result(f"{shape.what}: first frame", frames, shape.frame, note)
    moves = [at for at, key in enumerate(KEYS) if key == "j"]
    plain = [median(small.keys[at] for at in moves) for small, _ in pairs]
    slow: dict[str, float] = {}
    for at, key in enumerate(KEYS):
        if key != ESCAPE:
            found = ratio([large.keys[at] for _, large in pairs], plain)
            slow[NAMES.get(key, key)] = max(found, slow.get(NAMES.get(key, key), 0.0))
    letter = max(slow.pop(key) for key in LETTERS)
    name = max(slow, key=slow.__getitem__)
    over = ", ".join(f"{key} {value:.0f}" for key, value in slow.items() if value > shape.key and key != name)
    note = f"{slow[name] * median(plain):.0f} ms;  j: {median(plain):.1f} ms{f';  also {over}' if over else ''}"
    yield Result(f"{shape.what}: slowest key, {name}", slow[name], shape.key, note)
    yield Result(f"{shape.what}: first letter", letter, shape.letter, f"{letter * median(plain):.0f} ms")
    more = median(large.peak - small.peak for small, large in pairs)
    yield Result(f"{shape.what}: memory", more * (1 << 20) / max(size, LEAST), shape.memory, f"{more:.0f} MiB")


def _measure(small: str, large: str) -> tuple[Measured, Measured]:
    terminals: list[Terminal] = []
    frames: list[tuple[float, float]] = []
    keys: tuple[list[float], list[float]] = ([], [])
    with ExitStack() as stack:
        for file in (small, large):
            terminal = stack.enter_context(Terminal(PROGRAM, file))
            terminal.read_until_settled(SETTLED)
            first, there = (when(terminal) - terminal.started for when in (first_frame, full_frame))
            frames.append((first * 1000, there * 1000))
            terminals.append(terminal)
        for key in KEYS:
            for terminal, times in zip(terminals, keys, strict=True):
                for code in key.encode():
                    took = _press(terminal, code)
                times.append(took)
        one, other = (
            Measured(*frame, times, terminal.peak())
            for frame, times, terminal in zip(frames, keys, terminals, strict=True)
        )
        return one, other


def _press(terminal: Terminal, code: int) -> float:
    """How long the answer to a key took, in ms."""
    pressed = terminal.write(bytes([code]))
    if not terminal.read(PATIENCE):
        raise SystemExit(f"no answer to {chr(code)!r} within {PATIENCE:.0f} s")
    while terminal.read(QUIET):
        pass
    return (terminal.chunks[-1].when - pressed) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
