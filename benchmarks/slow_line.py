#!/usr/bin/env python
"""How soon after twenty scrolls the screen at the far end of a slow line is as it stays: 960 bytes a second, or 300 ms away.

The line takes no more from the program than it has carried, so that the rest waits in the program and in the system's
own buffer, as it does on a real one. A question of the program's is answered when it has come through. What the far end
shows at last has to be what a program shows that has the terminal beside it.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections import deque
from collections.abc import Callable
from math import inf
from statistics import median
from typing import Final, NamedTuple

from bytes import DRIVERS, FILE
from harness import PROGRAM, Chunk, Picture, Result, Terminal, progress, report, rounds_asked_for

SIZE: Final = (80, 24)
SCROLLS: Final = 20
HELD: Final = 1 / 30
"""Seconds from one key to the next while it is held down."""

PIECE: Final = 32
"""How many bytes are on the line at once, where it is a slow one."""

SILENCE: Final = 2.0
"""Seconds without a byte after which the screen is taken to stay as it is: longer than any wait for an answer."""

MOST: Final = 60.0
"""Seconds after which it isn't waited any longer."""


class Line(NamedTuple):
    """How many bytes a second a line carries, how many seconds each takes, and when all has to be there."""

    what: str
    rate: float
    latency: float
    target: float


NEAR: Final = Line("beside it", inf, 0, inf)
LINES: Final = (Line("960 B/s", 960, 0, 5), Line("300 ms away", inf, 0.3, 4 * 0.3))


class FarTerminal(Terminal):
    """A terminal at the end of a line."""

    line = NEAR

    def __init__(self, *command: str, width: int, height: int) -> None:
        super().__init__(*command, width=width, height=height)
        self._coming: deque[Chunk] = deque()
        """What is on its way here, and when it arrives."""
        self._going: deque[Chunk] = deque()
        self._free = 0.0
        """When the line has carried all that it took."""

    def write(self, keys: bytes) -> float:
        """Press keys; they are with the program after the latency."""
        now = time.perf_counter()
        self._going.append(Chunk(now + self.line.latency, keys))
        return now

    def read(self, patience: float) -> bool:
        """Wait until something has come through, and keep it."""
        end = time.perf_counter() + patience
        while True:
            now = time.perf_counter()
            while self._going and self._going[0].when <= now:
                os.write(self._file, self._going.popleft().data)
            if self._coming and self._coming[0].when <= now:
                chunk = self._coming.popleft()
                self.chunks.append(chunk)
                if answers := self.answers(chunk.data):
                    self.write(answers)
                return True
            if now >= end:
                return False
            takes = now >= self._free
            waits = [end, *(queue[0].when for queue in (self._going, self._coming) if queue)]
            waits += [] if takes else [self._free]
            if select.select([self._file] if takes else [], [], [], max(0, min(waits) - now))[0] and not self._take():
                return False

    def _take(self) -> bool:
        """Have the line take what the program has written, as much as it carries at once; False if it has ended."""
        try:
            data = os.read(self._file, PIECE if self.line.rate < inf else 1 << 16)
        except OSError:
            return False
        self._free = time.perf_counter() + len(data) / self.line.rate
        self._coming.append(Chunk(self._free + self.line.latency, data))
        return True

    def picture(self) -> Picture:
        """What it shows."""
        picture = Picture(self.width, self.height)
        for chunk in self.chunks:
            picture.feed(chunk.data)
        return picture


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=3)
    right = _right()
    results = []
    for at, line in enumerate(LINES):
        for how, press in (("at once", _at_once), ("held down", _held)):
            for driver in DRIVERS:
                progress(at, len(LINES))
                seconds = median(_settled(driver, line, press, right, rounds))
                target = line.target if driver == "cells" else None
                results.append(Result(f"{line.what}, {SCROLLS} scrolls {how}: {driver}", seconds, target, unit="s"))
    progress(1, 1)
    print("from the last key to the last byte at the far end")
    return report(results)


def _begin(terminal: FarTerminal) -> None:
    """Go where each `j` scrolls by a line."""
    for key in (b"z", b"R", b"g", b"j", b"j"):
        terminal.write(key)
        while terminal.read(0.2):
            pass


def _right() -> Picture:
    """What there is to see after the scrolls."""
    with _far("stock") as terminal:
        terminal.read_until_settled()
        _begin(terminal)
        _at_once(terminal)
        while terminal.read(SILENCE):
            pass
        return terminal.picture()


def _far(driver: str) -> FarTerminal:
    return FarTerminal(PROGRAM, *DRIVERS[driver], "--theme", "dark", FILE, width=SIZE[0], height=SIZE[1])


def _at_once(terminal: FarTerminal) -> float:
    return terminal.write(b"j" * SCROLLS)


def _held(terminal: FarTerminal) -> float:
    for _ in range(SCROLLS):
        pressed = terminal.write(b"j")
        while (left := pressed + HELD - time.perf_counter()) > 0:
            terminal.read(left)
    return pressed


def _settled(
    driver: str, line: Line, press: Callable[[FarTerminal], float], right: Picture, rounds: int
) -> list[float]:
    """How many seconds after the last key the last byte came, in each round; infinite where it didn't."""
    found = []
    for _ in range(rounds):
        with _far(driver) as terminal:
            terminal.read_until_settled()
            _begin(terminal)
            terminal.line = line
            pressed = press(terminal)
            while terminal.read(SILENCE) and time.perf_counter() < pressed + MOST:
                pass
            last = terminal.chunks[-1].when
            found.append(last - pressed if last < pressed + MOST else inf)
            terminal.line = NEAR
            while terminal.read(SILENCE):
                pass
            if terminal.picture().cells != right.cells:
                sys.exit(f"{line.what}, {driver}: at the far end there is something else to see")
        if inf in found:
            return found
    return found


if __name__ == "__main__":
    raise SystemExit(main())
