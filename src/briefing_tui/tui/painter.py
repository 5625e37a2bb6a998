"""From rows to what Textual puts on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.strip import Strip
from textual.theme import Theme

from briefing_tui.tui.palette import Palette
from briefing_tui.view.rows import Span


class Painter:
    """Paints rows in the colours of one theme."""

    def __init__(self, theme: Theme, *, colored: bool = True) -> None:
        """Without color (or with so few that shades are one), links are underlined."""
        self.palette = Palette.of(theme)
        self._words = self.palette.styles()
        if not colored:
            self._words["mention"] += Style(underline=True)
        self._styles: dict[tuple[str, Color], Style] = {}

    @classmethod
    def of(cls, app: App[Any]) -> Painter:
        """The painter for the app's theme and terminal."""
        colored = not app.no_color and app.console.color_system in ("256", "truecolor", "windows")
        return cls(app.current_theme, colored=colored)

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
