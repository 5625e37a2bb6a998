"""The screen in each theme: what has which color, ground and attributes, and that nothing is lost where there are few."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any, Final, Literal, TypeAlias

import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.app import App

from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.themes import OURS, names
from briefing_tui.view.glyphs import ASCII, Glyphs
from tests.screens import lorne, press, reader_app, room_of

System: TypeAlias = Literal["truecolor", "standard"] | None

CLAIM: Final = ("c", "enter")
FOUND: Final = ("c", "/", *"north")
SCREENS: Final = {
    "claim": (*CLAIM, "l"),
    "matrix": ("m", "j"),
    "map": ("M",),
    "timeline": ("t", "j"),
    "help": ("?", "j"),
    "palette": (":", *"claim"),
    "search": FOUND,
    "found": (*FOUND, "enter"),
    "marking": (*CLAIM, "v", "j", "j"),
}
"""The keys that lead to each screen."""


def app_in(theme: str, system: System = "truecolor", glyphs: Glyphs = ASCII) -> BriefingApp:
    """The app in a terminal that knows so many colours, as Rich calls them; None: it shows none."""
    app = reader_app(lorne(), glyphs, names()[theme])
    app.console = Console(file=StringIO(), force_terminal=True, color_system=system, legacy_windows=False)
    return app


def lines(app: App[Any]) -> list[list[Segment]]:
    """What is on the screen, line by line."""
    return [[segment for segment in strip if segment.text] for strip in app.screen._compositor.render_strips()]


def segments(app: App[Any]) -> Iterator[tuple[str, Style]]:
    """All pieces of text on the screen, and how each is drawn."""
    for line in lines(app):
        for text, style, _ in line:
            assert style is not None
            yield text, style


# Without color


def look(style: Style) -> tuple[bool, ...]:
    """What is seen of a style without color."""
    return tuple(map(bool, (style.bold, style.dim, style.italic, style.underline, style.reverse)))


def looks(app: App[Any], words: str) -> set[tuple[bool, ...]]:
    """How the pieces of text are drawn that end with these words."""
    found = {look(style) for text, style in segments(app) if text.rstrip().endswith(words)}
    assert found, words
    return found


PLAIN: Final = (False,) * 5


@pytest.fixture(params=["NO_COLOR", "a terminal without colours"])
def colorless(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> BriefingApp:
    """The app where there is no color, in a theme that has many."""
    if request.param == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
        return app_in("dark")
    return app_in("dark", None)


@pytest.mark.parametrize("screen", SCREENS)
async def test_without_color_nothing_has_any(screen: str, colorless: BriefingApp) -> None:
    async with colorless.run_test(size=(80, 24)) as pilot:
        await press(pilot, *SCREENS[screen])
        for text, style in segments(colorless):
            for color in (style.color, style.bgcolor):
                assert color is not None
                assert color.is_default, (text, color)


async def test_without_color_what_matters_is_told_by_attributes(colorless: BriefingApp) -> None:
    """The cursor's line, a link, the link under the cursor, the status of a claim, what was found, and plain text."""
    async with colorless.run_test(size=(140, 60)) as pilot:
        await press(pilot, "j")
        assert looks(colorless, "Where is the Lorne dam?") == {(False, False, False, False, True)}
        assert looks(colorless, "Why does it matter who holds it?") == {PLAIN}
        assert looks(colorless, "RETRACTED") == {(True, False, False, False, True)}
        assert looks(colorless, "north gatehouse") & {(False, False, False, True, False)}
        await press(pilot, "c")
        await press(pilot, "enter", "l")
        assert looks(colorless, "Mara Ilic") == {(True, False, False, True, False), PLAIN}  # reversed by its line
        await press(pilot, "0", "/", *"dam", "enter")
        assert looks(colorless, "dam") == {(True, False, True, True, True), (False, False, False, True, True)}


# With sixteen colours


@pytest.mark.parametrize("theme", OURS)
async def test_with_sixteen_colours_nothing_has_the_color_of_its_ground(theme: str) -> None:
    """On every screen; and either both are said or neither, since a terminal's own ground is dark or light."""
    app = app_in(theme, "standard")
    own = OURS["ansi"].name == names()[theme]
    async with app.run_test(size=(80, 24)) as pilot:
        home = room_of(app)
        for screen, keys in SCREENS.items():
            await press(pilot, *keys)
            written = 0
            for text, style in segments(app):
                assert style.color is not None
                assert style.bgcolor is not None
                color, ground = (one.downgrade(ColorSystem.STANDARD).number for one in (style.color, style.bgcolor))
                assert (ground is None) == own, (screen, text)
                assert own or color is not None, (screen, text)
                assert color != ground or own, (screen, text)
                written += len(text.strip())
            assert written > 200, screen
            await press(pilot, *["escape"] * 4)
            assert room_of(app) is home
