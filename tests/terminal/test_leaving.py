"""However the program ends, and whatever it was doing: it is gone, and the terminal is as it was."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.screens import POKROVSK
from tests.terminal.given_back import LEAVES, given_back, state
from tests.terminal.pty_session import LIMIT, SCRIPT, Session, run

SIGNALS: Final = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGQUIT: 131}


def program(code: str) -> tuple[str, ...]:
    """The program, after some code that changes a part of it."""
    return sys.executable, "-c", f"{code}\nimport sys; from briefing_tui.cli import main; sys.exit(main())"


def reading(session: Session) -> int:
    """Wait until there is something to read; returns where what follows begins."""
    session.wait_for("In brief")
    session.wait_for("help")
    return len(session.output)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing that takes seconds to lay out."""
    path = tmp_path_factory.mktemp("long") / "long.yaml"
    answer = "[several words](wp:Word) and **more** " * 300
    sections = "".join(f"- {{id: s{at}, question: Why {at}?, answer: {answer!r}}}\n" for at in range(1000))
    path.write_text(f"briefing: 1\ntitle: Long\nas_of: 2031-05-14\nsections:\n{sections}")
    return path


# What it was doing


def with_help(session: Session) -> None:
    session.wait_for("IN EVERY LIST", session.type(b"?"))


def typing(session: Session) -> None:
    session.wait_for("abc", session.type(b"/abc"))


def with_the_mouse_released(session: Session) -> None:
    session.wait_for("select it here", session.type(b"y"))
    assert "1000" not in state(session.output)


def in_a_torn_key(session: Session) -> None:
    session.type(b"\x1b[1;")
    session.taken()


MOMENTS: Final = [with_help, typing, with_the_mouse_released, in_a_torn_key]


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_gives_the_terminal_back(number: signal.Signals) -> None:
    with run(str(POKROVSK)) as session:
        reading(session)
        assert state(session.output).keys() - {"style"} == {"7", "25", "1049", "1000", "1002", "1006", "2004", "keys"}
        os.kill(session.pid, number)
        assert session.wait() == SIGNALS[number]
        given_back(session)


@pytest.mark.parametrize("moment", MOMENTS)
def test_it_leaves_whatever_it_was_doing(moment: object) -> None:
    with run(str(POKROVSK)) as session:
        reading(session)
        assert callable(moment)
        moment(session)
        os.kill(session.pid, signal.SIGTERM)
        assert session.wait() == 143
        given_back(session)


def test_control_c_leaves_while_a_line_is_typed() -> None:
    with run(str(POKROVSK)) as session:
        reading(session)
        typing(session)
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


def test_it_leaves_from_the_middle_of_a_long_layout(long: Path) -> None:
    """Which is done in the app's own loop: the process ends although that may not come to an end."""
    with run(str(long)) as session:
        session.wait_for("question 1 of 1000")
        session.type(b"*/word")
        session.taken()
        os.kill(session.pid, signal.SIGTERM)
        assert session.wait() == 143
        given_back(session)


def test_the_first_of_two_signals_counts() -> None:
    with run(str(POKROVSK)) as session:
        reading(session)
        os.kill(session.pid, signal.SIGTERM)
        os.kill(session.pid, signal.SIGTERM)
        os.kill(session.pid, signal.SIGHUP)
        assert session.wait() in (143, 129)  # the lower number is delivered first where both wait
        given_back(session)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_while_it_takes_the_terminal(number: signal.Signals) -> None:
    with run(str(POKROVSK)) as session:
        assert session.read(LIMIT)
        os.kill(session.pid, number)
        assert session.wait() == SIGNALS[number]
        given_back(session)


def test_a_signal_before_anything_is_shown_leaves_nothing() -> None:
    with run("-", piped=None, program=(SCRIPT,)) as session:  # it waits for standard input, before any screen
        session.type(b"briefing: 1\n")
        session.taken()
        os.kill(session.pid, signal.SIGTERM)
        assert session.wait() in (143, -signal.SIGTERM)
        given_back(session)


def test_a_signal_that_the_parent_ignored_stays_ignored() -> None:
    with run(str(POKROVSK), ignored=[signal.SIGINT, signal.SIGHUP, signal.SIGQUIT]) as session:
        reading(session)
        for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
            os.kill(session.pid, number)
        with_help(session)
        session.type(b"qq")
        assert session.wait() == 0
        given_back(session)


# Where nothing can be hoped for from the app


STUCK: Final = {
    "in a wait": "__import__('time').sleep(1000)",
    "swallowing exceptions": """
        while True:
            try:
                while True: pass
            except BaseException: pass""",
}


@pytest.mark.parametrize("how", STUCK)
def test_a_stuck_program_is_ended(how: str) -> None:
    """The signal's handler doesn't need the app's loop, and what ends the process is a thread."""
    code = (
        f"from briefing_tui.tui.room import Room\ndef stuck(self):\n        {STUCK[how].lstrip()}\nRoom.do_help = stuck"
    )
    with run(str(POKROVSK), program=program(code)) as session:
        reading(session)
        session.type(b"?")
        session.taken()
        os.kill(session.pid, signal.SIGTERM)
        assert session.wait() == 143
        given_back(session)


def test_a_terminal_that_takes_no_more_is_not_waited_for() -> None:
    """The line is as it was; what is written can't be, until somebody reads."""
    with run(str(POKROVSK)) as session:
        reading(session)
        session.stall(b"?")
        os.kill(session.pid, signal.SIGTERM)
        assert session.wait_unread() == 143
        assert session.attributes() == session.before


def test_a_terminal_that_catches_up_gets_a_whole_picture() -> None:
    """After so much that a part was left out, the modes are set again and all of the screen is drawn.

    That is one that doesn't answer: for any other, no more than one frame ever waits.
    """
    code = (
        "import briefing_tui.terminal.writer as it; it.MOST, it.FEWEST = 1000, 1; "
        "import briefing_tui.cells.pace as it; it.PATIENCE = 0.01"
    )
    with run(str(POKROVSK), program=program(code), answers=False) as session:
        start = reading(session)
        session.stall(b"?")
        for key in (b"q", b"c"):
            session.at_rest()
            session.type(key)
        session.at_rest()
        session.wait_for_output(b"\x1b[2J", start)
        session.wait_for("CLAIMS AND DENIALS", session.output.rindex(b"\x1b[2J"))
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


# Faults


FAULTS: Final = {
    "a key": "from briefing_tui.tui.room import Room as it; it.do_help = fault",
    "painting": "from briefing_tui.tui.help import Help as it; it.parts = fault",
    "a timer": "from briefing_tui.tui.room import Room as it; it.do_help = lambda self: self.stage.set_timer(0.001, fault)",
    "the loop": "import asyncio; from briefing_tui.tui.room import Room as it; "
    "it.do_help = lambda self: asyncio.get_running_loop().call_soon(fault)",
    "reading keys": "from briefing_tui.terminal.keyboard import Keyboard as it; "
    "old = it.feed; it.feed = lambda self, text: fault() if '?' in text else old(self, text)",
    "writing": "from briefing_tui.terminal.writer import Writer as it; "
    "old = it._write; it._write = lambda self, data: fault() if b'IN EVERY LIST' in data else old(self, data)",
    "mounting": "from briefing_tui.tui.canvas import Canvas as it; it.on_mount = fault",
    "taking the terminal": "from briefing_tui.terminal.device import LineSettings as it; it.take = fault",
    "the app": "from briefing_tui.tui.app import BriefingApp as it; it.__init__ = fault",
    "loading": "import briefing_tui.load as it; it.begin_path = fault",
    "an import": "sys.modules['briefing_tui.tui.app'] = None",
    "the clipboard": "import briefing_tui.tui.clipboard as it; it.copy = fault",
}

HOSTILE: Final = """
import sys
def fault(*arguments, **named):
    secret = "what is only in a variable"
    raise {error}("\\x1b]0;a title\\x07\\x1b[31m\\u202e" + "long " * 100)
"""


@pytest.mark.parametrize("where", FAULTS)
def test_a_fault_is_told_in_a_line_after_the_screen_was_left(where: str) -> None:
    """And as plain text, since it may have words of a file in it."""
    code = HOSTILE.format(error="RuntimeError") + FAULTS[where]
    with run(str(POKROVSK), program=program(code)) as session:
        session.read(LIMIT)
        if where in ("a key", "painting", "a timer", "the loop", "reading keys", "writing"):
            reading(session)
            session.type(b"?")
        elif where == "the clipboard":
            reading(session)
            session.type(b"y")
        assert session.wait() == 70
        message = told(session)
        assert message.startswith(
            "briefing-tui: ModuleNotFoundError: " if where == "an import" else "briefing-tui: RuntimeError: "
        )
        assert "this is a fault of the program" in message
        assert "only in a variable" not in message
        assert len(message) < 450
        assert message.isprintable()
        assert "\u202e" not in message
        given_back(session, f"{message}\n".encode())


def told(session: Session) -> str:
    """The one line that was printed after the screen was left, or without taking it."""
    *_, last = session.output.rpartition(LEAVES)
    lines = last.removeprefix(b"\x1b[?25h").decode().split("\r\n")
    assert len(lines) == 2, lines
    assert not lines[1]
    return lines[0]


@pytest.mark.parametrize("error", ["NotImplementedError", "RecursionError", "OSError"])
def test_a_fault_of_any_kind(error: str) -> None:
    with run(str(POKROVSK), program=program(HOSTILE.format(error=error) + FAULTS["a key"])) as session:
        reading(session)
        session.type(b"?")
        assert session.wait() == 70
        message = told(session)
        assert message.startswith(f"briefing-tui: {error}: ")
        given_back(session, f"{message}\n".encode())


def test_the_whole_traceback_is_told_on_demand_and_just_as_plain() -> None:
    code = HOSTILE.format(error="RuntimeError") + FAULTS["a key"]
    with run(str(POKROVSK), program=program(code), environ={"BRIEFING_TUI_TRACEBACK": "1"}) as session:
        reading(session)
        session.type(b"?")
        assert session.wait() == 70
        text = session.output.rpartition(LEAVES)[2].removeprefix(b"\x1b[?25h").decode()
        lines = text.split("\r\n")
        assert lines[0] == "Traceback (most recent call last):"
        assert any("do_help" in line or "in fault" in line for line in lines)
        assert all(line.isprintable() for line in lines)
        assert state(session.output) == {}


# Hang-up


def gone(session: Session, *, idle: bool = True) -> None:
    """The program ends, and doesn't use the processor for longer than 200 ms; before, it may have come to rest."""
    while idle and session.read(0.1):
        pass
    before = session.used()
    session.hang_up()
    assert session.wait_unread() in (129, -signal.SIGHUP)
    assert session.used() - before < 0.2


@pytest.mark.parametrize(
    ("controlling", "ignored"),
    [(True, ()), (True, (signal.SIGHUP,)), (False, ())],
    ids=["as usual", "SIGHUP is ignored", "no controlling terminal"],
)
def test_it_does_not_outlive_its_terminal(controlling: bool, ignored: tuple[signal.Signals, ...]) -> None:
    with run(str(POKROVSK), controlling=controlling, ignored=ignored) as session:
        reading(session)
        gone(session)


@pytest.mark.parametrize("moment", [with_the_mouse_released, in_a_torn_key])
def test_it_does_not_outlive_its_terminal_whatever_it_was_doing(moment: object) -> None:
    with run(str(POKROVSK), ignored=[signal.SIGHUP]) as session:
        reading(session)
        assert callable(moment)
        moment(session)
        gone(session)


def test_it_does_not_outlive_its_terminal_in_the_list_of_briefings() -> None:
    with run(str(POKROVSK), str(POKROVSK.with_name("lorne-dam.yaml")), ignored=[signal.SIGHUP]) as session:
        session.wait_for("Lorne")
        session.wait_for("help")
        gone(session)


def test_it_does_not_outlive_its_terminal_while_that_takes_no_more() -> None:
    with run(str(POKROVSK), ignored=[signal.SIGHUP]) as session:
        reading(session)
        session.stall(b"?")
        gone(session, idle=False)


def test_it_does_not_outlive_its_terminal_in_an_editor(tmp_path: Path) -> None:
    """Which ends as well, as editors do."""
    editor = tmp_path / "editor.py"
    editor.write_text("import sys; print('edited here', flush=True); sys.stdin.read()")
    with run(str(POKROVSK), environ={"EDITOR": f"{sys.executable} {editor}"}, ignored=[signal.SIGHUP]) as session:
        reading(session)
        session.wait_for("edited here", session.type(b"e"))
        session.hang_up()
        assert session.wait_unread() == 129
        assert session.used() < 2


def test_a_terminal_that_has_gone_before_the_start() -> None:
    with run(program=(sys.executable, "-c", WAITS), ignored=[signal.SIGHUP]) as session:
        session.wait_for("waiting")
        session.hang_up()
        assert session.wait_unread() == 2


WAITS: Final = f"""
import os, select
print("waiting", flush=True)
poll = select.poll()
poll.register(1, 0)
poll.poll()
os.execv({SCRIPT!r}, [{SCRIPT!r}, {str(POKROVSK)!r}])
"""


def test_nothing_runs_while_nobody_does_anything() -> None:
    """Neither is the processor used nor does any thread of it wake up."""
    with run(str(POKROVSK)) as session:
        reading(session)
        while session.read(0.2):
            pass
        before = session.wakes()
        assert not session.read(0.6)
        assert session.wakes() == before
        session.type(b"q")
        assert session.wait() == 0
