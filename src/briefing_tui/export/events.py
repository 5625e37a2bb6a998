"""The timeline: what the screen says of each day, in pieces that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from briefing_tui.export.inline import Piece, Target
from briefing_tui.view.rows import Row, Span
from briefing_tui.view.story import Story
from briefing_tui.view.timeline import EventItem, timeline_pane

_ONE_ROW: Final = 100_000
"""In so many cells there is room for any event: names are not shown at any length."""


class Event(NamedTuple):
    """Something that happened: on which day, if that is known, to which item, and in which words."""

    day: str
    when: date | None
    id: str
    sign: Span
    words: list[Piece]


def events(story: Story) -> Iterator[Event]:
    """Everything that has a date, oldest first; at the end what has none."""
    for item in timeline_pane(story).items:
        assert isinstance(item, EventItem)
        (row,) = item.head(_ONE_ROW, False)
        when = item.event.when
        yield Event(item.group.title, None if when == date.max else when, item.event.id, row[0], _words(row[1:]))


def _words(row: Row) -> list[Piece]:
    found: list[Piece] = []
    target: Target | None = None
    for text, _, mark in row:
        if mark is None or target is None or target.id != mark.to:
            target = Target(id=mark.to) if mark else None
        # A link begins with a letter: the space before it belongs to what is before.
        words = text.lstrip(" ") if target and not (found and found[-1].target is target) else text
        found += [Piece(text[: len(text) - len(words)])] if len(words) < len(text) else []
        found.append(Piece(words, target=target))
    return found
