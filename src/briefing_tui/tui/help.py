"""The help screen: the table of keys, as a list like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing_tui.frozen import Frozen
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.keys import Key, keys_written
from briefing_tui.tui.room import Room
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.items import Group, Item, Pane
from briefing_tui.view.rows import Row, Span, wrap

_COLUMN = 18
_TITLES = {
    "list": "In every list",
    "briefing": "In the panes of a briefing",
    "story": "In a briefing and its views",
    "anywhere": "Anywhere",
}


class Help(Room):
    """Every key that works on the screen below, those of the pane in focus first."""

    def __init__(self, below: Room) -> None:
        super().__init__(below.session)
        entries = [entry for entry in self.session.keymap.entries if below.has(entry) and entry.keys]
        pane = below.focused_pane
        first = [entry for entry in entries if pane and entry.pane == pane]
        items = _lines(f"In the {pane}", first)
        for where, title in _TITLES.items():
            items += _lines(title, [entry for entry in entries if entry.where == where and entry not in first])
        if "briefing" in below.WHERE:
            signs = _signs(self.glyphs)
            group = Group("Signs", "sign", len(signs))
            items += [_Line(sign, meaning, group, number) for number, (sign, meaning) in enumerate(signs, 1)]
        self._view = FoldView(Pane("keys", items), self.glyphs)

    def views(self) -> Sequence[FoldView]:
        """The one list."""
        return (self._view,)

    def title_words(self) -> str:
        """What this is."""
        return "Keys"

    def facts(self) -> Iterable[tuple[str, ...]]:
        """How to leave, and how to find a key."""
        key = self.session.keymap.key
        return [(f"{key('close')} closes",), (f"{key('find')} finds",)]

    def whereabouts(self, width: int) -> str:
        """Also how far away the terminal is, if it says so."""
        latency = self.stage.latency
        away = "" if latency is None else f"round trip {latency * 1000:,.0f} ms{self.glyphs.between}"
        return away + super().whereabouts(width)

    def offers(self, entry: Key) -> bool:
        """All but opening: there is nothing to open."""
        return super().offers(entry) and entry.action != "toggle"

    def do_help(self) -> None:
        """Close it again."""
        self.do_close()


def _lines(title: str, entries: Sequence[Key]) -> list[Item]:
    group = Group(title, "key", len(entries))
    return [_Line(keys_written(entry), entry.meaning, group, number) for number, entry in enumerate(entries, 1)]


def _signs(glyphs: Glyphs) -> list[tuple[str, str]]:
    """What the signs and the words for a claim's status mean."""
    stances = glyphs.stances
    return [
        (glyphs.cursor, "the cursor"),
        (f"{glyphs.folded} {glyphs.opened}", "folded, open"),
        (" ".join(glyphs.sides[1:]), "the sides of the story, in their order; no mark: on none of them"),
        (stances["asserts"], "claims it"),
        (stances["denies"], "denies it"),
        (stances["disputes"], "disputes a part of it"),
        (stances["confirms"], "confirms it"),
        (stances["retracts"], "takes back what was claimed"),
        (stances["no-comment"], "declines to comment"),
        (glyphs.silence, "no response recorded"),
        (glyphs.evidence, "evidence, with what became of its checks"),
        (glyphs.assessment, "an independent assessment"),
        ("?", "what nobody knows"),
        (glyphs.bullet, "in the timeline: something that happened and was not said by anybody"),
        ("[1]", "the number of a source; the sources stand below the questions"),
        ("RETRACTED", "everybody who claimed it has taken it back"),
        ("CONTESTED", "somebody claims it, and somebody denies or disputes it"),
        ("CORROBORATED", "somebody independent confirms it; partly, if only a part"),
        ("CLAIMED", "nothing stands behind it but those who claim it"),
    ]


class _Line(Frozen, eq=False):
    """Keys or a sign, and what that means."""

    sign: str
    meaning: str
    group: Group
    number: int
    foldable: bool = False

    @property
    def id(self) -> str:
        """Its group and its place there: two signs may be the same in ASCII."""
        return f"{self.group.title}/{self.number}"

    def head(self, width: int, opened: bool) -> list[Row]:
        """Sign and meaning, side by side where there is room."""
        if width < 3 * _COLUMN:
            return wrap([Span(f"{self.sign}  ", "accent"), Span(self.meaning)], width, (), "  ")
        return wrap([Span(self.meaning)], width, (Span(self.sign.ljust(_COLUMN), "accent"),), " " * _COLUMN)

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []
