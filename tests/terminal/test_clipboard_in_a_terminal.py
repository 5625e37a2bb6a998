"""What is copied, as it leaves the program; and what the mouse is for, while the text is shown to be selected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest

from briefing_tui.view.citation import citation
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.links import SUMMARY
from briefing_tui.view.story import Story
from tests.screens import POKROVSK, pokrovsk
from tests.terminal.pty_session import Session, run
from tests.terminal.sequences import MOUSE, copied, foreign, modes

KNOWN: Final = {"TERM": "xterm-kitty"}
"""A terminal that takes what is copied."""

FAR: Final = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


def reading(session: Session) -> None:
    """Wait until there is something to read."""
    session.wait_for("In brief")
    session.wait_for("help")


@pytest.mark.parametrize("environ", [KNOWN, KNOWN | FAR], ids=["here", "over SSH"])
def test_copying_sends_the_item_once_to_a_terminal_that_takes_it(environ: Mapping[str, str]) -> None:
    with run(str(POKROVSK), environ=environ) as session:
        reading(session)
        start = session.type(b"y")
        session.wait_for("sent to the terminal's clipboard", start)
        story = Story(pokrovsk(), UNICODE)
        assert copied(session.output) == [citation(story, SUMMARY)]
        start = session.type(b"c")
        session.wait_for("CLAIMS AND DENIALS", start)
        start = session.type(b"y")
        session.wait_for("sent to the terminal's clipboard", start)
        session.type(b"\x03")
        assert session.wait() == 130
        assert copied(session.output) == [citation(story, id) for id in (SUMMARY, story.briefing.claims[0].id)]
        assert modes(session.output) <= {b"7", b"25"}
        assert foreign(session.output) == []


@pytest.mark.parametrize("environ", [{}, FAR], ids=["here", "over SSH"])
def test_where_it_is_not_sure_the_text_is_shown_and_the_mouse_is_the_terminals(environ: Mapping[str, str]) -> None:
    """Until that is closed; whatever else was set stays so."""
    with run(str(POKROVSK), environ=environ) as session:
        reading(session)
        before = modes(session.output)
        assert before >= MOUSE
        start = session.type(b"y")
        session.wait_for("if it is not in the clipboard, select it here", start)
        text = citation(Story(pokrovsk(), UNICODE), SUMMARY)
        while session.read(0.1):
            pass
        assert copied(session.output) == [text]
        assert " ".join(text.split()) in " ".join(session.terminal.text.split())
        assert modes(session.output) == before - MOUSE
        start = session.type(b"q")
        session.wait_for("In brief", start)
        assert modes(session.output) == before
        session.type(b"\x03")
        assert session.wait() == 130
        assert modes(session.output) <= {b"7", b"25"}


def test_quitting_while_the_text_is_shown_gives_the_terminal_back() -> None:
    with run(str(POKROVSK)) as session:
        reading(session)
        start = session.type(b"y")
        session.wait_for("select it here", start)
        session.type(b"\x03")
        assert session.wait() == 130
        assert modes(session.output) <= {b"7", b"25"}
        assert session.attributes() == session.before


def test_marked_text_is_copied_without_what_only_the_screen_made() -> None:
    """Over two lines of the screen, which are one of the text."""
    with run(str(POKROVSK), size=(40, 24), environ=KNOWN) as session:
        reading(session)
        start = session.type(b"vjjjy")
        session.wait_for_output(b"\x1b]52;", start)
        session.type(b"\x03")
        assert session.wait() == 130
        ((heading, text),) = (text.split("\n") for text in copied(session.output))
        assert heading == "In brief"
        assert len(text) > 40
        assert pokrovsk().summary.startswith(text)
