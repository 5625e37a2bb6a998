"""The parts of the driver: what is written comes in order or is left out as a whole, and what is set is unset."""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Iterator
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.terminal import writer as writer_module
from briefing_tui.terminal.modes import Modes, modes
from briefing_tui.terminal.writer import Writer
from tests.terminal.given_back import state
from tests.terminal.pty_session import LIMIT

PATIENCE: Final = 0.05


class Line:
    """A pipe in place of a terminal, and what the writer has told."""

    def __init__(self) -> None:
        self.end, self.descriptor = os.pipe()
        self.errors: list[Exception] = []
        self.failed, self.behind = threading.Event(), threading.Event()
        self.writer = Writer(self.descriptor, self._fail, self.behind.set)
        self.writer.start()

    def _fail(self, error: Exception) -> None:
        self.errors.append(error)
        self.failed.set()

    def read(self, size: int) -> bytes:
        """What has been written, so many bytes."""
        found = b""
        while len(found) < size:
            assert select.select([self.end], [], [], LIMIT)[0], f"only {len(found)} of {size}"
            found += os.read(self.end, size - len(found))
        return found

    def hang_up(self) -> None:
        """Nobody reads any more."""
        if self.end >= 0:
            os.close(self.end)
            self.end = -1

    def fill(self) -> int:
        """Write until the line takes no more; returns how many bytes it holds."""
        os.set_blocking(self.descriptor, False)
        size = 0
        try:
            while True:
                size += os.write(self.descriptor, b"-" * 512)
        except BlockingIOError:
            os.set_blocking(self.descriptor, True)
            return size


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.hang_up()
    line.writer.finish(b"", PATIENCE)
    line.writer.join(LIMIT)
    assert not line.writer.is_alive()
    os.close(line.descriptor)


def test_all_is_written_in_order(line: Line) -> None:
    """More than the line holds, too, and in whatever parts it takes."""
    data = [f"{at:05} ".encode() * (at % 50) for at in range(2000)]
    wanted = b"".join(data)
    reader: list[bytes] = []
    thread = threading.Thread(target=lambda: reader.append(line.read(len(wanted))))
    thread.start()
    for one in data:
        line.writer.write(one)
        while len(line.writer._waiting) > writer_module.MOST // 2:
            select.select([], [], [], 0.001)
    thread.join(LIMIT)
    assert reader == [wanted]
    assert not line.behind.is_set()


def test_no_character_is_torn(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many bytes those of UTF-8 have, in what is written at once."""
    pieces: list[bytes] = []
    write = Writer._write

    def watched(self: Writer, data: bytes) -> int:
        pieces.append(data)
        return write(self, data)

    monkeypatch.setattr(Writer, "_write", watched)
    text = "".join("x" * at + "\u00e9\u2502\U0001f30a" * 400 for at in range(9))
    data = text.encode()
    line.writer.write(data)
    assert line.read(len(data)) == data
    assert len(pieces) > len(data) // writer_module.PIECE
    assert "".join(piece.decode() for piece in pieces) == text


def test_a_line_that_somebody_else_has_made_not_to_wait_gets_it_all(line: Line) -> None:
    """Whoever has the same terminal may do that; it stays as it is."""
    os.set_blocking(line.descriptor, False)
    data = bytes(range(256)) * 1000
    line.writer.write(data)
    assert line.read(len(data)) == data
    assert not os.get_blocking(line.descriptor)
    assert not line.failed.is_set()


def test_a_line_that_has_gone_is_told_once(line: Line) -> None:
    line.hang_up()
    for _ in range(3):
        line.writer.write(b"x" * 100)
    assert line.failed.wait(LIMIT)
    line.writer.join(LIMIT)
    line.writer.write(b"more")
    assert [type(error) for error in line.errors] == [BrokenPipeError]
    assert line.writer.finish(b"the end", PATIENCE) in (True, False), "it doesn't wait"


def test_a_line_that_goes_while_it_takes_no_more_is_told(line: Line) -> None:
    line.fill()
    line.writer.write(b"x")
    line.hang_up()
    assert line.failed.wait(LIMIT)


def test_a_fault_is_told_and_the_end_is_still_written(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Writer._write

    def faulty(self: Writer, data: bytes) -> int:
        if data == b"bad":
            raise MemoryError
        return write(self, data)

    monkeypatch.setattr(Writer, "_write", faulty)
    line.writer.write(b"bad")
    assert line.failed.wait(LIMIT)
    assert line.writer.finish(b"the end", LIMIT)
    assert line.read(7) == b"the end"
    assert [type(error) for error in line.errors] == [MemoryError]


def test_after_too_much_the_rest_is_left_out_until_the_line_has_caught_up(line: Line) -> None:
    """And that is told then, once, so that all can be written anew."""
    held = line.fill()
    line.writer.write(b"a" * (writer_module.MOST + 1))
    for _ in range(writer_module.FEWEST + 20):
        line.writer.write(b"b")
    waiting = len(line.writer._waiting)
    line.writer.write(b"c" * 100)
    assert len(line.writer._waiting) == waiting, "left out"
    assert not line.behind.is_set()
    line.read(held)
    assert line.read(writer_module.MOST + 1) == b"a" * (writer_module.MOST + 1)
    assert set(line.read(writer_module.FEWEST - 1)) == set(b"b")
    assert line.behind.wait(LIMIT)
    line.behind.clear()
    while line.writer._left_out:
        pass
    line.writer.write(b"the new picture")
    while (rest := line.read(1)) == b"b":
        pass
    assert rest + line.read(14) == b"the new picture"
    assert not line.behind.is_set()


def test_one_write_is_never_too_much(line: Line) -> None:
    """A frame, however large the screen is."""
    line.writer.write(b"x" * (3 * writer_module.MOST))
    assert line.read(3 * writer_module.MOST).count(b"x") == 3 * writer_module.MOST
    assert not line.behind.is_set()


def test_what_is_written_last_comes_after_all_that_waits(line: Line) -> None:
    line.writer.write(b"before ")
    assert line.writer.finish(b"the end", LIMIT)
    line.writer.write(b"after")
    line.writer.join(LIMIT)
    assert os.read(line.end, 1000) == b"before the end"


def test_a_line_that_takes_nothing_is_not_waited_for(line: Line) -> None:
    """What it gets when it takes something again is the end alone, after what was being written."""
    held = line.fill()
    line.writer.write(b"a" * (2 * writer_module.PIECE))
    assert not line.writer.finish(b"the end", PATIENCE)
    line.read(held)
    line.writer.join(LIMIT)
    rest = os.read(line.end, 1 << 16)
    assert rest == b"a" * (len(rest) - 8) + writer_module.CANCEL + b"the end"
    assert len(rest) <= writer_module.PIECE + 8


# Modes

ENVIRONS: Final = st.fixed_dictionaries(
    {"TERM": st.sampled_from(["xterm", "xterm-256color", "tmux-256color", "linux", "vt100", "vt220-8bit", "foot"])},
    optional={
        "TERM_PROGRAM": st.sampled_from(["Apple_Terminal", "iTerm.app"]),
        "TEXTUAL_DISABLE_KITTY_KEY": st.sampled_from(["0", "1"]),
        "STY": st.just("1.pts"),
    },
)


@given(ENVIRONS, st.booleans(), st.lists(st.sampled_from(["again", "on", "off", "frame"]), max_size=5))
def test_whatever_is_set_is_unset(environ: dict[str, str], mouse: bool, between: list[str]) -> None:
    """And what makes the screen good again sets what the beginning set."""
    ours = modes(environ, mouse)
    parts = {"again": ours.again + ours.mouse[0], "on": ours.mouse[0], "off": ours.mouse[1]}
    parts["frame"] = "\x1b[?2026h" if ours.ask else ""  # without its end, which was left out
    text = ours.enter + ours.ask + "".join(parts[part] for part in between)
    assert after(text + ours.leave) == {}
    rubbish = "\x1b(0\x1b[7m\x1b[3;9r\x1b[?7h\x1b[?25h\x1b[?2004l\x0e"
    assert after(ours.enter + rubbish + parts["again"]) == after(ours.enter)


def after(text: str) -> dict[str, object]:
    return state(text.encode())


def test_what_no_terminal_should_be_asked_or_told() -> None:
    def of(mouse: bool = True, **environ: str) -> Modes:
        return modes({"TERM": "xterm-256color"} | environ, mouse)

    assert "1003" not in of().enter, "not every move of the mouse"
    assert "100" not in of(mouse=False).enter + "".join(of(mouse=False).mouse)
    assert "\x1b[>" not in of(TEXTUAL_DISABLE_KITTY_KEY="1").enter
    assert of().ask
    assert not of(TERM_PROGRAM="Apple_Terminal").ask
    for term in ("linux", "vt100", "vt220-8bit"):
        assert not of(TERM=term).ask
        assert "1049" not in of(TERM=term).enter
        assert after(of(TERM=term).enter).keys() == {"7", "25", "2004"}
