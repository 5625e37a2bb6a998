#!/usr/bin/env python
"""How many bytes come from the server over SSH for a key, with compression (`ssh -C`) and without, by either driver.

A real sshd on loopback runs the program, and a real client reaches it through a relay that counts what comes back: all
of it, with what SSH itself adds to every packet. Needs OpenSSH.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Final

from bytes import DRIVERS, FILE, QUIET
from harness import PROGRAM, Result, Terminal, progress, report, rounds_asked_for
from sessions import sshd_with

SIZES: Final = ((80, 24), (120, 40))
COMPRESSION: Final = {"ssh": (), "ssh -C": ("-C",)}

MOVES: Final = {
    "j": (b"zMg", b"j"),
    "open an item": (b"", b"\r"),
    "page down": (b"zRg", b" "),
    "a line scrolled": (b"jj", b"j"),
    "tab": (b"", b"\t"),
}
"""What is pressed before, and the key that is counted: once, since what comes again, compression has seen before."""


class Relay(threading.Thread):
    """Passes a connection on to a port, and counts what comes back from there."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.count = 0

    def run(self) -> None:
        """Pass on one connection."""
        client, _ = self._listening.accept()
        with client, socket.create_connection(("127.0.0.1", self._to)) as server:
            threading.Thread(target=self._pass, args=(client, server), daemon=True).start()
            while data := server.recv(1 << 16):
                self.count += len(data)
                client.sendall(data)

    def _pass(self, client: socket.socket, server: socket.socket) -> None:
        try:
            while data := client.recv(1 << 16):
                server.sendall(data)
        except OSError:
            pass  # the other end is closed


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=3)
    counts: dict[tuple[str, str, str], float] = {}
    done = 0
    for driver, options in DRIVERS.items():
        with sshd_with(" ".join([PROGRAM, *options, FILE])) as (client, _):
            for name, compression in COMPRESSION.items():
                for size in SIZES:
                    progress(done, len(DRIVERS) * len(COMPRESSION) * len(SIZES))
                    done += 1
                    found = [_counts([*client, *compression], size) for _ in range(rounds)]
                    for what in found[0]:
                        counts[driver, name, f"{size[0]}x{size[1]}: {what}"] = median(each[what] for each in found)
                wide = SIZES[-1]  # in the other, there is one pane, and all its lines are whole ones
                whole = [_counts([*client, *compression], wide, margins=False) for _ in range(rounds)]
                what = f"{wide[0]}x{wide[1]}: a line scrolled, where the terminal can only move whole lines"
                counts[driver, name, what] = median(each["a line scrolled"] for each in whole)
    progress(1, 1)
    results = []
    for (driver, name, what), count in counts.items():
        if driver != "stock":
            stock = counts["stock", name, what]
            results.append(Result(f"{name}, {what}", count, note=f"stock: {stock:,.0f} B", unit="B"))
    return report(results)


def _counts(client: list[str], size: tuple[int, int], *, margins: bool = True) -> dict[str, int]:
    with _connected(client, size, margins=margins) as (terminal, relay):
        counts = {"start": relay.count}
        for what, (before, key) in MOVES.items():
            for code in before:
                _press(terminal, bytes([code]))
            start = relay.count
            _press(terminal, key)
            counts[what] = relay.count - start
        return counts


@contextmanager
def _connected(client: list[str], size: tuple[int, int], *, margins: bool) -> Iterator[tuple[Terminal, Relay]]:
    at = client.index("-p") + 1
    relay = Relay(int(client[at]))
    relay.start()
    command = [*client[:at], str(relay.port), *client[at + 1 : -1], "-o", "SendEnv=COLORTERM", client[-1]]
    with Terminal(*command, width=size[0], height=size[1], margins=margins) as terminal:
        terminal.read_until_settled()
        yield terminal, relay


def _press(terminal: Terminal, key: bytes) -> None:
    terminal.write(key)
    while terminal.read(4 * QUIET):
        pass


if __name__ == "__main__":
    raise SystemExit(main())
