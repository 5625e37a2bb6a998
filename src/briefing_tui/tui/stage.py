"""The one screen: rooms lie on it in a stack, and keys are for the one on top."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer

from briefing_tui.tui.canvas import Canvas
from briefing_tui.tui.keys import ALWAYS, Key
from briefing_tui.tui.room import Room

INTERRUPTED: Final = 128 + signal.SIGINT
"""The exit code where ctrl+c ended the program: as if it had been the signal that other programs get."""


class Stage(Screen[None], inherit_bindings=False):
    """Shows the room on top."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)  # see Canvas

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.rooms: list[Room] = [room]
        self._canvas = Canvas(room)
        self._waiting: Timer | None = None
        self._works = 0
        self.answered: Callable[[bool], None] = lambda _: None
        """Told after each key whether anything happened."""
        room.stage = self

    @property
    def room(self) -> Room:
        """The room on top."""
        return self.rooms[-1]

    def compose(self) -> ComposeResult:
        """Nothing but the canvas."""
        yield self._canvas

    def on_mount(self) -> None:
        """All keys are for the canvas, that is, for the room on it."""
        self.set_focus(self._canvas)
        self.room.begin()

    def push(self, room: Room) -> None:
        """Put a room on top."""
        room.stage = self
        self.rooms.append(room)
        room.entered()
        self.show()

    def replace(self, room: Room) -> None:
        """Put a room where the top one was."""
        room.stage = self
        self.rooms[-1] = room
        self.show()

    def pop(self) -> None:
        """Take the top room away; the last one is the program."""
        if len(self.rooms) == 1:
            self.leave(0)
            return
        self.rooms.pop().left()
        self.room.entered()
        self.show()

    def pop_to(self, room: Room) -> None:
        """Take away all that is on top of a room."""
        if self.room is not room:
            while self.room is not room:
                self.rooms.pop().left()
            room.entered()
            self.show()

    def show(self) -> None:
        """Draw the room on top anew: it is another one, or arranged in another way."""
        self._canvas.show(self.room)

    def leave(self, code: int) -> None:
        """End the program with that exit code."""
        self.room.left()
        self.app.exit(code)

    def copy(self, text: str, words: str = "") -> None:
        """Copy a text; the footer says how, and `words` what. Where that may not have worked, the text is shown."""
        from briefing_tui.tui.clipboard import copy, copy_by_terminal

        if self.room.session.kiosk:
            copied = copy_by_terminal(text, self._write, self.room.session.environ)
        else:
            copied = copy(text, self._write, self.room.session.environ, sys.platform)
        if copied.sure:
            self.room.say(f"{copied.how}: {words}" if words else copied.how)
        else:
            from briefing_tui.tui.copied import Copied

            self.push(Copied(self.room.session, text, copied.how))

    def _write(self, sequence: str) -> None:
        """Send something to the terminal itself."""
        driver = self.app._driver  # noqa: SLF001 - Textual's own way to the terminal's clipboard
        if driver is not None:
            driver.write(sequence)

    def take_mouse(self, take: bool) -> None:
        """Have the mouse reported, or leave it to the terminal."""
        self._ask_terminal("take_mouse", take)

    def repaint(self) -> None:
        """Draw all of the screen, and set the terminal's modes anew."""
        self._ask_terminal("repaint")

    def scrolled(self, region: Region, by: int) -> None:
        """The lines of a region are going to be drawn so many lines higher, or lower if it is negative."""
        self._ask_terminal("scrolled", region.y, region.bottom, by, region.x, region.right)

    @property
    def latency(self) -> float | None:
        """How many seconds the terminal takes to answer, where that is known."""
        latency: float | None = getattr(self.app._driver, "latency", None)  # noqa: SLF001 - see above
        return latency

    def suspend(self) -> None:
        """Stop until the shell's `fg`."""
        self._ask_terminal("suspend_to_shell")

    def _ask_terminal(self, what: str, *arguments: object) -> None:
        """Something that only a terminal of ours can do."""
        driver = self.app._driver  # noqa: SLF001 - see above
        getattr(driver, what, lambda *_: None)(*arguments)

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something later, unless a key comes first."""

        def acted() -> None:
            self._waiting = None
            act()
            self._canvas.update()

        self._waiting = self.set_timer(seconds, acted)

    @property
    def working(self) -> bool:
        """Whether a long work goes on."""
        return self._works > 0

    def work(self, step: Callable[[], bool]) -> None:
        """Do a long work step by step, with the keys in between; `step` says whether that was the last."""

        def stepped() -> None:
            self._works -= 1
            if not step():
                self.work(step)
            self._canvas.update()

        self._works += 1
        self.set_timer(0.001, stepped)

    def on_key(self, event: events.Key) -> None:
        """The room knows what to do; where that changes nothing, the footer says so."""
        event.stop()
        event.prevent_default()
        if event.key == ALWAYS:  # from any room, and whatever is open in it
            self.leave(INTERRUPTED)
            self.answered(True)
            return
        character = event.character if event.is_printable else None
        self.answered(self._carry_out(lambda: self.room.press(event.key, character)))

    def do(self, action: str, number: int = 0) -> bool:
        """Carry out an action of the table by its id, as if one of its keys had been pressed; whether anything happened."""
        entry = self.room.session.keymap.by_action[action]
        return self._carry_out(lambda: self.room.carry_out(entry, number))

    def _carry_out(self, act: Callable[[], Key | None]) -> bool:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        self._canvas.ready()
        typing = self.room.prompt is not None
        entry = act()
        if self._canvas.update() or typing or self.room.waiting:
            return True
        if entry is not None and entry.nothing and not self.room.message:
            self.room.say(entry.nothing)
            self._canvas.update()
        return entry is not None and not entry.nothing

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is typed where something can be typed, and else nothing."""
        event.stop()
        self.room.paste(event.text)
        self._canvas.update()
