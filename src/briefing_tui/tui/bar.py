"""One line at the top or the bottom of the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.geometry import Region
from textual.strip import Strip

from briefing_tui.tui.painter import Painter
from briefing_tui.view.rows import Row


class Bar:
    """Shows the row that `words` makes for a width."""

    def __init__(self, words: Callable[[int], Row]) -> None:
        self.region = Region()
        self.moved: tuple[int, int, int] | None = None
        self._words = words
        self._row: Row = ()

    def changed(self) -> Iterable[int]:
        """The only line, if it says something else now."""
        before, self._row = self._row, self._words(self.region.width)
        return () if before == self._row else (0,)

    def line(self, y: int, painter: Painter) -> Strip:
        """The only line."""
        return painter.paint(self._row, self.region.width, painter.palette.bar)
