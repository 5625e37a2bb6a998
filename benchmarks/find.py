#!/usr/bin/env python
"""What a letter typed into a search costs in a large briefing, in units of one `str.count` over the same text.

That is the work of the search alone, without the screen: to count all that is found, to find the first from where the
reader is, and to find out where it stands on the rows of its item. Both are measured in turns. What it takes to index
the words before that, a slice at a time between the keys, is reported without a target.
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Iterator
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple

from harness import Result, progress, ratio, report, rounds_asked_for
from synthetic import briefing

from briefing_tui.load import load_bytes
from briefing_tui.view.claims import claims_pane
from briefing_tui.view.find import Query, Search
from briefing_tui.view.find_index import Index
from briefing_tui.view.find_rows import spots
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.items import MEASURE, Pane
from briefing_tui.view.layout import lay_out
from briefing_tui.view.questions import questions_pane
from briefing_tui.view.reading import reading
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import Story

TARGET: Final = 3.0
SECTIONS: Final = (10, 10_000)
SLICE: Final = 200_000
"""How many characters are indexed at a time, as it is done in the program."""

TYPED: Final = (
    "e",
    "da",
    "dam",
    "Lorne dam",
    "kept control of the",
    "9,000”",
    "ferry at the lorne ferry",
    "nowhere at all",
)
"""From what is everywhere to what is nowhere; with capitals and without."""


class Cost(NamedTuple):
    """The times that one search took, and those of a plain count, in ms; and how much was found."""

    searches: list[float]
    counts: list[float]
    found: int


def main() -> int:
    """Measure and report."""
    rounds = rounds_asked_for(__doc__, default=51)
    results: list[Result] = []
    for sections in SECTIONS:
        results += _results(sections, rounds)
    print("one letter typed / one str.count; counted, the first found, and that placed on the rows of its item")
    return report(results)


def _results(sections: int, rounds: int) -> Iterator[Result]:
    panes = _panes(sections)
    index, slices = _index(panes)
    kept, folded = ("".join(texts) for texts in zip(*((one.kept, one.folded) for one in index.chunks), strict=True))
    for number, typed in enumerate(TYPED):
        progress(number, len(TYPED))
        query = Query.of(typed)
        assert query is not None
        cost = _measure(panes, index, typed, query.needle, kept if query.exact else folded, rounds)
        note = f"{median(cost.searches):.2f} ms, {cost.found:,} found;  str.count: {median(cost.counts):.2f} ms"
        target = TARGET if sections == max(SECTIONS) else None  # a few pages are counted in no time
        yield Result(f"{sections:,} sections: {typed!r}", ratio(cost.searches, cost.counts), target, note)
    progress(len(TYPED), len(TYPED))
    size = len(kept)
    yield Result(
        f"{sections:,} sections: index, in all", sum(slices), None, f"{size / 1e6:.2f} million characters", "ms"
    )
    yield Result(f"{sections:,} sections: index, the longest slice", max(slices), None, f"of {len(slices)}", "ms")
    yield Result(f"{sections:,} sections: bytes kept", _bytes(panes) / size, None, "for each character", "B")


def _panes(sections: int) -> list[Pane]:
    read = load_bytes(briefing(sections).encode(), "synthetic.yaml").briefing
    if read is None:
        sys.exit("the briefing can't be read")
    story = Story(read, UNICODE)
    return [questions_pane(story), claims_pane(story), sidebar_pane(story)]


def _index(panes: list[Pane]) -> tuple[Index, list[float]]:
    """The words of all panes, and how long each slice took, in ms."""
    index = Index([pane.items for pane in panes])
    slices: list[float] = []
    while not index.complete:
        start = perf_counter()
        index.advance(SLICE)
        slices.append((perf_counter() - start) * 1000)
    return index, slices


def _bytes(panes: list[Pane]) -> int:
    """How much memory the index of the panes takes."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    index = _index(panes)[0]
    size = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert index.complete
    return size


def _measure(panes: list[Pane], index: Index, typed: str, needle: str, text: str, rounds: int) -> Cost:
    cost = Cost([], [], text.count(needle))
    items = [(pane, item) for pane, one in enumerate(panes) for item in range(len(one.items))]
    for number in range(rounds):
        start = perf_counter()
        text.count(needle)
        cost.counts.append((perf_counter() - start) * 1000)
        pane, item = items[number * len(items) // rounds]  # the reader may be anywhere
        start = perf_counter()
        if _type(panes, index, typed, pane, item) != cost.found:
            sys.exit(f"not all of {typed!r} was found")
        cost.searches.append((perf_counter() - start) * 1000)
    return cost


def _type(panes: list[Pane], index: Index, typed: str, pane: int, item: int) -> int:
    """What is done when that was typed; returns how much was found."""
    query = Query.of(typed)
    assert query is not None
    search = Search(index, query)
    hit = search.first(pane, item)
    if hit is not None:
        layout = lay_out(panes[hit.pane].items, hit.item, opened=True, width=MEASURE)
        spots(reading(layout.rows[layout.head :]), hit)
    return search.total


if __name__ == "__main__":
    raise SystemExit(main())
