"""What a terminal shows after what was written to it: enough of one for what this program writes."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len

_PART: Final = re.compile(
    r"\x1b\[(\d*);?(\d*)H|\x1b\[2J|\x1b\[[0-9;?<=>]*[ $]?[@-~]|\x1b\][^\x07]*\x07|\x1b[(](.)|\x1b8|[\x0e\x0f\r\n]|."
)

HIDDEN: Final = ""
"""The second cell of a wide character."""


def grid(output: bytes, size: tuple[int, int], codec: str = "utf-8") -> list[list[str]]:
    """The cells of the screen. What would be beyond its edges fails: nothing is wrapped, and nothing scrolls."""
    columns, rows = size
    cells = [[" "] * columns for _ in range(rows)]
    x = y = 0
    for part in _PART.finditer(output.decode(codec)):
        text = part.group()
        if text.endswith("H") and text[0] == "\x1b":
            y, x = (int(number or 1) - 1 for number in part.group(1, 2))
        elif text == "\x1b[2J":
            cells = [[" "] * columns for _ in range(rows)]
        elif text == "\r":
            x = 0
        elif text == "\n":
            y = min(y + 1, rows - 1)
        elif text[0] not in "\x1b\x0e\x0f":
            width = cell_len(text)
            if not width:
                continue
            assert x + width <= columns, f"{text!r} is beyond the edge of {''.join(cells[y])!r}"
            cells[y][x : x + width] = [text] + [HIDDEN] * (width - 1)
            x += width
    return cells


def lines(output: bytes, size: tuple[int, int], codec: str = "utf-8") -> list[str]:
    """The lines of the screen, without the spaces at their ends."""
    return ["".join(row).rstrip() for row in grid(output, size, codec)]
