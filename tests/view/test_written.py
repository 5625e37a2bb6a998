"""Long texts as they were written, in rows that are made when they are seen."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.view.reading import reading
from briefing_tui.view.rows import CUT, WRAPPED, Row, Span, plain, wrap
from briefing_tui.view.written import Joined, Written, joined

TEXTS: Final = st.text(alphabet="ab/- \n\té漢\u0301\x1b▌", max_size=120)
LINES: Final = st.lists(st.lists(st.text("abcé-", min_size=1, max_size=12), min_size=1).map(" ".join), min_size=1)
"""Lines with nothing in them that is read in another way."""
WIDTHS: Final = st.integers(2, 30)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(TEXTS, WIDTHS)
def test_no_row_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    rows = Written(text, width)
    assert all(cell_len(plain(row)) <= width for row in rows)
    wrapped = [row for line in text.split("\n") for row in wrap([Span(line)], width)]
    assert reading(list(rows)).text.replace(" ", "") == reading(wrapped).text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three\n\nfour", ["one two", "three", "", "four"]),
        ("one", ["one"]),
        ("", [""]),
        ("one\n", ["one", ""]),
        ("abcdefghijkl", ["abcdefgh", "ijkl"]),
        ("ab abcdefghijkl", ["ab", "abcdefgh", "ijkl"]),
        ("abcdefgh ijkl  \nm", ["abcdefgh", "ijkl", "m"]),
        ("  one two", ["  one", "two"]),
        ("漢漢漢漢漢 漢", ["漢漢漢漢", "漢 漢"]),
        ("a\tb\x1b[2J", ["a b␛[2J"]),
    ],
)
def test_rows_are_broken_at_spaces_and_long_words_cut(text: str, expected: list[str]) -> None:
    assert [plain(row) for row in Written(text, 8)] == expected


def test_rows_that_continue_a_line_say_so() -> None:
    assert [row[0] for row in Written("one two abcdefghijkl", 8)] == [Span("one two"), WRAPPED, CUT]


@settings(derandomize=True, deadline=None, max_examples=400)
@example("a b", 2)
@example("ab \n c", 2)
@given(LINES.map("\n".join) | LINES.map("\n\n".join) | TEXTS, WIDTHS)
def test_a_long_text_is_read_at_once_as_it_is_row_by_row(text: str, width: int) -> None:
    above: list[Row] = [(Span("above"),), ()]
    below: list[Row] = [(), (Span("below"),)]
    rows = Written(text, width)
    at_once, by_rows = reading(Joined(above, rows, below)), reading([*above, *rows, *below])
    assert at_once.text == by_rows.text
    assert at_once.rows == by_rows.rows
    for at in range(len(at_once.text)):
        assert at_once.spots(at, at + 1) == by_rows.spots(at, at + 1)
    for row in range(at_once.rows):
        assert at_once.offset(row, 0) == by_rows.offset(row, 0)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(st.integers(0, 4), max_size=5), st.integers(-22, 22), st.integers(-22, 22))
def test_joined_rows_are_a_list_of_rows(lengths: list[int], first: int, last: int) -> None:
    parts = [[(Span(f"{number}.{at}"),) for at in range(length)] for number, length in enumerate(lengths)]
    flat: list[Row] = [row for part in parts for row in part]
    rows = Joined(*parts)
    assert (len(rows), list(rows), list(rows[first:last])) == (len(flat), flat, flat[first:last])
    for at in range(-len(flat), len(flat)):
        assert rows[at] == flat[at]
    with pytest.raises(IndexError):
        rows[len(flat)]


def test_what_is_joined_is_a_list_unless_there_is_a_long_text_in_it() -> None:
    row: Row = (Span("a"),)
    long = Written("b", 10)
    assert joined([row], [], [row]) == [row, row]
    assert isinstance(joined([row], long), Joined)
    assert joined([row], long)[1:][0] == (Span("b"),)
