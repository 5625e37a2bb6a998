"""The whole briefing as plain text, everything open: for pipes, and for terminals that can't do more."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model import Briefing
from briefing_tui.text import clean
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.rows import Span, plain, wrap
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import Story


def page(briefing: Briefing, glyphs: Glyphs, width: int = 80) -> Iterator[str]:
    """The lines of the briefing, without their ends; safe to print."""
    story = Story(briefing, glyphs, linked=False)
    yield from (plain(row) for row in wrap([Span(briefing.title)], width))
    yield from (plain(row) for row in wrap([Span(story.joined(*(fact[0] for fact in story.facts())))], width))
    for pane in (questions_pane(story), claims_pane(story), sidebar_pane(story)):
        title = ""
        for item in pane.items:
            if item.group.title != title:
                title = item.group.title
                yield from ("", clean(title).upper())
            yield ""
            head = [plain(row).rstrip() for row in item.head(width - 2, True)]
            yield head[0]
            yield from (f"  {row}" for row in head[1:])
            if item.foldable:
                yield from (f"  {plain(row)}".rstrip() for row in item.body(width - 2))
