"""A screen as a value: its text, its cells, and where the cursor is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style


class Cell(NamedTuple):
    """One cell: what stands there, and how.

    `text` is a character with what is drawn on it; empty in the second cell of a wide one. Colours are `#rrggbb`, a
    number of the terminal's own (`0` to `255`), or empty where they are the terminal's choice.
    """

    text: str
    foreground: str = ""
    background: str = ""
    attributes: frozenset[str] = frozenset()
    """Of `bold`, `dim`, `italic`, `underline`, `reverse` and `strike`."""


_ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")


@dataclass(frozen=True)
class Screen:
    """What is on the screen, `size` columns and rows."""

    size: tuple[int, int]
    cells: tuple[tuple[Cell, ...], ...]
    """Row by row, from the top."""
    focus: str
    """What keys are for: the name of a pane (`questions`), of a view that lies over them (`matrix`), or `prompt`."""
    item: str
    """The id of the item under the cursor; empty if there is none."""
    cursor: int | None
    """The row of the cursor's mark, from 0."""
    message: str
    """What the footer says of the last key."""

    @cached_property
    def text(self) -> str:
        """The rows, each ending with a line break, without the spaces at their ends."""
        return "".join(f"{line}\n" for line in self.lines)

    @cached_property
    def lines(self) -> list[str]:
        """The rows, without the spaces at their ends."""
        return ["".join(cell.text for cell in row).rstrip() for row in self.cells]

    def ansi(self) -> str:
        """The rows with their colours, as control sequences for a terminal of 16 million colours."""
        from briefing_tui.testing.pictures import ansi

        return ansi(self.cells)

    def svg(self) -> str:
        """A picture."""
        from briefing_tui.testing.pictures import svg

        return svg(self.cells)


def cells_of(segments: Iterable[Segment]) -> tuple[Cell, ...]:
    """The cells of a row."""
    row: list[Cell] = []
    for text, style, control in segments:
        if control:
            continue
        look = _look(style)
        for char in text:
            width = get_character_cell_size(char)
            if width:
                row.append(Cell(char, *look))
                row += [Cell("", *look)] * (width - 1)
            elif row:  # drawn on the one before
                at = len(row) - 1 if row[-1].text or cell_len(text) == 0 else len(row) - 2
                row[at] = row[at]._replace(text=row[at].text + char)
    return tuple(row)


def _look(style: Style | None) -> tuple[str, str, frozenset[str]]:
    if style is None:
        return "", "", frozenset()
    return _color(style.color), _color(style.bgcolor), frozenset(name for name in _ATTRIBUTES if getattr(style, name))


def _color(color: Color | None) -> str:
    if color is None or color.type == ColorType.DEFAULT:
        return ""
    return color.triplet.hex if color.triplet is not None else str(color.number)
