"""Markdown as rows."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.view import prose as prose_module
from briefing_tui.view.glyphs import ASCII
from briefing_tui.view.prose import prose
from briefing_tui.view.rows import Span, plain


def link(id: str, words: str) -> Span:
    """An item that is called by its id in capitals."""
    return Span(words or id.upper(), "mention")


def rows(text: str, width: int = 40) -> list[str]:
    return [plain(row) for row in prose(text, width, ASCII, link, list)]


def spans(text: str) -> list[Span]:
    return [span for row in prose(text, 80, ASCII, link, list) for span in row]


def test_paragraphs_have_an_empty_row_between_them() -> None:
    assert rows("one\ntwo\n\n\nthree") == ["one two", "", "three"]


def test_emphasis_strong_and_code_are_styles() -> None:
    assert spans("*a* **b** `c` ***d***") == [
        Span("a", "emphasis"),
        Span(" "),
        Span("b", "strong"),
        Span(" "),
        Span("c", "code"),
        Span(" "),
        Span("d", "emphasis strong"),
    ]


def test_lists_hang_below_their_bullets() -> None:
    assert rows("Intro:\n- one two three\n- four\n  1. five\n", 12) == [
        "Intro:",
        "",
        "* one two",
        "  three",
        "* four",
        "  1. five",
    ]


def test_a_loose_list_has_empty_rows() -> None:
    assert rows("1. one\n\n2. two") == ["1. one", "", "2. two"]


def test_quotes_have_a_rule() -> None:
    assert rows("> said so\n>\n> - twice") == ["| said so", "", "| * twice"]


def test_code_blocks_keep_their_lines() -> None:
    assert rows("```\na  b\n c\n```\n\n    d") == ["a  b", " c", "", "d"]


def test_a_link_shows_where_it_leads() -> None:
    assert rows("[here](https://example.org/a) and <https://example.org/b>", 80) == [
        "here <https://example.org/a> and https://example.org/b"
    ]


def test_images_and_html_are_text() -> None:
    assert rows('![a](b.png) <b>c</b>\n\n<div onclick="x">', 80) == ["![a](b.png) <b>c</b>", "", '<div onclick="x">']


def test_references_become_names_or_words() -> None:
    assert rows("[[dam]], [[dam|the *dam*]] and `[[dam]]`") == ["DAM, the *dam* and [[dam]]"]


def test_a_forced_break_breaks() -> None:
    assert rows("one  \ntwo\\\nthree") == ["one", "two", "three"]


def test_textual_markup_is_text() -> None:
    assert rows("[/] [red] [@click=app.quit]x[/]") == ["[/] [red] [@click=app.quit]x[/]"]


def test_an_entity_can_not_smuggle_in_what_is_made_visible() -> None:
    assert rows("a&#x202e;b &#27;") == ["a<202e>b \ufffd"]


def test_plain_paragraphs_are_not_worth_a_parser() -> None:
    prose_module._parser.cache_clear()
    rows("Nothing but words, in two lines;\nand a number: 12.\n\nAnother paragraph (with 1) and “quotes”.")
    assert prose_module._parser.cache_info().misses == 0


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.text(alphabet="ab1.)(-+=:\"'\n >", max_size=60))
def test_the_short_way_for_plain_paragraphs_gives_what_the_parser_gives(text: str) -> None:
    parsed = prose_module._Layout(30, ASCII, link, list)
    parsed.blocks(prose_module._parser().parse(text))
    assert rows(text, 30) == [plain(row) for row in parsed.rows]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(1, 60), st.integers(3, 40))
def test_however_deep_no_word_is_lost_and_no_row_too_wide(depth: int, width: int) -> None:
    lists = "\n".join("  " * level + f"- w{level}" for level in range(depth))
    for text in (lists, "> " * depth + "deep", "> - " * depth + "deep"):
        shown = rows(text, width)
        assert max(map(len, shown)) <= width
        squeezed = re.sub(r"[\s|*>-]", "", "".join(shown))
        assert squeezed == re.sub(r"[\s|*>-]", "", text)


def test_very_long_text_is_shown_as_written() -> None:
    text = "- one *two*\n" * 20_000
    assert rows(text)[:2] == ["- one *two*", "- one *two*"]
