"""The program opens no socket and starts no process, but for what its reader asks for: the system's own account of it."""

from __future__ import annotations

import contextlib
import os
import pty
import socket
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.tui.keys import KEYS
from tests.hostile.payloads import ALL, one_line
from tests.hostile.rooms import HOME as BACK
from tests.hostile.rooms import ROOMS
from tests.hostile.stories import Story
from tests.screens import LORNE, ROOT
from tests.terminal.grid import Terminal
from tests.terminal.pty_session import HOME, Session, set_size

OWN_LOOP: Final = [f"socket.__new__ {socket.AF_UNIX:d} {socket.SOCK_STREAM:d}"] * 2
"""A pair of sockets within the process, by which asyncio wakes itself: its own, and all that there is."""

SIZE: Final = (100, 30)

SENT: Final = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "enter": "\r",
    "space": " ",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b[27u",
    "f1": "\x1bOP",
}
"""What a terminal sends for the keys that have names."""


def sent(*keys: str) -> bytes:
    """What a terminal sends for keys, in the words of the table."""
    parts = [part for key in keys for part in key.split(" ")]
    return "".join(
        chr(ord(part[5:]) & 0x1F) if part.startswith("ctrl+") else SENT.get(part, part) for part in parts
    ).encode()


class Audited:
    """The program in a terminal, with an account of what it asks of the system."""

    def __init__(self, session: Session, log: Path) -> None:
        self.session = session
        self._log = log

    def account(self) -> list[str]:
        """Quit; all that was asked for."""
        self.session.type(b"\x03")
        self.session.wait()
        assert b"Traceback" not in self.session.output
        return self._log.read_text(encoding="utf-8").splitlines()


@contextlib.contextmanager
def audited(folder: Path, *arguments: str, environ: Mapping[str, str] | None = None) -> Iterator[Audited]:
    """Run the program, in a home in which it was started before; `environ` comes on top of an environment of its own."""
    master, slave = pty.openpty()
    set_size(slave, *SIZE)
    environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": HOME.name}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | dict(environ or {})
    log = folder / "log"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.audited", str(log), *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )
    session = Session(process.pid, master, slave, termios.tcgetattr(slave), Terminal(*SIZE))
    try:
        yield Audited(session, log)
    finally:
        if session.status is None:
            process.kill()
        else:
            process.returncode = session.status
        process.wait()
        os.close(master)
        os.close(slave)


LISTS: Final = ("questions", "claims", "about a claim", "matrix", "timeline", "map", "addresses")
OTHERS: Final = ("copied", "help", "palette", "marked")


@pytest.mark.parametrize("names", [LISTS[:3], LISTS[3:], OTHERS], ids="/".join)
def test_no_key_in_no_room_asks_for_anything(names: tuple[str, ...], tmp_path: Path) -> None:
    """Where there is no editor and no display; the keys that quit are left out."""
    with audited(tmp_path, str(LORNE)) as program:
        program.session.wait_for("help")
        for name in names:
            for entry in KEYS:
                if entry.action not in ("close", "quit"):
                    after = ["enter"] if name in LISTS else []  # elsewhere that may be to quit
                    program.session.type(sent(*ROOMS[name], entry.keys[0], *after, *BACK))
                    while program.session.read(0):
                        pass
        start = program.session.type(sent("?"))
        program.session.wait_for("find as you type", start)
        assert program.account() == OWN_LOOP


def test_the_account_tells_of_what_there_is(tmp_path: Path) -> None:
    """So that an empty one means something."""
    code = """
import sys
sys.argv[1:] = [sys.argv[1]]
from tests.hostile.audited import watch
sys.addaudithook(watch)
import ctypes, os, socket, subprocess, urllib.request, webbrowser
socket.socket().close()
subprocess.run(["true"])
os.system("true")
exec("1")
ctypes.CDLL(None)
open(os.devnull, "w").close()
try:
    urllib.request.urlopen("http://127.0.0.1:1/")
except OSError:
    pass
"""
    log = tmp_path / "log"
    subprocess.run([sys.executable, "-c", code, str(log)], cwd=ROOT, check=True)
    told = {line.split(" ")[0] for line in log.read_text(encoding="utf-8").splitlines()}
    wanted = {"socket.__new__", "subprocess.Popen", "os.system", "exec", "ctypes.dlopen", "open", "urllib.Request"}
    assert wanted | {"socket.connect"} <= told


@pytest.mark.parametrize(
    "arguments", [["check", "%s"], ["%s"], ["config"], ["--version"], ["--help"], ["none.yaml"]], ids=" ".join
)
def test_what_prints_asks_for_nothing(arguments: list[str], tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [
        sys.executable,
        "-B",  # whoever runs it first would keep it compiled
        "-m",
        "tests.hostile.audited",
        str(log),
        *(one % LORNE if "%" in one else one for one in arguments),
    ]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode in (0, 2)
    assert done.stdout + done.stderr
    assert log.read_text(encoding="utf-8") == ""


def test_what_is_asked_for_is_all_that_is_started(tmp_path: Path) -> None:
    """The editor, the browser and the command of the clipboard: each once, with nothing but what it is for."""
    made = tmp_path / "bin"
    made.mkdir()
    for name in ("ed", "xdg-open", "xclip"):
        (made / name).write_text("#!/bin/sh\n")
        (made / name).chmod(0o755)
    environ = {"EDITOR": f"{made}/ed -x", "DISPLAY": ":0", "PATH": str(made)}
    with audited(tmp_path, str(LORNE), environ=environ) as program:
        program.session.wait_for("help")
        start = program.session.type(sent("e"))
        program.session.wait_for("nothing has changed", start)
        start = program.session.type(sent("c", "y"))
        program.session.wait_for("xclip", start)
        start = program.session.type(sent("o", "enter"))
        program.session.wait_for("browser", start)
        account = program.account()
    assert [line for line in account if line.startswith("subprocess.Popen")] == [
        f"subprocess.Popen '{made}/ed' {[f'{made}/ed', '-x', str(LORNE)]!r}",
        f"subprocess.Popen '{made}/xclip' {[f'{made}/xclip', '-selection', 'clipboard']!r}",
        account[-1],
    ]
    assert account[-1].startswith(f"subprocess.Popen '{made}/xdg-open' ['{made}/xdg-open', 'https://")
    started = ("subprocess.Popen", "os.posix_spawn", "socket.__new__", f"open {os.devnull} ")
    assert [line for line in account if not line.startswith(started)] == []


EVIL: Final = """
import os
open(os.environ["TRACE"], "w").close()
Driver = None
"""


def test_no_variable_makes_it_open_import_or_write_anything(tmp_path: Path) -> None:
    """Neither those by which Textual is developed, nor those of its reader."""
    (tmp_path / "evil.py").write_text(EVIL)
    trace = tmp_path / "trace"
    environ = {
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_DRIVER": "evil:Driver",
        "TEXTUAL_LOG": str(tmp_path / "textual.log"),
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_SCREENSHOT_FILENAME": "shot.svg",
        "TEXTUAL_DEVTOOLS_HOST": "127.0.0.1",
        "TEXTUAL_SHOW_RETURN": "1",
        "PYTHONPATH": f"{ROOT}:{tmp_path}",
        "TRACE": str(trace),
        "BROWSER": "evil",
        "PAGER": "evil",
        "COLORFGBG": one_line(ALL).replace("\0", ""),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    (tmp_path / "story.yaml").write_text(Story(ALL).text, encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    with audited(tmp_path, "story.yaml", environ=environ) as program:
        program.session.wait_for("QUESTIONS")
        start = program.session.type(sent("?"))
        program.session.wait_for("find as you type", start)
        account = program.account()
    folder = tmp_path / "state"
    writes = [line for line in account if line not in OWN_LOOP]
    assert [line for line in writes if str(folder) not in line] == [], "but for the sign that it was started"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "log", "state"])
