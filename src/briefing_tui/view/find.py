"""What was typed, found in all panes: how often, and from every place the next one and the one before."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefing_tui.folding import Folded, fold_case, fold_marks, has_capital
from briefing_tui.text import clean
from briefing_tui.view.find_index import Index, Place

_SPACES: Final = re.compile(" {2,}")


class Query(NamedTuple):
    """What to look for, folded, and whether its capitals count."""

    needle: str
    exact: bool

    @classmethod
    def of(cls, typed: str) -> Query | None:
        """What was typed, or None if that is nothing: capitals count if there are any, accents never do."""
        needle = _SPACES.sub(" ", fold_marks(clean(typed)))
        if not needle.strip(" "):
            return None
        exact = has_capital(needle)
        return cls(needle if exact else fold_case(needle), exact)


class Hit(NamedTuple):
    """One place where a query was found.

    `pane` and `item` say in which item; `texts` are that item's words up to the text with the hit, which is the last, and
    from `start` to `end` of that it stands. `number` is the hit's among all, from 1.
    """

    pane: int
    item: int
    texts: tuple[str, ...]
    start: int
    end: int
    number: int
    place: Place


class Search:
    """The hits of a query in an index, in the order of the panes; they don't overlap.

    In an index that isn't complete they are those so far.
    """

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self._known: list[int] = []

    @property
    def total(self) -> int:
        """How many hits there are."""
        return sum(self._counts())

    def first(self, pane: int, item: int) -> Hit | None:
        """The first hit in an item or after it; after the last item comes the first."""
        counts = self._counts()
        if not any(counts):
            return None
        place = self._forward(self._index.place(pane, item) or Place(0, 0))
        return self._hit(
            place, sum(counts[: place.chunk]) + self._text(place.chunk).count(self._query.needle, 0, place.at) + 1
        )

    def next(self, hit: Hit) -> Hit:
        """The hit after one; after the last comes the first."""
        chunk, at = hit.place
        return self._hit(self._forward(Place(chunk, at + len(self._query.needle))), hit.number % self.total + 1)

    def previous(self, hit: Hit) -> Hit:
        """The hit before one; before the first comes the last."""
        counts = self._counts()
        chunk, end = hit.place
        place = self._last(chunk, end)
        while place is None:
            chunk = (chunk or len(counts)) - 1
            place = self._last(chunk) if counts[chunk] else None
        return self._hit(place, (hit.number - 1) or self.total)

    def _counts(self) -> list[int]:
        """How many hits each chunk has; counted once."""
        for chunk in range(len(self._known), len(self._index.chunks)):
            self._known.append(self._text(chunk).count(self._query.needle))
        return self._known

    def _text(self, chunk: int) -> str:
        found = self._index.chunks[chunk]
        return found.kept if self._query.exact else found.folded

    def _forward(self, place: Place) -> Place:
        """The first hit from a place on; there has to be one somewhere."""
        counts = self._counts()
        chunk, at = place
        at = self._text(chunk).find(self._query.needle, at)
        while at < 0:
            chunk = (chunk + 1) % len(counts)
            at = self._text(chunk).find(self._query.needle) if counts[chunk] else -1
        return Place(chunk, at)

    def _last(self, chunk: int, end: int | None = None) -> Place | None:
        """The last hit in a chunk, up to one of its characters."""
        text, needle = self._text(chunk), self._query.needle
        at = text.rfind(needle, 0, end)
        if at < 0:
            return None
        # Hits are counted from the front of a text: what is found from its end may overlap two of them.
        found = at = text.find(needle, text.rfind("\n", 0, at) + 1, end)
        while found >= 0:
            at = found
            found = text.find(needle, at + len(needle), end)
        return Place(chunk, at)

    def _hit(self, place: Place, number: int) -> Hit:
        pane, item, text, begin = self._index.words(place)
        texts = tuple(self._index.texts(pane, item)[: text + 1])
        start = place.at - begin
        written = Folded(texts[-1]).written(start, start + len(self._query.needle))
        return Hit(pane, item, texts, *written, number, place)
