"""One item of a list laid out: its rows, and where a reader can stop in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.view.items import Item
from briefing_tui.view.rows import Mark, Row, Span
from briefing_tui.view.written import Written, joined, parts_of


class Stop(NamedTuple):
    """A mark in an item's rows, and the first and the last of the lines that it is on."""

    mark: Mark
    first: int
    last: int


class Layout(NamedTuple):
    """An item's rows; those from `head` to `body` are its head, those before a heading of its group.

    `stops` are its marks in the order in which they are read: of rows in two columns, the left one first.
    """

    rows: Sequence[Row]
    head: int
    body: int
    stops: tuple[Stop, ...]


def lay_out(items: Sequence[Item], index: int, opened: bool, width: int) -> Layout:
    """An item's rows at a width in cells, with the heading of its group if it is the first of that."""
    item = items[index]
    rows: list[Row] = []
    title = item.group.title
    if index and items[index - 1].group.title != title:
        rows += [(), (Span(title.upper(), "heading"),)]
    head = len(rows)
    rows += item.head(max(1, width), opened)
    body = len(rows)
    if not opened:
        return Layout(rows, head, body, _stops(rows))
    below = [()] if index + 1 < len(items) and items[index + 1].group.title == title else []
    all_rows = joined(rows, item.body(max(1, width)), below)
    return Layout(all_rows, head, body, _stops(all_rows))


def _numbered(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """The rows that may have marks, by their numbers."""
    for first, part in parts_of(rows):
        if not isinstance(part, Written):
            yield from enumerate(part, first)


def _stops(rows: Sequence[Row]) -> tuple[Stop, ...]:
    """The marks in rows, in reading order: where a rule parts rows into two columns, the left one comes first."""
    lines: dict[Mark, tuple[int, int]] = {}
    order: list[Mark] = []
    right: list[Mark] = []
    for at, row in _numbered(rows):
        parts = [span for span in row if span.mark is not None or span.style == "rule"]
        parted = any(span.style == "rule" for span in parts)
        if not parted:
            order += right
            right = []
        column = order
        for _, style, mark in parts:
            if style == "rule":
                column = right
            elif mark is not None:
                if mark not in lines:
                    column.append(mark)
                lines[mark] = (lines[mark][0] if mark in lines else at, at)
    return tuple(Stop(mark, *lines[mark]) for mark in order + right)
