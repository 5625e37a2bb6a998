#!/usr/bin/env python
"""How long it takes to see a large briefing in another way, in units of a plain `j` beside it in the same terminal.

Each view has a program of its own, in which nothing was opened before, so the first time, which imports what it needs
and finds out what refers to what, is seen too: it stands in the notes, and only later times count. In every turn a
plain `j` is pressed, then what is measured, and then what takes that back. An answer's time is from the key to the last
byte before a silence, as in `keys.py`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from harness import PROGRAM, Result, Terminal, briefing_file, progress, ratio, report, rounds_asked_for
from synthetic import briefing

TARGET = 4.0
CLAIMS, FIGURES = 1_000, 200
SECTIONS = (10, 1_000)
SCREENS = ((120, 36), (80, 24))
QUIET = 0.06
"""Seconds without a byte after which an answer is taken to be complete."""

J = "j"
CTRL_O, BACKSPACE = b"\x0f", b"\x7f"


class Step(NamedTuple):
    """Keys of which nothing is measured; or one key, and what its answer is called."""

    keys: bytes
    what: str = ""


class Scene(NamedTuple):
    """The keys that go to where something is measured, and the steps of a turn, which end where they began."""

    before: bytes
    turn: tuple[Step, ...]


_DOWN = (Step(b"j", J), Step(b"k"))
_AT_END = (Step(b"k"), Step(b"j", J))


def _opening(before: bytes, key: bytes, what: str, plain: tuple[Step, ...] = _DOWN) -> Scene:
    return Scene(before, (*plain, Step(key, what), Step(b"q")))


_CLAIMS_PANE = b"czMg"
SCENES = (
    _opening(b"zMg", b"m", "m: the matrix"),
    _opening(b"zMg", b"t", "t: the timeline"),
    _opening(b"zMg", b"M", "M: the map"),
    _opening(_CLAIMS_PANE, b"i", "i: about a claim"),
    _opening(b"szMgjj", b"i", "i: about a figure that said much"),
    _opening(b"szMGk", b"i", "i: about a place"),
    _opening(b"zMG", b"i", "i: about a source that is cited a lot", _AT_END),
    Scene(  # each time to another claim's first statement
        b"zMg",
        (
            *_DOWN,
            Step(b"mj"),
            Step(b"\r", "enter: from the matrix to a statement"),
            Step(CTRL_O, "ctrl+o: back to the matrix"),
            Step(b"q"),
        ),
    ),
    Scene(  # each time from another claim with an even number: who made its first statement was seldom seen before
        _CLAIMS_PANE + b"j",
        (
            *_DOWN,
            Step(b"jj\rl"),
            Step(b"\r", "enter: from a claim to a figure"),
            Step(CTRL_O, "ctrl+o: back to the claim"),
            Step(b"h\r"),
        ),
    ),
    Scene(  # each time from another claim with an odd number: all their first statements are by one figure
        _CLAIMS_PANE,
        (
            *_DOWN,
            Step(b"jj\rl"),
            Step(b"\r", "enter: to a figure open already"),
            Step(CTRL_O, "ctrl+o: back from it"),
            Step(b"h\r"),
        ),
    ),
    Scene(  # each time of another claim
        _CLAIMS_PANE,
        (*_DOWN, Step(b"j"), Step(b"x", "x: to the denial"), Step(b"x", "x: back to the claim"), Step(b"\r")),
    ),
    Scene(
        _CLAIMS_PANE,
        (
            Step(b"g"),
            *_DOWN,
            Step(b"&", "&: before anything is typed"),
            Step(b"e", "& e: all claims match"),
            Step(b"n", "& en: as many"),
            Step(BACKSPACE, "& backspace: as many"),
            Step(BACKSPACE),
            Step(b"4,"),
            Step(b"2", "& 4,2: few claims match"),
            Step(BACKSPACE, "& backspace: some more"),
            Step(BACKSPACE + BACKSPACE + b"\r"),
        ),
    ),
)


class Times(NamedTuple):
    """Of each answer, how long it took, in ms, and how many bytes it had, in the first turn and in those after it."""

    first: dict[str, float]
    later: defaultdict[str, list[float]]
    size: dict[str, int]


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=11)
    results: list[Result] = []
    done, scenes = 0, len(SECTIONS) * len(SCREENS) * len(SCENES)
    for sections in SECTIONS:
        with briefing_file(briefing(sections, CLAIMS, FIGURES, linked=True)) as file:
            for width, height in SCREENS:
                where = f"{sections:,} sections, {width}x{height}: "
                for scene in SCENES:
                    progress(done, scenes)
                    done += 1
                    results += _results(where, _measure(scene, file, width, height, rounds))
    progress(scenes, scenes)
    print(f"{CLAIMS:,} claims, {FIGURES} figures; to the last byte of the answer, in units of j")
    return report(results)


def _results(where: str, times: Times) -> Iterator[Result]:
    plain = times.later[J]
    for what, later in times.later.items():
        if what != J:
            note = f"{median(later):.1f} ms, {times.size[what]:,} bytes, the first time {times.first[what]:.0f} ms"
            yield Result(where + what, ratio(later, plain), TARGET, f"{note};  j: {median(plain):.1f} ms")


def _measure(scene: Scene, file: str, width: int, height: int, rounds: int) -> Times:
    times = Times({}, defaultdict(list), {})
    with Terminal(PROGRAM, file, width=width, height=height) as terminal:
        terminal.read_until_settled()
        for code in scene.before:
            _press(terminal, code)
        for number in range(-1, rounds):
            for keys, what in scene.turn:
                for code in keys:
                    time, size = _press(terminal, code)
                if what:
                    if not size:
                        sys.exit(f"nothing was drawn: {what}")
                    if number < 0:
                        times.first[what] = time
                    else:
                        times.later[what].append(time)
                        times.size[what] = size
    return times


def _press(terminal: Terminal, code: int) -> tuple[float, int]:
    """How long the answer to a key took, in ms, and how many bytes it had; perhaps none, if nothing changed."""
    before = len(terminal.chunks)
    pressed = terminal.write(bytes([code]))
    if terminal.read(0.5):
        while terminal.read(QUIET):
            pass
    chunks = terminal.chunks[before:]
    return (chunks[-1].when - pressed) * 1000 if chunks else 0.0, sum(len(chunk.data) for chunk in chunks)


if __name__ == "__main__":
    raise SystemExit(main())
