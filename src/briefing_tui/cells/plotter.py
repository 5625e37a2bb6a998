"""The sequences that bring cells to a terminal, in as few bytes as can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from briefing_tui.cells.abilities import Abilities
from briefing_tui.cells.grid import Row
from briefing_tui.cells.pens import Pen, Pens

_REPEATED: Final = re.compile("([ -~])\\1{5,}")
"""A letter that is worth being written once: tmux can repeat no others."""

_GAP: Final = 4
"""Cells that cost no more to be written again than to be jumped over."""


class Stroke(NamedTuple):
    """Cells of a row that are written in one pen, from one column to before another."""

    row: int
    start: int
    end: int
    pen: Pen
    text: str
    certain: bool = True
    """Whether it is known in which column the cursor is after it."""
    rest: bool = False
    """Whether they are blank, as is all that follows in the row."""


def strokes(number: int, shown: Row | None, wanted: Row, *, erase: bool) -> Iterator[Stroke]:
    """What has to be written to a row that shows something, or that isn't known; with `erase`, a blank rest is erased."""
    columns = len(wanted.texts)
    certain = wanted.is_certain and (shown is None or shown.is_certain)
    changes = [(0, columns)] if shown is None or not certain else _changes(shown, wanted)
    blank = _rest(wanted) if erase and certain else columns
    texts, pens = wanted.texts, wanted.pens
    for start, end in changes:
        at, stop = start, min(end, blank)
        while at < stop:
            pen = _pen_from(wanted, at, stop)
            after = at + 1
            while after < stop and (
                pens[after] is pen or (texts[after] == " " and pens[after].ground == pen.ground is not None)
            ):
                after += 1
            yield Stroke(number, at, after, pen, "".join(texts[at:after]), certain)
            at = after
        if end > blank:
            yield Stroke(number, max(start, blank), columns, pens[-1], "", rest=True)


def _changes(shown: Row, wanted: Row) -> list[tuple[int, int]]:
    """The cells of a row that differ, from and to before; with what lies between where that is as short."""
    pens = wanted.pens
    found: list[tuple[int, int]] = []
    start = end = -1
    cells = zip(wanted.texts, shown.texts, pens, shown.pens, strict=True)
    for column, (text, before, pen, pen_before) in enumerate(cells):
        same = text == before and (pen is pen_before or _is_blank(text, pen, pen_before))
        if same if text else column != end:  # the other cell of a wide letter goes with the first
            continue
        if start < 0:
            start = column
        elif column - end > _GAP or not {pens[end - 1], pen}.issuperset(pens[end:column]):
            found.append((start, end))
            start = column
        end = column + 1
    if start >= 0:
        found.append((start, end))
    return found


def _rest(row: Row) -> int:
    """The column from which on a row is blank, if it is worth being erased."""
    columns = column = len(row.texts)
    while column and _is_blank(row.texts[column - 1], row.pens[column - 1], row.pens[-1]):
        column -= 1
    return column if columns - column > _GAP else columns


def _pen_from(row: Row, start: int, end: int) -> Pen:
    """The pen for the cell at `start`; for a blank, that of the letter behind it where it looks the same in that."""
    pen = row.pens[start]
    at = start
    while at < end and _is_blank(row.texts[at], row.pens[at], pen):
        at += 1
    return row.pens[at] if start < at < end and row.pens[at].ground == pen.ground else pen


def _is_blank(text: str, pen: Pen, other: Pen) -> bool:
    """Whether a cell looks the same in another pen, since there is nothing in it."""
    return text == " " and pen.ground is not None and pen.ground == other.ground


class Move(NamedTuple):
    """A part of the screen, from edges to before others, that has moved up by so many rows, or down if negative."""

    top: int
    bottom: int
    left: int
    right: int
    by: int


class Plotter:
    """Writes strokes, and keeps in mind where the cursor is, and which pen the terminal has."""

    def __init__(self, columns: int, pens: Pens, abilities: Abilities) -> None:
        self._columns = columns
        self._pens = pens
        self._abilities = abilities
        self._written: list[str] = []
        self._pen: Pen | None = None
        self._row: int | None = None
        self._column: int | None = None
        """Where the cursor is; None where that isn't known. After the last column it is beside the screen, or on it."""

    def take(self) -> str:
        """What was written since it was last taken."""
        written = "".join(self._written)
        self._written.clear()
        return written

    def scroll(self, move: Move) -> None:
        """Move a part of the screen."""
        scroll = f"\x1b[{move.top + 1};{move.bottom}r\x1b[{abs(move.by)}{'S' if move.by > 0 else 'T'}\x1b[r"
        if move.right - move.left < self._columns:
            scroll = f"\x1b[?69h\x1b[{move.left + 1};{move.right}s{scroll}\x1b[?69l"
        self._written.append(scroll)
        self._row = self._column = 0

    def plot(self, strokes: Iterable[Stroke]) -> None:
        """Write strokes: all of one pen, and then of the one that is nearest to it, since styles are longer than moves.

        Single cells, of which lines from top to bottom are made, go from top to bottom. Rows of doubt come first, whole.
        """
        groups: dict[Pen, list[Stroke]] = {}
        for stroke in strokes:
            if stroke.certain:
                groups.setdefault(stroke.pen, []).append(stroke)
            else:
                self._put(stroke)
        pen = self._pen or self._pens.default
        while groups:
            pen = min(groups, key=pen.distance)
            for stroke in sorted(groups.pop(pen), key=lambda one: one.start if one.end == one.start + 1 else -1):
                self._put(stroke)

    def _put(self, stroke: Stroke) -> None:
        row, start, end, pen, text, certain, rest = stroke
        if certain or not start:
            self._move(row, start)
        blank = rest or not text.strip(" ")
        if self._pen is None or not (blank and pen.ground is not None and self._pen.ground == pen.ground):
            self._use(pen)
        if not certain and not start:  # a row of doubt may be shorter than what was there
            self._written.append("\x1b[K")
        if rest:
            self._written.append("\x1b[K")
        else:
            self._write(text, certain)
            self._column = end if certain else None

    def park(self, row: int, column: int) -> None:
        """Leave the cursor where the app wants it, or has put it away.

        At the top, if the app has it there: an xterm that gets smaller takes lines off the top of its other screen, too, if
        the cursor is at the bottom; and what a terminal says of a cursor elsewhere in its first row, it says of a key.
        """
        self._move(row, min(column, self._columns - 1))

    def _move(self, row: int, column: int) -> None:
        if (row, column) == (self._row, self._column):
            return
        place = (f"{row + 1};{column + 1}" if column else f"{row + 1}") if row or column else ""
        ways = [f"\x1b[{place}H"]
        down = row - self._row if self._row is not None else 0
        if self._row is None or self._column is None:
            pass
        elif down == 0:
            if column == 0:
                ways.append("\r")
            elif self._column < self._columns:
                ways.append(_along(column - self._column))
        elif down > 0:
            along = _along(column - min(self._column, self._columns - 1))
            ways += (f"\x1b[{down if down > 1 else ''}B{along}", "\r" + "\n" * down + _along(column))
            if self._column < self._columns:  # beside the screen, terminals don't agree on where an index leads
                ways.append("\x1bD" * down + along)  # a line feed alone may go to the first column, too (LNM)
        self._written.append(min(ways, key=len))
        self._row, self._column = row, column

    def _use(self, pen: Pen) -> None:
        if self._pen is None:
            self._written.append("\x1b[m")
            self._pen = self._pens.default
        self._written.append(self._pens.between(self._pen, pen))
        self._pen = pen

    def _write(self, text: str, certain: bool) -> None:
        """Write text in the pen that is there."""
        assert self._pen is not None
        at = 0
        for repeated in _REPEATED.finditer(text) if certain and len(text) > _GAP else ():
            letter, count = repeated[1], len(repeated.group())
            if self._abilities.repeat:
                short = f"{letter}\x1b[{count - 1}b"
            elif letter == " " and self._abilities.erase and self._pen.ground is not None:
                short = f"\x1b[{count}X\x1b[{count}C"
            else:
                continue
            if len(short) < len(letter.encode()) * count:
                self._written += (text[at : repeated.start()], short)
                at = repeated.end()
        self._written.append(text[at:])


def _along(columns: int) -> str:
    """To the right in a row, or to the left if it is negative."""
    if not columns:
        return ""
    if -_GAP < columns < 0:
        return "\b" * -columns
    return f"\x1b[{abs(columns) if abs(columns) > 1 else ''}{'C' if columns > 0 else 'D'}"
