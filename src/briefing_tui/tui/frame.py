"""What is seen of a room: a header, lists side by side, and a footer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from textual.geometry import Region, Size

from briefing_tui.tui.bar import Bar
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.footer import ROOM_FOR_PERCENT, Offer, message_row, offers_row
from briefing_tui.tui.keys import Key, written
from briefing_tui.tui.part import Part
from briefing_tui.tui.prompt import Prompt
from briefing_tui.tui.session import Session
from briefing_tui.view.rows import Row, Span, spread, width_of

if TYPE_CHECKING:
    from briefing_tui.tui.finding import Finding
    from briefing_tui.tui.marking import Marking
    from briefing_tui.tui.stage import Stage

ROOMY = 30
"""From this height on there is a free line under the header."""


class Frame:
    """All that is on the screen at a time: a header, one or more lists side by side, and a footer."""

    stage: Stage
    """Where it is shown; set when it is put there."""

    WHERE = frozenset(["list", "anywhere"])
    """Where entries of the key table are for, that are for this room."""

    ALSO: frozenset[str] = frozenset()
    """The actions that are, besides."""

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

    def views(self) -> Sequence[FoldView]:
        """The lists, from left to right."""
        raise NotImplementedError

    def has(self, entry: Key) -> bool:
        """Whether an entry of the key table is for this room."""
        return entry.where in self.WHERE or entry.action in self.ALSO

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
        right = (Span(f"{self.whereabouts(width)} ", "quiet"),) if not self._prefix else ()
        if self.message:
            return message_row(self.message, right, width, self.glyphs)
        return offers_row(self._offered(), right, width, self.glyphs)

    def whereabouts(self, width: int) -> str:
        """Where the reader is, for a footer of that width."""
        here = self.view.position()
        percent = f"{self.glyphs.between if here else ''}{self.view.percent()}%" if width >= ROOM_FOR_PERCENT else ""
        return f"{here}{percent}"

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
            if entry.keys and self.has(entry) and self.offers(entry)
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
