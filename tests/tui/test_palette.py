"""Every text can be read: contrast, in our own themes, of every style on every ground."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from briefing_tui.tui.painter import Painter
from briefing_tui.tui.palette import DARK, LIGHT, Palette
from briefing_tui.view.rows import STYLES

NOT_TEXT = {"faint", "rule"}
"""Rules and marks between words."""


def luminance(color: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [part / 255 for part in color.rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio, as WCAG 2 defines it: 1 to 21."""
    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_style_can_be_read_on_every_ground(theme: Theme) -> None:
    palette = Palette.of(theme)
    painter = Painter(theme)
    for ground in (palette.page, palette.focused, palette.bar, palette.cursor):
        for words in STYLES - NOT_TEXT | {""}:
            style = painter.style(words, ground)
            assert style.color is not None
            assert style.bgcolor is not None
            ratio = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            assert ratio >= 4.5, f"{words!r} has {ratio:.1f}"


def test_every_style_has_a_look() -> None:
    assert Palette.of(DARK).styles().keys() == STYLES
