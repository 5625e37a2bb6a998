"""Writes to a terminal what has changed on its screen, and no more.

It knows nothing of what is shown, nor of who shows it: an app's output goes in, less of it comes out. A driver
hands what the app writes to a `Display`, and writes what that gives back, as often as a `Pace` lets it.
"""

from briefing_tui.cells.abilities import Abilities
from briefing_tui.cells.display import Display
from briefing_tui.cells.pace import Pace

__all__ = ["Abilities", "Display", "Pace"]
