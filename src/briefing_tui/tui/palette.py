"""What the styles of rows look like: a terminal style for each, derived from the colours of the theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

DARK: Final = Theme(
    name="briefing-dark",
    dark=True,
    primary="#e6b95c",
    secondary="#c6a8ec",
    warning="#e6b95c",
    error="#ef9080",
    success="#7ed37e",
    accent="#e6b95c",
    foreground="#e4e2dc",
    background="#121212",
    surface="#17191f",
    panel="#1d2029",
    variables={"sides": "#ef9080 #5ca4f5 #7ed37e #d68cff"},
)
LIGHT: Final = Theme(
    name="briefing-light",
    dark=False,
    primary="#7a4d00",
    secondary="#6b3fa0",
    warning="#7a4d00",
    error="#a8281a",
    success="#1f6b2b",
    accent="#7a4d00",
    foreground="#1c1b19",
    background="#f7f5f0",
    surface="#fffefb",
    panel="#e9e5db",
    variables={"sides": "#a8281a #0b5cad #1f6b2b #6b3fa0"},
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Palette:
    """The theme's colours as this program uses them."""

    ink: Color
    quiet: Color
    faint: Color
    accent: Color
    mention: Color
    good: Color
    bad: Color
    sides: tuple[Color, ...]
    page: Color
    focused: Color
    bar: Color
    cursor: Color

    @classmethod
    def of(cls, theme: Theme) -> Palette:
        """The palette of a theme, ours or one of Textual's: what a theme doesn't say is mixed of what it does."""
        mixed = theme.to_color_system().generate()
        names = ("background", "foreground", "surface", "panel", "accent", "primary", "secondary", "success", "error")
        colors = {name: Color.parse(mixed[name]) for name in names}
        page, ink = colors["background"], colors["foreground"]
        sides = theme.variables.get("sides", "").split() or [
            colors[name].hex for name in ("error", "primary", "success", "secondary")
        ]
        return cls(
            ink=ink,
            quiet=page.blend(ink, 0.72),
            faint=page.blend(ink, 0.3),
            accent=colors["accent"],
            mention=ink.blend(colors["accent"], 0.45 if theme.dark else 0.9),
            good=colors["success"],
            bad=colors["error"],
            sides=tuple(map(Color.parse, sides)),
            page=page,
            focused=colors["surface"],
            bar=colors["panel"],
            cursor=page.blend(ink, 0.13),
        )

    def styles(self) -> dict[str, Style]:
        """The style of every word in `briefing_tui.view.rows.STYLES`, without a background but for the patches."""

        def ink(color: Color, *, bold: bool | None = None) -> Style:
            return Style(color=color.rich_color, bold=bold)

        def patch(color: Color) -> Style:
            return Style(color=self.page.rich_color, bgcolor=color.rich_color, bold=True)

        sides = {f"side-{number}": ink(color) for number, color in enumerate(self.sides, 1)}
        return sides | {
            "side-0": ink(self.quiet),
            "strong": Style(bold=True),
            "emphasis": Style(italic=True),
            "code": ink(self.accent),
            "link": Style(underline=True),
            "mention": ink(self.mention),
            "stop": Style(reverse=True),
            "quiet": ink(self.quiet),
            "faint": ink(self.faint),
            "rule": ink(self.faint),
            "accent": ink(self.accent, bold=True),
            "number": ink(self.accent, bold=True),
            "heading": ink(self.quiet, bold=True),
            "contested": patch(self.accent),
            "claimed": patch(self.quiet),
            "partly-corroborated": patch(self.page.blend(self.good, 0.92)),
            "corroborated": patch(self.good),
            "retracted": patch(self.bad),
            "confirmed": ink(self.good),
            "disputed": ink(self.bad),
            "unknown": ink(self.accent),
        }
