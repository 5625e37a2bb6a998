"""Long lists of which little is ever seen: what is in them is made when it is asked for, and not kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, count
from operator import attrgetter, indexOf
from typing import Any, TypeVar, overload

from briefing_tui.view.items import Item

_T = TypeVar("_T")


class Made(Sequence[_T]):
    """What a function makes of things, and of the place that each has, from 0."""

    def __init__(self, things: Sequence[Any], make: Callable[[int, Any], _T]) -> None:
        self.things = things
        self._make = make

    def __len__(self) -> int:
        return len(self.things)

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> list[_T]: ...
    def __getitem__(self, index: int | slice) -> _T | list[_T]:
        at = range(len(self.things))[index]
        return self._make(at, self.things[at]) if isinstance(at, int) else [self[one] for one in at]

    def __iter__(self) -> Iterator[_T]:
        return map(self._make, count(), self.things)


class Chained(Sequence[_T]):
    """Several sequences as one."""

    def __init__(self, parts: Iterable[Sequence[_T]]) -> None:
        self._parts = [part for part in parts if part]
        self._starts = [0, *accumulate(map(len, self._parts))]

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> list[_T]: ...
    def __getitem__(self, index: int | slice) -> _T | list[_T]:
        at = range(len(self))[index]
        if not isinstance(at, int):
            return [self[one] for one in at]
        part = bisect_right(self._starts, at) - 1
        return self._parts[part][at - self._starts[part]]

    def __iter__(self) -> Iterator[_T]:
        return chain.from_iterable(self._parts)


class OfNouns(Made[Item]):
    """Items of nouns, each with the id of its noun."""


def ids_of(items: Sequence[Item]) -> Iterator[str]:
    """The ids of items, without making any."""
    return map(attrgetter("id"), items.things if isinstance(items, OfNouns) else items)


def place_of(id: str, items: Sequence[Item]) -> int | None:
    """Where the item with an id is; None if it isn't there."""
    try:
        return indexOf(ids_of(items), id)
    except ValueError:
        return None
