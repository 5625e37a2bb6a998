"""What all rooms have in common: a header, lists, a footer, and keys by the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Region, Size

from briefing_tui.tui.bar import Bar
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.footer import ROOM_FOR_PERCENT, Offer, message_row, offers_row
from briefing_tui.tui.keys import ALWAYS, Key, elsewhere, written
from briefing_tui.tui.part import Part
from briefing_tui.tui.prompt import Prompt
from briefing_tui.tui.session import Session
from briefing_tui.view.rows import Row, Span, spread, width_of

if TYPE_CHECKING:
    from briefing_tui.tui.finding import Finding
    from briefing_tui.tui.marking import Marking
    from briefing_tui.tui.stage import Stage
    from briefing_tui.view.items import Item

ROOMY = 30
"""From this height on there is a free line under the header."""

PREFIX_SECONDS = 3.0
"""How long the first of two keys waits for the second."""


class Named(NamedTuple):
    """Something that can be gone to by its name: what kind of thing it is, the name, and how to go there."""

    kind: str
    name: str
    go: Callable[[], None]


class Room:
    """All that is on the screen at a time: a header, one or more lists side by side, and a footer."""

    stage: Stage
    """Where it is shown; set when it is put there."""

    WHERE = frozenset(["list", "anywhere"])
    """Which entries of the key table are for this room."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.glyphs = session.glyphs
        self.size = Size()
        self.prompt: Prompt | None = None
        """The line that is being typed, if there is one."""
        self.message = ""
        """What the footer says, until the next key."""
        self.finding: Finding | None = None
        """What is searched for, if anything is."""
        self.marking: Marking | None = None
        """The text that is being marked, if any is."""
        self._prefix = ""
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
    def focused_pane(self) -> str:
        """The name of the pane of a briefing that keys are for; empty where there are none."""
        return ""

    @property
    def view(self) -> FoldView:
        """The list that keys are for."""
        return self.views()[0]

    def parts(self) -> Iterable[Part]:
        """All that is drawn, from left to right."""
        return chain((self._header,), self.views(), (self._footer,))

    def is_footer(self, part: Part) -> bool:
        """Whether a part is the footer."""
        return part is self._footer

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

    def entered(self) -> None:
        """It was put on top."""

    def left(self) -> None:
        """It was taken away."""

    def keep(self) -> Callable[[], None]:
        """What brings everything here back to where it is now."""
        folds = self.view.list
        return partial(folds.restore, folds.place)

    # The mouse

    def _view_at(self, x: int, y: int) -> FoldView | None:
        return next((view for view in self.views() if view.region.contains(x, y)), None)

    def click(self, x: int, y: int) -> None:
        """The mouse goes to what it presses, and where that leads."""
        self._settle()
        view = self._view_at(x, y)
        if view is not None:
            mark = view.click(x - view.region.x, y - view.region.y)
            self.pressed(view)  # which may move it
            if mark is not None and mark.to:
                self.follow(mark.to)

    def _settle(self) -> None:
        """End what the keyboard had begun: the mouse does something else."""
        self.message = self._prefix = ""
        self.leave_marking()
        if self.prompt is not None:
            self.prompt.press("enter" if self.prompt.text else "escape", None)

    def pressed(self, view: FoldView) -> None:
        """The mouse was pressed in a list."""

    def wheel(self, x: int, y: int, lines: int) -> None:
        """Scroll the list under the pointer, without moving the cursor."""
        view = self._view_at(x, y)
        if view is not None:
            view.list.scroll(lines)

    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None:
        """Mark the text from one place to another, as far as it is in the same list."""
        if self.marking is None:
            view = self._view_at(x, y)
            self._settle()
            if view is not None:
                from briefing_tui.tui.marking import Marking

                self.marking = Marking.at(self, view, x - view.region.x, y - view.region.y)
        if self.marking is not None:
            region = self.marking.view.region
            self.marking.reach(to_x - region.x, to_y - region.y)

    def drop(self) -> None:
        """Copy what the mouse has marked."""
        if self.marking is not None:
            self.marking.copy()
            self.leave_marking()

    def leave_marking(self) -> None:
        """Mark nothing any more."""
        if self.marking is not None:
            self.marking.leave()

    # Header and footer

    def _header_row(self, width: int) -> Row:
        title = (Span(" "), Span(self.title_words(), "strong"))
        facts: list[Span] = []
        told = list(self.facts())
        if len(told) > 1:  # a short form of the first is better than none of the second
            needed = width_of(title) + min(map(len, told[1])) + len(self.glyphs.between) + 3
            told[0] = tuple(form for form in told[0] if len(form) + needed <= width) or told[0]
        for forms in told:
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
        if self.prompt is not None:
            return self.prompt.row(width, self.glyphs)
        here = self.view.position()
        percent = f"{self.glyphs.between if here else ''}{self.view.percent()}%" if width >= ROOM_FOR_PERCENT else ""
        right = (Span(f"{here}{percent} ", "quiet"),) if not self._prefix else ()
        if self.message:
            return message_row(self.message, right, width, self.glyphs)
        return offers_row(self._offered(), right, width, self.glyphs)

    def _offered(self) -> Iterable[Offer]:
        """What may follow a prefix key, or what goes on, or else the actions that have a place in the footer."""
        keymap = self.session.keymap
        if self._prefix:
            return [
                Offer(written(key), entry.action.replace("_", " ")) for key, entry in keymap.following(self._prefix)
            ]
        names = {"close": self.closing, "toggle": self.entering}
        return [
            Offer(self._keys_for(entry), names.get(entry.action, entry.footer), entry.rank)
            for entry in keymap.entries
            if entry.keys and entry.where in self.WHERE and self.offers(entry)
        ]

    def _keys_for(self, entry: Key) -> str:
        """The keys in the footer: one, but to move both ways."""
        if entry.action == "next" and (back := self.session.keymap.by_action["previous"].keys):
            return f"{written(entry.keys[0])} {written(back[0])}"
        return written(entry.keys[0])

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
        self.message = message

    # Keys

    def press(self, key: str, character: str | None) -> Key | None:
        """Do what the table says; while a line is typed, type it. Returns the entry that was carried out."""
        self.message = ""
        if self.prompt is not None and key != ALWAYS:
            self.prompt.press(key, character)
            return None
        prefix, self._prefix = self._prefix, ""
        if prefix and key == "escape":
            return None
        entry, key, self._prefix = self.session.keymap.resolve(key, prefix if key != ALWAYS else "")
        if self._prefix:
            self.stage.after(PREFIX_SECONDS, self._forget_prefix)
        elif entry is None:
            self.say(f"{written(key)} does nothing: {self.session.keymap.key('help')} shows the keys")
        elif self.marking is not None and self.marking.do(entry):
            pass
        elif entry.where not in self.WHERE:
            self.say(elsewhere(entry))
        else:
            self.do(entry, key)
            return entry
        return None

    def _forget_prefix(self) -> None:
        self._prefix = ""

    def paste(self, text: str) -> None:
        """Type what was pasted, where something can be typed."""
        if self.prompt is not None:
            self.prompt.insert(text)

    @property
    def answers(self) -> bool:
        """Whether the footer answers the last key, whatever else it did."""
        return bool(self.message or self.prompt)

    def do(self, entry: Key, key: str) -> None:
        """Carry out an entry of the table."""
        action = getattr(self, f"do_{entry.action}")
        action(entry.keys.index(key) + 1) if entry.action == "question" else action()

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

    # Finding

    def searched(self) -> Sequence[Sequence[Item]]:
        """What is searched: the items of every list, in the order in which they are read."""
        return [view.list.items for view in self.views()]

    def show_found(self, list_: int, item: int) -> FoldView:
        """Put the cursor on an item of one of the lists that are searched."""
        view = self.views()[list_]
        view.list.go_to(item)
        return view

    def prepare(self) -> None:
        """Make ready what the first item that is opened needs, while nobody waits for it."""

    def remark(self) -> str:
        """What there is to say, once, of what had to give way to what was found."""
        return ""

    def cursor_found(self) -> tuple[int, int]:
        """The list among those that are searched, and the item in it, that the cursor is on."""
        return 0, self.view.list.cursor

    def do_find(self) -> None:
        """Type what is searched for."""
        self._search().begin()

    def _search(self) -> Finding:
        if self.finding is None:
            from briefing_tui.tui.finding import Finding

            self.finding = Finding(self)
        return self.finding

    def landed(self, opened: str) -> None:
        """The reader stays where a search led, away from where `keep` was asked for last; `opened` is what it opened."""

    def do_find_next(self) -> None:
        """To the next place found."""
        self._find(1)

    def do_find_previous(self) -> None:
        """To the previous place found."""
        self._find(-1)

    def _find(self, step: int) -> None:
        if not self.session.searched:
            self.say(f"{self.session.keymap.key('find')} finds: nothing has been searched for yet")
        else:
            self._search().step(step)

    # Marking and copying

    def do_mark(self) -> None:
        """Mark text, from the cursor on."""
        from briefing_tui.tui.marking import Marking

        self.marking = Marking.at_cursor(self, self.view)
        if self.marking is None:
            self.say("there is nothing to mark")

    # Other rooms

    def do_palette(self) -> None:
        """Everything by name."""
        from briefing_tui.tui.command_palette import CommandPalette

        self.stage.push(CommandPalette(self))

    def named(self) -> Iterable[Named]:
        """What can be gone to by its name from here."""
        return ()

    def do_help(self) -> None:
        """Show the keys."""
        from briefing_tui.tui.help import Help

        self.stage.push(Help(self))

    def do_close(self) -> None:
        """Close this room; the last one is the program."""
        self.stage.pop()

    def do_back(self) -> None:
        """Forget what was searched for, then close what is on top, but never the program."""
        if self.finding is not None and self.finding.active:
            self.finding.clear()
        elif self.closing == "back":
            self.do_close()

    def do_quit(self) -> None:
        """Quit."""
        self.stage.leave(0)
