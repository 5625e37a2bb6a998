"""What was found, on the rows of an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.folding import Folded, fold_case
from briefing_tui.view.find import Hit, Query
from briefing_tui.view.reading import Reading, Spot


def matches(shown: Reading, query: Query, texts: Iterable[str], rows: range | None = None) -> list[Spot]:
    """All that matches in an item's own texts, as far as it shows them: what is counted, and nothing besides.

    Of a long item, that in some rows; it may be more.
    """
    begin, stop = (0, len(shown.text)) if rows is None else shown.stretch(rows)
    found: list[Spot] = []
    after = 0
    for words in texts:
        start = shown.text.find(words, after)
        if start < 0:
            continue
        if start >= stop:
            break
        after = start + len(words)
        if after > begin:
            found += _matches_in(shown, query, words, start, begin, stop)
    return found


def _matches_in(shown: Reading, query: Query, words: str, start: int, begin: int, stop: int) -> Iterator[Spot]:
    """What matches in one text that starts there, and what of that stands between two places."""
    folded = Folded(words)
    text = folded.text if query.exact else fold_case(folded.text)
    length = len(query.needle)
    at = text.find(query.needle, _apart(text, query.needle, begin - start) if words.isascii() else 0)
    while at >= 0:
        first, last = folded.written(at, at + length)
        if start + first >= stop:
            break
        if start + last > begin:
            yield from shown.spots(start + first, start + last)
        at = text.find(query.needle, at + length)


def _apart(text: str, needle: str, at: int) -> int:
    """The nearest place up to `at` that no match overlaps: matches are counted from the front of a text."""
    before = -1
    while at > 0 and before != at:
        before = at
        found = text.find(needle, max(0, at - len(needle) + 1), at + len(needle) - 1)
        at = found if 0 <= found < at else at
    return max(0, at)


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
