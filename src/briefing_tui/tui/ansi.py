"""Rows in the colours of a theme, as text with escape sequences: for a pager that shows them."""

from __future__ import annotations

from rich.console import COLOR_SYSTEMS
from rich.style import Style
from textual.theme import BUILTIN_THEMES

from briefing_tui.tui.palette import Palette
from briefing_tui.tui.themes import OURS
from briefing_tui.view.rows import Row


class Colored:
    """Writes rows in the colours of one theme, on whatever ground the terminal has."""

    def __init__(self, theme: str, system: str | None) -> None:
        """`theme` is the name that it is registered by, `system` what Rich calls the terminal's colours; None: none."""
        themes = {one.name: one for one in OURS.values()} | BUILTIN_THEMES
        self._words = Palette.of(themes[theme], system).styles()
        self._system = COLOR_SYSTEMS[system or "standard"]
        self._styles: dict[str, Style] = {}

    def line(self, row: Row) -> str:
        """The row's text; what has a style is between two sequences that set and reset it (SGR)."""
        return "".join(self._style(words).render(text, color_system=self._system) for text, words, _ in row if text)

    def _style(self, words: str) -> Style:
        style = self._styles.get(words)
        if style is None:
            # Rows say a little more than how they look: what has no style is left out.
            known = (self._words[word] for word in words.split() if word in self._words)
            style = Style.combine([Style.null(), *known])
            self._styles[words] = style
        return style
