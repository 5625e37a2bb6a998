"""What the benchmarks share: programs in a pseudo-terminal, what their screen shows, medians, and the table."""

from __future__ import annotations

import argparse
import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import sysconfig
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Final, NamedTuple, Self

from rich.cells import cell_len

WIDTH: Final = 120
HEIGHT: Final = 36
ROOT: Final = Path(__file__).resolve().parent.parent
PROGRAM: Final = str(Path(sysconfig.get_path("scripts"), "briefing-tui"))
"""The console script: what users run."""

_BYTECODE: Final = tempfile.TemporaryDirectory()
ENVIRONMENT: Final = {
    name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")
} | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPYCACHEPREFIX": _BYTECODE.name}
"""What programs are run with. All of them keep their bytecode, as installed ones do, but none in the source tree."""

_ANSWERS: Final = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronized updates: known, and off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # resizes reported in band: unknown
}
"""What a terminal such as xterm, foot or GNOME's answers to what Textual asks it."""

_PAINTED: Final = b"\x1b[1;1H"
"""Where every full paint of Textual's begins or ends."""

_SETTLED: Final = 0.75
"""Seconds without a byte after which the screen is taken to stay as it is."""

_PATIENCE: Final = 60.0


class Chunk(NamedTuple):
    """What one read from a terminal gave, and when, in seconds."""

    when: float
    data: bytes


class Terminal:
    """A program in a pseudo-terminal of its own; on leaving the `with`, the program is ended."""

    def __init__(self, *command: str, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.width, self.height = width, height
        self.chunks: list[Chunk] = []
        self._tail = b""
        self._file, inside = os.openpty()
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        name = os.ttyname(inside)
        self.started = time.perf_counter()
        # Opened by the leader of a new session, it becomes the program's controlling terminal.
        self.pid = os.posix_spawn(
            command[0],
            command,
            ENVIRONMENT,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, pty.STDIN_FILENO, name, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, pty.STDIN_FILENO, pty.STDOUT_FILENO),
                (os.POSIX_SPAWN_DUP2, pty.STDIN_FILENO, pty.STDERR_FILENO),
            ],
            setsid=True,
        )
        os.close(inside)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, patience in ((signal.SIGTERM, 3.0), (signal.SIGKILL, 60.0)):
            os.kill(self.pid, number)
            deadline = time.perf_counter() + patience
            while time.perf_counter() < deadline:
                self.read(0.01)  # it may be waiting for someone to read its last words
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self._file)
                    return

    def write(self, keys: bytes) -> float:
        """Press keys; returns when that was."""
        now = time.perf_counter()
        os.write(self._file, keys)
        return now

    def read(self, patience: float) -> bool:
        """Wait for output and keep it; False if none came in time, or none can come any more."""
        if not select.select([self._file], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:  # the program has ended
            return False
        self.chunks.append(Chunk(time.perf_counter(), data))
        seen = self._tail + data
        for question, answer in _ANSWERS.items():
            if question in seen:
                os.write(self._file, answer)
        self._tail = seen[-8:]  # one byte less than a question: what may be the start of one
        return True

    def read_until_quiet(self, quiet: float) -> list[Chunk]:
        """Wait for output, then until none came for that many seconds; returns what came."""
        before = len(self.chunks)
        if not self.read(_PATIENCE):
            raise SystemExit(f"no output within {_PATIENCE:.0f} s")
        while self.read(quiet):
            pass
        return self.chunks[before:]

    def read_until_settled(self, quiet: float = _SETTLED) -> None:
        """Wait until something was painted, and then until nothing was for a while."""
        while not any(_PAINTED in chunk.data for chunk in self.chunks):
            if not self.read(_PATIENCE):
                raise SystemExit(f"nothing was painted; it said {b''.join(chunk.data for chunk in self.chunks)!r}")
        while self.read(quiet):
            pass

    def memory(self) -> float | None:
        """The program's share of the memory in use, in MiB; None where the system doesn't say."""
        try:
            lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        except OSError:
            return None
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))

    def peak(self) -> float:
        """The most memory that the program had at once so far, in MiB; Linux only."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


_UNPAINTED: Final = ("", "unpainted")


class Picture:
    """What a terminal shows. It knows what Textual writes, which is not all that terminals know."""

    _TOKEN = re.compile(
        r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
        r"|\x1b\[(?P<style>[\d;:]*)m"
        r"|\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]"  # all other control sequences
        r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # commands to the operating system
        r"|\x1b[()][\x30-\x7e]|[\x00-\x09\x0b\x0c\x0e-\x1a]"  # sets of characters, and what else has no place
        r"|(?P<control>[\r\n])"
        r"|(?P<text>[^\x1b\r\n]+)"
    )

    def __init__(self, width: int, height: int) -> None:
        self.cells = [[_UNPAINTED] * width for _ in range(height)]
        self._row = self._column = 0
        self._style = ""
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._rest = ""

    def feed(self, data: bytes) -> None:
        """Take what a program wrote; what is cut off at its end waits for the next piece."""
        text = self._rest + self._decode(data)
        at = 0
        while match := self._TOKEN.match(text, at):
            at = match.end()
            if match["row"]:
                self._row, self._column = int(match["row"]) - 1, int(match["column"]) - 1
            elif match["style"] is not None:
                self._style = "" if match["style"] in ("", "0") else f"{self._style};{match['style']}"
            elif match["control"] == "\n":
                self._row += 1
            elif match["control"]:
                self._column = 0
            elif match["text"]:
                self._put(match["text"])
        self._rest = text[at:]

    def _put(self, text: str) -> None:
        if self._row >= len(self.cells):
            return
        row = self.cells[self._row]
        for character in text:
            for part in (character, "")[: cell_len(character)]:
                if self._column < len(row):
                    row[self._column] = (part, self._style)
                self._column += 1


def full_frame(terminal: Terminal) -> float:
    """When the screen first showed, to the last cell, what it shows now."""
    final = Picture(terminal.width, terminal.height)
    for chunk in terminal.chunks:
        final.feed(chunk.data)
    picture = Picture(terminal.width, terminal.height)
    for chunk in terminal.chunks:
        picture.feed(chunk.data)
        if picture.cells == final.cells:
            return chunk.when
    raise AssertionError("the last picture is the last picture")


def first_frame(terminal: Terminal) -> float:
    """When every cell of the screen had been painted, whatever it showed."""
    picture = Picture(terminal.width, terminal.height)
    for chunk in terminal.chunks:
        picture.feed(chunk.data)
        if not any(_UNPAINTED in row for row in picture.cells):
            return chunk.when
    raise SystemExit("not all of the screen was painted")


@contextmanager
def briefing_file(text: str) -> Iterator[str]:
    """A file with that text, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "synthetic.yaml")
        path.write_text(text, encoding="utf-8")
        yield str(path)


def ratio(numerators: Sequence[float], denominators: Sequence[float]) -> float:
    """The median of the ratios of what was measured in pairs."""
    return median(one / other for one, other in zip(numerators, denominators, strict=True))


def rounds_asked_for(description: str | None, default: int) -> int:
    """How many rounds to measure, by the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rounds", type=int, default=default, help="how often each is measured (default: %(default)s)")
    rounds: int = parser.parse_args().rounds
    return rounds


class Result(NamedTuple):
    """One line of the table; a target is the most that the value may be."""

    what: str
    value: float
    target: float | None = None
    note: str = ""
    unit: str = "x"


def report(results: Sequence[Result]) -> int:
    """Print the table; returns the exit code, 1 if something is over its target."""
    width = max(len(result.what) for result in results)
    print(f"{'':{width}}  {'measured':>10}  {'target':>10}")
    for what, value, target, note, unit in results:
        verdict = "" if target is None else "ok" if value <= target else "OVER"
        limit = "" if target is None else f"{target:.2f} {unit}"
        print(f"{what:{width}}  {f'{value:.2f} {unit}':>10}  {limit:>10}  {verdict:4}  {note}".rstrip())
    return int(any(result.target is not None and result.value > result.target for result in results))


def progress(round_: int, rounds: int) -> None:
    """Say how far it is, where someone is looking."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{round_}/{rounds}{' ' * 10}" if round_ < rounds else "\r" + " " * 20 + "\r")
        sys.stderr.flush()
