"""What a map has beside its places: a scale bar, and where north is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing_tui.view.geography import distance_words
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.labels import Canvas
from briefing_tui.view.rows import Row, Span, width_of

_BARS: Final = tuple(step * 10.0**power for power in range(-3, 5) for step in (1, 2, 5))
"""Each length that a scale bar can have, in km."""


def furnish(canvas: Canvas, busy: Sequence[tuple[int, int]], scale: float, glyphs: Glyphs) -> None:
    """Put a scale bar and north into the corners with the least in them, if there is room.

    `busy` are the cells (column, row) where there is something already, or soon; a column is `scale` km wide.
    """
    right, bottom = canvas.width - 1, canvas.height - 1

    def crowd(corner: tuple[int, int]) -> int:
        near = (abs(column - corner[0]) * 3 <= right and abs(row - corner[1]) * 3 <= bottom for column, row in busy)
        return sum(near)

    corners = sorted(((0, bottom), (right, bottom), (right, 0), (0, 0)), key=crowd)  # equals stay in that order
    if canvas.width >= 14 and canvas.height >= 3:
        bar = _bar(scale, max(5, min(24, canvas.width // 4)), glyphs)
        cells = width_of(bar)
        # At the bottom if it can be: that is where one looks for it.
        for column, row in sorted(corners, key=lambda corner: corner[1] != bottom):
            start = column - cells + 1 if column else 0
            if canvas.is_free(start, row, cells) and canvas.is_apart(start, row, cells):
                canvas.put(start, row, bar)
                break
    if canvas.width >= 8 and canvas.height >= 5:
        for column, row in sorted(corners, key=lambda corner: (crowd(corner), corner[1])):
            top = row if row == 0 else row - 1
            if all(canvas.is_free(column, line, 1) and canvas.is_apart(column, line, 1) for line in (top, top + 1)):
                canvas.put(column, top, (Span("N", "quiet"),))
                canvas.put(column, top + 1, (Span(glyphs.north, "quiet"),))
                break


def _bar(scale: float, cells: int, glyphs: Glyphs) -> Row:
    """A scale bar of a round length, as long as can be, and not longer than so many cells from tick to tick."""
    length = max((step for step in _BARS if step <= scale * cells), default=_BARS[0])
    left, line, right = glyphs.scale
    bar = left + line * (round(length / scale) - 1) + right
    return Span(bar, "rule"), Span(f" {distance_words(length)}", "quiet")
