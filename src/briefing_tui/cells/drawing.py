"""What an app writes, taken apart: what it draws, and what it only tells the terminal."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.cells.grid import blank
from briefing_tui.cells.pens import Pen, Pens

SYNC_BEGIN: Final = "\x1b[?2026h"
SYNC_END: Final = "\x1b[?2026l"
"""Around a frame that the terminal shows when all of it is there."""

_TOKEN: Final = re.compile(
    r"\x1b\[(?P<style_of>[0-9;]+)m(?P<styled>[^\x00-\x1f\x7f-\x9f]+)\x1b\[0m"  # how Textual writes all that it draws
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<style>[0-9;]*)m"
    r"|\x1b\[(?P<row>[0-9]*)(?:;(?P<column>[0-9]*))?H"
    r"|(?P<sync>\x1b\[\?2026[hl])"
    r"|(?P<line>[\r\n])"
    # What changes nothing on the screen: strings for the terminal, its keyboard's and mouse's modes, the cursor's look,
    # questions, the bell.
    r"|(?P<told>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b\[\?(?:1|25|100[0-6]|1015|1016|2004|2048)[hl]|\x1b\[[<>=][0-9;]*u|\x1b\[\??[0-9;]*\$?[np]|\x07)"
    r"|\x1b[PX^_][^\x07\x1b]*\x1b\\|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-Z\\-~]|.",
    re.DOTALL,
)


class Drawing:
    """The screen as an app has drawn it, by cursor positions, styles and letters."""

    def __init__(self, columns: int, rows: int, pens: Pens) -> None:
        self.columns = columns
        self._pens = pens
        self._pen = pens.default
        self.rows = blank(columns, rows, pens.default)
        self.changed: set[int] = set()
        """The rows that were drawn to; whoever has looked at them empties it."""
        self.cursor = (0, 0)
        """Row and column at which the app has left the cursor."""
        self.framed = False
        """Whether the app wants a frame to be shown when all of it is there."""
        self.unfinished = False
        """Whether the rest of such a frame is still to come."""

    def write(self, text: str) -> tuple[str, bool]:
        """Draw what an app writes.

        Returns what is for the terminal itself, and whether that may have changed the screen in a way that isn't known.
        """
        told: list[str] = []
        known = True
        row, column = self.cursor
        pen = self._pen
        for token in _TOKEN.finditer(text):
            kind = token.lastgroup
            if kind == "styled" and (styled := self._pens.after(pen, token["style_of"])) is not None:
                column = self._put(row, column, token["styled"], styled)
                pen = self._pens.default
            elif kind == "text":
                column = self._put(row, column, token.group(), pen)
            elif kind == "style" and (after := self._pens.after(pen, token["style"])) is not None:
                pen = after
            elif kind in ("row", "column"):
                row, column = (max(1, int(token[name] or 1)) - 1 for name in ("row", "column"))
            elif kind == "line" and (token.group() == "\r" or row + 1 < len(self.rows)):
                row, column = (row, 0) if token.group() == "\r" else (row + 1, column)
            elif kind == "sync":
                self.framed, self.unfinished = True, token.group() == SYNC_BEGIN
            else:
                told.append(token.group())
                known = known and kind == "told"
        self._pen = pen
        self.cursor = (row, column)
        return "".join(told), known

    def _put(self, row: int, column: int, text: str, pen: Pen) -> int:
        if row >= len(self.rows):
            return column
        self.changed.add(row)
        return self.rows[row].put(column, text, pen)
