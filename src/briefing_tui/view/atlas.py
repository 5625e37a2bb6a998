"""The map of a briefing's places, as one item that fills its window."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.model import Coordinates
from briefing_tui.text import count
from briefing_tui.view.extent import farther, natural_centre, natural_reach, nearer
from briefing_tui.view.geography import distance_words
from briefing_tui.view.items import Group, Pane
from briefing_tui.view.map import Spot, draw
from briefing_tui.view.rows import Mark, Row, Span, fit
from briefing_tui.view.story import Story

MEASURE = 400
"""The widest that a map gets, in cells."""


class Picture(NamedTuple):
    """What a map shows: how far around which point, in km."""

    centre: Coordinates
    reach: float


class MapItem:
    """The places that have coordinates, of which there is one at least; `height` is in rows."""

    foldable = False
    id = "map"

    def __init__(self, story: Story, at: str = "") -> None:
        """Show the place with that id in the middle, or all places, as far as they are near each other."""
        self._story = story
        self._places = {place.id: (place, place.coordinates) for place in story.briefing.places if place.coordinates}
        self._marks = {id: Mark(to=id) for id in self._places}
        self.ids = list(self._places)
        self.group = Group("Map", "place", len(self.ids))
        self.height = 1
        self.selected = at if at in self._places else self.ids[0]
        """The id of the place that the cursor is on."""
        points = [point for _, point in self._places.values()]
        centre = self._places[at][1] if at in self._places else natural_centre(points)
        self._natural = natural_reach(points, centre)
        self.picture = Picture(centre, self._natural)

    @property
    def number(self) -> int:
        """Which place the cursor is on, from 1."""
        return self.ids.index(self.selected) + 1

    def select(self, id: str) -> None:
        """Put the cursor on a place."""
        self.selected = id

    def step(self, step: int) -> None:
        """Put the cursor on the next (1) or previous (-1) place, round and round."""
        self.selected = self.ids[(self.number - 1 + step) % len(self.ids)]

    def zoom(self, step: int) -> None:
        """Show less (1) or more (-1) of the earth, around the place that the cursor is on."""
        reach = self.picture.reach
        step_from = nearer if step > 0 else farther
        stepped = step_from(reach)
        if 0.8 < stepped / reach < 1.25:  # too little to notice
            stepped = step_from(stepped)
        low, high = sorted((reach, stepped))
        reach = self._natural if low < self._natural < high else stepped  # so that one comes back to it
        self.picture = Picture(self._places[self.selected][1], reach)

    def head(self, width: int, opened: bool) -> list[Row]:
        """The map; every place on it leads to its item."""
        # Of places on one spot the first is named: the selected one, so that the cursor can be seen.
        places = sorted(self._places.values(), key=lambda pair: pair[0].id != self.selected)
        spots = [Spot(place.name, point, self._marks[place.id]) for place, point in places]
        centre, reach = self.picture
        here = self._places[self.selected][1]
        return draw(spots, width, self.height, self._story.glyphs, centre=centre, reach=reach, measured_from=here)

    def body(self, width: int) -> list[Row]:
        """There is none."""
        return []

    def heading(self, width: int) -> Row:
        """Which place the cursor is on, from which distances are counted, and how far the picture reaches."""
        reach = f"{distance_words(self.picture.reach)} to the edge"
        without = len(self._story.briefing.places) - len(self.ids)
        missing = f"{count(without, 'place')} without coordinates" if without else ""
        words = self._story.joined("distances from there", reach, "+ nearer, - farther", missing)
        name = Span(f"  {self._story.name(self.selected)}", "strong")
        return fit([Span("MAP", "accent"), name, Span(f"    {words}", "quiet")], width, self._story.glyphs.ellipsis)


def map_pane(item: MapItem) -> Pane:
    """The map as a pane."""
    return Pane("map", [item], measure=MEASURE, heading=item.heading)
