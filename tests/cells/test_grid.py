"""Which letters are of a certain width, and what writing does to the cells beside them."""

from __future__ import annotations

import pytest
from rich.cells import get_character_cell_size

from briefing_tui.cells.grid import _NARROW, _WIDE, Row
from briefing_tui.cells.pens import Pens

PEN = Pens().default


def row(text: str, columns: int = 8) -> Row:
    """A row with a text at its beginning."""
    found = Row([" "] * columns, [PEN] * columns)
    found.put(0, text, PEN)
    return found


@pytest.mark.parametrize(("width", "bounds"), [(1, _NARROW), (2, _WIDE)])
def test_a_letter_that_is_certain_is_as_wide_as_it_is_measured(width: int, bounds: str) -> None:
    """Every one of them, and alone in a row it takes that many cells."""
    letters = [
        chr(code)
        for first, last in zip(bounds[::2], bounds[1::2], strict=True)
        for code in range(ord(first), ord(last) + 1)
    ]
    assert {get_character_cell_size(letter) for letter in letters} == {width}
    for letter in letters[::97]:
        one = row("x" + letter, 3)
        assert one.is_certain
        assert one.texts[1:] == [letter, " " if width == 1 else ""]


def test_emoji_marks_and_scripts_that_join_are_in_doubt() -> None:
    """Terminals measure them in different ways."""
    for text in ("\U0001f600", "e\u0301", "\u0939\u093f", "\u0645\u0631", "\u0e01\u0e34", "\u2764\ufe0f", "\u231a"):
        assert not row(text).is_certain
    for text in (
        "plain",
        "\u00e9\u043f\u03b1",
        "\u4e2d\u6587",
        "\u276f\u25b8\u25be\u2502\u2500\u2503\u00b7\u2026\u2014",
    ):
        assert row(text).is_certain


def test_half_of_a_wide_letter_is_none() -> None:
    """A letter written over one half leaves a blank where the other was."""
    for column, cells in ((0, ["x", " ", "\u6587", ""]), (1, [" ", "x", "\u6587", ""]), (2, ["\u4e2d", "", "x", " "])):
        one = row("\u4e2d\u6587", 4)
        one.put(column, "x", PEN)
        assert one.texts == cells


def test_a_mark_belongs_to_the_letter_before_it() -> None:
    """Also if it comes with the next text."""
    one = row("e", 3)
    assert one.put(1, "\u0301x", PEN) == 2
    assert one.texts == ["e\u0301", "x", " "]


def test_what_has_no_room_is_left_out() -> None:
    """Nothing is wrapped."""
    one = row("", 3)
    assert one.put(1, "abcd", PEN) == 3
    assert one.texts == [" ", "a", "b"]
    assert one.put(3, "x", PEN) == 3
    one.put(2, "\u4e2d", PEN)
    assert len(one.texts) == 3
