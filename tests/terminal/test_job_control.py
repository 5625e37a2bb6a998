"""In a shell: stopped and continued in every way, with the terminal given back in between and drawn anew after."""

from __future__ import annotations

import os
import shlex
import signal
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.required import require
from tests.screens import POKROVSK
from tests.terminal.given_back import given_back, state
from tests.terminal.pty_session import LIMIT, SCRIPT, run
from tests.terminal.test_in_tmux import Tmux

PROGRAM: Final = shlex.join([SCRIPT, str(POKROVSK)])


class Shell(Tmux):
    """A shell with job control, in tmux."""

    def pid(self) -> int:
        """The process of the program that the shell started last."""
        shell = self("display", "-p", "#{pane_pid}").strip()
        end = time.monotonic() + LIMIT
        while not (children := Path(f"/proc/{shell}/task/{shell}/children").read_text().split()):
            assert time.monotonic() < end
        return int(children[-1])

    def attributes(self) -> list[object]:
        """The settings of the terminal's line."""
        terminal = os.open(self.tty(), os.O_RDWR | os.O_NOCTTY)
        try:
            return termios.tcgetattr(terminal)
        finally:
            os.close(terminal)

    def tty(self) -> str:
        """The terminal's name."""
        return self("display", "-p", "#{pane_tty}").strip()

    def say(self, words: str) -> None:
        """Give the shell a command."""
        self("send-keys", "-l", words)
        self("send-keys", "Enter")

    def wait_for_stop(self) -> None:
        """Look until the job in the background is stopped."""
        end = time.monotonic() + LIMIT
        while "Stopped" not in self.screen():
            assert time.monotonic() < end, self.screen()
            self.say("jobs")

    def wait_for_picture(self, picture: str) -> None:
        """Look until the screen is that."""
        end = time.monotonic() + LIMIT
        while (seen := self.picture()) != picture:
            assert time.monotonic() < end, seen

    def is_given_back(self) -> None:
        """The terminal is the shell's."""
        assert self("display", "-p", "#{alternate_on}#{cursor_flag}#{wrap_flag}") == "011\n"
        assert self.mouse() == "0000\n"


@pytest.fixture
def shell() -> Iterator[Shell]:
    """A shell at its prompt."""
    require("tmux")
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(f"{folder}/socket")
        command = f"PS1='ready> ' PATH={shlex.quote(os.environ['PATH'])} exec bash --norc --noprofile -i"
        shell("new-session", "-d", "-x", "80", "-y", "24", command)
        try:
            shell.wait_for("ready>")
            yield shell
        finally:
            shell("kill-server")


def by_key(shell: Shell) -> None:
    shell("send-keys", "C-z")


def by_signal(shell: Shell) -> None:
    os.kill(shell.pid(), signal.SIGTSTP)


@pytest.mark.parametrize("stop", [by_key, by_signal])
def test_stopped_it_gives_the_terminal_back_and_continued_it_draws_the_screen(stop: object, shell: Shell) -> None:
    attributes = shell.attributes()
    shell.say(PROGRAM)
    shell.wait_for("In brief")
    shell("send-keys", "/", "abc")
    shell.wait_for("abc")
    picture = shell.at_rest()
    assert callable(stop)
    stop(shell)
    shell.wait_for("Stopped")
    shell.say("echo here is the shell")
    shell.wait_for("\nhere is the shell")
    shell.is_given_back()
    assert shell.attributes() == attributes
    shell.say("fg")
    shell.wait_for_picture(picture)
    assert shell.mouse() == "0101\n"
    shell("send-keys", "d")
    shell.wait_for("abcd")
    shell("send-keys", "Escape")
    shell.wait_for("? help")
    shell("send-keys", "?")
    shell.wait_for("IN EVERY LIST")
    shell("send-keys", "C-c")
    shell.wait_for("ready>")
    shell.say("echo ended with $?")
    shell.wait_for("ended with 130")
    shell.is_given_back()
    assert shell.attributes() == attributes


def test_what_was_written_over_it_while_it_could_do_nothing_is_gone_when_it_goes_on(shell: Shell) -> None:
    """After SIGSTOP, of which no program knows before it goes on."""
    shell.say(PROGRAM)
    shell.wait_for("In brief")
    picture = shell.at_rest()
    os.kill(shell.pid(), signal.SIGSTOP)
    shell.wait_for("Stopped")
    shell.say("clear; printf '\\e[7m\\e(0\\e[5;10r\\e[?7hrubbish'")
    shell.wait_for("ready>")
    shell.say("fg")
    shell.wait_for_picture(picture)
    shell("send-keys", "?")
    shell.wait_for("IN EVERY LIST")
    shell("send-keys", "C-c")
    shell.wait_for("ready>")
    shell.is_given_back()


def test_control_l_draws_what_something_has_written_over(shell: Shell) -> None:
    """Also while a line is typed, of which nothing is lost."""
    shell.say(PROGRAM)
    shell.wait_for("In brief")
    shell("send-keys", "/", "abc")
    shell.wait_for("abc")
    picture = shell.at_rest()
    Path(shell.tty()).write_text("\x1b[?1000l\x1b[3;1Hrubbish\x1b(0\x1b[4m" * 20)
    shell.wait_for("rubbish")
    shell("send-keys", "C-l")
    shell.wait_for_picture(picture)
    assert shell.mouse() == "0101\n"


@pytest.mark.parametrize("command", [f"{PROGRAM} &", f"cat {shlex.quote(str(POKROVSK))} | {SCRIPT} - &"])
def test_in_the_background_it_waits_for_the_foreground(command: str, shell: Shell) -> None:
    shell.say(command)
    shell.wait_for_stop()
    shell.is_given_back()
    shell.say("fg")
    shell.wait_for("In brief")
    picture = shell.at_rest()
    shell("send-keys", "C-z")
    shell.wait_for("Stopped")
    shell.is_given_back()
    shell.say("clear; bg")
    shell.wait_for_stop()
    shell.is_given_back()
    shell.say("fg")
    shell.wait_for_picture(picture)
    shell("send-keys", "C-c")
    shell.wait_for("ready>")
    shell.is_given_back()


def test_a_pipeline_stops_as_one_job(shell: Shell) -> None:
    shell.say(f"cat {shlex.quote(str(POKROVSK))} | {SCRIPT} - ; echo ended with $?")
    shell.wait_for("In brief")
    picture = shell.at_rest()
    shell("send-keys", "C-z")
    shell.wait_for("Stopped")
    shell.is_given_back()
    shell.say("fg")
    shell.wait_for_picture(picture)
    shell("send-keys", "?")
    shell.wait_for("IN EVERY LIST")
    shell("send-keys", "C-c")
    shell.wait_for("ready>")
    shell.is_given_back()


@pytest.mark.parametrize("number", [None, signal.SIGTSTP], ids=["by key", "by signal"])
def test_without_a_shell_that_could_continue_it_it_goes_on(number: signal.Signals | None) -> None:
    with run(str(POKROVSK)) as session:
        session.wait_for("In brief")
        session.wait_for("help")
        start = len(session.output)
        if number is None:
            session.type(b"\x1a")
        else:
            os.kill(session.pid, number)
        session.wait_for_output(b"\x1b[?1049h", start)
        session.wait_for("In brief", start)
        session.wait_for("IN EVERY LIST", session.type(b"?"))
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


def test_continued_without_having_been_stopped_it_draws_the_screen() -> None:
    with run(str(POKROVSK)) as session:
        session.wait_for("In brief")
        session.wait_for("help")
        modes = state(session.output) | {"style": ""}  # of what comes next
        start = len(session.output)
        os.kill(session.pid, signal.SIGCONT)
        session.wait_for("In brief", start)
        session.wait_for("help", start)
        session.taken()
        assert state(session.output) | {"style": ""} == modes
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)
