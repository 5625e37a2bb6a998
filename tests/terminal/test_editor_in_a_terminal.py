"""The terminal goes to the reader's editor and comes back, with what the editor has changed."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.terminal.pty_session import Session, run
from tests.terminal.sequences import MOUSE, foreign, modes

STORY: Final = """
briefing: 1
title: The bridge
as_of: 2031-05-14
sections: [{id: a, question: Does it stand?, answer: It does.}, {id: b, question: Since when?, answer: Long.}]
"""

SCRIPT: Final = """
import json, pathlib, sys
path = pathlib.Path(sys.argv[-1])
record = {"arguments": sys.argv[1:-1], "path": str(path), "terminal": [sys.stdin.isatty(), sys.stdout.isatty()]}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(record))
print("the editor is here")
path.write_text(path.read_text().replace("Does it stand?", "Has it fallen?"))
"""

TAKEN: Final = b"\x1b[?1049h"
LEFT: Final = b"\x1b[?1049l"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A briefing that can be changed."""
    path = tmp_path / "a story.yaml"
    path.write_text(STORY)
    return path


def editor(tmp_path: Path, code: str = SCRIPT) -> Path:
    """A script in a folder whose name has a space in it."""
    folder = tmp_path / "my editors"
    folder.mkdir()
    path = folder / "edit.py"
    path.write_text(code)
    return path


def edit(session: Session) -> int:
    """Open the briefing, and edit it; returns where the output of that begins."""
    session.wait_for("Does it stand?")
    session.wait_for("help")
    return session.type(b"e")


def quit_(session: Session) -> None:
    """Quit, and have the terminal back."""
    session.type(b"\x03")
    assert session.wait() == 130
    assert modes(session.output) <= {b"7", b"25"}
    assert session.attributes() == session.before


@pytest.mark.parametrize("variable", ["EDITOR", "VISUAL"])
def test_the_screen_comes_back_with_what_was_changed(variable: str, story: Path, tmp_path: Path) -> None:
    """The command may have arguments, and quotes around what has spaces in it; the file is the last argument."""
    script = editor(tmp_path)
    environ = {"EDITOR": "false", variable: f"{shlex.quote(sys.executable)} '{script}' --wait \"two words\""}
    with run(story.name, cwd=tmp_path, environ=environ) as session:
        start = edit(session)
        session.wait_for("Has it fallen?", start)
        session.wait_for("read again", start)
        left, taken, back = (session.output.index(one, start) for one in (LEFT, TAKEN, b"Has it fallen"))
        assert left < session.output.index(b"the editor is here", start) < taken < back
        assert modes(session.output[:taken]) <= {b"7", b"25"}, "the editor has the terminal as a shell would"
        assert modes(session.output) >= MOUSE
        record = json.loads(script.with_suffix(".json").read_text())
        assert record == {"arguments": ["--wait", "two words"], "path": str(story), "terminal": [True, True]}
        start = session.type(b"2")
        session.wait_for("question 2 of 2", start)
        quit_(session)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (shlex.join([sys.executable, "-c", "raise SystemExit(3)"]), "ended with 3"),
        ("/there/is/no editor", "can't be started: no such file or directory"),
        ("vi 'unclosed", "$EDITOR can't be understood: vi 'unclosed"),
        ("", "set $VISUAL or $EDITOR to the editor of your choice"),
    ],
    ids=["fails", "is not there", "has a quote too few", "is not set"],
)
def test_an_editor_that_fails_is_told_and_nothing_is_lost(command: str, words: str, story: Path) -> None:
    with run(str(story), size=(100, 24), environ={"EDITOR": command}) as session:
        start = edit(session)
        session.wait_for(words, start)
        assert modes(session.output) >= MOUSE
        start = session.type(b"2")
        session.wait_for("question 2 of 2", start)
        quit_(session)
        assert foreign(session.output) == []


def test_a_file_that_the_editor_has_spoilt_leaves_what_is_shown(story: Path, tmp_path: Path) -> None:
    script = editor(tmp_path, "import pathlib, sys; pathlib.Path(sys.argv[-1]).write_text('briefing: [')")
    with run(str(story), environ={"EDITOR": f"{shlex.quote(sys.executable)} '{script}'"}) as session:
        start = edit(session)
        session.wait_for("still the text before", start)
        session.wait_for("Does it stand?", start)
        quit_(session)


def test_ctrl_c_is_for_the_editor_while_that_has_the_terminal(story: Path, tmp_path: Path) -> None:
    """Which the terminal sends to both."""
    script = editor(tmp_path, "import os, signal; signal.signal(signal.SIGINT, lambda *_: None); os.killpg(0, 2)")
    with run(str(story), environ={"EDITOR": f"{shlex.quote(sys.executable)} '{script}'"}) as session:
        start = edit(session)
        session.wait_for("Does it stand?", start)
        start = session.type(b"2")
        session.wait_for("question 2 of 2", start)
        quit_(session)


def test_what_came_through_a_pipe_cannot_be_edited() -> None:
    with run("-", piped=STORY.encode(), environ={"EDITOR": "true"}) as session:
        start = edit(session)
        session.wait_for("not read from a file", start)
        assert LEFT not in session.output
        quit_(session)
