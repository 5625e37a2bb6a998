"""What all rooms have in common: what the mouse and the keys of the table do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.frame import Frame
from briefing_tui.tui.keys import ALWAYS, Key, elsewhere, written

if TYPE_CHECKING:
    from briefing_tui.tui.finding import Finding
    from briefing_tui.view.items import Item
    from briefing_tui.view.rows import Mark

PREFIX_SECONDS = 3.0
"""How long the first of two keys waits for the second."""

_WHILE_TYPING: Final = frozenset(["repaint", "suspend"])
"""Actions whose keys work also where a line is typed."""


class Named(NamedTuple):
    """Something that can be gone to by its name: what kind of thing it is, the name, and how to go there."""

    kind: str
    name: str
    go: Callable[[], None]


class Room(Frame):
    """All that is on the screen at a time, and what it does."""

    def begin(self) -> None:
        """It is the first room, and on the screen now."""

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
            if self.marking is not None:
                self.marking.show()

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

    # Keys

    def press(self, key: str, character: str | None) -> Key | None:
        """Do what the table says; while a line is typed, type it. Returns the entry that was carried out."""
        self.message = ""
        if self.prompt is not None and not self._for_terminal(key, character):
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
        else:
            return self.carry_out(entry, entry.keys.index(key) + 1)
        return None

    def carry_out(self, entry: Key, number: int = 0) -> Key | None:
        """Do what an entry of the table says, by which of its keys; returns it, if it is for this room."""
        self.message = ""
        if self.marking is not None and self.marking.do(entry):
            return None
        if not self.has(entry):
            self.say(elsewhere(entry))
            return None
        self.do(entry, number)
        return entry

    def _forget_prefix(self) -> None:
        self._prefix = ""

    def paste(self, text: str) -> None:
        """Type what was pasted, where something can be typed."""
        if self.prompt is not None:
            self.prompt.insert(text)

    def do(self, entry: Key, number: int = 0) -> None:
        """Carry out an entry of the table, by which of its keys, from 1."""
        action = getattr(self, f"do_{entry.action}")
        action(number) if entry.action == "question" else action()

    @property
    def waiting(self) -> bool:
        """Whether it waits for more: of a line that is typed, or for the second of two keys."""
        return self.prompt is not None or bool(self._prefix)

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

    def found(self, mark: Mark | None) -> None:
        """What was found has a mark, or none."""

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

    def _for_terminal(self, key: str, character: str | None) -> bool:
        """Whether a key is for the terminal, also where a line is typed."""
        entry, _, _ = self.session.keymap.resolve(key)
        return entry is not None and entry.action in _WHILE_TYPING and character is None

    def do_palette(self) -> None:
        """Everything by name."""
        from briefing_tui.tui.command_palette import CommandPalette

        self.stage.push(CommandPalette(self))

    def named(self) -> Sequence[Named]:
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

    def do_repaint(self) -> None:
        """Draw all of the screen."""
        self.stage.repaint()

    def do_suspend(self) -> None:
        """Stop until the shell's `fg`."""
        self.stage.suspend()

    def do_quit(self) -> None:
        """Quit."""
        self.stage.leave(0)
