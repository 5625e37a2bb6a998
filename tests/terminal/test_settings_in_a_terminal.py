"""Settings, the first start, colours and the mouse, as a terminal sees them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.tui.themes import CONTRAST, DARK, LIGHT
from tests.screens import POKROVSK
from tests.terminal.pty_session import Session, run
from tests.terminal.sequences import MOUSE, colors, foreign, modes

SCREEN: Final = b"\x1b[?1049h"
"""The program takes the screen."""


def opened(session: Session) -> Session:
    """The session when the first screen is all there."""
    session.wait_for("Who holds Pokrovsk?")
    session.wait_for("brief")
    while session.read(0.1):
        pass
    return session


def left(session: Session) -> None:
    """Quit, and have the terminal back."""
    session.type(b"\x03")
    assert session.wait() == 130
    assert modes(session.output) <= {b"7", b"25"}
    assert session.attributes() == session.before


def ground(color: str | None) -> str:
    """The sequence for a ground of that color."""
    assert color is not None
    return ";".join(["48", "2", *(str(int(color[at : at + 2], 16)) for at in (1, 3, 5))])


# The first start


def test_the_first_start_says_where_help_is_until_the_first_key(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    with run(str(POKROVSK), environ=environ) as session:
        opened(session)
        assert "? shows the keys, q quits" in session.terminal.text
        start = session.type(b"j")
        session.wait_for("help", start)  # the footer is as on any other start
        assert "shows the keys" not in session.terminal.text
        left(session)
    with run(str(POKROVSK), environ=environ) as session:
        opened(session)
        assert not session.showed("shows the keys")
        left(session)


def test_a_home_that_cannot_be_written_to_is_no_obstacle(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.touch()  # a file, in which not even root can make a folder
    with run(str(POKROVSK), environ={"HOME": str(home)}) as session:
        opened(session)
        assert session.showed("shows the keys")
        left(session)


# Settings


def test_a_wrong_setting_is_told_before_the_screen_is_taken(tmp_path: Path) -> None:
    """With its place; the program starts all the same, with its default for it and with what was right."""
    config = tmp_path / "config.toml"
    config.write_text('theme = "drak"\nkeymap = { next = "n" }\n')
    with run("--config", str(config), str(POKROVSK)) as session:
        opened(session)
        before, taken, after = session.output.partition(SCREEN)
        assert taken
        assert f"{config}:1:9".encode() in before
        assert b"did you mean 'dark'?" in before
        assert ground(DARK.background) in colors(after)
        assert "1 problem in the settings: briefing-tui config tells more" in session.terminal.text
        start = session.type(b"n")
        session.wait_for("question 1 of 5", start)
        left(session)


def test_a_settings_file_that_is_not_there_is_told_if_it_was_named(tmp_path: Path) -> None:
    with run("--config", str(tmp_path / "none.toml"), str(POKROVSK)) as session:
        assert session.wait() == 2
        assert SCREEN not in session.output
        assert b"no such file" in session.output


def test_settings_are_read_from_home(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "briefing-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('theme = "contrast"\nglyphs = "ascii"\n')
    with run(str(POKROVSK), environ={"HOME": str(tmp_path)}) as session:
        opened(session)
        assert ground(CONTRAST.panel) in colors(session.output)
        assert not re.search("[│┃▸▾❯]", session.output.decode())
        left(session)


# Colours


@pytest.mark.parametrize(
    ("arguments", "environ", "grounds"),
    [
        ([], {}, {ground(DARK.background), ground(DARK.panel)}),
        (["--theme", "contrast"], {}, {ground(CONTRAST.background), ground(CONTRAST.panel)}),
        ([], {"COLORFGBG": "0;15"}, {ground(LIGHT.background), ground(LIGHT.panel)}),
        (["--theme", "dark"], {"COLORFGBG": "0;15"}, {ground(DARK.background), ground(DARK.panel)}),
    ],
    ids=["dark", "contrast", "light by COLORFGBG", "what is asked for comes first"],
)
def test_the_theme_that_the_terminal_gets(arguments: list[str], environ: dict[str, str], grounds: set[str]) -> None:
    with run(*arguments, str(POKROVSK), environ=environ) as session:
        opened(session)
        assert grounds <= colors(session.output)
        left(session)


@pytest.mark.parametrize(
    ("arguments", "environ"),
    [
        (["--theme", "ansi"], {}),
        ([], {"TERM": "xterm-16color", "COLORTERM": ""}),
        ([], {"TERM": "xterm", "COLORTERM": ""}),
    ],
    ids=["asked for", "a terminal with sixteen colours", "a terminal that says nothing of colours"],
)
def test_of_the_terminals_own_colours_none_is_a_ground(arguments: list[str], environ: dict[str, str]) -> None:
    with run(*arguments, str(POKROVSK), environ=environ) as session:
        opened(session)
        start = session.type(b"c\r")
        session.wait_for("do not correspond to reality", start)
        used = colors(session.output)
        assert used, "the sides have colours"
        assert all(re.fullmatch("[39][0-7]", color) for color in used), used
        left(session)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_with_sixteen_colours_a_theme_takes_no_others(theme: str) -> None:
    with run("--theme", theme, str(POKROVSK), environ={"TERM": "xterm-16color", "COLORTERM": ""}) as session:
        opened(session)
        used = colors(session.output)
        grounds = {color for color in used if color.startswith(("4", "10"))}
        assert grounds == ({"107"} if theme == "light" else {"40"})
        assert all(re.fullmatch("(?:[349]|10)[0-7]", color) for color in used), used
        left(session)


def test_with_256_colours_there_is_none_of_more() -> None:
    with run(str(POKROVSK), environ={"COLORTERM": ""}) as session:
        opened(session)
        used = colors(session.output)
        assert used
        assert all(color.startswith(("38;5;", "48;5;")) for color in used), used
        left(session)


@pytest.mark.parametrize(
    "environ", [{"NO_COLOR": "1"}, {"TERM": "vt100", "COLORTERM": ""}], ids=["NO_COLOR", "a terminal that has none"]
)
def test_without_color_none_is_asked_for(environ: dict[str, str]) -> None:
    """Not even by a theme that was asked for; what matters is told by attributes."""
    with run("--theme", "light", str(POKROVSK), environ=environ) as session:
        opened(session)
        start = session.type(b"c\r")
        session.wait_for("do not correspond to reality", start)
        left(session)  # before that, the output may end in the middle of a sequence
        assert not colors(session.output)
        assert foreign(session.output) == []


# The mouse


def test_the_mouse_is_taken_and_given_back() -> None:
    with run(str(POKROVSK)) as session:
        opened(session)
        assert modes(session.output) >= MOUSE
        assert b"1003" not in modes(session.output)
        left(session)  # which finds no mode still set
        for mode in MOUSE:
            assert session.output.rindex(b"\x1b[?" + mode + b"l") > session.output.index(b"\x1b[?" + mode + b"h")


def test_the_wheel_scrolls() -> None:
    with run(str(POKROVSK)) as session:
        opened(session)
        start = session.type(b"c\r")
        session.wait_for("do not correspond to reality", start)
        session.wait_for("%", start)
        start = session.type(b"\x1b[<65;50;10M" * 5)
        session.wait_for("%", start)  # the footer says how far it is now
        left(session)


def test_the_mouse_can_be_left_to_the_terminal(tmp_path: Path) -> None:
    """Also after a screen that gives the mouse away and would take it back."""
    config = tmp_path / "config.toml"
    config.write_text("mouse = false\n")
    with run("--config", str(config), str(POKROVSK)) as session:
        opened(session)
        start = session.type(b"y")
        session.wait_for("clipboard", start)
        start = session.type(b"q")
        session.wait_for("In brief", start)
        session.type(b"\x03")
        assert session.wait() == 130
        assert not re.search(rb"\x1b\[\?(1000|1002|1003|1005|1006|1015|1016)h", session.output)
