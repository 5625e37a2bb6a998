"""Writing to a terminal that may be slow, or gone, without waiting for it."""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from collections.abc import Callable
from typing import Final

MOST: Final = 1 << 18
"""How many bytes may wait. A terminal that is so far behind gets a new picture when it has caught up, not all the old."""


class Writer(threading.Thread):
    """Writes in the order that it was given, in a thread of its own, since a terminal can make a writer wait for ever."""

    def __init__(self, descriptor: int, failed: Callable[[], None], behind: Callable[[], None]) -> None:
        """From the thread are called `failed`, once, when the terminal has gone, and `behind`, after a part was left out."""
        super().__init__(name="terminal-output", daemon=True)
        self._descriptor = descriptor
        self._failed, self._behind = failed, behind
        self._waiting = bytearray()
        self._writing = False
        self._left_out = False
        self._stopped = False
        self._changed = threading.Condition()

    def write(self, data: bytes) -> None:
        """Have bytes written: whole sequences, since what waits may be left out as a whole."""
        with self._changed:
            if len(self._waiting) > MOST:
                self._waiting.clear()
                self._left_out = True
            if not self._left_out and not self._stopped:
                self._waiting += data
                self._changed.notify_all()

    def finish(self, data: bytes, timeout: float) -> bool:
        """Write something last, in place of what waits, within some seconds; whether it was written."""
        end = time.monotonic() + timeout
        with self._changed:
            self._waiting[:] = data
            self._stopped = True
            self._changed.notify_all()
            while (self._waiting or self._writing) and self.is_alive():
                if not self._changed.wait(end - time.monotonic()):
                    return False
        return True

    def run(self) -> None:
        """Write what comes."""
        # Signals are for the main thread: one that arrived here would wait until that wakes by itself.
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        try:
            while data := self._next():
                while data:
                    data = data[self._write(data) :]
        except OSError:
            with self._changed:
                ended, self._stopped, self._writing = self._stopped, True, False
                self._waiting.clear()
                self._changed.notify_all()
            if not ended:
                self._failed()

    def _next(self) -> bytes:
        """What is to be written now; nothing at the end."""
        with self._changed:
            self._writing = False
            self._changed.notify_all()
            if self._left_out:
                self._left_out = False
                self._behind()
            while not self._waiting and not self._stopped:
                self._changed.wait()
            data = bytes(self._waiting)
            self._waiting.clear()
            self._writing = bool(data)
            return data

    def _write(self, data: bytes) -> int:
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:  # whoever shares the terminal with us wants not to wait; it isn't for us to change that
            select.select([], [self._descriptor], [])
            return 0
