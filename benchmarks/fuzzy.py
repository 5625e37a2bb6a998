#!/usr/bin/env python
"""How long it takes to find what was typed among 10,000 names, in units of one `str.count` over all of them.

What is typed are the first letters of names, whole words, letters far apart, and what no name has; each in turns with
the count, so that both are measured in the same weather.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from harness import Result, progress, ratio, report, rounds_asked_for

from briefing_tui.view.fuzzy import Names

TARGET = 200
NAMES = 10_000
WORDS = (
    *(
        "claim",
        "control",
        "dam",
        "denies",
        "figure",
        "flag",
        "front",
        "gatehouse",
        "government",
        "lorne",
        "mines",
        "osk",
    ),
    *("power", "question", "rocket", "says", "soldiers", "source", "station", "tarsk", "that", "the", "water", "who"),
)
TYPED = ("d", "da", "dam", "lorne dam", "dam 77", "ldc", "gvnmt", "ae", "xq")


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=21)
    names = [_name(number) for number in range(NAMES)]
    start = time.perf_counter()
    ready = Names(names)
    folding = (time.perf_counter() - start) * 1000
    joined = "\n".join(names)
    times: dict[str, list[float]] = {typed: [] for typed in TYPED}
    counts: list[float] = []
    for number in range(-1, rounds):  # the first round only warms up
        progress(number + 1, rounds + 1)
        count = _milliseconds(joined.count, "dam")
        these = {typed: _milliseconds(ready.rank, typed) for typed in TYPED}
        if number >= 0:
            counts.append(count)
            for typed, took in these.items():
                times[typed].append(took)
    progress(rounds, rounds)
    print(f"{NAMES:,} names, made ready in {folding:.0f} ms; in units of str.count, {median(counts):.2f} ms")
    return report(
        [
            Result(f"typed: {typed}", ratio(took, counts), TARGET, f"{median(took):.1f} ms")
            for typed, took in times.items()
        ]
    )


def _name(number: int) -> str:
    """Six words and the number: no two names are alike."""
    words = (WORDS[number * step // 7 % len(WORDS)] for step in (1, 2, 3, 5, 11, 13))
    return f"{' '.join(words)} {number}"


def _milliseconds(call: Callable[[str], Any], argument: str) -> float:
    start = time.perf_counter()
    call(argument)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
