"""The timeline: everything that has a date, oldest first, and then the statements without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from briefing_tui.frozen import Frozen
from briefing_tui.model import Assessment, Moment, Statement
from briefing_tui.text import count
from briefing_tui.view.entries import entry_rows
from briefing_tui.view.items import Group, Item, Pane
from briefing_tui.view.lazy import Chained, Made
from briefing_tui.view.links import change_id
from briefing_tui.view.rows import Mark, Row, Span, wrap
from briefing_tui.view.story import Story, day


class Event(NamedTuple):
    """Something with a date: the item to go to, if there is one, and what happened to it, if that has to be said."""

    when: date
    id: str
    words: str = ""


def timeline_pane(story: Story) -> Pane:
    """An item for each event, in a group for each day, and for each statement of which no date is known."""
    events = sorted(_events(story), key=lambda event: event.when)  # within a day, in the order of the file
    sizes = Counter(event.when for event in events)
    groups = {when: Group(day(when), "event", size, count(size, "event")) for when, size in sizes.items()}
    items: list[Item] = []
    number, before = 0, None
    for event in events:
        number = number + 1 if event.when == before else 1
        before = event.when
        items.append(EventItem(story, groups[event.when], number, event, f"{len(items)}"))
    undated = [said.id for claim in story.briefing.claims for said in claim.statements if not said.date]
    group = Group("No date", "event", len(undated), count(len(undated), "statement"))

    def without(at: int, id: str) -> EventItem:
        return EventItem(story, group, at + 1, Event(date.max, id), f"{len(items) + at}")

    return Pane("timeline", Chained([items, Made(undated, without)]), measure=story.measure)


def _events(story: Story) -> Iterator[Event]:
    briefing = story.briefing
    for source in briefing.sources:
        if source.published:
            yield Event(
                source.published, source.id, f"{source.publisher} published:" if source.publisher else "published:"
            )
    for claim in briefing.claims:
        said: list[Statement | Assessment] = [*claim.statements, *claim.assessments]
        yield from (Event(one.date, one.id) for one in said if one.date)
    for number in briefing.numbers:
        for value in number.values:
            if value.date:
                who = f"{story.name(value.by)}: " if value.by else ""
                yield Event(value.date, number.id, f"{who}{value.value}{f' {number.unit}' if number.unit else ''}")
    for unknown in briefing.unknowns:
        if unknown.since:
            yield Event(unknown.since, unknown.id, "unknown since then:")
    for section in briefing.sections:
        if section.updated:
            yield Event(section.updated, section.id, "answer updated:")
    for place, change in enumerate(briefing.changes, 1):
        yield Event(change.date, change_id(place), f"revision {change.revision}, {change.kind}:")
    yield Event(_day(briefing.as_of), "", "state of this briefing")
    if briefing.next_update:
        yield Event(_day(briefing.next_update), "", "next update")


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


class EventItem(Frozen, eq=False):
    """One event."""

    story: Story
    group: Group
    number: int
    event: Event
    id: str
    foldable: bool = False

    def head(self, width: int, opened: bool) -> list[Row]:
        """What happened: of a statement, the stance, who said it and about what."""
        story, event = self.story, self.event
        if not event.words:
            return entry_rows(story, event.id, width, look="")
        words = [Span(event.words, "quiet")]
        if event.id:
            change = story.change(event.id)
            name = story.one_line(change.text) if change else story.name(event.id)
            gap = " " if event.words.endswith(":") else story.glyphs.between
            words.append(Span(f"{gap}{name}", "" if change else "strong", Mark(to=event.id)))
        return wrap(words, width, (Span(f"{story.glyphs.bullet} ", "quiet"),), "  ")

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []
