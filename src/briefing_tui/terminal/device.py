"""The terminal as the operating system has it: descriptors, size, line settings."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
import termios
import tty
from typing import Any

KEYS, SCREEN = 0, 1
"""The descriptors of the terminal, for us and for an editor that is given it."""


def take() -> bool:
    """Make standard input and output the terminal where they aren't; whether there is one."""
    for descriptor, access in ((KEYS, os.O_RDONLY), (SCREEN, os.O_WRONLY)):
        if _is_terminal(descriptor, access):
            continue
        try:
            terminal = os.open(_name(), os.O_RDWR)
        except OSError:
            return False
        os.dup2(terminal, descriptor)
        os.close(terminal)
    return True


def _is_terminal(descriptor: int, access: int) -> bool:
    """Whether it is a terminal, open for that."""
    return os.isatty(descriptor) and fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE in (access, os.O_RDWR)


def _name() -> str:
    """The name of the terminal that we were started in: on macOS its own, since nobody can wait for keys by the other."""
    if sys.platform == "darwin":
        return next((os.ttyname(other) for other in (SCREEN, KEYS, 2) if os.isatty(other)), "/dev/tty")
    return "/dev/tty"


def size() -> tuple[int, int]:
    """Columns and rows; where the terminal doesn't know them, those of the environment, or 80 and 24."""
    columns = rows = 0
    with contextlib.suppress(OSError):
        columns, rows = os.get_terminal_size(SCREEN)
    return columns or _number("COLUMNS", 80), rows or _number("LINES", 24)


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    return min(int(value), 1000) or default if value.isdecimal() and len(value) < 10 else default


def in_foreground() -> bool:
    """Whether the terminal listens to us; not while the shell has it, after a stop."""
    try:
        return os.tcgetpgrp(KEYS) == os.getpgrp()
    except OSError:  # it is nobody's controlling terminal
        return True


class LineSettings:
    """The settings of the terminal's line: every key comes as it is pressed, and none is a signal; then as before."""

    def __init__(self) -> None:
        self._before: list[Any] | None = None

    def take(self) -> None:
        """Have keys as they are pressed; a process in the background is stopped here until it is in the foreground.

        Raises OSError if the terminal has gone.
        """
        try:
            if self._before is None:
                self._before = termios.tcgetattr(KEYS)
            # Not as it is now: an editor that died may have left anything there.
            settings = [*self._before[: tty.CC], [*self._before[tty.CC]]]
            settings[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
            settings[tty.OFLAG] &= ~termios.OPOST
            settings[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
            settings[tty.CC][termios.VMIN], settings[tty.CC][termios.VTIME] = 1, 0
            termios.tcsetattr(KEYS, termios.TCSANOW, settings)
        except termios.error as error:
            raise OSError(*error.args) from error

    def give_back(self) -> None:
        """Have it as it was; keys that weren't read are forgotten, since some are no keys but answers of the terminal."""
        if self._before is not None and in_foreground():
            with contextlib.suppress(termios.error):
                termios.tcflush(KEYS, termios.TCIFLUSH)
                termios.tcsetattr(KEYS, termios.TCSANOW, self._before)
