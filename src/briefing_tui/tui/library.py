"""The library: several briefings to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing_tui.load import Loaded, load_path
from briefing_tui.problems import Problem
from briefing_tui.text import count
from briefing_tui.tui.fold_view import FoldView
from briefing_tui.tui.list_screen import ListScreen
from briefing_tui.tui.reader import Reader
from briefing_tui.view.glyphs import Glyphs
from briefing_tui.view.items import Group, Pane
from briefing_tui.view.rows import Row, Span, spread, wrap
from briefing_tui.view.story import Story, day


class Library(ListScreen):
    """A list of briefings; `enter` opens one, and `q` comes back to the list."""

    def __init__(self, loaded: Sequence[Loaded], glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        group = Group("Briefings", "briefing", len(loaded))
        items = [_Entry.of(one, group, number, glyphs) for number, one in enumerate(loaded, 1)]
        self._entries = items
        self._view = FoldView(Pane("briefings", items), glyphs)
        self._view.add_class("-last")

    def views(self) -> Sequence[FoldView]:
        """The one list."""
        return (self._view,)

    def title_words(self) -> str:
        """What this is."""
        return "Briefings"

    def facts(self) -> Iterable[tuple[str, ...]]:
        """How many there are."""
        return [(count(len(self._entries), "file"),)]

    def do_toggle(self) -> None:
        """Read the briefing; one with problems opens to those instead."""
        entry = self._entries[self.view.list.cursor]
        if entry.foldable:
            super().do_toggle()
            return
        loaded = load_path(entry.path)  # anew: it may have changed, and the list keeps none of them in memory
        if loaded.briefing is None:
            self.say(f"it now has {count(len(loaded.problems), 'problem')}: run briefing-tui check")
            return
        self.app.push_screen(Reader(loaded.briefing, self.glyphs))

    def do_open(self) -> None:
        """As `enter`."""
        entry = self._entries[self.view.list.cursor]
        super().do_open() if entry.foldable else self.do_toggle()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Entry:
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
    def of(cls, loaded: Loaded, group: Group, number: int, glyphs: Glyphs) -> _Entry:
        """The entry of a file; of the briefing itself only a few words are kept."""
        briefing = loaded.briefing
        title, when, about = loaded.path, "", count(len(loaded.problems), "problem")
        if briefing is not None:
            story = Story(briefing, glyphs)
            title, when = briefing.title, day(briefing.as_of)
            sections = count(len(briefing.sections), "question")
            about = story.joined(story.claim_counts(), sections, "draft" if briefing.draft else "", loaded.path)
        problems = () if briefing is not None else loaded.problems
        return cls(loaded.path, group, number, title, when, about, glyphs.ellipsis, problems)

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
