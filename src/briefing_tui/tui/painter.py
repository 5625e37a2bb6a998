"""From rows to what Textual puts on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.theme import Theme

from briefing_tui.tui.palette import Palette
from briefing_tui.view.rows import Span


class Painter:
    """Paints rows in the colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        self.palette = Palette.of(theme)
        self._words = self.palette.styles()
        self._styles: dict[tuple[str, Color], Style] = {}

    def style(self, words: str, ground: Color) -> Style:
        """The style of a span on a background."""
        key = (words, ground)
        style = self._styles.get(key)
        if style is None:
            style = Style(color=self.palette.ink.rich_color, bgcolor=ground.rich_color)
            style = Style.combine([style, *(self._words[word] for word in words.split())])
            self._styles[key] = style
        return style

    def paint(self, spans: Iterable[Span], width: int, ground: Color) -> Strip:
        """The spans on a background, exactly `width` cells wide."""
        strip = Strip([Segment(text, self.style(words, ground)) for text, words, _ in spans if text])
        return strip.adjust_cell_length(width, self.style("", ground))
