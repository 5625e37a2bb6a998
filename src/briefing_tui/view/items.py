"""What every list shows: items with a head that is always there and a body that folds open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol, runtime_checkable

from briefing_tui.frozen import Frozen
from briefing_tui.text import clean
from briefing_tui.view.rows import Row


class Group(Frozen, eq=False):
    """A run of items under one heading.

    `noun` is what one of them is called (in the footer: "claim 2 of 7"), `note` stands beside the heading, `size` is
    how many items there are.
    """

    title: str
    noun: str
    size: int
    note: str = ""


class Item(Protocol):
    """One item of a list. Rows are made when they are seen, and only then."""

    @property
    def id(self) -> str:
        """What the item is known by; unique in its list."""

    @property
    def group(self) -> Group:
        """The group that the item is in."""

    @property
    def number(self) -> int:
        """The item's place in its group, from 1."""

    @property
    def foldable(self) -> bool:
        """Whether there is a body."""

    def head(self, width: int, opened: bool) -> list[Row]:
        """The rows that are always there: at least one."""

    def body(self, width: int) -> Sequence[Row]:
        """The rows of the open item; not asked for when it isn't foldable."""


@runtime_checkable
class Worded(Protocol):
    """An item that knows its words without laying them out."""

    def texts(self) -> Iterable[str]:
        """The words that are its own, in the order of its rows; each text stands there in one piece.

        A text is one line that is safe to print, without spaces to spare. What the item only says of others, such as
        what refers to it, is left to these.
        """


def plain_text(text: str) -> str:
    """A text without markup as an item knows it: safe to print, without spaces to spare."""
    return " ".join(part for part in clean(text).split(" ") if part)


MEASURE: Final = 80
"""The widest that text gets, in cells."""


class Pane(Frozen, eq=False):
    """The items of one pane, and which of them are open at first."""

    name: str
    items: Sequence[Item]
    opened: frozenset[int] = frozenset()
    empty: str = ""
    """What to say when there are no items."""
    note: str = ""
    """What stands beside the name then."""
    measure: int = MEASURE
    heading: Callable[[int], Row] | None = None
    """What stands above the items at a width, if that is not the title of their group."""
