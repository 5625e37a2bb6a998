"""Windows of a real tmux, to be fed with bytes and looked at: each look costs a line to tmux, and no process."""

from __future__ import annotations

import os
import re
import shlex
import socket
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Final, NamedTuple, Self

from tests.required import require
from tests.terminal.pty_session import HOME, LIMIT

_FEEDER: Final = str(Path(__file__).with_name("feeder.py"))
_SGR: Final = re.compile(r"\x1b\[([0-9;:]*)m")


class Tmux:
    """A tmux of its own, in control mode; it ends with the `with`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.socket = os.path.join(self._folder.name, "tmux")
        environ = {"PATH": os.environ["PATH"], "HOME": HOME.name, "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        begin = ["new-session", "-f", "no-output,ignore-size", "-d", "-s", "t", "exec cat"]
        first = [require("tmux"), "-u", "-S", self.socket, "-f", os.devnull]
        options = [";", "set", "-g", "status", "off", ";", "set", "-g", "default-terminal", "tmux-256color"]
        subprocess.run([*first, *begin, *options], env=environ, check=True, timeout=LIMIT)
        self._client = subprocess.Popen(
            [*first, "-C", "attach", "-f", "no-output,ignore-size"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environ,
        )
        self._answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._client as client:
            self._ask("kill-server")
            client.communicate(timeout=LIMIT)
        self._folder.cleanup()

    def _pipe(self, which: str) -> IO[bytes]:
        found: IO[bytes] | None = getattr(self._client, which)
        assert found is not None
        return found

    def _ask(self, *commands: str) -> None:
        pipe = self._pipe("stdin")
        pipe.write("".join(f"{command}\n" for command in commands).encode())
        pipe.flush()

    def _answer(self) -> str:
        """What tmux says to the next command that was asked."""
        lines: list[bytes] = []
        begun = b""
        for line in self._pipe("stdout"):
            if not begun:
                begun = line.removeprefix(b"%begin") if line.startswith(b"%begin ") else b""
            elif line == b"%end" + begun:
                return b"".join(lines).decode(errors="backslashreplace")
            else:
                assert line != b"%error" + begun, lines
                lines.append(line)
        raise AssertionError("tmux has ended")

    def __call__(self, *commands: str) -> list[str]:
        """Carry out some commands of tmux; returns what each prints."""
        self._ask(*commands)
        return [self._answer() for _ in commands]

    def window(self, *program: str, environ: str = "") -> str:
        """Run a program in a window; returns the name of its pane. `environ` is what `env` takes before it."""
        command = shlex.quote(f"exec env {environ} {shlex.join(program)}")
        return self(f"new-window -d -P -F '#{{pane_id}}' {command}")[0].strip()

    def resize(self, columns: int, rows: int, *panes: str) -> None:
        """Give windows another size."""
        self(*(f"resize-window -x {columns} -y {rows} -t {pane}" for pane in panes))

    def captured(self, *panes: str) -> list[str]:
        """What panes show, with its attributes, as tmux writes it."""
        return self(*(f"capture-pane -p -e -N -t {pane}" for pane in panes))


class Fed:
    """A window of which every byte is known."""

    def __init__(self, tmux: Tmux) -> None:
        self._folder = tempfile.TemporaryDirectory()
        path = os.path.join(self._folder.name, "line")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path)
            server.listen()
            server.settimeout(LIMIT)
            self.pane = tmux.window(sys.executable, "-I", "-S", _FEEDER, path)
            self._line, _ = server.accept()
        self._line.settimeout(LIMIT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._line.close()
        self._folder.cleanup()

    def send(self, data: bytes) -> None:
        """Write to the window, without waiting for it."""
        self._line.sendall(struct.pack(">I", len(data)) + data)

    def taken(self) -> None:
        """Wait until tmux has taken what was sent."""
        assert self._line.recv(1) == b".", "its program has ended"


class Look(NamedTuple):
    """One character on the screen and how it looks."""

    text: str
    attributes: frozenset[str] = frozenset()
    foreground: str = ""
    background: str = ""

    def seen(self) -> Look:
        """Without what can't be seen, such as the colour of the letter in a space."""
        if self.text == " " and not self.attributes - {"1", "2", "3"}:
            return self._replace(attributes=frozenset(), foreground="")
        return self


_NOTHING: Final = Look(" ")


def looks(captured: str) -> list[list[Look]]:
    """The rows that tmux has captured, each character as it is seen.

    Blanks at the end of a row are left out: tmux writes them or not depending on how they came about.
    """
    found = []
    look = Look("")
    for line in captured.split("\n"):
        row: list[Look] = []
        for at, part in enumerate(_SGR.split(line)):
            if at % 2:
                look = _changed(look, part)
            else:
                row += [look._replace(text=char).seen() for char in part]
        while row and row[-1] == _NOTHING:
            row.pop()
        found.append(row)
    return found


def _changed(look: Look, sequence: str) -> Look:
    codes = sequence.split(";")
    while codes:
        code = codes.pop(0)
        if code in ("", "0"):
            look = _NOTHING
        elif code in ("38", "48"):
            count = {"2": 4, "5": 2}[codes[0]]
            color = ";".join([code[1], *codes[:count]])
            del codes[:count]
            look = look._replace(foreground=color[2:]) if code == "38" else look._replace(background=color[2:])
        elif code[:-1] in ("3", "9"):
            look = look._replace(foreground="" if code == "39" else code)
        elif code[:-1] in ("4", "10") and ":" not in code:
            look = look._replace(background="" if code == "49" else str(int(code) - 10))
        else:
            look = look._replace(attributes=look.attributes | {code})
    return look


def difference(right: str, wrong: str, *, exact: bool = False) -> str:
    """In which rows two captures look different, and how, or (`exact`) aren't the same; empty if that is in none."""
    if right == wrong:
        return ""
    pairs = enumerate(zip(looks(right), looks(wrong), strict=True))
    told = "\n".join(f"row {y}, {_told(one, other)}" for y, (one, other) in pairs if one != other)
    return told or (f"in what isn't seen\n  - {right!r}\n  + {wrong!r}" if exact else "")


def _told(one: list[Look], other: list[Look]) -> str:
    """Where two rows begin to look different, their texts, and how they look there."""
    same = [pair[0] == pair[1] for pair in zip(one, other, strict=False)]
    at = same.index(False) if False in same else len(same)
    lines = [f"from character {at} on"]
    for sign, row in (("-", one), ("+", other)):
        lines += [f"{sign} {''.join(look.text for look in row)}", f"{sign} {row[at] if at < len(row) else 'nothing'}"]
    return "\n  ".join(lines)
