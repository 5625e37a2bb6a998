"""What the styles of rows look like: a terminal style for each, derived from the colours of the theme."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import combinations
from typing import Final, NamedTuple, TypeAlias

from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from briefing_tui.frozen import Frozen

READABLE: Final = 4.5
"""The least contrast of text, as WCAG 2 wants it; a theme can want more."""

PLAIN_TEXT: Final = 6.0
"""The least contrast of most text, so that there is quieter text that can be read."""

FAR: Final = 1.3
"""The most contrast between two grounds: what is to be read on both would be washed out."""

_SIDES: Final = ("error", "primary", "success", "secondary", "accent", "warning")
"""Where the colours of the sides come from, in themes that aren't ours."""

_TEXTUALS: Final = (*_SIDES, "foreground", "background", "surface", "panel")
"""What is used of what every theme says, or has Textual mix."""

_OURS: Final = ("sides", "quiet", "faint", "cursor", "hit", "least")
"""What a theme can say besides; `least` is the least contrast of its text."""

_VGA: Final = tuple(
    Color.parse(f"#{color}")
    for color in (
        *("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa"),
        *("555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff"),
    )
)
"""About what a terminal's sixteen colours are."""

_XTERM: Final = tuple(
    Color.parse(f"#{color}")
    for color in (
        *("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5"),
        *("7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"),
    )
)
"""What they are elsewhere: some are much brighter."""


Seen: TypeAlias = Callable[[Color], Color]
"""What a terminal makes of a color."""


def _as_it_is(color: Color) -> Color:
    return color


def _in_256(color: Color) -> Color:
    """What Rich makes of a color where there are 256."""
    return Color(*color.rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio, as WCAG 2 defines it: 1 to 21."""
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(
    color: Color, grounds: Collection[Color], towards: Color, least: float = READABLE, seen: Seen = _as_it_is
) -> Color:
    """The color, or what is nearest to it on the way to another that can be read on all grounds."""
    below = [seen(ground) for ground in grounds]
    mixed = (color.blend(towards, step / 20) for step in range(20))
    return next((one for one in mixed if all(contrast(seen(one), ground) >= least for ground in below)), towards)


def _near(ground: Color, page: Color) -> Color:
    """The ground, or what is nearest to it on the way to the page that isn't far from the page."""
    return next(mixed for step in range(21) if contrast(mixed := ground.blend(page, step / 20), page) <= FAR)


def _distance(one: Color, other: Color) -> int:
    return sum((a - b) ** 2 for a, b in zip(one.rgb, other.rgb, strict=True))


def _turn(one: Color, other: Color) -> float:
    """How far apart two colours are on the wheel: pale red and red are not."""
    apart = abs(one.hsl.h - other.hsl.h)
    return round(min(apart, 1 - apart), 2)


def _four(colors: Iterable[Color]) -> tuple[Color, ...]:
    """The four colours that are least alike."""
    return max(combinations(colors, 4), key=lambda four: min(_distance(*two) for two in combinations(four, 2)))


class Patch(NamedTuple):
    """A ground of its own, and what is written on it."""

    ground: Color
    ink: Color


class Palette(Frozen, eq=False):
    """The theme's colours as this program uses them.

    Where there are few colours, all grounds are one; but they are never equal, so that the cursor's is known.
    """

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
    hit: Patch
    selected: Patch

    @classmethod
    def of(cls, theme: Theme, system: str | None = "truecolor") -> Palette:
        """The palette of a theme on a terminal that knows so many colours, as Rich calls them; None: it shows none.

        The way to sixteen isn't left to Rich, which takes the nearest: that may be the ground's, or another side's.
        """
        if system is None:
            return PLAIN
        palette = cls._mixed(theme, _in_256 if system == "256" else _as_it_is)
        return _of_sixteen(palette) if system in ("standard", "windows") and not palette.few else palette

    @classmethod
    def _mixed(cls, theme: Theme, seen: Seen) -> Palette:
        """All that is drawn with, for a theme of ours or of Textual's: what it doesn't say is mixed of what it does.

        All text can be read on all grounds; a color with which it couldn't be is shifted.
        """
        mixed = theme.to_color_system().generate()
        own = {name: theme.variables[name].split() for name in _OURS if name in theme.variables}
        colors = {name: Color.parse(mixed[name]) for name in _TEXTUALS}
        colors |= {name: Color.parse(own[name][0]) for name in ("quiet", "faint", "cursor", "hit") if name in own}
        sides = [Color.parse(color) for color in own.get("sides", ())]
        if theme.ansi:
            return PLAIN._replace(
                accent=colors["accent"],
                good=colors["success"],
                bad=colors["error"],
                sides=tuple(sides or [colors[name] for name in _SIDES[:4]]),
            )
        least = float(own["least"][0]) if "least" in own else READABLE
        end = Color.parse("#ffffff" if theme.dark else "#000000")
        page = colors["background"]
        focused, bar = (_near(colors[name], page) for name in ("surface", "panel"))
        ink = readable(colors["foreground"], [page, focused, bar], end, max(least, PLAIN_TEXT), seen)
        cursor = colors.get("cursor") or _near(page.blend(ink, 0.13), page)

        def text(color: Color) -> Color:
            return readable(color, [page, focused, bar, cursor], end, least, seen)

        def under(color: Color) -> Color:
            grounds = (page.blend(color, percent / 100) for percent in range(40, 0, -2))
            return next(one for one in grounds if contrast(seen(one), seen(end)) >= least)

        def patch(ground: Color) -> Patch:
            return Patch(ground, readable(ink, [ground], end, least, seen))

        accent = text(colors["accent"])
        return cls(
            ink=text(ink),
            quiet=text(colors.get("quiet") or page.blend(ink, 0.72)),
            faint=colors.get("faint") or page.blend(ink, 0.3),
            accent=accent,
            mention=text(ink.blend(accent, 0.45 if theme.dark else 0.9)),
            good=text(colors["success"]),
            bad=text(colors["error"]),
            sides=tuple(map(text, sides)) or _four(text(colors[name]) for name in _SIDES),
            page=page,
            focused=focused,
            bar=bar,
            cursor=cursor,
            hit=patch(colors.get("hit") or under(accent)),
            selected=patch(under(text(colors["secondary"]))),
        )

    @property
    def few(self) -> bool:
        """Whether its colours are the terminal's own, sixteen at most: shades are one then."""
        return self.page.ansi is not None

    def styles(self) -> dict[str, Style]:
        """The style of every word in `briefing_tui.view.rows.STYLES`, without a background but for the patches."""
        return self._colors() | (self._in_few() if self.few else self._in_many())

    def _colors(self) -> dict[str, Style]:
        """What is told by its color, if by anything."""
        sides = {f"side-{number}": _ink(color) for number, color in enumerate(self.sides, 1)}
        return sides | {
            "strong": Style(bold=True),
            "emphasis": Style(italic=True),
            "link": Style(underline=True),
            "confirmed": _ink(self.good),
            "disputed": _ink(self.bad),
            "unknown": _ink(self.accent),
            "accent": _ink(self.accent, bold=True),
            "number": _ink(self.accent, bold=True),
        }

    def _in_many(self) -> dict[str, Style]:
        """What has a shade, or lies on a ground of its own."""

        def patch(color: Color) -> Style:
            return _on(Patch(color, self.page), bold=True)

        return {
            "side-0": _ink(self.quiet),
            "code": _ink(self.accent),
            "mention": _ink(self.mention),
            "stop": Style(reverse=True),
            "quiet": _ink(self.quiet),
            "faint": _ink(self.faint),
            "rule": _ink(self.faint),
            "heading": _ink(self.quiet, bold=True),
            "contested": patch(self.accent),
            "claimed": patch(self.quiet),
            "partly-corroborated": patch(self.good),
            "corroborated": patch(self.good),
            "retracted": patch(self.bad),
            "hit": _on(self.hit, bold=True, underline=True),
            "hit-now": _on(Patch(self.accent, self.page), bold=True, underline=True),
            "selected": _on(self.selected),
        }

    def _in_few(self) -> dict[str, Style]:
        """The same by attributes: no two of them are alike that could be taken for each other without color."""

        def shade(color: Color) -> Style:
            return _ink(color, dim=color == self.ink or None)

        def patch(color: Color) -> Style:
            return Style(color=color.rich_color, bold=True, reverse=True)

        over = Style(color=self.ink.rich_color, bold=False, dim=False, italic=False, underline=False, reverse=True)
        return {
            "side-0": shade(self.quiet),
            "code": _ink(self.accent) + Style(bold=True, italic=True),
            "mention": _ink(self.mention) + Style(underline=True),
            "stop": Style(bold=True, underline=True, reverse=True),
            "quiet": shade(self.quiet),
            "faint": shade(self.faint),
            "rule": shade(self.faint),
            "heading": shade(self.quiet),
            "contested": patch(self.accent),
            "claimed": patch(self.quiet),
            "partly-corroborated": patch(self.good),
            "corroborated": patch(self.good),
            "retracted": patch(self.bad),
            "hit": over + Style(underline=True),
            "hit-now": over + Style(bold=True, italic=True, underline=True),
            "selected": over,
        }


def _ink(color: Color, *, bold: bool | None = None, dim: bool | None = None) -> Style:
    return Style(color=color.rich_color, bold=bold, dim=dim)


def _on(patch: Patch, *, bold: bool | None = None, underline: bool | None = None) -> Style:
    ground, ink = patch
    return Style(color=ink.rich_color, bgcolor=ground.rich_color, bold=bold, underline=underline, reverse=False)


def _ansi(number: int) -> Color:
    return Color(0, 0, 0, ansi=number)


_OWN: Final = _ansi(-1)
"""The terminal's own color, of text or ground."""

PLAIN: Final = Palette(
    ink=_OWN,
    quiet=_OWN,
    faint=_OWN,
    accent=_OWN,
    mention=_OWN,
    good=_OWN,
    bad=_OWN,
    sides=(_OWN,) * 4,
    page=_OWN,
    focused=Color(1, 0, 0, ansi=-1),
    bar=Color(2, 0, 0, ansi=-1),
    cursor=Color(3, 0, 0, ansi=-1),
    hit=Patch(_OWN, _OWN),
    selected=Patch(_OWN, _OWN),
)
"""The palette without any color."""


def _of_sixteen(palette: Palette) -> Palette:
    """The palette in the terminal's sixteen colours: one ground, text that stands out from it, sides that differ."""
    dark = _luminance(palette.page) < _luminance(palette.ink)
    page, ink, quiet, faint = (0, 15, 7, 8) if dark else (15, 0, 8, 7)
    free = {
        number for number in range(16) if all(contrast(colors[number], colors[page]) >= 3 for colors in (_VGA, _XTERM))
    } - {ink, quiet, faint}

    def own(color: Color, taken: Iterable[int] = ()) -> int:
        return min(
            free.difference(taken) or free.difference(sides),
            key=lambda number: (_turn(_VGA[number], color), _distance(_VGA[number], color)),
        )

    sides: list[int] = []
    for side in palette.sides:
        sides.append(own(side, {number ^ bright for number in sides for bright in (0, 8)}))
    ground = [Color(number, 0, 0, ansi=page) for number in range(4)]
    return PLAIN._replace(
        ink=_ansi(ink),
        quiet=_ansi(quiet),
        faint=_ansi(faint),
        accent=_ansi(own(palette.accent)),
        mention=_ansi(own(palette.mention)),
        good=_ansi(own(palette.good)),
        bad=_ansi(own(palette.bad)),
        sides=tuple(map(_ansi, sides)),
        page=ground[0],
        focused=ground[1],
        bar=ground[2],
        cursor=ground[3],
    )
