"""Styles of cells, and the shortest way from one to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_OFF: Final = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 21: 24, 51: 54, 52: 54, 53: 55}
"""By the code of each attribute the code that ends it, which may end others too (ECMA-48, 8.3.117)."""

_ON_BLANKS: Final = frozenset([4, 5, 6, 7, 8, 9, 21, 51, 52, 53])
"""The attributes that are seen where there is no letter."""


class Pen:
    """How a cell is written. There is only one of each kind, so that two are equal if they are the same."""

    __slots__ = ("attributes", "background", "foreground", "ground")

    def __init__(self, attributes: frozenset[int], foreground: str, background: str, ground: str | None) -> None:
        """The colours are parameters of SGR, such as `38;5;12`; empty for the terminal's own.

        Blanks in pens of the same `ground` look the same; None for a pen of which that isn't so.
        """
        self.attributes = attributes
        self.foreground = foreground
        self.background = background
        self.ground = ground

    def distance(self, other: Pen) -> int:
        """About how long the way to another pen is: colours take longer than attributes."""
        colors = (self.foreground != other.foreground) + (self.background != other.background)
        return 2 * colors + (self.attributes != other.attributes)


class Pens:
    """All pens that were used so far."""

    def __init__(self, *, blanks: bool = False, resets: bool = False) -> None:
        """With `blanks`, of a blank only the background counts; with `resets`, a style is only ever ended as a whole."""
        self._blanks = blanks
        self._resets = resets
        self._pens: dict[tuple[frozenset[int], str, str], Pen] = {}
        self._after: dict[tuple[Pen, str], Pen | None] = {}
        self._between: dict[tuple[Pen, Pen], str] = {}
        self.default = self._pen(frozenset(), "", "")
        """The pen after a reset."""
        self.unknown = Pen(frozenset(), "", "", None)
        """A pen that nothing is ever drawn with."""

    def _pen(self, attributes: frozenset[int], foreground: str, background: str) -> Pen:
        key = (attributes, foreground, background)
        if (found := self._pens.get(key)) is None:
            ground = background if self._blanks and not attributes & _ON_BLANKS else None
            found = self._pens[key] = Pen(*key, ground)
        return found

    def after(self, pen: Pen, parameters: str) -> Pen | None:
        """The pen after an SGR sequence with those parameters; None if one of them isn't known."""
        try:
            return self._after[pen, parameters]
        except KeyError:
            return self._after.setdefault((pen, parameters), self._read(pen, parameters))

    def _read(self, pen: Pen, parameters: str) -> Pen | None:
        attributes, foreground, background = pen.attributes, pen.foreground, pen.background
        codes = iter(parameters.split(";"))
        for text in codes:
            code = int(text or 0)
            if code == 0:
                attributes, foreground, background = frozenset(), "", ""
            elif code in _OFF:
                attributes |= {code}
            elif code in _OFF.values():
                attributes = frozenset(one for one in attributes if _OFF[one] != code)
            elif 30 <= code <= 37 or 90 <= code <= 97 or code in (38, 39):
                color = _color(code, codes)
                if color is None:
                    return None
                foreground = color
            elif 40 <= code <= 47 or 100 <= code <= 107 or code in (48, 49):
                color = _color(code, codes)
                if color is None:
                    return None
                background = color
            else:
                return None
        return self._pen(attributes, foreground, background)

    def between(self, one: Pen, other: Pen) -> str:
        """The shortest sequence from one pen to another."""
        try:
            return self._between[one, other]
        except KeyError:
            return self._between.setdefault((one, other), self._shortest(one, other))

    def _shortest(self, one: Pen, other: Pen) -> str:
        if one is other:
            return ""
        anew = _sgr(["0", *map(str, sorted(other.attributes)), *filter(None, (other.foreground, other.background))])
        if other is self.default:
            anew = "\x1b[m"
        if self._resets:
            return anew
        ended = {_OFF[code] for code in one.attributes - other.attributes}
        kept = {code for code in one.attributes if _OFF[code] not in ended}
        step = [str(code) for code in [*sorted(ended), *sorted(other.attributes - kept)]]
        if one.foreground != other.foreground:
            step.append(other.foreground or "39")
        if one.background != other.background:
            step.append(other.background or "49")
        return min(_sgr(step), anew, key=len)


def _sgr(parameters: list[str]) -> str:
    return f"\x1b[{';'.join(parameters)}m"


def _color(code: int, rest: Iterator[str]) -> str | None:
    """A colour as parameters; empty for the terminal's own, None for what is none."""
    if code in (39, 49):
        return ""
    if code not in (38, 48):
        return str(code)
    kind = next(rest, "")
    values = [next(rest, "") for _ in range({"5": 1, "2": 3}.get(kind, 0))]
    return ";".join([str(code), kind, *values]) if values and all(values) else None
