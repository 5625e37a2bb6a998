"""The matrix: claims down, the sides of the story across, and in each cell what that side has said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing_tui.frozen import Frozen
from briefing_tui.model import Claim, Stance, Statement
from briefing_tui.view.claims import status_patch
from briefing_tui.view.entries import SAYS
from briefing_tui.view.items import Group, Pane
from briefing_tui.view.lazy import OfNouns
from briefing_tui.view.rows import Mark, Row, Span, fit, width_of, wrap
from briefing_tui.view.story import Story

NO_RESPONSE: Final = "no response"
"""The word in the cell of a side that has said nothing."""

NOBODY: Final = "nobody"
"""The word in the cell of those on no side, where none of them has said anything: nobody waits for them to."""

_CELL: Final = 18
"""A cell's width: the longest word with its sign and a number, and a space."""

_CLAIM: Final = 26
"""The least width for claims to stand beside their cells."""

MEASURE: Final = 150
"""The widest that the matrix gets."""


class Column(NamedTuple):
    """A side of the story, or with no side those who are on none."""

    name: str
    side: str


class Cell(NamedTuple):
    """One stance in one cell: a sign and a word with the mark that leads to the statement, and what exactly it covers."""

    sign: Span
    word: Span
    scope: str = ""

    def rows(self, width: int, ellipsis: str) -> list[Row]:
        """Sign and word in one row, and below them what is covered."""
        below = wrap([Span(self.scope, "quiet")], width, (Span("  "),), "  ") if self.scope else []
        return [fit([self.sign, self.word], width, ellipsis), *below]


def columns(story: Story) -> tuple[Column, ...]:
    """The sides, in the order of the file, and then those who are on none."""
    return (*(Column(side.name, side.id) for side in story.briefing.sides), Column("No side", ""))


def matrix_pane(story: Story) -> Pane:
    """A row of the matrix for each claim."""
    briefing = story.briefing
    group = Group("Matrix", "claim", len(briefing.claims))
    across = columns(story)
    items = OfNouns(briefing.claims, lambda at, claim: MatrixItem(story, group, at + 1, claim, across))

    def heading(width: int) -> Row:
        return _heading(story, across, width)

    return Pane("matrix", items, empty="no claims", measure=MEASURE, heading=heading)


def _shape(width: int, across: int) -> tuple[int, int]:
    """The widths of the claims and of a cell: 0 for the claims if they stand above their cells, both 0 for lines."""
    if width >= _CLAIM + across * _CELL:
        cell = min(_CELL + 8, max(_CELL, width // (across + 2)))
        return width - across * cell, cell
    cell = (width - 2) // across
    return (0, min(cell, _CELL + 8)) if cell >= _CELL else (0, 0)


def _heading(story: Story, across: Sequence[Column], width: int) -> Row:
    claims, cell = _shape(width, len(across))
    if not cell:
        return fit([Span("CLAIMS AND WHO SAYS WHAT", "accent")], width, story.glyphs.ellipsis)
    row: list[Span] = [Span("CLAIM".ljust(claims) if claims else "  ", "accent")]
    for column in across:
        name = fit([Span(column.name, f"{story.style_of(column.side)} strong")], cell - 1, story.glyphs.ellipsis)
        row += [*name, Span(" " * (cell - width_of(name)))]
    return tuple(row)


class MatrixItem(Frozen, eq=False):
    """A claim, and what each side has said about it."""

    story: Story
    group: Group
    number: int
    claim: Claim
    across: Sequence[Column]
    foldable: bool = False

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    def cells(self) -> list[list[Cell]]:
        """For each column its stances, in the order in which they were taken, each once; the marks name the column."""
        story = self.story
        by_side: defaultdict[str, list[Statement]] = defaultdict(list)
        for said in self.claim.statements:
            by_side[story.briefing.side_of(said.by)].append(said)
        found: list[list[Cell]] = []
        for number, column in enumerate(self.across):
            found_here: dict[tuple[Stance, str], list[Statement]] = {}
            for said in by_side[column.side]:
                part = " part" if said.scope and said.stance != "disputes" else ""
                found_here.setdefault((said.stance, SAYS[said.stance] + part), []).append(said)
            style = story.style_of(column.side)
            cells = [
                Cell(
                    Span(f"{story.glyphs.stances[stance]} ", style, mark := Mark(to=all_[0].id, at=str(number))),
                    Span(word + (f" {len(all_)}" if len(all_) > 1 else ""), "", mark),
                    "; ".join(dict.fromkeys(said.scope for said in all_ if said.scope)),
                )
                for (stance, word), all_ in found_here.items()
            ]
            if not cells:
                mark = Mark(to=self.claim.id, at=str(number))
                sign = Span(f"{story.glyphs.silence} ", "quiet", mark)
                cells = [Cell(sign, Span(NO_RESPONSE if column.side else NOBODY, "quiet", mark))]
            found.append(cells)
        return found

    def head(self, width: int, opened: bool) -> list[Row]:
        """The claim with its status, and the cells beside or below it, as there is room."""
        claims, cell = _shape(width, len(self.across))
        patch = status_patch(self.story.briefing.status_of(self.claim))
        text = wrap([Span(self.story.shortened(self.claim.claim))], (claims - 2) if claims else width, patch)
        cells = self.cells()
        if not cell:
            return [*text, *self._lines(cells, width), ()]
        ellipsis = self.story.glyphs.ellipsis
        blocks = [[row for one in stances for row in one.rows(cell - 1, ellipsis)] for stances in cells]
        rows: list[Row] = []
        tall = max(map(len, blocks))
        for line in range(max(tall, len(text) if claims else 0)):
            row: list[Span] = []
            if claims:
                left = text[line] if line < len(text) else ()
                row = [*left, Span(" " * (claims - width_of(left)))]
            else:
                row = [Span("  ")]
            for block in blocks:
                found = block[line] if line < len(block) else ()
                row += [*found, Span(" " * (cell - width_of(found)))]
            rows.append(tuple(row))
        return [*rows, ()] if claims else [*text, *rows, ()]

    def _lines(self, cells: Sequence[Sequence[Cell]], width: int) -> list[Row]:
        """A line for each column, and for what each part covers, where there is no room for columns."""
        rows: list[Row] = []
        for column, stances in zip(self.across, cells, strict=True):
            lines = wrap([Span(f"{column.name}:", self.story.style_of(column.side))], width, (Span("  "),), "    ")
            for cell in stances:  # a sign stays beside its word
                words = (cell.sign, cell.word)
                if width_of(lines[-1]) + 2 + width_of(words) <= width:
                    lines[-1] = (*lines[-1], Span("  "), *words)
                else:
                    indent = "    " if width_of(words) + 4 <= width else "  "
                    lines.append(fit([Span(indent), *words], width, self.story.glyphs.ellipsis))
                if cell.scope:
                    lines += wrap([Span(cell.scope, "quiet")], width, (Span("    "),), "    ")
            rows += lines
        return rows

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []
