"""What all screens have in common: a header, lists, a footer, and keys by the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from briefing_tui.tui.bar import Bar
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.keys import KEYS, Key, resolve, written
from briefing_tui.tui.painter import Painter
from briefing_tui.tui.still import Still
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.rows import Row, Span, spread, width_of

ROOMY = 30
"""From this height on there is a free line under the header."""

ROOM_FOR_PERCENT = 76
"""From this width on the footer says how far the list was read, in percent."""

_FIRST = ("help", "close", "claims", "sidebar", "toggle", "next_pane", "next")
"""The actions in the footer, those first that stay longest where there is little room."""


class Panes(Still, Horizontal):
    """The lists, side by side."""


class ListScreen(Still, Screen[None], inherit_bindings=False):
    """A header, one or more lists side by side, and a footer."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    WHERE = frozenset(["list", "anywhere"])
    """Which entries of the key table are for this screen."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._prefix = ""
        self._message = ""
        self._bars = (Bar(self._header, id="header"), Bar(self._footer, id="footer"))

    # What a screen is made of

    def views(self) -> Sequence[FoldView]:
        """The lists, from left to right."""
        raise NotImplementedError

    def title_words(self) -> str:
        """What the header says at its left."""
        raise NotImplementedError

    def facts(self) -> Iterable[tuple[str, ...]]:
        """What it says at its right, the most important first, each in a long and perhaps a short form."""
        return ()

    def compose(self) -> ComposeResult:
        """Header, lists, footer."""
        self.prepare()
        yield self._bars[0]
        with Panes():
            yield from self.views()
        yield self._bars[1]

    def prepare(self) -> None:
        """Make everything ready before it is mounted, so that the first paint is the right one."""
        self.set_class(self.app.size.height >= ROOMY, "-roomy")
        painter = Painter(self.app.current_theme)
        for part in self._parts():
            part.painter = painter

    @property
    def view(self) -> FoldView:
        """The list that keys are for."""
        return self.views()[0]

    def on_mount(self) -> None:
        """Paint in the theme's colours, and in those of every theme that follows."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._theme_changed())
        self.set_focus(self.view)

    def on_resize(self, event: events.Resize) -> None:
        """Leave a line free under the header where there are lines to spare."""
        self.set_class(event.size.height >= ROOMY, "-roomy")

    def _theme_changed(self) -> None:
        painter = Painter(self.app.current_theme)
        for part in self._parts():
            part.repaint(painter)

    def _parts(self) -> list[Bar | FoldView]:
        return [*self._bars, *self.views()]

    # Header and footer

    def _header(self, width: int) -> Row:
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

    def _footer(self, width: int) -> Row:
        view = self.view
        here = view.position()
        percent = f"{self.glyphs.between if here else ''}{view.percent()}%" if width >= ROOM_FOR_PERCENT else ""
        right = [Span(f"{here}{percent} ", "quiet")]
        room = width - width_of(right) - 3
        if self._message:
            return spread([Span(" "), Span(self._message, "accent")], right, width, self.glyphs.ellipsis)
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
            elif entry.footer:
                keys = "j k" if entry.action == "next" else written(entry.keys[0])
                name = self.closing if entry.action == "close" else entry.footer
                yield keys, name, -_FIRST.index(entry.action)

    @property
    def closing(self) -> str:
        """What `q` does here, in a word."""
        return "back" if len(self.app.screen_stack) > 1 else "quit"

    def say(self, message: str) -> None:
        """Put a message into the footer, until the next key."""
        self._message = message
        self._bars[1].update()

    def on_fold_view_moved(self, message: FoldView.Moved) -> None:
        """The position in the footer follows."""
        message.stop()
        self._bars[1].update()

    def on_fold_view_pressed(self, message: FoldView.Pressed) -> None:
        """The mouse focuses what it presses."""
        message.stop()
        self._message = ""
        message.view.focus()
        self._bars[1].update()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Do what the table says."""
        event.stop()
        event.prevent_default()
        self._message = ""
        entry, key, self._prefix = resolve(event.key, self._prefix)
        if entry is not None and entry.where in self.WHERE:
            self.do(entry, key)
        self._bars[1].update()

    def do(self, entry: Key, key: str) -> None:
        """Carry out an entry of the table."""
        action = getattr(self, f"do_{entry.action}")
        action(key) if entry.action == "question" else action()

    def do_next(self) -> None:
        """Next item or line."""
        self.view.list.move(1)
        self.view.update()

    def do_previous(self) -> None:
        """Previous item or line."""
        self.view.list.move(-1)
        self.view.update()

    def do_toggle(self) -> None:
        """Open or fold."""
        view = self.view
        if not view.list.fold(view.list.cursor):
            self.do_open()
        view.update()

    def do_open(self) -> None:
        """Open."""
        view = self.view
        if not view.list.open(view.list.cursor) and not view.list.is_open(view.list.cursor):
            self.say("there is no more to this one")
        view.update()

    def do_fold(self) -> None:
        """Fold."""
        self.view.list.fold(self.view.list.cursor)
        self.view.update()

    def do_open_all(self) -> None:
        """Open everything in the pane."""
        self.view.list.open_all()
        self.view.update()

    def do_fold_all(self) -> None:
        """Fold everything in the pane."""
        self.view.list.fold_all()
        self.view.update()

    def _page(self, lines: int) -> None:
        self.view.list.page(lines)
        self.view.update()

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
        self.view.update()

    def do_bottom(self) -> None:
        """To the last item."""
        self.view.list.to_bottom()
        self.view.update()

    def do_help(self) -> None:
        """Show the keys."""
        from briefing_tui.tui.help import Help

        self.app.push_screen(Help(self.glyphs, self.WHERE))

    def do_close(self) -> None:
        """Close this screen; the last one is the program."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit(0)

    def do_back(self) -> None:
        """Close what is on top, but never the program."""
        if self.closing == "back":
            self.do_close()

    def do_quit(self) -> None:
        """Quit."""
        self.app.exit(0)
