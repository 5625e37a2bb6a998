"""The screens that are kept as goldens are those of the program in a real terminal: cell by cell, with their colours."""

from __future__ import annotations

import re
import shlex
import tempfile
import time
from collections.abc import Iterable, Iterator
from typing import Final

import pytest
from rich.cells import get_character_cell_size

from briefing_tui.testing import Cell, Screen, Step, screen
from briefing_tui.testing.steps import Do, Typed
from briefing_tui.tui.keys import DEFAULT
from tests.screens import LORNE
from tests.terminal.pty_session import LIMIT
from tests.terminal.test_in_tmux import SCRIPT, Tmux
from tests.tui.test_goldens import SCREENS

SIZE: Final = (110, 32)

_KEYS: Final = {"enter": "Enter"}

_SGR: Final = re.compile(r"\x1b\[([0-9;]*)m")
_SET: Final = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse", 9: "strike"}


def keys(steps: Iterable[Step]) -> Iterator[str]:
    """The steps as tmux sends them."""
    for step in steps:
        match step:
            case Typed(text):
                yield from text
            case Do(action, number):
                yield str(number) if number else DEFAULT.key(action)
            case _:
                yield _KEYS.get(step, step)


@pytest.fixture(scope="module")
def tmux() -> Iterator[Tmux]:
    """A tmux with a window for each screen, in which the program has begun."""
    with tempfile.TemporaryDirectory() as folder:
        tmux = Tmux(f"{folder}/socket")
        program = shlex.join(["env", "TERM=xterm-256color", "COLORTERM=truecolor", str(SCRIPT), str(LORNE)])
        tmux("new-session", "-d", "-x", str(SIZE[0]), "-y", str(SIZE[1]), "-s", "t", "-n", "none", "exec cat")
        try:
            tmux("set", "-g", "status", "off")
            for name in SCREENS:
                tmux("new-window", "-d", "-n", name, program)
            yield tmux
        finally:
            tmux("kill-server")


def rows(captured: str) -> list[list[Cell]]:
    """The cells of what tmux has captured with its attributes."""
    look = Cell("")
    found = []
    for line in captured.split("\n")[: SIZE[1]]:
        cells: list[Cell] = []
        for part, text in zip(*[iter(["", *_SGR.split(line)])] * 2, strict=False):
            look = _changed(look, part)
            for char in text:
                width = get_character_cell_size(char)
                cells += [look._replace(text=char)] + [look] * (width - 1)
        found.append(cells)
    return found


def _changed(look: Cell, sequence: str) -> Cell:
    codes = [int(code or 0) for code in sequence.split(";")] if sequence else []
    while codes:
        code = codes.pop(0)
        if code == 0:
            look = Cell("")
        elif code in _SET:
            look = look._replace(attributes=look.attributes | {_SET[code]})
        elif code in (38, 48):
            assert codes.pop(0) == 2
            color = "#" + "".join(f"{codes.pop(0):02x}" for _ in range(3))
            look = look._replace(foreground=color) if code == 38 else look._replace(background=color)
    return look


_ROUND_TRIP: Final = re.compile(" *(round trip [0-9,]+ ms · )")
"""What only a real terminal has: how long it took to answer."""


def without_round_trip(cells: list[Cell]) -> list[Cell]:
    """A row as it is where nobody answers: blank where that was told."""
    told = _ROUND_TRIP.search("".join(cell.text for cell in cells))
    if told is None:
        return cells
    return [*cells[: told.start(1)], *[cells[told.start()]] * len(told[1]), *cells[told.end() :]]


def differences(captured: list[list[Cell]], expected: Screen) -> list[str]:
    """Where the two differ, but for the colour of what isn't seen, and for the round trip."""
    found = []
    for y, (row, right) in enumerate(zip(map(without_round_trip, captured), expected.cells, strict=True)):
        blank = Cell(" ", background=right[-1].background)
        for x, cell in enumerate(right):
            seen = row[x] if x < len(row) else blank
            if not cell.text.strip():
                seen, cell = (one._replace(foreground="", attributes=frozenset()) for one in (seen, cell))  # noqa: PLW2901
            if seen != cell:
                found.append(f"{y}:{x} {seen} {cell}")
    return found


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_the_same_in_a_real_terminal(name: str, tmux: Tmux) -> None:
    expected = screen(LORNE, *SCREENS[name], size=SIZE)
    end = time.monotonic() + LIMIT
    while "Who controls the Lorne dam?" not in tmux("capture-pane", "-p", "-t", f"t:{name}"):
        assert time.monotonic() < end
    for key in keys(SCREENS[name]):
        tmux("send-keys", "-t", f"t:{name}", key)
    while found := differences(rows(tmux("capture-pane", "-ep", "-t", f"t:{name}")), expected):
        assert time.monotonic() < end, found[:20]
