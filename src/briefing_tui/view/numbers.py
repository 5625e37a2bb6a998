"""The key numbers: each as it was written, and who gave it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui.frozen import Frozen
from briefing_tui.model import Number, Value
from briefing_tui.view.entries import note_rows
from briefing_tui.view.items import Group, plain_text
from briefing_tui.view.prose import blocks
from briefing_tui.view.rows import Mark, Row, Span, wrap
from briefing_tui.view.story import LONGEST_NAME, Story
from briefing_tui.view.written import joined


class NumberItem(Frozen, eq=False):
    """A number, or the several that were given for one thing."""

    story: Story
    group: Group
    number: int
    fact: Number

    @property
    def id(self) -> str:
        """The number's id."""
        return self.fact.id

    @property
    def foldable(self) -> bool:
        """Whether it is known who gave it, or more."""
        fact = self.fact
        return bool(fact.note or fact.sources or len(fact.label) > LONGEST_NAME or any(map(_has_more, fact.values)))

    def head(self, width: int, opened: bool) -> list[Row]:
        """The value and what it counts; where there are several, that first, then each with who gave it and when."""
        fact, story = self.fact, self.story
        label = story.head(fact.label, opened)
        first, *others = [Span(story.shortened(one.value), "number") for one in fact.values]
        first = first._replace(text=f"{first.text} {fact.unit}".rstrip())  # said once
        if not others:
            return wrap([first, Span("  "), label], width, (), "  ")
        rows = wrap([label], width, (), "  ")
        for number, one in zip([first, *others], fact.values, strict=True):
            given = ", ".join(part for part in (story.name(one.by), story.date(one.date)) if part)
            rows += wrap([number, Span(f"  {given}" if given else "", "quiet")], width, (Span("  "),), "    ")
        return rows

    def body(self, width: int) -> Sequence[Row]:
        """Who gave which value, when and where; then the note."""
        rows: list[Row] = []
        for one in self.fact.values:
            if _has_more(one):
                rows += self._value(one, width)
        rows += note_rows(self.story, self.fact.id, self.fact.note, self.fact.sources, width)
        return joined(self.story.in_full(self.fact.label, width), rows)

    def texts(self) -> Iterator[str]:
        """The values, each with who gave it, and what they count; then the note."""
        fact, name = self.fact, self.story.name
        givers = [name(one.by) for one in fact.values]
        words = [text for one, by in zip(fact.values, givers, strict=True) for text in (one.value, by)]
        words[0] += f" {fact.unit}"
        words.insert(0 if len(givers) > 1 else 1, fact.label)
        yield from map(plain_text, filter(None, words))
        yield from blocks(fact.note, self.story.link) if fact.note else ()

    def _value(self, value: Value, width: int) -> list[Row]:
        story = self.story
        spans = [Span(f"{value.value}  ", "number")]
        if value.by:
            spans += [story.link(value.by), Span("  ")]
        spans.append(Span(f"{story.date(value.date)} " if value.date else "", "quiet"))
        if value.source:
            spans.append(Span(story.source_number(value.source), "quiet", Mark(to=value.source)))
        return wrap(spans, width, (), "  ")


def _has_more(value: Value) -> bool:
    """Whether there is more to a value than stands in the head."""
    return bool(value.by or value.date or value.source or len(value.value) > LONGEST_NAME)
