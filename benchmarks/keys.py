#!/usr/bin/env python
"""How long the answer to a key takes in a large briefing, in units of a small one, and how many bytes it is.

Both are open all the time, each in a terminal of its own; keys are pressed in the one and in the other in turns, each
key followed by the one that takes it back. An answer's time is from the key to the last byte before a silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from statistics import median
from typing import NamedTuple

from harness import PROGRAM, Result, Terminal, briefing_file, progress, ratio, report, rounds_asked_for
from synthetic import briefing

TARGET = 1.5
QUIET = 0.06
"""Seconds without a byte after which an answer is taken to be complete."""


class Move(NamedTuple):
    """A key and the one that takes it back, after others that go where they are to be measured."""

    what: str
    before: bytes
    keys: tuple[bytes, bytes]


class Pair(NamedTuple):
    """A small and a large briefing, as their numbers of sections and of claims, and what is measured in them."""

    small: tuple[int, int]
    large: tuple[int, int]
    moves: tuple[Move, ...]


PAIRS = (
    Pair(
        (10, 24),
        (10_000, 24),
        (
            Move("j, k", b"zMg", (b"j", b"k")),
            Move("enter: open, fold", b"zMgjj", (b"\r", b"\r")),
            Move("space, b: a page, all open", b"zRg", (b" ", b"b")),
            Move("G, g: bottom, top, all open", b"zRg", (b"G", b"g")),
        ),
    ),
    Pair((10, 24), (10, 2_000), (Move("j, k among claims", b"czMg", (b"j", b"k")),)),
)


class Answer(NamedTuple):
    """How long an answer took, in ms, to its first and to its last byte, and how long it was, in bytes."""

    first: float
    last: float
    size: int


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=21)
    results = [result for pair in PAIRS for result in _results(pair, rounds)]
    print("large / small; to the first and the last byte of the answer")
    return report(results)


def _results(pair: Pair, rounds: int) -> Iterator[Result]:
    with ExitStack() as stack:
        files = [stack.enter_context(briefing_file(briefing(*sizes))) for sizes in (pair.small, pair.large)]
        terminals = [stack.enter_context(Terminal(PROGRAM, file)) for file in files]
        for terminal in terminals:
            terminal.read_until_settled()
        for number, move in enumerate(pair.moves):
            progress(number, len(pair.moves))
            small, large = _measure(move, terminals, rounds)
            times = ratio([answer.last for answer in large], [answer.last for answer in small])
            what = "{:,} sections, {:,} claims: {}".format(*pair.large, move.what)
            yield Result(what, times, TARGET, f"{_words(large)};  small: {_words(small)}")
        progress(len(pair.moves), len(pair.moves))


def _words(answers: Sequence[Answer]) -> str:
    first, last, size = (median(values) for values in zip(*answers, strict=True))
    return f"{first:.1f}-{last:.1f} ms, {size:,.0f} bytes"


def _measure(move: Move, terminals: Sequence[Terminal], rounds: int) -> list[list[Answer]]:
    """The answers of each terminal."""
    for terminal in terminals:
        for code in move.before:
            terminal.write(bytes([code]))
            terminal.read_until_settled()
    answers: list[list[Answer]] = [[] for _ in terminals]
    for _ in range(rounds):
        for key in move.keys:
            for terminal, given in zip(terminals, answers, strict=True):
                given.append(_press(terminal, key))
    return answers


def _press(terminal: Terminal, key: bytes) -> Answer:
    pressed = terminal.write(key)
    chunks = terminal.read_until_quiet(QUIET)
    return Answer(
        first=(chunks[0].when - pressed) * 1000,
        last=(chunks[-1].when - pressed) * 1000,
        size=sum(len(chunk.data) for chunk in chunks),
    )


if __name__ == "__main__":
    raise SystemExit(main())
