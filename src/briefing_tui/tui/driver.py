"""Textual's driver for Unix terminals, quieter."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver


class QuietDriver(LinuxDriver):
    """Asks the terminal for buttons and the wheel only.

    Textual asks for every move of the pointer as well; nothing here depends on where the pointer is, and at the far
    end of a slow line every report of it is a wait.
    """

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if data != "\x1b[?1003h":  # report all motion
            super().write(data)
