"""When the next frame may go out: when the terminal has shown the last one."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

ASK: Final = "\x1b[6n"
"""Asks where the cursor is, which a terminal answers when it has done all that came before."""

PATIENCE: Final = 1.0
"""How many seconds an answer is waited for, from a terminal that has never answered."""

_SLOWEST: Final = 200
"""Bytes a second: how much time a terminal that has answered is given for a frame."""


class Pace:
    """Asks behind every frame, and waits for the answer, so that on a slow line there is never more than one under way.

    A terminal that doesn't answer isn't waited for, until it does.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked = 0.0
        self._gave_up = False
        self.waiting = False
        """Whether the next frame has to wait."""
        self.patience = PATIENCE
        """How many seconds from the question to wait for its answer, until `give_up`."""
        self.latency: float | None = None
        """Seconds from the last frame to its answer; None before there was one."""

    def ask(self, size: int) -> str:
        """What is to be written behind a frame of so many bytes; nothing for a terminal that has never answered."""
        if self._gave_up and self.latency is None:
            return ""
        if self.latency is not None:
            self.patience = PATIENCE + 4 * self.latency + size / _SLOWEST
        self._asked = self._clock()
        self.waiting = not self._gave_up
        return ASK

    def answered(self) -> None:
        """The terminal has answered."""
        self.latency = self._clock() - self._asked
        self._gave_up = self.waiting = False

    def give_up(self) -> None:
        """No answer came."""
        self._gave_up = True
        self.waiting = False
