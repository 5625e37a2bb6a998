"""Screens for tests: what the reader shows of a briefing after some keys, as text and as styled cells.

    from briefing_tui.testing import do, screen, typed

    shown = screen("story.yaml", "j", "enter", do("claims"), "/", typed("dam"), size=(100, 30))
    assert "CONTESTED" in shown.text

Nothing of the machine gets in: no settings, no clock, no colours of a terminal, no clipboard.
"""

from __future__ import annotations

from briefing_tui.testing.running import screen
from briefing_tui.testing.screens import Cell, Screen
from briefing_tui.testing.steps import NothingHappened, ProgramEnded, Step, do, typed

__all__ = ["Cell", "NothingHappened", "ProgramEnded", "Screen", "Step", "do", "screen", "typed"]
