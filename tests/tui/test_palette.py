"""Every text can be read, in every theme and with few colours, and what differs looks different."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from briefing_tui.tui.painter import Painter
from briefing_tui.tui.palette import Palette, readable
from briefing_tui.tui.themes import ANSI, CONTRAST, DARK, LIGHT
from briefing_tui.view.rows import STYLES

NOT_TEXT: Final = {"faint", "rule"}
"""Rules and marks between words."""

PATCHES: Final = {"contested", "claimed", "partly-corroborated", "corroborated", "retracted"}
OVER: Final = {"hit", "hit-now", "selected"}
"""What lies over the styles that a text has by itself."""

INK: Final = STYLES - NOT_TEXT - PATCHES - OVER
SIDES: Final = sorted(style for style in STYLES if style.startswith("side-"))[1:]

TEXT: Final = sorted(
    {""}
    | (STYLES - NOT_TEXT)
    | {f"{one} {other}" for one in INK for other in INK}
    | {f"{one} {over}" for one in STYLES for over in OVER}
    | {f"{one} hit {over}" for one in STYLES for over in OVER}
)
"""All that text is drawn with, and more."""

TEXTUALS: Final = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]
RGB: Final = [DARK, LIGHT, CONTRAST, *TEXTUALS]


def name_of(theme: Theme) -> str:
    return theme.name


def grounds(painter: Painter) -> list[Color]:
    palette = painter.palette
    return [palette.page, palette.focused, palette.bar, palette.cursor]


def luminance(color: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [part / 255 for part in color.rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio, as WCAG 2 defines it: 1 to 21."""
    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrast_of(style: Style, system: ColorSystem = ColorSystem.TRUECOLOR) -> float:
    """The contrast of a style's color and ground, as Rich sends them."""
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast(*(Color(*one.downgrade(system).get_truecolor()) for one in (style.color, style.bgcolor)))


def look(style: Style) -> tuple[bool, ...]:
    """What is seen of a style without color."""
    return tuple(map(bool, (style.bold, style.dim, style.italic, style.underline, style.reverse)))


# With many colours


@pytest.mark.parametrize(("system", "sent"), [("truecolor", ColorSystem.TRUECOLOR), ("256", ColorSystem.EIGHT_BIT)])
@pytest.mark.parametrize("theme", RGB, ids=name_of)
def test_every_text_can_be_read_on_every_ground(theme: Theme, system: str, sent: ColorSystem) -> None:
    """Textual's themes, too: most of them weren't made for text on all of these grounds."""
    painter = Painter(theme, system)
    least = 7 if theme is CONTRAST else 4.5
    for ground in grounds(painter):
        for words in TEXT:
            ratio = contrast_of(painter.style(words, ground), sent)
            assert ratio >= least, f"{words!r} has {ratio:.2f} on {ground.hex}"


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=name_of)
def test_our_colours_are_what_the_themes_say(theme: Theme) -> None:
    """They were chosen so that none has to be shifted."""
    palette = Palette.of(theme)
    said = [*theme.variables["sides"].split(), theme.foreground, theme.accent, theme.panel, theme.error, theme.success]
    used = [*palette.sides, palette.ink, palette.accent, palette.bar, palette.bad, palette.good]
    for color, words in zip(used, said, strict=True):
        # Textual, which mixes them anew, is off by one at times.
        assert all(abs(a - b) <= 1 for a, b in zip(color.rgb, Color.parse(words or "").rgb, strict=True)), words


@pytest.mark.parametrize("theme", RGB, ids=name_of)
def test_rules_can_be_seen(theme: Theme) -> None:
    painter = Painter(theme)
    for ground in grounds(painter):
        for words in NOT_TEXT:
            assert contrast_of(painter.style(words, ground)) >= 1.25


@pytest.mark.parametrize("theme", RGB, ids=name_of)
def test_what_lies_over_text_has_a_ground_of_its_own(theme: Theme) -> None:
    """And hits are told by more than that: they are underlined."""
    painter = Painter(theme)
    for ground in grounds(painter):
        for words in ("", "side-1", "contested", "stop"):
            over = [painter.style(f"{words} {word}".lstrip(), ground) for word in ("hit", "hit-now", "selected")]
            seen = [painter.style(words, ground), *over]
            fills = [Color.from_rich_color(style.color if style.reverse else style.bgcolor) for style in seen]
            assert len(set(fills)) == 4 or (words == "contested" and len(set(fills)) == 3), fills
            assert [style.underline for style in over] == [True, True, None]
            if not words:
                assert contrast(fills[1], ground) > 1.3
                assert contrast(fills[2], ground) > 1.5 * contrast(fills[1], ground)  # the current one is the stronger


@pytest.mark.parametrize(("system", "sent"), [("truecolor", ColorSystem.TRUECOLOR), ("256", ColorSystem.EIGHT_BIT)])
@pytest.mark.parametrize("theme", RGB, ids=name_of)
def test_other_grounds_differ_from_the_page(theme: Theme, system: str, sent: ColorSystem) -> None:
    """The cursor's line, hits, and what is selected."""
    palette = Palette.of(theme, system)
    for ground in (palette.cursor, palette.hit.ground, palette.selected.ground):
        style = Style(color=ground.rich_color, bgcolor=palette.page.rich_color)
        assert contrast_of(style, sent) >= 1.1


@pytest.mark.parametrize("theme", RGB, ids=name_of)
def test_no_two_sides_share_a_color(theme: Theme) -> None:
    """Some themes have one color twice."""
    assert len(set(Palette.of(theme).sides)) == 4


def test_every_style_has_a_look() -> None:
    assert Palette.of(DARK).styles().keys() == STYLES
    assert Palette.of(ANSI).styles().keys() == STYLES


def test_a_color_is_shifted_no_further_than_it_takes() -> None:
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    assert readable(Color(200, 200, 200), [black], white) == Color(200, 200, 200)
    red = readable(Color(120, 0, 0), [black], white)
    assert 4.5 <= contrast(red, black) < 5.5
    assert red.r > red.g == red.b
    assert readable(red, [black, Color(118, 118, 118)], white) == white  # there is none


# With sixteen colours


def sixteen(style: Style, system: ColorSystem = ColorSystem.STANDARD) -> tuple[int | None, int | None]:
    """The numbers of a style's color and ground as Rich sends them; None is the terminal's own."""
    assert style.color is not None
    assert style.bgcolor is not None
    color, ground = (one.downgrade(system) for one in (style.color, style.bgcolor))
    return color.number, ground.number


@pytest.mark.parametrize("system", ["standard", "windows"])
@pytest.mark.parametrize("theme", [*RGB, ANSI], ids=name_of)
def test_with_sixteen_colours_nothing_has_the_color_of_its_ground(theme: Theme, system: str) -> None:
    painter = Painter(theme, system)
    for ground in grounds(painter):
        for words in [*TEXT, *NOT_TEXT]:
            color, below = sixteen(painter.style(words, ground), ColorSystem[system.upper()])
            assert color != below or color is None, words


BRIGHT: Final = (2, 3, 6, 10, 11, 13, 14)
"""Of xterm's sixteen colours those that can't be read on white: greens, yellows, cyans, and a pink."""


def test_with_sixteen_colours_the_light_theme_can_be_read_where_they_are_bright() -> None:
    painter = Painter(LIGHT, "standard")
    for ground in grounds(painter):
        for words in TEXT:
            color, below = sixteen(painter.style(words, ground))
            assert not (below == 15 and color in BRIGHT), words


@pytest.mark.parametrize("system", ["standard", "windows"])
@pytest.mark.parametrize("theme", [*RGB, ANSI], ids=name_of)
def test_with_sixteen_colours_the_sides_differ(theme: Theme, system: str) -> None:
    """From each other, and from all other text."""
    painter = Painter(theme, system)
    page = painter.palette.page
    numbers = [sixteen(painter.style(side, page))[0] for side in SIDES]
    assert len(set(numbers)) == 4
    assert sixteen(painter.style("", page))[0] not in numbers
    assert sixteen(painter.style("quiet", page))[0] not in numbers


def test_the_terminals_own_colours_have_no_ground_but_its_own() -> None:
    """It may be dark or light, so nothing is said of either."""
    painter = Painter(ANSI)
    for ground in grounds(painter):
        for words in [*TEXT, *NOT_TEXT]:
            style = painter.style(words, ground)
            assert style.bgcolor is not None
            assert style.bgcolor.is_default
    ink = painter.style("", painter.palette.page).color
    assert ink is not None
    assert ink.is_default


# Without color


def poor_painters() -> Iterator[Painter]:
    """Painters where there are no shades."""
    yield Painter(DARK, None)
    yield Painter(ANSI)
    yield from (Painter(theme, "standard") for theme in (DARK, LIGHT, CONTRAST))


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST, ANSI, BUILTIN_THEMES["nord"]], ids=name_of)
def test_without_color_there_is_none(theme: Theme) -> None:
    painter = Painter(theme, None)
    for ground in grounds(painter):
        for words in TEXT:
            style = painter.style(words, ground)
            assert style.color is not None
            assert style.bgcolor is not None
            assert style.color.is_default
            assert style.bgcolor.is_default


def test_without_shades_styles_differ_by_their_attributes() -> None:
    told = ("", "strong", "emphasis", "code", "mention", "contested", "stop", "hit", "hit-now", "selected")
    for painter in poor_painters():
        for ground in grounds(painter):
            for one, other in combinations(told, 2):
                assert look(painter.style(one, ground)) != look(painter.style(other, ground)), (one, other)


def test_without_color_quiet_text_differs_from_text() -> None:
    painter = Painter(DARK, None)
    page = painter.palette.page
    assert look(painter.style("quiet", page)) != look(painter.style("", page))
    assert look(painter.style("heading", page)) != look(painter.style("accent", page))  # another pane's, and this one's


def test_without_shades_the_line_of_the_cursor_is_reversed() -> None:
    """What is reversed elsewhere isn't there."""
    for painter in poor_painters():
        palette = painter.palette
        for words in [*TEXT, *NOT_TEXT]:
            here, elsewhere = painter.style(words, palette.cursor), painter.style(words, palette.page)
            assert bool(here.reverse) != bool(elsewhere.reverse), words
            if here.reverse:  # one bar, without a patch in the color of each side
                assert here.color == painter.style("", palette.cursor).color


def test_without_shades_what_lies_over_text_looks_the_same_on_all_text() -> None:
    for painter in poor_painters():
        for ground in grounds(painter):
            for over in OVER:
                for words in STYLES:
                    style = painter.style(f"{words} {over}", ground)
                    assert look(style) == look(painter.style(over, ground)), words
                    assert look(style) != look(painter.style(words, ground)) or words in OVER
