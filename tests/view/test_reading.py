"""Rows read as running text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.view.claims import claims_pane
from briefing_tui.view.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.view.layout import lay_out
from briefing_tui.view.prose import prose
from briefing_tui.view.reading import Spot, reading
from briefing_tui.view.rows import CELL, CUT, START, WRAPPED, Row, Span, beside, indented, pad, plain, wrap
from briefing_tui.view.story import Story
from tests.screens import lorne

RULE: Final = Span(" | ", "rule")
CHARACTERS: Final = st.sampled_from([*"abc-/é”日本。「ש", "👩\u200d🔧"])
WORDS: Final = st.lists(st.lists(CHARACTERS, min_size=1, max_size=12).map("".join), min_size=1, max_size=12)
TEXTS: Final = WORDS.map(" ".join)
PROSE: Final = st.lists(
    st.lists(st.text(alphabet="abcé-”日本", min_size=1, max_size=12).map("x".__add__), min_size=1).map(" ".join),
    min_size=1,
    max_size=4,
).map("\n\n".join)
WIDTHS: Final = st.integers(2, 60)

ROWS: Final[dict[str, Callable[[str, int], list[Row]]]] = {
    "wrapped": lambda text, width: wrap([Span(text)], width),
    "in two styles": lambda text, width: wrap([Span(text[:5], "strong"), Span(text[5:])], width),
    "indented": lambda text, width: indented([Span(text)], width),
    "padded": lambda text, width: [pad(pad(row)) for row in wrap([Span(text)], width)],
    "in the left column": lambda text, width: beside(wrap([Span(text)], width), [], width, RULE),
    "in the right column": lambda text, width: beside([(), ()], wrap([Span(text)], width), width, RULE),
}


def read(*rows: Row) -> str:
    return reading(rows).text


def shown(text: str, width: int = 20) -> str:
    return reading(prose(text, width, ASCII, lambda to, words: Span(words or to), list)).text


@pytest.mark.parametrize("how", ROWS)
@settings(derandomize=True, deadline=None, max_examples=150)
@given(text=TEXTS, width=WIDTHS)
def test_what_was_wrapped_is_read_as_it_was(how: str, text: str, width: int) -> None:
    assert reading(ROWS[how](text, width)).text == text


@settings(derandomize=True, deadline=None, max_examples=150)
@given(PROSE, WIDTHS)
def test_paragraphs_are_read_as_they_were_written(text: str, width: int) -> None:
    assert shown(text, width) == text


@settings(derandomize=True, deadline=None, max_examples=150)
@given(TEXTS, TEXTS, TEXTS, WIDTHS)
def test_columns_are_read_one_after_the_other(left: str, right: str, below: str, width: int) -> None:
    rows = beside(wrap([Span(left)], width), wrap([Span(right)], width), width, RULE)
    rows += wrap([Span(below)], width)
    assert reading(rows).text == f"{left}\n{right}\n{below}"


@pytest.mark.parametrize("how", ROWS)
@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.data(), TEXTS, WIDTHS)
def test_spots_are_where_the_text_is(how: str, data: st.DataObject, text: str, width: int) -> None:
    rows = ROWS[how](text, width)
    read = reading(rows)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spots = read.spots(start, end)
    assert len({spot.row for spot in spots}) == len(spots)
    left = text[start:end]
    for row, first, last in spots:
        assert first < last
        part = plain(rows[row])[first:last]
        left = left if left.startswith(part) else left.removeprefix(" ")
        assert left.startswith(part)
        left = left.removeprefix(part)
    assert not left.strip(" ")


@pytest.mark.parametrize("how", ROWS)
@settings(derandomize=True, deadline=None, max_examples=100)
@given(text=TEXTS, width=WIDTHS)
def test_each_character_has_a_spot_and_each_spot_its_character(how: str, text: str, width: int) -> None:
    rows = ROWS[how](text, width)
    read = reading(rows)
    for at, letter in enumerate(text):
        spots = read.spots(at, at + 1)
        if letter == " " and not spots:
            continue
        ((row, start, end),) = spots
        assert plain(rows[row])[start:end] == letter
        assert read.offset(row, start) == at


def test_nothing_is_read_in_no_rows() -> None:
    assert read() == read(()) == ""
    assert reading([]).spots(0, 5) == []
    assert reading([()]).offset(0, 0) == 0


def test_rows_that_stand_for_themselves_are_lines() -> None:
    assert read((Span("one"),), (Span("two"),), (WRAPPED, Span("three")), (CUT, Span("four"))) == "one\ntwo threefour"


def test_empty_rows_part_paragraphs_once() -> None:
    assert read((), (Span("  "),), (Span("a"),), (), (), (Span("b"),), (Span(" "),)) == "a\n\nb"


def test_padding_is_not_read() -> None:
    assert read((Span("  Ann"), Span("    "), Span("14 May", "quiet"), Span("  "))) == "Ann 14 May"


def test_spaces_in_code_are_read() -> None:
    assert shown("Run:\n\n```\nif a:\n    b  c\n```") == "Run:\n\nif a:\n    b  c"
    assert shown("- Run:\n\n      a  b\n       c") == "* Run:\n\na  b\n c"
    assert read((Span("a  b"), Span("  c  d  ", "strong code"), Span("  e"))) == "a b  c  d   e"


def test_long_code_is_read_in_one_line() -> None:
    assert shown("    one  two  three  four  five") == "one  two  three  four  five"


def test_bullets_are_read_and_the_bars_of_quotes_are_not() -> None:
    assert shown("> said that the gates\n> were closed\n>\n> - so they\n>   - were") == (
        "said that the gates were closed\n\n* so they\n* were"
    )
    assert shown("1. > said that the gates\n   > were open") == "1. said that the gates were open"
    assert shown("> ```\n> a\n>  b\n> ```") == "a\n b"


def test_lines_that_are_drawn_are_neither_read_nor_empty() -> None:
    assert shown("one\n\n---\n\ntwo") == "one\n\ntwo"
    assert read((Span("one"),), (Span("----"), START), (Span("two"),)) == "one\ntwo"


def test_cells_of_a_table_are_read_row_by_row() -> None:
    rows = [
        (Span("Who  "), CELL, Span("What")),
        (Span("one  "), CELL, Span("the")),
        (WRAPPED, Span("two  "), CELL, CUT, Span("re")),
        (Span("     "), CELL, WRAPPED, Span("is")),
        (Span("     "), CELL, Span("four")),
        (Span("end"),),
    ]
    assert read(*rows) == "Who What\none two there is\nfour\nend"
    in_columns = beside([(Span("left"),), *rows], [(Span("right"),)], 10, RULE)
    assert read(*in_columns) == "left\nWho What\none two there is\nfour\nend\nright"


def test_cells_beside_each_other_have_a_spot_each() -> None:
    read = reading([(Span("one  "), CELL, Span("two"))])
    assert read.spots(1, 6) == [Spot(0, 1, 3), Spot(0, 5, 7)]


def test_a_range_over_two_columns_has_spots_in_both() -> None:
    rows = beside([(Span("ab"),), (WRAPPED, Span("cd"))], [(Span("ef"),), (WRAPPED, Span("gh"))], 4, RULE)
    read = reading(rows)
    assert read.text == "ab cd\nef gh"
    assert read.spots(1, 10) == [Spot(0, 1, 2), Spot(1, 0, 2), Spot(0, 7, 9), Spot(1, 7, 8)]
    assert read.spots(5, 6) == []


def test_where_nothing_is_read_the_next_place_in_the_column_is_meant() -> None:
    rows = beside([(Span(" ab"),), (), (Span("cd"),)], [(Span("ef"),), (WRAPPED, Span("gh"))], 4, RULE)
    read = reading([*rows, (), (Span("ij"),)])
    assert read.text == "ab\n\ncd\nef gh\n\nij"
    places = {
        (0, 0): "ab",
        (0, 3): "cd",
        (1, 0): "cd",
        (1, 5): "gh",
        (2, 2): "ef",
        (0, 4): "ef",
        (0, 9): "gh",
        (1, 9): "ij",
    }
    for (row, at), words in places.items():
        assert read.text[read.offset(row, at) :].startswith(words), (row, at)
    assert read.offset(3, 0) == read.text.index("ij")
    assert read.offset(4, 2) == len(read.text)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_an_item_reads_the_same_at_every_width(glyphs: Glyphs) -> None:
    items = claims_pane(Story(lorne(), glyphs)).items
    for index in range(len(items)):
        texts = {reading(lay_out(items, index, True, width).rows).text for width in (40, 64, 100, 117)}
        assert len(texts) == 1
