"""A terminal that keeps the style of every cell, and fails on all that it doesn't know."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rich.cells import get_character_cell_size

_SEQUENCE: Final = re.compile(r"\x1b\[(\??)([0-9;]*)([A-Za-z])")


class Cell(NamedTuple):
    """What is in a cell, and its style: attributes, foreground and background, as parameters of SGR."""

    text: str = " "
    attributes: frozenset[str] = frozenset()
    foreground: str = ""
    background: str = ""


class Emulator:
    """A screen of cells; lines aren't wrapped."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.lines = [[Cell()] * columns for _ in range(rows)]
        self.row = self.column = 0
        self._pen = Cell()
        self._last = ""
        self._region = (0, rows)
        self._margins = (0, columns)
        self.counted: dict[str, int] = {}
        """How often each kind of sequence was used, by its last letter."""

    def feed(self, text: str) -> None:
        """Take what is written to it."""
        at = 0
        while at < len(text):
            if found := _SEQUENCE.match(text, at):
                self._do(found[1] + found[3], [int(number or 0) for number in found[2].split(";")], found[2])
                at = found.end()
                continue
            letter = text[at]
            at += 1
            if text.startswith("\x1bD", at - 1):  # to the row below, whatever the mode for line feeds is
                assert self.row + 1 < len(self.lines), "it would scroll"
                assert self.column < self.columns, "it isn't sure where the cursor is"
                self.row += 1
                at += 1
            elif letter == "\r":
                self.column = 0
            elif letter == "\n":
                assert self.row + 1 < len(self.lines), "it would scroll"
                assert text[at - 2] in "\r\n", "it may go to the first column, too"
                self.row += 1
            elif letter == "\b":
                assert 0 < self.column < self.columns
                self.column -= 1
            else:
                assert letter >= " ", f"{letter!r}"
                self._put(letter)

    def _put(self, letter: str) -> None:
        width = get_character_cell_size(letter)
        line = self.lines[self.row]
        if not width:
            before = self.column - 1
            while not line[before].text:
                before -= 1
            line[before] = line[before]._replace(text=line[before].text + letter)
            return
        assert self.column + width <= self.columns, "it is beyond the edge"
        for column in (self.column, self.column + width):  # half of a wide letter is none
            if 0 < column < self.columns and not line[column].text:
                line[column - 1] = line[column - 1]._replace(text=" ")
                line[column] = line[column]._replace(text=" ")
        line[self.column] = self._pen._replace(text=letter)
        if width == 2:
            line[self.column + 1] = self._pen._replace(text="")
        self.column += width
        self._last = letter

    def _do(self, kind: str, numbers: list[int], parameters: str) -> None:
        self.counted[kind] = self.counted.get(kind, 0) + 1
        number = numbers[0] or 1
        blank = Cell(background=self._pen.background)
        line = self.lines[self.row]
        if kind == "H":
            self.row, self.column = (max(1, one) - 1 for one in (*numbers, 0)[:2])
        elif kind in "CD":
            assert self.column < self.columns, "it isn't sure where the cursor is"
            self.column += number if kind == "C" else -number
            assert 0 <= self.column < self.columns
        elif kind == "B":
            self.row += number
            self.column = min(self.column, self.columns - 1)
            assert self.row < len(self.lines)
        elif kind == "K":
            assert parameters == ""
            line[self.column :] = [blank] * (self.columns - self.column)
        elif kind == "X":
            assert self.column + number <= self.columns
            line[self.column : self.column + number] = [blank] * number
        elif kind == "b":
            for _ in range(number):
                self._put(self._last)
        elif kind == "r":
            self._region = (numbers[0] - 1, numbers[1]) if parameters else (0, len(self.lines))
            self.row = self.column = 0
        elif kind in "ST":
            top, bottom = self._region
            left, right = self._margins
            parts = [self.lines[row][left:right] for row in range(top, bottom)]
            new = [[blank] * (right - left)] * min(number, len(parts))
            parts = parts[number:] + new if kind == "S" else new + parts[: len(parts) - len(new)]
            for row, part in enumerate(parts, top):
                self.lines[row][left:right] = part
        elif kind == "?h" and number == 69:
            self._margins = (-1, -1)
        elif kind == "?l" and number == 69:
            self._margins = (0, self.columns)
        elif kind == "s":
            assert self._margins == (-1, -1), "it would keep the cursor's place"
            self._margins = (numbers[0] - 1, numbers[1])
            self.row = self.column = 0
        elif kind == "m":
            self._pen = _styled(self._pen, parameters.split(";"))
        elif kind not in ("?h", "?l"):
            raise AssertionError(kind)


_OFF: Final = {"22": "12", "23": "3", "24": "4", "25": "5", "27": "7", "28": "8", "29": "9"}


def _styled(pen: Cell, codes: list[str]) -> Cell:
    codes = codes.copy()
    while codes:
        code = codes.pop(0)
        if code in ("", "0"):
            pen = Cell()
        elif code in _OFF:
            pen = pen._replace(attributes=pen.attributes - set(_OFF[code]))
        elif len(code) == 1:
            pen = pen._replace(attributes=pen.attributes | {code})
        elif code in ("38", "48"):
            kind = codes.pop(0)
            color = ";".join([code, kind, *(codes.pop(0) for _ in range(3 if kind == "2" else 1))])
            pen = pen._replace(foreground=color) if code == "38" else pen._replace(background=color)
        elif code[0] in "39" and len(code) == 2:
            pen = pen._replace(foreground="" if code == "39" else code)
        else:
            assert code[:-1] in ("4", "10"), code
            pen = pen._replace(background="" if code == "49" else code)
    return pen
