"""The last line of the screen: what is typed, what there is to say, or which keys do what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.rows import Row, Span, spread, width_of

ROOM_FOR_PERCENT = 76
"""From this width on the footer says how far the list was read, in percent."""


class Offer(NamedTuple):
    """A key and what it does; where there is little room, those of the lowest rank stay."""

    keys: str
    name: str
    rank: int = 0


def message_row(message: str, right: Row, width: int, glyphs: Glyphs) -> Row:
    """Something to say; where the reader is only if there is room for both."""
    words = (Span(" "), Span(message, "accent"))
    if width_of(words) + width_of(right) + 2 > width:
        right = ()
    return spread(words, right, width, glyphs.ellipsis)


def offers_row(offers: Iterable[Offer], right: Row, width: int, glyphs: Glyphs) -> Row:
    """As many keys as there is room for, in their own order."""
    offered = list(offers)
    room = width - width_of(right) - 3
    kept: set[int] = set()
    for index in sorted(range(len(offered)), key=lambda index: offered[index].rank):
        needed = len(offered[index].keys) + len(offered[index].name) + 3
        if needed <= room:
            kept.add(index)
            room -= needed
    left: list[Span] = [Span(" ")]
    for index in sorted(kept):
        left += [Span(offered[index].keys, "accent"), Span(f" {offered[index].name}  ", "quiet")]
    return spread(left, right, width, glyphs.ellipsis)
