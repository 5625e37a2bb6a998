"""Real tmux shows through the cells what it shows of what Textual writes, whatever keys are pressed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

import pytest

from tests.screens import LORNE
from tests.terminal.compared import SCREENS, Case, Pair, Run
from tests.terminal.pty_session import LIMIT, SCRIPT
from tests.terminal.windows import Tmux, difference

STEPS: Final = 12
"""Comparisons for each screen: at least 300 altogether."""

TERMINALS: Final = {
    "true colours": "TERM=tmux-256color COLORTERM=truecolor",
    "256 colours, no italics": "TERM=screen-256color",
    "16 colours": "TERM=screen",
    "another's name": "TERM=xterm-256color",
}

WALK: Final = (
    ("", "NOBODY KNOWS"),
    ("m", "no response"),
    ("q", "NOBODY KNOWS"),
    ("M", "5 km"),
    ("q", "NOBODY KNOWS"),
    ("c c z R G", "claim 9 of 9"),
)
"""Keys, and what is on the screen after them."""


@pytest.fixture(scope="module")
def tmux() -> Iterator[Tmux]:
    with Tmux() as tmux:
        yield tmux


@pytest.fixture(scope="module")
def pair(tmux: Tmux) -> Iterator[Pair]:
    with Pair(tmux) as pair:
        yield pair


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_cells_show_what_textual_writes(screen: str, pair: Pair) -> None:
    await Run(Case(screen, "1"), pair).compare(STEPS)


def test_there_are_at_least_300_comparisons() -> None:
    assert len(SCREENS) * STEPS >= 300


@pytest.mark.parametrize(
    ("plain", "cells"),
    [
        ("\x1b[2;3Hone", "\x1b[2;3Hona"),
        ("\x1b[2;3Hone", "\x1b[3;3Hone"),
        ("\x1b[2;3Hone", "\x1b[2;4Hone"),
        ("水", "水水"),
        ("e\u0301", "e"),
        ("\x1b[31ma", "\x1b[32ma"),
        ("\x1b[38;2;1;2;3ma", "\x1b[38;2;1;2;4ma"),
        ("\x1b[48;5;20m \x1b[m", "\x1b[48;5;21m \x1b[m"),
        ("\x1b[1ma", "\x1b[ma"),
        ("\x1b[4m ", "\x1b[m "),
        ("\x1b[31;7m ", "\x1b[32;7m "),
        ("\x1b[41m\x1b[K", ""),
        ("\x1b[1;20Ha", ""),
        ("\x1b[1;19H水", ""),
        ("\x1b[1;20H\x1b[41m\x1b[K", ""),
    ],
)
def test_a_difference_is_found(plain: str, cells: str, pair: Pair) -> None:
    pair.begin(20, 5)
    pair.send(plain, cells)
    assert pair.difference()


@pytest.mark.parametrize(
    ("plain", "cells"),
    [
        ("a    \r\nb", "a\r\nb"),
        (f"\x1b[44ma{' ' * 19}\r\n\x1b[mb", "\x1b[44ma\x1b[K\x1b[m\r\nb"),
        ("\x1b[31ma \x1b[32mb", "\x1b[31ma\x1b[32m b"),
        ("\x1b[1ma\x1b[m b", "\x1b[1ma b\x1b[3D\x1b[1ma\x1b[m b"),
    ],
)
def test_what_looks_the_same_is_no_difference(plain: str, cells: str, pair: Pair) -> None:
    """Blanks that were written or are there after an erasure, and the colour of the letter in a blank."""
    pair.begin(20, 5)
    pair.send(plain, cells)
    assert not pair.difference()


@pytest.mark.parametrize("terminal", TERMINALS)
def test_the_program_looks_the_same_with_both_drivers(terminal: str, tmux: Tmux) -> None:
    panes = [
        tmux.window(SCRIPT, *options, str(LORNE), environ=TERMINALS[terminal])
        for options in (("--driver", "stock"), ())
    ]
    tmux.resize(90, 28, *panes)
    for keys, words in WALK:
        if keys:
            tmux(*(f"send-keys -t {pane} {keys}" for pane in panes))
        _same(tmux, panes, words)
    tmux.resize(70, 20, *panes)
    _same(tmux, panes, WALK[-1][1])
    tmux(*(f"kill-pane -t {pane}" for pane in panes))


def _same(tmux: Tmux, panes: list[str], words: str) -> None:
    """Wait until the words are on both screens, and both look the same."""
    end = time.monotonic() + LIMIT
    while True:
        text, *captured = tmux(
            f"capture-pane -p -t {panes[0]}", *(f"capture-pane -p -e -N -t {pane}" for pane in panes)
        )
        different = difference(*captured)
        if words in text and not different:
            return
        assert time.monotonic() < end, f"{words!r}, {text}\n{different}"
