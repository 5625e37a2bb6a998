"""A text that may not have reached the clipboard, shown to be selected with the terminal's own means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing_tui.frozen import Frozen
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.keys import Key
from briefing_tui.tui.room import Room
from briefing_tui.tui.session import Session
from briefing_tui.view.items import Group, Pane
from briefing_tui.view.rows import Row, Span, wrap


class Copied(Room):
    """The text from the left edge on, with nothing beside it; the mouse is the terminal's as long as this is shown."""

    def __init__(self, session: Session, text: str, how: str) -> None:
        super().__init__(session)
        self._how = how
        paragraphs = [part for part in text.split("\n") if part]
        group = Group("Copied", "paragraph", len(paragraphs), "if it is not in the clipboard, select it here")
        items = [_Paragraph(part, group, number) for number, part in enumerate(paragraphs, 1)]
        self._view = FoldView(Pane("copied", items, measure=1000), self.glyphs, gutter=0)

    def entered(self) -> None:
        """Leave the mouse to the terminal."""
        self.stage.take_mouse(False)

    def left(self) -> None:
        """Take the mouse back."""
        self.stage.take_mouse(True)

    def views(self) -> Sequence[FoldView]:
        """The one list."""
        return (self._view,)

    def title_words(self) -> str:
        """What became of it."""
        return self._how[:1].upper() + self._how[1:]

    def facts(self) -> Iterable[tuple[str, ...]]:
        """Nothing besides."""
        return ()

    def offers(self, entry: Key) -> bool:
        """Only how to leave."""
        return entry.action in ("close", "help")

    def do_toggle(self) -> None:
        """Go on."""
        self.do_close()


class _Paragraph(Frozen, eq=False):
    """A part of the text without a break in it."""

    text: str
    group: Group
    number: int
    foldable: bool = False

    @property
    def id(self) -> str:
        """Its number."""
        return str(self.number)

    def head(self, width: int, opened: bool) -> list[Row]:
        """The text, at all of the width."""
        return wrap([Span(self.text)], width)

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []
