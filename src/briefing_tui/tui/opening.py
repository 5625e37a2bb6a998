"""A large file on its way to the screen: how far the reading is, with the keys in between."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Sequence

from textual.geometry import Region

from briefing_tui.load import Loaded, Reading
from briefing_tui.tui.bar import Bar
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.keys import Key
from briefing_tui.tui.part import Part
from briefing_tui.tui.room import Room
from briefing_tui.tui.session import Session
from briefing_tui.view.rows import Row, Span, spread

WIDEST = 48
"""The widest that the bar gets, in cells."""


def read_file(room: Room, path: str, then: Callable[[Loaded], None]) -> None:
    """Read a file from a room, and then do something with what came of it; if it takes long, show how far it is."""
    session = room.session
    reading = session.begin(path)

    def opened(loaded: Loaded) -> None:
        room.stage.pop()
        then(session.told(loaded))

    if loaded := reading.attempt():
        then(session.told(loaded))
    else:
        room.stage.push(Opening(session, reading, opened))


class Opening(Room):
    """Says what is being read and how far that is; what comes of it takes its place."""

    WHERE = frozenset()
    ALSO = frozenset(["close", "back", "quit", "repaint", "suspend"])

    def __init__(self, session: Session, reading: Reading, opened: Callable[[Loaded], None]) -> None:
        """`opened` is told what came of the file; until then nothing of it is shown."""
        super().__init__(session)
        self._reading = reading
        self._opened = opened
        self._left = False
        self._words = Bar(self._words_row, "page")
        self._bar = Bar(self._bar_row, "page")

    def begin(self) -> None:
        """Read, step by step."""
        gc.disable()  # nothing made while reading is garbage
        self.stage.work(self._step)

    def entered(self) -> None:
        """Begin at once."""
        self.begin()

    def left(self) -> None:
        """Read no more."""
        self._left = True
        gc.enable()

    def _step(self) -> bool:
        """Read a little more; whether there is nothing left to do."""
        if self._left:
            return True
        loaded = self._reading.advance()
        if loaded is not None:
            self._opened(loaded)
            gc.enable()
        return loaded is not None

    # What is drawn

    def views(self) -> Sequence[FoldView]:
        """There is no list."""
        return ()

    def parts(self) -> Iterable[Part]:
        """Header and footer, and two lines between them."""
        return (self._header, self._words, self._bar, self._footer)

    def place(self, region: Region) -> None:
        """Put the two lines a little above the middle."""
        y = region.y + max(0, region.height - 2) * 2 // 5
        for part in (self._words, self._bar):
            part.region = Region(0, y, region.width, int(y < region.bottom))
            y += 1

    def title_words(self) -> str:
        """The name of the file."""
        path = self._reading.path
        return "standard input" if path == "-" else os.path.basename(path)

    def _words_row(self, width: int) -> Row:
        percent = f"{int(100 * self._reading.share)}%"
        cells = _cells(width)
        return _centred(
            spread([Span("reading", "quiet")], [Span(percent, "quiet")], cells, self.glyphs.ellipsis), width
        )

    def _bar_row(self, width: int) -> Row:
        done, left = self.glyphs.progress
        cells = _cells(width)
        full = int(cells * self._reading.share)
        return _centred((Span(done * full, "accent"), Span(left * (cells - full), "faint")), width)

    def whereabouts(self, width: int) -> str:
        """Nowhere: there is nothing to move in."""
        return ""

    @property
    def entering(self) -> str:
        """Nothing: there is nothing to enter."""
        return ""

    # Keys

    def carry_out(self, entry: Key, number: int = 0) -> Key | None:
        """Whatever needs a briefing has to wait for it."""
        if self.has(entry):
            return super().carry_out(entry, number)
        self.say("this is still being read")
        return None


def _cells(width: int) -> int:
    """How wide the bar is on a screen of that width."""
    return min(WIDEST, max(0, width - 4))


def _centred(row: Row, width: int) -> Row:
    return (Span(" " * ((width - _cells(width)) // 2)), *row)
