#!/usr/bin/env python
"""How long reading a briefing takes, in units of PyYAML's C loader on the same bytes.

What is timed is the way from bytes to a checked model, with a place for every problem, against the way from bytes to
plain dicts and lists. Both run in this process, in turns. Reading a briefing pauses the garbage collector; how far
that alone explains a ratio is shown by the lines "no collector", where PyYAML does without it as well.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median

import yaml
from harness import ROOT, Result, progress, ratio, report, rounds_asked_for
from synthetic import briefing

from briefing_tui.load import load_bytes

TARGET = 1.0
LEAST = 0.1
"""Seconds that one measurement takes at least: what is quicker is repeated."""


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=11)
    texts = {
        "10 sections": briefing(10),
        "10,000 sections": briefing(10_000),
        "10,000 sections, 2,000 claims": briefing(10_000, claims=2_000),
    }
    files = sorted((ROOT / "briefings").glob("*.yaml"))
    texts |= {file.name: file.read_text(encoding="utf-8") for file in files}
    results: list[Result] = []
    for what, text in texts.items():
        data = text.encode()
        for collect in (True, False):
            ours, yamls = _measure(data, rounds, collect=collect)
            note = f"{median(ours) * 1000:.1f} ms, PyYAML {median(yamls) * 1000:.1f} ms, {len(data) / 1e6:.2f} MB"
            label, target = (what, TARGET) if collect else (f"{what}, no collector", None)
            results.append(Result(label, ratio(ours, yamls), target, note))
    if not files:
        print("no bundled briefings: skipped")
    return report(results)


def _measure(data: bytes, rounds: int, *, collect: bool) -> tuple[list[float], list[float]]:
    def ours() -> object:
        loaded = load_bytes(data, "synthetic.yaml")
        if loaded.briefing is None:
            raise SystemExit(f"not a briefing: {loaded.problems[:3]}")
        return loaded

    def yamls() -> object:
        return yaml.load(data, yaml.CSafeLoader)

    gc.collect()
    if not collect:
        gc.disable()
    times = max(1, round(LEAST / min(_seconds(ours, 1), _seconds(yamls, 1))))
    pairs: list[tuple[float, float]] = []
    for number in range(rounds):
        progress(number, rounds)
        if number % 2:
            pairs.append((_seconds(ours, times), _seconds(yamls, times)))
        else:
            second = _seconds(yamls, times)
            pairs.append((_seconds(ours, times), second))
    progress(rounds, rounds)
    gc.enable()
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _seconds(load: Callable[[], object], times: int) -> float:
    """How long one load takes, on average, freeing its result not included where it is done but once."""
    gc.collect()
    start = time.perf_counter()
    for _ in range(times):
        result = load()
    end = time.perf_counter()
    del result
    return (end - start) / times


if __name__ == "__main__":
    raise SystemExit(main())
