"""Terminals of every kind, character set and size, and settings of the environment that are none."""

from __future__ import annotations

import re
import shlex
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.required import require
from tests.screens import LORNE, POKROVSK
from tests.terminal.given_back import given_back, state
from tests.terminal.grid import HIDDEN
from tests.terminal.pty_session import ASKS, LIMIT, SCRIPT, Session, environment, run
from tests.terminal.sequences import MOUSE, colors, foreign
from tests.terminal.test_in_tmux import Tmux

SIZE: Final = (80, 24)

QUESTION: Final = b"\x1b[?2026$p"


def settled(session: Session, words: str = "help") -> None:
    """Wait until there is something to read, and all of it."""
    session.wait_for(words)
    while session.read(0.1):
        pass


# TERM


@pytest.mark.parametrize(
    ("term", "colorterm"),
    [("xterm-256color", "truecolor"), ("xterm", None), ("tmux-256color", None), ("screen-256color", "truecolor")],
)
def test_a_newer_terminal_has_a_second_screen_and_a_mouse(term: str, colorterm: str | None) -> None:
    with run(str(POKROVSK), environ={"TERM": term, "COLORTERM": colorterm}) as session:
        settled(session)
        assert {"1049", "2004", *(mode.decode() for mode in MOUSE - {b"1015"})} <= state(session.output).keys()
        assert session.output.count(QUESTION) == 1
        assert bool([color for color in colors(session.output) if color.startswith("38;2")]) == (colorterm is not None)
        assert "Who holds Pokrovsk?" in session.terminal.lines[0]
        session.type(b"\x03")
        assert session.wait() == 130
        assert foreign(session.output) == []
        given_back(session)


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_an_older_terminal_gets_only_what_it_knows(term: str) -> None:
    """It prints a question or a title, has no other screen, and no mouse; its own kind of arrow keys works."""
    with run(str(POKROVSK), environ={"TERM": term, "COLORTERM": None}) as session:
        settled(session)
        session.wait_for("question 1 of 5", session.type(b"\x1bOB"))
        session.wait_for("CLAIMS AND DENIALS", session.type(b"c"))
        session.type(b"y")
        settled(session, "clipboard")
        assert state(session.output).keys() - {"style"} == {"7", "25", "2004"}
        session.type(b"\x03")
        assert session.wait() == 130
        assert b"\x1b]" not in session.output
        assert b"$p" not in session.output
        assert not re.search(rb"\x1b\[[<>=]", session.output)
        assert bool(colors(session.output)) == (term == "linux")
        assert foreign(session.output) == []
        assert session.terminal.lines == [""] * 24, "nothing of it is left on the only screen"
        given_back(session)


@pytest.mark.parametrize("term", ["dumb", "unknown", "", None])
def test_what_is_no_screen_gets_plain_text(term: str | None) -> None:
    with run(str(POKROVSK), environ={"TERM": term}) as session:
        assert session.wait() == 0
        assert b"\x1b" not in session.output
        assert "some 60,000" in session.output.decode()
        assert (b"TERM isn't set" in session.output) == (not term)
        given_back(session)


def test_an_unknown_terminal_is_taken_for_a_newer_one() -> None:
    with run(str(POKROVSK), environ={"TERM": "something-new"}) as session:
        settled(session)
        assert "1049" in state(session.output)
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


def test_it_shows_frames_at_once_where_the_terminal_can() -> None:
    """Also a frame that the program doesn't get to end is shown."""
    with run(str(POKROVSK)) as session:
        session.wait_for_output(QUESTION)
        session.type(b"\x1b[?2026;2$y")
        settled(session)
        session.wait_for_output(b"\x1b[?2026l", session.type(b"?"))
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


# Character sets


LOCALES: Final[Mapping[str, tuple[dict[str, str | None], str]]] = {
    "C": ({"LC_ALL": "C"}, "ascii"),
    "C without UTF-8 mode": ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "ascii"),
    "Latin-1": ({"LC_ALL": "de_DE.ISO-8859-1"}, "iso8859-1"),
    "Latin-1, not installed": ({"LC_ALL": "is_IS.ISO-8859-1"}, "iso8859-1"),
    "KOI8": ({"LC_ALL": "uk_UA.KOI8-U"}, "koi8-u"),
    "Chinese": ({"LC_ALL": "zh_CN.GBK"}, "gbk"),
    "no character set": ({"LC_ALL": "x.rot13"}, "ascii"),
    "none": ({"LANG": None}, "utf-8"),
}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing with all kinds of characters, in a home whose settings have the signs of ASCII."""
    home = tmp_path_factory.mktemp("charset")
    for folder, name, text in (
        (".config", "config.toml", 'glyphs = "ascii"\n'),
        (".local/state", "started", ""),
    ):
        (home / folder / "briefing-tui").mkdir(parents=True)
        (home / folder / "briefing-tui" / name).write_text(text)
    path = home / "story.yaml"
    path.write_text(
        "briefing: 1\ntitle: “Köln” § 5 – Київ × 東京…\nas_of: 2031-05-14\n"
        "sections: [{question: Wie? £ ½ Ǽ ﬁ ©, answer: Größe Łódź • ¿Qué? Привіт 日本 😀 x² № end}]\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def unicode_screen(story: Path) -> list[list[str]]:
    """What it is where the terminal has all characters."""
    return screen(story, {"LC_ALL": "C.UTF-8"}, "utf-8")


def screen(story: Path, environ: Mapping[str, str | None], codec: str) -> list[list[str]]:
    """The briefing on a screen, open."""
    with run(str(story), size=(60, 12), environ={**environ, "HOME": str(story.parent)}, codec=codec) as session:
        session.wait_for("help")
        session.wait_for("end")
        session.wait_for("help")
        cells = [row.copy() for row in session.terminal.cells]
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)
        return cells


@pytest.mark.parametrize("name", LOCALES)
def test_in_every_character_set_the_screen_is_as_wide(name: str, story: Path, unicode_screen: list[list[str]]) -> None:
    """What the terminal lacks has something in its place that is as wide, and no code of it is shown."""
    environ, codec = LOCALES[name]
    cells = screen(story, environ, codec)
    assert not re.search(r"\\[uxN]", "".join(map("".join, cells)))
    for row, other in zip(cells, unicode_screen, strict=True):
        for at, (cell, char) in enumerate(zip(row, other, strict=True)):
            assert char in (cell, HIDDEN) or not char.isascii(), f"{row!r} is not {other!r} at {at}"
    told = "".join(map("".join, cells))
    assert ("Köln" in told) == (codec in ("utf-8", "iso8859-1"))
    assert ("Ки" in told) == (codec in ("utf-8", "koi8-u", "gbk"))
    assert ("Koln" in told) == (codec in ("ascii", "koi8-u", "gbk"))


@pytest.mark.parametrize("name", LOCALES)
def test_in_every_character_set_plain_text_and_messages_are_in_it(name: str, story: Path, tmp_path: Path) -> None:
    environ, codec = LOCALES[name]
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("briefing: 1\ntitle: Київ\nas_of: “2031”\nsections: []\n")
    variables = {key: value for key, value in (environment() | environ).items() if value is not None}
    for arguments, code in (([str(story)], 0), (["check", str(wrong)], 1)):
        done = subprocess.run([SCRIPT, *arguments], env=variables, capture_output=True, timeout=30, check=False)
        assert done.returncode == code
        text = (done.stdout + done.stderr).decode(codec)
        assert text
        assert not re.search(r"\\[uxN]", text)
        assert "Traceback" not in text


@pytest.mark.parametrize(("name", "codec"), [("uk_UA.KOI8-U", "koi8-u"), ("de_DE.ISO-8859-1", "latin-1")])
def test_what_is_typed_is_in_the_terminals_character_set(name: str, codec: str) -> None:
    word = "Київ" if codec == "koi8-u" else "Köln"
    with run(str(POKROVSK), environ={"LC_ALL": name}, codec=codec) as session:
        settled(session)
        session.type(b"/" + word.encode(codec))
        settled(session, "nothing found")
        assert session.terminal.lines[-1].startswith(f" / {word}")
        session.type(b"\x03")
        assert session.wait() == 130


# Sizes


@pytest.mark.parametrize("size", [(1, 1), (1, 200), (20, 5), (500, 200)])
def test_every_size_is_enough_to_go_on(size: tuple[int, int]) -> None:
    """Nothing is written beyond the edges, and nothing is left."""
    with run(str(LORNE), size=size) as session:
        session.wait_for_output(ASKS)
        settled(session, "")
        for key in (b"c", b"\r", b"?", b"q", b"m", b"/a", b"\r"):
            session.type(key)
            session.taken()
        settled(session, "")
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


@pytest.mark.parametrize(
    ("environ", "size"),
    [({"COLUMNS": "50", "LINES": "12"}, (50, 12)), ({"COLUMNS": "-1", "LINES": "x"}, (80, 24))],
)
def test_a_terminal_that_does_not_know_its_size(environ: dict[str, str], size: tuple[int, int]) -> None:
    with run(str(POKROVSK), size=(0, 0), environ=environ, screen=size) as session:
        settled(session)
        assert "help" in session.terminal.lines[-1]
        session.type(b"\x03")
        assert session.wait() == 130


def test_after_a_storm_of_sizes_it_is_as_after_a_start(tmp_path: Path) -> None:
    """To the last colour."""
    require("tmux")
    program = shlex.join([SCRIPT, str(LORNE)])
    sizes = [(1 + at * 37 % 199, 1 + at * 17 % 61) for at in range(99)] + [(97, 31)]
    with tempfile.TemporaryDirectory() as folder:
        tmux = Tmux(f"{folder}/socket")
        for name, (columns, rows) in (("storm", SIZE), ("fresh", sizes[-1])):
            tmux("new-session", "-d", "-s", name, "-x", str(columns), "-y", str(rows), program)
        try:
            tmux.wait_for("help")
            words: list[str] = []
            for columns, rows in sizes:
                words += ["resize-window", "-t", "storm", "-x", str(columns), "-y", str(rows), ";"]
            tmux(*words)
            end = time.monotonic() + LIMIT
            while not tmux.picture("-t", "fresh").rstrip().endswith("%"):
                assert time.monotonic() < end
            fresh = tmux.at_rest("-t", "fresh")
            while (storm := tmux.picture("-t", "storm")) != fresh:
                assert time.monotonic() < end, storm
        finally:
            tmux("kill-server")


# Settings


@pytest.mark.parametrize(
    ("environ", "allowed"),
    [
        ({"TEXTUAL_COLOR_SYSTEM": "none"}, "one of auto, standard, 256, truecolor"),
        ({"TEXTUAL_FPS": "abc"}, "a whole number from 1 to 1,000"),
        ({"ESCDELAY": "x"}, "a whole number from 0 to 10,000"),
        ({"ESCDELAY": "\x1b[31m"}, "a whole number from 0 to 10,000"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(environ: dict[str, str], allowed: str) -> None:
    ((name, value),) = environ.items()
    with run(str(POKROVSK), environ=environ) as session:
        assert session.wait() == 2
        message = session.output.decode().removesuffix("\r\n")
        assert message.isprintable()
        assert message.startswith(f"briefing-tui: {name} is ")
        assert value.removeprefix("\x1b") in message
        assert allowed in message
        given_back(session)


def test_settings_for_those_who_write_programs_have_no_effect(tmp_path: Path) -> None:
    """They load code, open a socket, write files and press keys."""
    (tmp_path / "evil.py").write_text("import pathlib; pathlib.Path('loaded').touch()\nclass Evil: pass\n")
    environ = {
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_DRIVER": "evil:Evil",
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_SHOW_RETURN": "1",
        "TEXTUAL_THEME": "monokai",
        "TEXTUAL_ANIMATIONS": "full",
        "PYTHONPATH": str(tmp_path),
    }
    with run(str(POKROVSK), environ=environ, cwd=tmp_path) as session:
        settled(session)
        output = session.output
        session.wait_for("IN EVERY LIST", session.type(b"?"))
        session.type(b"qq")
        assert session.wait() == 0
        given_back(session)
    with run(str(POKROVSK), cwd=tmp_path) as session:
        settled(session)
        assert output == session.output
    assert [path.name for path in tmp_path.iterdir()] == ["evil.py"]
