"""The sidebar: key figures, numbers and places."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.model import Figure, Number, Place, Value
from briefing_tui.view.items import Group, Item, Pane
from briefing_tui.view.rows import Row, Span, wrap
from briefing_tui.view.story import Story


def sidebar_pane(story: Story) -> Pane:
    """The items of the sidebar; all folded at first."""
    briefing = story.briefing
    figures = Group("Key figures", "figure", len(briefing.figures))
    numbers = Group("Key numbers", "number", len(briefing.numbers))
    places = Group("Places", "place", len(briefing.places))
    items: list[Item] = [
        *(FigureItem(story, figures, number, figure) for number, figure in enumerate(briefing.figures, 1)),
        *(NumberItem(story, numbers, number, one) for number, one in enumerate(briefing.numbers, 1)),
        *(PlaceItem(story, places, number, place) for number, place in enumerate(briefing.places, 1)),
    ]
    return Pane("sidebar", items, empty="no figures, numbers or places")


def _labelled(label: str, words: str, width: int) -> list[Row]:
    return wrap([Span(f"{label} ", "quiet"), Span(words)], width) if words else []


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FigureItem:
    """A person or organisation, marked with its side."""

    story: Story
    group: Group
    number: int
    figure: Figure

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.figure.id

    @property
    def foldable(self) -> bool:
        """Whether there is more than the name."""
        figure = self.figure
        return bool(figure.role or figure.side or figure.aliases or figure.note or figure.sources)

    def head(self, width: int, opened: bool) -> list[Row]:
        """The side's mark and the name."""
        mark = self.story.side_mark(self.figure.id)
        return wrap([Span(self.figure.name, "strong" if opened else "")], width, (mark, Span(" ")), "  ")

    def body(self, width: int) -> list[Row]:
        """Role, side, other names, and the note."""
        story, figure = self.story, self.figure
        rows: list[Row] = []
        if figure.role:
            rows += wrap([Span(figure.role)], width)
        if side := story.side_name(figure):
            rows += wrap([Span("side: ", "quiet"), Span(side, story.side_style(figure.id))], width)
        rows += _labelled("also:", ", ".join(figure.aliases), width)
        return rows + _note(story, figure.note, figure.sources, width)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NumberItem:
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
        return bool(
            self.fact.note or self.fact.sources or any(one.by or one.date or one.source for one in self.fact.values)
        )

    def head(self, width: int, opened: bool) -> list[Row]:
        """The values and what they count."""
        glyphs, fact = self.story.glyphs, self.fact
        spans = []
        for index, one in enumerate(fact.values):
            spans += [Span(glyphs.between, "faint")] if index else []
            spans.append(Span(one.value, "number"))
        if fact.unit:
            spans.append(Span(f" {fact.unit}", "number"))
        return wrap([*spans, Span("  "), Span(fact.label, "" if opened else "quiet")], width)

    def body(self, width: int) -> list[Row]:
        """Who gave which value, when and where; then the note."""
        story = self.story
        rows: list[Row] = []
        for one in self.fact.values:
            if one.by or one.date or one.source:
                rows += self._value(one, width)
        return rows + _note(story, self.fact.note, self.fact.sources, width)

    def _value(self, value: Value, width: int) -> list[Row]:
        story = self.story
        said = story.joined(story.date(value.date), story.source_number(value.source))
        who = Span(story.briefing.name(value.by), story.side_style(value.by)) if value.by else Span("")
        return wrap([Span(f"{value.value}  ", "number"), who, Span(f"  {said}", "quiet")], width, (), "  ")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlaceItem:
    """A place."""

    story: Story
    group: Group
    number: int
    place: Place

    @property
    def id(self) -> str:
        """The place's id."""
        return self.place.id

    @property
    def foldable(self) -> bool:
        """Whether there is more than the name and the kind."""
        place = self.place
        return bool(place.part_of or place.aliases or place.note or place.coordinates or place.sources)

    def head(self, width: int, opened: bool) -> list[Row]:
        """The name and the kind."""
        place = self.place
        kind = Span(f"  {place.kind}" if place.kind else "", "quiet")
        return wrap([Span(place.name, "strong" if opened else ""), kind], width)

    def body(self, width: int) -> list[Row]:
        """What it is in, other names, the note, and where on earth."""
        story, place = self.story, self.place
        rows = _labelled("in", story.briefing.name(place.part_of) if place.part_of else "", width)
        rows += _labelled("also:", ", ".join(place.aliases), width)
        rows += _note(story, place.note, place.sources, width)
        if place.coordinates:
            north, east = place.coordinates.latitude, place.coordinates.longitude
            point = f"{abs(north):g}° {'N' if north >= 0 else 'S'}, {abs(east):g}° {'E' if east >= 0 else 'W'}"
            rows += wrap([Span(point, "quiet")], width)
        return rows


def _note(story: Story, note: str, sources: tuple[str, ...], width: int) -> list[Row]:
    return (story.prose(note, width) if note else []) + story.source_rows(sources, width)
