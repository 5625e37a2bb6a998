"""The help screen: the table of keys, as a list like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.keys import KEYS, Key, keys_written
from briefing_tui.tui.list_screen import ListScreen
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.items import Group, Pane
from briefing_tui.view.rows import Row, Span, wrap

_COLUMN = 18
_TITLES = {"list": "In every list", "briefing": "In a briefing", "anywhere": "Anywhere"}


class Help(ListScreen):
    """Every key that works on the screen below."""

    def __init__(self, glyphs: Glyphs, where: frozenset[str]) -> None:
        super().__init__(glyphs)
        items = []
        for place, title in _TITLES.items():
            entries = [entry for entry in KEYS if entry.where == place and place in where]
            group = Group(title, "key", len(entries))
            items += [_KeyItem(entry, group, number) for number, entry in enumerate(entries, 1)]
        self._view = FoldView(Pane("keys", items), glyphs)
        self._view.add_class("-last")

    def views(self) -> Sequence[FoldView]:
        """The one list."""
        return (self._view,)

    def title_words(self) -> str:
        """What this is."""
        return "Keys"

    def facts(self) -> Iterable[tuple[str, ...]]:
        """How to leave."""
        return [("q closes",)]

    def do_help(self) -> None:
        """Close it again."""
        self.do_close()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _KeyItem:
    """One entry of the table."""

    entry: Key
    group: Group
    number: int
    foldable: bool = False

    @property
    def id(self) -> str:
        """The action."""
        return self.entry.action

    def head(self, width: int, opened: bool) -> list[Row]:
        """Keys and meaning, side by side where there is room."""
        keys = keys_written(self.entry)
        meaning = [Span(self.entry.meaning)]
        if width < 3 * _COLUMN:
            return wrap([Span(f"{keys}  ", "accent"), *meaning], width, (), "  ")
        return wrap(meaning, width, (Span(keys.ljust(_COLUMN), "accent"),), " " * _COLUMN)

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []
