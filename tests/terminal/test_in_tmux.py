"""The program inside tmux, which says what a terminal has made of what was written to it."""

from __future__ import annotations

import os
import select
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.view.citation import citation
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.links import SUMMARY
from briefing_tui.view.story import Story
from tests.required import require
from tests.screens import POKROVSK, pokrovsk
from tests.terminal.pty_session import HOME, LIMIT

SCRIPT: Final = Path(sys.executable).with_name("briefing-tui")


class Tmux:
    """A tmux of its own, with one pane."""

    def __init__(self, socket: str) -> None:
        self._command = [require("tmux"), "-S", socket, "-f", os.devnull]

    def __call__(self, *words: str) -> str:
        """Carry out a command of tmux; returns what it prints."""
        environ = {"PATH": os.environ["PATH"], "HOME": HOME.name, "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        return subprocess.run(
            [*self._command, *words], env=environ, capture_output=True, text=True, timeout=LIMIT, check=True
        ).stdout

    def screen(self) -> str:
        """What is on the screen."""
        return self("capture-pane", "-p")

    def picture(self, *target: str) -> str:
        """What is on the screen, with its colours."""
        return self("capture-pane", "-p", "-e", *target)

    def at_rest(self, *target: str) -> str:
        """The picture that stays: all parts of a frame are there."""
        end = time.monotonic() + LIMIT
        before, seen = "", self.picture(*target)
        while seen != before:
            assert time.monotonic() < end, "it doesn't come to rest"
            select.select([], [], [], 0.2)
            before, seen = seen, self.picture(*target)
        return seen

    def wait_for(self, words: str) -> str:
        """Look until the words are on the screen, and all that comes with them; returns the screen."""
        end = time.monotonic() + LIMIT
        while words not in (screen := self.screen()):
            assert time.monotonic() < end, screen
        self.at_rest()
        return self.screen()

    def mouse(self) -> str:
        """Which of the mouse's modes are set: buttons, moves with a button, every move, the way to write it."""
        return self("display", "-p", "#{mouse_standard_flag}#{mouse_button_flag}#{mouse_all_flag}#{mouse_sgr_flag}")


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    """The program in tmux, in a shell that says when it has ended."""
    with tempfile.TemporaryDirectory() as folder:
        tmux = Tmux(f"{folder}/socket")
        program = shlex.join([str(SCRIPT), str(POKROVSK)])
        tmux("new-session", "-d", "-x", "80", "-y", "24", f"echo before; {program}; echo ended with $?; exec cat")
        try:
            tmux("set", "-s", "set-clipboard", "on")
            tmux.wait_for("In brief")
            yield tmux
        finally:
            tmux("kill-server")


def test_it_reads_and_gives_the_terminal_back(tmux: Tmux) -> None:
    assert tmux("display", "-p", "#{alternate_on}") == "1\n"
    assert tmux.mouse() == "0101\n"
    tmux("send-keys", "c")
    tmux.wait_for("CLAIMS AND DENIALS")
    tmux("send-keys", "Enter")
    screen = tmux.wait_for("do not correspond to reality")
    assert len(screen.split("\n")) == 25, "no line is too long"
    tmux("send-keys", "C-c")
    assert tmux.wait_for("ended with 130").split() == ["before", "ended", "with", "130"]
    assert tmux("display", "-p", "#{alternate_on}") == "0\n"
    assert tmux.mouse() == "0000\n"


def test_what_is_copied_is_in_its_buffer_and_on_the_screen(tmux: Tmux) -> None:
    """The buffer is what it takes from OSC 52; the screen is for where it doesn't."""
    tmux("send-keys", "y")
    screen = tmux.wait_for("select it here")
    text = citation(Story(pokrovsk(), UNICODE), SUMMARY)
    assert tmux("show-buffer") == text
    assert " ".join(text.split()) in " ".join(screen.split())
    assert tmux.mouse() == "0000\n"
    tmux("send-keys", "q")
    tmux.wait_for("QUESTIONS")
    assert tmux.mouse() == "0101\n"
