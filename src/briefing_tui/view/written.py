"""A long text as it was written: of its rows only the places are kept, and each is made when it is seen."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import overload

from briefing_tui.text import clean
from briefing_tui.view.rows import CUT, WRAPPED, Row, Span, is_narrow, lines_of


def is_safe(text: str) -> bool:
    """Whether every character of a text is safe to print and takes one cell; it may be so even where this is false."""
    return text.isascii() and text.replace("\n", " ").isprintable()


class Written(Sequence[Row]):
    """The rows of a text without markup. They are broken at spaces; a word longer than a row is cut."""

    def __init__(self, text: str, width: int) -> None:
        if " \n" in text:
            text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
        safe = is_safe(text)
        self.text = text if safe else "\n".join(map(clean, text.split("\n")))
        """The text, safe to print but for its line breaks."""
        self.starts = array("I")
        self.ends = array("I")
        if safe or is_narrow(self.text.replace("\n", " ")):
            self._break_narrow(max(1, width))
        else:
            self._break(max(1, width))

    def _break_narrow(self, width: int) -> None:
        """Find the rows where each character takes one cell: the regular expression does it at once."""
        in_word = rf"([^\n ]{{{width}}})(?=[^\n ])"  # first, since it would take long to find that the next can't match
        row = re.compile(rf"{in_word}|([^\n]{{0,{width}}})(?: *(?:\n|\Z)| +)|([^\n]{{1,{width}}})")
        for match in row.finditer(self.text):
            start, end = match.span(match.lastindex or 0)
            self.starts.append(start)
            self.ends.append(end)
        if len(self.starts) > 1 and self.starts[-1] == len(self.text) and not self.text.endswith("\n"):
            self.starts.pop()  # the end of the text is found once more behind the last row
            self.ends.pop()

    def _break(self, width: int) -> None:
        base = 0
        for line in self.text.split("\n"):
            for start, end in lines_of(line, width, width):
                self.starts.append(base + start)
                self.ends.append(base + end)
            base += len(line) + 1

    def joint(self, number: int) -> str | None:
        """What stands between the row and the one before it, if both are of one line: a space, or nothing."""
        before = self.text[self.starts[number] - 1] if self.starts[number] else "\n"
        return None if before == "\n" else " " if before == " " else ""

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> list[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | list[Row]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        words = self.text[self.starts[number] : self.ends[number]].rstrip(" ")
        joint = self.joint(number)
        lead = () if joint is None else (WRAPPED,) if joint else (CUT,)
        return (*lead, Span(words)) if words else lead


class Joined(Sequence[Row]):
    """Rows after rows, without a copy of them."""

    def __init__(self, *parts: Sequence[Row]) -> None:
        self.parts: list[Sequence[Row]] = [
            one for part in parts for one in (part.parts if isinstance(part, Joined) else [part]) if one
        ]
        self._starts = [0, *accumulate(map(len, self.parts))]

    def numbered(self) -> Iterator[tuple[int, Sequence[Row]]]:
        """The parts, each with the number of its first row."""
        return zip(self._starts, self.parts, strict=False)

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            first, stop, _ = number.indices(len(self))
            return Joined(*(_cut(part, first - at, stop - at) for at, part in self.numbered()))
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        number %= len(self)
        part = bisect_right(self._starts, number) - 1
        return self.parts[part][number - self._starts[part]]


def joined(*parts: Sequence[Row]) -> Sequence[Row]:
    """Rows after rows: in a list, unless some are made when they are seen."""
    full = [part for part in parts if part]
    if all(isinstance(part, list) for part in full):
        return full[0] if len(full) == 1 else [row for part in full for row in part]
    return Joined(*full)


def _cut(rows: Sequence[Row], first: int, stop: int) -> Sequence[Row]:
    """The rows from one to another; the same, and no copy, if that is all of them."""
    return rows if first <= 0 and stop >= len(rows) else rows[max(0, first) : max(0, stop)]


def parts_of(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[Row]]]:
    """The rows in parts, each with the number of its first row; long texts are parts by themselves."""
    return rows.numbered() if isinstance(rows, Joined) else iter([(0, rows)])
