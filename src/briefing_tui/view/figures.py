"""Who is in the story: its sides, and the people and organisations, with what they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.frozen import Frozen
from briefing_tui.model import Figure, Side
from briefing_tui.text import count
from briefing_tui.view.entries import MANY, headed, labelled, mention_rows, more_rows, note_rows, said_rows
from briefing_tui.view.items import Group, plain_text
from briefing_tui.view.prose import blocks
from briefing_tui.view.rows import Row, Span, wrap
from briefing_tui.view.story import Story
from briefing_tui.view.written import joined


class SideItem(Frozen, eq=False):
    """One of those who stand against each other, with the colour and the mark of all that is theirs."""

    story: Story
    group: Group
    number: int
    side: Side
    foldable: bool = True

    @property
    def id(self) -> str:
        """The side's id."""
        return self.side.id

    def head(self, width: int, opened: bool) -> list[Row]:
        """Its mark and its name."""
        style = self.story.style_of(self.side.id)
        mark = Span(f"{self.story.mark_of(self.side.id)} ", style)
        return wrap([self.story.head(self.side.name, opened, style)], width, (mark,), "  ")

    def body(self, width: int) -> Sequence[Row]:
        """Who is on it, and on which claims it has said nothing."""
        story, briefing = self.story, self.story.briefing
        figures = [figure.id for figure in briefing.figures if figure.side == self.side.id]
        rows = [row for figure in figures for row in wrap([story.link(figure)], width, (), "  ")]
        silent = [claim for claim in briefing.claims if self.side in briefing.silent_sides(claim)]
        about = [row for claim in silent[:MANY] for row in wrap([story.link(claim.id)], width, (), "  ")]
        about += more_rows(len(silent) > MANY, width)
        rows += headed(f"No response recorded on {count(len(silent), 'claim')}", about, width)
        return joined(story.in_full(self.side.name, width), rows)

    def texts(self) -> Iterable[str]:
        """Its name."""
        return [plain_text(self.side.name)]


class FigureItem(Frozen, eq=False):
    """A person or organisation, marked with its side."""

    story: Story
    group: Group
    number: int
    figure: Figure
    foldable: bool = True

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.figure.id

    def head(self, width: int, opened: bool) -> list[Row]:
        """The side's mark and the name."""
        mark = self.story.side_mark(self.figure.id)
        return wrap([self.story.head(self.figure.name, opened)], width, (mark, Span(" ")), "  ")

    def body(self, width: int) -> Sequence[Row]:
        """Role, side, other names and the note; what it said, and where it is mentioned."""
        return joined(self.story.in_full(self.figure.name, width), self._details(width))

    def _details(self, width: int) -> list[Row]:
        story, figure = self.story, self.figure
        rows: list[Row] = []
        if figure.role:
            rows += wrap([Span(figure.role)], width)
        if figure.side:
            side = story.link(figure.side)
            rows += wrap([Span("side: ", "quiet"), side._replace(style=story.side_style(figure.id))], width)
        rows += labelled("also:", ", ".join(figure.aliases), width)
        rows += note_rows(story, figure.id, figure.note, figure.sources, width)
        if not story.linked:
            return rows
        said = [reference.by for reference in story.links.references(figure.id, "said", "assessed")]
        about = said_rows(story, said[:MANY], width) + more_rows(len(said) > MANY, width)
        rows += headed("Statements", about, width)
        return rows + mention_rows(story, figure.id, width) or [(Span("nothing more is said of it", "quiet"),)]

    def texts(self) -> Iterator[str]:
        """The name, the role, other names and the note."""
        figure = self.figure
        yield from map(plain_text, filter(None, (figure.name, figure.role, ", ".join(figure.aliases))))
        yield from blocks(figure.note, self.story.link) if figure.note else ()
