"""Everything by name: actions, the items of the briefing, themes; found by some letters of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from textual.geometry import Region, Size
from textual.strip import Strip

from briefing_tui.frozen import Frozen
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.keys import ALWAYS, Key, keys_written
from briefing_tui.tui.painter import Painter
from briefing_tui.tui.part import Part
from briefing_tui.tui.prompt import Prompt
from briefing_tui.tui.room import Room
from briefing_tui.tui.themes import names
from briefing_tui.view.fuzzy import Names
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.highlight import Highlight, restyle
from briefing_tui.view.items import Group, Pane
from briefing_tui.view.lazy import Chained, Made
from briefing_tui.view.rows import Row, Span, spread

SLICE = 2_000
"""How many names are made ready at a time."""

SHOWN = 100
"""How many names are listed at most: who sees more types another letter."""

_MOVES = {"up": -1, "down": 1, "ctrl+p": -1, "ctrl+n": 1, "shift+tab": -1, "tab": 1}


class Command(Frozen):
    """Something that can be done: its name, what stands at the right of it, and how it is done.

    `preview` shows what it would do, where that can be undone.
    """

    name: str
    note: str
    act: Callable[[], None]
    preview: Callable[[], None] | None = None


class CommandPalette(Room):
    """A list over the lower part of the room below; what is typed narrows it."""

    def __init__(self, below: Room) -> None:
        super().__init__(below.session)
        self._below = below
        self._theme = below.stage.app.theme
        items = Made(below.named(), lambda _, named: Command(named.name, named.kind, named.go))
        self._commands = Chained[Command]([[*self._actions(), *self._themes()], items])
        self._unnamed = iter(self._commands)
        self._names = Names(())
        self._left = False
        self._listed: list[Command] = []
        self._list = FoldView(Pane("commands", ()), self.glyphs)
        self._cropped: list[Part] = []
        self.prompt = Prompt(":", "an action, an item or a theme", self._narrow, self._done, self._note)
        complete = self._take_names()
        self._narrow("")
        if not complete:
            below.stage.work(self._go_on)

    def _take_names(self) -> bool:
        """Make some more names ready to be looked through; whether these were the last."""
        added = [command.name for command in islice(self._unnamed, SLICE)]
        self._names.add(added)
        return len(added) < SLICE

    def _go_on(self) -> bool:
        """Take more names, with the keys in between; what is typed is found in all of them then."""
        complete = self._left or self._take_names()
        if complete and not self._left and self.prompt is not None and not self._list.list.cursor:
            self._narrow(self.prompt.text)
        return complete

    def left(self) -> None:
        """Take no more names."""
        self._left = True

    def _actions(self) -> Iterable[Command]:
        below = self._below
        # Those first that the footer offers: of the others, most are for fingers, not for names.
        for entry in sorted(self.session.keymap.entries, key=lambda entry: (not entry.footer, entry.rank)):
            if below.has(entry) and entry.action not in ("palette", "question"):

                def act(entry: Key = entry) -> None:
                    below.do(entry)

                name = entry.action.replace("_", " ")
                yield Command(f"{name}: {entry.meaning}", keys_written(entry), act)

    def _themes(self) -> Iterable[Command]:
        app = self._below.stage.app
        for name, registered in names().items():

            def show(theme: str = registered) -> None:
                app.theme = theme

            if name != registered or not name.startswith("briefing-"):
                yield Command(f"theme {name}", "in use" if registered == self._theme else "", show, show)

    # What is drawn

    def views(self) -> Sequence[FoldView]:
        """The one list."""
        return (self._list,)

    def title_words(self) -> str:
        """That of the room below, whose header stays."""
        return self._below.title_words()

    def parts(self) -> Iterable[Part]:
        """What is seen of the room below, the list, and the line that is typed."""
        return (*self._cropped, self._list, self._footer)

    def arrange(self, size: Size) -> None:
        """The room below as it is, and the list over half of it, or over more where there is little."""
        self._below.arrange(size)
        super().arrange(size)

    def place(self, region: Region) -> None:
        """Put the list above the footer."""
        height = min(region.height, max(8, region.height // 2))
        top = region.bottom - height
        self._list.place(Region(region.x, top, region.width, height))
        self._cropped = [_Cropped(part, top) for part in self._below.parts() if part.region.y < top and part.region]

    # Keys

    def press(self, key: str, character: str | None) -> Key | None:
        """Choose with the arrows, type with all else."""
        folds = self._list.list
        if key == ALWAYS:
            return super().press(key, character)
        if key in _MOVES:
            folds.move(_MOVES[key])
        elif key in ("pageup", "pagedown"):
            folds.page((1 if key == "pagedown" else -1) * max(1, folds.height - 1))
        else:
            assert self.prompt is not None
            self.prompt.press(key, character)
        self._preview()
        return None

    def click(self, x: int, y: int) -> None:
        """What the mouse presses is done."""
        if self._list.region.contains(x, y):
            before = self._list.list.cursor
            self._list.click(x - self._list.region.x, y - self._list.region.y)
            if self._list.list.cursor == before:
                self._done("")
            self._preview()
        else:
            self._done(None)

    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None:
        """There is no text to mark."""

    def _preview(self) -> None:
        """Show the theme under the cursor; without one, the one that there was."""
        if self.stage.room is not self:
            return
        command = self._command
        if command is not None and command.preview:
            command.preview()
        else:
            self._restore()

    def _restore(self) -> None:
        if self.stage.app.theme != self._theme:
            self.stage.app.theme = self._theme

    @property
    def _command(self) -> Command | None:
        return self._listed[self._list.list.cursor] if self._listed else None

    def _narrow(self, typed: str) -> None:
        if typed.strip():
            matches = [(match.index, match.at) for match in self._names.rank(typed, SHOWN)]
        else:
            matches = [(index, ()) for index in range(min(SHOWN, len(self._commands)))]
        self._listed = [self._commands[index] for index, _ in matches]
        group = Group("Commands and items", "name", len(matches))
        items = [
            _Item(self._commands[index], at, group, number, index, self.glyphs)
            for number, (index, at) in enumerate(matches, 1)
        ]
        self._list.show(Pane("by name", items, empty="nothing is called that", measure=200))
        self._list.list.to_top()

    def _note(self) -> str:
        return f"{len(self._listed)} of {len(self._commands):,}"

    def _done(self, typed: str | None) -> None:
        command = None if typed is None else self._command
        if typed is not None and command is None:
            return
        self._restore()
        self.stage.pop()
        if command is not None:
            command.act()


class _Item(Frozen, eq=False):
    """A command, with the letters of its name that were typed."""

    command: Command
    at: tuple[int, ...]
    group: Group
    number: int
    index: int
    glyphs: Glyphs
    foldable: bool = False

    @property
    def id(self) -> str:
        """Its place among all commands."""
        return str(self.index)

    def head(self, width: int, opened: bool) -> list[Row]:
        """The name in one line, at the right the keys or what kind of thing it is."""
        name = restyle((Span(self.command.name),), [Highlight(at, at + 1, "accent") for at in self.at])
        return [spread(name, [Span(self.command.note, "quiet")], width, self.glyphs.ellipsis)]

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []


class _Cropped:
    """A part down to a line of the screen."""

    def __init__(self, part: Part, bottom: int) -> None:
        self._part = part
        x, y, width, height = part.region
        self.region = Region(x, y, width, min(height, bottom - y))
        self.moved: tuple[int, int, int] | None = None

    def changed(self) -> Iterable[int]:
        """The lines that are seen and show something else now."""
        return [line for line in self._part.changed() if line < self.region.height]

    def line(self, y: int, painter: Painter) -> Strip:
        """One line."""
        return self._part.line(y, painter)
