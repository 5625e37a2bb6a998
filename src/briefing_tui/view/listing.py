"""Briefings in a list to choose from: of each only a few words, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.frozen import Frozen
from briefing_tui.model import Briefing
from briefing_tui.problems import Problem
from briefing_tui.text import count
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.items import Group
from briefing_tui.view.rows import Row, Span, spread, wrap
from briefing_tui.view.story import Story, day


class Listed(Frozen, eq=False):
    """One file: its title, as of when, and its counts; or what is wrong with it."""

    path: str
    group: Group
    number: int
    title: str
    when: str
    about: str
    ellipsis: str
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, path: str, read: Briefing | Sequence[Problem], group: Group, number: int, glyphs: Glyphs) -> Listed:
        """The entry of a file that was read, or of one with problems; of a briefing only a few words are kept."""
        if not isinstance(read, Briefing):
            about = count(len(read), "problem")
            return cls(path, group, number, path, "", about, glyphs.ellipsis, tuple(read))
        story = Story(read, glyphs)
        sections = count(len(read.sections), "question")
        about = story.joined(story.claim_counts, sections, "draft" if read.draft else "", path)
        return cls(path, group, number, read.title, day(read.as_of), about, glyphs.ellipsis, ())

    @property
    def id(self) -> str:
        """The file's path."""
        return self.path

    @property
    def foldable(self) -> bool:
        """Whether there are problems to see."""
        return bool(self.problems)

    def head(self, width: int, opened: bool) -> list[Row]:
        """Title and date, then the counts and the path."""
        title = spread([Span(self.title, "strong")], [Span(self.when, "quiet")], width, self.ellipsis)
        about = wrap([Span(self.about, "disputed" if self.problems else "quiet")], width)
        return [title, *about]

    def body(self, width: int) -> list[Row]:
        """The problems, as `briefing-tui check` has them."""
        rows: list[Row] = []
        for problem in self.problems[:100]:
            place = f"{problem.line}:{problem.column} "
            rows += wrap([Span(problem.message)], width, (Span(place, "quiet"),), "  ")
            if problem.help:
                rows += wrap([Span(problem.help, "quiet")], width, (Span("  "),), "  ")
        return rows
