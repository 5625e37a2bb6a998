"""What holds for the whole run, whichever briefing is open."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing_tui.load import Loaded, Reading, begin_path
from briefing_tui.tui.arrangement import Layout
from briefing_tui.tui.keys import DEFAULT, Keymap
from briefing_tui.view.glyphs import UNICODE, Glyphs
from briefing_tui.view.items import MEASURE

if TYPE_CHECKING:
    from briefing_tui.tui.kiosk import Kiosk
    from briefing_tui.view.listing import Listed


@dataclass(slots=True, eq=False, repr=False)
class Session:
    """The reader's settings, and what was arranged by hand since."""

    glyphs: Glyphs = UNICODE
    keymap: Keymap = DEFAULT
    measure: int = MEASURE
    """The widest that text gets, in cells."""
    layout: Layout = field(default_factory=Layout)
    searched: str = ""
    """What was searched for last, in whichever room."""
    notice: str = ""
    """What the first screen says until the first key."""
    kiosk: Kiosk | None = None
    """The reading room that this is, if it is one: nothing outside it is read, and no program started."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    """Where it is looked for an editor, a browser and a clipboard."""

    driver: str = "cells"
    """What writes to the terminal: `cells` what has changed, `stock` what Textual writes."""

    relist: Callable[[], Sequence[Listed]] | None = None
    """Makes the list of briefings anew, where that can be done."""

    def begin(self, path: str) -> Reading:
        """Begin to read a file: in a reading room, one of its own."""
        return self.kiosk.begin(path) if self.kiosk else begin_path(path)

    def told(self, loaded: Loaded) -> Loaded:
        """What the reader is told of a file that was read."""
        return self.kiosk.told(loaded) if self.kiosk else loaded
