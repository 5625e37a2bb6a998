#!/usr/bin/env python
"""How long it takes until a briefing stands on the screen, and how much memory it needs, beside an empty Textual app.

Each program is started in a terminal of its own, in turns. The end of its first frame is the moment at which the
screen first shows, to the last cell, what it still shows when nothing has been written for a while: the bytes are
kept with their times, and read by a small terminal emulator afterwards.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from harness import (
    PROGRAM,
    ROOT,
    Result,
    Terminal,
    briefing_file,
    full_frame,
    progress,
    ratio,
    report,
    rounds_asked_for,
)
from synthetic import briefing

EMPTY = "empty Textual app"
BUNDLED = "pokrovsk.yaml"
SIZES = {"10 sections": 10, "1,000 sections": 1_000, "10,000 sections": 10_000}
RATIOS = ((BUNDLED, EMPTY, 1.4), ("1,000 sections", "10 sections", 1.25), ("10,000 sections", "10 sections", 3.0))
MEMORY = 12.0
"""MiB that a briefing may need beyond the empty app."""


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=11)
    with ExitStack() as files:
        commands: dict[str, tuple[str, ...]] = {EMPTY: (sys.executable, str(Path(__file__).with_name("empty.py")))}
        bundled = ROOT / "briefings" / BUNDLED
        if bundled.exists():
            commands[BUNDLED] = (PROGRAM, str(bundled))
        else:
            print(f"no briefings/{BUNDLED}: skipped")
        for what, sections in SIZES.items():
            commands[what] = (PROGRAM, files.enter_context(briefing_file(briefing(sections))))
        runs = _measure(commands, rounds)
    return report(_results(runs))


class _Runs:
    """What was measured of one program: milliseconds, MiB and bytes."""

    def __init__(self) -> None:
        self.frame: list[float] = []
        self.settled: list[float] = []
        self.memory: list[float] = []
        self.written: list[float] = []


def _measure(commands: dict[str, tuple[str, ...]], rounds: int) -> dict[str, _Runs]:
    runs: defaultdict[str, _Runs] = defaultdict(_Runs)
    names = list(commands)
    for number in range(-1, rounds):  # the first round only warms up
        progress(number + 1, rounds + 1)
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            with Terminal(*commands[name]) as terminal:
                terminal.read_until_settled()
                if number < 0:
                    continue
                run = runs[name]
                run.frame.append((full_frame(terminal) - terminal.started) * 1000)
                run.settled.append((terminal.chunks[-1].when - terminal.started) * 1000)
                run.written.append(sum(len(chunk.data) for chunk in terminal.chunks))
                memory = terminal.memory()
                if memory is not None:
                    run.memory.append(memory)
    progress(rounds, rounds)
    return runs


def _results(runs: dict[str, _Runs]) -> list[Result]:
    results = [
        Result(f"first frame: {one} / {other}", ratio(runs[one].frame, runs[other].frame), target)
        for one, other, target in RATIOS
        if one in runs
    ]
    if runs[EMPTY].memory:
        for name, run in runs.items():
            if name != EMPTY:
                more = median(one - other for one, other in zip(run.memory, runs[EMPTY].memory, strict=True))
                target = MEMORY if name == BUNDLED else None
                results.append(Result(f"memory (PSS): {name} - empty", more, target, unit="MiB"))
    for name, run in runs.items():
        note = f"settled at {median(run.settled):.0f} ms, {median(run.written):,.0f} bytes written"
        if run.memory:
            note += f", PSS {median(run.memory):.1f} MiB"
        results.append(Result(f"first frame: {name}", median(run.frame), None, note, "ms"))
    return results


if __name__ == "__main__":
    raise SystemExit(main())
