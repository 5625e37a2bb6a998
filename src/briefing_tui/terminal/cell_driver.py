"""The driver that sends what has changed, and no more, and no faster than the terminal takes it."""

from __future__ import annotations

import asyncio
import os
import select
import time
from typing import Any, Final

from textual.app import App

from briefing_tui.cells import Abilities, Display, Pace
from briefing_tui.terminal import device
from briefing_tui.terminal.driver import TerminalDriver

_HAS_MARGINS: Final = "\x1b[?69$p"
"""Asks whether the terminal can move a part of some rows."""

_LONGEST: Final = 3.0
"""How many seconds, at the end, the terminal has for its last answer."""


class CellDriver(TerminalDriver):
    """Takes what Textual writes for a drawing, of which it sends the difference whenever the terminal is ready for it."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._display = Display(Abilities.of(os.environ))
        self._pace = Pace()
        self._begun = False
        """Whether a frame was sent; the first one waits for nothing."""
        self._answer: asyncio.TimerHandle | None = None
        """What happens if there is none."""

    @property
    def latency(self) -> float | None:
        """How many seconds away the terminal is, there and back; None for one that has never answered."""
        return self._pace.latency

    def start_application_mode(self) -> None:
        """Take the terminal, of which nothing is known."""
        self._pace, self._begun = Pace(), False
        super().start_application_mode()
        if self._modes.ask:  # it is none that would print a part of the question
            self._tell(_HAS_MARGINS)
        self._ask(0)

    def write(self, data: str) -> None:
        """Draw, and send what that changes, now or when the terminal has answered."""
        if told := self._display.draw(data):
            self._tell(told)
        self._flush()

    def repaint(self) -> None:
        """Have all of the screen sent again, since something else may have been written there; an answer may be lost."""
        super().repaint()
        self._display.forget()
        if self._begun:
            self._pace.give_up()

    def scrolled(self, top: int, bottom: int, by: int, left: int, right: int) -> None:
        """A part of the screen is going to be drawn so many rows higher, or lower if negative."""
        self._display.scrolled(top, bottom, by, left, right)

    def _resized(self, columns: int, rows: int) -> None:
        self._display.resize(columns, rows)

    def _flush(self) -> None:
        ready = not self._begun or not self._pace.waiting
        if ready and self._display.pending and (frame := self._display.changes()):
            self._begun = True
            self._tell(frame)
            self._ask(len(frame))

    def _ask(self, size: int) -> None:
        """Ask to be told when the terminal has taken all, of which the last were so many bytes."""
        if question := self._pace.ask(size):
            self._tell(question)
        self._wait()

    def _wait(self) -> None:
        """Wait for an answer, from now on and not for ever, if there is one to come."""
        if self._answer is not None:
            self._answer.cancel()
        self._answer = self._loop.call_later(self._pace.patience, self._unanswered) if self._pace.waiting else None

    def _reported(self) -> None:
        self._pace.answered()
        if self._writer is not None:
            self._wait()
            self._flush()

    def _has_margins(self, has: bool) -> None:
        self._display.margins = has

    def _unanswered(self) -> None:
        self._pace.give_up()
        self._flush()

    def _hear_out(self) -> None:
        if self._answer is not None:
            self._answer.cancel()
        end = time.monotonic() + min(_LONGEST, self._pace.patience)
        while self._pace.expecting and device.in_foreground():
            left = end - time.monotonic()
            if left <= 0 or not select.select([device.KEYS], [], [], left)[0]:
                return
            try:
                data = os.read(device.KEYS, 1 << 16)
            except OSError:
                data = b""
            if not data:
                return  # it has gone
            for _ in self._keyboard.feed(self._decoder.decode(data)):
                pass  # keys, too late to be any
