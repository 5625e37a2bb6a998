"""Where the labels of a map go: a canvas that knows what is taken, and the search for room on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui.view.rows import Row, Span, fit, width_of

_SHORTEST = 4
"""A name cut to fewer cells than that tells nothing."""


class Canvas:
    """Rows of spans that are put down one by one and never on top of each other.

    A row's taken cells are the bits of one number, so that to look at a whole stretch of it takes one step.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._taken = [0] * height
        self._dots = [0] * (height + 2)  # one row more at either end, which is always free
        self._runs: list[list[tuple[int, Row]]] = [[] for _ in range(height)]

    def put(self, column: int, row: int, spans: Row) -> None:
        """Put spans down, from a column on."""
        self._taken[row] |= _cells(column, width_of(spans))
        self._runs[row].append((column, spans))

    def put_dot(self, column: int, row: int, dot: Span) -> None:
        """Put a dot down, from which labels of other dots keep away."""
        self.put(column, row, (dot,))
        self._dots[row + 1] |= _cells(column, 1)

    def is_free(self, column: int, row: int, cells: int, gap: int = 1) -> bool:
        """Whether there is room for a label with a gap of free cells at either end."""
        inside = 0 <= row < self.height and 0 <= column <= self.width - cells
        return inside and not self._taken[row] & _cells(column - gap, cells + 2 * gap)

    def is_apart(self, column: int, row: int, cells: int, dot: tuple[int, int] = (0, -9), lines: int = 1) -> bool:
        """Whether a label keeps away from all dots but its own (column, row): nobody could say whose name it is.

        Dots above and below count too, but for `lines` 0.
        """
        beside = _but(self._dots[row + 1], dot, row) & _cells(column - 2, cells + 4)
        if beside or not lines:
            return not beside
        above, below = _but(self._dots[row], dot, row - 1), _but(self._dots[row + 2], dot, row + 1)
        return not (above | below) & _cells(column - 1, cells + 2)

    def room(self, column: int, row: int, step: int) -> int:
        """How many cells a label right (step 1) or left (-1) of a dot can have, with a free cell at either end."""
        free = -1  # the one beside the dot isn't the label's
        column += step
        while 0 <= column < self.width and not self._taken[row] >> column & 1:
            free, column = free + 1, column + step
        return max(0, free if column in {-1, self.width} else free - 1)

    def rows(self) -> list[Row]:
        """All that was put down, with spaces between."""
        rows = []
        for runs in self._runs:
            spans: list[Span] = []
            at = 0
            for column, run in sorted(runs, key=_column):
                spans += (Span(" " * (column - at)), *run) if column > at else run
                at = column + width_of(run)
            rows.append(tuple(spans))
        return rows


def _column(run: tuple[int, Row]) -> int:
    return run[0]


def _cells(column: int, count: int) -> int:
    """The bits of so many cells from a column on; those before the first column are cut off."""
    bits = (1 << count) - 1
    return bits << column if column >= 0 else bits >> -column


def _but(dots: int, dot: tuple[int, int], row: int) -> int:
    return dots & ~_cells(dot[0], 1) if dot[1] == row else dots


def label_dot(canvas: Canvas, column: int, row: int, forms: Sequence[Row], ellipsis: str) -> None:
    """Put a dot's label near it: the first of the forms that finds room, or the last one shortened, or none."""
    for lines in (1, 0):
        for form in forms:
            cells = width_of(form)
            for start, line in _near(column, row, cells, canvas.width):
                if canvas.is_free(start, line, cells) and canvas.is_apart(start, line, cells, (column, row), lines):
                    _put_near(canvas, column, row, start, line, form)
                    return
    right, left = canvas.room(column, row, 1), canvas.room(column, row, -1)
    widest = max(right, left)
    short = [fit(form, widest, ellipsis) for form in forms[-1:] if widest >= _SHORTEST]
    for form in (*forms, *short):
        cells = width_of(form)
        if cells <= widest:
            _put_near(canvas, column, row, column + 2 if cells <= right else column - 1 - cells, row, form)
            return


def _near(column: int, row: int, cells: int, width: int) -> Iterator[tuple[int, int]]:
    """Where a dot's label could begin (column, row), the best place first."""
    yield column + 2, row
    yield column - 1 - cells, row
    amid = max(0, min(column - cells // 2, width - cells))
    for line in (row - 1, row + 1):
        yield amid, line
        yield column + 1, line
        yield column - cells, line


def _put_near(canvas: Canvas, column: int, row: int, start: int, line: int, label: Row) -> None:
    if line == row:
        # The space between a dot and its name belongs to both: what a reader stops at has no hole.
        if start > column:
            canvas.put(start - 1, line, (Span(" ", "", label[0].mark), *label))
        else:
            canvas.put(start, line, (*label, Span(" ", "", label[-1].mark)))
    else:
        canvas.put(start, line, label)


class Edge:
    """The cells along the edge of a picture, and along up to two rings inside of it, where names can be stacked."""

    def __init__(self, width: int, height: int) -> None:
        self._rings = [_ring(width, height, inset) for inset in range(1 + min(2, height // 6))]
        self._index = {cell: index for index, cell in enumerate(self._rings[0])}
        self._slack = width // 4 + 2

    def near(self, column: int, row: int) -> list[tuple[int, int]]:
        """The cells (column, row) near one at the edge, the best first: an arrow stands about where it points to."""
        at = self._index[column, row] / len(self._rings[0])
        cells = []
        for ring in self._rings:
            index, slack = round(at * len(ring)), min(self._slack, len(ring) // 2)
            shifts = sorted(range(-slack, slack + 1), key=abs)
            cells += [ring[(index + shift) % len(ring)] for shift in shifts]
        return cells


def _ring(width: int, height: int, inset: int) -> list[tuple[int, int]]:
    """The cells of a rectangle (column, row) that lies so far inside the picture, clockwise from the upper left."""
    left, top, right, bottom = inset, inset, width - 1 - inset, height - 1 - inset
    if right <= left or bottom <= top:
        return [(column, row) for row in range(top, bottom + 1) for column in range(left, right + 1)] or [(0, 0)]
    return [
        *((column, top) for column in range(left, right)),
        *((right, row) for row in range(top, bottom)),
        *((column, bottom) for column in range(right, left, -1)),
        *((left, row) for row in range(bottom, top, -1)),
    ]


def label_edge(canvas: Canvas, cells: Sequence[tuple[int, int]], arrow: Span, forms: Sequence[Row]) -> None:
    """Put an arrow with the first of the forms that finds room, or alone, into the first of the cells that has it."""
    space = Span(" ", "", arrow.mark)
    for form in (*forms, ()):
        before, after = ((arrow, space, *form), (*form, space, arrow)) if form else ((arrow,), (arrow,))
        length = width_of(before)
        for column, row in cells:
            for start, label in ((column, before), (column + width_of((arrow,)) - length, after)):
                # A wider gap, or nobody could say to which of two arrows a name between them belongs.
                if canvas.is_free(start, row, length, 3) and canvas.is_apart(start, row, length):
                    canvas.put(start, row, label)
                    return
