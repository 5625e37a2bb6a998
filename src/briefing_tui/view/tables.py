"""A table as rows: in columns that share the width by what they need, or as a list of its cells where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, Literal, NamedTuple, TypeAlias

from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.rows import CELL, START, Row, Span, plain, width_of, wrap

Cell: TypeAlias = Sequence[Span]
Alignment: TypeAlias = Literal["left", "center", "right"]

_GAP: Final = 2
"""How many cells of the screen part two columns."""

_LEAST: Final = 6
"""The least width of a column with text longer than that."""


class Table(NamedTuple):
    """The cells of the header, those of each row, as many, and how each column is aligned."""

    header: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    alignments: Sequence[Alignment]


def table_rows(table: Table, width: int, glyphs: Glyphs) -> list[Row]:
    """The table in a width; where that can't hold its columns, each of its rows becomes lines with header and cell."""
    widths = _widths(table, width - _GAP * (len(table.header) - 1))
    if not widths:
        return list(_records(table, width))
    line = glyphs.scale[1] * (sum(widths) + _GAP * (len(widths) - 1))
    rows = [*_line(table.header, widths, table.alignments), (Span(line, "faint"), START)]
    for cells in table.rows:
        rows += _line(cells, widths, table.alignments)
    return rows


def _widths(table: Table, room: int) -> list[int]:
    """The widths of the columns, which together have that room; nothing if it doesn't do."""
    columns = list(zip(table.header, *table.rows, strict=True))
    whole = [max(1, *map(width_of, column)) for column in columns]
    if sum(whole) <= room:
        return whole
    least = [min(cells, _LEAST) for cells in whole]
    words = [max(low, *map(_longest_word, column)) for low, column in zip(least, columns, strict=True)]
    if sum(words) <= room:
        return _shared(room, words, whole)
    return _shared(room, least, words) if sum(least) <= room else []


def _longest_word(cell: Cell) -> int:
    return max((width_of([Span(word)]) for word in plain(cell).split()), default=0)


def _shared(room: int, least: Sequence[int], most: Sequence[int]) -> list[int]:
    """Widths between the least and the most, which fill the room: who wants little gets it, the others by their want."""
    widths = list(least)
    wanting = [column for column, cells in enumerate(most) if cells > least[column]]
    left = room - sum(widths)
    while content := [column for column in wanting if (most[column] - least[column]) * len(wanting) <= left]:
        for column in content:
            widths[column] = most[column]
            wanting.remove(column)
        left = room - sum(widths)
    total = sum(most[column] - least[column] for column in wanting)
    for column in wanting:
        widths[column] += left * (most[column] - least[column]) // total
    for column in wanting[: room - sum(widths)]:  # what the division left
        widths[column] += 1
    return widths


def _line(cells: Sequence[Cell], widths: Sequence[int], alignments: Sequence[Alignment]) -> Iterator[Row]:
    """The rows that one row of the table takes."""
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for lines in zip_longest(*wrapped, fillvalue=()):
        row: list[Span] = []
        gap = 0
        for line, width, alignment in zip(lines, widths, alignments, strict=True):
            left = width - width_of(line)
            before = {"left": 0, "center": left // 2, "right": left}[alignment]
            row += [CELL] if row else []
            row += [Span(" " * (gap + before)), *line]
            gap = _GAP + left - before
        yield tuple(row)


def _records(table: Table, width: int) -> Iterator[Row]:
    """Each row of the table as lines with what the column is and what the cell has; of a header alone, that."""
    names = [[*name, Span(": ", "strong")] if plain(name).strip() else [] for name in table.header]
    for number, cells in enumerate(table.rows or [table.header]):
        if number:
            yield ()
        for name, cell in zip(names, cells, strict=True):
            if plain(cell).strip():
                yield from wrap([*name, *cell] if table.rows else cell, width, (), "  ")
