"""What the screen is put together from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from textual.geometry import Region
from textual.strip import Strip

from briefing_tui.tui.painter import Painter


class Part(Protocol):
    """A rectangle of the screen that draws itself line by line."""

    region: Region
    """Where it is; empty for one that isn't shown."""

    moved: tuple[int, int, int] | None
    """From which line to before which it shows what stood so many lines below before, or above if that is negative."""

    def changed(self) -> Iterable[int]:
        """The lines that show something else now than when they were last asked for; lines count from 0 in the part."""

    def line(self, y: int, painter: Painter) -> Strip:
        """One line, as wide as the part."""
