"""The app: it only assembles."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Sequence

from textual.app import App
from textual.driver import Driver

from briefing_tui.model import Briefing
from briefing_tui.tui.palette import DARK, LIGHT
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.stage import Stage
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.listing import Listed


class BriefingApp(App[int], inherit_bindings=False):
    """Shows one briefing, or several to choose from."""

    CSS_PATH = "briefing.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, shown: Briefing | Sequence[Listed], glyphs: Glyphs, theme: str = DARK.name) -> None:
        super().__init__()
        self.animation_level = "none"
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme
        self._shown = shown
        self._glyphs = glyphs

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver; on Unix, ours on top of it."""
        driver = super().get_driver_class()
        if driver.__name__ == "LinuxDriver":
            from briefing_tui.tui.driver import QuietDriver

            return QuietDriver
        return driver

    def on_mount(self) -> None:
        """Leave as on `q` when asked to from outside, so that the terminal is given back."""
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self.exit, 128 + number)

    def get_default_screen(self) -> Stage:
        """The only screen; there is no other below it that would have to be laid out and painted first."""
        if isinstance(self._shown, Briefing):
            return Stage(Reader(self._shown, self._glyphs))
        from briefing_tui.tui.chooser import Chooser

        return Stage(Chooser(self._shown, self._glyphs))
