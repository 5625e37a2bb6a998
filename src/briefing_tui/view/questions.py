"""The questions pane: the summary first, then questions and answers, what nobody knows, what changed, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing_tui.frozen import Frozen
from briefing_tui.model import Change, Section, Source
from briefing_tui.view.entries import MANY, entry_rows, headed, more_rows
from briefing_tui.view.items import Group, Item, Pane, plain_text
from briefing_tui.view.links import SUMMARY, change_id
from briefing_tui.view.prose import blocks
from briefing_tui.view.rows import Row, Span, wrap
from briefing_tui.view.story import Story, day
from briefing_tui.view.unknowns import UnknownItem
from briefing_tui.view.written import joined

RELIABILITY: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "can't be judged",
}
"""What the letters of a source's reliability mean (the Admiralty code)."""


def questions_pane(story: Story) -> Pane:
    """The items of the questions pane; the summary is open, or else the first question."""
    briefing = story.briefing
    items: list[Item] = []
    group = Group("Questions", "question", len(briefing.sections), str(len(briefing.sections)))
    if briefing.summary:
        items.append(SummaryItem(story, Group(group.title, "in brief", 1, group.note)))
    items += [QuestionItem(story, group, number, section) for number, section in enumerate(briefing.sections, 1)]
    unknowns = Group("Nobody knows", "unknown", len(briefing.unknowns))
    items += [UnknownItem(story, unknowns, number, unknown) for number, unknown in enumerate(briefing.unknowns, 1)]
    changes = Group("What changed", "change", len(briefing.changes))
    in_file = [(change, change_id(number)) for number, change in enumerate(briefing.changes, 1)]
    newest_first = sorted(in_file, key=lambda pair: (pair[0].revision, pair[0].date), reverse=True)
    items += [ChangeItem(story, changes, number, *pair) for number, pair in enumerate(newest_first, 1)]
    sources = Group("Sources", "source", len(briefing.sources))
    items += [SourceItem(story, sources, number, source) for number, source in enumerate(briefing.sources, 1)]
    return Pane("questions", items, opened=frozenset([0]), measure=story.measure)


class SummaryItem(Frozen, eq=False):
    """The bottom line."""

    story: Story
    group: Group
    number: int = 1
    id: str = SUMMARY
    foldable: bool = True

    def head(self, width: int, opened: bool) -> list[Row]:
        """Its name."""
        return wrap([Span("In brief", "strong")], width)

    def body(self, width: int) -> Sequence[Row]:
        """The summary, and on a screen as of when: its header may have no room for that."""
        summary = self.story.prose(self.story.briefing.summary, width)
        if not self.story.linked:
            return summary
        facts = self.story.facts(counts=False)
        dateline = wrap([Span(self.story.joined(*(fact[0] for fact in facts)), "quiet")], width)
        return joined(summary, [(), *dateline])

    def texts(self) -> Iterable[str]:
        """The summary."""
        return blocks(self.story.briefing.summary, self.story.link)


class QuestionItem(Frozen, eq=False):
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
        question = self.story.head(self.section.question, opened)
        return wrap([question], width, (Span(number, "quiet"),), " " * len(number))

    def body(self, width: int) -> Sequence[Row]:
        """The answer, and where it was reported."""
        story = self.story
        rows = story.prose(self.section.answer, width, self.section.id)
        claims = story.links.references(self.section.id, "discussed")
        notes = [row for one in claims for row in entry_rows(story, one.by, width)]
        notes += story.source_rows(self.section.sources, width)
        if self.section.updated:
            notes += wrap([Span(f"updated {day(self.section.updated)}", "quiet")], width)
        below = [(), *notes] if notes else []
        return joined(story.in_full(self.section.question, width), rows, below)

    def texts(self) -> Iterable[str]:
        """The question and its answer."""
        return [plain_text(self.section.question), *blocks(self.section.answer, self.story.link)]


class ChangeItem(Frozen, eq=False):
    """The editor's account of one revision."""

    story: Story
    group: Group
    number: int
    change: Change
    id: str
    foldable: bool = True

    def head(self, width: int, opened: bool) -> list[Row]:
        """When it was, and what sort of change."""
        story, change = self.story, self.change
        return wrap([Span(story.joined(day(change.date), change.kind, f"revision {change.revision}"))], width)

    def body(self, width: int) -> Sequence[Row]:
        """The account, and what it is about."""
        about = [row for id in self.change.items for row in wrap([self.story.link(id)], width, (Span("  "),), "  ")]
        return joined(self.story.prose(self.change.text, width), about)

    def texts(self) -> Iterable[str]:
        """What sort of change it was, and the account."""
        return [self.change.kind, *blocks(self.change.text, self.story.link)]


class SourceItem(Frozen, eq=False):
    """A source."""

    story: Story
    group: Group
    number: int
    source: Source
    foldable: bool = True

    @property
    def id(self) -> str:
        """The source's id."""
        return self.source.id

    def head(self, width: int, opened: bool) -> list[Row]:
        """Number, title, publisher and date."""
        source = self.source
        number = f"{self.story.source_number(source.id)} "
        about = self.story.joined(source.publisher, day(source.published))
        words = [self.story.head(source.title, opened), Span(f"  {about}" if about else "", "quiet")]
        return wrap(words, width, (Span(number, "quiet"),), " " * len(number))

    def body(self, width: int) -> Sequence[Row]:
        """Where it can be read, when it was, and how far it can be relied on."""
        return joined(self.story.in_full(self.source.title, width), self._details(width))

    def _details(self, width: int) -> list[Row]:
        rows = source_details(self.story, self.source, width)
        if not self.story.linked:
            return rows
        cited = [one.by for one in self.story.links.references(self.source.id, "cites")]
        more = more_rows(len(cited) > MANY, width)
        entries = [row for id in cited[:MANY] for row in entry_rows(self.story, id, width)]
        return rows + headed("Cited by", entries + more, width) or [(Span("nothing cites it", "quiet"),)]

    def texts(self) -> Iterator[str]:
        """Title and publisher, how far it can be relied on, its address and the saved copy."""
        source = self.source
        for text in (source.title, source.publisher, _reliability(source), source.url, source.file):
            if text:
                yield plain_text(text)


def _reliability(source: Source) -> str:
    letter = source.reliability
    return f"reliability {letter} ({RELIABILITY[letter]})" if letter else ""


def source_details(story: Story, source: Source, width: int) -> list[Row]:
    """Publisher, dates, reliability, address and saved copy, as far as they are known."""
    about = story.joined(
        source.publisher,
        f"published {day(source.published)}" if source.published else "",
        f"read {day(source.accessed)}" if source.accessed else "",
        _reliability(source),
    )
    rows = wrap([Span(about, "quiet")], width) if about else []
    if source.url:
        rows += wrap([Span(source.url, "link")], width)
    if not source.url and not source.file:
        rows += wrap([Span("no address recorded", "quiet")], width)
    if source.file:
        rows += wrap([Span(f"saved copy: {source.file}", "quiet")], width)
    return rows
