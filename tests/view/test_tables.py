"""Tables as rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.view.glyphs import ASCII
from briefing_tui.view.prose import prose
from briefing_tui.view.reading import reading
from briefing_tui.view.rows import Mark, Row, Span, plain, width_of

TABLE = """\
| Who | Number of people | Said on |
|:----|-----------------:|:-------:|
| Osk | 4,200 | 12 May, *at noon* |
| [[front]] of the valley | about 9,000 of whom nobody knows | 13 May |
| Both sides | | never |
"""

PICTURES = {
    76: """\
Who                                  Number of people      Said on
----------------------------------------------------------------------
Osk                                             4,200  12 May, at noon
FRONT of the valley  about 9,000 of whom nobody knows      13 May
Both sides                                                  never
""",
    40: """\
Who          Number of people   Said on
----------------------------------------
Osk                     4,200   12 May,
                                at noon
FRONT of       about 9,000 of   13 May
the valley        whom nobody
                        knows
Both sides                       never
""",
    18: """\
Who: Osk
Number of
  people: 4,200
Said on: 12 May,
  at noon

Who: FRONT of
  the valley
Number of people:
  about 9,000 of
  whom nobody
  knows
Said on: 13 May

Who: Both sides
Said on: never
""",
}


def link(id: str, words: str) -> Span:
    return Span(words or id.upper(), "mention", Mark(to=id))


def rows(text: str, width: int) -> Sequence[Row]:
    return prose(text, width, ASCII, link, list)


def picture(text: str, width: int) -> str:
    return "".join(f"{plain(row).rstrip()}\n" for row in rows(text, width))


@pytest.mark.parametrize("width", PICTURES)
def test_a_table_takes_the_width_that_there_is(width: int) -> None:
    assert picture(TABLE, width) == PICTURES[width]


def test_a_column_that_wants_little_gets_it() -> None:
    table = "| a | bb |\n|---|---|\n| one two | three four five six seven eight nine ten |\n"
    expected = """\
a        bb
----------------------------
one two  three four five six
         seven eight
         nine ten
"""
    assert picture(table, 28) == expected


def test_a_word_is_cut_before_a_table_falls_apart() -> None:
    assert (
        picture("| Municipality | b |\n|---|---|\n| Dnipropetrovsk | 1 |", 13)
        == """\
Municipali  b
ty
-------------
Dnipropetr  1
ovsk
"""
    )


def test_a_table_of_a_header_alone_and_one_without_a_header() -> None:
    assert picture("| a | b |\n|---|---|", 20) == "a  b\n----\n"
    assert picture("| seven | eight |\n|---|---|", 8) == "seven\neight\n"
    assert picture("| | |\n|---|---|\n| seven | eight |", 8) == "seven\neight\n"


def test_the_header_is_strong_and_the_line_below_it_faint() -> None:
    header, line, body = rows("| a *b* |\n|---|\n| c |", 20)
    assert [span for span in header if span.text.strip()] == [Span("a ", "strong"), Span("b", "strong emphasis")]
    assert line[0] == Span("---", "faint")
    assert [span for span in body if span.text.strip()] == [Span("c")]


@pytest.mark.parametrize("width", PICTURES)
def test_cells_keep_their_styles_and_marks_and_what_they_mention(width: int) -> None:
    def mentions(line: object) -> list[Span]:
        assert isinstance(line, list)
        return [span._replace(mark=osk) if span.text == "Osk" else span for span in line]

    osk = Mark(to="osk")
    spans = [span for row in prose(TABLE, width, ASCII, link, mentions) for span in row]
    assert {span.text for span in spans if span.style == "mention"} == {"FRONT"}
    assert [span.mark.to for span in spans if span.mark] == ["osk", "front"]
    assert " ".join(span.text for span in spans if span.style == "emphasis") == "at noon"


def test_a_table_stands_in_lists_and_quotes() -> None:
    assert (
        picture("- | a | b |\n  |---|---|\n  | 1 | 2 |\n\n> | a |\n> |---|\n> | c |", 20)
        == """\
* a  b
  ----
  1  2

| a
| -
| c
"""
    )


def test_a_table_is_read_row_by_row() -> None:
    read = "Who Number of people Said on\nOsk 4,200 12 May, at noon\n"
    read += "FRONT of the valley about 9,000 of whom nobody knows 13 May\nBoth sides never"
    assert reading(rows(TABLE, 76)).text == reading(rows(TABLE, 40)).text == read


CELLS = st.lists(
    st.lists(st.text(alphabet="ab日é-", min_size=1, max_size=12), max_size=5).map(" ".join), min_size=3, max_size=3
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(CELLS, min_size=1, max_size=4), st.integers(2, 60))
def test_no_row_is_too_wide_and_no_letter_is_lost(cells: list[list[str]], width: int) -> None:
    text = "\n".join(f"| {' | '.join(row)} |" for row in [["x", "y", "z"], *cells]).replace(
        "\n", "\n|---|:-:|--:|\n", 1
    )
    found = rows(text, width)
    assert all(width_of(row) <= width for row in found)
    letters = "".join("".join(row) for row in cells).replace(" ", "")
    shown = "".join(plain(row) for row in found)
    assert sorted(letters.replace("-", "")) == sorted(letter for letter in shown if letter in "ab日é")


def test_a_reference_with_words_of_its_own_stands_in_a_cell() -> None:
    """Its bar has a backslash there, which is not a part of the id."""
    shown = rows(r"| [[front\|the Front]] |" + "\n|---|\n| x |\n", 40)
    assert plain(shown[0]).strip() == "the Front"
    assert [span.mark.to for span in shown[0] if span.mark] == ["front"]
