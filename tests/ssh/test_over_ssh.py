"""Reading on another machine: keys, pages, copies and sizes travel, and whoever goes away leaves nothing behind."""

from __future__ import annotations

import os
import signal

import pytest

from tests.screens import LORNE
from tests.ssh.server import SCRIPT, Server, wait_until_gone
from tests.terminal.pty_session import Session
from tests.terminal.sequences import copied, foreign, modes

READ = f"{SCRIPT} {LORNE}"


def given_back(session: Session) -> None:
    """The terminal at this end is as it was before."""
    assert modes(session.output) <= {b"7", b"25"}
    assert session.attributes() == session.before
    assert foreign(session.output) == []


def test_it_reads_pages_folds_copies_and_quits(server: Server) -> None:
    with server.connect(READ) as session:
        session.wait_for("Who controls the Lorne dam?")
        session.wait_for("help")
        start = session.type(b"1\r")
        session.wait_for("question 1 of 8", start)
        start = session.type(b"zM")
        session.wait_for("What comes next?", start)
        start = session.type(b"zR ")
        session.wait_for("question 3 of 8", start)
        start = session.type(b"b")
        session.wait_for("Where is the Lorne dam?", start)
        start = session.type(b"gy")
        session.wait_for("select it here", start)
        (text,) = copied(session.output)
        assert "Who controls the Lorne dam?" in text
        session.type(b"qq")
        assert session.wait() == 0
        given_back(session)


def test_the_size_of_the_terminal_travels(server: Server) -> None:
    with server.connect(READ, size=(60, 20)) as session:
        session.wait_for("help")
        start = len(session.output)
        session.resize(130, 40)
        session.wait_for("CLAIMS AND DENIALS", start)
        assert session.terminal.lines[39].endswith("%")
        assert max(map(len, session.terminal.lines)) > 100
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


@pytest.mark.parametrize("how", ["the client is killed", "the terminal is closed"])
def test_when_the_reader_is_cut_off_the_program_ends(server: Server, how: str) -> None:
    """At once, and without using the processor meanwhile."""
    with server.connect(READ) as session:
        session.wait_for("help")
        reader = server.reader()
        if how == "the client is killed":
            os.kill(session.pid, signal.SIGKILL)
        else:
            os.close(session.slave)
            os.close(session.master)
        assert wait_until_gone(reader) < 0.2


def test_a_pipe_through_ssh_is_plain_text(server: Server) -> None:
    done = server.run(READ)
    assert done.returncode == 0
    assert b"Who controls the Lorne dam?" in done.stdout
    assert foreign(done.stdout) == []
    assert done.stderr == b""
