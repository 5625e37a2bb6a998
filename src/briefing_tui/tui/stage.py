"""The one screen: rooms lie on it in a stack, and keys are for the one on top."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen

from briefing_tui.tui.canvas import Canvas
from briefing_tui.tui.room import Room


class Stage(Screen[None], inherit_bindings=False):
    """Shows the room on top."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)  # see Canvas

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.rooms: list[Room] = [room]
        self._canvas = Canvas(room)
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

    def push(self, room: Room) -> None:
        """Put a room on top."""
        room.stage = self
        self.rooms.append(room)
        self.show()

    def pop(self) -> None:
        """Take the top room away; the last one is the program."""
        if len(self.rooms) == 1:
            self.leave(0)
            return
        self.rooms.pop()
        self.show()

    def pop_to(self, room: Room) -> None:
        """Take away all that is on top of a room."""
        while self.room is not room:
            self.rooms.pop()
        self.show()

    def show(self) -> None:
        """Draw the room on top anew: it is another one, or arranged in another way."""
        self._canvas.show(self.room)

    def leave(self, code: int) -> None:
        """End the program with that exit code."""
        self.app.exit(code)

    def on_key(self, event: events.Key) -> None:
        """The room knows what to do."""
        event.stop()
        event.prevent_default()
        self._canvas.ready()
        self.room.press(event.key, event.character if event.is_printable else None)
        self._canvas.update()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is typed where something can be typed, and else nothing."""
        event.stop()
        self.room.paste(event.text)
        self._canvas.update()
