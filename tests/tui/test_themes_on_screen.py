"""The screen in each theme: what has which color, ground and attributes, and that nothing is lost where there are few."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape
from io import StringIO
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import pytest
from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.app import App

from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.palette import Palette
from briefing_tui.tui.themes import OURS, names
from briefing_tui.view.glyphs import ASCII, UNICODE, Glyphs
from tests.screens import GOLDENS, check_golden, lorne, press, reader_app, room_of

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


# Goldens

_LOOKS: Final = {"": "r", "d": "d", "i": "i", "u": "u", "di": "j", "du": "w", "iu": "v", "diu": "x"}


def letters(palette: Palette) -> dict[Color, str]:
    """A letter for each color; where two have the same, that of the first."""
    named = {
        "i": palette.ink,
        "p": palette.page,
        "o": palette.focused,
        "t": palette.bar,
        "c": palette.cursor,
        "q": palette.quiet,
        "f": palette.faint,
        **{str(number): side for number, side in enumerate(palette.sides, 1)},
        "a": palette.accent,
        "m": palette.mention,
        "g": palette.good,
        "b": palette.bad,
        "h": palette.hit.ground,
        "s": palette.selected.ground,
        "x": palette.hit.ink,
        "y": palette.selected.ink,
    }
    found: dict[Color, str] = {}
    for letter, color in named.items():
        found.setdefault(color.rich_color, letter)
    return found


class _Drawn(NamedTuple):
    """A line of the screen: its text, and of each cell a letter for color, ground and attributes."""

    text: str
    ink: str
    ground: str
    look: str


def _look(style: Style, *, blank: bool) -> str:
    """A letter for the attributes but bold: a capital for what is reversed."""
    seen = "u" if style.underline else ""
    if not blank:
        seen = ("d" if style.dim else "") + ("i" if style.italic else "") + seen
    return _LOOKS[seen].upper() if style.reverse else _LOOKS[seen] if seen else " "


def _drawn(line: list[Segment], known: dict[Color, str], palette: Palette) -> _Drawn:
    ink = ground = look = ""
    for text, style, _ in line:
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        letter = known[style.color]
        plain = " " if style.color == palette.ink.rich_color else letter
        letter = letter.upper() if style.bold else plain
        for char in text:
            cells = cell_len(char)
            ink += (" " if char.isspace() else letter) * cells
            look += _look(style, blank=char.isspace()) * cells
            ground += (" " if style.bgcolor == palette.page.rich_color else known[style.bgcolor]) * cells
    return _Drawn("".join(segment.text for segment in line), ink, ground, look)


def drawn(app: App[Any]) -> str:
    """The screen with how it is drawn.

    Under each line of text (`|`) there is, where there is anything to tell, one with the color of each sign (`ink`, a
    capital where it is bold; a space is plain text), one with the ground (`on`; a space is the page), and one with the
    other attributes (`look`): d dim, i italic, u underlined, v italic and underlined, a capital reversed, R only that.
    """
    palette = Palette.of(app.current_theme, app.console.color_system)
    known = letters(palette)
    rows: list[str] = []
    used: set[str] = set()
    for line in lines(app):
        text, ink, ground, look = _drawn(line, known, palette)
        used |= {letter.lower() for letter in ink + ground}
        rows.append(f"    |{text}")
        rows += [f"{name:4}|{row}" for name, row in (("ink", ink), ("on", ground), ("look", look)) if row.strip()]
    colors = [f"{letter} {color.name}" for color, letter in known.items() if letter in used | {"i", "p"}]
    return "".join(f"{row.rstrip()}\n" for row in [*rows, "", *colors])


@pytest.mark.parametrize("screen", ["claim", "search"])
@pytest.mark.parametrize("theme", OURS)
async def test_each_theme_draws_the_screen_as_it_was_drawn(theme: str, screen: str) -> None:
    app = app_in(theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *SCREENS[screen])
        check_golden(f"themes/{theme}-{screen}-80x24", drawn(app))


# Pictures: kept to be looked at, and compared by what can be seen in them. How Rich writes an SVG, its fonts, and the
# ids that it makes of a checksum of everything, may change with its versions.


CELL_WIDTH: Final = 12.2
CELL_HEIGHT: Final = 24.4


def picture(app: App[Any]) -> str:
    """The screen as an SVG that loads nothing, and in which only what is drawn differs from others."""
    svg = re.sub(
        r"\s*@font-face \{.*?\}", "", app.export_screenshot(title="briefing-tui", simplify=True), flags=re.DOTALL
    )
    return re.sub(r"terminal-\d+", "screen", svg)


def seen(svg: str) -> list[str]:
    """The grounds of cells, and the texts with how each is drawn, in a picture: `ROW COLUMN what is there`."""
    looks = {
        name: sorted(look.replace(" ", "").split(";")) for name, look in re.findall(r"\.([\w-]+) \{([^}]*)\}", svg)
    }
    found = []
    for tag, words, content in re.findall(r"<(rect|text)\b([^>]*?)/?>([^<]*)", svg):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', words))
        place = f"{float(given['y']) // CELL_HEIGHT:2.0f} {float(given['x']) / CELL_WIDTH:2.0f}"
        if tag == "rect" and "fill" in given and "stroke" not in given:  # the frame has a stroke, what clips no fill
            found.append(f"{place} ground {given['fill']} for {float(given['width']) / CELL_WIDTH:.0f}")
        elif tag == "text" and "clip-path" in given and not content.isspace():  # the title is not clipped
            look = " ".join(filter(None, looks[given["class"]]))
            found.append(f"{place} {look} {unescape(content)}")
    return sorted(found)


def check_picture(name: str, svg: str) -> None:
    """Compare what is seen with the picture kept under that name; with UPDATE_GOLDENS=1, keep it instead."""
    path = GOLDENS / "themes" / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(svg, encoding="utf-8")
    kept = seen(path.read_text(encoding="utf-8"))
    assert len(kept) > 100
    assert seen(svg) == kept


@pytest.mark.parametrize("theme", OURS)
async def test_each_theme_gives_the_picture_that_it_gave(theme: str) -> None:
    app = app_in(theme, glyphs=UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *SCREENS["found"])
        check_picture(theme, picture(app))


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
