"""Wrapping, fitting and spreading text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.view.rows import Span, fit, hard_wrap, plain, spread, width_of, wrap

# As a reader sees them: a joiner only where it joins.
CHARACTERS = st.sampled_from([*"ab cdé日本 -", "e\u0301", "👩\u200d🔧", "👍🏽"])
WORDS = st.lists(CHARACTERS, max_size=60).map("".join)
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
    assert rows == [(Span("aa "), Span("bb", "strong")), (Span("cc", "strong"),)]


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
