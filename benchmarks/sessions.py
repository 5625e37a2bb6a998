#!/usr/bin/env python
"""What many readers at once cost: the memory and the processor time of each, in a reading room served by sshd.

Starts a real sshd on loopback, with keys and a configuration of its own, and logs in as often as asked; with `--pty`
the sessions are started without SSH. Needs Linux, since it reads /proc, and OpenSSH.
"""

from __future__ import annotations

import argparse
import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from harness import PROGRAM, ROOT, Result, Terminal, report

READY: Final = b"q quits"
"""What the first screen of a reading room says."""

KEYS: Final = b"\rj j b"
"""What readers press: they open a briefing, and go down and up in it."""

PATIENCE: Final = 60.0
"""How many seconds all of them have for their first screens."""

PAUSE: Final = 2.0
"""Seconds between two keys of a reader."""

IDLE: Final = 0.1
"""Percent of one processor that a reader who does nothing may use."""

_TICK: Final = 1 / os.sysconf("SC_CLK_TCK")
_CONFIGURATION: Final = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/client.pub
PidFile none
StrictModes no
UsePAM no
AcceptEnv COLORTERM
MaxStartups 100
ForceCommand {command}
"""


def main() -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=50, help="how many at once (default: %(default)s)")
    parser.add_argument("--seconds", type=int, default=10, help="how long to measure (default: %(default)s)")
    parser.add_argument("--library", default=str(ROOT / "briefings"), help="the folder that they read")
    parser.add_argument("--pty", action="store_true", help="without SSH")
    options = parser.parse_args()
    with ExitStack() as stack:
        if options.pty:
            command, server = [PROGRAM, "--kiosk", options.library], os.getpid()
        else:
            command, server = stack.enter_context(sshd_with(f"{PROGRAM} --kiosk {options.library}"))
        with Terminal(*command, width=80, height=24) as first:  # which may have to compile what it imports
            _read_until_ready([first])
        start = time.perf_counter()
        terminals = [stack.enter_context(Terminal(*command, width=80, height=24)) for _ in range(options.sessions)]
        _read_until_ready(terminals)
        up = time.perf_counter() - start
        _read(terminals, until=_after(2.0))
        return report(_results(terminals, server, up, options.seconds))


def _results(terminals: Sequence[Terminal], server: int, up: float, seconds: int) -> list[Result]:
    below = _below(server)
    readers = [pid for pid in below if _is_reader(pid)]
    clients = {terminal.pid for terminal in terminals}
    servers = [pid for pid in (server, *below) if pid not in readers and pid not in clients and server != os.getpid()]
    count = len(readers)
    if count != len(terminals):
        raise SystemExit(f"{len(terminals)} sessions, but {count} readers")

    def used(act: Callable[[], None]) -> tuple[float, float, float]:
        """What a reader, and sshd for it, use in percent of a processor, and how often a second a reader wakes up."""
        before, served, woken = _time(readers), _time(servers), _wakes(readers)
        start = time.perf_counter()
        act()
        per = (time.perf_counter() - start) * count
        return (
            100 * (_time(readers) - before) / per,
            100 * (_time(servers) - served) / per,
            (_wakes(readers) - woken) / per,
        )

    memory = {name: sum(_memory(pid, name) for pid in readers) / count for name in ("Pss", "Rss", "Private_Dirty")}
    started = _time(readers) / count
    idle, idle_served, wakes = used(lambda: _read(terminals, until=_after(seconds)))
    busy, busy_served, _ = used(lambda: _press(terminals, seconds))
    results = [
        Result("until all are up", up, note=f"{count} at once, on {os.cpu_count()} processors", unit="s"),
        Result("processor to start one", started * 1000, unit="ms"),
        Result("memory of a reader (PSS)", memory["Pss"], unit="MiB"),
        Result("its own alone (private, written)", memory["Private_Dirty"], unit="MiB"),
        Result("as top shows it (RSS)", memory["Rss"], unit="MiB"),
        Result("processor of a reader, idle", idle, IDLE, "of one", "%"),
        Result("wakes up, idle", wakes, unit="/s"),
        Result("processor of a reader, a key every 2 s", busy, note="of one", unit="%"),
    ]
    if servers:
        results += [
            Result(
                "memory of sshd for a reader (PSS)", sum(_memory(pid, "Pss") for pid in servers) / count, unit="MiB"
            ),
            Result("processor of sshd for a reader, idle", idle_served, note="of one", unit="%"),
            Result("processor of sshd for a reader, a key every 2 s", busy_served, note="of one", unit="%"),
        ]
    return results


def _read(terminals: Sequence[Terminal], until: Callable[[], bool]) -> None:
    """Take what the programs write."""
    while not until():
        read = [terminal.read(0) for terminal in terminals]  # of all: none is to wait for the others
        if True not in read:
            time.sleep(0.01)


def _read_until_ready(terminals: Sequence[Terminal]) -> None:
    """Wait for the first screens."""
    late = _after(PATIENCE)
    _read(terminals, until=lambda: late() or all(_is_ready(terminal) for terminal in terminals))
    if late():
        said = [terminal.chunks[-1].data[-200:] if terminal.chunks else b"" for terminal in terminals]
        raise SystemExit(f"not all are up; the last said {said[-1]!r}")


def _after(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() >= end


def _press(terminals: Sequence[Terminal], seconds: float) -> None:
    """Let every reader press a key every now and then, not all at the same moment."""
    step = PAUSE / len(terminals)
    for number in range(int(seconds / step)):
        round_, reader = divmod(number, len(terminals))
        terminals[reader].write(KEYS[round_ % len(KEYS) :][:1])
        _read(terminals, until=_after(step))


def _is_ready(terminal: Terminal) -> bool:
    return READY in b"".join(chunk.data for chunk in terminal.chunks[-8:])


# Processes


def _below(pid: int) -> list[int]:
    """All processes that a process has started, and those have started."""
    parents = {}
    for entry in filter(str.isdecimal, os.listdir("/proc")):
        try:
            parents[int(entry)] = int(_stat(int(entry))[1])
        except OSError:  # it has ended
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def _is_reader(pid: int) -> bool:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return any(word.endswith(b"/briefing-tui") for word in words[:2])


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


def _time(pids: Sequence[int]) -> float:
    """The processor time that they have used, in seconds."""
    return sum((int(stat[11]) + int(stat[12])) * _TICK for stat in map(_stat, pids))


def _wakes(pids: Sequence[int]) -> int:
    """How often they have waited for something and gone on."""
    return sum(
        int(line.split()[1])
        for pid in pids
        for task in Path(f"/proc/{pid}/task").iterdir()
        for line in (task / "status").read_text(encoding="utf-8").splitlines()
        if line.startswith("voluntary_ctxt_switches:")
    )


def _memory(pid: int, what: str) -> float:
    """A process's memory in MiB, as the kernel counts it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:"))


# The server


@contextmanager
def sshd_with(command: str) -> Iterator[tuple[list[str], int]]:
    """A server on which everybody gets a command; gives the client's command, and the server's process."""
    sshd = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    ssh, keygen = shutil.which("ssh"), shutil.which("ssh-keygen")
    if not (sshd and ssh and keygen):
        raise SystemExit("OpenSSH isn't installed; --pty measures without it")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where its unprivileged part has to live
    with tempfile.TemporaryDirectory() as name, socket.socket() as probe:
        folder = Path(name)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        for key in ("host", "client"):
            subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True)
        configuration = _CONFIGURATION.format(port=port, folder=folder, command=command)
        (folder / "config").write_text(configuration, encoding="utf-8")
        (folder / "known").write_text(f"bench {(folder / 'host.pub').read_text()}", encoding="utf-8")
        server = subprocess.Popen([sshd, "-D", "-f", str(folder / "config"), "-E", str(folder / "log")])
        while server.poll() is None and b"SSH-" not in _greeting(port):
            time.sleep(0.01)
        if server.poll() is not None:
            raise SystemExit((folder / "log").read_text(errors="replace"))
        files = {
            "IdentityFile": folder / "client",
            "UserKnownHostsFile": folder / "known",
            "LogLevel": "ERROR",
            "HostKeyAlias": "bench",
        }
        options = [word for option, value in files.items() for word in ("-o", f"{option}={value}")]
        try:
            yield (
                [ssh, "-F", os.devnull, "-tt", "-p", str(port), *options, f"{getpass.getuser()}@127.0.0.1"],
                server.pid,
            )
        finally:
            server.terminate()
            server.wait()


def _greeting(port: int) -> bytes:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            return connection.recv(4)
    except OSError:
        return b""


if __name__ == "__main__":
    sys.exit(main())
