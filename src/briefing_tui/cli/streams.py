"""Standard input, output and error as they came: a terminal, a pipe, a file, or closed."""

from __future__ import annotations

import io
import os
import sys
from typing import Final

from briefing_tui.terminal import charset

_closed: Final[set[str]] = set()
"""The names of those that were closed when the program began."""


class _Messages(io.TextIOWrapper):
    """Standard error. What can't be written there is left out: the exit code still tells what matters."""

    def write(self, text: str, /) -> int:
        try:
            return super().write(text)
        except OSError:
            lead_nowhere(self.fileno())
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError:
            lead_nowhere(self.fileno())


def lead_nowhere(descriptor: int) -> None:
    """Have what is written there, also what waits in a buffer, go nowhere; what is read there is at its end."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere != descriptor:
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


def prepare() -> None:
    """Make all three usable: what was closed leads nowhere, and text is written in the terminal's character set.

    A closed descriptor has to be taken, or the next file that is opened gets its number, and what is printed.
    """
    _closed.clear()
    for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(descriptor)
        except OSError:
            lead_nowhere(descriptor)
        if getattr(sys, name) is None:  # so Python leaves it where it was closed
            _closed.add(name)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(descriptor, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    if isinstance(sys.stderr, io.TextIOWrapper) and sys.stderr is sys.__stderr__:
        sys.stderr = _Messages(sys.stderr.buffer, line_buffering=True)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            codec = charset.charset(os.environ, stream.encoding, bool(sys.flags.utf8_mode))
            stream.reconfigure(encoding=codec, errors=charset.STAND_IN)


def was_closed(name: str) -> bool:
    """Whether `stdin`, `stdout` or `stderr` was closed when the program began."""
    return name in _closed
