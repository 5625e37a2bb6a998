"""What all rooms have in common: a header, lists, a footer, and keys by the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from textual.geometry import Region, Size

from briefing_tui.tui.bar import Bar
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.keys import KEYS, Key, resolve, written
from briefing_tui.tui.part import Part
from briefing_tui.tui.prompt import Prompt
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.rows import Row, Span, spread, width_of

if TYPE_CHECKING:
    from briefing_tui.tui.stage import Stage

ROOMY = 30
"""From this height on there is a free line under the header."""

ROOM_FOR_PERCENT = 76
"""From this width on the footer says how far the list was read, in percent."""

_FIRST = (
    "help",
    "close",
    "toggle",
    "claims",
    "sidebar",
    "matrix",
    "next_pane",
    "next",
    "about",
    "timeline",
    "map",
    "filter",
)
"""The actions in the footer, those first that stay longest where there is little room."""


class Room:
    """All that is on the screen at a time: a header, one or more lists side by side, and a footer."""

    stage: Stage
    """Where it is shown; set when it is put there."""

    WHERE = frozenset(["list", "anywhere"])
    """Which entries of the key table are for this room."""

    def __init__(self, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self.size = Size()
        self.prompt: Prompt | None = None
        """The line that is being typed, if there is one."""
        self._prefix = ""
        self._message = ""
        self._header = Bar(self._header_row)
        self._footer = Bar(self._footer_row)

    # What a room is made of

    def views(self) -> Sequence[FoldView]:
        """The lists, from left to right."""
        raise NotImplementedError

    def title_words(self) -> str:
        """What the header says at its left."""
        raise NotImplementedError

    def facts(self) -> Iterable[tuple[str, ...]]:
        """What it says at its right, the most important first, each in a long and perhaps a short form."""
        return ()

    @property
    def view(self) -> FoldView:
        """The list that keys are for."""
        return self.views()[0]

    def parts(self) -> Iterable[Part]:
        """All that is drawn, from left to right."""
        return chain((self._header,), self.views(), (self._footer,))

    def arrange(self, size: Size) -> None:
        """Give every part its place on a screen of that size."""
        self.size = size
        width, height = size
        top = 2 if height >= ROOMY else 1
        self._header.region = Region(0, 0, width, min(1, height))
        self._footer.region = Region(0, height - 1, width, int(height > 1))
        self.place(Region(0, top, width, max(0, height - 1 - top)))

    def place(self, region: Region) -> None:
        """Give the lists their places in what is left between header and footer."""
        self.view.place(region)

    def keep(self) -> Callable[[], None]:
        """What brings everything here back to where it is now."""
        folds = self.view.list
        return partial(folds.restore, folds.place)

    # The mouse

    def _view_at(self, x: int, y: int) -> FoldView | None:
        return next((view for view in self.views() if view.region.contains(x, y)), None)

    def click(self, x: int, y: int) -> None:
        """The mouse goes to what it presses, and where that leads."""
        self._message = ""
        if self.prompt is not None:
            self.prompt.press("enter", None)
        view = self._view_at(x, y)
        if view is not None:
            mark = view.click(x - view.region.x, y - view.region.y)
            self.pressed(view)  # which may move it
            if mark is not None and mark.to:
                self.follow(mark.to)

    def pressed(self, view: FoldView) -> None:
        """The mouse was pressed in a list."""

    def wheel(self, x: int, y: int, lines: int) -> None:
        """Scroll the list under the pointer, without moving the cursor."""
        view = self._view_at(x, y)
        if view is not None:
            view.list.scroll(lines)

    # Header and footer

    def _header_row(self, width: int) -> Row:
        title = (Span(" "), Span(self.title_words(), "strong"))
        facts: list[Span] = []
        for forms in self.facts():
            beside = width_of(title) if facts else min(width_of(title), 14)  # the first may shorten the title
            for form in forms:
                more = [Span(self.glyphs.between if facts else "", "quiet"), Span(form, "quiet")]
                if width_of([*facts, *more]) <= width - beside - 3:
                    facts += more
                    break
            else:
                break  # what matters less is not shown instead
        return spread(title, [*facts, Span(" ")] if facts else (), width, self.glyphs.ellipsis)

    def _footer_row(self, width: int) -> Row:
        view = self.view
        if self.prompt is not None:
            return self.prompt.row(width, self.glyphs)
        here = view.position()
        percent = f"{self.glyphs.between if here else ''}{view.percent()}%" if width >= ROOM_FOR_PERCENT else ""
        right = [Span(f"{here}{percent} ", "quiet")]
        room = width - width_of(right) - 3
        if self._message:
            words = [Span(" "), Span(self._message, "accent")]
            if width_of(words) + width_of(right) + 2 > width:
                right = []
            return spread(words, right, width, self.glyphs.ellipsis)
        offered = list(self._offered())
        kept: set[int] = set()
        for index in sorted(range(len(offered)), key=lambda index: -offered[index][2]):
            keys, name, _ = offered[index]
            needed = len(keys) + len(name) + 3
            if needed <= room:
                kept.add(index)
                room -= needed
        left: list[Span] = [Span(" ")]
        for index in sorted(kept):
            left += [Span(offered[index][0], "accent"), Span(f" {offered[index][1]}  ", "quiet")]
        return spread(left, right, width, self.glyphs.ellipsis)

    def _offered(self) -> Iterable[tuple[str, str, int]]:
        """Keys, what they do, and how much that matters: those that may follow a prefix key, or else all in a footer."""
        for entry in KEYS:
            if entry.where not in self.WHERE:
                continue
            if self._prefix:
                for key in entry.keys:
                    if key.startswith(f"{self._prefix} "):
                        yield written(key), entry.meaning, 0
            elif self.offers(entry):
                keys = "j k" if entry.action == "next" else written(entry.keys[0])
                name = {"close": self.closing, "toggle": self.entering}.get(entry.action, entry.footer)
                yield keys, name, -_FIRST.index(entry.action)

    def offers(self, entry: Key) -> bool:
        """Whether an entry of the table is worth a place in the footer."""
        return bool(entry.footer)

    @property
    def closing(self) -> str:
        """What `q` does here, in a word."""
        return "back" if len(self.stage.rooms) > 1 else "quit"

    @property
    def entering(self) -> str:
        """What `enter` does here, in a word."""
        folds = self.view.list
        if folds.mark is not None and folds.mark.to:
            return "go"
        return "fold" if folds.is_open(folds.cursor) else "open"

    def say(self, message: str) -> None:
        """Put a message into the footer, until the next key."""
        self._message = message

    # Keys

    def press(self, key: str, character: str | None) -> None:
        """Do what the table says; while a line is typed, type it."""
        self._message = ""
        if self.prompt is not None and key != "ctrl+c":
            self.prompt.press(key, character)
            return
        entry, key, self._prefix = resolve(key, self._prefix)
        if entry is not None and entry.where in self.WHERE:
            self.do(entry, key)

    def paste(self, text: str) -> None:
        """Type what was pasted, where something can be typed."""
        if self.prompt is not None:
            self.prompt.insert(text)

    def do(self, entry: Key, key: str) -> None:
        """Carry out an entry of the table."""
        action = getattr(self, f"do_{entry.action}")
        action(key) if entry.action == "question" else action()

    def do_next(self) -> None:
        """Next item or line."""
        self.view.list.move(1)

    def do_previous(self) -> None:
        """Previous item or line."""
        self.view.list.move(-1)

    def do_toggle(self) -> None:
        """Go where the link under the cursor leads; without one, open or fold the item."""
        folds = self.view.list
        if folds.mark is not None:
            if folds.mark.to:
                self.follow(folds.mark.to)
            else:
                self.say("this leads nowhere")
        elif not folds.fold(folds.cursor):
            self.do_open()

    def follow(self, id: str) -> None:
        """Go to an item."""

    def do_open(self) -> None:
        """Open; in an open item, to its next link."""
        folds = self.view.list
        if folds.items and folds.is_open(folds.cursor):
            if not folds.step_stop(1):
                self.say("that was its last link" if folds.stop is not None else "there is no link in this one")
        elif not folds.open(folds.cursor):
            self.say("there is no more to this one")

    def do_fold(self) -> None:
        """From a link back to its item; fold that."""
        folds = self.view.list
        if folds.stop is not None:
            folds.go_to_stop(None)
        else:
            folds.fold(folds.cursor)

    def do_open_all(self) -> None:
        """Open everything in the pane."""
        self.view.list.open_all()

    def do_fold_all(self) -> None:
        """Fold everything in the pane."""
        self.view.list.fold_all()

    def _page(self, lines: int) -> None:
        self.view.list.page(lines)

    def do_half_page_down(self) -> None:
        """Half a page down."""
        self._page(max(1, self.view.list.height // 2))

    def do_half_page_up(self) -> None:
        """Half a page up."""
        self._page(-max(1, self.view.list.height // 2))

    def do_page_down(self) -> None:
        """A page down; one line stays in sight."""
        self._page(max(1, self.view.list.height - 1))

    def do_page_up(self) -> None:
        """A page up; one line stays in sight."""
        self._page(-max(1, self.view.list.height - 1))

    def do_top(self) -> None:
        """To the first item."""
        self.view.list.to_top()

    def do_bottom(self) -> None:
        """To the last item."""
        self.view.list.to_bottom()

    def do_help(self) -> None:
        """Show the keys."""
        from briefing_tui.tui.help import Help

        self.stage.push(Help(self.glyphs, self.WHERE))

    def do_close(self) -> None:
        """Close this room; the last one is the program."""
        self.stage.pop()

    def do_back(self) -> None:
        """Close what is on top, but never the program."""
        if self.closing == "back":
            self.do_close()

    def do_quit(self) -> None:
        """Quit."""
        self.stage.leave(0)
