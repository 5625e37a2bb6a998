"""Items of a briefing laid out: their rows as text, and where their marks lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing_tui.model import Briefing
from briefing_tui.model import Item as ModelItem
from briefing_tui.view.glyphs import ASCII, Glyphs
from briefing_tui.view.items import Item, Pane
from briefing_tui.view.rows import Mark, Row, plain
from briefing_tui.view.story import Story
from tests.screens import briefing_of

_SIGN = re.compile(r"((?:^\s*|[|│] )[-+−±✓↶·∅◇~=<.0?])[▌▐▀▄\[\]=#](?=\S)")

HEADER = """\
briefing: 1
title: Who holds the dam?
as_of: 2031-05-14
"""
"""The keys that every briefing has, but for its sections."""


def story_of(text: str, glyphs: Glyphs = ASCII) -> Story:
    """The story of a briefing without its header; it gets a section if it has none."""
    sections = "" if "sections:" in text else "sections:\n  - {id: why, question: Why?, answer: Because.}\n"
    return Story(briefing_of(HEADER + text + sections), glyphs)


def all_ids(briefing: Briefing) -> list[str]:
    """The ids of all items, by the kind of item; those of a claim's parts are last."""
    nouns: list[Iterable[ModelItem]] = [
        *(briefing.sides, briefing.figures, briefing.numbers, briefing.places, briefing.sources),
        *(briefing.sections, briefing.claims, briefing.unknowns),
        *(claim.parts for claim in briefing.claims),
    ]
    return [item.id for items in nouns for item in items]


def item_of(pane: Pane, id: str) -> Item:
    """The pane's item with that id."""
    return next(item for item in pane.items if item.id == id)


def lines(rows: Iterable[Row]) -> list[str]:
    """The rows as text, without the spaces at their ends and the marks of sides behind the signs of stances."""
    return [_SIGN.sub(r"\1 ", plain(row).rstrip()) for row in rows]


def words(rows: Iterable[Row]) -> str:
    """All that the rows say, in one line."""
    return " ".join(" ".join(lines(rows)).split())


def under(title: str, rows: Iterable[Row]) -> list[Row]:
    """The rows under a heading in capitals, down to the next empty one."""
    ahead = iter(rows)
    for row in ahead:
        if plain(row) == title:
            break
    found = []
    for row in ahead:
        if not row:
            break
        found.append(row)
    return found


def leads(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Where each mark leads, and the words that do: each mark once, where it is first."""
    found: dict[Mark, list[str]] = {}
    for row in rows:
        here: dict[Mark, str] = {}
        for span in row:
            if span.mark is not None:
                here[span.mark] = here.get(span.mark, "") + span.text
        for mark, text in here.items():
            found.setdefault(mark, []).append(text.strip())
    return [(mark.to, " ".join(texts)) for mark, texts in found.items()]


def targets(rows: Iterable[Row]) -> list[str]:
    """The ids of the items that the marks lead to."""
    return [to for to, _ in leads(rows)]


def rows_of(item: Item, width: int) -> Iterator[Row]:
    """All rows that an item can have at a width."""
    yield from item.head(width, False)
    yield from item.head(width, True)
    if item.foldable:
        yield from item.body(width)
