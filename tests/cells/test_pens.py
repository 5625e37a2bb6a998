"""From one style to another in as few bytes as can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.cells.pens import Pens

CODES = ["1", "2", "3", "4", "5", "7", "8", "9", "21", "53", "31", "97", "38;5;9", "38;2;1;2;3", "41", "100", "48;5;9"]

styles = st.lists(st.sampled_from(CODES), max_size=6).map(";".join)


@given(one=styles, other=styles, resets=st.booleans())
def test_the_way_from_one_to_another_leads_there(one: str, other: str, resets: bool) -> None:
    """A pen after the sequence between it and another is the other."""
    pens = Pens(resets=resets)
    first, second = pens.after(pens.default, one), pens.after(pens.default, other)
    assert first is not None
    assert second is not None
    between = pens.between(first, second)
    if between:
        assert pens.after(first, between.removeprefix("\x1b[").removesuffix("m")) is second
    else:
        assert first is second


@pytest.mark.parametrize(
    ("one", "other", "sent"),
    [
        ("1;31", "1;31", ""),
        ("1;31", "1;32", "\x1b[32m"),
        ("1;31;41", "31;41", "\x1b[22m"),
        ("1;31", "", "\x1b[m"),
        ("1;2;38;2;1;2;3", "1;38;2;1;2;3", "\x1b[22;1m"),
        ("38;2;1;2;3;48;2;4;5;6", "38;2;1;2;3;48;2;4;5;7", "\x1b[48;2;4;5;7m"),
        ("1;3;4;31;41", "32", "\x1b[0;32m"),
        ("4", "21", "\x1b[0;21m"),
    ],
)
def test_the_way_is_short(one: str, other: str, sent: str) -> None:
    """Only what differs is said, or all anew where that is shorter."""
    pens = Pens()
    first, second = pens.after(pens.default, one), pens.after(pens.default, other)
    assert first is not None
    assert second is not None
    assert pens.between(first, second) == sent


def test_a_terminal_that_only_knows_resets_gets_them() -> None:
    """There are no sequences that end one attribute."""
    pens = Pens(resets=True)
    bold, plain = pens.after(pens.default, "1;7"), pens.after(pens.default, "7")
    assert bold is not None
    assert plain is not None
    assert pens.between(bold, plain) == "\x1b[0;7m"


@pytest.mark.parametrize("unknown", ["58;5;1", "38", "38;5", "38;2;1;2", "48;7;1", "110", "10"])
def test_what_is_not_known_is_no_pen(unknown: str) -> None:
    """It is passed on instead."""
    pens = Pens()
    assert pens.after(pens.default, unknown) is None
