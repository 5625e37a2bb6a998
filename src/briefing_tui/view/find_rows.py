"""What was found, on the rows of an item."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.folding import Folded, fold_case
from briefing_tui.view.find import Hit, Query
from briefing_tui.view.reading import Reading, Spot


def matches(shown: Reading, query: Query, texts: Iterable[str]) -> list[Spot]:
    """All that matches in an item's own texts, as far as it shows them: what is counted, and nothing besides."""
    found: list[Spot] = []
    after = 0
    for words in texts:
        start = shown.text.find(words, after)
        if start < 0:
            continue
        after = start + len(words)
        folded = Folded(words)
        text = folded.text if query.exact else fold_case(folded.text)
        at = text.find(query.needle)
        while at >= 0:
            end = at + len(query.needle)
            first, last = folded.written(at, end)
            found += shown.spots(start + first, start + last)
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
