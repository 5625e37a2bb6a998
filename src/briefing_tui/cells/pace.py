"""When the next frame may go out: when the terminal has shown the last one."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

ASK: Final = "\x1b[6n"
"""Asks where the cursor is, which a terminal answers when it has done all that came before."""

PATIENCE: Final = 1.0
"""How many seconds an answer is waited for, from a terminal that has never answered."""

_SLOWEST: Final = 200
"""Bytes a second: how much time a terminal that has answered is given for a frame."""

LONGEST: Final = 30.0
"""How many seconds an answer is waited for at most: one may be lost, or have come from a machine that had slept."""


_COUNTED: Final = 8
"""Answers of which the quickest tells how far away the terminal is."""


class Pace:
    """Asks behind every frame, and waits for the answer, so that on a slow line there is never more than one under way.

    A terminal that doesn't answer isn't waited for, until it does.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: deque[float] = deque()
        """When each question was asked that has no answer yet."""
        self._last = 0.0
        self._size = 0
        self._gave_up = False
        self._owed = 0
        """How many questions have no answer yet, be it late."""
        self._latencies: deque[float] = deque(maxlen=_COUNTED)

    @property
    def latency(self) -> float | None:
        """Seconds to the terminal and back, None before it has answered: the least of the last, as frames take theirs."""
        return min(self._latencies, default=None)

    @property
    def waiting(self) -> bool:
        """Whether the next frame has to wait."""
        return bool(self._asked)

    @property
    def expecting(self) -> bool:
        """Whether an answer is still to come, be it late, from a terminal that has answered before."""
        return self.waiting or (self._owed > 0 and self.latency is not None)

    @property
    def patience(self) -> float:
        """How many seconds to wait from now on, until `give_up`."""
        latency = self.latency
        return PATIENCE if latency is None else min(PATIENCE + 4 * latency + self._size / _SLOWEST, LONGEST)

    def ask(self, size: int) -> str:
        """What is to be written behind a frame of so many bytes; nothing for a terminal that has never answered."""
        if self._gave_up and self.latency is None:
            return ""
        self._size = size
        self._owed += 1
        self._last = self._clock()
        if not self._gave_up:
            self._asked.append(self._last)
        return ASK

    def answered(self) -> None:
        """The terminal has answered a question, the first that had no answer; what was asked by others is none of ours."""
        if not self._owed:
            return
        self._owed -= 1
        self._latencies.append(self._clock() - (self._asked.popleft() if self._asked else self._last))
        self._gave_up = False

    def give_up(self) -> None:
        """No answer came, or it isn't to be waited for."""
        self._asked.clear()
        self._gave_up = True
