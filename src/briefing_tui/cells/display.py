"""What a terminal shows, and what it has to be sent to show what an app has drawn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from briefing_tui.cells.abilities import Abilities
from briefing_tui.cells.drawing import SYNC_BEGIN, SYNC_END, Drawing
from briefing_tui.cells.grid import Row
from briefing_tui.cells.pens import Pens
from briefing_tui.cells.plotter import Move, Plotter, Stroke, strokes

_MOST: Final = 4
"""How many moves are kept: after more of them between two frames, little is left of what was there."""

_AT_ONCE: Final = 1024
"""Bytes of a frame that arrives in one piece, so that the terminal needn't be told where it begins and ends."""


class Display:
    """A terminal's screen. An app draws on it whenever it likes; the terminal is sent the difference whenever it can."""

    def __init__(self, abilities: Abilities) -> None:
        """It has no size until it is told one by `resize`."""
        self._abilities = abilities
        self._pens = Pens(blanks=abilities.blanks, resets=abilities.resets)
        self.margins = False
        """Whether the terminal can move a part of some rows (DECLRMM), which it has to be asked."""
        self.resize(0, 0)

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size, in cells, and the app is going to draw everything anew."""
        self._drawing = Drawing(columns, rows, self._pens)
        self._lose(columns, rows)

    def forget(self) -> None:
        """What the terminal shows isn't known any more: all that was drawn is to be sent again."""
        rows = self._drawing.rows
        self._drawing.changed.update(range(len(rows)))
        self._lose(self._drawing.columns, len(rows))

    def _lose(self, columns: int, rows: int) -> None:
        self._plotter = Plotter(columns, self._pens, self._abilities)
        self._shown: list[Row | None] = [None] * rows
        self._moves: list[Move] = []

    def draw(self, text: str) -> str:
        """Take what an app writes; returns what isn't drawing: it is for the terminal itself, and can be sent at once.

        What isn't known at all may have changed the screen in any way.
        """
        told, known = self._drawing.write(text)
        if not known:
            self.forget()
        return told

    def scrolled(self, top: int, bottom: int, by: int, left: int = 0, right: int | None = None) -> None:
        """A part of the screen, from edges to before others, is going to be drawn so many rows higher, or lower if negative.

        Nothing depends on its being true: the terminal is told to move it if that makes less to send. One without
        `margins` moves whole rows.
        """
        columns = self._drawing.columns
        if not self.margins or right is None:
            left, right = 0, columns
        if self._moves and self._moves[-1][:4] == (top, bottom, left, right):
            by += self._moves.pop().by
        if len(self._moves) == _MOST:
            self._moves.clear()
        elif 0 < abs(by) < bottom - top and 0 <= left < right <= columns and self._abilities.scroll:
            self._moves.append(Move(top, bottom, left, right, by))

    @property
    def pending(self) -> bool:
        """Whether the app has drawn a frame that wasn't sent."""
        return bool(self._drawing.changed) and not self._drawing.unfinished

    def changes(self) -> str:
        """What makes the terminal show what was drawn, as if it had been sent now."""
        rows = self._drawing.changed
        strokes, shown = self._strokes(self._shown, rows)
        moves, self._moves = self._moves, []
        if moves:
            rows = rows.union(chain.from_iterable(range(move.top, move.bottom) for move in moves))
            others = self._strokes(self._moved(moves), rows)
            if _cells(others[0]) < _cells(strokes):
                strokes, shown = others
            else:
                moves = []
        self._drawing.changed.clear()
        self._shown = shown
        if not (moves or strokes):
            return ""
        for move in moves:
            self._plotter.scroll(move)
        self._plotter.plot(strokes)
        self._plotter.park(*self._drawing.cursor)
        frame = self._plotter.take()
        return f"{SYNC_BEGIN}{frame}{SYNC_END}" if self._drawing.framed and len(frame) > _AT_ONCE else frame

    def _strokes(self, shown: list[Row | None], rows: Iterable[int]) -> tuple[list[Stroke], list[Row | None]]:
        """What has to be written to rows of a screen, and the screen after that."""
        shown = shown.copy()
        found: list[Stroke] = []
        for number in sorted(rows):
            wanted, there = self._drawing.rows[number], shown[number]
            if there is None or not there.shows(wanted):
                found += strokes(number, there, wanted, erase=self._abilities.erase)
                shown[number] = wanted.copy()
        return found, shown

    def _moved(self, moves: Iterable[Move]) -> list[Row | None]:
        """What is shown after those moves; of what has come in, nothing is known."""
        shown = self._shown
        for top, bottom, left, right, by in moves:
            part = shown[top:bottom]
            new: list[Row | None] = [None] * abs(by)
            part = part[by:] + new if by > 0 else new + part[:by]
            if right - left < self._drawing.columns:
                here = shown[top:bottom]
                whole = all(row is not None and row.is_certain and row.is_whole_at(left, right) for row in here)
                part = [
                    row.with_part(left, right, other, self._pens.unknown) if row is not None and whole else None
                    for row, other in zip(here, part, strict=True)
                ]
            shown = [*shown[:top], *part, *shown[bottom:]]
        return shown


def _cells(strokes: Iterable[Stroke]) -> int:
    return sum(stroke.end - stroke.start for stroke in strokes)
