"""The real program in a real terminal: of all bytes that it writes, the sequences are those that it makes itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.hostile.payloads import ALL, PAYLOADS, harm, harm_in, one_line, quoted
from tests.hostile.stories import Story
from tests.hostile.test_in_print import ODD_NAMES, VARIABLES, in_a_name
from tests.terminal.pty_session import Session, run
from tests.terminal.sequences import COPIES, OURS, copied, foreign

LINE: Final = one_line(ALL).replace("\0", "")
RED: Final = "\u241b[31mred"
"""The picture of an escape, and what it would have begun."""


def other(session: Session) -> str:
    """What in the output is harmful, but for what the program makes."""
    text = session.output.decode(errors="replace")
    left = COPIES.sub("", OURS.sub("\n", text)).replace("\r\n", "\n")
    return harm(left) or "".join(foreign(session.output))


def left(session: Session) -> None:
    """Quit; nothing harmful was written, and nothing is left that wraps lines."""
    session.type(b"\x03")
    assert session.wait() in (0, 130)
    assert not other(session)


def hostile(tmp_path: Path, payload: str = ALL) -> Path:
    """The file of a briefing that has the payload everywhere, in its name too."""
    path = tmp_path / f"{in_a_name(payload)[:50]}.yaml"
    path.write_text(Story(payload).text, encoding="utf-8")
    return path


def harmless(tmp_path: Path) -> Path:
    path = tmp_path / "story.yaml"
    path.write_text(Story("").text, encoding="utf-8")
    return path


@pytest.mark.parametrize("driver", ["cells", "stock"])
def test_from_a_briefing(driver: str, tmp_path: Path) -> None:
    """With every payload in every field. The stock driver moves the cursor by nothing that a text could have, too."""
    with run("--driver", driver, str(hostile(tmp_path)), size=(150, 60)) as session:
        session.wait_for("QUESTIONS")
        start = session.type(b"zRszRczRi" + b"\x1b[27u" + b"mzRt" + b"\x1b[27u" + b"Mco?")
        session.wait_for("shift+tab", start)  # the help
        left(session)
        assert session.showed(RED)
        assert driver == "cells" or not re.search(rb"\x08|\r(?!\n)", session.output)


def test_lines_that_are_too_long_are_not_continued_below(tmp_path: Path) -> None:
    """However wide the terminal takes a letter to be, it smears over no other row: wrapping is off."""
    with run(str(hostile(tmp_path, PAYLOADS["joined"])), size=(60, 20)) as session:
        session.wait_for("QUESTIONS")
        assert session.output.rindex(b"\x1b[?7l") > session.output.rfind(b"\x1b[?7h")
        left(session)


def test_from_what_is_typed_and_copied(tmp_path: Path) -> None:
    """Searching, filtering, choosing by name, marking and copying, in a briefing that has every payload, too."""
    path = hostile(tmp_path)
    pasted = b"\x1b[200~" + one_line(ALL).encode() + b"\x1b[201~"
    with run(str(path), size=(120, 40), environ={"TERM": "xterm-kitty"}) as session:
        session.wait_for("QUESTIONS")
        for key in (b"/", b"&", b":"):
            start = session.type(key + pasted)
            session.wait_for(RED, start)
            session.type(b"\r\x1b[27u")  # enter and escape
        path.unlink()
        start = session.type(b"r")
        session.wait_for("still the text before", start)
        start = session.type(b"vjjy")
        session.wait_for_output(b"\x1b]52;", start)
        start = session.type(b"c")
        session.wait_for("CLAIMS", start)
        start = session.type(b"y")
        session.wait_for_output(b"\x1b]52;", start)
        left(session)
        assert len(copied(session.output)) == 2
        assert not harm_in(copied(session.output))


def test_from_settings(tmp_path: Path) -> None:
    """What is wrong with them is told before the screen is taken, and on it."""
    config = tmp_path / "config.toml"
    config.write_text(f"theme = {quoted(ALL)}\nkeymap = {{ next = {quoted(ALL)} }}\n")
    with run("--config", str(config), str(harmless(tmp_path))) as session:
        session.wait_for("2 problems in the settings")
        assert b"there is no theme '\\x1b[31mred" in session.output
        left(session)


@pytest.mark.parametrize(
    "arguments",
    [["--theme", LINE], ["--config", LINE], [LINE], ["--" + LINE.replace(" ", "")]],
    ids=["theme", "config", "path", "option"],
)
def test_from_an_argument(arguments: list[str], tmp_path: Path) -> None:
    """On a terminal, where there is colour, and where the name of a theme is looked at."""
    file = [] if arguments == [LINE] else [str(harmless(tmp_path))]  # of several, those that can be read are shown
    with run(*arguments, *file) as session:
        assert session.wait() == 2
        assert not other(session)
        assert b"Traceback" not in session.output


def test_from_the_entries_of_a_folder(tmp_path: Path) -> None:
    """Files, folders and links of every name: the list of briefings, and what is wrong with them."""
    folder = tmp_path / in_a_name(PAYLOADS["csi"] + PAYLOADS["bidi"])
    folder.mkdir()
    (folder / "good.yaml").write_text(Story(PAYLOADS["csi"]).text, encoding="utf-8")
    for number, payload in enumerate([*PAYLOADS.values(), *ODD_NAMES]):
        name = in_a_name(payload)
        (folder / f"{name}{number}.yaml").write_text(f"{quoted(payload)}: 1\n", encoding="utf-8")
        (folder / f"{name}{number}-link.yaml").symlink_to(f"{name}-nowhere")
        (folder / f"{name}{number}-folder.yaml").mkdir()
    with run(str(folder), size=(120, 50)) as session:
        session.wait_for("help")
        start = session.type(b"zRG")
        session.wait_for("100%", start)
        left(session)


@pytest.mark.parametrize("quote", ["", "'"], ids=["an editor that fails", "an editor that can't be understood"])
def test_from_the_name_of_an_editor(quote: str, tmp_path: Path) -> None:
    editor = tmp_path / re.sub(r"[\s/'\"\\]", "", in_a_name(ALL))[:60]
    editor.write_text("#!/bin/sh\nexit 3\n")
    editor.chmod(0o755)
    with run(str(harmless(tmp_path)), size=(300, 24), environ={"EDITOR": f"{editor}{quote}"}) as session:
        session.wait_for("help")
        start = session.type(b"e")
        session.wait_for("can't be understood" if quote else "ended with 3", start)
        left(session)
        assert session.showed(RED)


@pytest.mark.parametrize("name", ["TERM", "LANG", "everything else"])
def test_from_the_environment(name: str, tmp_path: Path) -> None:
    """A variable may have any value, and the program starts."""
    others = [one for one in VARIABLES if one not in ("TERM", "LANG", "LC_ALL", "LC_CTYPE", "HOME", "PATH")]
    names = {"TERM": ["TERM"], "LANG": ["LANG", "LC_ALL", "LC_CTYPE"]}.get(name, others)
    with run(str(harmless(tmp_path)), size=(100, 30), environ=dict.fromkeys(names, LINE)) as session:
        session.wait_for("QUESTIONS")
        session.wait_for("help")
        start = session.type(b"e")  # keys that come before the editor has ended are the editor's
        session.wait_for(RED if "EDITOR" in names else "set $VISUAL", start)
        session.type(b"yqo")
        left(session)
