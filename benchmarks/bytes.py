#!/usr/bin/env python
"""How many bytes go to the terminal for a key, and what the driver costs: through the cells, and as Textual writes.

Each program is in a terminal that answers what it is asked; a key's answer is all until a silence. What a line scrolled
costs is found among many `j`, by the picture: those after which it is the one before, a line higher. Where the terminal can
only move whole lines, and other panes stand beside that one, it is set against what any driver would have to write.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Final, NamedTuple, TypeAlias

from harness import ENVIRONMENT, PROGRAM, ROOT, Picture, Result, Terminal, progress, report, rounds_asked_for

FILE: Final = str(ROOT / "briefings" / "pokrovsk.yaml")
QUIET: Final = 0.06
"""Seconds without a byte after which an answer is taken to be complete."""

PATIENCE: Final = 0.4
"""Seconds in which an answer begins, if there is one."""

IDLE: Final = 10.0
SIZES: Final = {(80, 24): 1, (120, 40): 2}
"""Sizes of the terminal, and how many times the target each may have."""

DRIVERS: Final[Mapping[str, tuple[str, ...]]] = {"stock": ("--driver", "stock"), "cells": ("--driver", "cells")}
"""The options for each driver; targets are for the last."""

COLORS: Final[Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]]] = {
    "truecolor": (ENVIRONMENT, ("--theme", "dark")),
    "256": ({name: value for name, value in ENVIRONMENT.items() if name != "COLORTERM"}, ("--theme", "dark")),
    "ansi": (ENVIRONMENT, ("--theme", "ansi")),
}
START: Final = 12_000
SCROLLED: Final = 600
LEAST: Final = 1.45
"""Times what writing takes in any case: styles are a tenth of that, and to come to a line takes more than two bytes."""

Line: TypeAlias = tuple[tuple[str, object], ...]
"""The cells of a line, from left to right: a letter and its style."""


class Scroll(NamedTuple):
    """How many bytes were written for a line scrolled, and than how many it can't have been less without moving lines."""

    written: int
    least: int


class Move(NamedTuple):
    """A key whose answer is counted, after others that go where it is pressed, and the key that takes it back."""

    what: str
    before: bytes
    key: bytes
    back: bytes
    target: float | None = None


MOVES: Final = (
    Move("j without scrolling", b"zMgj", b"j", b"k", 250),
    Move("page down", b"zRg", b" ", b"b", 2_500),
    Move("tab", b"zMg", b"\t", b"\x1b[Z", 2_500),
    Move("open an item", b"zMgj", b"\r", b"\r", 2_500),
    Move("fold an item", b"zMgj\r", b"\r", b"\r", 2_500),
    Move("next question", b"zRg", b"]", b"["),
    Move("a letter of a search", b"zMg/", b"a", b"\x7f"),
    Move("the matrix", b"\x1b", b"m", b"q"),
)
SCROLLS: Final = 30


class Frames(NamedTuple):
    """What was written for each key, and how much of the processor all of that took."""

    written: list[bytes]
    seconds: float


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=5)
    results = [*_all_bytes(rounds), *_idle(), *_processor()]
    return report(results)


def _terminal(driver: str, colors: str, size: tuple[int, int], *, margins: bool = True) -> Terminal:
    environ, theme = COLORS[colors]
    width, height = size
    return Terminal(
        PROGRAM, *DRIVERS[driver], *theme, FILE, width=width, height=height, environ=environ, margins=margins
    )


def _all_bytes(rounds: int) -> Iterator[Result]:
    done = 0
    for colors in COLORS:
        for size, times in SIZES.items():
            counts: dict[str, Mapping[str, tuple[float, float | None]]] = {}
            for driver in DRIVERS:
                progress(done, len(COLORS) * len(SIZES) * len(DRIVERS))
                done += 1
                counts[driver] = dict(_bytes(driver, colors, size, rounds))
            *_, ours = DRIVERS
            for what, (count, target) in counts[ours].items():
                others = ", ".join(
                    f"{driver}: {counts[driver][what][0]:,.0f} B" for driver in DRIVERS if driver != ours
                )
                name = f"{colors} {size[0]}x{size[1]}: {what}"
                yield Result(name, count, None if target is None else target * times, others, "B")
    progress(1, 1)
    with _terminal("cells", "truecolor", (120, 40), margins=False) as terminal:
        terminal.read_until_settled()
        scrolls = _scrolls(terminal)
        name = "truecolor 120x40: a line scrolled, where the terminal can only move whole lines"
        least = f"without any style it would be {median(scroll.least for scroll in scrolls):,.0f} B at least"
        yield Result(name, median(scroll.written for scroll in scrolls), None, least, "B")
        yield Result(f"{name} / at least", median(scroll.written / scroll.least for scroll in scrolls), LEAST)


def _bytes(
    driver: str, colors: str, size: tuple[int, int], rounds: int
) -> Iterator[tuple[str, tuple[float, float | None]]]:
    """What was measured, how many bytes it was, and how many it may be at most in a small terminal."""
    starts = []
    for _ in range(3):
        with _terminal(driver, colors, size) as terminal:
            terminal.read_until_settled()
            starts.append(sum(len(chunk.data) for chunk in terminal.chunks))
    yield "start", (median(starts), START)
    with _terminal(driver, colors, size) as terminal:
        terminal.read_until_settled()
        for move in MOVES:
            _press(terminal, b"\x1b")  # out of what the last one opened, if it opened something
            for code in move.before:
                _press(terminal, bytes([code]))
            counted = []
            for _ in range(rounds):
                counted.append(len(_press(terminal, move.key)))
                _press(terminal, move.back)
            yield move.what, (median(counted), move.target)
        _press(terminal, b"\x1b")
        yield "a line scrolled", (median(scroll.written for scroll in _scrolls(terminal)), SCROLLED)
        resized = []
        for wider in (1, 0) * ((rounds + 1) // 2):
            terminal.resize(size[0] + wider, size[1])
            resized.append(len(_answer(terminal)))
        yield "a resize", (median(resized), None)


def _press(terminal: Terminal, key: bytes) -> bytes:
    terminal.write(key)
    return _answer(terminal)


def _answer(terminal: Terminal) -> bytes:
    """What is written until a silence; nothing, if that is long."""
    before = len(terminal.chunks)
    if terminal.read(PATIENCE):
        while terminal.read(QUIET):
            pass
    return b"".join(chunk.data for chunk in terminal.chunks[before:])


def _scrolls(terminal: Terminal) -> list[Scroll]:
    """What each `j` took that scrolled by one line."""
    for code in b"zRg":
        _press(terminal, bytes([code]))
    picture = Picture(terminal.width, terminal.height)
    for chunk in terminal.chunks:
        picture.feed(chunk.data)
    found = []
    before: list[Line] = [*map(tuple, picture.cells)]
    for _ in range(SCROLLS):
        written = _press(terminal, b"j")
        picture.feed(written)
        after: list[Line] = [*map(tuple, picture.cells)]
        if _is_higher(before, after):
            found.append(Scroll(len(written), _least(before, after)))
        before = after
    return found


def _least(before: Sequence[Line], after: Sequence[Line]) -> int:
    """Fewer bytes than make one picture of another by writing: if styles took none, and two led to each line."""
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return sum(2 + _least_of_line(old, new) for old, new in changed)


def _least_of_line(before: Line, after: Line) -> int:
    """From the first cell that changes to the last: cells are written, jumped over where they stay, repeated or erased."""
    changed = [x for x, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    start, end = changed[0], changed[-1] + 1
    least = {x: 0 if x == start else sys.maxsize for x in range(start, end + 1)}
    for x in range(start, end):
        letter = after[x][0]
        ways = {x + 1: len(letter.encode())}
        for other in range(x + 1, end + 1):
            if before[other - 1] != after[other - 1]:
                break
            ways[other] = min(ways.get(other, sys.maxsize), len(_sequence(other - x, "C")))
        for other in range(x + 2, end + 1):
            if after[other - 1][0] != letter:
                break
            repeated = len(letter.encode()) + len(_sequence(other - x - 1, "b"))
            erased = len(_sequence(other - x, "X")) if letter == " " else sys.maxsize
            ways[other] = min(ways.get(other, sys.maxsize), repeated, erased)
        for other, cost in ways.items():
            least[other] = min(least[other], least[x] + cost)
    return least[end]


def _sequence(number: int, final: str) -> str:
    return f"\x1b[{number if number > 1 else ''}{final}"


def _is_higher(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether most rows of the pane that changed are now where the one above was."""
    rows = range(3, len(before) - 3)
    changed = [x for y in rows for x, cell in enumerate(after[y]) if before[y][x] != cell]
    if not changed:
        return False
    inner = slice(min(changed) + 3, max(changed) - 3)  # without the cursor's mark, and the bar at the right
    moved = sum(after[y][inner] == before[y + 1][inner] for y in rows)
    stayed = sum(after[y][inner] == before[y][inner] for y in rows)
    return moved > 0.6 * len(rows) > stayed


def _idle() -> Iterator[Result]:
    for driver in DRIVERS:
        with _terminal(driver, "truecolor", (80, 24)) as terminal:
            terminal.read_until_settled()
            _press(terminal, b"j")
            used, written = terminal.processor(), len(terminal.chunks)
            end = time.perf_counter() + IDLE
            while (left := end - time.perf_counter()) > 0:
                terminal.read(left)
            count = sum(len(chunk.data) for chunk in terminal.chunks[written:])
            yield Result(f"idle for {IDLE:.0f} s, {driver}", count, 0, unit="B")
            yield Result(
                f"idle for {IDLE:.0f} s, {driver}: processor", (terminal.processor() - used) * 1000, 50, unit="ms"
            )


def _processor() -> Iterator[Result]:
    """The cells' own share of a frame's time at 120x40, and the program's with each driver."""
    frames = {driver: _frames(driver) for driver in DRIVERS}
    own = _through_cells(frames["stock"].written)
    a_frame = {driver: found.seconds / len(found.written) * 1000 for driver, found in frames.items()}
    all_of_it = ", ".join(f"{driver}: {each:.1f} ms a frame in all" for driver, each in a_frame.items())
    yield Result("120x40: the cells' time for a frame", median(own), 4, all_of_it, "ms")
    yield Result("120x40: the cells' time for the slowest frame", max(own), 4, unit="ms")
    yield Result("120x40: the program's processor time, cells / stock", a_frame["cells"] / a_frame["stock"])


def _frames(driver: str) -> Frames:
    with _terminal(driver, "truecolor", (120, 40)) as terminal:
        terminal.read_until_settled()
        written = [b"".join(chunk.data for chunk in terminal.chunks)]
        used = terminal.processor()
        for move in MOVES:
            keys = (b"\x1b", *(bytes([code]) for code in move.before), move.key, move.back, move.key, move.back)
            written += [_press(terminal, key) for key in keys]
        return Frames(written, terminal.processor() - used)


def _through_cells(frames: Sequence[bytes]) -> list[float]:
    """How many milliseconds of the processor the cells took for each frame: the least of some times."""
    from briefing_tui.cells import Abilities, Display

    times = []
    for _ in range(5):
        display = Display(Abilities.of(ENVIRONMENT))
        display.resize(120, 40)
        found = []
        for frame in frames:
            text = frame.decode()
            start = time.process_time()
            display.draw(text)
            display.changes()
            found.append((time.process_time() - start) * 1000)
        times.append(found)
    return [min(each) for each in zip(*times, strict=True)]


if __name__ == "__main__":
    raise SystemExit(main())
