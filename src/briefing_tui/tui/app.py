"""The app: it only assembles."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Final

from rich.console import RenderableType
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter

from briefing_tui.load import Loaded, Reading
from briefing_tui.model import Briefing
from briefing_tui.terminal.environment import has_colors, mistaken
from briefing_tui.tui.painter import Painter
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.room import Room
from briefing_tui.tui.session import Session
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.themes import DARK, OURS
from briefing_tui.view.listing import Listed

REFUSED: Final = 1
"""What the app ends with where a file can't be shown: whoever ran it says why."""


class BriefingApp(App[int], inherit_bindings=False):
    """Shows one briefing, or several to choose from."""

    CSS_PATH = "briefing.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        shown: Briefing | Sequence[Listed] | Reading,
        session: Session,
        theme: str = DARK.name,
        path: str = "",
        colors: str = "",
    ) -> None:
        """`path` is the file of a single briefing, if it can be read again; `colors` what Rich calls the terminal's.

        A briefing can be one that is still being read.

        Without them, the environment says what colours there are.
        """
        self._session = session  # it says which driver is wanted, and that is asked for at once
        super().__init__()
        self.animation_level = "none"
        for ours in OURS.values():
            self.register_theme(ours)
        self.no_color = not (colors or has_colors(session.environ))
        self._colors = colors
        self.theme = theme
        self._shown = shown
        self._path = path
        self.refused: Loaded | None = None
        """What came of the reading, if that was no briefing: then the app has ended."""

    def painter(self) -> Painter:
        """What paints in the colours of the theme, as far as the terminal has them."""
        system = None if self.no_color else self._colors or self.console.color_system
        return Painter(self.current_theme, system, mistaken(self._session.environ))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """None: the painter knows what the terminal can show, and its colours are not to be replaced."""
        return ()

    def get_driver_class(self) -> type[Driver]:
        """Ours, on Unix; never what the environment names, since that would be code from there."""
        if sys.platform == "win32":
            from textual.drivers.windows_driver import WindowsDriver

            return WindowsDriver
        if self._session.driver == "stock":
            from briefing_tui.terminal.driver import TerminalDriver

            return TerminalDriver
        from briefing_tui.terminal.cell_driver import CellDriver

        return CellDriver

    def _set_pointer_shape(self, shape: str) -> None:
        """Nothing: the pointer is as the terminal has it everywhere."""

    @property
    def failure(self) -> Exception | None:
        """What the app failed with, if it did."""
        return self._exception

    def _fatal_error(self) -> None:
        """End; whoever ran the app says what happened, when the terminal can show it again."""
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End, without Textual's traceback: it shows the values of variables, which come from files, as they are."""
        self._close_messages_no_wait()

    def get_default_screen(self) -> Stage:
        """The only screen; there is no other below it that would have to be laid out and painted first."""
        room: Room
        if isinstance(self._shown, Briefing):
            room = Reader(self._shown, self._session, self._path)
        elif isinstance(self._shown, Reading):
            from briefing_tui.tui.opening import Opening

            return Stage(Opening(self._session, self._shown, self._opened))
        else:
            from briefing_tui.tui.chooser import Chooser

            room = Chooser(self._shown, self._session)
        room.say(self._session.notice)
        return Stage(room)

    def _opened(self, loaded: Loaded) -> None:
        """Show the briefing that was read; without one, end."""
        stage = self.screen
        assert isinstance(stage, Stage)
        if self.return_value is not None:
            return  # it was left meanwhile
        if loaded.briefing is None:
            self.refused = loaded
            stage.leave(REFUSED)
            return
        room = Reader(loaded.briefing, self._session, self._path)
        room.say(self._session.notice)
        stage.replace(room)
        gc.freeze()  # what is there now stays: don't look through it again and again
