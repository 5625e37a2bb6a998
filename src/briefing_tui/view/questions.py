"""The questions pane: the summary first, then questions and answers, what changed, and the sources."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.model import Change, Section, Source
from briefing_tui.view.items import Group, Item, Pane
from briefing_tui.view.rows import Row, Span, wrap
from briefing_tui.view.story import Story, day

SUMMARY_ID = "summary/"
"""The id of the summary's item; no item of a file can have it."""


def questions_pane(story: Story) -> Pane:
    """The items of the questions pane; the summary is open, or else the first question."""
    briefing = story.briefing
    items: list[Item] = []
    group = Group("Questions", "question", len(briefing.sections), str(len(briefing.sections)))
    if briefing.summary:
        items.append(SummaryItem(story, Group(group.title, "in brief", 1, group.note)))
    items += [QuestionItem(story, group, number, section) for number, section in enumerate(briefing.sections, 1)]
    changes = Group("What changed", "change", len(briefing.changes))
    newest_first = sorted(briefing.changes, key=lambda change: (change.revision, change.date), reverse=True)
    items += [ChangeItem(story, changes, number, change) for number, change in enumerate(newest_first, 1)]
    sources = Group("Sources", "source", len(briefing.sources))
    items += [SourceItem(story, sources, number, source) for number, source in enumerate(briefing.sources, 1)]
    return Pane("questions", items, opened=frozenset([0]))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SummaryItem:
    """The bottom line."""

    story: Story
    group: Group
    number: int = 1
    id: str = SUMMARY_ID
    foldable: bool = True

    def head(self, width: int, opened: bool) -> list[Row]:
        """Its name."""
        return [(Span("In brief", "strong"),)]

    def body(self, width: int) -> list[Row]:
        """The summary, and as of when: the header may have no room for that."""
        facts = self.story.facts()[1 if self.story.briefing.claims else 0 :]
        dateline = wrap([Span(self.story.joined(*(fact[0] for fact in facts)), "quiet")], width)
        return [*self.story.prose(self.story.briefing.summary, width), (), *dateline]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class QuestionItem:
    """A question that opens to its answer."""

    story: Story
    group: Group
    number: int
    section: Section
    foldable: bool = True

    @property
    def id(self) -> str:
        """The section's id."""
        return self.section.id

    def head(self, width: int, opened: bool) -> list[Row]:
        """The number and the question."""
        number = f"{self.number}  "
        question = Span(self.section.question, "strong" if opened else "")
        return wrap([question], width, (Span(number, "quiet"),), " " * len(number))

    def body(self, width: int) -> list[Row]:
        """The answer, and where it was reported."""
        rows = self.story.prose(self.section.answer, width)
        notes = self.story.source_rows(self.section.sources, width)
        if self.section.updated:
            notes.append((Span(f"updated {day(self.section.updated)}", "quiet"),))
        return [*rows, (), *notes] if notes else rows


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChangeItem:
    """The editor's account of one revision."""

    story: Story
    group: Group
    number: int
    change: Change
    foldable: bool = True

    @property
    def id(self) -> str:
        """Its place in the list: a change has no id of its own."""
        return f"change/{self.number}"

    def head(self, width: int, opened: bool) -> list[Row]:
        """When it was, and what sort of change."""
        story, change = self.story, self.change
        return wrap([Span(story.joined(day(change.date), change.kind, f"revision {change.revision}"))], width)

    def body(self, width: int) -> list[Row]:
        """The account, and what it is about."""
        rows = self.story.prose(self.change.text, width)
        for id in self.change.items:
            rows += wrap([Span(self.story.briefing.name(id), "quiet")], width, (Span("  "),), "  ")
        return rows


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SourceItem:
    """A source."""

    story: Story
    group: Group
    number: int
    source: Source

    @property
    def id(self) -> str:
        """The source's id."""
        return self.source.id

    @property
    def foldable(self) -> bool:
        """Whether more is known of it than its head says."""
        source = self.source
        return bool(source.url or source.file or source.accessed or source.reliability)

    def head(self, width: int, opened: bool) -> list[Row]:
        """Number, title, publisher and date."""
        source = self.source
        number = f"{self.story.source_number(source.id)} "
        about = self.story.joined(source.publisher, day(source.published))
        words = [Span(source.title, "strong" if opened else ""), Span(f"  {about}" if about else "", "quiet")]
        return wrap(words, width, (Span(number, "quiet"),), " " * len(number))

    def body(self, width: int) -> list[Row]:
        """Where it can be read, when it was, and how far it can be relied on."""
        source = self.source
        rows: list[Row] = []
        if source.url:
            rows += wrap([Span(source.url, "link")], width)
        if source.file:
            rows += wrap([Span(f"saved copy: {source.file}", "quiet")], width)
        notes = self.story.joined(
            f"read {day(source.accessed)}" if source.accessed else "",
            f"reliability {source.reliability} ({RELIABILITY[source.reliability]})" if source.reliability else "",
        )
        return rows + (wrap([Span(notes, "quiet")], width) if notes else [])


RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "can't be judged",
}
"""What the letters of a source's reliability mean (the Admiralty code)."""
