"""Wrapping, fitting and spreading text."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.view.rows import (
    CELL,
    CUT,
    START,
    STYLES,
    WRAPPED,
    Span,
    fit,
    hard_wrap,
    plain,
    spread,
    width_of,
    wrap,
)

# As a reader sees them: a joiner only where it joins.
CHARACTERS = st.sampled_from([*"ab cdé日本 -/。「ש", "e\u0301", "👩\u200d🔧", "👍🏽"])
WORDS = st.lists(CHARACTERS, max_size=60).map("".join)
SENTENCES = st.lists(st.text(alphabet="abc2-/", min_size=1, max_size=12), min_size=1, max_size=20).map(" ".join)
SPANS = st.lists(st.builds(Span, WORDS, st.sampled_from(["", "strong", "quiet"])), max_size=5)


def test_breaks_at_spaces_and_keeps_words_whole() -> None:
    rows = wrap([Span("one two three four")], 9)
    assert [plain(row) for row in rows] == ["one two", "three", "four"]


def test_prefixes_come_before_the_first_row_and_the_others() -> None:
    rows = wrap([Span("one two three")], 8, (Span("* "),), "  ")
    assert [plain(row) for row in rows] == ["* one", "  two", "  three"]


def test_a_word_longer_than_a_row_is_cut() -> None:
    assert [plain(row) for row in wrap([Span("abcdefghij k")], 4)] == ["abcd", "efgh", "ij k"]


def test_wide_characters_count_two_cells() -> None:
    assert [plain(row) for row in wrap([Span("日本語テキスト")], 5)] == ["日本", "語テ", "キス", "ト"]


def test_a_mark_stays_with_its_letter() -> None:
    rows = [plain(row) for row in wrap([Span("e\u0301" * 5)], 2)]
    assert rows == ["e\u0301e\u0301", "e\u0301e\u0301", "e\u0301"]


def test_styles_survive_a_break() -> None:
    rows = wrap([Span("aa "), Span("bb cc", "strong")], 5)
    assert rows == [(Span("aa "), Span("bb", "strong")), (WRAPPED, Span("cc", "strong"))]


BROKEN = {
    # After a hyphen, where the line would be short otherwise
    ("a ceasefire-line here", 14): ["a ceasefire-", "line here"],
    ("in Pokrovsk-Myrnohrad", 16): ["in Pokrovsk-", "Myrnohrad"],
    ("along the ceasefire-lines of May", 22): ["along the ceasefire-", "lines of May"],
    # Not where the line is full enough without
    ("a long line on one well-known man of Lorne", 26): ["a long line on one", "well-known man of Lorne"],
    # Nor in what is no word of two words
    ("the F-16 is", 6): ["the", "F-16", "is"],
    ("on 2031-05-14", 10): ["on", "2031-05-14"],
    ("an e-mail", 7): ["an", "e-mail"],
    ("by −5 or 12-fold in", 14): ["by −5 or 12-", "fold in"],
    ("is example.org/two-words", 21): ["is", "example.org/two-words"],
    # A word longer than a row
    ("a Pokrovsk-Myrnohrad-Dobropillia", 24): ["a Pokrovsk-Myrnohrad-", "Dobropillia"],
    ("Pokrovsk-Myrnohrad-Dobropillia", 20): ["Pokrovsk-Myrnohrad-", "Dobropillia"],
    ("they went to an all-inclusivenesses-and-more", 20): ["they went to an all-", "inclusivenesses-and-", "more"],
    ("see https://example.org/some/long/path", 22): ["see", "https://example.org/", "some/long/path"],
    ("https://example.org", 9): ["https://e", "xample.or", "g"],
}


@pytest.mark.parametrize(("text", "width"), BROKEN)
def test_words_are_broken_where_it_can_be_read(text: str, width: int) -> None:
    assert [plain(row) for row in wrap([Span(text)], width)] == BROKEN[text, width]


def test_a_short_word_is_not_left_alone_in_the_last_line() -> None:
    assert [plain(row) for row in wrap([Span("They left the eastern bank at noon")], 29)] == [
        "They left the eastern bank",
        "at noon",
    ]
    assert [plain(row) for row in wrap([Span("They left the eastern bank now")], 28)] == [
        "They left the eastern",
        "bank now",
    ]


def test_a_number_stays_with_the_last_word_but_one() -> None:
    assert [plain(row) for row in wrap([Span("Open since the night of 11 to 12 May 2031")], 37)] == [
        "Open since the night of 11 to",
        "12 May 2031",
    ]


def test_a_last_word_stays_alone_where_its_line_would_be_too_wide_or_the_one_before_too_short() -> None:
    for text, width in (
        ("one two three four", 15),
        ("a b cdefghijklmn oh", 16),
        ("abc de fghij klmnopq", 12),
        ("eleventh by two", 12),
    ):
        assert [plain(row) for row in wrap([Span(text)], width)] == [*text.rsplit(" ", 1)], text


@settings(derandomize=True, deadline=None, max_examples=300)
@given(SENTENCES, st.integers(13, 40))
def test_breaking_well_takes_no_row_more(text: str, width: int) -> None:
    assert len(wrap([Span(text)], width)) <= len(textwrap.wrap(text, width, break_on_hyphens=False))


def test_no_line_begins_with_a_closing_bracket_or_ends_with_an_opening_one() -> None:
    assert [plain(row) for row in wrap([Span("日本語。テキスト")], 6)] == ["日本", "語。テ", "キスト"]
    assert [plain(row) for row in wrap([Span("日本「語」。テキ")], 6)] == ["日本", "「語」", "。テキ"]
    assert [plain(row) for row in wrap([Span("日本語（テキスト")], 8)] == ["日本語", "（テキス", "ト"]
    # What is joined stays together
    assert [plain(row) for row in wrap([Span("日👩\u200d🔧。本")], 4)] == ["日👩\u200d🔧", "。本"]


def test_scripts_without_spaces_fill_the_line() -> None:
    assert [plain(row) for row in wrap([Span("on 日本語テキスト")], 9)] == ["on 日本語", "テキスト"]
    assert [plain(row) for row in wrap([Span("on 우크라이나")], 11)] == ["on", "우크라이나"]


def test_text_from_right_to_left_keeps_its_order_and_its_width() -> None:
    text = "הכוחות נסוגו מן הגדה המזרחית والقوات انسحبت من الضفة الشرقية שָׁלוֹם"
    for width in range(10, 40):
        rows = wrap([Span(text)], width)
        assert all(width_of(row) <= width for row in rows)
        assert " ".join(map(plain, rows)) == text


def test_a_row_tells_how_it_continues_the_one_before() -> None:
    assert [row[0] for row in wrap([Span("one two")], 4)[1:]] == [WRAPPED]
    assert [row[0] for row in wrap([Span("abcdefgh")], 4)[1:]] == [CUT]
    assert [row[0] for row in wrap([Span("日本語")], 4)[1:]] == [CUT]
    assert [row[0] for row in wrap([Span("a ceasefire-line")], 14)[1:]] == [CUT]
    assert wrap([Span("one two")], 6, (Span("* "),), "  ")[1] == (WRAPPED, Span("  "), Span("two"))
    assert [row[0] for row in wrap([Span("one")], 4, (Span("abcd "),))[1:]] == [WRAPPED]
    assert [row[0] for row in wrap([Span("one")], 4, (Span("abcd"),))[1:]] == [CUT]
    assert hard_wrap("abcdef", 4, "code") == [(Span("abcd", "code"),), (CUT, Span("ef", "code"))]


def test_markers_take_no_room_and_have_no_look() -> None:
    markers = [WRAPPED, CUT, START, CELL]
    assert plain(markers) == ""
    assert not {marker.style for marker in markers} & STYLES


def test_no_text_is_one_empty_row() -> None:
    assert [plain(row) for row in wrap([], 10)] == [""]


@settings(derandomize=True, deadline=None, max_examples=400)
@given(SPANS, st.integers(2, 30))
def test_no_row_is_too_wide_and_no_letter_is_lost(spans: list[Span], width: int) -> None:
    rows = wrap(spans, width)
    assert all(width_of(row) <= width for row in rows)
    letters = re.sub(r" ", "", "".join(span.text for span in spans))
    assert "".join(plain(row) for row in rows).replace(" ", "") == letters


@settings(derandomize=True, deadline=None, max_examples=200)
@given(SPANS, st.integers(0, 30))
def test_fitted_text_fits(spans: list[Span], width: int) -> None:
    row = fit(spans, width, "…")
    assert width_of(row) <= width
    text = "".join(span.text for span in spans)
    if cell_len(text) <= width:
        assert plain(row) == text


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    assert plain(fit([Span("one two")], 5, "…")) == "one…"


@settings(derandomize=True, deadline=None, max_examples=200)
@given(WORDS, WORDS, st.integers(0, 40))
def test_spread_rows_are_never_too_wide(left: str, right: str, width: int) -> None:
    assert width_of(spread([Span(left)], [Span(right)], width, "…")) <= width


def test_both_ends_are_shown_where_there_is_room() -> None:
    assert plain(spread([Span("left")], [Span("right")], 14, "…")) == "left     right"


def test_code_keeps_its_spaces() -> None:
    assert [plain(row) for row in hard_wrap("a  b   c", 4, "code")] == ["a  b", "   c"]


def test_unsafe_text_is_made_visible_before_it_is_measured() -> None:
    rows = wrap([Span("a\x1b[31m\u202eb")], 8)
    assert [plain(row) for row in rows] == ["a␛[31m<2", "02e>b"]
