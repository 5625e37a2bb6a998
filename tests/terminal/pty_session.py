"""The real program in a real terminal: a pseudo-terminal and what comes out of it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import resource
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.terminal.grid import Terminal

LIMIT = 30.0
"""Seconds after which a wait is given up, and the test fails."""

ASKS: Final = b"\x1b[6n"
"""Asks where the cursor is."""

SCRIPT: Final = str(Path(sys.executable).with_name("briefing-tui"))
"""The installed console script."""


@dataclass
class Session:
    """A running program; `output` is all that it has written to its terminal, whose screen is `terminal`.

    The terminal answers, when the output is read, where its cursor is; unless it never `answers`, or answers later.
    """

    pid: int
    master: int
    slave: int
    before: list[object]
    terminal: Terminal
    answers: bool = True
    output: bytes = b""
    held: bytes = b""
    """What the terminal didn't answer."""
    asked_at: int = 0
    """Where in the output the terminal was asked last."""
    filled: bool = False
    """Whether somebody else has filled the terminal with null characters."""
    screens: list[str] = field(default_factory=list)
    """All that there was on the screen, as often as the terminal was asked, or read from."""
    status: int | None = None
    usage: resource.struct_rusage | None = None
    """What it had used of the processor when it ended."""

    def read(self, timeout: float) -> bool:
        """Take what the program writes within the time; whether it wrote anything."""
        ready, _, _ = select.select([] if self.master < 0 else [self.master], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # the other end is closed
            return False
        if self.filled:
            data = data.replace(b"\0", b"")  # a terminal passes over it, also within a sequence
        self.output += data
        asked = self.terminal.asked
        self.held += self.terminal.feed(data)
        if self.terminal.asked > asked:
            self.asked_at = self.output.rindex(ASKS)
        if not self.screens or self.terminal.text != self.screens[-1]:
            self.screens.append(self.terminal.text)
        if self.answers:
            self.answer()
        return True

    def answer(self) -> None:
        """Answer what the terminal was asked."""
        held, self.held = self.held, b""
        if held:
            os.write(self.master, held)

    def wait_for(self, words: str, start: int = 0) -> None:
        """Read until the words are on the screen, as the program has left it after an offset of its output.

        Words that were there before count if there was something written after the offset. A program that asks where
        the cursor is has to have asked after that, and to have drawn nothing since.
        """
        end = time.monotonic() + LIMIT
        while words not in self.terminal.text or not self._all_there(start):
            assert time.monotonic() < end, f"no {words!r} in\n{self.terminal.text}\n{self.output[-2000:]!r}"
            self.read(0.1)

    def _all_there(self, start: int) -> bool:
        asks = self.answers and self.terminal.asked and not self.terminal.wraps
        if asks:
            return self.asked_at >= start and not self.terminal.drawn
        return len(self.output) > start or not start

    def wait_for_output(self, data: bytes, start: int = 0) -> None:
        """Read until that is in the output, from an offset on."""
        end = time.monotonic() + LIMIT
        while data not in self.output[start:]:
            assert time.monotonic() < end, f"no {data!r} in {self.output[-2000:]!r}"
            self.read(0.1)

    def showed(self, words: str) -> bool:
        """Whether the words ever were on the screen."""
        return any(words in screen for screen in self.screens)

    def type(self, keys: bytes) -> int:
        """Press keys; returns the offset at which their answer begins."""
        start = len(self.output)
        os.write(self.master, keys)
        return start

    def type_torn(self, *parts: bytes) -> int:
        """Press keys that the line tears apart; the terminal has sent them at once, and no answer in between."""
        start = len(self.output)
        answers, self.answers = self.answers, False
        for part in parts:
            self.type(part)
            self.taken()
        self.answers = answers
        if answers:
            self.answer()
        return start

    def taken(self) -> None:
        """Wait until the program has read all keys."""
        end = time.monotonic() + LIMIT
        while select.select([self.slave], [], [], 0)[0]:
            assert time.monotonic() < end, "the keys aren't read"
            self.read(0.005)

    def wakes(self) -> list[str]:
        """How often each thread of the program has waited, or was made to."""
        return [
            line
            for task in sorted(Path(f"/proc/{self.pid}/task").iterdir())
            for line in (task / "status").read_text().splitlines()
            if "ctxt_switches" in line
        ]

    def at_rest(self) -> None:
        """Wait until the program has done all that there is to do, as far as the terminal takes and answers it."""
        before: list[str] = []
        while (now := self.wakes()) != before:
            before = now
            select.select([], [], [], 0.1)

    def stall(self, keys: bytes) -> None:
        """Have the terminal take no more, full of what somebody else has written to it; and then press keys that draw."""
        self.filled = True
        terminal = os.open(os.ttyname(self.slave), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        for size in (512, 32, 1, 512, 32, 1):  # it makes some room by itself, after a moment
            with contextlib.suppress(BlockingIOError):
                while True:
                    os.write(terminal, b"\0" * size)
            select.select([], [], [], 0.05)
        os.close(terminal)
        self.type(keys)
        self.at_rest()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        set_size(self.slave, columns, rows)
        self.terminal.resize(columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    def hang_up(self) -> None:
        """The terminal goes away."""
        os.close(self.master)
        self.master = -1

    def wait(self) -> int:
        """Read until the program ends; returns its exit code."""
        end = time.monotonic() + LIMIT
        while self.status is None:
            assert time.monotonic() < end, f"still running: {self.output[-2000:]!r}"
            self.read(0.01)
            self._reap(os.WNOHANG)
        while self.read(0.05):
            pass
        return self.status

    def wait_unread(self) -> int:
        """Wait until the program ends, without reading what it writes; returns its exit code."""
        end = time.monotonic() + LIMIT
        while self.status is None:
            assert time.monotonic() < end, "still running"
            select.select([], [], [], 0.01)
            self._reap(os.WNOHANG)
        return self.status

    def kill(self) -> None:
        """End the program if it runs."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap(0)

    def _reap(self, options: int) -> None:
        pid, status, usage = os.wait4(self.pid, options)
        if pid:
            self.status, self.usage = os.waitstatus_to_exitcode(status), usage

    def used(self) -> float:
        """Seconds of the processor that the program has used until now; to the end, if it has ended."""
        if self.usage is not None:
            return self.usage.ru_utime + self.usage.ru_stime
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

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


def environment() -> dict[str, str]:
    """The environment of the programs that tests start."""
    return {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "HOME": HOME.name,
    }


@contextlib.contextmanager
def run(
    *arguments: str,
    size: tuple[int, int] = (80, 24),
    piped: bytes | None = None,
    cwd: Path | None = None,
    environ: Mapping[str, str | None] | None = None,
    program: Sequence[str] = (SCRIPT,),
    streams: Mapping[int, int | None] | None = None,
    controlling: bool = True,
    ignored: Iterable[signal.Signals] = (),
    screen: tuple[int, int] | None = None,
    codec: str = "utf-8",
    answers: bool = True,
) -> Iterator[Session]:
    """Run the installed console script, or another program, in a terminal of its own.

    It has a home of its own, in which it was started before; `environ` comes on top of that, without what is None
    there. With `piped`, that is its standard input. `streams` are descriptors to put in place of its first three, None
    for one that is closed. The terminal may not be its controlling one, and signals may be ignored. `screen` is the
    size of what it shows, if it doesn't know that itself.
    """
    master, slave = pty.openpty()
    set_size(slave, *size)
    before = termios.tcgetattr(slave)
    source, sink = os.pipe() if piped is not None else (-1, -1)
    words = [*program, *arguments]
    variables = {name: value for name, value in (environment() | dict(environ or {})).items() if value is not None}
    given: dict[int, int | None] = dict.fromkeys((0, 1, 2), slave)
    given |= {} if piped is None else {0: source}
    given |= streams or {}
    pid = os.fork()
    if pid == 0:  # pragma: no cover - the child
        try:
            os.setsid()
            if controlling:
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for number in ignored:
                signal.signal(number, signal.SIG_IGN)
            # First out of the way: one of them may be where another is to be.
            moved = {
                at: None if one is None else fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 100) for at, one in given.items()
            }
            for target, one in moved.items():
                if one is None:
                    os.close(target)
                else:
                    os.dup2(one, target)
            os.chdir(cwd or Path.cwd())
            os.execve(words[0], words, variables)  # noqa: S606 - our own program
        finally:  # or it would go on as a second pytest
            os._exit(127)
    session = Session(pid, master, slave, before, Terminal(*(screen or size), codec), answers)
    try:
        if piped is not None:
            os.close(source)
            os.write(sink, piped)
            os.close(sink)
        yield session
    finally:
        session.kill()
        if session.master >= 0:
            os.close(master)
        os.close(slave)
