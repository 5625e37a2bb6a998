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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
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
    b"\x1b[?69$p": b"\x1b[?69;2$y",  # margins at the sides: known, and off
    b"\x1b[6n": b"\x1b[1;1R",  # where the cursor is
}
"""What xterm answers to what it is asked."""

_QUESTION: Final = re.compile(b"|".join(map(re.escape, _ANSWERS)))
_LONGEST: Final = max(map(len, _ANSWERS))

_TAKEN: Final = b"\x1b[?1049h"
"""Takes the terminal's other screen, on which what is printed is painted."""

_UNPRINTED: Final = re.compile(
    rb"\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|\x1b\][^\x07]*\x07|\x1b\(.|\x1bD|[\x00-\x1f]"
)

_SETTLED: Final = 0.75
"""Seconds without a byte after which the screen is taken to stay as it is."""

_PATIENCE: Final = 60.0


class Chunk(NamedTuple):
    """What one read from a terminal gave, and when, in seconds."""

    when: float
    data: bytes


class Terminal:
    """A program in a pseudo-terminal of its own; on leaving the `with`, the program is ended."""

    def __init__(
        self,
        *command: str,
        width: int = WIDTH,
        height: int = HEIGHT,
        environ: Mapping[str, str] = ENVIRONMENT,
        margins: bool = True,
    ) -> None:
        self.width, self.height = width, height
        self._answers = _ANSWERS | ({} if margins else {b"\x1b[?69$p": b"\x1b[?69;0$y"})
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
            environ,
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
        if answers := self.answers(data):
            os.write(self._file, answers)
        return True

    def answers(self, data: bytes) -> bytes:
        """What the terminal answers when that has come to it."""
        seen = self._tail + data
        found = [match for match in _QUESTION.finditer(seen) if match.end() > len(self._tail)]
        self._tail = seen[1 - _LONGEST :]  # what may be the start of a question
        return b"".join(self._answers[match.group()] for match in found)

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
        while not _painted(b"".join(chunk.data for chunk in self.chunks)):
            if not self.read(_PATIENCE):
                raise SystemExit(f"nothing was painted; it said {b''.join(chunk.data for chunk in self.chunks)!r}")
        while self.read(quiet):
            pass

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def processor(self) -> float:
        """Seconds of the processor that the program has used; Linux only."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="utf-8").split()[0]) for task in tasks) / 1e9

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


def _painted(data: bytes) -> bool:
    """Whether something was painted."""
    _, taken, after = data.partition(_TAKEN)
    return bool(taken and _UNPRINTED.sub(b"", after))


class Style(NamedTuple):
    """How a cell looks."""

    attributes: frozenset[int] = frozenset()
    foreground: tuple[int, ...] = ()
    background: tuple[int, ...] = ()


_UNSEEN: Final = frozenset({1, 2, 3})
"""Attributes that a space doesn't show: bold, dim and italic."""

_ENDS: Final = {22: {1, 2}, 23: {3}, 24: {4}, 25: {5}, 27: {7}, 28: {8}, 29: {9}}
"""What ends which attributes."""


@cache
def _styled(style: Style, numbers: str) -> Style:
    """A style after a sequence that sets some of it (SGR)."""
    codes = [int(number or 0) for number in re.split("[;:]", numbers)]
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = Style()
        elif code in _ENDS:
            style = style._replace(attributes=style.attributes - _ENDS[code])
        elif code in (38, 48):
            count = 4 if codes[0] == 2 else 2
            color, codes = tuple(codes[:count]), codes[count:]
            style = style._replace(foreground=color) if code == 38 else style._replace(background=color)
        elif code // 10 in (3, 9):
            style = style._replace(foreground=() if code == 39 else (code,))
        elif code // 10 in (4, 10):
            style = style._replace(background=() if code == 49 else (code - 10,))
        else:
            style = style._replace(attributes=style.attributes | {code})
    return style


_UNPAINTED: Final = ("\0", Style())


class Picture:
    """What a terminal shows. It knows what this program writes, which is not all that terminals know."""

    _TOKEN = re.compile(
        r"\x1b\[(?P<numbers>[\d;:]*)(?P<what>[@-~])"
        r"|\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]"  # all other control sequences
        r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # commands to the operating system
        r"|(?P<index>\x1bD)"
        r"|\x1b\(."  # character sets
        r"|(?P<control>[\r\n\x07\b\x0f])"
        r"|(?P<text>[^\x00-\x1f]+)"
    )

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self.cells = [[_UNPAINTED] * width for _ in range(height)]
        self._row = self._column = 0
        self._style = Style()
        self._region = (0, height)
        self._margins = (0, width)
        self._last = " "
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._rest = ""

    def feed(self, data: bytes) -> None:
        """Take what a program wrote; what is cut off at its end waits for the next piece."""
        text = self._rest + self._decode(data)
        at = 0
        while match := self._TOKEN.match(text, at):
            at = match.end()
            if match["what"] == "m":
                self._style = _styled(self._style, match["numbers"])
            elif match["what"]:
                self._obey(match["what"], [int(number or 0) for number in match["numbers"].split(";")])
            elif match["control"] == "\n" or match["index"]:
                self._row = min(self._row + 1, self._height - 1)
            elif match["control"] == "\r":
                self._column = 0
            elif match["control"] == "\b":
                self._obey("D", [1])
            elif match["text"]:
                self._put(match["text"])
        self._rest = text[at:]

    def _obey(self, what: str, numbers: list[int]) -> None:
        first, second = numbers[0], (*numbers, 0)[1]
        count = first or 1
        column = min(self._column, self._width - 1)
        match what:
            case "H" | "f":
                self._row, self._column = count - 1, (second or 1) - 1
            case "d":
                self._row = count - 1
            case "G":
                self._column = count - 1
            case "A":
                self._row = max(self._row - count, 0)
            case "B":
                self._row = min(self._row + count, self._height - 1)
            case "C":
                self._column = min(column + count, self._width - 1)
            case "D":
                self._column = max(column - count, 0)
            case "K":
                start, end = ((column, self._width), (0, column + 1), (0, self._width))[first]
                self.cells[self._row][start:end] = [self._cell(" ")] * (end - start)
            case "X":
                end = min(column + count, self._width)
                self.cells[self._row][column:end] = [self._cell(" ")] * (end - column)
            case "J":
                if first == 0:
                    self._obey("K", [0])
                start = self._row + 1 if first == 0 else 0
                self.cells[start:] = [[self._cell(" ")] * self._width for _ in self.cells[start:]]
            case "b":
                self._put(self._last * count)
            case "r":
                self._region = (first - 1 if first else 0, second or self._height)
                self._row = self._column = 0
                if not first:  # what this program makes of a screen's part ends here
                    self._margins = (0, self._width)
            case "s":
                self._margins = (first - 1, second)
            case "S" | "T":
                self._scroll(count if what == "S" else -count)
            case "h" | "l" | "n" | "t" | "u" | "c":
                pass  # modes, questions and the window: nothing to be seen
            case _:
                raise SystemExit(f"the harness doesn't know what {what} with {numbers} draws")

    def _scroll(self, by: int) -> None:
        (top, bottom), (left, right) = self._region, self._margins
        new = [[self._cell(" ")] * (right - left) for _ in range(min(abs(by), bottom - top))]
        rows = [row[left:right] for row in self.cells[top:bottom]]
        for row, part in zip(self.cells[top:bottom], [*rows[by:], *new] if by > 0 else [*new, *rows[:by]], strict=True):
            row[left:right] = part

    def _cell(self, character: str) -> tuple[str, Style]:
        if character == " " and self._style.attributes <= _UNSEEN:
            return " ", Style(background=self._style.background)
        return character, self._style

    def _put(self, text: str) -> None:
        if self._row >= self._height:
            return
        row = self.cells[self._row]
        for character in text:
            width = cell_len(character)
            if not width and self._column:
                before = self._column - 1 - (row[min(self._column, self._width) - 1][0] == "")
                row[before] = (row[before][0] + character, row[before][1])
            else:
                self._column = min(self._column, self._width - width)  # lines aren't wrapped
                row[self._column : self._column + width] = [self._cell(character), ("", self._style)][:width]
                self._column += width
        self._last = text[-1]


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
