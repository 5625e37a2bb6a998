"""Markdown as rows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.view import prose as prose_module
from briefing_tui.view.glyphs import ASCII
from briefing_tui.view.prose import blocks, prose
from briefing_tui.view.reading import reading
from briefing_tui.view.rows import START, Span, plain


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


def test_the_bars_of_a_quote_are_parted_from_what_it_says() -> None:
    quoted = prose("> a\n>\n> - b", 20, ASCII, link, list)
    assert quoted == [
        (Span("| ", "faint"), START, Span("a")),
        (),
        (Span("| ", "faint"), START, Span("* ", "faint"), Span("b")),
    ]


def test_several_spaces_are_one_but_for_code_blocks() -> None:
    assert rows("a  b") == ["a b"]
    assert rows("*a*  b ` c\td  ` e\n\n    f  g", 80) == ["a b c d e", "", "f  g"]


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


BLOCKS = {
    "": [],
    "one\ntwo\n\n\nthree": ["one two", "three"],
    "a  b\tc": ["a b c"],
    "Intro:\n- one\n  and more\n- *two* things\n\nEnd.": ["Intro:", "one and more", "two things", "End."],
    "1. one\n2. **two**,\nthree\n\n> said\n> so": ["one", "two, three", "said so"],
    "[[dam]] and [[dam|the *dam*]]": ["DAM and the *dam*"],
    "*[[dam]]* `[[dam]]`": ["DAM [[dam]]"],
    "# Head\n\none  \ntwo": ["Head", "one", "two"],
    "```\na  b\n\n c\n```\n---": ["a  b", "c"],
    "[here](https://example.org) <https://example.org>": ["here <https://example.org> https://example.org"],
    "| a | *b* |\n|---|---|\n| [[c]] | d  e |\n| | f |": ["a", "b", "C", "d e", "f"],
    "a\u202eb\x1b\n\n\u00adc": ["a<202e>b␛", "<ad>c"],
}


@pytest.mark.parametrize("text", BLOCKS)
def test_blocks_are_the_texts_that_are_shown(text: str) -> None:
    assert blocks(text, link) == BLOCKS[text]


TRICKY = [
    *("5 * 3 * 2", "a*b* c", "a* b*", "*a*b", "a *b.*c", "a *b.* c", '(*a*), "*b*"', "**a*", "*a **b* c**", "***a***"),
    *("[a](u) *b*", "![a](u)", "![[id]]", "[[[id]]]", "*[[id]]*", "[[a|*b*]] *c*", "one  \ntwo", "one \n two"),
    *("* a\n* b", "*a*\n* b", "a\n2. b", "a\n1. b", "- a\n2. b", "1. a\n2) b", "1. a\n- b", "- a\n\n  b", "-     a"),
    *(
        "> a\nb\n> c",
        "> a\n\n> b",
        "> a\n- b",
        "- a\n> b",
        "> - a",
        "a\n---",
        "a\n===",
        "- a\n---",
        "12.5\n12. a",
        "1.\na",
    ),
    *(
        "# a",
        "a\n# b",
        "~~~\na",
        "    a",
        "a\n    b",
        "- a\n      b",
        "| a |\n|---|\n| b |",
        "a | b\n:-|-:\nc | d",
        "a\rb",
    ),
]


@pytest.mark.parametrize("text", TRICKY)
def test_the_blocks_of_a_text_are_those_that_the_parser_sees(text: str) -> None:
    parsed = prose_module._blocks(prose_module._parsed(text) or [], link)
    assert blocks(text, link) == [words.strip() for words in parsed if words.strip()]


FRAGMENTS = [
    *("one", "two", "x1", "12", "3.5", "a-b", "9,000", "“q”", "é", "日本。", "(see)", "word.", "\u202e", "\u00a0", "!"),
    *(" ", " ", " ", " ", "  ", "\n", "\n", "\n\n", "\n\n", "\n  ", "\n   ", "\n    "),
    *("- ", "- ", "* ", "+ ", "1. ", "2. ", "3) ", "> ", "> ", ">", "-", "=", "---", "===", "# ", "1.", "~~~"),
    *("*", "*", "**", "**", "***", "_", "`", "*em*", "**st**", "**st.**", "*a b*", "(*c*)", " *d*,"),
    *(
        "[[id]]",
        "[[id|the words]]",
        "[[id]]*e*",
        "[",
        "]",
        "](u)",
        "![",
        "|",
        "\n|---|\n",
        ":-",
        "\\",
        "&amp;",
        "<b>",
        "\t",
    ),
]
MARKDOWN = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
EASY = st.lists(
    st.tuples(
        st.sampled_from(["", "", "", "- ", "* ", "1. ", "2. ", "> ", "  ", "    "]),
        st.lists(
            st.sampled_from([*FRAGMENTS[:15], "*em*", "**st**", "[[id]]", "[[id|the words]]"]), min_size=1, max_size=4
        ),
        st.sampled_from(["\n", "\n\n"]),
    ),
    max_size=8,
).map(lambda lines: "".join(f"{mark}{' '.join(words)}{end}" for mark, words, end in lines))


@settings(derandomize=True, deadline=None, max_examples=1500)
@given(MARKDOWN | EASY)
def test_what_is_seen_at_a_glance_is_what_the_parser_sees(text: str) -> None:
    seen = prose_module._blocks_at_a_glance(text, link)
    if seen is not None:
        parsed = list(prose_module._blocks(prose_module._parsed(text) or [], link))
        assert [words.strip() for words in seen] == [words.strip() for words in parsed if words.strip()]


@settings(derandomize=True, deadline=None, max_examples=500)
@given(MARKDOWN | EASY, st.sampled_from([20, 40, 80]))
def test_every_block_is_read_in_its_order(text: str, width: int) -> None:
    read = reading(prose(text, width, ASCII, link, list)).text
    at = 0
    for words in blocks(text, link):
        assert words in read[at:]
        at = read.index(words, at) + len(words)


def test_simple_texts_are_not_worth_a_parser_to_find_their_blocks() -> None:
    prose_module._parser.cache_clear()
    blocks(
        "Some *words* on [[it]]:\n\n- one,\n  and **more**\n- two (12.5)\n\n1. first\n2. second\n\n> said\n> so", link
    )
    assert prose_module._parser.cache_info().misses == 0
