"""What was found, on the rows of an item."""

from __future__ import annotations

from briefing_tui.folding import Folded, fold_case
from briefing_tui.view.find import Hit, Query
from briefing_tui.view.reading import Reading, Spot


def matches(shown: Reading, query: Query) -> list[Spot]:
    """All that matches in what an item shows, whether its own words or what it says of others."""
    folded = Folded(shown.text)
    text = folded.text if query.exact else fold_case(folded.text)
    found: list[Spot] = []
    at = text.find(query.needle)
    while at >= 0:
        end = at + len(query.needle)
        found += shown.spots(*folded.written(at, end))
        at = text.find(query.needle, end)
    return found


def spots(shown: Reading, hit: Hit) -> list[Spot]:
    """Where a hit stands in what its item shows when it is open: the first line if its words aren't there."""
    start, after = -1, 0
    for text in hit.texts:
        start = shown.text.find(text, after)
        if start >= 0:
            after = start + len(text)
    if start >= 0:
        return shown.spots(start + hit.start, start + hit.end)
    end = shown.text.find("\n")
    return shown.spots(0, end if end >= 0 else len(shown.text))
