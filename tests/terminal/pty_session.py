"""The real program in a real terminal: a pseudo-terminal and what comes out of it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

LIMIT = 30.0
"""Seconds after which a wait is given up, and the test fails."""


@dataclass
class Session:
    """A running program; `output` is all that it has written to its terminal."""

    pid: int
    master: int
    slave: int
    before: list[object]
    output: bytes = b""
    status: int | None = None
    _polled: float = field(default_factory=time.monotonic)

    def read(self, timeout: float) -> bool:
        """Take what the program writes within the time; whether it wrote anything."""
        ready, _, _ = select.select([self.master], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # the other end is closed
            return False
        self.output += data
        return bool(data)

    def wait_for(self, words: bytes, start: int = 0) -> None:
        """Read until the words are in the output, from an offset on."""
        end = time.monotonic() + LIMIT
        while words not in self.output[start:]:
            assert time.monotonic() < end, f"no {words!r} in {self.output[-2000:]!r}"
            self.read(0.1)

    def type(self, keys: bytes) -> int:
        """Press keys; returns the offset at which their answer begins."""
        start = len(self.output)
        os.write(self.master, keys)
        return start

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        set_size(self.slave, columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    def wait(self) -> int:
        """Read until the program ends; returns its exit code."""
        end = time.monotonic() + LIMIT
        while self.status is None:
            assert time.monotonic() < end, f"still running: {self.output[-2000:]!r}"
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        while self.read(0.05):
            pass
        return self.status

    def attributes(self) -> list[object]:
        """The terminal's settings."""
        return termios.tcgetattr(self.slave)


def set_size(terminal: int, columns: int, rows: int) -> None:
    """Set a terminal's size."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


HOME: Final = tempfile.TemporaryDirectory(prefix="briefing-tui-")
"""The home of the programs that tests start: empty, but for the sign that this is not the first start."""

_STATE: Final = Path(HOME.name, ".local", "state", "briefing-tui")
_STATE.mkdir(parents=True)
(_STATE / "started").touch()


@contextlib.contextmanager
def run(
    *arguments: str,
    size: tuple[int, int] = (80, 24),
    piped: bytes | None = None,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Iterator[Session]:
    """Run the installed console script in a terminal of its own; with `piped`, that is its standard input.

    It has a home of its own, in which it was started before; `environ` comes on top of that.
    """
    script = str(Path(sys.executable).with_name("briefing-tui"))
    master, slave = pty.openpty()
    set_size(slave, *size)
    before = termios.tcgetattr(slave)
    source, sink = os.pipe() if piped is not None else (-1, -1)
    environment = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
    environment |= {"HOME": HOME.name} | dict(environ or {})
    pid = os.fork()
    if pid == 0:  # pragma: no cover - the child
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for target in (0, 1, 2):
            os.dup2(slave, target)
        if piped is not None:
            os.dup2(source, 0)
            os.close(sink)
        os.chdir(cwd or Path.cwd())
        os.execve(script, [script, *arguments], environment)  # noqa: S606 - our own program
    session = Session(pid, master, slave, before)
    try:
        if piped is not None:
            os.close(source)
            os.write(sink, piped)
            os.close(sink)
        yield session
    finally:
        if session.status is None:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        os.close(master)
        os.close(slave)
