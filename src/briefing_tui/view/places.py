"""The key places: what they are part of, and where they lie from each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui.frozen import Frozen
from briefing_tui.model import Coordinates, Place
from briefing_tui.view.entries import MANY, entry_rows, headed, labelled, mention_rows, more_rows, note_rows
from briefing_tui.view.items import Group, plain_text
from briefing_tui.view.prose import blocks
from briefing_tui.view.rows import Mark, Row, Span, wrap
from briefing_tui.view.story import Story
from briefing_tui.view.written import joined

_LEAST, _MOST = 20, 60
"""The widths of a place's own map, in cells: in less there is no room for names, and more is for the map itself."""


class PlaceItem(Frozen, eq=False):
    """A place."""

    story: Story
    group: Group
    number: int
    place: Place
    foldable: bool = True

    @property
    def id(self) -> str:
        """The place's id."""
        return self.place.id

    def head(self, width: int, opened: bool) -> list[Row]:
        """The name and the kind."""
        place = self.place
        kind = Span(f"  {place.kind}" if place.kind else "", "quiet")
        return wrap([self.story.head(place.name, opened), kind], width, (), "  ")

    def body(self, width: int) -> Sequence[Row]:
        """What it is in, other names and the note; where on earth; what is claimed of it, and where it is mentioned."""
        story, place = self.story, self.place
        rows: list[Row] = []
        if place.part_of:
            rows += wrap([Span("in ", "quiet"), *self._chain()], width, (), "  ")
        rows += labelled("also:", ", ".join(place.aliases), width)
        rows += note_rows(story, place.id, place.note, place.sources, width)
        if place.coordinates:
            rows += self._position(place.coordinates, width)
        if not story.linked:
            return rows
        links = story.links
        for title, relation in (("Parts", "within"), ("Claims", "about")):
            found = [one.by for one in links.references(place.id) if one.relation == relation]
            parts = [row for id in found[:MANY] for row in entry_rows(story, id, width)]
            rows += headed(title, parts + more_rows(len(found) > MANY, width), width)
        rows = rows + mention_rows(story, place.id, width) or [(Span("nothing more is said of it", "quiet"),)]
        return joined(story.in_full(place.name, width), rows)

    def texts(self) -> Iterator[str]:
        """The name, the kind, other names and the note."""
        place = self.place
        yield from map(plain_text, filter(None, (place.name, place.kind, ", ".join(place.aliases))))
        yield from blocks(place.note, self.story.link) if place.note else ()

    def _chain(self) -> list[Span]:
        """What it is part of, and what that is part of."""
        story = self.story
        words: list[Span] = []
        place: Place | None = story.briefing.get(self.place.part_of, Place)
        while place is not None and len(words) < MANY:
            words += [Span(", " if words else ""), story.link(place.id)]
            place = story.briefing.get(place.part_of, Place)
        return words

    def _position(self, here: Coordinates, width: int) -> list[Row]:
        """The point, a map around it, and the way to every other place."""
        from briefing_tui.view.extent import natural_reach
        from briefing_tui.view.geography import distance, way
        from briefing_tui.view.map import Spot, draw

        story = self.story
        north, east = here.latitude, here.longitude
        point = f"{abs(north):g}° {'N' if north >= 0 else 'S'}, {abs(east):g}° {'E' if east >= 0 else 'W'}"
        rows = wrap([Span(point, "quiet")], width)
        others = [
            (place, place.coordinates)
            for place in story.briefing.places
            if place.coordinates and place is not self.place
        ]
        if not others or not story.linked:
            return rows
        if width >= _LEAST:
            spots = [Spot(self.place.name, here, None, "strong"), *(Spot(one.name, at) for one, at in others)]
            across = min(width, _MOST)
            reach = natural_reach([at for _, at in others], here)
            rows += [(), *draw(spots, across, max(7, across // 4), story.glyphs, centre=here, reach=reach), ()]
        others.sort(key=lambda pair: distance(here, pair[1]))
        ways: list[Row] = []
        for place, at in others[:MANY]:
            mark = Mark(to=place.id)
            ways += wrap([Span(place.name, "mention", mark), Span(f"  {way(here, at)}", "", mark)], width, (), "  ")
        return rows + headed("From here", ways + more_rows(len(others) > MANY, width), width)
