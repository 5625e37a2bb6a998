"""One line of the screen, such as that at its top or its bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from textual.geometry import Region
from textual.strip import Strip

from briefing_tui.tui.painter import Painter
from briefing_tui.view.rows import Row


class Bar:
    """Shows the row that `words` makes for a width."""

    def __init__(self, words: Callable[[int], Row], ground: Literal["bar", "page"] = "bar") -> None:
        self.region = Region()
        self.moved: tuple[int, int, int] | None = None
        self._words = words
        self._ground = ground
        self._row: Row = ()

    def changed(self) -> Iterable[int]:
        """The only line, if it says something else now."""
        before, self._row = self._row, self._words(self.region.width)
        return () if before == self._row else (0,)

    def line(self, y: int, painter: Painter) -> Strip:
        """The only line."""
        palette = painter.palette
        return painter.paint(self._row, self.region.width, palette.bar if self._ground == "bar" else palette.page)
