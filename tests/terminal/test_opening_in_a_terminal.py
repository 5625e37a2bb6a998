"""Large files in a real terminal: how the program ends while it reads one, and after one with problems."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Final

import pytest

from tests.screens import LORNE
from tests.terminal.given_back import LEAVES, given_back
from tests.terminal.pty_session import LIMIT, Session, run
from tests.terminal.test_leaving import program, reading

ANY_IS_LARGE: Final = "import briefing_tui.load as it; it.FIRST = 0"
NEVER_READ: Final = "import briefing_tui.load as it; it.Reading.advance = lambda self: None"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A briefing with two problems, the first of them at its end."""
    path = tmp_path / "wrong.yaml"
    path.write_bytes(LORNE.read_bytes() + b"revision: none\nnonsense: here\n")
    return path


def progress(session: Session) -> None:
    session.wait_for("reading")
    session.wait_for("quit")


@pytest.mark.parametrize(("key", "code"), [(b"q", 0), (b"\x03", 130)])
def test_a_key_leaves_while_it_reads(key: bytes, code: int) -> None:
    with run(str(LORNE), program=program(NEVER_READ)) as session:
        progress(session)
        session.type(key)
        assert session.wait() == code
        given_back(session)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_does_so_too(number: signal.Signals, code: int) -> None:
    with run(str(LORNE), program=program(NEVER_READ)) as session:
        progress(session)
        os.kill(session.pid, number)
        assert session.wait() == code
        given_back(session)


def test_a_large_file_is_shown_when_it_was_read() -> None:
    with run(str(LORNE), program=program(ANY_IS_LARGE)) as session:
        reading(session)
        session.type(b"q")
        assert session.wait() == 0
        given_back(session)


@pytest.mark.parametrize("piped", [False, True], ids=["file", "standard input"])
def test_problems_are_printed_as_of_a_small_file(wrong: Path, piped: bool) -> None:
    """With the same exit code, when the terminal has been given back, and without a word of the briefing before."""
    printed = []
    for code in ("", ANY_IS_LARGE):
        data = wrong.read_bytes() if piped else None
        with run("-" if piped else str(wrong), program=program(code), piped=data) as session:
            assert session.wait() == 1
            before, left, after = session.output.rpartition(LEAVES)
            assert bool(left) is bool(code)
            assert b"In brief" not in before
            printed.append(after.split(b"wrong.yaml" if not piped else b"-:")[1:])
            assert b"nonsense" in after
            assert b"duplicate-key" in after
    assert printed[0] == printed[1]


def test_a_fault_of_the_reading_is_told_when_the_terminal_was_given_back() -> None:
    code = ANY_IS_LARGE + "\ndef fault(*_):\n    raise RuntimeError('no')\nit.EarlyBuild.item = fault"
    with run(str(LORNE), program=program(code)) as session:
        assert session.wait() == 70
        assert b"RuntimeError: no" in session.output.rpartition(LEAVES)[2]


def test_a_reading_room_tells_nothing_of_what_is_wrong(wrong: Path) -> None:
    with run("--kiosk", str(wrong.parent), program=program(ANY_IS_LARGE)) as session:
        session.read(LIMIT)
        assert session.wait() == 2
        assert b"nothing in the library can be read at present" in session.output.rpartition(LEAVES)[2]
        assert b"nonsense" not in session.output
