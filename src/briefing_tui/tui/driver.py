"""Textual's driver for Unix terminals, quieter."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver


class QuietDriver(LinuxDriver):
    """Asks the terminal for the buttons, the wheel, and moves of the pointer with a button pressed.

    Textual asks for every move; nothing here depends on where the pointer is without a button, and at the far end of a
    slow line every report of it is a wait.
    """

    def write(self, data: str) -> None:
        """Write to the terminal."""
        super().write(data.replace("\x1b[?1003", "\x1b[?1002"))
