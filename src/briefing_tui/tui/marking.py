"""Text being marked, to be copied: by keys that widen it, or by the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.tui.fold_view import FoldView, Styled
from briefing_tui.tui.keys import Key
from briefing_tui.view.selection import Selection, Stretch

if TYPE_CHECKING:
    from briefing_tui.tui.room import Room

_STEPS: Final = {
    "open": ("word", 1),
    "fold": ("word", -1),
    "next": ("row", 1),
    "previous": ("row", -1),
    "half_page_down": ("half", 1),
    "half_page_up": ("half", -1),
    "page_down": ("page", 1),
    "page_up": ("page", -1),
}
"""The actions that move the end of what is marked."""


class Marking:
    """The text marked in one list of a room."""

    def __init__(self, room: Room, view: FoldView, selection: Selection) -> None:
        self.view = view
        self._room = room
        self._selection = selection
        self._before = view.highlighted
        self.show()

    @classmethod
    def at_cursor(cls, room: Room, view: FoldView) -> Marking | None:
        """What was found there, or the first word that is seen of what the cursor is on; None where there is none."""
        place = view.cursor_character()
        if place is None or not view.reading(place[0]).text:
            return None
        item = place[0]
        found = view.highlighted[1].get(view.list.items[item].id)
        start = found.start if found and found.stands_in(view.reading(item).text) else _character(view, *place).start
        selection = Selection(view.reading, len(view.list.items), Stretch(item, start, start + 1))
        selection.begin(item, start)
        marking = cls(room, view, selection)
        marking.hint()
        return marking

    @classmethod
    def at(cls, room: Room, view: FoldView, x: int, y: int) -> Marking | None:
        """The character at a place in a list; None where there is no text."""
        place = view.character_at(x, y)
        if place is None or not view.reading(place[0]).text:
            return None
        return cls(room, view, Selection(view.reading, len(view.list.items), _character(view, *place)))

    def reach(self, x: int, y: int) -> None:
        """Mark to a place in the list, which scrolls where that is above or below it."""
        height = self.view.region.height
        if not 1 <= y < height:
            self.view.list.scroll(1 if y >= height else -1)
        place = self.view.character_at(x, max(1, min(y, height - 1)))
        if place is not None and self.view.reading(place[0]).text:
            self._selection.head = _character(self.view, *place)
            self.show()

    def do(self, entry: Key) -> bool:
        """Carry out an action as it is meant while text is marked; False if it ends that and is meant as ever."""
        if entry.action in _STEPS or entry.action in ("top", "bottom"):
            moved = self._move(entry.action)
            item, row = self._selection.head.item, self._selection.row()
            head = self.view.list.layout(item).head
            self.view.list.go_to_lines(item, head + row, head + row)
            self.show()
            if moved:
                self.hint()
            else:
                self._room.say(entry.nothing)
            return True
        if entry.action in ("copy", "toggle"):
            self.copy()
            self.leave()
            return True
        if entry.action == "mark":
            self._selection.begin(self._selection.head.item, self._selection.head.start)
            self.show()
            self.hint()
            return True
        self.leave()
        return entry.action in ("back", "close")

    def _move(self, action: str) -> bool:
        """Move the end of what is marked; False if it is at the end of the list."""
        selection, head = self._selection, self._selection.head
        if action in ("top", "bottom"):
            selection.to_end(1 if action == "bottom" else -1)
        else:
            unit, step = _STEPS[action]
            if unit == "word":
                selection.by_word(step)
            else:
                rows = 1 if unit == "row" else max(1, self.view.list.height // (2 if unit == "half" else 1) - 1)
                for _ in range(rows):
                    selection.by_row(step)
        return selection.head != head

    def hint(self) -> None:
        """Say in the footer what the keys do now."""
        key = self._room.session.keymap.key
        self._room.say(
            f"{key('open')} {key('fold')} words, {key('next')} {key('previous')} lines, "
            f"{key('mark')} begins here, {key('copy')} copies, {key('back')} leaves"
        )

    def copy(self) -> None:
        """Copy what is marked."""
        self._room.stage.copy(self._selection.text())

    def leave(self) -> None:
        """Mark nothing any more."""
        self._room.marking = None
        self.view.highlight(*self._before)

    def show(self) -> None:
        """Show what is marked, as far as it is in the window now: the rest may be thousands of items."""
        styled = {}
        for item in {seen.item for seen in self.view.list.window()} & set(self._selection.selected):
            start, end = self._selection.part(item)
            words = self.view.reading(item).text[start:end]
            styled[self.view.list.items[item].id] = Styled("selected", start, end, words)
        self.view.highlight(self._before[0], styled)


def _character(view: FoldView, item: int, row: int, at: int) -> Stretch:
    """A character of a row, in the running text of its item."""
    reading = view.reading(item)
    offset = max(0, min(reading.offset(row, at), len(reading.text) - 1))
    return Stretch(item, offset, offset + 1)
