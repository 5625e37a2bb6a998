"""Writing to a terminal that may be slow, or gone, without waiting for it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import termios
import threading
import time
from collections.abc import Callable
from typing import Final

MOST: Final = 1 << 18
FEWEST: Final = 16
"""How many bytes may wait, and how many writes may in any case, so that one frame always can, whatever its size.

A terminal that is farther behind gets a new picture when it has caught up, and not all that there was meanwhile.
"""

PIECE: Final = 512
"""How many bytes are written at once: what a line of 9,600 baud takes in half a second, so that leaving can wait for it."""

AT_ONCE: Final = 0.3
"""How many seconds a terminal may take, at the end, for all that waits."""

CANCEL: Final = b"\x18"
"""Ends a sequence that was cut off."""


class Writer(threading.Thread):
    """Writes in the order that it was given, in a thread of its own, since a terminal can make a writer wait for ever."""

    def __init__(self, descriptor: int, failed: Callable[[Exception], None], behind: Callable[[], None]) -> None:
        """From the thread are called `failed` and `behind`, the latter after a part was left out.

        With an OSError, `failed` is told once that the terminal has gone; any other is a fault of the program, after
        which what it writes last is still written.
        """
        super().__init__(name="terminal-output", daemon=True)
        self._descriptor = descriptor
        self._failed, self._behind = failed, behind
        self._waiting = bytearray()
        self._writes = 0
        self._writing = False
        self._left_out = False
        self._stopped = False
        self._changed = threading.Condition()

    def write(self, data: bytes) -> None:
        """Have bytes written: whole sequences, since they may be left out."""
        with self._changed:
            if self._stopped or self._left_out:
                return
            if len(self._waiting) > MOST and self._writes >= FEWEST:
                self._left_out = True
                return
            self._waiting += data
            self._writes += 1
            self._changed.notify_all()

    def finish(self, data: bytes, patience: float) -> bool:
        """Write something last; whether the terminal wasn't stuck.

        A terminal that doesn't take all that waits at once gets only this, and is waited for as long as it takes
        another piece of it within so many seconds; after that, what it hasn't shown yet is thrown away.
        """
        end = time.monotonic() + AT_ONCE
        with self._changed:
            self._stopped = True
            self._waiting += data
            self._changed.notify_all()
            while self._busy() and time.monotonic() < end:
                self._changed.wait(end - time.monotonic())
            if self._busy():
                self._waiting[:] = data
            while self._busy() and self._changed.wait(patience):
                pass
            if self._busy():  # stuck: what it hasn't taken makes room, and what of that it has begun is called off
                self._waiting[:] = CANCEL + data
                with contextlib.suppress(termios.error):
                    termios.tcflush(self._descriptor, termios.TCOFLUSH)
                    # Linux lets whoever waits to write know of room that was made only when something is set.
                    termios.tcsetattr(self._descriptor, termios.TCSANOW, termios.tcgetattr(self._descriptor))
                self._changed.wait_for(lambda: not self._busy(), AT_ONCE)
                return False
            return True

    def _busy(self) -> bool:
        return self.is_alive() and bool(self._waiting or self._writing)

    def run(self) -> None:
        """Write what comes."""
        # Signals are for the main thread: one that arrived here would wait until that wakes by itself.
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while True:
            try:
                while data := self._next():
                    while data:
                        data = data[self._write(data) :]
            except OSError as error:
                with self._changed:
                    ended, self._stopped, self._writing = self._stopped, True, False
                    self._waiting.clear()
                    self._changed.notify_all()
                if not ended:
                    self._failed(error)
            except Exception as error:  # noqa: BLE001 - as if it had happened in the app
                self._failed(error)
                continue
            return

    def _next(self) -> bytes:
        """What is to be written now; nothing at the end."""
        with self._changed:
            self._writing = False
            self._changed.notify_all()
            if self._left_out and not self._waiting:
                self._left_out = False
                self._behind()
            while not self._waiting and not self._stopped:
                self._changed.wait()
            end = PIECE
            while PIECE - 3 < end < len(self._waiting) and self._waiting[end] & 0xC0 == 0x80:
                end -= 1  # inside a character of UTF-8: of one that is torn, Emacs shows the bytes as numbers
            data = bytes(self._waiting[:end])
            del self._waiting[:end]
            self._writes, self._writing = self._writes if self._waiting else 0, bool(data)
            return data

    def _write(self, data: bytes) -> int:
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:  # whoever shares the terminal with us wants not to wait; it isn't for us to change that
            select.select([], [self._descriptor], [])
            return 0
