"""The driver that sends what has changed: when it sends it, what it asks and is answered, and what it leaves alone."""

from __future__ import annotations

import re
import select
import sys
import tty
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.view.citation import citation
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.links import SUMMARY
from briefing_tui.view.story import Story
from tests.screens import LORNE, POKROVSK, pokrovsk
from tests.terminal.given_back import LEAVES, given_back
from tests.terminal.grid import Terminal
from tests.terminal.pty_session import ASKS, Session, run
from tests.terminal.sequences import copied

_CODE: Final = """
import sys, briefing_tui.cells.pace as it; it.PATIENCE, it._SLOWEST = 0.6, 1e9
from briefing_tui.cli import main; sys.exit(main())
"""
IMPATIENT: Final = (sys.executable, "-c", _CODE)
"""The program, that doesn't wait long for an answer."""


def reading(session: Session) -> None:
    session.wait_for("In brief")
    session.wait_for("help")
    while session.read(0.1):
        pass


def frames(session: Session, start: int) -> int:
    """How many frames there were from there on."""
    return session.output.count(ASKS, start)


def quit_(session: Session) -> None:
    session.answers = True
    session.answer()
    session.type(b"\x03")
    assert session.wait() == 130
    given_back(session)


# When


def test_frames_wait_for_the_answer_and_are_one() -> None:
    """Whatever was pressed meanwhile, the terminal gets what came of it, and nothing in between."""
    with run(str(LORNE)) as session:
        reading(session)
        session.answers = False
        start = session.type(b"j")
        session.wait_for_output(ASKS, start)
        held = len(session.output)
        for key in b"jkjkjkjkjkjkjkjkjjjj":
            session.type(bytes([key]))
            session.taken()
        session.at_rest()
        assert not session.read(0)
        assert len(session.output) == held
        session.answers = True
        session.answer()
        session.wait_for("question 5 of 8", held)
        assert frames(session, start) == 2
        assert not session.showed("question 2 of 8")
        quit_(session)


def test_a_terminal_that_never_answers_is_waited_for_once() -> None:
    """It is asked at the start and behind the first frame, which waits for nothing."""
    with run(str(POKROVSK), answers=False) as session:
        session.wait_for("In brief")
        for number in (b"1", b"2", b"3"):
            session.wait_for(f"question {number.decode()} of 5", session.type(number))
        session.wait_for("IN EVERY LIST", session.type(b"?"))
        assert "round trip" not in session.terminal.text
        assert frames(session, 0) == 2
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


def test_an_answer_that_comes_late_has_frames_wait_again() -> None:
    with run(str(POKROVSK), program=IMPATIENT, answers=False) as session:
        reading(session)
        session.answer()
        start = session.type(b"1")
        session.wait_for_output(ASKS, start)
        held = len(session.output)
        session.type(b"2")
        session.taken()
        session.at_rest()
        assert not session.read(0)
        session.answers = True
        session.answer()
        session.wait_for("question 2 of 5", held)
        quit_(session)


def test_control_l_waits_for_no_answer() -> None:
    """The one that the last frame waits for may be lost; and what there is to see since then comes with it."""
    with run(str(POKROVSK)) as session:
        reading(session)
        session.answers = False
        session.wait_for_output(ASKS, session.type(b"1"))
        session.type(b"2")
        start = session.type(b"\x0c")
        session.wait_for("question 2 of 5", start)
        quit_(session)


def test_nothing_is_written_while_nobody_does_anything() -> None:
    with run(str(POKROVSK)) as session:
        reading(session)
        size = len(session.output)
        assert not session.read(0.5)
        assert len(session.output) == size
        quit_(session)


# Leaving


def is_left_nothing(session: Session) -> None:
    """Whoever reads from the terminal next is told nothing."""
    tty.setraw(session.slave)  # of a line that isn't ended nothing is told else
    assert not select.select([session.slave], [], [], 0)[0]


@pytest.mark.parametrize("asked_before", [True, False], ids=["reading", "at the start"])
def test_an_answer_after_the_quit_key_does_not_come_to_the_shell(asked_before: bool) -> None:
    with run(str(POKROVSK)) as session:
        if asked_before:
            reading(session)
            session.answers = False
            session.wait_for_output(ASKS, session.type(b"1"))
        else:
            session.answers = False
            session.wait_for_output(ASKS)
        session.type(b"\x03")
        session.wait_for_output(LEAVES)
        while session.read(0.3):
            pass
        session.answer()
        assert session.wait() == 130
        given_back(session)
        is_left_nothing(session)


def test_an_answer_after_it_was_waited_for_does_not_come_to_the_shell() -> None:
    """The terminal had answered before, so it may still do so."""
    with run(str(POKROVSK), program=IMPATIENT) as session:
        reading(session)
        session.answers = False
        start = session.type(b"1")
        session.wait_for_output(ASKS, start)
        session.wait_for_output(ASKS, session.type(b"2"))  # in spite of that
        session.type(b"\x03")
        session.wait_for_output(LEAVES)
        while session.read(0.1):
            pass
        session.answer()
        assert session.wait() == 130
        given_back(session)
        is_left_nothing(session)


def test_an_answer_does_not_come_to_the_editor(tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import select, sys, tty; print('edited here', flush=True); tty.setraw(0)\n"
        "print('got', select.select([0], [], [], 0.3)[0], end='', flush=True)\n"
    )
    with run(str(POKROVSK), environ={"EDITOR": f"{sys.executable} {script}"}) as session:
        reading(session)
        session.answers = False
        session.wait_for_output(ASKS, session.type(b"1"))
        start = session.type(b"e")
        session.wait_for_output(LEAVES, start)
        while session.read(0.3):
            pass
        session.answers = True
        session.answer()
        session.wait_for_output(b"got []", start)
        session.wait_for("question 1 of 5", session.output.index(b"got []", start) + 1)
        quit_(session)


def test_a_key_that_looks_like_an_answer_is_a_key(tmp_path: Path) -> None:
    """Shift and F3, or F15, of which the answer from the first row would be the same."""
    config = tmp_path / "config.toml"
    config.write_text('[keymap]\nhelp = "f15"\n')
    with run("--config", str(config), str(POKROVSK)) as session:
        reading(session)
        session.wait_for("IN EVERY LIST", session.type(b"\x1b[1;2R"))
        quit_(session)


# What


def anew(session: Session, start: int) -> str:
    """The screen of a terminal that was written nothing before."""
    terminal = Terminal(session.terminal.columns, session.terminal.rows)
    terminal.feed(session.output[start:])
    return terminal.text


def test_control_l_sends_all_of_the_screen() -> None:
    with run(str(POKROVSK)) as session:
        reading(session)
        session.wait_for("question 1 of 5", session.type(b"1"))
        before = session.terminal.text
        start = session.type(b"\x0c")
        session.wait_for("question 1 of 5", start)
        assert session.terminal.text == before
        assert anew(session, start) == before
        quit_(session)


def test_another_size_sends_all_of_the_screen() -> None:
    with run(str(POKROVSK)) as session:
        reading(session)
        start = len(session.output)
        session.resize(100, 30)
        session.wait_for("CLAIMS AND DENIALS", start)
        assert session.terminal.lines[29].endswith("%")
        assert anew(session, start) == session.terminal.text
        quit_(session)


def test_a_size_there_and_back_sends_all_of_the_screen() -> None:
    """What had no room meanwhile, the terminal has forgotten; the program may only have seen the size as it was."""
    with run(str(POKROVSK)) as session:
        reading(session)
        before = session.terminal.text
        start = len(session.output)
        session.resize(80, 24)
        session.wait_for("help", start)
        assert anew(session, start) == before
        quit_(session)


def test_what_is_copied_goes_by_unchanged_and_nothing_is_drawn_for_it() -> None:
    with run(str(POKROVSK), environ={"TERM": "xterm-kitty"}) as session:
        reading(session)
        start = session.type(b"y")
        session.wait_for("sent to the terminal's clipboard", start)
        assert copied(session.output) == [citation(Story(pokrovsk(), UNICODE), SUMMARY)]
        assert "Who holds Pokrovsk?" not in anew(session, start)
        assert "QUESTIONS" not in anew(session, start)
        quit_(session)


def test_help_says_how_long_the_terminal_takes() -> None:
    with run(str(POKROVSK)) as session:
        reading(session)
        session.type(b"?")
        session.wait_for("round trip ")
        assert re.search(r" round trip [0-9,]+ ms · .*%$", session.terminal.lines[-1])
        quit_(session)


def test_the_stock_driver_writes_what_textual_writes(tmp_path: Path) -> None:
    """Asked for in either way: whole lines, whose places are told, and no question."""
    config = tmp_path / "config.toml"
    config.write_text('driver = "stock"\n')
    outputs = []
    for arguments in (["--driver", "stock"], ["--config", str(config)], []):
        with run(*arguments, str(POKROVSK)) as session:
            reading(session)
            outputs.append(session.output)
            screen = session.terminal.text
            session.wait_for("question 1 of 5", session.type(b"1"))
            session.type(b"\x03")
            assert session.wait() == 130
            given_back(session)
            assert (ASKS in session.output) == (not arguments)
            assert bool(re.search(rb"\x1b\[\d*[bCK]", session.output)) == (not arguments)
    by_option, by_setting, by_default = outputs
    assert by_option == by_setting
    assert len(by_default) < len(by_option)
    assert "Who holds Pokrovsk?" in screen
