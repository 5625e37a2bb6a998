"""The document for code hosts: rendered with raw HTML allowed, there are no tags in it but ours."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.export.content import Content
from briefing_tui.export.html_prose import prose as html_prose
from briefing_tui.export.markdown import markdown
from briefing_tui.export.markdown_prose import entities, escaped, flat, line, prose
from briefing_tui.model import Briefing
from briefing_tui.text import clean
from briefing_tui.view.page import PARTS
from tests.export.pages import IN_PROSE, MARKUP, Parsed, fold_spaces, rendered
from tests.hostile.payloads import PAYLOADS, harm, one_line
from tests.hostile.stories import Story
from tests.screens import briefing_of, lorne, pokrovsk
from tests.view.laid_out import HEADER

TAGS: Final = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "details",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)

SMALL: Final = briefing_of(f"{HEADER}sections: [{{question: Why?, answer: So.}}]\n")


def document(briefing: Briefing, *parts: str) -> Parsed:
    return Parsed(rendered("".join(markdown(briefing, parts or PARTS))))


def inert(parsed: Parsed) -> None:
    """Nothing but tags of ours, and links that lead to an anchor or by http(s) to elsewhere."""
    assert {tag for tag, _ in parsed.tags} <= TAGS
    assert {name for _, found in parsed.tags for name in found} <= {"id", "href", "style", "start"}
    assert {found["style"] for _, found in parsed.tags if "style" in found} <= {
        f"text-align:{side}" for side in ("left", "right", "center")
    }
    assert parsed.others == []
    for attributes, _ in parsed.links:
        href = attributes["href"]
        assert href[1:] in parsed.ids if href.startswith("#") else re.fullmatch(r"https?://[!-~]+", href), href
    assert len(parsed.ids) == len(set(parsed.ids))


@pytest.mark.parametrize("briefing", [lorne(), pokrovsk()], ids=lambda briefing: briefing.id)
@pytest.mark.parametrize("parts", [PARTS, *((part,) for part in PARTS)], ids="-".join)
def test_links_lead_somewhere_whatever_is_shown(briefing: Briefing, parts: tuple[str, ...]) -> None:
    inert(document(briefing, *parts))


@pytest.mark.parametrize("payload", [*IN_PROSE, *PAYLOADS])
def test_whatever_is_written_is_text(payload: str) -> None:
    story = Story(MARKUP.get(payload) or PAYLOADS[payload])
    written = "".join(markdown(briefing_of(story.text), PARTS))
    assert not harm(written)
    parsed = Parsed(rendered(written))
    inert(parsed)
    words = re.sub(r"\s", "", parsed.text)
    assert [place for word, place in story.words.items() if word not in words] == []


@pytest.mark.parametrize("payload", MARKUP)
def test_text_is_what_was_written(payload: str) -> None:
    """In a heading, in a summary, in a cell, and in a list."""
    text = one_line(MARKUP[payload])
    for written in (
        f"# {line(text)}",
        f"<details>\n<summary>{entities(text)}</summary>\n\n</details>",
        f"| a |\n| --- |\n| {escaped(text)} |",
        f"- {line(text)}",
        f"a\\\n{line(text)}",
    ):
        assert fold_spaces(text) in fold_spaces(Parsed(rendered(written)).text), written


ODD: Final = st.text("*_`[]()<>!#-+=.:1 |~&;\\/\"'@$ab\n>aé\t", max_size=40)


@given(ODD)
@settings(max_examples=400)
def test_any_line_is_that_line(text: str) -> None:
    said = fold_spaces(clean(text))
    assert fold_spaces(Parsed(rendered(line(text))).text) == said
    assert fold_spaces(Parsed(rendered(f"| a |\n| --- |\n| x{escaped(text)}x |")).text) == fold_spaces(
        f"a x{clean(text)}x"
    )


BLOCKS: Final = frozenset(
    ["p", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "th", "td", "hr", "em", "strong", "code"]
)


def shape(html: str) -> list[str]:
    """The tags and the words, in their order."""
    parsed = Parsed(html)
    tags = [tag for tag, _ in parsed.tags if tag in BLOCKS - {"p"}]
    return [" ".join(tags), re.sub(r"\s", "", parsed.text)]


@given(
    st.lists(
        st.sampled_from(
            [
                "*",
                "**",
                "_",
                "`",
                "```",
                "[",
                "](http://x)",
                "<b>",
                "- ",
                "1. ",
                "2) ",
                "> ",
                "# ",
                " ",
                "\n",
                "\n\n",
                "\n    ",
                "|",
                "\n| --- |\n",
                "---",
                "a",
                "b",
                "é.",
                "!",
                "\\",
                "+ ",
                "&lt;",
                "[[why]]",
                "[[why|x]]",
            ]
        ),
        max_size=14,
    ).map("".join)
)
@settings(max_examples=600)
def test_prose_written_anew_is_the_same_prose(text: str) -> None:
    """The same blocks, emphasis and words, as the page for browsers has them, which come from the parser's tokens."""
    content = Content(SMALL)
    assert shape(rendered(prose(content, text))) == shape(html_prose(content, text))


@given(ODD)
@settings(max_examples=300)
def test_prose_in_a_cell_stays_there(text: str) -> None:
    content = Content(SMALL)
    parsed = Parsed(rendered(f"| a | b |\n| --- | --- |\n| {flat(content, text)} | z |"))
    assert [tag for tag, _ in parsed.tags if tag in ("tr", "td", "th")] == ["tr", "th", "th", "tr", "td", "td"]
    assert parsed.text.rstrip().endswith("z")


def test_questions_fold_and_claims_are_tables() -> None:
    tags = [tag for tag, _ in document(lorne(), "questions").tags]
    assert tags.count("details") == len(lorne().sections) + len(lorne().changes)
    written = "".join(markdown(pokrovsk(), ["claims"]))
    assert '### <a id="' in written
    assert "| Claimed by | " in written
    assert written.index("| Claimed by |") < written.index("| Denied by |") < written.index("| Confirmed by |")


def test_what_is_said_is_said_as_on_the_screen() -> None:
    words = document(lorne()).words
    for said in (
        "CONTESTED: The Varn Front controls all of the Lorne dam.",
        "confirmed in part: the south wall only (Riverwatch)",
        "No response recorded Tarsk government",
        "No denial recorded",
        "unlikely (20–45%)",
        "against its own side",
        "told to Delta Wire",
        "reliability B (usually reliable)",
        "44.1029° N, 19.6004° E",
    ):
        assert said in words


@pytest.mark.parametrize("text", ["**a***b*", "*a***b**", "***a***", "*a **b** c*", 'a**"b"** c', "*(a)*b", "**a.** b"])
def test_emphasis_stays_where_it_is(text: str) -> None:
    content = Content(SMALL)
    assert shape(rendered(prose(content, text))) == shape(html_prose(content, text))


def test_asterisks_are_emphasis_where_they_can_be() -> None:
    content = Content(SMALL)
    assert prose(content, "**Water.** *See* `a|b`, *(x)*.") == "**Water.** *See* `a|b`, *(x)*."
    assert flat(content, "- `a|b`\n- *c*\n\n> d|e") == "• <code>a\\|b</code><br>• *c*<br>d\\|e"


def test_the_sources_of_a_number_stand_in_their_column() -> None:
    """Those of the whole number beside its first value, with that value's own."""
    (height,) = (line for line in "".join(markdown(lorne())).splitlines() if 'id="height"' in line)
    assert [cell.strip() for cell in height.strip("|").split(" |")][1:] == [
        "**94** m",
        "",
        "",
        "[\\[7\\]](#water-notice)",
    ]


def test_a_heading_is_one_line() -> None:
    assert prose(Content(SMALL), "a  \nb #\n===") == "#### a b \\#"


def test_lists_one_after_the_other_stay_two() -> None:
    content = Content(SMALL)
    tags = [tag for tag, _ in Parsed(rendered(prose(content, "- a\n\n* b\n\n1. c\n\n1) d"))).tags]
    assert [tag for tag in tags if tag in ("ul", "ol")] == ["ul", "ul", "ol", "ol"]
    for text in ("*\n\n\n*", "1.\n\n\n1. a\n\n\n1.\n\n\n1."):
        assert shape(rendered(prose(content, text))) == shape(html_prose(content, text))


def test_a_source_that_is_not_there_is_linked_to_itself() -> None:
    """Where sources aren't listed, because nothing that is shown cites them."""
    text = f"{HEADER}sources: [{{id: wire, title: W, url: 'https://w.example/1'}}]\nunknowns: [{{text: Who?}}]\n"
    content = Content(briefing_of(f"{text}sections: [{{question: Q, answer: '[[wire]]'}}]\n"), ["unknowns"])
    assert prose(content, "[[wire|there]]") == "[there](<https://w.example/1>)"
    hidden = text.replace("https://w.example/1", "https://w.example@evil.example/")
    content = Content(briefing_of(f"{hidden}sections: [{{question: Q, answer: A}}]\n"), ["unknowns"])
    assert prose(content, "[[wire|there]]") == "there"
