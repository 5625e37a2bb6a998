"""A screen with its colours: for terminals, and as a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from briefing_tui.testing.screens import Cell

_CODES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}

CELL, LINE = 8.4, 17
"""Width and height of a cell of the picture, at a font size of 14 pixels."""

_FONTS = "DejaVu Sans Mono, Menlo, Consolas, monospace"

_WRITTEN: Final = re.compile("x+(?: x+)*")
"""Cells with something in them (`x`), and no more than one blank between them."""

_INK, _PAGE = "#e4e2dc", "#121212"
"""What stands for the terminal's own colours."""

_SIXTEEN = (
    *("#000000", "#cd3131", "#0dbc79", "#e5e510", "#2472c8", "#bc3fbc", "#11a8cd", "#e5e5e5"),
    *("#666666", "#f14c4c", "#23d18b", "#f5f543", "#3b8eea", "#d670d6", "#29b8db", "#ffffff"),
)


def _runs(row: Sequence[Cell]) -> Iterator[tuple[int, list[Cell]]]:
    """What looks alike, with the column it begins in."""
    column = 0
    for _, cells in groupby(row, key=lambda cell: cell[1:]):
        run = list(cells)
        yield column, run
        column += len(run)


def ansi(rows: Sequence[Sequence[Cell]]) -> str:
    """The rows as text with control sequences, each row ending as it began: with none in force."""
    return "".join(
        "".join(f"\x1b[{_sgr(run[0])}m{''.join(cell.text for cell in run)}" for _, run in _runs(row)) + "\x1b[0m\n"
        for row in rows
    )


def _sgr(cell: Cell) -> str:
    codes = ["0", *(_CODES[name] for name in sorted(cell.attributes))]
    for color, of in ((cell.foreground, "38"), (cell.background, "48")):
        if color.startswith("#"):
            codes += [of, "2", *(str(int(color[at : at + 2], 16)) for at in (1, 3, 5))]
        elif color:
            codes += [of, "5", color]
    return ";".join(codes)


def svg(rows: Sequence[Sequence[Cell]]) -> str:
    """The rows as a picture that needs nothing from elsewhere; text stays text, as wide as its cells."""
    width, height = max(map(len, rows), default=0) * CELL, len(rows) * LINE
    frame = f'viewBox="0 0 {width:g} {height:g}" font-size="14" font-family="{_FONTS}" shape-rendering="crispEdges"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>',
        f'<rect width="100%" height="100%" fill="{_PAGE}"/>',
    ]
    for number, row in enumerate(rows):
        for column, run in _runs(row):
            parts += _drawn(run, column * CELL, number * LINE)
    return "\n".join([*parts, "</svg>\n"])


def _drawn(run: Sequence[Cell], x: float, y: int) -> Iterator[str]:
    cell = run[0]
    ink, page = _rgb(cell.foreground, _INK), _rgb(cell.background, _PAGE)
    if "reverse" in cell.attributes:
        ink, page = page, ink
    width = f"{len(run) * CELL:g}"
    if page != _PAGE:
        yield f'<rect x="{x:g}" y="{y}" width="{width}" height="{LINE}" fill="{page}"/>'
    lines = [line for name, line in (("underline", "underline"), ("strike", "line-through")) if name in cell.attributes]
    look = "".join(
        (
            ' font-weight="bold"' if "bold" in cell.attributes else "",
            ' font-style="italic"' if "italic" in cell.attributes else "",
            ' opacity="0.66"' if "dim" in cell.attributes else "",
            f' text-decoration="{" ".join(lines)}"' if lines else "",
        )
    )
    # Without the blanks around it, or several within it: browsers leave them out, and the rest would move.
    for match in _WRITTEN.finditer("".join(" " if cell.text == " " else "x" for cell in run)):
        start, end = match.span()
        text = escape("".join(cell.text for cell in run[start:end]))
        place = f'x="{x + start * CELL:g}" y="{y + 13}"'
        yield f'<text {place} fill="{ink}" textLength="{(end - start) * CELL:g}"{look}>{text}</text>'


def _rgb(color: str, default: str) -> str:
    if not color or color.startswith("#"):
        return color or default
    number = int(color)
    if number < 16:
        return _SIXTEEN[number]
    if number > 231:
        return "#" + f"{8 + (number - 232) * 10:02x}" * 3
    levels = (0, 95, 135, 175, 215, 255)
    return "#" + "".join(f"{levels[(number - 16) // of % 6]:02x}" for of in (36, 6, 1))
