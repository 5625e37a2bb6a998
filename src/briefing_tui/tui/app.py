"""The app: it only assembles."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence

from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter

from briefing_tui.model import Briefing
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.room import Room
from briefing_tui.tui.session import Session
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.themes import DARK, OURS
from briefing_tui.view.listing import Listed


class BriefingApp(App[int], inherit_bindings=False):
    """Shows one briefing, or several to choose from."""

    CSS_PATH = "briefing.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, shown: Briefing | Sequence[Listed], session: Session, theme: str = DARK.name, path: str = ""
    ) -> None:
        """`path` is the file of a single briefing, if it can be read again."""
        super().__init__()
        self.animation_level = "none"
        for ours in OURS.values():
            self.register_theme(ours)
        self.no_color = bool(os.environ.get("NO_COLOR"))  # an empty one asks for nothing
        self.theme = theme
        self._shown = shown
        self._session = session
        self._path = path

    def get_line_filters(self) -> Sequence[LineFilter]:
        """None: the painter knows what the terminal can show, and its colours are not to be replaced."""
        return ()

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
        room: Room
        if isinstance(self._shown, Briefing):
            room = Reader(self._shown, self._session, self._path)
        else:
            from briefing_tui.tui.chooser import Chooser

            room = Chooser(self._shown, self._session)
        room.say(self._session.notice)
        return Stage(room)
