"""A real sshd on loopback, with keys and a configuration of its own, and clients in terminals of their own."""

from __future__ import annotations

import contextlib
import fcntl
import getpass
import os
import pty
import select
import signal
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.required import absent, require
from tests.terminal.grid import Terminal
from tests.terminal.pty_session import LIMIT, Session, set_size

SCRIPT: Final = Path(sys.executable).with_name("briefing-tui")
USER: Final = getpass.getuser()
TICKS: Final = os.sysconf("SC_CLK_TCK")

_CONFIGURATION: Final = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/client.pub
PidFile none
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
LogLevel VERBOSE
{more}
"""


@dataclass
class Server:
    """A running sshd."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path

    @property
    def log(self) -> str:
        """What it has said."""
        return (self.folder / "log").read_text(errors="replace")

    def command(self, *words: str, terminal: bool = True) -> list[str]:
        """A client's command."""
        options = {
            "BatchMode": "yes",
            "IdentitiesOnly": "yes",
            "IdentityFile": str(self.folder / "client"),
            "UserKnownHostsFile": str(self.folder / "known"),
            "StrictHostKeyChecking": "yes",
            "EscapeChar": "none",
            "LogLevel": "ERROR",
            "SendEnv": "LANG EDITOR TEXTUAL_DRIVER",
        }
        set_ = [word for option, value in options.items() for word in ("-o", f"{option}={value}")]
        ssh = [require("ssh"), "-F", os.devnull, "-tt" if terminal else "-T", "-p", str(self.port), *set_]
        return [*ssh, f"{USER}@127.0.0.1", *words]

    @contextlib.contextmanager
    def connect(self, *words: str, size: tuple[int, int] = (80, 24), **environ: str) -> Iterator[Session]:
        """A client in a terminal of its own; the words are the command that it asks for."""
        master, slave = pty.openpty()
        set_size(slave, *size)
        before = termios.tcgetattr(slave)
        environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(self.folder), **environ}
        command = self.command(*words)
        pid = os.fork()
        if pid == 0:  # pragma: no cover - the child
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for target in (0, 1, 2):
                os.dup2(slave, target)
            os.closerange(3, 256)
            os.execve(command[0], command, environment)  # noqa: S606 - our own client
        session = Session(pid, master, slave, before, Terminal(*size))
        try:
            yield session
        finally:
            if session.status is None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            for descriptor in (master, slave):
                with contextlib.suppress(OSError):  # a test may have closed it
                    os.close(descriptor)

    def run(self, *words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
        """A client without a terminal, and what came of it."""
        environment = {"LANG": "C.UTF-8", "HOME": str(self.folder), **environ}
        command = self.command(*words, terminal=False)
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, timeout=LIMIT, check=False
        )

    def readers(self) -> list[int]:
        """The briefing-tui processes below it."""
        return [pid for pid in _below(self.process.pid) if _is_reader(pid)]

    def reader(self) -> int:
        """The one that there is, once it is there and those before it have gone."""
        end = time.monotonic() + LIMIT
        while len(found := self.readers()) != 1:
            assert time.monotonic() < end, f"{found} {self.log}"
        return found[0]


def wait_until_gone(pid: int) -> float:
    """Wait until a process is no more; returns how many seconds of the processor it used meanwhile."""
    before = last = processor_time(pid)
    end = time.monotonic() + LIMIT
    process = os.pidfd_open(pid)
    try:
        while not select.select([process], [], [], 0.02)[0]:
            assert time.monotonic() < end, "it is still there"
            last = processor_time(pid) or last
    finally:
        os.close(process)
    return last - before


def processor_time(pid: int) -> float:
    """How many seconds of the processor a process has used; 0 if it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _below(pid: int) -> Sequence[int]:
    """All processes that a process has started, and those have started."""
    parents: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{entry}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
                parents[int(entry)] = int(fields.split()[1])
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def _is_reader(pid: int) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"briefing_tui" in words[:4] or any(word.endswith(b"/briefing-tui") for word in words[:2])


@contextlib.contextmanager
def serve(folder: Path, more: str = "") -> Iterator[Server]:
    """Start sshd with some lines added to its configuration."""
    sshd, keygen = require("sshd"), require("ssh-keygen")
    require("ssh")
    if not Path("/proc/self/stat").exists():
        absent("sshd", "there is no /proc to find the reader's process in")
    for name in ("host", "client"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)], check=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where its unprivileged part has to live
    for _ in range(5):
        port = _free_port()
        (folder / "config").write_text(_CONFIGURATION.format(port=port, folder=folder, more=more))
        key = (folder / "host.pub").read_text()
        (folder / "known").write_text(f"[127.0.0.1]:{port} {key}")
        process = subprocess.Popen([sshd, "-D", "-f", str(folder / "config"), "-E", str(folder / "log")])
        server = Server(process, port, folder)
        if _listens(server):
            break
    else:
        absent("sshd", f"sshd can't be run here: {server.log}")
    try:
        yield server
    finally:
        for pid in (*_below(process.pid), process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(server: Server) -> bool:
    """Whether it is ready; False if it has ended, for example since somebody else took the port."""
    end = time.monotonic() + LIMIT
    while server.process.poll() is None:
        assert time.monotonic() < end, server.log
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=1) as probe:
            if probe.recv(4) == b"SSH-":
                return True
    return False
