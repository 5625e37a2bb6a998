"""The whole briefing as rows of text, everything open: for pipes, and for terminals that can't do more."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from briefing_tui.model import Briefing
from briefing_tui.text import clean
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.items import Item
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.rows import Row, Span, pad, plain, wrap
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import Story
from briefing_tui.view.timeline import timeline_pane

PARTS: Final = ("questions", "claims", "unknowns", "figures", "numbers", "places", "timeline")
"""The parts that a briefing can be shown in, in their order."""

WHOLE: Final = frozenset(PARTS[:-1])
"""All parts of a whole briefing: the timeline only says again, by dates, what they say."""

_PART_OF: Final = {
    **dict.fromkeys(("in brief", "question", "change", "source"), "questions"),
    **dict.fromkeys(("side", "figure"), "figures"),
    "claim": "claims",
    "unknown": "unknowns",
    "number": "numbers",
    "place": "places",
    "event": "timeline",
}
"""The part that each kind of item is in, by what one of its kind is called."""


def page(briefing: Briefing, glyphs: Glyphs, width: int = 80, parts: Collection[str] = WHOLE) -> Iterator[str]:
    """The lines of the briefing, without their ends; safe to print."""
    return map(plain, page_rows(briefing, glyphs, width, parts))


def page_rows(briefing: Briefing, glyphs: Glyphs, width: int = 80, parts: Collection[str] = WHOLE) -> Iterator[Row]:
    """The same as rows, which end in no spaces."""
    story = Story(briefing, glyphs, linked=False, measure=width)
    yield from wrap([Span(briefing.title, "strong")], width)
    yield from wrap([Span(story.joined(*(fact[0] for fact in story.facts())), "quiet")], width)
    title = ""
    for item in _items(story, parts):
        if item.group.title != title:
            title = item.group.title
            yield from ((), (Span(clean(title).upper(), "heading"),))
        if item.group.noun != "event" or item.number == 1:
            yield ()
        first, *rest = item.head(width - 2, True)
        yield _trimmed(first)
        yield from (_trimmed(pad(row)) for row in rest)
        if item.foldable:
            yield from (_trimmed(pad(row)) for row in item.body(width - 2))


def _items(story: Story, parts: Collection[str]) -> Iterator[Item]:
    panes = [questions_pane(story), claims_pane(story), sidebar_pane(story)]
    if "timeline" in parts:
        panes.append(timeline_pane(story))
    yield from (item for pane in panes for item in pane.items if _PART_OF[item.group.noun] in parts)


def _trimmed(row: Row) -> Row:
    """The row without spaces at its end."""
    spans = list(row)
    while spans:
        last = spans.pop()
        if text := last.text.rstrip():
            return (*spans, last._replace(text=text))
    return ()
