"""A screen as rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import split_graphemes

from briefing_tui.cells.pens import Pen

_NARROW: Final = (
    "\u00a0\u00ac\u00ae\u02ff\u0370\u0377\u037a\u037f\u0384\u038a\u038e\u03a1\u03a3\u0482\u048a\u052f\u0531\u0556"
    "\u1e00\u1f15\u2010\u2027\u2030\u205e\u20a0\u20bf\u2190\u2319\u2500\u25fc\u2758\u2794"
)
_WIDE: Final = "\u3001\u3029\u3041\u3096\u30a0\u30ff\u3400\u4dbf\u4e00\u9fff\uac00\ud7a3\uff01\uff60"
"""Letters beside those of ASCII, from one to another, that are one or two cells wide on every terminal."""


class _Widths(dict[str, int]):
    """How many cells wide letters are: 0 where terminals differ, as with emoji, marks and letters that are joined."""

    def __missing__(self, letter: str) -> int:
        if letter.isascii():
            width = int(" " <= letter <= "~")
        else:
            width = next((width for width, bounds in ((1, _NARROW), (2, _WIDE)) if _within(letter, bounds)), 0)
        self[letter] = width
        return width


def _within(letter: str, bounds: str) -> bool:
    return any(first <= letter <= last for first, last in zip(bounds[::2], bounds[1::2], strict=True))


_WIDTHS: Final = _Widths()


class Row:
    """The cells of a row: the text in each, and its pen. The cells that a wide letter takes beside its first are empty."""

    __slots__ = ("pens", "texts")

    def __init__(self, texts: list[str], pens: list[Pen]) -> None:
        self.texts = texts
        self.pens = pens

    def copy(self) -> Row:
        """The same, and independent of it."""
        return Row(self.texts.copy(), self.pens.copy())

    def shows(self, other: Row) -> bool:
        """Whether it looks like another."""
        return self.texts == other.texts and self.pens == other.pens

    def is_whole_at(self, *columns: int) -> bool:
        """Whether no wide letter lies across the left edge of one of those columns."""
        return all(column == len(self.texts) or bool(self.texts[column]) for column in columns)

    def with_part(self, left: int, right: int, other: Row | None, unknown: Pen) -> Row:
        """This row with a part of another between two columns; without another, with what is in that pen, and unknown."""
        part = other or Row([" "] * len(self.texts), [unknown] * len(self.texts))
        return Row(
            self.texts[:left] + part.texts[left:right] + self.texts[right:],
            self.pens[:left] + part.pens[left:right] + self.pens[right:],
        )

    @property
    def is_certain(self) -> bool:
        """Whether it is known in which column everything is."""
        text = "".join(self.texts)
        return text.isascii() or all(map(_WIDTHS.__getitem__, set(text)))

    def put(self, column: int, text: str, pen: Pen) -> int:
        """Write from a column on, as far as there is room; returns the column after it."""
        texts = self.texts
        room = len(texts) - column
        cells: Sequence[str] = text
        if not text.isascii() and any(_WIDTHS[letter] != 1 for letter in set(text)):
            cells = self._split(column, text) if room >= 0 else ()
        if room < len(cells):
            # Half of a wide letter is none.
            cells = [*cells[: room - 1], cells[room - 1] if cells[room] else " "] if room > 0 else ()
        if not cells:
            return column
        end = column + len(cells)
        if not texts[column]:
            self._blank(column)
        texts[column:end] = cells
        self.pens[column:end] = [pen] * len(cells)
        at = end
        while at < len(texts) and not texts[at]:
            texts[at] = " "
            at += 1
        return end

    def _blank(self, column: int) -> None:
        """Leave nothing of the wide letter that has a cell there."""
        while not self.texts[column]:
            self.texts[column] = " "
            column -= 1
        self.texts[column] = " "

    def _split(self, column: int, text: str) -> list[str]:
        """A cell's text for each; marks in front of the first letter go to what stands before it."""
        cells: list[str] = []
        for start, end, width in split_graphemes(text)[0]:
            part = text[start:end]
            if width:
                cells += [part, *[""] * (width - 1)]
            elif cells:
                cells[-1] += part
            elif column:
                before = column - 1
                while not self.texts[before]:
                    before -= 1
                self.texts[before] += part
        return cells


def blank(columns: int, rows: int, pen: Pen) -> list[Row]:
    """A screen with nothing on it."""
    return [Row([" "] * columns, [pen] * columns) for _ in range(rows)]
