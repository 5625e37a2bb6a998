"""What nobody has established."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing_tui.frozen import Frozen
from briefing_tui.model import Unknown
from briefing_tui.view.items import Group, plain_text
from briefing_tui.view.rows import Row, Span, indented, pad, wrap
from briefing_tui.view.story import LONGEST_NAME, Story
from briefing_tui.view.written import joined


class UnknownItem(Frozen, eq=False):
    """Something that nobody has established."""

    story: Story
    group: Group
    number: int
    unknown: Unknown

    @property
    def id(self) -> str:
        """The unknown's id."""
        return self.unknown.id

    @property
    def foldable(self) -> bool:
        """Whether it says which claims depend on it, or since when."""
        unknown = self.unknown
        return bool(unknown.claims or unknown.since or len(unknown.text) > LONGEST_NAME)

    def head(self, width: int, opened: bool) -> list[Row]:
        """A question mark and the text."""
        return wrap([self.story.head(self.unknown.text, opened)], width, (Span("? ", "unknown"),), "  ")

    def body(self, width: int) -> Sequence[Row]:
        """The claims that depend on it, and since when it has been open."""
        rows: list[Row] = []
        for claim in self.unknown.claims:
            words = [Span("bears on: ", "quiet"), self.story.link(claim)]
            rows += [pad(row) for row in wrap(words, width - 2)]
        if self.unknown.since:
            rows += indented([Span(f"open since {self.story.date(self.unknown.since)}", "quiet")], width)
        return joined(self.story.in_full(self.unknown.text, width), rows)

    def texts(self) -> Iterable[str]:
        """What is unknown."""
        return [plain_text(self.unknown.text)]
