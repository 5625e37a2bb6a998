"""How many bytes go to the terminal for a key: counted, in the process, without what a terminal is asked."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any, Final

import pytest
from textual.pilot import Pilot

from briefing_tui.cells import Abilities, Display
from briefing_tui.tui.themes import DARK
from tests.screens import pokrovsk, press
from tests.terminal.compared import ENVIRONS, Recorder, environment, recorded, through

SIZES: Final = {(80, 24): 1, (120, 40): 2}
"""Sizes, and how many times as many bytes each may have."""


async def written(
    size: tuple[int, int], before: Sequence[str], keys: Sequence[str], *, margins: bool = False
) -> list[int]:
    """How many bytes the start takes with some keys, and each of other keys."""
    app = recorded(pokrovsk(), "truecolor", DARK)
    display = Display(Abilities(blanks=True, erase=True, repeat=True, scroll=True))
    display.resize(*size)
    display.margins = margins
    counted: list[int] = []

    async def steer(pilot: Pilot[Any]) -> None:
        recorder = app._driver
        assert isinstance(recorder, Recorder)
        for pressed in (before, *([key] for key in keys)):
            await press(pilot, *pressed)
            app.screen._on_timer_update()
            counted.append(len("".join(through(display, recorder.take(), often=False)).encode()))
        app.exit()

    with environment(ENVIRONS["truecolor"]):
        await app.run_async(headless=False, size=size, auto_pilot=steer)
    if app.failure is not None:
        raise app.failure
    return counted


@pytest.mark.parametrize("size", SIZES)
async def test_the_start(size: tuple[int, int]) -> None:
    assert (await written(size, (), ()))[0] <= 12_000 * SIZES[size]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("before", "keys", "most"),
    [
        pytest.param(("z", "M", "g", "j"), "jkjk", 250, id="j, nothing scrolls"),
        pytest.param(("z", "R", "g"), ("space", "b", "space"), 2_500, id="page down"),
        pytest.param(("z", "M", "g"), ("tab", "tab", "tab"), 2_500, id="tab"),
        pytest.param(("z", "M", "g", "j"), ("enter",) * 4, 2_500, id="fold"),
    ],
)
async def test_a_key(size: tuple[int, int], before: Sequence[str], keys: Sequence[str], most: int) -> None:
    _, *counted = await written(size, before, keys)
    assert 0 < median(counted) <= most * SIZES[size], counted


async def test_a_line_scrolled_in_one_of_three_panes() -> None:
    """Only a terminal that can move a part of its rows needs no more for it than for a line of the whole screen."""
    for margins, most in ((True, 600), (False, 1_900)):
        _, *counted = await written((120, 40), ("z", "R", "g", "j", "j"), "j" * 15, margins=margins)
        assert 0 < median(counted) <= most, counted


async def test_a_line_scrolled() -> None:
    _, *counted = await written((80, 24), ("z", "R", "g", "j", "j"), "j" * 15)
    assert 0 < median(counted) <= 600, counted


async def test_what_changes_nothing_writes_nothing() -> None:
    _, *counted = await written((80, 24), ("g", "k"), ("k", "k"))
    assert counted == [0, 0]
