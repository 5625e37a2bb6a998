"""Rows of styled text, and how text becomes them: all outside text is made safe here, and nowhere else.

A style is one or more of the words in `STYLES`, with spaces between them; what they look like is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, NamedTuple, TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size

from briefing_tui.text import clean

STYLES: Final = frozenset(
    {
        # ink
        *("strong", "emphasis", "code", "link", "mention", "quiet", "faint", "rule", "accent", "number", "heading"),
        # the parties: each side of the story has its own, and those without one share the first
        *("side-0", "side-1", "side-2", "side-3", "side-4"),
        # what became of a claim, on a patch
        *("contested", "claimed", "partly-corroborated", "corroborated", "retracted"),
        # where the cursor is, inside an item
        "stop",
        # what became of a check
        *("confirmed", "disputed", "unknown"),
    }
)
"""Every word that a style can have."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """What a reader can stop at inside an item: the spans that share it, wherever they were wrapped to.

    `to` is the id of the item that it leads to; `at` the id of the part that begins there, such as a statement's.
    """

    to: str = ""
    at: str = ""


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    style: str = ""
    mark: Mark | None = None


Row: TypeAlias = tuple[Span, ...]
"""One line of the screen; its text is safe to print."""


def plain(row: Iterable[Span]) -> str:
    """The row's text."""
    return "".join(span.text for span in row)


def width_of(row: Iterable[Span]) -> int:
    """How many cells the row takes, once it is safe to print."""
    return sum(cell_len(clean(span.text)) for span in row)


def wrap(spans: Iterable[Span], width: int, first: Row = (), rest: str = "") -> list[Row]:
    """Break text into rows of at most `width` cells, at spaces where it can be done; at least one row.

    `first` comes before the first row (its text has to be safe), `rest` before the others. A word longer than a row
    is cut, between characters as a reader sees them.
    """
    pieces = [Span(clean(span.text), span.style, span.mark) for span in spans if span.text]
    if cell_len(rest) + 2 > width:  # a wide character takes two cells
        rest = ""
    if first and width_of(first) + 2 > width:
        return wrap(first, width) + wrap(pieces, width, (), rest)
    text = "".join(piece.text for piece in pieces)
    lines = _lines(text, max(1, width - width_of(first)), max(1, width - cell_len(rest)))
    rows: list[Row] = []
    cut = _Cutter(pieces)
    lead: Row = first
    for start, end in lines:
        rows.append((*lead, *cut(start, end)))
        lead = (Span(rest),) if rest else ()
    return rows


def _lines(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """The start and end of each line in the text; the space at a break belongs to neither."""
    lines = []
    start, end = 0, len(text.rstrip(" "))
    narrow = text.isascii()
    room = first
    while True:
        stop = start + room if narrow else _reach(text, start, end, room)
        if stop >= end:
            lines.append((start, end))
            return lines
        space = text.rfind(" ", start, stop + 1)
        if space > start and text[start:space].strip(" "):
            lines.append((start, _before_spaces(text, space)))
            start = space
        else:
            lines.append((start, stop))
            start = stop
        while start < end and text[start] == " ":
            start += 1
        room = rest


def _before_spaces(text: str, end: int) -> int:
    while text[end - 1] == " ":
        end -= 1
    return end


def _reach(text: str, start: int, end: int, room: int) -> int:
    """How far a line of `room` cells from `start` on can reach; at least one character as a reader sees it."""
    span = text[start : min(end, start + room)]
    if start + room >= end and cell_len(span) <= room:
        return end
    # A cell holds at least one character, but for combining marks: look a little further for those.
    span = text[start : min(end, start + room * 2 + 8)]
    fits = chop_cells(span, max(2, room))
    return start + max(1, len(fits[0])) if fits else end


class _Cutter:
    """Takes ranges of the joined text out of the pieces, from front to back."""

    def __init__(self, pieces: Sequence[Span]) -> None:
        self._pieces = pieces
        self._index = 0
        self._offset = 0

    def __call__(self, start: int, end: int) -> Iterable[Span]:
        while self._index < len(self._pieces):
            text, style, mark = self._pieces[self._index]
            stop = self._offset + len(text)
            if stop > start and self._offset < end:
                yield Span(text[max(0, start - self._offset) : end - self._offset], style, mark)
            if stop >= end:
                return
            self._index += 1
            self._offset = stop


def indented(spans: Iterable[Span], width: int) -> list[Row]:
    """Text broken into rows that stand two cells in."""
    return wrap(spans, width, (Span("  "),), "  ")


def pad(row: Row) -> Row:
    """A row two cells in; an empty one stays empty."""
    return (Span("  "), *row) if row else row


def hard_wrap(text: str, width: int, style: str) -> list[Row]:
    """Break one line of code into rows without touching its spaces."""
    text = clean(text)
    return [(Span(part, style),) for part in chop_cells(text, max(2, width))] if text else [()]


def fit(spans: Iterable[Span], width: int, ellipsis: str) -> Row:
    """One row of at most `width` cells: what is too long ends in an ellipsis."""
    row: list[Span] = []
    left = width
    for span in spans:
        text = clean(span.text)
        cells = cell_len(text)
        if cells > left:
            room = left - cell_len(ellipsis)
            kept = set_cell_size(text, room).rstrip() if room > 0 else ""
            row.append(Span(kept + ellipsis[: max(0, left)], span.style, span.mark))
            return tuple(row)
        if text:
            row.append(Span(text, span.style, span.mark))
        left -= cells
    return tuple(row)


def spread(left: Iterable[Span], right: Iterable[Span], width: int, ellipsis: str) -> Row:
    """One row with something at either end; the right end is kept whole if it leaves room for some of the left."""
    tail = fit(right, width, ellipsis)
    cells = width_of(tail)
    if not cells:
        return fit(left, width, ellipsis)
    if width - cells < 8:
        return fit(left, width, ellipsis)
    head = fit(left, width - cells - 2, ellipsis)
    return (*head, Span(" " * (width - cells - width_of(head))), *tail)


def beside(left: Sequence[Row], right: Sequence[Row], width: int, rule: Span) -> list[Row]:
    """Two columns of rows, each `width` cells wide, with a rule between them."""
    rows: list[Row] = []
    for one, other in zip_longest(left, right, fillvalue=()):
        rows.append((*one, Span(" " * max(0, width - width_of(one))), rule, *other))
    return rows
