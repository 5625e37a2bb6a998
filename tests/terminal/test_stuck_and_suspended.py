"""What is rare, and left the terminal as it was: stuck output, a stop with a signal in it, an editor that is told to end."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

import pytest

from tests.required import require
from tests.screens import POKROVSK
from tests.terminal.given_back import given_back, state
from tests.terminal.pty_session import LIMIT, SCRIPT, run


def test_a_terminal_that_is_stuck_and_goes_on_later_gets_its_modes_back() -> None:
    """What it hadn't shown makes room for that."""
    with run(str(POKROVSK)) as session:
        session.wait_for("In brief")
        session.stall(b"?")
        os.kill(session.pid, signal.SIGTERM)
        end = time.monotonic() + LIMIT
        while session.status is None:
            assert time.monotonic() < end
            pid, status = os.waitpid(session.pid, os.WNOHANG)
            session.status = os.waitstatus_to_exitcode(status) if pid else None
        assert session.status == 143
        while session.read(0.2):
            pass
        assert not state(session.output)
        assert session.attributes() == session.before


def editor(folder: Path, script: str) -> dict[str, str]:
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"EDITOR": str(path)}


def test_an_editor_that_dies_with_raw_keys_changes_nothing(tmp_path: Path) -> None:
    with run(
        str(POKROVSK), size=(240, 24), environ=editor(tmp_path, "stty raw -echo; printf '\\033[5;9r\\016'; exit 3")
    ) as session:
        session.wait_for("help")
        start = session.type(b"e")
        session.wait_for("ended with 3", start)
        assert b"\x1b[r" in session.output[session.output.index(b"\x1b[5;9r") :], (
            "it may scroll all of the screen again"
        )
        session.type(b"q")
        assert session.wait() == 0
        given_back(session)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
@pytest.mark.parametrize("trap", ["", "trap '' TERM HUP QUIT; "], ids=["an editor that ends", "one that doesn't"])
def test_an_editor_is_told_to_end_with_us(number: signal.Signals, trap: str, tmp_path: Path) -> None:
    """And if it does not, the terminal is given back all the same."""
    with run(str(POKROVSK), environ=editor(tmp_path, f"{trap}echo editing $$; while :; do sleep 0.1; done")) as session:
        session.wait_for("help")
        start = session.type(b"e")
        session.wait_for("editing", start)
        match = None
        while match is None:
            session.read(0.1)
            match = re.search(rb"editing (\d+)\r", session.output)
        os.kill(session.pid, number)
        assert session.wait() == 128 + number
        given_back(session)
        if trap:
            os.kill(int(match[1]), signal.SIGKILL)


def test_the_folder_of_the_file_may_have_gone(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    (folder / "story.yaml").write_bytes(POKROVSK.read_bytes())
    with run("story.yaml", cwd=folder, environ={"EDITOR": "true"}) as session:
        session.wait_for("help")
        (folder / "story.yaml").unlink()
        folder.rmdir()
        start = session.type(b"e")
        session.wait_for("the folder that this was read from has gone", start)
        session.type(b"q")
        assert session.wait() == 0
        given_back(session)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_while_it_is_stopped_counts_when_it_goes_on(number: signal.Signals, tmp_path: Path) -> None:
    """In a shell with job control: the exit code is that of the signal, and nothing is drawn any more."""
    command = [require("bash"), "--norc", "--noprofile", "-i"]
    program = f"{SCRIPT} {POKROVSK}"
    with run(program=command, environ={"PS1": "ready> ", "HISTFILE": "/dev/null"}) as session:
        session.wait_for("ready>")
        start = session.type(f"{program}\r".encode())
        session.wait_for("In brief", start)
        session.wait_for("help", start)
        start = session.type(b"\x1a")
        session.wait_for("Stopped", start)
        start = session.type(f"kill -{number.value} %1; fg; echo ended $?\r".encode())
        session.wait_for(f"ended {128 + number}", start)
        start = session.type(b"exit\r")
        session.wait()


def test_where_stopping_is_ignored_it_goes_on(tmp_path: Path) -> None:
    """Nobody would bring it back."""
    with run(str(POKROVSK), ignored=(signal.SIGTSTP,)) as session:
        session.wait_for("help")
        session.type(b"\x1a")
        start = session.type(b"2")
        session.wait_for("question 2 of 5", start)
        session.type(b"q")
        assert session.wait() == 0
        given_back(session)
