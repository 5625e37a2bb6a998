"""What themes are called, which one a terminal gets, and that they can be changed while one reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rich.color import ColorSystem, ColorType
from rich.style import Style
from textual.app import App
from textual.theme import BUILTIN_THEMES

from briefing_tui.tui.palette import Palette
from briefing_tui.tui.themes import DARK, OURS, default, names
from tests.screens import lorne, press, reader_app


def test_our_themes_have_short_names_and_those_they_are_registered_by() -> None:
    known = names()
    assert list(known)[:4] == ["dark", "light", "contrast", "ansi"]
    for name, theme in OURS.items():
        assert known[name] == known[theme.name] == theme.name == f"briefing-{name}"


def test_textuals_themes_have_their_own_names_but_for_those_that_ours_stands_for() -> None:
    known = names()
    assert known["nord"] == "nord"
    assert known["textual-light"] == "textual-light"
    assert "ansi-dark" in BUILTIN_THEMES
    assert "ansi-dark" not in known
    assert "ansi-light" not in known


@pytest.mark.parametrize(
    ("environ", "system", "theme"),
    [
        ({}, "truecolor", "dark"),
        ({}, "256", "dark"),
        ({"COLORFGBG": "0;15"}, "truecolor", "light"),
        ({"COLORFGBG": "0;default;7"}, "256", "light"),
        ({"COLORFGBG": "15;0"}, "truecolor", "dark"),
        ({"COLORFGBG": "7;default"}, "truecolor", "dark"),
        ({"COLORFGBG": "15"}, "truecolor", "light"),
        ({"COLORFGBG": ""}, "truecolor", "dark"),
        ({}, "standard", "ansi"),
        ({}, "windows", "ansi"),
        ({}, None, "ansi"),
        ({"COLORFGBG": "0;15"}, "standard", "ansi"),
        ({"NO_COLOR": "1"}, "truecolor", "ansi"),
        ({"NO_COLOR": "1", "COLORFGBG": "0;15"}, "truecolor", "ansi"),
        ({"NO_COLOR": ""}, "truecolor", "dark"),
    ],
)
def test_a_terminal_gets_what_it_can_show(environ: dict[str, str], system: str | None, theme: str) -> None:
    assert default(environ, system) == theme
    assert theme in names()


def styles(app: App[Any]) -> Iterator[Style]:
    """All styles on the screen, as they are sent to the terminal."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if segment.style is not None and segment.text:
                yield segment.style


async def test_a_theme_can_be_changed_while_one_reads() -> None:
    """To the terminal's own colours, which Textual leaves alone then, and back."""
    app = reader_app(lorne())
    app.console._color_system = ColorSystem.TRUECOLOR
    for theme in OURS.values():
        app.register_theme(theme)
    async with app.run_test() as pilot:
        await press(pilot, "c")
        first = list(styles(app))
        for theme in OURS.values():
            app.theme = theme.name
            await pilot.pause()
            palette = Palette.of(theme)
            shown = list(styles(app))
            assert {style.bgcolor for style in shown} >= {palette.page.rich_color, palette.bar.rich_color}, theme.name
            assert palette.ink.rich_color in {style.color for style in shown}
            kinds = {color.type for style in shown for color in (style.color, style.bgcolor) if color is not None}
            assert kinds == ({ColorType.DEFAULT, ColorType.STANDARD} if theme.ansi else {ColorType.TRUECOLOR})
        app.theme = DARK.name
        await pilot.pause()
        assert list(styles(app)) == first
