"""Rows as running text, as one would read it aloud, and where in the rows each part of that text stands.

Not read are indents, padding, what is only drawn, and breaks that only the width made. Columns are read one after the
other, and so are the cells in a row of a table.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.rows import CELL, CUT, START, WRAPPED, Row, Span
from briefing_tui.view.written import Written, parts_of

_DRAWN: Final = str.maketrans(dict.fromkeys("".join(UNICODE.sides), " "))
"""The marks of sides are drawn between a sign and a name; read, they only part them."""

_WORDS: Final = re.compile("[^ ]+(?: [^ ]+)*")

_KEPT: Final = "\0"
"""Stands for a space in code while other spaces are dropped; no row has that character."""

_JOINTS: Final = {WRAPPED.style: " ", CUT.style: ""}
"""What is read where a row begins that continues the one before."""

_MARKERS: Final = frozenset({*_JOINTS, START.style})
"""What is before one of these is not read."""


class Spot(NamedTuple):
    """Where a part of the text stands: the characters from `start` to `end` of a row's text."""

    row: int
    start: int
    end: int


class _Runs:
    """Characters of a row, from `start` to `end`, which stand in the text from `at` on; `area` is their column or cell.

    There may be a hundred thousand, so their numbers are kept in arrays, each a column of the table of runs.
    """

    __slots__ = ("area", "at", "end", "row", "start")

    def __init__(self) -> None:
        self.at, self.row, self.start, self.end, self.area = (array("I") for _ in range(5))

    def add(self, at: int, row: int, start: int, end: int, area: int) -> None:
        """Append one."""
        self.at.append(at)
        self.row.append(row)
        self.start.append(start)
        self.end.append(end)
        self.area.append(area)


class _Part(NamedTuple):
    """What a row has in one column: its spans, and how many characters stand before them."""

    row: int
    start: int
    spans: Sequence[Span]
    celled: bool


class Reading:
    """What some rows say, and the way from there to the rows and back."""

    def __init__(
        self, text: str, runs: _Runs, areas: Sequence[int], columns: Mapping[int, Sequence[tuple[int, int]]]
    ) -> None:
        """`areas` has for each row the number of its column in reading order.

        Of rows with several columns or cells, `columns` has the ends of these and their numbers.
        """
        self.text = text
        self._runs = runs
        self._areas = areas
        self._columns = columns

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._areas)

    def spots(self, start: int, end: int) -> list[Spot]:
        """Where the characters from `start` to `end` of the text stand: one spot for each row and column they are in."""
        found: list[Spot] = []
        runs = self._runs
        before = -1
        for number in range(max(0, bisect_right(runs.at, start) - 1), len(runs.at)):
            at = runs.at[number]
            if at >= end:
                break
            row, area = runs.row[number], runs.area[number]
            first, last = runs.start[number], runs.end[number]
            begin, stop = first + max(0, start - at), min(last, first + end - at)
            if begin >= stop:
                continue
            if area == before and found[-1].row == row:
                found[-1] = Spot(row, found[-1].start, stop)
            else:
                found.append(Spot(row, begin, stop))
            before = area
        return found

    def stretch(self, rows: Iterable[int]) -> tuple[int, int]:
        """Where what stands in some rows begins in the text and where it ends; columns may have others between."""
        runs = self._runs
        found: list[int] = []
        for row in rows:
            for area in [area for _, area in self._columns.get(row, ())] or [self._areas[row]]:
                number = self._first(area, row, 0)
                while number < len(runs.at) and (runs.area[number], runs.row[number]) == (area, row):
                    found.append(number)
                    number += 1
        if not found:
            return 0, 0
        first, last = min(found), max(found)
        return runs.at[first], runs.at[last] + runs.end[last] - runs.start[last]

    def _first(self, area: int, row: int, at: int) -> int:
        """The number of the first run in a column that ends at a character of a row or later, or of what follows."""
        runs = self._runs
        return bisect_left(
            range(len(runs.at)), (area, row, at), key=lambda run: (runs.area[run], runs.row[run], runs.end[run])
        )

    def offset(self, row: int, at: int) -> int:
        """The place in the text of that character of the row, or else of the next one that is read in its column."""
        area, runs = self._areas[row], self._runs
        if columns := self._columns.get(row):
            area = next((area for end, area in columns if at < end), columns[-1][1])
        number = self._first(area, row, at + 1)
        if number == len(runs.at):
            return len(self.text)
        here = (runs.area[number], runs.row[number]) == (area, row)
        return runs.at[number] + (max(0, at - runs.start[number]) if here else 0)


def reading(rows: Sequence[Row]) -> Reading:
    """The rows as running text."""
    return _Reader(rows).reading()


class _Reader:
    """Takes rows from top to bottom, and puts what they say in the order in which it is read."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._text: list[str] = []
        self._length = 0
        self._runs = _Runs()
        self._areas = array("I")
        self._columns: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._area = 0
        self._gap = False
        """Whether there was an empty row."""
        parted: list[list[_Part]] = []
        """The rows with columns, of those that follow each other."""
        for first, part in parts_of(rows):
            if isinstance(part, Written) and _is_read_as_written(part.text):
                self._read_columns(parted)
                parted = []
                self._read_written(first, part)
                continue
            for number, row in enumerate(part, first):
                parts = _columns(number, row)
                self._areas.append(self._area)
                if len(parts) > 1 or parts[0].celled:
                    parted.append(parts)
                    continue
                if parted:
                    self._read_columns(parted)
                    parted = []
                    self._areas[number] = self._area
                self._read(parts[0])
        self._read_columns(parted)

    def reading(self) -> Reading:
        """What was read."""
        return Reading("".join(self._text), self._runs, self._areas, self._columns)

    def _read_written(self, first: int, part: Written) -> None:
        """All rows of a long text at once: they are read as they were written."""
        joint = ("\n\n" if self._gap else "\n") if self._text else ""
        base = self._length + len(joint)
        self._text += (joint, part.text)
        self._length = base + len(part.text)
        self._gap = False
        self._areas.extend([self._area] * len(part))
        full = [number for number, (start, end) in enumerate(zip(part.starts, part.ends, strict=True)) if start < end]
        self._runs.at.extend([base + part.starts[number] for number in full])
        self._runs.row.extend([first + number for number in full])
        self._runs.start.extend([0] * len(full))
        self._runs.end.extend([part.ends[number] - part.starts[number] for number in full])
        self._runs.area.extend([self._area] * len(full))

    def _read_columns(self, rows: Sequence[Sequence[_Part]]) -> None:
        """The first column of all the rows, then the second, and so on."""
        for column in range(max(map(len, rows), default=0)):
            self._area += 1
            self._gap = self._gap and not column
            record: list[list[_Part]] = []
            """The cells of a table's row, in each of its lines."""
            for row in rows:
                if column >= len(row):
                    continue
                part = row[column]
                cells = _cells(part) if part.celled else []
                if record and not (cells and any(_continues(cell) for cell in cells)):
                    self._read_cells(record)
                    record = []
                if cells:
                    record.append(cells)
                else:
                    self._read_part(part)
            self._read_cells(record)
        if rows:
            self._area += 1
            self._gap = False

    def _read_cells(self, lines: Sequence[Sequence[_Part]]) -> None:
        """The first cell in all its lines, then the second, and so on."""
        begun = self._length
        for cell in range(max(map(len, lines), default=0)):
            self._area += 1
            for line in lines:
                if cell < len(line):
                    self._read_part(line[cell], " " if self._length > begun else "\n")
                    self._gap = False
        self._area += 1

    def _read_part(self, part: _Part, joint: str = "\n") -> None:
        """What a row has in one of several columns or cells."""
        end = part.start + sum(len(span.text) for span in part.spans)
        self._columns[part.row].append((end, self._area))
        self._read(part, joint)

    def _read(self, part: _Part, joint: str = "\n") -> None:
        """What a row has in a column or cell; `joint` comes before it, if it doesn't continue what is above it."""
        at = start = part.start
        texts: list[str] = []
        marked = False
        for text, style, _ in part.spans:
            if text:
                texts.append(text.replace(" ", _KEPT) if "code" in style else text)
                at += len(text)
            elif style in _MARKERS:
                joint = _JOINTS.get(style, joint)
                marked = True
                start = at
                texts = []
        text = "".join(texts)
        if not text.isascii():
            text = text.translate(_DRAWN)
        words = text.strip(" ")
        if not words:
            self._gap = self._gap or not marked  # a row in which something is only drawn is not an empty one
            return
        if not self._text:
            joint = ""
        elif self._gap and joint == "\n":
            joint = "\n\n"
        self._gap = False
        start += len(text) - len(text.lstrip(" "))
        if "  " not in words:
            self._add(joint, words, part.row, start)
            return
        for match in _WORDS.finditer(words):
            self._add(joint, match.group(), part.row, start + match.start())
            joint = " "

    def _add(self, joint: str, words: str, row: int, start: int) -> None:
        at = self._length + len(joint)
        self._text += (joint, words.replace(_KEPT, " "))
        self._length = at + len(words)
        self._runs.add(at, row, start, start + len(words), self._area)


def _is_read_as_written(text: str) -> bool:
    """Whether no space in a long text is read as another, or not at all."""
    return (
        text != ""
        and text.strip(" \n") == text
        and not any(space in text for space in ("  ", " \n", "\n ", "\n\n\n"))
        and (text.isascii() or not any(mark.strip() and mark in text for mark in UNICODE.sides))
    )


def _columns(number: int, row: Row) -> list[_Part]:
    """A row by its columns."""
    styles = [span.style for span in row]
    celled = CELL.style in styles
    if "rule" not in styles:
        return [_Part(number, 0, row, celled)]
    parts: list[_Part] = []
    start = at = first = 0
    for index, span in enumerate(row):
        if span.style == "rule":
            parts.append(_Part(number, start, row[first:index], celled))
            start, first = at + len(span.text), index + 1
        at += len(span.text)
    return [*parts, _Part(number, start, row[first:], celled)]


def _cells(part: _Part) -> list[_Part]:
    """What a row has in a column by the cells of a table; nothing if it is in none."""
    cells: list[_Part] = []
    start = at = part.start
    first = 0
    for index, span in enumerate(part.spans):
        if not span.text and span.style == CELL.style:
            cells.append(_Part(part.row, start, part.spans[first:index], celled=False))
            start, first = at, index + 1
        at += len(span.text)
    return [*cells, _Part(part.row, start, part.spans[first:], celled=False)] if cells else []


def _continues(part: _Part) -> bool:
    """Whether a row goes on there with what is above it."""
    return any(not span.text and span.style in _JOINTS for span in part.spans)
