"""What a terminal shows after what was written to it: enough of one for this program, and for the shells around it."""

from __future__ import annotations

import codecs
import re
from typing import Final

from rich.cells import cell_len, split_graphemes

_TOKEN: Final = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<mark>[<=>?]?)(?P<numbers>[0-9;]*)(?P<between>[ $]?)(?P<final>[@-~])"
    r"|\x1b\](?P<string>[0-9]+)[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b(?P<set>[()])(?P<name>[A-Z0-9])"
    r"|\x1b(?P<other>[78=>D])"
    r"|(?P<control>[\x00\x07\x08\t\r\n\x0e\x0f\x18])"
)
_BEGUN: Final = re.compile(r"\x1b(?:\[[<=>?]?[0-9;]*[ $]?|\][^\x07\x1b]*\x1b?|[()])?")
"""A sequence of which a part is still to come."""

_CALLED_OFF: Final = re.compile(rf"(?:{_BEGUN.pattern})\x18")

_MODES: Final = frozenset([1, 7, 25, 1000, 1002, 1006, 1048, 1049, 2004, 2026])
"""The private modes that it has."""

_STRINGS: Final = frozenset(["22", "52"])
"""The strings that it takes: the pointer's shape, and what is copied."""

HIDDEN: Final = ""
"""The second cell of a wide character."""


class Terminal:
    """A terminal's screen, which is fed what is written to it, and answers what it is asked.

    It is strict: a sequence that it doesn't know fails. While lines aren't wrapped, as the program has it, so does what
    is beyond an edge of every size that it has had, and a line feed that would move all of the screen.
    """

    def __init__(self, columns: int, rows: int, codec: str = "utf-8") -> None:
        self.columns, self.rows = columns, rows
        self._most = (columns, rows)
        self._decoder = codecs.getincrementaldecoder(codec)("surrogateescape")
        self._torn = ""
        self.cells = self._empty()
        self._others: list[list[str]] | None = None
        """The shell's screen, while the program has the other one."""
        self._x = self._y = 0
        self._kept = (0, 0)
        self._region = (0, rows)
        self._written = ""
        """The letter written last, if nothing came after it."""
        self._sets = {"(": "B", ")": "B"}
        self._shifted = False
        self.wraps = True
        self.asked = 0
        """How many times it was asked where the cursor is."""
        self.drawn = False
        """Whether something was drawn since it was asked last."""

    def _empty(self) -> list[list[str]]:
        return [[" "] * self.columns for _ in range(self.rows)]

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, without the spaces at their ends."""
        return ["".join(row).rstrip() for row in self.cells]

    @property
    def text(self) -> str:
        """All of the screen."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> tuple[int, int]:
        """The column and the row of the cursor, from 0."""
        return min(self._x, self.columns - 1), self._y

    def resize(self, columns: int, rows: int) -> None:
        """Another size; what was written for the one before may still come."""
        self._most = (max(columns, self._most[0]), max(rows, self._most[1]))
        self.columns, self.rows = columns, rows
        self.cells = self._cropped(self.cells)
        self._others = None if self._others is None else self._cropped(self._others)
        self._region = (0, rows)
        self._x, self._y = min(self._x, columns - 1), min(self._y, rows - 1)

    def _cropped(self, cells: list[list[str]]) -> list[list[str]]:
        wider = [" "] * self.columns
        rows = [[*row, *wider][: self.columns] for row in cells[: self.rows]]
        return rows + [wider.copy() for _ in range(self.rows - len(rows))]

    def feed(self, data: bytes) -> bytes:
        """Take what is written; returns what it answers."""
        text, self._torn = self._torn + self._decoder.decode(data), ""
        answers: list[str] = []
        at = 0
        while at < len(text):
            if token := _TOKEN.match(text, at):
                at = token.end()
                answers.append(self._take(token))
            elif off := _CALLED_OFF.match(text, at):
                at = off.end()
            elif (begun := _BEGUN.match(text, at)) and begun.end() == len(text):
                self._torn = text[at:]
                break
            else:
                raise AssertionError(f"{text[at : at + 40]!r} is nothing that a terminal is sent")
        return "".join(answers).encode()

    def _take(self, token: re.Match[str]) -> str:
        written, self._written = self._written, ""
        if text := token["text"]:
            self._write(written, text)
        elif token["final"]:
            return self._sequence(token, written)
        elif token["string"]:
            assert token["string"] in _STRINGS, f"{token.group()!r} is unknown"
        elif token["set"]:
            self._sets[token["set"]] = token["name"]
        elif token["other"]:
            if token["other"] in "78":
                self._keep(token["other"] == "7")
            elif token["other"] == "D":
                self._feed_line()
        else:
            self._control(token["control"])
        return ""

    # Text

    def _write(self, before: str, text: str) -> None:
        """Write after a letter to which it may belong; letters that are joined are one."""
        self.drawn = True
        assert self.wraps or not (self._shifted or self._sets["("] != "B"), f"{text!r} is in another character set"
        if not text.isascii():
            assert not re.search("[\ud800-\udfff](?!\x18)", text), f"{text!r} isn't in the terminal's character set"
            if before:
                text, self._x = before + text, self._x - cell_len(before)
        letters = text if text.isascii() else [text[start:end] for start, end, _ in split_graphemes(text)[0]]
        for letter in letters:
            self._put(letter)

    def _put(self, letter: str) -> None:
        width = 1 if letter.isascii() else cell_len(letter)
        if not width:
            return
        if self._x + width > self.columns:
            if self.wraps:
                self._x = 0
                self._feed_line()
            else:
                assert self._x + width <= self._most[0], f"{letter!r} is beyond the edge of {self.lines[self._y]!r}"
                self._x = max(0, self.columns - width)
        self._clear(self._x, self._x + width)
        self.cells[self._y][self._x : self._x + width] = ([letter] + [HIDDEN] * (width - 1))[: self.columns]
        self._x += width
        self._written = letter

    def _clear(self, start: int, end: int) -> None:
        """Nothing is in those cells of the row, nor is half a letter beside them."""
        row = self.cells[self._y]
        while row[start] == HIDDEN and start:
            start -= 1
        while end < len(row) and row[end] == HIDDEN:
            end += 1
        end = min(end, len(row))
        row[start:end] = [" "] * (end - start)

    # Controls

    def _control(self, control: str) -> None:
        if control == "\r":
            self._x = 0
        elif control == "\n":
            self._feed_line()
        elif control == "\b":
            self._along(-1)
        elif control == "\t":
            assert self.wraps, "a tab is of no use to who knows where everything is"
            self._x = min((self._x // 8 + 1) * 8, self.columns - 1)
        elif control in "\x0e\x0f":
            self._shifted = control == "\x0e"

    def _feed_line(self) -> None:
        if self._y + 1 == self._region[1]:
            assert self.wraps or self.rows < self._most[1], "all of the screen would move"
            self._scroll(1)
        else:
            self._y = min(self._y + 1, self.rows - 1)

    def _scroll(self, by: int) -> None:
        top, bottom = self._region
        by = max(top - bottom, min(by, bottom - top))
        part, new = self.cells[top:bottom], [[" "] * self.columns for _ in range(abs(by))]
        self.cells[top:bottom] = part[by:] + new if by > 0 else new + part[: len(part) + by]

    def _along(self, columns: int) -> None:
        """Move in the row."""
        assert self.wraps or self._x < self.columns, "beside the screen, terminals differ"
        self._go(self._x + columns, self._y)

    def _go(self, x: int, y: int) -> None:
        assert self.wraps or (0 <= x < self._most[0] and 0 <= y < self._most[1]), f"{x}, {y} is beyond an edge"
        self._x, self._y = max(0, min(x, self.columns - 1)), max(0, min(y, self.rows - 1))

    def _keep(self, keep: bool) -> None:
        if keep:
            self._kept = (self._x, self._y)
        else:
            self._x, self._y = min(self._kept[0], self.columns - 1), min(self._kept[1], self.rows - 1)

    # Sequences

    def _sequence(self, token: re.Match[str], written: str) -> str:
        kind = f"{token['mark']}{token['between']}{token['final']}"
        numbers = [int(number or 0) for number in token["numbers"].split(";")]
        count = max(1, numbers[0])
        column, row = self.cursor
        if kind in "ABCD":
            if kind in "AB":
                self._go(column, row + (count if kind == "B" else -count))
            else:
                self._along(count if kind == "C" else -count)
        elif kind == "H":
            self._go(max(1, numbers[1] if len(numbers) > 1 else 1) - 1, count - 1)
        elif kind in "JKX":
            self._erase(kind, numbers[0], column)
        elif kind == "b":
            assert written, "there is no letter to be repeated"
            for _ in range(count):
                self._put(written)
        elif kind in "ST":
            self.drawn = True
            self._scroll(count if kind == "S" else -count)
        elif kind == "r":
            top, bottom = numbers if len(numbers) > 1 else (0, 0)
            self._region = (max(1, top) - 1, min(bottom or self.rows, self.rows))
            self._x = self._y = 0
        elif kind in ("?h", "?l"):
            for number in numbers:
                self._set(number, kind == "?h")
        elif kind == "n" and numbers == [6]:
            self.asked += 1
            self.drawn = False
            return f"\x1b[{row + 1};{column + 1}R"
        else:
            assert kind in ("m", "?$p", "<u", ">u", "=u", "?u", " q"), f"{token.group()!r} is unknown"
        return ""

    def _erase(self, kind: str, number: int, column: int) -> None:
        self.drawn = True
        if kind == "X":
            end = column + max(1, number)
            assert self.wraps or end <= self._most[0], "what is erased is beyond an edge"
            self._clear(column, min(end, self.columns))
        elif kind == "K" and not number:
            self._clear(column, self.columns)
        else:
            assert (kind, number) in (("J", 0), ("J", 2), ("J", 3)), f"{kind!r} with {number} is unknown"
            if number == 0:
                self._clear(column, self.columns)
            below = range(self._y + 1 if number == 0 else 0, self.rows if number < 3 else 0)
            for row in below:
                self.cells[row] = [" "] * self.columns

    def _set(self, mode: int, on: bool) -> None:
        assert mode in _MODES, f"the mode {mode} is unknown"
        if mode == 7:
            self.wraps = on
        elif mode == 1048:
            self._keep(on)
        elif mode == 1049 and on:
            self._keep(keep=True)
            if self._others is None:
                self._others = self.cells
            self.cells = self._empty()
        elif mode == 1049 and self._others is not None:
            self.cells, self._others = self._others, None
            self._keep(keep=False)
