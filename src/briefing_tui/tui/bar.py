"""One line at the top or the bottom of a screen."""

from __future__ import annotations

from collections.abc import Callable

from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.painter import Painter
from briefing_tui.tui.still import Still
from briefing_tui.view.rows import Row


class Bar(Still, Widget):
    """Shows the row that `words` makes for a width; `update` when it would make another one."""

    def __init__(self, words: Callable[[int], Row], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self._row: Row | None = None
        self.painter: Painter | None = None
        """Set by the screen before the first paint."""

    def repaint(self, painter: Painter) -> None:
        """Draw it in a theme's colours."""
        self.painter = painter
        self.refresh()

    def update(self) -> None:
        """Draw it again if it says something else now."""
        if self._row != self._words(self.size.width):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The bar's only line."""
        width = self.size.width
        if self.painter is None or y:
            return Strip.blank(width)
        self._row = self._words(width)
        return self.painter.paint(self._row, width, self.painter.palette.bar)
