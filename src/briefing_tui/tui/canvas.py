"""The one widget: it draws the parts of the room that is on top, and takes the mouse to it.

There is no other, so that nothing is ever laid out by style sheets: to open a pane, or to go somewhere else, costs no
more than to draw the lines that change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.painter import Painter

if TYPE_CHECKING:
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.room import Room

WHEEL = 3
"""Lines for one step of the mouse's wheel."""


class Canvas(Widget, can_focus=True):
    """Shows one room at a time."""

    # Textual lays out and paints again whenever this is assigned, which it does after every layout.
    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._painter: Painter | None = None
        self._arranged: Size | None = None
        self._shown_anew = False
        """Whether a room was shown, or arranged, since the last update."""
        self._dragged_from: tuple[int, int] | None = None
        self._dragged = False

    def on_mount(self) -> None:
        """Paint in the theme's colours, and in those of every theme that follows."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._new_painter())

    def _new_painter(self) -> None:
        self._painter = None
        self.refresh()

    def show(self, room: Room) -> None:
        """Show another room, or this one in another arrangement."""
        self._room = room
        self._shown_anew = True
        self._arrange()  # now: the next key may be there before the next paint
        self.refresh()

    def ready(self) -> None:
        """Arrange the room for the size that there is now: a paint or a key may be the first to know it."""
        if self._arranged != self.size:
            self._arrange()

    def _arrange(self) -> None:
        self._arranged = self.size
        self._room.arrange(self.size)
        for part in self._room.parts():
            part.changed()

    def update(self) -> bool:
        """Draw again what shows something else now; whether that is more than the footer."""
        changed, self._shown_anew = self._shown_anew, False
        if self._arranged is None:
            return True  # all of it will be drawn
        for part in self._room.parts():
            x, y, width, _ = part.region
            for line in part.changed():
                self.refresh(Region(x, y + line, width, 1))
                changed = changed or not self._room.is_footer(part)
            if part.moved is not None:
                top, bottom, by = part.moved
                self._room.stage.scrolled(Region(x, y + top, width, bottom - top), by)
        return changed

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if self._painter is None:
            self._painter = cast("BriefingApp", self.app).painter()
        self.ready()
        strips = [
            part.line(y - part.region.y, self._painter)
            for part in self._room.parts()
            if part.region and y in part.region.line_range
        ]
        if len(strips) == 1:
            return strips[0]
        if not strips:
            return self._painter.paint((), self.size.width, self._painter.palette.page)
        return Strip.join(strips)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Text is marked from here on, if the pointer moves before the button is let go."""
        event.stop()
        self._dragged_from, self._dragged = (event.x, event.y), False

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark text, while a button is pressed."""
        event.stop()
        if (
            self._dragged_from is not None
            and event.button
            and (self._dragged or (event.x, event.y) != self._dragged_from)
        ):
            self._dragged = True
            self._room.drag(*self._dragged_from, event.x, event.y)
            self.update()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Copy what was marked."""
        event.stop()
        if self._dragged:
            self._room.drop()
            self.update()
        self._dragged_from = None

    def on_click(self, event: events.Click) -> None:
        """The room knows what is there; what ends a drag is no click."""
        event.stop()
        if not self._dragged:
            self._room.click(event.x, event.y)
            self.update()
        self._dragged = False

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll what is under the pointer."""
        event.stop()
        self._room.wheel(event.x, event.y, WHEEL)
        self.update()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll what is under the pointer."""
        event.stop()
        self._room.wheel(event.x, event.y, -WHEEL)
        self.update()
