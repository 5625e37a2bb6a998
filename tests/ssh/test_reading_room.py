"""The reading room of docs/ssh.md: whoever logs in reads, whatever they ask for, and does nothing else."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.screens import ROOT
from tests.ssh.conftest import documented
from tests.ssh.server import Server, serve, wait_until_gone
from tests.terminal.sequences import copied, foreign, modes

ATTEMPTS = [
    (),
    ("/bin/sh",),
    ("sh -c 'echo got out >&2'",),
    ("; --help",),
    ("--", "--kiosk", "/"),
    ("$(id)",),
]
"""What is asked for instead."""


def test_a_reader_reads_and_comes_to_nothing_else(room: Server, library: Path) -> None:
    with room.connect("/bin/sh", EDITOR="vi", TEXTUAL_DRIVER="os:system") as session:
        session.wait_for("q quits")
        assert "Who holds Pokrovsk?" in session.terminal.text
        assert not session.showed("passwd")
        start = session.type(b"\r1")
        session.wait_for("question 1 of 8", start)
        reader = room.reader()
        environ = Path(f"/proc/{reader}/environ").read_bytes()
        assert b"SSH_ORIGINAL_COMMAND=/bin/sh" in environ
        assert [name in environ for name in (b"LANG=", b"EDITOR=", b"TEXTUAL_")] == [True, False, False]
        assert os.readlink(f"/proc/{reader}/fd/0").startswith("/dev/pts/")
        for key in (b"e", b"\x1a"):
            start = session.type(key)
            session.wait_for(" does nothing: ? shows the keys", start)
        start = session.type(b"y")
        session.wait_for("select it here", start)
        assert len(copied(session.output)) == 1
        session.type(b"qqq")
        assert session.wait() == 0
        assert modes(session.output) <= {b"7", b"25"}
        assert session.attributes() == session.before


@pytest.mark.parametrize("words", ATTEMPTS, ids=" ".join)
def test_without_a_terminal_the_library_is_printed_whatever_is_asked_for(room: Server, words: tuple[str, ...]) -> None:
    done = room.run(*words)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"Who holds Pokrovsk?") == 1
    assert done.stdout.count(b"Who controls the Lorne dam?") == 1
    assert foreign(done.stdout) == []


def test_there_is_no_other_way_in(room: Server) -> None:
    """Neither for files, nor for connections to elsewhere, nor for a second session in the same connection."""
    sftp = room.run("-s", "sftp")
    assert b"Who holds Pokrovsk?" in sftp.stdout, "the same as for everyone"
    assert room.run("-W", f"127.0.0.1:{room.port}").stdout == b""
    forwarded = room.run("-N", "-R", "0:127.0.0.1:22", "-o", "ExitOnForwardFailure=yes")
    assert forwarded.returncode == 255
    control = str(room.folder / "control")
    with room.connect("-M", "-S", control) as session:
        session.wait_for("q quits")
        second = room.run("-S", control, "-o", "ProxyCommand=false")
        assert (second.returncode, second.stdout) == (255, b"")
        assert b"Session open refused by peer" in second.stderr


def test_who_does_nothing_for_long_makes_room(library: Path, tmp_path: Path) -> None:
    """Whether the first screen is there yet or not."""
    assert "`ChannelTimeout session:*=30m`" in (ROOT / "docs" / "ssh.md").read_text(encoding="utf-8")
    with serve(tmp_path, f"ChannelTimeout session:*=1s\n{documented(library)}") as server, server.connect() as session:
        assert session.wait() == 255
        assert session.attributes() == session.before
        for reader in server.readers():
            wait_until_gone(reader)


def test_a_client_that_is_gone_without_a_word_makes_room(library: Path, tmp_path: Path) -> None:
    lines = documented(library)
    for limit in ("ClientAliveInterval 30", "ClientAliveCountMax 4"):
        assert limit in lines
        lines = lines.replace(limit, f"{limit.split()[0]} 1")
    with serve(tmp_path, lines) as server, server.connect() as session:
        session.wait_for("q quits")
        reader = server.reader()
        os.kill(session.pid, signal.SIGSTOP)
        assert wait_until_gone(reader) < 0.2
