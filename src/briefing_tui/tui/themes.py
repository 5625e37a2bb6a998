"""The themes: ours, what each is called, and which one a terminal gets that was told none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

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
CONTRAST: Final = Theme(
    name="briefing-contrast",
    dark=True,
    primary="#ffff66",
    secondary="#e8b8ff",
    warning="#ffff66",
    error="#ffb0b0",
    success="#80ff80",
    accent="#ffff66",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    variables={
        "sides": "#ffb0b0 #80dcff #80ff80 #e8b8ff",
        "quiet": "#dcdcdc",
        "faint": "#909090",
        "cursor": "#0000b0",
        "hit": "#870087",
        "least": "7",
    },
)
ANSI: Final = Theme(
    name="briefing-ansi",
    # The terminal's own colours, as it likes them, on a ground that may be dark or light: those that tend to be read
    # on both, and no ground but its own.
    ansi=True,
    primary="ansi_default",
    secondary="ansi_magenta",
    warning="ansi_default",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    variables={
        "sides": "ansi_red ansi_cyan ansi_green ansi_magenta",
        "ansi-background": "ansi_default",  # asked for by Textual's own style sheets
        "ansi-foreground": "ansi_default",
    },
)

OURS: Final[Mapping[str, Theme]] = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "ansi": ANSI}
"""Our own themes, by the names that users type."""


def names() -> dict[str, str]:
    """What users can call each theme, and the name that it is registered by; ours come first.

    Textual's themes for the terminal's own colours are left out: they have one for dark terminals and one for light
    ones, and ours is read on both.
    """
    known = {name: theme.name for name, theme in OURS.items()}
    known |= {theme.name: theme.name for theme in OURS.values()}
    return known | {name: name for name, theme in BUILTIN_THEMES.items() if not theme.ansi}


def default(environ: Mapping[str, str], color_system: str | None) -> str:
    """The theme for a terminal that knows so many colours (as Rich calls them), by the name that users type."""
    if environ.get("NO_COLOR") or color_system not in ("256", "truecolor"):
        return "ansi"
    # Set by rxvt, Konsole and others: the colours of text and ground, and something between them, maybe.
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if ground in ("7", "15") else "dark"
