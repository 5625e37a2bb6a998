"""All words of all panes, folded and in a row, so that looking for something is a search in a few long strings.

A file may have millions of words, so they are taken in by and by, in chunks: what is there can be searched already.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from briefing_tui.folding import fold_case, fold_marks
from briefing_tui.view.items import MEASURE, Item, Worded


class Place(NamedTuple):
    """Where something stands in the index: in which chunk, and from which of its characters on."""

    chunk: int
    at: int


class Words(NamedTuple):
    """One text of an item: the item, by its pane and its number there, the text's number, and where it begins."""

    pane: int
    item: int
    text: int
    start: int


class Chunk:
    """The texts of some items that follow each other, each with a line break behind it.

    `kept` has them with their capitals, `folded` without: what stands in the one stands in the other at the same place.
    """

    __slots__ = ("first", "folded", "kept", "starts")

    def __init__(self, first: int, texts: Sequence[str], starts: array[int]) -> None:
        self.first = first
        """The number of the first item, counted through all panes."""
        self.starts = starts
        """Where each item begins."""
        self.kept = "".join(texts)
        self.folded = fold_case(self.kept)


class Index:
    """The words of the items of some panes; `advance` takes them in."""

    def __init__(self, panes: Sequence[Sequence[Item]]) -> None:
        self._panes = panes
        self._bases = [0, *accumulate(map(len, panes))]
        self._next = 0
        self.chunks: list[Chunk] = []

    @property
    def complete(self) -> bool:
        """Whether all words are there."""
        return self._next == self._bases[-1]

    def advance(self, characters: int) -> bool:
        """Take in the next items, until that many characters were read; returns whether all words are there then."""
        first = self._next
        texts: list[str] = []
        starts = array("I")
        size = 0
        while size < characters and not self.complete:
            starts.append(size)
            pane = self._pane_of(self._next)
            for text in texts_of(self._panes[pane], self._next - self._bases[pane]):
                texts.append(fold_marks(text) + "\n")
                size += len(texts[-1])
            self._next += 1
        if starts:
            self.chunks.append(Chunk(first, texts, starts))
        return self.complete

    def place(self, pane: int, item: int) -> Place | None:
        """Where the words of an item begin, or None if they aren't there yet."""
        number = self._bases[pane] + item
        if number >= self._next:
            return None
        chunk = bisect_right(self.chunks, number, key=lambda one: one.first) - 1
        return Place(chunk, self.chunks[chunk].starts[number - self.chunks[chunk].first])

    def words(self, place: Place) -> Words:
        """Whose words stand at a place."""
        chunk = self.chunks[place.chunk]
        number = bisect_right(chunk.starts, place.at) - 1
        pane = self._pane_of(chunk.first + number)
        return Words(
            pane,
            chunk.first + number - self._bases[pane],
            chunk.kept.count("\n", chunk.starts[number], place.at),
            chunk.kept.rfind("\n", 0, place.at) + 1,
        )

    def texts(self, pane: int, item: int) -> list[str]:
        """The texts of an item as they are shown."""
        return texts_of(self._panes[pane], item)

    def _pane_of(self, number: int) -> int:
        return bisect_right(self._bases, number) - 1


def texts_of(items: Sequence[Item], index: int) -> list[str]:
    """The texts of an item; of one that doesn't know them, the lines that it has when it is open."""
    item = items[index]
    if isinstance(item, Worded):
        return list(item.texts())
    from briefing_tui.view.layout import lay_out
    from briefing_tui.view.reading import reading

    layout = lay_out(items, index, item.foldable, MEASURE)
    return reading(layout.rows[layout.head :]).text.split("\n")
