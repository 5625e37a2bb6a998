"""Parts of rows in another style, against doing it letter by letter."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.view.highlight import Highlight, restyle
from briefing_tui.view.rows import Mark, Row, Span, plain

MARKS = [None, Mark("a"), Mark("b")]
ROWS = st.lists(
    st.builds(Span, st.text("ab é日", max_size=6), st.sampled_from(["", "strong", "quiet"]), st.sampled_from(MARKS)),
    max_size=6,
).map(tuple)
HIGHLIGHTS = st.lists(
    st.builds(Highlight, st.integers(-2, 30), st.integers(-2, 30), st.sampled_from(["hit", "selected"])), max_size=4
)


def letters(row: Row) -> list[tuple[str, str, Mark | None]]:
    """Every letter of a row, with its style and mark."""
    return [(letter, span.style, span.mark) for span in row for letter in span.text]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(ROWS, HIGHLIGHTS)
def test_a_letter_has_one_more_style_for_each_highlight_that_it_is_in(row: Row, highlights: list[Highlight]) -> None:
    expected = letters(row)
    for start, end, style in highlights:
        for at in range(max(0, start), min(end, len(expected))):
            letter, before, mark = expected[at]
            expected[at] = letter, f"{before} {style}".strip(), mark
    assert letters(restyle(row, highlights)) == expected


@settings(derandomize=True, deadline=None, max_examples=100)
@given(ROWS, HIGHLIGHTS)
def test_no_span_without_text_is_lost_or_made(row: Row, highlights: list[Highlight]) -> None:
    """The signs between rows, which have no text, stay; there are no others."""
    empty = [span for span in row if not span.text]
    assert [span for span in restyle(row, highlights) if not span.text] == empty


def test_a_span_is_parted_where_the_highlight_begins_and_ends() -> None:
    mark = Mark("a")
    row = restyle((Span("one "), Span("two three", "link", mark)), [Highlight(2, 7, "hit")])
    assert row == (
        Span("on"),
        Span("e ", "hit"),
        Span("two", "link hit", mark),
        Span(" three", "link", mark),
    )


def test_what_comes_later_stands_in_front() -> None:
    row = restyle((Span("abc", "strong"),), [Highlight(0, 3, "hit"), Highlight(1, 2, "hit-now")])
    assert [(span.text, span.style) for span in row] == [
        ("a", "strong hit"),
        ("b", "strong hit hit-now"),
        ("c", "strong hit"),
    ]
    assert plain(row) == "abc"


def test_without_highlights_it_is_the_same_row() -> None:
    row = (Span("abc", "strong"),)
    assert restyle(row, []) is row
