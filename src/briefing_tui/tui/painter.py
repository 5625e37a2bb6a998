"""From rows to what Textual puts on the screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.theme import Theme

from briefing_tui.tui.palette import Palette
from briefing_tui.view.rows import Span


class Painter:
    """Paints rows in the colours of one theme, on one terminal."""

    def __init__(self, theme: Theme, system: str | None = "truecolor", mistaken: Collection[str] = frozenset()) -> None:
        """`system` is what Rich calls the terminal's colours; None: it shows none.

        `mistaken` are attributes that it shows as others (`italic`, `bold reverse`): they are left out.
        """
        self._mistaken = mistaken
        self.palette = Palette.of(theme, system)
        self._words = self.palette.styles()
        self._styles: dict[tuple[str, Color], Style] = {}

    def style(self, words: str, ground: Color) -> Style:
        """The style of a span on a background."""
        key = (words, ground)
        style = self._styles.get(key)
        if style is None:
            style = Style(color=self.palette.ink.rich_color, bgcolor=ground.rich_color)
            style = Style.combine([style, *(self._words[word] for word in words.split())])
            if self.palette.few and ground == self.palette.cursor:
                style = self._on_bar(style)
            if "italic" in self._mistaken:
                style += Style(italic=False)
            if "bold reverse" in self._mistaken and style.reverse:
                style += Style(bold=False)
            self._styles[key] = style
        return style

    def _on_bar(self, style: Style) -> Style:
        """The style on the cursor's line where that has no shade: all of it is reversed, and what was is not."""
        if style.reverse:
            return style + Style(reverse=False)
        return style + Style(color=self.palette.ink.rich_color, dim=False, reverse=True)

    def paint(self, spans: Iterable[Span], width: int, ground: Color) -> Strip:
        """The spans on a background, exactly `width` cells wide."""
        strip = Strip([Segment(text, self.style(words, ground)) for text, words, _ in spans if text])
        return strip.adjust_cell_length(width, self.style("", ground))
