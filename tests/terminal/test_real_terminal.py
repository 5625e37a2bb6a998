"""The console script in a real pseudo-terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screens import POKROVSK, ROOT
from tests.terminal.pty_session import Session, run

LEAVES = b"\x1b[?1049l"
"""Back from the alternate screen: Textual writes it last but for the modes that it unsets."""


def restored(session: Session) -> None:
    """Every mode that was set is unset, and the terminal's settings are those from before."""
    assert LEAVES in session.output
    for mode in sorted(set(re.findall(rb"\x1b\[\?(\d+)h", session.output)) - {b"7", b"25"}):
        last = session.output.rindex(b"\x1b[?" + mode + b"h")
        assert session.output.find(b"\x1b[?" + mode + b"l", last) > last, f"mode {mode!r} is still set"
    for mode in (b"7", b"25"):  # wrapping and the cursor are on in a shell
        assert session.output.rindex(b"\x1b[?" + mode + b"h") > session.output.rindex(b"\x1b[?" + mode + b"l")
    assert session.attributes() == session.before


def test_opens_reads_and_quits() -> None:
    """It shows the briefing, answers keys, and gives the terminal back with exit code 0."""
    with run(str(POKROVSK)) as session:
        session.wait_for("Who holds Pokrovsk?")
        session.wait_for("q")
        start = session.type(b"c")
        session.wait_for("CLAIMS AND DENIALS", start)
        start = session.type(b"\r")
        session.wait_for("do not correspond to reality", start)
        start = session.type(b"?")
        session.wait_for("IN EVERY LIST", start)
        session.type(b"qqq")
        assert session.wait() == 0
        restored(session)


def test_arrow_keys_and_control_c() -> None:
    """Arrow keys arrive as such, and ctrl+c quits."""
    with run(str(POKROVSK)) as session:
        session.wait_for("In brief")
        start = session.type(b"\x1b[B")
        session.wait_for("question 1 of 5", start)
        session.type(b"\x03")
        assert session.wait() == 130
        restored(session)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_gives_the_terminal_back(number: signal.Signals) -> None:
    """It leaves as on `q`, with the exit code that shells use for the signal."""
    with run(str(POKROVSK)) as session:
        session.wait_for("In brief")
        os.kill(session.pid, number)
        assert session.wait() == 128 + number
        restored(session)


def test_a_briefing_from_a_pipe_still_takes_keys() -> None:
    """`-` reads the pipe, keys come from the terminal."""
    with run("-", piped=POKROVSK.read_bytes()) as session:
        session.wait_for("Who holds Pokrovsk?")
        start = session.type(b"5")
        session.wait_for("question 5 of 5", start)
        session.type(b"q")
        assert session.wait() == 0
        restored(session)


def test_nothing_named_opens_the_folder_of_briefings_or_the_bundled_one(tmp_path: Path) -> None:
    """Without an argument it reads `./briefings`; where there is none, what comes with the program."""
    with run(cwd=tmp_path) as session:
        session.wait_for("Who holds Pokrovsk?")
        session.type(b"q")
        assert session.wait() == 0
    folder = tmp_path / "briefings"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(
            f"briefing: 1\ntitle: Story {name}\nas_of: 2031-05-14\nsections: [{{question: Why?, answer: So.}}]\n"
        )
    with run(cwd=tmp_path) as session:
        session.wait_for("Story one")
        session.wait_for("Story two")
        start = session.type(b"j\r")
        session.wait_for("QUESTIONS", start)
        start = session.type(b"q")
        session.wait_for("Story one", start)
        session.type(b"q")
        assert session.wait() == 0
        restored(session)


def test_a_file_with_problems_is_not_shown(tmp_path: Path) -> None:
    """It prints the problems and exits 1, without ever taking the screen."""
    path = tmp_path / "bad.yaml"
    path.write_text("briefing: 1\ntitle: [x\n")
    with run(str(path)) as session:
        assert session.wait() == 1
        assert b"syntax" in session.output
        assert b"\x1b[?1049h" not in session.output


def test_a_missing_file_and_a_wrong_theme_exit_2(tmp_path: Path) -> None:
    with run(str(tmp_path / "none.yaml")) as session:
        assert session.wait() == 2
        assert b"there is no such file" in session.output
    with run("--theme", "drak", str(POKROVSK)) as session:
        assert session.wait() == 2
        assert b"did you mean 'dark'?" in session.output


def test_the_pointer_is_not_followed() -> None:
    """The mouse's buttons and wheel are asked for, its every move is not."""
    with run(str(POKROVSK)) as session:
        session.wait_for("In brief")
        session.type(b"q")
        session.wait()
        assert b"\x1b[?1000h" in session.output
        assert b"\x1b[?1003h" not in session.output


def test_idle_writes_nothing() -> None:
    """Once the screen is there, nothing is written until a key is pressed."""
    with run(str(POKROVSK)) as session:
        session.wait_for("In brief")
        while session.read(1.0):
            pass
        size = len(session.output)
        assert not session.read(1.5)
        session.type(b"q")
        session.wait()
        assert len(session.output) > size


def test_a_step_costs_few_bytes() -> None:
    """Moving the cursor writes the lines that change, not the screen."""
    with run(str(POKROVSK), size=(120, 36)) as session:
        session.wait_for("In brief")
        while session.read(1.0):
            pass
        start = session.type(b"j")
        session.wait_for("question 1 of 5", start)
        while session.read(0.5):
            pass
        assert len(session.output) - start < 1000


def test_a_resize_in_flight_is_survived() -> None:
    """Many sizes in a row, then a key: the screen is that of the last size."""
    with run(str(POKROVSK)) as session:
        session.wait_for("In brief")
        for columns in (20, 200, 1, 60, 119, 121, 40, 100):
            session.resize(columns, columns // 3 + 1)
        start = session.type(b"5")
        session.wait_for("question 5 of 5", start)
        session.type(b"q")
        assert session.wait() == 0
        restored(session)


def test_into_a_pipe_it_prints_plain_text() -> None:
    """Where standard output is no terminal, the briefing is text without escapes, everything open."""
    script = Path(sys.executable).with_name("briefing-tui")
    done = subprocess.run([script, str(POKROVSK)], capture_output=True, cwd=ROOT, timeout=30, check=False)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    for words in ("Who holds Pokrovsk?", "do not correspond to reality", "CONTESTED", "NOBODY KNOWS", "some 60,000"):
        assert words in text


def test_python_m_does_the_same() -> None:
    """`python -m briefing_tui` is `briefing-tui`."""
    outputs = [
        subprocess.run([*command, "--version"], capture_output=True, timeout=30, check=True).stdout
        for command in ([sys.executable, "-m", "briefing_tui"], [Path(sys.executable).with_name("briefing-tui")])
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].startswith(b"briefing-tui ")
