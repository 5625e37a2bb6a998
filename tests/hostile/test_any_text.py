"""Any text at all, in any field: what becomes of it holds nothing that does harm."""

from __future__ import annotations

from typing import Final

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing_tui.load import load_bytes
from briefing_tui.load.schema import BRIEFING
from briefing_tui.problems import FORMATS, report
from briefing_tui.text import clean
from briefing_tui.view.citation import addresses, citation, safe_address
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.page import page
from briefing_tui.view.prose import blocks, prose
from briefing_tui.view.rows import Span, fit, plain, spread, width_of, wrap
from briefing_tui.view.story import Story as Told
from tests.hostile.payloads import JOINER, PAYLOADS, harm, harm_in, one_line, quoted
from tests.hostile.stories import Story
from tests.hostile.test_in_print import wrong
from tests.screens import readable
from tests.view.laid_out import all_ids
from tests.view.test_every_view import VIEWS, rows

MARKDOWN: Final = [
    *"*_`[]()<>!#|~&\\-+>\n ",
    "**",
    "[[",
    "]]",
    "](",
    "\n\n",
    "    ",
    "1. ",
    "```\n",
    "|-|\n",
    "&#27;",
    "&#x202e;",
    "<b>",
]
PIECES: Final = [*PAYLOADS.values(), *MARKDOWN, *"é日नि‌‍👩🏻\u0301\u0489\ufe0f\u1161", "می", "word "]

hostile: Final = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(codec=None, exclude_categories=()), max_size=6), max_size=12
).map("".join)
"""Payloads, Markdown and whatever else in a row: any code points, lone surrogates too."""

in_yaml: Final = hostile.map(lambda text: "".join(char for char in text if not 0xD800 <= ord(char) <= 0xDFFF))
"""The same without surrogates, which YAML doesn't allow even as escapes."""

few: Final = settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
some: Final = settings(few, max_examples=60)
many: Final = settings(few, max_examples=250)


@given(in_yaml, st.sampled_from((24, 90)))
@few
def test_in_all_that_is_made_of_a_briefing(text: str, width: int) -> None:
    """Every view, the plain text, and what is copied of every item."""
    briefing = readable(load_bytes(Story(text).text.encode(), "story.yaml", lint=True))
    told = Told(briefing, UNICODE)
    for make in VIEWS.values():
        for row in rows(make(told), width):
            assert not harm(plain(row))
            assert width_of(row) <= width
    assert not harm("\n".join(page(briefing, UNICODE)))
    for id in all_ids(briefing):
        assert not harm_in([citation(told, id), *(part for one in addresses(told, id) for part in one)])


@given(hostile, st.sampled_from([text.partition("PUT") for text in wrong(BRIEFING, "PUT")]))
@some
def test_in_what_is_wrong_with_it(text: str, place: tuple[str, str, str]) -> None:
    """As it is, quoted, and as a key; also where the file is called so."""
    before, _, after = place
    for value in (text, quoted(text), f"{{{quoted(text)}: 1}}"):
        data = f"{before}{value}{after}".encode("utf-8", "surrogatepass")
        problems = load_bytes(data, text, lint=True).problems
        assert not harm_in(report(problems, format) for format in FORMATS)


@given(st.lists(hostile, max_size=5), st.integers(1, 60))
@example(["z" + "\u0301" * 5, "\u0301" * 5, "\u0316" * 5], 30)
@example(["a\u200d" * 4, "b\u200d" * 4, "c\u200d" * 4], 30)
@many
def test_in_rows(texts: list[str], width: int) -> None:
    """Of several spans: what stands in one does no harm together with what stands in the next."""
    spans = [Span(text, style) for text, style in zip(texts, ("", "strong", "code", "link", ""), strict=False)]
    made = [*wrap(spans, width), fit(spans, width, "…"), spread(spans[:2], spans[2:], width, "…")]
    for row in made[: len(made) - 2]:
        assert not harm(plain(row))
    for row in made:
        assert not harm_in(span.text for span in row)
        # Of two spans that a joiner joins, each is as wide as it is alone.
        assert width_of(row) <= max(2, width) or JOINER in plain(row)


@given(hostile, st.integers(8, 60))
@many
def test_in_prose(text: str, width: int) -> None:
    """Markdown knows escapes of its own: `&#27;` is one."""
    made = prose(text, width, UNICODE, lambda to, words: Span(words or to), list)
    for row in made:
        assert not harm(plain(row))
        assert width_of(row) <= width
    assert not harm_in(blocks(text, lambda to, words: Span(words or to)))


@given(hostile)
@many
def test_in_one_line(text: str) -> None:
    assert not harm(clean(text))
    assert not harm(clean(one_line(text)))
    assert "\n" not in clean(text)


@given(hostile)
@many
def test_in_an_address(text: str) -> None:
    """What is handed to the browser is ASCII, whatever it was written as."""
    for address in (text, f"http://{text}", f"https://example.org/{text}", f"http://a{text}.org/x"):
        safe = safe_address(address)
        assert safe.isascii()
        assert safe.isprintable()
        assert safe == "" or safe.lower().startswith(("http://", "https://"))
        assert " " not in safe
        assert safe_address(safe) == safe
