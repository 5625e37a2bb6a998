"""Rows of styled text, and how text becomes them: all outside text is made safe here, and nowhere else.

A style is one or more of the words in `STYLES`, with spaces between them; what they look like is for others to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple, TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size

from briefing_tui.frozen import Frozen
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
        # what is searched for, where the search is, and what is selected to be copied
        *("hit", "hit-now", "selected"),
    }
)
"""Every word that a style can have."""


class Mark(Frozen, eq=False):
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

# Markers: empty spans, which are never painted, in styles that have no look. They say how rows are to be read.

WRAPPED: Final = Span("", "wrapped")
"""Begins a row that continues the one before, from which a break parts it that stands for a space."""

CUT: Final = Span("", "cut")
"""Begins a row that continues the one before, with nothing between them: a word was cut, or broken at its hyphen."""

START: Final = Span("", "start")
"""Ends what is only drawn, such as the bars of a quote: what is before it in its row and column isn't read."""

CELL: Final = Span("", "cell")
"""Parts two cells in a row of a table; the rows that continue the cells of the row above have it too."""

_NOWHERE: Final = 4_000
"""A span with more characters than that fits into no row, whatever it is made of."""

_SPACIOUS: Final = 2 / 3
"""A line that is left less full than that is worth breaking a word at its hyphen."""

_SHORT: Final = 8
"""A word with fewer cells should not be a last line by itself."""

_NARROW: Final = re.compile(r"[ -~\xa0-\u02ff\u0370-\u0377\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*")
"""Text in which every character takes one cell; not all such text."""

_HYPHEN: Final = re.compile(r"(?<=[^\W_]{2}[-\u2010])(?=[^\W\d_]{2})")
"""Where a word can be broken after its hyphen: not in `F-16`, `e-mail` or a date."""

_SLASH: Final = re.compile(r"(?<=[^/:\s]/)(?=[^/\s])")
"""Where an address can be broken if it has to be."""

_IDEOGRAPHS: Final = "\u2e80\u3029\u3030\u3098\u309b\ua4cf\uf900\ufaff\uff00\uff9d\uffa0\uffef\U00020000\U0003fffd"
"""From one to another. A pattern of so many takes longer to be compiled than the rest of this module."""

_OPENING: Final = frozenset("（「『【〈《〔［｛")
_CLOSING: Final = frozenset("、。，．）」』】〉》〕］｝！？：；")
"""No line ends with the former or begins with the latter, in scripts that are broken anywhere."""


def plain(row: Iterable[Span]) -> str:
    """The row's text."""
    return "".join(span.text for span in row)


def width_of(row: Iterable[Span]) -> int:
    """How many cells the row takes, once it is safe to print; of a span that fits nowhere, not all of them."""
    return sum(cell_len(clean(span.text[:_NOWHERE])) for span in row)


def wrap(spans: Iterable[Span], width: int, first: Row = (), rest: str = "") -> list[Row]:
    """Break text into rows of at most `width` cells, at spaces where it can be done; at least one row.

    `first` comes before the first row (its text has to be safe), `rest` before the others; those begin with a marker.
    A word is broken at its hyphen rather than to leave a line too short; one longer than a row is cut, between
    characters as a reader sees them. No short word is left alone in the last line if that takes no row more.
    """
    pieces = [Span(clean(span.text), span.style, span.mark) for span in spans if span.text]
    if cell_len(rest) + 2 > width:  # a wide character takes two cells
        rest = ""
    if first and width_of(first) + 2 > width:
        above, (row, *below) = wrap(first, width), wrap(pieces, width, (), rest)
        marker = WRAPPED if plain(first).endswith(" ") else CUT
        return [*above, (marker, *row), *below] if row else above
    text = "".join(piece.text for piece in pieces)
    if len(pieces) > 1 and not text.isascii() and clean(text) != text:  # marks of several pieces on one letter
        text = clean(text)
        pieces = [Span(text)]
    lines = lines_of(text, max(1, width - width_of(first)), max(1, width - cell_len(rest)))
    rows: list[Row] = []
    cut = _Cutter(pieces)
    lead: Row = first
    before = 0
    for start, end in lines:
        if rows:
            marker = WRAPPED if start > before else CUT
            lead = (marker, Span(rest)) if rest else (marker,)
        rows.append((*lead, *cut(start, end)))
        before = end
    return rows


def is_narrow(text: str) -> bool:
    """Whether every character of a text that is safe to print takes one cell; it may be so even where this is false."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def lines_of(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """The start and end of each line in the text; the spaces at a break belong to neither."""
    lines: list[tuple[int, int]] = []
    start, end = 0, len(text.rstrip(" "))
    narrow = is_narrow(text)
    room = first
    while True:
        stop = start + room if narrow else _reach(text, start, end, room)
        if stop >= end:
            lines.append((start, end))
            return lines if len(lines) == 1 else _without_widow(text, lines, first, rest)
        space = text.rfind(" ", start, stop + 1)
        if space > start and text[start:space].strip(" "):
            cut = 0
            if space < stop and (space - start < (stop - start) * _SPACIOUS or _is_long(text, space, stop, rest)):
                cut = _inside(text, space + 1, stop)
        else:
            space, cut = 0, _forced(text, start, stop)
        if cut:
            lines.append((start, cut))
            start = cut
        else:
            lines.append((start, _before_spaces(text, space)))
            start = space
        while start < end and text[start] == " ":
            start += 1
        room = rest


def _is_long(text: str, space: int, stop: int, room: int) -> bool:
    """Whether the word behind a space, which goes on at `stop`, has more characters than a row has cells."""
    after = text.find(" ", stop, space + room + 2)
    return after < 0 and len(text) > space + room + 1


def _inside(text: str, start: int, stop: int) -> int:
    """Where the word from `start` on can be broken, not to leave a line too short; 0 if nowhere."""
    if places := _places(_HYPHEN, text, start, stop):
        end = text.find(" ", stop)
        word = text[start : end if end >= 0 else len(text)]
        return 0 if "/" in word or "@" in word else places[-1]
    if _is_ideograph(text[stop - 1]) and _is_ideograph(text[stop]):
        return _apart(text, start, stop)
    return 0


def _places(pattern: re.Pattern[str], text: str, start: int, stop: int) -> list[int]:
    """Where a pattern allows a break from one place to another, seeing the two letters behind that."""
    return [place.start() for place in pattern.finditer(text, start, stop + 2) if place.start() <= stop]


def _forced(text: str, start: int, stop: int) -> int:
    """Where a word that is longer than a row is cut: where it can be broken, or else as late as possible."""
    least = start + (stop - start) // 3
    for pattern, signs in ((_SLASH, "/"), (_HYPHEN, "-\u2010")):
        if any(text.find(sign, start, stop) >= 0 for sign in signs):
            places = _places(pattern, text, start, stop)
            if places and places[-1] > least:
                return places[-1]
    return _apart(text, start, stop)


def _apart(text: str, start: int, stop: int) -> int:
    """The place, or one a little before it if a line would end or begin with the wrong bracket there."""
    for at in range(stop, max(start, stop - 4), -1):
        if text[at] not in _CLOSING and text[at - 1] not in _OPENING:
            return at
        if not _is_ideograph(text[at - 1]):  # what is joined to the letter before can't be parted from it
            break
    return stop


def _is_ideograph(letter: str) -> bool:
    """Whether it is a character by itself of a script that is broken anywhere; Korean isn't such a script."""
    return bisect_left(_IDEOGRAPHS, letter) % 2 == 1 or letter in _IDEOGRAPHS


def _without_widow(text: str, lines: list[tuple[int, int]], first: int, rest: int) -> list[tuple[int, int]]:
    """The lines; the last one with a word more if it was a single short one, and the line before has words enough."""
    (start, end), (last, stop) = lines[-2:]
    if stop - last >= _SHORT or " " in text[last:stop] or text.count(" ", start, end) < 2:
        return lines
    space = text.rfind(" ", start, end)
    above = _before_spaces(text, space)
    if (number := text.rfind(" ", start, above)) > start and text[number + 1 : above].isdigit():
        space, above = number, _before_spaces(text, number)  # the day stays with its month
    room = first if len(lines) == 2 else rest
    if cell_len(text[start:above]) * 2 >= room and cell_len(text[space + 1 : stop]) <= rest:
        lines[-2:] = [(start, above), (space + 1, stop)]
    return lines


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


def mark_at(row: Row, at: int) -> Mark | None:
    """The mark of the character at a place in a row's text, if it has one."""
    for span in row:
        if at < len(span.text):
            return span.mark
        at -= len(span.text)
    return None


def indented(spans: Iterable[Span], width: int) -> list[Row]:
    """Text broken into rows that stand two cells in."""
    return wrap(spans, width, (Span("  "),), "  ")


def pad(row: Row) -> Row:
    """A row two cells in; an empty one stays empty."""
    return (Span("  "), *row) if row else row


def hard_wrap(text: str, width: int, style: str) -> list[Row]:
    """Break one line of code into rows without touching its spaces."""
    if not text:
        return [()]
    text = clean(text)
    first, *others = chop_cells(text, max(2, width)) or [text]  # no cells are those of marks without a letter
    return [(Span(first, style),), *((CUT, Span(part, style)) for part in others)]


def fit(spans: Iterable[Span], width: int, ellipsis: str) -> Row:
    """One row of at most `width` cells: what is too long ends in an ellipsis."""
    row: list[Span] = []
    left = width
    for span in spans:
        text = clean(span.text[:_NOWHERE])
        cells = cell_len(text)
        if cells > left or len(span.text) > _NOWHERE:
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
