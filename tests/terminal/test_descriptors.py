"""Standard input, output and error may be anything: the screen is on the terminal, keys come from it, text is text."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from tests.screens import POKROVSK
from tests.terminal.given_back import given_back
from tests.terminal.pty_session import SCRIPT, Session, environment, run

KINDS: Final = ("terminal", "closed", "null", "file", "pipe")
"""What a descriptor may be: a pipe is one that nobody is at the other end of."""


@contextmanager
def stream(kind: str, number: int, folder: Path) -> Iterator[dict[int, int | None]]:
    """What to put in place of one of the first three descriptors."""
    if kind == "terminal":
        yield {}
    elif kind == "closed":
        yield {number: None}
    else:
        if kind == "pipe":
            ends = os.pipe()
            descriptor = ends[min(number, 1)]
            os.close(ends[number == 0])
        elif kind == "null":
            descriptor = os.open(os.devnull, os.O_RDWR)
        else:
            path = folder / str(number)
            path.write_text("q\x03q" if number == 0 else "")
            descriptor = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY)
        try:
            yield {number: descriptor}
        finally:
            os.close(descriptor)


@contextmanager
def started(kinds: tuple[str, str, str], folder: Path, *arguments: str, controlling: bool = True) -> Iterator[Session]:
    """The program with these; it is told to read a briefing."""
    with ExitStack() as stack:
        streams: dict[int, int | None] = {}
        for number, kind in enumerate(kinds):
            streams |= stack.enter_context(stream(kind, number, folder))
        yield stack.enter_context(
            run(*(arguments or [str(POKROVSK)]), size=(80, 24), streams=streams, controlling=controlling)
        )


def is_text(text: str) -> None:
    """It is the whole briefing, to be read anywhere."""
    assert "Who holds Pokrovsk?" in text
    assert "some 60,000" in text
    assert all(line.isprintable() for line in text.splitlines())


def third(input: str, output: str) -> str:
    """What standard error is, so that each kind of it meets each of the others."""
    return KINDS[(KINDS.index(input) + KINDS.index(output)) % len(KINDS)]


@pytest.mark.parametrize(
    ("input", "output", "controlling"),
    [*product(KINDS, KINDS, [True]), *product(KINDS, ["terminal", "closed", "file"], [False])],
)
def test_whatever_they_are(input: str, output: str, controlling: bool, tmp_path: Path) -> None:
    """Where standard output can show text, that is there; else it is the screen, if there is a terminal to open."""
    error = third(input, output)
    with started((input, output, error), tmp_path, controlling=controlling) as session:
        if output not in ("terminal", "closed"):
            assert session.wait() == 0
            assert session.output == b""
            if output == "file":
                is_text((tmp_path / "1").read_text())
        elif controlling or (input, output) == ("terminal", "terminal"):
            session.wait_for("In brief")
            session.wait_for("help")
            session.wait_for("IN EVERY LIST", session.type(b"?"))
            session.type(b"\x03")
            assert session.wait() == 130
            given_back(session)
        else:
            assert session.wait() == 2
            message = b"briefing-tui: there is no terminal to read keys from; "
            assert session.output.startswith(message if error == "terminal" else b"")
            assert session.output.count(b"\n") == (error == "terminal")
            if error == "file":
                assert (tmp_path / "2").read_bytes().startswith(message)
                (tmp_path / "2").write_text("")
        for number, kind in ((0, input), (2, error)):
            if kind == "file":
                assert (tmp_path / str(number)).read_text() == ("q\x03q" if number == 0 else "")


@pytest.mark.parametrize(("output", "error"), [("terminal", "file"), ("terminal", "pipe"), ("closed", "closed")])
def test_nothing_of_the_screen_is_on_standard_error(output: str, error: str, tmp_path: Path) -> None:
    with started(("terminal", output, error), tmp_path) as session:
        session.wait_for("In brief")
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)
        assert error != "file" or (tmp_path / "2").read_bytes() == b""


@pytest.mark.parametrize("error", ["closed", "null", "file", "pipe"])
def test_a_message_that_nobody_can_read_is_no_failure(error: str, tmp_path: Path) -> None:
    """The exit code tells what matters."""
    with started(("terminal", "terminal", error), tmp_path, str(tmp_path / "none.yaml")) as session:
        assert session.wait() == 2
        assert session.output == b""
        assert error != "file" or b"there is no such file" in (tmp_path / "2").read_bytes()


def test_a_file_that_is_opened_never_becomes_standard_output(tmp_path: Path) -> None:
    """As it would if the numbers that are closed were left free: then a message would be written into it."""
    briefing = tmp_path / "story.yaml"
    briefing.write_text("briefing: 1\ntitle: [x\n")
    settings = tmp_path / "config.toml"
    settings.write_text("theme = 'drak'\n")
    for arguments, code in (
        ([str(briefing)], 1),
        (["check", str(briefing)], 1),
        (["config", "--config", str(settings)], 1),
    ):
        with started(("closed", "closed", "closed"), tmp_path, *arguments) as session:
            assert session.wait() == code
            assert session.output == b""
    assert briefing.read_text() == "briefing: 1\ntitle: [x\n"
    assert settings.read_text() == "theme = 'drak'\n"


def test_what_is_remembered_of_the_first_start_has_nothing_of_the_screen(tmp_path: Path) -> None:
    with run(str(POKROVSK), environ={"HOME": str(tmp_path)}, streams=dict.fromkeys((0, 1, 2))) as session:
        session.wait_for("In brief")
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b""]


# `-`


def test_a_pipe_is_read_and_keys_come_from_the_terminal() -> None:
    """Also what looks like keys, in the pipe, is of the briefing."""
    briefing = b"briefing: 1\ntitle: q\nas_of: 2031-05-14\nsections: [{question: Why?, answer: So.}]\n# \x71\n"
    with run("-", piped=briefing) as session:
        session.wait_for("Why?")
        session.wait_for("IN EVERY LIST", session.type(b"?"))
        session.type(b"\x03")
        assert session.wait() == 130
        given_back(session)


@pytest.mark.parametrize(
    ("input", "code", "words"),
    [("closed", 2, b"standard input is closed"), ("null", 1, b"the file is empty"), ("pipe", 1, b"the file is empty")],
)
def test_nothing_to_read_is_told(input: str, code: int, words: bytes, tmp_path: Path) -> None:
    with started((input, "terminal", "terminal"), tmp_path, "-") as session:
        assert session.wait() == code
        assert words in session.output
        assert b"Found 1 problem in 1 file." in session.output
        given_back(session)


def test_from_a_pipe_to_a_pipe_there_is_no_terminal_in_between() -> None:
    done = subprocess.run(
        [SCRIPT, "-"],
        input=POKROVSK.read_bytes(),
        capture_output=True,
        env=environment(),
        timeout=30,
        check=True,
        start_new_session=True,
    )
    is_text(done.stdout.decode())
    assert done.stderr == b""


def test_without_a_terminal_there_is_a_message(tmp_path: Path) -> None:
    """Not even one that isn't ours: standard output is none, and closed."""
    done = subprocess.run(
        ["sh", "-c", f"exec {SCRIPT} {POKROVSK} >&-"],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(),
        timeout=30,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"there is no terminal to read keys from" in done.stderr
